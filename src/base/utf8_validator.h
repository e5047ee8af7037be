// UTF-8 validation by table look-up (Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte", 2021),
// for any type that looks up so many bytes at once: `Wide`, of 16 or 32 bytes. Blocks of 64 ASCII bytes are skipped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace taskloom {

// What can be wrong with a pair of bytes; a pair is wrong when all three look-ups name the same fault.
inline constexpr std::uint8_t kTooShort = 1, kTooLong = 2, kOverlong3 = 4, kTooLarge = 8, kSurrogate = 16,
                              kOverlong2 = 32, kTooLarge1000 = 64, kOverlong4 = 64, kTwoContinuations = 128;
inline constexpr std::uint8_t kCarry = kTooShort | kTooLong | kTwoContinuations;

alignas(16) inline constexpr std::uint8_t kFirstHigh[16] = {kTooLong,
                                                            kTooLong,
                                                            kTooLong,
                                                            kTooLong,
                                                            kTooLong,
                                                            kTooLong,
                                                            kTooLong,
                                                            kTooLong,
                                                            kTwoContinuations,
                                                            kTwoContinuations,
                                                            kTwoContinuations,
                                                            kTwoContinuations,
                                                            kTooShort | kOverlong2,
                                                            kTooShort,
                                                            kTooShort | kOverlong3 | kSurrogate,
                                                            kTooShort | kTooLarge | kTooLarge1000 | kOverlong4};
alignas(16) inline constexpr std::uint8_t kFirstLow[16] = {kCarry | kOverlong3 | kOverlong2 | kOverlong4,
                                                           kCarry | kOverlong2,
                                                           kCarry,
                                                           kCarry,
                                                           kCarry | kTooLarge,
                                                           kCarry | kTooLarge | kTooLarge1000,
                                                           kCarry | kTooLarge | kTooLarge1000,
                                                           kCarry | kTooLarge | kTooLarge1000,
                                                           kCarry | kTooLarge | kTooLarge1000,
                                                           kCarry | kTooLarge | kTooLarge1000,
                                                           kCarry | kTooLarge | kTooLarge1000,
                                                           kCarry | kTooLarge | kTooLarge1000,
                                                           kCarry | kTooLarge | kTooLarge1000,
                                                           kCarry | kTooLarge | kTooLarge1000 | kSurrogate,
                                                           kCarry | kTooLarge | kTooLarge1000,
                                                           kCarry | kTooLarge | kTooLarge1000};
alignas(16) inline constexpr std::uint8_t kSecondHigh[16] = {
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooLong | kOverlong2 | kTwoContinuations | kOverlong3 | kTooLarge1000 | kOverlong4,
    kTooLong | kOverlong2 | kTwoContinuations | kOverlong3 | kTooLarge,
    kTooLong | kOverlong2 | kTwoContinuations | kSurrogate | kTooLarge,
    kTooLong | kOverlong2 | kTwoContinuations | kSurrogate | kTooLarge,
    kTooShort,
    kTooShort,
    kTooShort,
    kTooShort};

// The highest bytes that promise no byte behind the end of a piece.
inline constexpr std::uint8_t kHighest[32] = {255, 255, 255, 255, 255, 255, 255, 255,  255,  255, 255,
                                              255, 255, 255, 255, 255, 255, 255, 255,  255,  255, 255,
                                              255, 255, 255, 255, 255, 255, 255, 0xEF, 0xDF, 0xBF};

// Looks at pieces in order, each with the piece before. `Plain`: NUL bytes and byte order marks are errors too.
template <typename Wide, bool Plain>
struct Utf8Validator {
    Wide first_high = Wide::table(kFirstHigh);
    Wide first_low = Wide::table(kFirstLow);
    Wide second_high = Wide::table(kSecondHigh);
    Wide before = Wide::splat(0);
    Wide errors = Wide::splat(0);
    Wide unfinished = Wide::splat(0);  // a sequence that the last piece left open

    void ascii_piece(Wide piece) {
        errors = errors | unfinished;
        unfinished = Wide::splat(0);
        before = piece;
    }
    void piece(Wide bytes) {
        const Wide one_back = bytes.template after<1>(before);
        const Wide special = first_high.look_up(one_back.high_nibbles()) & first_low.look_up(one_back.low_nibbles()) &
                             second_high.look_up(bytes.high_nibbles());
        // The third byte of three and the third and fourth of four must be continuations, and only they may be the
        // second continuation in a row.
        const Wide third = bytes.template after<2>(before).minus_saturated(Wide::splat(0xE0 - 0x80));
        const Wide fourth = bytes.template after<3>(before).minus_saturated(Wide::splat(0xF0 - 0x80));
        errors = errors | (((third | fourth) & Wide::splat(0x80)) ^ special);
        if constexpr (Plain) {
            const Wide mark = bytes.equal(Wide::splat(0xBF)) & one_back.equal(Wide::splat(0xBB)) &
                              bytes.template after<2>(before).equal(Wide::splat(0xEF));
            errors = errors | mark | bytes.equal(Wide::splat(0));
        }
        // Lead bytes too near to the end of the piece for what they promise.
        unfinished = bytes.minus_saturated(Wide::load(reinterpret_cast<const char*>(kHighest) + 32 - Wide::kSize));
        before = bytes;
    }
};

// Whether `text` is well-formed; with Plain also without NUL bytes and byte order marks.
template <typename Wide, bool Plain>
bool is_valid_utf8(const char* text, std::size_t size) {
    constexpr std::size_t kPieces = 64 / Wide::kSize;
    Utf8Validator<Wide, Plain> validator;
    const Wide one = Wide::splat(1);
    std::size_t position = 0;
    for (; position + 64 <= size; position += 64) {
        Wide pieces[kPieces];
        Wide high = Wide::splat(0);
        for (std::size_t i = 0; i < kPieces; ++i) {
            pieces[i] = Wide::load(text + position + i * Wide::kSize);
            high = high | pieces[i];
            // A NUL byte less one has its high bit set, other ASCII bytes have not.
            if constexpr (Plain) high = high | pieces[i].minus(one);
        }
        if (high.ascii()) {
            validator.ascii_piece(pieces[kPieces - 1]);
        } else {
            for (const Wide& piece : pieces) validator.piece(piece);
        }
    }
    char rest[64];
    std::memset(rest, ' ', sizeof rest);
    if (position < size) std::memcpy(rest, text + position, size - position);
    for (std::size_t i = 0; i < 64; i += Wide::kSize) validator.piece(Wide::load(rest + i));
    return !(validator.errors | validator.unfinished).any();
}

}  // namespace taskloom

// UTF-8 validation. Blocks of 64 ASCII bytes are skipped; other blocks go through the table look-up of Keiser and
// Lemire ("Validating UTF-8 in less than one instruction per byte", 2021) where the machine can look up 16 bytes at
// once, and byte by byte elsewhere. The fast form only says yes or no; the place is found by the slow one.
#include "base/utf8.h"

#include "base/simd.h"

#if !defined(__wasm_simd128__) && defined(__x86_64__)
#include <tmmintrin.h>
#endif

namespace taskloom {

namespace {

// The length of the well-formed sequence at `position`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t position) {
    const auto byte = [&](std::size_t index) -> unsigned {
        return position + index < text.size() ? static_cast<std::uint8_t>(text[position + index]) : 0U;
    };
    const auto continues = [&](std::size_t index) { return (byte(index) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return continues(1) ? 2 : 0;
    if (lead < 0xF0) {
        if (!continues(1) || !continues(2)) return 0;
        if (lead == 0xE0 && byte(1) < 0xA0) return 0;  // overlong
        if (lead == 0xED && byte(1) > 0x9F) return 0;  // surrogate
        return 3;
    }
    if (lead > 0xF4 || !continues(1) || !continues(2) || !continues(3)) return 0;
    if (lead == 0xF0 && byte(1) < 0x90) return 0;  // overlong
    if (lead == 0xF4 && byte(1) > 0x8F) return 0;  // above U+10FFFF
    return 4;
}

// What can be wrong with a pair of bytes; a pair is wrong when all three look-ups name the same fault.
constexpr std::uint8_t kTooShort = 1, kTooLong = 2, kOverlong3 = 4, kTooLarge = 8, kSurrogate = 16, kOverlong2 = 32,
                       kTooLarge1000 = 64, kOverlong4 = 64, kTwoContinuations = 128;
constexpr std::uint8_t kCarry = kTooShort | kTooLong | kTwoContinuations;

alignas(16) constexpr std::uint8_t kFirstHigh[16] = {kTooLong,
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
alignas(16) constexpr std::uint8_t kFirstLow[16] = {kCarry | kOverlong3 | kOverlong2 | kOverlong4,
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
alignas(16) constexpr std::uint8_t kSecondHigh[16] = {
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

#if defined(__wasm_simd128__)
#define TASKLOOM_TABLE_LOOKUP 1
#define TASKLOOM_TARGET
struct Wide {
    v128_t v;
    static Wide load(const char* from) { return {wasm_v128_load(from)}; }
    static Wide table(const std::uint8_t* from) { return {wasm_v128_load(from)}; }
    static Wide splat(std::uint8_t value) { return {wasm_i8x16_splat(static_cast<std::int8_t>(value))}; }
    Wide look_up(Wide indices) const { return {wasm_i8x16_swizzle(v, indices.v)}; }
    Wide high_nibbles() const { return {wasm_u8x16_shr(v, 4)}; }
    Wide low_nibbles() const { return {wasm_v128_and(v, wasm_i8x16_splat(15))}; }
    Wide minus_saturated(Wide other) const { return {wasm_u8x16_sub_sat(v, other.v)}; }
    Wide operator&(Wide other) const { return {wasm_v128_and(v, other.v)}; }
    Wide operator|(Wide other) const { return {wasm_v128_or(v, other.v)}; }
    Wide operator^(Wide other) const { return {wasm_v128_xor(v, other.v)}; }
    Wide minus(Wide other) const { return {wasm_i8x16_sub(v, other.v)}; }
    Wide equal(Wide other) const { return {wasm_i8x16_eq(v, other.v)}; }
    bool any() const { return wasm_v128_any_true(v); }
    bool ascii() const { return wasm_i8x16_bitmask(v) == 0; }
    template <int Count>  // these bytes moved up by Count, filled from the end of `before`
    Wide after(Wide before) const {
        return {wasm_i8x16_shuffle(before.v, v, 16 - Count, 17 - Count, 18 - Count, 19 - Count, 20 - Count, 21 - Count,
                                   22 - Count, 23 - Count, 24 - Count, 25 - Count, 26 - Count, 27 - Count, 28 - Count,
                                   29 - Count, 30 - Count, 31 - Count)};
    }
};
#elif defined(__x86_64__)
#define TASKLOOM_TABLE_LOOKUP 1
#define TASKLOOM_TARGET __attribute__((target("ssse3")))
struct Wide {
    __m128i v;
    TASKLOOM_TARGET static Wide load(const char* from) {
        return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(from))};
    }
    TASKLOOM_TARGET static Wide table(const std::uint8_t* from) {
        return {_mm_load_si128(reinterpret_cast<const __m128i*>(from))};
    }
    TASKLOOM_TARGET static Wide splat(std::uint8_t value) { return {_mm_set1_epi8(static_cast<char>(value))}; }
    TASKLOOM_TARGET Wide look_up(Wide indices) const { return {_mm_shuffle_epi8(v, indices.v)}; }
    TASKLOOM_TARGET Wide high_nibbles() const { return {_mm_and_si128(_mm_srli_epi16(v, 4), _mm_set1_epi8(15))}; }
    TASKLOOM_TARGET Wide low_nibbles() const { return {_mm_and_si128(v, _mm_set1_epi8(15))}; }
    TASKLOOM_TARGET Wide minus_saturated(Wide other) const { return {_mm_subs_epu8(v, other.v)}; }
    TASKLOOM_TARGET Wide operator&(Wide other) const { return {_mm_and_si128(v, other.v)}; }
    TASKLOOM_TARGET Wide operator|(Wide other) const { return {_mm_or_si128(v, other.v)}; }
    TASKLOOM_TARGET Wide operator^(Wide other) const { return {_mm_xor_si128(v, other.v)}; }
    TASKLOOM_TARGET Wide minus(Wide other) const { return {_mm_sub_epi8(v, other.v)}; }
    TASKLOOM_TARGET Wide equal(Wide other) const { return {_mm_cmpeq_epi8(v, other.v)}; }
    TASKLOOM_TARGET bool any() const { return _mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_setzero_si128())) != 0xFFFF; }
    TASKLOOM_TARGET bool ascii() const { return _mm_movemask_epi8(v) == 0; }
    template <int Count>
    TASKLOOM_TARGET Wide after(Wide before) const {
        return {_mm_alignr_epi8(v, before.v, 16 - Count)};
    }
};
#endif

#if defined(TASKLOOM_TABLE_LOOKUP)

// Looks at 16-byte pieces in order, with the piece before. `Plain`: NUL bytes and byte order marks are errors too.
template <bool Plain>
struct TableValidator {
    Wide first_high = Wide::table(kFirstHigh);
    Wide first_low = Wide::table(kFirstLow);
    Wide second_high = Wide::table(kSecondHigh);
    Wide before = Wide::splat(0);
    Wide errors = Wide::splat(0);
    Wide unfinished = Wide::splat(0);  // a sequence that the last piece left open

    TASKLOOM_TARGET void ascii_piece(Wide piece) {
        errors = errors | unfinished;
        unfinished = Wide::splat(0);
        before = piece;
    }
    TASKLOOM_TARGET void piece(Wide bytes) {
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
        alignas(16) static constexpr std::uint8_t kHighest[16] = {255, 255, 255, 255, 255, 255,  255,  255,
                                                                  255, 255, 255, 255, 255, 0xEF, 0xDF, 0xBF};
        unfinished = bytes.minus_saturated(Wide::table(kHighest));
        before = bytes;
    }
};

template <bool Plain>
TASKLOOM_TARGET bool is_valid_wide(std::string_view text) {
    TableValidator<Plain> validator;
    const Wide one = Wide::splat(1);
    std::size_t position = 0;
    for (; position + 64 <= text.size(); position += 64) {
        const char* from = text.data() + position;
        const Wide pieces[4] = {Wide::load(from), Wide::load(from + 16), Wide::load(from + 32), Wide::load(from + 48)};
        Wide high = pieces[0] | pieces[1] | pieces[2] | pieces[3];
        // A NUL byte less one has its high bit set, other ASCII bytes have not.
        if constexpr (Plain) {
            high = high | pieces[0].minus(one) | pieces[1].minus(one) | pieces[2].minus(one) | pieces[3].minus(one);
        }
        if (high.ascii()) {
            validator.ascii_piece(pieces[3]);
        } else {
            for (const Wide& piece : pieces) validator.piece(piece);
        }
    }
    char rest[64];
    std::memset(rest, ' ', sizeof rest);
    if (position < text.size()) std::memcpy(rest, text.data() + position, text.size() - position);
    for (std::size_t i = 0; i < 64; i += 16) validator.piece(Wide::load(rest + i));
    return !(validator.errors | validator.unfinished).any();
}

#endif

bool has_wide() {
#if defined(__wasm_simd128__)
    return true;
#elif defined(TASKLOOM_TABLE_LOOKUP)
    static const bool available = __builtin_cpu_supports("ssse3") != 0;
    return available;
#else
    return false;
#endif
}

}  // namespace

std::size_t find_invalid_utf8_scalar(std::string_view text) {
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t length = sequence_length(text, position);
        if (length == 0) return position;
        position += length;
    }
    return kValid;
}

std::size_t find_invalid_utf8(std::string_view text) {
#if defined(TASKLOOM_TABLE_LOOKUP)
    if (has_wide() && is_valid_wide<false>(text)) return kValid;
#else
    (void)has_wide;
#endif
    return find_invalid_utf8_scalar(text);
}

bool is_plain_utf8_scalar(std::string_view text) {
    return text.find('\0') == std::string_view::npos && text.find("\xEF\xBB\xBF") == std::string_view::npos &&
           find_invalid_utf8_scalar(text) == kValid;
}

bool is_plain_utf8(std::string_view text) {
#if defined(TASKLOOM_TABLE_LOOKUP)
    if (has_wide()) return is_valid_wide<true>(text);
#endif
    return is_plain_utf8_scalar(text);
}

std::string_view cut_utf8(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text;
    std::size_t end = limit;
    for (int back = 0; back < 3 && end > 0 && (static_cast<std::uint8_t>(text[end]) & 0xC0U) == 0x80U; ++back) --end;
    // A run of stray continuation bytes is no character: cut it where it is.
    if ((static_cast<std::uint8_t>(text[end]) & 0xC0U) == 0x80U) end = limit;
    return text.substr(0, end);
}

Character character_at(std::string_view text, std::size_t position) {
    const std::size_t size = sequence_length(text, position);
    if (size == 0) return {};
    const auto lead = static_cast<std::uint8_t>(text[position]);
    char32_t code = size == 1 ? lead : lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        code = code << 6 | (static_cast<std::uint8_t>(text[position + i]) & 0x3FU);
    }
    return {code, size};
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t position = 0; position < text.size(); ++count) {
        const std::size_t length = sequence_length(text, position);
        position += length == 0 ? 1 : length;
    }
    return count;
}

}  // namespace taskloom

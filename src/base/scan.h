// Finds the bytes that give delimited text its structure, 64 at a time: delimiters and line ends outside quotation
// marks. A quotation mark anywhere switches between "inside" and "outside" (a doubled one switches twice), which is
// what the platform's tokenizer does and what RFC 4180 does for well-formed files; so being inside is the parity of the
// marks before, and no byte needs looking at alone. RFC 4180 proper, where a mark within an unquoted cell is text, has a
// scan of its own: the same parity, checked; a block in which it does not hold is gone through byte by byte.
// Tested by tests/base/scan_test.cpp (against the scalar twin and a byte-by-byte model).
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/simd.h"

namespace taskloom {

// What the scanner carries from one block of 64 bytes to the next.
struct ScanState {
    std::uint64_t inside_quotes = 0;  // all bits set: the next byte is inside
    std::uint64_t after_return = 0;   // 1: the byte before was a carriage return
    // Only of scan_block_rfc4180:
    std::uint64_t mid_cell = 0;    // 1: the next byte does not begin a cell
    std::uint64_t after_mark = 0;  // 1: the byte before is a mark that closes, unless another follows
};

// One bit for each of 64 bytes.
struct ScanMasks {
    std::uint64_t delimiters = 0;       // outside quotation marks
    std::uint64_t line_ends = 0;        // outside; of a CR LF pair only the CR
    std::uint64_t inner_line_ends = 0;  // inside; of a CR LF pair only the CR
    std::uint64_t quotes = 0;           // every quotation mark
};

// Bit i of the result: the parity of the bits 0 to i of `bits`.
inline std::uint64_t prefix_parity(std::uint64_t bits) {
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^= bits << 32;
    return bits;
}

// Scans the 64 bytes at `from`. With `Vector` = simd::ScalarBytes this is the scalar twin. Inline even where the compiler
// sees no reason: as a call its masks go through memory, for every 64 bytes of a file.
template <typename Vector = simd::Bytes>
[[gnu::always_inline]] inline ScanMasks scan_block(const char* from, char delimiter, bool quotes_matter,
                                                   ScanState& state) {
    constexpr std::size_t kPieces = 64 / sizeof(Vector);
    Vector block[kPieces];
    for (std::size_t piece = 0; piece < kPieces; ++piece) block[piece] = Vector::load(from + piece * sizeof(Vector));
    ScanMasks masks;
    masks.quotes = quotes_matter ? simd::equal_64(block, '"') : 0;
    const std::uint64_t inside = prefix_parity(masks.quotes) ^ state.inside_quotes;
    state.inside_quotes = static_cast<std::uint64_t>(static_cast<std::int64_t>(inside) >> 63);

    const std::uint64_t returns = simd::equal_64(block, '\r');
    const std::uint64_t feeds = simd::equal_64(block, '\n') & ~(returns << 1 | state.after_return);
    state.after_return = returns >> 63;

    masks.delimiters = simd::equal_64(block, delimiter) & ~inside;
    masks.line_ends = (returns | feeds) & ~inside;
    masks.inner_line_ends = (returns | feeds) & inside;
    return masks;
}

// The same for RFC 4180, byte by byte.
ScanMasks scan_block_rfc4180_bytes(const char* from, char delimiter, ScanState& state);

// The same for RFC 4180: a quotation mark opens only where a cell begins, elsewhere outside it is text.
template <typename Vector = simd::Bytes>
ScanMasks scan_block_rfc4180(const char* from, char delimiter, ScanState& state) {
    const ScanState before = state;
    const Vector block[4] = {Vector::load(from), Vector::load(from + 16), Vector::load(from + 32),
                             Vector::load(from + 48)};
    ScanMasks masks;
    masks.quotes = simd::equal_64(block, '"');
    const std::uint64_t inside = prefix_parity(masks.quotes) ^ state.inside_quotes;
    const std::uint64_t returns = simd::equal_64(block, '\r');
    const std::uint64_t all_feeds = simd::equal_64(block, '\n');
    const std::uint64_t all_delimiters = simd::equal_64(block, delimiter);
    const std::uint64_t ends = (all_delimiters | returns | all_feeds) & ~inside;
    const std::uint64_t closing = masks.quotes & ~inside;
    // Quoting may begin at a cell's begin, and go on behind a mark that closed: a doubled one.
    const std::uint64_t may_open = (ends | closing) << 1 | (before.mid_cell ^ 1) | before.after_mark;
    if ((masks.quotes & inside & ~may_open) != 0) return scan_block_rfc4180_bytes(from, delimiter, state);

    const std::uint64_t feeds = all_feeds & ~(returns << 1 | before.after_return);
    masks.delimiters = all_delimiters & ~inside;
    masks.line_ends = (returns | feeds) & ~inside;
    masks.inner_line_ends = (returns | feeds) & inside;
    state.inside_quotes = static_cast<std::uint64_t>(static_cast<std::int64_t>(inside) >> 63);
    state.after_return = returns >> 63;
    state.mid_cell = (ends >> 63) ^ 1;
    state.after_mark = closing >> 63;
    return masks;
}

// The number of line ends (LF, CR, or CR LF as one) in `size` bytes.
std::uint64_t count_line_ends(const char* from, std::size_t size);

}  // namespace taskloom

// What is done 32 bytes at a time on processors that can (x86-64 with AVX2, since 2013). Only these sources are compiled for
// such processors, so they stand by themselves and nothing else is called from them; ask has_avx2() before.
// Tested with what uses them: tests/base/utf8_test.cpp, tests/base/json_syntax_test.cpp,
// tests/formats/delimited_scanner_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/scan.h"

namespace taskloom {

#if defined(__x86_64__)
inline bool has_avx2() {
    static const bool available = __builtin_cpu_supports("avx2") != 0;
    return available;
}
#else
constexpr bool has_avx2() { return false; }
#endif

// Whether the text is well-formed UTF-8; the second: and without NUL bytes and byte order marks.
bool is_valid_utf8_avx2(const char* text, std::size_t size);
bool is_plain_utf8_avx2(const char* text, std::size_t size);

// Where quotation marks and digits are in a text, a bit for each byte; `size` is not zero, the masks have room for all of it.
// False when there are backslashes or control characters too.
bool measure_json_avx2(const char* text, std::size_t size, std::uint64_t* marks, std::uint64_t* digits);

// scan_block of so many blocks of 64 bytes, with quotation marks.
void scan_blocks_avx2(const char* from, std::size_t blocks, char delimiter, ScanState& state, ScanMasks* masks);

}  // namespace taskloom

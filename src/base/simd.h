// Sixteen bytes at a time, the same few operations on every machine: WebAssembly SIMD, SSE2, or plain code. Only what
// the scanners need; the plain form is also the twin that tests compare the others with.
// Tested by tests/base/scan_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace taskloom::simd {

// The plain twin: sixteen bytes in an array.
struct ScalarBytes {
    std::uint8_t bytes[16];

    static ScalarBytes load(const char* from) {
        ScalarBytes result;
        std::memcpy(result.bytes, from, 16);
        return result;
    }
    // Bit i is set where byte i equals `value`.
    std::uint32_t equal(char value) const {
        std::uint32_t mask = 0;
        for (unsigned i = 0; i < 16; ++i) {
            if (bytes[i] == static_cast<std::uint8_t>(value)) mask |= 1U << i;
        }
        return mask;
    }
    // Bit i is set where byte i is at most `limit`.
    std::uint32_t at_most(std::uint8_t limit) const {
        std::uint32_t mask = 0;
        for (unsigned i = 0; i < 16; ++i) {
            if (bytes[i] <= limit) mask |= 1U << i;
        }
        return mask;
    }
    // Bit i is set where byte i is not ASCII.
    std::uint32_t high_bits() const {
        std::uint32_t mask = 0;
        for (unsigned i = 0; i < 16; ++i) mask |= static_cast<std::uint32_t>(bytes[i] >> 7) << i;
        return mask;
    }
};

#if defined(__wasm_simd128__)
struct Bytes {
    v128_t vector;

    static Bytes load(const char* from) { return {wasm_v128_load(from)}; }
    std::uint32_t equal(char value) const {
        return static_cast<std::uint32_t>(
            wasm_i8x16_bitmask(wasm_i8x16_eq(vector, wasm_i8x16_splat(static_cast<std::int8_t>(value)))));
    }
    std::uint32_t at_most(std::uint8_t limit) const {
        return static_cast<std::uint32_t>(
            wasm_i8x16_bitmask(wasm_u8x16_le(vector, wasm_i8x16_splat(static_cast<std::int8_t>(limit)))));
    }
    std::uint32_t high_bits() const { return static_cast<std::uint32_t>(wasm_i8x16_bitmask(vector)); }
};
#elif defined(__SSE2__)
struct Bytes {
    __m128i vector;

    static Bytes load(const char* from) { return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(from))}; }
    std::uint32_t equal(char value) const {
        return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(vector, _mm_set1_epi8(value))));
    }
    std::uint32_t at_most(std::uint8_t limit) const {
        const __m128i smaller = _mm_min_epu8(vector, _mm_set1_epi8(static_cast<char>(limit)));
        return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(smaller, vector)));
    }
    std::uint32_t high_bits() const { return static_cast<std::uint32_t>(_mm_movemask_epi8(vector)); }
};
#else
using Bytes = ScalarBytes;
#endif

// Bit i is set where byte i of the 64 in `block` equals `value`.
template <typename Vector, std::size_t Pieces>
[[gnu::always_inline]] inline std::uint64_t equal_64(const Vector (&block)[Pieces], char value) {
    std::uint64_t mask = 0;
    for (std::size_t piece = 0; piece < Pieces; ++piece) {
        mask |= static_cast<std::uint64_t>(block[piece].equal(value)) << (piece * (64 / Pieces));
    }
    return mask;
}

}  // namespace taskloom::simd

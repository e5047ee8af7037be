// Compiled for processors with AVX2 (CMakeLists.txt).
#include "base/avx2.h"

#if defined(__AVX2__)
#include <immintrin.h>

#include <cstring>

#include "base/utf8_validator.h"
#endif

namespace taskloom {

#if defined(__AVX2__)

namespace {

// Thirty-two bytes as the UTF-8 validator needs them.
struct WideAvx2 {
    static constexpr std::size_t kSize = 32;
    __m256i v;

    static WideAvx2 load(const char* from) { return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from))}; }
    static WideAvx2 table(const std::uint8_t* from) {
        return {_mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(from)))};
    }
    static WideAvx2 splat(std::uint8_t value) { return {_mm256_set1_epi8(static_cast<char>(value))}; }
    WideAvx2 look_up(WideAvx2 indices) const { return {_mm256_shuffle_epi8(v, indices.v)}; }
    WideAvx2 high_nibbles() const { return {_mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(15))}; }
    WideAvx2 low_nibbles() const { return {_mm256_and_si256(v, _mm256_set1_epi8(15))}; }
    WideAvx2 minus_saturated(WideAvx2 other) const { return {_mm256_subs_epu8(v, other.v)}; }
    WideAvx2 operator&(WideAvx2 other) const { return {_mm256_and_si256(v, other.v)}; }
    WideAvx2 operator|(WideAvx2 other) const { return {_mm256_or_si256(v, other.v)}; }
    WideAvx2 operator^(WideAvx2 other) const { return {_mm256_xor_si256(v, other.v)}; }
    WideAvx2 minus(WideAvx2 other) const { return {_mm256_sub_epi8(v, other.v)}; }
    WideAvx2 equal(WideAvx2 other) const { return {_mm256_cmpeq_epi8(v, other.v)}; }
    bool any() const { return _mm256_testz_si256(v, v) == 0; }
    bool ascii() const { return _mm256_movemask_epi8(v) == 0; }
    template <int Count>
    WideAvx2 after(WideAvx2 before) const {
        return {_mm256_alignr_epi8(v, _mm256_permute2x128_si256(before.v, v, 0x21), 16 - Count)};
    }
};

// The same as the scanner needs them.
struct BytesAvx2 {
    __m256i vector;

    static BytesAvx2 load(const char* from) { return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from))}; }
    std::uint32_t equal(char value) const {
        return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(vector, _mm256_set1_epi8(value))));
    }
};

struct JsonMasks {
    std::uint64_t marks = 0, digits = 0;
};

// A bit for each of 32 bytes, which are all ones where something is; of the second 32 of a block, `piece` being 1.
[[gnu::always_inline]] inline std::uint64_t bits_of(__m256i bytes, unsigned piece) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes))) << (piece * 32);
}

// `others` gets all ones where there are backslashes and control characters.
[[gnu::always_inline]] inline JsonMasks measure_json_block(const char* from, __m256i& others) {
    JsonMasks masks;
    for (unsigned piece = 0; piece < 2; ++piece) {
        const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + std::size_t{piece} * 32));
        const __m256i small = _mm256_min_epu8(bytes, _mm256_set1_epi8(0x1F));
        others = _mm256_or_si256(others, _mm256_cmpeq_epi8(small, bytes));
        others = _mm256_or_si256(others, _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\')));
        masks.marks |= bits_of(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"')), piece);
        const __m256i values = _mm256_sub_epi8(bytes, _mm256_set1_epi8('0'));
        masks.digits |= bits_of(_mm256_cmpeq_epi8(_mm256_min_epu8(values, _mm256_set1_epi8(9)), values), piece);
    }
    return masks;
}

}  // namespace

bool measure_json_avx2(const char* text, std::size_t size, std::uint64_t* marks, std::uint64_t* digits) {
    __m256i others = _mm256_setzero_si256();
    std::size_t word = 0;
    const auto take = [&](const char* from, std::size_t too_many) {
        const JsonMasks masks = measure_json_block(from, others);
        marks[word] = masks.marks >> too_many;
        digits[word] = masks.digits >> too_many;
    };
    for (; (word + 1) * 64 <= size; ++word) take(text + word * 64, 0);
    const std::size_t rest = size - word * 64;
    if (rest > 0 && word > 0) {  // the rest is looked at through the last 64 bytes
        take(text + size - 64, 64 - rest);
    } else if (rest > 0) {
        char padded[64];
        std::memset(padded, ' ', sizeof padded);
        std::memcpy(padded, text, rest);
        take(padded, 0);
    }
    return _mm256_testz_si256(others, others) != 0;
}

bool is_valid_utf8_avx2(const char* text, std::size_t size) { return is_valid_utf8<WideAvx2, false>(text, size); }
bool is_plain_utf8_avx2(const char* text, std::size_t size) { return is_valid_utf8<WideAvx2, true>(text, size); }

void scan_blocks_avx2(const char* from, std::size_t blocks, char delimiter, ScanState& state, ScanMasks* masks) {
    for (std::size_t block = 0; block < blocks; ++block) {
        masks[block] = scan_block<BytesAvx2>(from + block * 64, delimiter, true, state);
    }
}

#else

// Never called.
bool is_valid_utf8_avx2(const char*, std::size_t) { return false; }
bool is_plain_utf8_avx2(const char*, std::size_t) { return false; }
bool measure_json_avx2(const char*, std::size_t, std::uint64_t*, std::uint64_t*) { return false; }
void scan_blocks_avx2(const char*, std::size_t, char, ScanState&, ScanMasks*) {}

#endif

}  // namespace taskloom

// UTF-8 validation: by table look-up (utf8_validator.h) where the machine can look up many bytes at once, byte by byte
// elsewhere. The quick form only says yes or no; the place is found by the slow one.
#include "base/utf8.h"

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>

#include "base/utf8_validator.h"
#else
#include "base/avx2.h"
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

#if defined(__wasm_simd128__)
// Sixteen bytes as the validator needs them.
struct Wide {
    static constexpr std::size_t kSize = 16;
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
#endif

template <bool Plain>
bool is_valid_quickly(std::string_view text) {
#if defined(__wasm_simd128__)
    return is_valid_utf8<Wide, Plain>(text.data(), text.size());
#else
    return Plain ? is_plain_utf8_avx2(text.data(), text.size()) : is_valid_utf8_avx2(text.data(), text.size());
#endif
}

bool has_quick_form() {
#if defined(__wasm_simd128__)
    return true;
#else
    return has_avx2();
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
    if (has_quick_form() && is_valid_quickly<false>(text)) return kValid;
    return find_invalid_utf8_scalar(text);
}

bool is_plain_utf8_scalar(std::string_view text) {
    return text.find('\0') == std::string_view::npos && text.find("\xEF\xBB\xBF") == std::string_view::npos &&
           find_invalid_utf8_scalar(text) == kValid;
}

bool is_plain_utf8(std::string_view text) {
    return has_quick_form() ? is_valid_quickly<true>(text) : is_plain_utf8_scalar(text);
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

void append_utf8(char32_t code, std::string& text) {
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (code < 0x80) return put(code);
    if (code < 0x800) {
        put(0xC0 | code >> 6);
    } else {
        if (code < 0x10000) {
            put(0xE0 | code >> 12);
        } else {
            put(0xF0 | code >> 18);
            put(0x80 | (code >> 12 & 0x3F));
        }
        put(0x80 | (code >> 6 & 0x3F));
    }
    put(0x80 | (code & 0x3F));
}

}  // namespace taskloom

// The JSON checker: one pass, no recursion, what encloses the current value kept in a stack of bits. Runs of bytes (the
// insides of strings, digits) are measured 16 at a time where the processor can.
#include "base/json_syntax.h"

#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

#include "base/ascii.h"
#include "base/json_nesting.h"

// The position must stay in a register through the whole check, so nothing on the way may become a call. Left to
// itself the compiler for WebAssembly decides otherwise and loses a quarter of the speed.
#define TASKLOOM_INLINE [[gnu::always_inline]]

namespace taskloom {
namespace {

constexpr bool is_plain(char byte) { return byte != '"' && byte != '\\' && static_cast<unsigned char>(byte) >= 0x20; }

// How far bytes of a kind go on, one by one.
struct ScalarRuns {
    explicit ScalarRuns(std::string_view) {}

    TASKLOOM_INLINE const char* skip_plain(const char* at, const char* end) const {
        while (at != end && is_plain(*at)) ++at;
        return at;
    }
    TASKLOOM_INLINE const char* skip_digits(const char* at, const char* end) const {
        while (at != end && is_digit(*at)) ++at;
        return at;
    }
};

#if defined(__SSE2__) || defined(__wasm_simd128__)
// The same, 16 bytes at a time. A text's last bytes are looked at through its last 16, so only texts shorter than that
// go byte by byte.
class BlockRuns {
public:
    explicit BlockRuns(std::string_view text) : begin_(text.data()) {}

    TASKLOOM_INLINE const char* skip_plain(const char* at, const char* end) const {
        return skip<ends_plain, &ScalarRuns::skip_plain>(at, end);
    }
    TASKLOOM_INLINE const char* skip_digits(const char* at, const char* end) const {
        return skip<ends_digits, &ScalarRuns::skip_digits>(at, end);
    }

private:
    static constexpr std::ptrdiff_t kBlock = 16;

    // A bit for each of the 16 bytes, set where the run ends.
#if defined(__SSE2__)
    static std::uint32_t ends_plain(const char* at) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const __m128i quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
        const __m128i backslashes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
        const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
        return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quotes, backslashes), controls)));
    }
    static std::uint32_t ends_digits(const char* at) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const __m128i values = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
        const __m128i digits = _mm_cmpeq_epi8(_mm_min_epu8(values, _mm_set1_epi8(9)), values);
        return static_cast<std::uint32_t>(_mm_movemask_epi8(digits)) ^ 0xFFFFu;
    }
#else
    static std::uint32_t ends_plain(const char* at) {
        const v128_t bytes = wasm_v128_load(at);
        const v128_t quotes = wasm_i8x16_eq(bytes, wasm_i8x16_splat('"'));
        const v128_t backslashes = wasm_i8x16_eq(bytes, wasm_i8x16_splat('\\'));
        const v128_t controls = wasm_u8x16_lt(bytes, wasm_i8x16_splat(0x20));
        return static_cast<std::uint32_t>(
            wasm_i8x16_bitmask(wasm_v128_or(wasm_v128_or(quotes, backslashes), controls)));
    }
    static std::uint32_t ends_digits(const char* at) {
        const v128_t values = wasm_i8x16_sub(wasm_v128_load(at), wasm_i8x16_splat('0'));
        return static_cast<std::uint32_t>(wasm_i8x16_bitmask(wasm_u8x16_gt(values, wasm_i8x16_splat(9))));
    }
#endif

    template <std::uint32_t (*ends)(const char*), auto scalar>
    TASKLOOM_INLINE const char* skip(const char* at, const char* end) const {
        while (end - at >= kBlock) {
            const std::uint32_t mask = ends(at);
            if (mask != 0) return at + __builtin_ctz(mask);
            at += kBlock;
        }
        if (end - begin_ < kBlock) return (ScalarRuns({}).*scalar)(at, end);
        if (at == end) return end;
        const std::uint32_t mask = ends(end - kBlock) >> (kBlock - (end - at));
        return mask != 0 ? at + __builtin_ctz(mask) : end;
    }

    const char* begin_;
};
#else
using BlockRuns = ScalarRuns;
#endif

// `MarkSize`: how many quotation marks stand for one. They are two where the text stands in quotation marks itself.
template <typename Runs, std::ptrdiff_t MarkSize = 1>
class Checker {
public:
    explicit Checker(std::string_view text)
        : begin_(text.data()), at_(text.data()), end_(text.data() + text.size()), runs_(text) {}

    // `bare_elements`: as if the text stood in an array's brackets.
    std::optional<JsonSyntaxError> check(bool bare_elements, JsonShape* top) {
        if (top != nullptr) *top = JsonShape::none;
        if (bare_elements) nesting_.enter(false);
        bare_depth_ = nesting_.depth();
        skip_spaces();
        if (top != nullptr && at_ != end_) *top = shape_of(*at_);
        for (;;) {  // a value a round
            if (nesting_.in_object() && !key()) break;
            bool opened = false;
            if (!value(opened)) break;
            if (opened) continue;
            bool more = false;
            if (!after_value(more)) break;
            if (!more) return std::nullopt;
        }
        return JsonSyntaxError{static_cast<std::size_t>(at_ - begin_), message_};
    }

private:
    static JsonShape shape_of(char byte) {
        switch (byte) {
            case '{':
                return JsonShape::object;
            case '[':
                return JsonShape::array;
            case '"':
                return JsonShape::string;
            case 't':
            case 'f':
                return JsonShape::boolean;
            case 'n':
                return JsonShape::null;
            default:
                return byte == '-' || is_digit(byte) ? JsonShape::number : JsonShape::none;
        }
    }

    TASKLOOM_INLINE bool fail(const char* message) {
        message_ = message;
        return false;
    }

    TASKLOOM_INLINE void skip_spaces() {
        while (at_ != end_ && static_cast<unsigned char>(*at_) <= ' ' && is_json_space(*at_))
            ++at_;  // mostly there is none
    }

    // A key and its colon; stands at the value afterwards.
    TASKLOOM_INLINE bool key() {
        if (at_ == end_) return fail("the text ends inside an object");
        if (!is_mark(at_)) return fail("a key in double quotes is expected here");
        if (!string()) return false;
        skip_spaces();
        if (at_ == end_ || *at_ != ':') return fail("a colon is expected after the key");
        ++at_;
        skip_spaces();
        return true;
    }

    // `opened`: a bracket was opened and what comes next is its first key or value.
    TASKLOOM_INLINE bool value(bool& opened) {
        if (at_ == end_) return fail(at_ == begin_ ? "the text is empty" : "the text ends where a value is expected");
        switch (*at_) {
            case '"':
                return is_mark(at_) ? string() : fail("a quotation mark is not doubled");
            case '{':
                return open(true, '}', opened);
            case '[':
                return open(false, ']', opened);
            case 't':
                return literal("true");
            case 'f':
                return literal("false");
            case 'n':
                return literal("null");
            default:
                return number();
        }
    }

    TASKLOOM_INLINE bool open(bool object, char closing, bool& opened) {
        if (!nesting_.enter(object)) return fail(kTooDeep);
        ++at_;
        skip_spaces();
        if (at_ != end_ && *at_ == closing) {
            ++at_;
            nesting_.leave();
        } else {
            opened = true;
        }
        return true;
    }

    // Closes what ends here. `more`: a comma came and stands behind us.
    TASKLOOM_INLINE bool after_value(bool& more) {
        for (;;) {
            skip_spaces();
            if (nesting_.depth() == bare_depth_) {
                if (at_ == end_) return true;
                if (bare_depth_ == 0) return fail("something follows after the end of the value");
            }
            if (at_ == end_) {
                return fail(nesting_.in_object() ? "the text ends inside an object" : "the text ends inside an array");
            }
            if (*at_ == ',') {
                ++at_;
                skip_spaces();
                more = true;
                return true;
            }
            const char closing = nesting_.in_object() ? '}' : ']';
            if (*at_ != closing || nesting_.depth() == bare_depth_) return fail(missing_separator());
            ++at_;
            nesting_.leave();
        }
    }

    const char* missing_separator() const {
        if (nesting_.depth() == bare_depth_) return "a comma is expected here";
        return nesting_.in_object() ? "a comma or a closing } is expected here"
                                    : "a comma or a closing ] is expected here";
    }

    TASKLOOM_INLINE bool literal(std::string_view word) {
        if (static_cast<std::size_t>(end_ - at_) < word.size() || std::memcmp(at_, word.data(), word.size()) != 0) {
            return fail("a value is expected here: text needs double quotes");
        }
        at_ += word.size();
        return true;
    }

    TASKLOOM_INLINE bool is_mark(const char* at) const {
        if constexpr (MarkSize == 2) {
            if (end_ - at < MarkSize || at[1] != '"') return false;
        }
        return *at == '"';
    }

    TASKLOOM_INLINE bool string() {
        at_ += MarkSize;
        for (;;) {
            at_ = runs_.skip_plain(at_, end_);
            if (at_ == end_) return fail("the closing double quote is missing");
            if (*at_ == '"') {
                if (!is_mark(at_)) return fail("a quotation mark is not doubled");
                at_ += MarkSize;
                return true;
            }
            if (*at_ != '\\') return fail("a line break, tab or other control character must be escaped in a text");
            if (!escape()) return false;
        }
    }

    bool escape() {
        if (end_ - at_ < 2) return fail("the text ends inside an escape");
        switch (at_[1]) {
            case '"':
                if (!is_mark(at_ + 1)) return fail("a quotation mark is not doubled");
                at_ += 1 + MarkSize;
                return true;
            case '\\':
            case '/':
            case 'b':
            case 'f':
            case 'n':
            case 'r':
            case 't':
                at_ += 2;
                return true;
            case 'u':
                for (int digit = 2; digit < 6; ++digit) {
                    if (end_ - at_ <= digit || !is_hex(at_[digit])) return fail("\\u needs four hexadecimal digits");
                }
                at_ += 6;
                return true;
            default:
                return fail("a backslash must be followed by one of \" \\ / b f n r t u");
        }
    }

    TASKLOOM_INLINE bool number() {
        const bool negative = *at_ == '-';
        if (negative) ++at_;
        const char* const first = at_;
        at_ = runs_.skip_digits(at_, end_);
        if (at_ == first) return fail(negative ? "a digit is expected after the minus" : "a value is expected here");
        if (*first == '0' && at_ - first > 1) {
            at_ = first;
            return fail("a number can't start with 0 and another digit");
        }
        if (at_ != end_ && *at_ == '.') {
            ++at_;
            if (!digits("a digit is expected after the decimal point")) return false;
        }
        if (at_ != end_ && (*at_ == 'e' || *at_ == 'E')) {
            ++at_;
            if (at_ != end_ && (*at_ == '+' || *at_ == '-')) ++at_;
            if (!digits("a digit is expected in the exponent")) return false;
        }
        return true;
    }

    TASKLOOM_INLINE bool digits(const char* message) {
        const char* const first = at_;
        at_ = runs_.skip_digits(at_, end_);
        return at_ != first || fail(message);
    }

    const char* begin_;
    const char* at_;
    const char* end_;
    Runs runs_;
    JsonNesting nesting_;
    std::size_t bare_depth_ = 0;
    const char* message_ = "";
};

}  // namespace

std::optional<JsonSyntaxError> check_json(std::string_view text, JsonShape* top) {
    return Checker<BlockRuns>(text).check(false, top);
}

bool is_json_number(std::string_view text) {
    JsonShape shape = JsonShape::none;
    return !check_json(text, &shape) && shape == JsonShape::number && !is_json_space(text.front()) &&
           !is_json_space(text.back());
}

bool is_json_with_doubled_marks_along_bytes(std::string_view text) {
    return !Checker<BlockRuns, 2>(text).check(false, nullptr);
}

#if defined(__wasm__)
bool is_json_with_doubled_marks(std::string_view text) { return is_json_with_doubled_marks_along_bytes(text); }
#endif

std::optional<JsonSyntaxError> check_json_elements(std::string_view text) {
    return Checker<BlockRuns>(text).check(true, nullptr);
}

std::optional<JsonSyntaxError> check_json_scalar(std::string_view text, JsonShape* top) {
    return Checker<ScalarRuns>(text).check(false, top);
}

std::optional<JsonSyntaxError> check_json_elements_scalar(std::string_view text) {
    return Checker<ScalarRuns>(text).check(true, nullptr);
}

}  // namespace taskloom

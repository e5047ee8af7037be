// Values of JSON: their syntax, and the text of strings.
#include "formats/json_cursor.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"

namespace taskloom {

namespace {

int hex_value(char byte) {
    if (is_digit(byte)) return byte - '0';
    const char lower = static_cast<char>(byte | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Of four hexadecimal digits; -1: they are none.
int hex4(const char* at, const char* end) {
    if (end - at < 4) return -1;
    int code = 0;
    for (int i = 0; i < 4; ++i) {
        const int digit = hex_value(at[i]);
        if (digit < 0) return -1;
        code = code * 16 + digit;
    }
    return code;
}

constexpr bool is_high(int code) { return code >= 0xD800 && code <= 0xDBFF; }
constexpr bool is_low(int code) { return code >= 0xDC00 && code <= 0xDFFF; }

// Of the character that is written as two escapes from `at` on; 0: none is.
char32_t pair_at(const char* at, const char* end) {
    if (end - at < 12 || at[6] != '\\' || at[7] != 'u') return 0;
    const int high = hex4(at + 2, end), low = hex4(at + 8, end);
    if (!is_high(high) || !is_low(low)) return 0;
    return static_cast<char32_t>(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
}

}  // namespace

bool JsonCursor::escape(Notes& notes) {
    if (end_ - at_ < 2) return fail(end_, "the text ends inside an escape");
    if (at_[1] != 'u') {
        if (std::string_view("\"\\/bfnrt").find(at_[1]) == std::string_view::npos) {
            return fail("a backslash must be followed by one of \" \\ / b f n r t u");
        }
        at_ += 2;
        return true;
    }
    const int code = hex4(at_ + 2, end_);
    if (code < 0) return fail("\\u needs four hexadecimal digits");
    if (pair_at(at_, end_) != 0) {
        at_ += 12;
        return true;
    }
    if ((is_high(code) || is_low(code)) && notes.lone_surrogate == nullptr) notes.lone_surrogate = at_;
    at_ += 6;
    return true;
}

bool JsonCursor::digits(const char* message) {
    const char* const first = at_;
    while (at_ != end_ && is_digit(*at_)) ++at_;
    return at_ != first || fail(message);
}

bool JsonCursor::number() {
    const bool negative = *at_ == '-';
    if (negative) ++at_;
    const char* const first = at_;
    if (!digits(negative ? "a digit is expected after the minus" : "a value is expected here")) return false;
    if (*first == '0' && at_ - first > 1) return fail(first, "a number can't start with 0 and another digit");
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

bool JsonCursor::literal(std::string_view word) {
    if (static_cast<std::size_t>(end_ - at_) < word.size() || std::memcmp(at_, word.data(), word.size()) != 0) {
        return fail("a value is expected here: text needs double quotes");
    }
    at_ += word.size();
    return true;
}

bool JsonCursor::value(std::size_t depth, Notes& notes) {
    if (at_ == end_) return fail("the text ends where a value is expected");
    switch (*at_) {
        case '"':
            return string(notes);
        case '{':
        case '[':
            return container(depth, notes);
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

// Objects mostly have few keys: each pair is compared, of many the sorted neighbours.
void JsonCursor::find_duplicate(std::size_t first, Notes& notes) {
    constexpr std::size_t kFew = 8;
    const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto found = [&](std::string_view one, std::string_view other) {
        const char* const later = std::max(one.data(), other.data()) - 1;
        if (notes.duplicate_key == nullptr || later < notes.duplicate_key) notes.duplicate_key = later;
    };
    // Keys that are spelled with escapes in different ways are told apart by what they are only in tasks' own objects.
    if (keys_.size() - first <= kFew) {
        for (auto one = begin; one != keys_.end(); ++one) {
            for (auto other = begin; other != one; ++other) {
                if (*one == *other) found(*one, *other);
            }
        }
    } else {
        std::sort(begin, keys_.end());
        for (auto one = begin + 1; one != keys_.end(); ++one) {
            if (*one == *(one - 1)) found(*one, *(one - 1));
        }
    }
    keys_.resize(first);
}

bool JsonCursor::container(std::size_t depth, Notes& notes) {
    const std::size_t outer = depth;
    keys_.clear();
    for (;;) {  // a value a round, which a bracket may open
        bool opened = false;
        if (*at_ == '{' || *at_ == '[') {
            if (depth == kJsonMaxDepth) return fail(kTooDeep);
            const bool object = *at_ == '{';
            ++at_;
            skip_spaces();
            if (at_ != end_ && *at_ == (object ? '}' : ']')) {
                ++at_;
            } else {
                levels_[depth] = {object, keys_.size()};
                ++depth;
                opened = true;
            }
        } else if (!value(depth, notes)) {
            return false;
        }
        while (!opened) {  // closes what ends here
            if (depth == outer) return true;
            skip_spaces();
            const Level& level = levels_[depth - 1];
            if (at_ == end_) {
                return fail(level.object ? "the text ends inside an object" : "the text ends inside an array");
            }
            if (*at_ == ',') {
                ++at_;
                skip_spaces();
                break;
            }
            if (*at_ != (level.object ? '}' : ']')) {
                return fail(level.object ? "a comma or a closing } is expected here"
                                         : "a comma or a closing ] is expected here");
            }
            ++at_;
            if (level.object) find_duplicate(level.first_key, notes);
            --depth;
        }
        if (levels_[depth - 1].object) {
            std::string_view found;
            if (!key(found, notes)) return false;
            keys_.push_back(found);
        }
        if (at_ == end_) return fail("the text ends where a value is expected");
    }
}

bool is_half_character(const char* at, const char* end) {
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u') return false;
    const int code = hex4(at + 2, end);
    return is_high(code) || is_low(code);
}

std::size_t json_escape_size(const char* at, const char* end) {
    if (pair_at(at, end) != 0) return 12;
    return static_cast<std::size_t>(std::min<std::ptrdiff_t>(end - at, end - at > 1 && at[1] == 'u' ? 6 : 2));
}

void decode_json_string(std::string_view inside, std::string& text) {
    text.clear();
    const char* at = inside.data();
    const char* const end = at + inside.size();
    while (at != end) {
        const auto* const mark = static_cast<const char*>(std::memchr(at, '\\', static_cast<std::size_t>(end - at)));
        const char* const plain_end = mark == nullptr ? end : mark;
        text.append(at, plain_end);
        at = plain_end;
        if (at == end) return;
        if (end - at < 2) {
            text.append(at, end);
            return;
        }
        if (at[1] != 'u') {
            constexpr std::string_view kLetters = "bfnrt", kControls = "\b\f\n\r\t";
            const std::size_t letter = kLetters.find(at[1]);
            text.push_back(letter == std::string_view::npos ? at[1] : kControls[letter]);
            at += 2;
            continue;
        }
        if (const char32_t pair = pair_at(at, end); pair != 0) {
            append_utf8(pair, text);
            at += 12;
            continue;
        }
        const int code = hex4(at + 2, end);
        const auto size = std::min<std::ptrdiff_t>(6, end - at);
        if (code < 0 || is_high(code) || is_low(code)) {
            text.append(at, at + size);
        } else {
            append_utf8(static_cast<char32_t>(code), text);
        }
        at += size;
    }
}

}  // namespace taskloom

// Reading JSON byte by byte (RFC 8259, strictly), with no recursion and no memory of its own but for keys: what the reader of
// tasks is made of. base/json_syntax.h answers whether a text is JSON; this goes on behind a value, and notices what JSON
// allows and nobody means: the same key twice in an object, half a surrogate pair.
// Tested by tests/formats/json_scanner_test.cpp, tests/fuzz/json_fuzz.cpp.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/json_syntax.h"
#include "base/simd.h"

namespace taskloom {

class JsonCursor {
public:
    // What was noticed first in a value, and where.
    struct Notes {
        const char* duplicate_key = nullptr;
        const char* lone_surrogate = nullptr;
    };

    void start(const char* at, const char* end) {
        at_ = at;
        end_ = end;
        message_ = "";
        line_ends_ = 0;
    }
    // Seen so far.
    std::size_t line_ends() const { return line_ends_; }

    const char* at() const { return at_; }
    bool at_end() const { return at_ == end_; }
    char byte() const { return *at_; }
    void skip_byte() { ++at_; }
    // Why reading failed, at at().
    const char* message() const { return message_; }
    bool fail(const char* message) {
        message_ = message;
        return false;
    }
    bool fail(const char* at, const char* message) {
        at_ = at;
        return fail(message);
    }

    void skip_spaces() {
        while (at_ != end_ && static_cast<unsigned char>(*at_) <= ' ' && is_json_space(*at_)) {
            if (*at_ == '\n' || (*at_ == '\r' && (at_ + 1 == end_ || at_[1] != '\n'))) ++line_ends_;
            ++at_;
        }
    }

    // A string from its mark on, to behind the one that closes it.
    bool string(Notes& notes) {
        ++at_;
        for (;;) {
            skip_plain();
            if (at_ == end_) return fail("the closing double quote is missing");
            if (*at_ == '"') {
                ++at_;
                return true;
            }
            if (*at_ != '\\') return fail("a line break, tab or other control character must be escaped in a text");
            if (!escape(notes)) return false;
        }
    }

    // A key, its colon and the spaces around that. `key` is what stands between its marks.
    bool key(std::string_view& key, Notes& notes) {
        if (at_ == end_) return fail("the text ends inside an object");
        if (*at_ != '"') return fail("a key in double quotes is expected here");
        const char* const begin = at_ + 1;
        if (!string(notes)) return false;
        key = {begin, static_cast<std::size_t>(at_ - 1 - begin)};
        skip_spaces();
        if (at_ == end_ || *at_ != ':') return fail("a colon is expected after the key");
        ++at_;
        skip_spaces();
        return true;
    }

    // One value, to behind its last byte. `depth`: how many brackets are open around it.
    bool value(std::size_t depth, Notes& notes);

private:
    void skip_plain() {
        while (end_ - at_ >= 16) {
            const simd::Bytes bytes = simd::Bytes::load(at_);
            const std::uint32_t special = bytes.equal('"') | bytes.equal('\\') | bytes.at_most(0x1F);
            if (special != 0) {
                at_ += std::countr_zero(special);
                return;
            }
            at_ += 16;
        }
        while (at_ != end_ && *at_ != '"' && *at_ != '\\' && static_cast<unsigned char>(*at_) >= 0x20) ++at_;
    }
    bool escape(Notes& notes);
    bool number();
    bool digits(const char* message);
    bool literal(std::string_view word);
    bool container(std::size_t depth, Notes& notes);
    void find_duplicate(std::size_t first, Notes& notes);

    const char* at_ = nullptr;
    const char* end_ = nullptr;
    const char* message_ = "";
    std::size_t line_ends_ = 0;
    struct Level {
        bool object = false;
        std::size_t first_key = 0;
    };
    std::array<Level, kJsonMaxDepth> levels_{};
    std::vector<std::string_view> keys_;  // of the objects that are open
};

// Whether `\uD83D` or another half of a surrogate pair is spelled there, as an escape or as a text.
bool is_half_character(const char* at, const char* end);
// In a string, of the escape that begins at `at`, in bytes; both of a surrogate pair are one.
std::size_t json_escape_size(const char* at, const char* end);

// The text that a string is, given what stands between its marks. A half of a surrogate pair has no character: it stays the
// escape that it is. The same as `inside` where there is nothing to decode.
void decode_json_string(std::string_view inside, std::string& text);

}  // namespace taskloom

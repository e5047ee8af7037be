// UTF-8: is it well-formed, where not, and cutting at a character's border.
// Well-formed is Unicode's table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF.
// Tested by tests/base/utf8_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace taskloom {

inline constexpr std::size_t kValid = static_cast<std::size_t>(-1);

// The offset of the first byte of the first ill-formed sequence, or kValid.
std::size_t find_invalid_utf8(std::string_view text);
// The same, byte by byte: the twin that tests compare with.
std::size_t find_invalid_utf8_scalar(std::string_view text);

// Whether the text is well-formed and has neither a NUL byte nor a byte order mark (U+FEFF): what most files are, told in
// one look.
bool is_plain_utf8(std::string_view text);
bool is_plain_utf8_scalar(std::string_view text);

// The longest beginning of `text` of at most `limit` bytes that does not end within a character.
std::string_view cut_utf8(std::string_view text, std::size_t limit);

struct Character {
    char32_t code = 0;
    std::size_t size = 0;  // in bytes; 0: there is none
};
// The character that begins at that byte of the text, if a well-formed one does.
Character character_at(std::string_view text, std::size_t position);

// `code`: up to 0x10FFFF and no surrogate.
void append_utf8(char32_t code, std::string& text);

// The number of code points; every byte that is no part of a well-formed sequence counts as one.
std::size_t count_characters(std::string_view text);

}  // namespace taskloom

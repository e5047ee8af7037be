// Encodings of text by name, and the way from them to UTF-8 and back. The names and labels are the Encoding Standard's (and
// UTF-32's, which that leaves out); so is what bytes mean.
//
// Nothing is lost on the way: a byte that stands for nothing becomes one of the code points U+DC00 to U+DCFF, in three bytes
// as UTF-8 would spell it if it allowed them (ED B0 80 to ED B3 BF). No other bytes become these, so the text is not valid
// UTF-8 there, every rule that looks for that finds the place, and encoding it gives the byte back.
// Tested by tests/formats/encoding_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace taskloom {

enum class EncodingKind : std::uint8_t {
    utf8,
    utf16le,
    utf16be,
    utf32le,
    utf32be,
    single_byte,
    shift_jis,
    euc_jp,
    euc_kr,
    gbk,
    gb18030,
    big5,
};

struct Encoding {
    const char* name;    // "windows-1251"
    const char* labels;  // other names, in lower case, with a space between
    EncodingKind kind;
    const std::uint16_t* upper;  // of a single byte: what those from 80 on stand for
};

// All that can be read, UTF-8 first; they live as long as the program.
struct EncodingList {
    const Encoding* first;
    std::size_t count;
    const Encoding* begin() const { return first; }
    const Encoding* end() const { return first + count; }
};
EncodingList encodings();
// By its name or a label of it, in upper or lower case; null: there is none.
const Encoding* encoding_of_label(std::string_view label);
// As people write it: "UTF-16LE", "windows-1251", "KOI8-R".
std::string encoding_title(const Encoding& encoding);

// The most bytes of text that a byte becomes.
inline constexpr std::size_t kMostTextOfByte = 3;

struct Decoded {
    std::size_t taken = 0;    // bytes of the file
    std::size_t written = 0;  // bytes of text
};
// Turns bytes into UTF-8 at `text`, which has room for kMostTextOfByte times as many; not UTF-8's own. Stops once `enough`
// bytes of text are written. Unless the file is `complete`, a character cut off at the end is not taken.
Decoded decode(const Encoding& encoding, std::string_view bytes, bool complete, char* text,
               std::size_t enough = static_cast<std::size_t>(-1));

// Where to text that an encoding can't hold begins; kHeld: it holds all.
inline constexpr std::size_t kHeld = static_cast<std::size_t>(-1);
// Appends the bytes of a text that decode gave, or that a person typed. What the encoding can't hold ends it.
std::size_t encode(const Encoding& encoding, std::string_view text, std::string& bytes);

// The byte that stands at the beginning of `text` in the place of a character; -1: none does.
int kept_byte(std::string_view text);
// Puts the three bytes that stand for one that means nothing.
char* put_kept_byte(std::uint8_t byte, char* text);

}  // namespace taskloom

// Escapes of Java's regular expressions, as java.util.regex.Pattern documents them.
#include "base/java_pattern_reader.h"

#include <optional>

#include "base/java_property.h"

namespace taskloom {

namespace {

struct Letter {
    char letter;
    char32_t code;
};
constexpr Letter kLetters[] = {{'t', '\t'}, {'n', '\n'}, {'r', '\r'}, {'f', '\f'}, {'a', 7}, {'e', 0x1B}};

// `\d` and its like, by the small letter; ASCII unless the flag U is given.
CodePointSet predefined_class(char letter) {
    switch (letter) {
        case 'd':
            return {{'0', '9'}};
        case 's':
            return {{'\t', '\r'}, {' ', ' '}};
        case 'w':
            return {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
        case 'h':
            return {{'\t', '\t'},     {' ', ' '},       {0xA0, 0xA0},     {0x1680, 0x1680}, {0x180E, 0x180E},
                    {0x2000, 0x200A}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}};
        default:  // v
            return {{'\n', '\r'}, {0x85, 0x85}, {0x2028, 0x2029}};
    }
}

bool is_ascii_letter(char32_t code) { return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z'); }

// One character of UTF-8 at `at`, which moves behind it; a byte that is none stands for itself.
char32_t decode(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
    const char32_t lead = byte(at);
    const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (more == 0 || text.size() - at <= more) {
        ++at;
        return lead;
    }
    char32_t code = lead & (0x3FU >> more);
    for (std::size_t i = 1; i <= more; ++i) code = code << 6 | (byte(at + i) & 0x3F);
    at += more + 1;
    return code;
}

}  // namespace

JavaPatternReader::JavaPatternReader(std::string_view pattern, PatternFailure& failure) : failure_(failure) {
    bool quoted = false;
    std::uint32_t position = 0;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::string_view rest = pattern.substr(at);
        if (quoted && rest.substr(0, 2) == "\\E") {
            quoted = false;
        } else if (!quoted && rest.substr(0, 2) == "\\Q") {
            quoted = true;
        } else if (!quoted && rest[0] == '\\' && rest.size() > 1) {
            // Both at once, so that `\\Q` is a backslash and a letter.
            units_.push_back({'\\', false, position++});
            ++at;
            units_.push_back({decode(pattern, at), false, position++});
            continue;
        } else {
            units_.push_back({decode(pattern, at), quoted, position++});
            continue;
        }
        at += 2;
        position += 2;
    }
}

bool JavaPatternReader::fail(PatternFailure::Kind kind, const std::string& reason) {
    const std::size_t position = at_ < units_.size() ? units_[at_].position + std::size_t{1} : 0;
    failure_.kind = kind;
    failure_.reason = reason;
    if (position != 0) failure_.reason += ", near character " + std::to_string(position) + " of it";
    return false;
}

// Between `least` and `most` digits, as many as there are.
bool JavaPatternReader::read_digits(unsigned base, std::size_t least, std::size_t most, char32_t& value) {
    value = 0;
    std::size_t count = 0;
    for (; count < most && !at_end(); ++count) {
        const char32_t code = peek();
        const unsigned digit = code >= '0' && code <= '9'   ? static_cast<unsigned>(code - '0')
                               : code >= 'a' && code <= 'f' ? static_cast<unsigned>(code - 'a' + 10)
                               : code >= 'A' && code <= 'F' ? static_cast<unsigned>(code - 'A' + 10)
                                                            : base;
        if (digit >= base) break;
        value = value * base + digit;
        ++at_;
    }
    return count >= least;
}

// \0n, \0nn, \0mnn with m up to 3
bool JavaPatternReader::read_octal(char32_t& character) {
    const bool three = !at_end() && peek() <= '3';
    if (!read_digits(8, 1, three ? 3 : 2, character)) return invalid("\\0 needs an octal number behind it");
    return true;
}

// \xhh and \x{h..h}
bool JavaPatternReader::read_hexadecimal(char32_t& character) {
    constexpr std::size_t kMostDigits = 6;
    if (take('{')) {
        if (!read_digits(16, 1, kMostDigits, character) || !take('}') || character > kLastCodePoint) {
            return invalid("\\x{ needs a hexadecimal number up to 10FFFF and a closing brace");
        }
        return true;
    }
    if (!read_digits(16, 2, 2, character)) return invalid("\\x needs two hexadecimal digits behind it");
    return true;
}

// \uhhhh; two of them where UTF-16 needs a pair
bool JavaPatternReader::read_utf16(char32_t& character) {
    const char* const digits = "\\u needs four hexadecimal digits behind it";
    if (!read_digits(16, 4, 4, character)) return invalid(digits);
    if (character >= 0xD800 && character <= 0xDBFF && next_is('\\') && next_is('u', 1)) {
        at_ += 2;
        char32_t low = 0;
        if (!read_digits(16, 4, 4, low)) return invalid(digits);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
            return true;
        }
    }
    if (character >= 0xD800 && character <= 0xDFFF) {
        return unsupported("it names half of a character, a surrogate, which no text in UTF-8 has");
    }
    return true;
}

// Behind \p or \P.
bool JavaPatternReader::read_property(bool negated, bool ignore_case, CodePointSet& set) {
    std::string name;
    bool closed = false;
    if (take('{')) {
        while (!at_end() && !closed) {
            const char32_t code = take_any();
            closed = code == '}';
            if (!closed) name.push_back(code < 0x80 ? static_cast<char>(code) : '?');
        }
    } else if (!at_end()) {
        const char32_t code = take_any();
        name.push_back(code < 0x80 ? static_cast<char>(code) : '?');
        closed = true;
    }
    if (!closed || name.empty()) return invalid("\\p needs a property's name behind it, in braces");
    if (ignore_case && is_case_property(name)) {
        return unsupported("versions of Java differ about \\p{" + name + "} where case is ignored");
    }
    std::optional<CodePointSet> found = java_property(name);
    if (!found) return unsupported("there is no table of \\p{" + name + "} here");
    set = *std::move(found);
    if (negated) set.negate();
    return true;
}

JavaPatternReader::Escape JavaPatternReader::read_escape(bool ignore_case, char32_t& character, CodePointSet& set) {
    if (at_end()) {
        invalid("a single backslash ends it");
        return Escape::failed;
    }
    const char32_t code = take_any();
    const auto when = [](bool done, Escape what) { return done ? what : Escape::failed; };
    for (const Letter& letter : kLetters) {
        if (code == static_cast<unsigned char>(letter.letter)) {
            character = letter.code;
            return Escape::character;
        }
    }
    switch (code) {
        case '0':
            return when(read_octal(character), Escape::character);
        case 'x':
            return when(read_hexadecimal(character), Escape::character);
        case 'u':
            return when(read_utf16(character), Escape::character);
        case 'c':
            if (at_end()) return when(invalid("\\c needs a character behind it"), Escape::failed);
            character = take_any() ^ 64U;
            return Escape::character;
        case 'd':
        case 's':
        case 'w':
        case 'h':
        case 'v':
            set = predefined_class(static_cast<char>(code));
            return Escape::set;
        case 'D':
        case 'S':
        case 'W':
        case 'H':
        case 'V':
            set = predefined_class(static_cast<char>(code - 'A' + 'a'));
            set.negate();
            return Escape::set;
        case 'p':
        case 'P':
            return when(read_property(code == 'P', ignore_case, set), Escape::set);
        case 'N':
            return when(unsupported("it names a character by its Unicode name, \\N"), Escape::failed);
        default:
            break;
    }
    if (is_ascii_letter(code) || (code >= '1' && code <= '9')) {
        --at_;
        return Escape::other;
    }
    character = code;
    return Escape::character;
}

}  // namespace taskloom

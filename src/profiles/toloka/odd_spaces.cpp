// Code points that are spaces, look like one, or can't be seen.
#include "profiles/toloka/odd_spaces.h"

namespace taskloom::toloka {

namespace {

bool is_odd_space(char32_t code) {
    return code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F ||
           code == 0x3000;
}

// Whether the text has a place where `fits(place, Character)`.
template <typename Fits>
bool any_place(std::string_view text, const Fits& fits) {
    for (std::size_t at = 0; at < text.size();) {
        const Character next = decode_at(text, at);
        if (fits(at, next)) return true;
        at += next.size;
    }
    return false;
}

// Joiners belong between letters of scripts that need them, and nowhere else in a link.
bool is_odd_in_link(std::string_view link, std::size_t at, const Character& found) {
    if (is_odd_space(found.code)) return true;
    if (!is_invisible(found.code)) return false;
    if (found.code != 0x200C && found.code != 0x200D) return true;
    const auto is_ascii_at = [&](std::size_t place) {
        return place >= link.size() || static_cast<unsigned char>(link[place]) < 0x80;
    };
    return at == 0 || is_ascii_at(at - 1) || is_ascii_at(at + found.size);
}

}  // namespace

Character decode_at(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) return {byte, 1};  // most are
    const Character found = character_at(text, at);
    return found.size > 0 ? found : Character{char32_t{0x110000} + byte, 1};
}

bool is_invisible(char32_t code) {
    return code == 0xAD || (code >= 0x200B && code <= 0x200D) || code == 0x2060 || code == 0xFEFF;
}

bool is_space(char32_t code) { return code == ' ' || (code >= '\t' && code <= '\r') || is_odd_space(code); }

std::string_view trim_spaces(std::string_view text) {
    const auto is_letter = [](char byte) { return byte > ' ' && byte <= '~'; };
    if (!text.empty() && is_letter(text.front()) && is_letter(text.back())) return text;
    while (!text.empty()) {
        const Character first = decode_at(text, 0);
        if (!is_space(first.code) && !is_invisible(first.code)) break;
        text.remove_prefix(first.size);
    }
    while (!text.empty()) {
        std::size_t start = text.size() - 1;
        while (start > 0 && text.size() - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80)
            --start;
        const Character last = decode_at(text, start);
        if (last.size != text.size() - start || (!is_space(last.code) && !is_invisible(last.code))) break;
        text.remove_suffix(last.size);
    }
    return text;
}

bool has_loose_spaces(std::string_view text) {
    if (text.empty()) return false;
    if (static_cast<unsigned char>(text.front()) <= ' ' || static_cast<unsigned char>(text.back()) <= ' ') return true;
    return any_place(
        text, [](std::size_t, const Character& found) { return is_odd_space(found.code) || is_invisible(found.code); });
}

std::string tidy_spaces(std::string_view text) {
    text = trim_spaces(text);
    std::string tidy;
    tidy.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Character next = decode_at(text, at);
        if (is_odd_space(next.code)) {
            tidy.push_back(' ');
        } else if (!is_invisible(next.code)) {
            tidy += text.substr(at, next.size);
        }
        at += next.size;
    }
    return tidy;
}

bool has_odd_spaces(std::string_view link) {
    return any_place(link, [&](std::size_t at, const Character& found) { return is_odd_in_link(link, at, found); });
}

bool has_space(std::string_view text) {
    return any_place(text, [](std::size_t, const Character& found) { return is_space(found.code); });
}

std::string encode_spaces(std::string_view link) {
    link = trim_spaces(link);
    std::string encoded;
    encoded.reserve(link.size() + 8);
    for (std::size_t at = 0; at < link.size();) {
        const Character next = decode_at(link, at);
        if (next.code == ' ' || is_odd_space(next.code)) {
            encoded += "%20";
        } else if (!is_odd_in_link(link, at, next)) {
            encoded += link.substr(at, next.size);
        }
        at += next.size;
    }
    return encoded;
}

}  // namespace taskloom::toloka

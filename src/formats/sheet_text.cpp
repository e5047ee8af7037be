// _xHHHH_ (ST_Xstring, ECMA-376 part 1, 22.9.2.19), both ways.
#include "formats/sheet_text.h"

#include <cstdint>

#include "base/utf8.h"

namespace taskloom {

namespace {

constexpr std::size_t kSize = 7;  // of _xHHHH_
constexpr std::uint32_t kNoUnit = 0xFFFFFFFF;

std::uint32_t unit_at(std::string_view text, std::size_t at) {
    if (at > text.size() || text.size() - at < kSize || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') {
        return kNoUnit;
    }
    std::uint32_t unit = 0;
    for (const char digit : text.substr(at + 2, 4)) {
        const char low = static_cast<char>(digit | 0x20);
        const int value = digit >= '0' && digit <= '9' ? digit - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
        if (value < 0) return kNoUnit;
        unit = unit * 16 + static_cast<std::uint32_t>(value);
    }
    return unit;
}

constexpr bool is_high_half(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low_half(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

void unescape_sheet_text(std::string& text, std::size_t begin) {
    std::size_t at = text.find("_x", begin);
    if (at == std::string::npos) return;
    const std::string rest = text.substr(at);
    text.resize(at);
    for (at = 0; at < rest.size();) {
        std::uint32_t code = unit_at(rest, at);
        std::size_t size = kSize;
        if (code != kNoUnit && is_high_half(code)) {
            const std::uint32_t low = unit_at(rest, at + kSize);
            code = low != kNoUnit && is_low_half(low) ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : kNoUnit;
            size = 2 * kSize;
        }
        const bool stays = code == kNoUnit || is_low_half(code) || code == static_cast<std::uint32_t>(kCellEnd) ||
                           code == static_cast<std::uint32_t>(kRowEnd);
        if (stays) {
            text.push_back(rest[at++]);
        } else {
            append_utf8(code, text);
            at += size;
        }
    }
}

void append_sheet_xml(std::string_view text, std::string& xml) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        const auto code = static_cast<unsigned char>(byte);
        if (byte == '&') {
            xml += "&amp;";
        } else if (byte == '<') {
            xml += "&lt;";
        } else if (byte == '>') {
            xml += "&gt;";
        } else if (code < 0x20 && byte != '\t' && byte != '\n') {
            xml += "_x00";
            xml.push_back(kDigits[code >> 4]);
            xml.push_back(kDigits[code & 15]);
            xml.push_back('_');
        } else if (code == 0xEF && (text.substr(at, 3) == "\xEF\xBF\xBE" || text.substr(at, 3) == "\xEF\xBF\xBF")) {
            xml += text[at + 2] == '\xBE' ? "_xFFFE_" : "_xFFFF_";  // no characters of XML either
            at += 2;
        } else if (byte == '_' && unit_at(text, at) != kNoUnit &&
                   unit_at(text, at) != static_cast<std::uint32_t>(kCellEnd) &&
                   unit_at(text, at) != static_cast<std::uint32_t>(kRowEnd)) {
            xml += "_x005F_";
        } else {
            xml.push_back(byte);
        }
    }
}

}  // namespace taskloom

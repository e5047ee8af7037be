// Escapes; and bytes that no JSON text can hold.
#include "base/json_text.h"

#include <cstdint>

#include "base/utf8.h"

namespace taskloom {

namespace {

void append_escaped(std::string_view text, std::string& out) {
    constexpr const char* kHex = "0123456789abcdef";
    for (std::size_t position = 0; position < text.size(); ++position) {
        // Plain stretches are taken whole.
        std::size_t next = position;
        while (next < text.size() && static_cast<std::uint8_t>(text[next]) >= 0x20 && text[next] != '"' &&
               text[next] != '\\') {
            ++next;
        }
        out.append(text, position, next - position);
        position = next;
        if (position == text.size()) return;
        const char byte = text[position];
        const auto code = static_cast<std::uint8_t>(byte);
        switch (byte) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                out += "\\u00";
                out.push_back(kHex[code >> 4]);
                out.push_back(kHex[code & 15]);
        }
    }
}

}  // namespace

bool append_json_string(std::string_view text, std::string& out) {
    out.push_back('"');
    const bool valid = find_invalid_utf8(text) == kValid;
    while (!text.empty()) {
        // Byte by byte once a fault is known: the quick form looks at all that is left, for each fault again.
        const std::size_t invalid = valid ? kValid : find_invalid_utf8_scalar(text);
        append_escaped(text.substr(0, invalid), out);
        if (invalid == kValid) break;
        out += "\xEF\xBF\xBD";
        text.remove_prefix(invalid + 1);
    }
    out.push_back('"');
    return valid;
}

std::string json_string(std::string_view text) {
    std::string result;
    result.reserve(text.size() + text.size() / 8 + 2);
    append_json_string(text, result);
    return result;
}

}  // namespace taskloom

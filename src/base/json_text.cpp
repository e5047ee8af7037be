// Escapes; and bytes that no JSON text can hold.
#include "base/json_text.h"

#include <cstdint>

#include "base/utf8.h"

namespace taskloom {

namespace {
// Bytes that stand in a JSON string as they are.
bool is_plain(char byte) { return static_cast<std::uint8_t>(byte) >= 0x20 && byte != '"' && byte != '\\'; }
}  // namespace

std::string json_string(std::string_view text) {
    constexpr const char* kHex = "0123456789abcdef";
    std::string result;
    result.reserve(text.size() + text.size() / 8 + 2);
    result.push_back('"');
    const bool valid = find_invalid_utf8(text) == kValid;
    while (!text.empty()) {
        // Byte by byte once a fault is known: the quick form looks at all that is left, for each fault again.
        const std::size_t invalid = valid ? kValid : find_invalid_utf8_scalar(text);
        for (std::string_view rest = text.substr(0, invalid); !rest.empty();) {
            std::size_t plain = 0;
            while (plain < rest.size() && is_plain(rest[plain])) ++plain;
            result.append(rest.substr(0, plain));
            if (plain == rest.size()) break;
            const char byte = rest[plain];
            rest.remove_prefix(plain + 1);
            const auto code = static_cast<std::uint8_t>(byte);
            switch (byte) {
                case '"':
                    result += "\\\"";
                    break;
                case '\\':
                    result += "\\\\";
                    break;
                case '\n':
                    result += "\\n";
                    break;
                case '\r':
                    result += "\\r";
                    break;
                case '\t':
                    result += "\\t";
                    break;
                default:
                    result += "\\u00";
                    result.push_back(kHex[code >> 4]);
                    result.push_back(kHex[code & 15]);
            }
        }
        if (invalid == kValid) break;
        result += "\xEF\xBF\xBD";
        text.remove_prefix(invalid + 1);
    }
    result.push_back('"');
    return result;
}

}  // namespace taskloom

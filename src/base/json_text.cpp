// Escapes; and bytes that no JSON text can hold.
#include "base/json_text.h"

#include <cstdint>

#include "base/utf8.h"

namespace taskloom {

std::string json_string(std::string_view text) {
    constexpr const char* kHex = "0123456789abcdef";
    std::string result = "\"";
    const bool valid = find_invalid_utf8(text) == kValid;
    while (!text.empty()) {
        // Byte by byte once a fault is known: the quick form looks at all that is left, for each fault again.
        const std::size_t invalid = valid ? kValid : find_invalid_utf8_scalar(text);
        for (const char byte : text.substr(0, invalid)) {
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
                    if (code < 0x20) {
                        result += "\\u00";
                        result.push_back(kHex[code >> 4]);
                        result.push_back(kHex[code & 15]);
                    } else {
                        result.push_back(byte);
                    }
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

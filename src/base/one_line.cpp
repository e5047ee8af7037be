// Control characters have pictures of their own in Unicode, from U+2400 on; those behind ASCII have none.
#include "base/one_line.h"

#include "base/utf8.h"

namespace taskloom {

std::string on_one_line(std::string_view text, std::size_t most_bytes) {
    std::string result;
    const std::string_view cut = cut_utf8(text, most_bytes);
    for (std::size_t i = 0; i < cut.size(); ++i) {
        const auto byte = static_cast<unsigned char>(cut[i]);
        if (byte == '\n' || byte == '\r') {
            result += "\xE2\x8F\x8E";
        } else if (byte == '\t') {
            result += "\xE2\x87\xA5";
        } else if (byte < 0x20) {
            result += "\xE2\x90";
            result.push_back(static_cast<char>(0x80 + byte));
        } else if (byte == 0x7F) {
            result += "\xE2\x90\xA1";
        } else if (byte == 0xC2 && i + 1 < cut.size() && (static_cast<unsigned char>(cut[i + 1]) & 0xE0) == 0x80) {
            result += "\xEF\xBF\xBD";
            ++i;
        } else {
            result.push_back(cut[i]);
        }
    }
    if (cut.size() < text.size()) result += "\xE2\x80\xA6";
    return result;
}

}  // namespace taskloom

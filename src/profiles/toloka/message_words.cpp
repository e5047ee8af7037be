// Pieces of sentences that messages share.
#include "profiles/toloka/message_words.h"

#include "base/utf8.h"

namespace taskloom::toloka {

std::string shown(std::string_view text) {
    constexpr std::size_t kShownBytes = 80;
    std::string result = "\xE2\x80\x9C";
    const std::string_view cut = cut_utf8(text, kShownBytes);
    for (const char byte : cut) {
        if (byte == '\n' || byte == '\r') {
            result += "\xE2\x8F\x8E";
        } else if (byte == '\t') {
            result += "\xE2\x87\xA5";
        } else {
            result.push_back(byte);
        }
    }
    if (cut.size() < text.size()) result += "\xE2\x80\xA6";
    return result + "\xE2\x80\x9D";
}

std::string plural(std::uint64_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace taskloom::toloka

// Pieces of sentences that messages share.
#include "profiles/toloka/message_words.h"

#include "base/one_line.h"

namespace taskloom::toloka {

std::string shown(std::string_view text) {
    constexpr std::size_t kShownBytes = 80;
    return "\xE2\x80\x9C" + on_one_line(text, kShownBytes) + "\xE2\x80\x9D";
}

std::string plural(std::uint64_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace taskloom::toloka

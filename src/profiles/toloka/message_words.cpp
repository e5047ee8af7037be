// Pieces of sentences that messages share.
#include "profiles/toloka/message_words.h"

#include "base/language.h"
#include "base/one_line.h"

namespace taskloom::toloka {

std::string shown(std::string_view text) {
    constexpr std::size_t kShownBytes = 80;
    return filled("\xE2\x80\x9C{}\xE2\x80\x9D", on_one_line(text, kShownBytes));
}

std::string plural(std::uint64_t count, const char* one, const char* many) {
    return fill(pattern_for(count, one, many), {std::to_string(count)});
}

}  // namespace taskloom::toloka

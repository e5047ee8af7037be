// Words compared in plain letters.
#include "spec/nearest_word.h"

#include <string>

#include "base/edit_distance.h"

namespace taskloom {
namespace {

// Lower case, without what separates words.
std::u32string plain(std::string_view text) {
    std::u32string word;
    for (const char byte : text) {
        if (byte == '_' || byte == '-' || byte == ' ') continue;
        const char small = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
        word.push_back(static_cast<unsigned char>(small));
        if (word.size() > kLongestWord) break;
    }
    return word;
}

}  // namespace

std::size_t nearest_word(std::string_view word, const std::string_view* words, std::size_t count) {
    const std::u32string given = plain(word);
    if (given.empty()) return count;
    std::size_t nearest = count;
    std::size_t least = given.size() < 3 ? 1 : given.size() < 6 ? 2 : 3;  // one more than what may differ
    for (std::size_t i = 0; i < count && least > 0; ++i) {
        const std::u32string known = plain(words[i]);
        const std::size_t differs = edit_distance(given, known, least);
        if (differs >= least || (differs > 0 && known.size() < 3)) continue;
        least = differs;
        nearest = i;
    }
    return nearest;
}

}  // namespace taskloom

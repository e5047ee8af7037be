// Optimal string alignment over short words.
#include "spec/nearest_word.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace taskloom {
namespace {

constexpr std::size_t kLongest = 24;  // of what is compared; no known word is longer

struct PlainWord {
    std::array<char, kLongest> letters{};
    std::size_t size = 0;
    bool fits = true;
};

// Lower case, without what separates words.
PlainWord plain(std::string_view text) {
    PlainWord word;
    for (const char byte : text) {
        if (byte == '_' || byte == '-' || byte == ' ') continue;
        if (word.size == kLongest) {
            word.fits = false;
            break;
        }
        word.letters[word.size++] = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
    }
    return word;
}

std::size_t distance(const PlainWord& a, const PlainWord& b) {
    std::array<std::array<std::uint8_t, kLongest + 1>, kLongest + 1> table{};
    for (std::size_t i = 0; i <= a.size; ++i) table[i][0] = static_cast<std::uint8_t>(i);
    for (std::size_t j = 0; j <= b.size; ++j) table[0][j] = static_cast<std::uint8_t>(j);
    for (std::size_t i = 1; i <= a.size; ++i) {
        for (std::size_t j = 1; j <= b.size; ++j) {
            const int replace = table[i - 1][j - 1] + (a.letters[i - 1] == b.letters[j - 1] ? 0 : 1);
            int best = std::min({replace, table[i - 1][j] + 1, table[i][j - 1] + 1});
            if (i > 1 && j > 1 && a.letters[i - 1] == b.letters[j - 2] && a.letters[i - 2] == b.letters[j - 1]) {
                best = std::min(best, table[i - 2][j - 2] + 1);
            }
            table[i][j] = static_cast<std::uint8_t>(best);
        }
    }
    return table[a.size][b.size];
}

}  // namespace

std::size_t nearest_word(std::string_view word, const std::string_view* words, std::size_t count) {
    const PlainWord given = plain(word);
    if (!given.fits || given.size == 0) return count;
    std::size_t nearest = count;
    std::size_t least = given.size < 3 ? 1 : given.size < 6 ? 2 : 3;  // one more than what may differ
    for (std::size_t i = 0; i < count; ++i) {
        const PlainWord known = plain(words[i]);
        const std::size_t differs = distance(given, known);
        if (differs >= least || (differs > 0 && known.size < 3)) continue;
        least = differs;
        nearest = i;
    }
    return nearest;
}

}  // namespace taskloom

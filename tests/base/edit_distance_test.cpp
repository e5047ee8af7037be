// Distances between words, and the limit.
#include "base/edit_distance.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace taskloom;

namespace {

// By the definition, with the whole table.
std::size_t whole_table(const std::u32string& a, const std::u32string& b) {
    std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            std::size_t& best = table[i][j];
            best = i + j;
            if (i > 0) best = std::min(best, table[i - 1][j] + 1);
            if (j > 0) best = std::min(best, table[i][j - 1] + 1);
            if (i > 0 && j > 0) best = std::min(best, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                best = std::min(best, table[i - 2][j - 2] + 1);
            }
        }
    }
    return table[a.size()][b.size()];
}

}  // namespace

TEST_CASE("every pair of short words is as far apart as the definition says") {
    std::vector<std::u32string> words{U""};
    for (std::size_t i = 0; words[i].size() < 5; ++i) {
        for (const char32_t letter : {U'a', U'b', U'c'}) words.push_back(words[i] + letter);
    }
    std::size_t wrong = 0;
    for (const std::u32string& a : words) {
        for (const std::u32string& b : words) {
            const std::size_t distance = whole_table(a, b);
            for (std::size_t limit = 0; limit < 6; ++limit) {
                wrong += edit_distance(a, b, limit) == std::min(distance, limit + 1) ? 0 : 1;
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("slips between words, both ways, and no further than asked") {
    struct Case {
        const char32_t *a, *b;
        std::size_t slips;
    };
    const Case cases[] = {
        {U"", U"", 0},
        {U"", U"abc", 3},
        {U"black", U"black", 0},
        {U"black", U"block", 1},
        {U"blak", U"black", 1},
        {U"balck", U"black", 1},
        {U"abdc", U"bacd", 2},
        {U"ca", U"abc", 3},
        {U"kitten", U"sitting", 3},
        {U"\u043A\u043E\u0442", U"\u043A\u0442\u043E", 1},
        {U"abcdef", U"ghijkl", 6},
    };
    for (const Case& test : cases) {
        for (std::size_t limit = 0; limit < 8; ++limit) {
            CAPTURE(test.slips);
            CAPTURE(limit);
            const std::size_t told = test.slips < limit + 1 ? test.slips : limit + 1;
            CHECK(edit_distance(test.a, test.b, limit) == told);
            CHECK(edit_distance(test.b, test.a, limit) == told);
        }
    }
    const std::u32string longest(kLongestWord, U'x');
    CHECK(edit_distance(longest, longest, 3) == 0);
    CHECK(edit_distance(longest + U"x", longest + U"x", 3) == 4);  // not compared
}

// The usual table, of which three rows are kept, and of those what is within the limit of the diagonal.
#include "base/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace taskloom {

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
    limit = std::min(limit, kLongestWord);
    if (std::max(a.size(), b.size()) > kLongestWord) return limit + 1;
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
    constexpr std::uint8_t kFar = 200;
    using Row = std::array<std::uint8_t, kLongestWord + 2>;
    std::array<Row, 3> rows;
    Row *row = &rows[0], *above = &rows[1], *above_that = &rows[2];
    for (std::size_t j = 0; j <= b.size(); ++j) (*row)[j] = static_cast<std::uint8_t>(j);
    unsigned least_before = 0;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        Row* const free = above_that;
        above_that = above;
        above = row;
        row = free;
        const std::size_t first = i > limit ? i - limit : 1, last = std::min(b.size(), i + limit);
        (*row)[first - 1] = first == 1 ? static_cast<std::uint8_t>(i) : kFar;
        unsigned left = (*row)[first - 1], least = left;
        for (std::size_t j = first; j <= last; ++j) {
            unsigned best = std::min({(*above)[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U), (*above)[j] + 1U, left + 1U});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                best = std::min(best, (*above_that)[j - 2] + 1U);
            }
            least = std::min(least, best);
            (*row)[j] = static_cast<std::uint8_t>(best);
            left = best;
        }
        (*row)[last + 1] = kFar;
        if (least > limit && least_before >= limit) return limit + 1;  // a swap goes on from the row before
        least_before = least;
    }
    return std::min<std::size_t>((*row)[b.size()], limit + 1);
}

}  // namespace taskloom

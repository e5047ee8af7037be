// How many slips of the finger are between two words.
// Tested by tests/base/edit_distance_test.cpp.
#pragma once

#include <cstddef>
#include <string_view>

namespace taskloom {

inline constexpr std::size_t kLongestWord = 64;  // letters of a word; callers cut or pass over longer ones

// Letters to insert, delete, replace or swap with a neighbour to make one of the other (optimal string alignment).
// Anything above `limit` is given as limit + 1.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit);

}  // namespace taskloom

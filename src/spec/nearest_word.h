// Which known word a misspelled one was meant to be.
// Tested by tests/spec/nearest_word_test.cpp.
#pragma once

#include <cstddef>
#include <string_view>

namespace taskloom {

// The place of the word among `words` that `word` most likely means: the same but for case, `_`, `-` and spaces, or
// else at most two letters off (one for short words, none for one or two letters) by inserting, deleting, replacing or
// swapping neighbours. `count` when none is that near.
std::size_t nearest_word(std::string_view word, const std::string_view* words, std::size_t count);

}  // namespace taskloom

// Why a pattern can't be used, in the language that is set.
// Tested by tests/spec/pattern_words_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace taskloom {

// The reason of a PatternFailure, which comes from a module that speaks English only, with the place behind it where it has one.
std::string pattern_reason(std::string_view reason);

}  // namespace taskloom

// Spaces that are not the usual one, and characters that can't be seen: where they stand and how to do without.
// Tested by tests/profiles/allowed_values_test.cpp and tests/profiles/value_syntax_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace taskloom::toloka {

// The character at `at`; a byte that is no part of a well-formed one stands for itself, out of Unicode's range.
Character decode_at(std::string_view text, std::size_t at);

bool is_invisible(char32_t code);
bool is_space(char32_t code);

// `text` without spaces of any kind (and invisible characters) before and behind it.
std::string_view trim_spaces(std::string_view text);

// Whether there are such spaces around the text, or within it some that are not the usual one.
bool has_loose_spaces(std::string_view text);

// Without those around it; others are made usual ones, invisible characters are left out.
std::string tidy_spaces(std::string_view text);

// Whether a link has unusual spaces or invisible characters, anywhere.
bool has_odd_spaces(std::string_view link);

// Whether there is a space of any kind in the text.
bool has_space(std::string_view text);

// A link without spaces around it and invisible characters, `%20` for each space within.
std::string encode_spaces(std::string_view link);

}  // namespace taskloom::toloka

// Text of a file as people can be shown it, in a sentence or on a terminal.
// Tested by tests/base/one_line_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace taskloom {

// At most so many bytes of the text, and an ellipsis where it was cut. Signs stand for line breaks, tabs and other control
// characters, which would tear the line or be orders to a terminal.
std::string on_one_line(std::string_view text, std::size_t most_bytes);

// Enough of a column's name to know the column by, in a line that says more.
inline constexpr std::size_t kColumnNameBytes = 80;

}  // namespace taskloom

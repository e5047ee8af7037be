// Writing texts into JSON.
// Tested by tests/base/json_text_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace taskloom {

// The text as a JSON string, quotation marks included. Bytes that are no UTF-8 become U+FFFD: JSON can't hold them.
std::string json_string(std::string_view text);

}  // namespace taskloom

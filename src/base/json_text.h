// Writing texts into JSON.
// Tested by tests/base/json_text_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace taskloom {

// Appends the text as a JSON string, quotation marks included. Bytes that are no UTF-8 become U+FFFD, one each: JSON
// can't hold them. False when there were such bytes.
bool append_json_string(std::string_view text, std::string& out);

// The same as a text of its own.
std::string json_string(std::string_view text);

}  // namespace taskloom

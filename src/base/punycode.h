// Whether what stands behind `xn--` in a host's name is Punycode (RFC 3492), the ASCII spelling of an international name.
// Tested by tests/base/punycode_test.cpp.
#pragma once

#include <string_view>

namespace taskloom {

// `label`: without `xn--`, letters of any case. False too when it stands for a control character (U+0080 to U+009F) or half
// of one; which other characters names may have, tables of Unicode say, which are not looked up.
bool is_punycode(std::string_view label);

}  // namespace taskloom

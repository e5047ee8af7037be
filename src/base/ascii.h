// What a byte is as an ASCII character.
#pragma once

namespace taskloom {

constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

}  // namespace taskloom

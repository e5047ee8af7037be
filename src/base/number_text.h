// Numbers as text: is it one, and which of two is larger. No digit is lost and no locale asked.
// Tested by tests/base/number_text_test.cpp.
#pragma once

#include <optional>
#include <string_view>

namespace taskloom {

// What Java's Long.parseLong takes, the platforms being Java: an optional sign, `+` too, then ASCII digits, leading
// zeros allowed, from -9223372036854775808 to 9223372036854775807. Nothing around it: no spaces, no `1.0`, no `1e3`.
bool is_integer_text(std::string_view text);

// What Java's Double.parseDouble takes and JSON can hold: an optional sign, digits with at most one `.` (`1.`, `.5`),
// an optional exponent. Not taken although Java would: `NaN`, `Infinity` and numbers that overflow to it (JSON, which
// the platform stores, has no such value), hexadecimal floats, the suffixes d and f, spaces around: a file with one of
// them was damaged or mistyped. A comma is never a decimal separator.
bool is_decimal_text(std::string_view text);

// The double nearest to a number of at most 15 digits, without an exponent, which most numbers are; nothing for any
// other text. Being the nearest, it is less or greater than another number's only if the number itself is.
std::optional<double> read_short_decimal(std::string_view text);

// Compares two numbers exactly: negative when a < b, zero when equal (`1.50` and `15e-1`), positive when a > b.
// Both must be texts that is_decimal_text or is_integer_text takes.
int compare_decimal_texts(std::string_view a, std::string_view b);

}  // namespace taskloom

// Numbers in the cells of a spreadsheet, as text: plain ones, and those that a number format makes dates and times.
// Tested by tests/formats/sheet_numbers_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace taskloom {

enum class NumberReading : std::uint8_t {
    no_number,  // nothing was appended
    exact,
    long_digits,  // it needs 16 digits or more, which spreadsheets don't keep: all that are stored were appended
};
// Appends the shortest decimal that reads back as the same double: 0.1 for 0.10000000000000001. Without an exponent where
// that needs no more than 21 digits.
NumberReading append_sheet_number(std::string_view stored, std::string& to);

// What a number format shows of a date.
enum class DateParts : std::uint8_t { none, date, time, both, elapsed };

DateParts date_parts_of_format(std::string_view code);
// Of a format without a code of its own (ECMA-376 part 1, 18.8.30).
DateParts date_parts_of_builtin(std::uint32_t id);

// Appends a date, a time, both or a duration in the form of ISO 8601: by what the format shows, and whatever else the
// number has. False for a number that is none; nothing was appended. Day 60 since 1900 is 29 February, as in spreadsheets,
// though that year had none.
bool append_sheet_date(double serial, DateParts parts, bool since_1904, std::string& to);

}  // namespace taskloom

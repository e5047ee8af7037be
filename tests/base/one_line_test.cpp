// Text of a file on one line: cut, and without control characters.
#include "base/one_line.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace std::string_view_literals;

TEST_CASE("whatever stands in a file is shown on one line") {
    struct Case {
        std::string_view text;
        std::size_t most;
        std::string_view shown;
    };
    const Case table[] = {
        {"plain", 80, "plain"},
        {"", 80, ""},
        {"a\tb\nc\rd", 80,
         "a\xE2\x87\xA5"
         "b\xE2\x8F\x8E"
         "c\xE2\x8F\x8E"
         "d"},
        {"\x1B[31mred"sv, 80, "\xE2\x90\x9B[31mred"},
        {"a\0b"sv, 80,
         "a\xE2\x90\x80"
         "b"},
        {"a\x7F", 80, "a\xE2\x90\xA1"},
        {"\xC2\x9B"
         "31m",
         80,
         "\xEF\xBF\xBD"
         "31m"},
        {"\xC2\xA0\xD1\x8F\xF0\x9F\x98\x80", 80, "\xC2\xA0\xD1\x8F\xF0\x9F\x98\x80"},
        {"\xC2", 80, "\xC2"},
        {"\xC2!", 80, "\xC2!"},
        {"abcdef", 6, "abcdef"},
        {"abcdef", 5, "abcde\xE2\x80\xA6"},
        {"ab\xD1\x8F", 3, "ab\xE2\x80\xA6"},
        {"abc", 0, "\xE2\x80\xA6"},
    };
    for (const Case& test : table) {
        CAPTURE(test.text);
        CHECK(taskloom::on_one_line(test.text, test.most) == test.shown);
    }
}

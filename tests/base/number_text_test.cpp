// Numbers as text: what is one, and exact comparison, also against the processor's own doubles.
#include "base/number_text.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using taskloom::compare_decimal_texts;
using taskloom::is_decimal_text;
using taskloom::is_integer_text;
using taskloom::read_short_decimal;

int sign(int value) { return (value > 0) - (value < 0); }

}  // namespace

TEST_CASE("integers are what fits a 64-bit one") {
    for (const std::string_view text :
         {"0", "1", "-1", "+5", "007", "-0", "9223372036854775807", "-9223372036854775808", "+9223372036854775807",
          "0000000000000000000000009223372036854775807", "999999999999999999"}) {
        CAPTURE(text);
        CHECK(is_integer_text(text));
    }
    for (const std::string_view text :
         {"", "-", "+", "1.0", "1e3", " 1", "1 ", "1,000", "--1", "+-1", "0x10", "9223372036854775808",
          "-9223372036854775809", "10000000000000000000", "1_0", "\xD9\xA1", "yes", "1\n"}) {
        CAPTURE(text);
        CHECK_FALSE(is_integer_text(text));
    }
}

TEST_CASE("decimals have a point, never a comma, and are finite") {
    for (const std::string_view text :
         {"0", "-0", "1", "+1", "1.5", "-1.5", "1.", ".5", "-.5", "1e3", "1E-3", "1.5e+10", "007.50", "1e308",
          "1.7976931348623157e308", "1.7976931348623158e308", "1e-999999999999999999999999",
          "0e99999999999999999999"}) {
        CAPTURE(text);
        CHECK(is_decimal_text(text));
    }
    for (const std::string_view text : {"",
                                        ".",
                                        "-",
                                        "+.",
                                        "1,5",
                                        "e5",
                                        "1e",
                                        "1e+",
                                        "1.5.2",
                                        " 1",
                                        "1 ",
                                        "NaN",
                                        "Infinity",
                                        "-Infinity",
                                        "0x1p3",
                                        "1d",
                                        "1.5f",
                                        "1e309",
                                        "1.7976931348623159e308",
                                        "-1e400",
                                        "1e99999999999999999999",
                                        "1e1.5",
                                        "--1",
                                        "1-1"}) {
        CAPTURE(text);
        CHECK_FALSE(is_decimal_text(text));
    }
    CHECK(is_decimal_text(std::string(308, '9')));
    CHECK_FALSE(is_decimal_text(std::string(310, '9')));
    CHECK(is_decimal_text(std::string(5000, '0') + "1"));
    CHECK(is_decimal_text("0." + std::string(5000, '0') + "1e5000"));
    CHECK_FALSE(is_decimal_text("0." + std::string(5000, '0') + "1e5400"));
}

TEST_CASE("comparing is exact") {
    struct Case {
        std::string_view smaller;
        std::string_view larger;
    };
    const Case cases[] = {
        {"1", "2"},
        {"9", "10"},
        {"-10", "-9"},
        {"-1", "0"},
        {"0", "0.0000000000000000000000001"},
        {"0.1", "0.10000000000000000000000000001"},
        {"9007199254740992", "9007199254740993"},  // the same as doubles
        {"1.99", "2"},
        {"5e-1", "5"},
        {"99e-1", "1e1"},
        {".05", ".5"},
        {"-1e300", "-1e-300"},
        {"9223372036854775806", "9223372036854775807"},
        {"1e-99999999999999999999", "1e-5"},
    };
    for (const Case& test : cases) {
        CAPTURE(test.smaller);
        CAPTURE(test.larger);
        CHECK(compare_decimal_texts(test.smaller, test.larger) < 0);
        CHECK(compare_decimal_texts(test.larger, test.smaller) > 0);
    }
    const Case equal[] = {{"1", "1.0"},      {"1.50", "15e-1"},   {"0", "-0"},     {"0.0e5", "-.0"},
                          {"007", "+7"},     {"100", "1e2"},      {".5", "0.500"}, {"1000e-3", "1."},
                          {"12.3e1", "123"}, {"0.00012e4", "1.2"}};
    for (const Case& test : equal) {
        CAPTURE(test.smaller);
        CHECK(compare_decimal_texts(test.smaller, test.larger) == 0);
        CHECK(compare_decimal_texts(test.larger, test.smaller) == 0);
    }
}

TEST_CASE("short decimals are the doubles that the C library reads; other texts are left to the exact ways") {
    for (const std::string_view text :
         {"0", "-0", "+7", "007", "1.5", "-1.5", "1.", ".5", "-.5", "0.1", "2393.33", "123456789012345",
          "99999999999999.9", "0.00000000000001", "-0.30000000000001", "+123456789012345"}) {
        CAPTURE(text);
        REQUIRE(is_decimal_text(text));
        REQUIRE(read_short_decimal(text).has_value());
        CHECK(*read_short_decimal(text) == std::strtod(std::string(text).c_str(), nullptr));
    }
    for (const std::string_view text : {"", "-", "+", ".", "+.", "1e3", "1,5", "1.5.2", "--1", "NaN", " 1", "1 ",
                                        "1234567890123456", "0.123456789012345678", "0000000000000001"}) {
        CAPTURE(text);
        CHECK_FALSE(read_short_decimal(text).has_value());
    }
}

TEST_CASE("comparing agrees with doubles where these are exact") {
    std::uint32_t state = 3;
    const auto random = [&](std::uint32_t limit) {
        state = state * 1664525u + 1013904223u;
        return static_cast<int>((state >> 8) % limit);
    };
    const auto number = [&] {
        char text[64];
        // Whole numbers of thousandths, written in different ways.
        const int thousandths = random(4000) - 2000;
        switch (random(3)) {
            case 0:
                std::snprintf(text, sizeof text, "%de-3", thousandths);
                break;
            case 1:
                std::snprintf(text, sizeof text, "%.3f", thousandths / 1000.0);
                break;
            default:
                std::snprintf(text, sizeof text, "%.6fe-1", thousandths / 100.0);
                break;
        }
        return std::pair<std::string, int>(text, thousandths);
    };
    for (int round = 0; round < 20000; ++round) {
        // Not structured bindings: clang 14 can't name those in the lambdas that CAPTURE makes.
        const std::pair<std::string, int> first = number();
        const std::pair<std::string, int> second = number();
        const std::string& a = first.first;
        const std::string& b = second.first;
        const int left = first.second;
        const int right = second.second;
        REQUIRE(is_decimal_text(a));
        const int expected = (left > right) - (left < right);
        if (sign(compare_decimal_texts(a, b)) != expected) {
            CAPTURE(a);
            CAPTURE(b);
            CHECK(sign(compare_decimal_texts(a, b)) == expected);
        }
    }
}

// Numbers and dates of cells as text.
#include "formats/sheet_numbers.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "support/random.h"

namespace {

using namespace taskloom;

std::string number(std::string_view stored) {
    std::string text;
    const NumberReading reading = append_sheet_number(stored, text);
    if (reading == NumberReading::no_number) return text.empty() ? "none" : "none, but " + text;
    return text + (reading == NumberReading::long_digits ? "!" : "");
}

std::string date(double serial, DateParts parts, bool since_1904 = false) {
    std::string text;
    return append_sheet_date(serial, parts, since_1904, text) ? text : "none" + text;
}

}  // namespace

TEST_CASE("a number is the shortest decimal that reads back as the same double") {
    const std::pair<const char*, const char*> numbers[] = {
        {"5", "5"},
        {"-5", "-5"},
        {"0", "0"},
        {"-0", "-0"},
        {"007", "7"},
        {"1.50", "1.5"},
        {"1.", "1"},
        {".5", "0.5"},
        {"0.5", "0.5"},
        {"+3", "3"},
        {"1E3", "1000"},
        {"1.5e-3", "0.0015"},
        {"12E19", "120000000000000000000"},
        {"1E21", "1E+21"},
        {"1e-7", "0.0000001"},
        {"1e-8", "1E-8"},
        {"-1.25E-10", "-1.25E-10"},
        {"0.10000000000000001", "0.1"},
        {"1.1000000000000001", "1.1"},
        {"0.30000000000000004", "0.30000000000000004!"},
        {"123456789012345", "123456789012345"},
        {"1234567890123456", "1234567890123456!"},
        {"12345678901234567890", "12345678901234567890!"},
        {"1.234567890123457e+16", "12345678901234570!"},
        {"999999999999999", "999999999999999"},
        {"1000000000000000000", "1000000000000000000"},
        {"", "none"},
        {"-", "none"},
        {".", "none"},
        {"1e", "none"},
        {"1e+", "none"},
        {"1x", "none"},
        {" 1", "none"},
        {"1.2.3", "none"},
        {"NaN", "none"},
        {"1e99999", "none"},
        {"0x10", "none"},
    };
    for (const auto& [stored, wanted] : numbers) {
        const std::string shown(stored);
        CAPTURE(shown);
        CHECK(number(stored) == wanted);
    }
}

TEST_CASE("any double that spreadsheets store with 17 digits reads back as itself") {
    testing::Random random(7);
    for (int i = 0; i < 20'000; ++i) {
        const double value = (random.below(2) == 0 ? 1 : -1) * (random.below(1'000'000'000) + 1.0) /
                             (random.below(4) == 0 ? 1.0 : random.below(1'000'000) + 1.0);
        char stored[40];
        std::snprintf(stored, sizeof stored, "%.17G", value);
        std::string text;
        REQUIRE(append_sheet_number(stored, text) != NumberReading::no_number);
        CHECK(std::strtod(text.c_str(), nullptr) == value);
    }
}

TEST_CASE("formats that show dates and times are told by their codes") {
    const std::pair<const char*, DateParts> codes[] = {
        {"General", DateParts::none},
        {"0.00", DateParts::none},
        {"0.00E+00", DateParts::none},
        {"@", DateParts::none},
        {"#,##0 \"days\"", DateParts::none},
        {"[Red]0", DateParts::none},
        {"0;[Red]yyyy", DateParts::none},
        {"yyyy-mm-dd", DateParts::date},
        {"dd/mm/yy", DateParts::date},
        {"mmm", DateParts::date},
        {"m", DateParts::date},
        {"[$-409]d\\-mmm\\-yyyy;@", DateParts::date},
        {"h:mm", DateParts::time},
        {"mm:ss", DateParts::time},
        {"mm:ss.0", DateParts::time},
        {"h:mm AM/PM", DateParts::time},
        {"yyyy-mm-dd hh:mm", DateParts::both},
        {"d.m.yyyy h:mm:ss", DateParts::both},
        {"[h]:mm:ss", DateParts::elapsed},
        {"[mm]:ss", DateParts::elapsed},
        {"\\d0", DateParts::none},
        {"\"", DateParts::none},
        {"[", DateParts::none},
        {"", DateParts::none},
    };
    for (const auto& [code, parts] : codes) {
        const std::string shown(code);
        CAPTURE(shown);
        CHECK(date_parts_of_format(code) == parts);
    }
    CHECK(date_parts_of_builtin(14) == DateParts::date);
    CHECK(date_parts_of_builtin(21) == DateParts::time);
    CHECK(date_parts_of_builtin(22) == DateParts::both);
    CHECK(date_parts_of_builtin(46) == DateParts::elapsed);
    CHECK(date_parts_of_builtin(2) == DateParts::none);
    CHECK(date_parts_of_builtin(49) == DateParts::none);
}

TEST_CASE("dates are ISO 8601, with the fault of 1900 and since 1904") {
    CHECK(date(1, DateParts::date) == "1900-01-01");
    CHECK(date(59, DateParts::date) == "1900-02-28");
    CHECK(date(60, DateParts::date) == "1900-02-29");
    CHECK(date(61, DateParts::date) == "1900-03-01");
    CHECK(date(25569, DateParts::date) == "1970-01-01");
    CHECK(date(45351, DateParts::date) == "2024-02-29");
    CHECK(date(2958465, DateParts::date) == "9999-12-31");
    CHECK(date(2958466, DateParts::date) == "none");
    CHECK(date(-1, DateParts::date) == "none");
    CHECK(date(0, DateParts::date) == "none");
    CHECK(date(0, DateParts::date, true) == "1904-01-01");
    CHECK(date(43889, DateParts::date, true) == "2024-02-29");
    CHECK(date(45351.5, DateParts::date) == "2024-02-29T12:00:00");
    CHECK(date(45351, DateParts::both) == "2024-02-29T00:00:00");
    CHECK(date(45351.999999999, DateParts::both) == "2024-03-01T00:00:00");
    CHECK(date(45351.25, DateParts::time) == "2024-02-29T06:00:00");
    CHECK(date(0.25, DateParts::time) == "06:00:00");
    CHECK(date(0.25, DateParts::time, true) == "06:00:00");
    CHECK(date(0.5 + 0.125 / 86400, DateParts::time) == "12:00:00.125");
    CHECK(date(0, DateParts::time) == "00:00:00");
    CHECK(date(1.5, DateParts::elapsed) == "PT36H0M0S");
    CHECK(date(0.5 + 0.5 / 86400, DateParts::elapsed) == "PT12H0M0.5S");
    CHECK(date(5, DateParts::none) == "none");
}

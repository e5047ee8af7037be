// Which allowed value was meant, and how the text differs from it.
#include "profiles/toloka/allowed_values.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "profiles/toloka/odd_spaces.h"

using namespace taskloom;
using namespace taskloom::toloka;

TEST_CASE("the nearest allowed value") {
    Field field;
    field.allowed_values = {"OK",
                            "BAD",
                            "cat in a box",
                            "\xD0\xBA\xD0\xBE\xD1\x82",
                            "Stra\xC3\x9F"
                            "e",
                            "black",
                            "block"};
    struct Row {
        const char* text;
        Likeness likeness;
        std::size_t index;
    };
    const Row rows[] = {
        {" OK", Likeness::spaces, 0},
        {"OK\xC2\xA0", Likeness::spaces, 0},
        {"O\xE2\x80\x8BK", Likeness::spaces, 0},
        {"cat  in\xC2\xA0"
         "a box",
         Likeness::spaces, 2},
        {"ok ", Likeness::letter_case, 0},
        {"Cat in a Box", Likeness::letter_case, 2},
        {"\xD0\x9A\xD0\x9E\xD0\xA2", Likeness::letter_case, 3},
        {"STRA\xC3\x9F"
         "E",
         Likeness::letter_case, 4},
        {"\xD0\x9E\xD0\x9A", Likeness::lookalike, 0},
        {"\xCE\x9FK", Likeness::lookalike, 0},
        {"B\xD0\x90"
         "D",
         Likeness::lookalike, 1},
        {"\xEF\xBC\xA2\xEF\xBC\xA1\xEF\xBC\xA4", Likeness::lookalike, 1},
        {"c\xD0\xB0t in \xD0\xB0 box", Likeness::lookalike, 2},
        {"k\xD0\xBE\xD1\x82", Likeness::lookalike, 3},
        {"BADD", Likeness::near, 1},
        {"cat on a box", Likeness::near, 2},
        {"cat in a bxo", Likeness::near, 2},
        {"balck", Likeness::near, 5},  // two letters swapped
        {"\xD0\x92L\xD0\x90"
         "CK",
         Likeness::lookalike, 5},
        {"blaock", Likeness::none, 0},  // as near to one as to the other
        {"OJ", Likeness::none, 0},      // two letters are too few to guess by
        {"dog", Likeness::none, 0},
        {"", Likeness::none, 0},
    };
    const BoundField bound(field);
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const NearestAllowed nearest = bound.nearest(row.text);
        CHECK(BoundField(field).nearest(row.text).likeness ==
              row.likeness);  // what was compared before does not matter
        CHECK(nearest.likeness == row.likeness);
        if (row.likeness != Likeness::none) CHECK(nearest.index == row.index);
    }
    Field number;
    number.type = FieldType::integer;
    number.allowed_values = {"1000", "2000"};
    CHECK(BoundField(number).nearest("1001").likeness == Likeness::none);
    CHECK(BoundField(number).nearest(" 1000").likeness == Likeness::spaces);
}

TEST_CASE("allowed values, few or many: texts as they are, numbers however they are written") {
    struct Row {
        FieldType type;
        std::vector<std::string> values;  // the first of them
        std::vector<const char*> allowed, refused;
    };
    const Row rows[] = {
        {FieldType::string,
         {"OK", "bad", "OK", "", "\xD0\xB0"},
         {"OK", "bad", "", "\xD0\xB0"},
         {"ok", "O", "OKK", "a"}},
        {FieldType::integer,
         {"-5", "01", "x", "900719925474099345", "-0", "2.0"},
         {"1", "+1", "001", "-05", "0", "900719925474099345", "2"},
         {"3", "-1", "5", "900719925474099344"}},
        {FieldType::floating,
         {"2.5", "1e3", "x"},
         {"2.50", "+2.5", "25e-1", "1000", "1000.0"},
         {"2.51", "-2.5", "1e4"}},
        {FieldType::integer, {"x", "y"}, {}, {"1"}},
        {FieldType::boolean, {"true"}, {"true"}, {"false"}},
        {FieldType::url, {"www.a.bc"}, {"www.a.bc"}, {"www.a.b", "www.a.bcd"}},
    };
    for (const Row& row : rows) {
        for (const std::size_t more : {0, 8, 100}) {
            Field field;
            field.type = row.type;
            field.allowed_values = row.values;
            for (std::size_t i = 0; i < more; ++i) {
                field.allowed_values.push_back(row.values[0] == "x" ? "z" : std::to_string(100 + (i * 37 % more)));
            }
            const BoundField bound(field);
            CAPTURE(row.values[0]);
            CAPTURE(more);
            for (const char* text : row.allowed) {
                CAPTURE(text);
                CHECK(bound.allows(text));
            }
            for (const char* text : row.refused) {
                CAPTURE(text);
                CHECK_FALSE(bound.allows(text));
            }
            if (row.values[0] == "x") continue;
            bool all = true;
            for (std::size_t i = 0; i < more; ++i) all = all && bound.allows(std::to_string(100 + i));
            CHECK(all);
        }
    }
}

TEST_CASE("many values are looked up among many at once") {
    const auto start = std::chrono::steady_clock::now();
    for (const FieldType type : {FieldType::string, FieldType::integer}) {
        Field field;
        field.type = type;
        for (std::size_t i = 0; i < 50'000; ++i) field.allowed_values.push_back(std::to_string(100'000 + i));
        const BoundField bound(field);
        std::size_t allowed = 0;
        for (std::size_t i = 0; i < 200'000; ++i) allowed += bound.allows(std::to_string(149'000 + i % 2000)) ? 1U : 0U;
        CHECK(allowed == 100'000);
    }
    // Each value beside each other would take minutes, in a build for tests.
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("spaces that nobody types") {
    for (const char* text : {" a", "a ", "a\t",
                             "\xC2\xA0"
                             "a",
                             "a\xC2\xA0"
                             "b",
                             "\xEF\xBB\xBF"
                             "a",
                             "a\xE2\x80\x8B"}) {
        CAPTURE(text);
        CHECK(has_loose_spaces(text));
        CHECK_FALSE(has_loose_spaces(tidy_spaces(text)));
    }
    for (const char* text : {"", "a", "a b", "a  b", "\xD0\xB0 \xD0\xB0", "a\nb", "\xFF"}) {
        CAPTURE(text);
        CHECK_FALSE(has_loose_spaces(text));
        CHECK(tidy_spaces(text) == text);
    }
    CHECK(tidy_spaces(" a\xC2\xA0"
                      "b ") == "a b");
    CHECK(trim_spaces("\xE3\x80\x80 a b \xC2\xA0") == "a b");
    CHECK(trim_spaces(" \xC2\xA0 ").empty());
}

TEST_CASE("bytes that only look like a space are none: overlong forms, surrogates, too few of them") {
    for (const char* text : {"\xC0\xA0", "\xE0\x82\xA0", "\xF0\x82\x80\x8B", "\xF0\x80\x82\xA0", "\xED\xA0\x80",
                             "\xF4\x90\x80\x80", "\xC2", "\xE2\x80", "\xA0"}) {
        CAPTURE(text);
        const std::string inside = std::string("a") + text + "b";
        CHECK(trim_spaces(text) == text);
        CHECK(tidy_spaces(inside) == inside);
        CHECK_FALSE(has_loose_spaces(inside));
        CHECK_FALSE(has_space(inside));
        CHECK(encode_spaces(inside) == inside);
        const Character first = decode_at(text, 0);
        CHECK(first.size == 1);
        CHECK(first.code > 0x10FFFF);
    }
    CHECK(decode_at("\xC2\xA0", 0).code == 0xA0);
    CHECK(decode_at("a\xF0\x9F\x99\x82", 1).code == 0x1F642);
}

TEST_CASE(
    "a text of more letters than are compared is still found when it differs in spaces, case or look-alikes only") {
    Field field;
    const std::string longest(100, 'x');
    field.allowed_values = {longest + "Y", "short"};
    const BoundField bound(field);
    CHECK(bound.nearest(" " + longest + "Y").likeness == Likeness::spaces);
    CHECK(bound.nearest(longest + "y").likeness == Likeness::letter_case);
    CHECK(bound.nearest(longest + "\xD0\xA3").likeness == Likeness::lookalike);
    CHECK(bound.nearest(longest + "Z").likeness == Likeness::none);
}

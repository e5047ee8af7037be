// Which allowed value was meant, and how the text differs from it.
#include "profiles/toloka/allowed_values.h"

#include <doctest/doctest.h>

#include <string>

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

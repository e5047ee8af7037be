// Looking for text, in either case of its letters or as it is, and putting another in its place.
#include "engine/text_finder.h"

#include <doctest/doctest.h>

#include <string>

using namespace taskloom;
using namespace taskloom::engine;

TEST_CASE("what is found, and what stands there when it is replaced") {
    struct Case {
        const char* what;
        bool match_case, whole_cell;
        const char* text;
        const char* replaced;  // by "<>"; nullptr: it is not there
    };
    const Case cases[] = {
        {"cat", false, false, "a Cat, a CAT", "a <>, a <>"},
        {"cat", true, false, "a Cat, a cat", "a Cat, a <>"},
        {"cat", true, false, "Cat", nullptr},
        {"cat", false, true, "CAT", "<>"},
        {"cat", false, true, "cats", nullptr},
        {"aa", true, false, "aaaaa", "<><>a"},
        {"x", true, false, "", nullptr},
        {"\xD0\xBA\xD0\xBE\xD1\x82", false, false, "\xD0\x9A\xD0\x9E\xD0\xA2!", "<>!"},  // Cyrillic
        {"\xD0\xBA\xD0\xBE\xD1\x82", true, false, "\xD0\x9A\xD0\x9E\xD0\xA2!", nullptr},
        {"\xD1\x91", false, false, "\xD0\x81", "<>"},                                  // yo
        {"\xC3\x89", false, false, "caf\xC3\xA9", "caf<>"},                            // e with acute
        {"\xCE\xA3", false, false, "\xCF\x83", "<>"},                                  // sigma
        {"\xC5\xBD", false, true, "\xC5\xBE", "<>"},                                   // z with caron
        {"\xE6\xBC\xA2", false, false, "\xE6\xBC\xA2\xE5\xAD\x97", "<>\xE5\xAD\x97"},  // no case
        {"a", false, false, "\xC3", nullptr},                                          // no UTF-8
        {"[", false, false, "[1]", "<>1]"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        TextFinder finder({one.what, one.match_case, one.whole_cell});
        std::string out;
        CHECK(finder.is_in(one.text) == (one.replaced != nullptr));
        CHECK(finder.replace(one.text, "<>", out) == (one.replaced != nullptr));
        if (one.replaced != nullptr) CHECK(out == one.replaced);
        if (one.replaced != nullptr) CHECK(finder.may_be_in(one.text));
    }
}

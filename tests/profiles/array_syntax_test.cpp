// Elements of arrays in one cell: the legacy syntax and the array_json forms, with the platform's documented rows.
#include "profiles/toloka/array_syntax.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace taskloom::toloka;

namespace {

std::vector<std::string> elements(std::string_view cell, ArraySyntax syntax = ArraySyntax::legacy) {
    std::vector<std::string> result;
    std::string buffer;
    ArrayReader reader(cell, syntax, buffer);
    for (std::string_view element; reader.next(element);) result.emplace_back(element);
    return result;
}

}  // namespace

TEST_CASE("legacy arrays are split at commas that no backslash escapes") {
    struct Case {
        std::string_view cell;
        std::vector<std::string> expected;
    };
    const Case cases[] = {
        {"", {}},
        {"a", {"a"}},
        {"a,b", {"a", "b"}},
        {"Iran, Iraq,  Ireland ", {"Iran", "Iraq", "Ireland "}},
        {" a", {" a"}},
        {"a,,b", {"a", "", "b"}},
        {",", {"", ""}},
        {"a,", {"a", ""}},
        {R"(brand\, other,home)", {"brand, other", "home"}},
        {R"(a\\,b)", {R"(a\)", "b"}},
        {R"(a\\\,b)", {R"(a\,b)"}},
        {R"(a\nb)", {R"(a\nb)"}},
        {R"(\"x\")", {R"(\"x\")"}},
        {R"(a\)", {R"(a\)"}},
        {R"(a,\)", {"a", R"(\)"}},
        {R"(\\)", {R"(\)"}},
        {R"(\,)", {","}},
        {"\xD0\xB0,\xF0\x9F\x99\x82", {"\xD0\xB0", "\xF0\x9F\x99\x82"}},
        {R"({"query": "array A\\\B"})", {R"({"query": "array A\\B"})"}},
        {R"("a,b",c)", {"a,b", "c"}},
        {R"("say ""hi""", "" ,"")", {"say \"hi\"", "\"\" ", ""}},
        {R"("a" b,"c)", {"\"a\" b", "\"c"}},
        {R"(""",""")", {"\",\""}},
    };
    for (const Case& test : cases) {
        CAPTURE(test.cell);
        CHECK(elements(test.cell) == test.expected);
    }
}

TEST_CASE("what is escaped is read back") {
    const std::vector<std::string> originals = {"", "a,b", "\\", "\\,", ",,", "\\\\", "x\\y", "end\\", ",start"};
    for (const std::string& first : originals) {
        for (const std::string& second : originals) {
            std::string cell;
            for (const std::string& text : {first, second}) {
                for (const char byte : text) {
                    if (byte == ',' || byte == '\\') cell += '\\';
                    cell += byte;
                }
                cell += ',';
            }
            cell.pop_back();
            CAPTURE(cell);
            CHECK(elements(cell) == std::vector<std::string>{first, second});
        }
    }
}

TEST_CASE("a separator or escape is found wherever it stands") {
    for (std::size_t before = 0; before < 50; ++before) {
        for (std::size_t after = 0; after < 40; ++after) {
            const std::string left(before, 'x');
            const std::string right(after, 'y');
            const bool fine = elements(left + "," + right) == std::vector<std::string>{left, right} &&
                              elements(left + "\\," + right) == std::vector<std::string>{left + "," + right} &&
                              elements(left + "\\\\," + right) == std::vector<std::string>{left + "\\", right};
            if (!fine) {
                CAPTURE(before);
                CAPTURE(after);
                CHECK(fine);
            }
        }
    }
    // What stands behind the cell is not part of it.
    const std::string longer = "one,two,three and a half,four";
    CHECK(elements(std::string_view(longer).substr(0, 20)) == std::vector<std::string>{"one", "two", "three and a "});
}

TEST_CASE("arrays in the 2023 syntax are CSV in the cell") {
    struct Case {
        std::string_view cell;
        std::vector<std::string> expected;
        bool broken = false;
    };
    const Case cases[] = {
        {"", {}},
        {"a,b", {"a", "b"}},
        {R"(Hi,"This, but",Text with "quotes".,"Text with ""quotes"" and ,")",
         {"Hi", "This, but", "Text with \"quotes\".", "Text with \"quotes\" and ,"}},
        {R"("22.3341,32.32","22.3341,32.32")", {"22.3341,32.32", "22.3341,32.32"}},
        {R"("")", {""}},
        {R"(a\,b)", {"a\\", "b"}},
        {R"(a, "b, c",)", {"a", "b, c", ""}},
        {R"("a" b,c)", {"\"a\" b", "c"}, true},
        {R"(c,"a)", {"c", "\"a"}, true},
    };
    for (const Case& test : cases) {
        CAPTURE(test.cell);
        CHECK(elements(test.cell, ArraySyntax::quoted) == test.expected);
        std::string buffer;
        ArrayReader reader(test.cell, ArraySyntax::quoted, buffer);
        for (std::string_view element; reader.next(element);) {
        }
        CHECK(reader.broken() == test.broken);
    }
}

TEST_CASE("arrays of JSON: commas escaped in the legacy syntax, as JSON writes them in the new one") {
    struct Case {
        std::string_view cell;
        std::vector<std::string> legacy, modern;
    };
    const Case cases[] = {
        {R"({"a":1},{"b":2})", {R"({"a":1})", R"({"b":2})"}, {R"({"a":1})", R"({"b":2})"}},
        {R"({"a":1, "b":2})", {R"({"a":1)", R"("b":2})"}, {R"({"a":1, "b":2})"}},
        {R"({"q": "A\\\B"} , 1)", {R"({"q": "A\\B"} )", "1"}, {R"({"q": "A\\\B"})", "1"}},
        {R"("x","y\",z")", {R"("x")", R"("y\")", R"(z")"}, {R"("x")", R"("y\",z")"}},
        {R"([{"a":1}, 2])", {R"([{"a":1})", "2]"}, {R"({"a":1})", "2"}},
        {"[]", {"[]"}, {}},
        {"[1],[2]", {"[1]", "[2]"}, {"[1]", "[2]"}},
        {"[[1,2]]", {"[[1", "2]]"}, {"[1,2]"}},
    };
    for (const Case& test : cases) {
        CAPTURE(test.cell);
        CHECK(elements(test.cell, ArraySyntax::legacy_json) == test.legacy);
        CHECK(elements(test.cell, ArraySyntax::json) == test.modern);
    }
}

TEST_CASE("elements written are the elements read, in each syntax") {
    const std::vector<std::string> texts = {"",   "a",     "a,b",   "\\",        " a",   "a ",      "\"",  "\"a\"",
                                            ",",  "a\"b",  "\n",    "\"a\" b",   "\\,",  "a,\"b\"", " \"", "\"\"",
                                            "[]", "a\\\\", "\",\"", "\xD0\xB0,", "\"a,", "  ",      "\t"};
    for (const ArraySyntax syntax : {ArraySyntax::legacy, ArraySyntax::quoted}) {
        for (const std::string& first : texts) {
            std::string one;
            append_element(one, first, syntax, true, true);
            CAPTURE(one);
            CHECK(elements(one, syntax) == std::vector<std::string>{first});
            for (const std::string& second : texts) {
                std::string two;
                append_element(two, first, syntax, true, false);
                append_element(two, second, syntax, false, false);
                if (elements(two, syntax) != std::vector<std::string>{first, second}) {
                    CAPTURE(two);
                    CHECK(elements(two, syntax) == std::vector<std::string>{first, second});
                }
            }
        }
    }
}

// Elements of arrays in one cell: the legacy syntax and the array_json forms, with the platform's documented rows.
#include "profiles/toloka/array_syntax.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace taskloom::toloka;

namespace {

std::vector<std::string> elements(std::string_view cell) {
    std::vector<std::string> result;
    ArrayReader reader(cell, ArraySyntax::legacy);
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
        {"Iran, Iraq", {"Iran", " Iraq"}},
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
    };
    for (const Case& test : cases) {
        CAPTURE(test.cell);
        CHECK(elements(test.cell) == test.expected);
        CHECK(count_elements(test.cell, ArraySyntax::legacy) == test.expected.size());
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

TEST_CASE("arrays of JSON in the forms that the platform took") {
    for (const std::string_view cell : {
             R"({"query": "monitor 24 inch buy"},{"query": "monitor 19 inch buy"})",
             R"({"query": "monitor 24 inch\, system unit buy"},{"query": "monitor 19 inch\, system unit buy"})",
             R"({"query": "monitor 24\" inch buy"},{"query": "monitor 19\" buy"})",
             R"({"query": "array A\\\B"},{"query": "array C\\\D"})",
             R"({"title":"a"\,"links":["x"\,"y"]},{"title":"b"})",
             R"([{"a":1},{"a":2}])",
             R"({"a":[1,2]},3)",
             "1",
         }) {
        CAPTURE(cell);
        CHECK(is_json_array_text(cell));
    }
    for (const std::string_view cell : {
             "",
             "{query: monitor 24 inch buy},{query: monitor 19 inch buy}",
             R"({"query": "array A\B"},{"query": "array C\D"})",
             R"({"a":1},)",
             R"({"a":1},{"a":)",
             R"(,{"a":1})",
         }) {
        CAPTURE(cell);
        CHECK_FALSE(is_json_array_text(cell));
    }
}

// JSON in lines: what stands in each, how deep, and what can be folded.
#include "app/json_outline.h"

#include <doctest/doctest.h>

#include "base/json_syntax.h"

namespace taskloom::app {

TEST_CASE("one member or element a line, spelled as it was") {
    struct Example {
        const char* json;
        const char* pretty;
    };
    for (const Example& example :
         {Example{"1.50", "1.50"}, Example{"\"a\"", "\"a\""}, Example{"{}", "{}"}, Example{" [ ] ", "[]"},
          Example{"{\"a\":1,\"b\":[true,null]}", "{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ]\n}"},
          Example{"[{\"x\":{}},[]]", "[\n  {\n    \"x\": {}\n  },\n  []\n]"},
          Example{"{\"a, {\\\"b\\\\\":\"}],:\"}", "{\n  \"a, {\\\"b\\\\\": \"}],:\"\n}"}}) {
        CAPTURE(example.json);
        REQUIRE_FALSE(check_json(example.json));
        const std::string pretty = outline_json(example.json).pretty();
        CHECK(pretty == example.pretty);
        CHECK_FALSE(check_json(pretty));
        CHECK(outline_json(pretty).pretty() == pretty);
    }
}

TEST_CASE("what opens brackets knows where they close and how much is inside") {
    const JsonOutline outline = outline_json("{\"a\":[1,2,3],\"b\":{}}");
    REQUIRE(outline.lines.size() == 8);
    CHECK(outline.line(1) == "\"a\": [");
    CHECK(outline.lines[0].closed_by == 7);
    CHECK(outline.lines[0].inside == 2);
    CHECK(outline.lines[1].closed_by == 5);
    CHECK(outline.lines[1].inside == 3);
    CHECK(outline.lines[1].depth == 1);
    CHECK_FALSE(outline.lines[6].opens());
}

TEST_CASE("a text that was cut, or is no JSON, is shown as far as it goes") {
    CHECK(outline_json("").lines.empty());
    const JsonOutline cut = outline_json("{\"a\":[1,\"tw");
    CHECK(cut.pretty() == "{\n  \"a\": [\n    1,\n    \"tw");
    CHECK(cut.lines[0].closed_by == 3);
    CHECK(outline_json("}]\"\\").pretty() == "}\n]\"\\");
    CHECK(outline_json(std::string(100000, '[')).lines.size() == 100000);
}

}  // namespace taskloom::app

// JSON that is only slightly wrong.
#include "profiles/toloka/json_mending.h"

#include <doctest/doctest.h>

#include <string>

#include "base/json_syntax.h"

using namespace taskloom;
using namespace taskloom::toloka;

TEST_CASE("slightly wrong JSON is mended") {
    struct Row {
        const char* text;
        const char* mended;
    };
    const Row rows[] = {
        {R"({'a': 'b'})", R"({"a": "b"})"},
        {R"({'a': 'it\'s "b"'})", R"({"a": "it's \"b\""})"},
        {R"({"a": 1,})", R"({"a": 1})"},
        {R"([1, 2, ])", R"([1, 2 ])"},
        {R"({a: b})", R"({"a": "b"})"},
        {R"({query: monitor 24 inch buy})", R"({"query": "monitor 24 inch buy"})"},
        {R"({a: 1, b: true, c: null, d: -1.5})", R"({"a": 1, "b": true, "c": null, "d": -1.5})"},
        {R"({"a": True, "b": None, "c": FALSE})", R"({"a": true, "b": null, "c": false})"},
        {R"({"link": https://a.bc/x})", R"({"link": "https://a.bc/x"})"},
        {"{\xE2\x80\x9C"
         "a\xE2\x80\x9D: \xE2\x80\x9C"
         "b\xE2\x80\x9D}",
         R"({"a": "b"})"},
        {R"({"query": "monitor 24" buy"})", R"({"query": "monitor 24\" buy"})"},
        {R"({"query": "book "All about dogs""})", R"({"query": "book \"All about dogs\""})"},
        {R"({"query": "array A\B"})", R"({"query": "array A\\B"})"},
        {R"({"path": "C:\users"})", R"({"path": "C:\\users"})"},
        {"{\"a\": \"x\ny\tz\"}", R"({"a": "x\ny\tz"})"},
        {R"({"a":1\,"b":"x\,y"})", R"({"a":1,"b":"x,y"})"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto mended = mend_json(row.text);
        REQUIRE(mended);
        CHECK(*mended == row.mended);
        CHECK_FALSE(check_json(*mended));
        CHECK_FALSE(mend_json(*mended));
    }
    CHECK(mend_json("{a:1},{b:2}", true) == R"({"a":1},{"b":2})");
}

TEST_CASE("what can't be mended is left alone") {
    for (const char* text : {"", "{}", "{\"a\":1}", "{", "}", "{]", "{\"a\" \"b\"}", "[1 2", "{\"a\":}"}) {
        CAPTURE(text);
        CHECK_FALSE(mend_json(text));
    }
    CHECK_FALSE(mend_json(std::string(100000, '[') + std::string(100000, ']')));
}

TEST_CASE("JSON is made compact without touching what it says") {
    CHECK(compact_json(" { \"a b\" : [ 1 , \"x \\\" y\" ] } ") == "{\"a b\":[1,\"x \\\" y\"]}");
}

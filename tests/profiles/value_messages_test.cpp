// Messages name the value, the element's number and what the field takes.
#include "profiles/toloka/value_messages.h"

#include <doctest/doctest.h>

#include <string>

#include "profiles/toloka/rules.h"
#include "profiles/toloka/value_check.h"
#include "spec/load_specification.h"
#include "support/broken_rules.h"

using namespace taskloom;
using namespace taskloom::toloka;

namespace {

std::string message(const std::string& definition, std::string_view text, ArrayTarget target = ArrayTarget::legacy,
                    bool golden = false) {
    const auto loaded = load_specification("t", "{\"input_spec\": {\"f\": " + definition + "}}");
    REQUIRE(loaded);
    const Field& field = loaded.value().input[0];
    const auto broken = testing::broken_rules(field, text, target, golden);
    REQUIRE_FALSE(broken.empty());
    const ProblemRecord record{0, 0, broken[0].detail, static_cast<RuleIndex>(broken[0].rule)};
    return value_message(record, &field, text, target);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("messages name bounds, allowed values and the element's number") {
    struct Row {
        const char* definition;
        const char* text;
        const char* part;
    };
    const Row rows[] = {
        {R"({"type": "string", "min_length": 3, "max_length": 5})", "ab", "2 characters; the field takes from 3 to 5"},
        {R"({"type": "string", "max_length": 5})", "abcdef", "the field takes at most 5"},
        {R"({"type": "integer", "min_value": 1, "max_value": 9})", "10", "the field takes from 1 to 9"},
        {R"({"type": "float", "min_value": 0.5})", "0.1", "the field takes at least 0.5"},
        {R"({"type": "array_string", "min_size": 2, "max_size": 3})", "a", "1 element; the field takes from 2 to 3"},
        {R"({"type": "array_json", "max_size": 1})", "{},{}", "2 elements; the field takes at most 1"},
        {R"({"type": "array_integer"})", "1,2,x", "Element 3, \xE2\x80\x9Cx\xE2\x80\x9D, is not a whole number"},
        {R"({"type": "array_integer"})", "1,,3", "Element 2 is empty"},
        {R"({"type": "array_string", "allowed_values": ["a", "b"]})", "a,c", "Element 2"},
        {R"({"type": "string", "allowed_values": ["a", "b"]})", "c", "allowed: a, b."},
        {R"({"type": "url"})", "example", "http://, https:// or www"},
        {R"({"type": "url"})", "example", "create a new pool"},
        {R"({"type": "url"})", "/my-proxy/x.jpg", "must be string"},
        {R"({"type": "url"})", " https://a.bc", "spaces or invisible characters around or in it"},
        {R"({"type": "url"})", "http\xE2\x80\x8B://a.bc", "spaces or invisible characters around or in it"},
        {R"({"type": "url"})", "https://exa\xC2\xA0mple.com/2.jpg", "spaces or invisible characters around or in it"},
        {R"({"type": "url"})", "https://a .bc/d", "spaces or invisible characters around or in it"},
        {R"({"type": "url"})", " foo", "a link begins with"},
        {R"({"type": "url"})", "https://a.bc/d e", "has a space in it"},
        {R"({"type": "url"})",
         "https://a.bc/d\xC2\xA0"
         "e",
         "an unusual space or an invisible character"},
        {R"({"type": "url"})", "https://a.bc\xE2\x80\x8B/d", "an unusual space or an invisible character"},
        {R"({"type": "array_json"})", "{\"a\":1,\"b\":2}", "comma inside an element"},
        {R"({"type": "array_json"})", "{},{\"a\":}", "Element 2"},
        {R"({"type": "json"})", "{\"a\": b}", "at character 7"},
        {R"({"type": "array_string"})", "[\"a\"]", "in brackets"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.definition);
        const std::string words = message(row.definition, row.text);
        CAPTURE(words);
        CHECK(has(words, row.part));
    }
    CHECK(has(message(R"({"type": "array_string"})", "\"a\" b", ArrayTarget::modern_2023), "quotation mark"));
    CHECK(has(message(R"({"type": "array_json"})", "{},{\"a\":}", ArrayTarget::modern_2023), "at character 9"));
    CHECK(has(message(R"({"type": "string", "allowed_values": ["OK"]})", "ok", ArrayTarget::legacy, true),
              "capital letters"));
}

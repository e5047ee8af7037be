// Values against their fields: each type and constraint with values that fit and values that don't.
#include "profiles/toloka/value_check.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "spec/load_specification.h"
#include "support/broken_rules.h"

namespace {

using namespace taskloom;
using namespace taskloom::toloka;

Field field(const std::string& definition) {
    auto loaded = load_specification("t", "{\"input_spec\": {\"f\": " + definition + "}}");
    REQUIRE_MESSAGE(loaded, (loaded ? "" : loaded.error().message));
    if (!loaded) return {};
    compile_patterns(loaded.value());
    return loaded.value().input[0];
}

struct Found {
    Rule rule = kFine;
    std::uint32_t detail = 0;
};

Found check(const Field& of, std::string_view text, ArrayTarget target = ArrayTarget::legacy) {
    std::string buffer;
    Found found;
    found.rule = check_value(of, text, target, buffer, found.detail);
    return found;
}

// The rule that the value breaks; Rule::count: none.
Rule broken(const Field& of, std::string_view text) { return check(of, text).rule; }

}  // namespace

TEST_CASE("texts of columns without a field are judged by what their header says") {
    struct Row {
        ColumnRole role;
        Rule rule;
        std::vector<const char*> broken, kept;
    };
    for (const Row& row : {
             Row{ColumnRole::latitude, Rule::not_degrees, {"91", "53,9", "north", " 1"}, {"-90", "53.9"}},
             Row{ColumnRole::longitude, Rule::not_degrees, {"181", "27,5", ""}, {"180", "-27.5"}},
             Row{ColumnRole::overlap, Rule::not_overlap, {"3.0", "many"}, {"3", "infinite"}},
             Row{ColumnRole::overlap, Rule::overlap_out_of_bounds, {"0", "30001", "-1"}, {"1", "30000"}},
             Row{ColumnRole::hint, kFine, {}, {"", "91", "many"}},
             Row{ColumnRole::unknown, kFine, {}, {"anything"}},
         }) {
        for (const char* text : row.broken) {
            CAPTURE(text);
            CHECK(check_role(row.role, text) == row.rule);
        }
        for (const char* text : row.kept) {
            CAPTURE(text);
            CHECK(check_role(row.role, text) == kFine);
        }
    }
}

TEST_CASE("every rule of values, broken and kept") {
    struct Row {
        const char* definition;
        Rule rule;
        std::vector<const char*> broken, kept;
    };
    const Row table[] = {
        {R"({"type": "boolean"})", Rule::not_boolean, {"TRUE", "1", "yes"}, {"true", "false"}},
        {R"({"type": "integer"})", Rule::not_integer, {"1.0", "x", "1e3", " 1"}, {"0", "-7", "007"}},
        {R"({"type": "float"})", Rule::not_decimal, {"1,5", "NaN", "x"}, {"1.5", "-2e3", "7"}},
        {R"({"type": "url"})",
         Rule::not_url,
         {"example", "ftp://a.bc", "https://a.bc\xC2\xA0", "https://a\xC2\xA0.bc/d", "https://a.bc\xE3\x80\x80/d"},
         {"https://a.bc", "www.a.bc"}},
        {R"({"type": "coordinates"})", Rule::not_coordinates, {"91,0", "1"}, {"53.9,27.5", "53.9, 27.5"}},
        {R"({"type": "json"})", Rule::not_json, {"{a:1}", "{", "{}}"}, {"{\"a\":1}", "[]", " {} "}},
        {R"({"type": "json"})", Rule::json_scalar, {"5", "true", " null ", "\"text\""}, {"{}", "[5]"}},
        {R"({"type": "array_json"})",
         Rule::not_json_array,
         {"{a:1},{}", "{", "{\"a\":1,\"b\":2},{}"},
         {"{\"a\":1},{}", "{\"a\":1\\,\"b\":2},{}", "[1]", "[\"a\"],[{}]", "[1\\,2]"}},
        {R"({"type": "array_json"})", Rule::json_scalar, {"1,2", "{},null", "{}, \"a\""}, {"[1]", " {}"}},
        {R"({"type": "array_json"})",
         Rule::not_array,
         {"[{\"a\":1},{}]", "[ {\"a\":1,\"b\":[2,3]} ]", "[1,2]"},
         {"{\"a\":1}"}},
        {R"({"type": "array_json"})", Rule::list_in_brackets, {"[{\"a\":1}]", "[]", "[ {} ]"}, {"[[]]", "{}"}},
        {R"({"type": "array_integer"})", Rule::not_array, {"[1,2]", "[1]"}, {"1,2"}},
        {R"({"type": "string", "allowed_values": ["OK", "BAD"]})",
         Rule::not_allowed,
         {"ok", "OK ", "MAYBE"},
         {"OK", "BAD"}},
        {R"({"type": "float", "allowed_values": [1, 2.5]})", Rule::not_allowed, {"3"}, {"1", "1.0", "2.50"}},
        {R"({"type": "integer", "allowed_values": [1, 20, 0]})",
         Rule::not_allowed,
         {"2", "10", "-1", "9223372036854775807"},
         {"1", "01", "+1", "+0020", "-0"}},
        {R"({"type": "integer", "allowed_values": ["01", "x"]})", Rule::not_allowed, {"2"}, {"1", "01", "+1"}},
        {R"({"type": "array_integer", "allowed_values": [1, 2]})", Rule::not_allowed, {"1,3"}, {"01,+2"}},
        {R"({"type": "string", "min_length": 3})",
         Rule::too_short,
         {"ab", "\xC3\xA9\xC3\xA9"},
         {"abc", "\xC3\xA9\xC3\xA9\xC3\xA9"}},
        {R"({"type": "string", "min_length": 2, "max_length": 3})",
         Rule::length_out_of_bounds,
         {"a", "abcd"},
         {"ab", "abc"}},
        {R"({"type": "integer", "min_value": 2, "max_value": 3})", Rule::value_out_of_bounds, {"1", "4"}, {"2", "3"}},
        {R"({"type": "array_string", "min_size": 2, "max_size": 3})",
         Rule::size_out_of_bounds,
         {"a", "a,b,c,d"},
         {"a,b", "a,b,c"}},
        {R"({"type": "array_json", "min_size": 2})", Rule::too_few_elements, {"{}"}, {"{},{}"}},
        {R"({"type": "array_json", "max_size": 1})", Rule::too_many_elements, {"{},{}"}, {"{}"}},
        {R"({"type": "array_string"})",
         Rule::list_in_brackets,
         {"[\"a\"]", "[1,2]"},
         {"[a],[b]", "\"a,b\",c", "\"a\" b"}},
        {R"({"type": "array_string", "allowed_values": ["a"]})", Rule::not_array, {"[\"a\"]"}, {"a"}},
        {R"({"type": "array_string"})", Rule::empty_element, {"a,,b", ","}, {"a,b"}},
        {R"({"type": "array_coordinates"})", Rule::not_coordinates, {"1,2"}, {"1\\,2,3\\,4", "\"1,2\",\"3,4\""}},
        {R"({"type": "url"})",
         Rule::url_space,
         {"https://a.bc/d e",
          "https://a.bc/d\xC2\xA0"
          "e",
          "https://a.bc/d\xE2\x80\x8B", "https://a\xE2\x80\x8B.bc/dddddddddddddddddd", "www.a.bc\xEF\xBB\xBF",
          "https://a.bc/a\xE2\x80\x8D"
          "b",
          "https://a.bc/a\xE2\x80\x8C",
          "https://a.bc/aaaaaaaaaaaaaaaaaaaaaaaaaaa\xE3\x80\x80"
          "b"},
         {"https://a.bc/d%20e", "https://a.bc/\xD0\xB0\xD0\xB1\xD0\xB2",
          "https://a.bc/\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE"}},  // a joiner where Persian has one
        {R"({"type": "array_float", "allowed_values": [1, 2.5]})", Rule::not_allowed, {"1,3"}, {"1.0,2.50"}},
        {R"({"type": "string", "max_length": 3})", Rule::too_long, {"abcd"}, {"abc", "\xC3\xA9\xC3\xA9\xC3\xA9"}},
        {R"({"type": "string", "pattern": "[0-9]{3}"})",
         Rule::pattern_mismatch,
         {"12", "1234", "x123"},
         {"123", "\xFF"}},
        {R"({"type": "array_string", "pattern": "[a-c]+"})", Rule::pattern_mismatch, {"a,d", "a,"}, {"a,bc", "b"}},
        {R"({"type": "integer", "min_value": 10})", Rule::too_small, {"9", "-10"}, {"10", "11"}},
        {R"({"type": "integer", "max_value": 10})", Rule::too_large, {"11", "9223372036854775807"}, {"10", "-11"}},
        {R"({"type": "float", "min_value": 0.5})", Rule::too_small, {"0.49", "-1"}, {"0.5", "5e-1"}},
        {R"({"type": "array_string", "min_size": 2})", Rule::too_few_elements, {"a"}, {"a,b", "a,b,c"}},
        {R"({"type": "array_string", "max_size": 2})", Rule::too_many_elements, {"a,b,c"}, {"a,b", "a\\,b,c"}},
        {R"({"type": "array_integer"})", Rule::not_integer, {"1,x", "1,,2", "1,"}, {"1,2", "1"}},
        {R"({"type": "array_url"})", Rule::not_url, {"https://a.bc,x"}, {"https://a.bc,https://d.ef"}},
        {R"({"type": "array_boolean"})", Rule::not_boolean, {"true,False"}, {"true,false,true"}},
    };
    for (const Row& row : table) {
        const Field of = field(row.definition);
        CHECK(has_value_checks(of));
        for (const char* text : row.broken) {
            CAPTURE(row.definition);
            CAPTURE(text);
            CHECK(broken(of, text) == row.rule);
        }
        for (const char* text : row.kept) {
            CAPTURE(row.definition);
            CAPTURE(text);
            CHECK(broken(of, text) == Rule::count);
        }
    }
}

TEST_CASE("a text without constraints has nothing to check") {
    CHECK_FALSE(has_value_checks(field(R"({"type": "string"})")));
    CHECK_FALSE(has_value_checks(field(R"({"type": "file"})")));
    CHECK_FALSE(has_value_checks(field(R"({"type": "string", "pattern": "x++"})")));  // can't be run
    CHECK(broken(field(R"({"type": "file"})"), "anything") == Rule::count);
}

TEST_CASE("the thorough look tells everything, of arrays for each element") {
    struct Row {
        const char* definition;
        const char* text;
        const char* told;  // codes with details
        bool golden = false;
    };
    const char* const array = R"({"type": "array_string", "max_length": 4, "max_size": 2})";
    const char* const text =
        R"({"type": "string", "max_length": 4, "pattern": "[a-z]+", "allowed_values": ["good", "bad"]})";
    const Row rows[] = {
        {array, "toolong1,toolong2,toolong3", "too-long 0 too-long 1 too-long 2 too-many-elements 3 "},
        {array, "a,,toolong", "empty-element 1 too-long 2 too-many-elements 3 "},
        {array, "a,b", ""},
        {array, "[a,b]", "list-in-brackets 0 "},
        {array, "[a],[b]", ""},
        {array, "[a]", ""},
        {array, "a,[b]", ""},
        {array, "[a,b,c]", "too-many-elements 3 "},
        {text, "WRONG WORD", "too-long 0 pattern-mismatch 0 not-allowed 0 "},
        {text, "nice", "not-allowed 0 "},
        {text, "BAD", "pattern-mismatch 0 golden-case 0 ", true},
        {R"({"type": "string", "max_length": 4})", " long", "too-long 0 golden-loose-spaces 0 ", true},
        {R"({"type": "integer", "max_value": 4, "allowed_values": [1, 2]})", "x", "not-integer 0 "},
        {R"({"type": "integer", "max_value": 4, "allowed_values": [1, 2]})", "7", "too-large 0 not-allowed 0 "},
        {R"({"type": "array_integer", "max_value": 4, "min_size": 4})", "9,x,3",
         "too-large 0 not-integer 1 too-few-elements 3 "},
        {R"({"type": "array_string", "allowed_values": ["good", "bad"]})", "Good,x,good",
         "golden-case 0 not-allowed 1 ", true},
        {R"({"type": "array_integer"})", "[1,x,2]", "not-integer 0 not-integer 1 not-integer 2 "},
        {R"({"type": "array_integer"})", "[1,2]", "not-array 0 "},
        {R"({"type": "array_json"})", "{a:1},5,{b:2}", "not-json-array 0 json-scalar 1 not-json-array 2 "},
        {R"({"type": "array_json", "max_size": 1})", "{\"a\":1,\"b\":2},{}", "not-json-array 0 "},  // one comma's fault
        {R"({"type": "array_json", "max_size": 1})", "1,2", "json-scalar 0 json-scalar 1 too-many-elements 2 "},
    };
    for (const Row& row : rows) {
        CAPTURE(row.definition);
        CAPTURE(row.text);
        const Field of = field(row.definition);
        std::string told;
        for (const testing::BrokenRule& found : testing::broken_rules(of, row.text, ArrayTarget::legacy, row.golden)) {
            told +=
                rule_table()[static_cast<std::size_t>(found.rule)].code + (" " + std::to_string(found.detail)) + " ";
        }
        CHECK(told == row.told);
        CHECK((broken(of, row.text) == Rule::count) == told.empty());
    }
}

TEST_CASE("rules about an element are these, wherever they stand among the others") {
    std::string codes;
    for (std::size_t rule = 0; rule < rule_table().size(); ++rule) {
        if (is_about_element(static_cast<Rule>(rule))) codes += std::string(rule_table()[rule].code) + " ";
    }
    CHECK(codes ==
          "not-boolean not-integer not-float not-url not-coordinates not-allowed too-short too-long pattern-mismatch "
          "length-out-of-bounds too-small too-large value-out-of-bounds empty-element url-space golden-spaces "
          "golden-case golden-lookalike ");
    CHECK(rule_table().size() == static_cast<std::size_t>(Rule::count));
}

TEST_CASE("details tell which element or where") {
    CHECK(check(field(R"({"type": "array_integer"})"), "1,2,x,y").detail == 2);
    CHECK(check(field(R"({"type": "json"})"), "{\"a\": b}").detail == 6);
    CHECK(check(field(R"({"type": "array_string", "max_size": 2})"), "a,b,c").detail == 3);
}

TEST_CASE("the 2023 syntax of arrays") {
    const auto modern = [](const char* definition, std::string_view text) {
        return check(field(definition), text, ArrayTarget::modern_2023).rule;
    };
    CHECK(modern(R"({"type": "array_json"})", "{\"a\":1,\"b\":2},{}") == Rule::count);
    CHECK(modern(R"({"type": "array_json"})", "[{\"a\":1},{}]") == Rule::count);
    CHECK(modern(R"({"type": "array_json"})", "{\"a\":1\\,\"b\":2},{}") == Rule::not_json_array);
    CHECK(modern(R"({"type": "array_json", "max_size": 1})", "{\"a\":1,\"b\":2}") == Rule::count);
    CHECK(modern(R"({"type": "array_json", "max_size": 1})", "[{},{}]") == Rule::too_many_elements);
    CHECK(modern(R"({"type": "array_string"})", "\"a\" b") == Rule::not_array);
    CHECK(modern(R"({"type": "array_json"})", "[{},1]") == Rule::json_scalar);
    CHECK(modern(R"({"type": "array_json"})", "[[1],{}]") == Rule::count);
    CHECK(modern(R"({"type": "array_string", "max_size": 2})", "a\\,b,c") == Rule::too_many_elements);
    CHECK(modern(R"({"type": "array_coordinates"})", "\"1,2\",\"3,4\"") == Rule::count);
}

// What is found wrong with a specification: each code, its place, its words, and what still applies.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "spec/load_specification.h"

using namespace taskloom;

namespace {

std::string input(std::string_view members) {
    return "{\"input_spec\": {\n \"f\": {\"required\": true, " + std::string(members) + "}}, \"output_spec\": {}}";
}

std::string output(std::string_view members) {
    return "{\"input_spec\": {}, \"output_spec\": {\n \"f\": {\"required\": true, " + std::string(members) + "}}}";
}

std::string fields(std::string_view members) {
    return "{\"output_spec\": {}, \"input_spec\": {" + std::string(members) + "}}";
}

struct Loaded {
    Specification specification;
    std::vector<SpecificationProblem> problems;
};

Loaded load(const std::string& text, PatternReading patterns = PatternReading::later) {
    Loaded result;
    Result<Specification> loaded = load_specification("", text, &result.problems, patterns);
    REQUIRE_MESSAGE(loaded.ok(), (loaded.ok() ? "" : loaded.error().message));
    result.specification = loaded.take();
    return result;
}

struct Case {
    std::string text;
    std::string code;
    std::string pointer;
    std::string starts_at;  // the text at the problem's offset
    std::string says;       // a part of the message
};

const std::vector<Case>& cases() {
    static const std::vector<Case> table = {
        {fields(R"("a": "url")"), "field-no-object", "/input_spec/a", "\"url\"", "The field \"a\" is a text."},
        {fields(R"("": {"type": "url"})"), "field-id-empty", "/input_spec/", "{\"type", "input field has an empty"},
        {fields(R"("a b": {"type": "url", "required": true})"), "field-id-characters", "/input_spec/a b", "{\"type",
         "\"a b\""},
        {fields(R"("a": {"type": "url", "required": true}, "A": {"type": "url", "required": true})"), "field-id-case",
         "/input_spec/A", "{\"type", "\"a\" and \"A\" differ"},
        {fields(R"("a": {"type": "url", "required": true}, "a": {"type": "string", "required": true})"), "key-repeated",
         "/input_spec/a", "{\"type\": \"string", "The field \"a\" stands twice"},
        {input(R"("type": "url", "type": "string")"), "key-repeated", "/input_spec/f/type", "\"string\"",
         "\"type\" stands twice in the field \"f\""},
        {R"({"input_spec": {}, "output_spec": {}, "view_spec": 1, "view_spec": 2})", "key-repeated", "/view_spec", "2",
         "\"view_spec\" stands twice."},
        {input(R"("type": "string", "max_lenght": 5)"), "key-unknown", "/input_spec/f/max_lenght", "5",
         "Did you mean \"max_length\"?"},
        {input(R"("type": "string", "minLength": 5)"), "key-unknown", "/input_spec/f/minLength", "5",
         "Did you mean \"min_length\"?"},
        {input(R"("type": "string", "comment": "x")"), "key-unknown", "/input_spec/f/comment", "\"x\"",
         "is no known key. Correct"},
        {input(R"("hidden": false)"), "type-missing", "/input_spec/f", "{\"required", "no \"type\" in the field \"f\""},
        {input(R"("type": null)"), "type-missing", "/input_spec/f", "{\"required", "no \"type\""},
        {input(R"("type": 5)"), "type-unknown", "/input_spec/f/type", "5", "is a number"},
        {input(R"("type": "text")"), "type-unknown", "/input_spec/f/type", "\"text\"", "\"text\", which is not a type"},
        {input(R"("type": "array_array_url")"), "type-unknown", "/input_spec/f/type", "\"array_a", "not a type"},
        {input(R"("type": "URL")"), "type-spelling", "/input_spec/f/type", "\"URL\"", "read as \"url\""},
        {input(R"("type": "array_number")"), "type-spelling", "/input_spec/f/type", "\"array", "\"array_integer\""},
        {"{\"output_spec\": {}, \"input_spec\": {\"f\": {\"type\": \"url\", \"required\": \"true\"}}}",
         "value-unusable", "/input_spec/f/required", "\"true\"",
         "\"required\" of the field \"f\" is neither true nor false"},
        {input(R"("type": "url", "hidden": 1)"), "value-unusable", "/input_spec/f/hidden", "1}", "\"hidden\""},
        {output(R"("type": "coordinates", "current_location": "yes")"), "value-unusable",
         "/output_spec/f/current_location", "\"yes\"", "neither true nor false"},
        {input(R"("type": "string", "allowed_values": "OK")"), "value-unusable", "/input_spec/f/allowed_values",
         "\"OK\"", "is no list"},
        {input(R"("type": "string", "allowed_values": ["OK", null])"), "value-unusable",
         "/input_spec/f/allowed_values/1", "null]", "holds null"},
        {input(R"("type": "string", "min_length": -1)"), "value-unusable", "/input_spec/f/min_length", "-1",
         "no whole number"},
        {input(R"("type": "string", "max_length": 1.5)"), "value-unusable", "/input_spec/f/max_length", "1.5",
         "no whole number"},
        {input(R"("type": "string", "max_length": "9")"), "value-unusable", "/input_spec/f/max_length", "\"9\"",
         "no whole number"},
        {input(R"("type": "string", "max_length": 18446744073709551615)"), "value-unusable", "/input_spec/f/max_length",
         "1844", "no whole number"},
        {input(R"("type": "float", "min_value": "0")"), "value-unusable", "/input_spec/f/min_value", "\"0\"",
         "is no number"},
        {input(R"("type": "string", "pattern": 5)"), "value-unusable", "/input_spec/f/pattern", "5}", "is no text"},
        {fields(R"("a": {"type": "url"}, "b": {"type": "url", "required": null})"), "required-unwritten",
         "/input_spec/a", "{\"type", "\"a\" and 1 more don't say"},
        {input(R"("type": "url", "min_length": 1)"), "constraint-misplaced", "/input_spec/f/min_length", "1}",
         "is nothing for its type url, so it isn't applied"},
        {input(R"("type": "string", "max_size": 1)"), "constraint-misplaced", "/input_spec/f/max_size", "1}",
         "which is no array"},
        {input(R"("type": "array_json", "allowed_values": ["x"])"), "constraint-misplaced",
         "/input_spec/f/allowed_values", "[\"x\"", "array_json"},
        {output(R"("type": "string", "current_location": true)"), "constraint-misplaced",
         "/output_spec/f/current_location", "true", "string"},
        {input(R"("type": "string", "min_length": 5, "max_length": 3)"), "bounds-crossed", "/input_spec/f/min_length",
         "5,", "is larger than its \"max_length\""},
        {input(R"("type": "array_url", "min_size": 5, "max_size": 3)"), "bounds-crossed", "/input_spec/f/min_size",
         "5,", "larger than its \"max_size\""},
        {input(R"("type": "float", "min_value": 0.30, "max_value": 0.29)"), "bounds-crossed", "/input_spec/f/min_value",
         "0.30", "larger than its \"max_value\""},
        {input(R"("type": "integer", "min_value": 0.5)"), "bound-not-whole", "/input_spec/f/min_value", "0.5",
         "is 0.5, which is no whole number"},
        {input(R"("type": "integer", "max_value": 1e2)"), "bound-not-whole", "/input_spec/f/max_value", "1e2", "1e2"},
        {input(R"("type": "integer", "allowed_values": [1, "two", "x"])"), "allowed-wrong-type",
         "/input_spec/f/allowed_values", "[1", "holds \"two\" and 1 more, which are no integer"},
        {input(R"("type": "boolean", "allowed_values": ["yes"])"), "allowed-wrong-type", "/input_spec/f/allowed_values",
         "[\"yes\"", "is no boolean, so the list isn't applied"},
        {input(R"("type": "string", "max_length": 2, "allowed_values": ["OK", "BAD"])"), "allowed-out-of-reach",
         "/input_spec/f/allowed_values", "[\"OK\"", "\"BAD\", which \"max_length\" excludes"},
        {input(R"("type": "array_integer", "min_value": 2, "allowed_values": [1, 2, 0])"), "allowed-out-of-reach",
         "/input_spec/f/allowed_values", "[1", "\"1\" and 1 more, which \"min_value\""},
        {input(R"("type": "string", "allowed_values": ["", "OK"])"), "allowed-out-of-reach",
         "/input_spec/f/allowed_values", "[\"\"", "an empty cell is no value"},
        {input(R"("type": "string", "allowed_values": ["a", "b", "a"])"), "allowed-repeated",
         "/input_spec/f/allowed_values", "[\"a\"", "holds \"a\" a second time"},
        {input(R"("type": "string", "allowed_values": [])"), "allowed-empty", "/input_spec/f/allowed_values", "[]",
         "any value is taken"},
        {output(R"("type": "string", "hidden": true)"), "output-hidden", "/output_spec/f/hidden", "true",
         "The output field \"f\" is hidden"},
        {input(R"("type": "array_file")"), "input-file", "/input_spec/f/type", "\"array_file\"", "of type array_file"},
        {input(R"("type": "coordinates", "current_location": true)"), "input-current-location",
         "/input_spec/f/current_location", "true", "has \"current_location\""},
        {input(R"("type": "string", "pattern": "[0-9]+")"), "documents-disagree", "/input_spec/f/pattern", "\"[0-9]",
         "not in its API reference"},
        {input(R"("type": "float", "allowed_values": [0.5])"), "documents-disagree", "/input_spec/f/allowed_values",
         "[0.5]", "not in its client libraries"},
        {output(R"("type": "integer", "min_value": 0, "max_value": 33)"), "range-too-wide", "/output_spec/f/max_value",
         "33", "more than 32 apart"},
        {R"({"f": {"type": "url", "required": true}})", "side-unnamed", "", "{\"f\"", "taken as input fields"},
        {R"({"input_spec": {}})", "side-missing", "", "{\"input", "There is no \"output_spec\", so GOLDEN columns"},
        {R"({"task_spec": {"output_spec": {}}})", "side-missing", "/task_spec", "{\"output", "so INPUT columns"},
    };
    return table;
}

TEST_CASE("each problem with its place and words") {
    for (const Case& test : cases()) {
        CAPTURE(test.text);
        for (const std::string mark : {"", "\xEF\xBB\xBF"}) {
            const std::string text = mark + test.text;
            const Loaded loaded = load(text);
            REQUIRE(loaded.problems.size() == 1);
            const SpecificationProblem& problem = loaded.problems.front();
            CAPTURE(problem.message);
            CHECK(problem.code == test.code);
            CHECK(problem.pointer == test.pointer);
            CHECK(text.substr(static_cast<std::size_t>(problem.offset), test.starts_at.size()) == test.starts_at);
            CHECK(problem.line == (test.text.find('\n') < problem.offset ? 2 : 1));
            CHECK(problem.message.find(test.says) != std::string::npos);
            const char end = problem.message.back();
            CHECK((end == '.' || end == '}'));
        }
    }
}

// Found only when patterns are read at once; documents-disagree is told of the same place first.
const std::vector<Case>& pattern_cases() {
    static const std::vector<Case> table = {
        {input(R"("type": "string", "pattern": "(a")"), "pattern-invalid", "/input_spec/f/pattern", "\"(a\"",
         "\"pattern\" of the field \"f\" is no regular expression: "},
        {output(R"("type": "string", "pattern": "[a")"), "pattern-invalid", "/output_spec/f/pattern", "\"[a\"",
         "is no regular expression: "},
        {output(R"("type": "array_string", "pattern": "(?=x).*")"), "pattern-not-checked", "/output_spec/f/pattern",
         "\"(?=x)", "can't be run here: "},
        {input(R"("type": "string", "pattern": "")"), "pattern-not-checked", "/input_spec/f/pattern", "\"\"",
         "is empty, "},
        {input(R"("type": "string", "pattern": "(a)\\1")"), "pattern-not-checked", "/input_spec/f/pattern", "\"(a)",
         "can't be run here: "},
        {input(R"("type": "string", "pattern": "[a-z]+", "allowed_values": ["A", "b", "C"])"), "allowed-out-of-reach",
         "/input_spec/f/allowed_values", "[\"A\"", "holds \"A\" and 1 more, which \"pattern\" excludes"},
    };
    return table;
}

TEST_CASE("patterns that are wrong or can't be run, with their places, only where they are asked for") {
    for (const Case& test : pattern_cases()) {
        CAPTURE(test.text);
        CHECK(load(test.text).problems.size() == 1);
        const Loaded loaded = load(test.text, PatternReading::now);
        REQUIRE(loaded.problems.size() == 2);
        CHECK(std::string(loaded.problems.front().code) == "documents-disagree");
        const SpecificationProblem& problem = loaded.problems.back();
        CAPTURE(problem.message);
        CHECK(problem.code == test.code);
        CHECK(problem.pointer == test.pointer);
        CHECK(test.text.substr(static_cast<std::size_t>(problem.offset), test.starts_at.size()) == test.starts_at);
        CHECK(problem.line == 2);
        CHECK(problem.message.find(test.says) != std::string::npos);
        CHECK(problem.message.back() == '.');
    }
    const Loaded good = load(input(R"("type": "string", "pattern": "[A-Z]{2}")"), PatternReading::now);
    CHECK(good.problems.size() == 1);
    REQUIRE(good.specification.input.front().compiled.matcher);
    CHECK(good.specification.input.front().compiled.matcher->matches_whole("AB"));
}

TEST_CASE("every rule has a case and words of its own") {
    std::set<std::string> shown, codes, titles;
    for (const Case& test : cases()) shown.insert(test.code);
    for (const Case& test : pattern_cases()) shown.insert(test.code);
    for (std::size_t i = 0; i < static_cast<std::size_t>(SpecificationRule::count); ++i) {
        const SpecificationRuleInfo& rule = specification_rule(static_cast<SpecificationRule>(i));
        CAPTURE(std::string(rule.code));
        CHECK(shown.count(rule.code) == 1);
        CHECK(codes.insert(rule.code).second);
        CHECK(titles.insert(rule.title).second);
    }
}

TEST_CASE("nothing is wrong with what the platform writes") {
    const Loaded loaded = load(R"({"public_name": "Cats", "task_spec": {
        "input_spec": {"image": {"hidden": false, "type": "url", "required": true, "allowed_values": null}},
        "output_spec": {"color": {"hidden": false, "type": "array_string", "required": true, "min_size": 1,
            "max_size": 3, "allowed_values": ["orange", "red"]},
            "score": {"type": "integer", "required": false, "min_value": 1, "max_value": 33},
            "place": {"type": "coordinates", "required": false, "current_location": true}},
        "view_spec": {"type": "classic"}}})");
    CHECK(loaded.problems.empty());
}

TEST_CASE("all problems at once, in the order of the text") {
    const Loaded loaded = load(
        "{\"input_spec\": {\n\"b c\": {\"type\": \"text\",\n\"min_lenght\": 1},\n\"d\": {\"type\": \"string\",\n"
        "\"min_length\": 2, \"max_length\": 1}}}");
    std::string found;
    for (const SpecificationProblem& problem : loaded.problems) {
        found += std::to_string(problem.line) + " " + problem.code + "\n";
    }
    CHECK(found ==
          "1 side-missing\n2 field-id-characters\n2 required-unwritten\n2 type-unknown\n3 key-unknown\n"
          "5 bounds-crossed\n");
}

TEST_CASE("what contradicts itself isn't applied, the rest is") {
    const auto field = [](const std::string& members) { return load(input(members)).specification.input.front(); };
    const Field unknown = field(R"("type": "text", "min_length": 3, "hidden": true)");
    CHECK_FALSE(unknown.has_type);
    CHECK_FALSE(unknown.min_length.has_value());
    CHECK(unknown.hidden);
    CHECK(unknown.other_members == R"("type": "text", "min_length": 3)");
    const Field crossed = field(R"("type": "array_string", "min_length": 5, "max_length": 3, "max_size": 2)");
    CHECK_FALSE(crossed.min_length.has_value());
    CHECK_FALSE(crossed.max_length.has_value());
    CHECK(crossed.max_size == 2);
    const Field misplaced = field(R"("type": "url", "min_length": 5, "pattern": "a")");
    CHECK_FALSE(misplaced.min_length.has_value());
    CHECK(misplaced.pattern.empty());
    CHECK(field(R"("type": "integer", "allowed_values": ["x"])").allowed_values.empty());
    CHECK(field(R"("type": "integer", "allowed_values": ["x", 1])").allowed_values.size() == 2);
    const Specification twice =
        load(fields(R"("a": {"type": "url", "required": true}, "a": {"type": "json", "required": true})"))
            .specification;
    REQUIRE(twice.input.size() == 1);
    CHECK(twice.input.front().type == FieldType::json);
}

TEST_CASE("long names are cut, many problems take linear time") {
    const std::string name(100000, 'n');
    const Loaded loaded = load("{\"output_spec\": {}, \"input_spec\": {\"" + name + "\": 1}}");
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems.front().message.size() < 400);
    CHECK(loaded.problems.front().pointer.size() < 300);
    std::string many = "{\"output_spec\": {}, \"input_spec\": {\"a\": 1";
    for (int i = 0; i < 100000; ++i) many += ",\n\"f" + std::to_string(i) + "\": 1";
    const Loaded all = load(many + "}}");
    REQUIRE(all.problems.size() == 100001);
    CHECK(all.problems.back().line == 100001);
}

}  // namespace

// An example and its cure for each code of a specification: the first gives the code, the second doesn't. They make
// docs/specification-problems.md: to make it anew, run this test with TASKLOOM_UPDATE=1 in the environment.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "spec/load_specification.h"
#include "support/generated_page.h"

using namespace taskloom;

namespace {

struct Example {
    const char* code;
    const char* broken;
    const char* mended;
};

// In the order of the rules.
const Example kExamples[] = {
    {"field-no-object", R"({"input_spec": {"image": "url"}, "output_spec": {}})",
     R"({"input_spec": {"image": {"type": "url", "required": true}}, "output_spec": {}})"},
    {"field-id-empty", R"({"input_spec": {"": {"type": "url", "required": true}}, "output_spec": {}})",
     R"({"input_spec": {"image": {"type": "url", "required": true}}, "output_spec": {}})"},
    {"field-id-characters", R"({"input_spec": {"main image": {"type": "url", "required": true}}, "output_spec": {}})",
     R"({"input_spec": {"main_image": {"type": "url", "required": true}}, "output_spec": {}})"},
    {"field-id-case", R"({"input_spec": {"image": {"type": "url", "required": true},
                "Image": {"type": "string", "required": false}}, "output_spec": {}})",
     R"({"input_spec": {"image": {"type": "url", "required": true},
                "caption": {"type": "string", "required": false}}, "output_spec": {}})"},
    {"key-repeated",
     R"({"input_spec": {"image": {"type": "url", "required": true, "required": false}}, "output_spec": {}})",
     R"({"input_spec": {"image": {"type": "url", "required": false}}, "output_spec": {}})"},
    {"key-unknown",
     R"({"input_spec": {"title": {"type": "string", "required": true, "max_lenght": 80}}, "output_spec": {}})",
     R"({"input_spec": {"title": {"type": "string", "required": true, "max_length": 80}}, "output_spec": {}})"},
    {"type-missing", R"({"input_spec": {"image": {"required": true}}, "output_spec": {}})",
     R"({"input_spec": {"image": {"type": "url", "required": true}}, "output_spec": {}})"},
    {"type-unknown", R"({"input_spec": {"title": {"type": "text", "required": true}}, "output_spec": {}})",
     R"({"input_spec": {"title": {"type": "string", "required": true}}, "output_spec": {}})"},
    {"type-spelling", R"({"input_spec": {"count": {"type": "number", "required": true}}, "output_spec": {}})",
     R"({"input_spec": {"count": {"type": "integer", "required": true}}, "output_spec": {}})"},
    {"value-unusable",
     R"({"input_spec": {"title": {"type": "string", "required": true, "max_length": "80"}}, "output_spec": {}})",
     R"({"input_spec": {"title": {"type": "string", "required": true, "max_length": 80}}, "output_spec": {}})"},
    {"pattern-invalid",
     R"({"input_spec": {"size": {"type": "string", "required": true, "pattern": "[0-9"}}, "output_spec": {}})",
     R"({"input_spec": {"size": {"type": "string", "required": true, "pattern": "[0-9]+"}}, "output_spec": {}})"},
    {"pattern-not-checked",
     R"({"input_spec": {"size": {"type": "string", "required": true, "pattern": "(?=[0-9]).+"}}, "output_spec": {}})",
     R"({"input_spec": {"size": {"type": "string", "required": true, "pattern": "[0-9].*"}}, "output_spec": {}})"},
    {"required-unwritten", R"({"input_spec": {"image": {"type": "url"}}, "output_spec": {}})",
     R"({"input_spec": {"image": {"type": "url", "required": true}}, "output_spec": {}})"},
    {"constraint-misplaced",
     R"({"input_spec": {"image": {"type": "url", "required": true, "max_length": 200}}, "output_spec": {}})",
     R"({"input_spec": {"image": {"type": "url", "required": true}}, "output_spec": {}})"},
    {"bounds-crossed",
     R"({"input_spec": {"title": {"type": "string", "required": true, "min_length": 80, "max_length": 8}}, "output_spec": {}})",
     R"({"input_spec": {"title": {"type": "string", "required": true, "min_length": 8, "max_length": 80}}, "output_spec": {}})"},
    {"bound-not-whole",
     R"({"input_spec": {"count": {"type": "integer", "required": true, "max_value": 9.5}}, "output_spec": {}})",
     R"({"input_spec": {"count": {"type": "integer", "required": true, "max_value": 9}}, "output_spec": {}})"},
    {"allowed-wrong-type",
     R"({"input_spec": {}, "output_spec": {"stars": {"type": "integer", "required": true, "allowed_values": [1, 2, "many"]}}})",
     R"({"input_spec": {}, "output_spec": {"stars": {"type": "integer", "required": true, "allowed_values": [1, 2, 3]}}})"},
    {"allowed-out-of-reach",
     R"({"input_spec": {}, "output_spec": {"result": {"type": "string", "required": true, "max_length": 3,
                "allowed_values": ["yes", "no", "unsure"]}}})",
     R"({"input_spec": {}, "output_spec": {"result": {"type": "string", "required": true,
                "allowed_values": ["yes", "no", "unsure"]}}})"},
    {"allowed-repeated",
     R"({"input_spec": {}, "output_spec": {"result": {"type": "string", "required": true, "allowed_values": ["yes", "no", "yes"]}}})",
     R"({"input_spec": {}, "output_spec": {"result": {"type": "string", "required": true, "allowed_values": ["yes", "no"]}}})"},
    {"allowed-empty",
     R"({"input_spec": {}, "output_spec": {"result": {"type": "string", "required": true, "allowed_values": []}}})",
     R"({"input_spec": {}, "output_spec": {"result": {"type": "string", "required": true}}})"},
    {"output-hidden",
     R"({"input_spec": {}, "output_spec": {"result": {"type": "string", "required": true, "hidden": true}}})",
     R"({"input_spec": {}, "output_spec": {"result": {"type": "string", "required": true}}})"},
    {"input-file", R"({"input_spec": {"photo": {"type": "file", "required": true}}, "output_spec": {}})",
     R"({"input_spec": {"photo": {"type": "url", "required": true}}, "output_spec": {}})"},
    {"input-current-location",
     R"({"input_spec": {"place": {"type": "coordinates", "required": true, "current_location": true}}, "output_spec": {}})",
     R"({"input_spec": {}, "output_spec": {"place": {"type": "coordinates", "required": true, "current_location": true}}})"},
    {"documents-disagree",
     R"({"input_spec": {"share": {"type": "float", "required": true, "allowed_values": [0.5, 1]}}, "output_spec": {}})",
     R"({"input_spec": {"share": {"type": "float", "required": true, "min_value": 0.5, "max_value": 1}}, "output_spec": {}})"},
    {"range-too-wide",
     R"({"input_spec": {}, "output_spec": {"score": {"type": "integer", "required": true, "min_value": 0, "max_value": 100}}})",
     R"({"input_spec": {}, "output_spec": {"score": {"type": "integer", "required": true, "min_value": 0, "max_value": 10}}})"},
    {"side-unnamed", R"({"image": {"type": "url", "required": true}})",
     R"({"input_spec": {"image": {"type": "url", "required": true}}, "output_spec": {}})"},
    {"side-missing", R"({"input_spec": {"image": {"type": "url", "required": true}}})",
     R"({"input_spec": {"image": {"type": "url", "required": true}},
 "output_spec": {"result": {"type": "string", "required": true}}})"},
};

std::vector<SpecificationProblem> problems_of(const char* text) {
    std::vector<SpecificationProblem> problems;
    const Result<Specification> loaded = load_specification("", text, &problems, PatternReading::now);
    REQUIRE_MESSAGE(loaded.ok(), (loaded.ok() ? "" : loaded.error().message));
    return problems;
}

// The problem of a code, or nullptr.
const SpecificationProblem* find(const std::vector<SpecificationProblem>& problems, const std::string& code) {
    const auto found = std::find_if(problems.begin(), problems.end(),
                                    [&](const SpecificationProblem& problem) { return code == problem.code; });
    return found == problems.end() ? nullptr : &*found;
}

std::string page() {
    std::string text =
        "# What can be wrong with a project specification\n\n"
        "<!-- Made from the engine's rule table and examples; see tests/spec/specification_examples_test.cpp. -->\n\n"
        "`taskloom spec check FILE` shows these. A specification with problems still loads; task files are then "
        "checked "
        "by what makes\nsense of it. Codes are stable: programs may rely on them.\n\n"
        "| code | severity | what it is | what to do |\n|---|---|---|---|\n";
    for (std::size_t i = 0; i < static_cast<std::size_t>(SpecificationRule::count); ++i) {
        const SpecificationRuleInfo& rule = specification_rule(static_cast<SpecificationRule>(i));
        text += std::string("| [`") + rule.code + "`](#" + rule.code + ") | " + severity_name(rule.severity) + " | " +
                rule.title + " | " + rule.cure + " |\n";
    }
    for (const Example& example : kExamples) {
        const std::vector<SpecificationProblem> problems = problems_of(example.broken);
        const SpecificationProblem* const problem = find(problems, example.code);
        text += std::string("\n## ") + example.code + "\n\n```json\n" + example.broken + "\n```\n\n" +
                (problem == nullptr ? "" : problem->message) + "\n\nMended:\n\n```json\n" + example.mended + "\n```\n";
    }
    return text;
}

}  // namespace

TEST_CASE("each code of a specification has an example that gives it, and a cure that does not") {
    REQUIRE(std::size(kExamples) == static_cast<std::size_t>(SpecificationRule::count));
    for (std::size_t i = 0; i < std::size(kExamples); ++i) {
        const Example& example = kExamples[i];
        CAPTURE(std::string(example.code));
        CHECK(std::string(example.code) == specification_rule(static_cast<SpecificationRule>(i)).code);
        CHECK(find(problems_of(example.broken), example.code) != nullptr);
        const std::vector<SpecificationProblem> left = problems_of(example.mended);
        // That the documents disagree about patterns is told of any.
        for (const SpecificationProblem& problem : left) {
            CHECK(std::string(problem.code) == "documents-disagree");
            CHECK(std::string(example.code).rfind("pattern-", 0) == 0);
        }
    }
}

TEST_CASE("docs/specification-problems.md has every rule as the engine has it") {
    CHECK(testing::page_in_docs("specification-problems.md", page()) == page());
}

// Writing a specification back: order, explicit `required`, nothing lost, and reading it again gives the same.
#include "spec/write_specification.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "spec/load_specification.h"
#include "support/random.h"

using namespace taskloom;

namespace {

Specification load(const std::string& text) {
    Result<Specification> loaded = load_specification("", text);
    REQUIRE_MESSAGE(loaded.ok(), (loaded.ok() ? "" : loaded.error().message));
    return loaded.take();
}

}  // namespace

TEST_CASE("a task_spec, word for word") {
    const Specification specification = load(
        R"({"output_spec": {"ok": {"type": "boolean", "allowed_values": [true]}},
            "view_spec": {"markup": "<b>",
                          "x": [1.50]},
            "input_spec": {"z": {"required": false, "type": "NUMBER", "min_value": -1.0, "note": {"a": 1}, "hidden": true},
                           "a": {"type": "array_string", "min_size": 1, "pattern": "\\d", "max_length": 5}}})");
    CHECK(
        write_specification(specification) ==
        "{\n"
        "  \"input_spec\": {\n"
        "    \"z\": {\"type\": \"integer\", \"required\": false, \"hidden\": true, \"min_value\": -1.0, \"note\": "
        "{\"a\": 1}},\n"
        "    \"a\": {\"type\": \"array_string\", \"required\": true, \"max_length\": 5, \"min_size\": 1, \"pattern\": "
        "\"\\\\d\"}\n"
        "  },\n"
        "  \"output_spec\": {\n"
        "    \"ok\": {\"type\": \"boolean\", \"required\": true, \"allowed_values\": [true]}\n"
        "  },\n"
        "  \"view_spec\": {\"markup\": \"<b>\",\n"
        "                          \"x\": [1.50]}\n"
        "}\n");
}

TEST_CASE("each shape stays what it was, and nothing is lost") {
    struct Case {
        std::string text, written;
    };
    const Case cases[] = {
        {R"({"a": {"type": "url"}})", "{\n  \"a\": {\"type\": \"url\", \"required\": true}\n}\n"},
        {R"({"input_spec": {}})", "{\n  \"input_spec\": {}\n}\n"},
        {R"({"id": 7, "task_spec": {"output_spec": {}, "view_spec": {}}, "name": "x"})",
         "{\n  \"id\": 7, \"name\": \"x\",\n  \"task_spec\": {\n    \"output_spec\": {},\n    \"view_spec\": {}\n  "
         "}\n}\n"},
        {R"({"inferred": true, "input_spec": {}})", "{\n  \"inferred\": true,\n  \"input_spec\": {}\n}\n"},
        {R"({"inferred": false, "input_spec": {}})", "{\n  \"input_spec\": {},\n  \"inferred\": false\n}\n"},
        // What isn't applied stays too, but a value of `required` that says nothing.
        {R"({"input_spec": {"a": {"type": "text", "min_size": 1, "required": 1}}})",
         "{\n  \"input_spec\": {\n    \"a\": {\"required\": true, \"type\": \"text\", \"min_size\": 1}\n  }\n}\n"},
        {R"({"input_spec": {"a": {"type": "string", "required": false, "max_length": 1, "min_length": 2}}})",
         "{\n  \"input_spec\": {\n    \"a\": {\"type\": \"string\", \"required\": false, \"min_length\": 2, "
         "\"max_length\": 1}\n  }\n}\n"},
        {R"({"output_spec": {"a": {"type": "integer", "required": false, "allowed_values": [1, "+2", "x"]}}})",
         "{\n  \"output_spec\": {\n    \"a\": {\"type\": \"integer\", \"required\": false, \"allowed_values\": [1, "
         "\"+2\", \"x\"]}\n  }\n}\n"},
    };
    CHECK(load(cases[2].text).project_members == R"("id": 7, "name": "x")");
    for (const Case& test : cases) {
        CAPTURE(test.text);
        const Specification specification = load(test.text);
        CHECK(write_specification(specification) == test.written);
        CHECK(load(test.written) == specification);
    }
}

TEST_CASE("a guess keeps its mark") {
    CHECK(load(R"({"task_spec": {"inferred": true, "output_spec": {}}})").inferred);
    CHECK_FALSE(load(R"({"inferred": "true", "output_spec": {}})").inferred);
    CHECK_FALSE(load(R"({"output_spec": {}})").inferred);
}

TEST_CASE("reading what was written gives the same, and nothing more to say") {
    taskloom::testing::Random random(11);
    static const std::vector<std::string> kMembers = {R"("type": "string")",
                                                      R"("type": "array_integer")",
                                                      R"("type": "float")",
                                                      R"("type": "Number")",
                                                      R"("type": "array_json")",
                                                      R"("type": "coordinates")",
                                                      R"("type": "no")",
                                                      R"("type": null)",
                                                      R"("type": "boolean")",
                                                      R"("required": true)",
                                                      R"("required": false)",
                                                      R"("required": "no")",
                                                      R"("hidden": true)",
                                                      R"("hidden": "x")",
                                                      R"("current_location": "true")",
                                                      R"("current_location": true)",
                                                      R"("allowed_values": [1, 2, 2])",
                                                      R"("allowed_values": ["a", "\u0041", "", "\"\\\n"])",
                                                      R"("allowed_values": [true, "false"])",
                                                      R"("allowed_values": [1e2, -0.50])",
                                                      R"("allowed_values": [])",
                                                      R"("allowed_values": {"a": [1]})",
                                                      R"("pattern": "[\"\\\\]")",
                                                      R"("pattern": 1)",
                                                      R"("min_length": 2)",
                                                      R"("max_length": 1)",
                                                      R"("min_value": 1.50)",
                                                      R"("max_value": -2)",
                                                      R"("max_value": 1e2)",
                                                      R"("min_size": 3)",
                                                      R"("max_size": 3)",
                                                      R"("max_size": 2.5)",
                                                      R"("note": [1, {"a": "]}"}])",
                                                      R"("note": null)",
                                                      R"("min_len": 5)"};
    static const std::vector<std::string> kIds = {"a", "B", "b", "a b", "", "\\u00e9\\\"", "input_spec"};
    for (int round = 0; round < 4000; ++round) {
        const auto side = [&] {
            std::string text = "{";
            for (std::uint32_t fields = random.below(4); fields > 0; --fields) {
                if (text.size() > 1) text += ",";
                text += "\"" + kIds[random.below(kIds.size())] + "\": ";
                if (random.one_in(10)) {
                    text += "5";
                    continue;
                }
                std::string members;
                for (std::uint32_t count = random.below(6); count > 0; --count) {
                    if (!members.empty()) members += ", ";
                    members += kMembers[random.below(kMembers.size())];
                }
                text += "{" + members + "}";
            }
            return text + "}";
        };
        std::string text;
        switch (random.below(4)) {
            case 0:
                text = side();
                break;
            case 1:
                text = "{\"x\": 1, \"task_spec\": {\"input_spec\": " + side() + "}, \"x\": [2]}";
                break;
            default:
                text = "{\"input_spec\": " + side() + ", \"view_spec\": {}, \"output_spec\": " + side() + "}";
                break;
        }
        CAPTURE(text);
        const Result<Specification> loaded = load_specification("", text);
        if (!loaded) continue;
        const std::string written = write_specification(loaded.value());
        CAPTURE(written);
        std::vector<SpecificationProblem> problems;
        const Result<Specification> again = load_specification("", written, &problems);
        REQUIRE(again.ok());
        REQUIRE(again.value() == loaded.value());
        REQUIRE(write_specification(again.value()) == written);
        for (const SpecificationProblem& problem : problems) {
            REQUIRE(problem.rule != SpecificationRule::required_unwritten);
            REQUIRE(problem.rule != SpecificationRule::key_repeated);
            REQUIRE(problem.rule != SpecificationRule::type_spelling);
        }
    }
}

TEST_CASE("a hidden field for a column that the project lacks") {
    Specification specification = load(R"({"input_spec": {"a": {"type": "url", "required": true}}})");
    CHECK(add_hidden_field(specification, "note", FieldType::string));
    CHECK(add_hidden_field(specification, "links", FieldType::url, true));
    CHECK_FALSE(add_hidden_field(specification, "note", FieldType::json));
    CHECK_FALSE(add_hidden_field(specification, "not this", FieldType::string));
    CHECK_FALSE(add_hidden_field(specification, "", FieldType::string));
    REQUIRE(specification.input.size() == 3);
    CHECK(write_field(specification.input[1]) == R"({"type": "string", "required": false, "hidden": true})");
    CHECK(write_field(specification.input[2]) == R"({"type": "array_url", "required": false, "hidden": true})");
    CHECK(load(write_specification(specification)) == specification);
}

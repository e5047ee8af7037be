// Guessing a specification from a file that is open.
#include "engine/inference.h"

#include <doctest/doctest.h>

#include <string>

#include "engine/documents.h"

namespace taskloom::engine {
namespace {

TEST_CASE("tasks as they are now; separators and rows of another width don't count") {
    const auto document = testing::open(
        "INPUT:image\tINPUT:note\tGOLDEN:ok\n"
        "https://example.com/1\t\"a\tb\"\ttrue\n"
        "\t\t\n"
        "\n"
        "https://example.com/2\tx\n"
        "https://example.com/3\ty\t\n");
    InferredSpecification inferred = infer_specification(*document);
    REQUIRE(inferred.fields.size() == 3);
    CHECK(inferred.fields[0].rows == 2);
    CHECK(inferred.fields[2].rows == 1);
    CHECK(type_name(inferred.specification.input[0]) == "url");
    CHECK(inferred.specification.input[0].required);
    CHECK(type_name(inferred.specification.output[0]) == "boolean");

    REQUIRE(document->set_cell(0, 0, "no link", CellText::decoded));
    inferred = infer_specification(*document);
    CHECK(type_name(inferred.specification.input[0]) == "string");

    const Document empty;
    CHECK(infer_specification(empty).fields.empty());
}

TEST_CASE("a guessed specification makes warnings, never errors; one that was looked over makes errors") {
    const std::string file = "INPUT:image\tINPUT:extra\nhttps://example.com/1\t\nno link\tx\n\tx\n";
    const std::string fields =
        R"("input_spec": {"image": {"type": "url", "required": true}, "gone": {"type": "url", "required": true}}})";
    const auto document = testing::open(file, R"({"inferred": true, )" + fields);
    CHECK(document->error_count() == 0);
    CHECK(document->warning_count() == 4);  // two of the header, two values
    CHECK(document->tasks_with_errors() == 0);
    CHECK_FALSE(document->problems().rejects_file());
    for (const std::uint32_t number : document->problem_numbers({})) {
        CHECK(document->describe(document->problem(number)).rule->severity != Severity::error);
    }

    REQUIRE(document->load_specification("spec.json", "{" + fields));
    testing::run(*document);
    CHECK(document->error_count() == 4);
    CHECK(document->warning_count() == 0);
    CHECK(document->tasks_with_errors() == 2);
    CHECK(document->problems().rejects_file());

    // What doesn't rest on it stays an error.
    const auto broken = testing::open(file + "too\tmany\tcells\n", R"({"inferred": true, )" + fields);
    CHECK(broken->error_count() == 1);
}

}  // namespace
}  // namespace taskloom::engine

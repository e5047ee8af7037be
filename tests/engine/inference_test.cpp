// Guessing a specification from a file that is open.
#include "engine/inference.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "engine/documents.h"
#include "spec/load_specification.h"
#include "spec/write_specification.h"
#include "support/random.h"

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

// What is an error of the document, but for its words.
std::vector<std::string> errors_of(const Document& document) {
    std::vector<std::string> errors;
    for (const std::uint32_t number : document.problem_numbers({})) {
        const DescribedProblem problem = document.describe(document.problem(number));
        if (problem.rule->severity != Severity::error) continue;
        errors.push_back(std::string(problem.rule->code) + " " + problem.cell);
    }
    std::sort(errors.begin(), errors.end());
    return errors;
}

TEST_CASE("whatever the file, its guess can be read, has no error, and makes none in the file") {
    const char* const headers[] = {"INPUT:a",      "INPUT:a b",    "INPUT: c",         "a",         "INPUT:\xD0\xB0",
                                   "GOLDEN:r",     "Golden:s",     "HINT:text",        "",          "AI:latitude",
                                   "AI:longitude", "INPUT:A",      "INPUT:input_spec", "two words", "OUTPUT:x",
                                   "INPUT:a\"b",   "TASK:overlap", "GOLDEN:\xFF",      "INPUT:x:"};
    const char* const cells[] = {"",
                                 "true",
                                 "TRUE",
                                 "1",
                                 "007",
                                 "1,5",
                                 "55.75,37.61",
                                 "55.7\\,37.6,1.5\\,2.5",
                                 "OK",
                                 "ok ",
                                 "https://a.com/b",
                                 "{}",
                                 "[1,2]",
                                 "{\"a\": 1},{}",
                                 "a,b",
                                 "\"\"\"a,b\"\",\"\"c\"\"\"",
                                 "a\\,b",
                                 "\xFF",
                                 "-",
                                 "x\"y",
                                 "\"\"",
                                 "{\"a\": 1\\,\"b\": 2}"};
    testing::Random random(11);
    for (int round = 0; round < 400; ++round) {
        std::vector<std::string> columns, choice;
        for (std::uint32_t left = 1 + random.below(6); left > 0; --left)
            columns.emplace_back(headers[random.below(std::size(headers))]);
        for (std::uint32_t left = 1 + random.below(3); left > 0; --left)
            choice.emplace_back(cells[random.below(std::size(cells))]);
        std::string file;
        for (std::uint32_t row = 0, rows = random.below(120); row <= rows; ++row) {
            for (std::size_t at = 0; at < columns.size(); ++at) {
                if (at > 0) file += '\t';
                file += row == 0             ? columns[at]
                        : random.one_in(150) ? cells[random.below(std::size(cells))]
                                             : choice[(at + random.below(2)) % choice.size()];
            }
            file += '\n';
        }
        CAPTURE(file);
        const auto plain = testing::open(file, "");
        if (plain->phase() != DocumentPhase::ready) continue;
        const std::string guess = write_specification(infer_specification(*plain).specification);
        CAPTURE(guess);
        std::vector<SpecificationProblem> problems;
        const Result<Specification> read = load_specification("", guess, &problems);
        REQUIRE(read.ok());
        CHECK(write_specification(read.value()) == guess);
        for (const SpecificationProblem& problem : problems) CHECK(problem.severity != SpecificationSeverity::error);
        const std::vector<std::string> before = errors_of(*plain);
        const std::vector<std::string> after = errors_of(*testing::open(file, guess));
        CHECK(std::includes(before.begin(), before.end(), after.begin(), after.end()));
    }
}

TEST_CASE("of JSON the kinds of values are looked at, in the old format and today's") {
    const auto document = testing::open(
        R"([{"input_values": {"code": "007", "n": 5, "none": null}, "pool_id": "1"}, {"INPUT:code": "008", "INPUT:n": 6}])",
        "", "tasks.json");
    const InferredSpecification guess = infer_specification(*document);
    REQUIRE(guess.specification.input.size() == 3);
    CHECK(guess.specification.input[0].type == FieldType::string);
    CHECK(guess.specification.input[0].required);
    CHECK(guess.specification.input[1].type == FieldType::integer);
    CHECK(guess.specification.input[1].required);
    CHECK(guess.fields[2].filled == 0);
    CHECK_FALSE(guess.specification.input[2].required);
    REQUIRE(guess.left_out.size() == 3);  // the old format's keys stand twice
    CHECK(guess.left_out[0].header == "/pool_id");
    CHECK(guess.left_out[0].reason == "it stands beside the fields of a task");
}

}  // namespace
}  // namespace taskloom::engine

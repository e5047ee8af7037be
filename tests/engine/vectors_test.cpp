// The conformance vectors in tests/data/vectors: cells of each type, and files with stray quotation marks.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/documents.h"
#include "support/json_schema.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;
using nlohmann::json;

json vectors(const std::string& name) {
    return json::parse(read_file(TASKLOOM_TEST_DATA "/vectors/" + name), nullptr, false);
}

std::string specification_of(const std::string& type) {
    return "{\"input_spec\": {\"id\": {\"type\": \"string\"}, \"f\": {\"type\": \"" + type +
           "\", \"required\": false}}}";
}

// A cell whose verdict depends on which of the two array syntaxes is in force. Only one reading of arrays exists so far:
// it takes whatever either form would.
bool needs_array_syntax(const json& vector) {
    const std::string note = vector.value("note", "");
    return vector["target"] == "2023" || note.find("legacy array syntax (the default target)") != std::string::npos ||
           note.find("two backslashes are one too few") != std::string::npos;
}

}  // namespace

TEST_CASE("cells load or don't as the vectors say") {
    const json all = vectors("escaping.json");
    REQUIRE(all.is_object());
    std::size_t looked_at = 0;
    for (const json& vector : all["vectors"]) {
        if (needs_array_syntax(vector)) continue;
        ++looked_at;
        const std::string cell = vector["cell"];
        CAPTURE(cell);
        const auto document = open("INPUT:id\tINPUT:f\n1\t" + cell + "\n2\tx\n", specification_of(vector["type"]));
        REQUIRE(document->phase() == DocumentPhase::ready);
        // The other row is there to be swallowed; what is wrong with it is not asked here.
        bool error = false;
        for (const std::uint32_t number : document->problem_numbers({})) {
            const DescribedProblem problem = document->describe(document->problem(number));
            error = error || (problem.rule->severity == Severity::error && problem.line == 2);
        }
        CHECK(error == (vector["status"] == "error"));
        if (vector["status"] == "error") continue;
        const std::string text = document->task_cell(0, 1);
        const std::string type = vector["type"];
        if (type == "string" || type == "coordinates") CHECK(text == vector["shown"].get<std::string>());
        if (type == "json") CHECK(json::parse(text, nullptr, false) == vector["shown"]);
        // Writing what was read gives a cell that is read the same.
        const std::string written = document->table().format().encode(text);
        CHECK(document->table().format().decode(written) == text);
        if (type == "string") CHECK(written == vector["write"].get<std::string>());
    }
    CHECK(looked_at == 27);
}

TEST_CASE("of stray quotation marks the right lines are blamed, and the fix brings every task back") {
    const json all = vectors("stray-quotes.json");
    REQUIRE(all.is_object());
    for (const json& entry : all["cases"]) {
        const std::string name = entry["name"], text = entry["text"];
        CAPTURE(name);
        const auto document = open(
            text,
            R"({"input_spec": {"image": {"type": "url"}, "title": {"type": "string"}, "note": {"type": "string"}}})");
        REQUIRE(document->phase() == DocumentPhase::ready);
        std::vector<std::uint64_t> lines;
        for (const std::uint32_t number : document->problem_numbers({})) {
            const DescribedProblem problem = document->describe(document->problem(number));
            CAPTURE(problem.message);
            if (problem.rule->severity != Severity::error) {
                // Beside the marks, and at the file: how many tasks they would cost.
                CHECK(std::string(problem.rule->code) == "tasks-lost");
                CHECK(problem.message.find("of the " + std::to_string(entry["tasks"].get<int>()) + " tasks") !=
                      std::string::npos);
                continue;
            }
            CHECK(std::string(problem.rule->code) == "stray-quote");
            lines.push_back(problem.line);
            if (!entry["platform"]["message"].is_null()) {
                CHECK(problem.platform_message == entry["platform"]["message"].get<std::string>());
            } else {
                // The platform says nothing: the message tells how many tasks it would load.
                CHECK(problem.platform_message.empty());
                CHECK(problem.message.find("would load " + std::to_string(entry["platform"]["rows"].get<int>())) !=
                      std::string::npos);
            }
        }
        CHECK(lines == entry["culpritLines"].get<std::vector<std::uint64_t>>());
        CHECK(document->task_count() == entry["tasks"].get<std::uint32_t>());
        CHECK(saved(*document) == text);
        if (lines.empty()) continue;
        REQUIRE(document->start_fixes({}));
        run(*document);
        const auto fixed = open(saved(*document), specification_of("string"));
        CHECK(fixed->task_count() == entry["tasks"].get<std::uint32_t>());
        CHECK(document->problem_count() == 0);
    }
}

// The conformance vectors in tests/data/vectors: cells of each type, and files with stray quotation marks.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/documents.h"
#include "profiles/toloka/escaping.h"
#include "spec/load_specification.h"
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

FieldType type_of(const std::string& name) {
    const auto loaded = load_specification("t", specification_of(name));
    REQUIRE(loaded);
    return loaded.value().input[1].type;
}

// What escape_value takes for a member of a vector: JSON for arrays and json, else the text.
std::string value_text(const json& member, bool is_json) {
    return is_json && !member.is_string() ? member.dump() : member.get<std::string>();
}

// What the first fix makes of a text that is nearly JSON, as escape_value takes it.
std::string fixed_value(const std::string& type, const std::string& text) {
    const DelimitedFormat format('\t');
    const auto document = open("INPUT:id\tINPUT:f\n1\t" + format.encode(text) + "\n", specification_of(type));
    REQUIRE(document->problem_count() > 0);
    const std::vector<Fix> fixes = document->describe(document->problem(0)).fixes;
    REQUIRE_FALSE(fixes.empty());
    CHECK(fixes[0].kind == FixKind::guess);
    const Result<std::string> value =
        toloka::unescape_cell(type_of(type), type.rfind("array_", 0) == 0, fixes[0].after, ArrayTarget::legacy);
    REQUIRE(value);
    return value.value();
}

}  // namespace

TEST_CASE("cells load or don't as the vectors say") {
    const json all = vectors("escaping.json");
    REQUIRE(all.is_object());
    std::size_t read = 0, written_data = 0;
    for (const json& vector : all["vectors"]) {
        ++read;
        const std::string cell = vector["cell"], name = vector["type"];
        CAPTURE(cell);
        const bool is_array = name.rfind("array_", 0) == 0;
        const FieldType type = type_of(name);
        const ArrayTarget target = vector["target"] == "2023" ? ArrayTarget::modern_2023 : ArrayTarget::legacy;
        const auto document = open("INPUT:id\tINPUT:f\n1\t" + cell + "\n2\tx\n", specification_of(name));
        REQUIRE(document->phase() == DocumentPhase::ready);
        // The other row is there to be swallowed; what is wrong with it is not asked here.
        bool error = false;
        for (const std::uint32_t number : document->problem_numbers({})) {
            const DescribedProblem problem = document->describe(document->problem(number));
            error = error || (problem.rule->severity == Severity::error && problem.line == 2);
        }
        if (target == ArrayTarget::legacy) CHECK(error == (vector["status"] == "error"));
        const Result<std::string> value = toloka::unescape_cell(type, is_array, cell, target);
        if (vector["status"] == "error") {
            CHECK_FALSE(value);
            continue;
        }
        REQUIRE(value);
        const bool is_json = is_array || type == FieldType::json;
        const json& shown = vector["shown"];
        const auto parsed = [&](const std::string& text) {
            return is_json ? json::parse(text, nullptr, false) : json(text);
        };
        CHECK(parsed(value.value()) == shown);

        const std::string write = vector["write"];
        const Result<std::string> written = toloka::escape_value(type, is_array, value_text(shown, is_json), target);
        REQUIRE(written);
        CHECK(written.value() == write);
        const Result<std::string> again = toloka::unescape_cell(type, is_array, write, target);
        REQUIRE(again);
        CHECK(parsed(again.value()) == shown);
        // What the author means gives the same cell, unless the published row shows other words than it was given.
        const std::string data = value_text(vector["data"], is_json);
        Result<std::string> meant = toloka::escape_value(type, is_array, data, target);
        if (is_json && !json::accept(data)) {
            // Escaping guesses nothing: that is for a fix, of a cell with just this text.
            CHECK_FALSE(meant);
            meant = toloka::escape_value(type, is_array, fixed_value(name, data), target);
        }
        REQUIRE(meant);
        const Result<std::string> meant_value = toloka::unescape_cell(type, is_array, meant.value(), target);
        REQUIRE(meant_value);
        if (parsed(meant_value.value()) != shown) continue;
        ++written_data;
        CHECK(meant.value() == write);
    }
    CHECK(read == 31);
    CHECK(written_data == 20);
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
        std::size_t loaded = 0, logged = 0;
        document->log_rows([&](const LogRow& row) {
            ++logged;
            loaded += row.succeeds() ? 1 : 0;
            return true;
        });
        if (entry["platform"]["message"].is_null()) CHECK(logged == entry["platform"]["rows"].get<std::size_t>());
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
                // It reads on to the end. The message tells how many of the rows it would load; what it says of others
                // is about the number of their cells.
                CHECK(problem.message.find("would load " + std::to_string(loaded) + " of ") != std::string::npos);
                CHECK((problem.platform_message.empty() || problem.platform_message.find("the nameMapping") == 0));
                CHECK(problem.platform_message.empty() ==
                      (problem.message.find("refuse the row") == std::string::npos));
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

// The platform's log of a file, row by row as its own tokenizer reads it, for the shared vectors and for each kind of row.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document.h"
#include "engine/documents.h"
#include "support/json_schema.h"
#include "support/random.h"

namespace {

using namespace taskloom;
using namespace taskloom::testing;
using engine::Document;
using engine::ReportFormat;
using nlohmann::json;

constexpr std::string_view kFields = R"({
    "input_spec": {"image": {"type": "url", "required": true}, "tags": {"type": "array_integer", "required": false}},
    "output_spec": {"like": {"type": "boolean", "required": true}}
})";

json log_of(const Document& document) {
    json log = json::parse(report(document, ReportFormat::log), nullptr, false);
    REQUIRE_FALSE(log.is_discarded());
    return log["result"];
}

json log_of(std::string_view text, std::string_view specification = kFields) {
    return log_of(*open(text, specification));
}

json failure(const json& payload) { return json{{"success", false}, {"payload", payload}}; }

const json kSuccess = {{"success", true}};

}  // namespace

TEST_CASE("stray quotation marks are logged in the platform's own words") {
    const json cases = json::parse(read_file(TASKLOOM_TEST_DATA "/vectors/stray-quotes.json"), nullptr, false)["cases"];
    REQUIRE_FALSE(cases.empty());
    for (const json& one : cases) {
        CAPTURE(one["name"].get<std::string>());
        const json log = log_of(one["text"].get<std::string>(), "");
        std::string end_of_file;  // what it says of a mark that is open at the end
        for (const auto& [line, row] : log.items()) {
            if (row == kSuccess) continue;
            const std::string message = row["payload"]["exception_msg"];
            if (message.find("unexpected end of file") == 0) end_of_file = message;
        }
        const json& platform = one["platform"];
        if (platform["message"].is_null()) {
            CHECK(end_of_file.empty());
            CHECK(log.size() == platform["rows"]);
        } else {
            CHECK(end_of_file == platform["message"]);
        }
    }
}

TEST_CASE("stray marks and the log tell the same of a file: what would be loaded, what refused, in which words") {
    struct Case {
        const char* rows;
        std::uint32_t tasks, loaded;
    };
    const Case table[] = {
        // Suites parted by lines of N - 1 tabs, which are no tasks, nor are empty lines.
        {"x1\ty1\n\t\nx2\tmon 5\" q\nx3\ty3\nx4\tmon 6\" q\n\t\nx5\ty5\n\t\nx6\ty6\n", 6, 4},
        {"x1\ty1\n\t\nx2\t24\" q\nx3\ty3\n\t\nx4\ty4\n", 4, 1},
        {"x1\t5\" q\n\n\t\n\nx2\t6\" q\n\nx3\ty3\n", 3, 2},
        // What the marks make of rows has too many cells, or too few.
        {"x1\ty1\nx2\tmon 5\" q\nx3\ty3\nz6\" q\tx4\nx6\ty6\n", 5, 2},
        {"5\" x\t6\" y\nx2\ty2\n", 2, 1},
        {"x1\t5\" q\nz\" q\tx2\nx3\t7\" q\nx4\t8\" q\nx5\ty5\n", 5, 2},
        {"x1\t5\" q\nz\" q\tx2\nx3\t7\" q\nx4\ty4\n", 4, 0},
        // A row that is too short by itself.
        {"x1\t5\" q\nx2\t6\" q\nx3\nx4\ty4\n", 4, 2},
        {"x1\ty1\nx2\tmon 5\" q\nz6\" q\nx4\ty4\n", 4, 3},
    };
    for (const Case& test : table) {
        CAPTURE(test.rows);
        const auto document = open(std::string("INPUT:a\tINPUT:b\n") + test.rows, "");
        CHECK(document->task_count() == test.tasks);
        const json log = log_of(*document);
        std::uint32_t loaded = 0;
        std::set<std::string> words;  // that the platform has for what the marks make
        for (const auto& [line, row] : log.items()) {
            if (row == kSuccess) {
                ++loaded;
            } else if (row["payload"].value("parsing_error_of", "\"").find('"') != std::string::npos) {
                words.insert(row["payload"]["exception_msg"].get<std::string>());
            }
        }
        CHECK(loaded == test.loaded);
        const std::string numbers = "the " + std::to_string(test.tasks) + " tasks";
        std::set<std::string> told;
        bool lost = false, silent = false;
        for (const std::uint32_t number : document->problem_numbers({})) {
            const DescribedProblem problem = document->describe(document->problem(number));
            const std::string_view code = problem.rule->code;
            CAPTURE(problem.message);
            CHECK(problem.message.back() == '.');
            if (code == "tasks-lost") {
                lost = true;
                CHECK(problem.message.find(numbers + " in this file the platform would load " +
                                           std::to_string(test.loaded)) != std::string::npos);
            } else if (code == "stray-quote") {
                CHECK(problem.message.find("would load " + std::to_string(test.loaded) + " of " + numbers) !=
                      std::string::npos);
                if (!problem.platform_message.empty()) told.insert(problem.platform_message);
                silent = silent || problem.message.find("and say nothing.") != std::string::npos;
            }
        }
        CHECK(lost);
        // Of an end within quotation marks, each mark tells.
        const auto end_of_file = words.lower_bound("unexpected end of file");
        CHECK(told == (end_of_file == words.end() ? words : std::set<std::string>{*end_of_file}));
        CHECK(silent == (log.size() == loaded));
    }
}

TEST_CASE("each row is logged at the line where it begins") {
    const json log = log_of(
        "INPUT:image\tINPUT:tags\tGOLDEN:like\r\n"
        "https://a.example/1\t\"1\n,2\"\ttrue\r\n"  // two lines, and the line break is no number
        "\r\n"
        "https://a.example/2\t1,x\ttrue\r\n"
        "\t\t\r\n"
        "nothing\t1\tyes\r\n"
        "https://a.example/3\t1\r\n"
        "https://a.example/4\t1\ttrue\r\n"
        "\t1\t\r\n");
    CHECK(log["5"]["payload"]["input_values.tags.1"]["code"] == "INTEGER_EXPECTED");
    CHECK(log["7"]["payload"]["input_values.image"] ==
          json{{"code", "INVALID_URL_SYNTAX"}, {"message", "Value must be in valid url format"}});
    CHECK(log["7"]["payload"]["known_solutions.0.output_values.like"]["code"] == "BOOLEAN_EXPECTED");
    CHECK(log["8"] ==
          failure({{"parsing_error_of", "https://a.example/3\t1"},
                   {"exception_msg",
                    "the nameMapping array and the sourceList should be the same size (nameMapping length = 3, "
                    "sourceList size = 2)"}}));
    CHECK(log["9"] == kSuccess);
    CHECK(log["10"]["payload"]["input_values.image"] ==
          json{{"code", "VALUE_REQUIRED"}, {"message", "Value must be present and not equal to null"}});
    for (const char* none : {"1", "3", "4", "6"}) CHECK_FALSE(log.contains(none));
}

TEST_CASE("a row that stray marks made of several is judged as the platform has it") {
    const json log = log_of(
        "INPUT:image\tINPUT:tags\tGOLDEN:like\n"
        "https://a.example/1\t1\" 2\ttrue\n"
        "https://a.example/2\t1\ttrue\n"
        "https://a.example/3\t2\" 3\ttrue\n"
        "https://a.example/4\t4\ttrue\n");
    CHECK(log.size() == 2);
    CHECK(log["2"]["payload"]["input_values.tags.0"]["code"] == "INTEGER_EXPECTED");
    CHECK(log["5"] == kSuccess);
}

TEST_CASE("a header that is wrong refuses the file: no row of it succeeds") {
    const json log = log_of("INPUT:imagis\tINPUT:tags\nx\t1\nx\t1\t2\n");
    CHECK(log["1"]["success"] == false);
    CHECK(log["1"]["payload"]["input_values.imagis"] ==
          json{{"code", "VALUE_NOT_ALLOWED"}, {"message", "Unknown field name"}});
    CHECK(log["1"]["payload"].contains("input_values.image"));
    CHECK_FALSE(log.contains("2"));
    CHECK(log["3"]["success"] == false);
}

TEST_CASE("the log of an edited document is that of the file it would be saved as") {
    const auto document = open("INPUT:image\nhttps://a.example/1\nx\nhttps://a.example/3\n", kFields);
    REQUIRE(log_of(*document)["3"]["success"] == false);
    REQUIRE(document->set_cell(1, 0, "https://a.example/2", engine::CellText::decoded));
    CHECK(log_of(*document)["3"] == kSuccess);
    document->undo();
    CHECK(log_of(*document)["3"]["success"] == false);
}

TEST_CASE("any file has a log, and it agrees with what is written and read again") {
    Random random(48);
    for (int round = 0; round < 60; ++round) {
        const auto document = open(random_file(random, 20, true), random.one_in(3) ? "" : kSpecification);
        if (!document->has_table()) continue;
        const json log = log_of(*document);
        const auto again = document->reread("again.tsv");
        REQUIRE(again);
        REQUIRE(log_of(*again.value()) == log);
        REQUIRE(again.value()->problem_count() == document->problem_count());
    }
}

TEST_CASE(
    "a task whose correct responses lack a column of a required one is refused, and counts as a task with errors") {
    constexpr std::string_view kAnswers = R"({"input_spec": {"image": {"type": "url", "required": true}}, "output_spec":
        {"q": {"type": "string", "required": false}, "r": {"type": "string", "required": true}}})";
    const auto document = open("INPUT:image\tGOLDEN:q\nhttps://a.bc/1\ta\nhttps://a.bc/2\t\n", kAnswers);
    CHECK(document->error_count() == 1);
    CHECK(document->tasks_with_errors() == 1);
    CHECK_FALSE(document->problems().rejects_file());
    const json log = log_of(*document);
    CHECK(log["2"]["success"] == false);
    const json payload = {{"code", "VALUE_REQUIRED"}, {"message", "Value must be present and not equal to null"}};
    CHECK(log["2"]["payload"]["known_solutions.0.output_values.r"] == payload);
    CHECK(log["3"] == kSuccess);
}

// The platform's log of a file, row by row as its own tokenizer reads it, for the shared vectors and for each kind of row.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <string>
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

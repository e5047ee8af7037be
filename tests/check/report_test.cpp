// Reports: the human one word for word, the JSON one by its schema and content.
#include "check/report.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/json_schema.h"
#include "support/random.h"

namespace {

using namespace taskloom;
using nlohmann::json;

class StringSink final : public Sink {
public:
    std::string text;
    void write(std::string_view piece) override { text.append(piece); }
};

class Source final : public ReportSource {
public:
    FileSummary file;
    std::vector<DescribedProblem> problems;
    std::vector<LogRow> log;
    std::vector<RuleCount> rule_counts = std::vector<RuleCount>(2);

    const FileSummary& summary() const override { return file; }
    const std::vector<RuleInfo>& rules() const override { return table(); }
    const std::vector<RuleCount>& counts() const override { return rule_counts; }
    std::size_t problem_count() const override { return problems.size(); }
    DescribedProblem problem(std::size_t index) const override { return problems[index]; }
    std::vector<Fix> fixes(std::size_t index) const override { return problems[index].fixes; }
    void log_rows(const std::function<bool(const LogRow&)>& receive) const override {
        for (const LogRow& row : log) {
            if (!receive(row)) return;
        }
    }

    static const std::vector<RuleInfo>& table() {
        static const std::vector<RuleInfo> rules = {
            {"value-required", "VALUE_REQUIRED", Severity::error, false, "Required values are missing",
             "Fill the cell.", "", FixKind::none},
            {"quotes-lost", "", Severity::warning, false, "Quotation marks are taken away", "Double them.",
             "Quote the cell", FixKind::safe},
        };
        return rules;
    }
};

Source clean() {
    Source source;
    source.file.file = "a.tsv";
    source.file.format = "TSV";
    source.file.dialect = "toloka";
    source.file.encoding = "UTF-8";
    source.file.line_ends = "LF";
    source.file.specification = "spec.json";
    source.file.rows = 1;
    source.file.general = 1;
    return source;
}

Source broken() {
    Source source = clean();
    source.file.rows = 3;
    source.file.general = 2;
    source.file.control = 1;
    source.file.errors = 1;
    source.file.warnings = 1;
    source.file.tasks_with_errors = 1;
    DescribedProblem missing;
    missing.rule = &Source::table()[0];
    missing.position = 1;
    missing.column = 0;
    missing.task = 2;
    missing.line = 3;
    missing.offset = 40;
    missing.cell = "A3";
    missing.column_name = "INPUT:image";
    missing.message = "The cell is empty.";
    missing.platform_message = "Value must be present";
    DescribedProblem quotes;
    quotes.rule = &Source::table()[1];
    quotes.position = 2;
    quotes.column = 27;
    quotes.task = 3;
    quotes.line = 4;
    quotes.offset = 60;
    quotes.cell = "AB4";
    quotes.message = "Marks are lost.";
    quotes.fixes = {{FixKind::guess, FixAction::set_cell, "Keep the marks", "a \"b\"", "\"a \"\"b\"\"\""},
                    {FixKind::safe, FixAction::set_cell, "Take them away", "a \"b\"", "a b"}};
    DescribedProblem whole;
    whole.rule = &Source::table()[0];
    whole.line = 1;
    whole.message = "Of the file.";
    source.problems = {whole, missing, quotes};
    source.rule_counts[0] = {2, 0};
    source.rule_counts[1] = {1, 1};
    return source;
}

std::string written(const Source& source, ReportFormat format) {
    StringSink sink;
    write_report(source, format, sink);
    return sink.text;
}

}  // namespace

TEST_CASE("the human report, word for word") {
    CHECK(written(broken(), ReportFormat::human) ==
          "a.tsv:1: error: Of the file. [value-required, VALUE_REQUIRED]\n"
          "a.tsv:3: error: task 2, INPUT:image (A3): The cell is empty. [value-required, VALUE_REQUIRED]\n"
          "a.tsv:4: warning: task 3, column 28 (AB4): Marks are lost. [quotes-lost]\n"
          "a.tsv: 3 tasks (2 general, 1 control, 0 training), TSV, UTF-8, LF\n"
          "1 error, 1 warning; 1 task of 3 would be refused.\n"
          "  2 errors: Required values are missing [value-required]\n"
          "    Fill the cell.\n"
          "  1 warning: Quotation marks are taken away [quotes-lost], 1 can be fixed\n"
          "    Double them.\n");
    CHECK(written(clean(), ReportFormat::human) ==
          "a.tsv: 1 task (1 general, 0 control, 0 training), TSV, UTF-8, LF\nNo problems found.\n");
    Source unknown = clean();
    unknown.file.specification.clear();
    CHECK(written(unknown, ReportFormat::human).find("No specification was given") != std::string::npos);
    Source wide = broken();
    wide.problems[1].column_name = "two\nlines \x1B[31m" + std::string(300000, 'x');
    const std::string shown = written(wide, ReportFormat::human);
    CHECK(shown.size() < 1000);
    CHECK(shown.find("task 2, two\xE2\x8F\x8Elines \xE2\x90\x9B[31mxxx") != std::string::npos);
    Source refused = broken();
    refused.file.rejected = true;
    CHECK(written(refused, ReportFormat::human).find("the platform would refuse the whole file.") != std::string::npos);
}

TEST_CASE("the JSON report follows its schema and says what was found") {
    const taskloom::testing::JsonSchema schema = taskloom::testing::report_schema();
    for (const Source& source : {clean(), broken()}) {
        const json report = json::parse(written(source, ReportFormat::json), nullptr, false);
        REQUIRE_FALSE(report.is_discarded());
        CHECK(schema.check(report) == "");
    }
    const json report = json::parse(written(broken(), ReportFormat::json), nullptr, false);
    CHECK(report["version"] == 1);
    CHECK(report["tasks"] == json{{"general", 2}, {"control", 1}, {"training", 0}, {"field", 0}});
    CHECK(report["problems"].size() == 3);
    CHECK(report["problems"][0]["column"].is_null());
    CHECK(report["problems"][0]["cell"].is_null());
    CHECK(report["problems"][1]["column"] == json{{"index", 1}, {"header", "INPUT:image"}});
    CHECK(report["problems"][1]["platformCode"] == "VALUE_REQUIRED");
    CHECK(report["problems"][1]["platformMessage"] == "Value must be present");
    CHECK(report["problems"][1]["fixes"].empty());
    CHECK(report["problems"][2]["platformCode"].is_null());
    CHECK(report["problems"][2]["fixes"] == json{{{"kind", "guess"},
                                                  {"action", "set-cell"},
                                                  {"title", "Keep the marks"},
                                                  {"before", "a \"b\""},
                                                  {"after", "\"a \"\"b\"\"\""}},
                                                 {{"kind", "safe"},
                                                  {"action", "set-cell"},
                                                  {"title", "Take them away"},
                                                  {"before", "a \"b\""},
                                                  {"after", "a b"}}});
}

TEST_CASE("the schema refuses what is no report") {
    const taskloom::testing::JsonSchema schema = taskloom::testing::report_schema();
    json report = json::parse(written(broken(), ReportFormat::json), nullptr, false);
    const auto refused = [&](const char* pointer, const json& value) {
        json changed = report;
        changed[json::json_pointer(pointer)] = value;
        return !schema.check(changed).empty();
    };
    CHECK(refused("/version", 2));
    CHECK(refused("/rows", -1));
    CHECK(refused("/rows", "3"));
    CHECK(refused("/lineEnds", "lf"));
    CHECK(refused("/unknown", 1));
    CHECK(refused("/problems/0/severity", "fatal"));
    CHECK(refused("/problems/1/column", 5));
    CHECK(refused("/problems/2/fixes/0/kind", "none"));
    CHECK(refused("/dialect", "excel"));
    report.erase("errors");
    CHECK_FALSE(schema.check(report).empty());
}

TEST_CASE("several reports are an array, and a file that can't be read has its place in it") {
    const taskloom::testing::JsonSchema schema = taskloom::testing::report_schema();
    StringSink unreadable;
    write_unreadable_report("no\"ne.tsv", "No such file", unreadable);
    const json none = json::parse(unreadable.text, nullptr, false);
    CHECK(none == json{{"version", 1}, {"file", "no\"ne.tsv"}, {"unreadable", "No such file"}});
    const json report = json::parse(written(broken(), ReportFormat::json), nullptr, false);
    CHECK(schema.check(none) == "");
    CHECK(schema.check(json::array({report, none, report})) == "");
    CHECK(schema.check(json::array()) == "");
    CHECK(schema.check(json::array({report, 5})) != "");
}

TEST_CASE("the platform's log, in the shape that its documents show") {
    Source source = clean();
    CHECK(written(source, ReportFormat::log) == "{\"result\": {\n}}\n");
    source.log = {{2, "", "", {}},
                  {3, "wrong size", "a\tb\"", {}},
                  {5, "unexpected end", "", {}},
                  {6,
                   "",
                   "",
                   {{"input_values.image", "VALUE_REQUIRED", "Value must be present"},
                    {"input_values.image", "OTHER", "said once"},
                    {"input_values.n.2", "INTEGER_EXPECTED", "not whole"}}},
                  {7, "", "", {{"", "EMPTY_POOL", "Pool contains no tasks"}}}};
    const json log = json::parse(written(source, ReportFormat::log), nullptr, false);
    CHECK(
        log ==
        json{{"result",
              {{"2", {{"success", true}}},
               {"3",
                {{"success", false}, {"payload", {{"parsing_error_of", "a\tb\""}, {"exception_msg", "wrong size"}}}}},
               {"5", {{"success", false}, {"payload", {{"exception_msg", "unexpected end"}}}}},
               {"6",
                {{"success", false},
                 {"payload",
                  {{"input_values.image", {{"code", "VALUE_REQUIRED"}, {"message", "Value must be present"}}},
                   {"input_values.n.2", {{"code", "INTEGER_EXPECTED"}, {"message", "not whole"}}}}}}},
               {"7",
                {{"success", false}, {"payload", {{"code", "EMPTY_POOL"}, {"message", "Pool contains no tasks"}}}}}}}});
}

TEST_CASE("a report in pieces is the whole report, each problem in one of them") {
    Source source = broken();
    source.problems.resize(10, source.problems[1]);
    for (const std::size_t problems : {10, 1, 0}) {
        source.problems.resize(problems);
        for (const ReportFormat format : {ReportFormat::human, ReportFormat::json}) {
            const std::string whole = written(source, format);
            const auto write = format == ReportFormat::json ? write_json_report : write_human_report;
            for (const std::size_t count : {1, 2, 3, 5, 9, 10, 11}) {
                CAPTURE(problems);
                CAPTURE(count);
                StringSink sink;
                std::size_t pieces = 1, next = 0;
                while (write(source, sink, {next, count})) {
                    next += count;
                    ++pieces;
                }
                CHECK(sink.text == whole);
                CHECK(pieces == std::max<std::size_t>(1, (problems + count - 1) / count));
            }
        }
    }
}

TEST_CASE("writers stop when nobody reads on") {
    class Closed final : public Sink {
    public:
        std::size_t bytes = 0;
        void write(std::string_view piece) override { bytes += piece.size(); }
        bool wants_more() const override { return bytes == 0; }
    };
    Source source = broken();
    source.problems.resize(100000, source.problems[0]);
    source.log.resize(100000);
    for (const ReportFormat format : {ReportFormat::human, ReportFormat::json, ReportFormat::log}) {
        Closed closed;
        write_report(source, format, closed);
        CHECK(closed.bytes < 5000);
    }
}

TEST_CASE("cells as spreadsheets name them") {
    CHECK(spreadsheet_cell(0, 1) == "A1");
    CHECK(spreadsheet_cell(25, 12) == "Z12");
    CHECK(spreadsheet_cell(26, 2) == "AA2");
    CHECK(spreadsheet_cell(701, 3) == "ZZ3");
    CHECK(spreadsheet_cell(702, 1000001) == "AAA1000001");
}

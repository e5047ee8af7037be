// The document: the same findings however the file comes in, problems in order and in their places, views, reports,
// specifications at any time.
#include "engine/document.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/scan.h"
#include "engine/documents.h"
#include "engine/findings.h"
#include "support/json_schema.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

std::unique_ptr<Document> open_cut(const std::string& text, Random& random, std::string_view specification,
                                   int specification_at) {
    auto document = std::make_unique<Document>();
    const auto load = [&](int when) {
        if (when == specification_at) REQUIRE(document->load_specification("spec.json", specification));
    };
    load(0);
    const bool size_known = random.one_in(2);
    REQUIRE(document->begin("tasks.tsv", size_known ? text.size() : Document::kUnknownSize));
    const std::size_t longest = random.one_in(3) ? 3 : random.one_in(2) ? 200 : 100'000;
    const std::size_t middle = random.below(text.size() + 1);
    bool loaded = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = std::min<std::size_t>(1 + random.below(longest), text.size() - at);
        feed(*document, std::string_view(text).substr(at, size));
        at += size;
        if (at >= middle && !loaded) {
            load(1);
            loaded = true;
        }
        for (std::uint32_t steps = random.below(3); steps > 0; --steps) document->step(1 + random.below(500));
    }
    document->finish();
    load(2);
    const std::size_t budget = random.one_in(2) ? 1 + random.below(300) : 1 << 20;
    run(*document, budget);
    load(3);
    run(*document, budget);
    return document;
}

}  // namespace

TEST_CASE("each task has a row of its own: every row is one, but for separators") {
    const auto document = open(
        "INPUT:image\tINPUT:title\nhttps://a.bc/1\tone\n\nhttps://a.bc/2\t\"two\nlines\"\n\t\n"
        "https://a.bc/3\t\nhttps://a.bc/3\t\n");
    CHECK(document->table().row_count() == 6);
    CHECK(document->task_count() == 4);
    CHECK(document->task_cell(0, 0) == "https://a.bc/1");
    CHECK(document->task_cell(1, 1) == "two\nlines");
    CHECK(document->task_cell(2, 0) == "https://a.bc/3");
    CHECK(document->task_cell(3, 0) == "https://a.bc/3");
    CHECK(document->error_count() == 0);
}

TEST_CASE("a small file: what is there and what is wrong") {
    const auto document = open("INPUT:image\tINPUT:title\tGOLDEN:result\nhttps://a.bc/1\tone\tOK\n\n\ttwo\tOK\n");
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK(document->task_count() == 2);
    CHECK(document->table().row_count() == 3);
    CHECK(document->column_count() == 3);
    CHECK(document->catalogue().counts().control == 2);
    CHECK(document->task_cell(1, 1) == "two");
    CHECK(document->task_cell(1, 9) == "");
    CHECK(document->task_cell(9, 0) == "");
    REQUIRE(document->problem_count() == 1);
    const DescribedProblem problem = document->describe(document->problem(0));
    CHECK(std::string(problem.rule->code) == "value-required");
    CHECK(std::string(problem.rule->platform_code) == "VALUE_REQUIRED");
    CHECK(problem.task == 2);
    CHECK(problem.position == 2);
    CHECK(problem.line == 4);
    CHECK(problem.cell == "A4");
    CHECK(problem.offset == 61);
    CHECK(document->line_ends_name() == "LF");
    CHECK(document->encoding_name() == "UTF-8");
    CHECK(document->format_name() == "TSV");
}

TEST_CASE("cells have the names that a spreadsheet gives them") {
    struct Case {
        const char* what;
        const char* text;
        const char* header;  // the cell of the problem in the header
        const char* cell;    // and of the one in a task
        std::uint64_t line;  // of the latter
    };
    const Case table[] = {
        {"the header first", "INPUT:image\tINPUT:other\nx\ty\n", "B1", "A2", 2},
        {"empty lines before the header", "\n\r\nINPUT:image\tINPUT:other\r\nx\ty\r\n", "B3", "A4", 4},
        {"behind a byte order mark", "\xEF\xBB\xBF\n\nINPUT:image\tINPUT:other\nx\ty\n", "B3", "A4", 4},
        {"CR alone", "\rINPUT:image\tINPUT:other\rx\ty\r", "B2", "A3", 3},
        {"a separator", "\nINPUT:image\tINPUT:other\n\nx\ty\n", "B2", "A4", 4},
        {"a cell of two lines is in one row", "\nINPUT:image\tINPUT:other\nhttps://a.bc\t\"y\nz\"\nx\ty\n", "B2", "A4",
         5},
    };
    for (const Case& test : table) {
        CAPTURE(test.what);
        const auto document = open(test.text, R"({"input_spec": {"image": {"type": "url"}}})");
        const auto& header = document->problem_numbers(document->rule_of("header-no-field"));
        REQUIRE(header.size() == 1);
        CHECK(document->describe(document->problem(header[0])).cell == test.header);
        const auto& cells = document->problem_numbers(document->rule_of("not-url"));
        REQUIRE(cells.size() == 1);
        const DescribedProblem problem = document->describe(document->problem(cells[0]));
        CHECK(problem.cell == test.cell);
        CHECK(problem.line == test.line);
        CHECK(document->cell_name({problem.position, problem.column}) == test.cell);
    }
}

TEST_CASE("any pieces and steps, with the specification before, while or after: the same report and bytes") {
    Random random(40);
    for (int round = 0; round < 250; ++round) {
        const std::string text = random_file(random, random.below(40), random.one_in(3));
        CAPTURE(text);
        const std::string expected = report(*open(text));
        for (int specification_at = 0; specification_at < 4; ++specification_at) {
            const auto document = open_cut(text, random, kSpecification, specification_at);
            REQUIRE(document->phase() == DocumentPhase::ready);
            REQUIRE(report(*document) == expected);
            REQUIRE(saved(*document) == text);
        }
    }
}

TEST_CASE("another specification while the file comes in takes the place of the first one's problems") {
    const std::string text = "INPUT:image\tGOLDEN:result\nx\tOK\nhttps://a.bc\tFINE\n";
    Document document;
    REQUIRE(document.load_specification("a.json", kSpecification));
    REQUIRE(document.begin("tasks.tsv", Document::kUnknownSize));
    std::string rows;
    while (rows.size() < 100'000) rows += "x\tOK\n";
    feed(document, text + rows);
    for (int i = 0; i < 20; ++i) document.step(1000);
    REQUIRE(document.problem_count() > 2);
    REQUIRE(document.phase() == DocumentPhase::loading);
    // Fewer fields than before: nothing may look for those that are gone.
    REQUIRE(document.load_specification("b.json", R"({"input_spec": {"image": {"type": "string"}}})"));
    CHECK(document.problem_count() == 0);
    document.step(1000);
    document.finish();
    run(document);
    CHECK(document.problem_count() == 0);
}

TEST_CASE("large pieces: the same over the borders of what is scanned at once") {
    Random random(41);
    std::string text;
    while (text.size() < 600'000) text += random_file(random, 50, false).substr(text.empty() ? 0 : 200);
    const std::string expected = report(*open(text));
    for (int round = 0; round < 3; ++round) {
        const auto document = open_cut(text, random, kSpecification, round);
        REQUIRE((report(*document) == expected));
        REQUIRE((saved(*document) == text));
    }
}

TEST_CASE("problems are in the order of the file, each with its own line and byte") {
    Random random(42);
    for (int round = 0; round < 60; ++round) {
        const std::string text = random_file(random, 30, false);
        const auto document = open(text);
        std::uint64_t last_row = 0;
        std::uint32_t last_column = 0;
        for (const std::uint32_t number : document->problem_numbers({})) {
            const ProblemRecord record = document->problem(number);
            const DescribedProblem problem = document->describe(record);
            REQUIRE_FALSE(problem.message.empty());
            if (record.row == kHeaderRow) continue;
            REQUIRE(record.row >= last_row);
            const std::uint32_t column = record.column + 1;  // 0: none
            REQUIRE((record.row > last_row || column >= last_column));
            last_row = record.row;
            last_column = column;
            REQUIRE(problem.line == 1 + count_line_ends(text.data(), static_cast<std::size_t>(problem.offset)));
            if (record.column != kNoColumn && !problem.fixes.empty()) {
                REQUIRE(text.substr(static_cast<std::size_t>(problem.offset), problem.fixes[0].before.size()) ==
                        problem.fixes[0].before);
            }
        }
    }
}

TEST_CASE("another way to check is another check of the whole file") {
    const auto document = open("INPUT:image\nhttps://a.bc\n");
    OpenOptions options = document->options();
    options.check.target = ArrayTarget::modern_2023;
    options.delimiter = ',';
    document->set_options(options);
    CHECK(document->job().running);
    run(*document);
    CHECK_FALSE(document->job().running);
    CHECK_FALSE(document->options().delimiter);  // has a say before the file is opened only
    Document other;
    other.set_options(options);
    REQUIRE(other.begin("tasks.txt", Document::kUnknownSize));
    feed(other, "INPUT:image,INPUT:title\nhttps://a.bc,x\n");
    other.finish();
    run(other);
    CHECK(other.column_count() == 2);
}

TEST_CASE("the view of some rows") {
    const auto document = open("INPUT:image\tINPUT:count\nhttps://a.bc\t1\n\t2\nhttps://a.bc\tx\n\ty\n");
    CHECK(document->view_count() == 4);
    document->show_rows({1, 2, 3});
    REQUIRE(document->view_count() == 3);
    CHECK(document->view_position(0) == 1);
    CHECK(document->view_index_of(0) == kNowhere);
    CHECK(document->view_index_of(3) == 2);
    CHECK_FALSE(document->view_is_outdated());
    REQUIRE(document->set_cell(1, 0, "https://a.bc", CellText::decoded));
    CHECK(document->view_is_outdated());
    CHECK(document->view_count() == 3);
    document->show_rows({2, 3});
    REQUIRE(document->view_count() == 2);
    CHECK(document->view_position(1) == 3);
    CHECK_FALSE(document->view_is_outdated());
    document->show_all();
    CHECK(document->view_index_of(3) == 3);
    CHECK_FALSE(document->rule_of("no-such-rule"));
}

TEST_CASE("modified and saved") {
    const auto document = open("INPUT:image\nhttps://a.bc\n");
    CHECK_FALSE(document->history().modified());
    REQUIRE(document->set_cell(0, 0, "x", CellText::decoded));
    CHECK(document->history().modified());
    document->mark_saved();
    CHECK_FALSE(document->history().modified());
    document->undo();
    CHECK(document->history().modified());
}

TEST_CASE("a specification that is none changes nothing") {
    const auto document = open("INPUT:image\nx\n");
    const std::string before = report(*document);
    const std::uint32_t revision = document->revision();
    CHECK_FALSE(document->load_specification("bad.json", "{"));
    CHECK_FALSE(document->load_specification("bad.json", "[1]"));
    CHECK(report(*document) == before);
    CHECK(document->revision() == revision);
    CHECK_FALSE(document->job().running);
}

TEST_CASE("reports of any file follow the schema") {
    const JsonSchema schema = report_schema();
    Random random(47);
    for (int round = 0; round < 40; ++round) {
        const auto document = open(random_file(random, 20, true), random.one_in(3) ? "" : kSpecification);
        const nlohmann::json json = nlohmann::json::parse(report(*document), nullptr, false);
        REQUIRE_FALSE(json.is_discarded());
        REQUIRE(schema.check(json) == "");
        REQUIRE(json["problems"].size() == document->problem_count());
        REQUIRE_FALSE(report(*document, ReportFormat::human).empty());
    }
}

TEST_CASE("the offset of a problem is its cell's, and its line is in it") {
    Random random(48);
    std::size_t seen = 0;
    for (int round = 0; round < 60; ++round) {
        const std::string text = random_file(random, 20, true);
        const auto document = open(text, random.one_in(3) ? "" : kSpecification);
        if (!document->has_table()) continue;
        for (const std::uint32_t number : document->problem_numbers({})) {
            const ProblemRecord& record = document->problem(number);
            const DescribedProblem problem = document->describe(record);
            REQUIRE(problem.offset <= text.size());
            if (record.row == kHeaderRow || record.column == kNoColumn) continue;
            RowCells cells;
            document->table().read_original_row(record.row, cells);
            if (record.column >= cells.cells.size()) continue;
            const std::string_view cell = cells.cells[record.column];
            REQUIRE(problem.offset == static_cast<std::size_t>(cell.data() - document->table().bytes().data()));
            const std::uint64_t first = 1 + count_line_ends(text.data(), static_cast<std::size_t>(problem.offset));
            REQUIRE(problem.line >= first);
            REQUIRE(problem.line <= first + count_line_ends(cell.data(), cell.size()));
            ++seen;
        }
    }
    CHECK(seen > 100);
}

TEST_CASE("what is told of the header or the file stands where the header does, behind empty lines and a mark") {
    for (const std::string_view before : {"\n\n", "\xEF\xBB\xBF\r\n", ""}) {
        CAPTURE(before);
        const auto document = open(std::string(before) + "INPUT:b\n", {});
        REQUIRE(document->problem_numbers({}).size() == 1);
        const DescribedProblem problem = document->describe(document->problem(0));
        CHECK(std::string(problem.rule->code) == "no-tasks");
        CHECK(problem.offset == before.size());
        CHECK(problem.line == 1 + std::count(before.begin(), before.end(), '\n'));
    }
}

TEST_CASE("lines and offsets are those of the file as it was opened, until it is read anew") {
    const std::string text = "INPUT:image\tINPUT:title\nhttps://example.com/1.png\tx\nno link\ty\n";
    const auto document = open(text);
    REQUIRE(document->set_cell(0, 1, "two\nlines", CellText::decoded));
    run(*document);
    const auto place = [](const Document& of) {
        const std::vector<std::uint32_t> numbers = of.problem_numbers(of.rule_of("not-url"));
        REQUIRE(numbers.size() == 1);
        const DescribedProblem problem = of.describe(of.problem(numbers[0]));
        return std::pair(problem.line, problem.offset);
    };
    CHECK(place(*document) == std::pair(std::uint64_t{3}, std::uint64_t{text.find("no link")}));
    const auto again = document->reread("again.tsv");
    REQUIRE(again);
    CHECK(place(*again.value()) == std::pair(std::uint64_t{4}, std::uint64_t{saved(*document).find("no link")}));
}

TEST_CASE("the line is where the stray mark or the bad byte is, lines into a cell") {
    struct Case {
        std::string_view text;
        std::string_view code;
        std::uint64_t line;
        std::string_view cell;  // what stands at the offset
    };
    const Case cases[] = {
        {"INPUT:title\tINPUT:tags\n\"one\ntwo \xFFthree\"\tx\n", "invalid-utf8", 3, "\"one\ntwo"},
        {"INPUT:title\tINPUT:tags\nmonitor 24\" buy\tx\ny\tz\n", "stray-quote", 2, "monitor"},
        {"INPUT:title\tINPUT:tags\n\"a\nb\"\tbook \"All\" x\n", "quotes-lost", 3, "book"},
        {"INPUT:image\tINPUT:title\n\"\n\nno link\"\tx\n", "not-url", 2, "\"\n\nno link"},
        {"\nINPUT:title\t\"INPUT:\ntags\"\tINPUT:extra\nx\ty\tz\n", "header-no-field", 3, "INPUT:extra"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        const auto document = open(one.text);
        bool found = false;
        for (const std::uint32_t number : document->problem_numbers({})) {
            const DescribedProblem problem = document->describe(document->problem(number));
            if (problem.rule->code != one.code) continue;
            if (one.text.substr(static_cast<std::size_t>(problem.offset), one.cell.size()) != one.cell) continue;
            CHECK(problem.line == one.line);
            found = true;
        }
        CHECK(found);
    }
}

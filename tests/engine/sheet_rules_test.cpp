// What is told of a spreadsheet besides the values of its cells, and what of it has a fix.
#include <doctest/doctest.h>

#include <string>

#include "engine/documents.h"
#include "support/spreadsheet_maker.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

const std::string kSheetHeader = "<row r=\"1\">" + text_cell("A1", "INPUT:image") + text_cell("B1", "INPUT:title") +
                                 text_cell("C1", "INPUT:meta") + "</row>";

std::string sheet_row(const std::string& number, const std::string& cells, const std::string& attributes = "") {
    return "<row r=\"" + number + "\"" + attributes + ">" + text_cell("A" + number, "https://a.bc/1.png") + cells +
           "</row>";
}

std::unique_ptr<Document> open_rows(const std::string& xml) {
    return open(make_spreadsheet(xml), kSpecification, "tasks.xlsx");
}

// "code place: message" of every problem, one a line.
std::string told_of_sheet(const Document& document, bool with_messages = false) {
    std::string text;
    for (const std::uint32_t number : document.problem_numbers({})) {
        const DescribedProblem problem = document.describe(document.problem(number));
        text += std::string(problem.rule->code) + " " + problem.cell + (problem.fixes.empty() ? "" : " *") +
                (with_messages ? ": " + problem.message : std::string()) + "\n";
    }
    return text;
}

bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("what is told of a sheet: numbers, formulas, errors, what is hidden or merged") {
    const auto document = open_rows(
        "<cols><col min=\"2\" max=\"3\" hidden=\"true\"/></cols><sheetData>" + kSheetHeader +
        sheet_row("2", "<c r=\"B2\"><v>1234567890123456</v></c>", " hidden=\"1\"") +
        sheet_row("3", "<c r=\"B3\" t=\"e\"><f>A1/0</f><v>#DIV/0!</v></c>", " hidden=\"1\"") +
        sheet_row("5", "<c r=\"B5\"><f>1+1</f></c><c r=\"C5\" t=\"str\"><f>A1</f><v>[1]</v></c>", " hidden=\"true\"") +
        sheet_row("6", "<c r=\"B6\"><f>3</f><v>3</v></c>") +
        "</sheetData><mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"A5:C5\"/></mergeCells>");
    REQUIRE(document->phase() == DocumentPhase::ready);
    const std::string all = told_of_sheet(*document, true);
    CAPTURE(all);
    CHECK(told_of_sheet(*document) ==
          "sheet-formulas B1\nsheet-hidden-column B1\nsheet-formulas C1\nsheet-hidden-column C1\n"
          "sheet-hidden-rows \nsheet-merged \nsheet-long-number B2\nsheet-error-value B3\nsheet-uncalculated B5\n");
    CHECK(says(all, "3 cells of this column are calculated"));
    CHECK(says(all, "1 cell of this column is calculated"));
    CHECK(says(all,
               "3 rows of the sheet are hidden, and are tasks all the same: 2\xE2\x80\x93"
               "3, 5."));
    CHECK(says(all, "2 ranges of cells are merged"));
    CHECK(says(all, "B2:B3, A5:C5."));
    CHECK(says(all, "a number of 16 digits"));
    CHECK(says(all, "#DIV/0!"));
}

TEST_CASE("a text that is escaped as for TSV is told once, and mended") {
    const auto cell_after = [](const std::string& xml) {
        const auto document = open_rows(kSheetHeader + sheet_row("2", text_cell("B2", xml)));
        const auto rule = document->rule_of("sheet-escaped");
        const auto& numbers = document->problem_numbers(rule);
        if (numbers.empty()) return std::string("as it is");
        REQUIRE(numbers.size() == 1);
        const DescribedProblem problem = document->describe(document->problem(numbers[0]));
        REQUIRE(problem.fixes.size() == 1);
        CHECK(problem.fixes[0].kind == FixKind::safe);
        CHECK(problem.cell == "B2");
        return problem.fixes[0].after;
    };
    CHECK(cell_after("&quot;say &quot;&quot;hi&quot;&quot;&quot;") == "say \"hi\"");
    CHECK(cell_after("&quot;a\tb&quot;") == "a\tb");
    CHECK(cell_after("&quot;two\nlines&quot;") == "two\nlines");
    CHECK(cell_after("&quot;&quot;&quot;&quot;") == "\"");
    CHECK(cell_after("&quot;a title&quot;") == "as it is");
    CHECK(cell_after("&quot;&quot;") == "as it is");
    CHECK(cell_after("&quot;this&quot; and &quot;that&quot;") == "as it is");
    CHECK(cell_after("24&quot; monitor") == "as it is");
    // JSON that was escaped is wrong for that, too; the marks are mended first.
    const auto json = open_rows(
        kSheetHeader +
        sheet_row("2", text_cell("C2", "&quot;{&quot;&quot;a&quot;&quot;: &quot;&quot;b&quot;&quot;}&quot;")));
    CHECK(told_of_sheet(*json).substr(0, 17) == "sheet-escaped C2 ");
    CHECK(says(told_of_sheet(*json), "not-json C2"));
}

TEST_CASE("a column is never taken out of a sheet, and that is said") {
    const auto document = open_rows("<row r=\"1\">" + text_cell("A1", "INPUT:image") + text_cell("C1", "INPUT:title") +
                                    "</row>" + sheet_row("2", text_cell("C2", "x")));
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK(says(told_of_sheet(*document), "header-empty B1"));
    for (const std::uint32_t number : document->problem_numbers({})) {
        for (const Fix& fix : document->describe(document->problem(number)).fixes) {
            CHECK(fix.action != FixAction::delete_column);
        }
    }
    CHECK(says(told_of_sheet(*document, true), "convert the file to TSV, and mend that"));
}

TEST_CASE("what a formula calculates has no fix in its place") {
    const auto document =
        open(make_spreadsheet("<row r=\"1\">" + text_cell("A1", "INPUT:image") + text_cell("B1", "INPUT:flag") +
                              "</row>" + sheet_row("2", "<c r=\"B2\" t=\"str\"><f>A1</f><v>TRUE</v></c>") +
                              sheet_row("3", text_cell("B3", "TRUE"))),
             kSpecification, "tasks.xlsx");
    const std::string all = told_of_sheet(*document, true);
    CAPTURE(all);
    CHECK(says(all, "not-boolean B2:"));
    CHECK(says(all, "mend it in a spreadsheet program"));
    CHECK(says(all, "not-boolean B3 *:"));
}

TEST_CASE("a file whose name says another format is opened as what it is, and said") {
    const std::string tsv = "INPUT:image\tINPUT:title\nhttps://a.bc/1.png\tx\n";
    const std::string csv = "INPUT:image,INPUT:title\nhttps://a.bc/1.png,x\n";
    const std::string xlsx = make_spreadsheet(kSheetHeader + sheet_row("2", text_cell("B2", "x")));
    const std::string json = "[{\"input_values\": {\"image\": \"https://a.bc/1.png\"}}]";
    const auto found = [](const std::string& bytes, std::string_view name) {
        const auto document = open(bytes, kSpecification, name);
        REQUIRE(document->phase() == DocumentPhase::ready);
        CHECK(document->task_count() == 1);
        for (const std::uint32_t number : document->problem_numbers(document->rule_of("misleading-name"))) {
            return document->describe(document->problem(number)).message;
        }
        return std::string();
    };
    CHECK(found(tsv, "tasks.xlsx") == "The file's name ends with .xlsx, but what is in it is TSV: it is read as that.");
    CHECK(says(found(csv, "tasks.XLS"), "ends with .XLS, but what is in it is CSV"));
    CHECK(says(found(xlsx, "tasks.csv"), "ends with .csv, but what is in it is XLSX"));
    CHECK(says(found(json, "tasks.tsv"), "ends with .tsv, but what is in it is JSON"));
    CHECK(says(found(tsv, "tasks.json"), "ends with .json, but what is in it is TSV"));
    for (const char* const name : {"tasks.tsv", "tasks.csv", "tasks.txt", "tasks", "standard input"}) {
        CHECK(found(tsv, name).empty());
    }
    CHECK(found(xlsx, "tasks.xlsm").empty());
    CHECK(found(xlsx, "tasks.zip").empty());
    CHECK(found(json, "tasks.jsonl").empty());
}

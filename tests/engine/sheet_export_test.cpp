// Documents written as spreadsheets: opened again they have the same tasks.
#include "engine/sheet_export.h"

#include <doctest/doctest.h>

#include <string>

#include "engine/documents.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

std::string as_spreadsheet(const Document& document) {
    StringSink sink;
    const Result<SheetLosses> losses = write_spreadsheet(document, sink);
    REQUIRE(losses);
    CHECK(losses.value().long_cells == 0);
    return sink.text;
}

std::string rows_of_document(const Document& document) {
    StringSink sink;
    document.write_converted(ConversionTarget::rows, sink);
    return sink.text;
}

}  // namespace

TEST_CASE("a document written as a spreadsheet has the same tasks, checked alike") {
    const std::string text =
        "INPUT:image\tINPUT:title\tINPUT:count\tGOLDEN:result\n"
        "https://a.bc/1.png\t\"say \"\"hi\"\"\"\t007\tOK\n"
        "\n"
        "https://a.bc/2.png\t\"two\r\nlines\ttab\"\t101\tnone\n"
        "\t\t\t\n"
        "https://a.bc/3.png\t\t\tBAD\n";
    const auto document = open(text);
    const auto sheet = open(as_spreadsheet(*document), kSpecification, "tasks.xlsx");
    REQUIRE(sheet->phase() == DocumentPhase::ready);
    CHECK(sheet->task_count() == document->task_count());
    CHECK(sheet->task_cell(0, 1) == "say \"hi\"");
    CHECK(sheet->task_cell(0, 2) == "007");
    CHECK(sheet->error_count() == document->error_count());
    CHECK(rows_of_document(*sheet) == rows_of_document(*document));
    // A sheet of its own is no other sheet with something in it.
    CHECK(sheet->problem_numbers(sheet->rule_of("sheet-others")).empty());
}

TEST_CASE("files with faults of all kinds are the same as spreadsheets, but for bytes that are no text") {
    Random random(31);
    for (int round = 0; round < 30; ++round) {
        const std::string text = random_file(random, random.below(30), false);
        const auto document = open(text);
        if (document->phase() != DocumentPhase::ready) continue;
        const auto sheet = open(as_spreadsheet(*document), kSpecification, "tasks.xlsx");
        REQUIRE(sheet->phase() == DocumentPhase::ready);
        const Table& before = document->table();
        const Table& after = sheet->table();
        CHECK(after.column_count() == before.column_count());
        RowCells cells;
        for (std::uint32_t position = 0; position < after.row_count(); ++position) {
            before.read_row(before.row_at(position), cells);
            std::vector<std::string> wanted;
            for (const std::string_view raw : cells.cells) {
                std::string cell;
                before.format().decode_as_in_file(raw, cell);
                for (std::size_t at = 0; at < cell.size(); ++at) {
                    if (cell[at] == '\xFF' || (cell[at] == '\xC3' && cell[at + 1] == ' '))
                        cell.replace(at, 1, "\xEF\xBF\xBD");
                }
                wanted.push_back(cell);
            }
            after.read_row(after.row_at(position), cells);
            std::vector<std::string> found(cells.cells.begin(), cells.cells.end());
            while (!wanted.empty() && wanted.back().empty()) wanted.pop_back();
            while (!found.empty() && found.back().empty()) found.pop_back();
            CHECK(found == wanted);
        }
    }
}

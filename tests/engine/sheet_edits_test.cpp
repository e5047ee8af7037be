// Editing spreadsheets: what is saved differs in the XML of the changed cells alone, and is read with them.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "engine/documents.h"
#include "formats/sheet_patcher.h"
#include "formats/zip_stream.h"
#include "support/spreadsheet_maker.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

std::string entry_text(const std::string& bytes, const ZipEntry& entry) {
    ZipStream stream(bytes, entry);
    std::string text(static_cast<std::size_t>(entry.size), '\0');
    const Result<std::size_t> size = stream.read(text.data(), text.size());
    return size && size.value() == text.size() ? text : "!";
}

// The XML of the sheet; all other entries of the two archives must be the same bytes, as they are packed.
std::string changed_sheet(const std::string& before, const std::string& after, const std::string& part) {
    const Result<ZipArchive> old_archive = ZipArchive::read(before), new_archive = ZipArchive::read(after);
    REQUIRE(old_archive);
    REQUIRE(new_archive);
    REQUIRE(old_archive.value().entries().size() == new_archive.value().entries().size());
    std::string xml;
    for (std::size_t i = 0; i < old_archive.value().entries().size(); ++i) {
        const ZipEntry& old_entry = old_archive.value().entries()[i];
        const ZipEntry& new_entry = new_archive.value().entries()[i];
        CHECK(old_entry.name == new_entry.name);
        if (new_entry.name == part) {
            xml = entry_text(after, new_entry);
            continue;
        }
        CHECK(zip_slice(before, old_entry.header, old_entry.behind - old_entry.header) ==
              zip_slice(after, new_entry.header, new_entry.behind - new_entry.header));
    }
    return xml;
}

std::string first_sheet(const std::string& bytes) { return changed_sheet(bytes, bytes, "xl/worksheets/sheet1.xml"); }

std::unique_ptr<Document> open_book(const std::string& bytes) { return open(bytes, kSpecification, "tasks.xlsx"); }

// Without empty cells and rows at the end, which a sheet leaves out.
std::string rows_of_book(const Document& document) {
    StringSink sink;
    document.write_converted(ConversionTarget::rows, sink);
    std::string& text = sink.text;
    for (std::size_t at = 0; (at = text.find(",\"\"]\n")) != std::string::npos;) text.erase(at, 3);
    for (std::size_t at = 0; (at = text.find("[\"\"]\n")) != std::string::npos;) text.erase(at + 1, 2);
    while (text.size() > 3 && text.substr(text.size() - 3) == "[]\n") text.resize(text.size() - 3);
    return text;
}

std::string told_problems(const Document& document) {
    std::string told;
    for (const std::uint32_t number : document.problem_numbers({})) {
        const DescribedProblem problem = document.describe(document.problem(number));
        told += std::string(problem.rule->code) + " " + problem.cell + " " + problem.message + "\n";
    }
    return told;
}

const std::string kBookHeader = "<row r=\"2\">" + text_cell("A2", "INPUT:image") + text_cell("B2", "INPUT:title") +
                                text_cell("C2", "INPUT:count") + text_cell("D2", "INPUT:flag") + "</row>";

SpreadsheetParts book(const std::string& rows) {
    SpreadsheetParts parts{{{"Tasks", kBookHeader + rows, ""}, {"Empty", "", ""}}};
    parts.strings = "<si><t>https://a.bc/1.png</t></si><si><t xml:space=\"preserve\"> two words </t></si>";
    parts.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
    return parts;
}

}  // namespace

TEST_CASE("an edit changes the XML of its cells alone, in every form of the container") {
    const std::string row =
        "<row r=\"3\" spans=\"1:4\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" s=\"1\" t=\"s\"><v>1</v></c><c "
        "r=\"C3\"><v>7</v></c></row>";
    const std::string rest = "<row r=\"5\"><c r=\"A5\" t=\"s\"><v>0</v></c></row>";
    for (int form = 0; form < 8; ++form) {
        CAPTURE(form);
        SpreadsheetParts parts = book(row + rest);
        parts.strict = (form & 1) != 0;
        parts.descriptor = (form & 2) != 0;
        parts.large = (form & 4) != 0;
        const std::string bytes = make_spreadsheet(parts);
        const auto document = open_book(bytes);
        REQUIRE(document->phase() == DocumentPhase::ready);
        CHECK(saved(*document) == bytes);
        REQUIRE(document->set_cell(0, 1, "<007> & \"so\"\x01", CellText::decoded));
        REQUIRE(document->set_cell(0, 3, "true", CellText::decoded));   // that the row leaves out
        REQUIRE(document->set_cell(1, 1, "a row", CellText::decoded));  // that the sheet leaves out
        REQUIRE(document->set_cell(2, 0, "", CellText::decoded));
        run(*document);
        const std::string after = saved(*document);
        std::string wanted = first_sheet(bytes);
        const auto replace = [&](const std::string& now, const std::string& then) {
            REQUIRE(wanted.find(now) != std::string::npos);
            wanted.replace(wanted.find(now), now.size(), then);
        };
        const std::string title = text_cell("B3", "&lt;007&gt; &amp; \"so\"_x0001_");
        replace("<c r=\"B3\" s=\"1\" t=\"s\"><v>1</v></c>", "<c r=\"B3\" s=\"1\"" + title.substr(9));
        replace("<v>7</v></c></row>",
                "<v>7</v></c>" + text_cell("D3", "true") + "</row><row r=\"4\">" + text_cell("B4", "a row") + "</row>");
        replace("<c r=\"A5\" t=\"s\"><v>0</v></c>", "<c r=\"A5\"/>");
        CHECK(changed_sheet(bytes, after, "xl/worksheets/sheet1.xml") == wanted);
        const auto again = open_book(after);
        REQUIRE(again->phase() == DocumentPhase::ready);
        CHECK(again->task_cell(0, 1) == "<007> & \"so\"\x01");
        CHECK(again->task_cell(0, 3) == "true");
        // Read again and written as it is, or with all taken back, nothing is left of it.
        CHECK(saved(*again) == after);
        while (document->undo()) run(*document);
        CHECK(saved(*document) == bytes);
    }
}

TEST_CASE("fixes of a sheet are saved in it, and what they mended is gone") {
    const std::string bytes =
        make_spreadsheet(book("<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c>" +
                              text_cell("B3", "&quot;say &quot;&quot;hi&quot;&quot;&quot;") +
                              "<c r=\"C3\" t=\"str\"><v>1e1</v></c>" + text_cell("D3", "TRUE") + "</row>"));
    const auto document = open_book(bytes);
    REQUIRE(document->phase() == DocumentPhase::ready);
    CAPTURE(report(*document));
    CHECK(document->problem_numbers(document->rule_of("sheet-escaped")).size() == 1);
    REQUIRE(document->problem_numbers(document->rule_of("not-boolean")).size() == 1);
    for (int round = 0; round < 3; ++round) {
        if (!document->start_fixes({})) break;
        run(*document);
    }
    static_cast<void>(document->start_fixes(document->rule_of("not-boolean")));
    run(*document);
    const auto again = document->reread("tasks.xlsx");
    REQUIRE(again);
    CHECK(again.value()->task_cell(0, 1) == "say \"hi\"");
    CHECK(again.value()->task_cell(0, 3) == "true");
    CHECK(again.value()->problem_numbers(again.value()->rule_of("sheet-escaped")).empty());
    CHECK(again.value()->problem_numbers(again.value()->rule_of("not-boolean")).empty());
    CHECK(report(*again.value()) == report(*document));
}

TEST_CASE("headers are renamed in their cells") {
    const std::string bytes =
        make_spreadsheet("<row r=\"1\">" + text_cell("A1", "INPUT:image") +
                         "<c r=\"B1\" s=\"0\" t=\"str\"><v> input:title</v></c></row><row r=\"2\">" +
                         text_cell("A2", "https://a.bc/") + text_cell("B2", "x") + "</row>");
    const auto document = open_book(bytes);
    REQUIRE(document->phase() == DocumentPhase::ready);
    for (int round = 0; round < 3 && document->start_fixes({}); ++round) run(*document);
    const std::string after = saved(*document);
    CHECK(changed_sheet(bytes, after, "xl/worksheets/sheet1.xml")
              .find("<c r=\"B1\" s=\"0\" t=\"inlineStr\"><is><t xml:space=\"preserve\">INPUT:title</t>") !=
          std::string::npos);
    CHECK(open_book(after)->problem_count() == 0);
}

TEST_CASE("what can't be done in a sheet is refused with what to do, and stale formulas are said") {
    const auto document =
        open_book(make_spreadsheet(book("<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" "
                                        "t=\"str\"><f>A3</f><v>x</v></c><c r=\"C3\"><v>1</v></c></row>")));
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK(document->stale_words().empty());
    const Status calculated = document->set_cell(0, 1, "y", CellText::decoded);
    REQUIRE_FALSE(calculated);
    CHECK(calculated.error().message.find("The cell B3 is calculated by a formula") != std::string::npos);
    Table& table = document->editable_table();
    for (int which = 0; which < 3; ++which) {
        Edit edit;
        edit.operations.push_back(which == 0   ? table.make_delete(0)
                                  : which == 1 ? table.make_delete_column(1)
                                               : table.make_insert(0));
        const Status refused = document->apply(std::move(edit));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message.find("convert the file to TSV") != std::string::npos);
    }
    REQUIRE(document->set_cell(0, 2, "2", CellText::decoded));
    run(*document);
    CHECK(document->stale_words().find("Ctrl+Alt+F9") != std::string::npos);
    REQUIRE(document->undo());
    run(*document);
    CHECK(document->stale_words().empty());
    const auto without = open_book(make_spreadsheet(book("<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c></row>")));
    REQUIRE(without->set_cell(0, 1, "2", CellText::decoded));
    run(*without);
    CHECK(without->stale_words().empty());
}

TEST_CASE("any edits of any sheet are read back, all else staying as it was") {
    Random random(21);
    for (int round = 0; round < 60; ++round) {
        std::string rows;
        for (std::uint32_t row = 2; row < 2 + 1 + random.below(20); ++row) {
            if (random.one_in(6)) continue;
            rows += "<row r=\"" + std::to_string(row + 1) + "\">";
            for (std::uint32_t column = 0; column < 4; ++column) {
                if (random.one_in(3)) continue;
                const std::string place = sheet_reference(row, column);
                rows += random.one_in(3)
                            ? "<c r=\"" + place + "\" s=\"1\"><v>" + std::to_string(random.below(50000)) + "</v></c>"
                        : random.one_in(3) ? "<c r=\"" + place + "\" t=\"s\"><v>1</v></c>"
                                           : text_cell(place, "text " + std::to_string(random.below(100)));
            }
            rows += "</row>";
        }
        const std::string bytes = make_spreadsheet(book(rows));
        const auto document = open_book(bytes);
        REQUIRE(document->phase() == DocumentPhase::ready);
        const Table& table = document->table();
        for (std::uint32_t edits = random.below(12); edits > 0 && table.row_count() > 0; --edits) {
            REQUIRE(document->set_cell(random.below(table.row_count()), random.below(4),
                                       random.one_in(4) ? "" : "e" + random.text("ab<&_x0041_ \n\"", 8),
                                       CellText::decoded));
            run(*document);
        }
        const auto again = document->reread("tasks.xlsx");
        REQUIRE(again);
        CHECK(told_problems(*again.value()) == told_problems(*document));
        CHECK(rows_of_book(*again.value()) == rows_of_book(*document));
    }
}

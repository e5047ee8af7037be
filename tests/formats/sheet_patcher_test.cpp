// Putting other texts into cells of a sheet: those cells differ, everything else is the same bytes.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "formats/sheet_patcher.h"
#include "formats/sheet_reader.h"
#include "support/random.h"
#include "support/text_pieces.h"

namespace {

using namespace taskloom;

// The XML with the patches; "!" and words when it can't be had.
std::string patched(const std::string& xml, const std::vector<CellPatch>& patches, std::size_t piece = 1U << 20) {
    testing::TextPieces source(xml, piece);
    SheetPatcher patcher(source, "sheet", patches.data(), patches.size());
    std::string result;
    while (true) {
        const Result<bool> more = patcher.next(result);
        if (!more) return "!" + more.error().message;
        if (!more.value()) return result;
    }
}

std::string in_sheet(const std::string& rows) {
    return "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<worksheet><cols><col/></cols><!-- <c r='A1'> --><sheetData>" + rows +
           "</sheetData><mergeCells><mergeCell ref='A1:B2'/></mergeCells></worksheet>\n";
}

std::string cell_of(const std::string& place, const std::string& text, const std::string& style = "") {
    return "<c r=\"" + place + "\"" + style + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text +
           "</t></is></c>";
}

}  // namespace

TEST_CASE("a cell is replaced, and all around it stays as it is") {
    const std::string before = "<row r=\"2\" spans='1:3' ht='9'><c r='A2' s='1' t='s'><v>0</v></c>\n ";
    const std::string after = "<!-- x --><c r='C2'><v>3</v></c><extLst><c/></extLst></row >";
    for (const char* const cell : {"<c r=\"B2\" s=\"7\" t=\"s\"><v>12</v></c>", "<c s='7' r='B2'/>",
                                   "<c s=\"7\"><is><r><t>a</t></r></is></c>"}) {
        CAPTURE(cell);
        CHECK(patched(in_sheet(before + cell + after), {{1, 1, " a&b\n_x0041_"}}) ==
              in_sheet(before + cell_of("B2", " a&amp;b\n_x005F_x0041_", " s=\"7\"") + after));
        CHECK(patched(in_sheet(before + cell + after), {{1, 1, ""}}) ==
              in_sheet(before + "<c r=\"B2\" s=\"7\"/>" + after));
    }
}

TEST_CASE("nothing to change changes nothing") {
    const std::string xml = in_sheet("<row><c/><c t='b'><v>1</v></c></row><row r='9'/>");
    CHECK(patched(xml, {}) == xml);
    CHECK(patched("<worksheet><sheetData/></worksheet>", {}) == "<worksheet><sheetData/></worksheet>");
}

TEST_CASE("cells and rows that were left out are put in where they belong") {
    const std::string row = "<row r=\"2\"><c r=\"B2\"><v>1</v></c></row>";
    CHECK(patched(in_sheet(row), {{1, 0, "a"}, {1, 2, "c"}}) ==
          in_sheet("<row r=\"2\">" + cell_of("A2", "a") + "<c r=\"B2\"><v>1</v></c>" + cell_of("C2", "c") + "</row>"));
    CHECK(patched(in_sheet(row), {{0, 0, "a"}, {0, 27, "b"}, {2, 0, "c"}, {5, 1, "d"}}) ==
          in_sheet("<row r=\"1\">" + cell_of("A1", "a") + cell_of("AB1", "b") + "</row>" + row + "<row r=\"3\">" +
                   cell_of("A3", "c") + "</row><row r=\"6\">" + cell_of("B6", "d") + "</row>"));
    CHECK(patched(in_sheet("<row r=\"1\" s='2'/>" + row), {{0, 1, "a"}}) ==
          in_sheet("<row r=\"1\" s='2'>" + cell_of("B1", "a") + "</row>" + row));
    CHECK(patched("<worksheet><sheetData/></worksheet>", {{0, 0, "a"}}) ==
          "<worksheet><sheetData><row r=\"1\">" + cell_of("A1", "a") + "</row></sheetData></worksheet>");
    CHECK(patched("<a:worksheet xmlns:a='u'><a:sheetData ><a:row  r='1'><a:c r='A1'/></a:row><a:row "
                  "r=\"2\"/></a:sheetData></a:worksheet>",
                  {{0, 1, "x"}, {1, 0, "y"}, {2, 0, "z"}}) ==
          "<a:worksheet xmlns:a='u'><a:sheetData ><a:row  r='1'><a:c r='A1'/><a:c r=\"B1\" t=\"inlineStr\"><a:is><a:t "
          "xml:space=\"preserve\">x</a:t></a:is></a:c></a:row><a:row r=\"2\"><a:c r=\"A2\" t=\"inlineStr\"><a:is><a:t "
          "xml:space=\"preserve\">y</a:t></a:is></a:c></a:row><a:row r=\"3\"><a:c r=\"A3\" t=\"inlineStr\"><a:is><a:t "
          "xml:space=\"preserve\">z</a:t></a:is></a:c></a:row></a:sheetData></a:worksheet>");
}

TEST_CASE("what can't be changed is said") {
    CHECK(patched(in_sheet("<row r='1'><c r='B1'><f>A1</f><v>1</v></c></row>"), {{0, 1, "x"}})
              .find("The cell B1 is calculated") != std::string::npos);
    CHECK(patched("<worksheet/>", {{0, 0, "x"}}).substr(0, 1) == "!");
    CHECK(patched("<worksheet><sheetData/><sheetData/></worksheet>", {{0, 0, "x"}}).substr(0, 1) == "!");
    CHECK(patched(in_sheet("<row r='1'>"), {{0, 0, "x"}}).substr(0, 1) == "!");
}

TEST_CASE("cells are named as spreadsheets name them") {
    CHECK(sheet_reference(0, 0) == "A1");
    CHECK(sheet_reference(11, 25) == "Z12");
    CHECK(sheet_reference(11, 26) == "AA12");
    CHECK(sheet_reference(1048575, 16383) == "XFD1048576");
}

TEST_CASE("any sheet with any changes is read with them, in pieces of any size") {
    testing::Random random(11);
    for (int round = 0; round < 300; ++round) {
        // What each cell is to be, by row and column.
        std::vector<std::vector<std::string>> texts(1 + random.below(6), std::vector<std::string>(1 + random.below(5)));
        std::string rows;
        for (std::size_t row = 0; row < texts.size(); ++row) {
            if (row > 0 && random.one_in(4)) continue;  // left out
            rows += "<row r=\"" + std::to_string(row + 1) + "\"" + (random.one_in(5) ? "/>" : ">");
            if (rows.substr(rows.size() - 2) == "/>") continue;
            for (std::size_t column = 0; column < texts[row].size(); ++column) {
                if (random.one_in(3)) continue;
                std::string& text = texts[row][column];
                text = random.one_in(4) ? "" : "t" + std::to_string(random.below(100));
                rows +=
                    text.empty()
                        ? "<c r=\"" +
                              sheet_reference(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)) +
                              "\" s=\"1\"/>"
                        : cell_of(sheet_reference(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)),
                                  text);
            }
            rows += "</row>";
        }
        std::vector<CellPatch> patches;
        for (std::size_t row = 0; row < texts.size(); ++row) {
            for (std::size_t column = 0; column < texts[row].size(); ++column) {
                if (!random.one_in(3)) continue;
                texts[row][column] = random.one_in(5) ? "" : "new <" + std::to_string(random.below(100)) + ">";
                patches.push_back(
                    {static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column), texts[row][column]});
            }
        }
        const std::string xml = patched(in_sheet(rows), patches);
        CHECK(patched(in_sheet(rows), patches, 1 + random.below(40)) == xml);
        testing::TextPieces source(xml, 1U << 20);
        XmlReader reader(source, "sheet");
        const SharedStrings strings;
        const std::vector<DateParts> styles;
        const CellContext context{strings, styles, false};
        SheetFacts facts;
        SheetReader sheet(reader, context, facts);
        std::string read, wanted;
        while (true) {
            const Result<bool> more = sheet.read(1000, read);
            REQUIRE(more);
            if (!more.value()) break;
        }
        // As the reader writes rows: as wide as the first with something in it, without empty ones at the end.
        std::size_t width = 0;
        std::string gap;
        for (const std::vector<std::string>& row : texts) {
            std::size_t cells = row.size();
            while (cells > 0 && row[cells - 1].empty()) --cells;
            if (cells == 0) {
                gap += '\x1E';
                continue;
            }
            if (width == 0) width = cells;
            wanted += gap;
            gap.clear();
            for (std::size_t column = 0; column < std::max(cells, width); ++column) {
                if (column > 0) wanted += '\x1F';
                if (column < cells) wanted += row[column];
            }
            wanted += '\x1E';
        }
        CAPTURE(xml);
        CHECK(read == wanted);
    }
}

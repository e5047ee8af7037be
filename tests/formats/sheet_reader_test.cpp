// Sheets: every kind of cell in every form that programs write them, and what is refused. What of it are texts stands in
// the rows as sheet_text.h says; here | ends a cell and / a row.
#include "formats/sheet_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "formats/sheet_format.h"
#include "formats/sheet_text.h"
#include "support/text_pieces.h"

namespace {

using namespace taskloom;

struct ReadSheet {
    std::string rows;  // or why they can't be read, in brackets
    SheetFacts facts;
};

ReadSheet read_sheet(const std::string& xml, std::size_t piece = 1000, bool since_1904 = false) {
    ReadSheet sheet;
    SharedStrings strings;
    const std::string shared =
        "<sst><si><t>zero</t></si><si><t xml:space=\"preserve\"> one "
        "</t></si><si><r><rPr><b/></rPr><t>ri</t></r><r><t>ch</t></r>"
        "</si><si><t>\xE6\xBC\xA2</t><rPh sb=\"0\" "
        "eb=\"1\"><t>kan</t></rPh><phoneticPr/></si><si/><si><t>a_x000D_&amp;</t></si></sst>";
    testing::TextPieces shared_source(shared, piece);
    XmlReader shared_xml(shared_source, "strings");
    while (strings.read(shared_xml, 10).value()) {
    }
    const std::vector<DateParts> styles = {DateParts::none, DateParts::date, DateParts::both, DateParts::time};
    const CellContext context{strings, styles, since_1904};
    testing::TextPieces source(xml, piece);
    XmlReader reader(source, "sheet");
    SheetReader rows(reader, context, sheet.facts);
    while (true) {
        const Result<bool> more = rows.read(50, sheet.rows);
        if (!more) {
            sheet.rows = "[" + more.error().message + "]";
            return sheet;
        }
        if (!more.value()) break;
    }
    std::replace(sheet.rows.begin(), sheet.rows.end(), kCellEnd, '|');
    std::replace(sheet.rows.begin(), sheet.rows.end(), kRowEnd, '/');
    return sheet;
}

std::string rows_of(const std::string& rows) {
    const std::string xml = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    const std::string text = read_sheet(xml).rows;
    CHECK(read_sheet(xml, 1).rows == text);
    return text;
}

bool refused(const std::string& rows, std::string_view words) {
    const std::string text = rows_of(rows);
    if (text.find(words) == std::string::npos) MESSAGE(text);
    return text.front() == '[' && text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("cells of every kind are read as their texts") {
    CHECK(rows_of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" "
                  "t=\"s\"><v>2</v></c>"
                  "<c r=\"D1\" t=\"s\"><v>3</v></c><c r=\"E1\" t=\"s\"><v>5</v></c></row>") ==
          "zero| one |rich|\xE6\xBC\xA2|a\r&/");
    CHECK(rows_of("<row><c><v>1.50</v></c><c t=\"n\"><v>007</v></c><c t=\"str\"><v>007</v></c>"
                  "<c t=\"inlineStr\"><is><t>007</t></is></c></row>") == "1.5|7|007|007/");
    CHECK(rows_of("<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c><c "
                  "t=\"d\"><v>2024-02-29</v></c>"
                  "</row>") == "true|false|#N/A|2024-02-29/");
    CHECK(rows_of("<row><c s=\"1\"><v>45351</v></c><c s=\"2\"><v>45351.5</v></c><c s=\"3\"><v>0.5</v></c><c "
                  "s=\"9\"><v>5</v></c>"
                  "<c s=\"1\"><v>-5</v></c></row>") == "2024-02-29|2024-02-29T12:00:00|12:00:00|5|-5/");
    CHECK(rows_of("<row><c t=\"inlineStr\"><is><r><t>a</t></r><r><rPr/><t>b&lt;</t></r><rPh><t>no</t></rPh></is></c>"
                  "<c><f>1+1</f><v>2</v></c><c t=\"str\"><f t=\"shared\" si=\"0\">\"x\"</f><v>x</v></c></row>") ==
          "ab<|2|x/");
    CHECK(
        read_sheet("<worksheet><sheetData><row><c s=\"1\"><v>0</v></c></row></sheetData></worksheet>", 9, true).rows ==
        "1904-01-01/");
}

TEST_CASE("rows and cells stand where they say, empty ones between them; rows are as wide as the first") {
    CHECK(rows_of(
              "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"D3\"><v>2</v></c></row><row r=\"4\"/><row r=\"5\"><c "
              "r=\"A5\"/></row>"
              "<row r=\"7\"><c r=\"A7\"><v>3</v></c></row><row r=\"8\"><c r=\"F8\"><v>4</v></c></row><row r=\"9\"/>") ==
          "//|1||2///"
          "/3|||/"
          "|||||4/");
    const ReadSheet sheet = read_sheet(
        "<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" max=\"5\"/></cols><sheetData><row "
        "r=\"2\">"
        "<c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>1</v></c></row><row r=\"3\" hidden=\"1\"><c "
        "r=\"A3\"><v>12345678901234567</v></c>"
        "<c r=\"B3\"><f>A1</f></c></row><row r=\"4\" hidden=\"true\"/><row r=\"5\"><c r=\"B5\" "
        "t=\"e\"><f>X</f><v>#REF!</v></c></row>"
        "</sheetData><mergeCells count=\"9\"><mergeCell ref=\"A1:B2\"/><mergeCell "
        "ref=\"A3:A4\"/></mergeCells></worksheet>");
    CHECK(sheet.rows == "/1|1/12345678901234567|//|#REF!/");
    CHECK(sheet.facts.header_row == 1);
    CHECK(sheet.facts.columns == 2);
    REQUIRE(sheet.facts.hidden_rows.size() == 1);
    CHECK(sheet.facts.hidden_rows[0].first == 2);
    CHECK(sheet.facts.hidden_rows[0].last == 2);
    CHECK(sheet.facts.merged == 2);
    CHECK(sheet.facts.first_merged == std::vector<std::string>{"A1:B2", "A3:A4"});
    REQUIRE(sheet.facts.hidden_columns.size() == 1);
    CHECK(sheet.facts.hidden_columns[0].first == 1);
    CHECK(sheet.facts.hidden_columns[0].last == 2);
    REQUIRE(sheet.facts.formula_rows.size() == 2);
    CHECK(SheetFacts::count(sheet.facts.formula_rows[0]) == 0);
    CHECK(SheetFacts::count(sheet.facts.formula_rows[1]) == 2);
    for (std::uint32_t row = 0; row < 6; ++row) {
        CHECK(sheet.facts.is_calculated(row, 1) == (row == 2 || row == 4));
        CHECK_FALSE(sheet.facts.is_calculated(row, 0));
        CHECK_FALSE(sheet.facts.is_calculated(row, 2));
    }
    REQUIRE(sheet.facts.notes.size() == 3);
    CHECK(sheet.facts.notes[0].kind == SheetNote::Kind::long_number);
    CHECK(sheet.facts.notes[1].kind == SheetNote::Kind::uncalculated);
    CHECK(sheet.facts.notes[2].kind == SheetNote::Kind::error_value);
    CHECK(sheet.facts.notes[2].row == 4);
    CHECK(sheet.facts.notes[2].column == 1);
}

TEST_CASE("prefixes, other elements and what stands elsewhere change nothing") {
    CHECK(read_sheet(
              "<x:worksheet xmlns:x=\"u\"><x:dimension "
              "ref=\"A1:XFD1048576\"/><x:sheetData><x:row><x:c><x:v>1</x:v><x:extLst>"
              "<x:ext><x:v>2</x:v></x:ext></x:extLst></x:c><x:other><x:c><x:v>3</x:v></x:c></x:other></"
              "x:row><x:other><x:row/>"
              "</x:other></x:sheetData><x:extLst><x:ext><x:sheetData><x:row r=\"1\"/></x:sheetData></x:ext></x:extLst>"
              "</x:worksheet>")
              .rows == "1/");
}

TEST_CASE("what is no sheet is refused, with words that say what") {
    CHECK(refused("<row r=\"2\"/><row r=\"2\"/>", "row 2 stands behind row 2"));
    CHECK(refused("<row r=\"0\"/>", "no number that a row can have"));
    CHECK(refused("<row r=\"1048577\"/>", "no number that a row can have"));
    CHECK(refused("<row r=\"x\"/>", "no number that a row can have"));
    CHECK(refused("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", "a cell of row 1 says to be"));
    CHECK(refused("<row r=\"1\"><c r=\"A2\"/></row>", "a cell of row 1 says to be"));
    CHECK(refused("<row r=\"1\"><c r=\"XFE1\"/></row>", "a cell of row 1 says to be"));
    CHECK(refused("<row r=\"1\"><c r=\"1\"/></row>", "a cell of row 1 says to be"));
    CHECK(refused("<row r=\"1\"><c r=\"XFD1\"/><c/></row>", "more cells than a sheet"));
    CHECK(refused("<row><c t=\"s\"><v>6</v></c></row>", "not among those that cells share"));
    CHECK(refused("<row><c t=\"s\"><v>4294967296</v></c></row>", "not among those that cells share"));
    CHECK(refused("<row><c t=\"s\"><v>x</v></c></row>", "not among those that cells share"));
    CHECK(refused("<row><c><v>x</v></c></row>", "number is none"));
    CHECK(refused("<row><c t=\"b\"><v>2</v></c></row>", "neither true nor false"));
    CHECK(refused("<row><c s=\"x\"><v>2</v></c></row>", "style is no number"));
    CHECK(refused("<row><c><v><b/></v></c></row>", "a value has elements"));
    CHECK(read_sheet("<chartsheet/>").rows.find("it is no sheet") != std::string::npos);
    CHECK(read_sheet("<worksheet><cols><col min=\"0\" max=\"9\" hidden=\"1\"/></cols></worksheet>")
              .rows.find("not numbered") != std::string::npos);
    // A few kilobytes that ask for a cell in the last column of each row.
    std::string wide;
    for (int i = 1; i < 5000; ++i) wide += "<row><c r=\"XFD" + std::to_string(i) + "\"><v>1</v></c></row>";
    const std::string xml = "<worksheet><sheetData>" + wide + "</sheetData></worksheet>";
    CHECK(read_sheet(xml, 100'000).rows.find("empty cells between others") != std::string::npos);
}

TEST_CASE("rows of sheets are split where their cells end, and found with what was noticed of them") {
    const SheetFormat format([](const Table&) { return nullptr; });
    std::vector<std::string_view> cells;
    CHECK(format.split("", 10, cells) == 0);
    CHECK(format.split("a\x1F\x1F\"b\"\t\n", 10, cells) == 3);
    REQUIRE(cells.size() == 3);
    CHECK(cells[2] == "\"b\"\t\n");
    CHECK(format.split("a\x1F\x1F", 2, cells) == 3);
    CHECK(cells.size() == 2);
    CHECK(format.decode("\"\"") == "\"\"");
    CHECK(format.text_of_row("a\r\n\x1E") == "a\r\n");

    SheetFacts facts;
    facts.header_row = 1;
    facts.notes = {{3, 2, SheetNote::Kind::error_value}};
    class Rows final : public RowReceiver {
    public:
        std::string text;
        void row(const ScannedRow& row) override {
            text += std::to_string(row.begin) + "-" + std::to_string(row.end) + ":" + std::to_string(row.cell_count) +
                    (row.notes != nullptr ? "!" : "") + " ";
        }
    } rows;
    SheetScanner scanner(facts);
    scanner.restart(0);
    const std::string text =
        "\x1E"
        "a\x1F"
        "b\x1E"
        "\x1E"
        "c\x1F"
        "\x1E";
    while (scanner.scan(text, true, 2, rows)) {
    }
    CHECK(rows.text == "0-0:0 1-4:2 5-5:0 6-8:2! ");
    rows.text.clear();
    scanner.restart(5);
    while (scanner.scan(text, true, 100, rows)) {
    }
    CHECK(rows.text == "5-5:0 6-8:2! ");
}

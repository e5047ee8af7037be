// Spreadsheets written from rows: read back they have the same texts, and what programs need to open them is there.
#include "formats/sheet_writer.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "formats/sheet_reader.h"
#include "formats/workbook.h"
#include "formats/zip_stream.h"
#include "support/random.h"

namespace {

using namespace taskloom;

using TextRows = std::vector<std::vector<std::string>>;

std::string sheet_file_of(const TextRows& rows, SheetFileWriter& writer) {
    std::string file;
    for (const std::vector<std::string>& row : rows) {
        const std::vector<std::string_view> cells(row.begin(), row.end());
        REQUIRE(writer.row(cells, file));
    }
    REQUIRE(writer.finish(file));
    return file;
}

std::string part_of(const std::string& file, std::string_view name) {
    const Result<ZipArchive> archive = ZipArchive::read(file);
    if (!archive) MESSAGE(archive.error().message);
    REQUIRE(archive);
    const ZipEntry* const entry = archive.value().find(name);
    if (entry == nullptr) return {};
    ZipStream stream(file, *entry);
    std::string text(static_cast<std::size_t>(entry->size), '\0');
    const Result<std::size_t> size = stream.read(text.data(), text.size());
    REQUIRE(size);
    CHECK(size.value() == text.size());
    return text;
}

// The rows as the reader makes them (sheet_text.h).
std::string rows_read_back(const std::string& file) {
    const Result<ZipArchive> archive = ZipArchive::read(file);
    REQUIRE(archive);
    const Result<Workbook> workbook = read_workbook(file, archive.value());
    REQUIRE(workbook);
    REQUIRE(!workbook.value().sheets.empty());
    CHECK(workbook.value().sheets[0].name == "Tasks");
    ZipStream stream(file, *archive.value().find(workbook.value().sheets[0].part));
    XmlReader xml(stream, "sheet");
    const SharedStrings strings;
    const CellContext context{strings, workbook.value().styles_dates, workbook.value().since_1904};
    SheetFacts facts;
    SheetReader reader(xml, context, facts);
    std::string rows;
    while (true) {
        const Result<bool> more = reader.read(10'000, rows);
        if (!more) return more.error().message;
        if (!more.value()) return rows;
    }
}

std::string joined(const TextRows& rows) {
    std::string text;
    for (const std::vector<std::string>& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : "\x1F") + row[i];
        text += '\x1E';
    }
    return text;
}

bool has_text(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("what is written as a sheet is read back as the same texts") {
    const TextRows rows = {{"INPUT:a", "INPUT:b", "INPUT:c"},
                           {"007", "1E5", "=1+1"},
                           {" <a> & \"b\" ", "two\nlines\ttab", "\r\n\x01\x7F _x0041_ _x"},
                           {"-2+3", "@SUM(A1)", "2024-02-29"},
                           {"\xD0\xBF\xF0\x9F\x98\x80", "TRUE", "\xEF\xBF\xBF\xEF\xBF\xBE"},
                           {"", "", "last"}};
    SheetFileWriter writer({});
    const std::string file = sheet_file_of(rows, writer);
    CHECK(rows_read_back(file) == joined(rows));
    CHECK(writer.replaced_cells() == 0);
    CHECK(writer.long_cells() == 0);
    const std::string xml = part_of(file, "xl/worksheets/sheet1.xml");
    CHECK(has_text(xml, "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"));
    CHECK(has_text(xml, "<c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t>007</t></is></c>"));
    CHECK_FALSE(has_text(xml, "<f>"));
    CHECK_FALSE(has_text(xml, "<v>"));
    CHECK_FALSE(has_text(xml, "dataValidation"));
}

TEST_CASE("allowed values are offered, short lists in the sheet and long ones in one that is hidden") {
    std::vector<std::string> many;
    for (int i = 0; i < 100; ++i) many.push_back("value " + std::to_string(i));
    const std::vector<ColumnChoice> choices = {{1, {"OK", "BAD & <worse>"}}, {2, many}, {27, {"a, b", "c"}}};
    SheetFileWriter writer(choices);
    const std::string file = sheet_file_of({{"INPUT:a"}, {"x"}}, writer);
    const std::string xml = part_of(file, "xl/worksheets/sheet1.xml");
    CHECK(has_text(xml, "<dataValidations count=\"3\">"));
    CHECK(has_text(xml, "sqref=\"B2:B1048576\"><formula1>\"OK,BAD &amp; &lt;worse&gt;\"</formula1>"));
    CHECK(has_text(xml, "sqref=\"C2:C1048576\"><formula1>'Allowed values'!$C$1:$C$100</formula1>"));
    CHECK(has_text(xml, "sqref=\"AB2:AB1048576\"><formula1>'Allowed values'!$AB$1:$AB$2</formula1>"));
    CHECK(has_text(part_of(file, "xl/workbook.xml"), "<sheet name=\"Allowed values\" sheetId=\"2\" state=\"hidden\""));
    const std::string lists = part_of(file, "xl/worksheets/sheet2.xml");
    CHECK(has_text(lists, "<c r=\"C100\""));
    CHECK(has_text(lists, "<t xml:space=\"preserve\">a, b</t>"));
    CHECK_FALSE(has_text(lists, "<c r=\"B1\""));
    CHECK(rows_read_back(file) == "INPUT:a\x1Ex\x1E");
}

TEST_CASE("what a sheet can't hold is counted or refused, never lost in silence") {
    SheetFileWriter writer({});
    std::string longest, longer;
    for (std::size_t i = 0; i < kLongestSheetText; ++i) longest += "\xD1\x8F";
    for (std::size_t i = 0; i < kLongestSheetText / 2 + 1; ++i) longer += "\xF0\x9F\x98\x80";
    const std::string file = sheet_file_of({{"INPUT:a", "INPUT:b"}, {"a\xFF\xC3", longest}, {longer, "\xC3("}}, writer);
    CHECK(writer.replaced_cells() == 2);
    CHECK(writer.long_cells() == 1);
    CHECK(writer.first_long().row == 2);
    CHECK(writer.first_long().column == 0);
    const std::string bad = "\xEF\xBF\xBD";
    CHECK(rows_read_back(file) == joined({{"INPUT:a", "INPUT:b"}, {"a" + bad + bad, longest}, {longer, bad + "("}}));

    SheetFileWriter wide({});
    std::string out;
    const Status refused = wide.row(std::vector<std::string_view>(kMostSheetColumns + 1, "x"), out);
    REQUIRE_FALSE(refused);
    CHECK(has_text(refused.error().message, "16,384 columns"));
    SheetFileWriter tall({});
    const std::vector<std::string_view> none;
    bool room = true;
    for (std::uint32_t row = 0; row < kMostSheetRows; ++row) room = room && tall.row(none, out);
    CHECK(room);
    const Status full = tall.row(none, out);
    REQUIRE_FALSE(full);
    CHECK(has_text(full.error().message, "1,048,576 rows"));
}

TEST_CASE("any texts are written and read back, however many") {
    testing::Random random(8);
    for (const std::size_t count : {std::size_t{1}, std::size_t{50}, std::size_t{20'000}}) {
        TextRows rows = {{"INPUT:a", "INPUT:b", "INPUT:c"}};
        for (std::size_t row = 1; row < count; ++row) {
            rows.push_back({});
            for (int column = 0; column < 2; ++column)
                rows.back().push_back(random.text("a0 <>&\"'_x041\n\t\r\x02=", 12));
            rows.back().push_back("end");
        }
        SheetFileWriter writer({});
        CHECK(rows_read_back(sheet_file_of(rows, writer)) == joined(rows));
    }
}

// Spreadsheets as documents: rows and problems at their places in the sheet, the sheet that is read, what is refused.
#include <doctest/doctest.h>

#include <string>

#include "engine/documents.h"
#include "support/random.h"
#include "support/spreadsheet_maker.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

const std::string kHeaderCells = "<row r=\"2\">" + text_cell("A2", "INPUT:image") + text_cell("B2", "INPUT:title") +
                                 text_cell("C2", "INPUT:count") + "</row>";

std::unique_ptr<Document> open_sheet(const std::string& bytes, const std::string& sheet = "", std::size_t piece = 0,
                                     std::string_view name = "tasks.xlsx") {
    auto document = std::make_unique<Document>();
    OpenOptions options;
    options.sheet = sheet;
    document->set_options(options);
    static_cast<void>(document->load_specification("spec.json", kSpecification));
    static_cast<void>(document->begin(name, piece == 0 ? bytes.size() : Document::kUnknownSize));
    for (std::size_t at = 0; at < bytes.size();) {
        const std::string_view next = std::string_view(bytes).substr(at, piece == 0 ? bytes.size() : piece);
        feed(*document, next);
        document->step(100);
        at += next.size();
    }
    document->finish();
    run(*document, piece == 0 ? std::size_t{1} << 20 : 50);
    return document;
}

std::string why_not(const std::string& bytes, const std::string& sheet = "") {
    const auto document = open_sheet(bytes, sheet);
    return document->phase() == DocumentPhase::failed ? document->failure().message : std::string();
}

std::string rows_as_text(const Document& document) {
    StringSink sink;
    document.write_converted(ConversionTarget::rows, sink);
    return sink.text;
}

bool has_words(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a sheet's rows are tasks, checked like those of TSV files, at their places in the sheet") {
    const std::string bytes = make_spreadsheet(
        kHeaderCells + "<row r=\"3\">" + text_cell("A3", "https://a.bc/1.png") +
        text_cell("B3", "say &quot;hi&quot;\ttwo\nlines\r\n") + "<c r=\"C3\"><v>7</v></c></row><row r=\"5\">" +
        text_cell("B5", "x") + "<c r=\"C5\"><v>1000</v></c></row><row r=\"6\">" +
        text_cell("A6", "https://a.bc/2.png") + text_cell("E6", "more") + "</row>");
    for (const std::size_t piece : {0, 1, 100}) {
        CAPTURE(piece);
        const auto document = open_sheet(bytes, "", piece);
        if (document->phase() == DocumentPhase::failed) MESSAGE(document->failure().message);
        REQUIRE(document->phase() == DocumentPhase::ready);
        CHECK(document->format_name() == "XLSX");
        CHECK(document->sheet_name() == "Tasks");
        CHECK(rows_as_text(*document) ==
              "[\"INPUT:image\",\"INPUT:title\",\"INPUT:count\"]\n[\"https://a.bc/1.png\",\"say "
              "\\\"hi\\\"\\ttwo\\nlines\\n\",\"7\"]\n"
              "[]\n[\"\",\"x\",\"1000\"]\n[\"https://a.bc/2.png\",\"\",\"\",\"\",\"more\"]\n");
        std::string found;
        for (const std::uint32_t number : document->problem_numbers({})) {
            const DescribedProblem problem = document->describe(document->problem(number));
            found += std::string(problem.rule->code) + " task " + std::to_string(problem.task) + " " + problem.cell +
                     " line " + std::to_string(problem.line) + "\n";
            CHECK(problem.offset == kNoOffset);
        }
        CHECK(found ==
              "value-required task 2 A5 line 5\nvalue-out-of-bounds task 2 C5 line 5\ntoo-many-cells task 3  line 6\n");
        CHECK(saved(*document) == bytes);
        const std::string first = report(*document);
        CHECK(has_words(first, "\"sheet\": \"Tasks\""));
        static_cast<void>(document->load_specification("spec.json", kSpecification));
        run(*document);
        CHECK(report(*document) == first);
    }
}

TEST_CASE("cells are texts as they stand: quotation marks in them mean nothing") {
    const std::string header =
        "<row r=\"1\">" + text_cell("A1", "INPUT:image") + text_cell("B1", "INPUT:meta") + "</row>";
    const auto document = open_sheet(make_spreadsheet(
        header + "<row r=\"2\">" + text_cell("A2", "https://a.bc/1.png") + text_cell("B2", "{\"a\": \"b\"}") +
        "</row><row r=\"3\">" + text_cell("A3", "https://a.bc/1.png") +
        text_cell("B3", "&quot;{&quot;&quot;a&quot;&quot;: 1}&quot;") + "</row>"));
    REQUIRE(document->phase() == DocumentPhase::ready);
    REQUIRE(document->error_count() == 1);
    CHECK(document->problem_numbers(document->rule_of("not-json")).size() == 1);
    CHECK(document->task_cell(0, 1) == "{\"a\": \"b\"}");
}

TEST_CASE("of several sheets nothing is taken silently") {
    const std::string tasks = kHeaderCells + "<row r=\"3\">" + text_cell("A3", "https://a.bc/1.png") + "</row>";
    const auto book = [&](const std::string& second, const std::string& state, const std::string& first_state = "") {
        return make_spreadsheet({{{"Tasks", tasks, first_state}, {"Second &amp; last", second, state}}});
    };
    CHECK(open_sheet(book("", ""))->sheet_name() == "Tasks");
    CHECK(open_sheet(book("<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>", ""))->sheet_name() == "Tasks");
    CHECK(open_sheet(book(tasks, "hidden"))->sheet_name() == "Tasks");
    CHECK(open_sheet(book(tasks, "", "hidden"))->sheet_name() == "Second & last");
    const std::string several = why_not(book(tasks, ""));
    CHECK(has_words(
        several,
        "2 sheets with something in them: \xE2\x80\x9CTasks\xE2\x80\x9D, \xE2\x80\x9CSecond & last\xE2\x80\x9D"));
    CHECK(open_sheet(book(tasks, ""), "Second & last")->sheet_name() == "Second & last");
    CHECK(open_sheet(book(tasks, ""), "tasks")->sheet_name() == "Tasks");
    CHECK(has_words(why_not(book(tasks, ""), "Third"), "There is no sheet \xE2\x80\x9CThird\xE2\x80\x9D"));
    CHECK(open_sheet(book(tasks, "veryHidden"), "Second & last")->task_count() == 1);
    CHECK(has_words(why_not(make_spreadsheet({{{"A", "", ""}, {"B", tasks, "hidden"}}})), "something in hidden ones"));
    CHECK(has_words(why_not(make_spreadsheet("")), "is empty"));
}

TEST_CASE("every form of the container opens the same") {
    const std::string rows =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" "
        "t=\"s\">"
        "<v>2</v></c><c r=\"B2\" s=\"1\"><v>1.5</v></c></row>";
    SpreadsheetParts parts{{{"Tasks", rows, ""}}};
    parts.strings = "<si><t>INPUT:image</t></si><si><t>INPUT:title</t></si><si><t>https://a.bc/</t></si>";
    parts.styles =
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd hh:mm\"/></numFmts><cellStyleXfs><xf "
        "numFmtId=\"14\"/>"
        "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>";
    for (int form = 0; form < 8; ++form) {
        CAPTURE(form);
        parts.strict = (form & 1) != 0;
        parts.descriptor = (form & 2) != 0;
        parts.large = (form & 4) != 0;
        const auto document = open_sheet(make_spreadsheet(parts));
        REQUIRE(document->phase() == DocumentPhase::ready);
        CHECK(document->task_cell(0, 0) == "https://a.bc/");
        CHECK(document->task_cell(0, 1) == "1900-01-01T12:00:00");
    }
    parts.workbook_properties = "<workbookPr date1904=\"1\"/>";
    CHECK(open_sheet(make_spreadsheet(parts))->task_cell(0, 1) == "1904-01-02T12:00:00");
}

TEST_CASE("what is no spreadsheet, or can't be read, is refused with words that help") {
    CHECK(has_words(why_not(make_archive({{"a.tsv", "INPUT:a\nb\n"}})), "ZIP archive"));
    CHECK(has_words(why_not(make_archive({{"word/document.xml", "<a/>"}})), "DOCX"));
    CHECK(has_words(why_not(make_archive({{"xl/workbook.bin", "x"}})), "XLSB"));
    CHECK(has_words(why_not(make_archive({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", false}})),
                    "ODS"));
    CHECK(has_words(why_not(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, 'x')), "password"));
    std::string encrypted("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    encrypted += std::string(1200, '\0');
    CHECK(has_words(why_not(encrypted), "old Excel file (XLS)"));
    for (const char byte : std::string("EncryptedPackage")) encrypted += std::string(1, byte) + '\0';
    CHECK(has_words(why_not(encrypted + std::string(600, 'x')), "This spreadsheet is protected with a password"));
    const std::string bytes = make_spreadsheet(kHeaderCells);
    for (std::size_t size = 4; size < bytes.size(); size += 7) {
        CAPTURE(size);
        CHECK(!why_not(bytes.substr(0, size)).empty());
    }
    const std::string bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\">]>";
    CHECK(has_words(why_not(make_spreadsheet("<row>" + bomb + "</row>")), "document type"));
    CHECK(has_words(why_not(make_spreadsheet({{{"Tasks", kHeaderCells, ""}}, "<si><t>&b;</t></si>"})), "entity"));
}

TEST_CASE("a damaged spreadsheet is refused, or read as it was") {
    Random random(3);
    const std::string bytes =
        make_spreadsheet(kHeaderCells + "<row r=\"3\">" + text_cell("A3", "https://a.bc/1.png") + "</row>");
    const std::string whole = rows_as_text(*open_sheet(bytes));
    for (int i = 0; i < 300; ++i) {
        std::string other = bytes;
        other[random.below(static_cast<std::uint32_t>(bytes.size()))] = static_cast<char>(random.below(256));
        const auto document = open_sheet(other);
        if (document->phase() == DocumentPhase::failed) {
            CHECK(!document->failure().message.empty());
        } else {
            CHECK(rows_as_text(*document) == whole);
        }
    }
}

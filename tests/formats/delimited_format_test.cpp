// Cells of delimited text: splitting, decoding as the platform's tokenizer does, encoding, and how quotation marks stand.
#include "formats/delimited_format.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/random.h"

namespace {

using taskloom::CellReader;
using taskloom::DelimitedFormat;
using taskloom::Dialect;
using taskloom::Quoting;
using taskloom::testing::Random;

// Where the last cell of a row begins.
std::size_t last_begin(const std::string& row, char delimiter) {
    std::size_t begin = 0;
    bool inside = false;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i] == '"') inside = !inside;
        if (row[i] == delimiter && !inside) begin = i + 1;
    }
    return begin;
}

// The platform's tokenizer as described, a state machine over one row: a second opinion on split and decode.
std::vector<std::string> tokenize(const std::string& row, char delimiter) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const char byte = row[i];
        if (!quoted) {
            if (byte == delimiter) {
                cells.emplace_back();
            } else if (byte == '"') {
                quoted = true;
            } else {
                cells.back().push_back(byte);
            }
        } else if (byte == '"') {
            if (i + 1 < row.size() && row[i + 1] == '"') {
                cells.back().push_back('"');
                ++i;
            } else {
                quoted = false;
            }
        } else if (byte == '\r' || byte == '\n') {
            cells.back().push_back('\n');
            if (byte == '\r' && i + 1 < row.size() && row[i + 1] == '\n') ++i;
        } else {
            cells.back().push_back(byte);
        }
    }
    // A cell whose marks do not pair up is read as it stands; only the last one of a row can be such.
    if (quoted) cells.back() = row.substr(last_begin(row, delimiter));
    return cells;
}

std::string with_line_feeds(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            result.push_back('\n');
            if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
        } else {
            result.push_back(text[i]);
        }
    }
    return result;
}

}  // namespace

TEST_CASE("cells are read as the platform reads them") {
    struct Row {
        const char* raw;
        const char* text;
        Quoting quoting;
    };
    // From the platform's table of escaping, and the corners of its tokenizer.
    const Row table[] = {
        {"", "", Quoting::none},
        {"plain", "plain", Quoting::none},
        {"  spaces count ", "  spaces count ", Quoting::none},
        {"\"monitor 24\"\" buy\"", "monitor 24\" buy", Quoting::whole},
        {"book \"All about dogs\"", "book All about dogs", Quoting::stray},
        {"\"book \xE2\x80\x9C"
         "All\xE2\x80\x9D\"",
         "book \xE2\x80\x9C"
         "All\xE2\x80\x9D",
         Quoting::whole},
        {"monitor 24\" buy", "monitor 24\" buy", Quoting::unclosed},
        {"\"{\"query\": \"x\"}\"", "{query: x}", Quoting::stray},
        {"\"\"", "", Quoting::whole},
        {"\"", "\"", Quoting::unclosed},
        {"\"\"\"", "\"\"\"", Quoting::unclosed},
        {"\"\"\"\"", "\"", Quoting::whole},
        {"\"a\"b", "ab", Quoting::stray},
        {"a\"b\"", "ab", Quoting::stray},
        {"\"a\"\"b\"", "a\"b", Quoting::whole},
        {"\"a\" \"b\"", "a b", Quoting::stray},
        {"\"\"a\"\"", "a", Quoting::stray},
        {"\"tab\there\"", "tab\there", Quoting::whole},
        {"\"one\ntwo\"", "one\ntwo", Quoting::whole},
        {"\"one\r\ntwo\rthree\"", "one\ntwo\nthree", Quoting::whole},
        {"\"one\r\"", "one\n", Quoting::whole},
        {"\"\r\n\"", "\n", Quoting::whole},
    };
    const DelimitedFormat format('\t');
    CellReader reader;
    for (const Row& row : table) {
        CAPTURE(row.raw);
        CHECK(format.decode(row.raw) == row.text);
        CHECK(format.quoting_of(row.raw) == row.quoting);
        const CellReader::Cell cell = reader.read(row.raw, Dialect::toloka);
        CHECK(cell.text == row.text);
        CHECK(cell.quoting == row.quoting);
    }
}

TEST_CASE("only what must be quoted is") {
    const DelimitedFormat tabs('\t'), commas(',');
    CHECK(tabs.encode("") == "");
    CHECK(tabs.encode("a, b; 'c' \\ \xC3\xA9") == "a, b; 'c' \\ \xC3\xA9");
    CHECK(tabs.encode("a\tb") == "\"a\tb\"");
    CHECK(commas.encode("a\tb") == "a\tb");
    CHECK(commas.encode("a,b") == "\"a,b\"");
    CHECK(tabs.encode("say \"hi\"") == "\"say \"\"hi\"\"\"");
    CHECK(tabs.encode("a\nb") == "\"a\nb\"");
    CHECK(tabs.encode("a\rb") == "\"a\rb\"");
}

TEST_CASE("what is encoded is read back, as one cell without loss") {
    Random random(10);
    for (const char delimiter : {'\t', ',', ';'}) {
        std::vector<std::string_view> cells;
        for (int round = 0; round < 5000; ++round) {
            const DelimitedFormat format(delimiter, random.one_in(2) ? Dialect::toloka : Dialect::rfc4180);
            const std::string text = random.text("ab\"\t,;\r\n ", 90);
            const std::string raw = format.encode(text);
            CAPTURE(raw);
            REQUIRE(format.decode(raw) == (format.dialect() == Dialect::toloka ? with_line_feeds(text) : text));
            const Quoting quoting = format.quoting_of(raw);
            REQUIRE((quoting == Quoting::none || quoting == Quoting::whole));
            REQUIRE(format.split(raw, 10, cells) == (raw.empty() ? 0 : 1));
        }
    }
}

TEST_CASE("cells by RFC 4180") {
    struct Row {
        const char* raw;
        const char* text;
        Quoting quoting;
        bool one_cell;
    };
    const Row table[] = {
        {"", "", Quoting::none, true},
        {"24\" screen", "24\" screen", Quoting::none, true},
        {"a \"b\" c", "a \"b\" c", Quoting::none, true},
        {" \"a\"", " \"a\"", Quoting::none, true},
        {"\"a\"", "a", Quoting::whole, true},
        {"\"\"", "", Quoting::whole, true},
        {"\"a\"\"b\"", "a\"b", Quoting::whole, true},
        {"\"\"\"\"", "\"", Quoting::whole, true},
        {"\"a,b\"", "a,b", Quoting::whole, true},
        {"\"a\r\nb\rc\nd\"", "a\r\nb\rc\nd", Quoting::whole, true},
        {"\"a\"b", "ab", Quoting::stray, true},
        {"\"a\"b\"c\"\"", "ab\"c\"\"", Quoting::stray, true},
        {"\"a\"\"\"b", "a\"b", Quoting::stray, true},
        {"\"a\nb\"c", "a\nbc", Quoting::stray, false},
        {"\"", "\"", Quoting::unclosed, false},
        {"\"a\"\"", "\"a\"\"", Quoting::unclosed, false},
        {"a\"\nb\"", "a\"\nb\"", Quoting::none, false},
        {"a,b", "a,b", Quoting::none, false},
        {"\"a\",b", "a,b", Quoting::stray, false},
    };
    const DelimitedFormat format(',', Dialect::rfc4180);
    CellReader reader;
    std::string as_in_file;
    for (const Row& row : table) {
        CAPTURE(row.raw);
        CHECK(format.decode(row.raw) == row.text);
        format.decode_as_in_file(row.raw, as_in_file);
        CHECK(as_in_file == row.text);
        CHECK(format.quoting_of(row.raw) == row.quoting);
        CHECK(format.is_one_cell(row.raw) == row.one_cell);
        const CellReader::Cell cell = reader.read(row.raw, Dialect::rfc4180);
        CHECK(cell.text == row.text);
        CHECK(cell.quoting == row.quoting);
    }
}

TEST_CASE("line breaks stay as in the file where that is asked for") {
    const DelimitedFormat format('\t');
    std::string text;
    format.decode_as_in_file("\"a\r\nb\"\"\rc\"", text);
    CHECK(text == "a\r\nb\"\rc");
    format.decode_as_in_file("a\r\nb\"", text);
    CHECK(text == "a\r\nb\"");
}

TEST_CASE("rows by RFC 4180: splitting is where the scan finds delimiters, long rows and short ones") {
    Random random(64);
    const DelimitedFormat format(',', Dialect::rfc4180);
    std::vector<std::string_view> cells;
    for (int round = 0; round < 10000; ++round) {
        const std::string row = random.text("abc\"\",,,", 300);
        CAPTURE(row);
        const std::size_t total = format.split(row, 1000, cells);
        REQUIRE(total == cells.size());
        // Cells end at delimiters, and each by itself is one cell or is left open.
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool last = i + 1 == cells.size();
            REQUIRE((format.is_one_cell(cells[i]) || (last && format.quoting_of(cells[i]) == Quoting::unclosed)));
        }
        const std::size_t open = format.find_open_mark(row);
        REQUIRE((open != std::string::npos) ==
                (!cells.empty() && format.quoting_of(cells.back()) == Quoting::unclosed));
        if (open != std::string::npos) REQUIRE(cells.back().data() == row.data() + open);
    }
}

TEST_CASE("splitting and decoding is what the tokenizer does with a row") {
    Random random(11);
    for (const char delimiter : {'\t', ','}) {
        const DelimitedFormat format(delimiter);
        std::vector<std::string_view> cells;
        for (int round = 0; round < 10000; ++round) {
            // A line break ends a row outside quotation marks, so there is none in a row here.
            const std::string row = random.text("abc\"\"\t\t,,\xC3\xA9", 300);
            CAPTURE(row);
            const std::size_t total = format.split(row, 1000, cells);
            REQUIRE(total == cells.size());
            if (row.empty()) {
                REQUIRE(total == 0);
                continue;
            }
            const std::vector<std::string> expected = tokenize(row, delimiter);
            REQUIRE(cells.size() == expected.size());
            for (std::size_t i = 0; i < cells.size(); ++i) REQUIRE(format.decode(cells[i]) == expected[i]);
        }
    }
}

TEST_CASE("splitting stops collecting at the limit but goes on counting") {
    const DelimitedFormat format('\t');
    std::vector<std::string_view> cells;
    const std::string row(200, '\t');
    CHECK(format.split(row, 3, cells) == 201);
    CHECK(cells.size() == 3);
    CHECK(format.split("a\tb", 0, cells) == 2);
    CHECK(cells.empty());
    CHECK(format.split("", 5, cells) == 0);
}

TEST_CASE("the quick cell reader is decode and quoting_of in one") {
    Random random(12);
    CellReader reader;
    for (int round = 0; round < 50000; ++round) {
        const DelimitedFormat format('\t', random.one_in(2) ? Dialect::toloka : Dialect::rfc4180);
        std::string raw = random.text("ab\"\"\r\n\t", random.one_in(4) ? 100 : 12);
        if (random.one_in(2)) raw = "\"" + raw + "\"";
        if (random.one_in(3)) raw = format.encode(raw);
        CAPTURE(raw);
        const CellReader::Cell cell = reader.read(raw, format.dialect());
        REQUIRE(cell.text == format.decode(raw));
        REQUIRE(cell.quoting == format.quoting_of(raw));
    }
}

TEST_CASE("quotation marks at every offset around the reader's steps") {
    const DelimitedFormat format('\t');
    CellReader reader;
    for (std::size_t size = 0; size < 70; ++size) {
        for (const std::string_view special : {"\"", "\"\"", "\r", "\r\n", "\r\r"}) {
            for (std::size_t at = 0; at + special.size() <= size; ++at) {
                std::string inside(size, 'x');
                inside.replace(at, special.size(), special);
                const std::string raw = "\"" + inside + "\"";
                CAPTURE(raw);
                const CellReader::Cell cell = reader.read(raw, format.dialect());
                REQUIRE(cell.text == format.decode(raw));
                REQUIRE(cell.quoting == format.quoting_of(raw));
            }
        }
    }
}

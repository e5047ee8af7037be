// What files are, by their beginning and their name.
#include "formats/detection.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/random.h"

namespace {

using namespace taskloom;
using taskloom::testing::Random;

const std::vector<std::string_view> kPrefixes = {"INPUT:", "GOLDEN:", "HINT:", "AI:"};

std::string bytes(const char* text, std::size_t size) { return std::string(text, size); }

}  // namespace

TEST_CASE("kinds of files") {
    struct Row {
        std::string start;
        FileKind kind;
    };
    Random random(60);
    std::string compressed, wide, plain;
    for (int i = 0; i < 5000; ++i) compressed.push_back(static_cast<char>(random.below(256)));
    for (const char byte : std::string("INPUT:image\tINPUT:title\nhttps://example.com\tx\n")) {
        wide.push_back(byte);
        wide.push_back('\0');
    }
    for (int i = 0; i < 100; ++i)
        plain += "https://example.com/1.png\ta title with a NUL" + std::string(1, '\0') + "\n";
    const Row table[] = {
        {"", FileKind::empty},
        {"\xEF\xBB\xBF", FileKind::empty},
        {"PK\x03\x04...", FileKind::spreadsheet},
        {"\xD0\xCF\x11\xE0\xA1\xB1", FileKind::old_spreadsheet},
        {bytes("\xFF\xFEI\0", 4), FileKind::utf16},
        {bytes("\xFE\xFF\0I", 4), FileKind::utf16},
        {wide, FileKind::binary},
        {compressed, FileKind::binary},
        {bytes("\x7F"
               "ELF\2\1\1\0\0\0\0\0\0\0\0\0\0\0\0\0",
               20),
         FileKind::binary},
        {"[{}]", FileKind::json},
        {"\xEF\xBB\xBF \n{\"a\": 1}", FileKind::json},
        {"INPUT:a\n", FileKind::delimited},
        {bytes("INPUT:a\n\0\n", 10), FileKind::delimited},
        {plain, FileKind::delimited},
        {"a\x01\x02\x03\x04\x05\x06\x07\x08\x0B\x0C", FileKind::delimited},  // strange, but no NUL
        {"\xFF\xFF\xFF", FileKind::delimited},                               // not UTF-8: told cell by cell
    };
    for (const Row& row : table) {
        CAPTURE(row.start.substr(0, 60));
        CHECK(detect_file_kind(row.start) == row.kind);
        CHECK(why_not_delimited(row.kind).empty() == (row.kind == FileKind::delimited));
    }
}

TEST_CASE("delimiters and dialects") {
    struct Row {
        const char* start;
        const char* name;
        char delimiter;
        Dialect dialect;
    };
    const Row table[] = {
        {"INPUT:a\tINPUT:b\n1,2,3\t4\n", "x.tsv", '\t', Dialect::toloka},
        {"INPUT:a\tINPUT:b\n", "x.csv", '\t', Dialect::toloka},
        {"id,name\tnote\n", "x.csv", '\t', Dialect::toloka},
        {"INPUT:a\nx,y\nz,w\n", "x.tsv", '\t', Dialect::toloka},
        {"INPUT:a\nx\n", "x.csv", ',', Dialect::toloka},
        {"INPUT:a,INPUT:b\n1,2\n", "x.csv", ',', Dialect::toloka},
        {"INPUT:a;GOLDEN:b,c\n1;2\n", "x.txt", ';', Dialect::toloka},
        {"\"INPUT:a\"|\"HINT:text\"\n", "", '|', Dialect::toloka},
        {"id,INPUT:b\n", "", ',', Dialect::toloka},
        {"id,name\n1,x\n", "", ',', Dialect::rfc4180},
        {"id;name, first\n1;Ann, B.\n2;Jo\n", "x.csv", ';', Dialect::rfc4180},
        {"id|a,b\n1|x\n2|y\n3|z,w\n", "", '|', Dialect::rfc4180},
        {"\"a,b\";c\n1;2\n", "", ';', Dialect::rfc4180},
        {"\"one\ntwo\",b\n\"1\n,2\",3\n", "", ',', Dialect::rfc4180},
        {"\xEF\xBB\xBFid,name\n", "", ',', Dialect::rfc4180},
        {"\n\nid,name\n", "", ',', Dialect::rfc4180},
        {"name\nx\n", "x.CSV", ',', Dialect::rfc4180},
        {"name\nx\n", "x.tsv", '\t', Dialect::toloka},
        {"", "", '\t', Dialect::toloka},
    };
    for (const Row& row : table) {
        CAPTURE(row.start);
        const DelimitedKind kind = detect_delimited(row.start, row.name, kPrefixes);
        CHECK(kind.delimiter == row.delimiter);
        CHECK(kind.dialect == row.dialect);
        CHECK(detect_dialect(row.start, row.delimiter, kPrefixes) == row.dialect);
    }
}

TEST_CASE("byte order marks and line ends") {
    CHECK(detect_delimited("\xEF\xBB\xBFINPUT:a\n", "", kPrefixes).has_byte_order_mark);
    CHECK_FALSE(detect_delimited("INPUT:a\n\xEF\xBB\xBF", "", kPrefixes).has_byte_order_mark);
    struct Row {
        const char* start;
        LineEndCounts counts;
        const char* name;
    };
    const Row table[] = {
        {"a", {0, 0, 0}, "LF"},
        {"a\nb\n", {2, 0, 0}, "LF"},
        {"a\r\nb\r\n", {0, 2, 0}, "CRLF"},
        {"a\rb\rc", {0, 0, 2}, "CR"},
        {"a\r", {0, 0, 0}, "LF"},  // the LF of a pair may come
        {"a\r\r\nb\n", {1, 1, 1}, "mixed line ends"},
        {"a\n\rb", {1, 0, 1}, "mixed line ends"},
    };
    for (const Row& row : table) {
        CAPTURE(row.start);
        const LineEndCounts counts = detect_delimited(row.start, "", kPrefixes).line_ends;
        CHECK(counts.lf == row.counts.lf);
        CHECK(counts.crlf == row.counts.crlf);
        CHECK(counts.cr == row.counts.cr);
        CHECK(line_ends_name(counts) == row.name);
    }
}

TEST_CASE("dialects and delimiters have names") {
    for (const Dialect dialect : {Dialect::toloka, Dialect::rfc4180}) {
        CHECK(dialect_of_name(dialect_name(dialect)) == dialect);
    }
    CHECK_FALSE(dialect_of_name("excel"));
    CHECK(delimiter_name('\t') == "tab");
    CHECK(delimiter_name('|') == "pipe");
    CHECK(delimiter_name('#') == "\xE2\x80\x9C#\xE2\x80\x9D");
}

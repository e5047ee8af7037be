// Rows of decoded cells in other formats.
#include "formats/conversion.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

using taskloom::ConversionTarget;
using taskloom::ConversionWriter;

std::string converted(ConversionTarget target, const std::vector<std::string_view>& cells,
                      std::string_view line_end = "\n") {
    ConversionWriter writer(target, line_end);
    std::string out;
    writer.row(cells, out);
    return out;
}

}  // namespace

TEST_CASE("a row in each format") {
    struct Row {
        std::vector<std::string_view> cells;
        const char *tsv, *csv, *rows;
    };
    const Row table[] = {
        {{"a", "b"}, "a\tb\n", "a,b\n", "[\"a\",\"b\"]\n"},
        {{"007", " 1E5 ", ""}, "007\t 1E5 \t\n", "007, 1E5 ,\n", "[\"007\",\" 1E5 \",\"\"]\n"},
        {{"a,b", "c\td"}, "a,b\t\"c\td\"\n", "\"a,b\",c\td\n", "[\"a,b\",\"c\\td\"]\n"},
        {{"say \"hi\"", "\\"},
         "\"say \"\"hi\"\"\"\t\\\n",
         "\"say \"\"hi\"\"\",\\\n",
         "[\"say \\\"hi\\\"\",\"\\\\\"]\n"},
        {{"x\ny", "x\r\ny"}, "\"x\ny\"\t\"x\r\ny\"\n", "\"x\ny\",\"x\r\ny\"\n", "[\"x\\ny\",\"x\\r\\ny\"]\n"},
        {{}, "\n", "\n", "[]\n"},
        {{""}, "\"\"\n", "\"\"\n", "[\"\"]\n"},
        {{"", ""}, "\t\n", ",\n", "[\"\",\"\"]\n"},
    };
    for (const Row& row : table) {
        CAPTURE(row.tsv);
        CHECK(converted(ConversionTarget::tsv, row.cells) == row.tsv);
        CHECK(converted(ConversionTarget::csv, row.cells) == row.csv);
        CHECK(converted(ConversionTarget::rows, row.cells) == row.rows);
    }
}

TEST_CASE("line ends are as asked for, but JSON Lines have LF") {
    CHECK(converted(ConversionTarget::tsv, {"a"}, "\r\n") == "a\r\n");
    CHECK(converted(ConversionTarget::csv, {"a"}, "\r") == "a\r");
    CHECK(converted(ConversionTarget::rows, {"a"}, "\r\n") == "[\"a\"]\n");
}

TEST_CASE("bytes that are no UTF-8 are replaced only where they can't be written, and counted by cell") {
    for (const ConversionTarget target : {ConversionTarget::tsv, ConversionTarget::csv}) {
        ConversionWriter writer(target, "\n");
        std::string out;
        writer.row({"a\xFF\xFE"}, out);
        CHECK(out == "a\xFF\xFE\n");
        CHECK(writer.replaced_cells() == 0);
    }
    ConversionWriter writer(ConversionTarget::rows, "\n");
    std::string out;
    writer.row({"a\xFF\xFE", "b", "\xC3"}, out);
    CHECK(out == "[\"a\xEF\xBF\xBD\xEF\xBF\xBD\",\"b\",\"\xEF\xBF\xBD\"]\n");
    CHECK(writer.replaced_cells() == 2);
}

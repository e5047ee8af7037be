// Writing: byte for byte what no edit touched, and only the edited cell's bytes otherwise.
#include "table/table_writer.h"

#include <doctest/doctest.h>

#include <string>

#include "support/random.h"
#include "table/plain_table.h"

namespace {

using namespace taskloom;
using taskloom::testing::plain_table;
using taskloom::testing::written;

}  // namespace

TEST_CASE("what no edit touched is written byte for byte") {
    for (const std::string_view text : {"a\tb\n1\t2\n", "a\tb\r\n1\t2\r\n", "a\tb\r1\t2\r", "a\tb\n1\t2", "a\tb",
                                        "a\tb\n", "a\tb\r\n\r\n1\n\n\n2\t3\t4\r", "a\n\xFF\xFE\x80\n", "a\n\n"}) {
        CAPTURE(text);
        CHECK(written(*plain_table(text)) == text);
    }
    CHECK(written(*plain_table("\xEF\xBB\xBF"
                               "a\tb\n1\t2\n",
                               3)) ==
          "\xEF\xBB\xBF"
          "a\tb\n1\t2\n");
    CHECK(written(*plain_table("\n\r\na\tb\n1\t2\n", 3)) == "\n\r\na\tb\n1\t2\n");
    CHECK(written(*plain_table("a\n\"1\n2\n", 0, 2)) == "a\n\"1\n2\n");
}

TEST_CASE("an edit changes its cell's bytes and no other") {
    taskloom::testing::Random random(34);
    for (int round = 0; round < 400; ++round) {
        std::string text = random.one_in(4) ? "\xEF\xBB\xBF" : "";
        const std::size_t header_begin = text.size();
        text += "a\tb\tc\r\n";
        struct Cell {
            std::size_t begin, size;
        };
        std::vector<std::vector<Cell>> rows;
        for (std::uint32_t count = 1 + random.below(5); count > 0; --count) {
            rows.emplace_back();
            for (int column = 0; column < 3; ++column) {
                const std::string cell = random.text("xyz\"\xC3", 4);
                rows.back().push_back({text.size(), cell.size()});
                text += cell + (column < 2 ? "\t" : "");
            }
            if (count > 1 || random.one_in(2)) text += random.one_in(2) ? "\r\n" : "\n";
        }
        const auto table = plain_table(text, header_begin);
        const std::uint32_t row = random.below(rows.size()), column = random.below(3);
        const std::string value = "<" + random.text("new", 8) + ">";
        const Operation operation = table->make_set(row, column, table->add_text(value));
        table->apply(operation);
        std::string expected = text;
        expected.replace(rows[row][column].begin, rows[row][column].size, value);
        REQUIRE(written(*table) == expected);
        table->revert(operation);
        REQUIRE(written(*table) == text);
    }
}

TEST_CASE("added rows end as the file's lines do") {
    for (const std::string line_end : {"\n", "\r\n", "\r"}) {
        const auto table = plain_table("a" + line_end + "1" + line_end);
        const Operation insert = table->make_insert(1);
        table->apply(insert);
        table->apply(table->make_set(insert.row, 0, table->add_text("2")));
        CHECK(written(*table) == "a" + line_end + "1" + line_end + "2" + line_end);
    }
}

TEST_CASE("a file without a final line end gets one only where a row follows") {
    const auto table = plain_table("a\n1\n2");
    const Operation insert = table->make_insert(2);
    table->apply(insert);
    table->apply(table->make_set(insert.row, 0, table->add_text("3")));
    CHECK(written(*table) == "a\n1\n2\n3\n");
    table->revert(table->make_set(insert.row, 0, kOriginalText));
    const Operation move = table->make_move(1, 0);
    table->apply(move);
    CHECK(written(*table).substr(0, 6) == "a\n2\n1\n");

    const auto only_header = plain_table("a");
    const Operation first = only_header->make_insert(0);
    only_header->apply(first);
    only_header->apply(only_header->make_set(first.row, 0, only_header->add_text("1")));
    CHECK(written(*only_header) == "a\n1\n");
}

TEST_CASE("columns come and go, are renamed and moved") {
    const auto table = plain_table("a\tb\tc\r\n1\t2\t3\r\n\r\n4\t5\t6\r\n");
    const Operation add = table->make_add_column(1, table->add_text("new"));
    table->apply(add);
    CHECK(written(*table) == "a\tnew\tb\tc\r\n1\t\t2\t3\r\n\r\n4\t\t5\t6\r\n");
    const Operation remove = table->make_delete_column(0);
    table->apply(remove);
    CHECK(written(*table) == "new\tb\tc\r\n\t2\t3\r\n\r\n\t5\t6\r\n");
    const Operation move = table->make_move_column(2, 0);
    table->apply(move);
    CHECK(written(*table) == "c\tnew\tb\r\n3\t\t2\r\n\r\n6\t\t5\r\n");
    const Operation rename = table->make_rename_column(1, table->add_text("named"));
    table->apply(rename);
    CHECK(written(*table) == "c\tnamed\tb\r\n3\t\t2\r\n\r\n6\t\t5\r\n");
    for (const Operation& operation : {rename, move, remove, add}) table->revert(operation);
    CHECK(written(*table) == "a\tb\tc\r\n1\t2\t3\r\n\r\n4\t5\t6\r\n");
}

TEST_CASE("pieces are of bounded size, of whole tables however large") {
    std::string text = "a\tb\n";
    while (text.size() < 3 * TableWriter::kPieceSize) text += "0123456789\tabcdefghij\n";
    const auto table = plain_table(text);
    const std::uint32_t rows = table->row_count();
    for (std::uint32_t row = 0; row < rows; row += 1 + rows / 50)
        table->apply(table->make_set(row, 1, table->add_text("0123456789")));
    std::string expected = text;
    TableWriter writer(*table);
    std::string result;
    for (std::string_view piece = writer.next(); !piece.empty(); piece = writer.next()) {
        REQUIRE(piece.size() <= TableWriter::kPieceSize + 100);
        result.append(piece);
    }
    for (std::size_t row = 0; row < rows; row += 1 + rows / 50) expected.replace(4 + row * 22 + 11, 10, "0123456789");
    CHECK(result == expected);
}

TEST_CASE("cells past the limit that rows are split at are written as they are") {
    std::string row = "first";
    for (int i = 0; i < 100'100; ++i) row += "\tc";
    const std::string text = "a\tb\n" + row + "\nlast\n";
    const auto table = plain_table(text);
    table->apply(table->make_set(0, 0, table->add_text("FIRST")));
    CHECK((written(*table) == "a\tb\nFIRST" + row.substr(5) + "\nlast\n"));
}

TEST_CASE("a CR and the LF of an empty line behind it stay two line ends") {
    // Rows moved or deleted bring lines together that were apart in the file.
    const std::string text = "a\n1\r2\n\n3\n";
    const auto deleted = plain_table(text);
    deleted->apply(deleted->make_delete(1));
    CHECK(written(*deleted) == "a\n1\r\r\n3\n");
    const auto emptied = plain_table(text);
    emptied->apply(emptied->make_set(1, 0, emptied->add_text("")));
    CHECK(written(*emptied) == "a\n1\r\r\n\n3\n");
    const auto moved = plain_table(text);
    moved->apply(moved->make_move(0, 1));
    CHECK(written(*moved) == "a\n2\n1\r\r\n3\n");
}

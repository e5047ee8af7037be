// The table: its index, reading rows through edits, and every operation there and back.
#include "table/table.h"

#include <doctest/doctest.h>

#include <string>

#include "support/random.h"
#include "table/plain_table.h"

namespace {

using namespace taskloom;
using taskloom::testing::plain_table;
using taskloom::testing::row_of;
using taskloom::testing::written;
using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("rows and their bytes are where the file has them") {
    const auto table = plain_table("a\tb\r\n1\t2\n\n3\t4\r5\t6");
    CHECK(table->column_count() == 2);
    CHECK(table->header_text() == "a\tb");
    CHECK(table->after_header() == "\r\n");
    REQUIRE(table->row_count() == 4);
    CHECK(table->row_text(0) == "1\t2");
    CHECK(table->row_bytes(0) == "1\t2\n");
    CHECK(table->row_text(1) == "");
    CHECK(table->row_bytes(2) == "3\t4\r");
    CHECK(table->row_bytes(3) == "5\t6");
    CHECK(table->row_begin(1) == 9);
    CHECK(row_of(*table, 0) == Strings{"1", "2"});
    CHECK(row_of(*table, 1).empty());
    CHECK(table->raw_name(1) == "b");
    CHECK(table->position_of(3) == 3);
    CHECK(table->position_of(4) == 4);
    CHECK(table->place_of(1) == 1);
    CHECK(table->place_of(7) == 2);
}

TEST_CASE("a row that ends within quotation marks keeps its line breaks") {
    const auto table = plain_table("a\n1\n2\n3\n", 0, 4);
    REQUIRE(table->row_count() == 2);
    CHECK(table->row_text(1) == "2\n3\n");
    CHECK(table->row_text(0) == "1");
}

TEST_CASE("a cell past the end of a short row can be set, the ones between are empty") {
    const auto table = plain_table("a\tb\tc\n1\n\n");
    const auto set = [&](RowId row, ColumnId column, std::string_view text) {
        table->apply(table->make_set(row, column, table->add_text(text)));
    };
    set(0, 2, "x");
    CHECK(row_of(*table, 0) == Strings{"1", "", "x"});
    set(1, 1, "y");
    CHECK(row_of(*table, 1) == Strings{"", "y"});
    CHECK(written(*table) == "a\tb\tc\n1\t\tx\n\ty\n");
}

TEST_CASE("a cell that was put in behind the limit makes those before it cells") {
    const auto table = plain_table("a\tb\tc\n1\n\n");
    table->apply(table->make_set(0, 2, table->add_text("3")));
    RowCells cells;
    for (std::size_t limit = 1; limit <= 4; ++limit) {
        table->read_row(0, cells, limit);
        CHECK(cells.cells.size() == std::min<std::size_t>(limit, 3));
        CHECK(cells.cells[0] == "1");
        CHECK(cells.total == 3);
    }
}

TEST_CASE("rows that come or go together do so as they would one by one") {
    testing::Random random(7);
    const auto table = plain_table("a\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    const auto order = [&] {
        std::string rows;
        for (std::uint32_t i = 0; i < table->row_count(); ++i) rows += std::to_string(table->row_at(i)) + " ";
        return rows;
    };
    for (int round = 0; round < 200; ++round) {
        // Runs and what is none, made for the table as it is at their turn.
        std::vector<Operation> operations;
        const std::string before = order();
        for (int i = 0; i < 8; ++i) {
            const bool inserts = (round + i / 4) % 2 == 0;
            const std::uint32_t rows = table->row_count();
            if (!inserts && rows == 0) continue;
            const auto place = static_cast<std::uint32_t>(random.below(rows + (inserts ? 1 : 0)));
            operations.push_back(inserts ? table->make_insert(place) : table->make_delete(place));
            table->apply(operations.back());
        }
        const std::string after = order();
        for (std::size_t i = operations.size(); i-- > 0;) table->revert(operations[i]);
        REQUIRE(order() == before);
        table->apply(operations.data(), operations.size());
        REQUIRE(order() == after);
        table->revert(operations.data(), operations.size());
        REQUIRE(order() == before);
        table->apply(operations.data(), operations.size());
    }
}

TEST_CASE("surplus cells survive edits and changes of columns") {
    const auto table = plain_table("a\tb\n1\t2\t3\t4\n5\n\n");
    table->apply(table->make_set(0, 0, table->add_text("x")));
    CHECK(row_of(*table, 0) == Strings{"x", "2", "3", "4"});
    table->apply(table->make_add_column(1, table->add_text("new")));
    CHECK(row_of(*table, 0) == Strings{"x", "", "2", "3", "4"});
    CHECK(row_of(*table, 1) == Strings{"5", "", ""});
    CHECK(row_of(*table, 2).empty());
    RowCells cells;
    table->read_row(0, cells, 2);
    CHECK(cells.cells.size() == 2);
    CHECK(cells.total == 5);
}

TEST_CASE("more names than columns can be asked for") {
    std::string header;
    for (int i = 0; i < 5000; ++i) header += "c" + std::to_string(i) + "\t";
    const auto table = plain_table(header + "\nx\n");
    CHECK(table->column_count() == 5001);
    CHECK(table->raw_name(4999) == "c4999");
    CHECK(table->raw_name(5000) == "");
}

TEST_CASE("the cells of a long row are right, again and again, while the file still grows") {
    // Rows over 256 KB are split once and remembered.
    Table table(std::make_unique<taskloom::testing::PlainFormat>());
    std::string text = "a\tb\n" + std::string(300'000, 'x') + "\ty\n";
    const auto feed = [&](const std::string& more) {
        std::memcpy(table.bytes().writable(more.size()).value(), more.data(), more.size());
        REQUIRE(table.bytes().wrote(more.size()));
    };
    feed(text);
    table.set_header(0, 3, 4);
    table.append_row(text.size());
    for (int i = 0; i < 20; ++i) {
        CHECK(row_of(table, 0)[1] == "y");
        CHECK(row_of(table, 0)[0].size() == 300'000);
        feed(std::string(1'000'000, 'z'));  // the bytes move
    }
}

TEST_CASE("every operation is taken back exactly, in any random sequence") {
    taskloom::testing::Random random(32);
    for (int round = 0; round < 150; ++round) {
        std::string text = "a\tb\tc\n";
        for (std::uint32_t rows = random.below(6); rows > 0; --rows) {
            for (std::uint32_t cells = random.below(5); cells > 0; --cells)
                text += random.text("xyz", 3) + (cells > 1 ? "\t" : "");
            text += random.one_in(3) ? "\r\n" : "\n";
        }
        const auto table = plain_table(text);
        std::vector<Operation> done;
        std::vector<std::string> states = {written(*table)};
        REQUIRE(states[0] == text);
        for (int i = 0; i < 40; ++i) {
            const std::uint32_t rows = table->row_count(), columns = table->column_count();
            Operation operation;
            switch (random.below(8)) {
                case 0:
                    if (rows == 0 || columns == 0) continue;
                    operation =
                        table->make_set(table->row_at(random.below(rows)), table->column_at(random.below(columns)),
                                        random.one_in(5) ? kOriginalText : table->add_text(random.text("pq", 3)));
                    break;
                case 1:
                    operation = table->make_insert(random.below(rows + 1));
                    break;
                case 2:
                    if (rows == 0) continue;
                    operation = table->make_delete(random.below(rows));
                    break;
                case 3:
                    if (rows == 0) continue;
                    operation = table->make_move(random.below(rows), random.below(rows));
                    break;
                case 4:
                    operation = table->make_add_column(random.below(columns + 1), table->add_text("new"));
                    break;
                case 5:
                    if (columns == 0) continue;
                    operation = table->make_rename_column(random.below(columns), table->add_text(random.text("n", 4)));
                    break;
                case 6:
                    if (columns == 0) continue;
                    operation = table->make_delete_column(random.below(columns));
                    break;
                default:
                    if (columns == 0) continue;
                    operation = table->make_move_column(random.below(columns), random.below(columns));
            }
            table->apply(operation);
            done.push_back(operation);
            states.push_back(written(*table));
            for (std::uint32_t position = 0; position < table->row_count(); ++position) {
                REQUIRE(table->position_of(table->row_at(position)) == position);
            }
        }
        for (std::size_t i = done.size(); i-- > 0;) {
            table->revert(done[i]);
            REQUIRE(written(*table) == states[i]);
        }
        for (std::size_t i = 0; i < done.size(); ++i) {
            table->apply(done[i]);
            REQUIRE(written(*table) == states[i + 1]);
        }
    }
}

// Kinds, task numbers and lines of rows against counting.
#include "engine/row_catalogue.h"

#include <doctest/doctest.h>

#include <vector>

#include "engine/documents.h"

namespace {

using namespace taskloom;
using namespace taskloom::testing;

void compare(const engine::Document& document) {
    const Table& table = document.table();
    const engine::RowCatalogue& catalogue = document.catalogue();
    std::uint32_t task = 0;
    for (std::uint32_t position = 0; position < table.row_count(); ++position) {
        const bool separator = catalogue.kind(table.row_at(position)) == RowKind::separator;
        if (!separator) {
            REQUIRE(catalogue.position_of_task(task) == position);
            ++task;
        }
        REQUIRE(catalogue.task_number(position) == (separator ? 0 : task));
    }
    REQUIRE(catalogue.counts().tasks() == task);
    REQUIRE(catalogue.counts().separators == table.row_count() - task);
    REQUIRE(catalogue.position_of_task(task) == table.row_count());
}

}  // namespace

TEST_CASE("tasks are numbered over separators, in any order of rows") {
    Random random(50);
    for (int round = 0; round < 100; ++round) {
        const auto document = open(random_file(random, random.below(40), false));
        compare(*document);
        for (int i = 0; i < 10 && document->table().row_count() > 0; ++i) {
            Table& table = document->editable_table();
            Edit edit;
            edit.label = "test";
            const std::uint32_t rows = table.row_count();
            switch (random.below(3)) {
                case 0:
                    edit.operations.push_back(table.make_move(random.below(rows), random.below(rows)));
                    break;
                case 1:
                    edit.operations.push_back(table.make_delete(random.below(rows)));
                    break;
                default:
                    edit.operations.push_back(table.make_insert(random.below(rows + 1)));
            }
            REQUIRE(document->apply(std::move(edit)));
            compare(*document);
        }
        while (document->undo()) compare(*document);
    }
}

TEST_CASE("lines are those of the file, over line breaks within cells, and none for added rows") {
    const auto document =
        open("\nINPUT:image\tINPUT:title\r\nhttps://a.bc\t\"1\n2\r\n3\"\nhttps://a.bc\tx\r\n\nhttps://a.bc\ty");
    const engine::RowCatalogue& catalogue = document->catalogue();
    CHECK(catalogue.line(0) == 3);
    CHECK(catalogue.line(1) == 6);
    CHECK(catalogue.line(2) == 7);
    CHECK(catalogue.line(3) == 8);
    Table& table = document->editable_table();
    Edit edit;
    edit.label = "insert";
    edit.operations.push_back(table.make_insert(0));
    REQUIRE(document->apply(std::move(edit)));
    CHECK(catalogue.line(table.row_at(0)) == 0);
    CHECK(catalogue.line(1) == 6);
}

TEST_CASE("lines stay right behind rows whose stray marks were found") {
    const auto document = open("INPUT:image\tINPUT:title\n\"https://a.bc\n\"\tx\"y\nhttps://a.bc\tz\n");
    REQUIRE(document->table().row_count() == 2);
    CHECK(document->catalogue().line(1) == 4);
}

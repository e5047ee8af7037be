// Edits of a document: what is found is what a fresh look at the saved file finds, and undo brings every byte back.
#include "engine/document.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/documents.h"
#include "engine/findings.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

}  // namespace

TEST_CASE("edits: what is found is what a fresh look at the saved file finds; undo brings every byte back") {
    Random random(43);
    for (int round = 0; round < 120; ++round) {
        const std::string text = random_file(random, 1 + random.below(12), false);
        CAPTURE(text);
        const auto document = open(text);
        const std::vector<std::string> before = findings(*document);
        std::uint32_t edits = 0;
        for (int i = 0; i < 12 && document->table().row_count() > 0; ++i) {
            const std::uint32_t position = random.below(document->table().row_count());
            const std::uint32_t column = random.below(document->column_count());
            const bool raw = random.one_in(2);
            const std::string value = random_cell(random, random.one_in(6) ? random.below(10) : column);
            CAPTURE(position);
            CAPTURE(column);
            CAPTURE(value);
            const bool could_undo = document->history().next_undo() != nullptr;
            const Edit* const last = document->history().next_undo();
            REQUIRE(document->set_cell(position, column, value, raw ? CellText::raw : CellText::decoded));
            if (document->history().next_undo() != last || !could_undo) ++edits;
            const std::string now = saved(*document);
            CAPTURE(now);
            const auto fresh = open(now);
            REQUIRE(first_difference(findings(*document), findings(*fresh)) == "");
        }
        while (document->undo()) {
        }
        REQUIRE(saved(*document) == text);
        REQUIRE(first_difference(findings(*document), before) == "");
        while (document->redo()) {
        }
        const auto fresh = open(saved(*document));
        REQUIRE(first_difference(findings(*document), findings(*fresh)) == "");
    }
}

TEST_CASE("rows and columns added, deleted, moved: checked as a fresh look would") {
    Random random(44);
    for (int round = 0; round < 150; ++round) {
        const std::string text = random_file(random, 1 + random.below(8), false);
        CAPTURE(text);
        const auto document = open(text);
        const std::vector<std::string> before = findings(*document);
        for (int i = 0; i < 8; ++i) {
            Table& table = document->editable_table();
            Edit edit;
            edit.label = "test";
            const std::uint32_t rows = table.row_count(), columns = table.column_count();
            switch (random.below(7)) {
                case 0: {
                    const Operation insert = table.make_insert(random.below(rows + 1));
                    edit.operations.push_back(insert);
                    for (std::uint32_t place = 0; place < columns; ++place) {
                        edit.operations.push_back({OperationKind::set_cell, insert.row, table.column_at(place), 0, 0,
                                                   kOriginalText, table.add_text(random_cell(random, place))});
                    }
                    break;
                }
                case 1:
                    if (rows > 0) edit.operations.push_back(table.make_delete(random.below(rows)));
                    break;
                case 2:
                    if (rows > 0) edit.operations.push_back(table.make_move(random.below(rows), random.below(rows)));
                    break;
                case 3:
                    edit.operations.push_back(
                        table.make_add_column(random.below(columns + 1), table.add_text("INPUT:extra")));
                    break;
                case 4:
                    if (columns > 2) edit.operations.push_back(table.make_delete_column(random.below(columns)));
                    break;
                case 5:
                    edit.operations.push_back(table.make_move_column(random.below(columns), random.below(columns)));
                    break;
                default: {
                    static constexpr std::string_view kNames[] = {"INPUT:title",
                                                                  "x",
                                                                  "INPUT: image",
                                                                  "input:title",
                                                                  "AI:latitude",
                                                                  "Al:longitude",
                                                                  "HINT:text",
                                                                  "TASK:overlap",
                                                                  "GOLDEN:resul",
                                                                  "INPUT:place:",
                                                                  "",
                                                                  "AI:longitude",
                                                                  "INPUT:Share",
                                                                  "place"};
                    edit.operations.push_back(table.make_rename_column(
                        random.below(columns), table.add_text(kNames[random.below(std::size(kNames))])));
                }
            }
            REQUIRE(document->apply(std::move(edit)));
            run(*document, random.one_in(2) ? 1 : 1 << 20);
            const std::string now = saved(*document);
            CAPTURE(now);
            const auto fresh = open(now);
            REQUIRE(first_difference(findings(*document), findings(*fresh)) == "");
        }
        const std::string last = saved(*document);
        while (document->undo()) run(*document);
        REQUIRE(saved(*document) == text);
        REQUIRE(first_difference(findings(*document), before) == "");
        while (document->redo()) run(*document);
        REQUIRE(saved(*document) == last);
        REQUIRE(first_difference(findings(*document), findings(*open(last))) == "");
    }
}

TEST_CASE("a lone mark that an edit leaves alone may enclose something else when the saved file is read") {
    const auto document = open("INPUT:image\tINPUT:title\tINPUT:meta\nhttps://a.bc\t\"x\ny\tz");
    REQUIRE(document->problem_numbers(document->rule_of("unclosed-quote")).size() == 1);
    Edit edit;
    edit.operations.push_back(document->editable_table().make_delete_column(0));
    REQUIRE(document->apply(std::move(edit)));
    run(*document);
    CHECK(document->problem_numbers(document->rule_of("unclosed-quote")).size() == 1);
    REQUIRE(saved(*document) == "INPUT:title\tINPUT:meta\n\"x\ny\tz");
    // Now the last line is as wide as the header: a row, and the mark before it is a stray one.
    const auto fresh = open(saved(*document));
    CHECK_FALSE(same_rows(*document, *fresh));
    CHECK(fresh->table().row_count() == 2);
    CHECK(fresh->problem_numbers(fresh->rule_of("stray-quote")).size() == 1);
}

TEST_CASE("a column deleted before a cell that never closes adds nothing to that cell") {
    const std::string text = "INPUT:image\tINPUT:title\tINPUT:meta\tINPUT:count\nhttps://a.bc\t\"x\ny";
    const auto document = open(text);
    const auto unclosed = [&] { return document->problem_numbers(document->rule_of("unclosed-quote")).size(); };
    const auto delete_column = [&](std::uint32_t place) {
        Edit edit;
        edit.operations.push_back(document->editable_table().make_delete_column(place));
        REQUIRE(document->apply(std::move(edit)));
        run(*document);
    };
    REQUIRE(unclosed() == 1);
    delete_column(0);
    CHECK(saved(*document) == "INPUT:title\tINPUT:meta\tINPUT:count\n\"x\ny");
    CHECK(unclosed() == 1);
    CHECK(first_difference(findings(*document), findings(*open(saved(*document)))) == "");
    // With its column the open cell goes, and the rest is a row again.
    REQUIRE(document->undo());
    run(*document);
    delete_column(1);
    CHECK(saved(*document) == "INPUT:image\tINPUT:meta\tINPUT:count\nhttps://a.bc\t\t");
}

TEST_CASE("leaving a cell as it is makes no edit") {
    const auto document = open("INPUT:image\tINPUT:title\nhttps://a.bc\t\"say \"\"hi\"\"\"\n");
    REQUIRE(document->set_cell(0, 1, "say \"hi\"", CellText::decoded));
    REQUIRE(document->set_cell(0, 1, "\"say \"\"hi\"\"\"", CellText::raw));
    REQUIRE(document->set_cell(0, 0, "https://a.bc", CellText::decoded));
    CHECK(document->history().next_undo() == nullptr);
    CHECK_FALSE(document->history().modified());
}

TEST_CASE("a cell with CR LF line breaks keeps them when its text is edited") {
    const auto document = open("INPUT:a\tINPUT:b\r\nx\t\"one\r\ntwo\"\r\ny\t\"one\ntwo\"\r\n");
    REQUIRE(document->set_cell(0, 1, "one\ntwo\nthree", CellText::decoded));
    REQUIRE(document->set_cell(1, 1, "one\ntwo!", CellText::decoded));
    CHECK(saved(*document) == "INPUT:a\tINPUT:b\r\nx\t\"one\r\ntwo\r\nthree\"\r\ny\t\"one\ntwo!\"\r\n");
}

TEST_CASE("raw text that would break its row is refused, with nothing changed") {
    const std::string text = "INPUT:image\tINPUT:title\nhttps://a.bc\tx\n";
    const auto document = open(text);
    for (const std::string_view raw :
         {"a\tb", "\"a", "a\nb", "a\rb", "a\"b", "\"a\"\tb", "a\"b\nc\"\nd", "\"x\"\r", "a\"b\nc\"d", "\"a\nb\"c"}) {
        CAPTURE(raw);
        const Status status = document->set_cell(0, 1, raw, CellText::raw);
        REQUIRE_FALSE(status);
        CHECK(status.error().code == ErrorCode::invalid_argument);
    }
    CHECK(saved(*document) == text);
    for (const std::string_view raw : {"\"a\tb\"", "\"a\nb\"", "a\"b\tc\"d", "\"\""}) {
        CAPTURE(raw);
        REQUIRE(document->set_cell(0, 1, raw, CellText::raw));
        CHECK(open(saved(*document))->table().row_count() == 1);
        document->undo();
    }
    CHECK_FALSE(document->set_cell(1, 0, "x", CellText::raw));
    CHECK_FALSE(document->set_cell(0, 2, "x", CellText::raw));
}

TEST_CASE("an emptied cell of a one-column file stays a row of its own") {
    const auto document = open("INPUT:image\nhttps://a.bc\nhttps://d.ef\n", kSpecification);
    REQUIRE(document->set_cell(0, 0, "", CellText::decoded));
    CHECK(first_difference(findings(*document), findings(*open(saved(*document)))) == "");
}

TEST_CASE("thousands of rows inserted and deleted at once, with a specification in between") {
    std::string text = "INPUT:image\tINPUT:title\n";
    for (int i = 0; i < 3000; ++i) text += "https://a.bc/" + std::to_string(i) + "\tx\n";
    const auto document = open(text);
    Table& table = document->editable_table();
    Edit edit;
    edit.label = "insert";
    for (int i = 0; i < 2000; ++i) {
        const Operation insert = table.make_insert(0);
        edit.operations.push_back(insert);
        edit.operations.push_back(
            {OperationKind::set_cell, insert.row, 1, 0, 0, kOriginalText, table.add_text("added")});
    }
    REQUIRE(document->apply(std::move(edit)));
    document->step(1000);
    // Rows that are not looked at yet can be seen already.
    CHECK(document->catalogue().task_number(0) == 1);
    CHECK(document->problem_numbers({}).size() == document->problem_count());
    REQUIRE(document->load_specification("spec.json", kSpecification));
    run(*document, 20'000);
    CHECK(document->table().row_count() == 5000);
    CHECK(document->error_count() == 2000);
    CHECK(first_difference(findings(*document), findings(*open(saved(*document)))) == "");

    Edit removal;
    removal.label = "delete";
    for (int i = 0; i < 4000; ++i) removal.operations.push_back({OperationKind::delete_row, table.row_at(i), 0, 0, 0});
    REQUIRE(document->apply(std::move(removal)));
    REQUIRE(document->load_specification("spec.json", kSpecification));
    run(*document, 20'000);
    CHECK(document->table().row_count() == 1000);
    CHECK(document->error_count() == 0);
    CHECK(document->catalogue().counts().tasks() == 1000);
    document->undo();
    run(*document);
    document->undo();
    run(*document);
    CHECK(saved(*document) == text);
    CHECK(first_difference(findings(*document), findings(*open(text))) == "");
}

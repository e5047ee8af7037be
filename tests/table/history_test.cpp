// Undo and redo without limit, and whether what is now is what was saved.
#include "table/history.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/random.h"
#include "table/plain_table.h"

namespace {

using namespace taskloom;
using taskloom::testing::plain_table;
using taskloom::testing::written;

Edit set_cell(Table& table, RowId row, ColumnId column, std::string_view text) {
    Edit edit;
    edit.label = "set " + std::string(text);
    edit.operations.push_back(table.make_set(row, column, table.add_text(text)));
    return edit;
}

// Edits of a table and their history, as the engine carries them out.
struct TableHistory : History {
    const Edit* apply(Table& table, Edit edit) {
        for (const Operation& operation : edit.operations) table.apply(operation);
        return add(std::move(edit));
    }
    const Edit* undo(Table& table) {
        const Edit* const edit = next_undo();
        for (std::size_t i = edit == nullptr ? 0 : edit->operations.size(); i-- > 0;) table.revert(edit->operations[i]);
        CHECK(went_back() == edit);
        return edit;
    }
    const Edit* redo(Table& table) {
        const Edit* const edit = next_redo();
        if (edit != nullptr) {
            for (const Operation& operation : edit->operations) table.apply(operation);
        }
        CHECK(went_on() == edit);
        return edit;
    }
};

}  // namespace

TEST_CASE("edits are undone and done again in order, with their labels") {
    const auto table = plain_table("a\tb\n1\t2\n");
    TableHistory history;
    CHECK(history.undo(*table) == nullptr);
    CHECK(history.redo(*table) == nullptr);
    history.apply(*table, set_cell(*table, 0, 0, "x"));
    history.apply(*table, set_cell(*table, 0, 1, "y"));
    CHECK(written(*table) == "a\tb\nx\ty\n");
    CHECK(history.next_undo()->label == "set y");
    CHECK(history.next_redo() == nullptr);
    CHECK(history.undo(*table)->label == "set y");
    CHECK(written(*table) == "a\tb\nx\t2\n");
    CHECK(history.next_redo()->label == "set y");
    CHECK(history.redo(*table)->label == "set y");
    CHECK(written(*table) == "a\tb\nx\ty\n");
    history.undo(*table);
    history.undo(*table);
    CHECK(written(*table) == "a\tb\n1\t2\n");
    CHECK(history.undo(*table) == nullptr);
}

TEST_CASE("a new edit forgets what was undone") {
    const auto table = plain_table("a\n1\n");
    TableHistory history;
    history.apply(*table, set_cell(*table, 0, 0, "x"));
    history.undo(*table);
    history.apply(*table, set_cell(*table, 0, 0, "y"));
    CHECK(history.next_redo() == nullptr);
    CHECK(history.redo(*table) == nullptr);
    CHECK(written(*table) == "a\ny\n");
}

TEST_CASE("an edit that does nothing is no step") {
    const auto table = plain_table("a\n1\n");
    TableHistory history;
    CHECK(history.apply(*table, Edit()) == nullptr);
    CHECK(history.next_undo() == nullptr);
    CHECK_FALSE(history.modified());
}

TEST_CASE("modified means: not what was saved or opened") {
    const auto table = plain_table("a\n1\n");
    TableHistory history;
    CHECK_FALSE(history.modified());
    history.apply(*table, set_cell(*table, 0, 0, "x"));
    CHECK(history.modified());
    history.undo(*table);
    CHECK_FALSE(history.modified());
    history.redo(*table);
    history.mark_saved();
    CHECK_FALSE(history.modified());
    history.undo(*table);
    CHECK(history.modified());
    history.redo(*table);
    CHECK_FALSE(history.modified());
    // The saved state is in the future that a new edit forgets: nothing leads back to it.
    history.undo(*table);
    history.apply(*table, set_cell(*table, 0, 0, "y"));
    CHECK(history.modified());
    history.undo(*table);
    CHECK(history.modified());
    history.mark_saved();
    CHECK_FALSE(history.modified());
}

TEST_CASE("thousands of steps there and back") {
    taskloom::testing::Random random(33);
    const auto table = plain_table("a\tb\n1\t2\n3\t4\n");
    TableHistory history;
    std::vector<std::string> states = {written(*table)};
    std::size_t now = 0;
    for (int i = 0; i < 5000; ++i) {
        if (random.one_in(3)) {
            if (history.undo(*table) != nullptr) --now;
        } else if (random.one_in(3)) {
            if (history.redo(*table) != nullptr) ++now;
        } else {
            Edit edit = set_cell(*table, random.below(2), random.below(2), random.text("abc", 5));
            if (random.one_in(4)) edit.operations.push_back(table->make_insert(random.below(table->row_count() + 1)));
            history.apply(*table, std::move(edit));
            states.resize(++now);
            states.push_back(written(*table));
        }
        REQUIRE(written(*table) == states[now]);
    }
    while (history.undo(*table) != nullptr) {
    }
    CHECK(written(*table) == states[0]);
}

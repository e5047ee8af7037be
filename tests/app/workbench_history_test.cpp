// The list of steps of undo and redo: named, marked, and gone to by mouse and keyboard.
#include <doctest/doctest.h>

#include "app/open_pool.h"

namespace taskloom::app {

namespace {

// Three edits: 1, 2 and 3 in the second column.
class ThreeEdits : public OpenPool {
public:
    ThreeEdits() : OpenPool(pool_of(3)) {
        for (int task = 1; task <= 3; ++task) {
            REQUIRE(click(Role::cell, "INPUT:n, task " + std::to_string(task)));
            press(ImGuiKey_F2);
            enter(std::to_string(task * 10), TextEntryEnd::commit_stay);
        }
    }
    std::string numbers() const { return cell("INPUT:n", 1) + " " + cell("INPUT:n", 2) + " " + cell("INPUT:n", 3); }
    // The values of all steps, from the newest on.
    std::vector<std::string> steps() {
        std::vector<std::string> told;
        for (const SemanticNode& node : workbench().semantics().nodes()) {
            const bool is_step = node.label.compare(0, 5, "Edit ") == 0 || node.label == "As it was opened";
            if (node.role == Role::list_item && is_step) told.push_back(node.value + (node.selected ? "*" : ""));
        }
        return told;
    }
};

}  // namespace

TEST_CASE("the history names its steps, and a click goes to any of them at once") {
    ThreeEdits pool;
    REQUIRE(pool.activate(Role::button, "History"));
    REQUIRE(pool.shows(Role::dialog, "History"));
    CHECK(pool.steps() == std::vector<std::string>{"B4, now*", "B3", "B2", ""});
    REQUIRE(pool.click(Role::list_item, "As it was opened"));
    CHECK(pool.numbers() == "1 2 3");
    CHECK(pool.steps() == std::vector<std::string>{"B4, taken back", "B3, taken back", "B2, taken back", "now*"});
    CHECK(pool.shows(Role::status, "Unchanged"));
    pool.keep_picture("history-light");
    REQUIRE(pool.click(Role::list_item, "Edit INPUT:n"));  // the newest
    CHECK(pool.numbers() == "10 20 30");
    const SemanticNode* close = nullptr;  // that of the dialog, behind those of the panels
    for (const SemanticNode& node : pool.workbench().semantics().nodes()) {
        if (node.role == Role::button && node.label == "Close") close = &node;
    }
    REQUIRE(close != nullptr);
    REQUIRE(pool.workbench().perform(SemanticAction::activate, close->id));
    pool.settle();
    CHECK_FALSE(pool.shows(Role::dialog, "*"));
    pool.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(pool.numbers() == "10 20 3");
}

TEST_CASE("the history by keyboard: it begins at the present step, Enter goes to one, Escape leaves") {
    ThreeEdits pool;
    pool.press(ImGuiKey_S, ImGuiMod_Ctrl);
    pool.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    pool.press(ImGuiKey_F9);
    REQUIRE(pool.shows(Role::dialog, "History"));
    CHECK(pool.steps() == std::vector<std::string>{"B4, taken back, saved", "B3, now*", "B2", ""});
    pool.press(ImGuiKey_Tab);  // a key shows where the keyboard is
    for (int i = 0; i < 4; ++i) {
        bool there = false;
        for (const SemanticNode& node : pool.workbench().semantics().nodes()) {
            there = there || (node.role == Role::list_item && node.focused);
        }
        if (there) break;
        pool.press(ImGuiKey_Tab);
    }
    pool.press(ImGuiKey_DownArrow);
    pool.press(ImGuiKey_Enter);
    CHECK(pool.numbers() == "10 2 3");
    pool.press(ImGuiKey_Home);
    pool.press(ImGuiKey_Enter);
    CHECK(pool.numbers() == "10 20 30");
    CHECK(pool.shows(Role::status, "Saved"));
    pool.press(ImGuiKey_Escape);
    CHECK_FALSE(pool.shows(Role::dialog, "*"));
}

TEST_CASE("without a step there is no history to show") {
    OpenPool pool(pool_of(2));
    CHECK_FALSE(pool.activate(Role::button, "History"));
    pool.press(ImGuiKey_F9);
    CHECK_FALSE(pool.shows(Role::dialog, "*"));
}

TEST_CASE("a long history is asked for by what is seen of it") {
    OpenPool pool(pool_of(2));
    for (int i = 0; i < 250; ++i) {
        pool.press(ImGuiKey_F2);
        pool.enter("text " + std::to_string(i), TextEntryEnd::commit_stay);
    }
    pool.press(ImGuiKey_F9);
    CHECK_FALSE(pool.shows(Role::list_item, "As it was opened"));
    pool.press(ImGuiKey_Tab);
    pool.press(ImGuiKey_Tab, ImGuiMod_Shift);
    pool.press(ImGuiKey_End);
    REQUIRE(pool.shows(Role::list_item, "As it was opened"));
    pool.press(ImGuiKey_Enter);
    CHECK(pool.cell("INPUT:query", 1) == "query 1");
}

}  // namespace taskloom::app

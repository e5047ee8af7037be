// Columns that are hidden, shown again and moved: by menu, keys, buttons and the pointer.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/driver.h"

namespace taskloom::app {
namespace {

constexpr const char* kColumnsText = "INPUT:a\tINPUT:b\tINPUT:c\tINPUT:d\n1\ttwo\t3\t4\n5\tsix\tbad\t8\n";
constexpr const char* kColumnsSpecification =
    R"({"input_spec":{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":"integer"},"d":{"type":"string"}},"output_spec":{}})";

std::vector<std::string> heads(Driver& driver) {
    std::vector<const SemanticNode*> nodes;
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role == Role::column_header) nodes.push_back(&node);
    }
    std::sort(nodes.begin(), nodes.end(),
              [](const SemanticNode* a, const SemanticNode* b) { return a->place.x < b->place.x; });
    std::vector<std::string> labels;
    for (const SemanticNode* node : nodes) labels.push_back(node->label.substr(6) + std::to_string(node->column));
    return labels;
}

std::string chosen_cell(Driver& driver) {
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role == Role::cell && node.selected) return node.label;
    }
    return {};
}

std::string file_of(Driver& driver) { return driver.host.engines.rbegin()->second->saved(); }

void open_columns(Driver& driver) {
    driver.start();
    driver.open("pool.tsv", kColumnsText, kColumnsSpecification);
}

// Chooses in the column's menu.
void choose(Driver& driver, std::string_view column, std::string_view entry) {
    REQUIRE(driver.click(Role::column_header, column));
    driver.press(ImGuiKey_UpArrow);  // the grid has the keyboard
    driver.press(ImGuiKey_Menu);
    REQUIRE(driver.activate(Role::menu_item, entry));
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a column is hidden by its menu, marked, stepped over, and shown again; the file stays") {
    Driver driver;
    open_columns(driver);
    choose(driver, "INPUT:b", "Hide the column");
    CHECK(heads(driver) == Names{"a1", "c3", "d4"});
    CHECK(driver.find(Role::column_header, "INPUT:c")->selected);
    CHECK_FALSE(driver.shows(Role::menu, "*"));
    CHECK_FALSE(driver.shows(Role::cell, "INPUT:b, task 1"));
    CHECK(driver.find(Role::grid, "*")->column == 4);
    CHECK(driver.shows(Role::button, "1 hidden column"));
    CHECK(file_of(driver) == kColumnsText);
    // Right and left, Tab and Home go over it.
    driver.press(ImGuiKey_DownArrow);
    CHECK(chosen_cell(driver) == "INPUT:c, task 1");
    driver.press(ImGuiKey_LeftArrow);
    CHECK(chosen_cell(driver) == "INPUT:a, task 1");
    driver.press(ImGuiKey_Tab);
    CHECK(chosen_cell(driver) == "INPUT:c, task 1");
    driver.press(ImGuiKey_Tab, ImGuiMod_Shift);
    CHECK(chosen_cell(driver) == "INPUT:a, task 1");
    driver.press(ImGuiKey_RightArrow, ImGuiMod_Shift);
    CHECK(driver.shows(Role::status, "1 row \xC3\x97 3 columns (1 hidden)"));
    CHECK(driver.workbench().on_copy() == "1\ttwo\t3\n");
    // Within a range, round and round, too.
    driver.press(ImGuiKey_Tab);
    CHECK(chosen_cell(driver) == "INPUT:c, task 1");
    driver.press(ImGuiKey_Tab);
    CHECK(chosen_cell(driver) == "INPUT:a, task 1");
    driver.press(ImGuiKey_Escape);
    // The mark shows it again.
    REQUIRE(driver.click(Role::button, "Show INPUT:b"));
    CHECK(heads(driver) == Names{"a1", "b2", "c3", "d4"});
    CHECK_FALSE(driver.shows(Role::button, "1 hidden column"));
}

TEST_CASE("several columns are hidden together, at the edges too, and never all") {
    Driver driver;
    open_columns(driver);
    driver.press(ImGuiKey_RightArrow, ImGuiMod_Shift);
    driver.press(ImGuiKey_Menu);
    REQUIRE(driver.activate(Role::menu_item, "Hide 2 columns"));
    CHECK(heads(driver) == Names{"c3", "d4"});
    CHECK(chosen_cell(driver) == "INPUT:c, task 1");
    CHECK(driver.shows(Role::button, "Show 2 hidden columns"));
    driver.press(ImGuiKey_Home);
    CHECK(chosen_cell(driver) == "INPUT:c, task 1");
    choose(driver, "INPUT:d", "Hide the column");
    CHECK(heads(driver) == Names{"c3"});
    CHECK(driver.shows(Role::button, "Show INPUT:d"));
    choose(driver, "INPUT:c", "Hide the column");
    CHECK(driver.shows(Role::status, "One column has to stay in sight*"));
    CHECK(heads(driver) == Names{"c3"});
    choose(driver, "INPUT:c", "Show hidden columns");
    CHECK(heads(driver).size() == 4);
}

TEST_CASE("what leads to a hidden column shows it: problems, finds, undo") {
    Driver driver;
    open_columns(driver);
    choose(driver, "INPUT:c", "Hide the column");
    driver.press(ImGuiKey_F8);
    CHECK(chosen_cell(driver) == "INPUT:c, task 2");
    CHECK(heads(driver).size() == 4);
    CHECK(driver.shows(Role::status, "INPUT:c was hidden: it is shown again*"));

    driver.click(Role::cell, "INPUT:b, task 1");
    driver.type("x");
    driver.enter("x");
    choose(driver, "INPUT:b", "Hide the column");
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(chosen_cell(driver) == "INPUT:b, task 1");
    CHECK(heads(driver).size() == 4);

    choose(driver, "INPUT:b", "Hide the column");
    driver.click(Role::cell, "INPUT:a, task 1");
    driver.press(ImGuiKey_F, ImGuiMod_Ctrl);
    driver.enter("six");
    CHECK(chosen_cell(driver) == "INPUT:b, task 2");
    CHECK(heads(driver).size() == 4);
}

TEST_CASE("keys move the chosen columns; the choice, widths and hiding go along, undo goes back") {
    Driver driver;
    open_columns(driver);
    driver.click(Role::cell, "INPUT:b, task 2");
    driver.press(ImGuiKey_RightArrow, ImGuiMod_Alt, ImGuiMod_Shift);
    CHECK(heads(driver) == Names{"a1", "c2", "b3", "d4"});
    CHECK(chosen_cell(driver) == "INPUT:b, task 2");
    CHECK(driver.cell("INPUT:b", 2) == "six");
    CHECK(driver.cell("INPUT:c", 2) == "bad");
    const auto& told = driver.host.announcements;
    CHECK(std::count(told.begin(), told.end(), "INPUT:b is column 3 of 4 now") == 1);
    CHECK(file_of(driver) == "INPUT:a\tINPUT:c\tINPUT:b\tINPUT:d\n1\t3\ttwo\t4\n5\tbad\tsix\t8\n");
    CHECK(driver.shows(Role::status, "1 error"));
    choose(driver, "INPUT:b", "Hide the column");
    driver.click(Role::column_header, "INPUT:d");
    // Over the hidden one; where there is nowhere to go nothing happens.
    driver.press(ImGuiKey_LeftArrow, ImGuiMod_Alt, ImGuiMod_Shift);
    CHECK(heads(driver) == Names{"a1", "d2", "c3"});
    CHECK(driver.find(Role::column_header, "INPUT:d")->selected);
    driver.press(ImGuiKey_LeftArrow, ImGuiMod_Alt, ImGuiMod_Shift);
    driver.press(ImGuiKey_LeftArrow, ImGuiMod_Alt, ImGuiMod_Shift);
    CHECK(heads(driver) == Names{"d1", "a2", "c3"});
    CHECK(driver.shows(Role::button, "Show INPUT:b"));
    for (int i = 0; i < 3; ++i) driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(file_of(driver) == kColumnsText);
    CHECK(heads(driver) == Names{"a1", "b2", "c3", "d4"});
    CHECK(driver.find(Role::column_header, "INPUT:b")->selected);  // what the last undo moved is shown, and chosen
}

TEST_CASE("a range's columns move together") {
    Driver driver;
    open_columns(driver);
    driver.press(ImGuiKey_RightArrow, ImGuiMod_Shift);
    driver.press(ImGuiKey_Menu);
    REQUIRE(driver.activate(Role::menu_item, "Move right"));
    CHECK(heads(driver) == Names{"c1", "a2", "b3", "d4"});
    CHECK(driver.shows(Role::status, "1 row \xC3\x97 2 columns"));
    CHECK(chosen_cell(driver) == "INPUT:a, task 1");
}

TEST_CASE("a head is dragged to another place; Escape and the old place leave everything") {
    Driver driver;
    open_columns(driver);
    const auto middle = [&](const char* name) {
        const PixelRect place = driver.find(Role::column_header, name)->place;
        return std::pair<float, float>(place.x + place.width * 0.5f, place.y + place.height * 0.5f);
    };
    auto [ax, ay] = middle("INPUT:a");
    const float c_right = middle("INPUT:c").first + 10;
    driver.drag(ax, ay, c_right, ay);
    CHECK(heads(driver) == Names{"b1", "c2", "a3", "d4"});
    CHECK_FALSE(driver.find(Role::column_header, "INPUT:a")->selected);  // a drag is no click
    driver.drag(middle("INPUT:d").first, ay, middle("INPUT:b").first - 10, ay);
    CHECK(heads(driver) == Names{"d1", "b2", "c3", "a4"});
    driver.drag(middle("INPUT:b").first, ay, middle("INPUT:b").first + 20, ay);
    CHECK(heads(driver) == Names{"d1", "b2", "c3", "a4"});
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(middle("INPUT:b").first, ay);
    driver.frame();
    io.AddMouseButtonEvent(0, true);
    driver.frame();
    io.AddMousePosEvent(middle("INPUT:a").first + 10, ay);
    driver.frame();
    driver.keep_picture("light-column-drag");
    driver.press(ImGuiKey_Escape);
    io.AddMouseButtonEvent(0, false);
    driver.frame();
    driver.settle();
    CHECK(heads(driver) == Names{"d1", "b2", "c3", "a4"});
}

TEST_CASE("columns of JSON can be hidden and not moved, and the words say why") {
    Driver driver;
    driver.start();
    driver.open("tasks.json", R"([{"input_values": {"a": "1", "b": "2"}}])");
    driver.press(ImGuiKey_F10, ImGuiMod_Shift);
    const SemanticNode* right = driver.find(Role::menu_item, "Move right");
    REQUIRE(right != nullptr);
    CHECK(right->disabled);
    CHECK(right->description.substr(0, 38) == "Only the columns of TSV and CSV files ");
    REQUIRE(driver.activate(Role::menu_item, "Hide the column"));
    CHECK(heads(driver) == Names{"b2"});
    driver.activate(Role::button, "1 hidden column");
    driver.press(ImGuiKey_LeftArrow, ImGuiMod_Alt, ImGuiMod_Shift);
    CHECK(driver.shows(Role::status, "That can\xE2\x80\x99t be done*"));
    CHECK(heads(driver) == Names{"a1", "b2"});
}

TEST_CASE("the menu of a column is gone through with arrows, and gives the keyboard back") {
    Driver driver;
    open_columns(driver);
    driver.press(ImGuiKey_Menu);
    CHECK(driver.find(Role::menu_item, "Hide the column")->focused);
    driver.press(ImGuiKey_UpArrow);
    CHECK(driver.find(Role::menu_item, "Fit the width")->focused);
    driver.press(ImGuiKey_DownArrow);
    driver.press(ImGuiKey_DownArrow);
    driver.press(ImGuiKey_DownArrow);
    CHECK(driver.find(Role::menu_item, "Move left")->focused);
    CHECK(driver.find(Role::menu_item, "Move left")->disabled);
    driver.press(ImGuiKey_Enter);
    CHECK(driver.shows(Role::menu, "Column INPUT:a"));
    driver.press(ImGuiKey_Escape);
    CHECK_FALSE(driver.shows(Role::menu, "*"));
    driver.press(ImGuiKey_DownArrow);
    CHECK(chosen_cell(driver) == "INPUT:a, task 2");
    // By the pointer: a press elsewhere closes it and does nothing else.
    const PixelRect head = driver.find(Role::column_header, "INPUT:b")->place;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(head.x + 20, head.y + 20);
    driver.frame();
    io.AddMouseButtonEvent(1, true);
    driver.frame();
    io.AddMouseButtonEvent(1, false);
    driver.settle();
    CHECK(driver.shows(Role::menu, "Column INPUT:b"));
    driver.keep_picture("light-column-menu");
    driver.click(Role::cell, "INPUT:d, task 1");
    CHECK_FALSE(driver.shows(Role::menu, "*"));
    CHECK(driver.find(Role::column_header, "INPUT:b")->selected);
}

}  // namespace taskloom::app

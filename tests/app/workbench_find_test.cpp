// The bar that finds text and puts another in its place.
#include <doctest/doctest.h>

#include <string>

#include "app/driver.h"

namespace taskloom::app {
namespace {

constexpr const char* kAnimals =
    "INPUT:a\tINPUT:b\n"
    "cat\tdog\n"
    "dog\tCat\n"
    "concat\tbird\n";

std::string selected_cell(Driver& driver) {
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role == Role::cell && node.selected) return node.value;
    }
    return {};
}

}  // namespace

TEST_CASE("Ctrl+F finds, Enter and F3 go on, Shift+F3 back, Escape ends it") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kAnimals);
    driver.press(ImGuiKey_F, ImGuiMod_Ctrl);
    REQUIRE(driver.host.entries.size() == 1);
    CHECK(driver.host.entries[0].label == "Find");
    driver.enter("cat");
    CHECK(driver.shows(Role::status, "3 cells"));
    CHECK(selected_cell(driver) == "Cat");
    driver.press(ImGuiKey_F3);
    CHECK(selected_cell(driver) == "concat");
    driver.press(ImGuiKey_F3);
    CHECK(selected_cell(driver) == "cat");
    CHECK(driver.shows(Role::status, "From the first row again"));
    driver.press(ImGuiKey_F3, ImGuiMod_Shift);
    CHECK(selected_cell(driver) == "concat");
    REQUIRE(driver.activate(Role::button, "Match case"));
    CHECK(driver.shows(Role::status, "2 cells"));
    REQUIRE(driver.activate(Role::button, "Whole cell"));
    CHECK(driver.shows(Role::status, "1 cell"));
    REQUIRE(driver.activate(Role::button, "Next"));
    CHECK(selected_cell(driver) == "cat");
    driver.keep_picture("find-light");
    driver.press(ImGuiKey_F, ImGuiMod_Ctrl);
    CHECK(driver.host.entries.back().text == "cat");
    driver.enter("horse");
    CHECK(driver.shows(Role::status, "no cell"));
    CHECK(driver.shows(Role::status, "No cell has this text*"));
    driver.press(ImGuiKey_F, ImGuiMod_Ctrl);
    driver.enter("", TextEntryEnd::cancel);
    CHECK_FALSE(driver.shows(Role::button, "Match case"));
}

TEST_CASE("in little room the bar has more lines, and nothing of it is left out") {
    for (const float width : {1280.0f, 700.0f, 480.0f}) {
        CAPTURE(width);
        Driver driver(width, 500);
        driver.start();
        driver.open("pool.tsv", kAnimals);
        driver.press(ImGuiKey_H, ImGuiMod_Ctrl);
        driver.enter("cat");
        for (const char* name : {"Find", "Replace by", "Previous", "Next", "Replace", "Replace all", "Match case",
                                 "Whole cell", "Close the search"}) {
            CAPTURE(name);
            const SemanticNode* node = driver.find(Role::button, name);
            REQUIRE(node != nullptr);
            CHECK(static_cast<float>(node->place.x + node->place.width) <= width);
        }
        CHECK(driver.shows(Role::status, "3 cells"));
    }
}

TEST_CASE("Ctrl+H replaces one by one, or all in one step") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kAnimals);
    driver.press(ImGuiKey_H, ImGuiMod_Ctrl);
    driver.enter("cat", TextEntryEnd::commit_right);
    REQUIRE(driver.host.entries.back().label == "Replace by");
    driver.enter("cow");
    REQUIRE(driver.activate(Role::button, "Replace"));
    CHECK(driver.cell("INPUT:a", 1) == "cow");
    CHECK(selected_cell(driver) == "Cat");
    driver.keep_picture("replace-light");
    REQUIRE(driver.activate(Role::button, "Replace all"));
    CHECK(driver.cell("INPUT:b", 2) == "cow");
    CHECK(driver.cell("INPUT:a", 3) == "concow");
    CHECK(driver.shows(Role::status, "Replaced in 2 cells"));
    CHECK(driver.shows(Role::status, "no cell"));
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.cell("INPUT:a", 3) == "concat");
    CHECK(driver.cell("INPUT:a", 1) == "cow");
    // In a range only there.
    driver.click(Role::cell, "INPUT:b, task 1");
    driver.press(ImGuiKey_Space, ImGuiMod_Ctrl);
    REQUIRE(driver.activate(Role::button, "Replace all"));
    CHECK(driver.cell("INPUT:b", 2) == "cow");
    CHECK(driver.cell("INPUT:a", 3) == "concat");
}

}  // namespace taskloom::app

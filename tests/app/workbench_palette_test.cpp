// The palette: every command by name, found by words, run from the keyboard, told to screen readers.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "app/command_table.h"
#include "app/driver.h"
#include "base/catalogue.h"

namespace taskloom::app {
namespace {

constexpr const char* kPaletteFile = "INPUT:a\tINPUT:b\n1\t2\n3\t4\n";

// Other tests share the program, and its language.
struct EnglishAgain {
    ~EnglishAgain() { static_cast<void>(use_catalogue({})); }
};

std::vector<std::string> options(Driver& driver) {
    std::vector<std::string> labels;
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role == Role::option) labels.push_back(node.label);
    }
    return labels;
}

const SemanticNode* option_in_focus(Driver& driver) {
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role == Role::option && node.focused) return &node;
    }
    return nullptr;
}

std::string cell_in_use(Driver& driver) {
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role == Role::cell && node.selected) return node.label;
    }
    return {};
}

void open_palette(Driver& driver) { driver.press(ImGuiKey_P, ImGuiMod_Ctrl, ImGuiMod_Shift); }

}  // namespace

TEST_CASE("the palette is typed in, gone through, run, and gives the keyboard back") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kPaletteFile);
    driver.press(ImGuiKey_DownArrow);
    open_palette(driver);
    CHECK(driver.shows(Role::dialog, "Commands"));
    REQUIRE(option_in_focus(driver) != nullptr);
    CHECK(option_in_focus(driver)->label == "Open a file");
    CHECK(option_in_focus(driver)->keys == "Ctrl+O");
    CHECK(option_in_focus(driver)->row == 1);
    CHECK(option_in_focus(driver)->column == command_count());
    driver.keep_picture("light-palette");
    driver.type("HIDE");
    driver.type(" col");
    CHECK(driver.find(Role::combo_box, "Find a command")->value == "HIDE col");
    CHECK(options(driver) == std::vector<std::string>{"Hide the chosen columns"});
    CHECK(cell_in_use(driver) == "INPUT:a, task 2");  // nothing was typed into the table
    driver.press(ImGuiKey_Enter);
    CHECK_FALSE(driver.shows(Role::dialog, "*"));
    CHECK_FALSE(driver.shows(Role::column_header, "INPUT:a"));
    driver.press(ImGuiKey_UpArrow);
    CHECK(cell_in_use(driver) == "INPUT:b, task 1");
    // Escape leaves everything; what was typed is forgotten.
    open_palette(driver);
    CHECK(driver.find(Role::combo_box, "Find a command")->value.empty());
    driver.press(ImGuiKey_End);
    CHECK(option_in_focus(driver)->label == "List all commands");
    driver.press(ImGuiKey_DownArrow);
    CHECK(option_in_focus(driver)->label == "Open a file");
    driver.press(ImGuiKey_UpArrow);
    CHECK(option_in_focus(driver)->label == "List all commands");
    driver.press(ImGuiKey_Enter);  // keys are only to be known
    CHECK(driver.shows(Role::dialog, "Commands"));
    driver.press(ImGuiKey_Escape);
    CHECK_FALSE(driver.shows(Role::dialog, "*"));
    driver.press(ImGuiKey_DownArrow);
    CHECK(cell_in_use(driver) == "INPUT:b, task 2");
}

TEST_CASE("what can't be done now says why, and does nothing") {
    Driver driver;
    driver.start();
    driver.press(ImGuiKey_F1);
    driver.type("undo");
    REQUIRE(option_in_focus(driver) != nullptr);
    CHECK(option_in_focus(driver)->disabled);
    CHECK(option_in_focus(driver)->description == "Open a file first");
    driver.press(ImGuiKey_Enter);
    CHECK(driver.shows(Role::dialog, "Keys and commands"));
    CHECK(driver.host.announcements.back() == "Open a file first");
    driver.press(ImGuiKey_Escape);
    driver.open("pool.tsv", kPaletteFile);
    open_palette(driver);
    driver.type("undo");
    CHECK(option_in_focus(driver)->description == "Nothing to undo");
    driver.press(ImGuiKey_Backspace, ImGuiMod_Ctrl);
    driver.type("xyzz");
    CHECK(options(driver).empty());
    CHECK(driver.shows(Role::text, "No command is called so"));
    driver.press(ImGuiKey_Enter);
    for (int i = 0; i < 4; ++i) driver.press(ImGuiKey_Backspace);
    CHECK(options(driver).size() > 5);
    driver.workbench().on_paste("high contrast\n");
    driver.settle();
    CHECK(driver.find(Role::combo_box, "Find a command")->value == "high contrast");
    REQUIRE(driver.activate(Role::option, "High contrast"));
    CHECK(driver.host.preferences[Preference::contrast] == "high");
}

TEST_CASE("F1 is help: the keys of the table come first") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kPaletteFile);
    driver.press(ImGuiKey_F1);
    CHECK(driver.shows(Role::dialog, "Keys and commands"));
    const SemanticNode* first = option_in_focus(driver);
    REQUIRE(first != nullptr);
    CHECK(first->label == "Go to the next cell");
    CHECK(first->value == "Left Right Up Down");
    driver.keep_picture("light-palette-help");
    driver.type("f9");
    CHECK(options(driver) == std::vector<std::string>{"Show the history of changes"});
}

TEST_CASE("in Russian commands are found by Russian and by English words") {
    const EnglishAgain afterwards;
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kPaletteFile);
    driver.press(ImGuiKey_F1);
    driver.type("language");
    driver.press(ImGuiKey_Enter);
    driver.settle();
    driver.press(ImGuiKey_F1);
    const std::string title = option_in_focus(driver) == nullptr ? "" : option_in_focus(driver)->label;
    CHECK(title.find("Go to") == std::string::npos);
    driver.type("\xD0\xA1\xD0\x9A\xD0\xA0\xD0\xAB\xD0\xA2\xD0\xAC");  // to hide, in capital letters
    CHECK(options(driver).size() >= 1);
    for (int i = 0; i < 6; ++i) driver.press(ImGuiKey_Backspace);
    driver.type("hide chosen");
    REQUIRE(options(driver).size() == 1);
    driver.press(ImGuiKey_Enter);
    CHECK_FALSE(driver.shows(Role::column_header, "INPUT:a"));
    driver.press(ImGuiKey_F1);
    driver.type("language");
    driver.press(ImGuiKey_Enter);
    driver.settle();
    CHECK(driver.shows(Role::button, "Commands"));
}

TEST_CASE("every command of the table can be asked for where it is allowed, and has a name of its own") {
    std::set<std::string> names;
    for (std::size_t i = 0; i < command_count(); ++i) {
        const ListedCommand& listed = listed_command(i);
        CAPTURE(std::string(listed.title.english));
        CHECK(names.insert(std::string(listed.title.english)).second);
        CHECK(matches_query(listed, listed.title.english));
        if (listed.make == nullptr) {
            CHECK(*listed.keys != '\0');
            continue;
        }
        const EnglishAgain afterwards;
        Driver driver;
        driver.start();
        driver.open("pool.tsv", kPaletteFile);
        driver.type("5");
        driver.enter("5");
        open_palette(driver);
        driver.type(listed.title.english);
        const SemanticNode* option = driver.find(Role::option, listed.title.english);
        REQUIRE(option != nullptr);
        const bool disabled = option->disabled;
        CHECK(disabled == !option->description.empty());
        CHECK(driver.activate(Role::option, listed.title.english) == !disabled);
        CHECK(driver.shows(Role::dialog, "Commands") == disabled);
    }
}

TEST_CASE("the keys that the palette tells are those that do it") {
    const auto after = [](bool by_palette, const char* title, ImGuiKey key, ImGuiKey modifier, ImGuiKey second) {
        Driver driver;
        driver.start();
        driver.open("pool.tsv", "INPUT:a\tINPUT:b\tINPUT:c\n1\t2\t3\nbad\t4\t5\n",
                    R"({"input_spec":{"a":{"type":"integer"},"b":{"type":"string"}},"output_spec":{}})");
        driver.press(ImGuiKey_DownArrow);
        driver.press(ImGuiKey_RightArrow);
        driver.type("7");
        driver.enter("7");
        if (by_palette) {
            open_palette(driver);
            driver.type(title);
            CHECK(driver.activate(Role::option, title));
        } else {
            driver.press(key, modifier, second);
        }
        std::string told;
        for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
            told += node.label + "|" + node.value + (node.selected ? "|*" : "") + (node.in_range ? "|+\n" : "\n");
        }
        return told + driver.host.engines.rbegin()->second->saved() + std::to_string(driver.host.picks) +
               driver.host.copied;
    };
    struct Case {
        const char* title;
        ImGuiKey key, modifier = ImGuiKey_None, second = ImGuiKey_None;
    };
    const Case cases[] = {
        {"Open a file", ImGuiKey_O, ImGuiMod_Ctrl},
        {"Undo", ImGuiKey_Z, ImGuiMod_Ctrl},
        {"Show the history of changes", ImGuiKey_F9},
        {"Edit the cell", ImGuiKey_F2},
        {"Empty the chosen cells", ImGuiKey_Delete},
        {"Copy what is chosen", ImGuiKey_C, ImGuiMod_Ctrl},
        {"Fill down", ImGuiKey_D, ImGuiMod_Ctrl},
        {"Choose all cells", ImGuiKey_A, ImGuiMod_Ctrl},
        {"Choose the whole column", ImGuiKey_Space, ImGuiMod_Ctrl},
        {"Choose the whole row", ImGuiKey_Space, ImGuiMod_Shift},
        {"Move the columns left", ImGuiKey_LeftArrow, ImGuiMod_Alt, ImGuiMod_Shift},
        {"Move the columns right", ImGuiKey_RightArrow, ImGuiMod_Alt, ImGuiMod_Shift},
        {"Open the menu of the column", ImGuiKey_F10, ImGuiMod_Shift},
        {"Find text", ImGuiKey_F, ImGuiMod_Ctrl},
        {"Find and replace", ImGuiKey_H, ImGuiMod_Ctrl},
        {"Go to the next problem", ImGuiKey_F8},
        {"Go to the previous problem", ImGuiKey_F8, ImGuiMod_Shift},
    };
    for (const Case& one : cases) {
        CAPTURE(one.title);
        CHECK(after(true, one.title, one.key, one.modifier, one.second) ==
              after(false, one.title, one.key, one.modifier, one.second));
    }
}

}  // namespace taskloom::app

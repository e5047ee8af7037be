// Finding one's way through many problems: groups by kind and column, filters, keys and the grid that follow them.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/open_pool.h"

namespace taskloom::app {

namespace {

// Three of the first column can be fixed; two of the second can't.
const std::string kText = kPoolHeader + "a \"b\" c\tx\nplain\t2\nd \"e\"\tfour\nf \"g\"\t4\n";

}  // namespace

TEST_CASE("F6 goes from part to part: table, problems, inspector, the bars and round; Tab within one") {
    OpenPool driver(kPoolHeader + "a \"b\" c\t1\nplain\tx\n");
    const auto focused = [&] {
        for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
            if (node.focused) return node.label;
        }
        return std::string();
    };
    const std::vector<std::string> parts{"Problems of every severity", "Close", "Inspector", "Open", "Table"};
    for (const std::string& part : parts) {
        driver.press(ImGuiKey_F6);
        CHECK(focused() == part);
    }
    driver.press(ImGuiKey_F6, ImGuiMod_Shift);
    CHECK(focused() == "Open");
    driver.press(ImGuiKey_Escape);
    driver.press(ImGuiKey_F6);
    driver.press(ImGuiKey_Tab);
    CHECK(focused() == "Only: 1 error");
    // So all that is safe is mended with a few keys: Enter opens what would be changed, and once more applies it.
    int keys = 2;
    for (; keys < 10 && focused() != "Fix all safe"; ++keys) driver.press(ImGuiKey_Tab);
    CHECK(focused() == "Fix all safe");
    driver.press(ImGuiKey_Enter);
    REQUIRE(driver.shows(Role::dialog, "Review the fix"));
    driver.press(ImGuiKey_Enter);
    CHECK(driver.shows(Role::status, "Fixed 1 cell"));
}

TEST_CASE("problems are grouped by column on request, and back") {
    OpenPool driver(kText);
    CHECK(driver.find(Role::tab, "By kind")->selected);
    CHECK_FALSE(driver.shows(Role::list_item, "INPUT:n"));
    REQUIRE(driver.activate(Role::tab, "By column"));
    REQUIRE(driver.shows(Role::list_item, "INPUT:query"));
    CHECK(driver.find(Role::list_item, "INPUT:query")->value == "3 problems");
    CHECK(driver.find(Role::list_item, "INPUT:n")->value == "2 problems");
    CHECK(driver.find(Role::list_item, "INPUT:query")->opening == Opening::open);
    CHECK(driver.shows(Role::button, "Fix all 3"));
    // A column folds away; a kind in it opens into its problems.
    REQUIRE(driver.activate(Role::list_item, "INPUT:query"));
    CHECK_FALSE(driver.shows(Role::button, "Fix all 3"));
    REQUIRE(driver.activate(Role::list_item, "INPUT:query"));
    REQUIRE(driver.activate(Role::button, "Show rows"));
    CHECK(driver.shows(Role::button, "Only: *"));
    CHECK_FALSE(driver.shows(Role::cell, "INPUT:query, task 2"));
    REQUIRE(driver.activate(Role::tab, "By kind"));
    CHECK_FALSE(driver.shows(Role::list_item, "INPUT:query"));
}

TEST_CASE("the list, the keys and the grid follow one filter, which is seen and can be taken off") {
    OpenPool driver(kText);
    const auto rows = [&] {
        std::string tasks;
        for (std::uint32_t task = 1; task <= 4; ++task) {
            if (driver.cell("INPUT:n", task) != "<none>") tasks += std::to_string(task);
        }
        return tasks;
    };
    const auto next = [&](bool backward) {
        driver.press(ImGuiKey_F8, backward ? ImGuiMod_Shift : ImGuiKey_None);
        for (const char* column : {"INPUT:query", "INPUT:n"}) {
            for (std::uint32_t task = 1; task <= 4; ++task) {
                const std::string label = column + (", task " + std::to_string(task));
                const SemanticNode* cell = driver.find(Role::cell, label);
                if (cell != nullptr && cell->selected) return label;
            }
        }
        return std::string("none");
    };
    SUBCASE("by severity") {
        REQUIRE(driver.activate(Role::button, "Only: 2 errors"));
        CHECK(driver.find(Role::button, "Only: 2 errors")->selected);
        CHECK(driver.shows(Role::button, "Only: errors"));
        CHECK_FALSE(driver.shows(Role::button, "Fix all 3"));
        CHECK(next(false) == "INPUT:n, task 1");
        CHECK(next(false) == "INPUT:n, task 3");
        CHECK(next(false) == "INPUT:n, task 1");
        CHECK(driver.shows(Role::status, "That was the last problem: back to the first"));
        CHECK(next(true) == "INPUT:n, task 3");
        REQUIRE(driver.activate(Role::tab, "With problems"));
        CHECK(rows() == "13");
        REQUIRE(driver.activate(Role::button, "Only: errors"));
        CHECK(driver.shows(Role::button, "Fix all 3"));
        CHECK(rows() == "134");
    }
    SUBCASE("by column") {
        REQUIRE(driver.activate(Role::tab, "By column"));
        REQUIRE(driver.activate(Role::button, "Only this column"));
        CHECK(driver.shows(Role::button, "Only: INPUT:query"));
        CHECK_FALSE(driver.shows(Role::list_item, "INPUT:n"));
        REQUIRE(driver.activate(Role::tab, "With problems"));
        CHECK(rows() == "134");
        CHECK(next(false) == "INPUT:query, task 3");
        CHECK(next(false) == "INPUT:query, task 4");
        REQUIRE(driver.activate(Role::button, "Show all"));
        CHECK(driver.shows(Role::list_item, "INPUT:n"));
        CHECK_FALSE(driver.shows(Role::button, "Show all"));
        CHECK(next(false) == "INPUT:query, task 1");
        CHECK(next(false) == "INPUT:n, task 1");
    }
    SUBCASE("by whether there is a fix") {
        REQUIRE(driver.activate(Role::button, "Fixable"));
        CHECK(driver.shows(Role::button, "Only: fixable"));
        CHECK(driver.shows(Role::button, "Fix all 3"));
        CHECK(driver.shows(Role::button, "Fix these, if safe"));
        REQUIRE(driver.activate(Role::tab, "With problems"));
        CHECK(rows() == "134");
        REQUIRE(driver.activate(Role::button, "Only: 2 errors"));
        CHECK(driver.shows(Role::text, "No problem passes the filter"));
        CHECK(driver.shows(Role::text, "It hides all 5 problems."));
        CHECK(driver.shows(Role::text, "No row has this problem"));
        driver.press(ImGuiKey_F8);
        CHECK(driver.shows(Role::status, "No problem passes the filter"));
        REQUIRE(driver.activate(Role::button, "Show all"));
        CHECK(rows() == "134");
        CHECK_FALSE(driver.shows(Role::text, "No problem passes the filter"));
    }
}

TEST_CASE("fixes made together are those of the column that they stand in") {
    OpenPool driver(kPoolHeader + "a \"b\" c\t1\nplain\tx \"2\" y\nd \"e\"\t3\n");
    CHECK(driver.shows(Role::button, "Fix all 3"));
    REQUIRE(driver.activate(Role::tab, "By column"));
    CHECK_FALSE(driver.shows(Role::button, "Fix all 3"));
    REQUIRE(driver.activate(Role::button, "Fix all 2"));
    REQUIRE(driver.activate(Role::button, "Apply to 2 cells"));
    CHECK(driver.cell("INPUT:query", 1) == "a \"b\" c");
    CHECK(driver.cell("INPUT:query", 3) == "d \"e\"");
    CHECK(driver.cell("INPUT:n", 2) == "x 2 y");
    CHECK(driver.shows(Role::status, "1 warning"));
}

TEST_CASE("a row that was mended stays in sight, marked, until the rows are chosen anew") {
    OpenPool driver(kText);
    REQUIRE(driver.activate(Role::tab, "With problems"));
    CHECK_FALSE(driver.shows(Role::button, "Update"));
    REQUIRE(driver.click(Role::cell, "INPUT:query, task 4"));
    REQUIRE(driver.activate(Role::button, "Fix*"));
    driver.settle();
    CHECK(driver.find(Role::cell, "INPUT:query, task 4")->description == "Mended");
    CHECK(driver.find(Role::cell, "INPUT:query, task 3")->description == "Warning");
    CHECK(driver.find(Role::cell, "INPUT:query, task 4")->selected);
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.find(Role::cell, "INPUT:query, task 4")->description == "Warning");
    driver.press(ImGuiKey_Y, ImGuiMod_Ctrl);
    REQUIRE(driver.activate(Role::button, "Update"));
    CHECK_FALSE(driver.shows(Role::cell, "INPUT:query, task 4"));
    CHECK(driver.shows(Role::cell, "INPUT:query, task 3"));
    CHECK_FALSE(driver.shows(Role::button, "Update"));
}

TEST_CASE("the rows of a kind in one column stay chosen while the file is edited") {
    OpenPool driver(kPoolHeader + "a \"b\" c\tx\nplain\t2\nd \"e\"\tfour\nf \"g\"\t4\n");
    REQUIRE(driver.activate(Role::tab, "By column"));
    REQUIRE(driver.activate(Role::button, "Show rows"));
    const SemanticNode* chosen = driver.find(Role::button, "Show rows");
    REQUIRE((chosen != nullptr && chosen->selected));
    REQUIRE(driver.click(Role::cell, "INPUT:n, task 3"));
    driver.press(ImGuiKey_F2);
    driver.enter("5");
    CHECK(driver.cell("INPUT:n", 3) == "5");
    CHECK(driver.find(Role::button, "Show rows")->selected);
    REQUIRE(driver.click(Role::cell, "INPUT:query, task 1"));
    // From there the next problem is of the other column; the keys keep to what is chosen.
    driver.press(ImGuiKey_F8);
    CHECK(driver.find(Role::cell, "INPUT:query, task 3")->selected);
}

namespace {

// Among what the rows and the list are narrowed to.
bool shows_only(Driver& driver, std::string_view column) {
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        const bool is_chip = node.role == Role::button && node.label.compare(0, 6, "Only: ") == 0;
        if (is_chip && node.label.find(column) != std::string::npos) return true;
    }
    return false;
}

// A column with a misspelled name, which a fix changes.
const std::string kMisspelled = "INPUT:qurey\tINPUT:n\na \"b\" c\tx\nd \"e\"\t2\n";

}  // namespace

TEST_CASE("a column that the list is narrowed to gets another name: the list shows all again") {
    Driver driver(1280, 900);
    driver.start();
    driver.open("pool.tsv", kMisspelled, kPoolSpecification);
    REQUIRE(driver.activate(Role::tab, "By column"));
    REQUIRE(driver.activate(Role::button, "Only this column"));
    REQUIRE(driver.shows(Role::button, "Only: INPUT:qurey"));
    REQUIRE(driver.click(Role::column_header, "INPUT:qurey"));
    REQUIRE(driver.activate(Role::button, "Fix: Rename the column to INPUT:query"));
    CHECK(driver.shows(Role::column_header, "INPUT:query"));
    CHECK_FALSE(shows_only(driver, "INPUT:qurey"));
    CHECK_FALSE(driver.shows(Role::button, "Show all"));
    CHECK(driver.shows(Role::list_item, "INPUT:n"));
}

TEST_CASE(
    "a column whose rows are shown gets another name: the rows with any problem are shown, and nothing says "
    "otherwise") {
    Driver driver(1280, 900);
    driver.start();
    driver.open("pool.tsv", "INPUT:qurey\tINPUT:n\na \"b\" c\t1\nd\tx\n", kPoolSpecification);
    REQUIRE(driver.activate(Role::tab, "By column"));
    REQUIRE(driver.activate(Role::button, "Show rows"));
    REQUIRE(shows_only(driver, "INPUT:qurey"));
    REQUIRE(driver.click(Role::column_header, "INPUT:qurey"));
    REQUIRE(driver.activate(Role::button, "Fix: Rename the column to INPUT:query"));
    CHECK_FALSE(shows_only(driver, "INPUT:"));
    CHECK(driver.shows(Role::cell, "INPUT:query, task 1"));
    CHECK(driver.shows(Role::cell, "INPUT:query, task 2"));
}

TEST_CASE("in a low window the problems take the table's place when they are asked for") {
    Driver driver(640, 360);
    driver.start();
    driver.open("tasks.tsv", "INPUT:n\none\n2\n", R"({"input_spec":{"n":{"type":"integer"}},"output_spec":{}})");
    CHECK(driver.shows(Role::grid, "*"));
    CHECK_FALSE(driver.shows(Role::button, "Show rows*"));
    REQUIRE(driver.activate(Role::button, "Problems panel"));
    CHECK(driver.shows(Role::button, "Show rows*"));
    CHECK_FALSE(driver.shows(Role::grid, "*"));
    REQUIRE(driver.activate(Role::button, "Problems panel"));
    CHECK(driver.shows(Role::grid, "*"));
    REQUIRE(driver.activate(Role::button, "Problems panel"));
    driver.press(ImGuiKey_F8);
    driver.settle();
    CHECK(driver.shows(Role::grid, "*"));
}

}  // namespace taskloom::app

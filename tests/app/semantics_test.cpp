// What the tree of widgets says beyond labels: where cells stand in the grid, what is wrong with them, what is open.
#include <doctest/doctest.h>

#include "app/driver.h"

namespace taskloom::app {

TEST_CASE("cells, headers and rows tell their place in the grid, and what is wrong with them") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", "INPUT:n\tINPUT:m\n1\tx\nno number\ty\n\t\n3\tz\n",
                R"({"input_spec":{"n":{"type":"integer","required":true},"m":{"type":"string"}},"output_spec":{}})");
    const SemanticTree& tree = driver.workbench().semantics();
    const SemanticNode* grid = tree.find(Role::grid, "Tasks");
    REQUIRE(grid != nullptr);
    CHECK(grid->row == 5);  // with the headers
    CHECK(grid->column == 2);
    struct Expected {
        Role role;
        const char* label;
        std::uint32_t row, column;
        const char* description;
    };
    const Expected all[] = {
        {Role::column_header, "INPUT:n", 1, 1, "1 problem in this column"},
        {Role::column_header, "INPUT:m", 1, 2, ""},
        {Role::cell, "INPUT:m, task 1", 2, 2, ""},
        {Role::cell, "INPUT:n, task 2", 3, 1, "Error"},
        {Role::row, "Line 4", 4, 0, ""},
        {Role::cell, "INPUT:n, task 3", 5, 1, ""},
    };
    for (const Expected& expected : all) {
        CAPTURE(expected.label);
        const SemanticNode* node = tree.find(expected.role, expected.label);
        REQUIRE(node != nullptr);
        CHECK(node->row == expected.row);
        CHECK(node->column == expected.column);
        CHECK(node->description == expected.description);
    }
    const SemanticNode* group = tree.find(Role::list_item, "Values that are not whole numbers");
    REQUIRE(group != nullptr);
    CHECK(group->opening == Opening::closed);
    driver.click(Role::list_item, "Values that are not whole numbers");
    CHECK(tree.find(Role::list_item, "Values that are not whole numbers")->opening == Opening::open);
    CHECK(tree.to_json().find(R"("row":3,"column":1,"description":"Error"})") != std::string::npos);
    const SemanticNode* save = tree.find(Role::button, "Save");
    REQUIRE(save != nullptr);
    CHECK(save->keys == "Ctrl+S");
    CHECK(save->value.empty());
    CHECK(tree.to_json().find(R"("keys":"Ctrl+S"})") != std::string::npos);
    CHECK(tree.to_json().find(R"("open":true})") != std::string::npos);
}

TEST_CASE("the inspector tells its values, cut at a character's border") {
    Driver driver;
    driver.start();
    std::string value;
    for (int i = 0; i < 3000; ++i) value += "\xD0\xB6";  // two bytes each
    driver.open("pool.tsv", "INPUT:m\nplain text\n" + value + "\n");
    CHECK(driver.workbench().semantics().find(Role::text, "plain text") != nullptr);
    driver.press(ImGuiKey_DownArrow);
    const SemanticNode* told = driver.workbench().semantics().find(Role::text, "\xD0\xB6\xD0\xB6*");
    REQUIRE(told != nullptr);
    CHECK(told->label == value.substr(0, 4000));
}

}  // namespace taskloom::app

// Ranges of cells: choosing them by keyboard and pointer, and what is shown and said of them.
#include <doctest/doctest.h>

#include <string>

#include "app/driver.h"

namespace taskloom::app {
namespace {

// Cells "a1", "b1", ... with as many columns and rows as asked for.
std::string letters(std::uint32_t rows, std::uint32_t columns = 3) {
    std::string text;
    for (std::uint32_t row = 0; row <= rows; ++row) {
        for (std::uint32_t column = 0; column < columns; ++column) {
            if (column > 0) text += '\t';
            const std::string letter(1, static_cast<char>('a' + column));
            text += row == 0 ? "INPUT:" + letter : letter + std::to_string(row);
        }
        text += '\n';
    }
    return text;
}

std::string active_cell(Driver& driver) {
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role == Role::cell && node.selected) return node.value;
    }
    return {};
}

// The chosen cells on the screen, and the active one: "a1 a2 b1 b2 | a1"; without a range only the latter.
std::string chosen(Driver& driver) {
    std::string cells;
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role == Role::cell && node.in_range) cells += node.value + " ";
    }
    return cells + "| " + active_cell(driver);
}

}  // namespace

TEST_CASE("Shift with a moving key extends the range from where it began") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", letters(4));
    CHECK(chosen(driver) == "| a1");
    struct Step {
        ImGuiKey key, modifier, second;
        const char* then;
    };
    const ImGuiKey shift = ImGuiMod_Shift, none = ImGuiKey_None, ctrl = ImGuiMod_Ctrl;
    const Step steps[] = {
        {ImGuiKey_DownArrow, shift, none, "a1 a2 | a1"},
        {ImGuiKey_RightArrow, shift, none, "a1 b1 a2 b2 | a1"},
        {ImGuiKey_UpArrow, shift, none, "a1 b1 | a1"},
        {ImGuiKey_LeftArrow, shift, none, "| a1"},
        {ImGuiKey_UpArrow, shift, none, "| a1"},
        {ImGuiKey_End, shift, none, "a1 b1 c1 | a1"},
        {ImGuiKey_DownArrow, shift, ctrl, "a1 b1 c1 a2 b2 c2 a3 b3 c3 a4 b4 c4 | a1"},
        {ImGuiKey_LeftArrow, shift, ctrl, "a1 a2 a3 a4 | a1"},
        {ImGuiKey_Escape, none, none, "| a1"},
        {ImGuiKey_PageDown, shift, none, "a1 a2 a3 a4 | a1"},
        {ImGuiKey_PageUp, shift, none, "| a1"},
        {ImGuiKey_End, shift, ctrl, "a1 b1 c1 a2 b2 c2 a3 b3 c3 a4 b4 c4 | a1"},
        {ImGuiKey_DownArrow, none, none, "| a2"},
        {ImGuiKey_RightArrow, none, none, "| b2"},
        {ImGuiKey_Home, shift, ctrl, "a1 b1 a2 b2 | b2"},
        {ImGuiKey_Home, shift, none, "a1 b1 a2 b2 | b2"},
        {ImGuiKey_Escape, none, none, "| b2"},
        {ImGuiKey_A, ctrl, none, "a1 b1 c1 a2 b2 c2 a3 b3 c3 a4 b4 c4 | b2"},
        {ImGuiKey_Escape, none, none, "| b2"},
        {ImGuiKey_Space, ctrl, none, "b1 b2 b3 b4 | b2"},
        {ImGuiKey_RightArrow, shift, none, "b1 c1 b2 c2 b3 c3 b4 c4 | b2"},
        {ImGuiKey_Escape, none, none, "| b2"},
        {ImGuiKey_Space, shift, none, "a2 b2 c2 | b2"},
        {ImGuiKey_DownArrow, shift, none, "a2 b2 c2 a3 b3 c3 | b2"},
        {ImGuiKey_Space, ctrl, none, "a1 b1 c1 a2 b2 c2 a3 b3 c3 a4 b4 c4 | b2"},
        {ImGuiKey_LeftArrow, none, none, "| a2"},
    };
    for (const Step& step : steps) {
        driver.press(step.key, step.modifier, step.second);
        CHECK(chosen(driver) == step.then);
    }
}

TEST_CASE("Enter and Tab stay in the range, typing is about the active cell") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", letters(3));
    driver.press(ImGuiKey_DownArrow, ImGuiMod_Shift);
    driver.press(ImGuiKey_RightArrow, ImGuiMod_Shift);
    driver.press(ImGuiKey_Enter);
    CHECK(chosen(driver) == "a1 b1 a2 b2 | a2");
    driver.press(ImGuiKey_Enter);
    CHECK(active_cell(driver) == "b1");
    driver.press(ImGuiKey_Tab, ImGuiMod_Shift);
    CHECK(active_cell(driver) == "a1");
    driver.type("x");
    driver.enter("x");
    CHECK(chosen(driver) == "x b1 a2 b2 | a2");
}

TEST_CASE("the pointer chooses ranges by dragging and with Shift, and rows beside the cells") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", letters(200));
    const auto middle = [&](std::string_view label) {
        const SemanticNode* node = driver.find(Role::cell, label);
        REQUIRE(node != nullptr);
        return std::pair(node->place.x + node->place.width * 0.5f, node->place.y + node->place.height * 0.5f);
    };
    const auto [from_x, from_y] = middle("INPUT:b, task 2");
    const auto [to_x, to_y] = middle("INPUT:c, task 3");
    driver.drag(from_x, from_y, to_x, to_y);
    CHECK(chosen(driver) == "b2 c2 b3 c3 | b2");
    driver.drag(to_x, to_y, from_x, from_y);
    CHECK(chosen(driver) == "b2 c2 b3 c3 | c3");
    driver.click(Role::cell, "INPUT:b, task 4");
    CHECK(chosen(driver) == "| b4");
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
    driver.click(Role::cell, "INPUT:a, task 5");
    CHECK(chosen(driver) == "a4 b4 a5 b5 | b4");
    driver.click(Role::cell, "INPUT:b, task 3");
    CHECK(chosen(driver) == "b3 b4 | b4");
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);

    const float gutter = driver.find(Role::grid, "*")->place.x + 12;
    driver.click_at(gutter, middle("INPUT:a, task 2").second);
    CHECK(chosen(driver) == "a2 b2 c2 | b2");
    driver.drag(gutter, middle("INPUT:a, task 4").second, gutter, middle("INPUT:a, task 3").second);
    CHECK(chosen(driver) == "a3 b3 c3 a4 b4 c4 | b4");
    CHECK(driver.shows(Role::status, "2 rows \xC3\x97 3 columns"));

    // Beyond the lower edge the rows come into view, for as long as the pointer is there.
    const PixelRect grid = driver.find(Role::grid, "*")->place;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(from_x, from_y);
    driver.frame();
    io.AddMouseButtonEvent(0, true);
    driver.frame();
    io.AddMousePosEvent(from_x, grid.y + grid.height + 60);
    for (int i = 0; i < 30; ++i) driver.frame();
    io.AddMouseButtonEvent(0, false);
    driver.settle();
    CHECK(driver.find(Role::cell, "INPUT:b, task 2") == nullptr);
    CHECK(driver.shows(Role::status, "* rows \xC3\x97 1 column") == false);
    const SemanticNode* last = nullptr;
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.in_range) last = &node;
    }
    REQUIRE(last != nullptr);
    CHECK(last->place.y > grid.y + grid.height / 2);
}

TEST_CASE("the status line and the screen reader are told how much is chosen") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", letters(1200));
    CHECK_FALSE(driver.shows(Role::status, "1 row *"));
    driver.press(ImGuiKey_A, ImGuiMod_Ctrl);
    CHECK(driver.shows(Role::status, "1,200 rows \xC3\x97 3 columns"));
    CHECK(driver.host.announcements.back() == "1,200 rows \xC3\x97 3 columns");
    // What is on the screen stays there.
    CHECK(driver.find(Role::cell, "INPUT:a, task 1") != nullptr);
    driver.keep_picture("range-light");
    REQUIRE(driver.activate(Role::button, "Dark theme"));
    driver.keep_picture("range-dark");
}

TEST_CASE("a range is of the rows that are shown, and goes with the view") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", "INPUT:n\n1\nbad\n3\nbad\n5\n",
                R"({"input_spec":{"n":{"type":"integer","required":true}},"output_spec":{}})");
    REQUIRE(driver.activate(Role::tab, "With problems"));
    driver.press(ImGuiKey_A, ImGuiMod_Ctrl);
    CHECK(driver.shows(Role::status, "2 rows \xC3\x97 1 column"));
    REQUIRE(driver.activate(Role::tab, "All rows"));
    CHECK_FALSE(driver.shows(Role::status, "2 rows*"));
}

namespace {

std::string saved(Driver& driver) {
    driver.press(ImGuiKey_S, ImGuiMod_Ctrl);
    const auto found = driver.host.saved_files.find("pool.tsv");
    const std::string text = found == driver.host.saved_files.end() ? std::string() : found->second;
    return text.substr(std::min(text.size(), text.find('\n') + 1));
}

void choose(Driver& driver, int down, int right) {
    for (int i = 0; i < down; ++i) driver.press(ImGuiKey_DownArrow, ImGuiMod_Shift);
    for (int i = 0; i < right; ++i) driver.press(ImGuiKey_RightArrow, ImGuiMod_Shift);
}

}  // namespace

TEST_CASE("a range is copied as rows and cells: at once, where it is large when its text is there") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", "INPUT:a\tINPUT:b\n1\t\"two\nlines\"\n2\tplain\n");
    choose(driver, 1, 1);
    CHECK(driver.workbench().on_copy() == "1\t\"two\nlines\"\n2\tplain\n");
    CHECK_FALSE(driver.workbench().text_follows());
    driver.press(ImGuiKey_C, ImGuiMod_Ctrl);
    CHECK(driver.host.copied == "1\t\"two\nlines\"\n2\tplain\n");

    driver.open("pool.tsv", letters(3000));
    driver.press(ImGuiKey_A, ImGuiMod_Ctrl);
    CHECK(driver.workbench().on_copy().empty());
    CHECK(driver.workbench().text_follows());
    driver.settle();
    CHECK_FALSE(driver.workbench().text_follows());
    const std::string all = letters(3000);
    CHECK(driver.host.copied == all.substr(all.find('\n') + 1));
    CHECK(driver.shows(Role::status, "Copied 3,000 rows"));
    // Cutting it takes it away once it is copied.
    CHECK(driver.workbench().on_copy(true).empty());
    driver.settle();
    CHECK(driver.cell("INPUT:b", 1).empty());
    CHECK(driver.shows(Role::status, "Changed 9,000 cells"));
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.cell("INPUT:b", 1) == "b1");
}

TEST_CASE("what is too much to copy is said, and nothing is copied") {
    Driver driver;
    driver.start();
    std::string text = "INPUT:a\n";
    for (int i = 0; i < 22; ++i) text += std::string(1 << 20, 'x') + "\n";
    driver.open("pool.tsv", text);
    driver.host.copied = "before";
    driver.press(ImGuiKey_A, ImGuiMod_Ctrl);
    CHECK(driver.workbench().on_copy().empty());
    driver.settle();
    CHECK(driver.host.copied.empty());
    CHECK(driver.shows(Role::status, "These cells weren\xE2\x80\x99t copied"));
}

TEST_CASE("pasting a block, a value over a range, more rows than there are") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", letters(3));
    driver.workbench().on_paste("1\t2\n3\t4\n");
    driver.settle();
    CHECK(chosen(driver) == "1 2 3 4 | 1");
    driver.workbench().on_paste("x\n");
    driver.settle();
    CHECK(chosen(driver) == "x x x x | x");
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.cell("INPUT:b", 2) == "4");
    driver.press(ImGuiKey_End, ImGuiMod_Ctrl);
    driver.press(ImGuiKey_Home);
    driver.workbench().on_paste("p\nq\nr\n");
    driver.settle();
    CHECK(chosen(driver) == "p q r | p");
    CHECK(driver.shows(Role::status, "Pasted 3 rows, of which 2 are new"));
    CHECK(saved(driver) == "1\t2\tc1\n3\t4\tc2\np\tb3\tc3\nq\t\t\nr\t\t\n");
    // Beyond the last column nothing is dropped: it is refused.
    driver.workbench().on_paste("1\t2\t3\t4\n");
    driver.settle();
    CHECK(driver.shows(Role::status, "That can\xE2\x80\x99t be done*"));
    CHECK(driver.cell("INPUT:a", 3) == "p");
}

TEST_CASE("Delete clears a range, Ctrl+D and Ctrl+R fill it, each one step to undo") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", letters(3));
    choose(driver, 1, 1);
    driver.press(ImGuiKey_Delete);
    CHECK(chosen(driver) == "    | ");
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.cell("INPUT:a", 1) == "a1");
    choose(driver, 1, 1);
    driver.press(ImGuiKey_D, ImGuiMod_Ctrl);
    CHECK(chosen(driver) == "a1 b1 a1 b1 | a1");
    driver.press(ImGuiKey_R, ImGuiMod_Ctrl);
    CHECK(chosen(driver) == "a1 a1 a1 a1 | a1");
    driver.press(ImGuiKey_F2);
    REQUIRE(driver.host.entries.back().fills);
    driver.enter("all", TextEntryEnd::commit_all);
    CHECK(chosen(driver) == "all all all all | all");
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(saved(driver) == letters(3).substr(letters(3).find('\n') + 1));
}

TEST_CASE("rows are inserted and deleted by keys and by buttons") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", letters(3));
    // Only whole rows: else these keys are the browser's.
    driver.press(ImGuiKey_Minus, ImGuiMod_Ctrl);
    CHECK(driver.workbench().grid_keys() == (kFindKeys | kFillDownKey | kColumnKeys));
    CHECK_FALSE(driver.shows(Role::button, "Insert rows"));
    driver.press(ImGuiKey_DownArrow);
    driver.press(ImGuiKey_Space, ImGuiMod_Shift);
    CHECK(driver.workbench().grid_keys() == (kFindKeys | kFillDownKey | kFillRightKey | kRowKeys | kColumnKeys));
    driver.press(ImGuiKey_Equal, ImGuiMod_Ctrl, ImGuiMod_Shift);
    CHECK(driver.cell("INPUT:a", 2).empty());
    CHECK(driver.cell("INPUT:a", 3) == "a2");
    CHECK(driver.shows(Role::status, "1 row \xC3\x97 3 columns"));
    CHECK(driver.shows(Role::status, "Inserted 1 row"));
    driver.type("new");
    REQUIRE(driver.host.entries.size() == 1);
    CHECK(driver.host.entries[0].text == "new");
    driver.enter("new", TextEntryEnd::commit_stay);
    CHECK(driver.cell("INPUT:a", 2) == "new");
    CHECK(saved(driver) == "a1\tb1\tc1\nnew\t\t\"\"\na2\tb2\tc2\na3\tb3\tc3\n");
    driver.press(ImGuiKey_Minus, ImGuiMod_Ctrl);
    CHECK(driver.cell("INPUT:a", 2) == "a2");
    CHECK(driver.shows(Role::status, "3 tasks"));
    CHECK(active_cell(driver) == "a2");
    driver.press(ImGuiKey_Space, ImGuiMod_Shift);
    REQUIRE(driver.activate(Role::button, "Delete rows"));
    CHECK(driver.shows(Role::status, "2 tasks"));
    for (int i = 0; i < 4; ++i) driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(saved(driver) == letters(3).substr(letters(3).find('\n') + 1));
    driver.press(ImGuiKey_A, ImGuiMod_Ctrl);
    REQUIRE(driver.activate(Role::button, "Delete rows"));
    CHECK(driver.shows(Role::status, "0 tasks"));
}

}  // namespace taskloom::app

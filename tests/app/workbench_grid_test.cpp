// Moving about: keyboard, scrolling over a million rows, filters, problems, panels.
#include <doctest/doctest.h>

#include <optional>

#include "app/driver.h"

namespace taskloom::app {
namespace {

std::string numbered(std::uint32_t rows) {
    std::string text = "INPUT:n\tINPUT:m\n";
    for (std::uint32_t i = 1; i <= rows; ++i) text += std::to_string(i) + "\tx\n";
    return text;
}
constexpr const char* kGridSpecification =
    R"({"input_spec":{"n":{"type":"integer","required":true},"m":{"type":"string"}},"output_spec":{}})";

std::string label_of_selected_cell(Driver& driver) {
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role == Role::cell && node.selected) return node.label;
    }
    return {};
}

}  // namespace

TEST_CASE("the keyboard moves as in a spreadsheet") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", numbered(100), kGridSpecification);
    CHECK(label_of_selected_cell(driver) == "INPUT:n, task 1");
    struct Step {
        ImGuiKey key, modifier;
        const char* then;
    };
    const Step steps[] = {
        {ImGuiKey_DownArrow, ImGuiKey_None, "INPUT:n, task 2"},
        {ImGuiKey_RightArrow, ImGuiKey_None, "INPUT:m, task 2"},
        {ImGuiKey_Tab, ImGuiKey_None, "INPUT:m, task 2"},
        {ImGuiKey_Tab, ImGuiMod_Shift, "INPUT:n, task 2"},
        {ImGuiKey_Enter, ImGuiKey_None, "INPUT:n, task 3"},
        {ImGuiKey_Enter, ImGuiMod_Shift, "INPUT:n, task 2"},
        {ImGuiKey_End, ImGuiMod_Ctrl, "INPUT:m, task 100"},
        {ImGuiKey_Home, ImGuiKey_None, "INPUT:n, task 100"},
        {ImGuiKey_End, ImGuiKey_None, "INPUT:m, task 100"},
        {ImGuiKey_Home, ImGuiMod_Ctrl, "INPUT:n, task 1"},
        {ImGuiKey_DownArrow, ImGuiMod_Ctrl, "INPUT:n, task 100"},
        {ImGuiKey_UpArrow, ImGuiMod_Ctrl, "INPUT:n, task 1"},
        {ImGuiKey_RightArrow, ImGuiMod_Ctrl, "INPUT:m, task 1"},
        {ImGuiKey_LeftArrow, ImGuiKey_None, "INPUT:n, task 1"},
    };
    for (const Step& step : steps) {
        driver.press(step.key, step.modifier);
        CHECK(label_of_selected_cell(driver) == step.then);
    }
    driver.press(ImGuiKey_PageDown);
    const std::string below = label_of_selected_cell(driver);
    CHECK(below != "INPUT:n, task 1");
    driver.press(ImGuiKey_PageUp);
    CHECK(label_of_selected_cell(driver) == "INPUT:n, task 1");
    driver.press(ImGuiKey_UpArrow);
    CHECK(driver.find(Role::column_header, "INPUT:n")->selected);
    driver.press(ImGuiKey_DownArrow);
    CHECK(label_of_selected_cell(driver) == "INPUT:n, task 1");
}

TEST_CASE("a million rows scroll exactly, with a bounded window of them held") {
    Driver driver;
    driver.start();
    driver.open("million.tsv", numbered(1000000));
    driver.press(ImGuiKey_End, ImGuiMod_Ctrl);
    CHECK(label_of_selected_cell(driver) == "INPUT:m, task 1000000");
    CHECK(driver.cell("INPUT:n", 1000000) == "1000000");
    // The rows lie on whole pixels, one row height apart, at the far end too.
    const SemanticNode* last = driver.find(Role::cell, "INPUT:n, task 1000000");
    const SemanticNode* before = driver.find(Role::cell, "INPUT:n, task 999999");
    REQUIRE(last != nullptr);
    REQUIRE(before != nullptr);
    CHECK(last->place.y - before->place.y == 26);
    const PixelRect place = driver.find(Role::grid, "*")->place;
    CHECK(last->place.y + 26 <= place.y + place.height);
    // One notch of the wheel moves by 100 pixels, not by what a float can tell.
    const float y = last->place.y;
    driver.wheel(place.x + 200, place.y + 100, 1);
    const SemanticNode* moved = driver.find(Role::cell, "INPUT:n, task 999996");
    REQUIRE(moved != nullptr);
    CHECK(moved->place.y == y - 4 * 26 + 100);
    CHECK(driver.vertices() < 40000);
}

TEST_CASE("F8 goes from problem to problem and round, also where a filter is on") {
    Driver driver;
    driver.start();
    std::string text = "INPUT:n\tINPUT:m\n";
    for (int i = 1; i <= 300; ++i) text += (i % 100 == 50 ? std::string("bad") : std::to_string(i)) + "\tx\n";
    driver.open("pool.tsv", text, kGridSpecification);
    CHECK(driver.shows(Role::status, "3 errors"));
    driver.press(ImGuiKey_F8);
    CHECK(label_of_selected_cell(driver) == "INPUT:n, task 50");
    driver.press(ImGuiKey_F8);
    CHECK(label_of_selected_cell(driver) == "INPUT:n, task 150");
    driver.press(ImGuiKey_F8, ImGuiMod_Shift);
    CHECK(label_of_selected_cell(driver) == "INPUT:n, task 50");

    REQUIRE(driver.activate(Role::tab, "With problems"));
    CHECK(driver.shows(Role::cell, "INPUT:n, task 250"));
    CHECK_FALSE(driver.shows(Role::cell, "INPUT:n, task 51"));
    CHECK(label_of_selected_cell(driver) == "INPUT:n, task 50");
    driver.press(ImGuiKey_DownArrow);
    CHECK(label_of_selected_cell(driver) == "INPUT:n, task 150");
    // An edit in the filtered view reaches its own row.
    driver.type("1");
    driver.enter("150");
    REQUIRE(driver.activate(Role::tab, "All rows"));
    driver.press(ImGuiKey_Home, ImGuiMod_Ctrl);
    driver.press(ImGuiKey_F8);
    driver.press(ImGuiKey_F8);
    CHECK(label_of_selected_cell(driver) == "INPUT:n, task 250");
    CHECK(driver.shows(Role::status, "2 errors"));
}

TEST_CASE("F8 reaches problems of headers and of the file too, and begins anew behind the last") {
    Driver driver;
    driver.start();
    // A header that the specification does not know, and a wrong value.
    driver.open("pool.tsv", "INPUT:n\tINPUT:m\tINPUT:extra\n1\tx\ty\nbad\tx\ty\n", kGridSpecification);
    driver.press(ImGuiKey_F8);
    CHECK(label_of_selected_cell(driver) == "INPUT:n, task 2");
    driver.press(ImGuiKey_F8);
    CHECK(driver.shows(Role::status, "That was the last problem*"));
    CHECK(driver.find(Role::column_header, "INPUT:extra")->selected);
    CHECK(driver.shows(Role::text, "Problems here"));
    driver.press(ImGuiKey_F8);
    CHECK(label_of_selected_cell(driver) == "INPUT:n, task 2");
    driver.press(ImGuiKey_F8, ImGuiMod_Shift);
    CHECK(driver.find(Role::column_header, "INPUT:extra")->selected);
    driver.press(ImGuiKey_F8, ImGuiMod_Shift);
    CHECK(driver.shows(Role::status, "That was the first problem*"));
    CHECK(label_of_selected_cell(driver) == "INPUT:n, task 2");
    // That the file has no task is a problem of no column.
    driver.open("header.tsv", "INPUT:n\tINPUT:m\n", kGridSpecification);
    driver.press(ImGuiKey_F8);
    CHECK(driver.shows(Role::text, "The file as a whole"));
    CHECK(driver.shows(Role::text, "Problems here"));
    driver.press(ImGuiKey_F8);
    CHECK(driver.shows(Role::text, "The file as a whole"));
}

TEST_CASE("a header's fixes: rename, delete, a hidden field; each one step") {
    Driver driver(1280, 1000);
    driver.start();
    driver.open("pool.tsv", "INPUT:n\tINPUT:m\tINPUT:extra\n1\tx\ty\n", kGridSpecification);
    CHECK(driver.shows(Role::status, "1 error"));
    // It is a problem of no row.
    CHECK_FALSE(driver.shows(Role::button, "Show rows"));
    REQUIRE(driver.click(Role::column_header, "INPUT:extra"));
    CHECK(driver.shows(Role::button, "Fix: Delete the column"));
    REQUIRE(driver.activate(Role::button, "Fix: Add an optional hidden field*"));
    CHECK(driver.shows(Role::status, "No problems"));
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.shows(Role::status, "1 error"));
    REQUIRE(driver.click(Role::column_header, "INPUT:extra"));
    REQUIRE(driver.activate(Role::button, "Fix: Delete the column"));
    CHECK_FALSE(driver.shows(Role::column_header, "INPUT:extra"));
    CHECK(driver.cell("INPUT:m", 1) == "x");
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.cell("INPUT:extra", 1) == "y");
    // A column that came while another was expected takes its name.
    driver.open("other.tsv", "INPUT:n\tINPUT:mm\n1\tx\n", kGridSpecification);
    REQUIRE(driver.click(Role::column_header, "INPUT:mm"));
    REQUIRE(driver.activate(Role::button, "Fix: Rename the column to INPUT:m"));
    CHECK(driver.cell("INPUT:m", 1) == "x");
}

TEST_CASE("a specification is guessed from the file, says so, and can be copied and saved") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", numbered(120));
    REQUIRE(driver.activate(Role::tab, "Spec"));
    REQUIRE(driver.activate(Role::button, "Guess it from this file"));
    CHECK(driver.shows(Role::text, "guessed from pool.tsv"));
    CHECK(driver.find(Role::list_item, "INPUT:n")->value == "integer");
    CHECK(driver.find(Role::list_item, "INPUT:n")->description == "Certain: 120 of 120 tasks have a value");
    driver.keep_picture("specification_guessed");
    REQUIRE(driver.activate(Role::button, "Copy its JSON"));
    CHECK(driver.host.copied.find("\"inferred\": true") != std::string::npos);
    REQUIRE(driver.activate(Role::button, "Save its JSON"));
    CHECK(driver.host.saved_files["specification.json"] == driver.host.copied);
    CHECK(driver.shows(Role::status, "Saved specification.json"));
    driver.host.save_failure = "The disk is full.";
    REQUIRE(driver.activate(Role::button, "Save its JSON"));
    CHECK(driver.shows(Role::status, "The file wasn\xE2\x80\x99t saved"));
    driver.host.save_failure.clear();
    driver.workbench().on_files({driver.host.add_file("Project.JSON", driver.host.copied)});
    driver.settle();
    REQUIRE(driver.activate(Role::tab, "Spec"));
    REQUIRE(driver.activate(Role::button, "Save its JSON"));
    CHECK(driver.host.saved_files["Project.JSON"] == driver.host.copied);
    driver.open("pool.tsv", numbered(3),
                R"({"input_spec":{"n":{"type":"whole"},"m":{"type":"string"}},"output_spec":{}})");
    REQUIRE(driver.activate(Role::tab, "Spec"));
    // Columns that the platform keeps for itself need no field.
    driver.open("kinds.tsv", "INPUT:n\tINPUT:extra\tHINT:text\tAI:latitude\tAI:longitude\tTASK:overlap\n1\t\t\t\t\t\n");
    REQUIRE(driver.activate(Role::tab, "Spec"));
    CHECK(driver.find(Role::list_item, "INPUT:extra")->value == "not in the specification");
    CHECK(driver.find(Role::list_item, "HINT:text")->value == "the hint of a training task");
    CHECK(driver.find(Role::list_item, "AI:latitude")->value == "the latitude of a task");
    CHECK(driver.find(Role::list_item, "TASK:overlap")->value == "the overlap of a task");
    bool told = false;
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        told = told || node.label.find("of the specification itself") != std::string::npos;
    }
    CHECK(told);
}

TEST_CASE("guessing from a large file shows its progress, and can be cancelled") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", numbered(20'000));
    const auto let_step = [&](std::optional<int> steps) {
        for (auto& [id, engine] : driver.host.engines) static_cast<SessionEngine&>(*engine).steps = steps;
    };
    REQUIRE(driver.activate(Role::tab, "Spec"));
    let_step(0);
    REQUIRE(driver.activate(Role::button, "Guess it from this file"));
    REQUIRE(driver.shows(Role::progress, "Guessing the specification"));
    REQUIRE(driver.activate(Role::button, "Cancel"));
    let_step({});
    CHECK(driver.shows(Role::status, "Stopped: Guessing the specification"));
    CHECK_FALSE(driver.shows(Role::progress, "*"));
    CHECK_FALSE(driver.shows(Role::text, "guessed from pool.tsv"));
    CHECK_FALSE(driver.shows(Role::status, "That can*"));
    REQUIRE(driver.activate(Role::button, "Guess it from this file"));
    CHECK(driver.shows(Role::text, "guessed from pool.tsv"));
}

TEST_CASE("a column without a header is named as one, everywhere; a required answer is a required field") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", "INPUT:n\t\tGOLDEN:r\n1\t\tOK\n",
                R"({"input_spec":{"n":{"type":"integer"}},"output_spec":{"r":{"type":"string","required":true}}})");
    // As wide as its words and the mark beside them.
    CHECK(driver.find(Role::column_header, "no header")->place.width > 9 * 8 + 40);
    REQUIRE(driver.click(Role::column_header, "no header"));
    CHECK(driver.find(Role::region, "Inspector") != nullptr);
    REQUIRE(driver.activate(Role::list_item, "A column has no header"));
    REQUIRE(driver.activate(Role::tab, "Spec"));
    CHECK(driver.find(Role::list_item, "no header")->value == "not in the specification");
    REQUIRE(driver.activate(Role::tab, "Table"));
    REQUIRE(driver.click(Role::column_header, "GOLDEN:r"));
    CHECK(driver.shows(Role::text, "required"));
}

TEST_CASE("a hundred thousand problems of a kind are listed to the last") {
    Driver driver;
    driver.start();
    std::string text = "INPUT:n\tINPUT:m\n";
    for (int i = 1; i <= 100000; ++i) text += "bad\tx\n";
    driver.open("pool.tsv", text, kGridSpecification);
    CHECK(driver.shows(Role::status, "100,000 errors"));
    REQUIRE(driver.activate(Role::list_item, "Values that are not whole numbers"));
    const PixelRect panel = driver.find(Role::region, "Problems")->place;
    driver.wheel(panel.x + 200, panel.y + panel.height - 40, -100000);
    int listed = 0;
    bool last = false;
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role != Role::list_item || node.value.rfind("Task ", 0) != 0) continue;
        ++listed;
        last = last || node.value == "Task 100,000";
    }
    CHECK(last);
    CHECK(listed < 30);
}

TEST_CASE("a problem in the list leads to its cell") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", "INPUT:n\tINPUT:m\n1\tx\nbad\tx\n3\tx\nworse\tx\n", kGridSpecification);
    REQUIRE(driver.activate(Role::list_item, "Values that are not whole numbers"));
    int problems = 0;
    std::string label;
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role == Role::list_item && node.value == "Task 4") {
            ++problems;
            label = node.label;
        }
    }
    REQUIRE(problems == 1);
    REQUIRE(driver.activate(Role::list_item, label));
    CHECK(label_of_selected_cell(driver) == "INPUT:n, task 4");
    REQUIRE(driver.activate(Role::button, "Show rows"));
    CHECK(driver.shows(Role::button, "Only: Values that are not whole numbers"));
    CHECK(driver.shows(Role::cell, "INPUT:n, task 2"));
    CHECK_FALSE(driver.shows(Role::cell, "INPUT:n, task 3"));
}

TEST_CASE("a problem of the header is shown there") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", "INPUT:n\tINPUT:m\tINPUT:extra\n1\tx\ty\n", kGridSpecification);
    const SemanticNode* group = nullptr;
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role == Role::list_item) group = &node;
    }
    REQUIRE(group != nullptr);
    CHECK_FALSE(driver.shows(Role::button, "Show rows"));  // there are none to show
    driver.activate(Role::list_item, group->label);
    std::string problem;
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role == Role::list_item && node.value == "header") problem = node.label;
    }
    REQUIRE_FALSE(problem.empty());
    driver.activate(Role::list_item, problem);
    CHECK(driver.find(Role::column_header, "INPUT:extra")->selected);
    CHECK(driver.shows(Role::text, problem));
}

TEST_CASE("columns and panels take another size, and panels are remembered") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", numbered(10), kGridSpecification);
    const PixelRect before = driver.find(Role::column_header, "INPUT:n")->place;
    driver.drag(before.x + before.width, before.y + 20, before.x + before.width + 60, before.y + 20);
    CHECK(driver.find(Role::column_header, "INPUT:n")->place.width == doctest::Approx(before.width + 60));
    const PixelRect line = driver.find(Role::splitter, "Resize the inspector")->place;
    driver.drag(line.x + line.width / 2, line.y + 100, line.x - 80, line.y + 100);
    const std::string remembered = driver.host.preferences[Preference::panels];
    CHECK_FALSE(remembered.empty());
    REQUIRE(driver.activate(Role::button, "Inspector"));
    CHECK_FALSE(driver.shows(Role::region, "Inspector"));

    Driver later;
    later.host.preferences = driver.host.preferences;
    later.start();
    later.open("pool.tsv", numbered(10), kGridSpecification);
    CHECK_FALSE(later.shows(Role::region, "Inspector"));
}

TEST_CASE("the theme follows the surroundings until the person chooses") {
    Driver driver;
    driver.start();
    Surroundings night;
    night.prefers_dark = true;
    driver.surroundings(night);
    CHECK(driver.workbench().dark());
    driver.frame();
    REQUIRE(driver.activate(Role::button, "Light theme"));
    CHECK_FALSE(driver.workbench().dark());
    CHECK(driver.host.preferences[Preference::theme] == "light");
    driver.surroundings(night);
    CHECK_FALSE(driver.workbench().dark());
}

TEST_CASE("nothing happens without a reason: at rest no frame is wanted and nothing is asked") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", numbered(1000), kGridSpecification);
    driver.frame();
    driver.host.frames_wanted = 0;
    const int asked = driver.host.requests;
    for (int i = 0; i < 10; ++i) driver.frame();
    CHECK(driver.host.frames_wanted == 0);
    CHECK(driver.host.requests == asked);
}

TEST_CASE("the workbench says that it is busy until all is answered, read, opened and saved") {
    Driver driver;
    driver.start();
    CHECK_FALSE(driver.workbench().busy());
    driver.host.hold_reading = true;
    driver.open("pool.tsv", numbered(100), kGridSpecification);
    CHECK(driver.workbench().busy());
    driver.host.hold_reading = false;
    driver.settle();
    CHECK_FALSE(driver.workbench().busy());
    driver.host.hold_answers = true;
    driver.press(ImGuiKey_End, ImGuiMod_Ctrl);
    CHECK(driver.workbench().busy());
    driver.host.hold_answers = false;
    driver.settle();
    CHECK_FALSE(driver.workbench().busy());
    driver.host.hold_saving = true;
    driver.press(ImGuiKey_S, ImGuiMod_Ctrl);
    CHECK(driver.workbench().busy());
    driver.host.hold_saving = false;
    driver.settle();
    CHECK_FALSE(driver.workbench().busy());
}

TEST_CASE("a frame built twice does nothing twice") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", numbered(10), kGridSpecification);
    driver.click(Role::cell, "INPUT:m, task 2");
    ImGui::GetIO().AddKeyEvent(ImGuiKey_DownArrow, true);
    driver.frame();
    driver.frame(1e-5);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_DownArrow, false);
    driver.frame();
    CHECK(label_of_selected_cell(driver) == "INPUT:m, task 3");
}

TEST_CASE("every size of window and ratio is survived") {
    for (const float ratio : {1.0f, 1.5f, 3.0f}) {
        for (const float width : {40.0f, 320.0f, 900.0f}) {
            for (const float height : {30.0f, 240.0f, 700.0f}) {
                Driver driver(width, height, ratio);
                driver.start();
                driver.open("pool.tsv", numbered(50), kGridSpecification);
                driver.press(ImGuiKey_F8);
                driver.workbench().on_drag(true);
                driver.frame();
                CHECK(driver.vertices() >= 0);
            }
        }
    }
}

TEST_CASE("widgets tell themselves as JSON") {
    SemanticTree tree;
    SemanticNode node;
    node.id = 7;
    node.role = Role::button;
    node.label = "say \"hi\"\n";
    node.place = {1, 2, 3, 4};
    tree.add(node);
    CHECK(
        tree.to_json() ==
        R"([{"id":7,"role":"button","label":"say \"hi\"\u000a","value":"","x":1,"y":2,"width":3,"height":4,"selected":false,"disabled":false,"focused":false}])");
    CHECK(tree.find(Role::button, "say*") != nullptr);
    CHECK(tree.find(Role::button, "say") == nullptr);
    CHECK(tree.find(Role::cell, "say*") == nullptr);
}

}  // namespace taskloom::app

// The main job step by step on the sample, by label, in both themes; with TASKLOOM_PICTURES=folder each step is kept
// as a picture to look at.
#include <doctest/doctest.h>

#include "app/driver.h"

namespace taskloom::app {
namespace {

void walk(const std::string& theme, float ratio) {
    Driver driver(1280, 720, ratio);
    driver.host.preferences[Preference::theme] = theme;
    driver.start();
    const std::string name = theme + (ratio == 1 ? "" : "-x2") + "-";
    CHECK(driver.shows(Role::button, "Try a sample"));
    driver.keep_picture(name + "1-start");

    REQUIRE(driver.activate(Role::button, "Try a sample"));
    CHECK(driver.shows(Role::grid, "Tasks"));
    driver.keep_picture(name + "2-open");

    driver.press(ImGuiKey_F8);
    driver.press(ImGuiKey_F8);
    CHECK(driver.shows(Role::text, "Problems here"));
    const SemanticNode* group = driver.find(Role::list_item, "*");
    REQUIRE(group != nullptr);
    driver.activate(Role::list_item, group->label);
    driver.keep_picture(name + "3-problem");

    if (driver.activate(Role::button, "Fix all *")) {
        CHECK(driver.shows(Role::dialog, "Review the fix"));
        driver.keep_picture(name + "4-preview");
        CHECK(driver.activate(Role::button, "Apply to *"));
        driver.keep_picture(name + "5-fixed");
    }
    driver.activate(Role::tab, "Spec");
    driver.keep_picture(name + "6-specification");
    driver.activate(Role::tab, "Table");
    driver.activate(Role::tab, "With problems");
    driver.keep_picture(name + "7-filtered");
    driver.workbench().on_drag(true);
    driver.frame();
    driver.keep_picture(name + "8-drop");
    driver.workbench().on_drag(false);
    driver.press(ImGuiKey_S, ImGuiMod_Ctrl);
    driver.keep_picture(name + "9-saved");
}

}  // namespace

TEST_CASE("the main job can be walked through in the light theme") { walk("light", 1); }
TEST_CASE("the main job can be walked through in the dark theme") { walk("dark", 1); }

TEST_CASE("the other states are drawn too") {
    Driver driver;
    driver.start();
    driver.host.hold_reading = true;
    driver.open("pool-2024-05.tsv", "INPUT:image\tINPUT:n\nhttps://example.com/1.jpg\t1\n");
    CHECK(driver.shows(Role::text, "Opening *"));
    driver.keep_picture("light-b-loading");
    driver.host.hold_reading = false;
    driver.settle();
    CHECK(driver.shows(Role::text, "No specification: *"));
    CHECK(driver.shows(Role::text, "No problems"));
    driver.keep_picture("light-c-clean");
    driver.activate(Role::tab, "Spec");
    CHECK(driver.shows(Role::text, "No specification yet"));
    driver.keep_picture("light-d-no-specification");
    driver.activate(Role::tab, "Table");
    driver.click(Role::cell, "INPUT:n, task 1");
    driver.type("2");
    driver.enter("2");
    driver.open("next.tsv", "INPUT:n\n1\n");
    CHECK(driver.shows(Role::dialog, "Save your changes first?"));
    driver.keep_picture("light-e-replace");
    driver.activate(Role::button, "Open without saving");
    driver.open("nothing.tsv", "");
    const SemanticNode* save = driver.find(Role::button, "Save");
    if (save == nullptr) MESSAGE(driver.workbench().semantics().to_json());
    REQUIRE(save != nullptr);
    ImGui::GetIO().AddMousePosEvent(save->place.x + 5, save->place.y + 5);
    driver.frame();
    driver.frame(1);
    driver.frame();
    CHECK(driver.shows(Role::status, "nothing.tsv can*"));
    driver.keep_picture("light-f-refused");
}

TEST_CASE("a narrow window gives its room to the grid") {
    Driver driver(480, 640);
    driver.start();
    driver.keep_picture("narrow-start");
    driver.activate(Role::button, "Try a sample");
    CHECK(driver.shows(Role::cell, "INPUT:image, task 1"));
    driver.keep_picture("narrow-open");
}

}  // namespace taskloom::app

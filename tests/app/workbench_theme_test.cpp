// Light or dark, usual or high contrast: chosen by the person, else as the system has it, and remembered.
#include <doctest/doctest.h>

#include <string>

#include "app/design.h"
#include "app/driver.h"

namespace taskloom::app {
namespace {

Surroundings system_wish(bool dark, bool contrast) {
    Surroundings surroundings;
    surroundings.prefers_dark = dark;
    surroundings.prefers_contrast = contrast;
    return surroundings;
}

// By what a status line would be drawn on.
bool is_drawn_in(Driver& driver, bool dark, bool high_contrast) {
    const Picture picture = driver.picture();
    return picture.at(picture.width - 3, picture.height - 4) == colours_of(theme_of(dark, high_contrast)).chrome;
}

void run_command(Driver& driver, const std::string& title) {
    driver.press(ImGuiKey_F1);
    driver.type(title);
    CHECK(driver.activate(Role::option, title));
    driver.settle();
}

}  // namespace

TEST_CASE("contrast is chosen apart from light and dark, and each can be the system's again") {
    Driver driver;
    driver.start();
    driver.surroundings(system_wish(false, false));
    driver.settle();
    CHECK(is_drawn_in(driver, false, false));
    REQUIRE(driver.activate(Role::button, "High contrast"));
    CHECK(is_drawn_in(driver, false, true));
    CHECK(driver.find(Role::button, "High contrast")->selected);
    CHECK(driver.host.preferences[Preference::contrast] == "high");
    CHECK(driver.host.preferences[Preference::theme].empty());  // that is still the system's
    driver.surroundings(system_wish(true, false));
    driver.settle();
    CHECK(is_drawn_in(driver, true, true));
    REQUIRE(driver.activate(Role::button, "Light theme"));
    CHECK(is_drawn_in(driver, false, true));
    REQUIRE(driver.activate(Role::button, "High contrast"));
    CHECK(is_drawn_in(driver, false, false));
    driver.surroundings(system_wish(true, true));
    driver.settle();
    CHECK(is_drawn_in(driver, false, false));  // what was chosen stays
    run_command(driver, "Contrast as the system has it");
    CHECK(is_drawn_in(driver, false, true));
    run_command(driver, "Theme as the system has it");
    CHECK(is_drawn_in(driver, true, true));
    CHECK(driver.host.preferences[Preference::theme].empty());
    CHECK(driver.host.preferences[Preference::contrast].empty());
    run_command(driver, "Usual contrast");
    CHECK(is_drawn_in(driver, true, false));
    CHECK(driver.host.preferences[Preference::contrast] == "usual");
}

TEST_CASE("what was chosen is there at the next start") {
    Driver driver;
    driver.host.preferences[Preference::contrast] = "high";
    driver.host.preferences[Preference::theme] = "dark";
    driver.start();
    CHECK(is_drawn_in(driver, true, true));
}

TEST_CASE("both high contrast themes are drawn") {
    for (const std::string theme : {"light", "dark"}) {
        Driver driver;
        driver.host.preferences[Preference::contrast] = "high";
        driver.host.preferences[Preference::theme] = theme;
        driver.start();
        REQUIRE(driver.activate(Role::button, "Try a sample"));
        driver.press(ImGuiKey_F8);
        driver.keep_picture(theme + "-contrast-problem");
        driver.press(ImGuiKey_Menu);
        driver.keep_picture(theme + "-contrast-menu");
        driver.press(ImGuiKey_DownArrow);
        CHECK(driver.activate(Role::menu_item, "Hide the column"));
        driver.keep_picture(theme + "-contrast-hidden");
        driver.press(ImGuiKey_F1);
        driver.keep_picture(theme + "-contrast-palette");
        driver.press(ImGuiKey_Escape);
        driver.activate(Role::tab, "Spec");
        driver.keep_picture(theme + "-contrast-specification");
    }
}

}  // namespace taskloom::app

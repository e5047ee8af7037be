// An open file is read, or checked, in another way.
#include <doctest/doctest.h>

#include "app/open_pool.h"

namespace taskloom::app {

TEST_CASE("a file is read again in another way, and not without saying what is lost") {
    OpenPool driver(pool_of(2));
    const auto reading = [&] { return driver.activate(Role::button, "TSV*") || driver.activate(Role::button, "CSV*"); };
    REQUIRE(reading());
    CHECK(driver.shows(Role::dialog, "How the file is read"));
    CHECK(driver.find(Role::button, "Check again")->disabled);
    driver.keep_picture("light-g-reading");
    REQUIRE(driver.activate(Role::tab, "Semicolon"));
    REQUIRE(driver.activate(Role::button, "Read again"));
    CHECK_FALSE(driver.shows(Role::dialog, "*"));
    CHECK_FALSE(driver.shows(Role::cell, "INPUT:n, task 1"));
    CHECK(driver.shows(Role::button, "CSV with semicolons*"));
    REQUIRE(reading());
    REQUIRE(driver.activate(Role::tab, "Tab"));
    REQUIRE(driver.activate(Role::button, "Read again"));
    CHECK(driver.cell("INPUT:n", 2) == "2");
    CHECK(driver.host.released.size() == 1);  // the specification's: the file is still open

    driver.click(Role::cell, "INPUT:query, task 1");
    driver.type("x");
    driver.enter("x");
    REQUIRE(reading());
    REQUIRE(driver.activate(Role::tab, "Comma"));
    CHECK(driver.shows(Role::text, "Reading again starts from the file as it was opened*"));
    driver.press(ImGuiKey_Escape);
    CHECK(driver.cell("INPUT:query", 1) == "x");
    REQUIRE(reading());
    REQUIRE(driver.activate(Role::tab, "Comma"));
    REQUIRE(driver.activate(Role::button, "Read again without my changes"));
    CHECK_FALSE(driver.shows(Role::cell, "INPUT:n, task 1"));
    CHECK(driver.shows(Role::status, "Unchanged"));
    driver.open("next.tsv", pool_of(1));
    CHECK(driver.cell("INPUT:n", 1) == "1");
    CHECK(driver.host.released.size() == 2);
}

TEST_CASE("the syntax of arrays is chosen for the open file and the next ones") {
    OpenPool driver(pool_of(3));
    driver.type("x");
    driver.enter("x");
    REQUIRE(driver.activate(Role::button, "TSV*"));
    REQUIRE(driver.activate(Role::tab, "Quoted, since 2023"));
    REQUIRE(driver.activate(Role::button, "Check again"));
    const SemanticNode* read = driver.find(Role::button, "TSV, as the platform reads it*");
    REQUIRE(read != nullptr);
    CHECK(read->label.find("arrays since 2023") != std::string::npos);
    CHECK(driver.cell("INPUT:query", 1) == "x");  // nothing was read again
    CHECK(driver.shows(Role::status, "Unsaved changes"));
    driver.press(ImGuiKey_S, ImGuiMod_Ctrl);
    driver.open("next.tsv", pool_of(2));
    const SemanticNode* format = driver.find(Role::button, "TSV*");
    REQUIRE(format != nullptr);
    CHECK(format->label.find("arrays since 2023") != std::string::npos);
}

}  // namespace taskloom::app

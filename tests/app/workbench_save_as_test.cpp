// Saving as another file, in another format.
#include <doctest/doctest.h>

#include "app/commands.h"
#include "app/open_pool.h"

namespace taskloom::app {

namespace {

constexpr const char* kCommas = "INPUT:query,INPUT:n\n\"one, two\",1\nthree,x\n";

struct OpenCommas : Driver {
    OpenCommas() {
        start();
        open("pool.csv", kCommas, kPoolSpecification);
    }
};

}  // namespace

TEST_CASE("the name of a file in another format") {
    struct Case {
        const char* name;
        SaveFormat format;
        const char* expected;
    };
    for (const Case& one :
         {Case{"x.csv", SaveFormat::tsv, "x.tsv"}, Case{"x.csv", SaveFormat::as_it_is, "x.csv"},
          Case{"x.y.tsv", SaveFormat::csv, "x.y.csv"}, Case{"x", SaveFormat::rows, "x.jsonl"},
          Case{".x", SaveFormat::tsv, ".x.tsv"}, Case{"v1.of tasks", SaveFormat::tsv, "v1.of tasks.tsv"},
          Case{"x.xlsx", SaveFormat::tsv, "x.tsv"}}) {
        CAPTURE(one.name);
        CHECK(name_in_format(one.name, one.format) == one.expected);
    }
}

TEST_CASE("a file is saved as another one in the format that is chosen, and the open one stays what it is") {
    OpenCommas driver;
    REQUIRE(driver.click(Role::cell, "INPUT:n, task 2"));
    driver.type("2");
    driver.enter("2");
    driver.press(ImGuiKey_S, ImGuiMod_Ctrl, ImGuiMod_Shift);
    REQUIRE(driver.shows(Role::dialog, "Save as another file"));
    driver.keep_picture("save-as-light");
    SUBCASE("as it is") {
        REQUIRE(driver.activate(Role::button, "Save pool.csv"));
        CHECK(driver.host.saved_files["pool.csv"] == "INPUT:query,INPUT:n\n\"one, two\",1\nthree,2\n");
    }
    SUBCASE("TSV") {
        REQUIRE(driver.activate(Role::tab, "TSV"));
        REQUIRE(driver.activate(Role::button, "Save pool.tsv"));
        CHECK(driver.host.saved_files["pool.tsv"] == "INPUT:query\tINPUT:n\none, two\t1\nthree\t2\n");
        CHECK(driver.shows(Role::status, "Saved pool.tsv"));
    }
    SUBCASE("rows") {
        REQUIRE(driver.activate(Role::tab, "JSON Lines"));
        REQUIRE(driver.activate(Role::button, "Save pool.jsonl"));
        CHECK(driver.host.saved_files["pool.jsonl"] ==
              "[\"INPUT:query\",\"INPUT:n\"]\n[\"one, two\",\"1\"]\n[\"three\",\"2\"]\n");
    }
    SUBCASE("not at all") {
        driver.press(ImGuiKey_Escape);
        CHECK(driver.host.saved_files.empty());
    }
    CHECK_FALSE(driver.shows(Role::dialog, "*"));
    CHECK(driver.shows(Role::text, "pool.csv"));
    CHECK(driver.shows(Role::status, "Unsaved changes"));
}

TEST_CASE("the problem of a file without tabs leads to saving it as TSV") {
    OpenCommas driver;
    REQUIRE(driver.activate(Role::list_item, "Columns are not separated by tabs"));
    // Round through all problems: that of the file comes first.
    for (int i = 0; i < 4 && !driver.shows(Role::button, "Save as TSV\xE2\x80\xA6"); ++i) driver.press(ImGuiKey_F8);
    REQUIRE(driver.shows(Role::button, "Save as TSV\xE2\x80\xA6"));
    driver.keep_picture("not-tab-separated-light");
    REQUIRE(driver.activate(Role::button, "Save as TSV\xE2\x80\xA6"));
    REQUIRE(driver.activate(Role::button, "Save pool.tsv"));
    CHECK(driver.host.saved_files.count("pool.tsv") == 1);
}

TEST_CASE("what another format can't hold is said, and so is why a file can't be written") {
    OpenCommas driver;
    driver.open("bytes.tsv", "INPUT:query\tINPUT:n\na\xFF\t1\n", kPoolSpecification);
    driver.press(ImGuiKey_S, ImGuiMod_Ctrl, ImGuiMod_Shift);
    REQUIRE(driver.activate(Role::tab, "JSON Lines"));
    SUBCASE("lost") {
        REQUIRE(driver.activate(Role::button, "Save bytes.jsonl"));
        REQUIRE(driver.shows(Role::status, "Saved bytes.jsonl"));
        CHECK(driver.find(Role::status, "Saved bytes.jsonl")->value ==
              "1 cell has bytes that aren\xE2\x80\x99t UTF-8: they were replaced.");
    }
    SUBCASE("refused") {
        driver.host.save_failure = "There is no room.";
        REQUIRE(driver.activate(Role::button, "Save bytes.jsonl"));
        CHECK(driver.shows(Role::status, "The file wasn\xE2\x80\x99t saved"));
        CHECK(driver.host.saved_files.empty());
    }
}

TEST_CASE("tasks in JSON are saved as they are, or as rows") {
    Driver driver;
    driver.start();
    driver.open("tasks.jsonl", "{\"input_values\":{\"query\":\"x\",\"n\":1}}\n", kPoolSpecification);
    driver.press(ImGuiKey_S, ImGuiMod_Ctrl, ImGuiMod_Shift);
    REQUIRE(driver.shows(Role::dialog, "Save as another file"));
    CHECK_FALSE(driver.shows(Role::tab, "TSV"));
    REQUIRE(driver.activate(Role::button, "Save tasks.jsonl"));
    CHECK(driver.host.saved_files["tasks.jsonl"] == "{\"input_values\":{\"query\":\"x\",\"n\":1}}\n");
}

}  // namespace taskloom::app

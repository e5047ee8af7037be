// What another program wrote to the file: told quietly, compared row by row, and what the person can do about it.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/open_pool.h"

namespace taskloom::app {

namespace {

// A pool whose second row was edited here, and whose file was written by another program.
class ChangedPool : public OpenPool {
public:
    explicit ChangedPool(int rows = 4) : OpenPool(pool_of(rows)) {
        REQUIRE(click(Role::cell, "INPUT:n, task 2"));
        press(ImGuiKey_F2);
        enter("22", TextEntryEnd::commit_stay);
        host.changed_on_disk = true;
        host.disk = "INPUT:query\tINPUT:n\nquery 1\t1\nquery 2\t2\nquery 3\t33\nquery 4\t4\nquery 5\t5\n";
    }
    void compare() {
        press(ImGuiKey_S, ImGuiMod_Ctrl);
        REQUIRE(shows(Role::dialog, "This file has changed on the disk"));
        REQUIRE(activate(Role::button, "Compare"));
        REQUIRE(shows(Role::dialog, "What is different on the disk"));
    }
    std::vector<std::string> differences() {
        std::vector<std::string> told;
        for (const SemanticNode& node : workbench().semantics().nodes()) {
            if (node.role == Role::list_item) told.push_back(node.label);
        }
        return told;
    }
};

}  // namespace

TEST_CASE("what another program wrote is compared with what is here, row by row") {
    ChangedPool pool;
    pool.compare();
    CHECK(pool.shows(Role::text, "2 cells differ (2 rows); 1 row is only on the disk"));
    CHECK(pool.differences() == std::vector<std::string>{"Task 2, line 3, INPUT:n", "Task 3, line 4, INPUT:n",
                                                         "Task 5, line 6, only on the disk"});
    CHECK(pool.host.saved_files.empty());
    pool.keep_picture("comparison-light");

    SUBCASE("cancelled, all is as it was") {
        REQUIRE(pool.activate(Role::button, "Cancel"));
        CHECK_FALSE(pool.shows(Role::dialog, "*"));
        CHECK(pool.shows(Role::status, "Unsaved changes"));
        CHECK(pool.cell("INPUT:n", 2) == "22");
    }
    SUBCASE("mine over it") {
        REQUIRE(pool.activate(Role::button, "Write over it"));
        CHECK(pool.host.save_ways.back() == SaveWay::over);
        CHECK_FALSE(pool.shows(Role::dialog, "*"));
    }
    SUBCASE("mine as a copy") {
        REQUIRE(pool.activate(Role::button, "Save a copy"));
        CHECK(pool.host.save_ways.back() == SaveWay::copy);
    }
    SUBCASE("the disk's, without a question: what is here is kept") {
        REQUIRE(pool.activate(Role::button, "Open the disk\xE2\x80\x99s"));
        CHECK_FALSE(pool.shows(Role::dialog, "*"));
        CHECK(pool.cell("INPUT:n", 2) == "2");
        CHECK(pool.cell("INPUT:n", 3) == "33");
        CHECK_FALSE(pool.host.guarded);
    }
    SUBCASE("the disk's, which is gone meanwhile: mine stays open") {
        pool.host.disk.reset();
        REQUIRE(pool.activate(Role::button, "Open the disk\xE2\x80\x99s"));
        CHECK(pool.shows(Role::status, "The file on the disk can\xE2\x80\x99t be read"));
        CHECK(pool.cell("INPUT:n", 2) == "22");
    }
}

TEST_CASE("whether what is here stays kept is said before the disk's is opened") {
    ChangedPool pool;
    SUBCASE("it is") {
        for (const auto& [id, one] : pool.host.engines) pool.workbench().on_keeping(id, Keeping::kept);
        pool.compare();
        CHECK(pool.shows(Role::text, "What you have here stays among the recent files."));
    }
    SUBCASE("it isn't") {
        pool.compare();
        CHECK(pool.shows(Role::text,
                         "Opening the disk\xE2\x80\x99s gives up your changes: they aren\xE2\x80\x99t kept on this "
                         "device."));
    }
}

TEST_CASE("a file that differs only in its bytes, that is gone, or that can't be read is told of so") {
    ChangedPool pool;
    SUBCASE("only in its bytes") {
        pool.host.disk = "\"INPUT:query\"\tINPUT:n\r\nquery 1\t1\r\nquery 2\t22\r\nquery 3\t3\r\nquery 4\t4\r\n";
        pool.compare();
        CHECK(pool.shows(Role::text,
                         "Rows and cells are the same: only the bytes differ, such as quotation marks or line ends."));
    }
    SUBCASE("gone") {
        pool.host.disk.reset();
        pool.compare();
        CHECK(pool.shows(Role::text, "The files can\xE2\x80\x99t be compared"));
        CHECK(pool.shows(Role::text, "The file is gone."));
    }
    SUBCASE("empty") {
        pool.host.disk = "";
        pool.compare();
        CHECK(pool.shows(Role::text, "The files can\xE2\x80\x99t be compared"));
    }
    REQUIRE(pool.activate(Role::button, "Save a copy"));
    CHECK(pool.host.saved_files.count("pool.tsv") == 1);
}

TEST_CASE("coming back to the page, a change on the disk is told quietly, with the same choice") {
    ChangedPool pool;
    for (const auto& [id, one] : pool.host.engines) pool.workbench().on_changed_on_disk(id);
    pool.settle();
    CHECK_FALSE(pool.shows(Role::dialog, "*"));
    REQUIRE(pool.shows(Role::status, "This file has changed on the disk"));
    pool.keep_picture("changed-on-disk-light");
    // Going on is not in the way of it, nor does it go by itself.
    pool.press(ImGuiKey_DownArrow);
    for (int i = 0; i < 20; ++i) pool.frame(1);
    REQUIRE(pool.shows(Role::status, "This file has changed on the disk"));
    REQUIRE(pool.activate(Role::button, "Compare"));
    CHECK(pool.shows(Role::dialog, "What is different on the disk"));
    CHECK_FALSE(pool.shows(Role::status, "This file has changed on the disk"));
    REQUIRE(pool.activate(Role::button, "Cancel"));
    CHECK(pool.cell("INPUT:n", 2) == "22");
}

TEST_CASE("a cell that is being typed when the files are compared is in the comparison") {
    ChangedPool pool;
    REQUIRE(pool.click(Role::cell, "INPUT:query, task 1"));
    pool.press(ImGuiKey_F2);
    pool.host.typed = "typed";
    for (const auto& [id, one] : pool.host.engines) pool.workbench().on_changed_on_disk(id);
    pool.settle();
    REQUIRE(pool.activate(Role::button, "Compare"));
    CHECK(pool.cell("INPUT:query", 1) == "typed");
    const std::vector<std::string> told = pool.differences();
    CHECK(std::count(told.begin(), told.end(), "Task 1, line 2, INPUT:query") == 1);
}

TEST_CASE("the list of differences by keyboard, however long it is") {
    ChangedPool pool(3000);
    std::string disk = kPoolHeader;
    for (int i = 1; i <= 3000; ++i) disk += "query " + std::to_string(i) + "\tx" + std::to_string(i) + "\n";
    pool.host.disk = disk;
    pool.compare();
    CHECK(pool.shows(Role::text, "3,000 cells differ (3,000 rows)"));
    for (int i = 0; i < 8; ++i) {
        pool.press(ImGuiKey_Tab);
        const auto& nodes = pool.workbench().semantics().nodes();
        if (std::any_of(nodes.begin(), nodes.end(),
                        [](const SemanticNode& node) { return node.role == Role::list_item && node.focused; })) {
            break;
        }
    }
    pool.press(ImGuiKey_End);
    CHECK(pool.shows(Role::list_item, "Task 3,000, line 3,001, INPUT:n"));
    pool.press(ImGuiKey_Home);
    CHECK(pool.shows(Role::list_item, "Task 1, line 2, INPUT:n"));
    pool.press(ImGuiKey_Escape);
    CHECK_FALSE(pool.shows(Role::dialog, "*"));
}

TEST_CASE("a comparison that nobody waits for any more ends") {
    ChangedPool pool;
    pool.host.hold_disk = true;
    pool.compare();
    CHECK(pool.shows(Role::text, "Reading the file on the disk\xE2\x80\xA6"));
    REQUIRE(pool.activate(Role::button, "Cancel"));
    pool.host.hold_disk = false;
    pool.settle();
    CHECK_FALSE(pool.shows(Role::dialog, "*"));
    CHECK(pool.shows(Role::status, "Unsaved changes"));
}

TEST_CASE("when another file waits for the saving, the disk's is not offered, and cancelling asks once more") {
    ChangedPool pool;
    pool.open("next.tsv", pool_of(2));
    REQUIRE(pool.activate(Role::button, "Save, then open"));
    REQUIRE(pool.activate(Role::button, "Compare"));
    CHECK_FALSE(pool.shows(Role::button, "Open the disk\xE2\x80\x99s"));
    SUBCASE("mine over it, then the other") {
        REQUIRE(pool.activate(Role::button, "Write over it"));
        CHECK(pool.shows(Role::text, "next.tsv"));
    }
    SUBCASE("cancelled") {
        REQUIRE(pool.activate(Role::button, "Cancel"));
        CHECK(pool.shows(Role::dialog, "Save your changes first?"));
    }
}

}  // namespace taskloom::app

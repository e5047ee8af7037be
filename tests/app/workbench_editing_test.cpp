// Editing, undoing and saving, driven by label over the real engine.
#include <doctest/doctest.h>

#include "app/open_pool.h"
#include "engine/protocol.h"

namespace taskloom::app {

TEST_CASE("typing over a cell replaces it, and only its bytes change in the file") {
    OpenPool driver(pool_of(3));
    REQUIRE(driver.click(Role::cell, "INPUT:query, task 2"));
    driver.type("new");
    REQUIRE(driver.host.entries.size() == 1);
    CHECK(driver.host.entries[0].text == "new");
    CHECK_FALSE(driver.host.entries[0].select_all);
    CHECK(driver.host.entries[0].label == "INPUT:query, task 2");
    driver.enter("new words");
    CHECK(driver.cell("INPUT:query", 2) == "new words");
    CHECK(driver.find(Role::cell, "INPUT:query, task 3")->selected);
    CHECK(driver.saved() == kPoolHeader + "query 1\t1\nnew words\t2\nquery 3\t3\n");
    CHECK(driver.shows(Role::status, "Saved"));
    CHECK_FALSE(driver.host.guarded);
}

TEST_CASE("F2 and a double click edit the value that is there, over its cell") {
    OpenPool driver(pool_of(3));
    driver.click(Role::cell, "INPUT:query, task 2");
    driver.press(ImGuiKey_F2);
    REQUIRE(driver.host.entries.size() == 1);
    CHECK(driver.host.entries[0].text == "query 2");
    CHECK(driver.host.entries[0].select_all);
    const SemanticNode* cell = driver.find(Role::cell, "INPUT:query, task 2");
    CHECK(driver.host.entries[0].place.x == doctest::Approx(cell->place.x).epsilon(0.01));
    CHECK(driver.host.entries[0].place.y == doctest::Approx(cell->place.y).epsilon(0.01));
    driver.enter("query 2");  // unchanged
    CHECK(driver.shows(Role::status, "Unchanged"));
    driver.click(Role::cell, "INPUT:query, task 3", 2);
    REQUIRE(driver.host.entries.size() == 2);
    CHECK(driver.host.entries[1].text == "query 3");
    driver.enter("query 3 and more", TextEntryEnd::cancel);
    CHECK(driver.cell("INPUT:query", 3) == "query 3");
}

TEST_CASE("text with quotes, tabs and line breaks is escaped by the engine") {
    OpenPool driver(pool_of(2));
    driver.click(Role::cell, "INPUT:query, task 1");
    driver.press(ImGuiKey_F2);
    driver.enter("a \"b\"\tc\nd");
    CHECK(driver.saved() == kPoolHeader + "\"a \"\"b\"\"\tc\nd\"\t1\nquery 2\t2\n");
}

TEST_CASE("undo and redo, by key and by button, without limit") {
    OpenPool driver(pool_of(3));
    driver.click(Role::cell, "INPUT:query, task 1");
    for (int i = 0; i < 3; ++i) {
        driver.type("x");
        driver.enter("x" + std::to_string(i));
    }
    CHECK(driver.cell("INPUT:query", 3) == "x2");
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.cell("INPUT:query", 3) == "query 3");
    CHECK(driver.activate(Role::button, "Undo"));
    CHECK(driver.activate(Role::button, "Undo"));
    CHECK(driver.cell("INPUT:query", 1) == "query 1");
    CHECK_FALSE(driver.activate(Role::button, "Undo"));
    CHECK(driver.shows(Role::status, "Unchanged"));
    driver.press(ImGuiKey_Y, ImGuiMod_Ctrl);
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl, ImGuiMod_Shift);
    CHECK(driver.cell("INPUT:query", 2) == "x1");
    CHECK(driver.activate(Role::button, "Redo"));
    CHECK(driver.cell("INPUT:query", 3) == "x2");
}

TEST_CASE("Delete clears, paste sets, copy gives the value") {
    OpenPool driver(pool_of(3));
    driver.click(Role::cell, "INPUT:n, task 2");
    driver.press(ImGuiKey_Delete);
    CHECK(driver.cell("INPUT:n", 2).empty());
    driver.workbench().on_paste("42\n");
    driver.settle();
    CHECK(driver.cell("INPUT:n", 2) == "42");
    CHECK(driver.workbench().on_copy() == "42");
    driver.press(ImGuiKey_C, ImGuiMod_Ctrl);
    CHECK(driver.host.copied == "42");
    CHECK(driver.saved() == kPoolHeader + "query 1\t1\nquery 2\t42\nquery 3\t3\n");
}

TEST_CASE("what is typed while the engine is slow is kept") {
    OpenPool driver(pool_of(3));
    driver.click(Role::cell, "INPUT:query, task 1");
    driver.host.hold_answers = true;
    driver.type("a");
    driver.type("b");
    CHECK(driver.host.entries.empty());
    driver.host.hold_answers = false;
    driver.settle();
    REQUIRE(driver.host.entries.size() == 1);
    CHECK(driver.host.entries[0].text == "ab");
}

TEST_CASE("what is typed between the engine's answer and the next frame is kept too") {
    OpenPool driver(pool_of(3));
    driver.click(Role::cell, "INPUT:query, task 1");
    driver.host.hold_answers = true;
    driver.type("a");
    ImGuiIO& io = ImGui::GetIO();
    SUBCASE("letters") {
        io.AddInputCharactersUTF8("bc");
        driver.host.hold_answers = false;
        driver.host.deliver(driver.workbench());
        driver.settle();
        REQUIRE(driver.host.entries.size() == 1);
        CHECK(driver.host.entries[0].text == "abc");
    }
    SUBCASE("letters, Enter and letters in one frame") {
        io.AddInputCharactersUTF8("bc");
        io.AddKeyEvent(ImGuiKey_Enter, true);
        io.AddInputCharactersUTF8("next");
        driver.host.hold_answers = false;
        driver.host.deliver(driver.workbench());
        driver.settle();
        CHECK(driver.cell("INPUT:query", 1) == "abc");
        REQUIRE(driver.host.entries.size() == 1);
        CHECK(driver.host.entries[0].label == "INPUT:query, task 2");
        CHECK(driver.host.entries[0].text == "next");
    }
    SUBCASE("letters and Enter, spread over frames as in the page") {
        io.ConfigInputTrickleEventQueue = true;
        io.AddInputCharactersUTF8("bc");
        io.AddKeyEvent(ImGuiKey_Enter, true);
        io.AddKeyEvent(ImGuiKey_Enter, false);
        driver.host.hold_answers = false;
        driver.host.deliver(driver.workbench());
        driver.settle();
        CHECK(driver.host.entries.empty());
        CHECK(driver.cell("INPUT:query", 1) == "abc");
        CHECK(driver.find(Role::cell, "INPUT:query, task 2")->selected);
    }
}

TEST_CASE("a value longer than the inspector shows is copied whole, a little later") {
    const std::string value(200000, 'v');
    OpenPool driver(kPoolHeader + value + "\t1\nb\t2\n");
    driver.click(Role::cell, "INPUT:query, task 1");
    CHECK(driver.workbench().on_copy().empty());
    driver.settle();
    CHECK(driver.host.copied == value);
    CHECK(driver.shows(Role::status, "Copied *"));
    driver.click(Role::cell, "INPUT:query, task 2");
    CHECK(driver.workbench().on_copy() == "b");
}

TEST_CASE("Enter before the field is open commits what was typed, and the next letters are the next cell's") {
    OpenPool driver(pool_of(3));
    driver.click(Role::cell, "INPUT:query, task 1");
    driver.host.hold_answers = true;
    driver.type("ab");
    driver.press(ImGuiKey_Enter);
    driver.type("cd");
    driver.press(ImGuiKey_Tab);
    driver.type("7");
    driver.press(ImGuiKey_Escape);
    driver.host.hold_answers = false;
    driver.settle();
    CHECK(driver.host.entries.empty());
    CHECK(driver.cell("INPUT:query", 1) == "ab");
    CHECK(driver.cell("INPUT:query", 2) == "cd");
    CHECK(driver.saved() == kPoolHeader + "ab\t1\ncd\t2\nquery 3\t3\n");
}

TEST_CASE("an editor whose cell is scrolled away stays in sight, and commits to its cell") {
    OpenPool driver(pool_of(500));
    driver.click(Role::cell, "INPUT:query, task 2");
    driver.press(ImGuiKey_F2);
    const SemanticNode* grid = driver.find(Role::grid, "*");
    REQUIRE(grid != nullptr);
    const PixelRect place = grid->place;
    driver.wheel(place.x + 200, place.y + 100, -40);
    REQUIRE_FALSE(driver.host.moves.empty());
    const PixelRect moved = driver.host.moves.back();
    CHECK(moved.y >= place.y);
    CHECK(moved.y + moved.height <= place.y + place.height + 1);
    driver.enter("kept", TextEntryEnd::commit_stay);
    driver.press(ImGuiKey_Home, ImGuiMod_Ctrl);
    CHECK(driver.cell("INPUT:query", 2) == "kept");
}

namespace {

// Refuses to set cells as long as it is told to.
class Unwilling : public SessionEngine {
public:
    explicit Unwilling(bool& unwilling) : unwilling_(unwilling) {}
    void request(std::string_view message, const Answer& answer) override {
        const auto envelope = protocol::open_envelope(message);
        if (unwilling_ && envelope && envelope->kind == protocol::Kind::set_cell) {
            answer(protocol::encode(protocol::Refused{"There is no memory for it."}, envelope->token));
            return;
        }
        SessionEngine::request(message, answer);
    }

private:
    bool& unwilling_;
};

}  // namespace

TEST_CASE("a refused edit shows the truth again and offers what was typed") {
    bool unwilling = true;
    Driver driver;
    driver.host.engine_factory = [&] { return std::make_unique<Unwilling>(unwilling); };
    driver.start();
    driver.open("pool.tsv", pool_of(3), kPoolSpecification);
    driver.click(Role::cell, "INPUT:query, task 2");
    driver.type("z");
    driver.enter("a long thought");
    CHECK(driver.cell("INPUT:query", 2) == "query 2");
    CHECK(driver.find(Role::status, "The value wasn*")->value == "There is no memory for it.");
    unwilling = false;
    REQUIRE(driver.activate(Role::button, "Edit again"));
    REQUIRE(driver.host.entries.size() == 2);
    CHECK(driver.host.entries[1].text == "a long thought");
    driver.enter("a long thought");
    CHECK(driver.cell("INPUT:query", 2) == "a long thought");
}

TEST_CASE("a change made while the file is being saved follows after, and counts as unsaved") {
    OpenPool driver(pool_of(3));
    driver.click(Role::cell, "INPUT:query, task 1");
    driver.type("x");
    driver.enter("first");
    driver.host.hold_saving = true;
    driver.press(ImGuiKey_S, ImGuiMod_Ctrl);
    driver.click(Role::cell, "INPUT:query, task 2");
    driver.type("x");
    driver.enter("second");
    driver.host.hold_saving = false;
    driver.settle();
    CHECK(driver.host.saved_files["pool.tsv"] == kPoolHeader + "first\t1\nquery 2\t2\nquery 3\t3\n");
    CHECK(driver.cell("INPUT:query", 2) == "second");
    CHECK(driver.shows(Role::status, "Unsaved changes"));
    CHECK(driver.saved() == kPoolHeader + "first\t1\nsecond\t2\nquery 3\t3\n");
}

TEST_CASE("messages lie over the grid: the inspector and the problems stay in sight") {
    OpenPool driver(pool_of(30));
    driver.type("x");
    driver.enter("x");
    driver.press(ImGuiKey_S, ImGuiMod_Ctrl);
    const SemanticNode* saved = driver.find(Role::status, "Saved pool.tsv");
    REQUIRE(saved != nullptr);
    const PixelRect inspector = driver.find(Role::region, "Inspector")->place;
    const PixelRect problems = driver.find(Role::region, "Problems")->place;
    CHECK(saved->place.x + saved->place.width <= inspector.x);
    CHECK(saved->place.y + saved->place.height <= problems.y);
}

}  // namespace taskloom::app

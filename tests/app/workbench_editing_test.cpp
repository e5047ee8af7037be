// Editing, undoing, fixing and saving, driven by label over the real engine.
#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "app/driver.h"
#include "engine/protocol.h"

namespace taskloom::app {
namespace {

const std::string kHeader = "INPUT:query\tINPUT:n\n";
constexpr const char* kEditingSpecification =
    R"({"input_spec":{"query":{"type":"string","required":true},"n":{"type":"integer","required":false}},"output_spec":{}})";

std::string file_of(int rows) {
    std::string text = kHeader;
    for (int i = 1; i <= rows; ++i) text += "query " + std::to_string(i) + "\t" + std::to_string(i) + "\n";
    return text;
}

struct Opened : Driver {
    explicit Opened(const std::string& text) {
        start();
        open("pool.tsv", text, kEditingSpecification);
    }
    std::string saved() {
        press(ImGuiKey_S, ImGuiMod_Ctrl);
        return host.saved_files["pool.tsv"];
    }
};

}  // namespace

TEST_CASE("typing over a cell replaces it, and only its bytes change in the file") {
    Opened driver(file_of(3));
    REQUIRE(driver.click(Role::cell, "INPUT:query, task 2"));
    driver.type("new");
    REQUIRE(driver.host.entries.size() == 1);
    CHECK(driver.host.entries[0].text == "new");
    CHECK_FALSE(driver.host.entries[0].select_all);
    CHECK(driver.host.entries[0].label == "INPUT:query, task 2");
    driver.enter("new words");
    CHECK(driver.cell("INPUT:query", 2) == "new words");
    CHECK(driver.find(Role::cell, "INPUT:query, task 3")->selected);
    CHECK(driver.saved() == kHeader + "query 1\t1\nnew words\t2\nquery 3\t3\n");
    CHECK(driver.shows(Role::status, "Saved"));
    CHECK_FALSE(driver.host.guarded);
}

TEST_CASE("F2 and a double click edit the value that is there, over its cell") {
    Opened driver(file_of(3));
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
    Opened driver(file_of(2));
    driver.click(Role::cell, "INPUT:query, task 1");
    driver.press(ImGuiKey_F2);
    driver.enter("a \"b\"\tc\nd");
    CHECK(driver.saved() == kHeader + "\"a \"\"b\"\"\tc\nd\"\t1\nquery 2\t2\n");
}

TEST_CASE("undo and redo, by key and by button, without limit") {
    Opened driver(file_of(3));
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
    Opened driver(file_of(3));
    driver.click(Role::cell, "INPUT:n, task 2");
    driver.press(ImGuiKey_Delete);
    CHECK(driver.cell("INPUT:n", 2).empty());
    driver.workbench().on_paste("42\n");
    driver.settle();
    CHECK(driver.cell("INPUT:n", 2) == "42");
    CHECK(driver.workbench().on_copy() == "42");
    driver.press(ImGuiKey_C, ImGuiMod_Ctrl);
    CHECK(driver.host.copied == "42");
    CHECK(driver.saved() == kHeader + "query 1\t1\nquery 2\t42\nquery 3\t3\n");
}

TEST_CASE("a pasted block is not spread silently: it goes into the editor") {
    Opened driver(file_of(3));
    driver.click(Role::cell, "INPUT:n, task 2");
    driver.workbench().on_paste("1\t2\n3\t4\n");
    driver.settle();
    REQUIRE(driver.host.entries.size() == 1);
    CHECK(driver.host.entries[0].text == "1\t2\n3\t4");
    CHECK(driver.shows(Role::status, "Several cells were pasted"));
}

TEST_CASE("what is typed while the engine is slow is kept") {
    Opened driver(file_of(3));
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
    Opened driver(file_of(3));
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
    Opened driver(kHeader + value + "\t1\nb\t2\n");
    driver.click(Role::cell, "INPUT:query, task 1");
    CHECK(driver.workbench().on_copy().empty());
    driver.settle();
    CHECK(driver.host.copied == value);
    CHECK(driver.shows(Role::status, "Copied *"));
    driver.click(Role::cell, "INPUT:query, task 2");
    CHECK(driver.workbench().on_copy() == "b");
}

TEST_CASE("Enter before the field is open commits what was typed, and the next letters are the next cell's") {
    Opened driver(file_of(3));
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
    CHECK(driver.saved() == kHeader + "ab\t1\ncd\t2\nquery 3\t3\n");
}

TEST_CASE("an editor whose cell is scrolled away stays in sight, and commits to its cell") {
    Opened driver(file_of(500));
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
    driver.open("pool.tsv", file_of(3), kEditingSpecification);
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
    Opened driver(file_of(3));
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
    CHECK(driver.host.saved_files["pool.tsv"] == kHeader + "first\t1\nquery 2\t2\nquery 3\t3\n");
    CHECK(driver.cell("INPUT:query", 2) == "second");
    CHECK(driver.shows(Role::status, "Unsaved changes"));
    CHECK(driver.saved() == kHeader + "first\t1\nsecond\t2\nquery 3\t3\n");
}

TEST_CASE("problems are found, mended one by one and all at once, each one step to undo") {
    const std::string text = kHeader + "a \"b\" c\t1\nplain\t2\nd \"e\"\t3\nf \"g\" h\tfour\n";
    Opened driver(text);
    CHECK(driver.shows(Role::status, "1 error"));
    CHECK(driver.shows(Role::status, "3 warnings"));
    CHECK(driver.find(Role::cell, "INPUT:query, task 1")->selected);
    CHECK(driver.shows(Role::text, "Problems here"));
    REQUIRE(driver.activate(Role::button, "Fix*"));  // the first one in the inspector
    CHECK(driver.shows(Role::status, "2 warnings"));
    CHECK(driver.cell("INPUT:query", 1) == "a \"b\" c");

    REQUIRE(driver.activate(Role::button, "Fix all 2"));
    REQUIRE(driver.shows(Role::dialog, "Review the fix"));
    CHECK(driver.shows(Role::text, "d \"e\""));
    CHECK(driver.shows(Role::text, "\"d \"\"e\"\"\""));
    REQUIRE(driver.activate(Role::button, "Apply to 2 cells"));
    CHECK(driver.shows(Role::status, "0 warnings"));
    CHECK(driver.saved() == kHeader + "\"a \"\"b\"\" c\"\t1\nplain\t2\n\"d \"\"e\"\"\"\t3\n\"f \"\"g\"\" h\"\tfour\n");
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.shows(Role::status, "2 warnings"));
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.shows(Role::status, "3 warnings"));
    CHECK(driver.saved() == text);
}

namespace {

// Offers a second fix for every problem of a cell, and notes which one was asked for.
class TwoWays : public SessionEngine {
public:
    explicit TwoWays(std::vector<std::uint32_t>& chosen) : chosen_(chosen) {}
    void request(std::string_view message, const Answer& answer) override {
        const auto envelope = protocol::open_envelope(message);
        if (const auto apply = protocol::decode<protocol::ApplyFix>(*envelope); apply && !apply->choice.empty()) {
            chosen_.push_back(apply->choice[0].fix_index);
            const protocol::FixChoice& choice = apply->choice[0];
            if (choice.fix_index == 1) {
                const protocol::SetCell set{choice.position, choice.column, "other", protocol::TextForm::raw};
                SessionEngine::request(protocol::encode(set, envelope->token), answer);
                return;
            }
        }
        SessionEngine::request(message, [&](std::string_view reply) {
            const auto sealed = protocol::open_envelope(reply);
            auto cell = protocol::decode<protocol::CellReply>(*sealed);
            if (!cell) return answer(reply);
            for (protocol::Problem& problem : cell->problems) {
                problem.fixes.resize(std::min<std::size_t>(problem.fixes.size(), 1));
                problem.fixes.push_back({protocol::FixKind::guess, protocol::FixAction::set_cell, "Write another word",
                                         problem.fixes.empty() ? "" : problem.fixes[0].before, "other"});
            }
            answer(protocol::encode(*cell, sealed->token));
        });
    }

private:
    std::vector<std::uint32_t>& chosen_;
};

}  // namespace

TEST_CASE("every fix of a problem is shown with its kind, before and after, and one click makes that one") {
    std::vector<std::uint32_t> chosen;
    Driver driver(1280, 900);
    driver.host.engine_factory = [&] { return std::make_unique<TwoWays>(chosen); };
    driver.start();
    driver.open("pool.tsv", kHeader + "a \"b\" c\t1\n", kEditingSpecification);
    driver.press(ImGuiKey_F8);
    CHECK(driver.shows(Role::text, "2 ways to mend it"));
    CHECK(driver.shows(Role::text, "safe fix"));
    CHECK(driver.shows(Role::text, "a guess"));
    CHECK(driver.shows(Role::text, "\"a \"\"b\"\" c\""));
    REQUIRE(driver.activate(Role::button, "Fix: Write another word"));
    CHECK(chosen == std::vector<std::uint32_t>{1});
    CHECK(driver.cell("INPUT:query", 1) == "other");
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.cell("INPUT:query", 1) == "a b c");
    REQUIRE(driver.activate(Role::button, "Fix: Put the cell in quotation marks*"));
    CHECK(chosen == std::vector<std::uint32_t>{1, 0});
    CHECK(driver.cell("INPUT:query", 1) == "a \"b\" c");
    CHECK(driver.shows(Role::status, "No problems"));
}

TEST_CASE("all safe fixes are made in one step, shown before") {
    const std::string text = kHeader + "a \"b\" c\t1\nplain\tx\nd \"e\"\t3\n";
    Opened driver(text);
    REQUIRE(driver.activate(Role::button, "Fix all safe"));
    CHECK(driver.shows(Role::dialog, "Review the fix"));
    REQUIRE(driver.activate(Role::button, "Apply to 2 cells"));
    CHECK(driver.shows(Role::status, "0 warnings"));
    CHECK(driver.shows(Role::status, "1 error"));
    CHECK_FALSE(driver.shows(Role::button, "Fix all safe"));
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.shows(Role::status, "2 warnings"));
    CHECK(driver.saved() == text);
}

TEST_CASE("messages lie over the grid: the inspector and the problems stay in sight") {
    Opened driver(file_of(30));
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

TEST_CASE("a file is read again in another way, and not without saying what is lost") {
    Opened driver(file_of(2));
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
    driver.open("next.tsv", file_of(1));
    CHECK(driver.cell("INPUT:n", 1) == "1");
    CHECK(driver.host.released.size() == 2);
}

TEST_CASE("the syntax of arrays is chosen for the open file and the next ones") {
    Opened driver(file_of(3));
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
    driver.open("next.tsv", file_of(2));
    const SemanticNode* format = driver.find(Role::button, "TSV*");
    REQUIRE(format != nullptr);
    CHECK(format->label.find("arrays since 2023") != std::string::npos);
}

TEST_CASE("the preview can be left without a change") {
    Opened driver(kHeader + "a \"b\" c\t1\nd \"e\"\t3\n");
    REQUIRE(driver.activate(Role::button, "Fix all 2"));
    driver.press(ImGuiKey_Escape);
    CHECK_FALSE(driver.shows(Role::dialog, "*"));
    CHECK(driver.shows(Role::status, "2 warnings"));
    CHECK(driver.shows(Role::status, "Unchanged"));
}

TEST_CASE("a fix under way can be cancelled and leaves nothing behind; a check can't be, and offers nothing") {
    std::string text = kHeader;
    for (int i = 0; i < 3000; ++i) text += "a \"b\" c\t1\n";
    Opened driver(text);
    auto& engine = static_cast<SessionEngine&>(*driver.host.engines.begin()->second);
    engine.steps = 0;
    REQUIRE(driver.activate(Role::button, "Fix all 3,000"));
    driver.settle();
    REQUIRE(driver.activate(Role::button, "Apply to 3,000 cells"));
    REQUIRE(driver.shows(Role::progress, "Fixing"));
    CHECK_FALSE(driver.shows(Role::status, "Fixed*"));  // not yet

    SUBCASE("cancelled") {
        engine.steps = 3;
        REQUIRE(driver.activate(Role::button, "Cancel"));
        engine.steps.reset();
        driver.press(ImGuiKey_F8);
        driver.settle();
        CHECK(driver.shows(Role::status, "Stopped: Fixing"));
        CHECK_FALSE(driver.shows(Role::status, "Fixed*"));
        CHECK_FALSE(driver.shows(Role::progress, "*"));
        CHECK(driver.shows(Role::status, "3,000 warnings"));
        CHECK(driver.shows(Role::status, "Unchanged"));
        CHECK_FALSE(driver.activate(Role::button, "Undo"));
        CHECK(driver.saved() == text);
    }
    SUBCASE("cancelled too late") {
        engine.steps.reset();
        driver.host.hold_answers = true;
        driver.press(ImGuiKey_F8);  // behind this it goes on to its end, unseen
        REQUIRE(driver.activate(Role::button, "Cancel"));
        driver.host.hold_answers = false;
        driver.settle();
        CHECK(driver.shows(Role::status, "Fixed 3,000 cells"));
        CHECK_FALSE(driver.shows(Role::status, "That can*"));
        CHECK_FALSE(driver.shows(Role::status, "Stopped*"));
    }
    SUBCASE("whole") {
        engine.steps.reset();
        driver.press(ImGuiKey_F8);
        driver.settle();
        CHECK(driver.shows(Role::status, "Fixed 3,000 cells"));
        CHECK(driver.shows(Role::status, "No problems"));
    }
    SUBCASE("a check") {
        engine.steps.reset();
        driver.press(ImGuiKey_F8);
        driver.settle();
        engine.steps = 1;
        driver.workbench().on_files({driver.host.add_file("spec.json", kEditingSpecification)});
        for (int i = 0; i < 10 && !driver.shows(Role::progress, "*"); ++i) {
            driver.host.deliver(driver.workbench());
            driver.frame();
        }
        CHECK(driver.shows(Role::progress, "Checking against the specification"));
        CHECK_FALSE(driver.shows(Role::button, "Cancel"));
    }
}

TEST_CASE("an edit mends a problem and another makes one") {
    Opened driver(kHeader + "a\tone\nb\t2\n");
    CHECK(driver.shows(Role::status, "1 error"));
    driver.click(Role::cell, "INPUT:n, task 1");
    driver.type("1");
    driver.enter("1");
    CHECK(driver.shows(Role::status, "No problems"));
    CHECK(driver.shows(Role::text, "No problems"));
    driver.click(Role::cell, "INPUT:query, task 2");
    driver.press(ImGuiKey_Delete);
    CHECK(driver.shows(Role::status, "1 error"));
}

}  // namespace taskloom::app

// Problems and their fixes, driven by label over the real engine: one, all of a kind, all safe ones; previews and Cancel.
#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "app/open_pool.h"
#include "engine/protocol.h"

namespace taskloom::app {

TEST_CASE("problems are found, mended one by one and all at once, each one step to undo") {
    const std::string text = kPoolHeader + "a \"b\" c\t1\nplain\t2\nd \"e\"\t3\nf \"g\" h\tfour\n";
    OpenPool driver(text);
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
    CHECK(driver.saved() ==
          kPoolHeader + "\"a \"\"b\"\" c\"\t1\nplain\t2\n\"d \"\"e\"\"\"\t3\n\"f \"\"g\"\" h\"\tfour\n");
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
    driver.open("pool.tsv", kPoolHeader + "a \"b\" c\t1\n", kPoolSpecification);
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
    const std::string text = kPoolHeader + "a \"b\" c\t1\nplain\tx\nd \"e\"\t3\n";
    OpenPool driver(text);
    REQUIRE(driver.activate(Role::button, "Fix all safe"));
    CHECK(driver.shows(Role::dialog, "Review the fix"));
    REQUIRE(driver.activate(Role::button, "Apply to 2 cells"));
    CHECK(driver.shows(Role::status, "0 warnings"));
    CHECK(driver.shows(Role::status, "1 error"));
    CHECK_FALSE(driver.shows(Role::button, "Fix all safe"));
    // What is left is said, and the message doesn't lie on it when one goes there.
    const SemanticNode* told = driver.find(Role::status, "Fixed 2 cells");
    REQUIRE(told != nullptr);
    CHECK(told->value == "One step to undo. 1 error is left: F8 goes to it");
    driver.press(ImGuiKey_F8);
    CHECK_FALSE(driver.shows(Role::status, "Fixed 2 cells"));
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.shows(Role::status, "2 warnings"));
    CHECK(driver.saved() == text);
}

TEST_CASE("single changes are left out of a fix: they stay problems, and the rest is one step") {
    const std::string text = kPoolHeader + "a \"b\" c\t1\nplain\t2\nd \"e\"\t3\nf \"g\" h\t4\n";
    OpenPool driver(text);
    const auto ticked = [&](int task) {
        const SemanticNode* box = driver.find(Role::check_box, "Task " + std::to_string(task) + ", INPUT:query");
        REQUIRE(box != nullptr);
        return box->selected;
    };
    REQUIRE(driver.activate(Role::button, "Fix all 3"));
    CHECK(ticked(1));
    SUBCASE("by mouse") {
        REQUIRE(driver.click(Role::check_box, "Task 3, INPUT:query"));
        CHECK_FALSE(ticked(3));
        CHECK(driver.shows(Role::text, "2 of 3 changes are made*"));
        REQUIRE(driver.activate(Role::button, "Apply to 2 cells"));
        CHECK(driver.shows(Role::status, "Fixed 2 cells"));
    }
    SUBCASE("by keyboard") {
        const SemanticNode* first = driver.find(Role::check_box, "Task 1, INPUT:query");
        for (int tabs = 0; tabs < 9 && !first->focused; ++tabs) {
            driver.press(ImGuiKey_Tab);
            first = driver.find(Role::check_box, "Task 1, INPUT:query");
        }
        REQUIRE(first->focused);
        driver.press(ImGuiKey_DownArrow);
        driver.press(ImGuiKey_Space);
        CHECK_FALSE(ticked(3));
        CHECK(driver.host.announcements.back() == "2 of 3 changes are made");
        driver.press(ImGuiKey_End);
        driver.press(ImGuiKey_Space);
        CHECK_FALSE(ticked(4));
        driver.press(ImGuiKey_Space);
        CHECK(ticked(4));
        driver.press(ImGuiKey_Tab);
        driver.press(ImGuiKey_Enter);  // which is the button
    }
    SUBCASE("none, then some") {
        REQUIRE(driver.activate(Role::check_box, "All changes"));
        CHECK_FALSE(ticked(1));
        CHECK_FALSE(driver.activate(Role::button, "Apply to 0 cells"));
        REQUIRE(driver.activate(Role::check_box, "Task 1, INPUT:query"));
        REQUIRE(driver.activate(Role::check_box, "Task 4, INPUT:query"));
        REQUIRE(driver.activate(Role::button, "Apply to 2 cells"));
    }
    CHECK(driver.shows(Role::status, "1 warning"));
    CHECK(driver.cell("INPUT:query", 1) == "a \"b\" c");
    CHECK(driver.cell("INPUT:query", 3) == "d e");
    CHECK(driver.cell("INPUT:query", 4) == "f \"g\" h");
    CHECK(driver.shows(Role::button, "Fix it"));
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.shows(Role::status, "3 warnings"));
    CHECK(driver.saved() == text);
}

TEST_CASE("of many changes any is left out: the list is scrolled to it, and only what is seen is asked for") {
    std::string text = kPoolHeader;
    for (int i = 0; i < 5000; ++i) text += "a \"b\" c\t1\n";
    OpenPool driver(text);
    REQUIRE(driver.activate(Role::button, "Fix all 5,000"));
    const SemanticNode* first = driver.find(Role::check_box, "Task 1, INPUT:query");
    REQUIRE(first != nullptr);
    driver.click_at(first->place.x + 5, first->place.y + 5, 2);  // out and in again
    driver.press(ImGuiKey_Tab);
    for (int i = 0; i < 9 && !driver.find(Role::check_box, "Task 1, INPUT:query")->focused; ++i) {
        driver.press(ImGuiKey_Tab, ImGuiMod_Shift);
    }
    driver.press(ImGuiKey_End);
    driver.settle();
    const SemanticNode* last = driver.find(Role::check_box, "Task 5,000, INPUT:query");
    REQUIRE(last != nullptr);
    CHECK(last->focused);
    CHECK_FALSE(driver.shows(Role::check_box, "Task 1, INPUT:query"));
    driver.press(ImGuiKey_Space);
    REQUIRE(driver.activate(Role::button, "Apply to 4,999 cells"));
    CHECK(driver.shows(Role::status, "Fixed 4,999 cells"));
    CHECK(driver.shows(Role::status, "1 warning"));
}

TEST_CASE("one fix of the list shows its diff first") {
    OpenPool driver(kPoolHeader + "a \"b\" c\t1\nd \"e\"\t3\n");
    REQUIRE(driver.activate(Role::list_item, "*"));  // the first group opens
    const SemanticNode* fix = nullptr;
    for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
        if (node.role == Role::button && node.label == "Fix") fix = &node;  // the last is of the second problem
    }
    REQUIRE(fix != nullptr);
    REQUIRE(driver.workbench().perform(SemanticAction::activate, fix->id));
    driver.settle();
    REQUIRE(driver.shows(Role::dialog, "Review the fix"));
    CHECK(driver.shows(Role::text, "\"d \"\"e\"\"\""));
    CHECK(driver.shows(Role::status, "2 warnings"));
    CHECK_FALSE(driver.shows(Role::check_box, "*"));
    driver.keep_picture("fix-one-light");
    REQUIRE(driver.activate(Role::button, "Apply to 1 cell"));
    CHECK(driver.shows(Role::status, "1 warning"));
    CHECK(driver.cell("INPUT:query", 2) == "d \"e\"");
    CHECK(driver.cell("INPUT:query", 1) == "a b c");
}

namespace {

// Answers the first preview only.
class OnePreview : public SessionEngine {
public:
    void request(std::string_view message, const Answer& answer) override {
        const auto envelope = protocol::open_envelope(message);
        if (protocol::decode<protocol::GetFixPreview>(*envelope) && ++previews_ > 1) return;
        SessionEngine::request(message, answer);
    }

private:
    int previews_ = 0;
};

}  // namespace

TEST_CASE("a preview that comes late isn't taken for the one that is open now") {
    Driver driver(1280, 900);
    driver.host.engine_factory = [] { return std::make_unique<OnePreview>(); };
    driver.start();
    driver.open("pool.tsv", kPoolHeader + "a \"b\" c\tx \"2\" y\nd \"e\"\t3\n", kPoolSpecification);
    REQUIRE(driver.activate(Role::tab, "By column"));
    driver.host.hold_answers = true;
    REQUIRE(driver.activate(Role::button, "Fix all 2"));
    driver.press(ImGuiKey_Escape);
    REQUIRE(driver.activate(Role::button, "Fix it"));
    driver.host.hold_answers = false;
    driver.settle();
    REQUIRE(driver.shows(Role::dialog, "Review the fix"));
    CHECK(driver.shows(Role::text, "Preparing the preview*"));
    CHECK_FALSE(driver.shows(Role::text, "\"d \"\"e\"\"\""));
}

TEST_CASE("the preview can be left without a change") {
    OpenPool driver(kPoolHeader + "a \"b\" c\t1\nd \"e\"\t3\n");
    REQUIRE(driver.activate(Role::button, "Fix all 2"));
    driver.press(ImGuiKey_Escape);
    CHECK_FALSE(driver.shows(Role::dialog, "*"));
    CHECK(driver.shows(Role::status, "2 warnings"));
    CHECK(driver.shows(Role::status, "Unchanged"));
}

TEST_CASE("a fix under way can be cancelled and leaves nothing behind; a check can't be, and offers nothing") {
    std::string text = kPoolHeader;
    for (int i = 0; i < 3000; ++i) text += "a \"b\" c\t1\n";
    OpenPool driver(text);
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
        driver.workbench().on_files({driver.host.add_file("spec.json", kPoolSpecification)});
        for (int i = 0; i < 10 && !driver.shows(Role::progress, "*"); ++i) {
            driver.host.deliver(driver.workbench());
            driver.frame();
        }
        CHECK(driver.shows(Role::progress, "Checking against the specification"));
        CHECK_FALSE(driver.shows(Role::button, "Cancel"));
    }
}

TEST_CASE("an edit mends a problem and another makes one") {
    OpenPool driver(kPoolHeader + "a\tone\nb\t2\n");
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

// The page of the specification: changed as fields or as JSON, tried before it is decided on.
#include <doctest/doctest.h>

#include <string>

#include "app/geometry.h"
#include "app/open_pool.h"

namespace taskloom::app {
namespace {

constexpr const char* kThreeRows =
    "INPUT:text\tINPUT:n\tGOLDEN:mark\n"
    "short\t1\tgood\n"
    "rather long\t2\tbad\n"
    "longest of all\tx\tbad\n";

constexpr const char* kFourFields =
    R"({"input_spec": {"text": {"type": "string", "required": true}, "n": {"type": "string", "required": true}},
        "output_spec": {"mark": {"type": "string", "required": true}, "note": {"type": "string", "required": false}}})";

class SpecificationPage : public Driver {
public:
    explicit SpecificationPage(float width = 1280, float height = 720) : Driver(width, height) {
        start();
        open("pool.tsv", kThreeRows, kFourFields);
        REQUIRE(activate(Role::tab, "Spec"));
        settle();
    }
    // What the bar says of the tried change; "" when there is none.
    std::string trial() const {
        if (find(Role::button, "Keep it") == nullptr) return {};
        for (const SemanticNode& node : const_cast<SpecificationPage*>(this)->workbench().semantics().nodes()) {
            if (node.role == Role::status && node.label.find("more:") != std::string::npos) return node.label;
            if (node.role == Role::status && node.label.find("fewer:") != std::string::npos) return node.label;
        }
        return "no difference";
    }
    void choose(std::string_view field) {
        REQUIRE(activate(Role::list_item, field));
        settle();
    }
};

}  // namespace

TEST_CASE("a field's type is changed: what that breaks is shown, and taken back or kept") {
    SpecificationPage page;
    CHECK(page.shows(Role::list_item, "GOLDEN:note"));  // a field without a column
    page.choose("INPUT:n");
    REQUIRE(page.activate(Role::button, "integer"));
    page.settle();
    CHECK(page.trial() == "1 more: Values that are not whole numbers");
    page.keep_picture("specification-trial-light");
    REQUIRE(page.activate(Role::button, "Take it back"));
    page.settle();
    CHECK(page.trial().empty());
    CHECK(page.shows(Role::status, "No problems*"));
    REQUIRE(page.activate(Role::button, "integer"));
    page.settle();
    REQUIRE(page.activate(Role::button, "Keep it"));
    page.settle();
    CHECK(page.trial().empty());
    const SemanticNode* field = page.find(Role::list_item, "INPUT:n");
    REQUIRE(field != nullptr);
    CHECK(field->value == "integer");
    CHECK(page.shows(Role::status, "1 error*"));
}

TEST_CASE("a constraint is typed, refused with words and typed better") {
    SpecificationPage page;
    REQUIRE(page.click(Role::list_item, "INPUT:text"));
    page.settle();
    REQUIRE(page.click(Role::button, "Most characters"));
    page.settle();
    REQUIRE(page.host.entries.size() == 1);
    CHECK(page.host.entries[0].label == "Most characters, INPUT:text");
    page.enter("many");
    page.settle();
    CHECK(page.shows(Role::status, "The specification was not changed*"));
    CHECK(page.trial().empty());
    CHECK(page.host.entries.size() == 1);  // the field doesn't come back by itself
    // What was typed is, in its own field, wherever one looks at meanwhile.
    page.choose("INPUT:n");
    REQUIRE(page.activate(Role::tab, "JSON"));
    REQUIRE(page.activate(Role::button, "Edit again"));
    REQUIRE(page.host.entries.size() == 2);
    CHECK(page.host.entries[1].label == "Most characters, INPUT:text");
    CHECK(page.host.entries[1].text == "many");
    page.enter("6");
    page.settle();
    CHECK(page.trial() == "2 more: Texts that are too long");
    CHECK_FALSE(page.shows(Role::button, "Edit again"));
    // Another change is tried along; taking back takes both.
    REQUIRE(page.activate(Role::button, "Most characters"));
    page.settle();
    CHECK(page.host.entries.back().text == "6");
    page.enter("12");
    page.settle();
    CHECK(page.trial() == "1 more: Texts that are too long");
    REQUIRE(page.activate(Role::button, "Take it back"));
    page.settle();
    CHECK(page.shows(Role::status, "No problems*"));
    CHECK(page.shows(Role::status, "The specification is as it was before"));
    CHECK_FALSE(page.shows(Role::status, "Specification loaded*"));
}

TEST_CASE("fields come, get another name and go") {
    SpecificationPage page;
    REQUIRE(page.activate(Role::button, "New input field"));
    page.settle();
    page.enter("extra field");
    page.settle();
    REQUIRE(page.activate(Role::button, "Edit again"));
    CHECK(page.host.entries.back().text == "extra field");
    page.enter("extra_field");
    page.settle();
    CHECK(page.shows(Role::list_item, "INPUT:extra_field"));
    REQUIRE(page.activate(Role::button, "Name"));
    page.settle();
    page.enter("more");
    page.settle();
    CHECK(page.shows(Role::list_item, "INPUT:more"));
    CHECK_FALSE(page.shows(Role::list_item, "INPUT:extra_field"));
    REQUIRE(page.activate(Role::button, "Remove this field"));
    page.settle();
    CHECK_FALSE(page.shows(Role::list_item, "INPUT:more"));
    REQUIRE(page.activate(Role::button, "Keep it"));
    page.settle();
}

TEST_CASE("the JSON is edited whole; what is no specification stays to be mended") {
    SpecificationPage page;
    REQUIRE(page.activate(Role::tab, "JSON"));
    page.settle();
    REQUIRE(page.activate(Role::button, "Edit the JSON"));
    page.settle();
    REQUIRE_FALSE(page.host.entries.empty());
    CHECK(page.host.entries.back().is_page);
    const std::string text = page.host.entries.back().text;
    CHECK(text.find("\"input_spec\"") != std::string::npos);
    page.enter(text.substr(0, text.size() / 2), TextEntryEnd::commit_stay);
    page.settle();
    CHECK(page.shows(Role::status, "The specification was not changed"));
    CHECK(page.trial().empty());
    REQUIRE(page.activate(Role::button, "Edit again"));
    CHECK(page.host.entries.back().text == text.substr(0, text.size() / 2));
    std::string changed = text;
    changed.replace(changed.find("\"n\": {\"type\": \"string\""), 22, "\"n\": {\"type\": \"integer\"");
    page.enter(changed, TextEntryEnd::commit_stay);
    page.settle();
    CHECK(page.trial() == "1 more: Values that are not whole numbers");
    page.keep_picture("specification-json-light");
    REQUIRE(page.activate(Role::button, "Keep it"));
    page.settle();
    CHECK(page.shows(Role::status, "1 error*"));
}

TEST_CASE("a specification that is dropped meanwhile ends the trial") {
    SpecificationPage page;
    page.choose("INPUT:n");
    REQUIRE(page.activate(Role::button, "integer"));
    CHECK_FALSE(page.trial().empty());
    page.workbench().on_files({page.host.add_file("other.json", kFourFields)});
    page.settle();
    CHECK(page.trial().empty());
    CHECK(page.shows(Role::status, "No problems*"));
}

TEST_CASE("a trial is its document's: with another file it ends, and the specification stays") {
    SpecificationPage page;
    page.choose("INPUT:n");
    REQUIRE(page.activate(Role::button, "integer"));
    CHECK_FALSE(page.trial().empty());
    page.open("other.tsv", "INPUT:text\tINPUT:n\ta\na\ty\t\nb\tz\t\n");
    CHECK(page.shows(Role::status, "The specification stays as you changed it"));
    REQUIRE(page.activate(Role::tab, "Spec"));
    CHECK(page.trial().empty());
    page.choose("INPUT:n");
    CHECK(page.find(Role::list_item, "INPUT:n")->value == "integer");
    // The next one is counted against this file's own problems.
    REQUIRE(page.activate(Role::button, "string"));
    CHECK(page.trial() == "2 fewer: Values that are not whole numbers");
}

TEST_CASE("changes made one upon the other are all made, in their order") {
    SpecificationPage page;
    page.choose("INPUT:n");
    page.host.hold_answers = true;
    REQUIRE(page.activate(Role::button, "integer"));
    const SemanticNode* required = nullptr;
    for (const SemanticNode& node : page.workbench().semantics().nodes()) {
        if (node.role == Role::tab && node.label == "no" && !node.selected) required = &node;
    }
    REQUIRE(required != nullptr);  // the only one that isn't said no to
    page.click_at(required->place.x + 2, required->place.y + 2);
    page.host.hold_answers = false;
    page.settle();
    CHECK(page.trial() == "1 more: Values that are not whole numbers");
    CHECK(page.find(Role::list_item, "INPUT:n")->value == "integer");
    REQUIRE(page.activate(Role::tab, "JSON"));
    REQUIRE(page.activate(Role::button, "Edit the JSON"));
    const std::string text = page.host.entries.back().text;
    CHECK(text.find("\"n\": {\"type\": \"integer\", \"required\": false") != std::string::npos);
    CAPTURE(text);
}

TEST_CASE("a change made while the file is read waits, and is compared with all of its problems") {
    Driver driver;
    driver.host.piece = 70'000;
    driver.start();
    std::string text = "INPUT:text\tINPUT:n\n";
    for (int i = 0; i < 40'000; ++i) text += i < 39'000 ? "ok\t1\n" : "ok\tx\n";
    driver.workbench().on_files(
        {driver.host.add_file("pool.tsv", text),
         driver.host.add_file("project.json",
                              R"({"input_spec": {"text": {"type": "string"}, "n": {"type": "integer"}}})")});
    for (int i = 0; i < 200 && !driver.shows(Role::tab, "Spec"); ++i) {
        driver.host.deliver(driver.workbench());
        driver.frame();
    }
    driver.host.hold_reading = true;
    REQUIRE(driver.activate(Role::tab, "Spec"));
    REQUIRE(driver.activate(Role::list_item, "INPUT:n"));
    REQUIRE(driver.activate(Role::button, "string"));
    CHECK_FALSE(driver.shows(Role::button, "Keep it"));
    driver.host.hold_reading = false;
    driver.settle();
    CHECK(driver.shows(Role::button, "Keep it"));
    CHECK(driver.shows(Role::status, "1,000 fewer: Values that are not whole numbers"));
}

TEST_CASE("nothing moves when a trial begins") {
    SpecificationPage page;
    page.choose("INPUT:n");
    const float list = page.find(Role::list_item, "INPUT:text")->place.y;
    const float form = page.find(Role::button, "integer")->place.y;
    REQUIRE(page.activate(Role::button, "integer"));
    REQUIRE(page.shows(Role::button, "Keep it"));
    CHECK(page.find(Role::list_item, "INPUT:text")->place.y == list);
    CHECK(page.find(Role::button, "integer")->place.y == form);
}

TEST_CASE("a change that the engine hasn't accepted is no trial yet") {
    SpecificationPage page;
    page.choose("INPUT:n");
    page.host.hold_answers = true;
    REQUIRE(page.activate(Role::button, "integer"));
    CHECK_FALSE(page.shows(Role::button, "Keep it"));
}

TEST_CASE("in a narrow window a field stands in place of the list") {
    for (const float width : {760.0f, 420.0f}) {
        CAPTURE(width);
        SpecificationPage page(width, 720);
        page.choose("INPUT:text");
        CHECK_FALSE(page.shows(Role::list_item, "INPUT:n"));
        REQUIRE(page.activate(Role::button, "Most characters"));
        REQUIRE_FALSE(page.host.entries.empty());
        page.enter("6");
        CHECK(page.trial() == "2 more: Texts that are too long");
        for (const SemanticNode& node : page.workbench().semantics().nodes()) {
            if (node.role != Role::button || node.label != "json") continue;
            CHECK(node.place.x + node.place.width <= width);
        }
        REQUIRE(page.activate(Role::button, "All fields"));
        CHECK(page.shows(Role::list_item, "INPUT:n"));
    }
}

TEST_CASE("what the keyboard goes on to is scrolled to") {
    SpecificationPage page(1280, 400);
    page.choose("INPUT:text");
    for (const char* label : {"Remove this field", "Name"}) {
        bool reached = false;
        for (int i = 0; i < 60 && !reached; ++i) {
            page.press(ImGuiKey_Tab);
            const SemanticNode* node = page.find(Role::button, label);
            reached = node != nullptr && node->focused;
        }
        REQUIRE(reached);
        page.settle();
        const SemanticNode* node = page.find(Role::button, label);
        CHECK(node->place.y + node->place.height <= 400 - 28);
        CHECK(node->place.y >= 100);
    }
}

TEST_CASE("what was guessed stays told when a field is changed") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kThreeRows);
    REQUIRE(driver.activate(Role::tab, "Spec"));
    REQUIRE(driver.activate(Role::button, "Guess it from this file"));
    const std::string told = driver.find(Role::list_item, "INPUT:text")->description;
    CHECK_FALSE(told.empty());
    REQUIRE(driver.activate(Role::list_item, "INPUT:n"));
    REQUIRE(driver.activate(Role::button, "string"));
    REQUIRE(driver.activate(Role::button, "url"));
    CHECK(driver.find(Role::list_item, "INPUT:text")->description == told);
}

TEST_CASE("what is being typed is kept when a dialog comes over it") {
    SpecificationPage page;
    REQUIRE(page.activate(Role::tab, "Table"));
    page.press(ImGuiKey_Delete);  // something to lose
    page.settle();
    REQUIRE(page.activate(Role::tab, "Spec"));
    page.choose("INPUT:text");
    REQUIRE(page.activate(Role::button, "Most characters"));
    REQUIRE(page.host.entries.size() == 1);
    page.host.typed = "6";
    page.open("other.tsv", kThreeRows);
    REQUIRE(page.shows(Role::dialog, "Save your changes first?"));
    page.press(ImGuiKey_Escape);
    CHECK(page.trial() == "2 more: Texts that are too long");
    CHECK(page.host.entries.size() == 1);
}

TEST_CASE("a text whose field is gone stays with the person, and nothing waits for its place") {
    SpecificationPage page;
    page.choose("INPUT:n");
    REQUIRE(page.activate(Role::button, "Most characters"));
    page.enter("many");
    REQUIRE(page.activate(Role::button, "Remove this field"));
    REQUIRE(page.shows(Role::button, "Edit again"));
    REQUIRE(page.activate(Role::button, "Edit again"));
    for (int i = 0; i < 20; ++i) page.frame();
    CHECK(page.shows(Role::status, "What you typed has no place here any more"));
    CHECK(page.shows(Role::button, "Edit again"));
    CHECK_FALSE(page.workbench().busy());
}

TEST_CASE("in a narrow window the specification's buttons stand below its name, none over another") {
    for (const float width : {420.0f, 560.0f, 700.0f, 1280.0f}) {
        CAPTURE(width);
        Driver driver(width, 700);
        driver.start();
        driver.open("pool.tsv", pool_of(2), kPoolSpecification);
        REQUIRE(driver.activate(Role::tab, "Spec"));
        std::vector<SemanticNode> buttons;
        for (const char* label : {"Save its JSON", "Copy its JSON", "Choose another"}) {
            const SemanticNode* const found = driver.find(Role::button, label);
            REQUIRE(found != nullptr);
            CHECK(found->place.x + found->place.width <= width);
            buttons.push_back(*found);
        }
        const SemanticNode* const name = driver.find(Role::text, "project.json");
        REQUIRE(name != nullptr);
        for (std::size_t i = 0; i < buttons.size(); ++i) {
            const auto rect = [](const PixelRect& place) { return Rect{place.x, place.y, place.width, place.height}; };
            const Rect one = rect(buttons[i].place);
            CHECK(overlap(one, rect(name->place)).width * overlap(one, rect(name->place)).height <= 0);
            for (std::size_t j = 0; j < i; ++j) {
                const Rect both = overlap(one, rect(buttons[j].place));
                CHECK(both.width * both.height <= 0);
            }
        }
        if (width == 560.0f) driver.keep_picture("specification-narrow");
    }
}

}  // namespace taskloom::app

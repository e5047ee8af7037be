// The page of the specification: changed as fields or as JSON, tried before it is decided on.
#include <doctest/doctest.h>

#include <string>

#include "app/driver.h"

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
    SpecificationPage() {
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
    REQUIRE(page.host.entries.size() == 2);  // what was typed is there again
    CHECK(page.host.entries[1].text == "many");
    page.enter("6");
    page.settle();
    CHECK(page.trial() == "2 more: Texts that are too long");
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
}

TEST_CASE("fields come, get another name and go") {
    SpecificationPage page;
    REQUIRE(page.activate(Role::button, "New input field"));
    page.settle();
    page.enter("extra field");
    page.settle();
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
    CHECK(page.shows(Role::status, "project.json is no specification"));
    CHECK(page.trial().empty());
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
    page.settle();
    CHECK_FALSE(page.trial().empty());
    page.open("other.tsv", kThreeRows, kFourFields);
    page.settle();
    CHECK(page.trial().empty());
}

}  // namespace taskloom::app

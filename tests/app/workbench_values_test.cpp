// The inspector's values: shown by their type, edited raw and decoded, element by element; driven by label over the real
// engine.
#include <doctest/doctest.h>

#include "app/open_pool.h"

namespace taskloom::app {

namespace {

const std::string kValuesHeader = "INPUT:link\tINPUT:words\tINPUT:yes\tINPUT:data\tINPUT:flags\tINPUT:links\n";
constexpr const char* kValuesSpecification =
    R"({"input_spec":{"link":{"type":"url","required":false},"words":{"type":"array_string","required":false},)"
    R"("yes":{"type":"boolean","required":false},"data":{"type":"json","required":false},)"
    R"("flags":{"type":"array_boolean","required":false},"links":{"type":"array_url","required":false}},"output_spec":{}})";

struct OpenValues : Driver {
    explicit OpenValues(const std::string& row, const std::string& header = kValuesHeader, float height = 1400)
        : Driver(1600, height), header_(header) {
        start();
        open("pool.tsv", header + row + "\n", kValuesSpecification);
    }
    bool choose(const std::string& column) { return click(Role::cell, "INPUT:" + column + ", task 1"); }
    std::string row() {
        press(ImGuiKey_S, ImGuiMod_Ctrl);
        const std::string& saved = host.saved_files["pool.tsv"];
        return saved.substr(header_.size(), saved.size() - header_.size() - 1);
    }
    const TextEntry& entry() { return host.entries.back(); }
    bool in_inspector(const PixelRect& place) {
        const PixelRect inspector = find(Role::region, "Inspector")->place;
        return place.x >= inspector.x && place.x + place.width <= inspector.x + inspector.width;
    }

private:
    std::string header_;
};

}  // namespace

TEST_CASE("what the platform reads is said by type") {
    OpenValues driver(
        "https://a.bc/1\ta,b\\,c\ttrue\t\"{\"\"x\"\":[1,2]}\"\ttrue,false\thttps://a.bc\n"
        "nolink\t\tTRUE\t{\t\t");
    struct Example {
        const char* cell;
        const char* said;
    };
    for (const Example& example :
         {Example{"INPUT:link, task 1", "The platform reads a link."},
          Example{"INPUT:words, task 1", "The platform reads a list of 2 texts."},
          Example{"INPUT:yes, task 1", "The platform reads the truth value true."},
          Example{"INPUT:data, task 1", "The platform reads JSON, an object of 1 member."},
          Example{"INPUT:flags, task 1", "The platform reads a list of 2 booleans."},
          Example{"INPUT:link, task 2", "The platform refuses this value: see the problems above."},
          Example{"INPUT:words, task 2", "The platform reads no value here."},
          Example{"INPUT:data, task 2", "The platform refuses this value: see the problems above."}}) {
        CAPTURE(example.cell);
        REQUIRE(driver.click(Role::cell, example.cell));
        const SemanticNode* said = driver.find(Role::text, "The platform re*");
        REQUIRE(said != nullptr);
        CHECK(said->label == example.said);
    }
    driver.keep_picture("inspector_values");
}

TEST_CASE("a link opens only when it is asked to, and only what the web can open") {
    OpenValues driver("https://a.bc/1?q=x\t\t\t\t\twww.a.bc,https://b.cd/2,ftp://x.yz\njavascript:alert(1)\t\t\t\t\t");
    driver.choose("link");
    CHECK(driver.host.opened_links.empty());
    REQUIRE(driver.activate(Role::button, "Open the link"));
    CHECK(driver.host.opened_links == std::vector<std::string>{"https://a.bc/1?q=x"});
    driver.click(Role::cell, "INPUT:link, task 2");
    CHECK_FALSE(driver.shows(Role::button, "Open the link"));
    driver.choose("links");
    REQUIRE(driver.activate(Role::button, "Open element 1"));
    REQUIRE(driver.activate(Role::button, "Open element 2"));
    CHECK_FALSE(driver.shows(Role::button, "Open element 3"));
    CHECK(driver.host.opened_links ==
          std::vector<std::string>{"https://a.bc/1?q=x", "https://www.a.bc", "https://b.cd/2"});
}

TEST_CASE("an element of a list is edited where it stands, with its commas and quotes escaped") {
    OpenValues driver("\tone,two,three\t\t\t\t");
    driver.choose("words");
    REQUIRE(driver.find(Role::list_item, "element 2") != nullptr);
    CHECK(driver.find(Role::list_item, "element 2")->value == "two");
    REQUIRE(driver.activate(Role::list_item, "element 2"));
    REQUIRE(driver.host.entries.size() == 1);
    CHECK(driver.entry().text == "two");
    CHECK(driver.entry().label == "element 2, INPUT:words, task 1");
    CHECK(driver.in_inspector(driver.entry().place));
    driver.enter("two, \"2\"\nand more", TextEntryEnd::commit_stay);
    CHECK(driver.find(Role::list_item, "element 2")->value == "two, \"2\"\nand more");
    CHECK(driver.row() == "\t\"one,two\\, \"\"2\"\"\nand more,three\"\t\t\t\t");
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.row() == "\tone,two,three\t\t\t\t");
    CHECK(driver.find(Role::cell, "INPUT:words, task 1")->selected);
}

TEST_CASE("Tab goes to the next element, elements come and go") {
    OpenValues driver("\tone,two\t\t\t\t");
    driver.choose("words");
    REQUIRE(driver.activate(Role::list_item, "element 1"));
    driver.enter("1", TextEntryEnd::commit_right);
    REQUIRE(driver.host.entries.size() == 2);
    CHECK(driver.entry().text == "two");
    driver.enter("2", TextEntryEnd::commit_right);
    CHECK(driver.host.entries.size() == 2);
    CHECK(driver.row() == "\t1,2\t\t\t\t");
    REQUIRE(driver.activate(Role::button, "Add an element"));
    CHECK(driver.entry().text.empty());
    driver.enter("3", TextEntryEnd::commit_down);
    CHECK(driver.row() == "\t1,2,3\t\t\t\t");
    REQUIRE(driver.activate(Role::button, "Remove element 1"));
    CHECK(driver.row() == "\t2,3\t\t\t\t");
    REQUIRE(driver.activate(Role::button, "Add an element"));
    driver.enter("no", TextEntryEnd::cancel);
    CHECK(driver.row() == "\t2,3\t\t\t\t");
    for (int i = 0; i < 4; ++i) driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.row() == "\tone,two\t\t\t\t");
}

TEST_CASE("true and false are chosen, alone and in a list") {
    OpenValues driver("\t\ttrue\t\ttrue,true\t");
    driver.choose("yes");
    CHECK(driver.find(Role::tab, "true")->selected);
    REQUIRE(driver.activate(Role::tab, "false"));
    CHECK(driver.row() == "\t\tfalse\t\ttrue,true\t");
    driver.choose("flags");
    REQUIRE(driver.activate(Role::list_item, "element 2"));
    CHECK(driver.host.entries.empty());
    CHECK(driver.row() == "\t\tfalse\t\ttrue,false\t");
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    driver.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(driver.row() == "\t\ttrue\t\ttrue,true\t");
}

TEST_CASE("JSON is shown in lines that fold, and edited in lines") {
    OpenValues driver("\t\t\t\"{\"\"a\"\":[1,2.50],\"\"b\"\":\"\"x, y\"\"}\"\t\t");
    driver.choose("data");
    const SemanticNode* inner = driver.find(Role::list_item, "\"a\": [");
    REQUIRE(inner != nullptr);
    CHECK(inner->opening == Opening::open);
    REQUIRE(driver.activate(Role::list_item, "\"a\": ["));
    CHECK(driver.find(Role::list_item, "\"a\": [")->opening == Opening::closed);
    CHECK(driver.find(Role::list_item, "\"a\": [")->value == "2 entries");
    REQUIRE(driver.activate(Role::button, "Edit the value"));
    CHECK(driver.entry().text == "{\n  \"a\": [\n    1,\n    2.50\n  ],\n  \"b\": \"x, y\"\n}");
    CHECK(driver.entry().face == TextFace::monospace);
    CHECK(driver.in_inspector(driver.entry().place));
    driver.enter("{\n  \"a\": [],\n  \"b\": 1e2\n}");
    CHECK(driver.row() == "\t\t\t\"{\"\"a\"\":[],\"\"b\"\":1e2}\"\t\t");
}

TEST_CASE("text that is no JSON is refused with the place, and can be taken up again") {
    OpenValues driver("\t\t\t{}\t\t");
    driver.choose("data");
    REQUIRE(driver.activate(Role::button, "Edit the value"));
    driver.enter("{\n  \"a\": tru\n}");
    CHECK(driver.row() == "\t\t\t{}\t\t");
    CHECK(driver.find(Role::status, "The value wasn*")->value.find("line 2") != std::string::npos);
    REQUIRE(driver.activate(Role::button, "Edit again"));
    CHECK(driver.entry().text == "{\n  \"a\": tru\n}");
    driver.enter("{\"a\": true}");
    CHECK(driver.row() == "\t\t\t\"{\"\"a\"\":true}\"\t\t");
}

TEST_CASE("the cell is edited as it stands in the file, too") {
    OpenValues driver("\t\"a \"\"b\"\",c\"\t\t\t\t");
    driver.choose("words");
    REQUIRE(driver.activate(Role::button, "Edit the cell as it stands*"));
    CHECK(driver.entry().text == "\"a \"\"b\"\",c\"");
    driver.enter("a,c");
    CHECK(driver.row() == "\ta,c\t\t\t\t");
    REQUIRE(driver.activate(Role::button, "Edit the cell as it stands*"));
    driver.enter("\"a");  // would swallow the rows behind
    CHECK(driver.row() == "\ta,c\t\t\t\t");
    REQUIRE(driver.activate(Role::button, "Edit again"));
    CHECK(driver.entry().text == "\"a");
    CHECK(driver.entry().face == TextFace::monospace);
    driver.enter("", TextEntryEnd::cancel);
}

TEST_CASE("the keyboard walks the elements: arrows, Enter, Delete; what has the focus is in sight") {
    std::string words;
    for (int i = 1; i <= 100; ++i) words += (i > 1 ? ",w" : "w") + std::to_string(i);
    OpenValues driver("\t" + words + "\t\t\t\t", kValuesHeader, 700);
    driver.choose("words");
    const SemanticNode* first = driver.find(Role::list_item, "element 1");
    REQUIRE(first != nullptr);
    driver.workbench().perform(SemanticAction::focus, first->id);
    driver.settle();
    for (int i = 0; i < 40; ++i) driver.press(ImGuiKey_DownArrow);
    const SemanticNode* reached = driver.find(Role::list_item, "element 41");
    REQUIRE(reached != nullptr);
    CHECK(reached->focused);
    const PixelRect inspector = driver.find(Role::region, "Inspector")->place;
    CHECK(reached->place.y + reached->place.height <= inspector.y + inspector.height);
    driver.press(ImGuiKey_Delete);
    CHECK(driver.find(Role::list_item, "element 41")->value == "w42");
    driver.press(ImGuiKey_Enter);
    REQUIRE(driver.host.entries.size() == 1);
    CHECK(driver.entry().text == "w42");
    CHECK(driver.in_inspector(driver.entry().place));
    driver.enter("W", TextEntryEnd::commit_stay);
    CHECK(driver.find(Role::list_item, "element 41")->focused);
}

TEST_CASE("a cell of many megabytes shows its beginning, more on request, and stays quick") {
    const std::string value(10u << 20, 'v');
    std::string list;
    for (int i = 0; i < 400000; ++i) list += (i > 0 ? ",element " : "element ") + std::to_string(i);
    OpenValues driver(value + "\t" + list + "\t\t\t\t");
    driver.choose("link");
    CHECK(driver.shows(Role::text, "The first 65.5 KB of 10.5 MB"));
    REQUIRE(driver.activate(Role::button, "Show more"));
    CHECK(driver.shows(Role::text, "The first 262.1 KB of 10.5 MB"));
    REQUIRE(driver.activate(Role::button, "Show more"));
    CHECK(driver.shows(Role::text, "The first 1.0 MB of 10.5 MB. Copy the cell*"));
    CHECK_FALSE(driver.shows(Role::button, "Show more"));
    driver.choose("words");
    CHECK(driver.shows(Role::text, "The platform reads a list of 400,000 texts."));
    CHECK(driver.find(Role::list_item, "element 3")->value == "element 2");
    CHECK_FALSE(driver.shows(Role::list_item, "element 300"));
    REQUIRE(driver.activate(Role::button, "Remove element 1"));
    CHECK(driver.find(Role::list_item, "element 3")->value == "element 3");
}

TEST_CASE("a list in a JSON file is shown and edited as the JSON that it is") {
    Driver driver(1600, 1400);
    driver.start();
    driver.open("tasks.json", R"([{"input_values": {"words": ["a", "b, c"]}}])", kValuesSpecification);
    REQUIRE(driver.click(Role::cell, "INPUT:words, task 1"));
    driver.settle();
    CHECK(driver.shows(Role::text, "The platform reads JSON, *"));
    CHECK_FALSE(driver.shows(Role::button, "Add an element"));
    REQUIRE(driver.activate(Role::button, "Edit the value"));
    driver.settle();
    CHECK(driver.host.entries.back().text.find("\"b, c\"") != std::string::npos);
    driver.enter(R"(["a", "d"])", TextEntryEnd::commit_stay);
    driver.settle();
    // Told in lines to edit it, kept compact.
    CHECK(driver.cell("INPUT:words", 1) == R"(["a","d"])");
}

}  // namespace taskloom::app

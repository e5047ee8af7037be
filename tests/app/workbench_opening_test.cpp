// Opening, replacing and failing: what was open stays open until something better is there.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/driver.h"

namespace taskloom::app {
namespace {

constexpr const char* kFile = "INPUT:image\tINPUT:n\nhttps://example.com/1.jpg\t1\nhttps://example.com/2.jpg\ttwo\n";
constexpr const char* kOpeningSpecification =
    R"({"input_spec":{"image":{"type":"url","required":true},"n":{"type":"integer","required":true}},"output_spec":{}})";

}  // namespace

TEST_CASE("the start offers the ways in") {
    Driver driver;
    driver.start();
    CHECK(driver.shows(Role::button, "Open a task file"));
    CHECK(driver.shows(Role::button, "Try a sample"));
    CHECK(driver.shows(Role::text, "Nothing leaves this page: *"));
    CHECK(driver.click(Role::button, "Open a task file"));
    CHECK(driver.host.picks == 1);
}

TEST_CASE("a task file and its specification may come together, in any order, or one after the other") {
    for (int order = 0; order < 3; ++order) {
        CAPTURE(order);
        Driver driver;
        driver.start();
        const OfferedFile file = driver.host.add_file("pool.tsv", kFile);
        const OfferedFile specification = driver.host.add_file("project.json", kOpeningSpecification);
        if (order == 0) driver.workbench().on_files({file, specification});
        if (order == 1) driver.workbench().on_files({specification, file});
        if (order == 2) {
            driver.workbench().on_files({file});
            driver.settle();
            CHECK(driver.shows(Role::status, "No specification"));
            driver.workbench().on_files({specification});
        }
        driver.settle();
        CHECK(driver.cell("INPUT:n", 2) == "two");
        CHECK(driver.shows(Role::status, "1 error"));
        CHECK(driver.find(Role::column_header, "INPUT:n")->value == "integer");
        CHECK(driver.host.engines.size() == 1);
        CHECK(driver.host.engines_made == 1);
    }
}

TEST_CASE("tasks in JSON are told from a specification by what they say, and shown by columns") {
    const std::string tasks =
        R"([{"input_values": {"image": "https://a.b", "n": 1}}, {"input_values": {"image": "https://a.b", "n": "2"}}])";
    for (int order = 0; order < 3; ++order) {
        CAPTURE(order);
        Driver driver;
        driver.start();
        const OfferedFile file = driver.host.add_file("tasks.json", tasks);
        const OfferedFile specification = driver.host.add_file("project.json", kOpeningSpecification);
        if (order == 0) driver.workbench().on_files({file, specification});
        if (order == 1) driver.workbench().on_files({specification, file});
        if (order == 2) {
            driver.workbench().on_files({file});
            driver.settle();
            CHECK(driver.shows(Role::status, "No specification"));
            driver.workbench().on_files({specification});
        }
        driver.settle();
        CHECK(driver.cell("INPUT:n", 2) == "2");
        CHECK(driver.shows(Role::status, "1 error"));
        CHECK(driver.shows(Role::status, "JSON*"));
        CHECK(driver.find(Role::column_header, "INPUT:n")->value == "integer");
        CHECK(driver.host.engines.size() == 1);
    }
}

TEST_CASE("a specification alone waits for the file, and goes on to the next one") {
    Driver driver;
    driver.start();
    driver.workbench().on_files({driver.host.add_file("project.json", kOpeningSpecification)});
    driver.settle();
    CHECK(driver.shows(Role::text, "Specification loaded: *"));
    driver.open("one.tsv", kFile);
    CHECK(driver.shows(Role::status, "1 error"));
    driver.open("two.tsv", kFile);
    CHECK(driver.shows(Role::text, "two.tsv"));
    CHECK(driver.shows(Role::status, "1 error"));
    CHECK(driver.host.engines.size() == 1);
}

TEST_CASE("the engine that was asked about a specification reads the next file; each further file has its own") {
    struct Case {
        const char* what;
        std::vector<std::string> specifications;  // offered one after the other, before any file
        bool breaks;                              // the engine that was asked stops before the file comes
        int made;                                 // engines, until the first file is open
    };
    const Case table[] = {
        {"none was asked", {}, false, 1},
        {"one", {kOpeningSpecification}, false, 1},
        {"it said no", {"[1, 2"}, false, 1},
        {"asked twice", {"[1, 2", kOpeningSpecification}, false, 1},
        {"it broke", {kOpeningSpecification}, true, 2},
    };
    for (const Case& test : table) {
        CAPTURE(test.what);
        Driver driver;
        driver.start();
        for (const std::string& specification : test.specifications) {
            driver.workbench().on_files({driver.host.add_file("project.json", specification)});
            driver.settle();
        }
        CHECK(driver.host.engines_made == (test.specifications.empty() ? 0 : 1));
        if (test.breaks) {
            driver.workbench().on_engine_failed(driver.host.engines.begin()->first, "it ran out of memory");
            driver.settle();
        }
        driver.open("one.tsv", kFile);
        CHECK(driver.cell("INPUT:n", 2) == "two");
        CHECK(driver.host.engines_made == test.made);
        CHECK(driver.host.engines.size() == 1);
        driver.open("two.tsv", kFile);
        CHECK(driver.cell("INPUT:n", 2) == "two");
        CHECK(driver.host.engines_made == test.made + 1);
        CHECK(driver.host.engines.size() == 1);
    }
}

TEST_CASE("JSON that is no specification is refused with a reason, and changes nothing") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kFile, kOpeningSpecification);
    driver.workbench().on_files({driver.host.add_file("other.json", "[1, 2")});
    driver.settle();
    const SemanticNode* toast = driver.find(Role::status, "other.json is no specification");
    REQUIRE(toast != nullptr);
    CHECK_FALSE(toast->value.empty());
    CHECK(driver.shows(Role::status, "1 error"));
    CHECK(driver.cell("INPUT:n", 2) == "two");
}

TEST_CASE("a file that can't be read leaves the open one open") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kFile, kOpeningSpecification);
    for (const char* bad : {"", "\xFF\xFE\x00\x01"}) {
        driver.open("bad.tsv", std::string(bad, bad[0] == '\0' ? 0 : 4));
        CHECK(driver.shows(Role::status, "bad.tsv can*"));
        CHECK(driver.cell("INPUT:n", 2) == "two");
        CHECK(driver.host.engines.size() == 1);
        driver.activate(Role::button, "Dismiss");
    }
}

TEST_CASE("what can't be opened first is told on the start") {
    Driver driver;
    driver.start();
    driver.open("empty.tsv", "");
    CHECK(driver.shows(Role::status, "empty.tsv can*"));
    CHECK(driver.shows(Role::button, "Open a task file"));
    CHECK(driver.host.engines.empty());
}

TEST_CASE("reading shows progress and can be stopped") {
    Driver driver;
    driver.start();
    driver.host.hold_reading = true;
    driver.open("big.tsv", kFile);
    CHECK(driver.shows(Role::text, "Opening big.tsv"));
    CHECK(driver.shows(Role::progress, "*"));
    REQUIRE(driver.activate(Role::button, "Cancel"));
    CHECK(driver.shows(Role::button, "Open a task file"));
    CHECK(driver.host.engines.empty());
    CHECK_FALSE(driver.host.released.empty());
}

TEST_CASE("rows are on screen while the rest is still read") {
    Driver driver;
    driver.start();
    driver.host.piece = 4000;
    std::string text = "INPUT:n\n";
    for (int i = 1; i <= 40000; ++i) text += std::to_string(i) + "\n";
    driver.workbench().on_files({driver.host.add_file("big.tsv", text)});
    bool seen_while_loading = false;
    for (int i = 0; i < 40; ++i) {
        driver.host.deliver(driver.workbench());
        driver.frame();
        if (driver.cell("INPUT:n", 1) == "1" && driver.shows(Role::progress, "Reading and checking"))
            seen_while_loading = true;
    }
    CHECK(seen_while_loading);
    driver.settle();
    CHECK(driver.shows(Role::status, "40,000 tasks"));
    CHECK_FALSE(driver.shows(Role::progress, "Reading and checking"));
}

TEST_CASE("unsaved changes are asked about before another file takes their place") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kFile, kOpeningSpecification);
    driver.click(Role::cell, "INPUT:n, task 2");
    driver.type("2");
    driver.enter("2");
    CHECK(driver.host.guarded);
    CHECK(driver.shows(Role::status, "Unsaved changes"));

    SUBCASE("cancel keeps the file") {
        driver.open("next.tsv", kFile);
        REQUIRE(driver.shows(Role::dialog, "*"));
        CHECK(driver.activate(Role::button, "Cancel"));
        CHECK_FALSE(driver.shows(Role::dialog, "*"));
        CHECK(driver.shows(Role::text, "pool.tsv"));
        CHECK(driver.cell("INPUT:n", 2) == "2");
    }
    SUBCASE("saving comes first") {
        driver.open("next.tsv", kFile);
        CHECK(driver.activate(Role::button, "Save, then open"));
        CHECK(driver.host.saved_files["pool.tsv"] ==
              "INPUT:image\tINPUT:n\nhttps://example.com/1.jpg\t1\nhttps://example.com/2.jpg\t2\n");
        CHECK(driver.shows(Role::text, "next.tsv"));
        CHECK_FALSE(driver.host.guarded);
    }
    SUBCASE("or not at all") {
        driver.open("next.tsv", kFile);
        CHECK(driver.activate(Role::button, "Open without saving"));
        CHECK(driver.host.saved_files.empty());
        CHECK(driver.shows(Role::text, "next.tsv"));
    }
    SUBCASE("a failed save keeps everything") {
        driver.host.save_failure = "the disk is full";
        driver.open("next.tsv", kFile);
        CHECK(driver.activate(Role::button, "Save, then open"));
        CHECK(driver.shows(Role::status, "The file wasn*"));
        CHECK(driver.shows(Role::text, "pool.tsv"));
        CHECK(driver.cell("INPUT:n", 2) == "2");
    }
}

TEST_CASE("what another program wrote to the file meanwhile is not written over unasked") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kFile, kOpeningSpecification);
    driver.click(Role::cell, "INPUT:n, task 2");
    driver.type("2");
    driver.enter("2");
    driver.host.changed_on_disk = true;
    REQUIRE(driver.activate(Role::button, "Save"));
    REQUIRE(driver.shows(Role::dialog, "This file has changed on the disk"));
    CHECK(driver.host.saved_files.empty());
    CHECK(driver.host.guarded);

    SUBCASE("cancelled, the changes are as unsaved as before") {
        REQUIRE(driver.activate(Role::button, "Cancel"));
        CHECK_FALSE(driver.shows(Role::dialog, "*"));
        CHECK(driver.shows(Role::status, "Unsaved changes"));
        CHECK(driver.host.saved_files.empty());
    }
    SUBCASE("a copy") {
        REQUIRE(driver.activate(Role::button, "Save a copy"));
        CHECK(driver.host.save_ways.back() == SaveWay::copy);
        CHECK(driver.host.saved_files.count("pool.tsv") == 1);
        CHECK_FALSE(driver.host.guarded);
    }
    SUBCASE("over it, when she says so; the next time it is asked again") {
        REQUIRE(driver.activate(Role::button, "Write over it"));
        CHECK(driver.host.save_ways.back() == SaveWay::over);
        CHECK_FALSE(driver.host.guarded);
        REQUIRE(driver.activate(Role::button, "Save"));
        CHECK(driver.host.save_ways.back() == SaveWay::unless_changed);
    }
    SUBCASE("before another file is opened") {
        REQUIRE(driver.activate(Role::button, "Cancel"));
        driver.open("next.tsv", kFile);
        REQUIRE(driver.activate(Role::button, "Save, then open"));
        REQUIRE(driver.shows(Role::dialog, "This file has changed on the disk"));
        SUBCASE("the other waits for the answer") {
            REQUIRE(driver.activate(Role::button, "Write over it"));
            CHECK(driver.shows(Role::text, "next.tsv"));
        }
        SUBCASE("cancelled, it is asked once more what to do") {
            REQUIRE(driver.activate(Role::button, "Cancel"));
            REQUIRE(driver.shows(Role::dialog, "Save your changes first?"));
            CHECK(driver.shows(Role::text, "pool.tsv"));
        }
    }
}

TEST_CASE("a broken engine is told, and what it showed stays to be looked at") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kFile, kOpeningSpecification);
    driver.workbench().on_engine_failed(driver.host.engines.begin()->first, "it ran out of memory");
    driver.settle();
    CHECK(driver.find(Role::status, "The engine stopped")->value == "it ran out of memory");
    CHECK(driver.cell("INPUT:n", 2) == "two");
    driver.open("next.tsv", kFile);
    CHECK(driver.shows(Role::text, "next.tsv"));
    CHECK(driver.shows(Role::status, "1 error"));
}

TEST_CASE("messages that can't be read count as a broken engine") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kFile);
    driver.workbench().on_engine_message(driver.host.engines.begin()->first, "\xFF\xFF");
    driver.settle();
    CHECK(driver.shows(Role::status, "The engine stopped"));
}

TEST_CASE("late answers of a closed engine are ignored") {
    Driver driver;
    driver.start();
    driver.host.hold_answers = true;
    driver.open("one.tsv", kFile);
    driver.open("two.tsv", "INPUT:n\n7\n");
    driver.host.hold_answers = false;
    driver.settle();
    CHECK(driver.shows(Role::text, "two.tsv"));
    CHECK(driver.cell("INPUT:n", 1) == "7");
    CHECK(driver.host.engines.size() == 1);
}

TEST_CASE("rows of a spreadsheet pasted into the start open as a file, a project's JSON as the specification") {
    struct Case {
        const char* text;
        const char* name;
        const char* column;
        const char* value;
    };
    const Case cases[] = {
        {"INPUT:n\tINPUT:m\r\n7\tx\r\n", "pasted.tsv", "INPUT:m", "x"},
        {"INPUT:n\n7\n", "pasted.tsv", "INPUT:n", "7"},
        {"INPUT:n,INPUT:m\n7,\"a, b\"\n", "pasted.csv", "INPUT:m", "a, b"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        Driver driver;
        driver.start();
        driver.workbench().on_paste(one.text);
        driver.settle();
        CHECK(driver.shows(Role::text, one.name));
        CHECK(driver.cell(one.column, 1) == one.value);
    }
    Driver driver;
    driver.start();
    driver.workbench().on_paste("");
    driver.settle();
    CHECK(driver.shows(Role::text, "Drop a task file here"));
    driver.workbench().on_paste("  \n{\"input_spec\": {\"n\": {\"type\": \"integer\"}}, \"output_spec\": {}}");
    driver.settle();
    CHECK(driver.shows(Role::status, "Specification loaded: pasted.json"));
    driver.workbench().on_paste("INPUT:n\nseven\n");
    driver.settle();
    CHECK(driver.shows(Role::status, "1 error"));
    // With a file open it goes into the cell.
    driver.workbench().on_paste("8");
    driver.settle();
    CHECK(driver.cell("INPUT:n", 1) == "8");
    CHECK(driver.shows(Role::text, "pasted.tsv"));
}

TEST_CASE("the keyboard meets the toolbar from left to right") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kFile);
    float before = 0;
    for (const char* label : {"Undo", "Redo", "Open", "Save", "Dark theme"}) {
        CAPTURE(label);
        const SemanticNode* button = driver.find(Role::button, label);
        REQUIRE(button != nullptr);
        CHECK(button->place.x > before);
        before = button->place.x;
        const auto& nodes = driver.workbench().semantics().nodes();
        const std::ptrdiff_t place = button - nodes.data();
        CHECK(place > 0);
        CHECK(nodes[static_cast<std::size_t>(place) - 1].place.x < button->place.x);
    }
}

}  // namespace taskloom::app

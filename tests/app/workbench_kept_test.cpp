// Work that is kept on the device: what the start offers, how it is opened again, and what the status line says of it.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/driver.h"

namespace taskloom::app {
namespace {

constexpr const char* kKeptFile =
    "INPUT:image\tINPUT:n\nhttps://example.com/1.jpg\t1\nhttps://example.com/2.jpg\ttwo\n";
constexpr const char* kSpecification =
    R"({"input_spec":{"image":{"type":"url","required":true},"n":{"type":"integer","required":true}},"output_spec":{}})";

std::vector<KeptFile> kept_files() {
    return {{7, "unsaved.tsv", 1'200'000, 3, 300, true},
            {8, "given up.tsv", 2000, 1, 90'000, false},
            {9, "clean.tsv", 512, 0, 10, false}};
}

}  // namespace

TEST_CASE("kept work: the start offers unsaved work and recent files, each to be opened or dropped") {
    Driver driver;
    driver.start();
    CHECK_FALSE(driver.shows(Role::text, "Work that was not saved"));
    CHECK_FALSE(driver.shows(Role::text, "Recent files"));
    CHECK(driver.shows(Role::text, "Finds every problem"));
    driver.workbench().on_kept_files(kept_files());
    driver.settle();
    CHECK(driver.shows(Role::text, "Work that was not saved"));
    CHECK(driver.shows(Role::text, "1.2 MB, 3 unsaved changes, 5 minutes ago"));
    CHECK(driver.find(Role::button, "given up.tsv")->value == "2.0 KB, 1 unsaved change, 1 day ago");
    CHECK(driver.find(Role::button, "clean.tsv")->value == "512 bytes, just now");
    CHECK(driver.shows(Role::button, "Open a task file"));
    driver.keep_picture("start_kept");

    CHECK(driver.click(Role::button, "Discard the changes of unsaved.tsv"));
    CHECK(driver.host.kept_forgotten == std::vector<KeptId>{7});
    CHECK(driver.click(Role::button, "Clear"));
    CHECK(driver.host.kept_cleared == 1);
    CHECK(driver.click(Role::button, "given up.tsv"));
    CHECK(driver.host.kept_opened == std::vector<KeptId>{8});
    // One at a time.
    CHECK_FALSE(driver.activate(Role::button, "Recover unsaved.tsv"));

    driver.workbench().on_kept_files({});
    driver.settle();
    CHECK_FALSE(driver.shows(Role::text, "Recent files"));
}

TEST_CASE("recent files that don't fit are scrolled to, by keyboard too") {
    Driver driver(820, 560);
    driver.start();
    std::vector<KeptFile> files;
    for (std::uint32_t i = 1; i <= 10; ++i) files.push_back({i, std::to_string(i) + ".tsv", 100, 0, 10, false});
    driver.workbench().on_kept_files(files);
    driver.settle();
    const auto in_window = [&](const SemanticNode& node) { return node.place.y + node.place.height < 500; };
    const SemanticNode* last = driver.find(Role::button, "10.tsv");
    REQUIRE(last != nullptr);
    CHECK_FALSE(in_window(*last));
    for (int tabs = 0; tabs < 30 && !driver.find(Role::button, "10.tsv")->focused; ++tabs) driver.press(ImGuiKey_Tab);
    driver.settle();
    REQUIRE(driver.find(Role::button, "10.tsv")->focused);
    CHECK(in_window(*driver.find(Role::button, "10.tsv")));
    driver.press(ImGuiKey_Enter);
    CHECK(driver.host.kept_opened == std::vector<KeptId>{10});
}

TEST_CASE("kept work: the start and its offers are reached by keyboard, in any window") {
    for (const float height : {360.0f, 720.0f, 1200.0f}) {
        for (const float width : {420.0f, 1280.0f}) {
            CAPTURE(height);
            CAPTURE(width);
            Driver driver(width, height);
            driver.start();
            driver.workbench().on_kept_files(kept_files());
            driver.settle();
            bool reached = false;
            for (int i = 0; i < 20 && !reached; ++i) {
                driver.press(ImGuiKey_Tab);
                const SemanticNode* const recover = driver.find(Role::button, "Recover unsaved.tsv");
                REQUIRE(recover != nullptr);
                reached = recover->focused;
            }
            REQUIRE(reached);
            driver.press(ImGuiKey_Enter);
            CHECK(driver.host.kept_opened == std::vector<KeptId>{7});
        }
    }
}

TEST_CASE("kept work: opened again as it was read, with its specification; gone, it says so") {
    Driver driver;
    driver.start();
    driver.workbench().on_kept_files(kept_files());
    driver.settle();
    CHECK(driver.click(Role::button, "Recover unsaved.tsv"));
    REQUIRE(driver.host.kept_opened.size() == 1);
    ReadingContext context;
    context.specification_name = "spec.json";
    context.specification = kSpecification;
    context.delimiter = ',';
    context.dialect = protocol::Dialect::rfc4180;
    context.target = protocol::ArrayTarget::modern_2023;
    std::string text = kKeptFile;
    for (char& letter : text) {
        if (letter == '\t') letter = ',';
    }
    driver.workbench().on_kept_opened(driver.host.add_file("unsaved.tsv", text), context);
    driver.settle();
    CHECK(driver.cell("INPUT:n", 2) == "two");
    CHECK(driver.shows(Role::status, "spec.json"));
    CHECK(driver.shows(Role::button, "CSV, RFC 4180*"));
    REQUIRE(driver.host.contexts.size() == 1);
    const ReadingContext& kept = driver.host.contexts.begin()->second;
    CHECK(kept.specification == kSpecification);
    CHECK(kept.delimiter == ',');
    CHECK(kept.dialect == protocol::Dialect::rfc4180);
    CHECK(kept.target == protocol::ArrayTarget::modern_2023);
    const EngineId engine = driver.host.engines.begin()->first;
    driver.workbench().on_recovered(engine, 3, true);
    driver.settle();
    CHECK(driver.find(Role::status, "Recovered unsaved.tsv")->value == "3 unsaved changes");

    Driver other;
    other.start();
    other.workbench().on_kept_files(kept_files());
    other.settle();
    CHECK(other.click(Role::button, "clean.tsv"));
    other.workbench().on_kept_opened({}, {});
    other.settle();
    CHECK(other.shows(Role::status, "This file can\xE2\x80\x99t be had back"));
    CHECK(other.shows(Role::button, "Open a task file"));
    CHECK(other.click(Role::button, "clean.tsv"));
    CHECK(other.host.kept_opened.size() == 2);
}

TEST_CASE("kept work: a specification that comes later is kept with the file") {
    Driver driver;
    driver.start();
    driver.open("tasks.tsv", kKeptFile);
    REQUIRE(driver.host.contexts.size() == 1);
    CHECK(driver.host.contexts.begin()->second.specification.empty());
    driver.workbench().on_files({driver.host.add_file("project.json", kSpecification)});
    driver.settle();
    CHECK(driver.host.contexts.begin()->second.specification == kSpecification);
    CHECK(driver.host.contexts.begin()->second.specification_name == "project.json");
}

TEST_CASE("kept work: the status line says how far it is") {
    struct Case {
        Keeping keeping;
        const char* unmodified;
        const char* modified;
    };
    const Case table[] = {
        {Keeping::none, "", ""},
        {Keeping::keeping, "", "Keeping\xE2\x80\xA6"},
        {Keeping::kept, "", "Kept on this device"},
        {Keeping::no_room, "Not kept: no room on this device", "Not kept: no room on this device"},
        {Keeping::refused, "Not kept: storage is refused", "Not kept: storage is refused"},
    };
    for (const Case& test : table) {
        CAPTURE(test.modified);
        Driver driver;
        driver.start();
        driver.open("tasks.tsv", kKeptFile);
        const EngineId engine = driver.host.engines.begin()->first;
        driver.workbench().on_keeping(engine, test.keeping);
        driver.settle();
        const auto said = [&] {
            std::string found;
            for (const Case& other : table) {
                if (*other.modified != 0 && driver.shows(Role::status, other.modified)) found += other.modified;
            }
            return found;
        };
        CHECK(said() == test.unmodified);
        driver.press(ImGuiKey_F2);
        driver.settle();
        driver.enter("https://example.com/3.jpg");
        driver.settle();
        CHECK(driver.shows(Role::status, "Unsaved changes"));
        CHECK(said() == test.modified);
        // Said plainly, and once.
        const bool fails = test.keeping >= Keeping::no_room;
        CHECK(driver.shows(Role::status, "Your changes aren\xE2\x80\x99t kept on this device") == fails);
        if (!fails) continue;
        CHECK(driver.activate(Role::button, "Dismiss"));
        driver.workbench().on_keeping(engine, Keeping::keeping);
        driver.workbench().on_keeping(engine, test.keeping);
        driver.settle();
        CHECK_FALSE(driver.shows(Role::status, "Your changes aren\xE2\x80\x99t kept on this device"));
    }
}

TEST_CASE("a cell that is being typed when another file comes is a change of the file that goes") {
    Driver driver;
    driver.start();
    driver.open("first.tsv", kKeptFile, kSpecification);
    const EngineId first = driver.host.engines.rbegin()->first;
    REQUIRE(driver.click(Role::cell, "INPUT:n, task 2"));

    SUBCASE("typed before it is dropped: it is asked about like every other change") {
        driver.press(ImGuiKey_F2);
        driver.host.typed = "22";
        driver.open("second.tsv", kKeptFile);
        REQUIRE(driver.shows(Role::dialog, "Save your changes first?"));
        CHECK(driver.cell("INPUT:n", 2) == "22");
        CHECK(driver.shows(Role::status, "Unsaved changes"));
        REQUIRE(driver.activate(Role::button, "Open without saving"));
    }
    SUBCASE("typed before the engine has told what is in the cell") {
        driver.host.hold_answers = true;
        driver.type("22");
        driver.workbench().on_files({driver.host.add_file("second.tsv", kKeptFile)});
        driver.frame();
        driver.host.hold_answers = false;
        driver.settle();
        REQUIRE(driver.shows(Role::dialog, "Save your changes first?"));
        REQUIRE(driver.activate(Role::button, "Open without saving"));
    }
    SUBCASE("typed while the other is read") {
        driver.host.hold_reading = true;
        driver.open("second.tsv", kKeptFile);
        driver.press(ImGuiKey_F2);
        driver.host.typed = "22";
        driver.host.hold_reading = false;
        driver.settle();
    }
    SUBCASE("typed while recent work comes back") {
        driver.press(ImGuiKey_F2);
        driver.host.typed = "22";
        driver.workbench().on_kept_opened(driver.host.add_file("second.tsv", kKeptFile), ReadingContext());
        driver.settle();
        REQUIRE(driver.shows(Role::dialog, "Save your changes first?"));
        REQUIRE(driver.activate(Role::button, "Open without saving"));
    }
    CHECK(driver.shows(Role::text, "second.tsv"));
    CHECK(driver.cell("INPUT:n", 2) == "two");
    REQUIRE(driver.host.closed_files.count(first) == 1);
    CHECK(driver.host.closed_files[first].find("https://example.com/2.jpg\t22\n") != std::string::npos);
}

TEST_CASE("whether what is kept stays when the device runs out of room is told with it") {
    Driver driver;
    driver.start();
    driver.open("first.tsv", kKeptFile, kSpecification);
    REQUIRE(driver.click(Role::cell, "INPUT:n, task 2"));
    driver.press(ImGuiKey_F2);
    driver.enter("22");
    driver.workbench().on_keeping(driver.host.engines.rbegin()->first, Keeping::kept);
    driver.settle();
    const auto told = [&] { return driver.find(Role::status, "Kept on this device")->value; };
    REQUIRE(driver.shows(Role::status, "Kept on this device"));
    CHECK(told().empty());
    driver.workbench().on_storage_lasts(false);
    driver.settle();
    CHECK(told().find("runs out of room") != std::string::npos);
    driver.workbench().on_storage_lasts(true);
    driver.settle();
    CHECK(told().find("until you clear its data") != std::string::npos);
}

}  // namespace taskloom::app

// The workbench in Russian: every panel of the main job is gone through, and nothing that it shows or has read out is English
// but data, names and codes. Changing the language changes what is there.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/driver.h"
#include "app/open_pool.h"
#include "app/strings.h"
#include "base/catalogue.h"

namespace taskloom::app {
namespace {

// English again, whatever happens: other tests share the program.
struct InRussian {
    InRussian() { REQUIRE(use_catalogue(catalogue_of("ru")).ok()); }
    ~InRussian() { static_cast<void>(use_catalogue({})); }
};

// Words of the formats, of the platform, of keyboards and of files stay as they are everywhere.
bool is_a_name(const std::string& word) {
    static const std::set<std::string> kNames = {
        "Taskloom", "TSV",      "CSV",       "JSON",    "RFC",     "UTF",   "API",   "NUL",    "INPUT",       "GOLDEN",
        "HINT",     "AI",       "TASK",      "Ctrl",    "Shift",   "Esc",   "Enter", "LF",     "CRLF",        "Tab",
        "English",  "string",   "url",       "boolean", "integer", "float", "file",  "json",   "coordinates", "array",
        "true",     "false",    "https",     "http",    "www",     "spec",  "input", "output", "task",        "values",
        "Java",     "latitude", "longitude", "text",    "overlap", "Quot",  "BOM",   "Excel",  "XLSX"};
    return kNames.count(word) != 0;
}

// Latin words of three letters and more that are no names; what stands in quotation marks is data.
std::vector<std::string> english_in(std::string_view text) {
    std::vector<std::string> found;
    std::string word;
    int quoted = 0;
    bool in_marks = false;
    bool joined = false;  // to a name of data: with an underscore, a digit, a slash or a point
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char byte = i < text.size() ? text[i] : ' ';
        if (text.substr(i, 2) == "\xC2\xAB") ++quoted;
        if (text.substr(i, 2) == "\xC2\xBB") --quoted;
        const bool marked = in_marks;
        if (byte == '"') in_marks = !in_marks;
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        if (letter) {
            word.push_back(byte);
            continue;
        }
        const bool joins = byte == '_' || byte == '/' || (byte >= '0' && byte <= '9') || byte == '-' || byte == ':' ||
                           byte == '=' || byte == '&' || (byte == '.' && i + 1 < text.size() && text[i + 1] != ' ');
        if (word.size() > 2 && quoted == 0 && !marked && !joined && !joins && !is_a_name(word)) found.push_back(word);
        if (byte != ' ' || !word.empty()) joined = joins;
        word.clear();
    }
    return found;
}

// All that a frame tells, but for what are values of cells, names of columns and of files, and JSON.
void check_all_russian(const Driver& driver, std::string_view where, const std::set<std::string>& data) {
    INFO(std::string(where));
    for (const SemanticNode& node : const_cast<Driver&>(driver).workbench().semantics().nodes()) {
        std::vector<std::string_view> texts{node.label, node.description};
        if (node.role != Role::cell && node.role != Role::text) texts.push_back(node.value);
        if (node.role == Role::cell || node.role == Role::column_header) texts = {node.description};
        for (const std::string_view text : texts) {
            // What the platform says itself.
            if (text == "Value must be in valid url format" || text.substr(0, 15) == "the nameMapping") continue;
            std::string left(text);
            for (const std::string& known : data) {
                for (std::size_t at; (at = left.find(known)) != std::string::npos;) left.erase(at, known.size());
            }
            for (const std::string& word : english_in(left)) {
                INFO("“" << std::string(text) << "” has “" << word << "”");
                CHECK(word.empty());
            }
        }
    }
}

const std::string kMixed =
    "INPUT:image\tINPUT:n\tINPUT:colour\n"
    "https://example.com/1.jpg\tmany\tcrimson\n"
    "example\t2\tgreen\n"
    "\n"
    "https://example.com/2.jpg\t3\t\"blu\"\"e\" x\n"
    "https://example.com/3.jpg\t4\n";
constexpr const char* kMixedSpecification =
    R"({"input_spec":{"image":{"type":"url","required":true},"n":{"type":"integer","required":true,"max_value":3},)"
    R"("colour":{"type":"string","allowed_values":["Crimson","Green"]},"extra":{"type":"strang"}},"output_spec":{}})";

}  // namespace

TEST_CASE("nothing is left in English") {
    const InRussian russian;
    Driver driver;
    driver.host.preferences[Preference::theme] = "light";
    driver.start();
    driver.workbench().on_language(catalogue_of("ru"));
    driver.settle();
    const std::set<std::string> data{"pool.tsv", "project.json", "tasks.tsv", "blu",    "example",
                                     "many",     "crimson",      "green",     "colour", "image",
                                     "extra",    "strang",       "Crimson",   "Green",  "sample.tsv"};
    check_all_russian(driver, "start", data);
    driver.keep_picture("ru-1-start");
    driver.open("pool.tsv", kMixed, kMixedSpecification);
    check_all_russian(driver, "table", data);
    driver.keep_picture("ru-2-table");
    for (int i = 0; i < 6; ++i) {
        driver.press(ImGuiKey_F8);
        check_all_russian(driver, "a problem", data);
    }
    driver.keep_picture("ru-3-problem");
    if (const SemanticNode* group = driver.find(Role::list_item, "*")) driver.activate(Role::list_item, group->label);
    check_all_russian(driver, "a group", data);
    if (driver.activate(Role::button, words::kFixAllSafe)) {
        check_all_russian(driver, "preview", data);
        driver.keep_picture("ru-4-preview");
        driver.press(ImGuiKey_Escape);
    }
    driver.activate(Role::tab, words::kByColumn);
    check_all_russian(driver, "by column", data);
    driver.activate(Role::tab, words::kSpecificationShort);
    check_all_russian(driver, "specification", data);
    driver.keep_picture("ru-5-specification");
    driver.activate(Role::tab, words::kTable);
    driver.activate(Role::tab, words::kRowsWithProblems);
    check_all_russian(driver, "rows with problems", data);
    driver.press(ImGuiKey_F, ImGuiMod_Ctrl);
    check_all_russian(driver, "find", data);
    driver.keep_picture("ru-6-find");
    driver.press(ImGuiKey_Escape);
    driver.workbench().on_drag(true);
    driver.frame();
    check_all_russian(driver, "drop", data);
    driver.workbench().on_drag(false);
    driver.open("nothing.tsv", "");
    check_all_russian(driver, "refused",
                      {"nothing.tsv", "blu", "pool.tsv", "project.json", "image", "colour", "crimson", "green", "many",
                       "example", "Crimson", "Green", "extra", "strang"});
    driver.keep_picture("ru-7-refused");
}

TEST_CASE("the language is chosen in the workbench, and everything follows") {
    OpenPool driver("INPUT:query\tINPUT:n\na\tmany\n");
    CHECK(driver.shows(Role::text, "Problems"));
    CHECK(driver.shows(Role::list_item, "Values that are not whole numbers*"));
    REQUIRE(driver.activate(Role::button, words::kRussian));
    driver.settle();
    CHECK(language_in_use() == "ru");
    CHECK(driver.host.preferences[Preference::language] == "ru");
    CHECK_FALSE(driver.shows(Role::list_item, "Values that are not whole numbers*"));
    CHECK(driver.shows(Role::text, words::kProblems));
    CHECK_FALSE(driver.shows(Role::text, "Problems"));
    // A file opened from now on is told of in that language at once.
    driver.open("next.tsv", "INPUT:query\tINPUT:n\na\tmany\n");
    CHECK_FALSE(driver.shows(Role::list_item, "Values that are not whole numbers*"));
    REQUIRE(driver.activate(Role::button, words::kEnglish));
    driver.settle();
    CHECK(driver.shows(Role::list_item, "Values that are not whole numbers*"));
    CHECK(driver.shows(Role::text, "Problems"));
    CHECK(driver.host.preferences[Preference::language] == "en");
}

TEST_CASE("notes of a specification that was loaded before follow the language, and so do the steps of the history") {
    Driver driver;
    driver.start();
    driver.open("pool.tsv", kMixed, kMixedSpecification);
    REQUIRE(driver.click(Role::cell, "INPUT:n, task 2"));
    driver.type("5");
    driver.enter("5");
    REQUIRE(driver.activate(Role::tab, words::kSpecificationShort));
    const auto notes = [&] {
        std::string told;
        for (const SemanticNode& node : driver.workbench().semantics().nodes()) {
            if (node.role == Role::list_item && node.value.substr(0, 1) == "/") told += node.label + "\n";
        }
        return told;
    };
    const std::string english = notes();
    REQUIRE_FALSE(english.empty());
    REQUIRE(driver.activate(Role::button, words::kRussian));
    driver.settle();
    CHECK(notes() != english);
    CHECK(notes().find("\xD0") != std::string::npos);
    check_all_russian(driver, "specification", {"pool.tsv", "project.json", "strang", "extra", "colour", "image"});
    driver.press(ImGuiKey_F9);
    check_all_russian(driver, "history", {"pool.tsv", "project.json", "strang", "extra", "colour", "image"});
    CHECK(driver.shows(Role::list_item, "Изменение*"));
    driver.press(ImGuiKey_Escape);
    REQUIRE(driver.activate(Role::button, words::kEnglish));
    driver.settle();
    CHECK(notes() == english);
}

TEST_CASE("a language that can't be loaded changes nothing and says so") {
    OpenPool driver(pool_of(2));
    driver.host.languages_fail = true;
    REQUIRE(driver.activate(Role::button, words::kRussian));
    driver.settle();
    CHECK(language_in_use() == "en");
    CHECK(driver.shows(Role::status, "The language wasn*"));
    driver.workbench().on_language("damaged");
    CHECK(language_in_use() == "en");
}

TEST_CASE("Russian numbers, sizes and amounts") {
    const InRussian russian;
    CHECK(words::number(1234567) == "1\u202F234\u202F567");
    CHECK(words::file_size(1500000) == "1,5\u00A0МБ");
    CHECK(words::file_size(1) == "1\u00A0байт");
    CHECK(words::file_size(22) == "22\u00A0байта");
    CHECK(words::errors(1) == "1 ошибка");
    CHECK(words::errors(3) == "3 ошибки");
    CHECK(words::errors(11) == "11 ошибок");
    CHECK(words::errors(1021) == "1\u202F021 ошибка");
    CHECK(words::apply_to(5) == "Применить к 5 ячейкам");
    CHECK(words::percent(0.5) == "50\u00A0%");
}

}  // namespace taskloom::app

// Edits and fixes of JSON files: what is shown is what is written, and what would be lost is refused in words.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/json_documents.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

// All cells of all rows, by name.
std::string shown_cells(const Document& document) {
    std::string text;
    for (std::uint32_t position = 0; position < document.table().row_count(); ++position)
        text += cells_of(document, position) + "|";
    return text;
}

// That the file which is written, opened anew, shows the same.
void check_written_as_shown(const Document& document) {
    CAPTURE(saved(document));
    const auto again = open_json(saved(document), "");
    const auto sorted = [](std::string cells) {
        std::vector<std::string> words;
        for (std::size_t at = 0, next = 0; (next = cells.find(' ', at)) != std::string::npos; at = next + 1)
            words.push_back(cells.substr(at, next - at));
        std::sort(words.begin(), words.end());
        return words;
    };
    REQUIRE(again->table().row_count() == document.table().row_count());
    for (std::uint32_t position = 0; position < document.table().row_count(); ++position)
        CHECK(sorted(cells_of(*again, position)) == sorted(cells_of(document, position)));
}

}  // namespace

TEST_CASE("an edit that would write over what stands in the place of an object is refused in words") {
    const std::string text =
        R"([{"input_values":"important"},{"known_solutions":"yes"},{"input_values":[1,2,3]},{"input_values":null},)"
        R"({"input_values":{"image":"x"},"known_solutions":[{"output_values":{"result":"OK"}}]}])";
    const auto document = open_json(text, "");
    const std::string refusal = set(*document, 0, "INPUT:image", "\"a\"");
    CHECK(refusal.find("task 1") != std::string::npos);
    CHECK(refusal.find("\"important\" at /input_values") != std::string::npos);
    CHECK(refusal.find("Empty /input_values first") != std::string::npos);
    CHECK(set(*document, 1, "GOLDEN:result", "\"a\"").find("task 2") != std::string::npos);
    CHECK(set(*document, 2, "INPUT:image", "\"a\"").find("task 3") != std::string::npos);
    CHECK(set(*document, 4, "/input_values", "5").find("task 5") != std::string::npos);
    CHECK(saved(*document) == text);
    CHECK(document->history().next_undo() == nullptr);
    // What is null or emptied makes room.
    CHECK(set(*document, 3, "INPUT:image", "\"a\"").empty());
    CHECK(set(*document, 0, "/input_values", "").empty());
    CHECK(set(*document, 0, "INPUT:image", "\"b\"").empty());
    CHECK(saved(*document).find(R"([{"input_values":{"image":"b"}},)") == 0);
    CHECK(saved(*document).find(R"({"input_values":{"image":"a"}})") != std::string::npos);
    while (document->undo()) run(*document);
    CHECK(saved(*document) == text);
}

TEST_CASE("the old format is brought to today's only where every value has room") {
    for (const std::string text :
         {R"([{"INPUT:image":"https://a.b/1","input_values":"important"}])",
          R"([{"INPUT:image":"https://a.b/1"},{"INPUT:image":"https://a.b/1","input_values":[1,2,3]}])",
          R"([{"INPUT:image":"https://a.b/1","GOLDEN:result":"OK","known_solutions":"yes","input_values":5}])",
          R"([{"INPUT:image":"https://a.b/1","input_values":{"image":"https://a.b/2"}}])"}) {
        CAPTURE(text);
        const auto document = open_json(text);
        CHECK(codes(*document).find("json-old-format") != std::string::npos);
        for (const std::uint32_t number : document->problem_numbers(document->rule_of("json-old-format"))) {
            CHECK_FALSE(document->problem(number).fixable);
            CHECK(document->describe(document->problem(number)).message.find("no room") != std::string::npos);
        }
        fix_all_safe(*document);
        CHECK(saved(*document) == text);
    }
    // A column with a misspelled name, the same.
    const auto misspelled = open_json(R"([{"INPUT: image":"https://a.b/1","input_values":"important"}])");
    fix_all_safe(*misspelled);
    CHECK(saved(*misspelled).find("INPUT: image") != std::string::npos);
    CHECK_FALSE(misspelled->problem(0).fixable);
    // Once there is room, it is offered.
    const auto document = open_json(
        R"([{"INPUT:image":"https://a.b/1"},{"INPUT:image":"https://a.b/1","input_values":5},{"input_values":7}])");
    fix_all_safe(*document);
    CHECK(saved(*document).find("INPUT:image") != std::string::npos);
    CHECK(set(*document, 1, "/input_values", "").empty());
    fix_all_safe(*document);
    CHECK(
        saved(*document) ==
        R"([{"input_values":{"image":"https://a.b/1"}},{"input_values":{"image":"https://a.b/1"}},{"input_values":7}])");
    check_written_as_shown(*document);
}

TEST_CASE("two columns that are one key now have one value in a task") {
    const auto document = open_json(R"([{"INPUT:image":"https://a.b/1"},{"input_values":{"image":"https://a.b/2"}}])");
    fix_all_safe(*document);
    const std::uint32_t other = 1;  // the column that was there already
    CHECK_FALSE(document->set_cell(0, other, "\"https://a.b/3\"", CellText::raw));
    REQUIRE(document->set_cell(1, other, "\"https://a.b/3\"", CellText::raw));
    run(*document);
    check_written_as_shown(*document);
}

TEST_CASE("of a key that stands twice an edit gives what is shown, and taking it away takes all of it") {
    const auto document = open_json(
        R"([{"input_values":{"image":"a","image":"b"},"overlap":1,"overlap":2},{"input_values":{"image":"c"},"input_values":{"title":"d"}}])",
        "");
    CHECK(shown_cells(*document) == R"(INPUT:image="b" TASK:overlap=2 |INPUT:title="d" |)");
    CHECK(set(*document, 0, "INPUT:image", "").empty());
    CHECK(set(*document, 0, "TASK:overlap", "3").empty());
    CHECK(set(*document, 1, "INPUT:image", "\"e\"").empty());
    check_written_as_shown(*document);
    CHECK(set(*document, 1, "INPUT:title", "").empty());
    CHECK(set(*document, 1, "INPUT:image", "").empty());
    check_written_as_shown(*document);
}

TEST_CASE("answers stay in their places, and none is put behind a gap") {
    const std::string text =
        R"([{"known_solutions":[{"output_values":{"result":"A"}},{"output_values":{"result":"B"}},{"output_values":{"result":"C"}}]},{"known_solutions":[{"output_values":{"result":"A"}}]},{"overlap":1}])";
    const auto document = open_json(text, "");
    CHECK(set(*document, 0, "GOLDEN:result", "").empty());
    check_written_as_shown(*document);
    CHECK(set(*document, 1, "/known_solutions/2", "{}").find("/known_solutions/1") != std::string::npos);
    CHECK(set(*document, 2, "/known_solutions/1", "{}").find("/known_solutions/0") != std::string::npos);
    CHECK(set(*document, 0, "/known_solutions/1", "").find("task 1") != std::string::npos);
    CHECK(set(*document, 0, "/known_solutions/2", "").empty());
    check_written_as_shown(*document);
    CHECK(set(*document, 0, "/known_solutions/1", "").empty());
    CHECK(set(*document, 1, "/known_solutions/1", R"({"output_values":{}})").empty());
    CHECK(set(*document, 1, "/known_solutions/2", "7").empty());
    check_written_as_shown(*document);
    CHECK(saved(*document).find(R"([{},)") == 0);
    while (document->undo()) run(*document);
    CHECK(saved(*document) == text);
}

TEST_CASE("rows come and go behind a last task that can't be read, and the list stays closed") {
    const struct {
        const char* text;
        const char* longer;
        const char* shorter;
    } cases[] = {
        {"[\n {\"overlap\":1},\n {\"overlap\":01}\n]\n",
         "[\n {\"overlap\":1},\n {\"overlap\":01},\n {\"overlap\": 7}\n]\n", "[\n {\"overlap\":1}\n]\n"},
        {"[\n {\"overlap\":1},\n {\"overlap\":01},\n]\n",
         "[\n {\"overlap\":1},\n {\"overlap\":01},\n {\"overlap\": 7}\n]\n", "[\n {\"overlap\":1}\n]\n"},
        {"[{\"overlap\":1},]", "[{\"overlap\":1},{\"overlap\": 7}]", "[]"},
        {"[{\"overlap\":1},{\"overlap\":1 2}]", "[{\"overlap\":1},{\"overlap\":1 2},{\"overlap\": 7}]",
         "[{\"overlap\":1}]"},
    };
    for (const auto& row : cases) {
        const std::string text = row.text;
        CAPTURE(text);
        const auto document = open_json(text);
        const std::uint32_t rows = document->table().row_count();
        CHECK(saved(*document) == text);
        Edit insertion;
        insertion.operations.push_back(document->editable_table().make_insert(rows));
        REQUIRE(document->apply(std::move(insertion)));
        run(*document);
        CHECK(set(*document, rows, "TASK:overlap", "7").empty());
        CHECK(saved(*document) == row.longer);
        REQUIRE(document->undo());
        REQUIRE(document->undo());
        run(*document);
        CHECK(saved(*document) == text);
        Edit deletion;
        deletion.operations.push_back(document->table().make_delete(rows - 1));
        REQUIRE(document->apply(std::move(deletion)));
        run(*document);
        CHECK(saved(*document) == row.shorter);
    }
}

TEST_CASE("all that is wrong in a list is mended at once, and nothing else") {
    const std::string specification =
        R"({"input_spec": {"n": {"type": "array_integer", "required": true, "min_value": 0, "max_value": 9}}})";
    std::string text = "[", mended = "[";
    for (int i = 0; i < 10; ++i) {
        text += std::string(i == 0 ? "" : ",\n") + R"({"input_values": {"n": ["1",  2, "3", "x", "4"]}})";
        mended += std::string(i == 0 ? "" : ",\n") + R"({"input_values": {"n": [1,  2, 3, "x", 4]}})";
    }
    const auto document = open_json(text + "]", specification);
    CHECK(document->problem_count() == 40);
    std::size_t total = 0;
    const auto changes = document->preview_fixes({}, 0, 100, total);
    REQUIRE(changes.size() == 10);
    CHECK(changes[0].fix.after == R"([1,  2, 3, "x", 4])");
    fix_all_safe(*document);
    CHECK(saved(*document) == mended + "]");
    CHECK(document->problem_count() == 10);
    REQUIRE(document->undo());
    run(*document);
    CHECK(saved(*document) == text + "]");
    // By rule.
    REQUIRE(document->start_fixes(document->rule_of("not-integer")));
    run(*document);
    CHECK(saved(*document) == mended + "]");
}

TEST_CASE("a column that gets a field of another name stays where fields are") {
    const auto document = open_json(R"([{"input_values":{"image":"https://a.b","my key":"x"}}])");
    REQUIRE(document->start_fixes(document->rule_of("header-no-field")));
    run(*document);
    CHECK(saved(*document) == R"([{"input_values":{"image":"https://a.b","my_key":"x"}}])");
    CHECK(document->specification()->find_input("my_key") != nullptr);
}

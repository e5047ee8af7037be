// JSON files as documents: opened, checked, edited and saved without loss.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/json_documents.h"
#include "support/random.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;
using Json = nlohmann::json;

}  // namespace

TEST_CASE("a list of tasks is rows and columns, named as in a TSV file") {
    const auto document = open_json(
        R"([{"input_values": {"image": "https://a.b/1.png", "meta": {"k": [1]}}, "overlap": 3, "pool_id": "7"},
            {"input_values": {"image": "https://a.b/2.png"}, "known_solutions": [{"output_values": {"result": "OK"}}],
             "message_on_unknown_solution": "h", "latitude": "1.25", "longitude": 2.25}])");
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK(document->format_name() == "JSON");
    CHECK(cells_of(*document, 0) ==
          R"(INPUT:image="https://a.b/1.png" INPUT:meta={"k": [1]} TASK:overlap=3 /pool_id="7" )");
    CHECK(cells_of(*document, 1) ==
          R"(INPUT:image="https://a.b/2.png" GOLDEN:result="OK" HINT:text="h" AI:latitude="1.25" AI:longitude=2.25 )");
    CHECK(document->error_count() == 0);
    CHECK(document->catalogue().counts().general == 1);
    CHECK(document->catalogue().counts().training == 1);
    CHECK(document->catalogue().counts().field == 1);
    CHECK(document->task_cell(1, 0) == "https://a.b/2.png");
}

TEST_CASE("a problem is placed by line, byte, place in the line and pointer") {
    const std::string text = "[\n" + task("") + ",\n" + task(R"("count": "x")") + "\n]";
    const auto document = open_json(text);
    REQUIRE(document->problem_count() == 1);
    const DescribedProblem problem = document->describe(document->problem(0));
    CHECK(std::string(problem.rule->code) == "not-integer");
    CHECK(problem.task == 2);
    CHECK(problem.line == 3);
    CHECK(problem.offset == text.find("\"x\""));
    CHECK(problem.line_column == text.find("\"x\"") - text.rfind('\n', text.find("\"x\"")));
    CHECK(problem.cell == "/1/input_values/count");
    const std::string broken = "[\n" + task("") + ",\n" + task(R"("count": 1, })") + "\n]";
    const auto other = open_json(broken);
    REQUIRE(other->problem_count() == 1);
    const DescribedProblem syntax = other->describe(other->problem(0));
    CHECK(std::string(syntax.rule->code) == "json-syntax");
    CHECK(syntax.offset == broken.find("}}}\n]"));
    CHECK(syntax.line == 3);
    CHECK(syntax.cell == "/1");
    CHECK(other->problems().rejects_file());
}

TEST_CASE("values are checked by the type of JSON that their field wants") {
    const struct {
        const char* input;
        const char* codes;
    } cases[] = {
        {R"("count": 5)", ""},
        {R"("count": "5")", "not-integer"},
        {R"("count": 5.0)", "not-integer"},
        {R"("count": 1e1)", "not-integer"},
        {R"("count": 18446744073709551617)", "not-integer"},
        {R"("count": 101)", "value-out-of-bounds"},
        {R"("count": null)", ""},
        {R"("share": 1e400)", "not-float"},
        {R"("share": 0.5)", ""},
        {R"("share": "0.5")", "not-float"},
        {R"("flag": true)", ""},
        {R"("flag": "true")", "not-boolean"},
        {R"("flag": 1)", "not-boolean"},
        {R"("title": 5)", "not-string"},
        {R"("title": {"a": 1})", "not-string"},
        {R"("title": "0123456789012345678901234567890")", "too-long"},
        {R"("meta": [])", ""},
        {R"("meta": "x")", "json-scalar"},
        {R"("tags": ["a", "b"])", ""},
        {R"("tags": [])", ""},
        {R"("tags": ["a", 1])", "not-string"},
        {R"("tags": ["a", "b", "c", "d"])", "too-many-elements"},
        {R"("tags": "a,b")", "not-array"},
        {R"("place": "1.5,2.5")", ""},
        {R"("place": {"lat": 1})", "not-coordinates"},
        {R"("title": "a", "title": "b")", "json-duplicate-key"},
        {R"("title": "\udc00")", "json-half-character"},
        {R"("nothing": 1)", "header-no-field"},
    };
    for (const auto& row : cases) {
        CAPTURE(row.input);
        const auto document = open_json("[" + task(row.input) + "]");
        std::string found;
        for (const std::uint32_t number : document->problem_numbers({}))
            found += (found.empty() ? "" : " ") + std::string(document->describe(document->problem(number)).rule->code);
        CHECK(found == row.codes);
    }
}

TEST_CASE("what is required is told missing, be it absent, null or empty, also before anyone has it") {
    CHECK(codes(*open_json(R"([{"input_values": {"title": "a"}}, {"input_values": {"image": null}},
                               {"input_values": {"image": ""}}, {"input_values": {"image": "https://a.b"}}])")) ==
          "1:INPUT:image:value-required 2:INPUT:image:value-required 3:INPUT:image:value-required ");
    CHECK(codes(*open_json(R"([{"input_values": {}}])")) == "0::header-missing-field ");
    // The column is found long after the first tasks.
    std::string text = "[";
    for (int i = 0; i < 3000; ++i)
        text += R"({"input_values": {"title": "some words to fill the file"}},)"
                "\n";
    const auto document = open_json(text + task("") + "]");
    CHECK(document->error_count() == 3000);
    CHECK(
        codes(*open_json(
            R"([{"input_values": {"image": "https://a.b"}, "known_solutions": [{"output_values": {"other": 1}}]}])")) ==
        "0:GOLDEN:other:header-no-field 1::value-required ");
}

TEST_CASE("the old format and today's are read alike, mixed too, and told apart") {
    const auto document = open_json(
        R"([{"INPUT:image": "https://a.b/1", "GOLDEN:result": "OK"}, {"input_values": {"image": "https://a.b/2"}}])");
    CHECK(document->error_count() == 0);
    CHECK(codes(*document) == "0:INPUT:image:json-old-format 0:GOLDEN:result:json-old-format 0::mixed-kinds ");
    REQUIRE(document->start_fixes({}));
    run(*document);
    CHECK(
        saved(*document) ==
        R"([{"input_values": {"image": "https://a.b/1"}, "known_solutions": [{"output_values": {"result": "OK"}}]}, {"input_values": {"image": "https://a.b/2"}}])");
    CHECK(codes(*open_json(saved(*document))) == "0::mixed-kinds ");
    REQUIRE(document->undo());
    run(*document);
    CHECK(codes(*document) == "0:INPUT:image:json-old-format 0:GOLDEN:result:json-old-format 0::mixed-kinds ");
}

TEST_CASE("an edit changes its value and nothing else; absent keys are added, emptied values taken away") {
    const std::string a = R"({ "input_values" : {"image":"https://a.b/1.png",  "count" : 1e1 , "title": "\u0061"} })";
    const struct {
        const char* column;
        const char* text;
        const char* after;
    } cases[] = {
        {"INPUT:image", "https://c.d",
         R"({ "input_values" : {"image":"https://c.d",  "count" : 1e1 , "title": "\u0061"} })"},
        {"INPUT:count", "12",
         R"({ "input_values" : {"image":"https://a.b/1.png",  "count" : 12 , "title": "\u0061"} })"},
        {"INPUT:count", "", R"({ "input_values" : {"image":"https://a.b/1.png", "title": "\u0061"} })"},
        {"INPUT:title", "a", nullptr},
        {"INPUT:title", "", R"({ "input_values" : {"image":"https://a.b/1.png",  "count" : 1e1 , "title": ""} })"},
        {"INPUT:flag", "true",
         R"({ "input_values" : {"image":"https://a.b/1.png",  "count" : 1e1 , "title": "\u0061", "flag" : true} })"},
        {"GOLDEN:result", "OK",
         R"({ "input_values" : {"image":"https://a.b/1.png",  "count" : 1e1 , "title": "\u0061"}, "known_solutions" : [{"output_values" : {"result" : "OK"}}] })"},
    };
    const std::string rest =
        ",\n" + task(R"("flag": false)", R"("known_solutions": [{"output_values": {"result": "BAD"}}])") + "\n]\n";
    for (const auto& row : cases) {
        CAPTURE(row.column);
        CAPTURE(row.text);
        const auto document = open_json("[\n" + a + rest);
        const std::string before = saved(*document);
        REQUIRE(document->set_cell(0, place(*document, row.column), row.text, CellText::decoded));
        CHECK(saved(*document) == "[\n" + (row.after == nullptr ? a : std::string(row.after)) + rest);
        if (row.after == nullptr) continue;
        REQUIRE(document->undo());
        CHECK(saved(*document) == before);
    }
}

TEST_CASE("an answer that is emptied leaves no task with an answer of nothing") {
    const auto document =
        open_json("[" + task("", R"("known_solutions": [{"output_values": {"result": "OK"}}])") + "]");
    REQUIRE(document->set_cell(0, place(*document, "GOLDEN:result"), "", CellText::raw));
    CHECK(saved(*document) == "[" + task("") + "]");
    CHECK(document->catalogue().counts().general == 1);
}

TEST_CASE("rows come and go with what stands between them") {
    const struct {
        const char* text;
        std::vector<int> keep;  // positions
        const char* after;
    } cases[] = {
        {"[\n  {\"overlap\":1},\n  {\"overlap\":2},\n  {\"overlap\":3}\n]\n",
         {0, 1},
         "[\n  {\"overlap\":1},\n  {\"overlap\":2}\n]\n"},
        {"[\n  {\"overlap\":1},\n  {\"overlap\":2},\n  {\"overlap\":3}\n]\n",
         {1, 2},
         "[\n  {\"overlap\":2},\n  {\"overlap\":3}\n]\n"},
        {"[{\"overlap\":1},{\"overlap\":2}]", {}, "[]"},
        {"{\"overlap\":1}\n{\"overlap\":2}\n", {0}, "{\"overlap\":1}\n"},
    };
    for (const auto& row : cases) {
        CAPTURE(row.text);
        const auto document = open_json(row.text);
        Edit edit;
        for (auto position = static_cast<int>(document->table().row_count()); position-- > 0;) {
            if (std::find(row.keep.begin(), row.keep.end(), position) == row.keep.end())
                edit.operations.push_back(document->table().make_delete(static_cast<std::uint32_t>(position)));
        }
        REQUIRE(document->apply(std::move(edit)));
        run(*document);
        CHECK(saved(*document) == row.after);
        REQUIRE(document->undo());
        run(*document);
        CHECK(saved(*document) == row.text);
        // The last row first.
        Edit move;
        move.operations.push_back(document->editable_table().make_move(document->table().row_count() - 1, 0));
        REQUIRE(document->apply(std::move(move)));
        run(*document);
        CHECK(open_json(saved(*document))->error_count() == document->error_count());
    }
    for (const std::string text : {"[]", "[\n]\n", "[{\"overlap\":1}]", "{\"overlap\":1}\n", "{\"overlap\":1}"}) {
        CAPTURE(text);
        const auto document = open_json(text);
        const std::uint32_t rows = document->table().row_count();
        Edit edit;
        edit.operations.push_back(document->editable_table().make_insert(rows));
        REQUIRE(document->apply(std::move(edit)));
        run(*document);
        if (document->column_count() > 0) {
            REQUIRE(document->set_cell(rows, place(*document, "TASK:overlap"), "7", CellText::decoded));
        }
        const auto again = open_json(saved(*document));
        CAPTURE(saved(*document));
        CHECK(codes(*again).find("json-") == std::string::npos);
        CHECK(again->table().row_count() == rows + 1);
    }
}

TEST_CASE("a task that can't be read is kept byte for byte, and is not edited") {
    const std::string text = "[\n" + task(R"("count": 007)") + ",\n" + task("") + "\n]";
    const auto document = open_json(text);
    CHECK(saved(*document) == text);
    CHECK_FALSE(document->set_cell(0, 0, "x", CellText::decoded));
    REQUIRE(document->set_cell(1, 0, "https://c.d", CellText::decoded));
    CHECK(saved(*document).find("007") != std::string::npos);
}

TEST_CASE("any file is saved byte for byte, edited ones are what another reader makes of them") {
    Random random(7);
    const std::vector<std::string> spaces = {"", " ", "\n", "\r\n  ", "\t"};
    const auto space = [&] { return spaces[random.below(spaces.size())]; };
    const std::vector<std::string> values = {"1",
                                             "-0.50",
                                             "1E5",
                                             "\"\"",
                                             "null",
                                             "true",
                                             "[1, {\"a\" : []}]",
                                             "{}",
                                             R"("\u0041\n\/")",
                                             "\"\xD0\xB6\"",
                                             "12345678901234567890"};
    for (int round = 0; round < 300; ++round) {
        std::string text = space() + "[" + space();
        const std::size_t tasks = random.below(5);
        for (std::size_t i = 0; i < tasks; ++i) {
            text += i == 0 ? "" : "," + space();
            text += "{" + space();
            std::string between;
            for (const char* section : {"\"input_values\"", "\"known_solutions\"", "\"overlap\"", "\"x\""}) {
                if (random.below(3) == 0) continue;
                text += between + section + space() + ":" + space();
                between = "," + space();
                const std::string word(section);
                if (word == "\"overlap\"" || word == "\"x\"") {
                    text += values[random.below(values.size())] + space();
                    continue;
                }
                const bool answers = word == "\"known_solutions\"";
                if (answers) text += "[" + space() + "{" + space() + "\"output_values\"" + space() + ":" + space();
                text += "{" + space();
                std::string comma;
                for (const char* key : {"\"image\"", "\"title\"", "\"a/b\"", "\"\\u0063\""}) {
                    if (random.below(2) == 0) continue;
                    text += comma + key + space() + ":" + space() + values[random.below(values.size())] + space();
                    comma = "," + space();
                }
                text += "}" + space();
                if (answers) text += "}" + space() + "]" + space();
            }
            text += "}" + space();
        }
        text += "]" + space();
        CAPTURE(text);
        const auto document = open_json(text, "");
        REQUIRE(document->phase() == DocumentPhase::ready);
        CHECK(saved(*document) == text);
        Json wanted = Json::parse(text, nullptr, false);
        REQUIRE(!wanted.is_discarded());
        if (document->table().row_count() == 0 || document->column_count() == 0) continue;
        const std::string untouched = saved(*document);
        std::size_t edits = 0;
        for (; edits < 3; ++edits) {
            const auto row = static_cast<std::uint32_t>(random.below(document->table().row_count()));
            const auto column = static_cast<std::uint32_t>(random.below(document->column_count()));
            const std::string pointer(document->table().raw_name(document->table().column_at(column)));
            if (pointer.find("/known_solutions/1") == 0) continue;
            const std::string raw = values[random.below(values.size())];
            REQUIRE(document->set_cell(row, column, raw, CellText::raw));
            Json& at = wanted[row];
            const Json value = Json::parse(raw, nullptr, false);
            if (pointer.rfind("/known_solutions/0/", 0) == 0 && (!at.contains("known_solutions"))) {
                at["known_solutions"] = Json::array({Json::object({{"output_values", Json::object()}})});
            }
            at[Json::json_pointer(pointer)] = value;
        }
        CAPTURE(saved(*document));
        CHECK(Json::parse(saved(*document), nullptr, false) == wanted);
        while (document->undo()) {
        }
        CHECK(saved(*document) == untouched);
    }
}

TEST_CASE("pieces of any size and steps of any budget find the same") {
    std::string text = "[\n";
    for (int i = 0; i < 60; ++i) {
        text +=
            task("\"count\": " + std::to_string(i * 3) + (i % 7 == 0 ? ", \"late" + std::to_string(i) + "\": 1" : "")) +
            (i == 59 ? "\n]" : ",\n");
    }
    const std::string whole = codes(*open_json(text));
    for (const std::size_t piece : {std::size_t{1}, std::size_t{13}, std::size_t{1000}}) {
        Document document;
        REQUIRE(document.load_specification("s", kSpecification));
        REQUIRE(document.begin("tasks.json", Document::kUnknownSize));
        for (std::size_t at = 0; at < text.size(); at += piece) {
            feed(document, std::string_view(text).substr(at, piece));
            while (document.step(50)) {
            }
        }
        document.finish();
        run(document);
        CHECK(codes(document) == whole);
        CHECK(saved(document) == text);
    }
}

TEST_CASE("files with keys without end are refused with words") {
    std::string text = "[{\"input_values\": {";
    for (int i = 0; i < 5000; ++i) text += (i == 0 ? "\"k" : ", \"k") + std::to_string(i) + "\": 1";
    const auto document = open_json("\n" + text + "}}]", "");
    REQUIRE(document->phase() == DocumentPhase::failed);
    for (const char* words : {"4000", "None of the file is opened", "/input_values/k4000 on line 2"})
        CHECK(document->failure().message.find(words) != std::string::npos);
}

TEST_CASE("broken lists stay byte for byte: nothing between two tasks, and what follows one that is cut off") {
    for (const std::string_view text :
         {"\n  {\"input_values\": {\"image\": \"https://a.bc\"}},\n  {\"e\": \"x\"}}\n]\n",
          "[\n  ue boots\n{\"a\"\n]\n"}) {
        CAPTURE(text);
        const auto document = open(text, kSpecification, "tasks.json");
        CHECK(saved(*document) == text);
        for (std::uint32_t row = 0; row < document->table().row_count(); ++row) {
            if (document->column_count() == 0 || !document->set_cell(row, 0, "x", engine::CellText::decoded)) continue;
            run(*document);
            while (document->undo()) run(*document);
            CHECK(saved(*document) == text);
        }
    }
}

TEST_CASE("problems of a key are placed where it stands first") {
    const std::string text = "[\n" + task("") +
                             ",\n  {\"extra\": 1, \"input_values\": {\"image\": \"https://a.b\",\n   " +
                             "\"other\": 2}},\n" + task("\"other\": 3", "\"AI:latitude\": \"1.5\"") + "\n]";
    const auto document = open_json(text);
    const struct {
        const char* column;
        const char* key;
        std::uint64_t line;
    } places[] = {{"/extra", "\"extra\"", 3}, {"INPUT:other", "\"other\"", 4}, {"AI:latitude", "\"AI:", 5}};
    for (const auto& place : places) {
        CAPTURE(place.column);
        const std::size_t offset = text.find(place.key);
        std::size_t found = 0;
        for (const std::uint32_t number : document->problem_numbers({})) {
            const DescribedProblem problem = document->describe(document->problem(number));
            if (problem.column_name != place.column || problem.position != kNowhere) continue;
            ++found;
            CHECK(problem.offset == offset);
            CHECK(problem.line == place.line);
            CHECK(problem.line_column == offset - text.rfind('\n', offset));
        }
        CHECK(found > 0);
    }
}

TEST_CASE("columns that come one by one cost hardly more than those that are there from the start") {
    constexpr int kKeys = 1500;
    const auto seconds = [](const std::string& text) {
        const auto begin = std::chrono::steady_clock::now();
        const auto document = open_json(text);
        CHECK(document->column_count() == kKeys + 2);
        CHECK(document->problem_count() == kKeys + 1);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    const auto key = [](int i) { return "\"key" + std::to_string(i) + "\": 1"; };
    const std::string padding = "\"title\": \"" + std::string(100'000, 'x') + "\"";
    std::string all, early = "[", late = "[" + task(padding);
    for (int i = 0; i < kKeys; ++i) {
        all += (i == 0 ? "" : ", ") + key(i);
        late += ",\n" + task(key(i));
    }
    early += task(all) + ",\n" + task(padding);
    for (int i = 1; i < kKeys; ++i) early += ",\n" + task(key(i));
    const double first = seconds(early + "]");
    CHECK(seconds(late + "]") < 4 * first + 0.5);
}

TEST_CASE("columns that come late are bound as those that are there from the start") {
    std::string text = "[";
    for (int i = 0; i < 1200; ++i) text += task("\"title\": \"some words to fill what is looked at before\"") + ",\n";
    const std::string late =
        R"({"INPUT:image":"https://a.b","latitude":"1.5","AI:latitude":"1.5","longitude":"2.5","known_solutions":[{"result":"OK"}]},
           {"INPUT:image":"https://a.b","input_values":5,"AI:latitude":"1.50","longitude":"2.5","imaga":1,"title":"x"})";
    const auto told = [](const std::string& of) {
        std::string found;
        const auto document = open_json(of);
        for (const std::uint32_t number : document->problem_numbers({})) {
            const ProblemRecord& problem = document->problem(number);
            found += std::string(document->describe(problem).rule->code) + " " +
                     document->describe(problem).column_name + (problem.fixable ? " fixable\n" : "\n");
        }
        return found;
    };
    std::string last = text + late + "]", first = "[" + late + "," + text.substr(1, text.size() - 3) + "]";
    const auto sorted_lines = [](const std::string& lines) {
        std::vector<std::string> list;
        for (std::size_t at = 0, end = 0; (end = lines.find('\n', at)) != std::string::npos; at = end + 1)
            list.push_back(lines.substr(at, end - at));
        std::sort(list.begin(), list.end());
        return list;
    };
    CHECK(sorted_lines(told(last)) == sorted_lines(told(first)));
}

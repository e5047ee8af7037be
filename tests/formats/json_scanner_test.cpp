// Tasks in JSON files: where each begins and ends, its cells, and what is wrong between and in them.
#include "formats/json_scanner.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/json_syntax.h"
#include "formats/json_format.h"
#include "formats/json_layout_example.h"
#include "table/byte_store.h"

namespace taskloom {
namespace {

const char* name_of(RowFault fault) {
    static const char* const names[] = {"",          "syntax",    "not a task", "comma missing", "comma extra",
                                        "same line", "list open", "text behind"};
    return names[static_cast<std::size_t>(fault)];
}

struct Found {
    std::string rows;  // "name=raw name=raw !fault |" each
    std::string names;
    std::size_t end = 0;  // of the last row, with what is between it and the next
};

class Collector final : public RowReceiver {
public:
    Collector(const std::string& bytes, JsonColumns& columns) : bytes_(bytes), columns_(columns) {}
    void row(const ScannedRow& row) override {
        CHECK(row.begin == end_of_last_);
        const std::string_view all = bytes_;
        const std::string_view text = json_row_text(all.substr(row.begin, row.next - row.begin));
        CHECK(text.size() == row.end - row.begin);
        for (std::size_t i = 0; i < row.cells->size(); ++i) {
            const std::string_view cell = (*row.cells)[i];
            if (cell.data() != nullptr)
                found.rows += columns_.name_of(columns_.pointer(i)) + "=" + std::string(cell) + " ";
        }
        if (row.notes != nullptr) {
            for (const RowNote& note : *row.notes)
                found.rows += note.kind == RowNote::Kind::duplicate_key ? "twice@" + std::to_string(note.offset) + " "
                                                                        : "half@" + std::to_string(note.offset) + " ";
        }
        if (row.fault != RowFault::none) found.rows += std::string("!") + name_of(row.fault) + " ";
        found.rows += "|";
        end_of_last_ = found.end = row.next;
    }
    Found found;
    std::size_t end_of_last_ = 0;

private:
    const std::string& bytes_;
    JsonColumns& columns_;
};

// Fed `piece` bytes a time; 0: all at once.
Found scan(std::string bytes, std::size_t piece = 0) {
    const std::size_t size = bytes.size();
    bytes.append(ByteStore::kPadding, '\0');
    JsonColumns columns(testing::json_layout());
    JsonScanner scanner(columns);
    const std::string text = bytes.substr(0, size);
    Collector rows(text, columns);
    // Rows begin where the first one does.
    class Begin final : public RowReceiver {
    public:
        void row(const ScannedRow& row) override {
            if (first == std::string::npos) first = row.begin;
        }
        std::size_t first = std::string::npos;
    } begin;
    scanner.restart(0);
    while (scanner.scan(std::string_view(bytes).substr(0, size), true, size + 1, begin)) {
    }
    rows.end_of_last_ = begin.first == std::string::npos ? 0 : begin.first;
    scanner.restart(0);
    for (std::size_t there = piece == 0 ? size : 0;; there = std::min(size, there + piece)) {
        const bool complete = there == size;
        while (scanner.scan(std::string_view(bytes).substr(0, there), complete, 7, rows)) {
        }
        if (complete) break;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) rows.found.names += columns.name_of(columns.pointer(i)) + " ";
    return rows.found;
}

TEST_CASE("tasks of every shape, and mistakes between them") {
    const struct {
        const char* text;
        const char* rows;
    } cases[] = {
        {R"([{"in":{"a":1,"b":"x"}},{"in":{"b":null}}])", R"(I:a=1 I:b="x" |I:b=null |)"},
        {"[ {\"in\" : { \"a\" : [1, {\"b\":2}] } } ]\r\n", "I:a=[1, {\"b\":2}] |"},
        {R"({"in":{"a":1}})", "I:a=1 |"},
        {"{\"in\":{\"a\":1}}\n{\"in\":{\"a\":2}}\n", "I:a=1 |I:a=2 |"},
        {R"([{"I:a":1,"hint":"h","x/y~":true}])", R"(I:a=1 HINT="h" /x~1y~0=true |)"},
        {R"([{"answers":[{"r":1},{"r":2}]}])", R"(A:r=1 /answers/1={"r":2} |)"},
        {R"([{"in":5,"answers":{},"hint":{}}])", "/in=5 /answers={} HINT={} |"},
        {R"([{"in":{},"answers":[]}])", "|"},
        {R"([{"in":{"a":1,"a":2}},{"in":{"b":{"c":1,"d":{"e":1,"e":2}}}}])",
         R"(I:a=2 twice@17 |I:b={"c":1,"d":{"e":1,"e":2}} twice@29 |)"},
        {R"([{"in":{"a":1},"in":{"b":1}}])", "I:b=1 twice@19 |"},
        {R"([{"in":{"a":1},"in":5}])", "/in=5 twice@19 |"},
        {R"([{"in":5,"in":{"a":1}}])", "I:a=1 twice@13 |"},
        {R"([{"answers":[{"r":1,"s":2}],"answers":[{"r":3}]}])", "A:r=3 twice@37 |"},
        {R"([{"in":{"a":"\ud83d\ude00","b":"\ude00"}}])", R"(I:a="\ud83d\ude00" I:b="\ude00" half@31 |)"},
        {R"([{"in":{"\u0061":1}},{"in":{"a":2}}])", "I:a=1 |I:a=2 |"},
        {"[]", ""},
        {" [ \n ] ", ""},
        {"[", "!syntax |"},
        {"[] x", "!syntax |"},
        {R"([{"hint":1} {"hint":2}])", "HINT=1 !comma missing |HINT=2 |"},
        {R"([{"hint":1},])", "HINT=1 !comma extra |"},
        {R"([{"hint":1})", "HINT=1 !list open |"},
        {R"([{"hint":1},)", "HINT=1 !list open |"},
        {R"([{"hint":1}]])", "HINT=1 !text behind |"},
        {R"([1,"a",null,[2],{"hint":1}])", "!not a task |!not a task |!not a task |!not a task |HINT=1 |"},
        {R"({"hint":1}{"hint":2})", "HINT=1 !same line |HINT=2 |"},
        {"{\"hint\":1},\n{\"hint\":2}", "HINT=1 !comma extra |HINT=2 |"},
        // Reading goes on with the next task that begins a line.
        {"[\n {\"hint\":007},\n {\"hint\":1}\n]", "!syntax |HINT=1 |"},
        {"[\n {\"hint\":'x',\n  \"in\":[\n  {}]},\n {\"hint\":1}\n]", "!syntax |HINT=1 |"},
        {"{\"hint\":\n{\"hint\":1}\n", "!syntax |HINT=1 |"},
        {"[\n {\"in\":{\"a\":1},\n {\"hint\":1},\n {\"hint\":2}\n]", "!syntax |HINT=1 |HINT=2 |"},
        {"[\n {\"in\":{\"a\":[1,\n {\"hint\":1},\n {\"hint\":2}\n]", "!syntax |HINT=1 |HINT=2 |"},
        {"[{\"in\":{\"a\":[1,\n {\"hint\":1},\n {\"hint\":2}\n]", "!syntax |HINT=1 |HINT=2 |"},
        {"[{\"hint\":0},\n {\"in\":{\"a\":[1,\n {\"hint\":1},\n {\"hint\":2}\n]", "HINT=0 |!syntax |HINT=1 |HINT=2 |"},
        // Where all stands at the left, a line within a task may begin as one does.
        {"[\n{\n\"in\":\n{\n\"a\":01\n}\n},\n{\n\"in\":\n{\n\"a\":1\n}\n}\n]", "!syntax |I:a=1 |"},
        {"{\"hint\":x}\n{\"hint\":1}\n", "!syntax |HINT=1 |"},
        {"[{\"hint\":\"a\nb\"}]", "!syntax |"},
    };
    for (const auto& row : cases) {
        CAPTURE(row.text);
        CHECK(scan(row.text).rows == row.rows);
        for (std::size_t piece = 1; piece < 6; ++piece) CHECK(scan(row.text, piece).rows == row.rows);
    }
}

TEST_CASE("the bracket that closes a list is no part of its last task, be that broken") {
    const struct {
        const char* text;
        const char* behind;  // the last row
    } cases[] = {
        {"[\n {\"hint\":1},\n {\"hint\":01}\n]\n", "\n]\n"},
        {"[\n {\"hint\":1},\n {\"hint\":01},\n]\n", "\n]\n"},
        {"[{\"hint\":1},{\"hint\":1},]", "]"},
        {"[{\"hint\":01}]", "]"},
        {"[{\"hint\":01", ""},
        {"[,]", ""},
    };
    for (const auto& row : cases) {
        CAPTURE(row.text);
        const Found found = scan(row.text);
        CHECK(std::string(row.text).substr(found.end) == row.behind);
    }
}

TEST_CASE("a file cut anywhere has the tasks before the cut, and one mistake") {
    const std::string text =
        "[\n  {\"in\": {\"a\": \"x\\u00e4\", \"b\": [1, -2.5e3]}},\n  {\"in\": {\"a\": true}, "
        "\"answers\": [{\"r\": null}]}\n]";
    const std::string whole = scan(text).rows;
    for (std::size_t size = 1; size < text.size(); ++size) {
        CAPTURE(size);
        const Found found = scan(text.substr(0, size));
        std::string rows = found.rows;
        const std::size_t fault = rows.find('!');
        REQUIRE(fault != std::string::npos);
        CHECK(rows.find('!', fault + 1) == std::string::npos);
        const std::size_t sound = rows.rfind('|', fault);
        if (sound != std::string::npos) CHECK(whole.compare(0, sound, rows, 0, sound) == 0);
        CHECK(scan(text.substr(0, size), 3).rows == rows);
    }
}

TEST_CASE("values are JSON or not as the other reader says") {
    std::vector<std::string> values = {
        "0",       "-0",      "01",          "1.",         ".5",          "1e5",
        "1E+5",    "1e",      "-",           "+1",         "1e400",       "18446744073709551617",
        "true",    "tru",     "nul",         "null",       "NaN",         "[1,]",
        "[,1]",    "[]",      "{}",          "{\"a\"}",    "{\"a\":}",    "{a:1}",
        "{'a':1}", "\"\\x\"", "\"\\u12g4\"", "\"\t\"",     "\"\\\"",      "\"a",
        "[1 2]",   "[1}",     "{\"a\":1]",   "{\"a\":1,}", "\"\\u0000\"", "[[[[]]]]",
        "\"\\/\""};
    values.push_back(std::string(127, '[') + std::string(127, ']'));
    values.push_back(std::string(126, '[') + std::string(126, ']'));
    values.push_back(std::string(100'000, '['));
    for (const std::string& value : values) {
        CAPTURE(value);
        const std::string task = "{\"in\":{\"v\":" + value + "}}";
        JsonColumns columns(testing::json_layout());
        JsonTaskReader reader(columns);
        const bool sound = reader.read(task.data(), task.data() + task.size());
        const auto error = check_json(task);
        CHECK(sound == !error.has_value());
        if (!sound && error) CHECK(static_cast<std::size_t>(reader.at() - task.data()) == error->offset);
        if (sound) CHECK(reader.cells()[0] == value);
    }
}

TEST_CASE("strings are decoded, and halves of characters stay what they are") {
    JsonColumns columns(testing::json_layout());
    const JsonFormat format(columns);
    const struct {
        const char* raw;
        const char* text;
    } cases[] = {{"\"\"", ""},
                 {"", ""},
                 {"null", "null"},
                 {"12.50", "12.50"},
                 {"{\"a\": 1}", "{\"a\": 1}"},
                 {R"("a\"b\\c\/d\b\f\n\r\t")", "a\"b\\c/d\b\f\n\r\t"},
                 {R"("\u0041\u00e9\u20ac\ud83d\ude00")", "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
                 {R"("\ud83d x\ude00")", "\\ud83d x\\ude00"}};
    for (const auto& row : cases) {
        CAPTURE(row.raw);
        CHECK(format.decode(row.raw) == row.text);
        CHECK(format.is_one_cell(row.raw));
    }
    CHECK(format.encode_in_place(R"("\ud83d x")", "\\ud83d y", CellKind::text) == R"("\ud83d y")");
    CHECK(format.encode_in_place(R"("x")", "\\ud83d y", CellKind::text) == R"("\\ud83d y")");
    // What was a text stays one, beside an escape too.
    CHECK(format.encode_in_place(R"("\\ud83d x")", "\\ud83d y", CellKind::text) == R"("\\ud83d y")");
    CHECK(format.encode_in_place(R"("\\ud83d \ud83d x")", "\\ud83d \\ud83d y", CellKind::text) ==
          R"("\\ud83d \ud83d y")");
    CHECK(format.encode_in_place(R"("\ud83d\ude00 \ude00")", "\xF0\x9F\x98\x80 \\ude00 \\ud83d", CellKind::text) ==
          "\"\xF0\x9F\x98\x80 \\ude00 \\\\ud83d\"");
}

TEST_CASE("a text is written as the kind of value that is wanted, or that was there") {
    JsonColumns columns(testing::json_layout());
    const JsonFormat format(columns);
    const struct {
        const char* now;
        const char* text;
        CellKind wanted;
        const char* raw;
    } cases[] = {
        {"", "12", CellKind::any, "\"12\""},
        {"7", "12", CellKind::any, "12"},
        {"7", "012", CellKind::any, "\"012\""},
        {"", "12", CellKind::number, "12"},
        {"\"7\"", "12", CellKind::number, "12"},
        {"7", "12", CellKind::text, "\"12\""},
        {"true", "false", CellKind::any, "false"},
        {"true", "no", CellKind::any, "\"no\""},
        {"null", "x", CellKind::any, "\"x\""},
        {"{}", "[1]", CellKind::any, "[1]"},
        {"{}", "[1", CellKind::any, "\"[1\""},
        {"{}", "5", CellKind::any, "\"5\""},
        {"\"x\"", "", CellKind::any, "\"\""},
        {"5", "", CellKind::any, ""},
        {"5", "", CellKind::number, ""},
        {"\"x\"", "", CellKind::number, ""},
        {"\"x\"", "a\"b\n", CellKind::any, R"("a\"b\n")"},
    };
    for (const auto& row : cases) {
        CAPTURE(row.now);
        CAPTURE(row.text);
        CHECK(format.encode_in_place(row.now, row.text, row.wanted) == row.raw);
    }
}

}  // namespace
}  // namespace taskloom

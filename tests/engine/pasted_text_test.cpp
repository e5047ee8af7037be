// Text of the clipboard as rows and cells, and back.
#include "engine/pasted_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace taskloom::engine;

namespace {

// "a|b / c": the rows and cells that are found, in steps of this many bytes.
std::string read(const std::string& text, std::size_t step = 1 << 20) {
    PastedText pasted(text);
    while (pasted.step(step)) {
    }
    std::string result;
    std::vector<std::string> cells;
    for (std::uint32_t row = 0; row < pasted.rows(); ++row) {
        if (row > 0) result += " / ";
        pasted.read(row, cells);
        for (std::size_t i = 0; i < cells.size(); ++i) result += (i > 0 ? "|" : "") + cells[i];
    }
    return result + " #" + std::to_string(pasted.columns());
}

}  // namespace

TEST_CASE("rows and cells as spreadsheets write them") {
    struct Case {
        const char* text;
        const char* read;
    };
    const Case cases[] = {
        {"", " #0"},
        {"a", "a #1"},
        {"a\n", "a #1"},
        {"\n", " #1"},
        {"\n\n", " /  #1"},
        {"a\tb\r\nc\td\r\n", "a|b / c|d #2"},
        {"a\rb", "a / b #1"},
        {"a\t\t\nb", "a|| / b #3"},
        {"\"one\ntwo\"\tb\n", "one\ntwo|b #2"},
        {"\"one\r\ntwo\rthree\"", "one\ntwo\nthree #1"},
        {"\"tab\there\"", "tab\there #1"},
        {"\"say \"\"hi\"\"\"\tb", "say \"hi\"|b #2"},
        // Not every mark is one around a cell.
        {"\"hello\"", "\"hello\" #1"},
        {"\"\"", "\"\" #1"},
        {"[\"a\",\"b\"]\tx", "[\"a\",\"b\"]|x #2"},
        {"\"a\" b\tx\nc", "\"a\" b|x / c #2"},
        {"\"open\tb\nc", "\"open|b / c #2"},
        {"a\"b\tc", "a\"b|c #2"},
        {"\"", "\" #1"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(read(one.text) == one.read);
        CHECK(read(one.text, 1) == one.read);
    }
}

TEST_CASE("what is copied comes back") {
    const char* cells[] = {"", "a", "tab\there", "line\nbreak", "say \"hi\"", "[\"a\"]", "\"\"", "\"", " x "};
    for (const char* cell : cells) {
        std::string text;
        append_copied(cell, text);
        text += '\t';
        append_copied(cell, text);
        text += '\n';
        CHECK(read(text) == std::string(cell) + "|" + cell + " #2");
    }
    std::string plain;
    append_copied("as it is", plain);
    CHECK(plain == "as it is");
}

TEST_CASE("many lone marks take no long time") {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += "\"a\t\"\"\n";
    PastedText pasted(text);
    while (pasted.step(1 << 16)) {
    }
    CHECK(pasted.rows() > 0);
}

// JSON in lines as a person reads it: one member or element a line, indented, so that what is inside of brackets can be
// folded away. Spelling stays as it is: strings and numbers are the text's own.
// Tested by tests/app/json_outline_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace taskloom::app {

struct JsonLine {
    std::size_t begin = 0, end = 0;  // in JsonOutline::text
    std::uint32_t depth = 0;
    std::uint32_t closed_by = 0;  // of a line that opens brackets: the line that closes them; 0: it opens none
    std::uint32_t inside = 0;     // how many members or elements are between them
    bool opens() const { return closed_by != 0; }
};

struct JsonOutline {
    std::string text;  // of all lines, without indentation
    std::vector<JsonLine> lines;
    std::string_view line(std::size_t index) const {
        return std::string_view(text).substr(lines[index].begin, lines[index].end - lines[index].begin);
    }
    // Written out, two spaces a level.
    std::string pretty() const;
};

// Of JSON, or of its beginning where it was cut; brackets that the cut left open can be folded to its end.
JsonOutline outline_json(std::string_view json);

}  // namespace taskloom::app

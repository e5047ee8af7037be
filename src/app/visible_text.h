// Text as a person must see it: characters that show nothing, or break the line, made visible.
// Tested by tests/app/visible_text_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace taskloom::app {

// A stretch of `text` of one nature.
struct TextRun {
    std::size_t begin = 0;
    std::size_t size = 0;
    bool mark = false;  // stands for an invisible character
};

struct VisibleText {
    std::string text;           // for drawing; may contain '\n' after the mark of a line break
    std::vector<TextRun> runs;  // covers text; a run never spans a '\n'
};

// Tabs, line breaks, unusual spaces, zero-width and control characters and ill-formed bytes become marks such as an
// arrow or <U+200B>.
VisibleText make_visible(std::string_view raw);

// The same for one line of a cell: line breaks and tabs become marks, so nothing breaks the row's line. How far the lines of the
// text are indented is left out: one sees little of it as it is.
std::string make_one_line(std::string_view text);

// Where two texts differ: the same beginning and end are left out, at borders of characters.
struct ChangedPart {
    std::size_t begin = 0;       // the same in both
    std::size_t before_end = 0;  // in the first text
    std::size_t after_end = 0;   // in the second
};
ChangedPart changed_part(std::string_view before, std::string_view after);

// The same, finer: the stretches that only the first text has, and those that only the second has, in order. Texts that
// share little are told as one stretch each: scattered letters help nobody.
struct Span {
    std::size_t begin = 0, end = 0;
};
struct TextDifference {
    std::vector<Span> removed, added;
};
TextDifference difference(std::string_view before, std::string_view after);

}  // namespace taskloom::app

// How the elements of an array stand in one cell, after the cell's own quoting is undone.
// Tested by tests/profiles/array_syntax_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace taskloom::toloka {

// Two generations of the syntax exist; a file is read by one of them.
enum class ArraySyntax : std::uint8_t {
    legacy,  // elements between commas; `\,` is a comma, `\\` a backslash, any other backslash stays as it is
};

// Gives the elements of a cell one after the other. The cell must outlive the reader; allocates only for elements
// with an escape in them.
//
//     ArrayReader reader(cell, ArraySyntax::legacy);
//     for (std::string_view element; reader.next(element);) ...
//
// An empty cell has no elements (the field has no value). Otherwise there is one element more than there are separating
// commas, so `a,,b` and `a,` hold an empty element: whether that may be is for the type's rule to say. Spaces are kept:
// whether the platform trims elements is unknown.
class ArrayReader {
public:
    ArrayReader(std::string_view cell, ArraySyntax syntax);

    // False when there is no further element. The text is valid until the next call.
    bool next(std::string_view& element);

private:
    std::string_view cell_;
    std::size_t at_ = 0;
    bool more_;
    std::string unescaped_;
};

// How many elements the cell has.
std::size_t count_elements(std::string_view cell, ArraySyntax syntax);

// Whether the cell is an array of JSON values in a form that the platform has taken: values with commas between them
// (`{...},{...}`), the same with brackets around, or each value's own commas escaped (`{"a":1\,"b":2},{...}`).
bool is_json_array_text(std::string_view cell);

}  // namespace taskloom::toloka

// How the elements of an array stand in one cell, after the cell's own quoting is undone.
// Tested by tests/profiles/array_syntax_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "check/check_options.h"
#include "spec/specification.h"

namespace taskloom::toloka {

// Two generations of the syntax exist (ArrayTarget), and JSON differs from the rest in both.
enum class ArraySyntax : std::uint8_t {
    legacy,       // between commas; `\,` is a comma, `\\` a backslash, any other backslash stays; quoted elements too
    legacy_json,  // the same without quoted elements: a JSON text begins with a quotation mark as well
    quoted,       // CSV in the cell: an element in quotation marks may hold commas, and doubled marks; no backslashes
    json,         // as JSON writes an array, without its brackets (with them too)
};

ArraySyntax array_syntax(FieldType type, ArrayTarget target);

// Gives the elements of a cell one after the other. The cell and the buffer must outlive the reader; one buffer serves
// reader after reader, so that nothing is allocated per cell.
//
//     ArrayReader reader(cell, syntax, buffer);
//     for (std::string_view element; reader.next(element);) ...
//
// An empty cell has no elements (the field has no value). Otherwise there is one element more than there are separating
// commas, so `a,,b` and `a,` hold an empty element: whether that may be is for the type's rule to say. Spaces behind a
// separating comma are not part of the element (the platform's FAQ writes `text1, text2`); others are.
class ArrayReader {
public:
    ArrayReader(std::string_view cell, ArraySyntax syntax, std::string& buffer);

    // False when there is no further element. The text is valid until the next call. Elements of JSON are not checked;
    // their white space is left out.
    bool next(std::string_view& element);

    // Whether an element seen so far began with a quotation mark that does not end it (quoted syntax only: in the legacy
    // one that is a text like any other).
    bool broken() const { return broken_; }

private:
    bool next_quoted(std::string_view& element);
    std::size_t find_json_end() const;

    std::string_view cell_;
    std::string& buffer_;
    std::size_t at_ = 0;
    ArraySyntax syntax_;
    bool more_;
    bool broken_ = false;
};

// Whether the cell is an array of JSON values in either syntax.
bool is_json_array_text(std::string_view cell);

// Adds an element to a cell that is being written. `only`: it is the only one of its array, which matters because an
// empty cell has no elements. JSON elements are compact JSON.
void append_element(std::string& cell, std::string_view element, ArraySyntax syntax, bool first, bool only);

}  // namespace taskloom::toloka

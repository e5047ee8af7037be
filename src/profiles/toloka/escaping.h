// Escaping both ways: what a person means, and the bytes of the cell that mean it. The cell's own quoting is that of a
// pool file (formats/delimited_format.h), an array's is in array_syntax.h.
// Tested by tests/profiles/escaping_test.cpp, tests/engine/vectors_test.cpp and tests/fuzz/escaping_fuzz.cpp.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "check/check_options.h"
#include "spec/specification.h"

namespace taskloom::toloka {

// The raw cell for a value; quoted only where it must be.
// `value`: of an array, a JSON array (`["a","b"]`, `[1,2.5]`); of a json field, JSON; else the text itself. JSON is
// written compact, with the order of keys and the spelling of numbers as given; nothing is guessed. Whether the value fits
// its type is not asked.
// Errors: invalid_data when JSON is needed and the value is none, with the offset in it.
Result<std::string> escape_value(FieldType type, bool is_array, std::string_view value, ArrayTarget target);

// The text of such an array before the cell's own quoting.
Result<std::string> array_text(FieldType type, std::string_view value, ArrayTarget target);

// The value of a raw cell, in the form that escape_value takes: escape_value and then unescape_cell gives the value
// back, up to JSON's white space and the kind of line breaks (the platform's reader makes each one LF).
// Of an array of numbers or booleans, elements that JSON can't hold stand there as texts.
// Errors: invalid_data, with the offset in the decoded text: quotation marks that do not pair up or (in JSON) get
// lost, text that is not JSON, a quoted element of an array that does not end where it should.
Result<std::string> unescape_cell(FieldType type, bool is_array, std::string_view cell, ArrayTarget target);

}  // namespace taskloom::toloka

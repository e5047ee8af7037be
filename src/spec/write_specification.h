// Writes a project specification as the JSON that the platform's API and load_specification take.
// Tested by tests/spec/write_specification_test.cpp and tests/fuzz/load_specification_fuzz.cpp.
#pragma once

#include <string>

#include "spec/specification.h"

namespace taskloom {

// In the shape that it was read in, with all that was read beside the fields. The order of the fields is kept;
// `required` is always written, since the platform's documents disagree about what holds without it. A guess is marked
// with "inferred": true, to be taken away by who has looked it over. Reading the text gives an equal specification, but
// for `name`, which is no part of it. Ends with a line break.
std::string write_specification(const Specification& specification);

// One field's JSON, on one line: `{"type": "string", "required": false, "hidden": true}`.
std::string write_field(const Field& field);

}  // namespace taskloom

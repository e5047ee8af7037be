// Reads a project specification from JSON: a whole project of the API ({"task_spec": {...}}), its task_spec
// ({"input_spec": {...}, "output_spec": {...}}), or the bare map of the project editor ({"image": {"type": "url"}}),
// which is taken as the input fields.
// Tested by tests/spec/load_specification_test.cpp, tests/spec/specification_check_test.cpp and
// tests/fuzz/load_specification_fuzz.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "spec/specification.h"
#include "spec/specification_problem.h"

namespace taskloom {

// A larger text is refused (limit_exceeded): real ones are some kilobytes, so it is another file taken for one.
inline constexpr std::size_t kMaxSpecificationBytes = std::size_t{4} << 20;

// Whether patterns are made ready (Field::compiled) and what is wrong with them is told too. Not where what runs them
// may come later: compile_patterns then does the first.
enum class PatternReading : std::uint8_t { later, now };

// `name` is kept for showing; `text` is UTF-8, a byte order mark is skipped. Fields stay in the order written.
//
// Fails (invalid_data, limit_exceeded) only for what is no specification: the message says in plain words what is
// wrong, where (line, JSON pointer; Error::offset is a byte offset in `text`) and what to do. Everything else loads, and
// `problems` (if given; it is cleared) gets all that is wrong with it, in the order of the text. What contradicts
// itself isn't applied: a field of an unknown type takes any text, of bounds that cross neither holds, a constraint that
// the type doesn't take or that can't be read is passed over. Of members with the same key the last counts.
Result<Specification> load_specification(std::string_view name, std::string_view text,
                                         std::vector<SpecificationProblem>* problems = nullptr,
                                         PatternReading patterns = PatternReading::later);

}  // namespace taskloom

// Reads a project specification from the JSON that the platform's API gives: a whole project ({"task_spec": {...}}) or
// its task_spec ({"input_spec": {...}, "output_spec": {...}}; a side left out has no fields).
// Tested by tests/spec/load_specification_test.cpp and tests/fuzz/load_specification_fuzz.cpp.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.h"
#include "spec/specification.h"

namespace taskloom {

// A larger text is refused (limit_exceeded): real ones are some kilobytes, so it is another file taken for one.
inline constexpr std::size_t kMaxSpecificationBytes = std::size_t{16} << 20;

// `name` is kept for showing; `text` is UTF-8, a byte order mark is skipped. Fields stay in the order written; keys
// that are unknown (view_spec, annotations of tools) are passed over. Errors (invalid_data, limit_exceeded) say in
// plain words what is wrong, where (line, JSON pointer; Error::offset is a byte offset in `text`) and what to do.
Result<Specification> load_specification(std::string_view name, std::string_view text);

}  // namespace taskloom

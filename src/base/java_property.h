// The characters that \p{name} of a Java regular expression stands for: POSIX classes, general categories, scripts,
// the commoner blocks and binary properties. (java.util.regex.Pattern, "Unicode support")
// Tested by tests/base/java_pattern_test.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "base/code_point_set.h"

namespace taskloom {

// What stands between the braces. Nothing when we don't know the name; Java may.
std::optional<CodePointSet> java_property(std::string_view name);

// Whether Java takes it for all letters when case is ignored, as newer versions do: `Lower`, `Lu` and the like.
bool is_case_property(std::string_view name);

}  // namespace taskloom

// The words of problems with one value: what stands there and what the field wants.
// Tested by tests/profiles/value_messages_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "check/check_options.h"
#include "check/problem.h"
#include "spec/specification.h"

namespace taskloom::toloka {

// `text` is the decoded cell; `field` is null where the column has none. Empty for rules that are not about a value.
std::string value_message(const ProblemRecord& problem, const Field* field, std::string_view text, ArrayTarget target);

}  // namespace taskloom::toloka

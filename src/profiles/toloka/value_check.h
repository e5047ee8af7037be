// Does a decoded value fit its field? One answer, the first rule that it breaks, as the platform gives one.
// Tested by tests/profiles/value_check_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "profiles/toloka/rules.h"
#include "spec/specification.h"

namespace taskloom::toloka {

struct ValueProblem {
    Rule rule = Rule::count;
    std::uint32_t detail = 0;  // JSON: the offset in the text; arrays: the element's number, from 0
};

// `text` is not empty: whether a value may be missing is asked before.
std::optional<ValueProblem> check_value(const Field& field, std::string_view text);

// Whether a field has anything to check beyond being there.
bool has_value_checks(const Field& field);

}  // namespace taskloom::toloka

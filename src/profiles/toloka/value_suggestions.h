// What a person may have meant by a value that its type refuses: suggestions, still to be checked against the field.
// Tested by tests/profiles/value_fixes_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/problem.h"
#include "profiles/toloka/rules.h"
#include "spec/specification.h"

namespace taskloom::toloka {

struct Suggestion {
    FixKind kind = FixKind::guess;
    const char* title = "";  // static storage
    std::string text;        // decoded
};

// Adds suggestions for `text`, one value (an array's element), which breaks `rule`; best first. JSON is not looked at.
void suggest_values(Rule rule, const Field& field, std::string_view text, std::vector<Suggestion>& suggestions);

}  // namespace taskloom::toloka

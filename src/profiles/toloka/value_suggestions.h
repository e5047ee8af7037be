// What a person may have meant by a value that its type refuses: suggestions, still to be checked against the field.
// Tested by tests/profiles/value_fixes_test.cpp.
#pragma once

#include <string_view>

#include "check/problem.h"
#include "profiles/toloka/allowed_values.h"
#include "profiles/toloka/rules.h"

namespace taskloom::toloka {

class SuggestionTaker {
public:
    virtual ~SuggestionTaker() = default;
    // `title` has static storage; `text` is decoded and valid during the call. False: no further one is wanted.
    virtual bool take(FixKind kind, const char* title, std::string_view text) = 0;
};

// Gives suggestions for `text`, one value (an array's element), which breaks `rule`; best first. JSON is not looked at.
void suggest_values(Rule rule, const BoundField& bound, std::string_view text, SuggestionTaker& taker);

}  // namespace taskloom::toloka

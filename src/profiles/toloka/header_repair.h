// What a header that is none was meant to be: a space or a colon too many, the wrong case, a missing prefix, a field
// that is nearly spelled so.
// Tested by tests/profiles/toloka_header_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "profiles/toloka/rules.h"
#include "spec/specification.h"

namespace taskloom::toloka {

struct HeaderRepair {
    Rule rule = Rule::header_unknown;  // what is wrong with it
    std::string meant;                 // the header that was meant; empty: nobody can tell
    bool sure = false;                 // it can't have been another one
};

// `name`: a decoded header, not empty, that parse_header takes for no column of a task file. `specification` may be
// null: then only the name itself tells.
HeaderRepair repair_header(std::string_view name, const Specification* specification);

// Equal but for the case of ASCII letters.
bool equal_but_for_case(std::string_view a, std::string_view b);

struct NearestField {
    const Field* field = nullptr;  // null: there are no candidates
    bool near = false;             // so like it that it is probably a misspelling
};
// The field whose id takes the fewest edits (letters put in, taken out or replaced; case apart) to be made of `id`.
NearestField nearest_field(std::string_view id, const std::vector<const Field*>& candidates);

}  // namespace taskloom::toloka

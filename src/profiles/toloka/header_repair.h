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

// Fields by their ids. What it gives belongs to the specification.
class FieldNames {
public:
    explicit FieldNames(const std::vector<Field>& fields);
    // The field of that id, or else the only one whose id differs from it in the case of ASCII letters; null when there
    // is none, or when there are several and nobody can tell which.
    const Field* find_but_for_case(std::string_view id) const;

private:
    std::vector<const Field*> sorted_;
};

struct KnownFields {
    explicit KnownFields(const Specification& specification)
        : input(specification.input), output(specification.output) {}
    FieldNames input, output;
};

// `name`: a decoded header, not empty, that parse_header takes for no column of a task file. `known` may be null: then
// only the name itself tells.
HeaderRepair repair_header(std::string_view name, const KnownFields* known);

// So many bytes of a name are compared; longer ones that agree so far are near enough.
inline constexpr std::size_t kLongestCompared = 40;

struct NearestField {
    const Field* field = nullptr;  // null: there are no candidates
    bool near = false;             // so like it that it is probably a misspelling: a letter in three may differ
};
// The field whose id takes the fewest edits (letters put in, taken out or replaced; case apart) to be made of `id`.
NearestField nearest_field(std::string_view id, const std::vector<const Field*>& candidates);

// `name` as the id of a field: what may not stand in one becomes an underscore between what may. Empty when nothing may.
std::string as_field_id(std::string_view name);

}  // namespace taskloom::toloka

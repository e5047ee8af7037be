// Changing a specification field by field, as a person does who looks at it in a form: every member as a text.
// Whether what comes out makes sense is found when it is loaded again (load_specification.h).
// Tested by tests/spec/change_field_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "spec/specification.h"

namespace taskloom {

enum class FieldSide : std::uint8_t { input, output };

// A member of a field as a text: `10`, `true`, allowed values one in a line; empty when it is not set.
struct FieldMember {
    std::string key;  // the platform's name: "max_length"
    std::string text;
};

// Those that are for a field of its type, and those that are set all the same; not `type`, `required` and `hidden`, which
// every field has.
std::vector<FieldMember> constraints_of(const Field& field);

// Sets a member from a text like that, also "id", "type", "required" and "hidden"; an empty text takes a constraint away.
// An Error, which says what the member can be, leaves the field as it was.
Status change_field(Specification& specification, FieldSide side, std::string_view id, std::string_view key,
                    std::string_view text);
// A text that may be left out; the person says the rest.
Status add_field(Specification& specification, FieldSide side, std::string_view id);
Status remove_field(Specification& specification, FieldSide side, std::string_view id);

}  // namespace taskloom

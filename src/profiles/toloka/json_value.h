// What a value of JSON is to a field: of the right type, and then right as a text of that type is. The JSON itself is known
// to be sound.
// Tested by tests/engine/json_document_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "check/problem.h"
#include "formats/json_cursor.h"
#include "profiles/toloka/allowed_values.h"
#include "profiles/toloka/header.h"
#include "profiles/toloka/rules.h"
#include "profiles/toloka/value_check.h"

namespace taskloom::toloka {

// Nothing that a task needs a value for: absent, null, or an empty text.
inline bool is_blank_json(std::string_view raw) { return raw.empty() || raw == "null" || raw == "\"\""; }

// The text of a string, any other value as it is written. `buffer` is for strings with escapes.
std::string_view json_text(std::string_view raw, std::string& buffer);

inline bool starts_json_number(std::string_view raw) {
    return !raw.empty() && (raw.front() == '-' || is_digit(raw.front()));
}

// The values of a list, one after the other.
class JsonElements {
public:
    explicit JsonElements(std::string_view list);
    bool next(std::string_view& element);

private:
    JsonCursor cursor_;
};

// Whether the value is of the JSON type that values of a field (a list's elements) are written in.
bool has_json_type(FieldType type, std::string_view raw);

// The first rule that a value breaks, or kFine. `detail`: of lists the element's number, from 0, or for sizes how many
// there are.
Rule check_json_value(const BoundField& bound, bool is_golden, std::string_view raw, std::string& buffer,
                      std::uint32_t& detail);
// The same of a value whose key says what it is: degrees, how many answers, a hint.
Rule check_json_role(ColumnRole role, std::string_view raw, std::string& buffer);
// Every rule; `element` is raw.
void check_json_thoroughly(const BoundField& bound, bool is_golden, std::string_view raw, std::string& buffer,
                           BrokenRuleTaker& taker);

// Best first. `raw` is the cell.
std::vector<Fix> json_value_fixes(Rule rule, std::uint32_t detail, const BoundField& bound, bool is_golden,
                                  std::string_view raw);
std::vector<Fix> json_role_fixes(Rule rule, ColumnRole role, std::string_view raw);

// What is wrong, in plain words.
std::string json_value_message(const ProblemRecord& problem, const Field* field, ColumnRole role, std::string_view raw);

}  // namespace taskloom::toloka

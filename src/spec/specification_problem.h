// What is wrong with a specification itself: the rules as data, and what was found. A specification with problems still
// loads; a task file is then checked by what makes sense of it. docs/specification-problems.md is made from the table.
// Tested by tests/spec/specification_check_test.cpp and tests/spec/specification_examples_test.cpp.
#pragma once

#include <cstdint>
#include <string>

namespace taskloom {

// The same as Severity in check/problem.h, which this layer doesn't know.
enum class SpecificationSeverity : std::uint8_t { error, warning, info };

enum class SpecificationRule : std::uint8_t {
    field_no_object,
    field_id_empty,
    field_id_characters,
    field_id_case,
    key_repeated,
    key_unknown,
    type_missing,
    type_unknown,
    type_spelling,
    value_unusable,
    pattern_invalid,
    pattern_not_checked,
    required_unwritten,
    constraint_misplaced,
    bounds_crossed,
    bound_not_whole,
    allowed_wrong_type,
    allowed_out_of_reach,
    allowed_repeated,
    allowed_empty,
    output_hidden,
    input_file,
    input_current_location,
    documents_disagree,
    range_too_wide,
    side_unnamed,
    side_missing,
    count,
};

struct SpecificationRuleInfo {
    const char* code;  // stable, kebab-case
    SpecificationSeverity severity;
    const char* title;  // names the kind: "Fields without a type"
    const char* cure;   // what to do
};

const SpecificationRuleInfo& specification_rule(SpecificationRule rule);

struct SpecificationProblem {
    SpecificationRule rule = SpecificationRule::count;
    SpecificationSeverity severity = SpecificationSeverity::error;
    const char* code = "";     // of the rule
    std::string message;       // what and why, and what to do; whole sentences without the place
    std::string pointer;       // the JSON pointer (RFC 6901), cut at 200 bytes; empty: the whole
    std::uint32_t line = 1;    // from 1
    std::uint64_t offset = 0;  // in bytes from the start of the text
};

// "error", "warning", "info".
const char* severity_name(SpecificationSeverity severity);

}  // namespace taskloom

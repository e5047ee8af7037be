// The table of rules about specifications, in the order of the enum. Sources: the platform's guide ("Input and output
// data"), its API reference and its two client libraries.
#include <array>

#include "spec/specification_problem.h"

namespace taskloom {

namespace {

using Severity = SpecificationSeverity;

constexpr std::array<SpecificationRuleInfo, static_cast<std::size_t>(SpecificationRule::count)> kRules{{
    {"field-no-object", Severity::error, "Fields that are no object",
     "Write the field as an object: \"image\": {\"type\": \"url\", \"required\": true}."},
    {"field-id-empty", Severity::error, "Fields without a name", "Give the field the name that the task file uses."},
    {"field-id-characters", Severity::error, "Names of fields that the platform does not take",
     "Use Latin letters, digits, hyphens and underscores only."},
    {"field-id-case", Severity::warning, "Names of fields that differ by case alone",
     "Rename one: task files must spell them exactly, and readers confuse them."},
    {"key-repeated", Severity::error, "The same key stands twice",
     "Remove or rename one of the two; the last one counts here."},
    {"key-unknown", Severity::warning, "Keys that the platform does not know",
     "Correct the key's spelling, or remove it."},
    {"type-missing", Severity::error, "Fields without a type",
     "Add \"type\": one of boolean, string, float, integer, url, file, coordinates, json, or array_ and one of "
     "these."},
    {"type-unknown", Severity::error, "Types that do not exist",
     "Use one of boolean, string, float, integer, url, file, coordinates, json, or array_ and one of these."},
    {"type-spelling", Severity::info, "Types in another spelling", "Write it as the API does."},
    {"value-unusable", Severity::error, "Settings whose value can't be read", "Write a value of the right kind."},
    {"pattern-invalid", Severity::error, "Patterns that are no regular expressions",
     "Correct the pattern: it is written in Java's syntax."},
    {"pattern-not-checked", Severity::info, "Patterns that can't be run here",
     "Values of the field are checked except for the pattern; the platform checks that too."},
    {"required-unwritten", Severity::info, "Fields that do not say whether they are required",
     "Write \"required\": true or false: the platform's guide takes a field without it as optional, its API as "
     "required."},
    {"constraint-misplaced", Severity::warning, "Constraints that the field's type does not take",
     "Remove the constraint, or correct the type."},
    {"bounds-crossed", Severity::error, "Limits that no value can meet", "Correct one of the two limits."},
    {"bound-not-whole", Severity::warning, "Limits of integers that are no integers", "Write a whole number."},
    {"allowed-wrong-type", Severity::error, "Allowed values that are not of the field's type",
     "Correct the values, or the type."},
    {"allowed-out-of-reach", Severity::warning, "Allowed values that the field's own limits exclude",
     "Remove these values, or correct the limits or the pattern."},
    {"allowed-repeated", Severity::warning, "Allowed values that stand twice", "Remove the repetition."},
    {"allowed-empty", Severity::warning, "Empty lists of allowed values",
     "Name the allowed values, or remove \"allowed_values\"."},
    {"output-hidden", Severity::error, "Hidden output fields", "Remove \"hidden\": only input fields can be hidden."},
    {"input-file", Severity::error, "Files as input fields",
     "Use url and put the file's link into the task: file types are for answers only."},
    {"input-current-location", Severity::warning, "The worker's location asked of an input field",
     "Remove \"current_location\", or move the field to the output."},
    {"documents-disagree", Severity::info, "Constraints that the platform's documents disagree about",
     "Check after saving the project that the constraint is still there."},
    {"range-too-wide", Severity::info, "Answers that can't be aggregated",
     "For aggregation, keep \"max_value\" - \"min_value\" at 32 or less."},
    {"side-unnamed", Severity::info, "Fields that do not say whether they are input or output",
     "Put them into {\"input_spec\": ..., \"output_spec\": ...} to check correct answers too."},
    {"side-missing", Severity::info, "Input or output fields that are not declared",
     "Add them: the platform wants both \"input_spec\" and \"output_spec\"."},
}};

}  // namespace

const SpecificationRuleInfo& specification_rule(SpecificationRule rule) {
    return kRules[static_cast<std::size_t>(rule)];
}

const char* severity_name(SpecificationSeverity severity) {
    static constexpr std::array<const char*, 3> kNames{"error", "warning", "info"};
    return kNames[static_cast<std::size_t>(severity)];
}

}  // namespace taskloom

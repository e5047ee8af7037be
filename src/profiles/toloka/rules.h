// The rules of a Toloka task file: their codes, severities and words. The order of the enum is the order of the table.
#pragma once

#include <vector>

#include "check/problem.h"

namespace taskloom::toloka {

enum class Rule : RuleIndex {
    header_empty,
    header_stray_quote,
    header_spaces,
    header_colon,
    header_case,
    header_no_prefix,
    header_of_results,
    header_unknown,
    header_no_field,
    header_duplicate,
    header_missing_field,
    header_small_l,
    header_field_id,
    header_lone_coordinate,
    pattern_invalid,
    pattern_not_checked,
    pattern_excludes_allowed,
    file_too_large,
    other_encoding,
    not_tab_separated,
    misleading_name,
    too_many_tasks,
    no_tasks,
    mixed_kinds,
    tasks_lost,
    mixed_line_ends,
    unclosed_quote,
    stray_quote,
    text_behind_quote,
    too_few_cells,
    too_many_cells,
    invalid_utf8,
    nul_byte,
    byte_order_mark_inside,
    value_required,
    quotes_lost,
    not_boolean,
    not_integer,
    not_decimal,
    not_url,
    not_coordinates,
    not_json,
    not_json_array,
    not_array,
    not_allowed,
    too_short,
    too_long,
    pattern_mismatch,
    length_out_of_bounds,
    too_small,
    too_large,
    value_out_of_bounds,
    too_few_elements,
    too_many_elements,
    not_degrees,
    size_out_of_bounds,
    empty_element,
    list_in_brackets,
    json_scalar,
    further_elements,
    url_space,
    backslash_quote,
    backslash_quote_text,
    golden_spaces,
    golden_case,
    golden_lookalike,
    golden_loose_spaces,
    placeholder,
    not_overlap,
    overlap_out_of_bounds,
    lone_coordinate,
    coordinate_accuracy,
    hint_without_answer,
    json_syntax,
    json_not_a_task,
    json_between,
    json_duplicate_key,
    json_half_character,
    json_old_format,
    json_unknown_key,
    json_misplaced,
    json_several_answers,
    not_string,
    sheet_error_value,
    sheet_uncalculated,
    sheet_long_number,
    sheet_escaped,
    sheet_formulas,
    sheet_hidden_column,
    sheet_hidden_rows,
    sheet_merged,
    sheet_others,
    count,
};

const std::vector<RuleInfo>& rule_table();
// Those that hold for any file, and all, with those of JSON (use_json_rules, json_profile.h) and behind them those of sheets
// (use_sheet_rules, sheet_profile.h): a program that opens none needn't carry their words.
const std::vector<RuleInfo>& rules_of_tables();
extern const std::vector<RuleInfo>* rules_with_formats;

// The detail of a stray mark that may be half of a genuine pair around a cell of several lines.
inline constexpr std::uint32_t kDoubtfulMark = 1;
inline bool is_doubtful_mark(const ProblemRecord& problem) {
    return static_cast<Rule>(problem.rule) == Rule::stray_quote && problem.detail == kDoubtfulMark;
}

// Whether a rule is about what the specification says of a field, so that its problems are no surer than that.
bool rests_on_specification(Rule rule);
// The same rules against a specification that was only guessed: what rests on it is at most a warning.
const std::vector<RuleInfo>& guessed_rule_table();

}  // namespace taskloom::toloka

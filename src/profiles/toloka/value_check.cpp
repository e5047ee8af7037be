// Types and constraints of one value.
#include "profiles/toloka/value_check.h"

#include <algorithm>

#include "base/json_syntax.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/odd_spaces.h"
#include "profiles/toloka/value_syntax.h"

namespace taskloom::toloka {

namespace {

// `number` against a bound, `value` being its double if that is known: negative when it is less.
int compare_with_bound(std::string_view number, std::optional<double> value, const NumberBound& bound) {
    if (value && *value != bound.value) return *value < bound.value ? -1 : 1;
    return compare_decimal_texts(number, bound.text);
}

// Where the platform has a code of its own for a field with both bounds, so have we.
std::optional<ValueProblem> check_bounds(const Field& field, std::string_view number, std::optional<double> value) {
    const bool small = field.min_value && compare_with_bound(number, value, *field.min_value) < 0;
    const bool large = !small && field.max_value && compare_with_bound(number, value, *field.max_value) > 0;
    if (!small && !large) return {};
    if (field.min_value && field.max_value) return ValueProblem{Rule::value_out_of_bounds};
    return ValueProblem{small ? Rule::too_small : Rule::too_large};
}

std::optional<ValueProblem> check_length(const Field& field, std::string_view text) {
    if (!field.min_length && !field.max_length) return {};
    // A character has one to four bytes: most texts need no counting.
    if ((!field.min_length || text.size() / 4 >= *field.min_length) &&
        (!field.max_length || text.size() <= *field.max_length)) {
        return {};
    }
    const std::uint64_t length = count_characters(text);
    const bool is_short = field.min_length && length < *field.min_length;
    const bool is_long = field.max_length && length > *field.max_length;
    if (!is_short && !is_long) return {};
    if (field.min_length && field.max_length) return ValueProblem{Rule::length_out_of_bounds};
    return ValueProblem{is_short ? Rule::too_short : Rule::too_long};
}

std::optional<ValueProblem> check_pattern(const Field& field, std::string_view text) {
    if (!field.compiled.matcher || field.compiled.matcher->matches_whole(text)) return {};
    if (find_invalid_utf8(text) != kValid) return {};  // fits no pattern, which is a problem of its own
    return ValueProblem{Rule::pattern_mismatch};
}

bool is_allowed(const Field& field, std::string_view text) {
    const std::vector<std::string>& allowed = field.allowed_values;
    if (std::find(allowed.begin(), allowed.end(), text) != allowed.end()) return true;
    // 1, 01, +1 and of decimals 1.0 are the same number: the platform reads them before it compares.
    if (field.type != FieldType::integer && field.type != FieldType::floating) return false;
    return std::any_of(allowed.begin(), allowed.end(), [&](const std::string& value) {
        return is_decimal_text(value) && compare_decimal_texts(value, text) == 0;
    });
}

// Of the rules below, those that the platform lets pass: an error elsewhere in the list goes first.
bool is_warning(Rule rule) { return rule == Rule::url_space || rule == Rule::empty_element; }

std::optional<ValueProblem> check_one(const Field& field, std::string_view text) {
    std::optional<ValueProblem> problem;
    switch (field.type) {
        case FieldType::boolean:
            if (!is_boolean_text(text)) return ValueProblem{Rule::not_boolean};
            break;
        case FieldType::integer:
            if (!is_integer_text(text)) return ValueProblem{Rule::not_integer};
            problem = check_bounds(field, text, read_short_decimal(text));
            break;
        case FieldType::floating: {
            const std::optional<double> value = read_short_decimal(text);
            if (!value && !is_decimal_text(text)) return ValueProblem{Rule::not_decimal};
            problem = check_bounds(field, text, value);
            break;
        }
        case FieldType::url:
            switch (judge_url(text)) {
                case UrlVerdict::fine:
                    break;
                case UrlVerdict::has_space:
                    problem = ValueProblem{Rule::url_space};
                    break;
                case UrlVerdict::not_a_link:
                    return ValueProblem{Rule::not_url};
            }
            break;
        case FieldType::coordinates:
            if (!is_coordinates_text(text)) return ValueProblem{Rule::not_coordinates};
            break;
        case FieldType::json: {
            const std::optional<JsonSyntaxError> error = check_json(text);
            if (error) return ValueProblem{Rule::not_json, static_cast<std::uint32_t>(error->offset)};
            break;
        }
        case FieldType::string:
            problem = check_length(field, text);
            if (!problem) problem = check_pattern(field, text);
            break;
        case FieldType::file:
            break;  // an attachment's id, whatever it looks like
    }
    if (!problem && !field.allowed_values.empty() && !is_allowed(field, text))
        problem = ValueProblem{Rule::not_allowed};
    return problem;
}

std::optional<ValueProblem> check_size(const Field& field, std::uint32_t count) {
    const bool few = field.min_size && count < *field.min_size;
    const bool many = field.max_size && count > *field.max_size;
    if (!few && !many) return {};
    if (field.min_size && field.max_size) return ValueProblem{Rule::size_out_of_bounds, count};
    return ValueProblem{few ? Rule::too_few_elements : Rule::too_many_elements, count};
}

// A list written as JSON writes it, where elements stand between commas and nothing else. In a list of texts, `[a],[b]`
// are two of them, so only what is JSON counts.
bool is_list_in_brackets(std::string_view text) {
    return text.front() == '[' && text.back() == ']' && !check_json(text);
}

// The same where elements are JSON: `["a"]` may be one, an array itself, but objects in brackets are a list of them.
bool is_list_of_objects(std::string_view text) {
    if (text.front() != '[') return false;
    const std::size_t first = text.find_first_not_of(" \t\r\n", 1);
    return first != std::string_view::npos && (text[first] == '{' || text[first] == ']') && is_list_in_brackets(text);
}

std::optional<ValueProblem> check_json_array(const Field& field, std::string_view text, ArraySyntax syntax,
                                             std::string& buffer) {
    std::uint32_t count = 0;
    if (syntax == ArraySyntax::json) {
        const std::optional<JsonSyntaxError> error = check_json_elements(text);
        if (error) return ValueProblem{Rule::not_json_array, static_cast<std::uint32_t>(error->offset)};
        if (!field.min_size && !field.max_size) return {};
        ArrayReader reader(text, syntax, buffer);
        for (std::string_view element; reader.next(element);) ++count;
        return check_size(field, count);
    }
    if (is_list_of_objects(text)) return ValueProblem{Rule::not_array};
    ArrayReader reader(text, syntax, buffer);
    for (std::string_view element; reader.next(element); ++count) {
        if (!check_json(element)) continue;
        if (is_list_in_brackets(text)) return ValueProblem{Rule::not_array};
        return ValueProblem{Rule::not_json_array, count};
    }
    return check_size(field, count);
}

std::optional<ValueProblem> check_array(const Field& field, std::string_view text, ArrayTarget target,
                                        std::string& buffer) {
    const ArraySyntax syntax = array_syntax(field.type, target);
    if (field.type == FieldType::json) return check_json_array(field, text, syntax, buffer);
    if (is_list_in_brackets(text)) return ValueProblem{Rule::not_array};
    std::uint32_t count = 0;
    std::optional<ValueProblem> warning;
    ArrayReader reader(text, syntax, buffer);
    for (std::string_view element; reader.next(element); ++count) {
        if (reader.broken()) return ValueProblem{Rule::not_array, count};
        std::optional<ValueProblem> problem = check_one(field, element);
        if (!problem && element.empty()) problem = ValueProblem{Rule::empty_element};
        if (!problem) continue;
        problem->detail = count;
        if (!is_warning(problem->rule)) return problem;
        if (!warning) warning = problem;
    }
    const std::optional<ValueProblem> size = check_size(field, count);
    return size ? size : warning;
}

}  // namespace

std::optional<Rule> check_element(const Field& field, std::string_view element) {
    const std::optional<ValueProblem> problem = check_one(field, element);
    if (!problem) return {};
    return problem->rule;
}

bool has_value_checks(const Field& field) {
    if (field.type != FieldType::string && field.type != FieldType::file) return true;
    return field.is_array || !field.allowed_values.empty() || field.min_length || field.max_length ||
           field.compiled.matcher;
}

std::optional<ValueProblem> check_golden_value(const BoundField& bound, std::string_view text, ArrayTarget target,
                                               std::string& buffer) {
    const Field& field = bound.field();
    std::optional<ValueProblem> problem = check_value(field, text, target, buffer);
    if (!problem) {
        const bool free_text = field.type == FieldType::string && !field.is_array && field.allowed_values.empty();
        if (free_text && has_loose_spaces(text)) problem = ValueProblem{Rule::golden_loose_spaces};
        return problem;
    }
    if (problem->rule != Rule::not_allowed) return problem;
    std::string_view element = text;
    if (field.is_array) {
        ArrayReader reader(text, array_syntax(field.type, target), buffer);
        for (std::uint32_t index = 0; reader.next(element) && index < problem->detail;) ++index;
    }
    switch (bound.nearest(element).likeness) {
        case Likeness::spaces:
            problem->rule = Rule::golden_spaces;
            break;
        case Likeness::letter_case:
            problem->rule = Rule::golden_case;
            break;
        case Likeness::lookalike:
            problem->rule = Rule::golden_lookalike;
            break;
        default:
            break;
    }
    return problem;
}

std::optional<ValueProblem> check_value(const Field& field, std::string_view text, ArrayTarget target,
                                        std::string& buffer) {
    return field.is_array ? check_array(field, text, target, buffer) : check_one(field, text);
}

}  // namespace taskloom::toloka

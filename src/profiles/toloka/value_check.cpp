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
Rule check_bounds(const Field& field, std::string_view number, std::optional<double> value) {
    const bool small = field.min_value && compare_with_bound(number, value, *field.min_value) < 0;
    const bool large = !small && field.max_value && compare_with_bound(number, value, *field.max_value) > 0;
    if (!small && !large) return kFine;
    if (field.min_value && field.max_value) return Rule::value_out_of_bounds;
    return small ? Rule::too_small : Rule::too_large;
}

Rule check_length(const Field& field, std::string_view text) {
    if (!field.min_length && !field.max_length) return kFine;
    // A character has one to four bytes: most texts need no counting.
    if ((!field.min_length || text.size() / 4 >= *field.min_length) &&
        (!field.max_length || text.size() <= *field.max_length)) {
        return kFine;
    }
    const std::uint64_t length = count_characters(text);
    const bool is_short = field.min_length && length < *field.min_length;
    const bool is_long = field.max_length && length > *field.max_length;
    if (!is_short && !is_long) return kFine;
    if (field.min_length && field.max_length) return Rule::length_out_of_bounds;
    return is_short ? Rule::too_short : Rule::too_long;
}

Rule check_pattern(const Field& field, std::string_view text) {
    if (!field.compiled.matcher || field.compiled.matcher->matches_whole(text)) return kFine;
    if (find_invalid_utf8(text) != kValid) return kFine;  // fits no pattern, which is a problem of its own
    return Rule::pattern_mismatch;
}

Rule check_url(std::string_view text) {
    switch (judge_url(text)) {
        case UrlVerdict::fine:
            return kFine;
        case UrlVerdict::has_space:
            return Rule::url_space;
        case UrlVerdict::not_a_link:
            break;
    }
    return Rule::not_url;
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

// `json_offset`: where a text is no JSON, if that is the rule.
Rule check_type_and_bounds(const Field& field, std::string_view text, std::uint32_t& json_offset) {
    switch (field.type) {
        case FieldType::boolean:
            return is_boolean_text(text) ? kFine : Rule::not_boolean;
        case FieldType::integer:
            return is_integer_text(text) ? check_bounds(field, text, read_short_decimal(text)) : Rule::not_integer;
        case FieldType::floating: {
            const std::optional<double> value = read_short_decimal(text);
            return value || is_decimal_text(text) ? check_bounds(field, text, value) : Rule::not_decimal;
        }
        case FieldType::url:
            return check_url(text);
        case FieldType::coordinates:
            return is_coordinates_text(text) ? kFine : Rule::not_coordinates;
        case FieldType::json: {
            const std::optional<JsonSyntaxError> error = check_json(text);
            if (error) json_offset = static_cast<std::uint32_t>(error->offset);
            return error ? Rule::not_json : kFine;
        }
        case FieldType::string: {
            const Rule rule = check_length(field, text);
            return rule == kFine ? check_pattern(field, text) : rule;
        }
        case FieldType::file:
            break;  // an attachment's id, whatever it looks like
    }
    return kFine;
}

Rule check_one(const Field& field, std::string_view text, std::uint32_t& json_offset) {
    const Rule rule = check_type_and_bounds(field, text, json_offset);
    if (rule != kFine || field.allowed_values.empty() || is_allowed(field, text)) return rule;
    return Rule::not_allowed;
}

Rule check_size(const Field& field, std::uint32_t count, std::uint32_t& detail) {
    const bool few = field.min_size && count < *field.min_size;
    const bool many = field.max_size && count > *field.max_size;
    if (!few && !many) return kFine;
    detail = count;
    if (field.min_size && field.max_size) return Rule::size_out_of_bounds;
    return few ? Rule::too_few_elements : Rule::too_many_elements;
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

Rule check_json_array(const Field& field, std::string_view text, ArraySyntax syntax, std::string& buffer,
                      std::uint32_t& detail) {
    std::uint32_t count = 0;
    if (syntax == ArraySyntax::json) {
        const std::optional<JsonSyntaxError> error = check_json_elements(text);
        if (error) {
            detail = static_cast<std::uint32_t>(error->offset);
            return Rule::not_json_array;
        }
        if (!field.min_size && !field.max_size) return kFine;
        ArrayReader reader(text, syntax, buffer);
        for (std::string_view element; reader.next(element);) ++count;
        return check_size(field, count, detail);
    }
    if (is_list_of_objects(text)) return Rule::not_array;
    ArrayReader reader(text, syntax, buffer);
    for (std::string_view element; reader.next(element); ++count) {
        if (!check_json(element)) continue;
        if (is_list_in_brackets(text)) return Rule::not_array;
        detail = count;
        return Rule::not_json_array;
    }
    return check_size(field, count, detail);
}

Rule check_array(const Field& field, std::string_view text, ArrayTarget target, std::string& buffer,
                 std::uint32_t& detail) {
    const ArraySyntax syntax = array_syntax(field.type, target);
    if (field.type == FieldType::json) return check_json_array(field, text, syntax, buffer, detail);
    if (is_list_in_brackets(text)) return Rule::not_array;
    std::uint32_t count = 0;
    Rule warning = kFine;
    ArrayReader reader(text, syntax, buffer);
    for (std::string_view element; reader.next(element); ++count) {
        std::uint32_t json_offset = 0;
        Rule rule = reader.broken() ? Rule::not_array : check_one(field, element, json_offset);
        if (rule == kFine && element.empty()) rule = Rule::empty_element;
        if (rule == kFine || (is_warning(rule) && warning != kFine)) continue;
        detail = count;
        if (!is_warning(rule)) return rule;
        warning = rule;
    }
    const Rule size = check_size(field, count, detail);
    return size != kFine ? size : warning;
}

}  // namespace

std::optional<Rule> check_element(const Field& field, std::string_view element) {
    std::uint32_t json_offset = 0;
    const Rule rule = check_one(field, element, json_offset);
    if (rule == kFine) return {};
    return rule;
}

bool has_value_checks(const Field& field) {
    if (field.type != FieldType::string && field.type != FieldType::file) return true;
    return field.is_array || !field.allowed_values.empty() || field.min_length || field.max_length ||
           field.compiled.matcher;
}

Rule check_golden_value(const BoundField& bound, std::string_view text, ArrayTarget target, std::string& buffer,
                        std::uint32_t& detail) {
    const Field& field = bound.field();
    const Rule rule = check_value(field, text, target, buffer, detail);
    if (rule == kFine) {
        const bool free_text = field.type == FieldType::string && !field.is_array && field.allowed_values.empty();
        return free_text && has_loose_spaces(text) ? Rule::golden_loose_spaces : kFine;
    }
    if (rule != Rule::not_allowed) return rule;
    std::string_view element = text;
    if (field.is_array) {
        ArrayReader reader(text, array_syntax(field.type, target), buffer);
        for (std::uint32_t index = 0; reader.next(element) && index < detail;) ++index;
    }
    switch (bound.nearest(element).likeness) {
        case Likeness::spaces:
            return Rule::golden_spaces;
        case Likeness::letter_case:
            return Rule::golden_case;
        case Likeness::lookalike:
            return Rule::golden_lookalike;
        default:
            return rule;
    }
}

Rule check_value(const Field& field, std::string_view text, ArrayTarget target, std::string& buffer,
                 std::uint32_t& detail) {
    return field.is_array ? check_array(field, text, target, buffer, detail) : check_one(field, text, detail);
}

}  // namespace taskloom::toloka

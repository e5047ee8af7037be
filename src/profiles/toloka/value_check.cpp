// Types and constraints of one value.
#include "profiles/toloka/value_check.h"

#include <algorithm>

#include "base/json_syntax.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/value_syntax.h"

namespace taskloom::toloka {

namespace {

std::optional<ValueProblem> check_bounds(const Field& field, std::string_view number) {
    if (field.min_value && compare_decimal_texts(number, field.min_value->text) < 0) {
        return ValueProblem{Rule::too_small};
    }
    if (field.max_value && compare_decimal_texts(number, field.max_value->text) > 0) {
        return ValueProblem{Rule::too_large};
    }
    return {};
}

std::optional<ValueProblem> check_length(const Field& field, std::string_view text) {
    if (!field.min_length && !field.max_length) return {};
    const std::uint64_t length = count_characters(text);
    if (field.min_length && length < *field.min_length) return ValueProblem{Rule::too_short};
    if (field.max_length && length > *field.max_length) return ValueProblem{Rule::too_long};
    return {};
}

std::optional<ValueProblem> check_pattern(const Field& field, std::string_view text) {
    if (!field.compiled.matcher || field.compiled.matcher->matches_whole(text)) return {};
    if (find_invalid_utf8(text) != kValid) return {};  // fits no pattern, which is a problem of its own
    return ValueProblem{Rule::pattern_mismatch};
}

bool is_allowed(const Field& field, std::string_view text) {
    const auto same = [&](const std::string& allowed) {
        if (allowed == text) return true;
        // 1 and 1.0 are the same number in any spelling.
        return field.type == FieldType::floating && is_decimal_text(allowed) &&
               compare_decimal_texts(allowed, text) == 0;
    };
    return field.allowed_values.empty() || std::any_of(field.allowed_values.begin(), field.allowed_values.end(), same);
}

std::optional<ValueProblem> check_one(const Field& field, std::string_view text) {
    std::optional<ValueProblem> problem;
    switch (field.type) {
        case FieldType::boolean:
            if (!is_boolean_text(text)) return ValueProblem{Rule::not_boolean};
            break;
        case FieldType::integer:
            if (!is_integer_text(text)) return ValueProblem{Rule::not_integer};
            problem = check_bounds(field, text);
            break;
        case FieldType::floating:
            if (!is_decimal_text(text)) return ValueProblem{Rule::not_decimal};
            problem = check_bounds(field, text);
            break;
        case FieldType::url:
            if (!is_url_text(text)) return ValueProblem{Rule::not_url};
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
    if (!problem && !is_allowed(field, text)) problem = ValueProblem{Rule::not_allowed};
    return problem;
}

std::optional<ValueProblem> check_array(const Field& field, std::string_view text) {
    if (field.type == FieldType::json) {
        if (!is_json_array_text(text)) return ValueProblem{Rule::not_json_array};
        return {};  // sizes need the elements apart: with the newer array syntax
    }
    // Quoted elements are the platform's newer syntax, which this version does not take apart: no false alarm from it.
    if (text.front() == '"' || text.find(",\"") != std::string_view::npos) return {};
    std::uint32_t count = 0;
    ArrayReader reader(text, ArraySyntax::legacy);
    for (std::string_view element; reader.next(element); ++count) {
        const bool anything_goes = field.allowed_values.empty() && !field.compiled.matcher;
        if (element.empty() && field.type == FieldType::string && anything_goes) continue;
        std::optional<ValueProblem> problem = check_one(field, element);
        if (problem) {
            problem->detail = count;
            return problem;
        }
    }
    if (field.min_size && count < *field.min_size) return ValueProblem{Rule::too_few_elements, count};
    if (field.max_size && count > *field.max_size) return ValueProblem{Rule::too_many_elements, count};
    return {};
}

}  // namespace

bool has_value_checks(const Field& field) {
    if (field.type != FieldType::string && field.type != FieldType::file) return true;
    return !field.allowed_values.empty() || field.min_length || field.max_length || field.compiled.matcher ||
           (field.is_array && (field.min_size || field.max_size));
}

std::optional<ValueProblem> check_value(const Field& field, std::string_view text) {
    return field.is_array ? check_array(field, text) : check_one(field, text);
}

}  // namespace taskloom::toloka

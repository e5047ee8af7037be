// What a field's members mean together: limits that cross, allowed values that the limits exclude, what input and
// output can't be.
#include <algorithm>
#include <utility>
#include <vector>

#include "base/language.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "spec/field_reader.h"

namespace taskloom {
namespace {

bool is_number_type(FieldType type) { return type == FieldType::integer || type == FieldType::floating; }

// Whether a value could stand in a cell of that type, constraints aside.
bool is_of_type(FieldType type, std::string_view value) {
    switch (type) {
        case FieldType::boolean:
            return value == "true" || value == "false";
        case FieldType::integer:
            return is_integer_text(value);
        case FieldType::floating:
            return is_decimal_text(value);
        default:
            return true;
    }
}

// The limit that excludes a value of the right type, or an empty text.
std::string_view excluding_limit(const Field& field, std::string_view value) {
    if (value.empty()) return "required";  // an empty cell is no value
    if (is_number_type(field.type)) {
        if (field.min_value && compare_decimal_texts(value, field.min_value->text) < 0) return "min_value";
        if (field.max_value && compare_decimal_texts(value, field.max_value->text) > 0) return "max_value";
    }
    if (field.type == FieldType::string && (field.min_length || field.max_length)) {
        const std::size_t length = count_characters(value);
        if (field.min_length && length < *field.min_length) return "min_length";
        if (field.max_length && length > *field.max_length) return "max_length";
    }
    if (field.compiled.matcher && !field.compiled.matcher->matches_whole(value)) return "pattern";
    return {};
}

// `"x" and 2 more`
std::string and_more(const std::string& first, std::size_t count) {
    return count > 1 ? filled("{} and {} more", first, std::to_string(count - 1)) : first;
}

}  // namespace

void FieldReader::check_bounds() {
    const auto check = [&](FieldKey least, FieldKey most, bool crossed) {
        if (!crossed) return false;
        problems_.add(SpecificationRule::bounds_crossed, place(least),
                      filled("{} is larger than its {}, so neither is applied", of_field(least),
                             in_quotes(field_key_name(most))));
        set_aside(least);
        set_aside(most);
        return true;
    };
    if (check(FieldKey::min_length, FieldKey::max_length,
              field_.min_length && field_.max_length && *field_.min_length > *field_.max_length)) {
        field_.min_length.reset();
        field_.max_length.reset();
    }
    if (check(FieldKey::min_size, FieldKey::max_size,
              field_.min_size && field_.max_size && *field_.min_size > *field_.max_size)) {
        field_.min_size.reset();
        field_.max_size.reset();
    }
    if (check(FieldKey::min_value, FieldKey::max_value,
              field_.min_value && field_.max_value &&
                  compare_decimal_texts(field_.min_value->text, field_.max_value->text) > 0)) {
        field_.min_value.reset();
        field_.max_value.reset();
    }
}

void FieldReader::check_bounds_are_whole() {
    if (field_.type != FieldType::integer || !field_.has_type) return;
    for (const auto& [key, bound] :
         {std::pair{FieldKey::min_value, &field_.min_value}, std::pair{FieldKey::max_value, &field_.max_value}}) {
        if (!*bound || is_integer_text((*bound)->text)) continue;
        problems_.add(SpecificationRule::bound_not_whole, place(key),
                      filled("{} is {}, which is no whole number from -9223372036854775808 to 9223372036854775807",
                             of_field(key), shortened((*bound)->text, 40)));
    }
}

void FieldReader::check_allowed_values() {
    if (field_.allowed_values.empty()) return;
    const std::uint32_t list = place(FieldKey::allowed_values);
    if (field_.type == FieldType::floating) {
        problems_.add(SpecificationRule::documents_disagree, list,
                      filled("{} is in the platform's guide for float, but not in its client libraries",
                             of_field(FieldKey::allowed_values)));
    }
    std::size_t wrong = 0, excluded = 0;
    const std::string* first_wrong = nullptr;
    const std::string* first_excluded = nullptr;
    std::string_view limit;
    for (const std::string& value : field_.allowed_values) {
        if (!is_of_type(field_.type, value)) {
            if (wrong++ == 0) first_wrong = &value;
        } else if (const std::string_view excluding = excluding_limit(field_, value); !excluding.empty()) {
            if (excluded++ == 0) {
                first_excluded = &value;
                limit = excluding;
            }
        }
    }
    if (excluded > 0) {
        const std::string values = and_more(in_quotes(*first_excluded), excluded);
        problems_.add(SpecificationRule::allowed_out_of_reach, list,
                      first_excluded->empty() ? filled("{} holds {}, but an empty cell is no value",
                                                       of_field(FieldKey::allowed_values), values)
                                              : filled("{} holds {}, which {} excludes",
                                                       of_field(FieldKey::allowed_values), values, in_quotes(limit)));
    }
    std::vector<std::pair<std::string_view, std::uint32_t>> sorted;  // a pair as JsonTree sorts them: one sort for both
    sorted.reserve(field_.allowed_values.size());
    for (const std::string& value : field_.allowed_values) sorted.emplace_back(value, 0);
    std::sort(sorted.begin(), sorted.end());
    std::size_t repeated = 0;
    std::string_view first_repeated;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i] == sorted[i - 1] && repeated++ == 0) first_repeated = sorted[i].first;
    }
    if (repeated > 0) {
        problems_.add(SpecificationRule::allowed_repeated, list,
                      filled("{} holds {} a second time", of_field(FieldKey::allowed_values),
                             and_more(in_quotes(first_repeated), repeated)));
    }
    if (wrong > 0) {
        const bool all = wrong == field_.allowed_values.size();
        const std::string what = fill(
            pattern_for(wrong, "{} holds {}, which is no {}", "{} holds {}, which are no {}"),
            {of_field(FieldKey::allowed_values), and_more(in_quotes(*first_wrong), wrong), element_type_name(field_)});
        problems_.add(SpecificationRule::allowed_wrong_type, list,
                      all ? filled("{}, so the list isn't applied", what) : what);
        if (all) {  // else it would turn every value away
            field_.allowed_values.clear();
            set_aside(FieldKey::allowed_values);
        }
    }
}

void FieldReader::check_side(SpecificationSide side) {
    if (side == SpecificationSide::output) {
        if (field_.hidden) {
            problems_.add(SpecificationRule::output_hidden, place(FieldKey::hidden),
                          filled("The output field {} is hidden", in_quotes(field_.id)));
        }
        const bool is_range = field_.type == FieldType::integer && field_.min_value && field_.max_value;
        if (is_range && field_.max_value->value - field_.min_value->value > 32) {
            problems_.add(SpecificationRule::range_too_wide, place(FieldKey::max_value),
                          filled("The limits of {} are more than 32 apart", field_name_));
        }
        return;
    }
    if (field_.has_type && field_.type == FieldType::file) {
        problems_.add(SpecificationRule::input_file, place(FieldKey::type),
                      filled("The input field {} is of type {}", in_quotes(field_.id), type_name(field_)));
    }
    if (field_.current_location) {
        problems_.add(
            SpecificationRule::input_current_location, place(FieldKey::current_location),
            filled("The input field {} has \"current_location\", but a task is made before a worker is anywhere",
                   in_quotes(field_.id)));
    }
}

}  // namespace taskloom

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

// The platform's documents speak of objects, and show lists.
bool is_json_scalar(std::string_view text) {
    const char first = text[text.find_first_not_of(" \t\r\n")];
    return first != '{' && first != '[';
}

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
            return error ? Rule::not_json : is_json_scalar(text) ? Rule::json_scalar : kFine;
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

Rule check_one(const BoundField& bound, std::string_view text, std::uint32_t& json_offset) {
    const Rule rule = check_type_and_bounds(bound.field(), text, json_offset);
    if (rule != kFine || bound.field().allowed_values.empty() || bound.allows(text)) return rule;
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
// are two of them.
bool is_json_in_brackets(std::string_view text) {
    return text.front() == '[' && text.back() == ']' && !check_json(text);
}

// The same without quotation marks, `[a,b]`: brackets that no element has both of.
bool is_bare_list_in_brackets(std::string_view text) {
    return text.front() == '[' && text.find_first_of("[]", 1) == text.size() - 1 && text.back() == ']' &&
           text.find(',') != std::string_view::npos;
}

// The same where elements are JSON: `["a"]` may be one, an array itself, but objects in brackets are a list of them.
bool is_list_of_objects(std::string_view text) {
    if (text.front() != '[') return false;
    const std::size_t first = text.find_first_not_of(" \t\r\n", 1);
    return first != std::string_view::npos && (text[first] == '{' || text[first] == ']') && is_json_in_brackets(text);
}

// Of a correct response that is not allowed: why it nearly is.
Rule golden_rule(const BoundField& bound, Rule rule, std::string_view value) {
    if (rule != Rule::not_allowed) return rule;
    switch (bound.nearest(value).likeness) {
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

bool has_loose_golden_spaces(const Field& field, std::string_view text) {
    const bool free_text = field.type == FieldType::string && !field.is_array && field.allowed_values.empty();
    return free_text && has_loose_spaces(text);
}

// Whether a value that breaks the rule is none of its field's type.
bool is_of_type(Rule rule) {
    switch (rule) {
        case Rule::not_boolean:
        case Rule::not_integer:
        case Rule::not_decimal:
        case Rule::not_url:
        case Rule::not_coordinates:
        case Rule::not_json:
            return true;
        default:
            return false;
    }
}

// Rule by rule to the taker, after a quick look found the first.
class ThoroughCheck {
public:
    ThoroughCheck(const BoundField& bound, bool is_golden, BrokenRuleTaker& taker)
        : bound_(bound), is_golden_(is_golden), taker_(taker) {}

    void tell(Rule rule, std::uint32_t detail, std::string_view value) const {
        taker_.take(is_golden_ ? golden_rule(bound_, rule, value) : rule, detail, value);
    }

    // `first`, and what else the one value breaks.
    void tell_all(Rule first, std::uint32_t detail, std::string_view value) const {
        const Field& field = bound_.field();
        tell(first, detail, value);
        if (is_of_type(first) || first == Rule::not_allowed) return;
        if (field.type == FieldType::string && first != Rule::pattern_mismatch &&
            check_pattern(field, value) != kFine) {
            tell(Rule::pattern_mismatch, detail, value);
        }
        if (!field.allowed_values.empty() && !bound_.allows(value)) tell(Rule::not_allowed, detail, value);
    }

private:
    const BoundField& bound_;
    bool is_golden_;
    BrokenRuleTaker& taker_;
};

// `all`: null for the quick look; else it is told of every element, and what is returned is about the array.
Rule check_json_array(const Field& field, std::string_view text, ArraySyntax syntax, std::string& buffer,
                      std::uint32_t& detail, const ThoroughCheck* all) {
    if (syntax == ArraySyntax::json) {
        const std::optional<JsonSyntaxError> error = check_json_elements(text);
        if (error) {
            detail = static_cast<std::uint32_t>(error->offset);
            return Rule::not_json_array;
        }
    }
    std::uint32_t count = 0;
    bool broken = false, has_scalar = false;
    ArrayReader reader(text, syntax, buffer);
    for (std::string_view element; reader.next(element); ++count) {
        Rule rule = Rule::json_scalar;
        if (syntax != ArraySyntax::json && check_json(element)) {
            rule = Rule::not_json_array;
            detail = count;
            if (!broken && is_json_in_brackets(text)) return Rule::not_array;
            if (!broken && !check_json_elements(text)) return rule;  // one mistake: a comma is not escaped
            broken = true;
        } else if (!is_json_scalar(element)) {
            continue;
        }
        if (all != nullptr) {
            all->tell(rule, count, element);
        } else if (rule == Rule::json_scalar) {
            has_scalar = true;  // a warning: whether there is an error has to be known too
        } else {
            return rule;
        }
    }
    const Rule rule = check_size(field, count, detail);
    if (rule == kFine && has_scalar) return Rule::json_scalar;
    if (rule != kFine || broken || syntax == ArraySyntax::json) return rule;
    return is_list_of_objects(text) ? Rule::list_in_brackets : kFine;
}

Rule check_array(const BoundField& bound, std::string_view text, ArrayTarget target, std::string& buffer,
                 std::uint32_t& detail, const ThoroughCheck* all) {
    const Field& field = bound.field();
    const ArraySyntax syntax = array_syntax(field.type, target);
    if (field.type == FieldType::json) return check_json_array(field, text, syntax, buffer, detail, all);
    std::uint32_t count = 0;
    bool broken = false;
    ArrayReader reader(text, syntax, buffer);
    for (std::string_view element; reader.next(element); ++count) {
        std::uint32_t json_offset = 0;
        Rule rule = reader.broken() ? Rule::not_array : check_one(bound, element, json_offset);
        if (rule == kFine && element.empty()) rule = Rule::empty_element;
        if (rule == kFine) continue;
        detail = count;
        if (!broken && is_json_in_brackets(text)) return Rule::not_array;
        broken = true;
        if (all == nullptr || rule == Rule::not_array) return rule;
        all->tell_all(rule, count, element);
    }
    const Rule size = check_size(field, count, detail);
    if (broken || text.front() != '[') return size;
    if (size == kFine) {
        return is_bare_list_in_brackets(text) || is_json_in_brackets(text) ? Rule::list_in_brackets : kFine;
    }
    return is_json_in_brackets(text) ? Rule::not_array : size;
}

}  // namespace

std::optional<Rule> check_element(const BoundField& bound, std::string_view element) {
    std::uint32_t json_offset = 0;
    const Rule rule = check_one(bound, element, json_offset);
    if (rule == kFine) return {};
    return rule;
}

bool has_value_checks(const Field& field) {
    if (field.type != FieldType::string && field.type != FieldType::file) return true;
    return field.is_array || !field.allowed_values.empty() || field.min_length || field.max_length ||
           field.compiled.matcher;
}

bool is_about_element(Rule rule) {
    switch (rule) {
        case Rule::not_allowed:
        case Rule::too_short:
        case Rule::too_long:
        case Rule::pattern_mismatch:
        case Rule::length_out_of_bounds:
        case Rule::too_small:
        case Rule::too_large:
        case Rule::value_out_of_bounds:
        case Rule::golden_spaces:
        case Rule::golden_case:
        case Rule::golden_lookalike:
        case Rule::empty_element:
        case Rule::url_space:
            return true;
        default:
            return is_of_type(rule) && rule != Rule::not_json;
    }
}

Rule check_value(const BoundField& bound, std::string_view text, ArrayTarget target, std::string& buffer,
                 std::uint32_t& detail) {
    return bound.field().is_array ? check_array(bound, text, target, buffer, detail, nullptr)
                                  : check_one(bound, text, detail);
}

Rule check_golden_value(const BoundField& bound, std::string_view text, ArrayTarget target, std::string& buffer,
                        std::uint32_t& detail) {
    const Rule rule = check_value(bound, text, target, buffer, detail);
    return rule == kFine && has_loose_golden_spaces(bound.field(), text) ? Rule::golden_loose_spaces : rule;
}

Rule check_role(ColumnRole role, std::string_view text) {
    switch (role) {
        case ColumnRole::latitude:
            return is_latitude_text(text) ? kFine : Rule::not_degrees;
        case ColumnRole::longitude:
            return is_longitude_text(text) ? kFine : Rule::not_degrees;
        case ColumnRole::overlap:
            switch (judge_overlap(text)) {
                case OverlapVerdict::fine:
                    return kFine;
                case OverlapVerdict::out_of_bounds:
                    return Rule::overlap_out_of_bounds;
                case OverlapVerdict::not_a_number:
                    break;
            }
            return Rule::not_overlap;
        default:
            return kFine;
    }
}

void check_thoroughly(const BoundField& bound, bool is_golden, std::string_view text, ArrayTarget target,
                      std::string& buffer, BrokenRuleTaker& taker) {
    const Field& field = bound.field();
    const ThoroughCheck all(bound, is_golden, taker);
    std::uint32_t detail = 0;
    if (field.is_array) {
        const Rule rule = check_array(bound, text, target, buffer, detail, &all);
        if (rule != kFine) all.tell(rule, detail, text);
    } else {
        const Rule rule = check_one(bound, text, detail);
        if (rule != kFine) all.tell_all(rule, detail, text);
        if (is_golden && has_loose_golden_spaces(field, text)) taker.take(Rule::golden_loose_spaces, 0, text);
    }
}

}  // namespace taskloom::toloka

// Types of JSON values, and the checks of what they hold.
#include "base/number_text.h"
#include "profiles/toloka/json_value.h"
#include "profiles/toloka/value_syntax.h"

namespace taskloom::toloka {

namespace {

bool is_json_string(std::string_view raw) { return raw.size() >= 2 && raw.front() == '"'; }
bool is_json_nested(std::string_view raw) { return !raw.empty() && (raw.front() == '{' || raw.front() == '['); }

Rule rule_of_type(FieldType type) {
    switch (type) {
        case FieldType::boolean:
            return Rule::not_boolean;
        case FieldType::integer:
            return Rule::not_integer;
        case FieldType::floating:
            return Rule::not_decimal;
        case FieldType::url:
            return Rule::not_url;
        case FieldType::coordinates:
            return Rule::not_coordinates;
        case FieldType::json:
            return Rule::not_json;
        default:
            return Rule::not_string;
    }
}

Rule check_json_one(const BoundField& bound, std::string_view raw, std::string& buffer) {
    const FieldType type = bound.field().type;
    if (!has_json_type(type, raw)) return rule_of_type(type);
    if (type == FieldType::json) return is_json_nested(raw) ? kFine : Rule::json_scalar;
    return check_element(bound, json_text(raw, buffer)).value_or(kFine);
}

Rule check_list_size(const Field& field, std::uint32_t count) {
    const bool few = field.min_size && count < *field.min_size;
    const bool many = field.max_size && count > *field.max_size;
    if (!few && !many) return kFine;
    if (field.min_size && field.max_size) return Rule::size_out_of_bounds;
    return few ? Rule::too_few_elements : Rule::too_many_elements;
}

// Of values that are no lists the checks of texts say the rest.
class ElementTaker final : public BrokenRuleTaker {
public:
    ElementTaker(BrokenRuleTaker& taker, std::uint32_t detail, std::string_view raw)
        : taker_(taker), detail_(detail), raw_(raw) {}
    void take(Rule rule, std::uint32_t, std::string_view) override { taker_.take(rule, detail_, raw_); }

private:
    BrokenRuleTaker& taker_;
    std::uint32_t detail_;
    std::string_view raw_;
};

}  // namespace

std::string_view json_text(std::string_view raw, std::string& buffer) {
    if (!is_json_string(raw)) return raw;
    const std::string_view inside = raw.substr(1, raw.size() - 2);
    if (inside.find('\\') == std::string_view::npos) return inside;
    decode_json_string(inside, buffer);
    return buffer;
}

JsonElements::JsonElements(std::string_view list) {
    cursor_.start(list.data(), list.data() + list.size());
    cursor_.skip_byte();
}

bool JsonElements::next(std::string_view& element) {
    cursor_.skip_spaces();
    if (!cursor_.at_end() && cursor_.byte() == ',') cursor_.skip_byte();
    cursor_.skip_spaces();
    if (cursor_.at_end() || cursor_.byte() == ']') return false;
    const char* const begin = cursor_.at();
    JsonCursor::Notes notes;
    if (!cursor_.value(1, notes)) return false;
    element = {begin, static_cast<std::size_t>(cursor_.at() - begin)};
    return true;
}

bool has_json_type(FieldType type, std::string_view raw) {
    switch (type) {
        case FieldType::boolean:
            return raw == "true" || raw == "false";
        case FieldType::integer:
            return starts_json_number(raw) && is_integer_text(raw);
        case FieldType::floating:
            return starts_json_number(raw);
        case FieldType::json:
            return true;
        default:
            return is_json_string(raw);
    }
}

Rule check_json_value(const BoundField& bound, bool is_golden, std::string_view raw, std::string& buffer,
                      std::uint32_t& detail) {
    const Field& field = bound.field();
    if (!field.is_array) {
        const Rule rule = check_json_one(bound, raw, buffer);
        if (rule != kFine || !is_golden || field.type == FieldType::json) return rule;
        std::string unused;
        return check_golden_value(bound, json_text(raw, buffer), ArrayTarget::modern_2023, unused, detail);
    }
    if (raw.front() != '[') return Rule::not_array;
    std::uint32_t count = 0;
    JsonElements elements(raw);
    for (std::string_view element; elements.next(element); ++count) {
        const Rule rule = check_json_one(bound, element, buffer);
        if (rule == kFine) continue;
        detail = count;
        return rule;
    }
    detail = count;
    return check_list_size(field, count);
}

Rule check_json_role(ColumnRole role, std::string_view raw, std::string& buffer) {
    switch (role) {
        case ColumnRole::latitude:
        case ColumnRole::longitude:
            return is_json_string(raw) || starts_json_number(raw) ? check_role(role, json_text(raw, buffer))
                                                                  : Rule::not_degrees;
        case ColumnRole::overlap:
            return starts_json_number(raw) ? check_role(role, raw) : Rule::not_overlap;
        case ColumnRole::hint:
        case ColumnRole::hint_language:
            return is_json_string(raw) ? kFine : Rule::not_string;
        default:
            return kFine;
    }
}

void check_json_thoroughly(const BoundField& bound, bool is_golden, std::string_view raw, std::string& buffer,
                           BrokenRuleTaker& taker) {
    const Field& field = bound.field();
    std::string unused;
    const auto tell_one = [&](std::string_view value, std::uint32_t detail, const Field& one) {
        const Rule rule = check_json_one(bound, value, buffer);
        if (rule == kFine && (!is_golden || one.is_array)) return;
        if (!has_json_type(one.type, value) || one.type == FieldType::json) {
            if (rule != kFine) taker.take(rule, detail, value);
            return;
        }
        ElementTaker elements(taker, detail, value);
        if (one.is_array) {
            taker.take(rule, detail, value);
        } else {
            check_thoroughly(bound, is_golden, json_text(value, buffer), ArrayTarget::modern_2023, unused, elements);
        }
    };
    if (!field.is_array) return tell_one(raw, 0, field);
    if (raw.front() != '[') return taker.take(Rule::not_array, 0, raw);
    std::uint32_t count = 0;
    JsonElements elements(raw);
    for (std::string_view element; elements.next(element); ++count) tell_one(element, count, field);
    if (const Rule rule = check_list_size(field, count); rule != kFine) taker.take(rule, count, raw);
}

}  // namespace taskloom::toloka

// Mending values of JSON, and the words of what is wrong with them.
#include <utility>

#include "base/json_syntax.h"
#include "base/json_text.h"
#include "base/language.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/json_value.h"
#include "profiles/toloka/message_words.h"
#include "profiles/toloka/value_messages.h"
#include "profiles/toloka/value_suggestions.h"

namespace taskloom::toloka {

namespace {

constexpr const char* kRightType = "Write it as the field's type is written in JSON";
constexpr const char* kAsList = "Write it as a list";

// A text as a value of that type; empty when it can't be one.
std::string spelled(FieldType type, std::string_view text) {
    switch (type) {
        case FieldType::boolean:
            return text == "true" || text == "false" ? std::string(text) : std::string();
        case FieldType::integer:
        case FieldType::floating:
            return is_json_number(text) ? std::string(text) : std::string();
        case FieldType::json:
            return check_json(text) ? std::string() : std::string(text);
        default:
            return json_string(text);
    }
}

// The element of a list that a problem is about, or the whole value.
std::string_view element_of(std::string_view raw, std::uint32_t number) {
    if (raw.empty() || raw.front() != '[') return raw;
    JsonElements elements(raw);
    std::string_view element;
    for (std::uint32_t i = 0; elements.next(element); ++i) {
        if (i == number) return element;
    }
    return raw;
}

bool is_about_list(Rule rule) {
    return rule == Rule::not_array || rule == Rule::too_few_elements || rule == Rule::too_many_elements ||
           rule == Rule::size_out_of_bounds || rule == Rule::further_elements;
}

class Offers final : public SuggestionTaker {
public:
    Offers(const BoundField& bound, bool is_golden, std::string_view raw, std::string_view element)
        : bound_(bound), is_golden_(is_golden), raw_(raw), element_(element) {}

    bool take(FixKind kind, const char* title, std::string_view text) override {
        offer(kind, title, spelled(bound_.field().type, text));
        return true;
    }
    // Another spelling of the element, if it is right then.
    void offer(FixKind kind, const char* title, const std::string& value) {
        if (value.empty() || value == element_) return;
        const auto begin = static_cast<std::size_t>(element_.data() - raw_.data());
        std::string after(raw_.substr(0, begin));
        after += value;
        after += raw_.substr(begin + element_.size());
        const Field& field = bound_.field();
        std::string buffer;
        std::uint32_t detail = 0;
        const bool of_list = field.is_array && element_.size() != raw_.size();
        Rule left = kFine;
        if (of_list) {
            Field one = field;
            one.is_array = false;
            left = check_json_value(BoundField(one), is_golden_, value, buffer, detail);
        } else {
            left = check_json_value(bound_, is_golden_, after, buffer, detail);
        }
        if (left != kFine) return;
        for (const Fix& fix : fixes) {
            if (fix.after == after) return;
        }
        fixes.push_back({kind, FixAction::set_cell, title, std::string(raw_), std::move(after), {}});
    }

    std::vector<Fix> fixes;

private:
    const BoundField& bound_;
    bool is_golden_;
    std::string_view raw_, element_;
};

const char* kind_words(std::string_view raw) {
    if (raw.empty()) return "nothing";
    switch (raw.front()) {
        case '"':
            return spoken("a text");
        case '{':
            return spoken("an object");
        case '[':
            return spoken("a list");
        case 't':
        case 'f':
            return "true or false";
        case 'n':
            return "null";
        default:
            return spoken("a number");
    }
}

const char* wanted_words(FieldType type) {
    switch (type) {
        case FieldType::boolean:
            return "true or false, without quotation marks";
        case FieldType::integer:
            return "a whole number in digits, without quotation marks";
        case FieldType::floating:
            return "a number, without quotation marks";
        case FieldType::url:
            return "a link as a text";
        case FieldType::coordinates:
            return "a text of latitude and longitude with a comma between";
        default:
            return "a text in quotation marks";
    }
}

}  // namespace

std::vector<Fix> json_value_fixes(Rule rule, std::uint32_t detail, const BoundField& bound, bool is_golden,
                                  std::string_view raw) {
    const Field& field = bound.field();
    std::string buffer;
    if (is_about_list(rule)) {
        Offers offers(bound, is_golden, raw, raw);
        if (rule != Rule::not_array) return {};
        const std::string text(json_text(raw, buffer));
        if (raw.front() == '"') {
            offers.offer(FixKind::safe, kRightType,
                         !text.empty() && text.front() == '[' ? spelled(FieldType::json, text) : "");
            std::string list, element_buffer;
            ArrayReader reader(text, array_syntax(field.type, ArrayTarget::legacy), element_buffer);
            for (std::string_view element; reader.next(element);) {
                const std::string value = spelled(field.type, element);
                if (value.empty()) return std::move(offers.fixes);
                list += (list.empty() ? "[" : ", ") + value;
            }
            offers.offer(FixKind::guess, kAsList, list.empty() ? "[]" : list + "]");
        } else {
            offers.offer(FixKind::guess, kAsList, "[" + std::string(raw) + "]");
        }
        return std::move(offers.fixes);
    }
    const std::string_view element = field.is_array ? element_of(raw, detail) : raw;
    Offers offers(bound, is_golden, raw, element);
    const std::string text(json_text(element, buffer));
    // What is written as another type but reads the same.
    const bool nested = element.front() == '{' || element.front() == '[';
    if (!has_json_type(field.type, element) && !nested && element != "null") {
        offers.offer(FixKind::safe, kRightType, spelled(field.type, text));
    }
    if (rule == Rule::json_scalar && element.front() == '"') {
        offers.offer(FixKind::safe, kRightType, spelled(FieldType::json, text));
    }
    if (field.type != FieldType::json && !nested) suggest_values(rule, bound, text, offers);
    return std::move(offers.fixes);
}

std::vector<Fix> json_role_fixes(Rule rule, ColumnRole role, std::string_view raw) {
    static const Field text_field;
    std::string buffer;
    const std::string text(json_text(raw, buffer));
    class Taker final : public SuggestionTaker {
    public:
        Taker(ColumnRole of_role, std::string_view cell) : role_(of_role), raw_(cell) {}
        bool take(FixKind kind, const char* title, std::string_view meant) override {
            std::string unused;
            std::string after = role_ == ColumnRole::overlap ? std::string(meant) : json_string(meant);
            if (after != raw_ && check_json_role(role_, after, unused) == kFine)
                fixes.push_back({kind, FixAction::set_cell, title, std::string(raw_), std::move(after), {}});
            return true;
        }
        std::vector<Fix> fixes;

    private:
        ColumnRole role_;
        std::string_view raw_;
    } taker(role, raw);
    const bool nested = !raw.empty() && (raw.front() == '{' || raw.front() == '[' || raw == "null");
    if (nested) return {};
    if (rule == Rule::not_string) {
        return {{FixKind::safe, FixAction::set_cell, kRightType, std::string(raw), json_string(text), {}}};
    }
    taker.take(FixKind::safe, kRightType, text);
    suggest_values(rule == Rule::not_overlap ? rule : Rule::not_decimal, BoundField(text_field), text, taker);
    return std::move(taker.fixes);
}

std::string json_value_message(const ProblemRecord& problem, const Field* field, ColumnRole role,
                               std::string_view raw) {
    const auto rule = static_cast<Rule>(problem.rule);
    std::string buffer;
    if (field == nullptr) {
        if (rule == Rule::not_string) {
            return filled("{} is {}; a text is wanted here.", shown(raw), translated(kind_words(raw)));
        }
        if (rule == Rule::not_overlap && raw.front() == '"')
            return filled("{} is a text; a whole number from 1 to 30000 is wanted here, without quotation marks.",
                          shown(raw));
        if (role == ColumnRole::unknown && rule != Rule::placeholder) return {};
        return value_message(problem, nullptr, json_text(raw, buffer), ArrayTarget::modern_2023);
    }
    if (rule == Rule::not_array) {
        return filled("{} is {}; the field takes a list in brackets.", shown(raw), translated(kind_words(raw)));
    }
    const std::string_view element = field->is_array && !is_about_list(rule) ? element_of(raw, problem.detail) : raw;
    Field one = *field;
    one.is_array = false;
    const bool of_list = element.size() != raw.size();
    const std::string number = std::to_string(problem.detail + 1);
    const std::string subject = of_list ? filled("Element {}, {},", number, shown(element)) : shown(element);
    if (starts_json_number(element) && (rule == Rule::not_integer || rule == Rule::not_decimal)) {
        const bool digits = element.find_first_of(".eE") == std::string_view::npos;
        if (rule == Rule::not_decimal) {
            return filled("{} is beyond the numbers that can be told apart, about 1.8e308.", subject);
        }
        return digits ? filled(
                            "{} is beyond the whole numbers that fields take: -9223372036854775808 to "
                            "9223372036854775807.",
                            subject)
                      : filled("{} is a number, but not a whole one that is written in digits alone.", subject);
    }
    if (!is_about_list(rule) && !has_json_type(one.type, element)) {
        return filled("{} is {}; the field takes {}.", subject, translated(kind_words(element)),
                      translated(wanted_words(one.type)));
    }
    const std::string message = value_message(problem, &one, json_text(element, buffer), ArrayTarget::modern_2023);
    return of_list ? filled("Element {}: {}", number, message) : message;
}

}  // namespace taskloom::toloka

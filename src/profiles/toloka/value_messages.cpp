// The words of problems with one value.
#include "profiles/toloka/value_messages.h"

#include <algorithm>
#include <optional>

#include "base/json_syntax.h"
#include "base/language.h"
#include "base/utf8.h"
#include "profiles/toloka/allowed_values.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/message_words.h"
#include "profiles/toloka/odd_spaces.h"
#include "profiles/toloka/rules.h"
#include "profiles/toloka/value_syntax.h"

namespace taskloom::toloka {
namespace {

std::string allowed_list(const Field& field) {
    constexpr std::size_t kListed = 8;
    std::string list;
    for (std::size_t i = 0; i < field.allowed_values.size() && i < kListed; ++i) {
        if (i > 0) list += ", ";
        list += field.allowed_values[i];
    }
    if (field.allowed_values.size() <= kListed) return list;
    return filled("{} and {} more", list, std::to_string(field.allowed_values.size() - kListed));
}

// "from 2 to 5", "at least 2", "at most 5".
std::string range(const std::string& lowest, const std::string& highest) {
    if (!lowest.empty() && !highest.empty()) return filled("from {} to {}", lowest, highest);
    return lowest.empty() ? filled("at most {}", highest) : filled("at least {}", lowest);
}

std::string range(const std::optional<std::uint64_t>& lowest, const std::optional<std::uint64_t>& highest) {
    return range(lowest ? std::to_string(*lowest) : "", highest ? std::to_string(*highest) : "");
}

std::string range(const std::optional<NumberBound>& lowest, const std::optional<NumberBound>& highest) {
    return range(lowest ? lowest->text : "", highest ? highest->text : "");
}

std::string json_message(const std::string& subject, std::string_view value) {
    const std::optional<JsonSyntaxError> error = check_json(value);
    if (!error) {
        return filled("Then {} is left, which is not what was meant: the cell is not escaped.", shown(value));
    }
    const std::string place = std::to_string(count_characters(value.substr(0, error->offset)) + 1);
    if (error->message == kTooDeep) {
        return filled("{}: brackets are nested more than 128 deep, at character {}; no program is sure to read that.",
                      subject, place);
    }
    return filled("{} is not JSON: {} at character {}.", subject, translated(error->message), place);
}

// Why the platform says "URL expected", as its own help tells it.
std::string url_message(const std::string& subject, std::string_view value) {
    const std::string_view link = trim_spaces(value);
    std::string joined = tidy_spaces(value);
    joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
    if (judge_url(joined) != UrlVerdict::not_a_link) {
        return filled("{} has spaces or invisible characters around or in it, so it is not a link.", subject);
    }
    if (!link.empty() && link.front() == '/' && link.substr(0, 2) != "//") {
        return filled(
            "{} is a path without a host, not a link. For relative links through a proxy, the field's type must be "
            "string.",
            subject);
    }
    return filled(
        "{} is not a link: a link begins with http://, https:// or www and has a host with a dot. If the value is "
        "right, the field's type should be string; after changing it, create a new pool, because a pool follows the "
        "project as it was when the pool was created.",
        subject);
}

std::string golden_message(Rule rule, const Field& field, const std::string& subject, std::string_view value) {
    const NearestAllowed nearest = BoundField(field).nearest(value);
    const std::string wanted =
        nearest.likeness == Likeness::none ? std::string() : shown(field.allowed_values[nearest.index]);
    switch (rule) {
        case Rule::golden_spaces:
            return filled("{} differs from {} by spaces or invisible characters, so no answer can match it.", subject,
                          wanted);
        case Rule::golden_case:
            return filled("{} differs from {} by capital letters, so no answer can match it.", subject, wanted);
        default:
            return filled(
                "{} looks like {} but is written with letters of another alphabet, so no answer can match it.", subject,
                wanted);
    }
}

std::string json_array_message(const ProblemRecord& problem, std::string_view text, const std::string& subject,
                               std::string_view value, ArrayTarget target) {
    if (target == ArrayTarget::legacy && text.front() == '[' && !check_json(text)) return json_message(subject, text);
    const bool as_json = !check_json_elements(text);
    if (target == ArrayTarget::legacy && as_json && check_json(value)) {
        return filled(
            "A comma inside an element is not escaped: put a backslash before it, or choose the 2023 syntax if the "
            "platform reads that.");
    }
    if (target == ArrayTarget::legacy) return json_message(subject, value);
    const std::optional<JsonSyntaxError> error = check_json_elements(text);
    if (!error) return json_message(subject, value);
    return filled("{} is not a list of JSON values: {} at character {}.", shown(text), translated(error->message),
                  std::to_string(count_characters(text.substr(0, problem.detail)) + 1));
}

}  // namespace

std::string value_message(const ProblemRecord& problem, const Field* field, std::string_view text, ArrayTarget target) {
    static const Field kText;
    const Field& of = field != nullptr ? *field : kText;
    const auto rule = static_cast<Rule>(problem.rule);
    const std::string count = plural(problem.detail, "{} element", "{} elements");

    // The element of an array that the problem is about, or the whole text.
    std::string value(text);
    std::string subject = shown(text);
    if (of.is_array) {
        std::string buffer;
        ArrayReader reader(text, array_syntax(of.type, target), buffer);
        std::uint32_t index = 0;
        for (std::string_view element; reader.next(element); ++index) {
            if (index != problem.detail) continue;
            value = std::string(element);
            subject = filled("Element {}, {},", std::to_string(index + 1), shown(element));
            break;
        }
        if (value.empty()) subject = filled("Element {} is empty and therefore", std::to_string(index + 1));
    }
    switch (rule) {
        case Rule::quotes_lost:
            return filled("The platform takes the quotation marks away and reads {}.", shown(text));
        case Rule::backslash_quote:
            return filled(
                "A quotation mark behind a backslash is not doubled, so it ends the quoting: in JSON, \\\" is written "
                "\\\"\" within a quoted cell.");
        case Rule::backslash_quote_text:
            return filled("A backslash does not keep a quotation mark: the platform takes the mark away and reads {}.",
                          shown(text));
        case Rule::not_boolean:
            return filled("{} is neither true nor false.", subject);
        case Rule::not_integer:
            return filled("{} is not a whole number.", subject);
        case Rule::not_decimal:
            return filled("{} is not a number.", subject);
        case Rule::not_url:
            return url_message(subject, value);
        case Rule::url_space:
            return has_odd_spaces(value) ? filled("{} has an unusual space or an invisible character in it.", subject)
                                         : filled("{} has a space in it.", subject);
        case Rule::not_coordinates:
            return filled("{} is not a place on the map.", subject);
        case Rule::not_degrees:
            return filled("{} is no number of degrees that a place can have.", subject);
        case Rule::pattern_mismatch:
            return filled("{} does not fit the field's pattern {} as a whole.", subject, shown(of.pattern));
        case Rule::not_json:
            return json_message(subject, value);
        case Rule::not_json_array:
            return json_array_message(problem, text, subject, value, target);
        case Rule::not_array:
            if (!check_json(text)) {
                return filled("{} is a list in brackets; in a cell it is written without them.", shown(text));
            }
            return filled("{} begins with a quotation mark that does not end the element.", subject);
        case Rule::not_allowed:
            return filled("{} is not allowed here; allowed: {}.", subject, allowed_list(of));
        case Rule::too_short:
        case Rule::too_long:
        case Rule::length_out_of_bounds:
            return filled("{} has {}; the field takes {}.", subject,
                          plural(count_characters(value), "{} character", "{} characters"),
                          range(of.min_length, of.max_length));
        case Rule::too_small:
        case Rule::too_large:
        case Rule::value_out_of_bounds:
            return filled("{} is out of bounds; the field takes {}.", subject, range(of.min_value, of.max_value));
        case Rule::too_few_elements:
        case Rule::too_many_elements:
        case Rule::size_out_of_bounds:
            return filled("The list has {}; the field takes {}.", count, range(of.min_size, of.max_size));
        case Rule::list_in_brackets:
            return filled("{} stands in brackets, which the platform takes for a part of the element.", shown(text));
        case Rule::json_scalar:
            return filled("{} is JSON, but neither an object nor a list.", subject);
        case Rule::further_elements:
            return plural(problem.detail, "{} more problem of this list's elements is not told one by one.",
                          "{} more problems of this list's elements are not told one by one.");
        case Rule::empty_element:
            return filled("Element {} of the list is empty.", std::to_string(problem.detail + 1));
        case Rule::golden_spaces:
        case Rule::golden_case:
        case Rule::golden_lookalike:
            return golden_message(rule, of, subject, value);
        case Rule::golden_loose_spaces:
            return filled("{} has spaces around it or of an unusual kind, which a worker's answer will hardly have.",
                          subject);
        case Rule::placeholder:
            return filled("{} is what the platform's template says, not your data.", subject);
        case Rule::not_overlap:
            return filled("{} is no number of answers from 1 to 30000.", subject);
        case Rule::overlap_out_of_bounds:
            return filled("{} is out of bounds; a task takes from 1 to 30000 answers.", subject);
        default:
            return {};
    }
}

}  // namespace taskloom::toloka

// Reads what was typed for a member, and spells members for showing.
#include "spec/change_field.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "nlohmann/json.hpp"

namespace taskloom {
namespace {

using Count = std::optional<std::uint64_t> Field::*;
using Bound = std::optional<NumberBound> Field::*;

struct CountMember {
    std::string_view key;
    Count member;
};
constexpr CountMember kLengths[] = {{"min_length", &Field::min_length}, {"max_length", &Field::max_length}};
constexpr CountMember kSizes[] = {{"min_size", &Field::min_size}, {"max_size", &Field::max_size}};
struct BoundMember {
    std::string_view key;
    Bound member;
};
constexpr BoundMember kBounds[] = {{"min_value", &Field::min_value}, {"max_value", &Field::max_value}};

Error wrong(std::string message) { return Error{ErrorCode::invalid_argument, std::move(message), std::nullopt}; }

std::vector<Field>& fields_of(Specification& specification, FieldSide side) {
    return side == FieldSide::input ? specification.input : specification.output;
}

Field* find(Specification& specification, FieldSide side, std::string_view id) {
    std::vector<Field>& fields = fields_of(specification, side);
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.id == id; });
    return found == fields.end() ? nullptr : &*found;
}

Status check_id(Specification& specification, FieldSide side, std::string_view id) {
    if (!is_field_id(id)) {
        return wrong("A field's name has only Latin letters, digits, hyphens and underscores: my-field_2.");
    }
    if (find(specification, side, id) != nullptr) return wrong("There is a field of this name already.");
    return {};
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (!line.empty()) lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

Status set_truth(bool& member, std::string_view text) {
    if (text != "true" && text != "false") return wrong("This is either true or false.");
    member = text == "true";
    return {};
}

Status set_count(std::optional<std::uint64_t>& member, std::string_view text) {
    if (text.empty()) {
        member.reset();
        return {};
    }
    constexpr std::size_t kMostDigits = 18;  // fits into 64 bits
    std::uint64_t value = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9' || text.size() > kMostDigits) {
            return wrong("This is a whole number, 0 or more: 250.");
        }
        value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    member = value;
    return {};
}

Status set_bound(std::optional<NumberBound>& member, std::string_view text) {
    if (text.empty()) {
        member.reset();
        return {};
    }
    const auto number = nlohmann::json::parse(text, nullptr, false);
    if (!number.is_number() || text.front() == ' ' || text.back() == ' ') {
        return wrong("This is a number, with a point if it has decimals: 0.5.");
    }
    member = NumberBound{number.get<double>(), std::string(text)};
    return {};
}

Status set_member(Field& field, std::string_view key, std::string_view text) {
    if (key == "type") {
        if (set_type(field, text)) return {};
        return wrong("There is no such type of field.");
    }
    if (key == "required") return set_truth(field.required, text);
    if (key == "hidden") return set_truth(field.hidden, text);
    if (key == "allowed_values") {
        field.allowed_values = lines_of(text);
        return {};
    }
    if (key == "pattern") {
        field.pattern = text;
        return {};
    }
    for (const auto& members : {kLengths, kSizes}) {
        for (std::size_t i = 0; i < 2; ++i) {
            if (members[i].key == key) return set_count(field.*members[i].member, text);
        }
    }
    for (const BoundMember& bound : kBounds) {
        if (bound.key == key) return set_bound(field.*bound.member, text);
    }
    return wrong("A field has no such member.");
}

}  // namespace

std::vector<FieldMember> constraints_of(const Field& field) {
    std::vector<FieldMember> members;
    const auto add = [&](std::string_view key, std::string text, bool fits) {
        if (fits || !text.empty()) members.push_back({std::string(key), std::move(text)});
    };
    const auto add_count = [&](const CountMember& count, bool fits) {
        const std::optional<std::uint64_t>& value = field.*count.member;
        add(count.key, value ? std::to_string(*value) : std::string(), fits);
    };
    const bool is_text = field.has_type && field.type == FieldType::string;
    const bool is_number = field.has_type && (field.type == FieldType::integer || field.type == FieldType::floating);
    std::string allowed;
    for (const std::string& value : field.allowed_values) {
        if (!allowed.empty()) allowed += '\n';
        allowed += value;
    }
    add("allowed_values", std::move(allowed),
        is_text || is_number || (field.has_type && field.type == FieldType::boolean));
    for (const CountMember& count : kLengths) add_count(count, is_text);
    add("pattern", field.pattern, is_text);
    for (const BoundMember& bound : kBounds) {
        const std::optional<NumberBound>& value = field.*bound.member;
        add(bound.key, value ? value->text : std::string(), is_number);
    }
    for (const CountMember& count : kSizes) add_count(count, field.is_array);
    return members;
}

Status change_field(Specification& specification, FieldSide side, std::string_view id, std::string_view key,
                    std::string_view text) {
    Field* const field = find(specification, side, id);
    if (field == nullptr) return wrong("There is no such field any more.");
    if (key != "id") {
        return set_member(*field, key, text);
    }
    if (text == id) return {};
    if (Status fine = check_id(specification, side, text); !fine) return fine;
    field->id = text;
    return {};
}

Status add_field(Specification& specification, FieldSide side, std::string_view id) {
    if (Status fine = check_id(specification, side, id); !fine) return fine;
    Field field;
    field.id = id;
    field.required = false;
    fields_of(specification, side).push_back(std::move(field));
    (side == FieldSide::input ? specification.declares_input : specification.declares_output) = true;
    return {};
}

Status remove_field(Specification& specification, FieldSide side, std::string_view id) {
    const Field* const field = find(specification, side, id);
    if (field == nullptr) return wrong("There is no such field any more.");
    std::vector<Field>& fields = fields_of(specification, side);
    fields.erase(fields.begin() + (field - fields.data()));
    return {};
}

}  // namespace taskloom

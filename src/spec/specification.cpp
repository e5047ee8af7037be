// Looking fields up, adding one, their patterns, and the platform's names of types.
#include "spec/specification.h"

#include <algorithm>
#include <array>
#include <utility>

namespace taskloom {
namespace {

constexpr std::string_view kArray = "array_";
constexpr std::array<std::string_view, 8> kTypeNames{"boolean", "string", "float",       "integer",
                                                     "url",     "file",   "coordinates", "json"};

const Field* find_field(const std::vector<Field>& fields, std::string_view id) {
    for (const Field& field : fields) {
        if (field.id == id) return &field;
    }
    return nullptr;
}

}  // namespace

const Field* Specification::find_input(std::string_view id) const { return find_field(input, id); }
const Field* Specification::find_output(std::string_view id) const { return find_field(output, id); }

void compile_pattern(Field& field) {
    field.compiled = {};
    if (field.pattern.empty()) return;
    PatternFailure failure;
    field.compiled.matcher = Pattern::compile(field.pattern, failure);
    if (!field.compiled.matcher) {
        field.compiled.failure = failure;
        return;
    }
    field.compiled.excludes_allowed =
        !field.allowed_values.empty() &&
        std::none_of(field.allowed_values.begin(), field.allowed_values.end(),
                     [&](const std::string& value) { return field.compiled.matcher->matches_whole(value); });
}

void compile_patterns(Specification& specification) {
    for (Field& field : specification.input) compile_pattern(field);
    for (Field& field : specification.output) compile_pattern(field);
}

bool waits_for_patterns(const Specification& specification) {
    const auto waits = [](const Field& field) {
        return field.compiled.failure && field.compiled.failure->kind == PatternFailure::Kind::unavailable;
    };
    return std::any_of(specification.input.begin(), specification.input.end(), waits) ||
           std::any_of(specification.output.begin(), specification.output.end(), waits);
}

std::string type_name(const Field& field) {
    std::string name(field.is_array ? kArray : "");
    name += element_type_name(field);
    return name;
}

std::string_view element_type_name(const Field& field) { return kTypeNames[static_cast<std::size_t>(field.type)]; }

bool set_type(Field& field, std::string_view name) {
    std::string lower(name.substr(0, 32));  // longer than any
    for (char& byte : lower) {
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
    }
    std::string_view element = lower;
    const bool is_array = element.substr(0, kArray.size()) == kArray;
    if (is_array) element.remove_prefix(kArray.size());
    if (element == "number") element = "integer";
    const auto* const found = std::find(kTypeNames.begin(), kTypeNames.end(), element);
    if (found == kTypeNames.end()) return false;
    field.type = static_cast<FieldType>(found - kTypeNames.begin());
    field.is_array = is_array;
    field.has_type = true;
    return true;
}

bool is_field_id(std::string_view id) {
    return !id.empty() && std::all_of(id.begin(), id.end(), [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
               byte == '-' || byte == '_';
    });
}

bool add_hidden_field(Specification& specification, std::string_view id, FieldType type, bool is_array) {
    if (!is_field_id(id) || specification.find_input(id) != nullptr) return false;
    Field field;
    field.id = id;
    field.type = type;
    field.is_array = is_array;
    field.required = false;
    field.hidden = true;
    specification.input.push_back(std::move(field));
    specification.declares_input = true;
    return true;
}

}  // namespace taskloom

// Spells fields and what stands around them.
#include "spec/write_specification.h"

#include <string_view>

#include "base/json_syntax.h"
#include "base/json_text.h"
#include "base/number_text.h"

namespace taskloom {
namespace {

std::string allowed_value(const Field& field, std::string_view value) {
    const bool is_number = field.type == FieldType::integer || field.type == FieldType::floating;
    const bool is_truth = field.type == FieldType::boolean && (value == "true" || value == "false");
    return is_truth || (is_number && is_decimal_text(value) && is_json_number(value)) ? std::string(value)
                                                                                      : json_string(value);
}

class MemberList {
public:
    // `value` is JSON.
    void add(std::string_view key, std::string_view value) { add(json_string(key) + ": " + std::string(value)); }
    void add(std::string_view members) {
        if (members.empty()) return;
        if (!text_.empty()) text_ += separator_;
        text_ += members;
    }
    void add_count(std::string_view key, const std::optional<std::uint64_t>& count) {
        if (count) add(key, std::to_string(*count));
    }
    void add_bound(std::string_view key, const std::optional<NumberBound>& bound) {
        if (bound) add(key, bound->text);
    }
    explicit MemberList(std::string_view separator) : separator_(separator) {}
    const std::string& text() const { return text_; }

private:
    std::string_view separator_;
    std::string text_;
};

std::string fields_map(const std::vector<Field>& fields, const std::string& indent) {
    if (fields.empty()) return "{}";
    const std::string separator = ",\n" + indent + "  ";
    MemberList members(separator);
    for (const Field& field : fields) members.add(field.id, write_field(field));
    return "{\n" + indent + "  " + members.text() + "\n" + indent + "}";
}

std::string task_spec(const Specification& specification, const std::string& indent) {
    const std::string separator = ",\n" + indent + "  ";
    MemberList members(separator);
    if (specification.inferred) members.add("inferred", "true");
    if (specification.declares_input) members.add("input_spec", fields_map(specification.input, indent + "  "));
    if (specification.declares_output) members.add("output_spec", fields_map(specification.output, indent + "  "));
    members.add(specification.other_members);
    return "{\n" + indent + "  " + members.text() + "\n" + indent + "}";
}

}  // namespace

std::string write_field(const Field& field) {
    MemberList members(", ");
    if (field.has_type) members.add("type", json_string(type_name(field)));
    members.add("required", field.required ? "true" : "false");
    if (field.hidden) members.add("hidden", "true");
    if (field.current_location) members.add("current_location", "true");
    if (!field.allowed_values.empty()) {
        std::string values;
        for (const std::string& value : field.allowed_values) {
            values += values.empty() ? "[" : ", ";
            values += allowed_value(field, value);
        }
        members.add("allowed_values", values + "]");
    }
    members.add_count("min_length", field.min_length);
    members.add_count("max_length", field.max_length);
    members.add_count("min_size", field.min_size);
    members.add_count("max_size", field.max_size);
    members.add_bound("min_value", field.min_value);
    members.add_bound("max_value", field.max_value);
    if (!field.pattern.empty()) members.add("pattern", json_string(field.pattern));
    members.add(field.other_members);
    return "{" + members.text() + "}";
}

std::string write_specification(const Specification& specification) {
    if (specification.shape == SpecificationShape::bare_map && !specification.declares_output) {
        return fields_map(specification.input, "") + "\n";
    }
    if (specification.shape != SpecificationShape::project) return task_spec(specification, "") + "\n";
    const std::string separator = ",\n  ";
    MemberList members(separator);
    members.add(specification.project_members);
    members.add("task_spec", task_spec(specification, "  "));
    return "{\n  " + members.text() + "\n}\n";
}

}  // namespace taskloom

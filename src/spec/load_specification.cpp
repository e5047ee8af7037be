// Reads the platform's JSON into a Specification, or says what is wrong with it.
#include "spec/load_specification.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/number_text.h"
#include "spec/json_tree.h"

namespace taskloom {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kExpected =
    "A project specification is expected: {\"input_spec\": {...}, \"output_spec\": {...}}, or a project from the API "
    "with "
    "these in its \"task_spec\".";

struct TypeName {
    std::string_view name;
    FieldType type;
};
constexpr std::array<TypeName, 9> kTypes{{{"boolean", FieldType::boolean},
                                          {"string", FieldType::string},
                                          {"float", FieldType::floating},
                                          {"integer", FieldType::integer},
                                          {"number", FieldType::integer},  // what the project editor calls it
                                          {"url", FieldType::url},
                                          {"file", FieldType::file},
                                          {"coordinates", FieldType::coordinates},
                                          {"json", FieldType::json}}};

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& byte : lower) {
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
    }
    return lower;
}

// Enough of a text to recognise it.
std::string shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not within a character
    return std::string(text.substr(0, end)) + "...";
}

std::string quoted(std::string_view text) { return "\"" + shortened(text, 60) + "\""; }

std::string_view kind_in_words(JsonKind kind) {
    switch (kind) {
        case JsonKind::null:
            return "null";
        case JsonKind::boolean:
            return "true or false";
        case JsonKind::number:
            return "a number";
        case JsonKind::text:
            return "a text";
        case JsonKind::array:
            return "a list [...]";
        case JsonKind::object:
            return "an object {...}";
    }
    return "";
}

class Reader {
public:
    Reader(std::string_view text, std::size_t skipped) : text_(text), skipped_(skipped) {}

    Result<Specification> read() {
        Result<JsonTree> tree = JsonTree::parse(text_);
        if (!tree) {
            const std::size_t offset = static_cast<std::size_t>(tree.error().offset.value_or(0));
            return Error{ErrorCode::invalid_data,
                         "This is not valid JSON: line " + line_of(offset) + ": " + tree.error().message +
                             ". Correct it there, or export the specification from the platform again.",
                         skipped_ + offset};
        }
        tree_ = tree.take();
        Specification specification;
        if (Status status = read_top(specification); !status) return status.error();
        return specification;
    }

private:
    const JsonNode& node(std::uint32_t index) const { return tree_.node(index); }

    std::string line_of(std::size_t offset) const {
        return std::to_string(1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    }

    // `what` is wrong at a node, `remedy` is what to do; both whole sentences.
    Error wrong(std::uint32_t index, const std::string& what, const std::string& remedy) const {
        const std::size_t offset = tree_.offset_of(text_, index);
        const std::string pointer = shortened(tree_.pointer_of(index), 200);
        return Error{ErrorCode::invalid_data,
                     what + " (line " + line_of(offset) + (pointer.empty() ? "" : ", at " + pointer) + "). " + remedy,
                     skipped_ + offset};
    }

    // An object whose keys are all different.
    Status expect_object(std::uint32_t index, const std::string& what) const {
        if (node(index).kind != JsonKind::object) {
            return wrong(index, what + " is " + std::string(kind_in_words(node(index).kind)),
                         "Make it an object {...}, as the platform writes it.");
        }
        const std::uint32_t repeated = tree_.find_repeated(index);
        if (repeated != JsonNode::kNone) {
            return wrong(repeated, quoted(node(repeated).key) + " stands twice in " + what,
                         "Remove or rename one of the two.");
        }
        return {};
    }

    Status read_top(Specification& specification) {
        if (node(0).kind != JsonKind::object) {
            const bool tasks = node(0).kind == JsonKind::array;
            return wrong(0,
                         "This JSON is " + std::string(kind_in_words(node(0).kind)) +
                             (tasks ? ", maybe a file of tasks" : "") + ", not a project specification",
                         std::string(kExpected));
        }
        std::uint32_t container = 0;
        const std::uint32_t task_spec = tree_.find(0, "task_spec");
        if (task_spec != JsonNode::kNone) {
            if (Status status = expect_object(task_spec, "\"task_spec\""); !status) return status;
            container = task_spec;
        }
        const std::uint32_t input = tree_.find(container, "input_spec");
        const std::uint32_t output = tree_.find(container, "output_spec");
        if (input == JsonNode::kNone && output == JsonNode::kNone) return not_a_specification(container);
        if (Status status = read_side(input, "input_spec", specification.input); !status) return status;
        return read_side(output, "output_spec", specification.output);
    }

    Error not_a_specification(std::uint32_t container) const {
        if (tree_.find(container, "input_values") != JsonNode::kNone) {
            return wrong(container, "This JSON is a task, not a project specification", std::string(kExpected));
        }
        const std::uint32_t first = node(container).first_child;
        if (first != JsonNode::kNone && tree_.find(first, "type") != JsonNode::kNone) {
            return wrong(container, "This JSON has fields, but doesn't say whether they are input or output",
                         "Put it into {\"input_spec\": ...} or {\"output_spec\": ...}.");
        }
        return wrong(container, "This JSON has neither \"input_spec\" nor \"output_spec\"", std::string(kExpected));
    }

    Status read_side(std::uint32_t side, const std::string& name, std::vector<Field>& fields) {
        if (side == JsonNode::kNone || node(side).kind == JsonKind::null) return {};
        if (Status status = expect_object(side, quoted(name)); !status) return status;
        for (std::uint32_t at = node(side).first_child; at != JsonNode::kNone; at = node(at).next) {
            Field field;
            field.id = node(at).key;
            if (field.id.empty()) {
                return wrong(at, "A field of \"" + name + "\" has an empty name",
                             "Give it the name that the task file uses.");
            }
            if (Status status = read_field(at, field); !status) return status;
            fields.push_back(std::move(field));
        }
        return {};
    }

    Status read_field(std::uint32_t at, Field& field) {
        field_name_ = "the field " + quoted(field.id);
        if (Status status = expect_object(at, field_name_); !status) return status;
        const Status steps[] = {
            read_type(at, field),
            read_truth(at, "required", field.required),
            read_truth(at, "hidden", field.hidden),
            read_allowed_values(at, field),
            read_count(at, "min_length", field.min_length),
            read_count(at, "max_length", field.max_length),
            read_count(at, "min_size", field.min_size),
            read_count(at, "max_size", field.max_size),
            read_bound(at, "min_value", field.min_value),
            read_bound(at, "max_value", field.max_value),
            read_pattern(at, field),
        };
        for (const Status& step : steps) {
            if (!step) return step;
        }
        return check_order(at, field);
    }

    // The member of that key; kNone when it isn't there or null, which the API writes for "not set".
    std::uint32_t find_set(std::uint32_t object, std::string_view key) const {
        const std::uint32_t found = tree_.find(object, key);
        return found != JsonNode::kNone && node(found).kind == JsonKind::null ? JsonNode::kNone : found;
    }

    std::string of_field(std::string_view key) const { return quoted(key) + " of " + field_name_; }

    Status read_type(std::uint32_t at, Field& field) const {
        const std::string remedy =
            "Use one of boolean, string, float, integer, url, file, coordinates, json, or array_ and one of these.";
        const std::uint32_t found = find_set(at, "type");
        if (found == JsonNode::kNone) return wrong(at, "There is no \"type\" in " + field_name_, remedy);
        if (node(found).kind != JsonKind::text) {
            return wrong(found, of_field("type") + " is " + std::string(kind_in_words(node(found).kind)), remedy);
        }
        constexpr std::string_view kArray = "array_";
        const std::string name = lower_case(node(found).text);  // the documents also write URL
        std::string_view element = name;
        field.is_array = element.substr(0, kArray.size()) == kArray;
        if (field.is_array) element.remove_prefix(kArray.size());
        for (const TypeName& type : kTypes) {
            if (type.name != element) continue;
            field.type = type.type;
            return {};
        }
        return wrong(found, of_field("type") + " is " + quoted(node(found).text) + ", which is not a type", remedy);
    }

    Status read_truth(std::uint32_t at, std::string_view key, bool& truth) const {
        const std::uint32_t found = find_set(at, key);
        if (found == JsonNode::kNone) return {};
        if (node(found).kind != JsonKind::boolean) {
            return wrong(found, of_field(key) + " is neither true nor false", "Write true or false, without quotes.");
        }
        truth = node(found).truth;
        return {};
    }

    Status read_allowed_values(std::uint32_t at, Field& field) const {
        const std::uint32_t found = find_set(at, "allowed_values");
        if (found == JsonNode::kNone) return {};
        if (node(found).kind != JsonKind::array) {
            return wrong(found, of_field("allowed_values") + " is no list",
                         "Write [\"OK\", \"BAD\"], even for one value.");
        }
        for (std::uint32_t value = node(found).first_child; value != JsonNode::kNone; value = node(value).next) {
            switch (node(value).kind) {
                case JsonKind::boolean:
                    field.allowed_values.emplace_back(node(value).truth ? "true" : "false");
                    break;
                case JsonKind::number:
                case JsonKind::text:
                    field.allowed_values.push_back(node(value).text);
                    break;
                default:
                    return wrong(value,
                                 of_field("allowed_values") + " holds " + std::string(kind_in_words(node(value).kind)),
                                 "Only texts, numbers, true and false can be allowed values.");
            }
        }
        return {};
    }

    Status read_count(std::uint32_t at, std::string_view key, std::optional<std::uint64_t>& count) const {
        const std::uint32_t found = find_set(at, key);
        if (found == JsonNode::kNone) return {};
        const std::string& text = node(found).text;
        if (node(found).kind != JsonKind::number || !is_integer_text(text) || text.front() == '-') {
            return wrong(found, of_field(key) + " is no whole number from 0 up",
                         "Write a number such as 10, without quotes.");
        }
        std::uint64_t value = 0;
        for (const char digit : text) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
        count = value;
        return {};
    }

    Status read_bound(std::uint32_t at, std::string_view key, std::optional<NumberBound>& bound) const {
        const std::uint32_t found = find_set(at, key);
        if (found == JsonNode::kNone) return {};
        if (node(found).kind != JsonKind::number) {
            return wrong(found, of_field(key) + " is no number", "Write a number such as 0.5, without quotes.");
        }
        bound = NumberBound{node(found).number, node(found).text};
        return {};
    }

    Status read_pattern(std::uint32_t at, Field& field) const {
        const std::uint32_t found = find_set(at, "pattern");
        if (found == JsonNode::kNone) return {};
        if (node(found).kind != JsonKind::text) {
            return wrong(found, of_field("pattern") + " is no text", "Write a regular expression in double quotes.");
        }
        field.pattern = node(found).text;
        return {};
    }

    // No value can be at least 5 and at most 3.
    Status check_order(std::uint32_t at, const Field& field) const {
        std::string_view least;
        std::string_view most;
        if (field.min_length && field.max_length && *field.min_length > *field.max_length) {
            least = "min_length";
            most = "max_length";
        } else if (field.min_size && field.max_size && *field.min_size > *field.max_size) {
            least = "min_size";
            most = "max_size";
        } else if (field.min_value && field.max_value &&
                   compare_decimal_texts(field.min_value->text, field.max_value->text) > 0) {
            least = "min_value";
            most = "max_value";
        }
        if (least.empty()) return {};
        return wrong(find_set(at, least), of_field(least) + " is larger than its " + quoted(most),
                     "No value can meet both: correct one of them.");
    }

    std::string_view text_;
    std::size_t skipped_;  // bytes before text_, for offsets
    JsonTree tree_;
    std::string field_name_;
};

}  // namespace

Result<Specification> load_specification(std::string_view name, std::string_view text) {
    if (text.size() > kMaxSpecificationBytes) {
        return Error{ErrorCode::limit_exceeded,
                     "This file is larger than 16 MB, too large for a project specification. " + std::string(kExpected),
                     std::nullopt};
    }
    std::size_t skipped = 0;
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
        skipped = kByteOrderMark.size();
        text.remove_prefix(skipped);
    }
    Result<Specification> specification = Reader(text, skipped).read();
    if (specification) specification.value().name = name;
    return specification;
}

}  // namespace taskloom

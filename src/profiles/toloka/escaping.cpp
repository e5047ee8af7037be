// Values to cells and back, by way of the array syntax and the cell's own quoting.
#include "profiles/toloka/escaping.h"

#include <optional>
#include <utility>

#include "base/json_syntax.h"
#include "base/json_text.h"
#include "base/number_text.h"
#include "formats/delimited_format.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/json_mending.h"
#include "spec/json_tree.h"

namespace taskloom::toloka {
namespace {

Error data_error(std::string message, std::size_t offset) {
    return Error{ErrorCode::invalid_data, std::move(message), static_cast<std::uint64_t>(offset)};
}

Error json_error(const JsonSyntaxError& error) {
    return data_error(std::string("This is not JSON: ") + error.message + ".", error.offset);
}

// `value`, which is to be JSON, compact.
Result<std::string> to_json(std::string_view value) {
    if (const std::optional<JsonSyntaxError> error = check_json(value)) return json_error(*error);
    return compact_json(value);
}

// Whether the element stands in JSON without quotation marks.
bool is_bare(FieldType type, std::string_view element) {
    if (type == FieldType::boolean) return element == "true" || element == "false";
    const bool number = (type == FieldType::integer && is_integer_text(element)) ||
                        (type == FieldType::floating && is_decimal_text(element));
    return number && !check_json(element);
}

Result<std::string> array_value(FieldType type, std::string_view text, ArrayTarget target) {
    const ArraySyntax syntax = array_syntax(type, target);
    if (syntax == ArraySyntax::json && !text.empty()) {
        const std::optional<JsonSyntaxError> error = check_json_elements(text);
        if (error) return json_error(*error);
    }
    std::string buffer;
    ArrayReader reader(text, syntax, buffer);
    std::string value = "[";
    std::size_t number = 0;
    for (std::string_view element; reader.next(element);) {
        if (reader.broken()) {
            return data_error("A quotation mark begins element " + std::to_string(number + 1) + " and does not end it.",
                              0);
        }
        if (number++ > 0) value.push_back(',');
        if (type == FieldType::json) {
            const std::optional<JsonSyntaxError> error = check_json(element);
            if (error) {
                return data_error("Element " + std::to_string(number) + " is not JSON: " + error->message + ".",
                                  error->offset);
            }
            value += element;
        } else if (is_bare(type, element)) {
            value += element;
        } else {
            value += json_string(element);
        }
    }
    value.push_back(']');
    return value;
}

}  // namespace

Result<std::string> array_text(FieldType type, std::string_view value, ArrayTarget target) {
    Result<std::string> json = to_json(value);
    if (!json) return json;
    const std::string& text = json.value();
    if (text.front() != '[') return data_error(R"(An array is given as JSON in brackets, such as ["a","b"].)", 0);
    const ArraySyntax syntax = array_syntax(type, target);
    std::string cell;
    if (type == FieldType::json) {
        std::string buffer;
        ArrayReader counter(text, ArraySyntax::json, buffer);
        std::size_t count = 0;
        for (std::string_view element; counter.next(element);) ++count;
        ArrayReader reader(text, ArraySyntax::json, buffer);
        bool first = true;
        for (std::string_view element; reader.next(element); first = false) {
            append_element(cell, element, syntax, first, count == 1);
        }
        return cell;
    }
    Result<JsonTree> parsed = JsonTree::parse(text);
    if (!parsed) return parsed.error();
    const JsonTree& tree = parsed.value();
    const std::uint32_t first = tree.node(0).first_child;
    for (std::uint32_t index = first; index != JsonNode::kNone; index = tree.node(index).next) {
        const JsonNode& node = tree.node(index);
        const bool only = index == first && node.next == JsonNode::kNone;
        switch (node.kind) {
            case JsonKind::text:
            case JsonKind::number:
                append_element(cell, node.text, syntax, index == first, only);
                break;
            case JsonKind::boolean:
                append_element(cell, node.truth ? "true" : "false", syntax, index == first, only);
                break;
            default:
                return data_error("The elements of this array are texts, numbers, true or false.", node.offset);
        }
    }
    return cell;
}

Result<std::string> escape_value(FieldType type, bool is_array, std::string_view value, ArrayTarget target) {
    const DelimitedFormat format('\t');
    if (!is_array && type != FieldType::json) return format.encode(value);
    Result<std::string> text = is_array ? array_text(type, value, target) : to_json(value);
    if (!text) return text;
    return format.encode(text.value());
}

Result<std::string> unescape_cell(FieldType type, bool is_array, std::string_view cell, ArrayTarget target) {
    const DelimitedFormat format('\t');
    const Quoting quoting = format.quoting_of(cell);
    if (quoting == Quoting::unclosed) {
        return data_error("A quotation mark has no partner: the platform reads on into the rows behind this one.",
                          format.find_open_mark(cell));
    }
    if (quoting == Quoting::stray && type == FieldType::json) {
        return data_error("The platform takes quotation marks away that are not doubled within marks around the cell.",
                          0);
    }
    std::string text = format.decode(cell);
    if (is_array) return array_value(type, text, target);
    if (type == FieldType::json && !text.empty()) {
        const std::optional<JsonSyntaxError> error = check_json(text);
        if (error) return json_error(*error);
    }
    return text;
}

}  // namespace taskloom::toloka

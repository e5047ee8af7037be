// As much of JSON Schema as our own schemas use, for tests: type, const, enum, required, properties,
// additionalProperties false, items, minimum, minLength, anyOf, $ref into $defs. A keyword it does not know is an error.
#pragma once

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <string>

namespace taskloom::testing {

inline std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class JsonSchema {
public:
    explicit JsonSchema(nlohmann::json schema) : schema_(std::move(schema)) {}

    // What is wrong and where; empty when `value` fits.
    std::string check(const nlohmann::json& value) const { return check(schema_, value, ""); }

private:
    using Json = nlohmann::json;

    static bool has_type(const Json& value, const std::string& type) {
        if (type == "integer") return value.is_number_integer();
        if (type == "null") return value.is_null();
        return value.type_name() == type;
    }

    std::string check(const Json& schema, const Json& value, const std::string& at) const {
        for (const auto& [keyword, rule] : schema.items()) {
            std::string wrong;
            if (keyword == "$ref") {
                wrong = check(schema_[Json::json_pointer(rule.get<std::string>().substr(1))], value, at);
                if (!wrong.empty()) return wrong;
            } else if (keyword == "anyOf") {
                bool fits = false;
                for (const Json& one : rule) {
                    const std::string why = check(one, value, at);
                    fits = fits || why.empty();
                    wrong += (wrong.empty() ? "neither: " : "; nor: ") + why;
                }
                if (fits) wrong.clear();
                if (!wrong.empty()) return wrong;
            } else if (keyword == "type") {
                bool fits = false;
                if (rule.is_string()) fits = has_type(value, rule);
                if (rule.is_array())
                    for (const Json& type : rule) fits = fits || has_type(value, type);
                if (!fits) wrong = "type";
            } else if (keyword == "const") {
                if (value != rule) wrong = "const";
            } else if (keyword == "enum") {
                bool fits = false;
                for (const Json& one : rule) fits = fits || value == one;
                if (!fits) wrong = "enum";
            } else if (keyword == "minimum") {
                if (value.is_number() && value < rule) wrong = "minimum";
            } else if (keyword == "minLength") {
                if (value.is_string() && value.get_ref<const std::string&>().size() < rule.get<std::size_t>())
                    wrong = "minLength";
            } else if (keyword == "required") {
                for (const Json& name : rule) {
                    if (value.is_object() && !value.contains(name.get<std::string>()))
                        wrong = "required " + name.dump();
                }
            } else if (keyword == "additionalProperties") {
                if (value.is_object()) {
                    for (const auto& [name, member] : value.items()) {
                        if (!schema["properties"].contains(name)) wrong = "additional " + name;
                    }
                }
            } else if (keyword == "properties") {
                if (value.is_object()) {
                    for (const auto& [name, member] : value.items()) {
                        if (!rule.contains(name)) continue;
                        const std::string inner = check(rule[name], member, at + "/" + name);
                        if (!inner.empty()) return inner;
                    }
                }
            } else if (keyword == "items") {
                if (value.is_array()) {
                    for (std::size_t i = 0; i < value.size(); ++i) {
                        const std::string inner = check(rule, value[i], at + "/" + std::to_string(i));
                        if (!inner.empty()) return inner;
                    }
                }
            } else if (keyword != "$schema" && keyword != "title" && keyword != "description" && keyword != "$defs") {
                wrong = "unknown keyword " + keyword;
            }
            if (!wrong.empty())
                return at + ": " + wrong + ": " + value.dump(-1, ' ', false, Json::error_handler_t::replace);
        }
        return {};
    }

    Json schema_;
};

// docs/report.schema.json.
inline JsonSchema report_schema() {
    return JsonSchema(
        nlohmann::json::parse(read_file(TASKLOOM_TEST_DATA "/../../docs/report.schema.json"), nullptr, false));
}

}  // namespace taskloom::testing

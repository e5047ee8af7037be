// Changing a specification field by field.
#include "spec/change_field.h"

#include <doctest/doctest.h>

#include <string>

#include "spec/load_specification.h"
#include "spec/write_specification.h"

using namespace taskloom;

namespace {

constexpr std::string_view kBefore =
    R"({"input_spec": {"text": {"type": "string", "required": true, "max_length": 9},
                       "urls": {"type": "array_url", "required": false}},
        "output_spec": {"mark": {"type": "integer", "required": true, "allowed_values": [1, 2]}}})";

Specification before() {
    Result<Specification> loaded = load_specification("", kBefore);
    REQUIRE(loaded.ok());
    return loaded.take();
}

std::string told(const Field& field) {
    std::string text;
    for (const FieldMember& member : constraints_of(field)) text += member.key + "=" + member.text + ";";
    return text;
}

}  // namespace

TEST_CASE("each member from its text") {
    struct Case {
        FieldSide side;
        std::string id, key, text, field;  // as it is written then; empty: refused
    };
    const Case cases[] = {
        {FieldSide::input, "text", "type", "url", R"({"type": "url", "required": true, "max_length": 9})"},
        {FieldSide::input, "text", "type", "array_json",
         R"({"type": "array_json", "required": true, "max_length": 9})"},
        {FieldSide::input, "text", "type", "picture", ""},
        {FieldSide::input, "text", "required", "false", R"({"type": "string", "required": false, "max_length": 9})"},
        {FieldSide::input, "text", "required", "no", ""},
        {FieldSide::input, "text", "hidden", "true",
         R"({"type": "string", "required": true, "hidden": true, "max_length": 9})"},
        {FieldSide::input, "text", "max_length", "", R"({"type": "string", "required": true})"},
        {FieldSide::input, "text", "max_length", "-1", ""},
        {FieldSide::input, "text", "max_length", "9999999999999999999", ""},
        {FieldSide::input, "text", "min_length", "3",
         R"({"type": "string", "required": true, "min_length": 3, "max_length": 9})"},
        {FieldSide::input, "text", "pattern", "\\d+",
         R"({"type": "string", "required": true, "max_length": 9, "pattern": "\\d+"})"},
        {FieldSide::input, "text", "allowed_values", "a\r\nb c\n\n",
         R"({"type": "string", "required": true, "allowed_values": ["a", "b c"], "max_length": 9})"},
        {FieldSide::input, "urls", "min_size", "1", R"({"type": "array_url", "required": false, "min_size": 1})"},
        {FieldSide::output, "mark", "min_value", "-0.50",
         R"({"type": "integer", "required": true, "allowed_values": [1, 2], "min_value": -0.50})"},
        {FieldSide::output, "mark", "min_value", "+1", ""},
        {FieldSide::output, "mark", "min_value", " 1", ""},
        {FieldSide::output, "mark", "min_value", "1,5", ""},
        {FieldSide::output, "mark", "allowed_values", "", R"({"type": "integer", "required": true})"},
        {FieldSide::output, "mark", "colour", "red", ""},
        {FieldSide::output, "text", "required", "true", ""},
    };
    for (const Case& one : cases) {
        CAPTURE(one.id);
        CAPTURE(one.key);
        CAPTURE(one.text);
        Specification specification = before();
        const Status changed = change_field(specification, one.side, one.id, one.key, one.text);
        CHECK(changed.ok() == !one.field.empty());
        if (!changed) {
            CHECK(specification == before());
            CHECK_FALSE(changed.error().message.empty());
            continue;
        }
        const Field* field =
            one.side == FieldSide::input ? specification.find_input(one.id) : specification.find_output(one.id);
        REQUIRE(field != nullptr);
        CHECK(write_field(*field) == one.field);
        CHECK(load_specification("", write_specification(specification)).ok());
    }
}

TEST_CASE("names, new fields, and fields that go") {
    Specification specification = before();
    CHECK(change_field(specification, FieldSide::input, "text", "id", "query").ok());
    CHECK(specification.input[0].id == "query");
    CHECK(change_field(specification, FieldSide::input, "query", "id", "query").ok());
    CHECK_FALSE(change_field(specification, FieldSide::input, "query", "id", "urls").ok());
    CHECK_FALSE(change_field(specification, FieldSide::input, "query", "id", "my field").ok());
    CHECK(add_field(specification, FieldSide::output, "note").ok());
    CHECK(write_field(specification.output.back()) == R"({"type": "string", "required": false})");
    CHECK_FALSE(add_field(specification, FieldSide::output, "note").ok());
    CHECK_FALSE(add_field(specification, FieldSide::output, "").ok());
    CHECK(remove_field(specification, FieldSide::input, "urls").ok());
    CHECK_FALSE(remove_field(specification, FieldSide::input, "urls").ok());
    CHECK(specification.input.size() == 1);
}

TEST_CASE("constraints that are for a type, and those that are set") {
    const Specification specification = before();
    CHECK(told(specification.input[0]) == "allowed_values=;min_length=;max_length=9;pattern=;");
    CHECK(told(specification.input[1]) == "min_size=;max_size=;");
    CHECK(told(specification.output[0]) == "allowed_values=1\n2;min_value=;max_value=;");
    Field odd = specification.input[0];
    odd.type = FieldType::url;
    CHECK(told(odd) == "max_length=9;");
}

// Reading the platform's JSON: what is taken, with which meaning, and what is said about what isn't.
#include "spec/load_specification.h"

#include <doctest/doctest.h>

#include <string>

using namespace taskloom;

namespace {

// A specification with one input field of these members.
std::string with_field(std::string_view members) {
    return "{\"input_spec\": {\n  \"f\": {" + std::string(members) + "}\n}}";
}

Field field_of(std::string_view members) {
    const Result<Specification> loaded = load_specification("", with_field(members));
    REQUIRE_MESSAGE(loaded.ok(), (loaded.ok() ? "" : loaded.error().message));
    REQUIRE(loaded.value().input.size() == 1);
    return loaded.value().input.front();
}

}  // namespace

TEST_CASE("a project as the API gives it") {
    const std::string text = R"({
  "public_name": "Cats",
  "task_spec": {
    "input_spec": {
      "image": {"hidden": false, "type": "url", "required": true},
      "after": {"type": "array_json", "required": false, "hidden": true}
    },
    "output_spec": {
      "color": {"hidden": false, "type": "array_string", "required": true, "min_size": 1, "max_size": 3,
                "allowed_values": ["orange", "red", "blue", "green"]},
      "comment": {"type": "string", "required": false, "max_length": 2048, "pattern": "\\+?[0-9]{4,}"},
      "score": {"type": "float", "min_value": -0.50, "max_value": 1e2, "allowed_values": null},
      "count": {"type": "integer", "min_value": 0, "max_value": 9223372036854775807, "allowed_values": [1, 2.50, true]},
      "place": {"type": "coordinates", "current_location": true}
    },
    "view_spec": {"markup": "<img>"}
  }
})";
    const Result<Specification> loaded = load_specification("cats.json", text);
    REQUIRE_MESSAGE(loaded.ok(), (loaded.ok() ? "" : loaded.error().message));
    const Specification& spec = loaded.value();
    CHECK(spec.name == "cats.json");
    REQUIRE(spec.input.size() == 2);
    REQUIRE(spec.output.size() == 5);
    CHECK(spec.input[0].id == "image");
    CHECK(spec.input[0].type == FieldType::url);
    CHECK(spec.input[0].required);
    CHECK_FALSE(spec.input[0].hidden);
    CHECK(spec.input[1].id == "after");
    CHECK(type_name(spec.input[1]) == "array_json");
    CHECK_FALSE(spec.input[1].required);
    CHECK(spec.input[1].hidden);

    const Field* color = spec.find_output("color");
    REQUIRE(color != nullptr);
    CHECK(type_name(*color) == "array_string");
    CHECK(color->min_size == 1);
    CHECK(color->max_size == 3);
    CHECK(color->allowed_values == std::vector<std::string>{"orange", "red", "blue", "green"});
    const Field* comment = spec.find_output("comment");
    REQUIRE(comment != nullptr);
    CHECK(comment->max_length == 2048);
    CHECK_FALSE(comment->min_length.has_value());
    CHECK(comment->pattern == "\\+?[0-9]{4,}");
    const Field* score = spec.find_output("score");
    REQUIRE(score != nullptr);
    REQUIRE(score->min_value.has_value());
    CHECK(score->min_value->value == -0.5);
    CHECK(score->min_value->text == "-0.50");
    CHECK(score->max_value->text == "1e2");
    CHECK(score->allowed_values.empty());
    const Field* count = spec.find_output("count");
    REQUIRE(count != nullptr);
    CHECK(count->max_value->text == "9223372036854775807");
    CHECK(count->allowed_values == std::vector<std::string>{"1", "2.50", "true"});
    CHECK(type_name(*spec.find_output("place")) == "coordinates");

    CHECK(spec.find_input("color") == nullptr);
    CHECK(spec.find_output("Color") == nullptr);
}

TEST_CASE("a task_spec alone, one side alone, a byte order mark") {
    const Result<Specification> one_side = load_specification("", R"({"output_spec": {"r": {"type": "string"}}})");
    REQUIRE(one_side);
    CHECK(one_side.value().input.empty());
    CHECK(one_side.value().output.size() == 1);
    CHECK_FALSE(one_side.value().declares_input);
    CHECK(one_side.value().declares_output);
    const Result<Specification> marked =
        load_specification("", "\xEF\xBB\xBF{\"input_spec\": {}, \"output_spec\": null}");
    REQUIRE(marked);
    CHECK(marked.value().input.empty());
    CHECK(marked.value().output.empty());
    CHECK(marked.value().declares_input);
    CHECK_FALSE(marked.value().declares_output);
}

TEST_CASE("a bare map is the input fields") {
    const Result<Specification> loaded =
        load_specification("", R"({"text": 5, "image": {"type": "url", "required": false}})");
    REQUIRE(loaded);
    CHECK(loaded.value().shape == SpecificationShape::bare_map);
    CHECK_FALSE(loaded.value().declares_output);
    REQUIRE(loaded.value().input.size() == 2);
    CHECK(loaded.value().input[1].id == "image");
    CHECK_FALSE(load_specification("", R"({"input_spec": null, "image": {"type": "url"}})"));
    CHECK_FALSE(load_specification("", R"({"": {"type": "url"}})"));
    CHECK_FALSE(load_specification("", R"({"a": {"type": "url"}, "a": 1})"));
}

TEST_CASE("the worker's location, as the clients and as the reference write it") {
    const auto asks = [](std::string_view value) {
        const Result<Specification> loaded = load_specification(
            "", R"({"output_spec": {"f": {"type": "coordinates", "current_location": )" + std::string(value) + "}}}");
        REQUIRE(loaded);
        return loaded.value().output.front().current_location;
    };
    CHECK(asks("true"));
    CHECK(asks("\"true\""));
    CHECK_FALSE(asks("false"));
    CHECK_FALSE(asks("\"false\""));
    CHECK_FALSE(asks("1"));
}

TEST_CASE("types in any case, number for integer, required unless declared") {
    CHECK(field_of(R"("type": "URL")").type == FieldType::url);
    CHECK(field_of(R"("type": "Array_File")").is_array);
    CHECK(type_name(field_of(R"("type": "number")")) == "integer");
    CHECK(type_name(field_of(R"("type": "array_number")")) == "array_integer");
    CHECK(field_of(R"("type": "string")").required);
    CHECK(field_of(R"("type": "string", "required": null)").required);
    CHECK_FALSE(field_of(R"("type": "string", "required": false)").required);
    for (const std::string name : {"boolean", "string", "float", "integer", "url", "file", "coordinates", "json"}) {
        CHECK(type_name(field_of("\"type\": \"" + name + "\"")) == name);
        CHECK(type_name(field_of("\"type\": \"array_" + name + "\"")) == "array_" + name);
    }
}

TEST_CASE("errors say what, where and what to do") {
    struct Case {
        std::string text;
        std::string says;       // a part of the message
        std::string starts_at;  // the text at the error's offset
    };
    const Case cases[] = {
        {"", "line 1: the text is empty", ""},
        {"{\n\n \"input_spec\": {\"a\": tru}}", "line 3: a value is expected here", "tru}"},
        {"[{\"input_values\": {}}]", "a file of tasks", "[{"},
        {"{\"input_values\": {}}", "is a task, not", "{\"input"},
        {"\"x\"", "is a text, not a project specification", "\"x\""},
        {"{}", "neither \"input_spec\" nor \"output_spec\"", "{}"},
        {"{\"task_spec\": {\"view_spec\": {}}}", "(line 1, at /task_spec)", "{\"view"},
        {"{\"task_spec\": []}", "\"task_spec\" is a list", "[]"},
        {"{\"input_spec\": [1]}", "\"input_spec\" is a list [...] (line 1, at /input_spec)", "[1]"},
    };
    for (const Case& test : cases) {
        CAPTURE(test.text);
        for (const std::string mark : {"", "\xEF\xBB\xBF"}) {
            const std::string text = mark + test.text;
            const Result<Specification> loaded = load_specification("", text);
            REQUIRE_FALSE(loaded);
            const Error& error = loaded.error();
            CAPTURE(error.message);
            CHECK(error.code == ErrorCode::invalid_data);
            CHECK(error.message.find(test.says) != std::string::npos);
            CHECK(error.message.back() == '.');
            REQUIRE(error.offset.has_value());
            CHECK(text.substr(static_cast<std::size_t>(*error.offset), test.starts_at.size()) == test.starts_at);
            if (test.starts_at.empty()) CHECK(*error.offset == text.size());
        }
    }
}

TEST_CASE("what is too large or too deep is refused") {
    const Result<Specification> large = load_specification("", std::string(kMaxSpecificationBytes + 1, ' '));
    REQUIRE_FALSE(large);
    CHECK(large.error().code == ErrorCode::limit_exceeded);
    CHECK_FALSE(load_specification("", std::string(1000000, '[')));
}

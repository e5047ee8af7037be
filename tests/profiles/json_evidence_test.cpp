// What values of JSON could be, by their kinds.
#include "profiles/toloka/json_evidence.h"

#include <doctest/doctest.h>

#include <string>

#include "profiles/toloka/specification_inference.h"
#include "spec/write_specification.h"

using namespace taskloom;
using namespace taskloom::toloka;

namespace {

// Of a column with these values in JSON.
std::string guessed_type(const std::vector<std::string_view>& values, const std::string& header = "INPUT:x") {
    SpecificationInference inference;
    inference.header({header});
    for (const std::string_view value : values) inference.json_row({value});
    const InferredSpecification result = inference.result();
    REQUIRE(result.fields.size() == 1);
    const Field& field = result.fields[0].is_output ? result.specification.output[0] : result.specification.input[0];
    return type_name(field) + (field.required ? "!" : "") +
           (result.fields[0].fitting < result.fields[0].filled
                ? " but " + std::to_string(result.fields[0].first_exception) + " " + result.fields[0].exception
                : "");
}

}  // namespace

TEST_CASE("the type of a field is that of its values in JSON") {
    CHECK(guessed_type({R"("12345")", R"("007")"}) == "string!");
    CHECK(guessed_type({"12345", "null", "7"}) == "integer");
    CHECK(guessed_type({"1", "2.5", "1e3"}) == "float!");
    CHECK(guessed_type({"true", "false"}) == "boolean!");
    CHECK(guessed_type({R"("true")", R"("false")"}) == "string!");
    CHECK(guessed_type({R"("https://a.b/1")", R"("https://a.b/2")"}) == "url!");
    CHECK(guessed_type({R"("1.5,2.5")"}) == "coordinates!");
    CHECK(guessed_type({R"("a,b")", R"("c,d")"}) == "string!");
    CHECK(guessed_type({R"({"a":1})", "[1]"}) == "json!");
    CHECK(guessed_type({R"(["a","b"])", R"(["c"])", "[]"}) == "array_string!");
    CHECK(guessed_type({"[1,2]", "[]"}) == "array_integer!");
    CHECK(guessed_type({"[1,2.5]", "[3]"}) == "array_float!");
    CHECK(guessed_type({"[true]"}) == "array_boolean!");
    CHECK(guessed_type({R"(["https://a.b/1"])"}) == "array_url!");
    CHECK(guessed_type({R"([{"a":1},{"b":2}])"}) == "array_json!");
    CHECK(guessed_type({R"([1,"a"])"}) == "json!");
    CHECK(guessed_type({R"([1])", R"(["a"])"}) == "json!");
    CHECK(guessed_type({R"("a")", R"("b")", "5"}) == "string! but 3 5");
    CHECK(guessed_type({"null", "null"}) == "string");
    CHECK(guessed_type({R"("{\"a\":1}")"}) == "string!");
}

TEST_CASE("answers to choose from are those of one kind") {
    const auto allowed = [](const std::vector<std::string_view>& values) {
        SpecificationInference inference;
        inference.header({"GOLDEN:x"});
        for (int i = 0; i < 20; ++i) {
            for (const std::string_view value : values) inference.json_row({value});
        }
        std::string text;
        const InferredSpecification result = inference.result();
        for (const std::string& value : result.specification.output[0].allowed_values) text += value + "|";
        return text;
    };
    CHECK(allowed({R"("OK")", R"("BAD")"}) == "BAD|OK|");
    CHECK(allowed({R"("1")", R"("2")"}) == "1|2|");
    CHECK(allowed({"1", "2"}) == "1|2|");
    CHECK(allowed({R"("1")", "2"}) == "");
    CHECK(allowed({R"("a,b")", R"("a")", R"("b")"}) == "a|a,b|b|");
}

// Guessing a specification from values: types, what is required, allowed values, and how sure it is.
#include "profiles/toloka/specification_inference.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "spec/load_specification.h"
#include "spec/write_specification.h"

namespace taskloom::toloka {
namespace {

using Values = std::vector<std::string>;

// Of one column, each value `times` times.
InferredSpecification infer(const std::string& header, const Values& values, int times = 1) {
    SpecificationInference inference;
    inference.header({header});
    for (int time = 0; time < times; ++time) {
        for (const std::string& value : values) inference.row({value});
    }
    return inference.result();
}

Values many(const std::string& value, std::size_t count, const Values& others = {}) {
    Values values(count, value);
    values.insert(values.end(), others.begin(), others.end());
    return values;
}

Values left_out(const InferredSpecification& inferred) {
    Values headers;
    for (const LeftOut& one : inferred.left_out) headers.push_back(one.header);
    return headers;
}

TEST_CASE("the type of a column is what all its values are") {
    struct Case {
        Values values;
        std::string type;
    };
    const Case cases[] = {
        {{"true", "false"}, "boolean"},
        {{"true", "TRUE"}, "string"},
        {{"true", "false,true"}, "array_boolean"},
        {{"1", "-20", "0"}, "integer"},
        {{"1", "2.5"}, "float"},
        {{"1", "007"}, "string"},
        {{"1", "+5"}, "string"},
        {{"1", "1E5"}, "string"},
        {{"1", "-0"}, "string"},
        {{"1.5", ".5"}, "string"},
        {{"1.5", "1."}, "string"},
        {{"1", "2,5"}, "string"},
        {{"-"}, "string"},
        {{"1-2"}, "string"},
        {{"1", "9223372036854775808"}, "string"},
        {{"1", "n/a"}, "string"},
        {{"https://example.com/a.png", "www.example.com"}, "url"},
        {{"https://example.com/a,b"}, "url"},
        {{"https://example.com/a b"}, "string"},
        {{"https://example.com/a,https://example.com/b", "https://example.com"}, "array_url"},
        {{"hello", "world"}, "string"},
        {{"53.910236,27.531110", "53.9, -27.5"}, "coordinates"},
        {{"1,2"}, "string"},
        {{"53.9,270.5"}, "string"},
        {{"{\"a\": 1}", "[1,2]"}, "json"},
        {{"{\"a\": 1},{\"b\": 2}", "{}"}, "array_json"},
        {{"{a}"}, "string"},
        {{"[note] see"}, "string"},
        {{""}, "string"},
        {{"true", "1"}, "string"},
        {{"", "5"}, "integer"},
        {{"1,2,3", "4"}, "array_integer"},
        {{"1, 2"}, "array_integer"},
        {{"-1,-2", "1,2"}, "array_integer"},
        {{"1,2,3", "12,500", "1,5"}, "array_integer"},
        {{"1,5", "2,25"}, "string"},
        {{"12,500", "1,234,567"}, "string"},
        {{"1,234.5"}, "string"},
        {{"1,2,3", "none"}, "string"},
        {{"1,2,007"}, "string"},
        {{"1,2,"}, "string"},
        {{"1,2.3"}, "array_float"},
        {{"1.5,2.5,3.5"}, "array_float"},
        {{"1.5,2.5,3.5", "1.5,2.5", "7", "0.5"}, "array_float"},
        {{"1,2,3", "1.5"}, "array_float"},
        {{"200.5,3.5"}, "array_float"},
        {{"1.5", "2,5"}, "string"},
        {{"1,2,9223372036854775808"}, "string"},
        {{"\"a, b\",\"c\"", "\"d\""}, "array_string"},
        {{"\"a\", \"b\""}, "array_string"},
        {{"\"a\"", "\"b\""}, "string"},
        {{"\"Hello\", he said"}, "string"},
        {{"\"Hello,\" he said, \"bye\""}, "string"},
        {{"\"a\",\"b\","}, "string"},
        {{"\"a\",\"b\"", "a,b"}, "array_string"},
        {{"\"a, b\",c", "d,e", "f"}, "array_string"},
        {{"Hi\\, there,Bye", "one"}, "array_string"},
        {{"Hi\\, there,Bye", "one,two", "three,four"}, "string"},
        {{"a\\,b", "c\\,d"}, "array_string"},
        {{"55.75\\,37.61,55.76\\,37.62", "55.75\\,37.61"}, "array_coordinates"},
        {{"\"55.75,37.61\",\"55.76,37.62\"", "\"55.75,37.61\""}, "array_coordinates"},
        {{"55.75,37.61,55.76,37.62"}, "array_float"},
        {{"\"https://a.com/1\",\"https://b.com/2\""}, "array_url"},
        {{"\"1\",\"2\""}, "array_integer"},
        {{"TRUE", "FALSE"}, "string"},
        {{"https://a.com/1,https://b.com/2", "https://a.com/1,2"}, "url"},
        {{"red, green, blue", "a"}, "string"},
        {{"\""}, "string"},
    };
    for (const Case& test : cases) {
        CAPTURE(test.values.front());
        CAPTURE(test.values.back());
        const InferredSpecification inferred = infer("INPUT:f", test.values);
        REQUIRE(inferred.specification.input.size() == 1);
        CHECK(type_name(inferred.specification.input.front()) == test.type);
    }
}

TEST_CASE("one in a hundred may be damaged where nothing else could be meant") {
    const std::string link = "https://example.com/1.png";
    const InferredSpecification some = infer("INPUT:f", many(link, 198, {"htp://broken", "2"}));
    CHECK(type_name(some.specification.input.front()) == "url");
    REQUIRE(some.fields.size() == 1);
    CHECK(some.fields[0].filled == 200);
    CHECK(some.fields[0].fitting == 198);
    CHECK(some.fields[0].first_exception == 199);
    CHECK(some.fields[0].exception == "htp://broken");
    CHECK(some.fields[0].certainty == Certainty::likely);
    CHECK(type_name(infer("INPUT:f", many(link, 197, {"x", "y", "z"})).specification.input.front()) == "string");
    CHECK(type_name(infer("INPUT:f", many(link, 50, {"x"})).specification.input.front()) == "string");
    CHECK(type_name(infer("INPUT:f", many("17", 500, {"x"})).specification.input.front()) == "string");
}

TEST_CASE("required, certainty") {
    const auto only = [](const InferredSpecification& inferred) {
        REQUIRE(inferred.fields.size() == 1);
        return inferred.fields.front();
    };
    CHECK(infer("INPUT:f", {"a", "b"}).specification.input.front().required);
    CHECK_FALSE(infer("INPUT:f", {"a", ""}).specification.input.front().required);
    CHECK_FALSE(infer("INPUT:f", {"", ""}).specification.input.front().required);
    CHECK_FALSE(infer("INPUT:f", {}).specification.input.front().required);
    CHECK(only(infer("INPUT:f", many("5", 9))).certainty == Certainty::guess);
    CHECK(only(infer("INPUT:f", many("5", 10))).certainty == Certainty::likely);
    CHECK(only(infer("INPUT:f", many("5", 100))).certainty == Certainty::certain);
}

TEST_CASE("correct answers: output fields with allowed values, required where every control task has them") {
    SpecificationInference inference;
    inference.header({"INPUT:image", "GOLDEN:result", "GOLDEN:note", "HINT:text"});
    for (int i = 0; i < 20; ++i) {
        inference.row({"https://example.com/" + std::to_string(i), i % 2 == 0 ? "OK" : "BAD", i == 3 ? "x" : "", ""});
        inference.row({"https://example.com/x", "", "", ""});
    }
    const InferredSpecification inferred = inference.result();
    CHECK(inferred.specification.inferred);
    REQUIRE(inferred.specification.output.size() == 2);
    const Field& result = inferred.specification.output[0];
    CHECK(result.id == "result");
    CHECK(result.required);
    CHECK(result.allowed_values == Values{"BAD", "OK"});
    CHECK_FALSE(inferred.specification.output[1].required);
    CHECK(inferred.specification.output[1].allowed_values.empty());
    REQUIRE(inferred.left_out.size() == 1);
    REQUIRE(inferred.fields.size() == 3);
    CHECK(inferred.fields[1].rows == 20);
    CHECK(inference_report(inferred) ==
          "INPUT:image: url, required - likely: 40 of 40 tasks have a value.\n"
          "GOLDEN:result: string, required, 2 allowed values - likely: 20 of 20 tasks with correct answers have a "
          "value.\n"
          "GOLDEN:note: string, not required - a guess: 1 of 20 tasks with correct answers have a value.\n"
          "HINT:text: no field, it is the hint of a training task.\n");
}

TEST_CASE("allowed values only where there are few, short ones, each seen often") {
    const auto allowed = [](const Values& values, int times, const std::string& header = "GOLDEN:f") {
        const InferredSpecification inferred = infer(header, values, times);
        const Specification& specification = inferred.specification;
        return (specification.output.empty() ? specification.input : specification.output).front().allowed_values;
    };
    CHECK(allowed({"a", "b"}, 5) == Values{"a", "b"});
    CHECK(allowed({"a", "b"}, 4).empty());
    CHECK(allowed({"a", "b"}, 5, "INPUT:f").empty());
    CHECK(allowed({"1", "2"}, 5) == Values{"1", "2"});
    CHECK(allowed({"true", "false"}, 5).empty());
    CHECK(allowed({std::string(65, 'x')}, 9).empty());
    Values seventeen;
    for (char letter = 'a'; letter <= 'q'; ++letter) seventeen.emplace_back(1, letter);
    CHECK(allowed(seventeen, 9).empty());
    seventeen.pop_back();
    CHECK(allowed(seventeen, 9).size() == 16);
}

TEST_CASE("a field is known by its side and its id") {
    SpecificationInference inference;
    inference.header({"INPUT:a", "GOLDEN:a", "a", "GOLDEN:a", "OUTPUT:a", "b", "INPUT:b"});
    inference.row({"1", "true", "x", "x", "x", "2", "x"});
    const InferredSpecification inferred = inference.result();
    REQUIRE(inferred.specification.input.size() == 2);
    CHECK(inferred.specification.input[0].id == "a");
    CHECK(type_name(inferred.specification.input[0]) == "integer");
    CHECK(inferred.specification.input[1].id == "b");
    CHECK(type_name(inferred.specification.input[1]) == "string");
    REQUIRE(inferred.specification.output.size() == 1);
    CHECK(type_name(inferred.specification.output[0]) == "boolean");
    CHECK(left_out(inferred) == Values{"a", "GOLDEN:a", "OUTPUT:a", "b"});
}

TEST_CASE("columns that are fields, columns that were meant to be, and columns that are none") {
    SpecificationInference inference;
    inference.header({"picture", "INPUT:image", "INPUT:image", "two words", "", "AI:latitude", "OUTPUT:x",
                      "GOLDEN:", "INPUT:a b", "INPUT: c", "GOLDEN:\xD0\xB0", "INPUT:picture", "Golden:d", "longitude"});
    inference.row({"a", "b", "c", "d", "e", "1.5", "x", "y", "1", "2", "3", "4", "true", "5", "too many"});
    inference.row({"a"});
    const InferredSpecification inferred = inference.result();
    CHECK(inferred.specification.declares_input);
    CHECK(inferred.specification.declares_output);
    CHECK(inference_report(inferred) ==
          "INPUT:image: string, not required - a guess: 1 of 2 tasks have a value.\n"
          "INPUT:a b (read as INPUT:a_b): integer, not required - a guess: 1 of 2 tasks have a value.\n"
          "INPUT: c (read as INPUT:c): integer, not required - a guess: 1 of 2 tasks have a value.\n"
          "INPUT:picture: integer, not required - a guess: 1 of 2 tasks have a value.\n"
          "Golden:d (read as GOLDEN:d): boolean, required - a guess: 1 of 1 tasks with correct answers have a value.\n"
          "picture: no field, it may stand for INPUT:picture, which is there as well.\n"
          "INPUT:image: no field, it stands twice.\n"
          "two words: no field, names of fields have Latin letters, digits, hyphens and underscores only.\n"
          "Column 5: no field, it has no header.\n"
          "AI:latitude: no field, it is the latitude of a task.\n"
          "OUTPUT:x: no field, it is of a file of results.\n"
          "GOLDEN:: no field, names of fields have Latin letters, digits, hyphens and underscores only.\n"
          "GOLDEN:\xD0\xB0: no field, names of fields have Latin letters, digits, hyphens and underscores only.\n"
          "longitude: no field, it may stand for AI:longitude.\n");
    // Without any field it still is a specification.
    SpecificationInference none;
    none.header({"HINT:text"});
    CHECK(load_specification("", write_specification(none.result().specification)).ok());
}

TEST_CASE("what else a column may be lowers the certainty") {
    struct Case {
        Values values;
        std::string type, doubt;
    };
    const Case cases[] = {
        {{"red,green", "blue"}, "string", "may be array_string, if its commas separate elements"},
        {{"Moscow, Tverskaya 1"}, "string", "may be array_string, if its commas separate elements"},
        {{"Hi\\, there,Bye", "one,two", "three,four"},
         "string",
         "may be array_string, if its commas separate elements"},
        {{"$a\\,b$"}, "array_string", "may be string"},
        {{"A sentence, as people write them."}, "string", ""},
        {{"2023-01-05"}, "string", ""},
        {{"TRUE", "FALSE"}, "string", "may be boolean, which is written in small letters"},
        {{"1,5", "0,05", "2.5"}, "string", "may be float, which has a point for the decimals, or a list of numbers"},
        {{"55.75,37.61,55.76,37.62"},
         "array_float",
         "may be array_coordinates, which has a backslash before the comma of each place"},
        {{"{\"a\": 1\\,\"b\": 2}"}, "array_json", "may be json, with a backslash before its commas"},
        {{"1,2,3"}, "array_integer", ""},
        {many("17", 19, {"n/a"}), "string", "may be integer, but for 10 of them, first task 20: \"n/a\""},
        {many("https://a.com/1", 9, {"none"}), "string", "may be url, but for 10 of them, first task 10: \"none\""},
        {many("55.75,37.61", 19, {"200.5,37.61"}), "array_float",
         "may be coordinates, but for 10 of them, first task 20: \"200.5,37.61\""},
        {many("17", 8, {"n/a"}), "string", ""},
    };
    for (const Case& test : cases) {
        CAPTURE(test.values.front());
        const InferredSpecification inferred = infer("INPUT:f", test.values, test.values.size() > 9 ? 10 : 100);
        CHECK(type_name(inferred.specification.input.front()) == test.type);
        CHECK(inferred.fields.front().doubt == test.doubt);
        CHECK((inferred.fields.front().certainty == Certainty::guess) == !test.doubt.empty());
    }
}

TEST_CASE("answers: a misspelt value isn't allowed, several chosen ones are a list") {
    Values values = many("OK", 40, many("BAD", 30, {"ok", "Good", "OK "}));
    InferredSpecification inferred = infer("GOLDEN:f", values);
    CHECK(inferred.specification.output.front().allowed_values == Values{"BAD", "Good", "OK"});
    CHECK(inferred.fields.front().filled - inferred.fields.front().fitting == 2);
    CHECK(inferred.fields.front().exception == "ok");
    CHECK(inferred.fields.front().first_exception == 71);
    inferred = infer("GOLDEN:f", {"cat", "dog", "cat,dog"}, 10);
    CHECK(type_name(inferred.specification.output.front()) == "array_string");
    CHECK(inferred.specification.output.front().allowed_values == Values{"cat", "dog"});
    CHECK(inferred.fields.front().doubt == "may be string");
    inferred = infer("GOLDEN:f", {"Moscow, Russia", "Paris, France"}, 10);
    CHECK(type_name(inferred.specification.output.front()) == "string");
    CHECK(inferred.specification.output.front().allowed_values.size() == 2);
    inferred = infer("GOLDEN:f", {"2", "10"}, 10);
    CHECK(inferred.specification.output.front().allowed_values == Values{"2", "10"});
    CHECK(infer("GOLDEN:f", {"x"}, 10).specification.output.front().allowed_values.empty());
}

TEST_CASE("what a file holds stands on one line of the report") {
    const std::string report = inference_report(infer("INPUT:a\x1B\nb", many("5", 99, {"x\n\x1B[2J"})));
    CHECK(report.find('\x1B') == std::string::npos);
    CHECK(report.find('\n') == report.size() - 1);
    CHECK(report.find("task 100: ") != std::string::npos);
}

TEST_CASE("a guess written and read again is the same, still marked") {
    SpecificationInference inference;
    inference.header({"INPUT:place", "GOLDEN:count"});
    for (int i = 0; i < 12; ++i) inference.row({"1.5,2.5", "7"});
    const Specification guessed = inference.result().specification;
    const Result<Specification> read = load_specification("", write_specification(guessed));
    REQUIRE(read.ok());
    CHECK(read.value() == guessed);
}

}  // namespace
}  // namespace taskloom::toloka

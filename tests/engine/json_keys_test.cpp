// What is said of the keys of tasks in JSON: those that are missing, misplaced, there twice, or of no task.
#include <doctest/doctest.h>

#include <string>

#include "engine/json_documents.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

std::string codes_without_kinds(const Document& document) {
    std::string text = codes(document);
    const std::size_t at = text.find("0::mixed-kinds ");
    if (at != std::string::npos) text.erase(at, 15);
    return text;
}

}  // namespace

TEST_CASE("columns of one meaning are one: coordinates, hints, overlap and fields") {
    const auto document = open_json(
        R"([{"input_values":{"image":"https://a.b"},"latitude":"1.50","longitude":"2.50"},
            {"INPUT:image":"https://a.b","AI:latitude":"1.5","AI:longitude":"2.50"},
            {"input_values":{"image":"https://a.b"},"latitude":"1.50","AI:longitude":"2.50"},
            {"input_values":{"image":"https://a.b"},"AI:latitude":"1.50"}])");
    CHECK(document->catalogue().counts().field == 3);
    const std::string found = codes(*document);
    CHECK(found.find("2:AI:latitude:coordinate-accuracy") != std::string::npos);
    CHECK(found.find("4:AI:longitude:lone-coordinate") != std::string::npos);
    CHECK(found.find("1:") == std::string::npos);
    CHECK(found.find("3:") == std::string::npos);
}

TEST_CASE("a task that has both keys of one meaning is told") {
    const auto document =
        open_json(R"([{"input_values":{"image":"https://a.b"},"INPUT:image":"https://c.d"},)"
                  R"({"input_values":{"image":"https://a.b"},"latitude":"1.5","longitude":"1.5","AI:latitude":"2.5"},)"
                  R"({"input_values":{"image":null},"INPUT:image":"https://c.d"}])");
    const std::string found = codes_without_kinds(*document);
    CHECK(found.find("1:INPUT:image:json-duplicate-key ") != std::string::npos);
    CHECK(found.find("2:AI:latitude:json-duplicate-key ") != std::string::npos);
    CHECK(found.find("3:") == std::string::npos);
    for (const std::uint32_t number : document->problem_numbers(document->rule_of("json-duplicate-key")))
        CHECK(document->describe(document->problem(number)).message.find("two keys") != std::string::npos);
}

TEST_CASE("what stands in the place of an object is told, blank or not, but for answers that are null") {
    const auto told = [](std::string_view task) {
        return codes(*open_json("[" + std::string(task) + R"(,{"input_values":{"image":"https://a.b"}}])", ""));
    };
    CHECK(told(R"({"input_values":""})") == "1:/input_values:json-misplaced ");
    CHECK(told(R"({"input_values":null})") == "1:/input_values:json-misplaced ");
    CHECK(told(R"({"input_values":{},"known_solutions":""})") == "1:/known_solutions:json-misplaced ");
    CHECK(told(R"({"input_values":{},"known_solutions":null})") == "");
    CHECK(told(R"({"input_values":{},"known_solutions":[null]})") == "1:/known_solutions/0:json-misplaced ");
    CHECK(told(R"({"input_values":{},"known_solutions":[{"output_values":null}]})") ==
          "1:/known_solutions/0/output_values:json-misplaced ");
    // Fields put into it since.
    const auto document = open_json(R"([{"input_values":null},{"input_values":{"image":"https://a.b"}}])", "");
    CHECK(set(*document, 0, "INPUT:image", "\"https://c.d\"").empty());
    CHECK(codes(*document) == "");
    CHECK(set(*document, 0, "INPUT:image", "").empty());
    CHECK(set(*document, 0, "/input_values", "{\"image\":1}").empty());
    REQUIRE(document->problem_count() == 1);
    CHECK(document->describe(document->problem(0)).message.find("open it again") != std::string::npos);
}

TEST_CASE("fields beside output_values are an error, and can be put there") {
    const auto document = open_json(
        R"([{"input_values":{"image":"https://a.b"},"known_solutions":[{"result":"OK"}]},)"
        R"({"input_values":{"image":"https://a.b"},"known_solutions":[{"output_values":{"result":"OK"},"result":1}]}])");
    CHECK(codes_without_kinds(*document) ==
          "0:/known_solutions/0/result:json-unknown-key 1:/known_solutions/0/result:json-misplaced ");
    CHECK_FALSE(document->problem(0).fixable);  // the second task has the field already
    CHECK(set(*document, 1, "/known_solutions/0/result", "").empty());
    REQUIRE(document->apply_fix(0, 0));
    run(*document);
    CHECK(document->error_count() == 0);
    CHECK(saved(*document).find(R"("known_solutions":[{"output_values":{"result":"OK"}}]},)") != std::string::npos);
}

TEST_CASE("a file without a single key of a task is told to be none") {
    const auto package = open_json(R"({"name":"x","version":"1.0.0","scripts":{"test":"y"}})", "");
    CHECK(codes(*package) ==
          "0:/name:json-unknown-key 0:/version:json-unknown-key 0:/scripts:json-unknown-key 0::json-not-a-task ");
    CHECK(package->problems().rejects_file());
    CHECK(codes(*open_json(R"([{"name":"x","overlap":1}])", "")) == "0:/name:json-unknown-key ");
}

TEST_CASE("keys of result files are no keys of the old format") {
    const std::string found = codes(
        *open_json(R"([{"input_values":{"image":"https://a.b"},"ASSIGNMENT:link":"x","HINT:default_language":"EN"}])"));
    CHECK(found == "0:ASSIGNMENT:link:header-of-results ");
}

TEST_CASE("words are true of JSON") {
    const auto message = [](std::string_view text) {
        const auto document = open_json(text);
        REQUIRE(document->problem_count() > 0);
        return document->describe(document->problem(0)).message;
    };
    const std::string huge = message("[" + task("\"count\": 18446744073709551617") + "]");
    CHECK(huge.find("is a number; the field takes a whole number") == std::string::npos);
    CHECK(huge.find("9223372036854775807") != std::string::npos);
    CHECK(message("[" + task("\"count\": 5.0") + "]").find("not a whole one") != std::string::npos);
    CHECK(message("[" + task("\"share\": 1e400") + "]").find("is not a number") == std::string::npos);
    CHECK(message("[]").find("header") == std::string::npos);
    const auto list = open_json("[" + task("\"tags\": \"a\"") + "]");
    CHECK(std::string(list->describe(list->problem(0)).rule->cure).find("In JSON") != std::string::npos);
}

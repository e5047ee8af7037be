// Which cells can't stand in one task together.
#include "formats/json_clash.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "formats/json_layout_example.h"

namespace taskloom {
namespace {

using Pointers = std::vector<std::string_view>;

std::string clash_of(const Pointers& pointers, const Pointers& before, const Pointers& after) {
    const JsonClashes::Clash clash = JsonClashes(testing::json_layout(), pointers).find(before, after);
    static const char* const names[] = {"", "object ", "list ", "same ", "gap "};
    const std::string kind = names[static_cast<std::size_t>(clash.kind)];
    if (kind.empty()) return kind;
    return kind + std::string(pointers[clash.one]) + " " +
           (clash.missing.empty() ? std::string(pointers[clash.other]) : clash.missing);
}

TEST_CASE("columns that can't clash are known at a look") {
    CHECK_FALSE(JsonClashes(testing::json_layout(), {"/in/a", "/in/b", "/answers/0/r", "/hint"}).possible());
    CHECK(JsonClashes(testing::json_layout(), {"/in/a", "/in"}).possible());
    CHECK(JsonClashes(testing::json_layout(), {"/in/a", "/in/a"}).possible());
    CHECK(JsonClashes(testing::json_layout(), {"/answers/1"}).possible());
    CHECK_FALSE(JsonClashes(testing::json_layout(), {"/answers/0/r", "/answers"}).find({"", ""}, {"1", ""}).one);
}

TEST_CASE("a value in the place of an object, or of a list, has none beside it") {
    const Pointers object = {"/in/a", "/in"}, list = {"/answers", "/answers/0/r", "/answers/2"};
    CHECK(clash_of(object, {"", "5"}, {"1", "5"}) == "object /in /in/a");
    CHECK(clash_of(object, {"1", ""}, {"1", "{}"}) == "object /in /in/a");
    CHECK(clash_of(object, {"", "null"}, {"1", "null"}) == "");
    CHECK(clash_of(object, {"", "5"}, {"1", ""}) == "");
    CHECK(clash_of(list, {"5", "", ""}, {"5", "1", ""}) == "list /answers /answers/0/r");
    CHECK(clash_of({"/in", "/inner"}, {"1", ""}, {"1", "1"}) == "");
}

TEST_CASE("two columns of one key have one value") {
    CHECK(clash_of({"/in/a", "/in/a"}, {"1", ""}, {"1", "2"}) == "same /in/a /in/a");
    CHECK(clash_of({"/in/a", "/in/a"}, {"1", ""}, {"", "2"}) == "");
}

TEST_CASE("a list has no gaps, but for an object without values at its begin") {
    const Pointers pointers = {"/answers/0/r", "/answers/1", "/answers/2", "/answers/10"};
    CHECK(clash_of(pointers, {"1", "2", "", ""}, {"1", "2", "3", ""}) == "");
    CHECK(clash_of(pointers, {"1", "", "", ""}, {"1", "", "3", ""}) == "gap /answers/2 /answers/1");
    CHECK(clash_of(pointers, {"1", "2", "3", ""}, {"1", "", "3", ""}) == "gap /answers/2 /answers/1");
    CHECK(clash_of(pointers, {"1", "2", "3", ""}, {"1", "2", "3", "4"}) == "gap /answers/10 /answers/3");
    CHECK(clash_of(pointers, {"", "", "", ""}, {"", "2", "", ""}) == "gap /answers/1 /answers/0");
    CHECK(clash_of(pointers, {"1", "2", "", ""}, {"", "2", "", ""}) == "");
    CHECK(clash_of(pointers, {"", "2", "", ""}, {"", "3", "", ""}) == "");
}

}  // namespace
}  // namespace taskloom

// The flat JSON tree: order, repeated keys, spelling, places.
#include "spec/json_tree.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace taskloom;

TEST_CASE("keeps order, repeated keys and the spelling of numbers") {
    const Result<JsonTree> parsed = JsonTree::parse(R"({"b":1.50,"a":[true,null,"x\u00e9"],"b":-7,"c":1e2})");
    REQUIRE(parsed);
    const JsonTree& tree = parsed.value();
    std::string keys;
    for (std::uint32_t at = tree.node(0).first_child; at != JsonNode::kNone; at = tree.node(at).next) {
        keys += tree.node(at).key;
    }
    CHECK(keys == "babc");
    CHECK(tree.node(tree.node(0).first_child).text == "1.50");
    const std::uint32_t last = tree.find(0, "b");
    CHECK(tree.node(last).text == "-7");
    CHECK(tree.node(last).number == -7.0);
    std::vector<std::uint32_t> repeated;
    const std::vector<std::uint32_t> members = tree.members(0, &repeated);
    CHECK(repeated == std::vector<std::uint32_t>{last});
    REQUIRE(members.size() == 3);
    CHECK(tree.node(members[0]).key == "a");
    CHECK(members[1] == last);
    CHECK(tree.node(members[2]).key == "c");
    CHECK(tree.node(tree.find(0, "c")).text == "1e2");
    const std::uint32_t list = tree.find(0, "a");
    CHECK(tree.members(list).empty());
    const JsonNode& first = tree.node(tree.node(list).first_child);
    CHECK(first.kind == JsonKind::boolean);
    CHECK(first.truth);
    CHECK(tree.node(tree.node(list).last_child).text == "x\xC3\xA9");
    CHECK(tree.find(list, "a") == JsonNode::kNone);
    CHECK(tree.find(0, "z") == JsonNode::kNone);
}

TEST_CASE("tells where a node stands") {
    const std::string text = "\n{ \"a\" : [ 1 , \"]:\\\"\" , {\"k/~\":[]} ],\"b\":-2 , \"c\": \"x\" }";
    const Result<JsonTree> parsed = JsonTree::parse(text);
    REQUIRE(parsed);
    const JsonTree& tree = parsed.value();
    struct Case {
        std::uint32_t index;
        std::string_view starts_with;
        std::string_view pointer;
    };
    const Case cases[] = {
        {0, "{ \"a\"", ""},  {1, "[ 1", "/a"},         {2, "1 ,", "/a/0"}, {3, "\"]:", "/a/1"},
        {4, "{\"k", "/a/2"}, {5, "[]}", "/a/2/k~1~0"}, {6, "-2", "/b"},    {7, "\"x\"", "/c"},
    };
    for (const Case& test : cases) {
        CAPTURE(test.index);
        const std::size_t offset = tree.node(test.index).offset;
        CHECK(text.substr(offset, test.starts_with.size()) == test.starts_with);
        CHECK(tree.pointer_of(test.index) == test.pointer);
    }
    CHECK(tree.raw(text, 0) == text.substr(1));
    CHECK(tree.raw(text, 1) == "[ 1 , \"]:\\\"\" , {\"k/~\":[]} ]");
    CHECK(tree.raw(text, 2) == "1");
    CHECK(tree.raw(text, 3) == "\"]:\\\"\"");
    CHECK(tree.raw(text, 6) == "-2");
}

TEST_CASE("errors have a place") {
    struct Case {
        std::string text;
        std::uint64_t offset;
    };
    const Case cases[] = {
        {"{\"a\":tru}", 5}, {"", 0}, {"[\"\xFF\"]", 2}, {"[1, 1e999]", 8}, {std::string(129, '['), 128},
    };
    for (const Case& test : cases) {
        CAPTURE(test.text);
        const Result<JsonTree> parsed = JsonTree::parse(test.text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().offset == test.offset);
        CHECK_FALSE(parsed.error().message.empty());
    }
    // Half of a surrogate pair: the grammar allows it, but there is no such character.
    CHECK_FALSE(JsonTree::parse(R"(["\ud800"])"));
}

TEST_CASE("deep but allowed nesting, and many values") {
    std::string deep;
    for (int i = 0; i < 64; ++i) deep += "[{\"a\":";
    deep += "1";
    for (int i = 0; i < 64; ++i) deep += "}]";
    CHECK(JsonTree::parse(deep));
    std::string wide = "[";
    for (int i = 0; i < 100000; ++i) wide += "0,";
    wide += "0]";
    const Result<JsonTree> parsed = JsonTree::parse(wide);
    REQUIRE(parsed);
    CHECK(parsed.value().node(100001).offset == wide.size() - 2);
}

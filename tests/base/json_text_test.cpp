// Texts as JSON strings.
#include "base/json_text.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "support/random.h"

using nlohmann::json;
using namespace taskloom;

TEST_CASE("any bytes become a JSON string") {
    CHECK(json_string("a\"b\\c\n\r\t\x01\x1F") == "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f\"");
    CHECK(json_string("\xC3\xA9") == "\"\xC3\xA9\"");
    CHECK(json_string("a\xFF"
                      "b\xC3") ==
          "\"a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD\"");
    taskloom::testing::Random random(91);
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (std::uint32_t size = random.below(100); size > 0; --size)
            text.push_back(static_cast<char>(random.below(256)));
        REQUIRE_FALSE(json::parse(json_string(text), nullptr, false).is_discarded());
    }
    std::string valid = "\"quoted\"\t\xD0\xBF \\ end\n";
    CHECK(json::parse(json_string(valid), nullptr, false) == valid);
}

TEST_CASE("many invalid bytes take linear time") {
    CHECK(json_string(std::string(5'000'000, '\xFF')).size() == 15'000'002);
}

TEST_CASE("it is appended, and told when bytes were replaced") {
    std::string out = "x";
    CHECK(append_json_string("a", out));
    CHECK_FALSE(append_json_string("\xE2\x82", out));
    CHECK(out == "x\"a\"\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

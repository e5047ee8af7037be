// The store of edited texts.
#include "table/text_store.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/random.h"

TEST_CASE("texts stay where and as they are, however many come") {
    taskloom::testing::Random random(30);
    taskloom::TextStore store;
    std::vector<std::pair<taskloom::TextId, std::string>> expected;
    for (int i = 0; i < 3000; ++i) {
        const std::string text = random.one_in(500) ? std::string(400'000, 'L') : random.text("abc\n\0\"", 900);
        expected.emplace_back(store.add(text), text);
    }
    const std::string_view early = store.text(expected[0].first);
    for (const auto& [id, text] : expected) REQUIRE(store.text(id) == text);
    CHECK(early.data() == store.text(expected[0].first).data());
}

TEST_CASE("the same text again costs nothing") {
    taskloom::TextStore store;
    const taskloom::TextId first = store.add("OK");
    CHECK(store.add("OK") == first);
    CHECK(store.size() == 1);
    const taskloom::TextId other = store.add("");
    CHECK(other != first);
    CHECK(store.add("") == other);
    CHECK(store.add("OK") != other);
    CHECK(store.text(first) == "OK");
}

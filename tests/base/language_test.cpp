// Texts are looked up, filled in and put into the form that a number wants.
#include "base/language.h"

#include <doctest/doctest.h>

namespace taskloom {
namespace {

std::string_view shout(std::string_view english, std::string_view context, std::uint64_t n) {
    if (english == "Open") return context == "a state" ? "IS OPEN" : "OPEN!";
    if (english == "{} of {}") return "{1} HAS {0}";
    if (english == "{} row") return n == 1 ? "{} ROW" : n == 2 ? "{} ROWS OF TWO" : "{} ROWS";
    return {};
}

// English again, whatever happens.
struct Shouting {
    Shouting() { use_translator(shout); }
    ~Shouting() { use_translator(nullptr); }
};

}  // namespace

TEST_CASE("parts stand where the pattern says") {
    CHECK(fill("{} of {}", {"1", "2"}) == "1 of 2");
    CHECK(fill("{1} of {0}", {"1", "2"}) == "2 of 1");
    CHECK(fill("{0}, {0}", {"twice"}) == "twice, twice");
    CHECK(fill("{}{}", {"a", "b"}) == "ab");
    CHECK(fill("", {"a"}) == "");
    CHECK(fill("nothing", {}) == "nothing");
    // Parts are never taken for patterns, and a part that isn't there leaves nothing.
    CHECK(fill("{} {}", {"{}", "{0}"}) == "{} {0}");
    CHECK(fill("{} {}.", {"one"}) == "one .");
    CHECK(fill("{9}.", {"one"}) == ".");
    // Other braces are text.
    CHECK(fill(R"({"type": "url"} {...} {)", {"x"}) == R"({"type": "url"} {...} {)");
    CHECK(fill("{a} {10} {}", {"x"}) == "{a} {10} x");
}

TEST_CASE("without a language everything is as it stands in the source") {
    constexpr Phrase kOpen = phrase("Open");
    CHECK(std::string_view(kOpen) == "Open");
    CHECK(filled("{} of {}", "1", std::string("2")) == "1 of 2");
    CHECK(pattern_for(1, "{} row", "{} rows") == "{} row");
    CHECK(pattern_for(0, "{} row", "{} rows") == "{} rows");
    CHECK(pattern_for(21, "{} row", "{} rows") == "{} rows");
}

TEST_CASE("with a language texts change, in its own order, and what it lacks stays English") {
    constexpr Phrase kOpen = phrase("Open"), kIsOpen = phrase("Open", "a state"), kClose = phrase("Close");
    {
        const Shouting shouting;
        CHECK(std::string_view(kOpen) == "OPEN!");
        CHECK(std::string_view(kIsOpen) == "IS OPEN");
        CHECK(std::string_view(kClose) == "Close");
        CHECK(filled("{} of {}", "1", "2") == "2 HAS 1");
        CHECK(fill(pattern_for(2, "{} row", "{} rows"), {"2"}) == "2 ROWS OF TWO");
        CHECK(pattern_for(2, "{} cell", "{} cells") == "{} cells");
    }
    CHECK(std::string_view(kOpen) == "Open");
}

}  // namespace taskloom

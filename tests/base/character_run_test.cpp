// Runs of characters of one set: which patterns are such, and that RE2 says the same of every text.
#include "base/character_run.h"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <string>
#include <string_view>

#include "base/java_pattern.h"
#include "support/random.h"

namespace {

using taskloom::PatternFailure;
using taskloom::translate_java_pattern;
using taskloom::TranslatedPattern;
using taskloom::testing::Random;

std::optional<TranslatedPattern> translate(std::string_view pattern) {
    PatternFailure failure;
    std::optional<TranslatedPattern> translated = translate_java_pattern(pattern, failure);
    REQUIRE_MESSAGE(translated.has_value(), pattern);
    return translated;
}

const std::string_view kRuns[] = {
    "[a-c]+",       "[^a]*",         "\\d{2}",       "\\p{L}+",        "^[\\p{L}\\p{N}, -]+$",
    "[a-z&&[^b]]*", "(?i)[a-b]{1,}", ".{0,3}",       "(?s).",          "\\A[\\u0430-\\u044f]{2,4}\\z",
    "\\S+?",        "[a]{0}",        "[^\\s\\d]{3}", "[a-b]{2,1000}$", "[\\x{10000}-\\x{10FFFF}a]*"};

}  // namespace

TEST_CASE("one set of characters, repeated, is a run") {
    for (const std::string_view pattern : kRuns) {
        CAPTURE(pattern);
        CHECK(translate(pattern)->run.has_value());
    }
}

TEST_CASE("whatever has more to it is not") {
    for (const std::string_view pattern : {"a+", "[a][b]", "[a]+b", "[a]|[b]", "([a]+)", "(?:[a])+", "[a]*^", "^*[a]+",
                                           "[a]+$*", "", "^$", "(?iu)[a]+", "\\R", "[a]|", "|[a]", "\\Q[a]\\E"}) {
        CAPTURE(pattern);
        CHECK_FALSE(translate(pattern)->run.has_value());
    }
}

TEST_CASE("half of a surrogate pair fits nothing") {  // RE2 minds only where a pattern has few characters
    CHECK_FALSE(translate(".*")->run->matches_whole("\xED\xA0\x80"));
}

TEST_CASE("runs fit what RE2 says fits") {
    const std::string_view pieces[] = {"a",
                                       "b",
                                       "A",
                                       "9",
                                       " ",
                                       ",",
                                       "\n",
                                       "\r",
                                       "-",
                                       "\xD0\xB0",
                                       "\xD1\x8F",
                                       "\xC2\x85",
                                       "\xE2\x80\xA8",
                                       "\xE6\xB0\xB4",
                                       "\xF0\x9F\x98\x80",
                                       "\xEF\xBF\xBF",
                                       "\xE9",
                                       "\xC0\x80",
                                       "\xF0\x9F"};
    Random random(11);
    for (const std::string_view pattern : kRuns) {
        const std::optional<TranslatedPattern> translated = translate(pattern);
        const re2::RE2 re2(translated->re2);
        REQUIRE(re2.ok());
        std::size_t fitting = 0;
        for (int round = 0; round < 3000; ++round) {
            std::string text;
            // Often of one piece alone, or none would ever fit.
            const std::string_view same = pieces[random.below(std::size(pieces))];
            for (std::size_t count = random.below(6); count > 0; --count) {
                text += random.one_in(3) ? pieces[random.below(std::size(pieces))] : same;
            }
            const bool expected = re2.Match(text, 0, text.size(), re2::RE2::ANCHOR_BOTH, nullptr, 0);
            if (translated->run->matches_whole(text) != expected) {
                CAPTURE(pattern);
                CAPTURE(text);
                CHECK(translated->run->matches_whole(text) == expected);
            }
            fitting += expected ? 1 : 0;
        }
        CAPTURE(pattern);
        CHECK(fitting > 5);
        CHECK(fitting < 2995);
    }
}

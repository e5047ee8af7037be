// What a value fits and shows.
#include "profiles/toloka/value_evidence.h"

#include <doctest/doctest.h>

#include <string>

#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/value_check.h"
#include "support/random.h"

namespace taskloom::toloka {
namespace {

constexpr const char* kNames[kCandidates] = {"truth",    "integer",  "decimal", "link",   "place", "json", "truths",
                                             "integers", "decimals", "links",   "places", "jsons", "texts"};
constexpr const char* kTraitNames[kTraits] = {"comma", "maybe_list", "escaped_comma", "comma_number",
                                              "pairs", "capitals",   "one_json"};

std::string words(std::uint32_t set, const char* const* names) {
    std::string text;
    for (std::size_t at = 0; set >> at != 0; ++at) {
        if ((set >> at & 1) != 0) text += (text.empty() ? "" : " ") + std::string(names[at]);
    }
    return text;
}

Evidence of(const std::string& text, ArrayTarget target = ArrayTarget::legacy) {
    std::string buffer;
    return evidence_of(text, target, buffer);
}

TEST_CASE("what a value fits, what it shows, what else there is to it") {
    struct Case {
        std::string text, fits, shows, traits;
    };
    const Case cases[] = {
        {"true", "truth truths texts", "truth", ""},
        {"TRUE", "texts", "", "capitals"},
        {"False", "texts", "", "capitals"},
        {"true,false", "truths texts", "truths", "comma maybe_list"},
        {"7", "integer decimal integers decimals texts", "integer", ""},
        {"007", "texts", "", ""},
        {"-0.5", "decimal decimals texts", "decimal", ""},
        {"1,2,3", "integers decimals texts", "integers", "comma maybe_list"},
        {"1,5", "place integers decimals texts", "", "comma maybe_list comma_number"},
        {"0,05", "place texts", "", "comma maybe_list comma_number"},
        {"12,500", "integers decimals texts", "", "comma maybe_list comma_number"},
        {"1, 5", "place integers decimals texts", "integers", "comma maybe_list"},
        {"55.75,37.61", "place decimals texts", "place", "comma maybe_list"},
        {"+55.75,+37.61", "place texts", "place", "comma maybe_list"},
        {"200.5,3.5", "decimals texts", "decimals", "comma maybe_list"},
        {"55.75,37.61,55.76,37.62", "decimals texts", "decimals", "comma maybe_list pairs"},
        {"55.75\\,37.61,55.76\\,37.62", "places texts", "places", "comma maybe_list"},
        {"55.75\\,37.61", "places texts", "places", "comma"},
        {"\"55.75,37.61\",\"55.76,37.62\"", "places texts", "places", "comma maybe_list"},
        {"\"55.75,37.61\"", "places texts", "places", ""},
        {"\"1\",\"2\"", "integers decimals texts", "integers decimals", "comma maybe_list"},
        {"https://a.com/1", "link links texts", "link", ""},
        {"https://a.com/1 2", "link links texts", "", ""},
        {"https://a.com/1,2", "link texts", "link", "comma maybe_list"},
        {"https://a.com/1,https://b.com/2", "link links texts", "link links", "comma maybe_list"},
        {"\"https://a.com/1\",\"https://b.com/2\"", "links texts", "links", "comma maybe_list"},
        {"{\"a\": 1}", "json jsons", "json", ""},
        {"[1,2]", "json", "json", ""},
        {"{\"a\": 1},{\"b\": 2}", "jsons", "jsons", ""},
        {"{\"a\": 1\\,\"b\": 2}", "jsons", "jsons", "one_json"},
        {"{a}", "texts", "", ""},
        {"red,green", "texts", "", "comma maybe_list"},
        {"red, green", "texts", "", "comma maybe_list"},
        {"One, two, and a whole sentence.", "texts", "", "comma"},
        {"a,,b", "", "", "comma"},
        {"Hi\\, there,Bye", "texts", "texts", "comma maybe_list"},
        {"Hi\\, there, Bye", "texts", "", "comma maybe_list escaped_comma"},
        {"a\\,b", "texts", "", "comma escaped_comma"},
        {"\"a, b\",c", "texts", "texts", "comma maybe_list"},
        {"c,\"a, b\"", "texts", "texts", "comma maybe_list"},
        {"\"a\", \"b\"", "texts", "texts", "comma maybe_list"},
        {"\"a \"\"b\"\"\",\"c\"", "texts", "texts", "comma maybe_list"},
        {"\"Hello\", he said", "texts", "", "comma maybe_list"},
        {"\"a\"", "texts", "", ""},
        {"\"", "texts", "", ""},
        {"a", "texts", "", ""},
    };
    for (const Case& test : cases) {
        CAPTURE(test.text);
        const Evidence evidence = of(test.text);
        CHECK(words(evidence.fits, kNames) == test.fits);
        CHECK(words(evidence.shows, kNames) == test.shows);
        CHECK(words(evidence.traits, kTraitNames) == test.traits);
    }
    // Backslashes are text there.
    CHECK(words(of("55.75\\,37.61", ArrayTarget::modern_2023).shows, kNames).empty());
    CHECK(words(of("\"a", ArrayTarget::modern_2023).fits, kNames).empty());
}

TEST_CASE("what a value fits, the check takes") {
    const FieldType types[] = {FieldType::boolean, FieldType::integer,     FieldType::floating,
                               FieldType::url,     FieldType::coordinates, FieldType::json};
    const char* const pieces[] = {"true", "1",  "-2",  "3.5", "55.5,37.5", "https://a.com/b", "{\"a\": 1}", "[1]", "x",
                                  ",",    "\"", "\\,", "\\",  " ",         "www.a.com",       "TRUE",       "0",   "."};
    testing::Random random(5);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (std::uint32_t left = 1 + random.below(5); left > 0; --left)
            text += pieces[random.below(std::size(pieces))];
        const ArrayTarget target = random.one_in(2) ? ArrayTarget::legacy : ArrayTarget::modern_2023;
        const Evidence evidence = of(text, target);
        for (std::size_t at = 0; at < kCandidates; ++at) {
            if ((evidence.fits >> at & 1) == 0 || static_cast<Candidate>(at) == Candidate::jsons) continue;
            Field field;
            field.is_array = at >= static_cast<std::size_t>(Candidate::truths);
            field.type = static_cast<Candidate>(at) == Candidate::texts ? FieldType::string : types[at % 6];
            std::string buffer;
            std::uint32_t detail = 0;
            const Rule rule = check_value(BoundField(field), text, target, buffer, detail);
            CAPTURE(text);
            CAPTURE(kNames[at]);
            CHECK_MESSAGE((rule == kFine || rule == Rule::url_space || rule == Rule::list_in_brackets),
                          static_cast<int>(rule));
        }
        CHECK((evidence.shows & ~evidence.fits) == 0);
    }
}

}  // namespace
}  // namespace taskloom::toloka

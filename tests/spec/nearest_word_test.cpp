// Misspelled words and what they were meant to be.
#include "spec/nearest_word.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace taskloom;

TEST_CASE("the nearest word, or none") {
    static constexpr std::array<std::string_view, 6> kWords{"type",       "required", "max_length",
                                                            "min_length", "hidden",   "id"};
    struct Case {
        std::string_view word, nearest;
    };
    const Case cases[] = {
        {"type", "type"},
        {"TYPE", "type"},
        {"typ", "type"},
        {"tpye", "type"},
        {"kind", ""},
        {"maxLength", "max_length"},
        {"max-lenght", "max_length"},
        {"requierd", "required"},
        {"is_required", "required"},
        {"optional", ""},
        {"", ""},
        {"_", ""},
        {"od", ""},
        {"i", ""},
        {"idx", ""},
        {"ID", "id"},
        {"hiden", "hidden"},
        {"a_very_long_key_that_no_known_one_is_near_to", ""},
    };
    for (const Case& test : cases) {
        CAPTURE(test.word);
        const std::size_t found = nearest_word(test.word, kWords.data(), kWords.size());
        CHECK((found == kWords.size() ? "" : kWords[found]) == test.nearest);
    }
}

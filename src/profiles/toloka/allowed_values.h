// Which allowed value a text was probably meant to be, and why it isn't that one: spaces, capital letters, letters of
// another alphabet that look alike, a slip of the finger.
// Tested by tests/profiles/allowed_values_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "spec/specification.h"

namespace taskloom::toloka {

enum class Likeness : std::uint8_t {
    none,
    spaces,       // the same but for spaces: before, behind, doubled, non-breaking, invisible
    letter_case,  // that, and capital letters
    lookalike,    // that, and letters that look alike (Cyrillic or Greek for Latin and back), dashes, apostrophes
    near,         // that, and a few letters: one from three letters on, two from six on, three from ten on
};

struct NearestAllowed {
    Likeness likeness = Likeness::none;
    std::size_t index = 0;  // into the field's allowed values, unless none
};

// The allowed value most like `text`, which is none of them. Numbers are never guessed beyond their spaces; two values
// equally near are none. Texts of more than 64 characters are not compared letter by letter.
NearestAllowed nearest_allowed(const Field& field, std::string_view text);

// `text` without spaces of any kind (and invisible characters) before and behind it.
std::string_view trim_spaces(std::string_view text);

// Whether there are such spaces around the text, or within it some that are not the usual one.
bool has_loose_spaces(std::string_view text);

// Without those around it; others are made usual ones, invisible characters are left out.
std::string tidy_spaces(std::string_view text);

}  // namespace taskloom::toloka

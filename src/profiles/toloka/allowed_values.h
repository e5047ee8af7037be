// Whether a text is one of a field's allowed values; if not, which one it was probably meant to be, and why it isn't that
// one: spaces, capital letters, letters of another alphabet that look alike, a slip of the finger.
// Tested by tests/profiles/allowed_values_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

// A text with its letters folded: in small ones, and each as the plain one that it looks like.
struct FoldedText {
    std::u32string cased, plain;
    std::uint64_t kinds = 0;  // a bit for every kind of letter in `plain`
};

// A field, and its allowed values sorted and folded when they are first compared with: once for all cells of a column.
class BoundField {
public:
    BoundField(const Field& field) : field_(&field) {}  // a field that is looked at once may stand for it

    const Field& field() const { return *field_; }

    // Whether the field has allowed values and `text`, which is of its type, is one of them. Of numbers, however it is
    // written: 1, 01, +1 and of decimals 1.0 are the same, since the platform reads them before it compares.
    bool allows(std::string_view text) const;

    // The allowed value most like `text`, which is none of them. Numbers are never guessed beyond their spaces; two values
    // equally near are none. Texts of more than 64 characters are not compared letter by letter.
    NearestAllowed nearest(std::string_view text) const;

private:
    const std::vector<FoldedText>& folded() const;
    NearestAllowed find_nearest(std::string_view text) const;

    bool allows_by_order(std::string_view text) const;

    const Field* field_;
    mutable std::vector<std::uint32_t> order_;  // of the allowed values, by number or text, once it is needed
    mutable bool has_order_ = false;
    mutable std::vector<FoldedText> folded_;
    mutable FoldedText wanted_;  // the text being compared, kept for its memory
    // The last answer: a wrong value is asked for by its check and by its fix, and often stands in many rows.
    mutable std::string last_text_;
    mutable NearestAllowed last_;
};

}  // namespace taskloom::toloka

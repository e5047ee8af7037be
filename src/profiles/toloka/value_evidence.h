// What one value could be: which types it fits, and which it shows, being nothing else that people write.
//
// Nothing is coerced: `007`, `+1` and `1E5` are texts. Commas stand in any text, so most lists only fit: shown are those
// of links, truths and JSON, of numbers that can't be one number with a comma in it (`1,5`, `12,500`), of places (each pair
// in quotation marks or with a backslash before its comma), and of texts with such marks around what the commas divide.
// Tested by tests/profiles/value_evidence_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "check/check_options.h"

namespace taskloom::toloka {

// What is told apart: single values, then lists of the same.
enum class Candidate : std::uint8_t {
    truth,
    integer,
    decimal,
    link,
    place,
    json,
    truths,
    integers,
    decimals,
    links,
    places,
    jsons,
    texts,
    count,
};
inline constexpr std::size_t kCandidates = static_cast<std::size_t>(Candidate::count);

using CandidateSet = std::uint32_t;  // a bit each
constexpr CandidateSet only(Candidate candidate) { return 1U << static_cast<unsigned>(candidate); }

// What else there is to a value, a bit each.
enum class Trait : std::uint8_t {
    comma,          // it has one that may divide it
    maybe_list,     // short pieces between commas, with no end of a sentence
    escaped_comma,  // a backslash before a comma, which formulas have too
    comma_number,   // it may be one number with commas in it
    pairs,          // numbers two by two, each two a place
    capitals,       // TRUE, False
    one_json,       // a list of JSON with one element
    count,
};
inline constexpr std::size_t kTraits = static_cast<std::size_t>(Trait::count);
constexpr std::uint32_t only(Trait trait) { return 1U << static_cast<unsigned>(trait); }

struct Evidence {
    CandidateSet fits = 0, shows = 0;
    std::uint32_t traits = 0;
};

// `text`: decoded, not empty. `buffer` is for what has to be unescaped.
Evidence evidence_of(std::string_view text, ArrayTarget target, std::string& buffer);

}  // namespace taskloom::toloka

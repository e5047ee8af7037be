// A project specification: the input and output fields of a project, their types and constraints. It says what the
// requester declared; what a value of a type looks like in a cell is the profile's business.
// Tested by tests/spec/load_specification_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskloom {

enum class FieldType : std::uint8_t { boolean, string, floating, integer, url, file, coordinates, json };

// A bound as declared: the number for quick comparisons, the spelling for messages and exact ones
// (compare_decimal_texts in base/number_text.h takes it).
struct NumberBound {
    double value = 0;
    std::string text;
};

struct Field {
    std::string id;
    FieldType type = FieldType::string;
    bool is_array = false;  // then every constraint but the sizes is about the elements
    bool required =
        true;  // unless declared: so the API; the platform's guide says false, so a careful author writes it
    bool hidden = false;
    std::vector<std::string> allowed_values;  // as they would stand in a cell: `true`, `2`, `OK`; empty: anything goes
    std::optional<std::uint64_t> min_length;  // in characters, of a text
    std::optional<std::uint64_t> max_length;
    std::optional<std::uint64_t> min_size;  // in elements, of an array
    std::optional<std::uint64_t> max_size;
    std::optional<NumberBound> min_value;
    std::optional<NumberBound> max_value;
    std::string pattern;  // a Java regular expression, as declared; empty: none
};

struct Specification {
    std::string name;  // of the file it came from, for showing
    std::vector<Field> input;
    std::vector<Field> output;

    // The field of that id (case matters, as on the platform), or null. Owned by the specification.
    const Field* find_input(std::string_view id) const;
    const Field* find_output(std::string_view id) const;
};

// The platform's name of a field's type: `string`, `array_url`.
std::string type_name(const Field& field);

}  // namespace taskloom

// A project specification: the input and output fields of a project, their types and constraints. It says what the
// requester declared; what a value of a type looks like in a cell is the profile's business.
// Tested by tests/spec/load_specification_test.cpp and tests/spec/write_specification_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/pattern.h"

namespace taskloom {

enum class FieldType : std::uint8_t { boolean, string, floating, integer, url, file, coordinates, json };

// A bound as declared: the number for quick comparisons, the spelling for messages and exact ones
// (compare_decimal_texts in base/number_text.h takes it).
struct NumberBound {
    double value = 0;
    std::string text;

    bool operator==(const NumberBound&) const = default;
};

// Of a field's pattern: what runs it, or why it can't be run. Neither when the field has none.
struct CompiledPattern {
    std::shared_ptr<const Pattern> matcher;
    std::optional<PatternFailure> failure;
    bool excludes_allowed = false;  // the field has allowed values, and none of them fits

    // Fields are the same that were declared the same.
    bool operator==(const CompiledPattern&) const { return true; }
};

struct Field {
    std::string id;
    FieldType type = FieldType::string;
    bool is_array = false;  // then every constraint but the sizes is about the elements
    bool has_type = true;   // false: none that we know was declared; then any text will do
    bool required =
        true;  // unless declared: so the API; the platform's guide says false, so a careful author writes it
    bool hidden = false;
    bool current_location = false;            // coordinates that the worker's device tells
    std::vector<std::string> allowed_values;  // as they would stand in a cell: `true`, `2`, `OK`; empty: anything goes
    std::optional<std::uint64_t> min_length;  // in characters, of a text
    std::optional<std::uint64_t> max_length;
    std::optional<std::uint64_t> min_size;  // in elements, of an array
    std::optional<std::uint64_t> max_size;
    std::optional<NumberBound> min_value;
    std::optional<NumberBound> max_value;
    std::string pattern;  // a Java regular expression, as declared; empty: none
    // What was declared but isn't applied (unknown keys, what makes no sense): JSON members as they stood, with
    // commas between, so that writing the field loses nothing.
    std::string other_members;

    CompiledPattern compiled;  // by compile_patterns

    bool operator==(const Field&) const = default;
};

// The JSON that a specification stands in.
enum class SpecificationShape : std::uint8_t {
    task_spec,  // {"input_spec": {...}, "output_spec": {...}}
    project,    // the same as "task_spec" of a whole project
    bare_map,   // {"image": {...}}: the input fields alone, as in the project editor's JSON mode
};

struct Specification {
    std::string name;  // of the file it came from, for showing
    std::vector<Field> input;
    std::vector<Field> output;
    // False: that side wasn't declared, so columns of it can't be judged.
    bool declares_input = true;
    bool declares_output = true;
    // Guessed from a file, and nobody looked it over: what a rule finds by it is at most a warning.
    bool inferred = false;
    SpecificationShape shape = SpecificationShape::task_spec;
    // Members beside the fields (view_spec) and, of a project, beside task_spec: JSON as it stood.
    std::string other_members;
    std::string project_members;

    // The field of that id (case matters, as on the platform), or null. Owned by the specification.
    const Field* find_input(std::string_view id) const;
    const Field* find_output(std::string_view id) const;

    bool operator==(const Specification&) const = default;
};

// Makes the patterns of all fields ready, anew where that was done before (what runs them may have come meanwhile).
void compile_patterns(Specification& specification);
void compile_pattern(Field& field);
// Whether a pattern could not be run for that reason.
bool waits_for_patterns(const Specification& specification);

// The platform's name of a field's type: `string`, `array_url`.
std::string type_name(const Field& field);
// The same without `array_`.
std::string_view element_type_name(const Field& field);

// Sets type, is_array and has_type from such a name, in any case (the documents also write `URL`); `number`, the project
// editor's word, is an integer. False when it names no type; the field is then untouched.
bool set_type(Field& field, std::string_view name);

// Only Latin letters, digits, hyphens and underscores, at least one (platform's guide, "Input and output data").
bool is_field_id(std::string_view id);

// Adds an optional hidden input field: what makes room for a column that the project lacks, without workers seeing it.
// False when there is such a field or `id` can't be one; nothing is changed then.
bool add_hidden_field(Specification& specification, std::string_view id, FieldType type, bool is_array = false);

}  // namespace taskloom

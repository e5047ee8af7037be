// Guesses a project specification from a task file: what each column's values have in common. A guess says how sure it
// is, and what rests on it is at most a warning (Specification::inferred).
//
// Nothing is coerced: `007`, `+1` and `1E5` are texts, and a column of numbers with one of them is a column of texts.
// Links, coordinates and JSON can't be taken for anything else, so one value in a hundred may be damaged. Commas stand in
// any text: a list of texts is known by quotation marks around every element, one of numbers by one at least that can't be
// a number with a comma in it.
// Tested by tests/profiles/specification_inference_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "spec/specification.h"

namespace taskloom::toloka {

enum class Certainty : std::uint8_t {
    certain,  // a hundred values or more, all of this form
    likely,
    guess,  // fewer than ten values
};

// Why a field was guessed as it was; in the order of the columns.
struct InferredField {
    std::string header;  // of its column, decoded
    bool is_output = false;
    std::uint32_t place = 0;            // in Specification::output or ::input
    std::uint32_t rows = 0;             // tasks; of an output field: those with correct answers
    std::uint32_t filled = 0;           // of these, with a value
    std::uint32_t fitting = 0;          // of these, of the field's type
    std::uint32_t first_exception = 0;  // the first task that doesn't fit, from 1; 0: none
    std::string exception;              // its value, at most 40 bytes of it
    Certainty certainty = Certainty::guess;
};

struct InferredSpecification {
    Specification specification;
    std::vector<InferredField> fields;
    std::vector<std::string> left_out;  // headers that name no field
};

// Fed with rows one after the other. Memory depends on the number of columns alone.
class SpecificationInference {
public:
    // Decoded headers. INPUT: and GOLDEN: columns become fields; so do, as input, columns without any prefix whose name
    // could be a field's. Of several columns for the same field the first counts.
    void header(const std::vector<std::string>& names);

    // The decoded cells of a task (no separators), as many as there are; valid during the call.
    void row(const std::vector<std::string>& cells);

    InferredSpecification result() const;

private:
    // The forms that are told apart; each value has one.
    enum class Form : std::uint8_t {
        text,
        truth,
        truths,
        integer,
        decimal,
        link,
        links,
        coordinates,
        json,
        json_list,
        integers,  // two or more with commas between, as the next three
        decimals,
        maybe_integers,  // that may as well be one number: `1,5`, `12,500`
        maybe_decimals,
        quoted,  // in quotation marks, as an element of an array may be
        quoted_list,
        count,
    };
    static constexpr std::size_t kForms = static_cast<std::size_t>(Form::count);

    struct Sample {
        std::uint32_t task = 0;
        std::string text;
    };
    struct Column {
        bool is_field = false, is_output = false;
        std::string header, id;
        std::uint32_t filled = 0;
        std::array<std::uint32_t, kForms> counts{};
        std::array<Sample, kForms> first{};  // the first value of each form
        // Of output fields, as long as they are few and short.
        bool many_values = false;
        std::vector<std::string> values;
    };

    static Form form_of(std::string_view text);
    static Form form_of_numbers(std::string_view text);
    static Form form_of_quoted(std::string_view text);
    static void add(Column& column, std::string_view text, std::uint32_t task);
    std::uint32_t guess_type(const Column& column, Field& field, InferredField& inferred) const;

    std::vector<Column> columns_;
    std::uint32_t rows_ = 0;
    std::uint32_t answered_rows_ = 0;  // with a correct answer
};

// What was guessed and how sure it is, a line a field, for people.
std::string inference_report(const InferredSpecification& inferred);

}  // namespace taskloom::toloka

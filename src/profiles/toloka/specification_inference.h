// Guesses a project specification from a task file: what each column's values have in common. A guess says how sure it
// is and what else it could be, and what rests on it is at most a warning (Specification::inferred).
//
// A type is taken that all values fit and some show (value_evidence.h). Links, coordinates and JSON can't be taken for
// anything else, so one value in a hundred may be damaged. What nearly all values fit is told where it isn't taken.
// Tested by tests/profiles/specification_inference_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check/check_options.h"
#include "profiles/toloka/value_evidence.h"
#include "spec/specification.h"

namespace taskloom::toloka {

enum class Certainty : std::uint8_t {
    certain,  // a hundred values or more, all of this form
    likely,
    guess,  // fewer than ten values, or it may be something else
};

// Why a field was guessed as it was; in the order of the columns.
struct InferredField {
    std::string header;   // of its column, decoded
    std::string read_as;  // the header that was meant, if this one can't be
    bool is_output = false;
    std::uint32_t place = 0;            // in Specification::output or ::input
    std::uint32_t rows = 0;             // tasks; of an output field: those with correct answers
    std::uint32_t filled = 0;           // of these, with a value
    std::uint32_t fitting = 0;          // of these, of the field's type and allowed
    std::uint32_t first_exception = 0;  // the first task that doesn't fit, from 1; 0: none
    std::string exception;              // its value, at most 40 bytes of it, on one line
    std::string doubt;                  // what else it may be, and why; empty: nothing
    Certainty certainty = Certainty::guess;
};

// A column that is for no field.
struct LeftOut {
    std::string header;  // decoded; empty when it has none
    std::uint32_t column = 0;
    std::string reason;
};

struct InferredSpecification {
    Specification specification;
    std::vector<InferredField> fields;
    std::vector<LeftOut> left_out;
};

// Fed with rows one after the other. Memory depends on the number of columns alone.
class SpecificationInference {
public:
    // `target`: how arrays are written.
    explicit SpecificationInference(ArrayTarget target = ArrayTarget::legacy) : target_(target) {}

    // Decoded headers. INPUT: and GOLDEN: columns become fields; so do those whose header was meant to be one
    // (header_repair.h) if no other column has it. Of several columns for the same field the first counts.
    void header(const std::vector<std::string>& names);

    // The decoded cells of a task (no separators), as many as there are; valid during the call.
    void row(const std::vector<std::string>& cells);
    // The same of a task in JSON: raw values, whose kinds say more than their texts.
    void json_row(const std::vector<std::string_view>& cells);

    InferredSpecification result() const;

private:
    struct Sample {
        std::uint32_t task = 0;
        std::string text;
    };
    struct Value {
        std::string text;
        std::uint32_t times = 0;
        std::uint32_t first_task = 0;
    };
    struct Column {
        bool is_field = false, is_output = false;
        std::string header, id, read_as, reason;
        std::uint32_t filled = 0;
        std::array<std::uint32_t, kCandidates> fits{}, shows{};
        std::array<std::uint32_t, kTraits> traits{};
        CandidateSet missed = 0;
        std::array<Sample, kCandidates> first_misfit{};  // of those that some value misses
        // Of output fields, as long as they are few and short.
        bool many_values = false;
        std::vector<Value> values;
        // Of values in JSON.
        bool is_typed = false;
        std::uint32_t texts = 0;  // that are
        Sample first_other{};     // that is none

        std::uint32_t with(Trait trait) const { return traits[static_cast<std::size_t>(trait)]; }
    };

    void add(Column& column, const std::string& text, const Evidence& evidence);
    static void guess_typed(const Column& column, Field& field, InferredField& inferred);
    static void guess_type(const Column& column, Field& field, InferredField& inferred);
    static void guess_allowed_values(const Column& column, Field& field, InferredField& inferred);

    ArrayTarget target_;
    std::vector<Column> columns_;
    std::uint32_t rows_ = 0;
    std::uint32_t answered_rows_ = 0;  // with a correct answer
    std::string buffer_;
};

// What a guess rests on and what speaks against it, for people: "120 of 120 tasks have a value".
std::string evidence_of(const InferredField& guess);

// What was guessed and how sure it is, a line a field, for people.
std::string inference_report(const InferredSpecification& inferred);

}  // namespace taskloom::toloka

// Guesses a specification from the file that is open.
// Tested by tests/engine/inference_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/document.h"
#include "profiles/toloka/specification_inference.h"

namespace taskloom::engine {

using toloka::InferredSpecification;

// From the tasks as they are now, edits included; rows that can't be read, or have too few or too many cells, are left
// out. The document is ready.
InferredSpecification infer_specification(const Document& document);

// The same in slices.
class Inference {
public:
    // The document outlives it. When it changes between two steps, the guess begins anew.
    explicit Inference(const Document& document) : document_(document) {}

    // Looks at rows of about `budget` bytes; true while there are more.
    bool step(std::size_t budget);
    std::uint32_t rows_done() const { return next_; }
    // Once there are no more.
    InferredSpecification result() const { return inference_.result(); }

private:
    void start();

    const Document& document_;
    toloka::SpecificationInference inference_;
    std::uint32_t revision_ = kNowhere;
    std::uint32_t next_ = 0;  // position
    std::vector<std::string> texts_;
    std::vector<std::size_t> first_place_;  // by place, of the columns with the same name
    RowCells cells_;
};

}  // namespace taskloom::engine

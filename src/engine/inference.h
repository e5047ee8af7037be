// Guesses a specification from the file that is open.
// Tested by tests/engine/inference_test.cpp.
#pragma once

#include "engine/document.h"
#include "profiles/toloka/specification_inference.h"

namespace taskloom::engine {

using toloka::InferredSpecification;

// From the tasks as they are now, edits included; rows that can't be read, or have too few or too many cells, are left
// out. The document is ready.
InferredSpecification infer_specification(const Document& document);

}  // namespace taskloom::engine

// Mending a document with what its rules offer.
// Tested by tests/cli/fix.test.mjs.
#pragma once

#include <cstdint>

#include "engine/document.h"

namespace taskloom::cli {

enum class FixScope : std::uint8_t { safe, all };

// Applies fixes until none is left: one mended cell may show what was hidden behind it. With `all`, guesses too.
void apply_fixes(engine::Document& document, FixScope scope);

}  // namespace taskloom::cli

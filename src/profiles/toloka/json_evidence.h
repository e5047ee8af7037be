// What one value of JSON could be: its kind is written, so a text is no number and nothing is split at commas.
// Tested by tests/profiles/json_evidence_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "profiles/toloka/value_evidence.h"

namespace taskloom::toloka {

// `raw`: a value as it stands in the file, neither null nor an empty text. `buffer` is for texts with escapes.
Evidence json_evidence_of(std::string_view raw, std::string& buffer);

}  // namespace taskloom::toloka

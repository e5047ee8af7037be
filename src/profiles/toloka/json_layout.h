// How a Toloka task is laid out in JSON (platform's guide, "Upload tasks"; its API's reference): input_values,
// known_solutions and what stands beside them; and the old format, whose keys are the headers of a TSV file.
// Tested by tests/engine/json_document_test.cpp.
#pragma once

#include <string_view>

#include "formats/json_layout.h"

namespace taskloom::toloka {

// Of correct responses the list, and the one that files can have.
inline constexpr std::string_view kAnswers = "/known_solutions";
inline constexpr std::string_view kAnswer = "/known_solutions/0";

const JsonLayout& json_layout();

}  // namespace taskloom::toloka

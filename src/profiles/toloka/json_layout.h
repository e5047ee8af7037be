// How a Toloka task is laid out in JSON (platform's guide, "Upload tasks"; its API's reference): input_values,
// known_solutions and what stands beside them; and the old format, whose keys are the headers of a TSV file.
// Tested by tests/formats/json_task_test.cpp.
#pragma once

#include "formats/json_layout.h"

namespace taskloom::toloka {

const JsonLayout& json_layout();

}  // namespace taskloom::toloka

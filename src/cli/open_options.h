// How a task file is read, as options of a command line: --target, --dialect, --delimiter, --encoding, --sheet.
// Tested by tests/cli/arguments.test.mjs.
#pragma once

#include "base/result.h"
#include "cli/words.h"
#include "engine/document.h"

namespace taskloom::cli {

Result<engine::OpenOptions> read_open_options(const Words& words);

}  // namespace taskloom::cli

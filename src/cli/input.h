// Reads files: the task file in chunks straight into a document, the specification whole.
// Tested by tests/cli/cli_test.mjs.
#pragma once

#include <string>

#include "base/result.h"
#include "engine/document.h"

namespace taskloom::cli {

// Feeds the file ("-": standard input) into the document and works until everything is checked.
Status read_task_file(const std::string& path, engine::Document& document);

// A small file's text.
Result<std::string> read_specification(const std::string& path);

}  // namespace taskloom::cli

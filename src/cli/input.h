// Reads files: a task file in chunks straight into a document, a specification whole.
// Tested by tests/cli/check.test.mjs.
#pragma once

#include <string>

#include "base/result.h"
#include "engine/document.h"

namespace taskloom::cli {

// Feeds the file ("-": standard input) into the document and works until everything is checked.
Status read_task_file(const std::string& path, engine::Document& document);

// Says on standard error that a file is read in an encoding that was only guessed, if it is.
void note_guessed_encoding(const engine::Document& document);

// The text of a small file ("-": standard input), such as a specification; up to 64 MB.
Result<std::string> read_text(const std::string& path);

}  // namespace taskloom::cli

// What was changed in a document, as a unified diff without context: what `diff -U0` would print, so that people and
// `patch` can read it. Behind the second @@ stands the place of each change.
// Tested by tests/cli/fix.test.mjs.
#pragma once

#include <cstdint>
#include <string>

#include "check/report.h"
#include "engine/document.h"

namespace taskloom::cli {

// `old_name` and `new_name` stand in its first lines; nothing is written when nothing was changed. Rows must stand in
// the file's order.
void write_diff(const engine::Document& document, const std::string& old_name, const std::string& new_name, Sink& sink);

}  // namespace taskloom::cli

// Edits that no task in JSON could hold: they are refused before anything is changed, or values would be lost in writing.
// Tested by tests/engine/json_edits_test.cpp.
#pragma once

#include <string>

#include "engine/document.h"
#include "formats/json_layout.h"

namespace taskloom::engine {

// Why the edit can't be made, and what to do; empty: it can.
std::string why_no_json_edit(const Document& document, const JsonLayout& layout, const Edit& edit);

}  // namespace taskloom::engine

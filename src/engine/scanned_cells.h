// The cells of a row as the scanner found it, as rules see them.
// Tested by tests/engine/document_test.cpp and document_log_test.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "check/row_view.h"
#include "formats/delimited_scanner.h"

namespace taskloom::engine {

// `bytes`: the file's; the cells point into them. Not inline: where a source built for size holds a copy of an inline
// function too, the linker may take that one for all.
void read_cells(const ScannedRow& row, std::string_view bytes, std::vector<CheckedCell>& cells);

}  // namespace taskloom::engine

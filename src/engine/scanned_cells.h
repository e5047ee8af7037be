// The cells of a row as the scanner found it, as rules see them.
// Tested by tests/engine/document_test.cpp and document_log_test.cpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "check/row_view.h"
#include "formats/delimited_scanner.h"

namespace taskloom::engine {

// `bytes`: the file's; the cells point into them.
inline void read_cells(const ScannedRow& row, std::string_view bytes, std::vector<CheckedCell>& cells) {
    cells.clear();
    std::size_t begin = row.begin;
    for (const ScannedRow::CellEnd& end : *row.cell_ends) {
        cells.push_back({bytes.substr(begin, end.offset - begin), end.quoted});
        begin = end.offset + std::size_t{1};
    }
}

}  // namespace taskloom::engine

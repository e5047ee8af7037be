// The cells of a scanned row: once for every row of a file, so it is built for speed.
#include "engine/scanned_cells.h"

#include <cstddef>

namespace taskloom::engine {

void read_cells(const ScannedRow& row, std::string_view bytes, std::vector<CheckedCell>& cells) {
    cells.resize(row.cell_ends->size());
    const char* const text = bytes.data();
    std::size_t begin = row.begin;
    CheckedCell* cell = cells.data();
    for (const ScannedRow::CellEnd& end : *row.cell_ends) {
        *cell++ = {{text + begin, end.offset - begin}, end.quoted};
        begin = end.offset + std::size_t{1};
    }
}

}  // namespace taskloom::engine

// A row as rules see it: raw cells in the order of the columns, wherever they come from.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "check/problem.h"
#include "table/row_format.h"

namespace taskloom {

struct CheckedCell {
    std::string_view raw;
    bool quoted = false;  // has a quotation mark somewhere
};

struct RowView {
    RowId row = 0;
    const CheckedCell* cells = nullptr;
    std::size_t cell_count = 0;   // cells to look at
    std::size_t total_cells = 0;  // with those past the limit
    std::string_view text;        // the row as a whole; empty for an edited row
    RowFault fault = RowFault::none;
    const std::vector<RowNote>* notes = nullptr;  // null: none
    bool open = false;                            // the file ended within quotation marks in this row
    bool mended = false;                          // its quotation marks do not pair up: the platform reads other cells
    bool doubtful = false;  // mended, but one of the marks may be half of a pair around a genuine cell of several lines
    bool text_is_plain = true;  // known to be well-formed UTF-8 without NUL bytes and byte order marks
};

// general, control and training exclude each other; a separator is no task.
enum class RowKind : std::uint8_t { general, control, training, separator, broken };

struct RowVerdict {
    RowKind kind = RowKind::general;
    bool has_coordinates = false;
};

}  // namespace taskloom

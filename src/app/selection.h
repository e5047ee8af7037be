// What is chosen in the grid: the active cell, which keys and the editor are about, and around it perhaps a range. Rows
// are places in the view: with a filter on, a range holds the rows that are shown and no others.
// Tested by tests/app/selection_test.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/protocol.h"

namespace taskloom::app {

struct GridPlace {
    std::uint32_t row = 0, column = 0;
    bool operator==(const GridPlace& other) const { return row == other.row && column == other.column; }
};

// Two corners: extending moves the head.
struct Extent {
    GridPlace anchor, head;
};

struct CellRange {
    std::uint32_t first_row = 0, first_column = 0;
    std::uint32_t rows = 1, columns = 1;

    bool holds(std::uint32_t row, std::uint32_t column) const { return holds_row(row) && holds_column(column); }
    bool holds_row(std::uint32_t row) const { return row >= first_row && row - first_row < rows; }
    bool holds_column(std::uint32_t column) const { return column >= first_column && column - first_column < columns; }
};

inline bool operator==(const protocol::ViewRange& a, const protocol::ViewRange& b) {
    return a.first_view_index == b.first_view_index && a.rows == b.rows && a.first_column == b.first_column &&
           a.columns == b.columns;
}

struct Selection {
    bool any = false;
    bool header = false;  // the header of `column`
    std::uint32_t view_index = 0;
    std::uint32_t column = 0;
    std::uint32_t position = protocol::kNone;     // of the row in the table; kNone while its row is not there yet
    bool whole_file = false;                      // with `header`: no column, the file as a whole
    bool whole_row = false;                       // chosen for a problem of its row: searching goes on from there
    std::optional<Extent> extent = std::nullopt;  // without one the active cell alone; never of one cell

    bool has_cell() const { return any && !header; }
    bool has_range() const { return has_cell() && extent.has_value(); }
};

inline Extent extent_of(const Selection& selection) {
    const GridPlace active{selection.view_index, selection.column};
    return selection.extent.value_or(Extent{active, active});
}

inline CellRange range_of(const Extent& extent) {
    const auto [top, bottom] = std::minmax(extent.anchor.row, extent.head.row);
    const auto [left, right] = std::minmax(extent.anchor.column, extent.head.column);
    return {top, left, bottom - top + 1, right - left + 1};
}
inline CellRange range_of(const Selection& selection) { return range_of(extent_of(selection)); }

// All cells of their rows.
inline bool chooses_rows(const Selection& selection, std::size_t columns) {
    return selection.has_cell() && range_of(selection).columns == columns;
}

// As requests name it.
inline protocol::ViewRange view_range_of(const Selection& selection) {
    const CellRange range = range_of(selection);
    return {range.first_row, range.rows, range.first_column, range.columns};
}

// The cell behind (or before) the active one within the range, going round: down then right, or right then down.
inline GridPlace next_in_range(const Selection& selection, bool downward, bool backward) {
    const CellRange range = range_of(selection);
    std::uint32_t row = selection.view_index - range.first_row;
    std::uint32_t column = selection.column - range.first_column;
    std::uint32_t& inner = downward ? row : column;
    std::uint32_t& outer = downward ? column : row;
    const std::uint32_t inners = downward ? range.rows : range.columns;
    const std::uint32_t outers = downward ? range.columns : range.rows;
    if (!backward) {
        inner = (inner + 1) % inners;
        if (inner == 0) outer = (outer + 1) % outers;
    } else {
        if (inner == 0) outer = (outer + outers - 1) % outers;
        inner = (inner + inners - 1) % inners;
    }
    return {range.first_row + row, range.first_column + column};
}

}  // namespace taskloom::app

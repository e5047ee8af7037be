// The one vocabulary of edits: what can't be said as these operations does not change a document. Undo, fixes,
// autosave, comparison and sync all speak it (reference: the operations of the sync protocol). Rows and columns are
// named by ids that never change: those of the file are its rows and columns in order, those added later count on.
// Tested by tests/table/table_test.cpp, history_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "table/cell_patches.h"

namespace taskloom {

// Instead of a column, in set_cell: what the row has behind the last column of the file is no longer there.
inline constexpr ColumnId kSurplusCells = 0xFFFFFFFE;

enum class OperationKind : std::uint8_t {
    set_cell,       // row, column, before, after
    insert_row,     // row, to
    delete_row,     // row, from
    move_row,       // row, from, to
    add_column,     // column, to, after (its name)
    rename_column,  // column, before, after
    delete_column,  // column, from
    move_column,    // column, from, to
    add_field,      // after (`{"<id>": {...}}`, an input field's JSON): to the specification, not to the table
    recode,         // from here on the file is written in UTF-8, whatever it came in
};

// One reversible step. Places are positions in the table's order at the time; texts are raw cells.
struct Operation {
    OperationKind kind = OperationKind::set_cell;
    RowId row = 0;
    ColumnId column = 0;
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    TextId before = kOriginalText;
    TextId after = kOriginalText;
};

// What a person did at once; undone and redone as one.
struct Edit {
    std::string label;  // "Edit INPUT:image", for undo lists
    std::vector<Operation> operations;
};

}  // namespace taskloom

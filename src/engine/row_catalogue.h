// What is known of each row beside its cells: its kind, the number of its task, the line where it begins; and how many
// there are of each kind.
// Tested by tests/engine/row_catalogue_test.cpp.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "check/row_view.h"
#include "table/table.h"

namespace taskloom::engine {

struct TaskCounts {
    std::uint32_t general = 0, control = 0, training = 0, broken = 0, separators = 0;
    std::uint32_t field = 0;  // of any kind, with coordinates
    std::uint32_t tasks() const { return general + control + training + broken; }
};

class RowCatalogue {
public:
    explicit RowCatalogue(const Table& table) : table_(table) {}

    // The next row of the file. `inner_line_ends`: line breaks within its cells.
    void append(RowVerdict verdict, std::uint64_t inner_line_ends);
    void set_first_line(std::uint64_t line) { first_line_ = line; }
    // A row was checked again, added, or (remove) taken out of the table.
    void set(RowId row, RowVerdict verdict);
    void remove(RowId row);
    // The order of the rows changed.
    void order_changed() { task_numbers_.clear(); }

    // A row that was added and not looked at yet counts as general.
    RowKind kind(RowId row) const {
        return row < size() ? static_cast<RowKind>(rows_[row] & kKindBits) : RowKind::general;
    }
    const TaskCounts& counts() const { return counts_; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }

    // From 1; 0 for a separator.
    std::uint32_t task_number(std::uint32_t position) const;
    // The position of a task (from 0), or row_count() of the table.
    std::uint32_t position_of_task(std::uint32_t task) const;
    // The physical line where a row of the file begins, from 1; 0 for an added row.
    std::uint64_t line(RowId row) const;

private:
    static constexpr std::uint8_t kKindBits = 7, kCoordinates = 8, kAbsent = 16;
    void count(std::uint8_t row, std::uint32_t step);
    const std::vector<std::uint32_t>& task_numbers() const;

    const Table& table_;
    std::vector<std::uint8_t> rows_;  // by row id
    std::vector<RowId> separators_;   // in the order of ids
    TaskCounts counts_;
    std::uint64_t first_line_ = 1;
    // Rows that span lines, with the number of line breaks inside rows up to and with this one.
    std::vector<std::pair<RowId, std::uint64_t>> inner_lines_;
    mutable std::vector<std::uint32_t> task_numbers_;  // by position, once rows do not stand in the file's order
};

}  // namespace taskloom::engine

// An edit of very many cells, put together row by row: what pasting, filling, clearing and replacing have in common.
// Tested by tests/engine/session_ranges_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/document.h"

namespace taskloom::engine {

// Puts together the edit of very many cells: each that gets another text than it has.
class CellGathering {
public:
    // Of one edit: more would not fit into a page's memory together with the file.
    static constexpr std::size_t kMostChanges = 4'000'000;

    explicit CellGathering(Document& document) : document_(document) {}

    // The cells of a task that is there; false: this row has no cells to change.
    bool open_row(std::uint32_t view_index);
    std::string_view raw(std::uint32_t column) const {
        return column < cells_.cells.size() ? cells_.cells[column] : std::string_view();
    }
    const std::string& decoded(std::uint32_t column);
    void set_decoded(std::uint32_t column, const std::string& text);
    // The same bytes as another cell has.
    void set_raw(std::uint32_t column, std::string_view text);
    // A row for this place, behind those added so far; every cell of it must be told.
    void add_row(std::uint32_t position, const std::vector<std::string>& cells);
    // In front of those removed so far.
    void remove_row(std::uint32_t view_index);

    bool is_too_large() const { return cells_of_edit_.size() > kMostChanges; }
    void expect(std::size_t cells);
    std::uint32_t changes() const { return static_cast<std::uint32_t>(cells_of_edit_.size()); }
    std::uint32_t added_rows() const { return added_rows_; }
    // About what the last row cost, in bytes of the file.
    std::size_t row_cost() const { return row_cost_; }
    Status apply(std::string label, const char* doing);

private:
    static constexpr std::size_t kNoChange = static_cast<std::size_t>(-1);
    void set(std::uint32_t column, std::string_view raw);
    void close_row();

    Document& document_;
    std::vector<Operation> rows_of_edit_, cells_of_edit_;
    std::uint32_t added_rows_ = 0;
    RowId row_ = 0;
    RowCells cells_;
    std::size_t filled_cells_ = 0;     // of the open row, as it will be
    std::size_t emptied_ = kNoChange;  // the last change that emptied one of its cells
    std::string decoded_;
    std::size_t row_cost_ = 0;
    // The last text that was put in, to be used again.
    std::string last_raw_;
    std::optional<TextId> last_text_;
};

}  // namespace taskloom::engine

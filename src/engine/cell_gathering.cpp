// Gathering: which cells change and into what, row by row; and the edit that comes of it.
#include "engine/cell_gathering.h"

#include <algorithm>
#include <utility>

namespace taskloom::engine {

// A row whose cells are all empty would be an empty line between suites, and no task: one cell keeps its marks.
void CellGathering::close_row() {
    if (filled_cells_ == 0 && emptied_ != kNoChange && !document_.table().format().names_in_rows()) {
        cells_of_edit_[emptied_].after = document_.editable_table().add_text("\"\"");
    }
    emptied_ = kNoChange;
}

bool CellGathering::open_row(std::uint32_t view_index) {
    close_row();
    const Table& table = document_.table();
    row_ = table.row_at(document_.view_position(view_index));
    if (document_.catalogue().kind(row_) == RowKind::separator || document_.why_not_editable(row_) != nullptr) {
        row_cost_ = 16;
        return false;
    }
    table.read_row(row_, cells_);
    filled_cells_ = cells_.cells.size() -
                    static_cast<std::size_t>(std::count(cells_.cells.begin(), cells_.cells.end(), std::string_view()));
    row_cost_ = 64 + (table.is_original(row_) ? table.row_text(row_).size() : 0);
    return true;
}

const std::string& CellGathering::decoded(std::uint32_t column) {
    document_.table().format().decode_into(raw(column), decoded_);
    return decoded_;
}

void CellGathering::set(std::uint32_t column, std::string_view raw) {
    Table& table = document_.editable_table();
    if (!last_text_ || last_raw_ != raw) {
        last_text_ = table.add_text(raw);
        last_raw_ = raw;
    }
    if (!this->raw(column).empty()) --filled_cells_;
    if (raw.empty()) {
        emptied_ = cells_of_edit_.size();
    } else {
        ++filled_cells_;
    }
    cells_of_edit_.push_back(table.make_set(row_, table.column_at(column), *last_text_));
}

void CellGathering::set_decoded(std::uint32_t column, const std::string& text) {
    // Leaving a cell as it was is no edit; its bytes stay the file's own.
    if (decoded(column) == text) return;
    const std::string made =
        raw_in_place_of(document_.table(), raw(column), text, document_.profile().columns()[column].kind);
    set(column, made);
}

void CellGathering::set_raw(std::uint32_t column, std::string_view text) {
    if (raw(column) == text) return;
    const RowFormat& format = document_.table().format();
    if (format.is_one_cell(text)) {
        set(column, text);
    } else {  // the row that it is from has stray marks: its words, not its bytes
        set_decoded(column, format.decode(text));
    }
}

void CellGathering::add_row(std::uint32_t position, const std::vector<std::string>& cells) {
    close_row();
    filled_cells_ = 0;
    Table& table = document_.editable_table();
    rows_of_edit_.push_back(table.make_insert(position));
    ++added_rows_;
    row_ = rows_of_edit_.back().row;
    cells_.cells.clear();
    row_cost_ = 64;
    for (std::uint32_t column = 0; column < cells.size(); ++column) {
        row_cost_ += cells[column].size();
        // The last one says how many cells the row has, empty or not.
        const bool last = column + 1 == table.column_count();
        if (!cells[column].empty() || last) {
            set(column, raw_in_place_of(table, {}, cells[column], document_.profile().columns()[column].kind));
        }
    }
}

void CellGathering::remove_row(std::uint32_t view_index) {
    rows_of_edit_.push_back(document_.table().make_delete(document_.view_position(view_index)));
    row_cost_ = 64;
}

// In one piece from the start, within reason: growing it would copy all.
void CellGathering::expect(std::size_t cells) { cells_of_edit_.reserve(std::min<std::size_t>(cells, 1U << 20)); }

Status CellGathering::apply(std::string label, const char* doing) {
    close_row();
    Edit edit;
    edit.label = std::move(label);
    edit.operations = std::move(rows_of_edit_);
    if (edit.operations.empty()) {
        edit.operations = std::move(cells_of_edit_);
    } else {
        edit.operations.insert(edit.operations.end(), cells_of_edit_.begin(), cells_of_edit_.end());
    }
    return document_.apply(std::move(edit), doing);
}

}  // namespace taskloom::engine

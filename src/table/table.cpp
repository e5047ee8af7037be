// The table: its index, and reading rows through the edits on top of them. Edits are in table_edits.cpp.
#include "table/table.h"

#include <algorithm>
#include <utility>

namespace taskloom {

namespace {
constexpr std::size_t kLongRow = std::size_t{1} << 18;  // bytes
constexpr std::size_t kLongRowsKept = 4;

std::size_t line_end_size(std::string_view bytes) {
    if (bytes.empty()) return 0;
    if (bytes.back() == '\r') return 1;
    if (bytes.back() != '\n') return 0;
    return bytes.size() > 1 && bytes[bytes.size() - 2] == '\r' ? 2 : 1;
}

}  // namespace

void Table::set_header(std::size_t begin, std::size_t end, std::size_t rows_begin, bool mended) {
    has_header_ = true;
    header_mended_ = mended;
    header_begin_ = begin;
    header_end_ = end;
    rows_begin_ = rows_begin;
    std::vector<std::string_view> names;
    if (mended) {
        format_->split_mended(header_text(), kMaximumCells, names);
    } else {
        format_->split(header_text(), kMaximumCells, names);
    }
    original_columns_ = static_cast<std::uint32_t>(names.size());
    header_cells_.clear();
    for (const std::string_view name : names) {
        header_cells_.push_back(
            {static_cast<std::uint32_t>(name.data() - bytes_.data()), static_cast<std::uint32_t>(name.size())});
    }
    columns_.resize(names.size());
    for (std::uint32_t i = 0; i < original_columns_; ++i) columns_[i] = i;
    column_names_.assign(names.size(), kOriginalText);
}

void Table::set_rows_begin(std::size_t rows_begin) {
    has_header_ = true;
    header_begin_ = header_end_ = rows_begin_ = rows_begin;
}

void Table::add_file_column(std::string_view raw_name) {
    file_names_.push_back(texts_.add(raw_name));
    columns_.push_back(original_columns_++);
    column_names_.push_back(kOriginalText);
}

void Table::append_row(std::size_t end, bool mended, bool doubtful) {
    if (mended) mended_rows_.push_back(original_rows());
    if (doubtful) doubtful_rows_.push_back(original_rows());
    row_ends_.push_back(static_cast<std::uint32_t>(end));
}

bool Table::row_mended(RowId row) const { return std::binary_search(mended_rows_.begin(), mended_rows_.end(), row); }

bool Table::row_doubtful(RowId row) const {
    return std::binary_search(doubtful_rows_.begin(), doubtful_rows_.end(), row);
}

std::uint32_t Table::position_of(RowId row) const {
    if (!ordered_) return row < row_count() ? row : row_count();
    if (row >= row_id_end()) return row_count();
    if (positions_.empty()) {
        positions_.assign(row_id_end(), row_count());
        for (std::uint32_t position = 0; position < row_count(); ++position) positions_[order_[position]] = position;
    }
    return positions_[row];
}

std::string_view Table::row_bytes(RowId row) const {
    const std::size_t begin = row_begin(row);
    return bytes_.view().substr(begin, row_ends_[row] - begin);
}

std::string_view Table::row_text(RowId row) const {
    std::string_view bytes = row_bytes(row);
    if (format_->has_own_spelling()) return format_->text_of_row(bytes);
    if (last_open_ && row + 1 == original_rows()) return bytes;
    bytes.remove_suffix(line_end_size(bytes));
    return bytes;
}

std::uint32_t Table::place_of(ColumnId column) const {
    // As long as no column was added, deleted or moved, their ids are their places.
    if (!columns_changed_ && column < columns_.size()) return column;
    return static_cast<std::uint32_t>(std::find(columns_.begin(), columns_.end(), column) - columns_.begin());
}

std::string_view Table::raw_name(ColumnId column) const {
    if (column >= kFirstAddedColumn) return texts_.text(added_column_names_[column - kFirstAddedColumn]);
    if (column_names_[column] != kOriginalText) return texts_.text(column_names_[column]);
    return file_name_of(column);
}

std::string_view Table::file_name_of(ColumnId column) const {
    if (column >= kFirstAddedColumn) return {};
    if (!file_names_.empty()) return texts_.text(file_names_[column]);
    return bytes_.view().substr(header_cells_[column].begin, header_cells_[column].size);
}

std::size_t Table::split(std::string_view text, RowId row, std::size_t limit,
                         std::vector<std::string_view>& cells) const {
    if (row_mended(row)) return format_->split_mended(text, limit, cells);
    if (text.size() < kLongRow) return format_->split(text, limit, cells);
    if (long_rows_in_ != bytes_.data()) {
        long_rows_.clear();
        long_rows_in_ = bytes_.data();
    }
    auto known = std::find_if(long_rows_.begin(), long_rows_.end(), [&](const LongRow& at) { return at.row == row; });
    if (known == long_rows_.end()) {
        if (long_rows_.size() >= kLongRowsKept) long_rows_.erase(long_rows_.begin());
        LongRow fresh;
        fresh.row = row;
        fresh.total = format_->split(text, kMaximumCells, fresh.cells);
        long_rows_.push_back(std::move(fresh));
        known = long_rows_.end() - 1;
    }
    const std::size_t count = std::min(limit, known->cells.size());
    cells.assign(known->cells.begin(), known->cells.begin() + static_cast<std::ptrdiff_t>(count));
    return known->total;
}

void Table::read_original_row(RowId row, RowCells& into, std::size_t limit) const {
    into.cells.clear();
    into.total = is_original(row) ? split(row_text(row), row, limit, into.cells) : 0;
}

void Table::read_row(RowId row, RowCells& into, std::size_t limit) const {
    if (!columns_changed_) {
        read_original_row(row, into, limit);
        if (!row_edited(row)) return;
        if (patches_.find(row, kSurplusCells) != kOriginalText) {
            into.total = std::min<std::size_t>(into.total, original_columns_);
            if (into.cells.size() > into.total) into.cells.resize(into.total);
        }
        for (ColumnId column = 0; column < original_columns_ && column < limit; ++column) {
            const TextId text = patches_.find(row, column);
            if (text == kOriginalText) continue;
            if (column >= into.cells.size()) into.cells.resize(column + 1);
            into.cells[column] = texts_.text(text);
        }
        // A cell behind the limit that was put in makes those before it cells, too.
        for (ColumnId column = original_columns_; column-- > limit;) {
            if (patches_.find(row, column) == kOriginalText) continue;
            if (into.cells.size() < limit) into.cells.resize(limit);
            into.total = std::max(into.total, column + std::size_t{1});
            break;
        }
        into.total = std::max(into.total, into.cells.size());
        return;
    }
    RowCells original;
    read_original_row(row, original);
    if (patches_.find(row, kSurplusCells) != kOriginalText) {
        original.total = std::min<std::size_t>(original.total, original_columns_);
        if (original.cells.size() > original.total) original.cells.resize(original.total);
    }
    into.cells.clear();
    // An empty line stays one; any other row gets every column, or the places of its cells would be lost.
    // (That something was edited and taken back leaves no trace.)
    const bool any = !original.cells.empty() || !is_original(row) ||
                     (patches_.row_edited(row) && std::any_of(columns_.begin(), columns_.end(), [&](ColumnId column) {
                          return cell_edited(row, column);
                      }));
    if (any) {
        // Behind a cell that stays open no cell begins: a delimiter there would be a part of it.
        const bool ends_open = last_open_ && is_original(row) && row + 1 == original_rows();
        std::size_t open_end = 0;
        for (const ColumnId column : columns_) {
            const TextId text = patches_.find(row, column);
            const bool in_file = text == kOriginalText && column < original.cells.size();
            if (text != kOriginalText) {
                into.cells.push_back(texts_.text(text));
            } else {
                into.cells.push_back(in_file ? original.cells[column] : std::string_view());
            }
            if (ends_open && (in_file || text != kOriginalText)) {
                open_end = in_file && column + 1 == original.cells.size() ? into.cells.size() : 0;
            }
        }
        if (open_end > 0) into.cells.resize(open_end);
        for (std::size_t i = original_columns_; i < original.cells.size(); ++i) into.cells.push_back(original.cells[i]);
    }
    into.total = std::max(into.cells.size(), into.cells.size() + original.total - original.cells.size());
    if (into.cells.size() > limit) into.cells.resize(limit);
}

}  // namespace taskloom

// The table: index, reading rows through the edits on top of them, applying and reverting operations.
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

// Their order or number; names apart.
bool is_about_columns(OperationKind kind) {
    return kind == OperationKind::add_column || kind == OperationKind::delete_column ||
           kind == OperationKind::move_column;
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

void Table::append_row(std::size_t end, bool mended) {
    if (mended) mended_rows_.push_back(original_rows());
    row_ends_.push_back(static_cast<std::uint32_t>(end));
}

bool Table::row_mended(RowId row) const { return std::binary_search(mended_rows_.begin(), mended_rows_.end(), row); }

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

// ---- edits ------------------------------------------------------------------------------------------------------

void Table::need_order() {
    if (ordered_) return;
    order_.resize(original_rows());
    for (std::uint32_t i = 0; i < original_rows(); ++i) order_[i] = i;
    ordered_ = true;
}

Operation Table::make_set(RowId row, ColumnId column, TextId text) const {
    return {OperationKind::set_cell, row, column, 0, 0, patches_.find(row, column), text};
}

Operation Table::make_insert(std::uint32_t position) {
    order_changed();  // it knows all ids
    return {OperationKind::insert_row, original_rows() + added_rows_++, 0, 0, position};
}

Operation Table::make_delete(std::uint32_t position) const {
    return {OperationKind::delete_row, row_at(position), 0, position, 0};
}

Operation Table::make_move(std::uint32_t from, std::uint32_t to) const {
    return {OperationKind::move_row, row_at(from), 0, from, to};
}

Operation Table::make_add_column(std::uint32_t place, TextId name) {
    added_column_names_.push_back(name);
    return {OperationKind::add_column, 0, kFirstAddedColumn + added_columns_++, 0, place, kOriginalText, name};
}

Operation Table::make_rename_column(std::uint32_t place, TextId name) const {
    const ColumnId column = column_at(place);
    const TextId before =
        column >= kFirstAddedColumn ? added_column_names_[column - kFirstAddedColumn] : column_names_[column];
    return {OperationKind::rename_column, 0, column, 0, 0, before, name};
}

Operation Table::make_delete_column(std::uint32_t place) const {
    return {OperationKind::delete_column, 0, column_at(place), place, 0};
}

Operation Table::make_move_column(std::uint32_t from, std::uint32_t to) const {
    return {OperationKind::move_column, 0, column_at(from), from, to};
}

void Table::move_row(std::uint32_t from, std::uint32_t to) {
    need_order();
    order_changed();
    const auto at = order_.begin();
    if (from < to) {
        std::rotate(at + from, at + from + 1, at + to + 1);
    } else {
        std::rotate(at + to, at + from, at + from + 1);
    }
}

void Table::move_column(std::uint32_t from, std::uint32_t to) {
    const auto at = columns_.begin();
    if (from < to) {
        std::rotate(at + from, at + from + 1, at + to + 1);
    } else {
        std::rotate(at + to, at + from, at + from + 1);
    }
}

void Table::name_column(ColumnId column, TextId name) {
    if (column >= kFirstAddedColumn) {
        added_column_names_[column - kFirstAddedColumn] = name;
    } else {
        column_names_[column] = name;
    }
}

void Table::apply(const Operation& operation) {
    switch (operation.kind) {
        case OperationKind::set_cell:
            patches_.set(operation.row, operation.column, operation.after);
            break;
        case OperationKind::insert_row:
            need_order();
            order_changed();
            order_.insert(order_.begin() + operation.to, operation.row);
            break;
        case OperationKind::delete_row:
            need_order();
            order_changed();
            order_.erase(order_.begin() + operation.from);
            break;
        case OperationKind::move_row:
            move_row(operation.from, operation.to);
            break;
        case OperationKind::add_column:
            columns_.insert(columns_.begin() + operation.to, operation.column);
            break;
        case OperationKind::rename_column:
            name_column(operation.column, operation.after);
            break;
        case OperationKind::delete_column:
            columns_.erase(columns_.begin() + operation.from);
            break;
        case OperationKind::move_column:
            move_column(operation.from, operation.to);
            break;
        case OperationKind::add_field:
            break;
    }
    if (is_about_columns(operation.kind)) compare_columns();
}

void Table::revert(const Operation& operation) {
    switch (operation.kind) {
        case OperationKind::set_cell:
            patches_.set(operation.row, operation.column, operation.before);
            break;
        case OperationKind::insert_row:
            order_changed();
            order_.erase(order_.begin() + operation.to);
            break;
        case OperationKind::delete_row:
            order_changed();
            order_.insert(order_.begin() + operation.from, operation.row);
            break;
        case OperationKind::move_row:
            move_row(operation.to, operation.from);
            break;
        case OperationKind::add_column:
            columns_.erase(columns_.begin() + operation.to);
            break;
        case OperationKind::rename_column:
            name_column(operation.column, operation.before);
            break;
        case OperationKind::delete_column:
            columns_.insert(columns_.begin() + operation.from, operation.column);
            break;
        case OperationKind::move_column:
            move_column(operation.to, operation.from);
            break;
        case OperationKind::add_field:
            break;
    }
    if (is_about_columns(operation.kind)) compare_columns();
}

namespace {

bool inserts(const Operation& operation) { return operation.kind == OperationKind::insert_row; }

std::uint32_t place_in_run(const Operation& operation) { return inserts(operation) ? operation.to : operation.from; }

// Whether two operations belong to one run: rows inserted at rising places, or deleted at falling ones. Each place is
// then one of the order in which all of them are there.
bool is_run(const Operation& one, const Operation& next) {
    if (one.kind != next.kind || (!inserts(one) && one.kind != OperationKind::delete_row)) return false;
    return inserts(one) ? one.to < next.to : one.from > next.from;
}

// The operation of a run with the i-th lowest place.
const Operation& in_run(const Operation* run, std::size_t count, std::size_t i) {
    return run[inserts(*run) ? i : count - 1 - i];
}

}  // namespace

void Table::put_in_rows(const Operation* run, std::size_t count) {
    std::size_t from = order_.size(), to = from + count;
    order_.resize(to);
    for (std::size_t i = count; i-- > 0;) {
        const Operation& next = in_run(run, count, i);
        while (--to > place_in_run(next)) order_[to] = order_[--from];
        order_[to] = next.row;
    }
    order_changed();
}

void Table::take_out_rows(const Operation* run, std::size_t count) {
    std::size_t next = 0, kept = 0;
    for (std::size_t place = 0; place < order_.size(); ++place) {
        if (next < count && place_in_run(in_run(run, count, next)) == place) {
            ++next;
        } else {
            order_[kept++] = order_[place];
        }
    }
    order_.resize(kept);
    order_changed();
}

void Table::apply(const Operation* operations, std::size_t count) {
    const Operation* const end = operations + count;
    while (operations != end) {
        std::size_t run = 1;
        while (operations + run != end && is_run(operations[run - 1], operations[run])) ++run;
        if (run == 1) {
            apply(*operations);
        } else {
            need_order();
            inserts(*operations) ? put_in_rows(operations, run) : take_out_rows(operations, run);
        }
        operations += run;
    }
}

void Table::revert(const Operation* operations, std::size_t count) {
    while (count > 0) {
        std::size_t run = 1;
        while (run < count && is_run(operations[count - run - 1], operations[count - run])) ++run;
        count -= run;
        if (run == 1) {
            revert(operations[count]);
        } else {
            inserts(operations[count]) ? take_out_rows(operations + count, run) : put_in_rows(operations + count, run);
        }
    }
}

// Back where the file is, by undo or otherwise: its bytes may be written as they are again.
void Table::compare_columns() {
    columns_changed_ = columns_.size() != original_columns_;
    for (std::uint32_t i = 0; i < original_columns_ && !columns_changed_; ++i) columns_changed_ = columns_[i] != i;
}

}  // namespace taskloom

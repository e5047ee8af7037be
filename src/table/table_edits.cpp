// Edits of a table: making, applying and taking back operations. Not where every row of a file passes, so it is built for
// size (CMakeLists.txt).
#include <algorithm>
#include <utility>

#include "table/table.h"

namespace taskloom {

namespace {

// Their order or number; names apart.
bool is_about_columns(OperationKind kind) {
    return kind == OperationKind::add_column || kind == OperationKind::delete_column ||
           kind == OperationKind::move_column;
}

}  // namespace

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
        case OperationKind::recode:
            recoded_ = true;
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
        case OperationKind::recode:
            recoded_ = false;
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

bool Table::columns_renamed() const {
    return std::any_of(column_names_.begin(), column_names_.end(), [&](TextId name) { return name != kOriginalText; });
}

// Back where the file is, by undo or otherwise: its bytes may be written as they are again.
void Table::compare_columns() {
    columns_changed_ = columns_.size() != original_columns_;
    for (std::uint32_t i = 0; i < original_columns_ && !columns_changed_; ++i) columns_changed_ = columns_[i] != i;
}

}  // namespace taskloom

// Editing a document: cells, undo and redo, large edits in slices, and checking again what an edit touched.
#include <algorithm>
#include <utility>

#include "base/language.h"
#include "engine/document.h"
#include "engine/step_label.h"
#include "spec/load_specification.h"

namespace taskloom::engine {

namespace {
// More rows than this are checked again as a job, not at once.
constexpr std::size_t kRowsAtOnce = 1000;
// More than so many go into the list of problems in one go: each by itself moves all that stand behind.
constexpr std::size_t kRowsOneByOne = 4;

// The text with each lone LF made CR LF.
std::string with_return_line_feeds(std::string_view text) {
    std::string result;
    result.reserve(text.size() + 8);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) result.push_back('\r');
        result.push_back(text[i]);
    }
    return result;
}
}  // namespace

std::string raw_in_place_of(const Table& table, std::string_view now, std::string_view text, CellKind wanted) {
    if (table.format().has_own_spelling()) return table.format().encode_in_place(now, text, wanted);
    std::string raw = table.format().encode(text);
    // Reading makes every line break LF; a cell that had CR LF keeps that.
    if (now.find("\r\n") != std::string_view::npos) raw = with_return_line_feeds(raw);
    // The line of a row with one empty cell would be an empty line, which is no row.
    if (raw.empty() && table.column_count() == 1) raw = "\"\"";
    return raw;
}

Error wait_for_job(const JobProgress& job, std::string_view then) {
    const std::string_view label = translated(job.label);
    return Error{ErrorCode::wrong_state,
                 job.cancellable
                     ? filled("Wait until this is done, or cancel it: {}. Then {}.", label, translated(then))
                     : filled("Wait until this is done: {}. Then {}.", label, translated(then)),
                 {}};
}

Status Document::ready_for_edits() const {
    if (phase_ != DocumentPhase::ready) {
        return Error{ErrorCode::wrong_state, "The file is still being read; edit it in a moment.", {}};
    }
    if (job_ != Job::none) return wait_for_job(job(), spoken("edit"));
    return {};
}

Status Document::set_cell(std::uint32_t position, std::uint32_t column, std::string_view text, CellText form) {
    if (Status ready = ready_for_edits(); !ready) return ready;
    if (position >= table_->row_count() || column >= table_->column_count()) {
        return Error{ErrorCode::invalid_argument, "There is no such cell.", {}};
    }
    const RowId row = table_->row_at(position);
    const ColumnId id = table_->column_at(column);
    RowCells cells;
    table_->read_row(row, cells, column + std::size_t{1});
    const std::string_view now = column < cells.cells.size() ? cells.cells[column] : std::string_view();
    std::string raw = form == CellText::raw ? std::string(text)
                                            : raw_in_place_of(*table_, now, text, profile_->columns()[column].kind);
    const char* why_not = why_not_editable(row);
    if (why_not == nullptr && form == CellText::raw && !table_->format().is_one_cell(raw)) {
        why_not =
            reader_ ? "This is not one value of JSON."
                    : "This would split the row: close the quotation marks, and put tabs and line breaks inside them.";
    }
    if (why_not != nullptr) return Error{ErrorCode::invalid_argument, why_not, {}};
    if (raw.empty() && table_->column_count() == 1 && !reader_) raw = "\"\"";
    // Leaving a cell as it was is no edit; its bytes stay the file's own.
    const bool same = form == CellText::raw ? now == raw : table_->format().decode(now) == text;
    if (same) return {};
    Edit edit;
    edit.label = step_label(spoken("Edit {}"), table_->format().decode_name(table_->raw_name(id)));
    edit.operations.push_back(table_->make_set(row, id, table_->add_text(raw)));
    return apply(std::move(edit));
}

Status Document::apply(Edit edit, const char* doing) {
    if (Status ready = ready_for_edits(); !ready) return ready;
    if (reader_) {
        if (std::string why_not = reader_->why_no_edit(*this, edit); !why_not.empty())
            return Error{ErrorCode::invalid_argument, std::move(why_not), {}};
    }
    start_edit(std::move(edit), doing);
    return {};
}

Status Document::move_columns(std::uint32_t first, std::uint32_t count, std::uint32_t to) {
    const bool checks = job_ == Job::check && phase_ == DocumentPhase::ready;
    if (Status ready = ready_for_edits(); !ready && !checks) return ready;
    if (!can_move_columns()) {
        return Error{ErrorCode::invalid_argument,
                     "Only the columns of TSV and CSV files have an order that can be changed. Hide columns to bring "
                     "others together.",
                     {}};
    }
    const std::uint32_t columns = table_->column_count();
    if (count == 0 || first >= columns || count > columns - first || to > columns - count) {
        return Error{ErrorCode::invalid_argument, "There are no such columns.", {}};
    }
    if (first == to) return {};
    Edit edit;
    edit.label = count == 1
                     ? filled("Move {}", table_->format().decode_name(table_->raw_name(table_->column_at(first))))
                     : fill(pattern_for(count, "Move {} column", "Move {} columns"), {std::to_string(count)});
    // One after the other: to the right each goes behind those that went before it, and the next stands in its place then.
    for (std::uint32_t i = 0; i < count; ++i) {
        Operation one = table_->make_move_column(first + i, to < first ? to + i : to + count - 1);
        if (to > first) one.from = first;
        edit.operations.push_back(one);
    }
    if (checks) job_ = Job::none;
    start_edit(std::move(edit));
    return {};
}

std::optional<CellPlace> Document::undo() { return move(history_.next_undo(), Direction::undone); }

std::optional<CellPlace> Document::redo() { return move(history_.next_redo(), Direction::done); }

std::optional<CellPlace> Document::move(const Edit* edit, Direction target) {
    if (!ready_for_edits() || edit == nullptr) return {};
    start_moving(*edit, target);
    return first_place(*edit);
}

// ---- carrying an edit out, or taking it back, in slices

void Document::start_edit(Edit edit, const char* doing) {
    if (edit.operations.empty()) return;
    new_edit_ = std::move(edit);
    moving_.doing = doing;
    start_moving(*new_edit_, Direction::done);
}

// A slice is a number of cells: each can be changed by itself. Rows that the cells are of may come before them. What else
// there is comes behind them and makes other rows or columns, so it is done at once with what follows from it, whichever
// way the edit goes.
void Document::start_moving(const Edit& edit, Direction target) {
    const std::vector<Operation>& operations = edit.operations;
    const auto is_cell = [](const Operation& operation) { return operation.kind == OperationKind::set_cell; };
    const auto is_insertion = [](const Operation& operation) { return operation.kind == OperationKind::insert_row; };
    const auto rows = std::find_if_not(operations.begin(), operations.end(), is_insertion);
    const auto cells = std::find_if_not(rows, operations.end(), is_cell);
    const bool sliced = operations.size() > kRowsAtOnce && cells != rows &&
                        std::none_of(cells, operations.end(), is_cell) &&
                        (rows == operations.begin() || cells == operations.end());
    moving_ = {&edit, target, target, 0, 0, 0, moving_.doing};
    recheck_rows_.clear();
    if (sliced) {
        moving_.rows = static_cast<std::size_t>(rows - operations.begin());
        moving_.cells = static_cast<std::size_t>(cells - operations.begin());
    }
    moving_.done = target == Direction::done ? moving_.rows : moving_.cells;
    job_ = Job::edit;
    if (target == Direction::done && moving_.rows > 0) {
        table_->apply(operations.data(), moving_.rows);
        catalogue_->order_changed();
    }
    if (!sliced) step_edit(0);
}

bool Document::step_edit(std::size_t count) {
    const std::vector<Operation>& operations = moving_.edit->operations;
    const auto touch = [&](const Operation& operation) {
        if (recheck_rows_.empty() || recheck_rows_.back() != operation.row) recheck_rows_.push_back(operation.row);
    };
    if (moving_.direction == Direction::done) {
        const std::size_t end = moving_.done + std::min(count, moving_.cells - moving_.done);
        for (; moving_.done < end; ++moving_.done) {
            table_->apply(operations[moving_.done]);
            touch(operations[moving_.done]);
        }
        if (moving_.done < moving_.cells) return true;
    } else {
        const std::size_t end = moving_.done - std::min(count, moving_.done - moving_.rows);
        while (moving_.done > end) {
            table_->revert(operations[--moving_.done]);
            touch(operations[moving_.done]);
        }
        if (moving_.done > moving_.rows) return true;
        table_->revert(operations.data(), moving_.rows);
        if (moving_.rows > 0) catalogue_->order_changed();
    }
    job_ = Job::none;
    if (moving_.direction == moving_.target) {
        finish_edit();
    } else {
        new_edit_.reset();
        recheck_rows_ = {};
    }
    return job_ != Job::none;
}

void Document::end_moving() {
    while (job_ == Job::edit) step_edit(moving_.cells);
}

void Document::finish_edit() {
    const std::vector<Operation>& operations = moving_.edit->operations;
    if (moving_.target == Direction::undone) {
        table_->revert(operations.data() + moving_.cells, operations.size() - moving_.cells);
        after_edit(*history_.went_back(), Direction::undone);
        return;
    }
    table_->apply(operations.data() + moving_.cells, operations.size() - moving_.cells);
    if (new_edit_) {
        history_.add(std::move(*new_edit_));
        new_edit_.reset();
    } else {
        history_.went_on();
    }
    after_edit(*history_.next_undo(), Direction::done);
}

Status Document::cancel_job() {
    if (!job().cancellable) return Error{ErrorCode::wrong_state, "Nothing is running that can be cancelled.", {}};
    if (job_ == Job::fix) {
        give_up_fixes();
    } else {
        moving_.direction = moving_.target == Direction::done ? Direction::undone : Direction::done;
    }
    changed();
    return {};
}

void Document::mark_saved() {
    history_.mark_saved();
    changed();
}

// Where a row is now, or was before it went: the place that a person should look at.
std::uint32_t Document::place_of_row(const Operation& operation) const {
    const std::uint32_t rows = table_->row_count();
    const std::uint32_t position = table_->position_of(operation.row);
    if (position < rows) return position;
    const std::uint32_t was = operation.kind == OperationKind::insert_row ? operation.to : operation.from;
    return rows == 0 ? kNowhere : std::min(was, rows - 1);
}

std::optional<CellPlace> Document::first_place(const Edit& edit) const {
    for (const Operation& operation : edit.operations) {
        switch (operation.kind) {
            case OperationKind::set_cell: {
                const std::uint32_t place = table_->place_of(operation.column);
                return CellPlace{table_->position_of(operation.row), place < table_->column_count() ? place : kNowhere};
            }
            case OperationKind::insert_row:
            case OperationKind::delete_row:
            case OperationKind::move_row:
                return CellPlace{place_of_row(operation), kNowhere};
            default:
                return CellPlace{kNowhere, table_->place_of(operation.column)};
        }
    }
    return CellPlace{};
}

void Document::recheck_row(RowId row) {
    found_.clear();
    if (table_->position_of(row) >= table_->row_count()) {
        catalogue_->remove(row);
    } else {
        catalogue_->set(row, check_edited(row));
    }
    problems_.replace_row(row, found_.data(), found_.size());
}

// Fields that an edit adds to the specification. They are found again by their ids: another specification may have been
// loaded since.
void Document::change_specification(const Edit& edit, Direction direction) {
    if (!specification_) return;
    for (std::size_t i = moving_.cells; i < edit.operations.size(); ++i) {
        const Operation& operation = edit.operations[i];
        if (operation.kind != OperationKind::add_field) continue;
        const std::string text = R"({"input_spec": )" + std::string(table_->text(operation.after)) + "}";
        Result<Specification> loaded = taskloom::load_specification("", text);
        if (!loaded || loaded.value().input.size() != 1) continue;
        Field field = std::move(loaded.value().input.front());
        const auto added = std::find(added_fields_.begin(), added_fields_.end(), field.id);
        if (direction == Direction::done) {
            if (specification_->find_input(field.id) != nullptr) continue;
            added_fields_.push_back(field.id);
            specification_->input.push_back(std::move(field));
        } else if (added != added_fields_.end()) {
            added_fields_.erase(added);
            std::vector<Field>& fields = specification_->input;
            fields.erase(
                std::remove_if(fields.begin(), fields.end(), [&](const Field& other) { return other.id == field.id; }),
                fields.end());
        }
    }
}

void Document::after_edit(const Edit& edit, Direction direction) {
    change_specification(edit, direction);
    view_outdated_ = true;
    changed();
    bool columns = false, order = moving_.rows > 0;  // their rows are those of the cells, or else empty
    // Of the cells before, step_edit gathered the rows, backwards when they were taken back.
    if (direction == Direction::undone) std::reverse(recheck_rows_.begin(), recheck_rows_.end());
    for (std::size_t i = moving_.cells; i < edit.operations.size(); ++i) {
        const Operation& operation = edit.operations[i];
        switch (operation.kind) {
            case OperationKind::set_cell:
                recheck_rows_.push_back(operation.row);
                break;
            case OperationKind::insert_row:
            case OperationKind::delete_row:
            case OperationKind::move_row:
                recheck_rows_.push_back(operation.row);
                order = true;
                break;
            default:
                columns = true;
        }
    }
    if (order) {
        catalogue_->order_changed();
        if (filtered_) show_all();  // its positions are not what they were
    }
    if (columns) {
        recheck_rows_ = {};
        start_check_pass();
        return;
    }
    if (!std::is_sorted(recheck_rows_.begin(), recheck_rows_.end())) {
        std::sort(recheck_rows_.begin(), recheck_rows_.end());
    }
    recheck_rows_.erase(std::unique(recheck_rows_.begin(), recheck_rows_.end()), recheck_rows_.end());
    recheck_next_ = 0;
    if (recheck_rows_.size() > kRowsOneByOne) problems_.begin_bulk();
    job_ = Job::recheck;
    if (recheck_rows_.size() <= kRowsAtOnce) step_recheck(2 * kRowsAtOnce);
}

// `count` rows, or so many problems of others as cost the same to take over.
bool Document::step_recheck(std::size_t count) {
    constexpr std::size_t kProblemsForOneRow = 32;
    const bool bulk = recheck_rows_.size() > kRowsOneByOne;
    std::size_t left = count * kProblemsForOneRow;
    for (; recheck_next_ < recheck_rows_.size(); ++recheck_next_) {
        const RowId row = recheck_rows_[recheck_next_];
        if (left == 0 || (bulk && problems_.approach(row, left))) return true;
        recheck_row(row);
        left -= std::min(left, kProblemsForOneRow);
    }
    if (bulk && problems_.end_bulk(left)) return true;
    recheck_rows_ = {};
    settle_file();
    return job_ != Job::none;
}

}  // namespace taskloom::engine

// Editing a document: cells, undo and redo, fixes as one edit, and checking again what an edit touched.
#include <algorithm>

#include "base/ranked.h"
#include "engine/document.h"
#include "spec/load_specification.h"

namespace taskloom::engine {

namespace {
// More rows than this are checked again as a job, not at once.
constexpr std::size_t kRowsAtOnce = 1000;

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

Error wait_for_job(const JobProgress& job, std::string_view then) {
    std::string message = "Wait until this is done";
    if (job.cancellable) message += ", or cancel it";
    return Error{ErrorCode::wrong_state, message + ": " + job.label + ". Then " + std::string(then) + ".", {}};
}

Status Document::ready_for_edits() const {
    if (phase_ != DocumentPhase::ready) {
        return Error{ErrorCode::wrong_state, "The file is still being read; edit it in a moment.", {}};
    }
    if (job_ != Job::none) return wait_for_job(job(), "edit");
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
    std::string raw = form == CellText::raw ? std::string(text) : table_->format().encode(text);
    // Reading makes every line break LF; a cell that had CR LF keeps that.
    if (form == CellText::decoded && now.find("\r\n") != std::string_view::npos) raw = with_return_line_feeds(raw);
    if (form == CellText::raw && !table_->format().is_one_cell(raw)) {
        return Error{ErrorCode::invalid_argument,
                     "This would split the row: close the quotation marks, and put tabs and line breaks inside them.",
                     {}};
    }
    // The line of a row with one empty cell would be an empty line, which is no row.
    if (raw.empty() && table_->column_count() == 1) raw = "\"\"";
    // Leaving a cell as it was is no edit; its bytes stay the file's own.
    const bool same = form == CellText::raw ? now == raw : table_->format().decode(now) == text;
    if (same) return {};
    Edit edit;
    edit.label = "Edit " + table_->format().decode(table_->raw_name(id));
    edit.operations.push_back(table_->make_set(row, id, table_->add_text(raw)));
    return apply(std::move(edit));
}

Status Document::apply(Edit edit) {
    if (Status ready = ready_for_edits(); !ready) return ready;
    if (const Edit* applied = history_.apply(*table_, std::move(edit))) after_edit(*applied, Direction::done);
    return {};
}

std::optional<CellPlace> Document::undo() {
    if (!ready_for_edits()) return {};
    const Edit* const edit = history_.undo(*table_);
    if (edit == nullptr) return {};
    after_edit(*edit, Direction::undone);
    return first_place(*edit);
}

std::optional<CellPlace> Document::redo() {
    if (!ready_for_edits()) return {};
    const Edit* const edit = history_.redo(*table_);
    if (edit == nullptr) return {};
    after_edit(*edit, Direction::done);
    return first_place(*edit);
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
            case OperationKind::set_cell:
                return CellPlace{table_->position_of(operation.row), table_->place_of(operation.column)};
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
    for (const Operation& operation : edit.operations) {
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
    changed();
    bool columns = false, order = false;
    recheck_rows_.clear();
    for (const Operation& operation : edit.operations) {
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
        start_check_pass();
        return;
    }
    std::sort(recheck_rows_.begin(), recheck_rows_.end());
    recheck_rows_.erase(std::unique(recheck_rows_.begin(), recheck_rows_.end()), recheck_rows_.end());
    recheck_next_ = 0;
    if (recheck_rows_.size() > kRowsAtOnce) {
        problems_.begin_bulk();
        job_ = Job::recheck;
        return;
    }
    for (const RowId row : recheck_rows_) recheck_row(row);
    settle_file();
}

bool Document::step_recheck(std::size_t count) {
    const std::size_t end = std::min(recheck_rows_.size(), recheck_next_ + count);
    for (; recheck_next_ < end; ++recheck_next_) recheck_row(recheck_rows_[recheck_next_]);
    if (recheck_next_ < recheck_rows_.size()) return true;
    problems_.end_bulk();
    recheck_rows_ = {};
    settle_file();
    return job_ != Job::none;
}

// ---- fixes --------------------------------------------------------------------------------------------------------

bool Document::is_wanted_fix(const ProblemRecord& problem, RuleFilter rule) const {
    return rule ? problem.fixable && problem.rule == *rule : problem.fix_is_safe;
}

std::vector<Fix> Document::fixes_of(const ProblemRecord& record) const {
    if (!record.fixable) return {};
    ProblemContext context;
    RowCells cells;
    if (record.column != kNoColumn) {
        context.column = table_->place_of(record.column);
        if (context.column < profile_->columns().size()) context.column_name = profile_->columns()[context.column].name;
        if (record.row == kHeaderRow) {
            context.raw = table_->raw_name(record.column);
        } else {
            table_->read_row(record.row, cells, context.column + std::size_t{1});
            if (context.column < cells.cells.size()) context.raw = cells.cells[context.column];
        }
    }
    return profile_->fixes(record, context);
}

ProposedChange Document::proposed(const ProblemRecord& record, Fix fix) const {
    ProposedChange change;
    if (record.row != kHeaderRow) change.position = table_->position_of(record.row);
    if (record.column != kNoColumn) change.column = table_->place_of(record.column);
    change.fix = std::move(fix);
    return change;
}

// False when there is nothing left to mend.
bool Document::add_operations(const ProblemRecord& record, const Fix& fix, std::vector<Operation>& operations) {
    const std::uint32_t place = record.column == kNoColumn ? kNowhere : table_->place_of(record.column);
    if (place >= table_->column_count()) return false;
    const auto rename = [&](std::string_view name) {
        operations.push_back(table_->make_rename_column(place, table_->add_text(name)));
    };
    switch (fix.action) {
        case FixAction::set_cell: {
            if (record.row == kHeaderRow) return false;
            // As in set_cell: the only cell of a row is never empty, or there would be no row.
            const bool vanishes = fix.after.empty() && table_->column_count() == 1;
            operations.push_back(table_->make_set(record.row, record.column,
                                                  table_->add_text(vanishes ? std::string_view("\"\"") : fix.after)));
            return true;
        }
        case FixAction::rename_column:
            rename(fix.after);
            return true;
        case FixAction::delete_column:
            operations.push_back(table_->make_delete_column(place));
            return true;
        case FixAction::add_hidden_field: {
            if (!fix.rename.empty()) rename(fix.rename);
            Operation operation;
            operation.kind = OperationKind::add_field;
            operation.column = record.column;
            operation.after = table_->add_text(fix.after);
            operations.push_back(operation);
            return true;
        }
    }
    return false;
}

// Operations were made one by one for the table as it is, but are applied one after the other: deletions of columns go
// last, from the right, so that each finds its column where it was. A column goes only once, and one always stays.
void Document::settle_columns(std::vector<Operation>& operations) const {
    std::vector<Operation> settled;
    std::vector<Ranked> deletions;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        if (operations[i].kind == OperationKind::delete_column) {
            deletions.push_back({operations[i].from, static_cast<std::uint32_t>(i)});
        } else {
            settled.push_back(operations[i]);
        }
    }
    if (deletions.empty()) return;
    sort_by_key(deletions);
    const std::size_t others = settled.size();
    for (auto next = deletions.rbegin(); next != deletions.rend(); ++next) {
        const Operation& deletion = operations[next->index];
        if (settled.size() == others || settled.back().column != deletion.column) settled.push_back(deletion);
    }
    if (settled.size() - others >= table_->column_count()) settled.pop_back();
    operations = std::move(settled);
}

// Each is made for the cell as it is now, so of several problems of one cell the first is mended; what is left then
// is found, and offered, anew.
std::vector<std::uint32_t> Document::wanted_fixes(RuleFilter rule) const {
    constexpr std::uint64_t kNoRow = ~std::uint64_t{0};
    std::vector<std::uint64_t> last_row;  // by column: where a fix is wanted already; numbers come row by row
    std::vector<std::uint32_t> wanted;
    for (const std::uint32_t number : problem_numbers(rule)) {
        const ProblemRecord& record = problem(number);
        if (!is_wanted_fix(record, rule)) continue;
        if (record.column != kNoColumn) {
            if (record.column >= last_row.size()) last_row.resize(record.column + std::size_t{1}, kNoRow);
            if (last_row[record.column] == record.row) continue;
            last_row[record.column] = record.row;
        }
        wanted.push_back(number);
    }
    return wanted;
}

std::vector<ProposedChange> Document::preview_fixes(RuleFilter rule, std::size_t first, std::size_t count,
                                                    std::size_t& total) const {
    std::vector<ProposedChange> changes;
    const std::vector<std::uint32_t> wanted = wanted_fixes(rule);
    total = wanted.size();
    for (std::size_t i = first; i < total && i - first < count; ++i) {
        const ProblemRecord& record = problem(wanted[i]);
        std::vector<Fix> fixes = fixes_of(record);
        if (!fixes.empty()) changes.push_back(proposed(record, std::move(fixes.front())));
    }
    return changes;
}

Result<ProposedChange> Document::preview_fix(std::uint32_t number, std::size_t fix_index) const {
    if (number < problems_.size()) {
        std::vector<Fix> fixes = fixes_of(problem(number));
        if (fix_index < fixes.size()) return proposed(problem(number), std::move(fixes[fix_index]));
    }
    return Error{ErrorCode::invalid_argument, "There is nothing to fix here any more.", {}};
}

Status Document::start_fixes(RuleFilter rule) {
    if (Status ready = ready_for_edits(); !ready) return ready;
    fix_numbers_ = wanted_fixes(rule);
    if (fix_numbers_.empty()) return Error{ErrorCode::invalid_argument, "There is nothing to fix.", {}};
    fix_next_ = 0;
    fix_edit_ = {};
    fix_edit_.label = rule ? std::string("Fix: ") + profile_->rules()[*rule].title : "Fix all that is safe to fix";
    fix_edit_.operations.reserve(fix_numbers_.size());
    job_ = Job::fix;
    changed();
    return {};
}

bool Document::step_fix(std::size_t count) {
    const std::size_t end = std::min(fix_numbers_.size(), fix_next_ + count);
    for (; fix_next_ < end; ++fix_next_) {
        const ProblemRecord& record = problem(fix_numbers_[fix_next_]);
        const std::vector<Fix> fixes = fixes_of(record);
        if (fixes.empty()) continue;
        add_operations(record, fixes.front(), fix_edit_.operations);
    }
    if (fix_next_ < fix_numbers_.size()) return true;
    job_ = Job::none;
    fix_numbers_ = {};
    settle_columns(fix_edit_.operations);
    if (const Edit* applied = history_.apply(*table_, std::move(fix_edit_))) after_edit(*applied, Direction::done);
    fix_edit_ = {};
    return job_ != Job::none;
}

Status Document::apply_fix(std::uint32_t number, std::size_t fix_index) {
    if (Status ready = ready_for_edits(); !ready) return ready;
    if (number < problems_.size()) {
        const ProblemRecord record = problem(number);
        const std::vector<Fix> fixes = fixes_of(record);
        if (fix_index < fixes.size()) {
            Edit edit;
            edit.label = std::string("Fix: ") + profile_->rules()[record.rule].title;
            if (add_operations(record, fixes[fix_index], edit.operations)) return apply(std::move(edit));
        }
    }
    return Error{ErrorCode::invalid_argument, "There is nothing to fix here any more.", {}};
}

Status Document::cancel_job() {
    if (job_ != Job::fix) return Error{ErrorCode::wrong_state, "Nothing is running that can be cancelled.", {}};
    give_up_fixes();
    return {};
}

void Document::give_up_fixes() {
    job_ = Job::none;
    fix_numbers_ = {};
    fix_edit_ = {};
    changed();
}

}  // namespace taskloom::engine

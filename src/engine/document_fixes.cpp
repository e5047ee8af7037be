// Fixes: which problems have one, what it changes, one alone, and all of a kind as one edit. Gathering that edit is a
// job; carrying it out is document_edit.cpp's.
#include <algorithm>
#include <utility>

#include "base/language.h"
#include "base/ranked.h"
#include "engine/document.h"
#include "engine/step_label.h"

namespace taskloom::engine {

bool Document::is_wanted_fix(const ProblemRecord& problem, const FixScope& scope) const {
    if (problem.fix_alone) return false;
    if (!(scope.rule ? problem.fixable && problem.rule == *scope.rule : problem.fix_is_safe)) return false;
    return scope.narrowing == nullptr || scope.narrowing->takes(problem);
}

std::vector<Fix> Document::fixes_of(const ProblemRecord& record, const std::vector<ProblemRecord>* together) const {
    if (!record.fixable) return {};
    ProblemContext context;
    context.together = together;
    std::string row;
    if (record.row != kHeaderRow && record.column == kNoColumn) {
        for (const std::string_view cell : described_row(record.row).now.cells) {
            row += cell;
            row.push_back(table_->format().delimiter());
        }
        if (!row.empty()) row.pop_back();
        context.row_text = row;
    }
    if (record.column != kNoColumn) {
        context.column = table_->place_of(record.column);
        if (context.column < profile_->columns().size()) context.column_name = profile_->columns()[context.column].name;
        if (record.row == kHeaderRow) {
            context.raw = table_->raw_name(record.column);
        } else {
            const RowCells& now = described_row(record.row).now;
            if (context.column < now.cells.size()) context.raw = now.cells[context.column];
        }
    }
    return profile_->fixes(record, context);
}

// The problem's, mending with it what else is wanted in its cell; its problems stand one behind the other.
std::vector<Fix> Document::fixes_of_cell(std::uint32_t number, const FixScope& scope) const {
    const ProblemRecord& record = problem(number);
    std::vector<ProblemRecord> together;
    for (; number < problems_.size(); ++number) {
        const ProblemRecord& other = problem(number);
        if (other.row != record.row || other.column != record.column) break;
        if (is_wanted_fix(other, scope)) together.push_back(other);
    }
    return fixes_of(record, &together);
}

ProposedChange Document::proposed(std::uint32_t number, Fix fix) const {
    const ProblemRecord& record = problem(number);
    ProposedChange change;
    change.number = number;
    if (record.row != kHeaderRow) change.position = table_->position_of(record.row);
    if (record.column != kNoColumn) change.column = table_->place_of(record.column);
    change.fix = std::move(fix);
    return change;
}

// False when there is nothing left to mend.
bool Document::add_operations(const ProblemRecord& record, const Fix& fix, std::vector<Operation>& operations) {
    if (fix.action == FixAction::fit_row) {
        // An empty last cell makes those before it cells, too.
        const bool surplus = described_row(record.row).now.total > table_->column_count();
        const ColumnId column = surplus ? kSurplusCells : table_->column_at(table_->column_count() - 1);
        operations.push_back(table_->make_set(record.row, column, table_->add_text({})));
        return true;
    }
    if (fix.action == FixAction::recode) {
        Operation operation;
        operation.kind = OperationKind::recode;
        operations.push_back(operation);
        return true;
    }
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
        case FixAction::fit_row:
        case FixAction::recode:
            break;
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

// Each is made for the cell as it is now, so of several problems of one cell the first is mended, with others that are
// about elements of the same list; what is left then is found, and offered, anew. Records come row by row.
bool Document::FirstOfCell::operator()(const ProblemRecord& record) {
    constexpr std::uint64_t kNoRow = ~std::uint64_t{0};
    if (record.column == kNoColumn) return true;
    if (record.column >= last_row_.size()) last_row_.resize(record.column + std::size_t{1}, kNoRow);
    return std::exchange(last_row_[record.column], record.row) != record.row;
}

bool Document::find_wanted_fixes(const FixScope& scope, std::size_t count) const {
    if (wanted_.revision != revision_ || wanted_.scope.rule != scope.rule || wanted_.scope.serial != scope.serial) {
        wanted_ = {revision_, scope, 0, {}, {}};
    }
    const RuleFilter rule = scope.rule;
    const bool reordered = has_table() && table_->rows_reordered();
    const std::size_t total = reordered ? problem_numbers(rule).size() : problems_.size();
    for (; wanted_.next < total && count > 0; ++wanted_.next, --count) {
        const auto number = reordered ? problem_numbers(rule)[wanted_.next] : static_cast<std::uint32_t>(wanted_.next);
        const ProblemRecord& record = problem(number);
        if (is_wanted_fix(record, scope) && wanted_.first_of_cell(record)) wanted_.numbers.push_back(number);
    }
    return wanted_.next < total;
}

std::vector<ProposedChange> Document::preview_fixes(const FixScope& scope, std::size_t first, std::size_t count,
                                                    std::size_t& total) const {
    while (find_wanted_fixes(scope, problems_.size())) {
    }
    std::vector<ProposedChange> changes;
    const std::vector<std::uint32_t>& wanted = wanted_.numbers;
    total = wanted.size();
    for (std::size_t i = first; i < total && i - first < count; ++i) {
        std::vector<Fix> fixes = fixes_of_cell(wanted[i], scope);
        if (!fixes.empty()) changes.push_back(proposed(wanted[i], std::move(fixes.front())));
    }
    return changes;
}

Result<ProposedChange> Document::preview_fix(std::uint32_t number, std::size_t fix_index) const {
    if (number < problems_.size()) {
        std::vector<Fix> fixes = fixes_of(problem(number));
        if (fix_index < fixes.size()) return proposed(number, std::move(fixes[fix_index]));
    }
    return Error{ErrorCode::invalid_argument, "There is nothing to fix here any more.", {}};
}

Status Document::start_fixes(const FixScope& scope) {
    if (Status ready = ready_for_edits(); !ready) return ready;
    const RuleFilter rule = scope.rule;
    const auto is_wanted = [&](const ProblemRecord& record) { return is_wanted_fix(record, scope); };
    const std::vector<ProblemRecord>& header = problems_.header();
    const std::vector<ProblemRecord>& rows = problems_.rows();
    if (std::none_of(header.begin(), header.end(), is_wanted) && std::none_of(rows.begin(), rows.end(), is_wanted)) {
        return Error{ErrorCode::invalid_argument, "There is nothing to fix.", {}};
    }
    gathering_ = {};
    gathering_.scope = scope;
    // In one piece from the start: growing it would copy all.
    std::size_t most = 0;
    for (std::size_t index = 0; index < profile_->rules().size(); ++index) {
        const bool is_meant = rule ? index == *rule : profile_->rules()[index].fix == FixKind::safe;
        if (is_meant) most += problems_.counts()[index].fixable;
    }
    gathering_.edit.operations.reserve(most);
    gathering_.edit.label = rule ? spoken_step_label(spoken("Fix: {}"), profile_->rules()[*rule].title)
                                 : spoken("Fix all that is safe to fix");
    job_ = Job::fix;
    changed();
    return {};
}

// `count` fixes, or so many problems without one as cost the same.
bool Document::step_fix(std::size_t count) {
    constexpr std::size_t kLookedAtForOneFix = 16;
    std::size_t left = count * kLookedAtForOneFix;
    for (; gathering_.next < problems_.size() && left > 0; ++gathering_.next) {
        --left;
        const ProblemRecord& record = problem(gathering_.next);
        if (!is_wanted_fix(record, gathering_.scope) || !gathering_.first_of_cell(record)) continue;
        const FixNarrowing* const narrowing = gathering_.scope.narrowing;
        if (narrowing != nullptr && narrowing->leaves_out(gathering_.next)) continue;
        left -= std::min(left, kLookedAtForOneFix - 1);
        const std::vector<Fix> fixes = fixes_of_cell(gathering_.next, gathering_.scope);
        if (fixes.empty()) continue;
        const FixAction action = fixes.front().action;
        const bool of_cell = action == FixAction::set_cell || action == FixAction::fit_row;
        add_operations(record, fixes.front(), of_cell ? gathering_.edit.operations : gathering_.of_columns);
    }
    if (gathering_.next < problems_.size()) return true;
    // Those of cells stand first: they can be carried out in slices (document_edit.cpp).
    settle_columns(gathering_.of_columns);
    Edit edit = std::move(gathering_.edit);
    edit.operations.insert(edit.operations.end(), gathering_.of_columns.begin(), gathering_.of_columns.end());
    give_up_fixes();
    start_edit(std::move(edit));
    return job_ != Job::none;
}

Status Document::apply_fix(std::uint32_t number, std::size_t fix_index) {
    if (Status ready = ready_for_edits(); !ready) return ready;
    if (number < problems_.size()) {
        const ProblemRecord record = problem(number);
        const std::vector<Fix> fixes = fixes_of(record);
        if (fix_index < fixes.size()) {
            Edit edit;
            edit.label = spoken_step_label(spoken("Fix: {}"), profile_->rules()[record.rule].title);
            if (add_operations(record, fixes[fix_index], edit.operations)) return apply(std::move(edit));
        }
    }
    return Error{ErrorCode::invalid_argument, "There is nothing to fix here any more.", {}};
}

void Document::give_up_fixes() {
    job_ = Job::none;
    gathering_ = {};
}

}  // namespace taskloom::engine

// Columns whose first fix takes them away, or renames them to a field that only happens to be left: what they hold says
// whether that may be done with others of its kind. One with text in it is somebody's data: it goes, or becomes another
// field's, only when asked for by itself. A column without a name may also be the field that is left, if all of it fits.
#include <algorithm>

#include "profiles/toloka/odd_spaces.h"
#include "profiles/toloka/toloka_profile.h"

namespace taskloom::toloka {

bool TolokaProfile::misfits_guess(const ColumnCheck& column, std::string_view text) {
    if (column.guess == nullptr || text.empty()) return false;
    if (!column.bound) column.bound.emplace(*column.guess);
    std::uint32_t detail = 0;
    return check_value(*column.bound, text, options_.target, element_, detail) != kFine;
}

// Rows are looked at as they are checked; one of each sort is enough to know.
void TolokaProfile::look_at_watched(const ColumnCheck& column, std::string_view text, RowId row) {
    if (column.text_row == kHeaderRow && !trim_spaces(text).empty()) column.text_row = row;
    if (column.misfit_row == kHeaderRow && misfits_guess(column, text)) column.misfit_row = row;
}

// After an edit a row may no longer show what it did: then others are looked through.
void TolokaProfile::confirm_watched(const Table& table, const ColumnCheck& column) {
    const std::size_t place = table.place_of(column.id);
    RowCells cells;
    const auto read = [&](RowId row) {
        table.read_row(row, cells, place + 1);
        return place < cells.cells.size() ? format_->decode(cells.cells[place]) : std::string();
    };
    const auto is_there = [&](RowId row) { return table.position_of(row) < table.row_count(); };
    const RowId text = column.text_row, misfit = column.misfit_row;
    const bool has_text = text == kHeaderRow || (is_there(text) && !trim_spaces(read(text)).empty());
    const bool has_misfit = misfit == kHeaderRow || (is_there(misfit) && misfits_guess(column, read(misfit)));
    if (has_text && has_misfit) return;
    column.text_row = column.misfit_row = kHeaderRow;
    for (std::uint32_t position = 0; position < table.row_count(); ++position) {
        const RowId row = table.row_at(position);
        look_at_watched(column, read(row), row);
        if (column.text_row != kHeaderRow && (column.guess == nullptr || column.misfit_row != kHeaderRow)) return;
    }
}

// Once it is known what would mend the problems.
void TolokaProfile::watch_columns(const std::vector<ProblemRecord>& problems) {
    for (const ProblemRecord& problem : problems) {
        const auto rule = static_cast<Rule>(problem.rule);
        const auto found = std::find_if(checks_.begin(), checks_.end(),
                                        [&](const ColumnCheck& check) { return check.id == problem.column; });
        if (found == checks_.end() || !problem.fixable || !is_first_fix_drastic(rule, repair_of(problem.column)))
            continue;
        found->watched = found->needs_text = true;
        found->any_json = false;  // a quick look wouldn't tell
    }
}

// Whether the first fix deletes the column, or renames it to a field that it is hardly meant for.
bool TolokaProfile::is_first_fix_drastic(Rule rule, const ColumnRepair& repair) {
    if (!may_be_deleted(rule)) return false;
    if (may_be_renamed(rule) && !repair.meant.empty() && !repair.far) return false;
    return !may_get_room(rule) || repair.added.empty();
}

void TolokaProfile::settle_header(const Table& table, std::vector<ProblemRecord>& problems) {
    for (ProblemRecord& problem : problems) {
        const auto rule = static_cast<Rule>(problem.rule);
        const ColumnCheck* const column = check_of(problem.column);
        if (column == nullptr || !column->watched || !is_first_fix_drastic(rule, repair_of(problem.column))) continue;
        confirm_watched(table, *column);
        const bool fits = column->guess != nullptr && column->misfit_row == kHeaderRow;
        const bool renamed_first = fits && !repair_of(problem.column).meant.empty();
        problem.fix_alone = problem.fixable && column->text_row != kHeaderRow && !renamed_first;
    }
}

}  // namespace taskloom::toloka

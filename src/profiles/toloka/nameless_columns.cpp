// A column without a name: what it holds says whether it is one of the fields that no column has, and whether it may be
// deleted with others of its kind. One with text in it is somebody's data: it goes only when asked for by itself.
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
void TolokaProfile::look_at_nameless(const ColumnCheck& column, std::string_view text, RowId row) {
    if (column.text_row == kHeaderRow && !trim_spaces(text).empty()) column.text_row = row;
    if (column.misfit_row == kHeaderRow && misfits_guess(column, text)) column.misfit_row = row;
}

// After an edit a row may no longer show what it did: then others are looked through.
void TolokaProfile::confirm_nameless(const Table& table, const ColumnCheck& column) {
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
        look_at_nameless(column, read(row), row);
        if (column.text_row != kHeaderRow && (column.guess == nullptr || column.misfit_row != kHeaderRow)) return;
    }
}

void TolokaProfile::settle_header(const Table& table, std::vector<ProblemRecord>& problems) {
    for (ProblemRecord& problem : problems) {
        const ColumnCheck* const column = check_of(problem.column);
        if (static_cast<Rule>(problem.rule) != Rule::header_empty || column == nullptr) continue;
        confirm_nameless(table, *column);
        const bool renamed_first = !repair_of(problem.column).meant.empty() && column->misfit_row == kHeaderRow;
        problem.fix_alone = problem.fixable && column->text_row != kHeaderRow && !renamed_first;
    }
}

}  // namespace taskloom::toloka

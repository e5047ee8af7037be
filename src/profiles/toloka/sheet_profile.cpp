// Checking rows of sheets.
#include "profiles/toloka/sheet_profile.h"

#include <algorithm>

namespace taskloom::toloka {

std::vector<ProblemRecord> TolokaSheetProfile::bind(const Table& table, const Specification* specification,
                                                    const CheckOptions& options) {
    std::vector<ProblemRecord> problems = TolokaProfile::bind(table, specification, options);
    // The quick look at JSON takes what is quoted and doubled for sound.
    for (ColumnCheck& check : checks_) check.any_json = false;
    return problems;
}

RowVerdict TolokaSheetProfile::check_row(const RowView& row, std::vector<ProblemRecord>& problems) {
    RowView view = row;
    if (std::any_of(row.cells, row.cells + row.cell_count, [](const CheckedCell& cell) { return cell.quoted; })) {
        cells_.assign(row.cells, row.cells + row.cell_count);
        for (CheckedCell& cell : cells_) cell.quoted = false;
        view.cells = cells_.data();
    }
    return TolokaProfile::check_row(view, problems);
}

}  // namespace taskloom::toloka

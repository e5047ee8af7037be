// The rules of spreadsheets, for programs that open them.
#include "profiles/toloka/json_profile.h"
#include "profiles/toloka/rules.h"
#include "profiles/toloka/sheet_profile.h"

namespace taskloom::toloka {

void use_sheet_rules() {
    use_json_rules();  // whose rules have the numbers before
    static const std::vector<RuleInfo> all = [] {
        std::vector<RuleInfo> rules = *rules_with_formats;
        const std::vector<RuleInfo> more = {
            {"sheet-error-value", "", Severity::error, false, "Cells whose formula has failed",
             "Mend the formula in a spreadsheet program, or put the value itself into the cell.", "", FixKind::none},
            {"sheet-uncalculated", "", Severity::warning, false, "Formulas that were never calculated",
             "Open the file in a spreadsheet program and save it there: that calculates formulas. Better, put the "
             "values themselves into the cells.",
             "", FixKind::none},
            {"sheet-long-number", "", Severity::warning, false, "Numbers of more digits than spreadsheets keep",
             "Format the cells as text, and put the numbers in again from where they come from.", "", FixKind::none},
            {"sheet-escaped", "", Severity::warning, false, "Cells that are escaped as in a TSV file",
             "Write the text itself: in a spreadsheet nothing is put into quotation marks, and none are doubled.",
             "Write the text without the marks of a TSV file", FixKind::safe},
            {"sheet-formulas", "", Severity::info, false, "Columns with formulas",
             "Put values in the place of formulas (copy, then paste values only), so that all programs read the same.",
             "", FixKind::none},
            {"sheet-hidden-column", "", Severity::info, false, "Hidden columns",
             "Show the column, and delete it if it is not of the tasks.", "", FixKind::none},
            {"sheet-hidden-rows", "", Severity::warning, false, "Hidden rows",
             "Take filters away and show all rows; delete those that are not to be tasks.", "", FixKind::none},
            {"sheet-merged", "", Severity::warning, false, "Merged cells",
             "Take the merging away, and put the value into each of the cells: only the first of them has it.", "",
             FixKind::none},
            {"sheet-others", "", Severity::warning, false, "Further sheets with something in them",
             "Save the sheet with the tasks as a file of its own.", "", FixKind::none},
        };
        rules.insert(rules.end(), more.begin(), more.end());
        return rules;
    }();
    rules_with_formats = &all;
}

}  // namespace taskloom::toloka

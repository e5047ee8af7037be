// Checking rows of sheets, and what is told of a sheet as a whole.
#include "profiles/toloka/sheet_profile.h"

#include <algorithm>

#include "base/language.h"
#include "formats/delimited_format.h"
#include "profiles/toloka/message_words.h"

namespace taskloom::toloka {

namespace {

ProblemRecord sheet_problem(Rule rule, RowId row, ColumnId column, std::uint32_t detail = 0) {
    ProblemRecord problem;
    problem.row = row;
    problem.column = column;
    problem.detail = detail;
    problem.rule = static_cast<RuleIndex>(rule);
    problem.fixable = problem.fix_is_safe = rule == Rule::sheet_escaped;
    return problem;
}

const RowFormat& tsv() {
    static const DelimitedFormat format('\t');
    return format;
}

// Whether the text is one that only a TSV file needs: marks around it, for the sake of marks, tabs or line breaks inside.
bool carries_escaping(std::string_view text) {
    if (text.size() < 4 || text.front() != '"' || text.back() != '"') return false;
    return text.substr(1, text.size() - 2).find_first_of("\"\t\n\r") != std::string_view::npos &&
           tsv().quoting_of(text) == Quoting::whole;
}

Rule rule_of_note(RowNote::Kind kind) {
    return kind == RowNote::Kind::long_number   ? Rule::sheet_long_number
           : kind == RowNote::Kind::error_value ? Rule::sheet_error_value
                                                : Rule::sheet_uncalculated;
}

std::string listed_rows(const std::vector<SheetFacts::Range>& rows) {
    constexpr std::size_t kShown = 5;
    std::string list;
    for (std::size_t i = 0; i < std::min(rows.size(), kShown); ++i) {
        list += (list.empty() ? "" : ", ") + std::to_string(rows[i].first + 1);
        if (rows[i].last > rows[i].first) list += "\xE2\x80\x93" + std::to_string(rows[i].last + 1);
    }
    return rows.size() > kShown ? list + " \xE2\x80\xA6" : list;
}

std::string listed_texts(const std::vector<std::string>& texts, bool all) {
    std::string list;
    for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + text;
    return all ? list : list + " \xE2\x80\xA6";
}

}  // namespace

std::vector<ProblemRecord> TolokaSheetProfile::bind(const Table& table, const Specification* specification,
                                                    const CheckOptions& options) {
    std::vector<ProblemRecord> problems = TolokaProfile::bind(table, specification, options);
    // The quick look at JSON takes what is quoted and doubled for sound.
    for (ColumnCheck& check : checks_) check.any_json = false;
    leave_columns(problems);
    return problems;
}

// A column can't be taken out: every other one would have to move, with formulas, formats and filters that speak of them.
void TolokaSheetProfile::leave_columns(std::vector<ProblemRecord>& problems) const {
    for (ProblemRecord& problem : problems) {
        if (!problem.fixable) continue;
        std::vector<Fix> left = fixes(problem, {});
        if (sheet_->is_calculated(sheet_->header_row, problem.column)) left.clear();
        const bool first_is_gone = !left.empty() && TolokaProfile::fixes(problem, {}).front().action != left[0].action;
        problem.fixable = !left.empty();
        problem.fix_is_safe = problem.fixable && left[0].kind == FixKind::safe;
        // What comes up in the place of the first was never meant for all of a kind.
        problem.fix_alone = problem.fixable && (problem.fix_alone || first_is_gone);
    }
}

void TolokaSheetProfile::settle_header(const Table& table, std::vector<ProblemRecord>& problems) {
    TolokaProfile::settle_header(table, problems);
    leave_columns(problems);
}

void TolokaSheetProfile::find_notes(const RowView& row, std::vector<ProblemRecord>& problems) const {
    if (row.notes == nullptr) return;
    for (const RowNote& note : *row.notes) {
        const ColumnId column = check_of(note.column) == nullptr ? kNoColumn : note.column;
        problems.push_back(sheet_problem(rule_of_note(note.kind), row.row, column));
    }
}

void TolokaSheetProfile::find_escaped(const RowView& row, std::vector<ProblemRecord>& problems) const {
    for (std::size_t i = 0; i < std::min(row.cell_count, checks_.size()); ++i) {
        if (carries_escaping(row.cells[i].raw)) {
            problems.push_back(sheet_problem(Rule::sheet_escaped, row.row, checks_[i].id));
        }
    }
}

RowVerdict TolokaSheetProfile::check_row(const RowView& row, std::vector<ProblemRecord>& problems) {
    const std::size_t first = problems.size();
    // Of a cell's problems these come first: what else is wrong with it mostly comes from them.
    find_notes(row, problems);
    find_escaped(row, problems);
    RowView view = row;
    // Of a row that was empty there are no more cells than were filled since.
    const bool is_short = row.total_cells > 0 && row.total_cells < checks_.size();
    if (is_short ||
        std::any_of(row.cells, row.cells + row.cell_count, [](const CheckedCell& cell) { return cell.quoted; })) {
        cells_.assign(row.cells, row.cells + row.cell_count);
        if (is_short) cells_.resize(checks_.size());
        for (CheckedCell& cell : cells_) cell.quoted = false;
        view.cells = cells_.data();
        view.cell_count = cells_.size();
        view.total_cells = std::max(row.total_cells, cells_.size());
    }
    const bool own = problems.size() > first;
    const RowVerdict verdict = TolokaProfile::check_row(view, problems);
    if (own && problems.size() - first > 1) put_in_order(problems, first);
    // What a formula calculates is not mended in its place.
    for (std::size_t i = first; i < problems.size(); ++i) {
        if (problems[i].fixable && is_calculated(row.row, problems[i].column)) {
            problems[i].fixable = problems[i].fix_is_safe = false;
        }
    }
    return verdict;
}

std::vector<ProblemRecord> TolokaSheetProfile::check_file(const FileFacts& facts) {
    std::vector<ProblemRecord> problems = TolokaProfile::check_file(facts);
    for (const ColumnCheck& column : checks_) {
        if (column.id < sheet_->formula_rows.size() && !sheet_->formula_rows[column.id].empty()) {
            problems.push_back(sheet_problem(Rule::sheet_formulas, kHeaderRow, column.id,
                                             SheetFacts::count(sheet_->formula_rows[column.id])));
        }
        const bool hidden = std::any_of(
            sheet_->hidden_columns.begin(), sheet_->hidden_columns.end(),
            [&](const SheetFacts::Range& range) { return range.first <= column.id && column.id <= range.last; });
        if (hidden) problems.push_back(sheet_problem(Rule::sheet_hidden_column, kHeaderRow, column.id));
    }
    const auto report = [&](Rule rule) { problems.push_back(sheet_problem(rule, kHeaderRow, kNoColumn)); };
    if (!sheet_->hidden_rows.empty()) report(Rule::sheet_hidden_rows);
    if (sheet_->merged > 0) report(Rule::sheet_merged);
    if (!sheet_->others.empty()) report(Rule::sheet_others);
    return problems;
}

std::vector<Fix> TolokaSheetProfile::fixes(const ProblemRecord& problem, const ProblemContext& context) const {
    if (!problem.fixable) return {};
    if (static_cast<Rule>(problem.rule) == Rule::sheet_escaped) {
        const RuleInfo& info = rule_table()[problem.rule];
        return {
            {info.fix, FixAction::set_cell, info.fix_title, std::string(context.raw), tsv().decode(context.raw), {}}};
    }
    std::vector<Fix> fixes = TolokaProfile::fixes(problem, context);
    const auto deletes = [](const Fix& fix) { return fix.action == FixAction::delete_column; };
    fixes.erase(std::remove_if(fixes.begin(), fixes.end(), deletes), fixes.end());
    return fixes;
}

std::string TolokaSheetProfile::file_message(const ProblemRecord& problem) const {
    switch (static_cast<Rule>(problem.rule)) {
        case Rule::sheet_formulas:
            return plural(problem.detail,
                          "{} cell of this column is calculated by a formula; it is read by the value that was saved "
                          "with it, and only a spreadsheet program can change it.",
                          "{} cells of this column are calculated by formulas; they are read by the values that were "
                          "saved with them, and only a spreadsheet program can change them.");
        case Rule::sheet_hidden_column:
            return filled("The column is hidden in the sheet; it is read all the same.");
        case Rule::sheet_hidden_rows: {
            const std::uint32_t rows = SheetFacts::count(sheet_->hidden_rows);
            return plural(rows, "{} row of the sheet is hidden, and is a task all the same:",
                          "{} rows of the sheet are hidden, and are tasks all the same:") +
                   " " + listed_rows(sheet_->hidden_rows) + ".";
        }
        case Rule::sheet_merged:
            return plural(sheet_->merged,
                          "{} range of cells is merged, so that all but its first cell are empty, and read as that:",
                          "{} ranges of cells are merged, so that all but their first cells are empty, and read as "
                          "that:") +
                   " " + listed_texts(sheet_->first_merged, sheet_->merged <= SheetFacts::kMergedShown) + ".";
        case Rule::sheet_others:
            return filled("One sheet is read; there is something in others, too: {}. The platform may read another.",
                          listed_texts(sheet_->others, true));
        default:
            return {};
    }
}

std::string TolokaSheetProfile::describe(const ProblemRecord& problem, const ProblemContext& context) const {
    const auto rule = static_cast<Rule>(problem.rule);
    switch (rule) {
        case Rule::sheet_error_value:
            return filled("The formula of this cell has failed: its value is {}.", shown(context.raw));
        case Rule::sheet_uncalculated:
            return filled(
                "The formula of this cell has no value that was saved with it, so the cell is read as empty.");
        case Rule::sheet_long_number: {
            const auto digits = std::count_if(context.raw.begin(), context.raw.end(),
                                              [](char byte) { return byte >= '0' && byte <= '9'; });
            return filled(
                "{} is a number of {} digits; spreadsheets keep 15, so the last ones may be wrong. It is read as it is "
                "stored.",
                shown(context.raw), std::to_string(digits));
        }
        case Rule::sheet_escaped:
            return filled("The text carries the quotation marks of a TSV file; it is read as it stands, with them.");
        default:
            break;
    }
    if (rule >= Rule::sheet_formulas && rule < Rule::count) return file_message(problem);
    std::string message = TolokaProfile::describe(problem, context);
    if (problem.row == kHeaderRow && problem.column != kNoColumn && !problem.fixable && may_be_deleted(rule)) {
        message += " " + filled(
                             "Taking a column out of a sheet moves all behind it, so do that in a spreadsheet program; "
                             "or convert the file to TSV, and mend that.");
    }
    const bool in_cell = problem.row != kHeaderRow && problem.column != kNoColumn;
    if (in_cell && is_calculated(problem.row, problem.column) && rule_table()[problem.rule].fix != FixKind::none) {
        message += " " + filled("The cell is calculated: mend it in a spreadsheet program.");
    }
    return message;
}

}  // namespace taskloom::toloka

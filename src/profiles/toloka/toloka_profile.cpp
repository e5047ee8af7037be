// Binding columns to fields and checking rows.
#include "profiles/toloka/toloka_profile.h"

#include <algorithm>

#include "base/ranked.h"
#include "formats/delimited_format.h"
#include "profiles/toloka/byte_check.h"
#include "profiles/toloka/value_syntax.h"

namespace taskloom::toloka {

namespace {

// Limits that the platform documents for one file and one pool.
constexpr std::uint64_t kMaximumFileSize = std::uint64_t{100} << 20;
constexpr std::uint32_t kMaximumTasks = 1'000'000;

ProblemRecord make_problem(Rule rule, RowId row, ColumnId column, std::uint32_t detail = 0, bool fixable = false) {
    const bool safe = fixable && rule_table()[static_cast<std::size_t>(rule)].fix == FixKind::safe;
    return {row, column, detail, static_cast<RuleIndex>(rule), fixable, safe};
}

void add_byte_problems(std::string_view raw, std::size_t begin, RowId row, ColumnId column,
                       std::vector<ProblemRecord>& problems) {
    const ByteProblems found = check_bytes(raw);
    for (std::size_t at = 0; at < found.count; ++at) {
        const ByteProblem& problem = found.problems[at];
        const bool fixable = column != kNoColumn && problem.rule != Rule::invalid_utf8;
        const auto offset = static_cast<std::uint32_t>(begin + problem.offset);
        problems.push_back(make_problem(problem.rule, row, column, offset, fixable));
    }
}

// Whether a file that is turned to UTF-8 surely keeps its meaning.
bool is_sure(Confidence encoding) { return encoding != Confidence::unsure; }

bool is_blank(std::string_view raw) { return raw.empty() || raw == "\"\""; }

// How many digits stand behind the points of numbers in degrees.
struct Decimals {
    std::uint32_t fewest = 0xFFFFFFFF, most = 0;

    // `text`: such numbers with commas between; no number when it is empty.
    void add(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(','), text.size());
            const std::size_t point = std::min(text.find('.'), end);
            const auto digits = static_cast<std::uint32_t>(point == end ? 0 : end - point - 1);
            fewest = std::min(fewest, digits);
            most = std::max(most, digits);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }
};

// Two whole numbers, or one with a comma for its point: zeros would hide that it may be the latter.
bool may_be_one_number(std::string_view text) {
    return text.find(',') != std::string_view::npos && text.find('.') == std::string_view::npos;
}

// The same with zeros added until each has so many.
std::string with_decimals(std::string_view text, std::uint32_t decimals) {
    std::string result;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string_view number = text.substr(begin, end - begin);
        const std::size_t point = std::min(number.find('.'), number.size());
        result += number;
        if (point == number.size() && decimals > 0) result.push_back('.');
        for (std::size_t has = number.size() - std::min(point + 1, number.size()); has < decimals; ++has)
            result.push_back('0');
        if (end < text.size()) result.push_back(',');
        begin = end + 1;
    }
    return result;
}

// That they were meant as text is a guess then.
void doubt_stray_quotes(std::vector<ProblemRecord>& problems, std::size_t first) {
    for (std::size_t i = first; i < problems.size(); ++i) {
        if (static_cast<Rule>(problems[i].rule) != Rule::stray_quote) continue;
        problems[i].detail = kDoubtfulMark;
        problems[i].fix_is_safe = false;
    }
}

}  // namespace

RowVerdict TolokaProfile::check_row(const RowView& row, std::vector<ProblemRecord>& problems) {
    RowVerdict verdict;
    // An empty line, or one of N - 1 tabs, separates task suites.
    const auto is_empty = [](const CheckedCell& cell) { return cell.raw.empty(); };
    if (row.total_cells == 0 ||
        (row.total_cells == checks_.size() && row.total_cells == row.cell_count && checks_.size() > 1 &&
         row.cells[0].raw.empty() && std::all_of(row.cells, row.cells + row.cell_count, is_empty))) {
        verdict.kind = RowKind::separator;
        return verdict;
    }
    const std::size_t first = problems.size();
    if (row.open) {
        problems.push_back(make_problem(Rule::unclosed_quote, row.row, kNoColumn));
        check_bytes_behind(0, row, problems);
        verdict.kind = RowKind::broken;
        return verdict;
    }
    if (row.total_cells != checks_.size()) {
        const Rule rule = row.total_cells < checks_.size() ? Rule::too_few_cells : Rule::too_many_cells;
        problems.push_back(
            make_problem(rule, row.row, kNoColumn, static_cast<std::uint32_t>(row.total_cells), may_be_fitted(row)));
        check_bytes_behind(checks_.size(), row, problems);
    }
    bool golden = false, unanswered = false;
    std::size_t hint = kNone;
    const std::size_t count = std::min(row.cell_count, checks_.size());
    for (std::size_t i = 0; i < count; ++i) {
        const ColumnCheck& column = checks_[i];
        const CheckedCell& cell = row.cells[i];
        if (!row.text_is_plain) add_byte_problems(cell.raw, 0, row.row, column.id, problems);
        if (is_blank(cell.raw)) {
            if (!column.required) continue;
            // Answers are required of a task that has any.
            if (column.role == ColumnRole::golden) {
                unanswered = true;
            } else {
                problems.push_back(make_problem(Rule::value_required, row.row, column.id));
            }
            continue;
        }
        if (column.role == ColumnRole::golden) {
            golden = true;
        } else if (column.role == ColumnRole::hint) {
            hint = i;
        }
        if (cell.quoted || column.needs_text || may_be_placeholder(cell.raw)) {
            check_cell(column, cell, row.row, problems);
        }
    }
    if (row.doubtful) doubt_stray_quotes(problems, first);
    verdict.kind = !golden ? RowKind::general : hint == kNone ? RowKind::control : RowKind::training;
    const std::size_t in_order = problems.size();
    if (golden) tell_missing_answers(row.row, problems);
    for (std::size_t i = 0; golden && unanswered && i < count; ++i) {
        const ColumnCheck& column = checks_[i];
        if (!column.required || column.role != ColumnRole::golden || !is_blank(row.cells[i].raw)) continue;
        problems.push_back(make_problem(Rule::value_required, row.row, column.id));
    }
    if (hint != kNone && !golden) {
        problems.push_back(make_problem(Rule::hint_without_answer, row.row, checks_[hint].id));
    }
    if (latitude_ < count && longitude_ < count) verdict.has_coordinates = check_places(row, count, problems);
    if (problems.size() > in_order && problems.size() - first > 1) put_in_order(problems, first);
    return verdict;
}

// Whether the row may get empty cells at its end, or lose some, without a change to the others.
bool TolokaProfile::may_be_fitted(const RowView& row) const {
    if (row.cell_count < row.total_cells) return false;
    // Behind a cell that stays open no cell begins: a delimiter there would be a part of it.
    if (row.total_cells < checks_.size()) {
        return format_->quoting_of(row.cells[row.cell_count - 1].raw) != Quoting::unclosed;
    }
    return std::all_of(row.cells + checks_.size(), row.cells + row.cell_count,
                       [](const CheckedCell& cell) { return is_blank(cell.raw); });
}

// The platform refuses each such task: only missing columns of input concern the whole file.
void TolokaProfile::tell_missing_answers(RowId row, std::vector<ProblemRecord>& problems) const {
    for (const std::uint32_t field : missing_answers_) {
        problems.push_back(make_problem(Rule::value_required, row, kNoColumn, field));
    }
}

// Bytes of cells from `cell` on, which have no column; the problem counts them from the row's begin.
void TolokaProfile::check_bytes_behind(std::size_t cell, const RowView& row, std::vector<ProblemRecord>& problems) {
    if (row.text_is_plain || row.cell_count < cell) return;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < cell; ++i) begin += row.cells[i].raw.size() + 1;
    std::string edited;
    for (std::size_t i = cell; row.text.empty() && i < row.cell_count; ++i) (edited += row.cells[i].raw) += '\t';
    const std::string_view text = row.text.empty() ? edited : row.text.substr(std::min(begin, row.text.size()));
    add_byte_problems(text, begin, row.row, kNoColumn, problems);
}

// Problems of a row from `first` on, by the places of their cells: what takes several cells to see is found last.
void TolokaProfile::put_in_order(std::vector<ProblemRecord>& problems, std::size_t first) const {
    const std::vector<ProblemRecord> found(problems.begin() + static_cast<std::ptrdiff_t>(first), problems.end());
    std::vector<Ranked> places;
    std::size_t place = 0;
    for (const ProblemRecord& problem : found) {
        const bool whole_row = problem.column == kNoColumn;
        // Mostly the same place, or one behind it.
        while (!whole_row && checks_[place].id != problem.column) place = (place + 1) % checks_.size();
        places.push_back({whole_row ? 0 : place + std::uint64_t{1}, static_cast<std::uint32_t>(places.size())});
    }
    sort_by_key(places);
    for (std::size_t i = 0; i < places.size(); ++i) problems[first + i] = found[places[i].index];
}

std::string_view TolokaProfile::text_of(const CheckedCell& cell) {
    return cell.quoted ? reader_.read(cell.raw, format_->dialect()).text : cell.raw;
}

// What a cell of degrees or coordinates is read as; empty when it is neither, which is a problem of its own. Valid until
// the next call.
std::string_view TolokaProfile::place_text(const RowView& row, std::size_t place) {
    const CheckedCell& cell = row.cells[place];
    const std::string_view text = text_of(cell);
    const ColumnCheck& column = checks_[place];
    const bool valid = column.field == nullptr ? check_role(column.role, text) == kFine : is_coordinates_text(text);
    return valid ? text : std::string_view();
}

// Whether the row has a place on the map; its coordinates are to be there both, and equally accurate (the platform's
// guide: "the same number of digits after the decimal separator").
bool TolokaProfile::check_places(const RowView& row, std::size_t count, std::vector<ProblemRecord>& problems) {
    const std::string_view latitude = row.cells[latitude_].raw, longitude = row.cells[longitude_].raw;
    if (is_blank(latitude) || is_blank(longitude)) {
        if (is_blank(latitude) == is_blank(longitude)) return false;
        const std::size_t empty = is_blank(latitude) ? latitude_ : longitude_;
        problems.push_back(make_problem(Rule::lone_coordinate, row.row, checks_[empty].id));
        return false;
    }
    Decimals all;
    const auto for_each_place = [&](const auto& look) {
        look(latitude_);
        look(longitude_);
        for (const std::size_t place : places_) {
            if (place < count) look(place);
        }
    };
    for_each_place([&](std::size_t place) { all.add(place_text(row, place)); });
    if (all.fewest >= all.most) return true;
    for_each_place([&](std::size_t place) {
        const std::string_view text = place_text(row, place);
        Decimals own;
        own.add(text);
        if (own.fewest >= all.most) return;
        problems.push_back(make_problem(Rule::coordinate_accuracy, row.row, checks_[place].id, all.most, true));
        if (may_be_one_number(text)) problems.back().fix_is_safe = false;
    });
    return true;
}

const RowFormat& TolokaProfile::unbound_format() {
    static const DelimitedFormat format('\t');
    return format;
}

std::vector<ProblemRecord> TolokaProfile::check_file(const FileFacts& facts) {
    facts_ = facts;
    std::vector<ProblemRecord> problems;
    const auto report = [&](Rule rule) { problems.push_back(make_problem(rule, kHeaderRow, kNoColumn)); };
    if (facts.bytes > kMaximumFileSize) report(Rule::file_too_large);
    if (!facts.encoding.empty()) {
        report(Rule::other_encoding);
        problems.back().fixable = !facts.has_bytes_without_meaning;
        problems.back().fix_is_safe = problems.back().fixable && is_sure(facts.encoding_confidence);
    }
    const bool is_table = !format_->names_in_rows();
    if (is_table && checks_.size() > 1 && format_->delimiter() != '\t') report(Rule::not_tab_separated);
    if (!facts.misleading.empty()) report(Rule::misleading_name);
    if (facts.tasks > kMaximumTasks) report(Rule::too_many_tasks);
    if (facts.tasks == 0) report(Rule::no_tasks);
    const int kinds = (facts.general > 0) + (facts.control > 0) + (facts.training > 0);
    if (kinds > 1 || (facts.field > 0 && facts.field < tasks_of_known_kind(facts))) report(Rule::mixed_kinds);
    if (facts.reading.tasks < facts.reading.meant_tasks) report(Rule::tasks_lost);
    if (facts.line_ends.kinds() > 1) report(Rule::mixed_line_ends);
    return problems;
}

const TolokaProfile::ColumnCheck* TolokaProfile::check_of(ColumnId column) const {
    // As long as columns stand as in the file, their ids are their places.
    if (column < checks_.size() && checks_[column].id == column) return &checks_[column];
    const auto found =
        std::find_if(checks_.begin(), checks_.end(), [&](const ColumnCheck& check) { return check.id == column; });
    return found == checks_.end() ? nullptr : &*found;
}

// As many cells as there are columns: empty ones at the end come, or go.
Fix TolokaProfile::fit_row(const ProblemRecord& problem, std::string_view row) const {
    const RuleInfo& info = rule_table()[problem.rule];
    std::string fitted(row);
    for (std::size_t cells = problem.detail; cells < checks_.size(); ++cells) fitted.push_back(format_->delimiter());
    for (std::size_t cells = problem.detail; cells > checks_.size() && !fitted.empty(); --cells) {
        fitted.resize(std::min(fitted.rfind(format_->delimiter()), fitted.size()));
    }
    return {info.fix, FixAction::fit_row, info.fix_title, std::string(row), std::move(fitted), {}};
}

std::vector<Fix> TolokaProfile::fixes(const ProblemRecord& problem, const ProblemContext& context) const {
    if (!problem.fixable) return {};
    const auto rule = static_cast<Rule>(problem.rule);
    if (rule == Rule::other_encoding) {
        return {{is_sure(facts_.encoding_confidence) ? FixKind::safe : FixKind::guess,
                 FixAction::recode,
                 rule_table()[problem.rule].fix_title,
                 std::string(facts_.encoding),
                 "UTF-8",
                 {}}};
    }
    if (problem.row == kHeaderRow) return header_fixes(problem);
    if (rule == Rule::too_few_cells || rule == Rule::too_many_cells) return {fit_row(problem, context.row_text)};
    const auto set_to = [&](std::string after) {
        const RuleInfo& info = rule_table()[problem.rule];
        return std::vector<Fix>{
            {info.fix, FixAction::set_cell, info.fix_title, std::string(context.raw), std::move(after), {}}};
    };
    if (rule == Rule::nul_byte || rule == Rule::byte_order_mark_inside) {
        return set_to(without_bytes(rule, context.raw, *format_));
    }
    if (rule == Rule::coordinate_accuracy) {
        const std::string text = format_->decode(context.raw);
        std::vector<Fix> fixes = set_to(format_->encode(with_decimals(text, problem.detail)));
        if (may_be_one_number(text)) fixes[0].kind = FixKind::guess;
        return fixes;
    }
    const ColumnCheck* const column = check_of(problem.column);
    if (column == nullptr) return {};
    std::vector<Fix> fixes = cell_fixes(*column, problem, context);
    if (is_doubtful_mark(problem)) {
        for (Fix& fix : fixes) fix.kind = FixKind::guess;
    }
    return fixes;
}

}  // namespace taskloom::toloka

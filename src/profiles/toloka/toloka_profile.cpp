// Binding columns to fields and checking rows.
#include "profiles/toloka/toloka_profile.h"

#include <algorithm>

#include "base/json_syntax.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "formats/delimited_format.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/value_check.h"
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

// The JSON that an unescaped cell was meant to hold: as it stands, or within one pair of marks around it (`"{"a":1}"`).
// Empty when neither is JSON.
std::string_view meant_json(Rule rule, std::string_view raw) {
    const auto fits = [&](std::string_view text) {
        return rule == Rule::not_json ? !check_json(text) : is_json_array_text(text);
    };
    if (fits(raw)) return raw;
    if (raw.size() > 2 && raw.front() == '"' && raw.back() == '"') {
        const std::string_view inside = raw.substr(1, raw.size() - 2);
        if (fits(inside)) return inside;
    }
    return {};
}

}  // namespace

void TolokaProfile::bind_column(const Table& table, std::size_t place, const Specification* specification,
                                std::vector<ProblemRecord>& problems) {
    const ColumnId id = table.column_at(static_cast<std::uint32_t>(place));
    ProfileColumn column;
    column.name = table.format().decode(table.raw_name(id));
    const HeaderName header = parse_header(column.name);
    ColumnCheck check;
    check.id = id;
    check.role = header.role;
    const auto report = [&](Rule rule) { problems.push_back(make_problem(rule, kHeaderRow, id)); };

    if (column.name.empty()) {
        report(Rule::header_empty);
    } else if (header.role == ColumnRole::unknown || header.role == ColumnRole::other_known) {
        report(Rule::header_unknown);
    } else if (specification != nullptr && header.role == ColumnRole::input) {
        check.field = specification->find_input(header.field);
        if (check.field == nullptr) report(Rule::header_no_field);
    } else if (specification != nullptr && header.role == ColumnRole::golden) {
        check.field = specification->find_output(header.field);
        if (check.field == nullptr) report(Rule::header_no_field);
    }
    if (check.field != nullptr) {
        column.type = type_name(*check.field);
        column.required = check.required = header.role == ColumnRole::input && check.field->required;
        check.needs_text = has_value_checks(*check.field);
        if (!check.field->pattern.empty()) report(Rule::pattern_not_checked);
    }
    if (header.role == ColumnRole::latitude || header.role == ColumnRole::longitude ||
        header.role == ColumnRole::overlap) {
        check.needs_text = true;
    }
    if (!column.name.empty() && !names_.insert(column.name).second) report(Rule::header_duplicate);
    checks_.push_back(check);
    columns_.push_back(std::move(column));
}

void TolokaProfile::find_missing_fields(const Specification& specification,
                                        std::vector<ProblemRecord>& problems) const {
    for (std::uint32_t index = 0; index < specification.input.size(); ++index) {
        const Field& field = specification.input[index];
        if (!field.required) continue;
        const bool there = std::any_of(checks_.begin(), checks_.end(), [&](const ColumnCheck& check) {
            return check.role == ColumnRole::input && check.field == &field;
        });
        if (!there) problems.push_back(make_problem(Rule::header_missing_field, kHeaderRow, kNoColumn, index));
    }
}

std::vector<ProblemRecord> TolokaProfile::bind(const Table& table, const Specification* specification,
                                               const CheckOptions& options) {
    specification_ = specification;
    options_ = options;
    checks_.clear();
    columns_.clear();
    names_.clear();
    std::vector<ProblemRecord> problems;
    for (std::size_t place = 0; place < table.column_count(); ++place) {
        bind_column(table, place, specification, problems);
    }
    if (specification != nullptr) find_missing_fields(*specification, problems);
    return problems;
}

std::optional<ValueProblem> TolokaProfile::check_text(const ColumnCheck& column, std::string_view text) const {
    if (column.field != nullptr && column.needs_text) return check_value(*column.field, text);
    const auto in_range = [&] {
        return is_integer_text(text) && compare_decimal_texts(text, "1") >= 0 &&
               compare_decimal_texts(text, "30000") <= 0;
    };
    switch (column.role) {
        case ColumnRole::latitude:
            if (!is_latitude_text(text)) return ValueProblem{Rule::not_coordinates};
            break;
        case ColumnRole::longitude:
            if (!is_longitude_text(text)) return ValueProblem{Rule::not_coordinates};
            break;
        case ColumnRole::overlap:
            if (text != "infinite" && !in_range()) return ValueProblem{Rule::not_overlap};
            break;
        default:
            break;
    }
    return {};
}

void TolokaProfile::check_cell(const ColumnCheck& column, const CheckedCell& cell, RowId row,
                               std::vector<ProblemRecord>& problems) {
    std::string_view text = cell.raw;
    Quoting quoting = Quoting::none;
    if (cell.quoted) {
        const CellReader::Cell read = reader_.read(cell.raw);
        text = read.text;
        quoting = read.quoting;
    }
    if (quoting == Quoting::unclosed) {
        problems.push_back(make_problem(Rule::stray_quote, row, column.id, 0, true));
        return;
    }
    if (text.empty()) {
        if (column.required) problems.push_back(make_problem(Rule::value_required, row, column.id));
        return;
    }
    std::optional<ValueProblem> problem = check_text(column, text);
    // Marks that stand about in a cell of JSON are a mistake even where what is left of it happens to be JSON.
    const bool is_json = column.field != nullptr && column.field->type == FieldType::json;
    if (!problem && is_json && quoting == Quoting::stray) {
        problem = ValueProblem{column.field->is_array ? Rule::not_json_array : Rule::not_json};
    }
    if (problem) {
        const bool json = problem->rule == Rule::not_json || problem->rule == Rule::not_json_array;
        const bool fixable = json && quoting == Quoting::stray && !meant_json(problem->rule, cell.raw).empty();
        problems.push_back(make_problem(problem->rule, row, column.id, problem->detail, fixable));
        if (json) return;  // the lost quotation marks are its cause, and one thing to mend
    }
    if (quoting == Quoting::stray) {
        // Keeping the marks must not make a value wrong that is right without them.
        const bool fixable = problem || !check_text(column, cell.raw);
        problems.push_back(make_problem(Rule::quotes_lost, row, column.id, 0, fixable));
    }
}

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
    if (row.open) {
        problems.push_back(make_problem(Rule::unclosed_quote, row.row, kNoColumn));
        verdict.kind = RowKind::broken;
        return verdict;
    }
    if (row.total_cells != checks_.size()) {
        const Rule rule = row.total_cells < checks_.size() ? Rule::too_few_cells : Rule::too_many_cells;
        problems.push_back(make_problem(rule, row.row, kNoColumn, static_cast<std::uint32_t>(row.total_cells)));
    }
    bool golden = false, hint = false, latitude = false, longitude = false;
    const std::size_t count = std::min(row.cell_count, checks_.size());
    for (std::size_t i = 0; i < count; ++i) {
        const ColumnCheck& column = checks_[i];
        const CheckedCell& cell = row.cells[i];
        if (!row.text_is_valid) {
            const std::size_t invalid = find_invalid_utf8(cell.raw);
            if (invalid != kValid) {
                problems.push_back(
                    make_problem(Rule::invalid_utf8, row.row, column.id, static_cast<std::uint32_t>(invalid)));
            }
        }
        if (cell.raw.empty() || cell.raw == "\"\"") {
            if (column.required) problems.push_back(make_problem(Rule::value_required, row.row, column.id));
            continue;
        }
        switch (column.role) {
            case ColumnRole::golden:
                golden = true;
                break;
            case ColumnRole::hint:
                hint = true;
                break;
            case ColumnRole::latitude:
                latitude = true;
                break;
            case ColumnRole::longitude:
                longitude = true;
                break;
            default:
                break;
        }
        if (cell.quoted || column.needs_text) check_cell(column, cell, row.row, problems);
    }
    verdict.kind = golden && hint ? RowKind::training : golden ? RowKind::control : RowKind::general;
    verdict.has_coordinates = latitude && longitude;
    return verdict;
}

std::vector<ProblemRecord> TolokaProfile::check_file(std::uint64_t bytes, std::uint32_t tasks,
                                                     const PlatformReading& reading) {
    tasks_ = tasks;
    reading_ = reading;
    std::vector<ProblemRecord> problems;
    const auto report = [&](Rule rule) { problems.push_back(make_problem(rule, kHeaderRow, kNoColumn)); };
    if (bytes > kMaximumFileSize) report(Rule::file_too_large);
    if (tasks > kMaximumTasks) report(Rule::too_many_tasks);
    if (tasks == 0) report(Rule::no_tasks);
    return problems;
}

const TolokaProfile::ColumnCheck* TolokaProfile::check_of(ColumnId column) const {
    const auto found =
        std::find_if(checks_.begin(), checks_.end(), [&](const ColumnCheck& check) { return check.id == column; });
    return found == checks_.end() ? nullptr : &*found;
}

std::vector<Fix> TolokaProfile::fixes(const ProblemRecord& problem, const ProblemContext& context) const {
    if (!problem.fixable) return {};
    const auto rule = static_cast<Rule>(problem.rule);
    const auto quote = [&](std::string_view text) {
        const RuleInfo& info = rule_table()[problem.rule];
        return std::vector<Fix>{{info.fix, FixAction::set_cell, info.fix_title, std::string(context.raw),
                                 DelimitedFormat('\t').encode(text)}};
    };
    switch (rule) {
        // What stands in the file is what was meant: make every mark of it a part of the text.
        case Rule::stray_quote:
        case Rule::quotes_lost:
            return quote(context.raw);
        case Rule::not_json:
        case Rule::not_json_array:
            return quote(meant_json(rule, context.raw));
        default:
            return {};
    }
}

}  // namespace taskloom::toloka

// Checking tasks in JSON.
#include "profiles/toloka/json_profile.h"

#include <algorithm>
#include <utility>

#include "base/json_syntax.h"
#include "base/language.h"
#include "profiles/toloka/byte_check.h"
#include "profiles/toloka/json_layout.h"
#include "profiles/toloka/json_value.h"
#include "profiles/toloka/message_words.h"
#include "profiles/toloka/value_syntax.h"

namespace taskloom::toloka {

namespace {

// Of one list; how many more there are is told, too.
constexpr std::uint32_t kMostOfList = 100;

ProblemRecord json_problem(Rule rule, RowId row, ColumnId column, std::uint32_t detail = 0) {
    ProblemRecord problem;
    problem.row = row;
    problem.column = column;
    problem.detail = detail;
    problem.rule = static_cast<RuleIndex>(rule);
    return problem;
}

Rule rule_of_fault(RowFault fault) {
    return fault == RowFault::syntax       ? Rule::json_syntax
           : fault == RowFault::not_a_task ? Rule::json_not_a_task
                                           : Rule::json_between;
}

CellKind cell_kind_of(const Field& field) {
    if (field.is_array) return CellKind::json;
    switch (field.type) {
        case FieldType::boolean:
            return CellKind::boolean;
        case FieldType::integer:
        case FieldType::floating:
            return CellKind::number;
        case FieldType::json:
            return CellKind::json;
        default:
            return CellKind::text;
    }
}

}  // namespace

std::vector<ProblemRecord> TolokaJsonProfile::bind(const Table& table, const Specification* specification,
                                                   const CheckOptions& options) {
    std::vector<ProblemRecord> problems = TolokaProfile::bind(table, specification, options);
    json_columns_.clear();
    twins_.clear();
    bind_keys(table, 0, problems);
    find_held(table);
    find_moves(table, problems);
    return problems;
}

// What concerns other columns, and rows that were checked without it, shows when all are bound and checked again.
bool TolokaJsonProfile::bind_further(const Table& table, std::vector<ProblemRecord>& problems) {
    const std::size_t first = checks_.size();
    std::vector<ProblemRecord> found;
    bool again = TolokaProfile::bind_further(table, found);
    bind_keys(table, first, found);
    for (std::size_t place = first; place < checks_.size(); ++place) {
        const JsonColumn& column = json_columns_[place];
        again = again || column.twin != kNone || column.kind == KeyKind::misplaced;
    }
    for (const ProblemRecord& problem : found) again = again || problem.fixable;
    problems.insert(problems.end(), found.begin(), found.end());
    return again;
}

void TolokaJsonProfile::bind_keys(const Table& table, std::size_t first, std::vector<ProblemRecord>& problems) {
    json_columns_.resize(checks_.size());
    note_columns(table, first, problems);
    for (std::size_t place = first; place < checks_.size(); ++place) {
        const ColumnCheck& check = checks_[place];
        json_columns_[place].checked = check.field != nullptr || check.role != ColumnRole::unknown;
        find_twin(place);
        if (check.field != nullptr) {
            columns_[place].kind = cell_kind_of(*check.field);
        } else if (check.role == ColumnRole::overlap) {
            columns_[place].kind = CellKind::number;
        } else if (check.role == ColumnRole::hint) {
            columns_[place].kind = CellKind::text;
        }
    }
}

bool TolokaJsonProfile::has_value(const RowView& row, std::size_t place) {
    return place < row.cell_count && !is_blank_json(row.cells[place].raw);
}

// Whether a column before it, for the same, has a value too.
bool TolokaJsonProfile::has_second_value(const RowView& row, std::size_t place) const {
    for (std::size_t twin = json_columns_[place].twin; twin != kNone && twin != place;
         twin = json_columns_[twin].twin) {
        if (twin < place && has_value(row, twin)) return true;
    }
    return false;
}

// Whether no column for the same has a value. Of several the first tells of it.
bool TolokaJsonProfile::is_missing(const RowView& row, std::size_t place) const {
    if (has_value(row, place)) return false;
    for (std::size_t twin = json_columns_[place].twin; twin != kNone && twin != place;
         twin = json_columns_[twin].twin) {
        if (twin < place || has_value(row, twin)) return false;
    }
    return true;
}

// A task without answers may say so by null; what was put into an object since takes the place of its null.
bool TolokaJsonProfile::is_misplaced(const RowView& row, std::size_t place) const {
    const std::string_view raw = row.cells[place].raw;
    if (raw != "null") return !raw.empty();
    if (columns_[place].name == kAnswers) return false;
    const std::vector<std::size_t>& held = json_columns_[place].held;
    return std::none_of(held.begin(), held.end(),
                        [&](std::size_t at) { return at < row.cell_count && !row.cells[at].raw.empty(); });
}

bool TolokaJsonProfile::has_answer(const RowView& row) const {
    for (std::size_t i = 0; i < std::min(row.cell_count, checks_.size()); ++i) {
        if (checks_[i].role == ColumnRole::golden && !row.cells[i].raw.empty()) return true;
    }
    return false;
}

void TolokaJsonProfile::check_key(std::size_t place, const RowView& row, std::vector<ProblemRecord>& problems) const {
    const auto report = [&](Rule rule, std::uint32_t detail = 0) {
        problems.push_back(json_problem(rule, row.row, checks_[place].id, detail));
    };
    if (row.cells[place].raw.empty()) return;
    switch (json_columns_[place].kind) {
        case KeyKind::misplaced:
            if (is_misplaced(row, place)) report(Rule::json_misplaced);
            break;
        case KeyKind::beside_answer:
            if (!has_answer(row)) report(Rule::json_misplaced);
            break;
        case KeyKind::further_answer:
            report(Rule::json_several_answers);
            break;
        case KeyKind::field:
            if (has_value(row, place) && has_second_value(row, place)) report(Rule::json_duplicate_key, kInTwoColumns);
            break;
        case KeyKind::unknown:
            break;
    }
}

RowVerdict TolokaJsonProfile::check_row(const RowView& row, std::vector<ProblemRecord>& problems) {
    RowVerdict verdict;
    if (row.fault != RowFault::none) {
        problems.push_back(
            json_problem(rule_of_fault(row.fault), row.row, kNoColumn, static_cast<std::uint32_t>(row.fault)));
        if (is_unreadable(row.fault)) {
            verdict.kind = RowKind::broken;
            return verdict;
        }
    }
    const std::size_t first = problems.size();
    if (row.notes != nullptr) {
        for (const RowNote& note : *row.notes) {
            const Rule rule =
                note.kind == RowNote::Kind::duplicate_key ? Rule::json_duplicate_key : Rule::json_half_character;
            const ColumnId column = note.column < checks_.size() ? checks_[note.column].id : kNoColumn;
            problems.push_back(json_problem(rule, row.row, column, note.offset));
        }
    }
    bool golden = false, unanswered = false;
    std::size_t hint = kNone;
    const std::size_t count = std::min(row.cell_count, checks_.size());
    for (std::size_t i = 0; i < count; ++i) {
        const ColumnCheck& column = checks_[i];
        const std::string_view raw = row.cells[i].raw;
        if (!row.text_is_plain && !raw.empty()) {
            const ByteProblems bytes = check_bytes(raw);
            for (std::size_t at = 0; at < bytes.count; ++at) {
                const ByteProblem& found = bytes.problems[at];
                problems.push_back(json_problem(found.rule, row.row, column.id, found.offset));
            }
        }
        if (json_columns_[i].kind != KeyKind::field || json_columns_[i].twin != kNone) check_key(i, row, problems);
        if (is_blank_json(raw)) {
            if (!column.required || !is_missing(row, i)) continue;
            if (column.role == ColumnRole::golden) {
                unanswered = true;
            } else {
                problems.push_back(json_problem(Rule::value_required, row.row, column.id));
            }
            continue;
        }
        if (column.role == ColumnRole::golden) {
            golden = true;
        } else if (column.role == ColumnRole::hint) {
            hint = i;
        }
        if (column.watched && column.text_row == kHeaderRow) column.text_row = row.row;
        check_value(i, raw, row.row, problems);
    }
    verdict.kind = !golden ? RowKind::general : hint == kNone ? RowKind::control : RowKind::training;
    if (golden) tell_missing_answers(row.row, problems);
    for (std::size_t i = 0; golden && unanswered && i < count; ++i) {
        const ColumnCheck& column = checks_[i];
        if (!column.required || column.role != ColumnRole::golden || !is_missing(row, i)) continue;
        problems.push_back(json_problem(Rule::value_required, row.row, column.id));
    }
    if (hint != kNone && !golden) {
        problems.push_back(json_problem(Rule::hint_without_answer, row.row, checks_[hint].id));
    }
    check_coordinates(row, count, verdict, problems);
    if (!moves_.empty()) note_blocked(row);
    if (problems.size() - first > 1) put_in_order(problems, first);
    return verdict;
}

// A task has its place in whichever of the columns for it has a value.
void TolokaJsonProfile::check_coordinates(const RowView& row, std::size_t count, RowVerdict& verdict,
                                          std::vector<ProblemRecord>& problems) {
    if (latitude_ >= count || longitude_ >= count) return;
    const auto filled = [&](std::size_t first) {
        std::size_t place = first;
        while (!has_value(row, place) && json_columns_[place].twin != kNone) {
            place = json_columns_[place].twin;
            if (place == first) break;
        }
        return place < count ? place : first;
    };
    const std::size_t latitude = std::exchange(latitude_, filled(latitude_));
    const std::size_t longitude = std::exchange(longitude_, filled(longitude_));
    places_cells_.assign(row.cells, row.cells + row.cell_count);
    for (CheckedCell& cell : places_cells_) {
        if (is_blank_json(cell.raw)) cell.raw = {};
    }
    RowView view = row;
    view.cells = places_cells_.data();
    verdict.has_coordinates = check_places(view, count, problems);
    latitude_ = latitude;
    longitude_ = longitude;
}

std::vector<ProblemRecord> TolokaJsonProfile::check_file(const FileFacts& facts) {
    std::vector<ProblemRecord> problems = TolokaProfile::check_file(facts);
    const bool knows_none =
        !json_columns_.empty() && std::all_of(json_columns_.begin(), json_columns_.end(),
                                              [](const JsonColumn& column) { return column.kind == KeyKind::unknown; });
    if (knows_none && tasks_of_known_kind(facts) > 0) {
        problems.insert(problems.begin(), json_problem(Rule::json_not_a_task, kHeaderRow, kNoColumn));
    }
    return problems;
}

std::string_view TolokaJsonProfile::text_of(const CheckedCell& cell) { return json_text(cell.raw, text_); }

void TolokaJsonProfile::check_value(std::size_t place, std::string_view raw, RowId row,
                                    std::vector<ProblemRecord>& problems) {
    const ColumnCheck& column = checks_[place];
    const JsonColumn& json = json_columns_[place];
    if (!json.checked) return;
    const bool is_golden = column.role == ColumnRole::golden;
    const auto report = [&](Rule rule, std::uint32_t detail) {
        ProblemRecord problem = json_problem(rule, row, column.id, detail);
        const std::vector<Fix> fixes = value_fixes(column, problem, raw);
        problem.fixable = !fixes.empty();
        problem.fix_is_safe = problem.fixable && fixes[0].kind == FixKind::safe;
        problems.push_back(problem);
    };
    std::uint32_t detail = 0;
    if (column.field == nullptr) {
        const Rule rule = check_json_role(column.role, raw, element_);
        if (rule != kFine) report(rule, 0);
    } else {
        const BoundField& bound = bound_field(column);
        if (check_json_value(bound, is_golden, raw, element_, detail) != kFine) {
            class Taker final : public BrokenRuleTaker {
            public:
                explicit Taker(const decltype(report)& to) : to_(to) {}
                void take(Rule rule, std::uint32_t number, std::string_view) override {
                    if (told_ < kMostOfList) {
                        to_(rule, number);
                    }
                    ++told_;
                }
                std::uint32_t further() const { return told_ > kMostOfList ? told_ - kMostOfList : 0; }

            private:
                const decltype(report)& to_;
                std::uint32_t told_ = 0;
            } taker(report);
            check_json_thoroughly(bound, is_golden, raw, element_, taker);
            if (taker.further() > 0) report(Rule::further_elements, taker.further());
        }
    }
    if (raw.front() == '"' && may_be_placeholder(raw.substr(1)) && is_placeholder(json_text(raw, element_))) {
        problems.push_back(json_problem(Rule::placeholder, row, column.id));
    }
}

std::vector<Fix> TolokaJsonProfile::value_fixes(const ColumnCheck& column, const ProblemRecord& problem,
                                                std::string_view raw) const {
    const auto rule = static_cast<Rule>(problem.rule);
    if (raw.empty() || rule == Rule::further_elements || rule == Rule::placeholder) return {};
    if (column.field == nullptr) return json_role_fixes(rule, column.role, raw);
    return json_value_fixes(rule, problem.detail, bound_field(column), column.role == ColumnRole::golden, raw);
}

std::vector<Fix> TolokaJsonProfile::fixes(const ProblemRecord& problem, const ProblemContext& context) const {
    if (!problem.fixable) return {};
    const auto rule = static_cast<Rule>(problem.rule);
    if (rule == Rule::json_old_format || rule == Rule::json_unknown_key) {
        const std::string after = format_->encode_name(wanted_name(rule, context.column_name, context.raw));
        return {{rule == Rule::json_old_format ? FixKind::safe : FixKind::guess,
                 FixAction::rename_column,
                 filled("Put it at {}", after),
                 std::string(context.raw),
                 after,
                 {}}};
    }
    if (problem.row == kHeaderRow || rule == Rule::coordinate_accuracy) return TolokaProfile::fixes(problem, context);
    const ColumnCheck* const column = check_of(problem.column);
    if (column == nullptr) return {};
    std::vector<Fix> fixes = value_fixes(*column, problem, context.raw);
    if (!fixes.empty() && context.together != nullptr) mend_further(*column, problem, *context.together, fixes.front());
    return fixes;
}

// The other problems of the cell, each in what is mended so far; elements keep their numbers.
void TolokaJsonProfile::mend_further(const ColumnCheck& column, const ProblemRecord& first,
                                     const std::vector<ProblemRecord>& together, Fix& fix) const {
    for (const ProblemRecord& problem : together) {
        if (problem.detail == first.detail && problem.rule == first.rule) continue;
        const std::vector<Fix> fixes = value_fixes(column, problem, fix.after);
        if (fixes.empty()) continue;
        fix.after = fixes.front().after;
        if (fixes.front().kind == FixKind::guess) fix.kind = FixKind::guess;
    }
}

std::size_t TolokaJsonProfile::blame(const ProblemRecord& problem, std::string_view raw) const {
    switch (static_cast<Rule>(problem.rule)) {
        case Rule::json_syntax: {
            const std::optional<JsonSyntaxError> error = check_json(raw);
            return error ? error->offset : 0;
        }
        case Rule::json_between:
            return raw.size();
        case Rule::json_duplicate_key:
        case Rule::json_half_character:
            return problem.column == kNoColumn && problem.detail < raw.size() ? problem.detail : 0;
        case Rule::invalid_utf8:
        case Rule::nul_byte:
        case Rule::byte_order_mark_inside:
            return problem.detail < raw.size() ? problem.detail : 0;
        default:
            return 0;
    }
}

std::string TolokaJsonProfile::fault_message(const ProblemRecord& problem, const ProblemContext& context) const {
    switch (static_cast<RowFault>(problem.detail)) {
        case RowFault::syntax: {
            const std::optional<JsonSyntaxError> error = check_json(context.row_text);
            return filled("This is not JSON: {}. The platform refuses the whole file because of it.",
                          translated(error ? error->message : "it can't be read"));
        }
        case RowFault::not_a_task:
            return filled("{} stands where a task is expected, which is an object in braces.", shown(context.row_text));
        case RowFault::comma_missing:
            return filled("A comma is missing behind this task. The platform refuses the whole file because of it.");
        case RowFault::comma_extra:
            return filled(
                "The comma behind this task has none to follow it. The platform refuses the whole file because of it.");
        case RowFault::line_break_missing:
            return filled(
                "Behind this task another one follows on the same line; tasks that are in no list stand on lines of "
                "their own.");
        case RowFault::list_open:
            return filled("The list of tasks is never closed: the file ends behind this one, without a ].");
        case RowFault::text_behind:
            return filled(
                "Behind the list that ends with this task there is more text. The platform refuses the whole file "
                "because of it.");
        case RowFault::none:
            break;
    }
    return {};
}

std::string TolokaJsonProfile::describe(const ProblemRecord& problem, const ProblemContext& context) const {
    const auto rule = static_cast<Rule>(problem.rule);
    switch (rule) {
        case Rule::json_not_a_task:
            if (problem.row == kHeaderRow)
                return filled(
                    "Not one key of the file is one of a task, such as input_values: it is hardly a file of tasks.");
            return fault_message(problem, context);
        case Rule::json_syntax:
        case Rule::json_between:
            return fault_message(problem, context);
        case Rule::json_duplicate_key:
        case Rule::json_old_format:
        case Rule::json_unknown_key:
        case Rule::json_misplaced:
            return key_message(problem, context);
        case Rule::json_half_character:
            return filled("An escape \\uD800 to \\uDFFF stands alone; it is half a character, which no text can hold.");
        case Rule::no_tasks:
            return filled("There is no task in the file.");
        case Rule::json_several_answers:
            return filled(
                "The task has another correct response: files can have one for each task, only the API takes several.");
        case Rule::header_missing_field:
            return filled("No task has the required field {}.", shown(specification_->input[problem.detail].id));
        case Rule::value_required:
            if (problem.column == kNoColumn) {
                return filled(
                    "The task doesn't have {}; one with correct responses needs a value for every required output "
                    "field.",
                    shown("GOLDEN:" + specification_->output[problem.detail].id));
            }
            return context.raw == "null" ? filled("The field is required, but null stands there.")
                   : context.raw.empty() ? filled("The field is required, but the task doesn't have it.")
                                         : filled("The field is required, but the text is empty.");
        case Rule::lone_coordinate:
        case Rule::coordinate_accuracy:
        case Rule::hint_without_answer:
        case Rule::invalid_utf8:
        case Rule::nul_byte:
        case Rule::byte_order_mark_inside:
            return TolokaProfile::describe(problem, context);
        default:
            break;
    }
    if (problem.row == kHeaderRow) return TolokaProfile::describe(problem, context) + no_room_words(problem);
    const ColumnCheck* const check = check_of(problem.column);
    return json_value_message(problem, check == nullptr ? nullptr : check->field,
                              check == nullptr ? ColumnRole::unknown : check->role, context.raw);
}

}  // namespace taskloom::toloka

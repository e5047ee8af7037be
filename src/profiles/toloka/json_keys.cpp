// The keys of tasks in JSON: which are a task's, which of several are for the same, and where a fix puts values that stand
// under another one.
#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "base/language.h"
#include "profiles/toloka/byte_check.h"
#include "profiles/toloka/json_layout.h"
#include "profiles/toloka/json_profile.h"
#include "profiles/toloka/message_words.h"

namespace taskloom::toloka {

namespace {

// What the platform's API knows of a task besides what files have columns for: read and kept, not checked.
constexpr std::string_view kApiKeys[] = {"/pool_id",
                                         "/infinite_overlap",
                                         "/reserved_for",
                                         "/unavailable_for",
                                         "/baseline_solutions",
                                         "/created",
                                         "/origin_task_id",
                                         "/traits_all_of",
                                         "/traits_any_of",
                                         "/traits_none_of_any",
                                         "/localization_config",
                                         "/known_solutions/0/correctness_weight",
                                         "/__item_idx"};

ProblemRecord key_problem(Rule rule, ColumnId column) {
    ProblemRecord problem;
    problem.column = column;
    problem.rule = static_cast<RuleIndex>(rule);
    return problem;
}

// Whether `inner` is a key in what stands at `outer`, at any depth.
bool is_within(std::string_view inner, std::string_view outer) {
    return inner.size() > outer.size() && inner.substr(0, outer.size()) == outer && inner[outer.size()] == '/';
}

bool is_object_of_fields(std::string_view pointer) {
    return pointer == "/input_values" || pointer == kAnswers || pointer == kAnswer ||
           pointer == "/known_solutions/0/output_values";
}

}  // namespace

// Keys are no headers: what is said of these is taken back where it does not hold for keys, and other things are said.
void TolokaJsonProfile::note_columns(const Table& table, std::size_t first, std::vector<ProblemRecord>& problems) {
    std::vector<ProblemRecord> kept;
    for (const ProblemRecord& problem : problems) {
        const auto rule = static_cast<Rule>(problem.rule);
        const ColumnCheck* const check = check_of(problem.column);
        if (check != nullptr) {
            const std::string& name = columns_[static_cast<std::size_t>(check - checks_.data())].name;
            const bool is_key = name == table.raw_name(problem.column) && !is_about_bytes(rule);
            if (is_key || rule == Rule::header_duplicate) continue;
        }
        kept.push_back(problem);
    }
    for (std::size_t place = first; place < checks_.size(); ++place) {
        const ColumnId id = checks_[place].id;
        const std::string_view pointer = table.raw_name(id);
        const std::string& name = columns_[place].name;
        // A key that a TSV file has for a header, of what has another place today.
        if (pointer.size() > 1 && pointer.substr(1) == name && format_->encode_name(name) != pointer) {
            kept.push_back(key_problem(Rule::json_old_format, id));
            kept.back().fixable = kept.back().fix_is_safe = true;
        }
        if (name != pointer || pointer.empty()) continue;
        columns_[place].meaning = "beside the fields of a task";
        JsonColumn& column = json_columns_[place];
        column.kind = kind_of_key(pointer);
        if (column.kind == KeyKind::unknown || column.kind == KeyKind::beside_answer) {
            kept.push_back(key_problem(Rule::json_unknown_key, id));
            kept.back().fixable = !meant_by_key(pointer).empty();
        }
    }
    problems = std::move(kept);
}

void TolokaJsonProfile::find_held(const Table& table) {
    for (std::size_t place = 0; place < checks_.size(); ++place) {
        if (json_columns_[place].kind != KeyKind::misplaced) continue;
        for (std::size_t other = 0; other < checks_.size(); ++other) {
            if (is_within(table.raw_name(checks_[other].id), table.raw_name(checks_[place].id)))
                json_columns_[place].held.push_back(other);
        }
    }
}

TolokaJsonProfile::KeyKind TolokaJsonProfile::kind_of_key(std::string_view pointer) {
    if (is_object_of_fields(pointer)) return KeyKind::misplaced;
    if (std::find(std::begin(kApiKeys), std::end(kApiKeys), pointer) != std::end(kApiKeys)) return KeyKind::field;
    if (is_within(pointer, kAnswer)) return KeyKind::beside_answer;
    return is_within(pointer, kAnswers) ? KeyKind::further_answer : KeyKind::unknown;
}

// Of a key beside the fields: the field that has its name.
std::string TolokaJsonProfile::meant_by_key(std::string_view pointer) const {
    const bool in_answer = is_within(pointer, kAnswer);
    const std::string_view key = pointer.substr(in_answer ? kAnswer.size() + 1 : 1);
    if (specification_ == nullptr || key.find('/') != std::string_view::npos) return {};
    const std::string id(key);
    if (!in_answer && specification_->find_input(id) != nullptr) return "INPUT:" + id;
    if (specification_->find_output(id) != nullptr) return "GOLDEN:" + id;
    return {};
}

std::string TolokaJsonProfile::wanted_name(Rule rule, std::string_view name, std::string_view pointer) const {
    return rule == Rule::json_old_format ? std::string(name) : meant_by_key(pointer);
}

// Where the fix of a header's problem puts the column; empty: it leaves it where it is.
std::string TolokaJsonProfile::target_of(const ProblemRecord& problem, std::size_t place, const Table& table) const {
    const auto rule = static_cast<Rule>(problem.rule);
    const std::string_view pointer = table.raw_name(problem.column);
    const ColumnRepair& repair = repair_of(problem.column);
    std::string name;
    if (rule == Rule::json_old_format || rule == Rule::json_unknown_key) {
        name = wanted_name(rule, columns_[place].name, pointer);
    } else if (may_be_renamed(rule) && !repair.meant.empty()) {
        name = repair.meant;
    } else if (may_get_room(rule) && !repair.added.empty()) {
        name = "INPUT:" + repair.added;
    }
    std::string target = name.empty() ? name : format_->encode_name(name);
    return target == pointer ? std::string() : target;
}

// Columns for the same: the old format's key and today's, keys that are spelled a little differently.
void TolokaJsonProfile::find_twin(std::size_t place) {
    const ColumnCheck& check = checks_[place];
    const std::string& name = columns_[place].name;
    if (check.role == ColumnRole::unknown || check.role == ColumnRole::other_known) return;
    std::string meaning = std::to_string(static_cast<unsigned>(check.role)) + ":";
    if (check.field != nullptr) {
        meaning += check.field->id;
    } else {
        meaning += check.role == ColumnRole::task_id ? name : parse_header(name).field;
    }
    const auto found = twins_.find(meaning);
    if (found == twins_.end()) {
        twins_.emplace(std::move(meaning), Ring{place, place});
        return;
    }
    Ring& ring = found->second;
    json_columns_[ring.last].twin = place;
    json_columns_[place].twin = ring.first;
    ring.last = place;
}

// Where fixes would put values, and which others may stand there already.
void TolokaJsonProfile::find_moves(const Table& table, const std::vector<ProblemRecord>& problems) {
    moves_.clear();
    std::unordered_map<std::string, std::vector<std::size_t>> at;  // places of columns, by where they are or would be
    std::vector<std::string> targets;
    for (const ProblemRecord& problem : problems) {
        const ColumnCheck* const check = check_of(problem.column);
        if (!problem.fixable || check == nullptr) continue;
        const auto place = static_cast<std::size_t>(check - checks_.data());
        std::string target = target_of(problem, place, table);
        if (target.empty()) continue;
        targets.push_back(std::move(target));
        at[targets.back()].push_back(place);
        moves_.push_back({place, {}, {}});
    }
    if (moves_.empty()) return;
    for (std::size_t place = 0; place < checks_.size(); ++place)
        at[std::string(table.raw_name(checks_[place].id))].push_back(place);
    for (std::size_t i = 0; i < moves_.size(); ++i) {
        const std::string& target = targets[i];
        for (const std::size_t place : at[target]) {
            if (place != moves_[i].place) moves_[i].same.push_back(place);
        }
        for (std::size_t slash = target.rfind('/'); slash != 0 && slash != std::string::npos;
             slash = target.rfind('/', slash - 1)) {
            const auto found = at.find(target.substr(0, slash));
            if (found == at.end()) continue;
            moves_[i].holders.insert(moves_[i].holders.end(), found->second.begin(), found->second.end());
        }
    }
}

template <typename RawOf>
bool TolokaJsonProfile::blocks(const Move& move, const RawOf& raw_of) {
    if (raw_of(move.place).empty()) return false;
    const auto holds_other = [&](std::size_t place) { return !raw_of(place).empty() && raw_of(place) != "null"; };
    const auto is_taken = [&](std::size_t place) { return !raw_of(place).empty(); };
    return std::any_of(move.holders.begin(), move.holders.end(), holds_other) ||
           std::any_of(move.same.begin(), move.same.end(), is_taken);
}

// Rows are looked at as they are checked; one is enough to know.
void TolokaJsonProfile::note_blocked(const RowView& row) {
    const auto raw_of = [&](std::size_t place) {
        return place < row.cell_count ? row.cells[place].raw : std::string_view();
    };
    for (const Move& move : moves_) {
        if (blocks(move, raw_of)) blocked_rows_.emplace(checks_[move.place].id, row.row);
    }
}

// After an edit the row may have room: then others are looked through.
bool TolokaJsonProfile::confirm_blocked(const Table& table, const Move& move) {
    const auto known = blocked_rows_.find(checks_[move.place].id);
    if (known == blocked_rows_.end()) return false;
    RowCells cells;
    const auto raw_of = [&](std::size_t place) {
        return place < cells.cells.size() ? cells.cells[place] : std::string_view();
    };
    const auto is_blocked = [&](RowId row) {
        table.read_row(row, cells);
        return blocks(move, raw_of);
    };
    if (table.position_of(known->second) < table.row_count() && is_blocked(known->second)) return true;
    for (std::uint32_t position = 0; position < table.row_count(); ++position) {
        if (!is_blocked(table.row_at(position))) continue;
        known->second = table.row_at(position);
        return true;
    }
    blocked_rows_.erase(known);
    return false;
}

// Values are put where today's format has them only if all of them have room there.
void TolokaJsonProfile::settle_header(const Table& table, std::vector<ProblemRecord>& problems) {
    TolokaProfile::settle_header(table, problems);
    for (const Move& move : moves_) {
        if (!confirm_blocked(table, move)) continue;
        for (ProblemRecord& problem : problems) {
            if (problem.column == checks_[move.place].id) problem.fixable = problem.fix_is_safe = false;
        }
    }
}

std::string TolokaJsonProfile::no_room_words(const ProblemRecord& problem) const {
    if (blocked_rows_.count(problem.column) == 0) return {};
    return " " +
           filled("There is no room for it in at least one task, where something else has its place: mend that first.");
}

std::string TolokaJsonProfile::key_message(const ProblemRecord& problem, const ProblemContext& context) const {
    const std::string name = shown(context.column_name);
    const std::string_view raw = context.raw;
    const std::string no_room = no_room_words(problem);
    switch (static_cast<Rule>(problem.rule)) {
        case Rule::json_duplicate_key:
            if (problem.detail != kInTwoColumns) break;
            return filled(
                "The task has {} twice, under two keys that mean the same; only one of them can be read. Take one "
                "away.",
                name);
        case Rule::json_old_format:
            return filled("{} is a key of the platform's old format; in today's it stands at {}.", name,
                          shown(format_->encode_name(context.column_name))) +
                   no_room;
        case Rule::json_unknown_key: {
            const std::string meant = meant_by_key(raw);
            std::string unknown = filled("{} is no key of a task that the platform knows.", name);
            if (meant.empty()) return unknown;
            return unknown + " " + filled("Probably {} was meant.", shown(meant)) + no_room;
        }
        case Rule::json_misplaced: {
            if (is_within(context.column_name, kAnswer) && !is_object_of_fields(context.column_name)) {
                return filled(
                    "{} stands beside the fields of a correct response, which the task doesn't have: they are looked "
                    "for in {}.",
                    name, shown("/known_solutions/0/output_values"));
            }
            const bool is_list = context.column_name == kAnswers;
            if (!raw.empty() && raw.front() == (is_list ? '[' : '{')) {
                return filled(
                    "{} has what is expected there now. Save the file and open it again: then its values have columns "
                    "and are checked.",
                    name);
            }
            return is_list ? filled("{} is {} here, but a list of correct responses is expected.", name, shown(raw))
                           : filled("{} is {} here, but an object of fields is expected.", name, shown(raw));
        }
        default:
            break;
    }
    return filled(
        "A key stands twice in one object; programs that read it take the last value, and the other is lost.");
}

}  // namespace taskloom::toloka

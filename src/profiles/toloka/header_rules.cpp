// The header's part of the profile: binding columns to fields, what is wrong with headers, and how they are mended.
#include <algorithm>
#include <utility>

#include "check/report.h"
#include "profiles/toloka/header_repair.h"
#include "profiles/toloka/toloka_profile.h"

namespace taskloom::toloka {

namespace {

// Misspelled fields are looked for among so many pairs of a column and a field at most; a file beyond that is no file of
// tasks, and its columns are then only offered for deletion.
constexpr std::size_t kComparedFields = 200'000;

const Field* find_but_for_case(const std::vector<Field>& fields, std::string_view id) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const Field& field) { return equal_but_for_case(field.id, id); });
    return found == fields.end() ? nullptr : &*found;
}

std::string header_of(ColumnRole role, const Field& field) {
    return (role == ColumnRole::golden ? "GOLDEN:" : "INPUT:") + field.id;
}

ProblemRecord header_problem(Rule rule, ColumnId column, std::uint32_t detail = 0) {
    ProblemRecord problem;
    problem.column = column;
    problem.detail = detail;
    problem.rule = static_cast<RuleIndex>(rule);
    return problem;
}

}  // namespace

const std::vector<Field>* TolokaProfile::fields_of(ColumnRole role) const {
    if (specification_ == nullptr) return nullptr;
    if (role == ColumnRole::input && specification_->declares_input) return &specification_->input;
    if (role == ColumnRole::golden && specification_->declares_output) return &specification_->output;
    return nullptr;
}

// A header whose quotation marks do not pair up: no name has any, so it is read without them.
TolokaProfile::HeaderReading TolokaProfile::read_stray_header(std::string name) const {
    name.erase(std::remove(name.begin(), name.end(), '"'), name.end());
    HeaderReading reading;
    reading.rule = Rule::header_stray_quote;
    reading.header = parse_header(name);
    HeaderRepair repair{Rule::header_stray_quote, name, true};
    if (!is_known(reading.header) && !name.empty()) {
        repair = repair_header(name, specification_);
        if (repair.meant.empty()) repair = {Rule::header_stray_quote, name, false};
    }
    if (repair.meant.empty() || names_.count(repair.meant) != 0) return reading;
    reading.header = parse_header(repair.meant);
    reading.repair = {repair.meant, repair.sure};
    return reading;
}

TolokaProfile::HeaderReading TolokaProfile::read_header(const std::string& name, bool is_stray) const {
    HeaderReading reading;
    reading.header = parse_header(name);
    if (is_stray) reading = read_stray_header(name);
    if (name.empty()) {
        reading.rule = Rule::header_empty;
        return reading;
    }
    const auto is_free = [&](const std::string& meant) { return names_.count(meant) == 0; };
    if (is_stray) {
        // What else is wrong with the header shows once the mark is away.
    } else if (!is_known(reading.header)) {
        const HeaderRepair repair = repair_header(name, specification_);
        reading.rule = repair.rule;
        if (!repair.meant.empty() && is_free(repair.meant)) {
            reading.header = parse_header(repair.meant);
            reading.repair = {repair.meant, repair.sure};
        }
    } else if (name.substr(0, 3) == "Al:") {
        reading.rule = Rule::header_small_l;
        if (is_free("AI:" + name.substr(3))) reading.repair = {"AI:" + name.substr(3), true};
    }
    const std::vector<Field>* const fields = fields_of(reading.header.role);
    if (fields == nullptr) return reading;
    const auto found = std::find_if(fields->begin(), fields->end(),
                                    [&](const Field& field) { return field.id == reading.header.field; });
    if (found != fields->end()) {
        reading.field = &*found;
        return reading;
    }
    const Field* const meant = find_but_for_case(*fields, reading.header.field);
    if (meant != nullptr && is_free(header_of(reading.header.role, *meant))) {
        if (reading.rule == Rule::count) reading.rule = Rule::header_no_field;
        reading.field = meant;
        reading.repair = {header_of(reading.header.role, *meant), true};
        return reading;
    }
    if (is_stray) return reading;
    reading.rule = Rule::header_no_field;
    reading.repair = {};
    return reading;
}

void TolokaProfile::bind_column(const Table& table, std::size_t place, std::vector<ProblemRecord>& problems) {
    const ColumnId id = table.column_at(static_cast<std::uint32_t>(place));
    ProfileColumn& column = columns_[place];
    const HeaderReading reading = read_header(column.name, has_stray_mark(table.raw_name(id)));
    ColumnCheck check;
    check.id = id;
    check.role = reading.header.role;
    check.field = reading.field;
    if (reading.rule != Rule::count) problems.push_back(header_problem(reading.rule, id));
    if (!reading.repair.meant.empty()) {
        names_.insert(reading.repair.meant);
        repairs_[id] = reading.repair;
    }
    if (check.field != nullptr) {
        column.type = type_name(*check.field);
        column.required = check.required = check.role == ColumnRole::input && check.field->required;
        const bool is_answer = check.role == ColumnRole::golden && check.field->type == FieldType::string;
        check.needs_text = is_answer || has_value_checks(*check.field);
        const bool coordinates = check.field->type == FieldType::coordinates && !check.field->is_array;
        if (check.role == ColumnRole::input && coordinates) places_.push_back(place);
    }
    if (check.role == ColumnRole::latitude || check.role == ColumnRole::longitude ||
        check.role == ColumnRole::overlap) {
        check.needs_text = true;
    }
    // "AI:latitude" and "Al:latitude" are the same column twice.
    const bool twice = (check.role == ColumnRole::latitude && latitude_ != kNone) ||
                       (check.role == ColumnRole::longitude && longitude_ != kNone);
    if (!column.name.empty() && (!own_names_.insert(column.name).second || twice)) {
        problems.push_back(header_problem(Rule::header_duplicate, id));
    }
    if (check.role == ColumnRole::latitude && latitude_ == kNone) latitude_ = place;
    if (check.role == ColumnRole::longitude && longitude_ == kNone) longitude_ = place;
    checks_.push_back(check);
}

// Fields of `role` that no column is bound to.
std::vector<const Field*> TolokaProfile::unused_fields(ColumnRole role) const {
    std::vector<const Field*> unused;
    const std::vector<Field>* const fields = fields_of(role);
    if (fields == nullptr) return unused;
    std::unordered_set<const Field*> used;
    for (const ColumnCheck& check : checks_) {
        if (check.role == role && check.field != nullptr) used.insert(check.field);
    }
    for (const Field& field : *fields) {
        if (used.count(&field) == 0 && names_.count(header_of(role, field)) == 0) unused.push_back(&field);
    }
    return unused;
}

// Columns that nearly have the name of a field nobody has: each such field is offered once.
void TolokaProfile::find_misspelled(const std::vector<ProblemRecord>& problems) {
    std::size_t left = kComparedFields;
    for (const ColumnRole role : {ColumnRole::input, ColumnRole::golden}) {
        std::vector<const Field*> unused = unused_fields(role);
        for (std::size_t place = 0; place < problems.size() && !unused.empty() && unused.size() <= left; ++place) {
            const ProblemRecord& problem = problems[place];
            const auto rule = static_cast<Rule>(problem.rule);
            if ((rule != Rule::header_no_field && rule != Rule::header_unknown) ||
                repairs_.count(problem.column) != 0) {
                continue;
            }
            const ColumnCheck* const check = check_of(problem.column);
            if (check == nullptr || (check->role != role && check->role != ColumnRole::unknown)) continue;
            left -= unused.size();
            const NearestField nearest = nearest_field(field_name(problem.column), unused);
            if (!nearest.near) continue;
            repairs_[problem.column] = {header_of(role, *nearest.field), false};
            unused.erase(std::find(unused.begin(), unused.end(), nearest.field));
        }
    }
}

// The name of a column without its prefix.
std::string TolokaProfile::field_name(ColumnId column) const {
    const ColumnCheck* const check = check_of(column);
    if (check == nullptr) return {};
    const std::string& name = columns_[static_cast<std::size_t>(check - checks_.data())].name;
    const std::size_t colon = name.find(':');
    return colon == std::string::npos ? name : name.substr(colon + 1);
}

void TolokaProfile::find_missing_fields(std::vector<ProblemRecord>& problems) const {
    std::unordered_set<const Field*> used;
    for (const ColumnCheck& check : checks_) {
        if (check.role == ColumnRole::input && check.field != nullptr) used.insert(check.field);
    }
    for (std::uint32_t index = 0; index < specification_->input.size(); ++index) {
        const Field& field = specification_->input[index];
        if (field.required && used.count(&field) == 0) {
            problems.push_back(header_problem(Rule::header_missing_field, kNoColumn, index));
        }
    }
}

// The detail of these problems is the field's number, the output's after the input's.
void TolokaProfile::find_pattern_failures(std::vector<ProblemRecord>& problems) const {
    std::uint32_t number = 0;
    for (const std::vector<Field>* fields : {&specification_->input, &specification_->output}) {
        for (const Field& field : *fields) {
            const std::uint32_t detail = number++;
            if (!field.compiled.failure) continue;
            const bool invalid = field.compiled.failure->kind == PatternFailure::Kind::invalid;
            const auto column = std::find_if(checks_.begin(), checks_.end(),
                                             [&](const ColumnCheck& check) { return check.field == &field; });
            problems.push_back(header_problem(invalid ? Rule::pattern_invalid : Rule::pattern_not_checked,
                                              column == checks_.end() ? kNoColumn : column->id, detail));
        }
    }
}

std::vector<ProblemRecord> TolokaProfile::bind(const Table& table, const Specification* specification,
                                               const CheckOptions& options) {
    specification_ = specification;
    guessed_ = specification != nullptr && specification->inferred;
    options_ = options;
    format_ = &table.format();
    checks_.clear();
    columns_.assign(table.column_count(), {});
    names_.clear();
    own_names_.clear();
    repairs_.clear();
    latitude_ = longitude_ = kNone;
    places_.clear();
    for (std::size_t place = 0; place < columns_.size(); ++place) {
        std::string& name = columns_[place].name;
        const std::string_view raw = table.raw_name(table.column_at(static_cast<std::uint32_t>(place)));
        name = format_->decode(raw);
        if (!has_stray_mark(raw) && is_known(parse_header(name))) names_.insert(name);
    }
    std::vector<ProblemRecord> problems;
    for (std::size_t place = 0; place < columns_.size(); ++place) bind_column(table, place, problems);
    if ((latitude_ == kNone) != (longitude_ == kNone)) {
        problems.push_back(header_problem(Rule::header_lone_coordinate, checks_[std::min(latitude_, longitude_)].id));
    }
    if (specification_ != nullptr) {
        find_misspelled(problems);
        find_missing_fields(problems);
        find_pattern_failures(problems);
    }
    for (ProblemRecord& problem : problems) {
        const auto repair = repairs_.find(problem.column);
        const auto rule = static_cast<Rule>(problem.rule);
        problem.fix_is_safe = may_be_renamed(rule) && repair != repairs_.end() && repair->second.sure;
        problem.fixable = (may_be_renamed(rule) && repair != repairs_.end()) ||
                          (may_be_deleted(rule) && (checks_.size() > 1 || specification_ != nullptr));
        if (problem.fixable && !problem.fix_is_safe) problem.fixable = !header_fixes(problem).empty();
    }
    return problems;
}

bool TolokaProfile::has_stray_mark(std::string_view raw) const { return format_->quoting_of(raw) == Quoting::unclosed; }

bool TolokaProfile::may_be_renamed(Rule rule) {
    return rule == Rule::header_small_l || (may_be_deleted(rule) && rule != Rule::header_duplicate);
}

bool TolokaProfile::may_be_deleted(Rule rule) { return rule >= Rule::header_empty && rule <= Rule::header_duplicate; }

std::vector<Fix> TolokaProfile::header_fixes(const ProblemRecord& problem) const {
    std::vector<Fix> fixes;
    const auto rule = static_cast<Rule>(problem.rule);
    const ColumnCheck* const check = check_of(problem.column);
    if (check == nullptr) return fixes;
    const std::string& name = columns_[static_cast<std::size_t>(check - checks_.data())].name;
    const std::string raw = rule == Rule::header_stray_quote ? name : format_->encode(name);
    const auto rename = [&](const std::string& header, FixKind kind) {
        fixes.push_back(
            {kind, FixAction::rename_column, "Rename the column to " + header, raw, format_->encode(header), {}});
    };
    const auto repair = repairs_.find(problem.column);
    const bool repaired = may_be_renamed(rule) && repair != repairs_.end();
    if (repaired) rename(repair->second.meant, repair->second.sure ? FixKind::safe : FixKind::guess);
    if (!may_be_deleted(rule)) return fixes;
    if (checks_.size() > 1) {
        fixes.push_back({FixKind::guess, FixAction::delete_column, "Delete the column", raw, {}, {}});
    }
    const bool extra = rule == Rule::header_no_field || rule == Rule::header_unknown || rule == Rule::header_empty;
    if (!extra || specification_ == nullptr) return fixes;
    const ColumnRole role = check->role == ColumnRole::golden ? ColumnRole::golden : ColumnRole::input;
    const std::string id = field_name(problem.column);
    if (!repaired) {
        const NearestField nearest = nearest_field(id, unused_fields(role));
        if (nearest.field != nullptr) rename(header_of(role, *nearest.field), FixKind::guess);
    }
    // Only input fields can be hidden (API reference).
    if (role == ColumnRole::input && is_field_id(id) && specification_->find_input(id) == nullptr) {
        Fix add{FixKind::guess,
                FixAction::add_hidden_field,
                "Add an optional hidden field to the specification",
                raw,
                "{" + json_string(id) + R"(: {"type": "string", "required": false, "hidden": true}})",
                {}};
        if (name != "INPUT:" + id) add.rename = format_->encode("INPUT:" + id);
        fixes.push_back(std::move(add));
    }
    return fixes;
}

}  // namespace taskloom::toloka

// The header's part of the profile: binding columns to fields, what is wrong with headers, and how they are mended.
#include <algorithm>
#include <array>
#include <utility>

#include "base/json_text.h"
#include "base/language.h"
#include "profiles/toloka/byte_check.h"
#include "profiles/toloka/toloka_profile.h"

namespace taskloom::toloka {

namespace {

// Misspelled fields are looked for until so many letters of columns were compared with a field. A file beyond that (400
// unknown columns beside 400 unused fields) is hardly one of tasks; to its other columns no other name is proposed.
constexpr std::size_t kComparedLetters = 2'000'000;

std::string header_of(ColumnRole role, const std::string& id) {
    return (role == ColumnRole::golden ? "GOLDEN:" : "INPUT:") + id;
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
        repair = repair_header(name, known_fields_ ? &*known_fields_ : nullptr);
        if (repair.meant.empty()) repair = {Rule::header_stray_quote, name, false};
    }
    if (repair.meant.empty() || names_.count(repair.meant) != 0) return reading;
    reading.header = parse_header(repair.meant);
    reading.repair.meant = repair.meant;
    reading.repair.sure = repair.sure;
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
        const HeaderRepair repair = repair_header(name, known_fields_ ? &*known_fields_ : nullptr);
        reading.rule = repair.rule;
        if (!repair.meant.empty() && is_free(repair.meant)) {
            reading.header = parse_header(repair.meant);
            reading.repair.meant = repair.meant;
            reading.repair.sure = repair.sure;
        }
    } else if (name.substr(0, 3) == "Al:") {
        reading.rule = Rule::header_small_l;
        reading.repair.sure = is_free("AI:" + name.substr(3));
        if (reading.repair.sure) reading.repair.meant = "AI:" + name.substr(3);
    }
    const ColumnRole role = reading.header.role;
    const std::string& id = reading.header.field;
    if (fields_of(role) == nullptr) {
        if (reading.rule == Rule::count && !id.empty() && !is_field_id(id)) {
            reading.rule = Rule::header_field_id;
            const std::string possible = as_field_id(id);
            const std::string meant = header_of(role, possible);
            if (!possible.empty() && is_free(meant)) reading.repair.meant = meant;
        }
        return reading;
    }
    const FieldNames& names = role == ColumnRole::input ? known_fields_->input : known_fields_->output;
    const Field* const meant = names.find_but_for_case(id);
    if (meant != nullptr && meant->id == id) {
        reading.field = meant;
        return reading;
    }
    if (meant != nullptr && is_free(header_of(role, meant->id))) {
        if (reading.rule == Rule::count) reading.rule = Rule::header_no_field;
        reading.field = meant;
        reading.repair.meant = header_of(role, meant->id);
        reading.repair.sure = true;
        return reading;
    }
    if (is_stray) return reading;
    reading.rule = Rule::header_no_field;
    reading.repair = {};
    return reading;
}

// A header with bytes that no name has: NUL, byte order marks. Those, not what they make of the name, are what is wrong
// with it; the rule is how the platform takes it, if it says more than that.
TolokaProfile::HeaderReading TolokaProfile::read_odd_header(const std::string& name, const std::string& clean,
                                                            bool is_stray) const {
    HeaderReading reading = read_header(clean, is_stray);
    const Rule rule = reading.rule;
    if (rule != Rule::count && rule != Rule::header_small_l && rule != Rule::header_field_id) return reading;
    const bool free = names_.count(clean) == 0;
    if (!free) reading = {};
    const HeaderName as_is = parse_header(name);
    reading.rule = !is_known(as_is)                   ? Rule::header_unknown
                   : fields_of(as_is.role) != nullptr ? Rule::header_no_field
                                                      : Rule::count;
    if (free && reading.repair.meant.empty()) {
        reading.repair.meant = clean;
        reading.repair.sure = name.find('\0') == std::string::npos;
    }
    return reading;
}

std::string TolokaProfile::header_of_field(bool is_output, const std::string& id) const {
    return header_of(is_output ? ColumnRole::golden : ColumnRole::input, id);
}

void TolokaProfile::bind_column(const Table& table, std::size_t place, std::vector<ProblemRecord>& problems) {
    const ColumnId id = table.column_at(static_cast<std::uint32_t>(place));
    ProfileColumn& column = columns_[place];
    const std::string_view raw = table.raw_name(id);
    const ByteProblems bytes = check_bytes(raw);
    std::string clean = column.name;
    for (std::size_t at = 0; at < bytes.count; ++at) {
        const ByteProblem& found = bytes.problems[at];
        problems.push_back(header_problem(found.rule, id, found.offset));
        if (found.rule != Rule::invalid_utf8) clean = without_bytes(found.rule, clean);
    }
    HeaderReading reading = clean == column.name ? read_header(clean, has_stray_mark(raw))
                                                 : read_odd_header(column.name, clean, has_stray_mark(raw));
    // What is said of the bytes says it.
    if (bytes.count > 0 && reading.rule == Rule::header_field_id) reading = {reading.header, nullptr, Rule::count, {}};
    ColumnCheck check;
    check.id = id;
    check.role = reading.header.role;
    check.field = reading.field;
    column.meaning = meaning_of(check.role);
    if (reading.rule != Rule::count) problems.push_back(header_problem(reading.rule, id));
    if (!reading.repair.meant.empty()) {
        names_.insert(reading.repair.meant);
        repairs_[id] = reading.repair;
    }
    const bool nameless = reading.rule == Rule::header_empty;
    if (may_get_room(reading.rule) || nameless) extra_.push_back(place);
    if (may_get_another_name(reading.rule) && reading.repair.meant.empty()) doubled_.push_back(place);
    if (check.field != nullptr) {
        column.type = type_name(*check.field);
        column.field = check.field->id;
        column.is_output = check.role == ColumnRole::golden;
        column.required = check.required = check.field->required;
        const bool is_answer = check.role == ColumnRole::golden && check.field->type == FieldType::string;
        check.needs_text = is_answer || has_value_checks(*check.field);
        check.any_json =
            check.field->type == FieldType::json && !check.field->is_array && check.field->allowed_values.empty();
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
        if (check.role == ColumnRole::input && reading.rule == Rule::count) doubled_.push_back(place);
    }
    if (check.role == ColumnRole::latitude && latitude_ == kNone) latitude_ = place;
    if (check.role == ColumnRole::longitude && longitude_ == kNone) longitude_ = place;
    checks_.push_back(check);
}

// Of each field of `role` the column that is bound to it, or kNoColumn.
std::vector<ColumnId> TolokaProfile::columns_of(ColumnRole role) const {
    const std::vector<Field>* const fields = fields_of(role);
    if (fields == nullptr) return {};
    std::vector<ColumnId> columns(fields->size(), kNoColumn);
    for (const ColumnCheck& check : checks_) {
        if (check.role != role || check.field == nullptr) continue;
        ColumnId& column = columns[static_cast<std::size_t>(check.field - fields->data())];
        if (column == kNoColumn) column = check.id;
    }
    return columns;
}

// Fields of `role` that no column is bound to.
std::vector<const Field*> TolokaProfile::unused_fields(ColumnRole role) const {
    std::vector<const Field*> unused;
    const std::vector<ColumnId> columns = columns_of(role);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Field& field = (*fields_of(role))[i];
        if (columns[i] == kNoColumn && names_.count(header_of(role, field.id)) == 0) unused.push_back(&field);
    }
    return unused;
}

// Extra columns that nearly have the name of a field nobody has, and then what each of the others is most like. Every
// field is offered once: two columns of its name would be one too many again.
void TolokaProfile::find_misspelled() {
    std::size_t left = kComparedLetters;
    std::array<std::vector<const Field*>, 2> fields = {unused_fields(ColumnRole::input),
                                                       unused_fields(ColumnRole::golden)};
    for (const bool far : {false, true}) {
        for (const ColumnRole role : {ColumnRole::input, ColumnRole::golden}) {
            std::vector<const Field*>& unused = fields[role == ColumnRole::input ? 0 : 1];
            for (const std::size_t place : extra_) {
                const ColumnCheck& check = checks_[place];
                const bool may_be =
                    check.role == role || (check.role == ColumnRole::unknown && (!far || role == ColumnRole::input));
                if (!may_be || !repairs_[check.id].meant.empty()) continue;
                const std::string_view name = field_name(place);
                const std::size_t letters = unused.size() * std::min(name.size() + 1, kLongestCompared);
                if (unused.empty() || letters > left) break;
                if (name.empty() && unused.size() > 1) continue;  // no name is like none of them
                left -= letters;
                const NearestField nearest = nearest_field(name, unused);
                if (nearest.field == nullptr || (!nearest.near && !far)) continue;
                repairs_[check.id] = {header_of(role, nearest.field->id), false, far, {}};
                if (name.empty() && checks_.size() > 1) checks_[place].guess = nearest.field;
                unused.erase(std::find(unused.begin(), unused.end(), nearest.field));
            }
        }
    }
}

// Extra columns as optional hidden fields that the specification would get. Without one, a name will do.
void TolokaProfile::make_room() {
    for (const std::size_t place : extra_) {
        const ColumnCheck& check = checks_[place];
        const std::string& name = columns_[place].name;
        // Only input fields can be hidden (API reference).
        if (check.role == ColumnRole::golden) continue;
        std::string id = as_field_id(field_name(place));
        const std::string header = header_of(ColumnRole::input, id);
        if (id.empty() || (name != header && !names_.insert(header).second)) continue;
        ColumnRepair& repair = repairs_[check.id];
        if (!known_fields_) {
            if (repair.meant.empty()) repair.meant = header;
            continue;
        }
        const Field* const same = known_fields_->input.find_but_for_case(id);
        if (same == nullptr || same->id != id) repair.added = std::move(id);
    }
}

// Input columns of a name that another one has: the same with a number behind it, as a field that the specification would
// get.
void TolokaProfile::number_doubled() {
    if (!known_fields_) return;
    for (const std::size_t place : doubled_) {
        const std::string base = as_field_id(field_name(place));
        if (base.empty()) continue;
        // Of each name the numbers go on, so that ten thousand of one name take no longer than of ten thousand.
        std::size_t& number = numbers_of_doubled_[base];
        std::string id;
        do {
            id = base + "_" + std::to_string(number++ + 2);
        } while (known_fields_->input.find_but_for_case(id) != nullptr ||
                 !names_.insert(header_of(ColumnRole::input, id)).second);
        repairs_[checks_[place].id].added = std::move(id);
    }
}

// The name of a column without its prefix.
std::string_view TolokaProfile::field_name(std::size_t place) const {
    const std::string_view name = columns_[place].name;
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void TolokaProfile::find_missing_fields(std::vector<ProblemRecord>& problems) const {
    const std::vector<ColumnId> columns = columns_of(ColumnRole::input);
    for (std::uint32_t index = 0; index < columns.size(); ++index) {
        if (!specification_->input[index].required || columns[index] != kNoColumn) continue;
        problems.push_back(header_problem(Rule::header_missing_field, kNoColumn, index));
    }
}

void TolokaProfile::find_missing_answers() {
    missing_answers_.clear();
    const std::vector<ColumnId> columns = columns_of(ColumnRole::golden);
    for (std::uint32_t index = 0; index < columns.size(); ++index) {
        if (columns[index] == kNoColumn && specification_->output[index].required) missing_answers_.push_back(index);
    }
}

// The detail of these problems is the field's number, the output's after the input's.
void TolokaProfile::find_pattern_failures(std::vector<ProblemRecord>& problems) const {
    std::uint32_t number = 0;
    for (const ColumnRole role : {ColumnRole::input, ColumnRole::golden}) {
        const std::vector<ColumnId> columns = columns_of(role);
        for (const Field& field : role == ColumnRole::input ? specification_->input : specification_->output) {
            const std::uint32_t detail = number++;
            const CompiledPattern& compiled = field.compiled;
            if (!compiled.failure && !compiled.excludes_allowed) continue;
            const Rule rule = !compiled.failure                                         ? Rule::pattern_excludes_allowed
                              : compiled.failure->kind == PatternFailure::Kind::invalid ? Rule::pattern_invalid
                                                                                        : Rule::pattern_not_checked;
            const std::size_t place = detail - (role == ColumnRole::input ? 0 : specification_->input.size());
            problems.push_back(header_problem(rule, columns.empty() ? kNoColumn : columns[place], detail));
        }
    }
}

// Those from `first` on. Names that need no guess go first: no other column can be meant by them.
void TolokaProfile::bind_columns(const Table& table, std::size_t first, std::vector<ProblemRecord>& problems) {
    columns_.resize(first);
    columns_.resize(table.column_count());
    for (std::size_t place = first; place < columns_.size(); ++place) {
        std::string& name = columns_[place].name;
        const std::string_view raw = table.raw_name(table.column_at(static_cast<std::uint32_t>(place)));
        name = format_->decode_name(raw);
        if (!has_stray_mark(raw) && is_known(parse_header(name))) names_.insert(name);
    }
    for (std::size_t place = first; place < columns_.size(); ++place) bind_column(table, place, problems);
}

bool TolokaProfile::bind_further(const Table& table, std::vector<ProblemRecord>& problems) {
    const std::size_t first = columns_.size();
    bind_columns(table, first, problems);
    find_missing_answers();
    return std::any_of(columns_.begin() + static_cast<std::ptrdiff_t>(first), columns_.end(),
                       [](const ProfileColumn& column) { return column.required; });
}

std::vector<ProblemRecord> TolokaProfile::bind(const Table& table, const Specification* specification,
                                               const CheckOptions& options) {
    specification_ = specification;
    guessed_ = specification != nullptr && specification->inferred;
    options_ = options;
    format_ = &table.format();
    checks_.clear();
    names_.clear();
    own_names_.clear();
    repairs_.clear();
    extra_.clear();
    doubled_.clear();
    numbers_of_doubled_.clear();
    known_fields_.reset();
    if (specification_ != nullptr) known_fields_.emplace(*specification_);
    latitude_ = longitude_ = kNone;
    places_.clear();
    std::vector<ProblemRecord> problems;
    bind_columns(table, 0, problems);
    if ((latitude_ == kNone) != (longitude_ == kNone)) {
        problems.push_back(header_problem(Rule::header_lone_coordinate, checks_[std::min(latitude_, longitude_)].id));
    }
    find_missing_answers();
    find_misspelled();
    make_room();
    number_doubled();
    if (specification_ != nullptr) {
        find_missing_fields(problems);
        find_pattern_failures(problems);
    }
    held_back_ = 0;
    for (ProblemRecord& problem : problems) {
        const auto rule = static_cast<Rule>(problem.rule);
        const ColumnRepair& repair = repair_of(problem.column);
        const bool of_bytes = rule == Rule::nul_byte || rule == Rule::byte_order_mark_inside;
        const bool renamed = may_be_renamed(rule) && !repair.meant.empty() && !(of_bytes && repair.far);
        problem.fix_is_safe = renamed && repair.sure;
        // Its first fix is nothing for who can't write the specification, and the next ones are not what it means: all
        // are told, none is made unasked.
        if (!options_.adds_fields && may_get_room(rule) && !repair.added.empty() && (!renamed || repair.far)) {
            ++held_back_;
            problem.fix_alone = true;
        }
        problem.fixable =
            renamed || (may_be_deleted(rule) && checks_.size() > 1) || (may_get_room(rule) && !repair.added.empty());
    }
    watch_columns(problems);
    return problems;
}

bool TolokaProfile::has_stray_mark(std::string_view raw) const { return format_->quoting_of(raw) == Quoting::unclosed; }

const TolokaProfile::ColumnRepair& TolokaProfile::repair_of(ColumnId column) const {
    const auto found = repairs_.find(column);
    return found == repairs_.end() ? no_repair_ : found->second;
}

bool TolokaProfile::may_be_renamed(Rule rule) {
    return rule == Rule::header_small_l || rule == Rule::header_field_id || rule == Rule::nul_byte ||
           rule == Rule::byte_order_mark_inside || (may_be_deleted(rule) && rule != Rule::header_duplicate);
}

bool TolokaProfile::may_be_deleted(Rule rule) {
    switch (rule) {
        case Rule::header_empty:
        case Rule::header_stray_quote:
        case Rule::header_spaces:
        case Rule::header_colon:
        case Rule::header_case:
        case Rule::header_no_prefix:
        case Rule::header_of_results:
        case Rule::header_unknown:
        case Rule::header_no_field:
        case Rule::header_duplicate:
            return true;
        default:
            return false;
    }
}

// As a further field, where a column of the name that was meant is there already.
bool TolokaProfile::may_get_another_name(Rule rule) {
    return rule == Rule::header_duplicate || rule == Rule::header_no_prefix || rule == Rule::header_spaces ||
           rule == Rule::header_case || rule == Rule::header_colon;
}

bool TolokaProfile::may_get_room(Rule rule) { return rule == Rule::header_no_field || rule == Rule::header_unknown; }

// What keeps the column goes mostly before what takes it away, and what it probably was meant to be before anything else.
std::vector<Fix> TolokaProfile::header_fixes(const ProblemRecord& problem) const {
    std::vector<Fix> fixes;
    const auto rule = static_cast<Rule>(problem.rule);
    const ColumnCheck* const check = check_of(problem.column);
    if (check == nullptr) return fixes;
    const std::string& name = columns_[static_cast<std::size_t>(check - checks_.data())].name;
    const std::string raw = rule == Rule::header_stray_quote ? name : format_->encode_name(name);
    const ColumnRepair& repair = repair_of(problem.column);
    const auto rename = [&](bool far) {
        if (!may_be_renamed(rule) || repair.meant.empty() || repair.far != far) return;
        fixes.push_back({repair.sure ? FixKind::safe : FixKind::guess,
                         FixAction::rename_column,
                         filled("Rename the column to {}", repair.meant),
                         raw,
                         format_->encode_name(repair.meant),
                         {}});
    };
    const auto add_field = [&] {
        Fix add{FixKind::guess,
                FixAction::add_hidden_field,
                "Add an optional hidden field to the specification",
                raw,
                "{" + json_string(repair.added) + R"(: {"type": "string", "required": false, "hidden": true}})",
                {}};
        const std::string header = header_of(ColumnRole::input, repair.added);
        if (name != header) add.rename = format_->encode_name(header);
        fixes.push_back(std::move(add));
    };
    rename(false);
    if (may_get_room(rule) && !repair.added.empty()) add_field();
    // A column without a name has to have the values of the field that it could be; an empty one is more likely none.
    const bool fits = check->guess == nullptr || check->misfit_row == kHeaderRow;
    const bool is_empty = check->watched && check->text_row == kHeaderRow && checks_.size() > 1;
    if (fits && !is_empty) rename(true);
    if (may_be_deleted(rule) && checks_.size() > 1) {
        fixes.push_back({FixKind::guess, FixAction::delete_column, "Delete the column", raw, {}, {}});
    }
    if (fits && is_empty) rename(true);
    if (may_get_another_name(rule) && !repair.added.empty()) add_field();
    return fixes;
}

}  // namespace taskloom::toloka

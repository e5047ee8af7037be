// One cell against its column: what is wrong with it, and its fixes.
#include <algorithm>

#include "base/json_syntax.h"
#include "base/simd.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/role_fixes.h"
#include "profiles/toloka/toloka_profile.h"
#include "profiles/toloka/value_check.h"
#include "profiles/toloka/value_fixes.h"
#include "profiles/toloka/value_syntax.h"

namespace taskloom::toloka {
namespace {

// Whether the cell's author doubles quotation marks within marks around the cell, and forgot to for one behind a
// backslash (`\"` for `\""`). The platform's documents call that an error, although its reader might make JSON of it.
bool has_half_escaped_mark(std::string_view raw) {
    if (raw.size() < 2 || raw.front() != '"') return false;
    bool half = false, doubled = false;
    for (std::size_t at = 1; at + 1 < raw.size(); ++at) {
        if (raw[at] != '"') continue;
        if (raw[at + 1] == '"') {
            doubled = true;
            ++at;
        } else if (raw[at - 1] == '\\') {
            half = true;
        }
    }
    return half && doubled;
}

// The usual cell of JSON, an object or list, needs no decoding. False says nothing: a closer look is needed.
bool is_sound_json_cell(std::string_view raw) {
    if (raw.size() < 4 || raw.front() != '"' || raw.back() != '"' || (raw[1] != '{' && raw[1] != '[')) return false;
    const bool key_is_not_name = raw.size() > 4 && raw[2] == '"' && raw[3] == '"' && raw[4] != 'n';
    return (key_is_not_name || !is_json_placeholder(raw)) && is_json_with_doubled_marks(raw.substr(1, raw.size() - 2));
}

// Whether a placeholder may be among the elements of a list: "your ", in whatever case, or `"name`, looked for sixteen
// bytes at a time, for it is asked of every list.
bool may_hold_placeholder(std::string_view text) {
    constexpr std::size_t kBlock = 16, kReach = kBlock + 2;
    const auto stands_from = [](const char* from) {
        const auto at = [&](std::size_t ahead) { return simd::Bytes::load(from + ahead); };
        const simd::Bytes first = at(0), second = at(1);
        const std::uint32_t your = (first.equal('u') | first.equal('U')) & (second.equal('r') | second.equal('R'));
        return ((your & at(2).equal(' ')) | (first.equal('"') & second.equal('n'))) != 0;
    };
    if (text.size() < kReach) {
        char padded[kReach] = {};
        std::copy(text.begin(), text.end(), padded);
        return stands_from(padded);
    }
    for (std::size_t from = 0; from + kReach < text.size(); from += kBlock) {
        if (stands_from(text.data() + from)) return true;
    }
    return stands_from(text.data() + text.size() - kReach);
}

}  // namespace

const BoundField& TolokaProfile::bound_field(const ColumnCheck& column) {
    if (!column.bound) column.bound.emplace(*column.field);
    return *column.bound;
}

Rule TolokaProfile::check_text(const ColumnCheck& column, std::string_view text, std::uint32_t& detail) {
    if (column.field != nullptr && column.needs_text) {
        const BoundField& bound = bound_field(column);
        return column.role == ColumnRole::golden ? check_golden_value(bound, text, options_.target, element_, detail)
                                                 : check_value(bound, text, options_.target, element_, detail);
    }
    return check_role(column.role, text);
}

void TolokaProfile::report_cell(const ColumnCheck& column, Rule rule, std::uint32_t detail, const CheckedCell& cell,
                                std::string_view text, RowId row, std::vector<ProblemRecord>& problems) {
    const FixKind kind =
        column.field == nullptr
            ? first_role_fix(rule, column.role, cell.raw, text, *format_, fix_buffers_)
            : FirstFixes(bound_field(column), cell.raw, text, options_.target, *format_, fix_buffers_).find(rule, text);
    problems.push_back(
        {row, column.id, detail, static_cast<RuleIndex>(rule), kind != FixKind::none, kind == FixKind::safe});
}

// So many problems of one list are told at most, and so few that their fixes, which hold the whole cell each, stay within
// so many bytes; but an error in any case. How many there are beyond is told too.
constexpr std::size_t kMostTold = 1000;
constexpr std::size_t kMostFixBytes = std::size_t{16} << 20;

// Everything that is wrong with a value, the quick look having found `rule`.
void TolokaProfile::report_value(const ColumnCheck& column, Rule rule, std::uint32_t detail, const CheckedCell& cell,
                                 std::string_view text, RowId row, std::vector<ProblemRecord>& problems) {
    if (column.field == nullptr) return report_cell(column, rule, detail, cell, text, row, problems);
    class Reporter final : public BrokenRuleTaker {
    public:
        Reporter(FirstFixes fixes, std::size_t most, const ProblemRecord& place, std::vector<ProblemRecord>& problems)
            : fixes_(fixes), most_(most), record_(place), problems_(problems) {}

        void take(Rule broken, std::uint32_t number, std::string_view element) override {
            const bool is_error = rule_table()[static_cast<std::size_t>(broken)].severity == Severity::error;
            if (told_ >= most_ && (has_error_ || !is_error)) {
                ++further_;
                return;
            }
            ++told_;
            has_error_ = has_error_ || is_error;
            const FixKind kind = fixes_.find(broken, element);
            record_.detail = number;
            record_.rule = static_cast<RuleIndex>(broken);
            record_.fixable = kind != FixKind::none;
            record_.fix_is_safe = kind == FixKind::safe;
            problems_.push_back(record_);
        }
        std::uint32_t further() const { return further_; }

    private:
        FirstFixes fixes_;
        std::size_t most_, told_ = 0;
        std::uint32_t further_ = 0;
        bool has_error_ = false;
        ProblemRecord record_;
        std::vector<ProblemRecord>& problems_;
    };
    const BoundField& bound = bound_field(column);
    const std::size_t most = std::min(kMostTold, 1 + kMostFixBytes / (cell.raw.size() + 1));
    Reporter reporter({bound, cell.raw, text, options_.target, *format_, fix_buffers_}, most, {row, column.id},
                      problems);
    check_thoroughly(bound, column.role == ColumnRole::golden, text, options_.target, element_, reporter);
    if (reporter.further() > 0)
        report_cell(column, Rule::further_elements, reporter.further(), cell, text, row, problems);
}

// A cell mostly has nothing to tell of; what tells stands apart, so that what finds nothing stays small.
void TolokaProfile::check_cell(const ColumnCheck& column, const CheckedCell& cell, RowId row,
                               std::vector<ProblemRecord>& problems) {
    if (column.any_json && is_sound_json_cell(cell.raw)) return;
    CellReader::Cell read{cell.raw, Quoting::none};
    if (cell.quoted) read = reader_.read(cell.raw, format_->dialect());
    if (column.nameless) look_at_nameless(column, read.text, row);
    if (read.text.empty() || read.quoting >= Quoting::stray) {
        check_odd_cell(column, cell, read, row, problems);
        return;
    }
    std::uint32_t detail = 0;
    const Rule broken = check_text(column, read.text, detail);
    if (broken != kFine) report_value(column, broken, detail, cell, read.text, row, problems);
    const bool is_list = column.field != nullptr && column.field->is_array;
    if (is_list ? may_hold_placeholder(read.text) : may_be_any_placeholder(read.text)) {
        find_placeholder(column, cell, read.text, row, problems);
    }
}

// One that is empty, or whose quotation marks stand about.
void TolokaProfile::check_odd_cell(const ColumnCheck& column, const CheckedCell& cell, const CellReader::Cell& read,
                                   RowId row, std::vector<ProblemRecord>& problems) {
    const auto report = [&](Rule rule, std::uint32_t detail = 0) {
        report_cell(column, rule, detail, cell, read.text, row, problems);
    };
    if (read.quoting == Quoting::unclosed) return report(Rule::stray_quote);
    if (read.text.empty()) {
        if (column.required) report(Rule::value_required);
        return;
    }
    const bool is_json = column.field != nullptr && column.field->type == FieldType::json;
    if (is_json && has_half_escaped_mark(cell.raw)) return report(Rule::backslash_quote);
    std::uint32_t detail = 0;
    const Rule broken = check_text(column, read.text, detail);
    // Marks that stand about in a cell of JSON are a mistake even where what is left of it happens to be JSON, and the
    // cause of whatever else is wrong with it: one thing to mend.
    if (is_json) {
        const Rule rule = column.field->is_array ? Rule::not_json_array : Rule::not_json;
        return report(rule, broken == rule ? detail : 0);
    }
    if (broken != kFine) report_value(column, broken, detail, cell, read.text, row, problems);
    find_placeholder(column, cell, read.text, row, problems);
    if (format_->dialect() != Dialect::toloka) {
        report(Rule::text_behind_quote);
    } else {
        const bool backslash = cell.raw.find("\\\"") != std::string_view::npos;
        report(backslash ? Rule::backslash_quote_text : Rule::quotes_lost);
    }
}

void TolokaProfile::find_placeholder(const ColumnCheck& column, const CheckedCell& cell, std::string_view text,
                                     RowId row, std::vector<ProblemRecord>& problems) {
    if (column.field == nullptr || !column.field->is_array) {
        if (is_placeholder(text)) report_cell(column, Rule::placeholder, 0, cell, text, row, problems);
        return;
    }
    if (!may_hold_placeholder(text)) return;
    ArrayReader reader(text, array_syntax(column.field->type, options_.target), element_);
    std::uint32_t number = 0;
    for (std::string_view element; reader.next(element); ++number) {
        if (is_placeholder(element)) return report_cell(column, Rule::placeholder, number, cell, text, row, problems);
    }
}

std::vector<Fix> TolokaProfile::cell_fixes(const ColumnCheck& column, const ProblemRecord& problem,
                                           const ProblemContext& context) const {
    const auto rule = static_cast<Rule>(problem.rule);
    if (column.field == nullptr) return role_fixes(rule, column.role, context.raw, *format_);
    std::vector<std::uint32_t> elements;
    if (context.together != nullptr) {
        for (const ProblemRecord& other : *context.together) {
            if (is_about_element(static_cast<Rule>(other.rule))) elements.push_back(other.detail);
        }
    } else {
        elements.push_back(problem.detail);
    }
    return value_fixes(rule, elements, bound_field(column), context.raw, options_.target, *format_);
}

}  // namespace taskloom::toloka

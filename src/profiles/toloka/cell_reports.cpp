// What is told of a cell that something is wrong with, and its fixes.
#include <algorithm>

#include "profiles/toloka/role_fixes.h"
#include "profiles/toloka/toloka_profile.h"
#include "profiles/toloka/value_check.h"
#include "profiles/toloka/value_fixes.h"

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

}  // namespace

void TolokaProfile::report_cell(const ColumnCheck& column, Rule rule, std::uint32_t detail, const CheckedCell& cell,
                                std::string_view text, RowId row, std::vector<ProblemRecord>& problems) {
    const FixKind kind =
        column.field == nullptr
            ? first_role_fix(rule, column.role, cell.raw, text, *format_, fix_buffers_)
            : FirstFixes(bound_field(column), cell.raw, text, options_.target, *format_, fix_buffers_).find(rule, text);
    problems.push_back(
        {row, column.id, detail, static_cast<RuleIndex>(rule), kind != FixKind::none, kind == FixKind::safe});
}

// So many problems of one list are told at most, but an error in any case; how many there are beyond is told too. Fixes
// hold the whole cell each, so only as many of the first ones have one as stay within so many bytes.
constexpr std::size_t kMostTold = 1000;
constexpr std::size_t kMostFixBytes = std::size_t{16} << 20;

// Everything that is wrong with a value, the quick look having found `rule`.
void TolokaProfile::report_value(const ColumnCheck& column, Rule rule, std::uint32_t detail, const CheckedCell& cell,
                                 std::string_view text, RowId row, std::vector<ProblemRecord>& problems) {
    if (column.field == nullptr) return report_cell(column, rule, detail, cell, text, row, problems);
    class Reporter final : public BrokenRuleTaker {
    public:
        Reporter(FirstFixes fixes, std::size_t most_fixed, const ProblemRecord& place,
                 std::vector<ProblemRecord>& problems)
            : fixes_(fixes), most_fixed_(most_fixed), record_(place), problems_(problems) {}

        void take(Rule broken, std::uint32_t number, std::string_view element) override {
            const bool is_error = rule_table()[static_cast<std::size_t>(broken)].severity == Severity::error;
            if (told_ >= kMostTold && (has_error_ || !is_error)) {
                ++further_;
                return;
            }
            ++told_;
            has_error_ = has_error_ || is_error;
            const FixKind kind = fixed_ < most_fixed_ ? fixes_.find(broken, element) : FixKind::none;
            if (kind != FixKind::none) ++fixed_;
            record_.detail = number;
            record_.rule = static_cast<RuleIndex>(broken);
            record_.fixable = kind != FixKind::none;
            record_.fix_is_safe = kind == FixKind::safe;
            problems_.push_back(record_);
        }
        std::uint32_t further() const { return further_; }

    private:
        FirstFixes fixes_;
        std::size_t most_fixed_, told_ = 0, fixed_ = 0;
        std::uint32_t further_ = 0;
        bool has_error_ = false;
        ProblemRecord record_;
        std::vector<ProblemRecord>& problems_;
    };
    const BoundField& bound = bound_field(column);
    Reporter reporter({bound, cell.raw, text, options_.target, *format_, fix_buffers_},
                      1 + kMostFixBytes / (cell.raw.size() + 1), {row, column.id}, problems);
    check_thoroughly(bound, column.role == ColumnRole::golden, text, options_.target, element_, reporter);
    if (reporter.further() > 0)
        report_cell(column, Rule::further_elements, reporter.further(), cell, text, row, problems);
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

// Suggestions for numbers, kept if they are what the header asks for; all else is mended as in a column of texts.
#include "profiles/toloka/role_fixes.h"

#include <string>
#include <utility>

#include "check/check_options.h"
#include "profiles/toloka/value_check.h"
#include "profiles/toloka/value_suggestions.h"

namespace taskloom::toloka {
namespace {

// What may have been meant by coordinates and overlaps that are none.
class RoleFixer final : public SuggestionTaker {
public:
    RoleFixer(ColumnRole role, std::string_view raw, const RowFormat* format)
        : role_(role), raw_(raw), format_(format) {}

    bool take(FixKind kind, const char* title, std::string_view text) override {
        if (check_role(role_, text) != kFine) return true;
        if (first_ == FixKind::none) first_ = kind;
        if (format_ == nullptr) return false;
        fixes_.push_back({kind, FixAction::set_cell, title, std::string(raw_), format_->encode(text), {}});
        return true;
    }

    void find(Rule rule, std::string_view text) {
        suggest_values(rule == Rule::not_overlap ? rule : Rule::not_decimal, text_field(), text, *this);
    }

    std::vector<Fix> fixes() { return std::move(fixes_); }
    FixKind first() const { return first_; }

    static const Field& text_field() {
        static const Field field;
        return field;
    }

private:
    ColumnRole role_;
    std::string_view raw_;
    const RowFormat* format_;  // null: only the first one's kind is wanted
    FixKind first_ = FixKind::none;
    std::vector<Fix> fixes_;
};

// What is wrong with a cell in a column without a field.
enum class RoleTrouble { value, marks_of_value, text };

RoleTrouble role_trouble(Rule rule, ColumnRole role, std::string_view raw) {
    if (rule == Rule::not_degrees || rule == Rule::not_overlap || rule == Rule::overlap_out_of_bounds)
        return RoleTrouble::value;
    const bool marks = rule == Rule::quotes_lost || rule == Rule::text_behind_quote;
    return marks && check_role(role, raw) != kFine ? RoleTrouble::marks_of_value : RoleTrouble::text;
}

}  // namespace

std::vector<Fix> role_fixes(Rule rule, ColumnRole role, std::string_view raw, const RowFormat& format) {
    const RoleTrouble trouble = role_trouble(rule, role, raw);
    if (trouble == RoleTrouble::text)
        return value_fixes(rule, {}, RoleFixer::text_field(), raw, ArrayTarget::legacy, format);
    const std::string text = format.decode(raw);
    if (trouble == RoleTrouble::marks_of_value) {
        return {{FixKind::guess, FixAction::set_cell, kTakeMarks, std::string(raw), format.encode(text), {}}};
    }
    RoleFixer fixer(role, raw, &format);
    fixer.find(rule, text);
    return fixer.fixes();
}

FixKind first_role_fix(Rule rule, ColumnRole role, std::string_view raw, std::string_view text, const RowFormat& format,
                       FixBuffers& buffers) {
    const RoleTrouble trouble = role_trouble(rule, role, raw);
    if (trouble == RoleTrouble::text)
        return FirstFixes(RoleFixer::text_field(), raw, text, ArrayTarget::legacy, format, buffers).find(rule, text);
    if (trouble == RoleTrouble::marks_of_value) return FixKind::guess;
    RoleFixer fixer(role, raw, nullptr);
    fixer.find(rule, text);
    return fixer.first();
}

}  // namespace taskloom::toloka

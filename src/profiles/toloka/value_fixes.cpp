// Fixes of cells: what single values, lists and columns without a field may have meant is asked elsewhere; JSON and the
// cell's quotation marks are mended here. A cell that is offered is checked first.
#include "profiles/toloka/value_fixes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/json_syntax.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/escaping.h"
#include "profiles/toloka/json_mending.h"
#include "profiles/toloka/list_fixes.h"
#include "profiles/toloka/value_check.h"
#include "profiles/toloka/value_suggestions.h"

namespace taskloom::toloka {
namespace {

constexpr const char* kDoubleMarks = "Put the cell in quotation marks and double the ones inside";
constexpr const char* kKeepAll = "Keep everything as it stands";
constexpr const char* kTakeBackslashes = "Take the backslashes before quotation marks away";
constexpr const char* kMendJson = "Correct the JSON's syntax";

bool has_fixes(Rule rule) { return rule_table()[static_cast<std::size_t>(rule)].fix != FixKind::none; }

std::string_view inside_marks(std::string_view raw) {
    if (raw.size() < 3 || raw.front() != '"' || raw.back() != '"') return {};
    return raw.substr(1, raw.size() - 2);
}

// What the cell is with each `\"` in it, whose mark is not doubled, replaced. The cell's own marks stay.
std::string replace_backslash_marks(std::string_view raw, std::string_view with) {
    std::string result;
    const bool enclosed = raw.size() > 1 && raw.front() == '"' && raw.back() == '"';
    const std::size_t end = enclosed ? raw.size() - 1 : raw.size();
    for (std::size_t at = 0; at < raw.size();) {
        const bool escaped = at + 1 < end && raw[at] == '\\' && raw[at + 1] == '"';
        const bool doubled = escaped && at + 2 < end && raw[at + 2] == '"';
        if (doubled) {
            result += raw.substr(at, 3);
            at += 3;
        } else if (escaped) {
            result += with;
            at += 2;
        } else {
            result.push_back(raw[at++]);
        }
    }
    return result;
}

class CellFixer final : private SuggestionTaker, private ListTaker {
public:
    // `text` is what `raw` is read as.
    CellFixer(Rule rule, const std::vector<std::uint32_t>& elements, const BoundField& bound, std::string_view raw,
              std::string_view text, ArrayTarget target, const RowFormat& format, FixBuffers& buffers)
        : rule_(rule),
          elements_(elements),
          bound_(bound),
          field_(bound.field()),
          raw_(raw),
          target_(target),
          format_(format),
          text_(text),
          undoubled_(buffers.undoubled),
          mended_(buffers.mended),
          buffer_(buffers.element) {}

    std::vector<Fix> fixes() {
        find();
        return std::move(fixes_);
    }

    // Ends with the first one, of which no cell is made.
    FixKind first() {
        only_first_ = true;
        find();
        return first_;
    }

private:
    void find() {
        switch (rule_) {
            case Rule::stray_quote:
                stray_quote();
                break;
            case Rule::quotes_lost:
            case Rule::text_behind_quote:
                quotes_lost();
                break;
            case Rule::backslash_quote:
                backslash_quote();
                break;
            case Rule::backslash_quote_text:
                backslash_quote_text();
                break;
            case Rule::not_json:
                json();
                break;
            case Rule::not_json_array:
                json_array();
                break;
            default:
                if (field_.is_array) {
                    suggest_lists(rule_, elements_, bound_, text_, target_, buffer_, *this);
                } else {
                    suggest_values(rule_, bound_, text_, *this);
                }
        }
    }

    bool done() const { return only_first_ && first_ != FixKind::none; }

    bool take(FixKind kind, const char* title, std::string_view text) override {
        offer(kind, title, text);
        return !done();
    }

    bool take_list(FixKind kind, const char* title, std::string_view text, bool whole) override {
        if (whole) {
            offer(kind, title, text);
        } else {
            offer_text(kind, title, text);
        }
        return !done();
    }

    bool is_golden() const {
        return rule_ == Rule::golden_spaces || rule_ == Rule::golden_case || rule_ == Rule::golden_lookalike ||
               rule_ == Rule::golden_loose_spaces;
    }

    bool fits(std::string_view text) {
        if (text.empty()) return false;
        std::uint32_t detail = 0;
        const auto check = is_golden() ? check_golden_value : check_value;
        const Rule broken = check(bound_, text, target_, buffer_, detail);
        // The latter is the value's own, however it is written; but what was an object or list becomes no text.
        return broken == kFine || (broken == Rule::json_scalar && !opens_with_bracket());
    }

    bool opens_with_bracket() const {
        const std::size_t first = text_.find_first_not_of(" \t\r\n");
        if (first == std::string_view::npos) return false;
        return text_[first] == '{' || (text_[first] == '[' && !field_.is_array);
    }

    void offer_cell(FixKind kind, const char* title, std::string after) {
        if (done()) return;
        if (only_first_) {
            if (after != raw_) first_ = kind;
            return;
        }
        const auto same = [&](const Fix& fix) { return fix.after == after; };
        if (after == raw_ || std::any_of(fixes_.begin(), fixes_.end(), same)) return;
        fixes_.push_back({kind, FixAction::set_cell, title, std::string(raw_), std::move(after), {}});
    }

    void offer_text(FixKind kind, const char* title, std::string_view text) {
        if (done()) return;
        // A cell that is read as another text is another cell; reading leaves carriage returns out.
        if (only_first_ && text != text_ && text.find('\r') == std::string_view::npos) {
            first_ = kind;
        } else {
            offer_cell(kind, title, format_.encode(text));
        }
    }

    // A decoded text, if it mends the problem.
    void offer(FixKind kind, const char* title, std::string_view text) {
        if (!done() && fits(text)) offer_text(kind, title, text);
    }

    // JSON for a json field, the elements in brackets for an array of it.
    void offer_json(FixKind kind, const char* title, std::string_view json) {
        if (!field_.is_array) return offer(kind, title, json);
        const Result<std::string> text = array_text(FieldType::json, json, target_);
        if (text) offer(kind, title, text.value());
    }

    // What stands in the file is what was meant: make every mark of it a part of the text. Where JSON is wanted and that
    // is none, what was meant is a guess.
    void stray_quote() {
        if (field_.type == FieldType::json) json();
        if (done()) return;
        if (only_first_ && format_.quoting_of(raw_) == Quoting::unclosed) {
            first_ = FixKind::safe;  // marks that pair up make another cell
        } else {
            offer_cell(FixKind::safe, kDoubleMarks, format_.encode(raw_));
        }
    }

    void quotes_lost() {
        // `["a","b"]`, whose marks were its elements' own.
        const Result<std::string> list =
            field_.is_array ? array_text(field_.type, raw_, target_) : Result<std::string>{Error{}};
        if (list && fits(list.value())) return offer_text(FixKind::guess, kSeparate, list.value());
        // Marks that are doubled already were meant to stand in a cell that has its own.
        const bool doubled = raw_.find("\"\"") != std::string_view::npos;
        const std::string enclosed = doubled ? "\"" + std::string(raw_) + "\"" : std::string();
        if (doubled && format_.quoting_of(enclosed) == Quoting::whole && fits(format_.decode(enclosed))) {
            offer_cell(FixKind::guess, "Put the cell in quotation marks", enclosed);
        }
        // `"say "hi" to"`: the outer ones were probably the cell's own, since the first inner one opens.
        const std::string_view inside = inside_marks(raw_);
        const std::size_t inner = inside.find('"');
        const bool own =
            rule_ == Rule::quotes_lost && inner != std::string_view::npos && inner > 0 && inside[inner - 1] == ' ';
        if (own && fits(inside)) offer_text(FixKind::guess, kDoubleMarks, inside);
        // Keeping the marks must not make a value wrong that is right without them. Where RFC 4180 holds, programs differ
        // in what they read.
        const bool sure = !doubled && !own && rule_ == Rule::quotes_lost;
        if (fits(raw_) || !fits(text_))
            offer_text(sure ? FixKind::safe : FixKind::guess, own ? kKeepAll : kDoubleMarks, raw_);
        offer_text(FixKind::guess, kTakeMarks, text_);
    }

    void backslash_quote() {
        std::string paired(raw_);
        for (std::size_t at = paired.find("\\\"\\\""); at != std::string::npos; at = paired.find("\\\"\\\"", at + 3)) {
            paired.erase(at + 2, 1);  // `\"\"` for one mark
        }
        for (const std::string& cell : {paired, replace_backslash_marks(raw_, "\\\"\"")}) {
            if (format_.quoting_of(cell) == Quoting::whole && fits(format_.decode(cell))) {
                offer_cell(FixKind::guess, "Double the quotation marks behind backslashes", cell);
            }
        }
        if (done()) return;
        if (field_.is_array) {
            json_array();
        } else {
            json();
        }
    }

    void backslash_quote_text() {
        std::string_view inside = inside_marks(raw_);
        std::string text;
        if (inside.empty()) {
            text = replace_backslash_marks(raw_, "\"");
        } else {
            text = format_.decode("\"" + replace_backslash_marks(inside, "\"\"") + "\"");
        }
        offer_cell(FixKind::guess, "Double the quotation marks, without the backslash", format_.encode(text));
        offer_cell(FixKind::guess, kKeepAll, format_.encode(raw_));
    }

    // JSON that was written as a text, `"{\"a\":1}"`. False when it isn't.
    bool json_as_text() {
        const std::string_view inside = inside_marks(raw_);
        const std::vector<std::string> readings = unescape_marks(inside.empty() ? raw_ : inside);
        const FixKind kind = readings.size() == 1 ? FixKind::safe : FixKind::guess;
        bool found = false;
        for (const std::string& reading : readings) {
            const auto elements = field_.is_array ? as_array(reading) : std::optional<std::string>();
            if (elements) offer_json(kind, kTakeBackslashes, *elements);
            if (!field_.is_array && !check_json(reading)) offer(kind, kTakeBackslashes, reading);
            found = found || done() || !fixes_.empty();
            if (!found) mend_source(reading, false);
        }
        return !readings.empty();
    }

    void json() {
        const std::string_view inside = inside_marks(raw_);
        const Quoting quoting = format_.quoting_of(raw_);
        if (quoting == Quoting::stray && json_as_text()) return;
        if (quoting == Quoting::stray || quoting == Quoting::unclosed) {
            for (const std::string_view source : {raw_, inside}) {
                if (done()) return;
                if (!field_.is_array) offer(FixKind::safe, kDoubleMarks, source);
                if (!field_.is_array) continue;
                if (const auto elements = as_array(source)) offer_json(FixKind::safe, kDoubleMarks, *elements);
            }
        }
        // Only what has brackets was meant to be JSON. Marks that are doubled here and there were meant to be throughout.
        const bool marks_are_right = quoting == Quoting::whole || quoting == Quoting::none;
        mend_source(text_, marks_are_right && rule_ == Rule::not_json);
        if (done()) return;
        undoubled_.clear();
        for (std::size_t at = 0; at < inside.size(); ++at) {
            undoubled_.push_back(inside[at]);
            if (inside[at] == '"' && at + 1 < inside.size() && inside[at + 1] == '"') ++at;
        }
        if (undoubled_ != text_) mend_source(undoubled_, false);
        if (raw_ != text_) mend_source(raw_, false);
    }

    // `is_broken`: it is known not to be JSON.
    void mend_source(std::string_view source, bool is_broken) {
        const std::size_t first = source.find_first_not_of(" \t\r\n");
        if (done() || first == std::string_view::npos || (source[first] != '{' && source[first] != '[')) return;
        if (field_.is_array) {
            if (const auto elements = as_array(source)) offer_json(FixKind::guess, kDoubleMarks, *elements);
            if (done()) return;
            // In brackets, it is the list before it is the one element of a list.
            const auto mended = mend_json(source, true);
            if (!mended) return;
            if (const auto elements = as_array(*mended)) offer_json(FixKind::guess, kMendJson, *elements);
            offer_json(FixKind::guess, kMendJson, "[" + *mended + "]");
        } else if (!is_broken && !check_json(source)) {
            offer(FixKind::guess, kDoubleMarks, source);
        } else if (mend_broken_json(source, false, mended_)) {
            // JSON now, so nothing is left to check but what is allowed.
            if (field_.allowed_values.empty()) {
                offer_text(FixKind::guess, kMendJson, mended_);
            } else {
                offer(FixKind::guess, kMendJson, mended_);
            }
        }
    }

    void json_array() {
        // Not escaped for the syntax in force, but plain to read: commas, brackets, the other syntax.
        if (format_.quoting_of(raw_) == Quoting::whole || format_.quoting_of(raw_) == Quoting::none) {
            if (const auto elements = as_array(text_)) {
                const bool legacy = target_ == ArrayTarget::legacy;
                // In the 2023 syntax, two backslashes are JSON's own, or one that was escaped for the other syntax.
                const bool sure = legacy || text_.find("\\\\") == std::string_view::npos;
                offer_json(sure ? FixKind::safe : FixKind::guess,
                           legacy ? "Put a backslash before commas inside the elements" : "Write the list as JSON does",
                           *elements);
            }
        }
        if (!done()) json();
    }

    // The JSON array that a text is in one of the forms that are read somewhere.
    std::optional<std::string> as_array(std::string_view text) {
        if (text.empty()) return {};
        JsonShape shape = JsonShape::none;
        if (!check_json(text, &shape) && shape == JsonShape::array) return std::string(text);
        if (!check_json_elements(text)) return "[" + std::string(text) + "]";
        std::string json = "[";
        ArrayReader reader(text, ArraySyntax::legacy_json, buffer_);
        for (std::string_view element; reader.next(element);) {
            if (check_json(element)) return {};
            if (json.size() > 1) json.push_back(',');
            json += element;
        }
        return json + "]";
    }

    Rule rule_;
    const std::vector<std::uint32_t>& elements_;
    const BoundField& bound_;
    const Field& field_;
    std::string_view raw_;
    ArrayTarget target_;
    const RowFormat& format_;
    std::string_view text_;
    std::string& undoubled_;
    std::string& mended_;
    std::string& buffer_;
    bool only_first_ = false;
    FixKind first_ = FixKind::none;
    std::vector<Fix> fixes_;
};

}  // namespace

std::vector<Fix> value_fixes(Rule rule, const std::vector<std::uint32_t>& elements, const BoundField& bound,
                             std::string_view raw, ArrayTarget target, const RowFormat& format) {
    if (!has_fixes(rule)) return {};
    FixBuffers buffers;
    return CellFixer(rule, elements, bound, raw, format.decode(raw), target, format, buffers).fixes();
}

FixKind FirstFixes::find_of_cell(Rule rule, const std::vector<std::uint32_t>& elements) {
    return CellFixer(rule, elements, bound_, raw_, text_, target_, format_, buffers_).first();
}

FixKind FirstFixes::find(Rule rule, std::string_view element) {
    if (!has_fixes(rule)) return FixKind::none;
    const Field& field = bound_.field();
    const bool of_element = field.is_array && field.type != FieldType::json && is_about_element(rule);
    // Without elements, what is left is to part the list otherwise.
    if (!of_element || may_be_parted_otherwise(rule)) {
        std::optional<FixKind>& known = of_cell_[static_cast<std::size_t>(rule)];
        if (!known) known = find_of_cell(rule, {});
        if (!of_element || *known != FixKind::none) return *known;
    }
    if (!element.empty()) {
        ElementMender mender(bound_);
        return mender.mend(rule, element) ? mender.kind() : FixKind::none;
    }
    if (!knows_without_empty_) {
        knows_without_empty_ = true;
        if (may_lose_empty(field, text_, target_, buffers_.element)) without_empty_ = FixKind::guess;
    }
    return without_empty_;
}

}  // namespace taskloom::toloka

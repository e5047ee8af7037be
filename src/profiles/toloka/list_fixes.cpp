// Lists taken apart into their elements, and written again in the syntax in force.
#include "profiles/toloka/list_fixes.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "base/result.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/escaping.h"
#include "profiles/toloka/value_check.h"

namespace taskloom::toloka {
namespace {

constexpr const char* kSeparate = "Write the elements with commas between them";

// Whether the empty elements of so many may go, and leave no shorter list than the field takes.
bool may_be_without(const Field& field, std::uint64_t count, std::uint64_t empty) {
    return count - empty >= std::max(field.min_size.value_or(1), std::uint64_t{1});
}

class ListMender {
public:
    ListMender(const BoundField& bound, std::string_view text, ArrayTarget target, std::string& buffer,
               ListTaker& taker)
        : bound_(bound),
          field_(bound.field()),
          text_(text),
          target_(target),
          syntax_(array_syntax(field_.type, target)),
          taker_(taker) {
        ArrayReader reader(text, syntax_, buffer);
        for (std::string_view element; reader.next(element);) elements_.emplace_back(element);
    }

    void suggest(Rule rule, const std::vector<std::uint32_t>& numbers) {
        if (rule == Rule::not_array || rule == Rule::list_in_brackets) return without_brackets(rule);
        if (!is_about_element(rule) || field_.type == FieldType::json) return;
        if (rule == Rule::not_coordinates && !pair_coordinates()) return;
        mend_elements(numbers);
    }

private:
    // False, as of the taker: no further one is wanted.
    bool add_whole(FixKind kind, const char* title, std::string_view text) {
        return taker_.take_list(kind, title, text, true);
    }

    void without_brackets(Rule rule) {
        // An array that holds no objects may be the one element, badly escaped; a text may be just this.
        const bool sure = rule == Rule::not_array && field_.type != FieldType::string &&
                          (field_.type != FieldType::json || text_.find_first_not_of(" \t\r\n", 1) == text_.find('{'));
        const Result<std::string> text = array_text(field_.type, text_, target_);
        if (text && !add_whole(sure ? FixKind::safe : FixKind::guess, kSeparate, text.value())) return;
        add_whole(FixKind::guess, kSeparate, join(elements_));
    }

    std::string join(const std::vector<std::string>& elements) const {
        std::string cell;
        for (std::size_t i = 0; i < elements.size(); ++i) {
            append_element(cell, elements[i], syntax_, i == 0, elements.size() == 1);
        }
        return cell;
    }

    // `1,2,3,4` for two places: every comma was taken for one between elements.
    bool pair_coordinates() {
        if (elements_.size() % 2 != 0) return true;
        std::vector<std::string> pairs;
        for (std::size_t i = 0; i < elements_.size(); i += 2) pairs.push_back(elements_[i] + "," + elements_[i + 1]);
        return add_whole(FixKind::guess, "Keep latitude and longitude together", join(pairs));
    }

    // Each element that is asked for gets its first suggestion; if one of them is empty, all empty ones go. The others stay
    // as they are, right or not.
    void mend_elements(const std::vector<std::uint32_t>& numbers) {
        ElementMender mender(bound_);
        FixKind kind = FixKind::none;
        const char* title = kSeparate;
        bool takes_empty = false;
        for (const std::uint32_t number : numbers) {
            if (number >= elements_.size()) continue;
            std::string& element = elements_[number];
            if (element.empty()) {
                takes_empty = true;
            } else if (mender.mend(element)) {
                if (kind != FixKind::guess) kind = mender.kind();
                title = mender.title();
                element = mender.text();
            }
        }
        const auto empty = static_cast<std::uint64_t>(
            std::count_if(elements_.begin(), elements_.end(), [](const std::string& text) { return text.empty(); }));
        if (takes_empty && may_be_without(field_, elements_.size(), empty)) {
            kind = FixKind::guess;
            title = "Take the empty elements out";
            elements_.erase(std::remove(elements_.begin(), elements_.end(), std::string()), elements_.end());
        }
        if (kind != FixKind::none) taker_.take_list(kind, title, join(elements_), false);
    }

    const BoundField& bound_;
    const Field& field_;
    std::string_view text_;
    ArrayTarget target_;
    ArraySyntax syntax_;
    ListTaker& taker_;
    std::vector<std::string> elements_;
};

}  // namespace

bool ElementMender::mend(Rule rule, std::string_view element) {
    found_ = false;
    suggest_values(rule, bound_, element, *this);
    return found_;
}

bool ElementMender::mend(std::string_view element) {
    const std::optional<Rule> rule = check_element(bound_, element);
    return rule && (mend(*rule, element) || mend(Rule::not_allowed, element));
}

bool ElementMender::take(FixKind kind, const char* title, std::string_view text) {
    found_ = !text.empty() && !check_element(bound_, text);
    if (!found_) return true;
    kind_ = kind;
    title_ = title;
    text_ = text;
    return false;
}

void suggest_lists(Rule rule, const std::vector<std::uint32_t>& elements, const BoundField& bound,
                   std::string_view text, ArrayTarget target, std::string& buffer, ListTaker& taker) {
    ListMender(bound, text, target, buffer, taker).suggest(rule, elements);
}

bool may_lose_empty(const Field& field, std::string_view text, ArrayTarget target, std::string& buffer) {
    std::uint64_t count = 0, empty = 0;
    ArrayReader reader(text, array_syntax(field.type, target), buffer);
    for (std::string_view each; reader.next(each); ++count) empty += each.empty() ? 1U : 0U;
    return may_be_without(field, count, empty);
}

}  // namespace taskloom::toloka

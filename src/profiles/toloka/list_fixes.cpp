// Lists taken apart into their elements, and written again in the syntax in force.
#include "profiles/toloka/list_fixes.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "base/result.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/escaping.h"
#include "profiles/toloka/odd_spaces.h"
#include "profiles/toloka/value_check.h"
#include "spec/json_tree.h"

namespace taskloom::toloka {
namespace {

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
        if (may_be_parted_otherwise(rule) && !part_otherwise()) return;
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
        if (field_.type == FieldType::coordinates && !nested_coordinates()) return;
        if (!add_whole(FixKind::guess, kSeparate, join(elements_))) return;
        if (!text) without_outer_brackets();
    }

    // `[a,b]`, whose elements are no JSON.
    bool without_outer_brackets() {
        const bool has = text_.size() > 2 && text_.front() == '[' && text_.back() == ']';
        return !has || add_whole(FixKind::guess, kSeparate, text_.substr(1, text_.size() - 2));
    }

    // `[[1.5,2.5],[3.5,4.5]]`: places as JSON writes them.
    bool nested_coordinates() {
        const Result<JsonTree> parsed = JsonTree::parse(text_);
        if (!parsed) return true;
        const JsonTree& tree = parsed.value();
        std::vector<std::string> places;
        for (std::uint32_t at = tree.node(0).first_child; at != JsonNode::kNone; at = tree.node(at).next) {
            const JsonNode& place = tree.node(at);
            if (place.kind != JsonKind::array || place.first_child == JsonNode::kNone) return true;
            const JsonNode& latitude = tree.node(place.first_child);
            if (latitude.next == JsonNode::kNone || latitude.next != place.last_child) return true;
            places.push_back(latitude.text + "," + tree.node(latitude.next).text);
        }
        return add_whole(FixKind::guess, kSeparate, join(places));
    }

    // What else may stand around elements and between them: brackets, semicolons, spaces before the next link, a comma that was escaped for the other
    // syntax or for none.
    bool part_otherwise() {
        if (!without_outer_brackets()) return false;
        if (text_.find("\\,") != std::string_view::npos) {
            if (syntax_ == ArraySyntax::quoted) {
                std::vector<std::string> elements;
                std::string buffer;
                ArrayReader reader(text_, ArraySyntax::legacy, buffer);
                for (std::string_view element; reader.next(element);) elements.emplace_back(element);
                if (!add_whole(FixKind::guess, kSeparate, join(elements))) return false;
            }
            std::string plain(text_);
            for (std::size_t at = plain.find("\\,"); at != std::string::npos; at = plain.find("\\,", at))
                plain.erase(at, 1);
            if (!add_whole(FixKind::guess, kSeparate, plain)) return false;
        }
        const std::vector<std::string> parts = field_.type == FieldType::url ? parts_at_links() : parts_at_semicolons();
        return parts.size() < 2 || add_whole(FixKind::guess, kSeparate, join(parts));
    }

    // The whole of the list: in `1,5;2,5` commas are for decimals.
    std::vector<std::string> parts_at_semicolons() const {
        std::vector<std::string> parts;
        if (text_.find(';') == std::string_view::npos) return parts;
        for (std::size_t begin = 0; begin <= text_.size();) {
            const std::size_t end = std::min(text_.find(';', begin), text_.size());
            parts.emplace_back(trim_spaces(text_.substr(begin, end - begin)));
            begin = end + 1;
        }
        return parts;
    }

    std::vector<std::string> parts_at_links() const {
        std::vector<std::string> parts;
        for (const std::string& element : elements_) {
            std::size_t begin = 0;
            for (std::size_t at = next_link(element, 1); at != std::string::npos; at = next_link(element, at + 1)) {
                parts.emplace_back(without_end(std::string_view(element).substr(begin, at - begin)));
                begin = at;
            }
            parts.emplace_back(without_end(std::string_view(element).substr(begin)));
        }
        return parts.size() > elements_.size() ? parts : std::vector<std::string>();
    }

    // Where a further link begins, behind what may part two of them.
    static std::size_t next_link(std::string_view element, std::size_t from) {
        for (std::size_t at = element.find("http", from); at != std::string_view::npos;
             at = element.find("http", at + 1)) {
            const std::string_view rest = element.substr(at + 4);
            const bool link = rest.substr(0, 3) == "://" || rest.substr(0, 4) == "s://";
            if (link && std::string_view(" ;|\t\n").find(element[at - 1]) != std::string_view::npos) return at;
        }
        return std::string_view::npos;
    }

    static std::string_view without_end(std::string_view link) {
        while (!link.empty() && std::string_view(" ;|\t\n").find(link.back()) != std::string_view::npos)
            link.remove_suffix(1);
        return link;
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

bool may_be_parted_otherwise(Rule rule) {
    switch (rule) {
        case Rule::not_boolean:
        case Rule::not_integer:
        case Rule::not_decimal:
        case Rule::not_url:
        case Rule::url_space:
        case Rule::not_coordinates:
            return true;
        default:
            return false;
    }
}

bool may_lose_empty(const Field& field, std::string_view text, ArrayTarget target, std::string& buffer) {
    std::uint64_t count = 0, empty = 0;
    ArrayReader reader(text, array_syntax(field.type, target), buffer);
    for (std::string_view each; reader.next(each); ++count) empty += each.empty() ? 1U : 0U;
    return may_be_without(field, count, empty);
}

}  // namespace taskloom::toloka

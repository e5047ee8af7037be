// Every rule that a value breaks, as a list; and what a fix may leave of them. For tests and fuzz targets.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "profiles/toloka/value_check.h"

namespace taskloom::testing {

struct BrokenRule {
    toloka::Rule rule = toloka::kFine;
    std::uint32_t detail = 0;
    std::string element;
};

inline std::vector<BrokenRule> broken_rules(const toloka::BoundField& bound, std::string_view text,
                                            ArrayTarget target = ArrayTarget::legacy, bool is_golden = false) {
    class Taker final : public toloka::BrokenRuleTaker {
    public:
        void take(toloka::Rule rule, std::uint32_t detail, std::string_view element) override {
            taken.push_back({rule, detail, std::string(element)});
        }
        std::vector<BrokenRule> taken;
    } taker;
    std::string buffer;
    if (!text.empty()) check_thoroughly(bound, is_golden, text, target, buffer, taker);
    return std::move(taker.taken);
}

// As a cell is read from a file: each line break is LF.
inline std::string with_line_feeds(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r') {
            result.push_back(text[at]);
        } else if (at + 1 == text.size() || text[at + 1] != '\n') {
            result.push_back('\n');
        }
    }
    return result;
}

// Whether a fix that was offered for `mended`, one of `before`, took it away and brought no other: what is left was there
// before. Which numbers elements have, and how long the list is, may be told anew where elements went. JSON that is a
// scalar is one however it is written. Of a list that can't be read to its end, the rest is told once it can be.
inline bool is_mended(const std::vector<BrokenRule>& before, const BrokenRule& mended,
                      const std::vector<BrokenRule>& after) {
    using toloka::Rule;
    const bool of_list = !toloka::is_about_element(mended.rule), took_empty = !of_list && mended.element.empty();
    return std::all_of(after.begin(), after.end(), [&](const BrokenRule& left) {
        if (left.rule == Rule::json_scalar) return true;
        if (left.rule == mended.rule && (of_list || (!took_empty && left.detail == mended.detail))) return false;
        if (took_empty && left.element.empty()) return false;
        const auto hides = [&](const BrokenRule& was) {
            return was.rule == Rule::not_array && (!toloka::is_about_element(left.rule) || left.detail >= was.detail);
        };
        if (mended.rule != Rule::not_array && std::any_of(before.begin(), before.end(), hides)) return true;
        const std::string element = with_line_feeds(left.element);
        return std::any_of(before.begin(), before.end(), [&](const BrokenRule& was) {
            return was.rule == left.rule &&
                   (with_line_feeds(was.element) == element || !toloka::is_about_element(left.rule)) &&
                   (was.detail == left.detail || took_empty);
        });
    });
}

}  // namespace taskloom::testing

// Places and words.
#include "spec/problem_collector.h"

#include "base/json_text.h"
#include "base/language.h"
#include "base/ranked.h"
#include "base/utf8.h"

namespace taskloom {

void ProblemCollector::add(SpecificationRule rule, std::uint32_t node, std::string what, std::string_view remedy) {
    const SpecificationRuleInfo& info = specification_rule(rule);
    SpecificationProblem problem;
    problem.rule = rule;
    problem.severity = info.severity;
    problem.code = info.code;
    problem.message = std::move(what);
    problem.message += ". ";
    problem.message += translated(remedy.empty() ? std::string_view(info.cure) : remedy);
    problems_.emplace_back(node, std::move(problem));
}

std::vector<SpecificationProblem> ProblemCollector::take(const JsonTree& tree, std::string_view text,
                                                         std::size_t skipped) {
    // Nodes are numbered in the order of the text.
    std::vector<Ranked> order;
    for (const auto& [node, problem] : problems_) order.push_back({node, static_cast<std::uint32_t>(order.size())});
    sort_by_key(order);
    std::vector<SpecificationProblem> placed;
    placed.reserve(problems_.size());
    std::uint32_t line = 1;
    std::size_t counted = 0;
    for (const Ranked& next : order) {
        auto& [node, problem] = problems_[next.index];
        const std::size_t offset = tree.node(node).offset;
        for (; counted < offset; ++counted) line += text[counted] == '\n' ? 1 : 0;
        problem.line = line;
        problem.offset = skipped + offset;
        problem.pointer = shortened(tree.pointer_of(node), 200);
        placed.push_back(std::move(problem));
    }
    problems_.clear();
    return placed;
}

std::string shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    return std::string(cut_utf8(text, most)) + "...";
}

std::string in_quotes(std::string_view text) { return "\"" + shortened(text, 60) + "\""; }

std::string_view kind_in_words(JsonKind kind) {
    switch (kind) {
        case JsonKind::null:
            return "null";
        case JsonKind::boolean:
            return translated("true or false");
        case JsonKind::number:
            return translated("a number");
        case JsonKind::text:
            return translated("a text");
        case JsonKind::array:
            return translated("a list [...]");
        case JsonKind::object:
            return translated("an object {...}");
    }
    return "";
}

void keep_member(std::string& members, std::string_view key, std::string_view json) {
    if (!members.empty()) members += ", ";
    members += json_string(key);
    members += ": ";
    members += json;
}

}  // namespace taskloom

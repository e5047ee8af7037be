// Gathers what is wrong with a specification while its JSON tree is read, and gives each problem its place at the end,
// in one walk over the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "spec/json_tree.h"
#include "spec/specification_problem.h"

namespace taskloom {

class ProblemCollector {
public:
    // `what` is what is wrong at the node: a sentence without its full stop. What to do is `remedy`, or (empty) the
    // rule's own cure.
    void add(SpecificationRule rule, std::uint32_t node, std::string what, std::string_view remedy = {});

    // With places in `text`, whose offsets count from `skipped`; in the order of the text.
    std::vector<SpecificationProblem> take(const JsonTree& tree, std::string_view text, std::size_t skipped);

private:
    std::vector<std::pair<std::uint32_t, SpecificationProblem>> problems_;  // with the node
};

// Enough of a text to recognise it, cut between characters.
std::string shortened(std::string_view text, std::size_t most);
// The text in quotation marks, at most 60 bytes of it.
std::string in_quotes(std::string_view text);
std::string_view kind_in_words(JsonKind kind);

// Collects what is kept as it stood: JSON members with commas between.
void keep_member(std::string& members, std::string_view key, std::string_view json);

}  // namespace taskloom

// Which problems: those that meet all that it says.
// Tested by tests/engine/problem_index_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "check/problem.h"

namespace taskloom::engine {

struct ProblemFilter {
    std::optional<RuleIndex> rule;
    std::optional<ColumnId> column;  // kNoColumn: of no column
    std::uint8_t severities = 0;     // a bit for each Severity; 0: any
    bool fixable = false;            // only those with a fix

    bool takes_severity(Severity severity) const {
        return severities == 0 || (severities >> static_cast<unsigned>(severity) & 1U) != 0;
    }
    bool takes(const ProblemRecord& problem, const std::vector<RuleInfo>& rules) const {
        return (!rule || problem.rule == *rule) && (!column || problem.column == *column) &&
               (!fixable || problem.fixable) && takes_severity(rules[problem.rule].severity);
    }
    bool operator==(const ProblemFilter& other) const {
        return rule == other.rule && column == other.column && severities == other.severities &&
               fixable == other.fixable;
    }
};

}  // namespace taskloom::engine

// Fixes in rounds: each applies what is offered, checks again, and sees what is offered now.
#include "cli/fix.h"

#include <cstddef>

namespace taskloom::cli {

namespace {

constexpr std::size_t kStep = std::size_t{1} << 20;
// A fix that mends nothing would be offered for ever; what is left then stays in the report.
constexpr int kMostRounds = 10;

void finish_job(engine::Document& document) {
    while (document.step(kStep)) {
    }
}

// False when there was nothing to fix.
bool fix_all_of(engine::Document& document, engine::Document::RuleFilter rule) {
    if (!document.start_fixes(rule)) return false;
    finish_job(document);
    return true;
}

}  // namespace

void apply_fixes(engine::Document& document, FixScope scope) {
    for (int round = 0; round < kMostRounds; ++round) {
        bool any = fix_all_of(document, {});
        if (scope == FixScope::all) {
            for (std::size_t rule = 0; rule < document.profile().rules().size(); ++rule) {
                if (document.problems().counts()[rule].fixable == 0) continue;
                any = fix_all_of(document, static_cast<RuleIndex>(rule)) || any;
            }
        }
        if (!any) return;
    }
}

}  // namespace taskloom::cli

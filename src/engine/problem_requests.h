// The requests about problems: their groups, windows of them, the next one, the rows that have them. Each is answered at
// once where the problems are few, else in slices.
// Tested by tests/engine/session_problems_test.cpp.
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "engine/document.h"
#include "engine/problem_index.h"
#include "engine/protocol.h"
#include "engine/session.h"

namespace taskloom::engine {

// What a session remembers between them.
struct ProblemDesk {
    explicit ProblemDesk(const Document& document) : index(document), tally(document) {}
    ProblemIndex index;
    ProblemTally tally;
    std::optional<ProblemFilter> view;  // of the rows that are shown
    std::uint32_t view_requests = 0;
    std::shared_ptr<const class ChosenFixes> previewed, applied;
    std::uint32_t next_scope = 1;
};

// Fixes of problems that pass a filter, without those of some rules; and single changes, each by the problem that it mends
// first, are left out, or all but these.
class ChosenFixes final : public FixNarrowing {
public:
    ChosenFixes(const Document& document, const ProblemFilter& filter, std::vector<RuleIndex> without,
                std::uint32_t serial)
        : document_(document), filter_(filter), without_(std::move(without)), serial_(serial) {}

    void choose(std::vector<std::uint32_t> numbers, bool only);
    bool finds_the_same(const ChosenFixes& other) const {
        return filter_ == other.filter_ && without_ == other.without_;
    }
    FixScope scope() const;

    bool takes(const ProblemRecord& problem) const override;
    bool leaves_out(std::uint32_t number) const override;

private:
    const Document& document_;
    ProblemFilter filter_;
    std::vector<RuleIndex> without_;
    std::uint32_t serial_;
    std::vector<std::uint32_t> chosen_;  // ascending
    bool only_chosen_ = false;
};

std::unique_ptr<SessionWork> make_groups_work(const Document& document, std::shared_ptr<ProblemDesk> desk,
                                              const ProblemFilter& filter, bool by_column, std::uint32_t token);
std::unique_ptr<SessionWork> make_problems_work(const Document& document, std::shared_ptr<ProblemDesk> desk,
                                                const ProblemFilter& filter, const protocol::GetProblems& request,
                                                std::uint32_t token);
std::unique_ptr<SessionWork> make_find_problem_work(const Document& document, std::shared_ptr<ProblemDesk> desk,
                                                    const ProblemFilter& filter, const protocol::FindProblem& request,
                                                    std::uint32_t token);
// `answered`: sends the status.
std::unique_ptr<SessionWork> make_view_work(Document& document, std::shared_ptr<ProblemDesk> desk,
                                            const ProblemFilter& filter,
                                            std::function<void(const MessageSink&)> answered);

}  // namespace taskloom::engine

// The works behind the requests about problems.
#include "engine/problem_requests.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/replies.h"

namespace taskloom::engine {

namespace {

// Looking at a problem costs about as much as scanning so many bytes. So many are looked at in one go whatever the
// budget is: that takes a millisecond.
constexpr std::size_t kBytesOfProblem = 16;
constexpr std::size_t kAtOnce = 150'000;

std::size_t problems_for(std::size_t budget) { return budget / kBytesOfProblem + kAtOnce; }

class DeskWork : public SessionWork {
public:
    DeskWork(const Document& document, std::shared_ptr<ProblemDesk> desk, const ProblemFilter& filter,
             std::uint32_t token)
        : document_(document), desk_(std::move(desk)), filter_(filter), token_(token) {}

protected:
    template <typename Message>
    void answer(const Message& message, const MessageSink& sink) const {
        const std::string bytes = protocol::encode(message, token_);
        sink(bytes);
    }

    const Document& document_;
    std::shared_ptr<ProblemDesk> desk_;
    ProblemFilter filter_;
    std::uint32_t token_;
};

class GroupsWork final : public DeskWork {
public:
    GroupsWork(const Document& document, std::shared_ptr<ProblemDesk> desk, const ProblemFilter& filter, bool by_column,
               std::uint32_t token)
        : DeskWork(document, std::move(desk), filter, token), by_column_(by_column) {}

    bool step(std::size_t budget, const MessageSink& sink) override {
        const bool counted = !by_column_ && !filter_.column && !filter_.fixable;  // by rule they always are
        if (!counted && desk_->tally.step(problems_for(budget))) return true;
        answer(problem_groups_reply(document_, counted ? nullptr : &desk_->tally, filter_, by_column_), sink);
        return false;
    }

private:
    bool by_column_;
};

class ProblemsWork final : public DeskWork {
public:
    ProblemsWork(const Document& document, std::shared_ptr<ProblemDesk> desk, const ProblemFilter& filter,
                 const protocol::GetProblems& request, std::uint32_t token)
        : DeskWork(document, std::move(desk), filter, token), request_(request) {}

    bool step(std::size_t budget, const MessageSink& sink) override {
        const ProblemIndex::Listing* listing = desk_->index.prepare(filter_, problems_for(budget));
        if (listing == nullptr) return true;
        answer(problems_reply(document_, *listing, request_), sink);
        return false;
    }

private:
    protocol::GetProblems request_;
};

class FindProblemWork final : public DeskWork {
public:
    FindProblemWork(const Document& document, std::shared_ptr<ProblemDesk> desk, const ProblemFilter& filter,
                    const protocol::FindProblem& request, std::uint32_t token)
        : DeskWork(document, std::move(desk), filter, token), request_(request) {}

    bool step(std::size_t budget, const MessageSink& sink) override {
        const ProblemIndex::Listing* listing = desk_->index.prepare(filter_, problems_for(budget));
        if (listing == nullptr) return true;
        answer(place_reply(document_, listing->next({request_.position, request_.column}, request_.backward)), sink);
        return false;
    }

private:
    protocol::FindProblem request_;
};

class ViewWork final : public SessionWork {
public:
    ViewWork(Document& document, std::shared_ptr<ProblemDesk> desk, const ProblemFilter& filter,
             std::function<void(const MessageSink&)> answered)
        : document_(document), desk_(std::move(desk)), filter_(filter), answered_(std::move(answered)) {
        number_ = ++desk_->view_requests;
    }

    bool step(std::size_t budget, const MessageSink& sink) override {
        if (number_ == desk_->view_requests) {  // else another one came behind it
            const std::size_t count = problems_for(budget);
            const ProblemIndex::Listing* listing = desk_->index.prepare(filter_, count);
            if (revision_ != document_.revision()) {
                revision_ = document_.revision();
                next_ = 0;
                positions_.clear();
            }
            if (listing == nullptr || listing->rows(next_, count, positions_)) return true;
            document_.show_rows(std::move(positions_));
            desk_->view = filter_;
        }
        answered_(sink);
        return false;
    }

private:
    Document& document_;
    std::shared_ptr<ProblemDesk> desk_;
    ProblemFilter filter_;
    std::function<void(const MessageSink&)> answered_;
    std::uint32_t number_ = 0;
    std::uint32_t revision_ = kNowhere;
    std::uint32_t next_ = 0;
    std::vector<std::uint32_t> positions_;
};

}  // namespace

void ChosenFixes::choose(std::vector<std::uint32_t> numbers, bool only) {
    chosen_ = std::move(numbers);
    std::sort(chosen_.begin(), chosen_.end());
    only_chosen_ = only;
}

FixScope ChosenFixes::scope() const {
    FixScope scope(filter_.rule);
    scope.narrowing = this;
    scope.serial = serial_;
    return scope;
}

bool ChosenFixes::takes(const ProblemRecord& problem) const {
    return filter_.takes(problem, document_.profile().rules()) &&
           std::find(without_.begin(), without_.end(), problem.rule) == without_.end();
}

bool ChosenFixes::leaves_out(std::uint32_t number) const {
    return std::binary_search(chosen_.begin(), chosen_.end(), number) != only_chosen_;
}

std::unique_ptr<SessionWork> make_groups_work(const Document& document, std::shared_ptr<ProblemDesk> desk,
                                              const ProblemFilter& filter, bool by_column, std::uint32_t token) {
    return std::make_unique<GroupsWork>(document, std::move(desk), filter, by_column, token);
}

std::unique_ptr<SessionWork> make_problems_work(const Document& document, std::shared_ptr<ProblemDesk> desk,
                                                const ProblemFilter& filter, const protocol::GetProblems& request,
                                                std::uint32_t token) {
    return std::make_unique<ProblemsWork>(document, std::move(desk), filter, request, token);
}

std::unique_ptr<SessionWork> make_find_problem_work(const Document& document, std::shared_ptr<ProblemDesk> desk,
                                                    const ProblemFilter& filter, const protocol::FindProblem& request,
                                                    std::uint32_t token) {
    return std::make_unique<FindProblemWork>(document, std::move(desk), filter, request, token);
}

std::unique_ptr<SessionWork> make_view_work(Document& document, std::shared_ptr<ProblemDesk> desk,
                                            const ProblemFilter& filter,
                                            std::function<void(const MessageSink&)> answered) {
    return std::make_unique<ViewWork>(document, std::move(desk), filter, std::move(answered));
}

}  // namespace taskloom::engine

// The common part of what changes ranges: an edit is gathered in slices while the document stays as it is, then carried
// out. Nothing is changed before.
// Tested by tests/engine/session_ranges_test.cpp.
#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "base/language.h"
#include "engine/cell_gathering.h"
#include "engine/range_work.h"
#include "engine/step_label.h"

namespace taskloom::engine {

// One request: subclasses say what is gathered, and how it is called.
class ChangeWork : public SessionWork {
public:
    ChangeWork(Document& document, std::uint32_t token)
        : document_(document), gathering_(document), token_(token), revision_(document.revision()) {}

    bool step(std::size_t budget, const MessageSink& sink) final {
        Status status;
        if (document_.revision() != revision_) {
            status =
                Error{ErrorCode::wrong_state, "The table changed in the meantime: nothing was done. Try again.", {}};
        } else {
            Result<bool> more = gather(budget);
            if (more && gathering_.is_too_large()) more = too_large();
            if (more && more.value()) return true;
            reply_.cells = gathering_.changes();
            reply_.added_rows = gathering_.added_rows();
            status = more ? gathering_.apply(label(), doing()) : Status(more.error());
        }
        if (!status) {
            answer_work(protocol::Refused{std::string(translated(status.error().message))}, token_, sink);
            return false;
        }
        answer_work(reply_, token_, sink);
        return false;
    }
    void cancel(const MessageSink& sink) final {
        reply_.stopped = true;
        answer_work(reply_, token_, sink);
    }

protected:
    // True while there is more to do.
    virtual Result<bool> gather(std::size_t budget) = 0;
    virtual std::string label() const = 0;
    virtual const char* doing() const = 0;

    // Of "{} cell" and "{} cells".
    static std::string counted(std::uint64_t n, const char* one, const char* many) {
        return fill(pattern_for(n, one, many), {std::to_string(n)});
    }
    static Error refusal(std::string message) { return Error{ErrorCode::invalid_argument, std::move(message), {}}; }
    static Error too_large() {
        return refusal(
            filled("This would change more than {} cells at once, more than fits into memory. Nothing was changed: "
                   "choose fewer "
                   "rows.",
                   std::to_string(CellGathering::kMostChanges)));
    }
    // True when the budget is used up by the row that was just looked at.
    bool spend(std::size_t& budget) const {
        budget -= std::min(budget, gathering_.row_cost());
        return budget == 0;
    }

    Document& document_;
    CellGathering gathering_;
    protocol::RangeChanged reply_;

private:
    std::uint32_t token_, revision_;
};

std::unique_ptr<SessionWork> make_paste_work(Document& document, protocol::ChangeCells request, std::uint32_t token);

}  // namespace taskloom::engine

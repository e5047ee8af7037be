// What was done to a table, in order, to go back and forth in without limit; and whether what is now is what was saved.
// Tested by tests/table/history_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "table/edit.h"

namespace taskloom {

enum class HistoryStep : std::uint8_t { edit, undo, redo, saved };

// Is told of everything that happens to a history, so that it can be kept elsewhere too.
class HistoryListener {
public:
    virtual ~HistoryListener() = default;
    // `edit`, which stays as it is for as long as it is held, only of a new one.
    virtual void happened(HistoryStep step, std::shared_ptr<const Edit> edit) = 0;
};

class History {
public:
    // At most one; nullptr: nobody any more.
    void listen(HistoryListener* listener) { listener_ = listener; }

    // Whoever applies and reverts operations, at once or piece by piece, says so here when an edit is through.
    // A new one: what had been undone is forgotten. One without operations is dropped, and nullptr the answer.
    const Edit* add(Edit edit);
    // The edit that was taken back, or done again; nullptr when there is none.
    const Edit* went_back();
    const Edit* went_on();

    const Edit* next_undo() const { return done_ == 0 ? nullptr : edits_[done_ - 1].get(); }
    const Edit* next_redo() const { return done_ == edits_.size() ? nullptr : edits_[done_].get(); }

    // All edits, in order; the first `done()` of them are in effect.
    std::size_t size() const { return edits_.size(); }
    std::size_t done() const { return done_; }
    const Edit& edit(std::size_t index) const { return *edits_[index]; }
    // How many were in effect when it was last saved; nothing when that state can't be reached any more.
    std::optional<std::size_t> saved() const {
        return saved_ == kNever ? std::nullopt : std::optional<std::size_t>(saved_);
    }

    void mark_saved();
    bool modified() const { return saved_ != done_; }
    // How many edits, done or taken back, lie between now and what was saved; all of them when nothing leads back there.
    std::size_t unsaved_steps() const {
        return saved_ == kNever ? done_ : saved_ < done_ ? done_ - saved_ : saved_ - done_;
    }

private:
    static constexpr std::size_t kNever = static_cast<std::size_t>(-1);

    void tell(HistoryStep step, std::shared_ptr<const Edit> edit = nullptr);

    HistoryListener* listener_ = nullptr;
    std::vector<std::shared_ptr<const Edit>> edits_;
    std::size_t done_ = 0;   // edits in effect
    std::size_t saved_ = 0;  // `done_` when last saved; kNever when that state can't be reached any more
};

}  // namespace taskloom

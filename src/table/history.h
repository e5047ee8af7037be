// What was done to a table, in order, to go back and forth in without limit; and whether what is now is what was saved.
// Tested by tests/table/history_test.cpp.
#pragma once

#include <cstddef>
#include <vector>

#include "table/edit.h"

namespace taskloom {

class History {
public:
    // Whoever applies and reverts operations, at once or piece by piece, says so here when an edit is through.
    // A new one: what had been undone is forgotten. One without operations is dropped, and nullptr the answer.
    const Edit* add(Edit edit);
    // The edit that was taken back, or done again; nullptr when there is none.
    const Edit* went_back() { return done_ == 0 ? nullptr : &edits_[--done_]; }
    const Edit* went_on() { return done_ == edits_.size() ? nullptr : &edits_[done_++]; }

    const Edit* next_undo() const { return done_ == 0 ? nullptr : &edits_[done_ - 1]; }
    const Edit* next_redo() const { return done_ == edits_.size() ? nullptr : &edits_[done_]; }

    void mark_saved() { saved_ = done_; }
    bool modified() const { return saved_ != done_; }

private:
    static constexpr std::size_t kNever = static_cast<std::size_t>(-1);

    std::vector<Edit> edits_;
    std::size_t done_ = 0;   // edits in effect
    std::size_t saved_ = 0;  // `done_` when last saved; kNever when that state can't be reached any more
};

}  // namespace taskloom

// Remembering edits.
#include "table/history.h"

#include <utility>

namespace taskloom {

const Edit* History::add(Edit edit) {
    if (edit.operations.empty()) return nullptr;
    if (saved_ != kNever && saved_ > done_) saved_ = kNever;
    edits_.resize(done_);
    edits_.push_back(std::move(edit));
    ++done_;
    return next_undo();
}

}  // namespace taskloom

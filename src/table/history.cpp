// Undo and redo.
#include "table/history.h"

#include <utility>

namespace taskloom {

const Edit* History::apply(Table& table, Edit edit) {
    if (edit.operations.empty()) return nullptr;
    for (const Operation& operation : edit.operations) table.apply(operation);
    add(std::move(edit));
    return next_undo();
}

void History::add(Edit edit) {
    if (saved_ != kNever && saved_ > done_) saved_ = kNever;
    edits_.resize(done_);
    edits_.push_back(std::move(edit));
    ++done_;
}

const Edit* History::undo(Table& table) {
    if (done_ == 0) return nullptr;
    const Edit& edit = edits_[--done_];
    for (std::size_t i = edit.operations.size(); i-- > 0;) table.revert(edit.operations[i]);
    return &edit;
}

const Edit* History::redo(Table& table) {
    if (done_ == edits_.size()) return nullptr;
    const Edit& edit = edits_[done_++];
    for (const Operation& operation : edit.operations) table.apply(operation);
    return &edit;
}

}  // namespace taskloom

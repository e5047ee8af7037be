// Remembering edits.
#include "table/history.h"

#include <utility>

namespace taskloom {

void History::tell(HistoryStep step, std::shared_ptr<const Edit> edit) {
    if (listener_ != nullptr) listener_->happened(step, std::move(edit));
}

const Edit* History::add(Edit edit) {
    if (edit.operations.empty()) return nullptr;
    if (saved_ != kNever && saved_ > done_) saved_ = kNever;
    edits_.resize(done_);
    edits_.push_back(std::make_shared<const Edit>(std::move(edit)));
    ++done_;
    tell(HistoryStep::edit, edits_.back());
    return next_undo();
}

const Edit* History::went_back() {
    if (done_ == 0) return nullptr;
    --done_;
    tell(HistoryStep::undo);
    return next_redo();
}

const Edit* History::went_on() {
    if (done_ == edits_.size()) return nullptr;
    ++done_;
    tell(HistoryStep::redo);
    return next_undo();
}

void History::mark_saved() {
    saved_ = done_;
    tell(HistoryStep::saved);
}

}  // namespace taskloom

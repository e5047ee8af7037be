// Taking over a history that was kept elsewhere (engine/journal.h): its operations are done to the table at once, and all
// is checked in one pass when they are through.
#include <utility>

#include "engine/document.h"

namespace taskloom::engine {

void Document::take_over(Edit edit) {
    moving_ = {};
    if (const Edit* added = history_.add(std::move(edit))) change_specification(*added, Direction::done);
}

bool Document::take_over_move(bool back) {
    const Edit* const edit = back ? history_.next_undo() : history_.next_redo();
    if (edit == nullptr) return false;
    const std::vector<Operation>& operations = edit->operations;
    moving_ = {};
    if (back) {
        table_->revert(operations.data(), operations.size());
        history_.went_back();
    } else {
        table_->apply(operations.data(), operations.size());
        history_.went_on();
    }
    change_specification(*edit, back ? Direction::undone : Direction::done);
    return true;
}

void Document::check_taken_over() {
    catalogue_->order_changed();
    show_all();
    check_from_start();
}

}  // namespace taskloom::engine

// The list of steps of undo and redo: each named, any to be gone to.
#include <utility>

#include "app/workbench_implementation.h"

namespace taskloom::app {

void Workbench::Implementation::open_history() {
    if (!has_file(state) || state.current->dead || state.dialog != DialogKind::none) return;
    const protocol::StatusReply& status = state.current->status;
    if (!status.has_undo && !status.has_redo) return;
    state.history = HistoryList{};
    memory.history = Scroll{};
    memory.history_first = memory.history_row = 0;
    memory.history_count = 1;
    state.dialog = DialogKind::history;
    touched();
}

void Workbench::Implementation::ask_for_history() {
    if (state.dialog != DialogKind::history) return;
    PagedList<protocol::HistoryStep>& steps = state.history.steps;
    steps.want(memory.history_first, memory.history_count);
    if (const auto first = steps.next_request(state.current->status.revision)) {
        send(*state.current, protocol::GetHistory{*first, PagedList<protocol::HistoryStep>::kPage},
             {Purpose::history, *first, 0, {}});
    }
}

void Workbench::Implementation::take_history(protocol::HistoryReply reply) {
    HistoryList& list = state.history;
    const bool first = !list.steps.answered();
    list.total = reply.total;
    list.done = reply.done;
    list.saved = reply.saved;
    list.steps.accept(reply.revision, reply.first, reply.total, std::move(reply.steps));
    if (!first || state.dialog != DialogKind::history) return;
    // The keyboard begins at the state that is.
    memory.history_row = list.total - list.done;
    ui.set_focus(ui.id(kHistoryRow, memory.history_row), ui.focus_visible());
    memory.history_reveal = true;
    touched();
}

}  // namespace taskloom::app

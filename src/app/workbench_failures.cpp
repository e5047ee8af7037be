// What engines refuse, and how they fail: nothing typed is lost by it, and what was open stays open where it can.
#include <utility>

#include "app/workbench_implementation.h"

namespace taskloom::app {

void Workbench::Implementation::refused(OpenDocument& document, const Pending& pending, std::string_view message) {
    switch (pending.purpose) {
        case Purpose::columns:
            document.columns_asked = false;
            document.columns_revision = document.status.revision;
            document.columns_answered = true;
            return;
        case Purpose::groups:
            if (pending.second != document.choice_serial) return;
            document.groups_asked = false;
            document.groups_revision = document.status.revision;
            return;
        case Purpose::rows:
            document.rows.refused(pending.first, pending.second);
            return;
        case Purpose::problems:
            if (pending.second == document.choice_serial) document.problems[pending.text].refused();
            return;
        case Purpose::cell:
            document.cell.asking = false;
            document.cell.answered = false;
            document.cell.position = kNone;
            return;
        case Purpose::preview:
            if (state.dialog != DialogKind::fix_preview || state.preview.serial != pending.second) return;
            state.dialog = DialogKind::none;
            break;
        case Purpose::set_cell: {
            // What was typed is kept, to be edited again.
            toast(Tone::error, words::kEditRefused, message);
            Toast& made = state.toasts.back();
            made.has_draft = true;
            made.draft = pending.text;
            made.draft_position = pending.first;
            made.draft_column = pending.second;
            made.draft_target = pending.target;
            made.draft_element = pending.element;
            document.rows.clear();
            return;
        }
        case Purpose::change_range:
            if (pending.text.empty()) break;
            toast(Tone::error, words::kEditRefused, message);
            state.toasts.back().has_draft = true;
            state.toasts.back().draft = pending.text;
            state.toasts.back().draft_position = state.selection.position;
            state.toasts.back().draft_column = state.selection.column;
            return;
        case Purpose::changed_field:
            return change_refused(document, message);
        case Purpose::text_count:
        case Purpose::notes:
        case Purpose::fields:
        case Purpose::shown_specification:
        case Purpose::counts:
            return;
        case Purpose::shown_range:
            return;  // it is asked for again when it is copied
        case Purpose::copied_range:
        case Purpose::copied_cell:
            host.copy_text({});
            break;
        case Purpose::history:
            state.history.steps.refused();
            return;
        case Purpose::comparison:
        case Purpose::differences:
            if (state.comparison.engine == document.engine) comparison_failed(message);
            return;
        case Purpose::list:
            document.cell.elements.refused();
            return;
        case Purpose::edited_cell:
        case Purpose::edited_element:
            state.edit = CellEdit{};
            break;
        case Purpose::specification: {
            protocol::SpecificationLoaded answer;
            answer.message = message;
            specification_answered(document, answer, pending.first);
            return;
        }
        case Purpose::cancel:
            return;  // it was through before it could be stopped, and says so itself
        default:
            break;
    }
    toast(Tone::error, words::kRefused, message);
}

void Workbench::Implementation::engine_failed(EngineId engine, std::string_view told) {
    const std::string_view reason = translated(told);
    if (state.incoming && state.incoming->engine == engine) {
        const std::string name = state.incoming->name;
        discard(state.incoming);
        toast(Tone::error, words::cannot_open(name), reason);
        return;
    }
    if (state.previous && state.previous->engine == engine) {
        state.previous->dead = true;
        return;
    }
    if (!state.current || state.current->engine != engine || state.current->dead) return;
    if (state.previous) {
        toast(Tone::error, words::cannot_open(state.current->name), reason);
        giving_up = true;
    }
    state.current->dead = true;
    state.saving = false;
    state.dialog = DialogKind::none;
    if (!giving_up) toast(Tone::error, words::kEngineFailed, reason);
    give_back_changes(*state.current);
    drop_offers(engine);  // one of them may be what broke it
    // An engine that held no file is of no use any more.
    if (state.current && state.current->file == 0) discard(state.current);
}

void Workbench::Implementation::reading_failed(EngineId engine, std::string_view told) {
    const std::string_view reason = translated(told);
    if (state.incoming && state.incoming->engine == engine) {
        const std::string name = state.incoming->name;
        discard(state.incoming);
        toast(Tone::error, words::cannot_open(name), reason);
    } else if (state.current && state.current->engine == engine) {
        giving_up = state.previous != nullptr;
        toast(Tone::error,
              giving_up ? words::cannot_open(state.current->name) : words::partly_read(state.current->name), reason);
        state.current->status.phase = protocol::Phase::failed;
        state.current->status.failure = reason;
    }
    touched();
}

}  // namespace taskloom::app

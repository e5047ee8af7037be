// What engines answer: statuses, and answers passed on to what had asked.
#include <utility>

#include "app/workbench_implementation.h"

namespace taskloom::app {

void Workbench::Implementation::take_message(EngineId engine, std::string_view message) {
    if (OpenDocument* document = document_of(engine)) {  // else it was closed meanwhile
        take_message_of(*document, message);
        // While a file comes in, the next message brings the next frame: more would take the engine's processor time.
        document = document_of(engine);
        host.request_frames(document != nullptr && document->status.phase == protocol::Phase::loading ? 1 : 3);
        // The first rows needn't wait for a frame. Later questions do: asking on every answer would leave the engine
        // no time to read on.
        if (document != nullptr && !document->columns_asked && !document->columns_answered) ask_what_is_missing();
    }
}

void Workbench::Implementation::take_message_of(OpenDocument& document, std::string_view message) {
    const auto envelope = protocol::open_envelope(message);
    if (!envelope) {
        engine_failed(document.engine, "its message can't be read");
        return;
    }
    const auto found = document.pending.find(envelope->token);
    if (envelope->token == 0 || found == document.pending.end()) {
        if (auto status = protocol::decode<protocol::StatusReply>(*envelope)) take_status(document, std::move(*status));
        return;
    }
    const Pending pending = std::move(found->second);
    document.pending.erase(found);
    if (const auto refusal = protocol::decode<protocol::Refused>(*envelope)) {
        refused(document, pending, refusal->message);
        return;
    }
    take_answer(document, *envelope, pending);
}

void Workbench::Implementation::take_status(OpenDocument& document, protocol::StatusReply status) {
    const bool was_loading = document.answered && document.status.phase == protocol::Phase::loading;
    const bool job_was_running = document.status.job_running;
    // What the lists say from now on counts.
    if (&document == state.current.get() && status.revision != document.status.revision) state.shown_problem.reset();
    // Fields that fixes added go to the next files, too.
    const bool differs = status.specification_modified || document.specification_differs;
    if (&document == state.current.get() && differs && status.revision != document.status.revision) {
        document.specification_differs = status.specification_modified;
        send(document, protocol::GetSpecification{}, {Purpose::changed_specification, 0, 0, {}});
    }
    document.answered = true;
    if (document.name.empty()) document.name = status.name;
    const bool other_view = status.only_problems != document.status.only_problems;
    document.status = std::move(status);
    if (&document == state.current.get()) {
        if (other_view) state.selection.extent.reset();
        keep_range_in_view();
    }
    const protocol::StatusReply& now_known = document.status;
    if (&document == state.incoming.get()) {
        if (now_known.phase == protocol::Phase::failed) {
            const std::string failure = now_known.failure;
            const std::string name = document.name;
            discard(state.incoming);
            toast(Tone::error, words::cannot_open(name), failure);
            return;
        }
        if (may_promote_incoming()) promote_incoming();
    }
    if (!state.current || &document != state.current.get()) return;
    const bool unsaved = has_file(state) && document.status.modified;
    if (unsaved != guarding) {
        guarding = unsaved;
        host.guard_leaving(unsaved);
    }
    if (document.status.phase == protocol::Phase::ready) discard(state.previous);
    if (was_loading && document.status.phase == protocol::Phase::failed) {
        giving_up = state.previous != nullptr;
        toast(Tone::error, giving_up ? words::cannot_open(document.name) : words::partly_read(document.name),
              document.status.failure);
    }
    if (was_loading && document.status.phase == protocol::Phase::ready) {
        host.announce(words::tasks(document.status.tasks) + ", " + words::errors(document.status.errors) + ", " +
                      words::warnings(document.status.warnings));
    }
    if (job_was_running && !document.status.job_running) host.request_frames(3);
    if (document.fixing > 0 && !document.status.job_running) {
        const std::uint32_t made = std::exchange(document.fixing, 0);
        toast(Tone::done, document.fixing_only_cells ? words::fixed_cells(made) : words::made_changes(made),
              words::undo_and_rest(document.status.errors));
    }
    tell_of_change(document);
    if (!state.selection.any && document.status.view_rows > 0 && !document.columns.empty()) select_cell(0, 0);
    select_changed_range(document);
    if (state.selection.any && !state.selection.header && state.selection.view_index >= document.status.view_rows &&
        document.status.view_rows > 0) {
        select_cell(document.status.view_rows - 1, state.selection.column);
    }
}

void Workbench::Implementation::take_answer(OpenDocument& document, const protocol::Envelope& envelope,
                                            const Pending& pending) {
    switch (pending.purpose) {
        case Purpose::columns:
            document.columns_asked = false;
            if (auto reply = protocol::decode<protocol::ColumnsReply>(envelope)) {
                document.columns_answered = true;
                document.columns_revision = pending.first;
                take_columns(document, std::move(reply->columns));
            } else {
                engine_failed(document.engine, "its columns can't be read");  // asking again would get the same
            }
            return;
        case Purpose::rows:
            if (auto reply = protocol::decode<protocol::RowsReply>(envelope)) {
                document.rows.accept(std::move(*reply));
            } else {
                document.rows.refused(pending.first, pending.second);
            }
            return;
        case Purpose::groups:
        case Purpose::problems:
        case Purpose::preview:
            return take_problem_answer(document, envelope, pending);
        case Purpose::cell:
            if (auto reply = protocol::decode<protocol::CellReply>(envelope)) take_cell(document, std::move(*reply));
            return;
        case Purpose::edited_cell:
            if (const auto reply = protocol::decode<protocol::CellReply>(envelope)) edited_cell_came(*reply);
            return;
        case Purpose::list:
            if (auto reply = protocol::decode<protocol::ListReply>(envelope)) list_came(document, std::move(*reply));
            return;
        case Purpose::edited_element:
            if (const auto reply = protocol::decode<protocol::ListReply>(envelope)) edited_element_came(*reply);
            return;
        case Purpose::guessed_specification:
        case Purpose::copied_specification:
        case Purpose::saved_specification:
        case Purpose::changed_specification:
        case Purpose::changed_field:
            if (auto reply = protocol::decode<protocol::SpecificationText>(envelope)) {
                take_specification_text(document, std::move(*reply), pending.purpose);
            }
            return;
        case Purpose::round_problem:
            if (const auto reply = protocol::decode<protocol::ProblemsReply>(envelope)) {
                if (&document == state.current.get()) round_problem_came(*reply, pending.first != 0);
            }
            return;
        case Purpose::copied_cell:
            if (const auto reply = protocol::decode<protocol::CellReply>(envelope)) copied_cell_came(*reply);
            return;
        case Purpose::copied_range:
            if (const auto reply = protocol::decode<protocol::RangeText>(envelope)) {
                copied_range_came(*reply, pending.first != 0);
            }
            return;
        case Purpose::shown_range:
            if (auto reply = protocol::decode<protocol::RangeText>(envelope)) {
                document.range.answered = reply->range == document.range.wanted;
                document.range.reply = std::move(*reply);
            }
            return;
        case Purpose::change_range:
            if (const auto reply = protocol::decode<protocol::RangeChanged>(envelope)) {
                range_changed(document, *reply, static_cast<protocol::CellsAction>(pending.first));
            }
            return;
        case Purpose::found_text:
            if (const auto reply = protocol::decode<protocol::PlaceReply>(envelope)) {
                if (&document == state.current.get()) text_found(*reply, pending.first != 0);
            }
            return;
        case Purpose::text_count:
            if (const auto reply = protocol::decode<protocol::TextCount>(envelope)) {
                if (&document != state.current.get() || reply->stopped) return;
                state.find.counted = true;
                state.find.count = reply->cells;
            }
            return;
        case Purpose::replaced_text:
            if (const auto reply = protocol::decode<protocol::RangeChanged>(envelope)) {
                text_replaced(document, *reply, pending.first != 0);
            }
            return;
        case Purpose::history:
            if (auto reply = protocol::decode<protocol::HistoryReply>(envelope)) {
                if (&document == state.current.get()) take_history(std::move(*reply));
            }
            return;
        case Purpose::comparison:
        case Purpose::differences:
            return compared(document, envelope);
        case Purpose::undo:
        case Purpose::redo:
        case Purpose::next_problem:
        case Purpose::row_place:
        case Purpose::problem_place:
            if (const auto reply = protocol::decode<protocol::PlaceReply>(envelope))
                take_place(document, *reply, pending);
            return;
        case Purpose::moved_columns:
            if (auto reply = protocol::decode<protocol::StatusReply>(envelope)) {
                take_status(document, std::move(*reply));
                columns_moved(document, pending);
            }
            return;
        case Purpose::shown_specification:
        case Purpose::fields:
            if (&document == state.current.get()) take_form(envelope, pending);
            return;
        case Purpose::counts:
            if (const auto reply = protocol::decode<protocol::ProblemGroupsReply>(envelope)) {
                take_counts(document, *reply);
            }
            return;
        case Purpose::specification:
            if (const auto reply = protocol::decode<protocol::SpecificationLoaded>(envelope)) {
                specification_answered(document, *reply, pending.first);
            }
            return;
        case Purpose::notes:
            if (auto reply = protocol::decode<protocol::SpecificationLoaded>(envelope)) {
                const bool is_it = state.specification && pending.first == state.specification_number;
                if (is_it) state.specification->notes = std::move(reply->notes);
            }
            return;
        case Purpose::view:
            if (auto reply = protocol::decode<protocol::StatusReply>(envelope)) {
                take_status(document, std::move(*reply));
                // Where the selected row stands now.
                if (state.selection.any && !state.selection.header && state.selection.position != kNone) {
                    send(document, protocol::FindRow{state.selection.position},
                         {Purpose::row_place, state.selection.position, state.selection.column, {}});
                }
            }
            return;
        case Purpose::fix:
            if (auto reply = protocol::decode<protocol::StatusReply>(envelope)) {
                document.fixing = pending.first;
                document.fixing_only_cells = pending.second == 0;
                take_status(document, std::move(*reply));
            }
            return;
        case Purpose::cancel:
            document.when_changed.clear();
            if (auto reply = protocol::decode<protocol::StatusReply>(envelope)) {
                document.fixing = 0;
                toast(Tone::info, words::stopped_job(pending.text));
                take_status(document, std::move(*reply));
            }
            return;
        default:
            if (auto reply = protocol::decode<protocol::StatusReply>(envelope))
                take_status(document, std::move(*reply));
            return;
    }
}

}  // namespace taskloom::app

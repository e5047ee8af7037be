// What engines answer, and how they fail.
#include <algorithm>
#include <utility>

#include "app/workbench_implementation.h"
#include "base/json_syntax.h"
#include "base/utf8.h"

namespace taskloom::app {

namespace {

// A first width for a column: its name (or the words for one that has none), or its longest value so far, within reason.
float first_width(const protocol::Column& column) {
    constexpr float kCharacter = 7.7f;  // CSS pixels, on average
    const std::string_view shown = column.name.empty() ? std::string_view(words::kNoHeader) : column.name;
    const float name = static_cast<float>(shown.size()) * 8.2f + 46;
    const float values = static_cast<float>(std::min<std::uint32_t>(column.widest, 60)) * kCharacter + 36;
    return std::clamp(std::max(name, values), 88.0f, 280.0f);
}

}  // namespace

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
        const bool rows_there = now_known.phase == protocol::Phase::loading && now_known.rows > 0;
        if (now_known.phase == protocol::Phase::ready || rows_there) promote_incoming();
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
              words::kOneUndoStep);
    }
    tell_of_change(document);
    if (!state.selection.any && document.status.view_rows > 0 && !document.columns.empty()) select_cell(0, 0);
    select_changed_range(document);
    if (state.selection.any && !state.selection.header && state.selection.view_index >= document.status.view_rows &&
        document.status.view_rows > 0) {
        select_cell(document.status.view_rows - 1, state.selection.column);
    }
}

void Workbench::Implementation::take_specification_text(protocol::SpecificationText reply, Purpose purpose) {
    if (purpose == Purpose::guessed_specification) {
        if (reply.text.empty()) return;  // it was cancelled
        offer_specification(std::move(reply.name), std::move(reply.text), std::move(reply.guessed));
    } else if (purpose == Purpose::copied_specification) {
        host.copy_text(reply.text);
        toast(Tone::done, words::kSpecificationCopied);
    } else if (purpose == Purpose::saved_specification) {
        save_specification(reply.text);
    } else if (state.specification) {
        state.specification->text = std::move(reply.text);
        ++state.specification_number;
    }
}

void Workbench::Implementation::take_columns(OpenDocument& document, std::vector<protocol::Column> columns) {
    const std::vector<protocol::Column> before = std::exchange(document.columns, std::move(columns));
    if (&document != state.current.get()) return;
    keep_chosen_column(document);
    if (before.size() != document.columns.size()) {
        // One came or went: the others keep their widths.
        const std::vector<float> widths = std::exchange(memory.column_widths, {});
        for (std::size_t old = 0, now_at = 0; old < std::min(before.size(), widths.size()); ++old) {
            const auto same =
                std::find_if(document.columns.begin() + static_cast<std::ptrdiff_t>(now_at), document.columns.end(),
                             [&](const protocol::Column& one) { return one.name == before[old].name; });
            if (same == document.columns.end()) continue;
            now_at = static_cast<std::size_t>(same - document.columns.begin()) + 1;
            memory.column_widths.resize(now_at, 0);
            memory.column_widths[now_at - 1] = widths[old];
        }
        if (!before.empty()) document.rows.clear();
        const auto last = static_cast<std::uint32_t>(document.columns.size()) - 1;
        if (!document.columns.empty()) state.selection.column = std::min(state.selection.column, last);
        keep_range_in_view();
    }
    memory.column_widths.resize(document.columns.size(), 0);
    for (std::size_t i = 0; i < document.columns.size(); ++i) {
        // Widths are chosen once something is known of the values, and then left to the person.
        if (memory.column_widths[i] == 0 &&
            (document.columns[i].widest > 0 || document.status.phase == protocol::Phase::ready)) {
            memory.column_widths[i] = first_width(document.columns[i]);
        }
    }
    if (!state.selection.any && document.status.view_rows > 0 && !document.columns.empty()) select_cell(0, 0);
}

void Workbench::Implementation::take_cell(OpenDocument& document, protocol::CellReply reply) {
    CellMirror& cell = document.cell;
    cell.asking = false;
    if (reply.position != cell.position || reply.column != cell.column) return;  // the selection has moved on
    cell.revision = std::max(cell.revision, reply.revision);
    cell.answered = true;
    cell.raw = make_visible(reply.raw);
    cell.decoded = make_visible(reply.decoded);
    const std::size_t first = reply.decoded.find_first_not_of(" \t\r\n");
    const bool brackets = first != std::string::npos && (reply.decoded[first] == '{' || reply.decoded[first] == '[');
    const bool may_be_json = reply.value_type == "json" || (reply.value_type.empty() && brackets);
    cell.is_json = may_be_json && (reply.cut ? brackets : !check_json(reply.decoded));
    cell.json = cell.is_json ? outline_json(reply.decoded) : JsonOutline();
    cell.reply = std::move(reply);
    ++cell.serial;
    if (announced_position == cell.position && announced_column == cell.column) return;
    announced_position = cell.position;
    announced_column = cell.column;
    std::string spoken = words::cell_label(cell.reply.column_name, cell.reply.task) + ": ";
    spoken +=
        cell.reply.decoded.empty() ? std::string(words::kEmptyValue) : std::string(cut_utf8(cell.reply.decoded, 200));
    if (!cell.reply.problems.empty()) spoken += ". " + cell.reply.problems.front().message;
    host.announce(spoken);
}

void Workbench::Implementation::take_list_answer(OpenDocument& document, const protocol::Envelope& envelope,
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
            break;
        case Purpose::rows:
            if (auto reply = protocol::decode<protocol::RowsReply>(envelope)) {
                document.rows.accept(std::move(*reply));
            } else {
                document.rows.refused(pending.first, pending.second);
            }
            break;
        case Purpose::groups:
            if (pending.second != document.choice_serial) break;
            document.groups_asked = false;
            if (auto reply = protocol::decode<protocol::ProblemGroupsReply>(envelope)) {
                document.groups_answered = true;
                document.groups_revision = std::max(pending.first, reply->revision);
                document.groups = std::move(reply->groups);
                // Within a severity, what can be mended at once comes first.
                std::stable_sort(document.groups.begin(), document.groups.end(),
                                 [](const protocol::ProblemGroup& a, const protocol::ProblemGroup& b) {
                                     if (a.column != b.column) return a.column + 1 < b.column + 1;  // kNone first
                                     return a.severity != b.severity ? a.severity < b.severity
                                                                     : (a.fixable > 0) > (b.fixable > 0);
                                 });
            }
            break;
        case Purpose::problems:
            if (pending.second != document.choice_serial) break;
            if (auto reply = protocol::decode<protocol::ProblemsReply>(envelope)) {
                document.problems[pending.text].accept(reply->revision, reply->first, reply->total,
                                                       std::move(reply->problems));
            } else {
                document.problems[pending.text].refused();
            }
            break;
        case Purpose::preview:
            if (auto reply = protocol::decode<protocol::FixPreviewReply>(envelope)) {
                if (state.dialog != DialogKind::fix_preview || state.preview.code != pending.text) return;
                state.preview.fix = reply->fix;
                if (!reply->title.empty()) state.preview.title = reply->title;
                state.preview.changes.accept(reply->revision, reply->first, reply->total, std::move(reply->changes));
            }
            break;
        default:
            break;
    }
}

void Workbench::Implementation::take_answer(OpenDocument& document, const protocol::Envelope& envelope,
                                            const Pending& pending) {
    switch (pending.purpose) {
        case Purpose::columns:
        case Purpose::rows:
        case Purpose::groups:
        case Purpose::problems:
        case Purpose::preview:
            take_list_answer(document, envelope, pending);
            return;
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
            if (auto reply = protocol::decode<protocol::SpecificationText>(envelope)) {
                take_specification_text(std::move(*reply), pending.purpose);
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
        case Purpose::undo:
        case Purpose::redo:
        case Purpose::next_problem:
        case Purpose::row_place:
        case Purpose::problem_place:
            if (const auto reply = protocol::decode<protocol::PlaceReply>(envelope))
                take_place(document, *reply, pending);
            return;
        case Purpose::shown_specification:
        case Purpose::fields:
        case Purpose::changed_field:
        case Purpose::trial_groups:
            return take_form(envelope, pending);
        case Purpose::specification:
            if (const auto reply = protocol::decode<protocol::SpecificationLoaded>(envelope)) {
                specification_answered(document, *reply);
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

void Workbench::Implementation::take_place(OpenDocument& document, const protocol::PlaceReply& place,
                                           const Pending& pending) {
    if (&document != state.current.get()) return;
    if (!place.found) {
        if (pending.purpose == Purpose::next_problem) go_round(pending.first != 0);
        return;
    }
    if (place.position == kNone) {
        if (place.column != kNone) {
            select_header(place.column);
        } else if (pending.purpose == Purpose::next_problem) {
            select_file();
        }
        return;
    }
    const std::uint32_t column = place.column == kNone ? state.selection.column : place.column;
    if (place.view_index == kNone) {
        if (pending.purpose == Purpose::row_place) {  // filtered away: the first row instead
            if (document.status.view_rows > 0) select_cell(0, column);
            return;
        }
        // Not among the shown rows: show all, then go there.
        send(document, protocol::SetView{}, {Purpose::status, 0, 0, {}});
        document.problem_choice.kind = {};
        document.problem_choice.title.clear();
        send(document, protocol::FindRow{place.position},
             {Purpose::problem_place, place.position, column, place.column == kNone ? "row" : ""});
        state.selection.column = column;
        return;
    }
    select_cell(place.view_index, column);
    state.selection.position = place.position;
    // The answer to where a row stands tells of no column.
    const bool asked_for_row = pending.purpose == Purpose::row_place || pending.purpose == Purpose::problem_place;
    state.selection.whole_row = asked_for_row ? !pending.text.empty() : place.column == kNone;
    if (pending.purpose == Purpose::next_problem || pending.purpose == Purpose::problem_place) {
        announced_position = kNone;
    }
}

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
            if (state.dialog == DialogKind::fix_preview) state.dialog = DialogKind::none;
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
            return change_refused(message, pending.text);
        case Purpose::text_count:
        case Purpose::fields:
        case Purpose::shown_specification:
        case Purpose::trial_groups:
            return;
        case Purpose::shown_range:
            return;  // it is asked for again when it is copied
        case Purpose::copied_range:
        case Purpose::copied_cell:
            host.copy_text({});
            break;
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
            specification_answered(document, answer);
            return;
        }
        case Purpose::cancel:
            return;  // it was through before it could be stopped, and says so itself
        default:
            break;
    }
    toast(Tone::error, words::kRefused, message);
}

void Workbench::Implementation::engine_failed(EngineId engine, std::string_view reason) {
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
    if (state.offered_specification) {
        state.offered_specification.reset();
        consider_opening();
    }
    // An engine that held no file is of no use any more.
    if (state.current && state.current->file == 0) discard(state.current);
}

void Workbench::Implementation::reading_failed(EngineId engine, std::string_view reason) {
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

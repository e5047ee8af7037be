// Finding text and replacing it: the bar's two fields, going from hit to hit, counting them.
#include <utility>

#include "app/workbench_implementation.h"

namespace taskloom::app {

void Workbench::Implementation::open_find(bool replaces) {
    if (!has_file(state) || state.current->dead) return;
    state.page = Page::table;
    state.find.open = true;
    state.find.replaces = replaces;
    state.find.wanted = FindField::text;
    touched();
}

void Workbench::Implementation::close_find() {
    end_text(state.find.field, true);
    state.find.open = false;
    state.find.wanted = FindField::none;
    memory.find_text = memory.find_by = Rect{};
    ui.set_focus(ui.id(kGridWidget));
    touched();
}

// The field opens where the bar stands, so the bar must have been drawn; it moves with it.
void Workbench::Implementation::keep_find_entry() {
    FindState& find = state.find;
    if (find.open && find.wanted != FindField::none) {
        if (state.edit.phase != CellEdit::Phase::none || !may_open_text()) return;
        const Rect& place = find.wanted == FindField::text ? memory.find_text : memory.find_by;
        if (place.width <= 0) return host.request_frames(1);
        find.editing = std::exchange(find.wanted, FindField::none);
        TextEntry entry;
        entry.text = find.editing == FindField::text ? find.query.text : find.by;
        entry.label = find.editing == FindField::text ? words::kFind : words::kReplaceBy;
        return open_text(find.field, std::move(entry), place);
    }
    if (find.editing != FindField::none) {
        move_text(find.field, find.editing == FindField::text ? memory.find_text : memory.find_by);
    }
}

bool Workbench::Implementation::find_entry_ended(std::uint32_t id, TextEntryEnd end, std::string_view text) {
    FindState& find = state.find;
    if (find.editing == FindField::none || find.field.id != id) return false;
    const FindField field = std::exchange(find.editing, FindField::none);
    find.field = {};
    ui.set_focus(ui.id(kGridWidget));
    touched();
    if (end == TextEntryEnd::cancel) {
        close_find();
        return true;
    }
    if (field == FindField::by) {
        find.by = text;
        if (end == TextEntryEnd::commit_left) find.wanted = FindField::text;
        return true;
    }
    if (find.query.text != text) {
        find.query.text = text;
        find.counted_revision = kNone;
    }
    if (end == TextEntryEnd::commit_down || end == TextEntryEnd::commit_up) find_next(end == TextEntryEnd::commit_up);
    if (end == TextEntryEnd::commit_right && find.replaces) find.wanted = FindField::by;
    return true;
}

void Workbench::Implementation::choose_query(const protocol::TextQuery& query) {
    state.find.query = query;
    state.find.counted_revision = kNone;
    touched();
}

void Workbench::Implementation::find_next(bool backward) {
    if (!has_file(state) || state.current->dead) return;
    if (state.find.query.text.empty()) return open_find(state.find.replaces);
    const Selection& selection = state.selection;
    protocol::FindText find{state.find.query, 0, 0, backward};
    if (selection.has_cell()) {
        find.view_index = selection.view_index;
        find.column = selection.column;
    }
    send(*state.current, find, {Purpose::found_text, backward ? 1u : 0u, 0, {}});
}

void Workbench::Implementation::text_found(const protocol::PlaceReply& place, bool backward) {
    if (!place.found || place.view_index == kNone) {
        toast(Tone::info, words::kNotFound);
        return;
    }
    const GridPlace from{state.selection.view_index, state.selection.column}, to{place.view_index, place.column};
    const bool on = to.row != from.row ? to.row > from.row : to.column > from.column;
    if (state.selection.has_cell() && on == backward) {
        toast(Tone::info, backward ? words::kFoundFromEnd : words::kFoundFromStart);
    }
    select_cell(place.view_index, place.column);
    state.selection.position = place.position;
    announced_position = kNone;
}

// The one that is chosen, and on to the next; or all: in the range where there is one.
void Workbench::Implementation::replace_text(bool all) {
    if (!has_file(state) || state.current->dead) return;
    const FindState& find = state.find;
    if (find.query.text.empty()) return open_find(true);
    protocol::ReplaceText request{find.query, find.by, {}};
    if (!all && !state.selection.has_cell()) return find_next(false);
    if (!all) {
        request.range.push_back({state.selection.view_index, 1, state.selection.column, 1});
    } else if (state.selection.has_range()) {
        request.range.push_back(view_range_of(state.selection));
    }
    change(command::ReplaceAt{std::move(request), all});
    if (!all) find_next(false);
}

void Workbench::Implementation::text_replaced(OpenDocument& document, const protocol::RangeChanged& reply, bool all) {
    if (reply.stopped || !all) return;
    if (reply.cells == 0) return toast(Tone::info, words::kNotFound);
    document.when_changed = words::replaced_in(reply.cells);
    tell_of_change(document);
}

void Workbench::Implementation::count_found() {
    FindState& find = state.find;
    OpenDocument& document = *state.current;
    const std::uint32_t revision = document.status.revision;
    if (!find.open || document.status.phase != protocol::Phase::ready || document.status.job_running) return;
    if (find.counted_revision == revision && find.counted_in == document.engine) return;
    find.counted_revision = revision;
    find.counted_in = document.engine;
    find.counted = false;
    if (find.query.text.empty()) return;
    send(document, protocol::CountText{find.query}, {Purpose::text_count, 0, 0, {}});
}

}  // namespace taskloom::app

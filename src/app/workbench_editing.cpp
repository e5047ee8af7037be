// Editing a cell in the host's own text field. What was typed is never lost: a field scrolled out of sight stays at the
// grid's edge, an answer that comes late finds the text waiting, and a refused edit can be taken up again.
#include <algorithm>
#include <utility>

#include "app/workbench_implementation.h"

namespace taskloom::app {

void Workbench::Implementation::edit_cell(bool replace, std::string_view typed) {
    if (!has_file(state) || state.current->dead || !state.selection.any) return;
    if (state.edit.phase == CellEdit::Phase::asking) {  // more was typed before the field is there
        state.edit.typed += typed;
        return;
    }
    if (state.edit.phase != CellEdit::Phase::none) return;
    if (state.selection.header) {
        toast(Tone::info, words::kHeaderNotEditable);
        return;
    }
    if (state.selection.position == kNone) return;
    OpenDocument& document = *state.current;
    const protocol::RowWindow* row = document.rows.row(state.selection.view_index);
    if (row != nullptr && row->kind == protocol::RowKind::separator) {
        toast(Tone::info, words::kSeparatorNotEditable);
        return;
    }
    CellEdit& edit = state.edit;
    edit = CellEdit{};
    edit.phase = CellEdit::Phase::asking;
    edit.position = state.selection.position;
    edit.column = state.selection.column;
    edit.view_index = state.selection.view_index;
    edit.replace = replace;
    edit.typed = typed;
    memory.reveal_selection = true;
    send(document, protocol::GetCell{edit.position, edit.column, kMostEditedBytes},
         {Purpose::edited_cell, edit.position, edit.column, {}});
}

// Fast hands press Enter before the engine has told what is in the cell: what was typed is committed as it is.
void Workbench::Implementation::end_unopened_edit(TextEntryEnd end) {
    if (state.edit.phase == CellEdit::Phase::none) move_after_edit(end);
    if (state.edit.phase != CellEdit::Phase::asking) return;
    const CellEdit edit = std::move(state.edit);
    state.edit = CellEdit{};
    if (end == TextEntryEnd::cancel) return;
    if (edit.replace) {
        state.current->rows.overlay(edit.view_index, edit.column, edit.typed);
        set_cell(edit.position, edit.column, edit.typed);
    }
    move_after_edit(end);
}

void Workbench::Implementation::edited_cell_came(const protocol::CellReply& reply) {
    CellEdit& edit = state.edit;
    if (edit.phase != CellEdit::Phase::asking || reply.position != edit.position || reply.column != edit.column) return;
    if (reply.missing) {
        edit = CellEdit{};
        toast(Tone::warning, words::kNoSuchCell, words::kNoSuchCellMore);
        return;
    }
    if (reply.cut && !edit.replace) {
        edit = CellEdit{};
        toast(Tone::warning, words::cell_too_long(reply.raw_size, kMostEditedBytes));
        return;
    }
    edit.before = edited_text(reply);
    edit.before_known = !reply.cut;
    edit.answered = true;
}

// Keys and letters that came before the field was there are still on their way through the frames: they are taken first,
// or they would be lost.
void Workbench::Implementation::open_answered_edit() {
    const CellEdit& edit = state.edit;
    if (edit.phase != CellEdit::Phase::asking || !edit.answered || !may_open_text()) return;
    if (has_queued_input() || (edit.target != EditTarget::cell && !memory.edited_cell_known && !edit.placed)) {
        state.edit.placed = true;  // the next frame tells where it stands
        host.request_frames(1);
    } else if (edit.replace) {
        open_text_entry(edit.typed, false);
    } else {
        open_text_entry(edit.before + edit.typed, edit.typed.empty());
    }
}

void Workbench::Implementation::open_text_entry(std::string text, bool select_all) {
    CellEdit& edit = state.edit;
    edit.phase = CellEdit::Phase::open;
    TextEntry entry;
    entry.text = std::move(text);
    entry.select_all = select_all;
    const OpenDocument& document = *state.current;
    const protocol::RowWindow* row = document.rows.row(edit.view_index);
    entry.label = words::cell_label(document.columns[edit.column].name, row == nullptr ? 0 : row->task);
    if (edit.target == EditTarget::element || edit.target == EditTarget::new_element) {
        entry.label = words::element_label(edit.element) + ", " + entry.label;
    }
    if (edit.target == EditTarget::raw || edit.target == EditTarget::json) entry.face = TextFace::monospace;
    entry.fills = edit.target == EditTarget::cell && state.selection.has_range();
    open_text(edit.field, std::move(entry), memory.edited_cell);
}

// ---- the host's text field

void Workbench::Implementation::open_text(OpenText& field, TextEntry entry, const Rect& place) {
    field = {next_entry++, place, false};
    entry.id = field.id;
    entry.place = place;
    host.begin_text_entry(entry);
    touched();
}

void Workbench::Implementation::move_text(OpenText& field, const Rect& place) {
    const Rect& was = field.place;
    if (place.x == was.x && place.y == was.y && place.width == was.width && place.height == was.height) return;
    field.place = place;
    host.move_text_entry(field.id, place);
}

void Workbench::Implementation::end_text(OpenText& field, bool commit) {
    if (field.is_open() && !std::exchange(field.ending, true)) host.end_text_entry(field.id, commit);
}

bool Workbench::Implementation::text_is_open() const {
    return state.edit.field.is_open() || state.find.field.is_open() || state.form.field.is_open();
}

// As if the person had pressed Enter: the field would lie over what comes now.
void Workbench::Implementation::keep_typed() {
    end_unopened_edit(TextEntryEnd::commit_stay);
    for (OpenText* field : {&state.edit.field, &state.find.field, &state.form.field}) end_text(*field, true);
}

// The same; true until what was typed is in its cell, or refused.
bool Workbench::Implementation::must_keep_typed_first() {
    if (!has_file(state) || state.current->dead) return false;
    keep_typed();
    const auto is_edit = [](const auto& asked) {
        return asked.second.purpose == Purpose::set_cell || asked.second.purpose == Purpose::change_range;
    };
    const auto& pending = state.current->pending;
    return state.edit.phase != CellEdit::Phase::none || text_is_open() ||
           std::any_of(pending.begin(), pending.end(), is_edit);
}

void Workbench::Implementation::text_entry_ended(std::uint32_t id, TextEntryEnd end, std::string_view text) {
    if (find_entry_ended(id, end, text) || specification_entry_ended(id, end, text)) return;
    if (state.edit.phase != CellEdit::Phase::open || state.edit.field.id != id) return;
    const CellEdit edit = std::move(state.edit);
    state.edit = CellEdit{};
    if (edit.back_to != 0) {
        ui.set_focus(edit.back_to, true);
    } else {
        ui.set_focus(ui.id(kGridWidget));
    }
    touched();
    if (end == TextEntryEnd::cancel) return;
    if (edit.target != EditTarget::cell) return commit_value(edit, end, text);
    if (end == TextEntryEnd::commit_all && has_file(state) && state.selection.has_range()) {
        return change_range(protocol::CellsAction::set, view_range_of(state.selection), std::string(text));
    }
    if (!edit.before_known || text != edit.before) {
        if (has_file(state)) state.current->rows.overlay(edit.view_index, edit.column, text);
        set_cell(edit.position, edit.column, text);
    }
    move_after_edit(end);
}

void Workbench::Implementation::set_cell(std::uint32_t position, std::uint32_t column, std::string_view text) {
    change(command::SetCell{position, column, std::string(text)});
}

void Workbench::Implementation::clear_cell() {
    if (!has_file(state) || state.current->dead || !state.selection.any || state.selection.header) return;
    if (state.selection.has_range()) return change_range(protocol::CellsAction::set, view_range_of(state.selection));
    if (state.selection.position == kNone) return;
    const OpenDocument& document = *state.current;
    const protocol::CellWindow* cell = document.rows.cell(state.selection.view_index, state.selection.column);
    if (cell == nullptr || cell->missing || (cell->text.empty() && !cell->cut)) return;
    state.current->rows.overlay(state.selection.view_index, state.selection.column, {});
    set_cell(state.selection.position, state.selection.column, {});
}

// Rows of a spreadsheet become a file, as if it had been dropped; JSON is tasks or the specification.
void Workbench::Implementation::open_pasted(std::string_view text) {
    if (state.incoming || state.dialog != DialogKind::none || text.empty()) return;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && (text[first] == '{' || text[first] == '[')) {
        offer_specification("pasted.json", std::string(text));
        return;
    }
    open_pasted_rows(text);
}

void Workbench::Implementation::open_pasted_rows(std::string_view text) {
    const std::string_view header = text.substr(0, text.find_first_of("\r\n"));
    const bool commas =
        header.find('\t') == std::string_view::npos && header.find_first_of(",;") != std::string_view::npos;
    const OfferedFile file = host.make_file(commas ? "pasted.csv" : "pasted.tsv", text);
    let_wait(file);
    consider_opening();
    touched();
}

void Workbench::Implementation::paste(std::string_view text) {
    if (state.dialog == DialogKind::palette) return type_in_palette(text);
    if (!has_file(state)) {
        open_pasted(text);
        return;
    }
    if (!has_file(state) || state.dialog != DialogKind::none || !state.selection.any || state.selection.header) return;
    if (state.edit.phase != CellEdit::Phase::none) return;
    // A spreadsheet ends a copied cell with a line break.
    std::string_view value = text;
    if (!value.empty() && value.back() == '\n') value.remove_suffix(1);
    if (!value.empty() && value.back() == '\r') value.remove_suffix(1);
    if (value.find_first_of("\t\r\n") != std::string_view::npos || state.selection.has_range())
        return paste_range(text);
    text = value;
    if (text.empty()) return;
    const protocol::CellWindow* cell = state.current->rows.cell(state.selection.view_index, state.selection.column);
    if (cell == nullptr || cell->missing || state.selection.position == kNone) {
        edit_cell(true, text);
        return;
    }
    state.current->rows.overlay(state.selection.view_index, state.selection.column, text);
    set_cell(state.selection.position, state.selection.column, text);
    touched();
}

// Within a range it stays in it.
void Workbench::Implementation::move_after_edit(TextEntryEnd end) {
    const Selection& selection = state.selection;
    if (!selection.has_cell() || end == TextEntryEnd::commit_stay || end == TextEntryEnd::cancel ||
        end == TextEntryEnd::commit_all)
        return;
    const bool downward = end == TextEntryEnd::commit_down || end == TextEntryEnd::commit_up;
    const bool backward = end == TextEntryEnd::commit_up || end == TextEntryEnd::commit_left;
    if (selection.extent) {
        Selection next = selection;
        do {
            const GridPlace place = next_in_range(next, downward, backward);
            next.view_index = place.row;
            next.column = place.column;
        } while (memory.columns_look.is_hidden(next.column));
        select_range({next.view_index, next.column}, *selection.extent);
        return;
    }
    if (downward) {
        const std::uint32_t row = selection.view_index;
        select_cell(backward ? row - (row > 0 ? 1 : 0) : row + 1, selection.column);
    } else {
        select_cell(selection.view_index, memory.columns_look.next(selection.column, backward));
    }
}

void Workbench::Implementation::follow_edited_cell() {
    if (state.edit.field.is_open() && memory.edited_cell_known) move_text(state.edit.field, memory.edited_cell);
}

// The cell is of a file that goes.
void Workbench::Implementation::leave_editing() {
    if (state.edit.phase == CellEdit::Phase::open) {
        end_text(state.edit.field, false);
    } else {
        state.edit = CellEdit{};
    }
}

void Workbench::Implementation::edit_draft(std::uint32_t toast_id) {
    for (const Toast& toast : state.toasts) {
        if (toast.id != toast_id || !toast.can_be_edited_again()) continue;
        if (!has_file(state) || state.current->dead) return;  // it stays until there is a place for it
        const Toast taken = toast;
        carry_out(command::DismissToast{toast_id});
        if (taken.specification_draft) return edit_specification_again(*taken.specification_draft);
        const auto place = state.current->rows.view_index_of(taken.draft_position);
        select_cell(place.value_or(taken.draft_position), taken.draft_column);
        state.selection.position = taken.draft_position;
        if (taken.draft_target == EditTarget::cell) {
            edit_cell(true, taken.draft);
        } else {
            edit_value(taken.draft_target, taken.draft_element, taken.draft);
        }
        return;
    }
}

}  // namespace taskloom::app

// Values in the inspector: the text, the raw cell, JSON or an element of a list edited where it stands there, in the same
// text field of the host as a cell of the grid, and with the same promise that nothing typed is lost.
#include <utility>

#include "app/workbench_implementation.h"
#include "base/json_syntax.h"
#include "base/utf8.h"

namespace taskloom::app {

namespace {

bool is_of_list(EditTarget target) { return target == EditTarget::element || target == EditTarget::new_element; }

}  // namespace

std::string_view Workbench::Implementation::edited_text(const protocol::CellReply& reply) const {
    return state.edit.target == EditTarget::raw ? reply.raw : reply.decoded;
}

void Workbench::Implementation::edit_value(EditTarget target, std::uint32_t element, std::optional<std::string> draft) {
    if (!has_file(state) || state.current->dead || !state.selection.has_cell()) return;
    if (state.edit.phase != CellEdit::Phase::none || state.selection.position == kNone) return;
    OpenDocument& document = *state.current;
    CellEdit& edit = state.edit;
    edit = CellEdit{};
    edit.phase = CellEdit::Phase::asking;
    edit.target = target;
    edit.element = element;
    edit.position = state.selection.position;
    edit.column = state.selection.column;
    edit.view_index = state.selection.view_index;
    // The keyboard goes on where it was, or where the list is being worked on.
    edit.back_to = ui.focus() == ui.id(kGridWidget) ? 0 : ui.focus();
    if (target == EditTarget::element) edit.back_to = ui.id("element", element);
    if (target == EditTarget::new_element) edit.back_to = ui.id(words::kAddElement, 0);
    touched();
    if (draft) {
        memory.inspector_shown = true;
        edit.back_to = 0;
        edit.replace = edit.answered = true;
        edit.typed = std::move(*draft);
        return;
    }
    const CellMirror& cell = document.cell;
    const bool known = cell.answered && cell.position == edit.position && cell.column == edit.column;
    if (target == EditTarget::new_element) {
        edit.before_known = edit.answered = true;
    } else if (target == EditTarget::element) {
        const protocol::ListElement* shown = known ? cell.elements.at(element) : nullptr;
        if (shown != nullptr && !shown->cut) {
            edit.before = shown->text;
            edit.before_known = edit.answered = true;
        } else {
            send(document, protocol::GetList{edit.position, edit.column, element, 1, kMostEditedBytes},
                 {Purpose::edited_element, edit.position, edit.column, {}});
        }
    } else if (known && !cell.reply.cut) {
        edit.before =
            target == EditTarget::json && cell.is_json ? cell.json.pretty() : std::string(edited_text(cell.reply));
        edit.before_known = edit.answered = true;
    } else {
        send(document, protocol::GetCell{edit.position, edit.column, kMostEditedBytes},
             {Purpose::edited_cell, edit.position, edit.column, {}});
    }
}

void Workbench::Implementation::edited_element_came(const protocol::ListReply& reply) {
    CellEdit& edit = state.edit;
    if (edit.phase != CellEdit::Phase::asking || edit.target != EditTarget::element ||
        reply.position != edit.position || reply.column != edit.column || reply.first != edit.element)
        return;
    if (reply.elements.empty() || reply.elements.front().cut) {
        const bool cut = !reply.elements.empty();
        edit = CellEdit{};
        if (cut) toast(Tone::warning, words::element_too_long(kMostEditedBytes));
        return;
    }
    edit.before = reply.elements.front().text;
    edit.before_known = edit.answered = true;
}

// Tab goes on to the next element of the list, as in the grid to the next cell.
void Workbench::Implementation::commit_value(const CellEdit& edit, TextEntryEnd end, std::string_view text) {
    if (!has_file(state)) return;
    const bool changed = !edit.before_known || text != edit.before || edit.target == EditTarget::new_element;
    if (changed && is_of_list(edit.target)) {
        const protocol::ListAction action =
            edit.target == EditTarget::element ? protocol::ListAction::set : protocol::ListAction::insert;
        change(command::ChangeListAt{{edit.position, edit.column, action, edit.element, std::string(text)}});
    } else if (changed) {
        if (edit.target == EditTarget::value) state.current->rows.overlay(edit.view_index, edit.column, text);
        change(command::SetCell{edit.position, edit.column, std::string(text), edit.target});
    }
    if (edit.target != EditTarget::element || state.selection.position != edit.position) return;
    const std::uint32_t total = state.current->cell.elements.total();
    std::optional<std::uint32_t> next;
    if (end == TextEntryEnd::commit_right && edit.element + 1 < total) next = edit.element + 1;
    if (end == TextEntryEnd::commit_left && edit.element > 0) next = edit.element - 1;
    if (!next) return;
    edit_value(EditTarget::element, *next);
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

void Workbench::Implementation::list_came(OpenDocument& document, protocol::ListReply reply) {
    CellMirror& cell = document.cell;
    if (reply.position != cell.position || reply.column != cell.column) return;  // the selection has moved on
    cell.unreadable = std::move(reply.unreadable);
    cell.elements.accept(reply.revision, reply.first, reply.total, std::move(reply.elements));
}

void Workbench::Implementation::ask_for_list() {
    OpenDocument& document = *state.current;
    CellMirror& cell = document.cell;
    if (!cell.answered || cell.position == kNone || memory.elements == 0) return;
    cell.elements.want(memory.first_element, memory.elements);
    if (const auto first = cell.elements.next_request(document.status.revision)) {
        constexpr std::uint32_t kShownElementBytes = 2000;
        send(document,
             protocol::GetList{cell.position, cell.column, *first, PagedList<protocol::ListElement>::kPage,
                               kShownElementBytes},
             {Purpose::list, cell.position, cell.column, {}});
    }
}

void Workbench::Implementation::show_more_of_cell() {
    if (!has_file(state)) return;
    CellMirror& cell = state.current->cell;
    cell.max_bytes = std::min(cell.max_bytes * 4, kMostShownCellBytes);
    cell.revision = 0;  // what is shown stays until the answer comes
    touched();
}

}  // namespace taskloom::app

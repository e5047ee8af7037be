// The keyboard: shortcuts of the window, then those of a spreadsheet while the grid has the focus.
#include "app/workbench_implementation.h"
#include "base/utf8.h"
#include "imgui_internal.h"

namespace taskloom::app {

namespace {

bool is_printable(std::uint32_t code) { return code >= 0x20 && code != 0x7F; }

bool is_letter(const ImGuiInputEvent& event) {
    return event.Type == ImGuiInputEventType_Text && is_printable(event.Text.Char);
}

bool is_end_of_edit(const ImGuiInputEvent& event) {
    if (event.Type != ImGuiInputEventType_Key || !event.Key.Down) return false;
    const ImGuiKey key = event.Key.Key;
    return key == ImGuiKey_Enter || key == ImGuiKey_KeypadEnter || key == ImGuiKey_Tab || key == ImGuiKey_Escape;
}

}  // namespace

bool Workbench::Implementation::command_key() const {
    const ImGuiIO& io = ImGui::GetIO();
    return surroundings.mac_keyboard ? io.KeySuper || io.KeyCtrl : io.KeyCtrl;
}

bool Workbench::Implementation::has_queued_input() { return !ImGui::GetCurrentContext()->InputEventsQueue.empty(); }

void Workbench::Implementation::take_keys() {
    if (text_is_open()) return;  // the text field has the keyboard
    const ImGuiIO& io = ImGui::GetIO();
    const bool dialog = state.dialog != DialogKind::none;
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
        if (memory.column_drag) {
            memory.column_drag.reset();
        } else if (dialog) {
            commands.push_back(command::CloseDialog{});
        } else if (state.selection.has_range() && state.page == Page::table && ui.focus() == ui.id(kGridWidget)) {
            commands.push_back(command::SelectCell{state.selection.view_index, state.selection.column});
        } else if (state.find.open && state.toasts.empty()) {
            commands.push_back(command::CloseFind{});
        } else if (!state.toasts.empty()) {
            commands.push_back(command::DismissToast{state.toasts.back().id});
        } else if (has_file(state)) {
            ui.set_focus(ui.id(kGridWidget));
        }
    }
    const bool in_grid = !dialog && has_file(state) && state.page == Page::table && ui.focus() == ui.id(kGridWidget);
    if (state.dialog == DialogKind::palette) return take_palette_keys();
    if (ImGui::IsKeyPressed(ImGuiKey_F1, false)) commands.push_back(command::OpenPalette{true});
    if (command_key() && io.KeyShift && !io.KeyAlt && ImGui::IsKeyPressed(ImGuiKey_P, false)) {
        commands.push_back(command::OpenPalette{false});
    }
    const bool to_part = ImGui::IsKeyPressed(ImGuiKey_F6, false);
    if (to_part || (!in_grid && ImGui::IsKeyPressed(ImGuiKey_Tab))) {
        if (to_part && !dialog) {
            ui.move_focus_to_part(io.KeyShift);
        } else {
            ui.move_focus(io.KeyShift);
        }
        touched();
    }
    if (dialog) {
        if (state.dialog == DialogKind::fix_preview && ImGui::IsKeyPressed(ImGuiKey_Enter, false) &&
            !ui.focus_visible()) {
            commands.push_back(command::ApplyPreview{});
        }
        return;
    }
    if (command_key() && !io.KeyAlt) {
        if (ImGui::IsKeyPressed(ImGuiKey_S, false)) {
            if (io.KeyShift) {
                commands.push_back(command::OpenSaveAs{});
            } else {
                commands.push_back(command::Save{});
            }
        }
        if (ImGui::IsKeyPressed(ImGuiKey_O, false)) commands.push_back(command::PickFiles{});
        if (ImGui::IsKeyPressed(ImGuiKey_Z)) {
            if (io.KeyShift) {
                commands.push_back(command::Redo{});
            } else {
                commands.push_back(command::Undo{});
            }
        }
        if (ImGui::IsKeyPressed(ImGuiKey_Y)) commands.push_back(command::Redo{});
    }
    if (!has_file(state)) return;
    if (ImGui::IsKeyPressed(ImGuiKey_F8)) commands.push_back(command::FindProblem{io.KeyShift});
    if (ImGui::IsKeyPressed(ImGuiKey_F9, false)) commands.push_back(command::OpenHistory{});
    if (ImGui::IsKeyPressed(ImGuiKey_F3)) commands.push_back(command::FindNext{io.KeyShift});
    if (command_key() && !io.KeyAlt && !io.KeyShift) {
        if (ImGui::IsKeyPressed(ImGuiKey_F, false)) commands.push_back(command::OpenFind{false});
        if (ImGui::IsKeyPressed(ImGuiKey_H, false)) commands.push_back(command::OpenFind{true});
    }
    if (in_grid) take_grid_keys();
}

void Workbench::Implementation::take_grid_keys() {
    const Selection& selection = state.selection;
    const std::uint32_t rows = state.current->status.view_rows;
    const auto columns = static_cast<std::uint32_t>(state.current->columns.size());
    if (rows == 0 || columns == 0) return;
    const bool jump = command_key();
    if (take_fast_typing()) return;
    if (take_column_keys()) return;
    if (selection.header) {
        take_header_keys();
    } else {
        take_moving_keys(rows, columns);
    }
    take_range_keys();
    // As in a spreadsheet: F2 edits, typing replaces.
    if (ImGui::IsKeyPressed(ImGuiKey_F2, false)) commands.push_back(command::EditCell{});
    if (ImGui::IsKeyPressed(ImGuiKey_Delete, false) || ImGui::IsKeyPressed(ImGuiKey_Backspace, false)) {
        commands.push_back(command::ClearCell{});
    }
    if (jump && ImGui::IsKeyPressed(ImGuiKey_C, false)) commands.push_back(command::CopyCell{});
    take_changing_keys(columns);
    take_typed_text();
}

// The menu of the column; with Alt and Shift arrows move the column itself.
bool Workbench::Implementation::take_column_keys() {
    const ImGuiIO& io = ImGui::GetIO();
    if (!state.selection.any) return false;
    if (ImGui::IsKeyPressed(ImGuiKey_Menu, false) || (io.KeyShift && ImGui::IsKeyPressed(ImGuiKey_F10, false))) {
        commands.push_back(command::OpenColumnMenu{state.selection.column, {}});
        return true;
    }
    if (!io.KeyAlt || !io.KeyShift || command_key()) return false;
    const bool left = ImGui::IsKeyPressed(ImGuiKey_LeftArrow), right = ImGui::IsKeyPressed(ImGuiKey_RightArrow);
    if (left != right) commands.push_back(command::MoveColumns{right});
    return left || right;
}

// Arrows and their like move the active cell; with Shift the head of the range, while the active cell stays.
void Workbench::Implementation::take_moving_keys(std::uint32_t rows, std::uint32_t columns) {
    const ImGuiIO& io = ImGui::GetIO();
    const Selection& selection = state.selection;
    const bool jump = command_key(), extend = io.KeyShift && selection.any;
    const GridPlace from = extend ? extent_of(selection).head : GridPlace{selection.view_index, selection.column};
    const ColumnLooks& looks = memory.columns_look;
    const std::uint32_t right = looks.next(from.column, false), left = looks.next(from.column, true);
    const std::uint32_t first = looks.first_shown(), last = looks.last_shown();
    const std::int64_t r = from.row, c = from.column, page = std::max<std::uint32_t>(1, memory.full_rows - 1);
    const auto go = [&](std::int64_t to_row, std::int64_t to_column) {
        const GridPlace to{static_cast<std::uint32_t>(std::clamp<std::int64_t>(to_row, 0, rows - 1)),
                           static_cast<std::uint32_t>(std::clamp<std::int64_t>(to_column, 0, columns - 1))};
        if (extend) {
            commands.push_back(command::ExtendSelection{to});
        } else {
            commands.push_back(command::SelectCell{to.row, to.column});
        }
    };
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) go(jump ? rows - 1 : r + 1, c);
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) {
        if (r == 0 && !jump && !extend) {
            commands.push_back(command::SelectHeader{from.column});
        } else {
            go(jump ? 0 : r - 1, c);
        }
    }
    if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) go(r, jump ? last : right);
    if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) go(r, jump ? first : left);
    if (ImGui::IsKeyPressed(ImGuiKey_Home, false)) go(jump ? 0 : r, first);
    if (ImGui::IsKeyPressed(ImGuiKey_End, false)) go(jump ? rows - 1 : r, last);
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) go(r + page, c);
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) go(r - page, c);
    // Enter goes down, Tab to the right, with Shift the other way; within a range both stay in it and go round.
    const auto end = [&](TextEntryEnd forward, TextEntryEnd back) {
        commands.push_back(command::EndUnopenedEdit{io.KeyShift ? back : forward});
    };
    if (ImGui::IsKeyPressed(ImGuiKey_Tab)) end(TextEntryEnd::commit_right, TextEntryEnd::commit_left);
    if (!jump && (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter))) {
        end(TextEntryEnd::commit_down, TextEntryEnd::commit_up);
    }
}

void Workbench::Implementation::take_header_keys() {
    const ImGuiIO& io = ImGui::GetIO();
    const ColumnLooks& looks = memory.columns_look;
    const std::uint32_t column = state.selection.column, first = looks.first_shown(), last = looks.last_shown();
    const auto go = [&](std::uint32_t to) { commands.push_back(command::SelectHeader{to}); };
    const auto down_to = [&](std::uint32_t row, std::uint32_t to) { commands.push_back(command::SelectCell{row, to}); };
    if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) go(command_key() ? last : looks.next(column, false));
    if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) go(command_key() ? first : looks.next(column, true));
    if (ImGui::IsKeyPressed(ImGuiKey_Tab)) go(looks.next(column, io.KeyShift));
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) down_to(memory.first_row, column);
    if (ImGui::IsKeyPressed(ImGuiKey_Home, false)) down_to(0, first);
    if (ImGui::IsKeyPressed(ImGuiKey_End, false)) {
        down_to(command_key() ? state.current->status.view_rows - 1 : 0, last);
    }
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) down_to(memory.full_rows - 1, column);
    if (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter)) down_to(0, column);
}

// All, whole columns, whole rows.
void Workbench::Implementation::take_range_keys() {
    using Part = command::ChooseWhole::Part;
    const ImGuiIO& io = ImGui::GetIO();
    if (command_key() && !io.KeyShift && ImGui::IsKeyPressed(ImGuiKey_A, false)) {
        commands.push_back(command::ChooseWhole{Part::table});
    }
    if (!ImGui::IsKeyPressed(ImGuiKey_Space, false)) return;
    if (io.KeyCtrl && !io.KeyShift) commands.push_back(command::ChooseWhole{Part::columns});
    if (io.KeyShift && !command_key()) commands.push_back(command::ChooseWhole{Part::rows});
}

// Filling from above or from the left, rows that come and go.
void Workbench::Implementation::take_changing_keys(std::uint32_t columns) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!command_key() || io.KeyAlt || !state.selection.has_cell()) return;
    const auto fill = [&](protocol::CellsAction action) {
        commands.push_back(command::ChangeCells{action, view_range_of(state.selection), {}});
    };
    if (!io.KeyShift && ImGui::IsKeyPressed(ImGuiKey_D, false)) fill(protocol::CellsAction::fill_down);
    if (!io.KeyShift && state.selection.has_range() && ImGui::IsKeyPressed(ImGuiKey_R, false))
        fill(protocol::CellsAction::fill_right);
    if (!chooses_rows(state.selection, columns)) return;
    const bool plus = ImGui::IsKeyPressed(ImGuiKey_Equal, false) && io.KeyShift;
    if (plus || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd, false)) {
        commands.push_back(command::ChangeRows{protocol::RowsAction::insert});
    }
    if (!io.KeyShift &&
        (ImGui::IsKeyPressed(ImGuiKey_Minus, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract, false))) {
        commands.push_back(command::ChangeRows{protocol::RowsAction::remove});
    }
}

// Between the first letter and the open field, keys belong to the edit and not to the grid. Fast hands get letters and
// Enter into one frame, too: they count in the order in which they came.
bool Workbench::Implementation::take_fast_typing() {
    const ImGuiIO& io = ImGui::GetIO();
    const auto& events = ImGui::GetCurrentContext()->InputEventsTrail;  // of this frame
    bool ours = state.edit.phase == CellEdit::Phase::asking;
    bool letters = false;
    for (const ImGuiInputEvent& event : events) {
        letters = letters || is_letter(event);
        ours = ours || (letters && is_end_of_edit(event));
    }
    if (!ours || state.selection.header) return false;
    const bool text_counts = !command_key() || io.KeyAlt;
    std::string typed;
    const auto take_typed = [&] {
        if (!typed.empty() && text_counts) commands.push_back(command::EditCell{true, typed});
        typed.clear();
    };
    for (const ImGuiInputEvent& event : events) {
        if (is_letter(event)) append_utf8(event.Text.Char, typed);
        if (!is_end_of_edit(event)) continue;
        take_typed();
        TextEntryEnd end = io.KeyShift ? TextEntryEnd::commit_up : TextEntryEnd::commit_down;
        if (event.Key.Key == ImGuiKey_Tab) end = io.KeyShift ? TextEntryEnd::commit_left : TextEntryEnd::commit_right;
        if (event.Key.Key == ImGuiKey_Escape) end = TextEntryEnd::cancel;
        commands.push_back(command::EndUnopenedEdit{end});
    }
    take_typed();
    return true;
}

void Workbench::Implementation::take_typed_text() {
    const ImGuiIO& io = ImGui::GetIO();
    std::string typed;
    for (const ImWchar code : io.InputQueueCharacters) {
        if (is_printable(code)) append_utf8(code, typed);
    }
    if (typed == " " && io.KeyShift) return;  // chooses the row
    if (!typed.empty() && (!command_key() || io.KeyAlt) && !state.selection.header) {
        commands.push_back(command::EditCell{true, std::move(typed)});
    }
}

}  // namespace taskloom::app

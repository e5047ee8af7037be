// Commands carried out.
#include "app/workbench_implementation.h"

namespace taskloom::app {

namespace {

template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace

// A change while the file is being written would be marked as saved though it is not: it waits.
void Workbench::Implementation::change(Command command) {
    if (state.saving) {
        if (after_saving.empty()) toast(Tone::info, words::wait_for_save());
        after_saving.push_back(std::move(command));
        return;
    }
    if (!has_file(state)) return;
    OpenDocument& document = *state.current;
    if (std::holds_alternative<command::Undo>(command)) {
        send(document, protocol::Undo{}, {Purpose::undo, 0, 0, {}});
    } else if (const auto* jump = std::get_if<command::GoToStep>(&command)) {
        send(document, protocol::GoToStep{jump->step}, {Purpose::undo, 0, 0, {}});
    } else if (std::holds_alternative<command::Redo>(command)) {
        send(document, protocol::Redo{}, {Purpose::redo, 0, 0, {}});
    } else if (const auto* fix = std::get_if<command::FixOne>(&command)) {
        send(document, protocol::ApplyFix{fix->code, {{fix->position, fix->column, fix->detail, fix->fix_index}}},
             {Purpose::fix, 0, 0, {}});
    } else if (const auto* set = std::get_if<command::SetCell>(&command)) {
        const protocol::TextForm form = set->target == EditTarget::raw    ? protocol::TextForm::raw
                                        : set->target == EditTarget::json ? protocol::TextForm::json
                                                                          : protocol::TextForm::decoded;
        send(document, protocol::SetCell{set->position, set->column, set->text, form},
             {Purpose::set_cell, set->position, set->column, set->text, set->target});
    } else if (const auto* list = std::get_if<command::ChangeListAt>(&command)) {
        const protocol::ChangeList& request = list->request;
        const bool sets = request.action == protocol::ListAction::set;
        // What goes has no text to be edited again.
        const bool typed = request.action != protocol::ListAction::remove;
        send(document, request,
             {typed ? Purpose::set_cell : Purpose::fix, typed ? request.position : 0, typed ? request.column : 0,
              request.text, sets ? EditTarget::element : EditTarget::new_element, request.index});
    } else if (const auto* cells = std::get_if<command::ChangeCells>(&command)) {
        const bool typed = cells->action == protocol::CellsAction::set && !cells->text.empty();
        send(
            document, protocol::ChangeCells{cells->action, cells->range, cells->text},
            {Purpose::change_range, static_cast<std::uint32_t>(cells->action), 0, typed ? cells->text : std::string()});
    } else if (const auto* rows = std::get_if<command::ChangeRowsAt>(&command)) {
        send(document, rows->request, {Purpose::change_range, kNone, 0, {}});
    } else if (const auto* columns = std::get_if<command::MoveColumnsTo>(&command)) {
        const protocol::MoveColumns& request = columns->request;
        if (request.first >= document.columns.size()) return;
        send(document, request,
             {Purpose::moved_columns, request.to, 0, std::string(shown_name(document.columns[request.first].name))});
    } else if (const auto* replace = std::get_if<command::ReplaceAt>(&command)) {
        send(document, replace->request, {Purpose::replaced_text, replace->all ? 1u : 0u, 0, {}});
    } else if (const auto* all = std::get_if<command::FixAll>(&command)) {
        send(document, all->request, {Purpose::fix, all->changes, all->only_cells ? 0u : 1u, {}});
    }
}

void Workbench::Implementation::carry_out(const Command& command) {
    std::visit(
        Overloaded{
            [&](const command::PickFiles&) { host.pick_files(); },
            [&](const command::OpenSample&) { open_sample(); },
            [&](const command::OpenSaveAs& open) { open_save_as(open.format); },
            [&](const command::ChooseFormat& chosen) { state.save_format = chosen.format; },
            [&](const command::SaveAs&) { save_as(); },
            [&](const command::Save&) { save(); },
            [&](const command::Undo& undo) { change(undo); },
            [&](const command::Redo& redo) { change(redo); },
            [&](const command::OpenHistory&) { open_history(); },
            [&](const command::GoToStep& jump) { change(jump); },
            [&](const command::SetCell& set) { change(set); },
            [&](const command::ChangeCells& cells) { change(cells); },
            [&](const command::ChangeRows& rows) { change_rows(rows.action); },
            [&](const command::ChangeRowsAt& rows) { change(rows); },
            [&](const command::HideColumns&) { hide_columns(); },
            [&](const command::ShowColumns& show) { show_columns(show.first, show.count); },
            [&](const command::ShowAllColumns&) { show_columns(0, kNone); },
            [&](const command::MoveColumns& move) { move_columns(move.right); },
            [&](const command::MoveColumnsTo& move) { change(move); },
            [&](const command::FitColumn&) { memory.fit_column = has_chosen_columns(); },
            [&](const command::OpenColumnMenu& menu) { open_column_menu(menu); },
            [&](const command::OpenFind& find) { open_find(find.replaces); },
            [&](const command::CloseFind&) { close_find(); },
            [&](const command::EditFind& edit) { state.find.wanted = edit.field; },
            [&](const command::ChooseQuery& chosen) { choose_query(chosen.query); },
            [&](const command::FindNext& find) { find_next(find.backward); },
            [&](const command::Replace& replace) { replace_text(replace.all); },
            [&](const command::ReplaceAt& replace) { change(replace); },
            [&](const command::FixOne& fix) { change(fix); },
            [&](const command::FixAll& fix) { change(fix); },
            [&](const command::ToggleTheme&) { choose_theme(!is_dark(state.theme), contrast_chosen); },
            [&](const command::ChooseTheme& chosen) { choose_theme(chosen.dark, contrast_chosen); },
            [&](const command::ToggleContrast&) { choose_theme(dark_chosen, !is_high_contrast(state.theme)); },
            [&](const command::ChooseContrast& chosen) { choose_theme(dark_chosen, chosen.high); },
            [&](const command::ChooseWhole& whole) { choose_whole(whole.part); },
            [&](const command::OpenPalette& palette) { open_palette(palette.as_help); },
            [&](const command::RunListed& listed) { run_listed(listed.index); },
            [&](const command::ToggleLanguage&) { toggle_language(); },
            [&](const command::ToggleInspector&) {
                memory.inspector_shown = !memory.inspector_shown;
                remember_panels();
            },
            [&](const command::ToggleProblems&) {
                bool& shown = memory.is_low ? memory.problems_instead : memory.problems_shown;
                shown = !shown;
                remember_panels();
            },
            [&](const command::RememberPanels&) { remember_panels(); },
            [&](const command::ShowPage& show) { state.page = show.page; },
            [&](const command::SelectCell& cell) { select_cell(cell.view_index, cell.column); },
            [&](const command::SelectRange& range) { select_range(range.active, range.extent); },
            [&](const command::ExtendSelection& extended) { extend_selection(extended.head); },
            [&](const command::SelectHeader& header) { select_header(header.column); },
            [&](const command::SelectProblem& problem) { select_problem(problem.problem); },
            [&](const command::EditCell& edit) { edit_cell(edit.replace, edit.typed); },
            [&](const command::EndUnopenedEdit& unopened) { end_unopened_edit(unopened.end); },
            [&](const command::EditValue& edit) { edit_value(edit.target, edit.element); },
            [&](const command::ChangeListAt& list) { change(list); },
            [&](const command::OpenLink& link) { host.open_link(link.address); },
            [&](const command::ShowMoreOfCell&) { show_more_of_cell(); },
            [&](const command::ClearCell&) { clear_cell(); },
            [&](const command::CopyCell&) { copy_cell(); },
            [&](const command::FindProblem& find) {
                memory.problems_instead = false;  // its cell is what one wants to see: nothing may lie on it
                drop_passing_toasts();
                find_problem(find.backward);
            },
            [&](const command::SetView& view) {
                memory.problems_instead = false;
                set_view(view);
            },
            [&](const command::NarrowProblems& narrow) { narrow_problems(narrow.filter, narrow.column_name); },
            [&](const command::GroupProblems& group) { group_problems(group.by_column); },
            [&](const command::PreviewFixes& preview) { preview_fixes(preview); },
            [&](const command::TakeChange& change) { take_change(change); },
            [&](const command::ApplyPreview&) { apply_preview(); },
            [&](const command::CloseDialog&) {
                if (state.dialog == DialogKind::replace && state.waiting_file) {
                    host.release_file(state.waiting_file->id);
                    state.waiting_file.reset();
                }
                const bool was_saving =
                    (state.dialog == DialogKind::changed_on_disk || state.dialog == DialogKind::comparison) &&
                    state.open_after_save;
                end_comparison();
                if (state.dialog == DialogKind::history) ui.set_focus(ui.id(kGridWidget));
                if (state.dialog == DialogKind::column_menu || state.dialog == DialogKind::palette)
                    ui.set_focus(focus_before_dialog, ui.focus_visible());
                state.dialog = DialogKind::none;
                if (was_saving) {  // what to do with the changes is asked once more
                    state.open_after_save = false;
                    consider_opening();
                }
            },
            [&](const command::SaveAnyway& anyway) {
                end_comparison();
                state.dialog = DialogKind::none;
                save(anyway.way);
            },
            [&](const command::CompareWithDisk&) { compare_with_disk(); },
            [&](const command::TakeDiskFile&) { take_disk_file(); },
            [&](const command::ReplaceAfterSave&) {
                state.dialog = DialogKind::none;
                state.open_after_save = true;
                save();
            },
            [&](const command::ReplaceWithoutSave&) {
                state.dialog = DialogKind::none;
                open_waiting_file();
            },
            [&](const command::CancelReading&) { cancel_reading(); },
            [&](const command::CancelJob&) {
                if (!has_file(state)) return;
                send(*state.current, protocol::CancelJob{}, {Purpose::cancel, 0, 0, state.current->status.job_label});
            },
            [&](const command::DismissToast& dismissed) {
                auto& toasts = state.toasts;
                toasts.erase(std::remove_if(toasts.begin(), toasts.end(),
                                            [&](const Toast& toast) { return toast.id == dismissed.id; }),
                             toasts.end());
            },
            [&](const command::EditDraftAgain& again) { edit_draft(again.toast); },
            [&](const command::GuessSpecification&) {
                if (has_file(state)) {
                    send(*state.current, protocol::InferSpecification{}, {Purpose::guessed_specification, 0, 0, {}});
                }
            },
            [&](const command::CopySpecification&) {
                if (state.current) {
                    send(*state.current, protocol::GetSpecification{}, {Purpose::copied_specification, 0, 0, {}});
                }
            },
            [&](const command::SaveSpecification&) {
                if (state.current) {
                    send(*state.current, protocol::GetSpecification{}, {Purpose::saved_specification, 0, 0, {}});
                }
            },
            [&](const command::OpenReading&) { open_reading(); },
            [&](const command::ChooseReading& chosen) { state.reading_choice = chosen.choice; },
            [&](const command::ApplyReading&) { apply_reading(); },
            [&](const command::OpenKept& kept) { open_kept(kept.file); },
            [&](const command::ForgetKept& kept) { host.forget_kept(kept.file); },
            [&](const command::ClearKept&) { host.clear_kept(); },
            [&](const command::ShowSpecificationAs& show) { state.form.as_json = show.json; },
            [&](const command::ChooseField& choose) {
                end_text(state.form.field, true);
                state.form.chosen = choose.field;
                memory.field.jump(0, 0);
            },
            [&](const command::ChangeField& changed) {
                change_specification({changed.change, {}, {}});
            },
            [&](const command::EditSpecification& edit) {
                const bool of_field =
                    edit.entry == SpecificationEntry::constraint || edit.entry == SpecificationEntry::name;
                edit_specification(draft_of(edit.entry, of_field ? state.form.chosen : FieldName(), edit.key));
            },
            [&](const command::EndTrial& end) { end_trial(end.keep); },
        },
        command);
}

void Workbench::Implementation::select_cell(std::uint32_t view_index, std::uint32_t column) {
    if (!has_file(state)) return;
    const auto columns = static_cast<std::uint32_t>(state.current->columns.size());
    const std::uint32_t rows = state.current->status.view_rows;
    if (columns == 0 || rows == 0) return;
    Selection& selection = state.selection;
    selection = Selection{true, false, std::min(view_index, rows - 1), std::min(column, columns - 1), kNone};
    show_chosen_column(selection.column);
    state.shown_problem.reset();
    memory.reveal_selection = true;
    if (state.dialog == DialogKind::none) ui.set_focus(ui.id(kGridWidget), ui.focus_visible());
    resolve_selection();
    touched();
}

void Workbench::Implementation::select_range(GridPlace active, Extent extent) {
    if (!has_file(state)) return;
    const std::optional<Extent> before = state.selection.extent;
    select_cell(active.row, active.column);
    if (!state.selection.has_cell()) return;
    state.selection.extent = extent;
    keep_range_in_view();
    const bool same = before && before->anchor == extent.anchor && before->head == extent.head;
    // A whole column or the whole table stays where it is on the screen.
    if (!same) memory.reveal_selection = false;
    if (!same && state.selection.extent) announce_range();
}

// Whole columns and rows keep the side of the range that they don't fill.
void Workbench::Implementation::choose_whole(command::ChooseWhole::Part part) {
    if (!has_file(state) || !state.selection.any || state.current->columns.empty()) return;
    const std::uint32_t rows = state.current->status.view_rows;
    const auto columns = static_cast<std::uint32_t>(state.current->columns.size());
    if (rows == 0) return;
    const Selection& selection = state.selection;
    const GridPlace active{selection.header ? memory.first_row : selection.view_index, selection.column};
    Extent extent = selection.header ? Extent{active, active} : extent_of(selection);
    if (part != command::ChooseWhole::Part::rows) {
        extent.anchor.row = 0;
        extent.head.row = rows - 1;
    }
    if (part != command::ChooseWhole::Part::columns) {
        extent.anchor.column = 0;
        extent.head.column = columns - 1;
    }
    select_range(active, extent);
}

void Workbench::Implementation::extend_selection(GridPlace head) {
    if (!has_file(state) || !state.selection.has_cell() || state.current->columns.empty()) return;
    Extent extent = extent_of(state.selection);
    const GridPlace before = extent.head;
    extent.head = {std::min(head.row, state.current->status.view_rows - 1),
                   std::min(head.column, static_cast<std::uint32_t>(state.current->columns.size()) - 1)};
    if (extent.head == before) return;
    state.selection.extent = extent;
    keep_range_in_view();
    if (extent.head.row != before.row) memory.reveal_row = extent.head.row;
    if (extent.head.column != before.column) memory.reveal_column = extent.head.column;
    ui.set_focus(ui.id(kGridWidget), ui.focus_visible());
    announce_range();
    touched();
}

void Workbench::Implementation::announce_range() {
    const CellRange range = range_of(state.selection);
    host.announce(
        words::range(range.rows, range.columns, memory.columns_look.hidden_among(range.first_column, range.columns)));
}

void Workbench::Implementation::keep_range_in_view() {
    Selection& selection = state.selection;
    if (!selection.extent) return;
    const std::uint32_t rows = state.current->status.view_rows;
    const auto columns = static_cast<std::uint32_t>(state.current->columns.size());
    if (rows == 0 || columns == 0) {
        selection.extent.reset();
        return;
    }
    for (GridPlace* corner : {&selection.extent->anchor, &selection.extent->head}) {
        corner->row = std::min(corner->row, rows - 1);
        corner->column = std::min(corner->column, columns - 1);
    }
    const CellRange range = range_of(selection);
    const bool one_cell = range.rows == 1 && range.columns == 1;
    if (one_cell || !range.holds(selection.view_index, selection.column)) selection.extent.reset();
}

// Without a filter a row stands where it is in the table; with one only its page tells its position.
void Workbench::Implementation::resolve_selection() {
    Selection& selection = state.selection;
    if (!has_file(state) || !selection.any || selection.header) return;
    OpenDocument& document = *state.current;
    if (const protocol::RowWindow* row = document.rows.row(selection.view_index)) {
        selection.position = row->position;
    } else if (!document.status.only_problems) {
        selection.position = selection.view_index;
    }
    CellMirror& cell = document.cell;
    if (cell.position != selection.position || cell.column != selection.column) {
        cell.want(selection.position, selection.column);
        memory.value_json.unfold_all();
        memory.inspector.jump(0, 0);
    }
}

void Workbench::Implementation::select_header(std::uint32_t column) {
    if (!has_file(state) || column >= state.current->columns.size()) return;
    state.selection = Selection{true, true, state.selection.view_index, column, kNone};
    show_chosen_column(column);
    state.shown_problem.reset();
    state.current->cell.position = kNone;
    memory.reveal_selection = true;
    memory.inspector.jump(0, 0);
    touched();
}

void Workbench::Implementation::select_file() {
    if (!has_file(state)) return;
    state.selection = Selection{true, true, state.selection.view_index, state.selection.column, kNone, true};
    state.shown_problem.reset();
    state.current->cell.position = kNone;
    memory.inspector.jump(0, 0);
    touched();
}

void Workbench::Implementation::select_problem(const protocol::Problem& problem) {
    if (!has_file(state)) return;
    OpenDocument& document = *state.current;
    if (problem.position == kNone) {
        if (problem.column != kNone) {
            select_header(problem.column);
        } else {
            select_file();
        }
        state.shown_problem = problem;
        return;
    }
    const std::uint32_t column = problem.column == kNone ? memory.columns_look.first_shown() : problem.column;
    if (!document.status.only_problems) {
        select_cell(problem.position, column);
        state.selection.position = problem.position;
        state.selection.whole_row = problem.column == kNone;
        resolve_selection();
        return;
    }
    state.selection.column = column;
    send(document, protocol::FindRow{problem.position},
         {Purpose::problem_place, problem.position, column, problem.column == kNone ? "row" : ""});
}

// What can be copied at once; a long value is asked for whole, and follows on the clipboard by itself.
std::string Workbench::Implementation::copied_text(bool cut) {
    copying = false;
    if (!has_file(state) || !state.selection.any || state.selection.whole_file) return {};
    OpenDocument& document = *state.current;
    if (state.selection.header) {
        return state.selection.column < document.columns.size() ? document.columns[state.selection.column].name
                                                                : std::string();
    }
    if (state.selection.has_range()) return copied_range(cut);
    const CellMirror& cell = document.cell;
    const bool current =
        cell.answered && cell.position == state.selection.position && cell.column == state.selection.column;
    if (current && !cell.reply.cut) return cell.reply.decoded;
    if (state.selection.position == kNone || document.dead) return {};
    copying = true;
    send(document, protocol::GetCell{state.selection.position, state.selection.column, kMostCopiedBytes},
         {Purpose::copied_cell, state.selection.position, state.selection.column, {}});
    return {};
}

void Workbench::Implementation::copied_cell_came(const protocol::CellReply& reply) {
    if (reply.missing || reply.cut) host.copy_text({});
    if (reply.missing) return;
    if (reply.cut) {
        toast(Tone::warning, words::kNotCopied, words::too_long_to_copy(reply.raw_size, kMostCopiedBytes));
        return;
    }
    host.copy_text(reply.decoded);
    if (reply.decoded.size() > kShownCellBytes) toast(Tone::done, words::copied(reply.decoded.size()));
}

void Workbench::Implementation::copy_cell() {
    const std::string text = copied_text(false);
    if (!text.empty()) host.copy_text(text);
}

}  // namespace taskloom::app

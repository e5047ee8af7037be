// The workbench's frames: surroundings in, views drawn, commands carried out, questions asked.
#include "app/workbench.h"

#include <cmath>
#include <cstdlib>

#include "app/workbench_implementation.h"

namespace taskloom::app {

Workbench::Implementation::Implementation(Host& host_services, const Fonts& faces)
    : host(host_services), ui(host_services, faces) {
    recall_panels();
    const std::string theme = host.recall(Preference::theme), contrast = host.recall(Preference::contrast);
    if (theme == "light" || theme == "dark") dark_chosen = theme == "dark";
    if (contrast == "usual" || contrast == "high") contrast_chosen = contrast == "high";
    choose_theme();
}

void Workbench::Implementation::choose_theme() {
    state.theme = theme_of(dark_chosen.value_or(surroundings.prefers_dark),
                           contrast_chosen.value_or(surroundings.prefers_contrast));
}

void Workbench::Implementation::choose_theme(std::optional<bool> dark, std::optional<bool> high_contrast) {
    dark_chosen = dark;
    contrast_chosen = high_contrast;
    host.remember(Preference::theme, !dark ? "" : *dark ? "dark" : "light");
    host.remember(Preference::contrast, !high_contrast ? "" : *high_contrast ? "high" : "usual");
    choose_theme();
}

// "width height inspector problems", the last two 0 or 1.
void Workbench::Implementation::recall_panels() {
    const std::string text = host.recall(Preference::panels);
    const char* at = text.c_str();
    char* end = nullptr;
    const float width = std::strtof(at, &end);
    if (end == at) return;
    at = end;
    const float height = std::strtof(at, &end);
    if (end == at) return;
    memory.inspector_width = std::clamp(width, measure::kInspectorLeast, measure::kInspectorMost);
    memory.problems_height = std::clamp(height, measure::kProblemsLeast, 2000.0f);
    at = end;
    const long inspector = std::strtol(at, &end, 10);
    if (end == at) return;
    memory.inspector_shown = inspector != 0;
    at = end;
    const long problems = std::strtol(at, &end, 10);
    if (end != at) memory.problems_shown = problems != 0;
}

void Workbench::Implementation::remember_panels() {
    const std::string text = std::to_string(std::lround(memory.inspector_width)) + " " +
                             std::to_string(std::lround(memory.problems_height)) + " " +
                             (memory.inspector_shown ? "1 " : "0 ") + (memory.problems_shown ? "1" : "0");
    host.remember(Preference::panels, text);
}

void Workbench::Implementation::toast(Tone tone, std::string_view title, std::string_view text) {
    Toast made;
    made.id = next_toast++;
    made.tone = tone;
    made.title = title;
    made.text = text;
    // What went wrong stays until it was read; the rest goes by itself.
    constexpr double kSeconds = 6;
    if (tone == Tone::done || tone == Tone::info) {
        made.until = now + kSeconds;
        host.request_frame_after(kSeconds + 0.05);
    }
    host.announce(made.text.empty() ? made.title : made.title + ". " + made.text);
    state.toasts.push_back(std::move(made));
    touched();
}

void Workbench::Implementation::drop_toasts(std::string_view title) {
    auto& toasts = state.toasts;
    const auto is_it = [&](const Toast& toast) { return toast.title == title; };
    toasts.erase(std::remove_if(toasts.begin(), toasts.end(), is_it), toasts.end());
}

void Workbench::Implementation::drop_passing_toasts() {
    auto& toasts = state.toasts;
    toasts.erase(
        std::remove_if(toasts.begin(), toasts.end(), [](const Toast& toast) { return toast.tone == Tone::done; }),
        toasts.end());
}

void Workbench::Implementation::drop_old_toasts() {
    auto& toasts = state.toasts;
    toasts.erase(std::remove_if(toasts.begin(), toasts.end(),
                                [&](const Toast& toast) { return toast.until > 0 && toast.until <= now; }),
                 toasts.end());
}

void Workbench::Implementation::frame(double now_seconds) {
    now = now_seconds;
    drop_old_toasts();
    if (giving_up) put_back_previous();
    if (opening_waits && !must_keep_typed_first()) {
        opening_waits = false;
        consider_opening();
    }
    if (may_promote_incoming()) {
        promote_incoming();
        if (!state.incoming) take_status(*state.current, protocol::StatusReply(state.current->status));
    }
    memory.wanted_problems.clear();
    memory.preview_count = 0;
    memory.history_count = 0;
    memory.comparison_count = 0;
    memory.elements = 0;
    memory.edited_cell_known = false;
    ui.begin(surroundings, colours_of(state.theme), now_seconds);
    take_keys();
    draw();
    ui.end();
    const std::vector<Command> asked = commands.take();
    for (const Command& command : asked) carry_out(command);
    if (!asked.empty()) touched();
    if (state.dialog != DialogKind::none) keep_typed();
    open_answered_edit();
    follow_edited_cell();
    keep_find_entry();
    keep_specification_entry();
    offer_again();
    ask_what_is_missing();
}

void Workbench::Implementation::draw() {
    const Frame views{ui, state, memory, commands};
    Rect rest = ui.screen();
    {
        const DisabledScope waiting(ui, state.dialog != DialogKind::none);
        ui.begin_part(Part::toolbar);
        draw_toolbar(views, cut_top(rest, ui.px(measure::kToolbar)));
        const Rect status = cut_bottom(rest, ui.px(measure::kStatusLine));
        ui.begin_part(Part::page);
        if (has_file(state)) {
            ui.begin_part(Part::rail);
            draw_rail(views, cut_left(rest, ui.px(measure::kRail)));
            draw_document(rest);
        } else if (state.incoming) {
            draw_loading(views, rest);
        } else {
            draw_start(views, rest);
        }
        ui.begin_part(Part::others);
        draw_status_line(views, status);
    }
    {
        const DisabledScope waiting(ui, state.dialog != DialogKind::none);
        draw_toasts(views, rest);
    }
    draw_dialogs(views);
    draw_drop_target(views);
    ui.draw_tooltip();
}

void Workbench::Implementation::draw_document(Rect place) {
    const Frame views{ui, state, memory, commands};
    if (state.page == Page::specification) {
        ui.begin_part(Part::page);
        draw_specification(views, place);
        return;
    }
    const float ratio = surroundings.pixel_ratio;
    bool resized = false;
    if (memory.inspector_shown && place.width > ui.px(560)) {
        const float most = std::min(measure::kInspectorMost, place.width / ratio - 300);
        const Rect inspector = cut_right(place, ui.px(std::min(memory.inspector_width, most)));
        const Rect line = cut_right(place, ui.hairline());
        ui.begin_part(Part::inspector);
        draw_inspector(views, inspector);
        resized |= splitter(ui, line, words::kResizeInspector, Grows::leftward, memory.inspector_width,
                            measure::kInspectorLeast, most);
    }
    memory.is_low = place.height <= ui.px(320);
    if (memory.problems_shown && !memory.is_low) {
        const float most = place.height / ratio - 180;
        const Rect problems = cut_bottom(place, ui.px(std::min(memory.problems_height, most)));
        const Rect line = cut_bottom(place, ui.hairline());
        ui.begin_part(Part::problems);
        draw_problems(views, problems);
        resized |= splitter(ui, line, words::kResizeProblems, Grows::upward, memory.problems_height,
                            measure::kProblemsLeast, most);
    }
    if (resized) {
        commands.push_back(command::RememberPanels{});
        host.request_frames(2);
    }
    ui.begin_part(Part::above_page);
    memory.table = place;
    draw_table(views, place);
}

// At most a few questions are on their way at a time; the next answer or frame asks on.
void Workbench::Implementation::ask_what_is_missing() {
    if (!state.current || state.current->file == 0 || state.current->dead || !state.current->answered) return;
    OpenDocument& document = *state.current;
    const std::uint32_t revision = document.status.revision;
    if (!document.columns_asked && (!document.columns_answered || document.columns_revision < revision)) {
        document.columns_asked = true;
        send(document, protocol::GetColumns{}, {Purpose::columns, revision, 0, {}});
    }
    // Before the columns have answered the status tells how many there are: rows needn't wait for them.
    const std::uint32_t columns =
        std::max(document.status.columns, static_cast<std::uint32_t>(document.columns.size()));
    document.rows.want(memory.first_row, memory.rows, memory.first_column, memory.columns);
    while (const auto request = document.rows.next_request(revision, document.status.view_rows, columns)) {
        send(document, *request, {Purpose::rows, request->first_view_index, request->first_column, {}});
    }
    if (!document.groups_asked && (!document.groups_answered || document.groups_revision < revision)) {
        document.groups_asked = true;
        const ProblemChoice& choice = document.problem_choice;
        send(document, protocol::GetProblemGroups{choice.filter, choice.by_column},
             {Purpose::groups, revision, document.choice_serial, {}});
    }
    for (const ViewMemory::WantedProblems& wanted : memory.wanted_problems) {
        const std::string key = wanted.kind.key();
        PagedList<protocol::Problem>& list = document.problems[key];
        list.want(wanted.first, wanted.count);
        if (const auto first = list.next_request(revision)) {
            send(document,
                 protocol::GetProblems{wanted.kind.code, *first, PagedList<protocol::Problem>::kPage,
                                       document.problem_choice.filter_of(wanted.kind)},
                 {Purpose::problems, *first, document.choice_serial, key});
        }
    }
    ask_for_fields();
    ask_for_counts();
    go_on_changing();
    resolve_selection();
    ask_for_range();
    count_found();
    CellMirror& cell = document.cell;
    if (cell.position != kNone && !cell.asking && (!cell.answered || cell.revision < revision)) {
        cell.asking = true;
        cell.revision = revision;
        send(document, protocol::GetCell{cell.position, cell.column, cell.max_bytes},
             {Purpose::cell, cell.position, cell.column, {}});
    }
    ask_for_list();
    ask_for_history();
    ask_for_differences();
    if (state.dialog == DialogKind::fix_preview) {
        PagedList<protocol::Change>& changes = state.preview.changes;
        changes.want(memory.preview_first, memory.preview_count);
        if (const auto first = changes.next_request(revision)) {
            constexpr std::uint32_t kCellBytes = 4000;
            send(document,
                 protocol::GetFixPreview{state.preview.code, *first, PagedList<protocol::Change>::kPage, kCellBytes,
                                         state.preview.choice, state.preview.filter},
                 {Purpose::preview, *first, state.preview.serial, {}});
        }
    }
}

bool Workbench::Implementation::busy() const {
    const auto awaits_answers = [](const std::unique_ptr<OpenDocument>& document) {
        if (!document || document->dead) return false;
        const protocol::StatusReply& status = document->status;
        return !document->pending.empty() || status.phase == protocol::Phase::loading || status.job_running;
    };
    return state.incoming != nullptr || state.reading_text || state.opening_kept || !state.offers.empty() ||
           state.saving || giving_up || state.comparison.is_reading() || opening_waits ||
           state.edit.phase == CellEdit::Phase::asking || state.find.wanted != FindField::none || state.form.wanted ||
           awaits_answers(state.current) || awaits_answers(state.previous);
}

// ---- the public face

Workbench::Workbench(Host& host, const Fonts& fonts) : implementation_(std::make_unique<Implementation>(host, fonts)) {}
Workbench::~Workbench() = default;

void Workbench::set_surroundings(const Surroundings& surroundings) {
    implementation_->surroundings = surroundings;
    implementation_->choose_theme();
    implementation_->touched();
}
void Workbench::frame(double now_seconds) { implementation_->frame(now_seconds); }
bool Workbench::busy() const { return implementation_->busy(); }
bool Workbench::dark() const { return is_dark(implementation_->state.theme); }

void Workbench::on_files(const std::vector<OfferedFile>& files) { implementation_->take_files(files); }
void Workbench::on_file_text(FileId file, std::string_view text, std::string_view error) {
    implementation_->take_file_text(file, text, error);
}
void Workbench::on_drag(bool over) {
    if (implementation_->state.drag_over == over) return;
    implementation_->state.drag_over = over;
    implementation_->touched();
}
void Workbench::on_engine_message(EngineId engine, std::string_view message) {
    implementation_->take_message(engine, message);
}
void Workbench::on_engine_failed(EngineId engine, std::string_view reason) {
    implementation_->engine_failed(engine, reason);
}
void Workbench::on_reading_failed(EngineId engine, std::string_view reason) {
    implementation_->reading_failed(engine, reason);
}
void Workbench::on_saved(EngineId engine, SaveOutcome outcome, std::string_view message) {
    implementation_->saved(engine, outcome, message);
}
void Workbench::on_saved_as(EngineId engine, std::string_view name, std::string_view failure,
                            std::uint64_t replaced_cells, std::uint64_t left_out_tasks) {
    implementation_->saved_as(engine, name, failure, replaced_cells, left_out_tasks);
}
void Workbench::on_changed_on_disk(EngineId engine) { implementation_->changed_on_disk(engine); }
void Workbench::on_disk_read(EngineId engine, std::string_view failure) { implementation_->disk_read(engine, failure); }
void Workbench::on_disk_file(EngineId engine, const OfferedFile& file) {
    implementation_->disk_file_came(engine, file);
}
void Workbench::on_kept_files(const std::vector<KeptFile>& files) {
    implementation_->state.kept_files = files;
    implementation_->touched();
}
void Workbench::on_kept_opened(const OfferedFile& file, const ReadingContext& context) {
    implementation_->kept_opened(file, context);
}
void Workbench::on_keeping(EngineId engine, Keeping keeping) { implementation_->keeping_changed(engine, keeping); }
void Workbench::on_storage_lasts(bool lasts) {
    implementation_->state.storage_lasts = lasts;
    implementation_->touched();
}
void Workbench::on_recovered(EngineId engine, std::uint32_t changes, bool whole) {
    implementation_->recovered(engine, changes, whole);
}
void Workbench::on_text_entry_end(std::uint32_t id, TextEntryEnd end, std::string_view text) {
    implementation_->text_entry_ended(id, end, text);
}
void Workbench::on_paste(std::string_view text) { implementation_->paste(text); }

std::string Workbench::on_copy(bool cut) { return implementation_->copied_text(cut); }
bool Workbench::text_follows() const { return implementation_->copying; }
bool Workbench::copies_range() const { return implementation_->state.selection.has_range(); }
unsigned Workbench::grid_keys() const {
    const Implementation& inside = *implementation_;
    const State& state = inside.state;
    if (!has_file(state) || state.dialog != DialogKind::none) return 0;
    const bool in_grid = state.page == Page::table && inside.ui.focus() == inside.ui.id(kGridWidget);
    const unsigned keys = kFindKeys | (in_grid && state.selection.any ? kColumnKeys : 0u);
    if (!in_grid || !state.selection.has_cell()) return keys;
    return keys | kFillDownKey | (state.selection.has_range() ? kFillRightKey : 0u) |
           (chooses_rows(state.selection, state.current->columns.size()) ? kRowKeys : 0u);
}

const SemanticTree& Workbench::semantics() const { return implementation_->ui.semantics(); }

bool Workbench::perform(SemanticAction action, std::uint32_t widget) {
    if (widget == 0) return false;
    for (const SemanticNode& node : semantics().nodes()) {
        if (node.id != widget || node.disabled) continue;
        if (action == SemanticAction::activate) {
            implementation_->ui.activate_later(widget);
        } else {
            implementation_->ui.set_focus(widget, true);
        }
        implementation_->touched();
        return true;
    }
    return false;
}

}  // namespace taskloom::app

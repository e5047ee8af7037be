// The middle of the window: filter bar, banners, progress, then the grid.
#include <optional>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

// What the rows with problems are narrowed to, each to be taken off; and the way to leave out what was mended.
void draw_row_filters(const Frame& frame, Rect& rest) {
    Ui& ui = frame.ui;
    const OpenDocument& document = *frame.state.current;
    const ProblemChoice& choice = document.problem_choice;
    const auto chip = [&](const Button& spec) {
        const Rect at = cut_left(rest, std::min(button_width(ui, spec), rest.width - ui.px(150)));
        const bool clicked = at.width > ui.px(60) && button(ui, inset(at, 0, ui.px(2)), spec);
        if (at.width > 0) cut_left(rest, ui.px(8));
        return clicked;
    };
    const Button update{.label = words::kUpdateRows,
                        .icon = Icon::check,
                        .look = ButtonLook::outlined,
                        .tooltip = words::kUpdateRowsMore,
                        .small = true};
    if (document.status.view_outdated && chip(update)) {
        frame.commands.push_back(
            command::SetView{true, choice.kind.code, choice.title, choice.kind.of_column, choice.kind.column});
    }
    const std::string only_kind = words::only_code(choice.title);
    if (!choice.title.empty() &&
        chip({.label = only_kind, .icon = Icon::close, .look = ButtonLook::outlined, .small = true})) {
        frame.commands.push_back(command::SetView{true, {}, {}});
    }
    if (choice.narrows_list() &&
        chip({.label = words::kOnlyListed, .icon = Icon::close, .look = ButtonLook::outlined, .small = true})) {
        frame.commands.push_back(command::NarrowProblems{});
    }
}

void draw_filter_bar(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const OpenDocument& document = *frame.state.current;
    const protocol::StatusReply& status = document.status;
    ui.fill(place, colours.canvas);
    ui.horizontal_line(place.x, bottom_of(place) - ui.hairline(), place.width, colours.line_strong);
    Rect rest = inset(place, ui.px(10), ui.px(5));

    // What is toggled from here stands at the right, in any width.
    const Button inspector{.label = words::kShowInspector,
                           .icon = Icon::panel_right,
                           .icon_only = true,
                           .selected = frame.memory.inspector_shown};
    if (button(ui, cut_right(rest, ui.px(measure::kControl)), inspector)) {
        frame.commands.push_back(command::ToggleInspector{});
    }
    cut_right(rest, ui.px(4));
    const Button problems{
        .label = words::kShowProblems,
        .icon = Icon::panel_bottom,
        .icon_only = true,
        .selected = frame.memory.is_low ? frame.memory.problems_instead : frame.memory.problems_shown};
    if (button(ui, cut_right(rest, ui.px(measure::kControl)), problems)) {
        frame.commands.push_back(command::ToggleProblems{});
    }
    cut_right(rest, ui.px(12));

    const std::string all = words::number(status.rows);
    const std::string shown = status.only_problems ? words::number(status.view_rows) : std::string();
    const std::vector<Segment> segments{{words::kAllRows, all}, {words::kRowsWithProblems, shown}};
    const Rect switcher = cut_left(rest, segmented_width(ui, segments));
    const auto clicked = segmented(ui, switcher, words::kShow, segments, status.only_problems ? 1 : 0);
    if (clicked) frame.commands.push_back(command::SetView{*clicked == 1, {}, {}});
    cut_left(rest, ui.px(8));
    if (status.only_problems) draw_row_filters(frame, rest);
    if (const std::uint32_t hidden = frame.memory.columns_look.hidden_count(); hidden > 0) {
        const std::string told = words::hidden_columns(hidden);
        const Button show{.label = told,
                          .icon = Icon::close,
                          .look = ButtonLook::outlined,
                          .tooltip = words::kShowColumns,
                          .small = true};
        const float width = button_width(ui, show);
        if (rest.width > width) {
            if (button(ui, inset(cut_left(rest, width), 0, ui.px(2)), show)) {
                frame.commands.push_back(command::ShowAllColumns{});
            }
            cut_left(rest, ui.px(8));
        }
    }
    if (frame.state.selection.has_range() && chooses_rows(frame.state.selection, document.columns.size())) {
        const Button insert{.label = words::kInsertRows, .small = true};
        const Button remove{.label = words::kDeleteRows, .small = true};
        const float insert_width = button_width(ui, insert), remove_width = button_width(ui, remove);
        if (rest.width > insert_width + remove_width + ui.px(8)) {
            if (button(ui, inset(cut_left(rest, insert_width), 0, ui.px(1)), insert)) {
                frame.commands.push_back(command::ChangeRows{protocol::RowsAction::insert});
            }
            cut_left(rest, ui.px(8));
            if (button(ui, inset(cut_left(rest, remove_width), 0, ui.px(1)), remove)) {
                frame.commands.push_back(command::ChangeRows{protocol::RowsAction::remove});
            }
            cut_left(rest, ui.px(8));
        }
    }
    const Button next{.label = words::kNextProblem, .icon = Icon::arrow_right, .keys = "F8"};
    const float width = button_width(ui, next);
    if (status.errors + status.warnings + status.infos > 0 && rest.width > width) {
        if (button(ui, cut_right(rest, width), next)) frame.commands.push_back(command::FindProblem{false});
    }
}

void draw_progress_strip(const Frame& frame, Rect place, std::string_view what, std::uint64_t done, std::uint64_t total,
                         bool in_bytes, std::optional<Command> cancel, std::uint64_t index) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    ui.fill(place, colours.stripe);
    ui.horizontal_line(place.x, bottom_of(place) - ui.hairline(), place.width, colours.line_strong);
    Rect rest = inset(place, ui.px(12), 0);
    if (cancel) {
        const Button stop{.label = words::kCancel, .look = ButtonLook::quiet, .index = index};
        const Rect at = cut_right(rest, button_width(ui, stop));
        if (button(ui, inset(at, 0, ui.px(4)), stop)) frame.commands.push_back(std::move(*cancel));
        cut_right(rest, ui.px(8));
    }
    const float width = ui.text_width(ui.fonts().body, what);
    label(ui, Rect{rest.x, rest.y, std::min(width + 1, rest.width), rest.height}, ui.fonts().body, colours.text, what);
    cut_left(rest, width + ui.px(12));
    const float fraction =
        total == 0 ? -1.0f : static_cast<float>(static_cast<double>(done) / static_cast<double>(total));
    const std::string amount =
        in_bytes ? words::reading_progress(done, total) : words::percent(static_cast<double>(fraction));
    const Rect numbers = cut_right(rest, ui.px(150));
    ui.text_in(numbers, ui.fonts().small, colours.text_secondary, amount, Align::right);
    cut_right(rest, ui.px(12));
    if (rest.width > ui.px(40)) {
        progress_bar(ui, centred(rest, rest.width, ui.px(6)), fraction, what, amount);
    }
}

void draw_banner(const Frame& frame, Rect place, Mark mark, std::string_view text, std::string_view action,
                 Command command) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    ui.fill(place, mark_wash(colours, mark));
    ui.horizontal_line(place.x, bottom_of(place) - ui.hairline(), place.width, colours.line_strong);
    Rect rest = inset(place, ui.px(12), 0);
    const Rect spot = cut_left(rest, ui.px(24));
    draw_mark(ui, mark, spot.x + ui.px(8), middle_y(spot), ui.px(15));
    if (!action.empty()) {
        const Button button_spec{.label = action, .look = ButtonLook::outlined, .small = true};
        const Rect at = cut_right(rest, button_width(ui, button_spec));
        if (button(ui, inset(at, 0, ui.px(5)), button_spec)) frame.commands.push_back(std::move(command));
        cut_right(rest, ui.px(12));
    }
    label(ui, rest, ui.fonts().body, colours.text, text);
}

}  // namespace

bool draw_running_job(const Frame& frame, const Rect& strip) {
    if (!frame.state.current || !frame.state.current->status.job_running) return false;
    const protocol::StatusReply& status = frame.state.current->status;
    const auto cancel = status.job_cancellable ? std::optional<Command>(command::CancelJob{}) : std::nullopt;
    draw_progress_strip(frame, strip, status.job_label, status.job_done, status.job_total, false, cancel, 2);
    return true;
}

void draw_table(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const State& state = frame.state;
    const OpenDocument& document = *state.current;
    const protocol::StatusReply& status = document.status;
    const float strip = ui.px(36);
    draw_filter_bar(frame, cut_top(place, ui.px(measure::kFilterBar)));
    if (state.find.open) draw_find_bar(frame, cut_top(place, find_bar_height(frame, place.width)));
    if (state.incoming) {
        const std::uint64_t total = state.incoming->size;
        draw_progress_strip(frame, cut_top(place, strip), words::opening(state.incoming->name),
                            state.incoming->status.bytes_read, total, true, command::CancelReading{}, 0);
    } else if (status.phase == protocol::Phase::loading) {
        const std::uint64_t total = status.bytes_total != 0 ? status.bytes_total : document.size;
        draw_progress_strip(frame, cut_top(place, strip), words::kReading, status.bytes_read, total, true,
                            command::CancelReading{}, 1);
    }
    if (draw_running_job(frame, Rect{place.x, place.y, place.width, strip})) cut_top(place, strip);
    if (document.dead) {
        draw_banner(frame, cut_top(place, strip), Mark::error, words::kEngineFailedMore, words::kOpen,
                    command::PickFiles{});
    } else if (status.phase == protocol::Phase::failed) {
        draw_banner(frame, cut_top(place, strip), Mark::error, status.failure, {}, command::PickFiles{});
    } else if (status.specification.empty()) {
        draw_banner(frame, cut_top(place, strip), Mark::info, words::kNoSpecification, words::kPickSpecification,
                    command::PickFiles{});
    }
    ui.begin_part(Part::page);
    if (frame.memory.is_low && frame.memory.problems_instead) {
        draw_problems(frame, place);
    } else if (status.view_rows == 0 && status.only_problems) {
        const ProblemChoice& choice = document.problem_choice;
        if (choice.kind.code.empty() && !choice.narrows_list()) {
            empty_state(ui, place, Icon::check, words::kNoProblemRows, words::kNoProblemRowsMore);
        } else {
            empty_state(ui, place, Icon::check, words::kNoRowsOfKind, words::kNoRowsOfKindMore);
        }
    } else {
        draw_grid(frame, place);
    }
}

}  // namespace taskloom::app

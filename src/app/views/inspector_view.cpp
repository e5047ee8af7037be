// The inspector: all about the selected cell or header.
#include <cmath>

#include "app/views/flow.h"

namespace taskloom::app {

namespace {

void draw_chips(Flow& flow, std::string_view type, bool required, bool edited) {
    Ui& ui = flow.ui;
    const Colours& colours = ui.colours();
    float x = flow.x;
    const float y = flow.y + ui.px(9);
    const auto chip = [&](std::string_view text, Colour ground, Colour colour) {
        if (text.empty()) return;
        x += badge(ui, x, y, text, ground, colour) + ui.px(6);
        ui.say(0, Role::text, text, Rect{x, flow.y, 1, ui.px(18)});
    };
    chip(type.empty() ? words::kAnyType : type, colours.hover, colours.text_secondary);
    if (required) chip(words::kRequired, colours.accent_wash, colours.accent);
    if (edited) chip(words::kEdited, colours.accent_wash, colours.accent);
    flow.y += ui.px(20);
}

// How much text of each side of a fix is shown.
constexpr std::size_t kFixLines = 4;

void draw_side(Flow& flow, const ChangedText& side) {
    Ui& ui = flow.ui;
    const float caption = ui.px(48);
    ui.text_in(Rect{flow.x, flow.y, caption, ui.px(24)}, ui.fonts().small, ui.colours().text_faint, side.caption);
    flow.y += draw_changed_text(flow.frame, Rect{flow.x + caption, flow.y, flow.width - caption, 0}, side, kFixLines);
    flow.gap(3);
}

void draw_fix_sides(Flow& flow, const protocol::Fix& fix) {
    const ChangedTexts sides = compare_fix(flow.ui.colours(), fix.action, fix.before, fix.after);
    draw_side(flow, sides.before);
    draw_side(flow, sides.after);
}

void draw_fix(Flow& flow, const protocol::Problem& problem, std::uint32_t number, std::uint64_t index) {
    Ui& ui = flow.ui;
    const Colours& colours = ui.colours();
    const protocol::Fix& fix = problem.fixes[number];
    flow.gap(10);
    if (!fix.title.empty()) {
        flow.lines(ui.fonts().body, colours.text, fix.title);
        flow.gap(5);
    }
    draw_fix_sides(flow, fix);
    flow.gap(4);
    const std::string told = words::fix_told(fix.title);
    const Button button_spec{.label = words::kFix,
                             .icon = Icon::mend,
                             .look = ButtonLook::outlined,
                             .disabled = flow.frame.state.saving,
                             .tooltip = fix.title,
                             .index = 1000 + 100 * index + number,
                             .told = problem.fixes.size() > 1 ? std::string_view(told) : std::string_view()};
    const float width = std::min(button_width(ui, button_spec), flow.width);
    if (button(ui, Rect{flow.x, flow.y, width, ui.px(measure::kControl)}, button_spec)) {
        flow.frame.commands.push_back(
            command::FixOne{problem.code, problem.position, problem.column, problem.detail, number});
    }
    const bool safe = fix.kind == protocol::FixKind::safe;
    const Rect beside{flow.x + width + ui.px(8), flow.y, flow.width - width - ui.px(8), ui.px(measure::kControl)};
    label(ui, beside, ui.fonts().small, safe ? colours.success : colours.warning, words::kind_of_fix(fix.kind));
    flow.y += ui.px(measure::kControl);
}

void draw_problem_card(Flow& flow, const protocol::Problem& problem, std::uint64_t index) {
    Ui& ui = flow.ui;
    const Colours& colours = ui.colours();
    const float indent = ui.px(24);
    const Mark mark = mark_of(problem.severity);
    draw_mark(ui, mark, flow.x + ui.px(8), flow.y + ui.px(8), ui.px(16));
    Flow inner{flow.frame, ui, flow.x + indent, flow.width - indent, flow.y};
    inner.lines(ui.fonts().body, colours.text, problem.message);
    if (!problem.cure.empty()) {
        inner.gap(5);
        inner.lines(ui.fonts().body, colours.text_secondary, problem.cure);
    }
    if (!problem.platform_message.empty()) {
        inner.gap(6);
        inner.lines(ui.fonts().small, colours.text_faint, words::kPlatformSays);
        inner.gap(3);
        inner.lines(ui.fonts().monospace, colours.text_secondary, problem.platform_message);
    }
    if (!problem.platform_code.empty()) {
        inner.gap(6);
        const Rect line{inner.x, inner.y, inner.width, ui.px(16)};
        label(ui, line, ui.fonts().monospace, colours.text_faint, problem.platform_code);
        if (ui.hovered(line)) ui.tooltip(line, words::kPlatformCode);
        inner.y += ui.px(16);
    }
    if (problem.fixes.size() > 1) {
        inner.gap(12);
        inner.lines(ui.fonts().strong, colours.text, words::ways_to_mend(problem.fixes.size()));
    }
    for (std::uint32_t number = 0; number < problem.fixes.size(); ++number) draw_fix(inner, problem, number, index);
    // What mends the file as a whole is another file.
    if (problem.code == "not-tab-separated") {
        inner.gap(10);
        const Button save_tsv{.label = words::kSaveAsTsv, .icon = Icon::save, .look = ButtonLook::outlined};
        const Rect at{inner.x, inner.y, std::min(button_width(ui, save_tsv), inner.width), ui.px(measure::kControl)};
        if (button(ui, at, save_tsv)) flow.frame.commands.push_back(command::OpenSaveAs{SaveFormat::tsv});
        inner.y += at.height;
    }
    flow.y = inner.y + ui.px(16);
}

void draw_cell(Flow& flow, const CellMirror& cell) {
    Ui& ui = flow.ui;
    const Colours& colours = ui.colours();
    const protocol::CellReply& reply = cell.reply;
    flow.lines(ui.fonts().title, colours.text, shown_name(reply.column_name));
    flow.gap(5);
    flow.lines(ui.fonts().small, colours.text_secondary, words::place_of(reply.cell, reply.task, reply.line));
    flow.gap(10);
    draw_chips(flow, reply.type, reply.required, reply.edited);
    flow.gap(16);
    if (!reply.problems.empty()) {
        flow.rule();
        flow.caption(words::kProblemsHere);
        for (std::size_t i = 0; i < reply.problems.size(); ++i) draw_problem_card(flow, reply.problems[i], i);
    }
    flow.rule();
    if (reply.missing) {
        flow.caption(words::kValue);
        flow.lines(ui.fonts().body, colours.text_faint, words::kNoSuchCell);
    } else {
        draw_value_of_cell(flow, cell);
    }
}

// Of a header, or of the file as a whole (kNone). They come before those of rows in the order of the file, so the list
// of all is asked for page by page until a row's comes.
void draw_header_problems(Flow& flow, std::uint32_t column) {
    constexpr std::uint32_t kMost = 30 * PagedList<protocol::Problem>::kPage;  // the list keeps more
    const OpenDocument& document = *flow.frame.state.current;
    const auto all = document.problems.find("");
    bool captioned = false;
    const auto show = [&](const protocol::Problem& problem, std::uint64_t i) {
        if (!captioned) {
            flow.rule();
            flow.caption(words::kProblemsHere);
            captioned = true;
        }
        draw_problem_card(flow, problem, i);
    };
    const auto& shown = flow.frame.state.shown_problem;
    bool listed = false;
    std::uint32_t i = 0;
    for (; all != document.problems.end() && i < kMost; ++i) {
        const protocol::Problem* problem = all->second.at(i);
        if (problem == nullptr || problem->position != kNone) break;
        if (problem->column != column) continue;
        listed = listed || (shown && shown->code == problem->code && shown->detail == problem->detail);
        show(*problem, i);
    }
    flow.frame.memory.wanted_problems.push_back({std::string(), 0, i + 1});
    if (shown && !listed) show(*shown, kMost);
}

void draw_header_of(Flow& flow, std::uint32_t index) {
    Ui& ui = flow.ui;
    const Colours& colours = ui.colours();
    const OpenDocument& document = *flow.frame.state.current;
    if (index < document.columns.size()) {
        const protocol::Column& column = document.columns[index];
        flow.lines(ui.fonts().title, colours.text, shown_name(column.name));
        flow.gap(5);
        flow.lines(ui.fonts().small, colours.text_secondary, words::kHeader);
        flow.gap(10);
        draw_chips(flow, column.type, column.required, false);
        flow.gap(12);
        flow.y += draw_column_buttons(flow.frame, Rect{flow.x, flow.y, flow.width, 0});
        flow.gap(12);
        flow.lines(ui.fonts().body, colours.text_secondary, words::problems_in_column(column.problems));
        flow.gap(16);
    }
    draw_header_problems(flow, index);
}

void draw_file(Flow& flow) {
    Ui& ui = flow.ui;
    const Colours& colours = ui.colours();
    flow.lines(ui.fonts().title, colours.text, flow.frame.state.current->name);
    flow.gap(5);
    flow.lines(ui.fonts().small, colours.text_secondary, words::kFileAsWhole);
    flow.gap(16);
    draw_header_problems(flow, kNone);
}

}  // namespace

void draw_inspector(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const State& state = frame.state;
    ui.fill(place, colours.chrome);
    ui.say(0, Role::region, words::kInspector, place);
    Rect head = cut_top(place, ui.px(measure::kFilterBar));
    ui.horizontal_line(head.x, bottom_of(head) - ui.hairline(), head.width, colours.line_strong);
    Rect title = inset(head, ui.px(16), 0);
    const Rect close = cut_right(title, ui.px(measure::kControl));
    label(ui, title, ui.fonts().strong, colours.text, words::kInspector);
    if (button(ui, Rect{close.x + ui.px(8), head.y + ui.px(5), ui.px(measure::kControl), ui.px(measure::kControl)},
               {.label = words::kClose, .icon = Icon::close, .icon_only = true, .index = 1})) {
        frame.commands.push_back(command::ToggleInspector{});
    }
    const Selection& selection = state.selection;
    const bool cell_there = selection.any && !selection.header && state.current->cell.answered;
    if (!selection.any || (!selection.header && !cell_there)) {
        if (!selection.any) empty_state(ui, place, Icon::cells, words::kNothingSelected, words::kNothingSelectedMore);
        return;
    }
    const ScrollArea area = scroll_area(ui, place, 2, place.width - ui.px(measure::kScrollbar),
                                        frame.memory.inspector_height, frame.memory.inspector);
    ui.push_clip(place);
    Flow flow{frame, ui, place.x + ui.px(16), place.width - ui.px(32),
              place.y + ui.px(16) - static_cast<float>(area.y)};
    const float top = flow.y;
    const std::size_t first_node = ui.semantics().nodes().size();
    if (selection.whole_file) {
        draw_file(flow);
    } else if (selection.header) {
        draw_header_of(flow, selection.column);
    } else {
        draw_cell(flow, state.current->cell);
    }
    reveal_focus(ui, first_node, place, top, frame.memory.inspector, frame.memory.revealed_in_inspector);
    const float height = flow.y - top + ui.px(16 + 24);
    if (height != frame.memory.inspector_height) {
        frame.memory.inspector_height = height;
        ui.host().request_frames(1);  // the scroll bar follows
    }
    ui.pop_clip();
}

}  // namespace taskloom::app

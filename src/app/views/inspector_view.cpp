// The inspector: all about the selected cell or header.
#include <cmath>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

// Draws downwards, keeping count of the height.
struct Flow {
    const Frame& frame;
    Ui& ui;
    float x, width, y;

    void gap(float css) { y += ui.px(css); }
    void caption(std::string_view title, std::string_view more = {}) {
        const Rect line{x, y, width, ui.px(18)};
        const float used = label(ui, line, ui.fonts().strong, ui.colours().text, title);
        if (!more.empty()) {
            ui.text_in(Rect{x + used + ui.px(8), y, width - used - ui.px(8), ui.px(18)}, ui.fonts().small,
                       ui.colours().text_faint, more);
        }
        y += ui.px(24);
    }
    void lines(const ImFont* font, Colour colour, std::string_view text) {
        y += label_lines(ui, x, y, width, font, colour, text);
    }
    void rule() {
        ui.horizontal_line(x - ui.px(16), y, width + ui.px(32), ui.colours().line);
        y += ui.px(14);
    }
};

void draw_value(Flow& flow, TextBlock& block, const ImFont* font, const VisibleText& text, std::uint64_t serial) {
    Ui& ui = flow.ui;
    const Colours& colours = ui.colours();
    const float padding = ui.px(8);
    block.set(font, flow.width - 2 * padding, serial, text);
    const bool empty = text.text.empty();
    const float height = empty ? font->FontSize : block.height();
    const Rect box{flow.x, flow.y, flow.width, std::round(height + 2 * padding)};
    ui.fill(box, colours.sunken, ui.px(measure::kRadius));
    if (empty) {
        ui.text_at(ui.fonts().body, box.x + padding, box.y + padding, colours.text_faint, words::kEmptyValue);
    } else {
        block.draw(ui, box.x + padding, box.y + padding, font, colours.text, colours.accent, text);
    }
    flow.y = bottom_of(box);
}

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

void draw_diff_line(Flow& flow, std::string_view caption, std::string_view text, const std::vector<Span>& changed,
                    Colour ground, Colour mark) {
    Ui& ui = flow.ui;
    const float caption_width = ui.px(48);
    ui.text_in(Rect{flow.x, flow.y, caption_width, ui.px(24)}, ui.fonts().small, ui.colours().text_faint, caption);
    draw_changed_text(flow.frame, Rect{flow.x + caption_width, flow.y, flow.width - caption_width, ui.px(24)}, text,
                      changed, ground, mark);
    flow.y += ui.px(27);
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
    if (!problem.platform_code.empty()) {
        inner.gap(6);
        const Rect line{inner.x, inner.y, inner.width, ui.px(16)};
        label(ui, line, ui.fonts().monospace, colours.text_faint, problem.platform_code);
        if (ui.hovered(line)) ui.tooltip(line, words::kPlatformCode);
        inner.y += ui.px(16);
    }
    if (!problem.fixes.empty()) {
        const protocol::Fix& best = problem.fixes.front();
        inner.gap(10);
        const TextDifference changes = difference(best.before, best.after);
        draw_diff_line(inner, words::kBefore, best.before, changes.removed, colours.removed, colours.removed_mark);
        draw_diff_line(inner, words::kAfter, best.after, changes.added, colours.added, colours.added_mark);
        inner.gap(4);
        const Button fix{.label = words::kFix,
                         .icon = Icon::mend,
                         .look = ButtonLook::outlined,
                         .disabled = flow.frame.state.saving,
                         .tooltip = best.title,
                         .index = 100 + index};
        const float width = std::min(button_width(ui, fix), inner.width);
        if (button(ui, Rect{inner.x, inner.y, width, ui.px(measure::kControl)}, fix)) {
            flow.frame.commands.push_back(
                command::FixOne{problem.code, problem.position, problem.column, problem.detail, 0});
        }
        ui.text_in(Rect{inner.x + width + ui.px(8), inner.y, inner.width - width - ui.px(8), ui.px(measure::kControl)},
                   ui.fonts().small, colours.text_faint, words::kind_of_fix(best.kind));
        inner.y += ui.px(measure::kControl);
    }
    flow.y = inner.y + ui.px(16);
}

void draw_cell(Flow& flow, const CellMirror& cell) {
    Ui& ui = flow.ui;
    const Colours& colours = ui.colours();
    const protocol::CellReply& reply = cell.reply;
    ViewMemory& memory = flow.frame.memory;
    flow.lines(ui.fonts().title, colours.text, reply.column_name);
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
    const float caption_top = flow.y;
    flow.caption(words::kValue, words::kValueMore);
    if (!reply.missing) {
        const Button edit{.label = words::kEdit,
                          .icon = Icon::pencil,
                          .disabled = flow.frame.state.saving,
                          .keys = "F2",
                          .small = true};
        const float width = button_width(ui, edit);
        const Rect at{flow.x + flow.width - width + ui.px(8), caption_top - ui.px(4), width, ui.px(24)};
        if (button(ui, at, edit)) flow.frame.commands.push_back(command::EditCell{});
    }
    if (reply.missing) {
        flow.lines(ui.fonts().body, colours.text_faint, words::kNoSuchCell);
    } else {
        draw_value(flow, memory.decoded_block, ui.fonts().body, cell.decoded, cell.serial);
        flow.gap(16);
        flow.caption(words::kRaw, words::file_size(reply.raw_size));
        draw_value(flow, memory.raw_block, ui.fonts().monospace, cell.raw, cell.serial);
        if (reply.cut) {
            flow.gap(6);
            flow.lines(ui.fonts().small, colours.text_secondary,
                       words::only_first_bytes(reply.raw.size(), reply.raw_size));
        }
    }
}

void draw_header_of(Flow& flow, std::uint32_t index) {
    Ui& ui = flow.ui;
    const Colours& colours = ui.colours();
    const OpenDocument& document = *flow.frame.state.current;
    if (index < document.columns.size()) {
        const protocol::Column& column = document.columns[index];
        flow.lines(ui.fonts().title, colours.text, column.name);
        flow.gap(5);
        flow.lines(ui.fonts().small, colours.text_secondary, words::kHeader);
        flow.gap(10);
        draw_chips(flow, column.type, column.required, false);
        flow.gap(12);
        flow.lines(ui.fonts().body, colours.text_secondary, words::problems_in_column(column.problems));
        flow.gap(16);
    }
    // The header's own problems come first in the order of the file.
    flow.frame.memory.wanted_problems.push_back({std::string(), 0, 1});
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
    if (all != document.problems.end()) {
        for (std::uint32_t i = 0; i < PagedList<protocol::Problem>::kPage; ++i) {
            const protocol::Problem* problem = all->second.at(i);
            if (problem == nullptr || problem->position != kNone) break;
            if (problem->column != index) continue;
            listed = listed || (shown && shown->code == problem->code && shown->message == problem->message);
            show(*problem, i);
        }
    }
    if (shown && !listed) show(*shown, 99);
}

}  // namespace

void draw_changed_text(const Frame& frame, const Rect& place, std::string_view text, const std::vector<Span>& changed,
                       Colour ground, Colour mark) {
    Ui& ui = frame.ui;
    const ImFont* font = ui.fonts().monospace;
    ui.fill(place, ground, ui.px(4));
    const Rect inner = inset(place, ui.px(6), 0);
    const float edge = right_of(inner);
    // Starts shortly before the first change, so that it is in sight however far in the text it is.
    constexpr std::size_t kBefore = 16;
    std::size_t at = 0;
    float x = inner.x;
    const auto draw = [&](std::string_view piece, bool marked) {
        const std::string shown = make_one_line(piece.substr(0, 400));
        const float width = shown.empty() ? 0 : ui.text_width(font, shown);
        if (marked) {
            const Rect spot{x, place.y + ui.px(3), std::max(width, ui.px(2)), place.height - ui.px(6)};
            ui.fill(overlap(spot, Rect{inner.x, place.y, inner.width, place.height}), mark, ui.px(2));
        }
        ui.text_in(Rect{x, place.y, edge - x, place.height}, font, ui.colours().text, shown);
        x += width;
    };
    if (!changed.empty() && changed.front().begin > 2 * kBefore) {
        at = changed.front().begin - kBefore;
        while (at < changed.front().begin && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
        draw("\xE2\x80\xA6", false);
    }
    for (const Span& span : changed) {
        if (x >= edge || span.begin < at) break;
        draw(text.substr(at, span.begin - at), false);
        if (x >= edge) break;
        draw(text.substr(span.begin, span.end - span.begin), true);
        at = span.end;
    }
    if (x < edge && at < text.size()) draw(text.substr(at), false);
}

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
    if (selection.header) {
        draw_header_of(flow, selection.column);
    } else {
        draw_cell(flow, state.current->cell);
    }
    const float height = flow.y - top + ui.px(16 + 24);
    if (height != frame.memory.inspector_height) {
        frame.memory.inspector_height = height;
        ui.host().request_frames(1);  // the scroll bar follows
    }
    ui.pop_clip();
}

}  // namespace taskloom::app

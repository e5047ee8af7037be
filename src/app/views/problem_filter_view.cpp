// What stands over the list of problems: how many there are by severity, which is also what narrows it, how it is grouped,
// what it is narrowed to, and the way back.
#include <algorithm>
#include <optional>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

constexpr std::uint8_t bit_of(protocol::Severity severity) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(severity));
}

struct SeverityItem {
    std::uint8_t bits = 0;  // 0: any
    std::string text, told;
};

std::vector<SeverityItem> severity_items(const protocol::StatusReply& status) {
    std::vector<SeverityItem> items;
    items.push_back({0, std::string(words::kAllSeverities), std::string(words::kAllSeveritiesTold)});
    const auto add = [&](protocol::Severity severity, std::uint32_t n, const std::string& told) {
        items.push_back({bit_of(severity), words::number(n), words::only_code(told)});
    };
    add(protocol::Severity::error, status.errors, words::errors(status.errors));
    add(protocol::Severity::warning, status.warnings, words::warnings(status.warnings));
    add(protocol::Severity::info, status.infos, words::infos(status.infos));
    return items;
}

Mark mark_of_bits(std::uint8_t bits) {
    return bits == bit_of(protocol::Severity::error)     ? Mark::error
           : bits == bit_of(protocol::Severity::warning) ? Mark::warning
                                                         : Mark::info;
}

float item_width(const Ui& ui, const SeverityItem& item) {
    return ui.text_width(ui.fonts().small, item.text) + ui.px(16) + (item.bits != 0 ? ui.px(20) : 0);
}

// One of: all, errors, warnings, notes; each with its shape and how many there are.
std::optional<std::uint8_t> severity_switch(Ui& ui, Rect place, const std::vector<SeverityItem>& items,
                                            std::uint8_t chosen) {
    const Colours& colours = ui.colours();
    std::optional<std::uint8_t> clicked;
    const float radius = ui.px(measure::kRadius);
    ui.fill(place, colours.hover, radius);
    place = inset(place, ui.px(2));
    for (std::size_t i = 0; i < items.size(); ++i) {
        const SeverityItem& item = items[i];
        const Rect spot = cut_left(place, item_width(ui, item));
        const WidgetId id = ui.id("severity", i);
        ui.say(id, Role::button, item.told, spot, {}, item.bits == chosen);
        const Interaction state = ui.interact(id, spot);
        if (item.bits == chosen) {
            ui.fill(spot, colours.raised, radius - ui.px(1));
            ui.outline(spot, colours.line_strong, radius - ui.px(1));
        } else if (state.hovered) {
            ui.fill(spot, colours.hover, radius - ui.px(1));
        }
        if (state.focused && ui.focus_visible()) ui.focus_ring(spot, radius);
        Rect inner = inset(spot, ui.px(8), 0);
        if (item.bits != 0) {
            const Rect mark = cut_left(inner, ui.px(20));
            draw_mark(ui, mark_of_bits(item.bits), mark.x + ui.px(7), middle_y(mark), ui.px(14));
        }
        inner.width += ui.px(2);
        ui.text_in(inner, ui.fonts().small, item.bits == chosen ? colours.text : colours.text_secondary, item.text);
        if (state.hovered) ui.tooltip(spot, item.told);
        if (state.clicked) clicked = item.bits;
    }
    return clicked;
}

struct Tools {
    std::vector<Segment> grouping{{words::kByKind, {}}, {words::kByColumn, {}}};
    Button fixable;
    float grouping_width = 0, fixable_width = 0;
    float width(const Ui& ui) const { return grouping_width + fixable_width + ui.px(8); }
};

Tools make_tools(const Ui& ui, const ProblemChoice& choice) {
    Tools tools;
    tools.fixable = {.label = words::kFixable,
                     .icon = Icon::mend,
                     .selected = choice.filter.fixable,
                     .tooltip = words::kFixableMore,
                     .small = true};
    tools.grouping_width = segmented_width(ui, tools.grouping);
    tools.fixable_width = button_width(ui, tools.fixable);
    return tools;
}

void draw_tools(const Frame& frame, Rect& rest, const ProblemChoice& choice, const Tools& tools) {
    Ui& ui = frame.ui;
    const Rect grouping = cut_left(rest, tools.grouping_width);
    const auto grouped = segmented(ui, centred(grouping, grouping.width, ui.px(26)), words::kGroup, tools.grouping,
                                   choice.by_column ? 1 : 0);
    if (grouped) frame.commands.push_back(command::GroupProblems{*grouped == 1});
    cut_left(rest, ui.px(8));
    const Rect fixable = cut_left(rest, tools.fixable_width);
    if (button(ui, centred(fixable, fixable.width, ui.px(24)), tools.fixable)) {
        protocol::ProblemFilter filter = choice.filter;
        filter.fixable = !filter.fixable;
        frame.commands.push_back(command::NarrowProblems{filter, choice.column_name});
    }
    cut_left(rest, ui.px(8));
}

// What can be taken off by itself, and all of it.
void draw_chips(const Frame& frame, Rect rest, const ProblemChoice& choice) {
    Ui& ui = frame.ui;
    const Button all{.label = words::kShowAllProblems, .look = ButtonLook::outlined, .small = true};
    const Rect all_spot = cut_right(rest, button_width(ui, all));
    cut_right(rest, ui.px(8));
    std::uint64_t index = 0;
    const auto chip = [&](std::string_view text) {
        const Button spec{
            .label = text, .icon = Icon::close, .look = ButtonLook::outlined, .index = ++index, .small = true};
        const Rect spot = cut_left(rest, std::min(button_width(ui, spec), rest.width));
        cut_left(rest, ui.px(6));
        return spot.width > ui.px(60) && button(ui, centred(spot, spot.width, ui.px(24)), spec);
    };
    protocol::ProblemFilter filter = choice.filter;
    bool changed = false;
    for (const protocol::Severity severity :
         {protocol::Severity::error, protocol::Severity::warning, protocol::Severity::info}) {
        if (filter.severities == bit_of(severity) && chip(words::only_severity(severity))) {
            filter.severities = 0;
            changed = true;
        }
    }
    if (filter.of_column &&
        chip(words::only_code(filter.column == kNone ? words::kWholeRows : shown_name(choice.column_name)))) {
        filter.of_column = false;
        filter.column = kNone;
        changed = true;
    }
    if (filter.fixable && chip(words::kOnlyFixable)) {
        filter.fixable = false;
        changed = true;
    }
    if (button(ui, centred(all_spot, all_spot.width, ui.px(24)), all)) {
        filter = {};
        changed = true;
    }
    if (changed) frame.commands.push_back(command::NarrowProblems{filter, choice.column_name});
}

}  // namespace

void draw_problem_head(const Frame& frame, Rect& place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const OpenDocument& document = *frame.state.current;
    const ProblemChoice& choice = document.problem_choice;
    const Rect head = cut_top(place, ui.px(measure::kPanelHeader));
    Rect rest = inset(head, ui.px(12), 0);
    const float title = ui.text_width(ui.fonts().strong, words::kProblems);
    label(ui, cut_left(rest, title + 1), ui.fonts().strong, colours.text, words::kProblems);
    cut_left(rest, ui.px(12));

    // Drawn from left to right, so that the keyboard meets them in that order; the last two stand at the right.
    const Rect close = cut_right(rest, ui.px(measure::kControl));
    const bool any_safe = std::any_of(
        document.groups.begin(), document.groups.end(),
        [](const protocol::ProblemGroup& group) { return group.fixable > 0 && group.fix == protocol::FixKind::safe; });
    const Button fix{.label = choice.narrows_list() ? words::kFixListedSafe : words::kFixAllSafe,
                     .icon = Icon::mend,
                     .look = ButtonLook::outlined,
                     .disabled = frame.state.saving,
                     .tooltip = choice.narrows_list() ? words::kFixListedSafeMore : words::kFixAllSafeMore,
                     .small = true};
    Rect fix_spot;
    if (any_safe) {
        cut_right(rest, ui.px(8));
        fix_spot = cut_right(rest, button_width(ui, fix));
        cut_right(rest, ui.px(8));
    }
    const std::vector<SeverityItem> items = severity_items(document.status);
    float switch_width = ui.px(4);
    for (const SeverityItem& item : items) switch_width += item_width(ui, item);
    const Rect severities = cut_left(rest, std::min(switch_width, rest.width));
    const auto chosen =
        severity_switch(ui, centred(severities, severities.width, ui.px(26)), items, choice.filter.severities);
    if (chosen) {
        protocol::ProblemFilter filter = choice.filter;
        filter.severities = *chosen;
        frame.commands.push_back(command::NarrowProblems{filter, choice.column_name});
    }
    cut_left(rest, ui.px(12));
    const Tools tools = make_tools(ui, choice);
    const bool in_head = rest.width >= tools.width(ui);
    if (in_head) draw_tools(frame, rest, choice, tools);
    if (any_safe && button(ui, centred(fix_spot, fix_spot.width, ui.px(24)), fix)) {
        frame.commands.push_back(command::PreviewFixes{});
    }
    if (button(ui, centred(close, close.width, ui.px(measure::kControl)),
               {.label = words::kClose, .icon = Icon::close, .icon_only = true, .index = 2})) {
        frame.commands.push_back(command::ToggleProblems{});
    }
    if (!in_head || choice.narrows_list()) {
        rest = inset(cut_top(place, ui.px(measure::kPanelHeader - 4)), ui.px(12), 0);
        rest.y -= ui.px(4);
        if (!in_head) draw_tools(frame, rest, choice, tools);
        if (choice.narrows_list()) draw_chips(frame, rest, choice);
    }
    ui.horizontal_line(head.x, place.y - ui.hairline(), head.width, colours.line);
}

}  // namespace taskloom::app

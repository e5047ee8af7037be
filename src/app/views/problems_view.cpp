// The problems panel: groups by kind, perhaps in each column, each opening into a list of any length.
#include <algorithm>
#include <cmath>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

// A line of the list: a group with what it opens into, or the column that the next groups are of.
struct GroupPlace {
    const protocol::ProblemGroup* group = nullptr;  // of a column's line its first
    double top = 0, height = 0;
    bool open = false;
    bool is_column = false;
    std::uint32_t count = 0;  // of the column's problems
    std::size_t number = 0;   // of the group
};

// The buttons of all groups stand in columns.
struct ButtonColumns {
    float fix = 0, rows = 0;  // widths; fix is 0 when no group has fixes
};

Button fix_button(const Frame& frame, const protocol::ProblemGroup& group, std::string_view words_fix,
                  std::uint64_t index) {
    return {.label = words_fix,
            .icon = Icon::mend,
            .look = ButtonLook::outlined,
            .disabled = frame.state.saving,
            .tooltip = group.fix_title,
            .index = index,
            .small = true};
}

Button rows_button(std::uint64_t index, bool selected = false) {
    return {.label = words::kShowRows, .icon = Icon::filter, .selected = selected, .index = index, .small = true};
}

Button column_button(std::uint32_t index) {
    return {.label = index == kNone ? words::kOnlyWhole : words::kOnlyColumn,
            .icon = Icon::filter,
            .index = index,
            .small = true};
}

std::string_view column_shown(const Frame& frame, std::uint32_t column) {
    const std::vector<protocol::Column>& columns = frame.state.current->columns;
    return column < columns.size() ? shown_name(columns[column].name) : words::kWholeRows;
}

ButtonColumns button_columns(const Frame& frame) {
    ButtonColumns columns;
    columns.rows = button_width(frame.ui, rows_button(0));
    for (const protocol::ProblemGroup& group : frame.state.current->groups) {
        if (group.fixable == 0) continue;
        const std::string words_fix = words::fix_all(group.fixable);
        columns.fix = std::max(columns.fix, button_width(frame.ui, fix_button(frame, group, words_fix, 0)));
    }
    return columns;
}

void draw_group(const Frame& frame, Rect place, const GroupPlace& at, const ButtonColumns& columns,
                std::uint64_t index) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const protocol::ProblemGroup& group = *at.group;
    const WidgetId id = ui.id("problem-group", index);
    std::string told = words::number(group.count) + ", ";
    told += words::severity(group.severity);
    ui.say(id, Role::list_item, group.title, place, told, at.open).opening = at.open ? Opening::open : Opening::closed;
    const Rect whole = place;
    const bool hovered = ui.hovered(place);
    if (hovered) ui.fill(inset(place, ui.px(4), ui.px(1)), colours.hover, ui.px(measure::kRadius));
    Rect rest = inset(place, ui.px(12), 0);
    if (group.of_column) cut_left(rest, ui.px(20));

    // Buttons first: they lie above the row's own click.
    if (columns.fix > 0) {
        const Rect spot = cut_right(rest, columns.fix);
        const std::string words_fix = words::fix_all(group.fixable);
        if (group.fixable > 0 &&
            button(ui, centred(spot, spot.width, ui.px(22)), fix_button(frame, group, words_fix, index))) {
            frame.commands.push_back(command::PreviewFixes{group.code, group.of_column, group.column});
        }
        cut_right(rest, ui.px(6));
    }
    const Rect rows_spot = cut_right(rest, columns.rows);
    const OpenDocument& document = *frame.state.current;
    const bool shown = document.status.only_problems && document.problem_choice.kind.key() == ProblemKind(group).key();
    if (group.in_rows > 0 && button(ui, centred(rows_spot, rows_spot.width, ui.px(22)), rows_button(index, shown))) {
        if (shown) {
            frame.commands.push_back(command::SetView{true, {}, {}});
        } else {
            std::string title = group.title;
            if (group.of_column) title += ", " + std::string(column_shown(frame, group.column));
            frame.commands.push_back(
                command::SetView{true, group.code, std::move(title), group.of_column, group.column});
        }
    }
    cut_right(rest, ui.px(12));

    const Interaction state = ui.interact(id, Rect{whole.x, whole.y, right_of(rest) - whole.x, whole.height});
    if (state.clicked) {
        auto& open = frame.memory.open_groups;
        const std::string key = ProblemKind(group).key();
        if (!open.insert(key).second) open.erase(key);
        ui.host().request_frames(2);
    }
    if (state.focused && ui.focus_visible()) ui.focus_ring(inset(whole, ui.px(6), ui.px(2)), ui.px(measure::kRadius));
    const Rect chevron = cut_left(rest, ui.px(18));
    draw_icon(ui, at.open ? Icon::chevron_down : Icon::chevron_right, chevron.x + ui.px(6), middle_y(chevron),
              ui.px(14), colours.text_faint);
    const Rect spot = cut_left(rest, ui.px(24));
    draw_mark(ui, mark_of(group.severity), spot.x + ui.px(9), middle_y(spot), ui.px(16));
    const std::string amount = words::number(group.count);
    const float amount_width = badge_width(ui, amount);
    Rect title = rest;
    title.width = std::max(0.0f, title.width - amount_width - ui.px(8));
    const float used = ui.text_in(title, ui.fonts().strong, colours.text, group.title);
    badge(ui, title.x + used + ui.px(8), middle_y(rest), amount, mark_wash(colours, mark_of(group.severity)),
          mark_colour(colours, mark_of(group.severity)));
    cut_left(rest, used + amount_width + ui.px(20));
    if (!group.platform_code.empty() && rest.width > ui.px(60)) {
        ui.text_in(rest, ui.fonts().monospace, colours.text_faint, group.platform_code);
    }
}

void draw_column(const Frame& frame, Rect place, const GroupPlace& at) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const std::string name(column_shown(frame, at.group->column));
    const WidgetId id = ui.id("problem-column", at.group->column);
    ui.say(id, Role::list_item, name, place, words::problems(at.count), at.open).opening =
        at.open ? Opening::open : Opening::closed;
    const Rect whole = place;
    if (ui.hovered(place)) ui.fill(inset(place, ui.px(4), ui.px(1)), colours.hover, ui.px(measure::kRadius));
    Rect rest = inset(place, ui.px(12), 0);
    const Button only = column_button(at.group->column);
    const Rect only_spot = cut_right(rest, button_width(ui, only));
    if (!frame.state.current->problem_choice.filter.of_column &&
        button(ui, centred(only_spot, only_spot.width, ui.px(22)), only)) {
        protocol::ProblemFilter filter = frame.state.current->problem_choice.filter;
        filter.of_column = true;
        filter.column = at.group->column;
        frame.commands.push_back(command::NarrowProblems{filter, name});
    }
    cut_right(rest, ui.px(12));
    const Interaction state = ui.interact(id, Rect{whole.x, whole.y, right_of(rest) - whole.x, whole.height});
    if (state.clicked) {
        auto& closed = frame.memory.closed_columns;
        if (!closed.insert(name).second) closed.erase(name);
        ui.host().request_frames(2);
    }
    if (state.focused && ui.focus_visible()) ui.focus_ring(inset(whole, ui.px(6), ui.px(2)), ui.px(measure::kRadius));
    const Rect chevron = cut_left(rest, ui.px(18));
    draw_icon(ui, at.open ? Icon::chevron_down : Icon::chevron_right, chevron.x + ui.px(6), middle_y(chevron),
              ui.px(14), colours.text_faint);
    const std::string amount = words::number(at.count);
    Rect title = rest;
    title.width = std::max(0.0f, title.width - badge_width(ui, amount) - ui.px(8));
    const float used = ui.text_in(title, ui.fonts().strong, colours.text, name);
    badge(ui, title.x + used + ui.px(8), middle_y(rest), amount, colours.hover, colours.text_secondary);
}

bool is_selected(const Frame& frame, const protocol::Problem& problem) {
    const Selection& selection = frame.state.selection;
    if (!selection.any) return false;
    if (problem.position == kNone) {
        return problem.column == kNone
                   ? selection.whole_file
                   : selection.header && !selection.whole_file && problem.column == selection.column;
    }
    if (selection.header || selection.position != problem.position) return false;
    return problem.column == kNone || problem.column == selection.column;
}

void draw_problem(const Frame& frame, Rect place, const protocol::Problem* problem, std::uint64_t id_index) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    Rect rest = inset(place, ui.px(12), 0);
    cut_left(rest, ui.px(42));
    if (problem == nullptr) {
        ui.fill(Rect{rest.x, std::round(middle_y(rest) - ui.px(4)), ui.px(260), ui.px(8)}, colours.hover, ui.px(4));
        return;
    }
    const WidgetId id = ui.id("problem", id_index);
    const bool selected = is_selected(frame, *problem);
    std::string where;
    if (problem->task != 0) {
        where = words::row_label(problem->task, 0);
    } else {
        where = problem->position == kNone ? std::string(words::kInHeader) : words::row_label(0, problem->line);
    }
    ui.say(id, Role::list_item, problem->message, place, where, selected);
    const Rect ground = inset(place, ui.px(4), 0);
    if (selected) {
        ui.fill(ground, colours.accent_wash, ui.px(4));
    } else if (ui.hovered(place)) {
        ui.fill(ground, colours.hover, ui.px(4));
    }
    if (!problem->fixes.empty()) {
        const Button fix{.label = words::kFix,
                         .icon = Icon::mend,
                         .disabled = frame.state.saving,
                         .tooltip = problem->fixes.front().title,
                         .index = 10000 + id_index,
                         .small = true};
        const Rect spot = cut_right(rest, button_width(ui, fix));
        if (button(ui, centred(spot, spot.width, ui.px(22)), fix)) {
            frame.commands.push_back(command::PreviewFixes{
                problem->code, false, 0, {{problem->position, problem->column, problem->detail, 0}}});
        }
    }
    const Interaction state = ui.interact(id, Rect{place.x, place.y, right_of(rest) - place.x, place.height});
    if (state.clicked) frame.commands.push_back(command::SelectProblem{*problem});
    if (state.focused && ui.focus_visible()) ui.focus_ring(ground, ui.px(4));
    ui.text_in(cut_left(rest, ui.px(104)), ui.fonts().body, colours.text_secondary, where);
    const bool wide = rest.width > ui.px(420);
    if (wide) {
        ui.text_in(cut_left(rest, ui.px(150)), ui.fonts().body, selected ? colours.accent : colours.text,
                   problem->column == protocol::kNone ? words::kWholeFile : shown_name(problem->column_name));
        cut_left(rest, ui.px(12));
    }
    ui.text_in(rest, ui.fonts().body, colours.text_secondary, problem->message);
}

void draw_open_group(const Frame& frame, const Rect& view, double scroll, const GroupPlace& at, double head,
                     double row) {
    const double list_top = at.top + head;
    const double visible_from = std::max(0.0, scroll - list_top);
    const double visible_to = std::min(at.height - head, scroll + view.height - list_top);
    if (visible_to <= visible_from) return;
    const auto first = static_cast<std::uint32_t>(visible_from / row);
    const auto last = static_cast<std::uint32_t>(std::min<double>(at.group->count, std::ceil(visible_to / row)));
    if (last <= first) return;
    const ProblemKind kind(*at.group);
    frame.memory.wanted_problems.push_back({kind, first, last - first});
    const auto list = frame.state.current->problems.find(kind.key());
    for (std::uint32_t i = first; i < last; ++i) {
        const float y = view.y + static_cast<float>(list_top + i * row - scroll);
        const protocol::Problem* problem = list == frame.state.current->problems.end() ? nullptr : list->second.at(i);
        const std::uint64_t id = (static_cast<std::uint64_t>(frame.ui.id(kind.key())) << 32) | i;
        draw_problem(frame, Rect{view.x, y, view.width, static_cast<float>(row)}, problem, id);
    }
}

std::vector<GroupPlace> lines_of(const Frame& frame, double head, double row, double gap) {
    const OpenDocument& document = *frame.state.current;
    const std::vector<protocol::ProblemGroup>& groups = document.groups;
    std::vector<GroupPlace> places;
    places.reserve(groups.size());
    double top = frame.ui.px(4);
    bool column_open = true;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const protocol::ProblemGroup& group = groups[i];
        if (group.of_column && (i == 0 || groups[i - 1].column != group.column)) {
            GroupPlace line{&group, top, head, true, true, 0, 0};
            for (std::size_t k = i; k < groups.size() && groups[k].column == group.column; ++k) {
                line.count += groups[k].count;
            }
            const std::string name(column_shown(frame, group.column));
            line.open = column_open = frame.memory.closed_columns.count(name) == 0;
            places.push_back(line);
            top += head;
        }
        if (group.of_column && !column_open) continue;
        const bool open = frame.memory.open_groups.count(ProblemKind(group).key()) != 0;
        const double own = head + (open ? row * group.count + gap : 0);
        places.push_back({&group, top, own, open, false, 0, i});
        top += own;
    }
    return places;
}

void draw_list(const Frame& frame, const Rect& place) {
    Ui& ui = frame.ui;
    const double head = ui.px(measure::kRow);
    const double row = ui.px(measure::kRow);
    const std::vector<GroupPlace> places = lines_of(frame, head, row, ui.px(6));
    double height = ui.px(4);
    if (!places.empty()) height = places.back().top + places.back().height;
    height += ui.px(4);
    const ScrollArea area = scroll_area(ui, place, 3, 0, height, frame.memory.problems);
    ui.push_clip(area.view);
    const ButtonColumns columns = button_columns(frame);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const GroupPlace& at = places[i];
        if (at.top + at.height < area.y || at.top > area.y + area.view.height) continue;
        if (at.open && !at.is_column) draw_open_group(frame, area.view, area.y, at, head, row);
        const float y = area.view.y + static_cast<float>(at.top - area.y);
        if (y + head < area.view.y) continue;
        const Rect line{area.view.x, y, area.view.width, static_cast<float>(head)};
        if (at.is_column) {
            draw_column(frame, line, at);
        } else {
            draw_group(frame, line, at, columns, at.number);
        }
    }
    ui.pop_clip();
}

}  // namespace

void draw_problems(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const OpenDocument& document = *frame.state.current;
    ui.fill(place, ui.colours().chrome);
    ui.say(0, Role::region, words::kProblems, place);
    draw_problem_head(frame, place);
    if (document.groups.empty()) {
        const bool loading = document.status.phase == protocol::Phase::loading;
        if (loading || !document.groups_answered) {
            empty_state(ui, place, Icon::specification, words::kChecking, words::kCheckingMore);
        } else if (const protocol::StatusReply& status = document.status;
                   status.errors + status.warnings + status.infos > 0) {
            empty_state(ui, place, Icon::filter, words::kNoSuchProblems,
                        words::problems_hidden(status.errors + status.warnings + status.infos));
        } else {
            empty_state(ui, place, Icon::check, words::kNoProblems,
                        document.status.specification.empty() ? words::kNoProblemsStructure : words::kNoProblemsMore);
        }
        return;
    }
    draw_list(frame, place);
}

}  // namespace taskloom::app

// The bar above the grid that finds text and puts another in its place. Its two fields are the host's own text field.
#include "app/views/views.h"

namespace taskloom::app {

namespace {

// A field that shows its text and is edited where it stands.
void draw_field(const Frame& frame, Rect place, std::string_view name, std::string_view text, FindField field) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const WidgetId id = ui.id(name);
    ui.say(id, Role::button, name, place, text);
    const Interaction state = ui.interact(id, place);
    ui.fill(place, colours.canvas, ui.px(4));
    ui.outline(place, state.hovered ? colours.accent : colours.line_strong, ui.px(4));
    if (state.focused && ui.focus_visible()) ui.focus_ring(place, ui.px(4));
    ui.text_in(inset(place, ui.px(8), 0), ui.fonts().body, text.empty() ? colours.text_faint : colours.text,
               text.empty() ? name : text);
    (field == FindField::text ? frame.memory.find_text : frame.memory.find_by) = place;
    if (state.clicked) frame.commands.push_back(command::EditFind{field});
}

}  // namespace

void draw_find_bar(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const FindState& find = frame.state.find;
    ui.fill(place, colours.chrome);
    ui.horizontal_line(place.x, bottom_of(place) - ui.hairline(), place.width, colours.line_strong);
    Rect rest = inset(place, ui.px(10), ui.px(5));
    const auto act = [&](const Button& spec, Command command) {
        const float width = button_width(ui, spec);
        if (rest.width < width) return;
        if (button(ui, cut_left(rest, width), spec)) frame.commands.push_back(std::move(command));
        cut_left(rest, ui.px(4));
    };
    const Button close{.label = words::kCloseFind, .icon = Icon::close, .icon_only = true, .keys = "Esc"};
    if (button(ui, cut_right(rest, ui.px(measure::kControl)), close)) frame.commands.push_back(command::CloseFind{});
    draw_field(frame, cut_left(rest, std::min(ui.px(180), rest.width)), words::kFind, find.query.text, FindField::text);
    cut_left(rest, ui.px(6));
    if (find.replaces) {
        draw_field(frame, cut_left(rest, std::min(ui.px(150), rest.width)), words::kReplaceBy, find.by, FindField::by);
        cut_left(rest, ui.px(6));
    }
    const std::string count = find.counted ? words::cells_found(find.count) : std::string();
    const float width = ui.text_width(ui.fonts().small, count);
    if (!count.empty() && rest.width > width) {
        const Rect at = cut_left(rest, width + 1);
        ui.say(0, Role::status, count, at);
        ui.text_in(at, ui.fonts().small, colours.text_secondary, count);
        cut_left(rest, ui.px(8));
    }
    act({.label = words::kFindPrevious, .keys = "Shift+F3", .small = true}, command::FindNext{true});
    act({.label = words::kFindNext, .keys = "F3", .small = true}, command::FindNext{false});
    if (find.replaces) {
        act({.label = words::kReplace, .look = ButtonLook::outlined, .small = true}, command::Replace{false});
        act({.label = words::kReplaceAll, .look = ButtonLook::outlined, .small = true}, command::Replace{true});
    }
    protocol::TextQuery other = find.query;
    other.match_case = !other.match_case;
    act({.label = words::kMatchCase, .selected = find.query.match_case, .small = true}, command::ChooseQuery{other});
    other = find.query;
    other.whole_cell = !other.whole_cell;
    act({.label = words::kWholeCell, .selected = find.query.whole_cell, .small = true}, command::ChooseQuery{other});
}

}  // namespace taskloom::app

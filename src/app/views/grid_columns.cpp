// Of the grid's columns: the marks where some are hidden, and the head that is dragged to another place.
#include <cmath>

#include "app/views/grid_layout.h"

namespace taskloom::app {

namespace {

void draw_mark_of_hidden(Ui& ui, const HiddenColumns& hidden) {
    const Colours& colours = ui.colours();
    const Rect& place = hidden.mark;
    ui.fill(place, hidden.hovered ? colours.accent_wash : colours.raised, ui.px(4));
    ui.outline(place, colours.accent, ui.px(4));
    const float y = middle_y(place), middle = std::round(middle_x(place)), reach = ui.px(2.5f), gap = ui.px(1.5f);
    for (const float way : {-1.0f, 1.0f}) {  // two heads of arrows, away from each other
        const ImVec2 points[] = {ImVec2(middle + way * gap, y - reach - ui.px(1)),
                                 ImVec2(middle + way * (gap + reach), y),
                                 ImVec2(middle + way * gap, y + reach + ui.px(1))};
        ui.draw().AddPolyline(points, 3, colours.accent, 0, ui.px(1.5f));
    }
}

// That before the first column reaches over the row numbers.
Rect place_of_marks(const Ui& ui, const GridLayout& layout) {
    Rect place = layout.header;
    place.x -= ui.px(8);
    place.width += ui.px(8);
    return place;
}

// The columns that go along with a head: those that are chosen together with it, or it alone.
protocol::MoveColumns dragged_columns(const Selection& selection, std::uint32_t column, std::uint32_t rows) {
    const CellRange range = range_of(selection);
    const bool whole = selection.has_range() && range.rows == rows && range.holds_column(column);
    if (!whole) return {column, 1, column};
    return {range.first_column, range.columns, range.first_column};
}

// Before which column the pointer would put them.
std::uint32_t gap_under(const GridLayout& layout, float mouse_x) {
    std::uint32_t gap = layout.first_column;
    for (std::uint32_t i = 0; i < layout.column_count; ++i) {
        if (is_hidden(layout, layout.first_column + i)) continue;
        const float middle = screen_x(layout, (layout.starts[i] + layout.starts[i + 1]) * 0.5);
        if (mouse_x < middle) return gap;
        gap = layout.first_column + i + 1;
    }
    return gap;
}

void draw_drag(const Frame& frame, const GridLayout& layout, const protocol::MoveColumns& moved, std::uint32_t gap) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const ImGuiIO& io = ImGui::GetIO();
    const bool goes = frame.state.current->status.can_move_columns;
    const bool stays = gap >= moved.first && gap <= moved.first + moved.count;
    ImGui::SetMouseCursor(goes ? ImGuiMouseCursor_Hand : ImGuiMouseCursor_NotAllowed);
    ui.push_clip(
        Rect{layout.header.x, layout.header.y, layout.header.width, layout.header.height + layout.body.height});
    if (goes && !stays) {
        const float x = screen_x(layout, layout.starts[gap - layout.first_column]);
        const float from = std::clamp(std::round(x - ui.px(2)), layout.header.x, right_of(layout.header) - ui.px(4));
        ui.fill(Rect{from, layout.header.y, ui.px(4), layout.header.height + layout.body.height}, colours.accent,
                ui.px(2));
    }
    const std::string_view name = shown_name(frame.state.current->columns[moved.first].name);
    const std::string text = moved.count == 1 ? std::string(name) : words::columns(moved.count);
    const Rect ghost{io.MousePos.x + ui.px(10), layout.header.y + ui.px(9),
                     ui.text_width(ui.fonts().strong, text) + ui.px(20), ui.px(28)};
    ui.shadow(ghost, ui.px(measure::kRadius));
    ui.fill(ghost, colours.raised, ui.px(measure::kRadius));
    ui.outline(ghost, goes ? colours.accent : colours.line_strong, ui.px(measure::kRadius));
    ui.text_in(inset(ghost, ui.px(10), 0), ui.fonts().strong, goes ? colours.text : colours.text_faint, text);
    ui.pop_clip();
}

}  // namespace

std::vector<HiddenColumns> take_hidden_columns(const Frame& frame, const GridLayout& layout) {
    Ui& ui = frame.ui;
    std::vector<HiddenColumns> marks;
    const ColumnLooks& looks = frame.memory.columns_look;
    if (layout.column_count == 0 || looks.hidden_count() == 0) return marks;
    ui.push_clip(place_of_marks(ui, layout));
    for (std::uint32_t i = 0; i <= layout.column_count; ++i) {
        const std::uint32_t column = layout.first_column + i;
        const bool last = i == layout.column_count;
        if (last ? column != looks.count() : is_hidden(layout, column)) continue;
        const std::uint32_t hidden = looks.hidden_before(column);
        if (hidden == 0) continue;
        const std::uint32_t first = column - hidden;
        const float width = ui.px(14), height = ui.px(22), x = screen_x(layout, layout.starts[i]) - width * 0.5f;
        const float most = std::max(layout.header.x, right_of(layout.header) - width);
        HiddenColumns mark;
        mark.mark = Rect{std::round(std::clamp(x, layout.header.x - width * 0.5f, most)),
                         std::round(middle_y(layout.header) - height * 0.5f), width, height};
        const std::string told = words::show_columns(hidden, shown_name(frame.state.current->columns[first].name));
        const WidgetId id = ui.id("hidden-columns", first);
        ui.say(id, Role::button, told, mark.mark);
        const Interaction state = ui.interact(id, mark.mark, Focusing::no);
        mark.hovered = state.hovered;
        if (state.hovered) ui.tooltip(mark.mark, told);
        if (state.clicked) frame.commands.push_back(command::ShowColumns{first, hidden});
        marks.push_back(mark);
    }
    ui.pop_clip();
    return marks;
}

void draw_hidden_columns(Ui& ui, const GridLayout& layout, const std::vector<HiddenColumns>& marks) {
    ui.push_clip(place_of_marks(ui, layout));
    for (const HiddenColumns& mark : marks) draw_mark_of_hidden(ui, mark);
    ui.pop_clip();
}

void drag_columns(const Frame& frame, const GridLayout& layout) {
    auto& drag = frame.memory.column_drag;
    if (!drag) return;
    Ui& ui = frame.ui;
    const ImGuiIO& io = ImGui::GetIO();
    const OpenDocument& document = *frame.state.current;
    if (drag->column >= document.columns.size() || layout.column_count == 0 || !ui.takes_input()) {
        drag.reset();
        return;
    }
    if (std::fabs(io.MousePos.x - drag->from) > ui.px(5)) drag->moving = true;
    protocol::MoveColumns moved = dragged_columns(frame.state.selection, drag->column, document.status.view_rows);
    const std::uint32_t gap = gap_under(layout, io.MousePos.x);
    if (!io.MouseDown[0]) {
        const bool stays = gap >= moved.first && gap <= moved.first + moved.count;
        moved.to = gap <= moved.first ? gap : gap - moved.count;
        if (drag->moving && !stays) frame.commands.push_back(command::MoveColumnsTo{moved});
        drag.reset();
        return;
    }
    if (!drag->moving) return;
    draw_drag(frame, layout, moved, gap);
    // At the edge the table goes on below the pointer.
    const float edge = ui.px(28), speed = ui.px(700) * ui.seconds_since_last_frame();
    const float beyond = io.MousePos.x < layout.body.x + edge           ? -speed
                         : io.MousePos.x > right_of(layout.body) - edge ? speed
                                                                        : 0;
    if (beyond == 0) return;
    const double most = std::max(0.0, layout.width - static_cast<double>(layout.body.width));
    const double to = std::clamp(frame.memory.grid.target_x + static_cast<double>(beyond), 0.0, most);
    if (to == frame.memory.grid.target_x) return;
    frame.memory.grid.jump(to, frame.memory.grid.target_y);
    ui.host().request_frames(2);
}

}  // namespace taskloom::app

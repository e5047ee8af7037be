// The grid's header: names, types and problems of columns; their borders can be dragged.
#include <algorithm>
#include <cmath>

#include "app/views/grid_layout.h"

namespace taskloom::app {

namespace {

// "INPUT:image": the part before the colon is quieter, it is the same for many columns, and goes where it would leave no
// room for the name.
void draw_column_name(Ui& ui, Rect place, std::string_view name, Colour colour) {
    if (name.empty()) {
        ui.text_in(place, ui.fonts().body, ui.colours().text_faint, shown_name(name));
        return;
    }
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos && colon + 1 < name.size()) {
        const std::string_view prefix = name.substr(0, colon + 1);
        const float width = ui.text_width(ui.fonts().body, prefix) + ui.px(1);
        name.remove_prefix(colon + 1);
        if (place.width - width >= std::min(ui.text_width(ui.fonts().strong, name), ui.px(56))) {
            ui.text_in(place, ui.fonts().body, ui.colours().text_faint, prefix);
            cut_left(place, width);
        }
    }
    ui.text_in(place, ui.fonts().strong, colour, name);
}

void draw_header_cell(const Frame& frame, const Rect& place, std::uint32_t index) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const protocol::Column& column = frame.state.current->columns[index];
    const Selection& selection = frame.state.selection;
    const bool selected = selection.any && !selection.whole_file &&
                          (selection.header ? selection.column == index : range_of(selection).holds_column(index));
    const bool itself = selected && selection.header;
    const WidgetId id = ui.id("header", index);
    SemanticNode& told = ui.say(id, Role::column_header, shown_name(column.name), place, column.type, itself);
    told.row = 1;
    told.column = index + 1;
    if (column.problems > 0) told.description = words::problems_in_column(column.problems);
    if (selected) ui.fill(place, itself ? colours.accent_wash : faded(colours.accent_wash, 0.6f));
    Rect inner = inset(place, ui.px(8), ui.px(5));
    if (column.problems > 0) {
        // The mark of what is wrong with the header itself, or how many problems its cells have.
        const std::string amount = words::number(column.problems);
        const float width = ui.text_width(ui.fonts().small, amount) + ui.px(10);
        if (inner.width > width + ui.px(60) || column.header_problems > 0) {
            const Rect spot = cut_right(inner, width);
            if (column.header_problems > 0) {
                draw_mark(ui, Mark::error, right_of(spot) - ui.px(7), middle_y(spot), ui.px(14));
            } else {
                const Rect pill{spot.x, std::round(middle_y(spot) - ui.px(9)), spot.width, ui.px(18)};
                ui.fill(pill, colours.hover, ui.px(9));
                ui.text_in(pill, ui.fonts().small, colours.text_secondary, amount, Align::centre);
                if (ui.hovered(pill)) ui.tooltip(pill, words::problems_in_column(column.problems));
            }
            cut_right(inner, ui.px(4));
        }
    }
    const bool has_type = !column.type.empty();
    draw_column_name(ui, has_type ? cut_top(inner, ui.px(18)) : inner, column.name,
                     selected ? colours.accent : colours.text);
    if (has_type) {
        Rect second = inner;
        const float width = ui.text_in(second, ui.fonts().small, colours.text_secondary, column.type);
        cut_left(second, width + ui.px(8));
        if (column.required && second.width > ui.px(24)) {
            ui.draw().AddCircleFilled(ImVec2(second.x + ui.px(3), middle_y(second)), ui.px(2.5f), colours.accent);
            cut_left(second, ui.px(10));
            ui.text_in(second, ui.fonts().small, colours.text_secondary, words::kRequired);
        }
    }
    const Interaction state =
        ui.interact(id, Rect{place.x, place.y, place.width - ui.px(5), place.height}, Focusing::no);
    auto& drag = frame.memory.column_drag;
    const ImGuiIO& io = ImGui::GetIO();
    if (state.held && io.MouseClicked[0]) drag = ViewMemory::ColumnDrag{index, io.MousePos.x, false};
    if (state.clicked && !(drag && drag->moving)) frame.commands.push_back(command::SelectHeader{index});
    if (state.hovered && io.MouseClicked[1]) {
        frame.commands.push_back(command::OpenColumnMenu{index, Rect{io.MousePos.x, io.MousePos.y, 0, 0}});
    }
    if (frame.state.dialog == DialogKind::column_menu && selection.column == index) frame.memory.menu_head = place;
    if (state.hovered && !selected) ui.fill(place, colours.hover);
}

// Wide enough for what is visible of the column.
float fitting_width(const Frame& frame, const GridLayout& layout, std::uint32_t column) {
    Ui& ui = frame.ui;
    const OpenDocument& document = *frame.state.current;
    float widest = ui.text_width(ui.fonts().strong, document.columns[column].name) + ui.px(48);
    for (std::uint32_t i = 0; i < layout.row_count; ++i) {
        const protocol::CellWindow* cell = document.rows.cell(layout.first_row + i, column);
        if (cell != nullptr) widest = std::max(widest, ui.text_width(ui.fonts().body, cell->text) + ui.px(40));
    }
    return std::clamp(widest / ui.surroundings().pixel_ratio, measure::kColumnLeast, 640.0f);
}

}  // namespace

void draw_grid_header(const Frame& frame, const GridLayout& layout) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const Rect corner{layout.gutter.x, layout.header.y, layout.gutter.width, layout.header.height};
    ui.fill(Rect{corner.x, corner.y, corner.width + layout.header.width, corner.height}, colours.chrome);
    Rect titles = corner;
    cut_left(titles, layout.mark_width);
    ui.text_in(inset(cut_left(titles, layout.task_width), ui.px(4), 0), ui.fonts().small, colours.text_faint,
               words::kTask, Align::right);
    ui.text_in(inset(cut_left(titles, layout.line_width), ui.px(4), 0), ui.fonts().small, colours.text_faint,
               words::kLine, Align::right);

    ui.push_clip(layout.header);
    for (std::uint32_t i = 0; i < layout.column_count; ++i) {
        const std::uint32_t column = layout.first_column + i;
        if (is_hidden(layout, column)) continue;
        const float x = screen_x(layout, layout.starts[i]);
        const Rect place{x, layout.header.y, static_cast<float>(layout.starts[i + 1] - layout.starts[i]),
                         layout.header.height};
        draw_header_cell(frame, place, column);
        const float edge = right_of(place);
        ui.vertical_line(edge - ui.hairline(), place.y + ui.px(8), place.height - ui.px(16), colours.line_strong);
        // Dragging the border resizes; a double click fits.
        const Rect handle{edge - ui.px(5), place.y, ui.px(10), place.height};
        const Interaction state = ui.interact(ui.id("column-border", column), handle, Focusing::no);
        if (state.hovered || state.held) {
            ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
            ui.fill(Rect{edge - ui.px(2), place.y, ui.px(2), place.height}, colours.accent);
        }
        ColumnLook* const look = frame.memory.columns_look.at(column);
        if (look == nullptr) continue;
        float& width = look->width;
        const bool fits = frame.memory.fit_column && frame.state.selection.column == column;
        if (state.double_clicked || fits) {
            width = fitting_width(frame, layout, column);
            frame.memory.fit_column = false;
        } else if (state.held && !ImGui::GetIO().MouseClicked[0]) {
            width = std::clamp(width + ImGui::GetIO().MouseDelta.x / ui.surroundings().pixel_ratio,
                               measure::kColumnLeast, measure::kColumnMost);
        }
    }
    ui.pop_clip();
    ui.vertical_line(right_of(corner) - ui.hairline(), corner.y, corner.height, colours.line_strong);
    ui.horizontal_line(corner.x, bottom_of(corner) - ui.hairline(), corner.width + layout.header.width,
                       colours.line_strong);
}

}  // namespace taskloom::app

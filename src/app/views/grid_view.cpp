// The grid: a window of rows over a table of any size. Only what is visible is drawn; rows that the engine has not told
// yet are quiet placeholders.
#include <cmath>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

// The geometry of one frame.
struct Layout {
    Rect header, gutter, body;    // body: the cells; gutter: the row numbers beside them
    float row_height = 0;
    float mark_width = 0, task_width = 0, line_width = 0, kind_width = 0;  // the gutter's columns
    ScrollArea area;
    std::uint32_t first_row = 0, row_count = 0;
    std::uint32_t first_column = 0, column_count = 0;
    std::vector<double> starts;   // of the visible columns and one after: device pixels from the table's left edge
    double width = 0;
};

float column_width(const Frame& frame, std::uint32_t column) {
    const float chosen = column < frame.memory.column_widths.size() ? frame.memory.column_widths[column] : 0;
    return frame.ui.px(chosen > 0 ? chosen : 160);
}

double column_start(const Frame& frame, std::uint32_t column) {
    double x = 0;
    for (std::uint32_t i = 0; i < column; ++i) x += column_width(frame, i);
    return x;
}

float screen_x(const Layout& layout, double x) { return layout.body.x + static_cast<float>(x - layout.area.x); }
float screen_y(const Layout& layout, std::uint32_t row) {
    return layout.body.y + static_cast<float>(static_cast<double>(row) * layout.row_height - layout.area.y);
}
Rect cell_place(const Layout& layout, std::uint32_t row, std::uint32_t column) {
    const std::size_t i = column - layout.first_column;
    return Rect{screen_x(layout, layout.starts[i]), screen_y(layout, row),
                static_cast<float>(layout.starts[i + 1] - layout.starts[i]), layout.row_height};
}

void measure_gutter(const Frame& frame, Layout& layout) {
    Ui& ui = frame.ui;
    const protocol::StatusReply& status = frame.state.current->status;
    const auto digits = [&](std::uint32_t value) {
        const std::string nines(words::number(value).size(), '0');
        return ui.text_width(ui.fonts().small, nines);
    };
    const std::uint32_t most = std::max<std::uint32_t>(status.rows + 1, 100);
    layout.task_width = std::max(digits(most), ui.text_width(ui.fonts().small, words::kTask)) + ui.px(8);
    layout.line_width = std::max(digits(most), ui.text_width(ui.fonts().small, words::kLine)) + ui.px(8);
    layout.mark_width = ui.px(22);
    // Control and training tasks are told apart where there are any.
    layout.kind_width = status.control + status.training > 0 ? ui.px(20) : 0;
}

Layout lay_out(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const OpenDocument& document = *frame.state.current;
    ViewMemory& memory = frame.memory;
    Layout layout;
    layout.row_height = ui.px(measure::kRow);
    measure_gutter(frame, layout);
    const Rect whole = place;
    const Rect top = cut_top(place, ui.px(measure::kGridHeader));
    layout.gutter = cut_left(place, layout.mark_width + layout.task_width + layout.line_width + layout.kind_width + ui.px(6));
    layout.header = Rect{place.x, top.y, place.width, top.height};
    const auto columns = static_cast<std::uint32_t>(document.columns.size());
    layout.width = column_start(frame, columns) + ui.px(40);
    const std::uint32_t rows = document.status.view_rows;
    const double height = static_cast<double>(rows) * layout.row_height + ui.px(8);
    const double margin = layout.row_height;

    if (memory.reveal_selection && frame.state.selection.any) {
        const Selection& selection = frame.state.selection;
        if (!selection.header) {
            const double y = static_cast<double>(selection.view_index) * layout.row_height;
            memory.grid.reveal_y(y, y + layout.row_height, place.height - ui.px(measure::kScrollbar), margin);
        }
        const double x = column_start(frame, selection.column);
        memory.grid.reveal_x(x, x + column_width(frame, selection.column), place.width - ui.px(measure::kScrollbar),
                             ui.px(24));
        memory.reveal_selection = false;
    }
    layout.area = scroll_area(ui, place, 1, layout.width, height, memory.grid, &whole);
    layout.body = layout.area.view;
    layout.gutter.height = layout.body.height;

    layout.first_row = static_cast<std::uint32_t>(layout.area.y / layout.row_height);
    const auto fit = static_cast<std::uint32_t>(std::ceil(layout.body.height / layout.row_height)) + 1;
    layout.row_count = layout.first_row < rows ? std::min(fit, rows - layout.first_row) : 0;
    double x = 0;
    for (std::uint32_t column = 0; column < columns; ++column) {
        const double next = x + column_width(frame, column);
        if (next > layout.area.x) {
            if (x >= layout.area.x + layout.body.width) break;
            if (layout.column_count == 0) {
                layout.first_column = column;
                layout.starts.push_back(x);
            }
            layout.starts.push_back(next);
            ++layout.column_count;
        }
        x = next;
    }
    memory.first_row = layout.first_row;
    memory.rows = layout.row_count;
    memory.first_column = layout.first_column;
    memory.columns = layout.column_count;
    memory.full_rows = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(layout.body.height / layout.row_height));
    return layout;
}

// "INPUT:image": the part before the colon is quieter, it is the same for many columns.
void draw_column_name(Ui& ui, Rect place, std::string_view name, Colour colour) {
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos && colon + 1 < name.size()) {
        const std::string_view prefix = name.substr(0, colon + 1);
        const float width = ui.text_width(ui.fonts().body, prefix);
        if (width < place.width - ui.px(16)) {
            ui.text_in(place, ui.fonts().body, ui.colours().text_faint, prefix);
            cut_left(place, width + ui.px(1));
            name.remove_prefix(colon + 1);
        }
    }
    ui.text_in(place, ui.fonts().strong, colour, name);
}

void draw_header_cell(const Frame& frame, const Rect& place, std::uint32_t index) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const protocol::Column& column = frame.state.current->columns[index];
    const Selection& selection = frame.state.selection;
    const bool selected = selection.any && selection.column == index;
    const bool itself = selected && selection.header;
    const WidgetId id = ui.id("header", index);
    ui.say(id, Role::column_header, column.name, place, column.type, itself);
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
    const Rect name = has_type ? cut_top(inner, ui.px(18)) : inner;
    draw_column_name(ui, name, column.name, selected ? colours.accent : colours.text);
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
    const Interaction state = ui.interact(id, Rect{place.x, place.y, place.width - ui.px(5), place.height}, Focusing::no);
    if (state.clicked) frame.commands.push_back(command::SelectHeader{index});
    if (state.hovered && !selected) ui.fill(place, colours.hover);
}

// Wide enough for what is visible of the column.
float fitting_width(const Frame& frame, const Layout& layout, std::uint32_t column) {
    Ui& ui = frame.ui;
    const OpenDocument& document = *frame.state.current;
    float widest = ui.text_width(ui.fonts().strong, document.columns[column].name) + ui.px(48);
    for (std::uint32_t i = 0; i < layout.row_count; ++i) {
        const protocol::CellWindow* cell = document.rows.cell(layout.first_row + i, column);
        if (cell != nullptr) widest = std::max(widest, ui.text_width(ui.fonts().body, cell->text) + ui.px(40));
    }
    return std::clamp(widest / ui.surroundings().pixel_ratio, measure::kColumnLeast, 640.0f);
}

void draw_header(const Frame& frame, const Layout& layout) {
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
        if (column >= frame.memory.column_widths.size()) continue;
        float& width = frame.memory.column_widths[column];
        if (state.double_clicked) {
            width = fitting_width(frame, layout, column);
        } else if (state.held && !ImGui::GetIO().MouseClicked[0]) {
            width = std::clamp(width + ImGui::GetIO().MouseDelta.x / ui.surroundings().pixel_ratio,
                               measure::kColumnLeast, measure::kColumnMost);
        }
    }
    ui.pop_clip();
    ui.vertical_line(right_of(corner) - ui.hairline(), corner.y, corner.height, colours.line_strong);
    ui.horizontal_line(corner.x, bottom_of(corner) - ui.hairline(), corner.width + layout.header.width, colours.line_strong);
}

void draw_row_head(const Frame& frame, const Layout& layout, std::uint32_t index, const protocol::RowWindow* row) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const bool selected = frame.state.selection.any && !frame.state.selection.header &&
                          frame.state.selection.view_index == index;
    Rect place{layout.gutter.x, screen_y(layout, index), layout.gutter.width, layout.row_height};
    if (selected) ui.fill(place, colours.accent_wash);
    if (row == nullptr) return;
    const Rect mark = cut_left(place, layout.mark_width);
    if (row->problem != 0) {
        draw_mark(ui, mark_of_code(row->problem), mark.x + ui.px(13), middle_y(mark), ui.px(13));
    }
    const Rect task = inset(cut_left(place, layout.task_width), ui.px(4), 0);
    if (row->task != 0) {
        ui.text_in(task, ui.fonts().small, selected ? colours.accent : colours.text_secondary,
                   words::number(row->task), Align::right);
    }
    const Rect line = inset(cut_left(place, layout.line_width), ui.px(4), 0);
    if (row->line != 0) {
        ui.text_in(line, ui.fonts().small, colours.text_faint, words::number(row->line), Align::right);
    }
    const bool control = row->kind == protocol::RowKind::control;
    if (control || row->kind == protocol::RowKind::training) {
        const Rect kind = cut_left(place, layout.kind_width);
        draw_icon(ui, control ? Icon::control : Icon::training, kind.x + ui.px(11), middle_y(kind), ui.px(14),
                  colours.info);
        if (ui.hovered(kind)) ui.tooltip(kind, words::kind_of_row(row->kind));
    }
}

void draw_placeholder(Ui& ui, const Rect& place, std::uint32_t row, std::uint32_t column) {
    // Of differing but steady length, so that it looks like text to come.
    const float share = 0.35f + 0.4f * static_cast<float>((row * 7 + column * 13) % 10) / 10.0f;
    const Rect bar{place.x + ui.px(8), std::round(middle_y(place) - ui.px(4)), (place.width - ui.px(16)) * share, ui.px(8)};
    ui.fill(bar, ui.colours().hover, ui.px(4));
}

void draw_cell(const Frame& frame, const Rect& place, const protocol::CellWindow& cell) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    if (cell.problem != 0) {
        const Mark mark = mark_of_code(cell.problem);
        ui.fill(Rect{place.x, place.y, place.width - ui.hairline(), place.height - ui.hairline()},
                mark_wash(colours, mark));
    } else if (cell.missing) {
        ui.fill(Rect{place.x, place.y, place.width - ui.hairline(), place.height - ui.hairline()}, colours.sunken);
    }
    Rect inner = inset(place, ui.px(8), 0);
    if (cell.problem != 0 && inner.width > ui.px(30)) {
        const Rect spot = cut_right(inner, ui.px(14));
        draw_mark(ui, mark_of_code(cell.problem), middle_x(spot), middle_y(spot), ui.px(12));
        cut_right(inner, ui.px(6));
    }
    if (cell.missing) {
        ui.text_in(inner, ui.fonts().small, colours.text_faint, words::kMissingCell);
    } else {
        ui.text_in(inner, ui.fonts().body, colours.text, cell.text);
    }
    if (cell.edited) {  // a small corner
        const float side = ui.px(6);
        ui.draw().AddTriangleFilled(ImVec2(place.x, place.y), ImVec2(place.x + side, place.y),
                                    ImVec2(place.x, place.y + side), colours.accent);
    }
}

void draw_row(const Frame& frame, const Layout& layout, std::uint32_t index, const protocol::RowWindow* row) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const OpenDocument& document = *frame.state.current;
    const Rect whole{layout.body.x, screen_y(layout, index), layout.body.width, layout.row_height};
    if (row != nullptr && row->kind == protocol::RowKind::separator) {
        ui.fill(whole, colours.sunken);
        ui.text_in(inset(whole, ui.px(8), 0), ui.fonts().small, colours.text_faint, words::kNewSuite);
        ui.say(ui.id("row", index), Role::row, words::row_label(0, row->line), whole, words::kNewSuite);
        return;
    }
    for (std::uint32_t i = 0; i < layout.column_count; ++i) {
        const std::uint32_t column = layout.first_column + i;
        const Rect place = cell_place(layout, index, column);
        const protocol::CellWindow* cell = document.rows.cell(index, column);
        if (cell == nullptr) {
            draw_placeholder(ui, place, index, column);
            continue;
        }
        draw_cell(frame, place, *cell);
        const WidgetId id = ui.id("cell", (static_cast<std::uint64_t>(index) << 20) + column);
        const Selection& selection = frame.state.selection;
        ui.say(id, Role::cell, words::cell_label(document.columns[column].name, row == nullptr ? 0 : row->task),
               place, cell->text,
               selection.any && !selection.header && selection.view_index == index && selection.column == column);
        if (ui.was_activated(id)) frame.commands.push_back(command::SelectCell{index, column});
    }
    if (row != nullptr && row->surplus > 0 && layout.column_count > 0) {
        const float x = screen_x(layout, layout.starts.back()) + ui.px(8);
        const std::string text = words::surplus_cells(row->surplus);
        ui.text_in(Rect{x, whole.y, right_of(whole) - x, whole.height}, ui.fonts().small, colours.error, text);
    }
}

void draw_selection(const Frame& frame, const Layout& layout) {
    Ui& ui = frame.ui;
    const Selection& selection = frame.state.selection;
    frame.memory.edited_cell_known = false;
    if (!selection.any || selection.header) return;
    const bool in_columns = selection.column >= layout.first_column &&
                            selection.column < layout.first_column + layout.column_count;
    const bool in_rows = selection.view_index >= layout.first_row &&
                         selection.view_index < layout.first_row + layout.row_count;
    if (in_columns && in_rows) {
        Rect place = cell_place(layout, selection.view_index, selection.column);
        place.x -= ui.hairline();
        place.width += ui.hairline();
        place.y -= ui.hairline();
        place.height += ui.hairline();
        ui.outline(place, ui.colours().accent, ui.px(2), ui.px(2));
    }
}

// Where the editor of a cell stands: over its cell, and at the body's edge when that is scrolled away.
void place_editor(const Frame& frame, const Layout& layout) {
    const CellEdit& edit = frame.state.edit;
    if (edit.phase == CellEdit::Phase::none) return;
    const double start = column_start(frame, edit.column);
    Rect place{screen_x(layout, start), screen_y(layout, edit.view_index), column_width(frame, edit.column),
               layout.row_height};
    place.width = std::min(place.width, layout.body.width);
    place.x = std::clamp(place.x, layout.body.x, std::max(layout.body.x, right_of(layout.body) - place.width));
    place.y = std::clamp(place.y, layout.body.y, std::max(layout.body.y, bottom_of(layout.body) - place.height));
    frame.memory.edited_cell = place;
    frame.memory.edited_cell_known = true;
}

void take_pointer(const Frame& frame, const Layout& layout) {
    Ui& ui = frame.ui;
    const Rect target{layout.gutter.x, layout.body.y, layout.gutter.width + layout.body.width, layout.body.height};
    const WidgetId id = ui.id(kGridWidget);
    const Interaction state = ui.interact(id, target);
    ui.say(id, Role::grid, words::kGrid, target, words::number(frame.state.current->status.view_rows));
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (state.held && ImGui::GetIO().MouseClicked[0]) ui.set_focus(id);
    if (!state.held || layout.column_count == 0) return;
    const double y = static_cast<double>(mouse.y - layout.body.y) + layout.area.y;
    const auto row = static_cast<std::int64_t>(std::floor(y / layout.row_height));
    if (row < layout.first_row || row >= static_cast<std::int64_t>(layout.first_row) + layout.row_count) return;
    std::uint32_t column = frame.state.selection.any ? frame.state.selection.column : 0;
    if (mouse.x >= layout.body.x) {
        const double x = static_cast<double>(mouse.x - layout.body.x) + layout.area.x;
        bool found = false;
        for (std::uint32_t i = 0; i < layout.column_count; ++i) {
            if (x >= layout.starts[i] && x < layout.starts[i + 1]) {
                column = layout.first_column + i;
                found = true;
            }
        }
        if (!found) return;
    }
    if (state.double_clicked) {
        frame.commands.push_back(command::EditCell{});
    } else if (ImGui::GetIO().MouseClicked[0]) {
        frame.commands.push_back(command::SelectCell{static_cast<std::uint32_t>(row), column});
    }
}

}  // namespace

void draw_grid(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const OpenDocument& document = *frame.state.current;
    ui.fill(place, colours.canvas);
    if (place.width < ui.px(80) || place.height < ui.px(80)) return;
    const Layout layout = lay_out(frame, place);
    const Selection& selection = frame.state.selection;

    ui.push_clip(Rect{layout.gutter.x, layout.body.y, layout.gutter.width + layout.body.width, layout.body.height});
    ui.fill(layout.gutter, colours.chrome);
    ui.push_clip(layout.body);
    for (std::uint32_t i = 0; i < layout.row_count; ++i) {
        const std::uint32_t index = layout.first_row + i;
        const float y = screen_y(layout, index);
        if (selection.any && !selection.header && selection.view_index == index) {
            ui.fill(Rect{layout.body.x, y, layout.body.width, layout.row_height}, colours.stripe);
        }
        draw_row(frame, layout, index, document.rows.row(index));
        ui.horizontal_line(layout.body.x, y + layout.row_height - ui.hairline(), layout.body.width, colours.line);
    }
    const float rows_bottom = std::min(bottom_of(layout.body), screen_y(layout, layout.first_row + layout.row_count));
    for (std::uint32_t i = 0; i < layout.column_count; ++i) {
        ui.vertical_line(screen_x(layout, layout.starts[i + 1]) - ui.hairline(), layout.body.y,
                         rows_bottom - layout.body.y, colours.line);
    }
    draw_selection(frame, layout);
    ui.pop_clip();
    for (std::uint32_t i = 0; i < layout.row_count; ++i) {
        draw_row_head(frame, layout, layout.first_row + i, document.rows.row(layout.first_row + i));
    }
    ui.vertical_line(right_of(layout.gutter) - ui.hairline(), layout.body.y, layout.body.height, colours.line_strong);
    ui.pop_clip();
    take_pointer(frame, layout);
    place_editor(frame, layout);
    draw_header(frame, layout);
    if (document.status.phase == protocol::Phase::ready && document.status.rows == 0) {
        empty_state(ui, layout.body, Icon::table, words::kNoRows, words::kNoRowsMore);
    }
}

}  // namespace taskloom::app

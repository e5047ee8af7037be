// The grid: a window of rows over a table of any size. Only what is visible is drawn; rows that the engine has not told
// yet are quiet placeholders.
#include <cmath>
#include <optional>

#include "app/views/grid_layout.h"

namespace taskloom::app {

namespace {

void draw_row_head(const Frame& frame, const GridLayout& layout, std::uint32_t index, const protocol::RowWindow* row) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const bool selected = frame.state.selection.has_cell() && range_of(frame.state.selection).holds_row(index);
    Rect place{layout.gutter.x, screen_y(layout, index), layout.gutter.width, layout.row_height};
    if (selected) ui.fill(place, colours.accent_wash);
    if (row == nullptr) return;
    const Rect mark = cut_left(place, layout.mark_width);
    if (row->mended) {
        draw_icon(ui, Icon::check, mark.x + ui.px(13), middle_y(mark), ui.px(14), colours.success);
        if (ui.hovered(mark)) ui.tooltip(mark, words::kMendedRow);
    } else if (row->problem != 0) {
        draw_mark(ui, mark_of_code(row->problem), mark.x + ui.px(13), middle_y(mark), ui.px(13));
    }
    const Rect task = inset(cut_left(place, layout.task_width), ui.px(4), 0);
    if (row->task != 0) {
        ui.text_in(task, ui.fonts().small, selected ? colours.accent : colours.text_secondary, words::number(row->task),
                   Align::right);
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
    const Rect bar{place.x + ui.px(8), std::round(middle_y(place) - ui.px(4)), (place.width - ui.px(16)) * share,
                   ui.px(8)};
    ui.fill(bar, ui.colours().hover, ui.px(4));
}

// The ground of a cell, its borders left free.
void fill_cell(Ui& ui, const Rect& place, Colour colour) {
    ui.fill(Rect{place.x, place.y, place.width - ui.hairline(), place.height - ui.hairline()}, colour);
}

// `ranged`: one of several chosen cells, and not the active one.
void draw_cell(const Frame& frame, const Rect& place, const protocol::CellWindow& cell, bool ranged) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const auto ground = [&](Colour colour) { return ranged ? mixed(colour, colours.accent_wash, 0.5f) : colour; };
    if (cell.problem != 0) {
        fill_cell(ui, place, ground(mark_wash(colours, mark_of_code(cell.problem))));
    } else if (cell.missing) {
        fill_cell(ui, place, ground(colours.sunken));
    } else if (ranged) {
        fill_cell(ui, place, colours.accent_wash);
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

void draw_row(const Frame& frame, const GridLayout& layout, std::uint32_t index, const protocol::RowWindow* row) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const OpenDocument& document = *frame.state.current;
    const Rect whole{layout.body.x, screen_y(layout, index), layout.body.width, layout.row_height};
    if (row != nullptr && row->kind == protocol::RowKind::separator) {
        ui.fill(whole, colours.sunken);
        ui.text_in(inset(whole, ui.px(8), 0), ui.fonts().small, colours.text_faint, words::kNewSuite);
        ui.say(ui.id("row", index), Role::row, words::row_label(0, row->line), whole, words::kNewSuite).row = index + 2;
        return;
    }
    for (std::uint32_t i = 0; i < layout.column_count; ++i) {
        const std::uint32_t column = layout.first_column + i;
        if (is_hidden(layout, column)) continue;
        const Rect place = cell_place(layout, index, column);
        const protocol::CellWindow* cell = document.rows.cell(index, column);
        const Selection& selection = frame.state.selection;
        const bool in_range = selection.has_range() && range_of(selection).holds(index, column);
        const bool active = selection.has_cell() && selection.view_index == index && selection.column == column;
        if (cell == nullptr) {
            if (in_range && !active) fill_cell(ui, place, colours.accent_wash);
            draw_placeholder(ui, place, index, column);
            continue;
        }
        draw_cell(frame, place, *cell, in_range && !active);
        const WidgetId id = ui.id("cell", (static_cast<std::uint64_t>(index) << 20) + column);
        SemanticNode& told =
            ui.say(id, Role::cell, words::cell_label(document.columns[column].name, row == nullptr ? 0 : row->task),
                   place, cell->text, active);
        told.in_range = in_range;
        told.row = index + 2;
        told.column = column + 1;
        if (cell->problem != 0) {
            told.description = words::severity(static_cast<protocol::Severity>(cell->problem - 1));
        } else if (row != nullptr && row->mended) {
            told.description = words::kMendedRow;
        }
        if (ui.was_activated(id)) frame.commands.push_back(command::SelectCell{index, column});
    }
    if (row != nullptr && row->surplus > 0 && layout.column_count > 0) {
        const float x = screen_x(layout, layout.starts.back()) + ui.px(8);
        const std::string text = words::surplus_cells(row->surplus);
        ui.text_in(Rect{x, whole.y, right_of(whole) - x, whole.height}, ui.fonts().small, colours.error, text);
    }
}

// Around the chosen cells, as far as they are on the screen.
void draw_range_border(const Frame& frame, const GridLayout& layout) {
    Ui& ui = frame.ui;
    const CellRange range = range_of(frame.state.selection);
    const std::uint32_t first_row = std::max(range.first_row, layout.first_row);
    const std::uint32_t end_row = std::min(range.first_row + range.rows, layout.first_row + layout.row_count);
    const std::uint32_t first_column = std::max(range.first_column, layout.first_column);
    const std::uint32_t end_column =
        std::min(range.first_column + range.columns, layout.first_column + layout.column_count);
    if (first_row >= end_row || first_column >= end_column) return;
    const Rect first = cell_place(layout, first_row, first_column);
    const Rect last = cell_place(layout, end_row - 1, end_column - 1);
    const float line = ui.hairline();
    const float left = first.x - line, top = first.y - line;
    const float width = right_of(last) - left, height = bottom_of(last) - top;
    const Colour colour = ui.colours().accent;
    // A side that goes on beyond the screen is no border.
    if (first_row == range.first_row) ui.fill(Rect{left, top, width, line}, colour);
    if (end_row == range.first_row + range.rows) ui.fill(Rect{left, top + height - line, width, line}, colour);
    if (first_column == range.first_column) ui.fill(Rect{left, top, line, height}, colour);
    if (end_column == range.first_column + range.columns) {
        ui.fill(Rect{left + width - line, top, line, height}, colour);
    }
}

void draw_selection(const Frame& frame, const GridLayout& layout) {
    Ui& ui = frame.ui;
    const Selection& selection = frame.state.selection;
    if (!selection.has_cell()) return;
    if (selection.has_range()) draw_range_border(frame, layout);
    const bool in_columns =
        selection.column >= layout.first_column && selection.column < layout.first_column + layout.column_count;
    const bool in_rows =
        selection.view_index >= layout.first_row && selection.view_index < layout.first_row + layout.row_count;
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
void place_editor(const Frame& frame, const GridLayout& layout) {
    const CellEdit& edit = frame.state.edit;
    if (edit.phase == CellEdit::Phase::none || frame.memory.edited_cell_known) return;  // the inspector has it
    const double start = column_start(frame, edit.column);
    Rect place{screen_x(layout, start), screen_y(layout, edit.view_index), column_width(frame, edit.column),
               layout.row_height};
    place.width = std::min(place.width, layout.body.width);
    place.x = std::clamp(place.x, layout.body.x, std::max(layout.body.x, right_of(layout.body) - place.width));
    place.y = std::clamp(place.y, layout.body.y, std::max(layout.body.y, bottom_of(layout.body) - place.height));
    frame.memory.edited_cell = place;
    frame.memory.edited_cell_known = true;
}

// Nothing beside the columns.
std::optional<std::uint32_t> column_at(const GridLayout& layout, float mouse_x) {
    const double x = static_cast<double>(mouse_x - layout.body.x) + layout.area.x;
    for (std::uint32_t i = 0; i < layout.column_count; ++i) {
        if (mouse_x >= layout.body.x && x >= layout.starts[i] && x < layout.starts[i + 1]) {
            return layout.first_column + i;
        }
    }
    return std::nullopt;
}

// A cell, or beside the cells the row as a whole; with Shift the range up to there.
void press_pointer(const Frame& frame, const GridLayout& layout, std::uint32_t row, std::optional<std::uint32_t> column,
                   bool double_click) {
    const ImGuiIO& io = ImGui::GetIO();
    const Selection& selection = frame.state.selection;
    const auto last = static_cast<std::uint32_t>(frame.state.current->columns.size()) - 1;
    frame.memory.dragging_rows = io.MousePos.x < layout.body.x;
    if (frame.memory.dragging_rows) {
        const std::uint32_t from = io.KeyShift && selection.has_cell() ? extent_of(selection).anchor.row : row;
        frame.commands.push_back(
            command::SelectRange{{from, selection.any ? selection.column : 0}, {{from, 0}, {row, last}}});
    } else if (!column) {
        return;
    } else if (double_click && !io.KeyShift) {
        frame.commands.push_back(command::EditCell{});
    } else if (io.KeyShift && selection.has_cell()) {
        frame.commands.push_back(command::ExtendSelection{{row, *column}});
    } else {
        frame.commands.push_back(command::SelectCell{row, *column});
    }
}

// Beyond the edge of what is visible the row or column there counts, and comes into view.
void drag_pointer(const Frame& frame, const GridLayout& layout, std::uint32_t row,
                  std::optional<std::uint32_t> column) {
    const ImGuiIO& io = ImGui::GetIO();
    const Selection& selection = frame.state.selection;
    if (!selection.has_cell() ||
        (io.MouseDelta.x == 0 && io.MouseDelta.y == 0 && holds(layout.body, io.MousePos.x, io.MousePos.y)))
        return;
    GridPlace head{row, 0};
    if (frame.memory.dragging_rows) {
        head.column = extent_of(selection).head.column;
    } else if (column) {
        head.column = *column;
    } else if (io.MousePos.x < layout.body.x) {
        head.column = frame.memory.columns_look.next(layout.first_column, true);
    } else {
        head.column = frame.memory.columns_look.next(layout.first_column + layout.column_count - 1, false);
    }
    frame.commands.push_back(command::ExtendSelection{head});
}

void take_pointer(const Frame& frame, const GridLayout& layout) {
    Ui& ui = frame.ui;
    const Rect target{layout.gutter.x, layout.body.y, layout.gutter.width + layout.body.width, layout.body.height};
    const WidgetId id = ui.id(kGridWidget);
    const Interaction state = ui.interact(id, target);
    const std::uint32_t rows = frame.state.current->status.view_rows;
    SemanticNode& told = ui.say(id, Role::grid, words::kGrid, target, words::number(rows));
    told.row = rows + 1;
    told.column = static_cast<std::uint32_t>(frame.state.current->columns.size());
    const ImGuiIO& io = ImGui::GetIO();
    if (state.held && io.MouseClicked[0]) ui.set_focus(id);
    if (!state.held || layout.column_count == 0 || rows == 0) return;
    const double y = static_cast<double>(io.MousePos.y - layout.body.y) + layout.area.y;
    const auto row = static_cast<std::int64_t>(std::floor(y / layout.row_height));
    const std::optional<std::uint32_t> column = column_at(layout, io.MousePos.x);
    if (io.MouseClicked[0]) {
        if (row < 0 || row >= rows) return;
        press_pointer(frame, layout, static_cast<std::uint32_t>(row), column, state.double_clicked);
    } else if (frame.state.edit.phase == CellEdit::Phase::none) {
        drag_pointer(frame, layout, static_cast<std::uint32_t>(std::clamp<std::int64_t>(row, 0, rows - 1)), column);
    }
}

}  // namespace

void draw_grid(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const OpenDocument& document = *frame.state.current;
    ui.fill(place, colours.canvas);
    if (place.width < ui.px(80) || place.height < ui.px(80)) return;
    const GridLayout layout = lay_out_grid(frame, place);
    const Selection& selection = frame.state.selection;

    ui.push_clip(Rect{layout.gutter.x, layout.body.y, layout.gutter.width + layout.body.width, layout.body.height});
    ui.fill(layout.gutter, colours.chrome);
    ui.push_clip(layout.body);
    if (selection.any && !selection.header && selection.view_index >= layout.first_row &&
        selection.view_index < layout.first_row + layout.row_count) {
        ui.fill(Rect{layout.body.x, screen_y(layout, selection.view_index), layout.body.width, layout.row_height},
                colours.stripe);
    }
    // Below the rows: cells leave their borders free, and a row that is no cells goes over them.
    const float rows_bottom = std::min(bottom_of(layout.body), screen_y(layout, layout.first_row + layout.row_count));
    for (std::uint32_t i = 0; i < layout.column_count; ++i) {
        if (is_hidden(layout, layout.first_column + i)) continue;
        ui.vertical_line(screen_x(layout, layout.starts[i + 1]) - ui.hairline(), layout.body.y,
                         rows_bottom - layout.body.y, colours.line);
    }
    for (std::uint32_t i = 0; i < layout.row_count; ++i) {
        const std::uint32_t index = layout.first_row + i;
        draw_row(frame, layout, index, document.rows.row(index));
        ui.horizontal_line(layout.body.x, screen_y(layout, index) + layout.row_height - ui.hairline(),
                           layout.body.width, colours.line);
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
    const std::vector<HiddenColumns> hidden = take_hidden_columns(frame, layout);
    draw_grid_header(frame, layout);
    draw_hidden_columns(ui, layout, hidden);
    drag_columns(frame, layout);
    if (document.status.phase == protocol::Phase::ready && document.status.rows == 0) {
        empty_state(ui, layout.body, Icon::table, words::kNoRows, words::kNoRowsMore);
    }
}

}  // namespace taskloom::app

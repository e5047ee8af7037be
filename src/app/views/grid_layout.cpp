// The grid's geometry. Positions in the table are doubles: a float can't tell the rows of a long table apart.
#include "app/views/grid_layout.h"

#include <cmath>

namespace taskloom::app {

float column_width(const Frame& frame, std::uint32_t column) {
    const ColumnLook* const look = frame.memory.columns_look.at(column);
    if (look != nullptr && look->hidden) return 0;
    return frame.ui.px(look != nullptr && look->width > 0 ? look->width : 160);
}

double column_start(const Frame& frame, std::uint32_t column) {
    double x = 0;
    for (std::uint32_t i = 0; i < column; ++i) x += column_width(frame, i);
    return x;
}

Rect cell_place(const GridLayout& layout, std::uint32_t row, std::uint32_t column) {
    const std::size_t i = column - layout.first_column;
    return Rect{screen_x(layout, layout.starts[i]), screen_y(layout, row),
                static_cast<float>(layout.starts[i + 1] - layout.starts[i]), layout.row_height};
}

namespace {

void measure_gutter(const Frame& frame, GridLayout& layout) {
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

}  // namespace

GridLayout lay_out_grid(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const OpenDocument& document = *frame.state.current;
    ViewMemory& memory = frame.memory;
    GridLayout layout;
    layout.row_height = ui.px(measure::kRow);
    measure_gutter(frame, layout);
    const Rect whole = place;
    const Rect top = cut_top(place, ui.px(measure::kGridHeader));
    layout.gutter =
        cut_left(place, layout.mark_width + layout.task_width + layout.line_width + layout.kind_width + ui.px(6));
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
        memory.grid.reveal_x(x, x + column_width(frame, selection.column), place.width - ui.px(measure::kScrollbar), 0);
        memory.reveal_selection = false;
    } else {
        if (memory.reveal_row) {
            const double y = static_cast<double>(*memory.reveal_row) * layout.row_height;
            memory.grid.reveal_y(y, y + layout.row_height, place.height - ui.px(measure::kScrollbar), 0);
        }
        if (memory.reveal_column) {
            const double x = column_start(frame, *memory.reveal_column);
            memory.grid.reveal_x(x, x + column_width(frame, *memory.reveal_column),
                                 place.width - ui.px(measure::kScrollbar), 0);
        }
    }
    memory.reveal_row.reset();
    memory.reveal_column.reset();
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

}  // namespace taskloom::app

// Where everything of the grid stands in one frame: shared by its header, its rows and its pointer.
#pragma once

#include <vector>

#include "app/views/views.h"

namespace taskloom::app {

// The geometry of one frame.
struct GridLayout {
    Rect header, gutter, body;  // body: the cells; gutter: the row numbers beside them
    float row_height = 0;
    float mark_width = 0, task_width = 0, line_width = 0, kind_width = 0;  // the gutter's columns
    ScrollArea area;
    std::uint32_t first_row = 0, row_count = 0;
    std::uint32_t first_column = 0, column_count = 0;  // the hidden ones among them too
    std::vector<double> starts;  // of the visible columns and one after: device pixels from the table's left edge
    double width = 0;
};

// Device pixels; 0 where it is hidden.
float column_width(const Frame& frame, std::uint32_t column);
// From the table's left edge.
double column_start(const Frame& frame, std::uint32_t column);
// Scrolls, and tells the view's memory what is visible.
GridLayout lay_out_grid(const Frame& frame, Rect place);

inline float screen_x(const GridLayout& layout, double x) {
    return layout.body.x + static_cast<float>(x - layout.area.x);
}
inline float screen_y(const GridLayout& layout, std::uint32_t row) {
    return layout.body.y + static_cast<float>(static_cast<double>(row) * layout.row_height - layout.area.y);
}
// Of a visible column.
Rect cell_place(const GridLayout& layout, std::uint32_t row, std::uint32_t column);

inline bool is_hidden(const GridLayout& layout, std::uint32_t column) {
    const std::size_t i = column - layout.first_column;
    return layout.starts[i] == layout.starts[i + 1];
}

void draw_grid_header(const Frame& frame, const GridLayout& layout);
// The marks where columns are hidden, each of which shows them again: first they take the pointer, before anything else of
// the header does, and last they are drawn.
struct HiddenColumns {
    Rect mark;
    bool hovered = false;
};
std::vector<HiddenColumns> take_hidden_columns(const Frame& frame, const GridLayout& layout);
void draw_hidden_columns(Ui& ui, const GridLayout& layout, const std::vector<HiddenColumns>& marks);
// The head under the pointer goes where it is let go.
void drag_columns(const Frame& frame, const GridLayout& layout);

}  // namespace taskloom::app

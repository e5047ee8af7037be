// The inspector's way of drawing: downwards, keeping count of the height. Shared by its parts.
#pragma once

#include <string_view>

#include "app/views/views.h"

namespace taskloom::app {

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

// The value of the selected cell as what it is, what the platform makes of it, and the cell as it stands in the file.
void draw_value_of_cell(Flow& flow, const CellMirror& cell);

}  // namespace taskloom::app

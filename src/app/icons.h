// Small pictures, drawn as vectors on a grid of 16 units so that they are crisp at any ratio and take any colour.
#pragma once

#include <cstdint>

#include "app/ui.h"

namespace taskloom::app {

enum class Icon : std::uint8_t {
    none,
    open,
    save,
    undo,
    redo,
    sun,
    moon,
    globe,
    table,
    specification,
    close,
    chevron_right,
    chevron_down,
    mend,
    filter,
    file,
    drop,
    check,
    lock,
    control,
    training,
    panel_right,
    panel_bottom,
    arrow_right,
    sample,
    pencil,
    stop,
    cells,
    plus,
    external,
    history,
    contrast,
    prompt,
};

// Centred on the point; `size` in device pixels.
void draw_icon(Ui& ui, Icon icon, float centre_x, float centre_y, float size, Colour colour);

// The mark of a severity: its shape tells it as much as its colour. Error: octagon with a cross; warning: triangle;
// info: circle with an i.
enum class Mark : std::uint8_t { error, warning, info };
void draw_mark(Ui& ui, Mark mark, float centre_x, float centre_y, float size);
Colour mark_colour(const Colours& colours, Mark mark);
Colour mark_wash(const Colours& colours, Mark mark);

// The project's sign: threads over and under each other.
void draw_sign(Ui& ui, float centre_x, float centre_y, float size, Colour ground);

}  // namespace taskloom::app

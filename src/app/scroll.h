// Scrolling of content that may be a million rows high: positions are doubles in device pixels and the scroll bars are
// ours, so a row is found exactly where a float would have lost it.
// Tested by tests/app/workbench_grid_test.cpp (a million rows, exactly).
#pragma once

#include <cstdint>

#include "app/ui.h"

namespace taskloom::app {

// Kept by the view between frames.
struct Scroll {
    double x = 0, y = 0;                // what is shown, device pixels
    double target_x = 0, target_y = 0;  // where it is going
    double grab = 0;                    // of a scroll bar's thumb: where in it the pointer took hold
    float ratio = 0;                    // the pixel ratio these were made for

    void jump(double to_x, double to_y) {
        x = target_x = to_x;
        y = target_y = to_y;
    }
    // Brings a span into view with the smallest move; `margin` is kept free on both sides if there is room.
    void reveal_y(double from, double to, double view, double margin);
    void reveal_x(double from, double to, double view, double margin);
};

struct ScrollArea {
    Rect view;            // what is left of the place beside the scroll bars
    double x = 0, y = 0;  // of the content at the view's upper left corner
};

// Handles wheel and bars over `place`; the content is `width` by `height` device pixels large. A bar shows only when
// there is something to scroll. Call within the clip of the surrounding panel, then draw into `view`. The wheel is also
// taken over `wheel_place`, if given (a grid's header and row numbers).
ScrollArea scroll_area(Ui& ui, const Rect& place, std::uint64_t id, double width, double height, Scroll& scroll,
                       const Rect* wheel_place = nullptr);

// Brings what got the keyboard's focus into sight, once, or the wheel could not scroll away from it. The content begins with
// `first_node` of the semantic tree, and stands at `top` on the screen. `revealed` is kept by the view.
void reveal_focus(Ui& ui, std::size_t first_node, const Rect& view, float top, Scroll& scroll, WidgetId& revealed);

}  // namespace taskloom::app

// Rectangles in device pixels and the cutting of them: a view takes its parts off the rectangle it was given.
#pragma once

#include <algorithm>

#include "app/host.h"

namespace taskloom::app {

using Rect = PixelRect;

inline float right_of(const Rect& r) { return r.x + r.width; }
inline float bottom_of(const Rect& r) { return r.y + r.height; }
inline float middle_x(const Rect& r) { return r.x + r.width * 0.5f; }
inline float middle_y(const Rect& r) { return r.y + r.height * 0.5f; }
inline bool holds(const Rect& r, float x, float y) {
    return x >= r.x && y >= r.y && x < right_of(r) && y < bottom_of(r);
}
inline bool is_empty(const Rect& r) { return r.width <= 0 || r.height <= 0; }

inline Rect inset(const Rect& r, float dx, float dy) {
    return Rect{r.x + dx, r.y + dy, std::max(0.0f, r.width - 2 * dx), std::max(0.0f, r.height - 2 * dy)};
}
inline Rect inset(const Rect& r, float by) { return inset(r, by, by); }

inline Rect overlap(const Rect& a, const Rect& b) {
    const float x = std::max(a.x, b.x);
    const float y = std::max(a.y, b.y);
    return Rect{x, y, std::max(0.0f, std::min(right_of(a), right_of(b)) - x),
                std::max(0.0f, std::min(bottom_of(a), bottom_of(b)) - y)};
}

// Each takes a strip off `r` and returns it; never more than there is.
inline Rect cut_top(Rect& r, float height) {
    const float taken = std::clamp(height, 0.0f, std::max(0.0f, r.height));
    const Rect strip{r.x, r.y, r.width, taken};
    r.y += taken;
    r.height -= taken;
    return strip;
}
inline Rect cut_bottom(Rect& r, float height) {
    const float taken = std::clamp(height, 0.0f, std::max(0.0f, r.height));
    r.height -= taken;
    return Rect{r.x, r.y + r.height, r.width, taken};
}
inline Rect cut_left(Rect& r, float width) {
    const float taken = std::clamp(width, 0.0f, std::max(0.0f, r.width));
    const Rect strip{r.x, r.y, taken, r.height};
    r.x += taken;
    r.width -= taken;
    return strip;
}
inline Rect cut_right(Rect& r, float width) {
    const float taken = std::clamp(width, 0.0f, std::max(0.0f, r.width));
    r.width -= taken;
    return Rect{r.x + r.width, r.y, taken, r.height};
}
inline Rect centred(const Rect& within, float width, float height) {
    return Rect{within.x + (within.width - width) * 0.5f, within.y + (within.height - height) * 0.5f, width, height};
}

}  // namespace taskloom::app

// The pictures themselves.
#include "app/icons.h"

#include <cmath>
#include <initializer_list>

namespace taskloom::app {

namespace {

constexpr float kPi = 3.14159265f;

// Draws in units of the 16-unit grid.
class Pen {
public:
    Pen(Ui& ui, float centre_x, float centre_y, float size, Colour colour)
        : list_(ui.draw()),
          x_(centre_x - size * 0.5f),
          y_(centre_y - size * 0.5f),
          unit_(size / 16),
          colour_(colour),
          width_(std::max(1.0f, size * 1.4f / 16)) {}

    void line(std::initializer_list<ImVec2> points, bool closed = false) {
        for (const ImVec2& point : points) list_.PathLineTo(at(point));
        list_.PathStroke(colour_, closed ? ImDrawFlags_Closed : 0, width_);
    }
    void shape(std::initializer_list<ImVec2> points) {
        for (const ImVec2& point : points) list_.PathLineTo(at(point));
        list_.PathFillConvex(colour_);
    }
    void circle(ImVec2 centre, float radius) { list_.AddCircle(at(centre), radius * unit_, colour_, 0, width_); }
    void disc(ImVec2 centre, float radius) { list_.AddCircleFilled(at(centre), radius * unit_, colour_, 0); }
    // Its right half.
    void half_disc(ImVec2 centre, float radius) {
        list_.PathArcTo(at(centre), radius * unit_, -kPi * 0.5f, kPi * 0.5f, 0);
        list_.PathFillConvex(colour_);
    }
    void arc(ImVec2 centre, float radius, float from, float to) {
        list_.PathArcTo(at(centre), radius * unit_, from, to, 0);
        list_.PathStroke(colour_, 0, width_);
    }
    // Between a circle and another that covers its upper right.
    void crescent() {
        list_.PathArcTo(at({8, 8}), 6 * unit_, 0.395f, kPi * 1.5f, 0);
        list_.PathArcTo(at({11, 6}), 5 * unit_, 4.069f, 1.038f, 0);
        list_.PathStroke(colour_, ImDrawFlags_Closed, width_);
    }
    void box(ImVec2 upper_left, ImVec2 lower_right, float radius) {
        list_.AddRect(at(upper_left), at(lower_right), colour_, radius * unit_, 0, width_);
    }
    void filled_box(ImVec2 upper_left, ImVec2 lower_right, float radius) {
        list_.AddRectFilled(at(upper_left), at(lower_right), colour_, radius * unit_);
    }
    void colour(Colour colour) { colour_ = colour; }

private:
    ImVec2 at(ImVec2 point) const { return ImVec2(x_ + point.x * unit_, y_ + point.y * unit_); }

    ImDrawList& list_;
    float x_, y_, unit_;
    Colour colour_;
    float width_;
};

void draw_file_outline(Pen& pen) {
    pen.line({{9.5f, 1.5f}, {3.5f, 1.5f}, {3.5f, 14.5f}, {12.5f, 14.5f}, {12.5f, 4.5f}}, false);
    pen.line({{9.5f, 1.5f}, {12.5f, 4.5f}, {9.5f, 4.5f}}, true);
}

void draw_general(Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::open:
            pen.line({{1.5f, 12.8f}, {1.5f, 3.2f}, {6, 3.2f}, {7.6f, 5}, {12.8f, 5}, {12.8f, 7.2f}});
            pen.line({{1.5f, 12.8f}, {3.8f, 7.2f}, {15, 7.2f}, {12.8f, 12.8f}}, true);
            break;
        case Icon::save:
            pen.line({{8, 1.8f}, {8, 10.2f}});
            pen.line({{4.4f, 6.8f}, {8, 10.4f}, {11.6f, 6.8f}});
            pen.line({{2, 10.4f}, {2, 14}, {14, 14}, {14, 10.4f}});
            break;
        case Icon::undo:
            pen.line({{5.6f, 2.4f}, {2.2f, 5.8f}, {5.6f, 9.2f}});
            pen.line({{2.4f, 5.8f}, {9.6f, 5.8f}});
            pen.arc({9.6f, 9.7f}, 3.9f, -kPi * 0.5f, kPi * 0.5f);
            pen.line({{9.6f, 13.6f}, {6, 13.6f}});
            break;
        case Icon::redo:
            pen.line({{10.4f, 2.4f}, {13.8f, 5.8f}, {10.4f, 9.2f}});
            pen.line({{13.6f, 5.8f}, {6.4f, 5.8f}});
            pen.arc({6.4f, 9.7f}, 3.9f, kPi * 0.5f, kPi * 1.5f);
            pen.line({{6.4f, 13.6f}, {10, 13.6f}});
            break;
        case Icon::history:
            pen.circle({8, 8}, 5.8f);
            pen.line({{8, 4.6f}, {8, 8}, {10.6f, 9.6f}});
            break;
        case Icon::sun:
            pen.circle({8, 8}, 3);
            for (int i = 0; i < 8; ++i) {
                const float angle = static_cast<float>(i) * kPi / 4;
                pen.line({{8 + std::cos(angle) * 5.2f, 8 + std::sin(angle) * 5.2f},
                          {8 + std::cos(angle) * 6.9f, 8 + std::sin(angle) * 6.9f}});
            }
            break;
        case Icon::moon:
            pen.crescent();
            break;
        case Icon::globe:
            pen.circle({8, 8}, 6.2f);
            pen.line({{1.8f, 8}, {14.2f, 8}});
            pen.line({{8, 1.8f}, {8, 14.2f}});
            pen.arc({-0.2f, 8}, 10.3f, -0.64f, 0.64f);
            pen.arc({16.2f, 8}, 10.3f, kPi - 0.64f, kPi + 0.64f);
            break;
        case Icon::table:
            pen.box({1.8f, 2.5f}, {14.2f, 13.5f}, 1.5f);
            pen.line({{1.8f, 6.1f}, {14.2f, 6.1f}});
            pen.line({{1.8f, 9.8f}, {14.2f, 9.8f}});
            pen.line({{6.2f, 6.1f}, {6.2f, 13.5f}});
            break;
        case Icon::specification:
            pen.line({{1.8f, 3.9f}, {3, 5.1f}, {5.2f, 2.7f}});
            pen.line({{8, 4}, {14.2f, 4}});
            pen.line({{1.8f, 8.9f}, {3, 10.1f}, {5.2f, 7.7f}});
            pen.line({{8, 9}, {14.2f, 9}});
            pen.line({{2.2f, 13.4f}, {4.8f, 13.4f}});
            pen.line({{8, 13.4f}, {14.2f, 13.4f}});
            break;
        case Icon::cells:
            pen.box({2, 3}, {14, 13}, 1.5f);
            pen.line({{2, 8}, {14, 8}});
            pen.line({{8, 3}, {8, 13}});
            break;
        default:
            break;
    }
}

void draw_symbol(Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::contrast:  // a disc, half of it filled
            pen.circle({8, 8}, 6);
            pen.half_disc({8, 8}, 6);
            break;
        case Icon::prompt:
            pen.line({{3, 4}, {7, 8}, {3, 12}});
            pen.line({{8.5f, 12}, {13.5f, 12}});
            break;
        case Icon::close:
            pen.line({{3.8f, 3.8f}, {12.2f, 12.2f}});
            pen.line({{12.2f, 3.8f}, {3.8f, 12.2f}});
            break;
        case Icon::chevron_right:
            pen.line({{6, 3.8f}, {10.2f, 8}, {6, 12.2f}});
            break;
        case Icon::chevron_down:
            pen.line({{3.8f, 6}, {8, 10.2f}, {12.2f, 6}});
            break;
        case Icon::arrow_right:
            pen.line({{2.5f, 8}, {13, 8}});
            pen.line({{9, 4}, {13, 8}, {9, 12}});
            break;
        case Icon::mend:  // a needle with its thread
            pen.line({{2.2f, 13.8f}, {11, 5}});
            pen.line({{10, 4}, {12, 2.2f}, {13.8f, 4}, {12, 6}}, true);
            pen.arc({12.2f, 9.6f}, 2.6f, -kPi * 0.55f, kPi * 0.5f);
            pen.arc({12.2f, 13.9f}, 1.7f, kPi * 1.0f, kPi * 1.5f);
            break;
        case Icon::filter:
            pen.line({{1.8f, 2.8f}, {14.2f, 2.8f}, {9.6f, 8.4f}, {9.6f, 13.4f}, {6.4f, 11.8f}, {6.4f, 8.4f}}, true);
            break;
        case Icon::check:
            pen.line({{2.8f, 8.6f}, {6.4f, 12.2f}, {13.2f, 4.4f}});
            break;
        case Icon::lock:
            pen.box({3, 7}, {13, 14}, 1.5f);
            pen.line({{5, 7}, {5, 5}});
            pen.line({{11, 7}, {11, 5}});
            pen.arc({8, 5}, 3, kPi, 2 * kPi);
            break;
        case Icon::control:
            pen.circle({8, 8}, 6);
            pen.line({{5.2f, 8.3f}, {7.2f, 10.3f}, {10.9f, 6}});
            break;
        case Icon::training:
            pen.line({{0.9f, 6.2f}, {8, 3}, {15.1f, 6.2f}, {8, 9.4f}}, true);
            pen.line({{4, 8}, {4, 11.4f}, {8, 13.2f}, {12, 11.4f}, {12, 8}});
            break;
        case Icon::panel_right:
            pen.box({1.8f, 2.8f}, {14.2f, 13.2f}, 1.5f);
            pen.line({{10, 2.8f}, {10, 13.2f}});
            break;
        case Icon::panel_bottom:
            pen.box({1.8f, 2.8f}, {14.2f, 13.2f}, 1.5f);
            pen.line({{1.8f, 9.4f}, {14.2f, 9.4f}});
            break;
        case Icon::pencil:
            pen.line({{2.4f, 13.6f}, {3.2f, 10.4f}, {11.2f, 2.4f}, {13.6f, 4.8f}, {5.6f, 12.8f}}, true);
            break;
        case Icon::stop:
            pen.box({4, 4}, {12, 12}, 1);
            break;
        case Icon::plus:
            pen.line({{8, 3}, {8, 13}});
            pen.line({{3, 8}, {13, 8}});
            break;
        case Icon::external:
            pen.line({{7, 3.5f}, {3, 3.5f}, {3, 13}, {12.5f, 13}, {12.5f, 9}});
            pen.line({{7, 9}, {13, 3}});
            pen.line({{9.5f, 3}, {13, 3}, {13, 6.5f}});
            break;
        default:
            break;
    }
}

void draw_document(Pen& pen, Icon icon) {
    draw_file_outline(pen);
    if (icon == Icon::sample) {
        pen.line({{5.8f, 8}, {10.2f, 8}});
        pen.line({{5.8f, 11}, {10.2f, 11}});
    } else if (icon == Icon::drop) {
        pen.line({{8, 6.5f}, {8, 12}});
        pen.line({{5.8f, 9.8f}, {8, 12}, {10.2f, 9.8f}});
    }
}

}  // namespace

void draw_icon(Ui& ui, Icon icon, float centre_x, float centre_y, float size, Colour colour) {
    Pen pen(ui, std::round(centre_x), std::round(centre_y), size, colour);
    switch (icon) {
        case Icon::none:
            return;
        case Icon::file:
        case Icon::drop:
        case Icon::sample:
            draw_document(pen, icon);
            return;
        case Icon::open:
        case Icon::save:
        case Icon::undo:
        case Icon::redo:
        case Icon::history:
        case Icon::sun:
        case Icon::moon:
        case Icon::globe:
        case Icon::table:
        case Icon::cells:
        case Icon::specification:
            draw_general(pen, icon);
            return;
        default:
            draw_symbol(pen, icon);
            return;
    }
}

Colour mark_colour(const Colours& colours, Mark mark) {
    if (mark == Mark::error) return colours.error;
    return mark == Mark::warning ? colours.warning : colours.info;
}

Colour mark_wash(const Colours& colours, Mark mark) {
    if (mark == Mark::error) return colours.error_wash;
    return mark == Mark::warning ? colours.warning_wash : colours.info_wash;
}

void draw_mark(Ui& ui, Mark mark, float centre_x, float centre_y, float size) {
    const Colours& colours = ui.colours();
    Pen pen(ui, std::round(centre_x), std::round(centre_y), size, mark_colour(colours, mark));
    switch (mark) {
        case Mark::error:
            pen.shape({{5, 1}, {11, 1}, {15, 5}, {15, 11}, {11, 15}, {5, 15}, {1, 11}, {1, 5}});
            pen.colour(colours.canvas);
            pen.line({{5.4f, 5.4f}, {10.6f, 10.6f}});
            pen.line({{10.6f, 5.4f}, {5.4f, 10.6f}});
            break;
        case Mark::warning:
            pen.shape({{8, 1.2f}, {15.4f, 14.4f}, {0.6f, 14.4f}});
            pen.colour(colours.canvas);
            pen.line({{8, 5.8f}, {8, 9.8f}});
            pen.disc({8, 12}, 0.95f);
            break;
        case Mark::info:
            pen.disc({8, 8}, 7);
            pen.colour(colours.canvas);
            pen.line({{8, 7.4f}, {8, 11.6f}});
            pen.disc({8, 4.7f}, 1);
            break;
    }
}

void draw_sign(Ui& ui, float centre_x, float centre_y, float size, Colour ground) {
    const Colours& colours = ui.colours();
    const float band = std::max(2.0f, std::round(size * 0.2f));
    const float gap = std::max(1.0f, std::round((size - 3 * band) * 0.5f));
    const float whole = 3 * band + 2 * gap;
    const float x = std::round(centre_x - whole * 0.5f);
    const float y = std::round(centre_y - whole * 0.5f);
    const float slit = std::max(1.0f, std::round(size * 0.05f));
    const Colour warp = mixed(ground, colours.accent, 0.5f);
    const auto at = [&](float from, int i) { return from + static_cast<float>(i) * (band + gap); };
    for (int column = 0; column < 3; ++column) ui.fill(Rect{at(x, column), y, band, whole}, warp, band * 0.3f);
    for (int row = 0; row < 3; ++row) {
        // The weft over every other thread, with a slit on both sides of the one below.
        for (int column = row % 2; column < 3; column += 2) {
            ui.fill(Rect{at(x, column), at(y, row) - slit, band, band + 2 * slit}, ground);
        }
        ui.fill(Rect{x, at(y, row), whole, band}, colours.accent, band * 0.3f);
        for (int column = 1 - row % 2; column < 3; column += 2) {
            ui.fill(Rect{at(x, column) - slit, at(y, row), band + 2 * slit, band}, ground);
            ui.fill(Rect{at(x, column), at(y, row), band, band}, warp);
        }
    }
}

}  // namespace taskloom::app

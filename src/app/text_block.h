// Long text set in lines once and drawn as often as wished: the inspector's values. Marks of invisible characters stand
// out from the text.
#pragma once

#include <cstdint>
#include <vector>

#include "app/ui.h"
#include "app/visible_text.h"

namespace taskloom::app {

class TextBlock {
public:
    // Sets `text` for a width in device pixels, unless that was done before for the same serial number.
    void set(const ImFont* font, float width, std::uint64_t serial, const VisibleText& text);
    float height() const;
    // `text` as given to set(). Only the lines within the clip are drawn.
    void draw(Ui& ui, float x, float y, const ImFont* font, Colour colour, Colour mark, const VisibleText& text) const;

private:
    struct Line {
        std::size_t begin = 0, end = 0;
        std::size_t first_run = 0;
    };
    std::vector<Line> lines_;
    const ImFont* font_ = nullptr;
    float font_size_ = 0;
    float width_ = 0;
    std::uint64_t serial_ = 0;
    float leading_ = 0;
};

}  // namespace taskloom::app

// JSON in lines, drawn: wrapped to a width, with what is inside of brackets folded away where the person wishes.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "app/json_outline.h"
#include "app/ui.h"

namespace taskloom::app {

class JsonBlock {
public:
    // Sets the lines for a width in device pixels, unless that was done before for the same serial number.
    void set(const Ui& ui, const ImFont* font, float width, std::uint64_t serial, const JsonOutline& outline);
    float height() const { return static_cast<float>(rows_.size()) * step_; }
    // Only the lines within the clip are drawn; a press on a line that opens brackets folds or unfolds it.
    void draw(Ui& ui, float x, float y, const ImFont* font, const JsonOutline& outline);

    bool any_folded() const { return !folded_.empty(); }
    void fold_all(const JsonOutline& outline);  // but for the outermost brackets
    void unfold_all();

private:
    struct Row {
        std::uint32_t line = 0;
        bool begins = true;              // the line, and not its second or later part
        std::size_t begin = 0, end = 0;  // in the outline's text
        float indent = 0;
    };
    void draw_row(Ui& ui, const Row& row, const Rect& place, const ImFont* font, const JsonOutline& outline);

    std::set<std::uint32_t> folded_;  // lines
    std::vector<Row> rows_;
    bool stale_ = true;
    const ImFont* font_ = nullptr;
    float font_size_ = 0, width_ = 0, step_ = 0;
    std::uint64_t serial_ = 0;
};

}  // namespace taskloom::app

// Lines are kept as places in the text.
#include "app/text_block.h"

#include <cmath>

namespace taskloom::app {

void TextBlock::set(const ImFont* font, float width, std::uint64_t serial, const VisibleText& text) {
    if (font_ == font && font_size_ == font->FontSize && width_ == width && serial_ == serial) return;
    font_ = font;
    font_size_ = font->FontSize;
    width_ = width;
    serial_ = serial;
    leading_ = std::round(font->FontSize * 0.12f);
    lines_.clear();
    const char* const base = text.text.data();
    const char* const end = base + text.text.size();
    std::size_t run = 0;
    for (const char* line = base; line < end;) {
        const char* const stop = Ui::line_end(font, line, end, width);
        const auto begin = static_cast<std::size_t>(line - base);
        while (run + 1 < text.runs.size() && text.runs[run].begin + text.runs[run].size <= begin) ++run;
        lines_.push_back({begin, static_cast<std::size_t>(stop - base), run});
        line = stop < end && *stop == '\n' ? stop + 1 : stop;
    }
}

float TextBlock::height() const {
    if (lines_.empty()) return 0;
    return static_cast<float>(lines_.size()) * (font_size_ + leading_) - leading_;
}

void TextBlock::draw(Ui& ui, float x, float y, const ImFont* font, Colour colour, Colour mark,
                     const VisibleText& text) const {
    const float step = font_size_ + leading_;
    const float above = ui.clip().y - y;
    std::size_t i = above > step ? static_cast<std::size_t>(above / step) : 0;
    const std::string_view whole = text.text;
    for (; i < lines_.size(); ++i) {
        const float top = y + static_cast<float>(i) * step;
        if (top > bottom_of(ui.clip())) break;
        const Line& line = lines_[i];
        float left = x;
        for (std::size_t r = line.first_run; r < text.runs.size() && text.runs[r].begin < line.end; ++r) {
            const TextRun& run = text.runs[r];
            const std::size_t begin = std::max(run.begin, line.begin);
            const std::size_t end = std::min(run.begin + run.size, line.end);
            if (begin >= end) continue;
            const std::string_view piece = whole.substr(begin, end - begin);
            ui.text_at(font, left, top, run.mark ? mark : colour, piece);
            left += font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, piece.data(), piece.data() + piece.size()).x;
        }
    }
}

}  // namespace taskloom::app

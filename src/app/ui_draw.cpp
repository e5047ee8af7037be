// Shapes and text of Ui, over ImDrawList. Edges lie on whole device pixels, so that lines are crisp at any ratio.
#include <cmath>

#include "app/ui.h"

namespace taskloom::app {

namespace {
ImVec2 corner(const Rect& r) { return ImVec2(r.x, r.y); }
ImVec2 far_corner(const Rect& r) { return ImVec2(right_of(r), bottom_of(r)); }
}  // namespace

void Ui::push_clip(const Rect& place) {
    const Rect clip = overlap(clips_.back(), place);
    clips_.push_back(clip);
    draw_list_->PushClipRect(corner(clip), far_corner(clip), false);
}

void Ui::pop_clip() {
    clips_.pop_back();
    draw_list_->PopClipRect();
}

void Ui::fill(const Rect& place, Colour colour, float radius) {
    if (is_empty(place)) return;
    draw_list_->AddRectFilled(corner(place), far_corner(place), colour, radius);
}

void Ui::outline(const Rect& place, Colour colour, float radius, float thickness) {
    const float width = thickness > 0 ? thickness : hairline();
    const float half = width * 0.5f;
    draw_list_->AddRect(ImVec2(place.x + half, place.y + half), ImVec2(right_of(place) - half, bottom_of(place) - half),
                        colour, std::max(0.0f, radius - half), 0, width);
}

void Ui::horizontal_line(float x, float y, float width, Colour colour) {
    draw_list_->AddRectFilled(ImVec2(std::floor(x), std::floor(y)),
                              ImVec2(std::floor(x + width), std::floor(y) + hairline()), colour);
}

void Ui::vertical_line(float x, float y, float height, Colour colour) {
    draw_list_->AddRectFilled(ImVec2(std::floor(x), std::floor(y)),
                              ImVec2(std::floor(x) + hairline(), std::floor(y + height)), colour);
}

void Ui::shadow(const Rect& place, float radius) {
    // A few widening layers stand in for a blur.
    constexpr int kLayers = 5;
    for (int i = kLayers; i >= 1; --i) {
        const float grow = px(2) * static_cast<float>(i);
        const Rect ring{place.x - grow, place.y - grow + px(4), place.width + 2 * grow, place.height + 2 * grow};
        fill(ring, faded(colours_->shadow, 0.2f), radius + grow);
    }
}

void Ui::focus_ring(const Rect& place, float radius) {
    const float grow = px(2);
    outline(Rect{place.x - grow, place.y - grow, place.width + 2 * grow, place.height + 2 * grow}, colours_->accent,
            radius + grow, px(2));
}

float Ui::text_width(const ImFont* font, std::string_view text) const {
    if (text.empty()) return 0;
    return std::ceil(font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x);
}

void Ui::text_at(const ImFont* font, float x, float y, Colour colour, std::string_view text) {
    if (text.empty()) return;
    draw_list_->AddText(font, font->FontSize, ImVec2(std::round(x), std::round(y)), colour, text.data(),
                        text.data() + text.size());
}

float Ui::text_in(const Rect& place, const ImFont* font, Colour colour, std::string_view text, Align align) {
    if (text.empty() || place.width <= 0) return 0;
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const float size = font->FontSize;
    const float y = std::round(place.y + (place.height - size) * 0.5f);
    // Measuring stops soon after the edge, however long the text is.
    const char* rest = end;
    float width = font->CalcTextSizeA(size, place.width + 1, 0, begin, end, &rest).x;
    if (rest == end && width <= place.width + 0.5f) {
        float x = place.x;
        if (align == Align::right) x = right_of(place) - width;
        if (align == Align::centre) x = place.x + (place.width - width) * 0.5f;
        draw_list_->AddText(font, size, ImVec2(std::round(x), y), colour, begin, end);
        return width;
    }
    static constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
    const float dots = font->CalcTextSizeA(size, FLT_MAX, 0, kEllipsis.data(), kEllipsis.data() + kEllipsis.size()).x;
    const float room = place.width - dots;
    if (room > 0) {
        width = font->CalcTextSizeA(size, room, 0, begin, end, &rest).x;
        while (rest > begin && rest[-1] == ' ') --rest;
        if (rest > begin) draw_list_->AddText(font, size, ImVec2(place.x, y), colour, begin, rest);
    } else {
        width = 0;
    }
    draw_list_->AddText(font, size, ImVec2(std::round(place.x + width), y), colour, kEllipsis.data(),
                        kEllipsis.data() + kEllipsis.size());
    return width + dots;
}

const char* Ui::line_end(const ImFont* font, const char* begin, const char* end, float width) {
    const char* newline = begin;
    while (newline < end && *newline != '\n') ++newline;
    if (newline == begin) return begin;
    const char* stop = newline;
    font->CalcTextSizeA(font->FontSize, width, 0, begin, newline, &stop);
    if (stop >= newline) return newline;
    while (stop > begin && (static_cast<unsigned char>(*stop) & 0xC0) == 0x80) --stop;
    if (stop == begin) {  // not even one character fits
        ++stop;
        while (stop < newline && (static_cast<unsigned char>(*stop) & 0xC0) == 0x80) ++stop;
        return stop;
    }
    const char* const early = begin + (stop - begin) * 3 / 5;
    for (const char* at = stop; at > early; --at) {
        if (*at == ' ' || at[-1] == ' ') return at;
    }
    return stop;
}

float Ui::paragraph(float x, float y, float width, const ImFont* font, Colour colour, std::string_view text,
                    bool measure_only, Align align) {
    if (text.empty() || width <= 0) return 0;
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const float size = font->FontSize;
    const float leading = std::round(size * 0.12f);
    float top = y;
    for (const char* line = begin; line < end;) {
        const char* stop = line_end(font, line, end, width);
        if (!measure_only && stop > line) {
            float left = x;
            if (align == Align::centre) {
                const std::string_view words(line, static_cast<std::size_t>(stop - line));
                left += (width - text_width(font, words.substr(0, words.find_last_not_of(' ') + 1))) * 0.5f;
            }
            draw_list_->AddText(font, size, ImVec2(std::round(left), std::round(top)), colour, line, stop);
        }
        top += size + leading;
        line = stop;
        if (line < end && *line == '\n') {
            ++line;
        } else {
            while (line < end && *line == ' ') ++line;
        }
    }
    return top - y - leading;
}

}  // namespace taskloom::app

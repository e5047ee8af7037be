// Rows are kept as places in the outline's text, and made anew when something is folded.
#include "app/json_block.h"

#include <cmath>

#include "app/icons.h"
#include "app/strings.h"

namespace taskloom::app {

namespace {

// Where the key of a member ends, behind its quotation mark; 0 where the line begins with none.
std::size_t key_end(std::string_view line) {
    if (line.empty() || line.front() != '"') return 0;
    std::size_t at = 1;
    while (at < line.size() && line[at] != '"') at += line[at] == '\\' ? 2 : 1;
    return at + 1 < line.size() && line[at + 1] == ':' ? at + 1 : 0;
}

}  // namespace

void JsonBlock::set(const Ui& ui, const ImFont* font, float width, std::uint64_t serial, const JsonOutline& outline) {
    if (!stale_ && font_ == font && font_size_ == font->FontSize && width_ == width && serial_ == serial) return;
    // Lines of another text are other lines.
    if (serial_ != serial) folded_.clear();
    stale_ = false;
    font_ = font;
    font_size_ = font->FontSize;
    width_ = width;
    serial_ = serial;
    step_ = std::round(font->FontSize * 1.25f);
    rows_.clear();
    const float gutter = ui.px(16);
    const char* const base = outline.text.data();
    for (std::uint32_t i = 0; i < outline.lines.size(); ++i) {
        const JsonLine& line = outline.lines[i];
        Row row;
        row.line = i;
        row.indent = gutter + std::min(ui.px(14) * static_cast<float>(line.depth), width * 0.5f);
        row.begin = line.begin;
        row.end = line.end;
        if (line.opens() && folded_.count(i) != 0) {
            rows_.push_back(row);
            i = line.closed_by;
            continue;
        }
        const char* const end = base + line.end;
        for (const char* at = base + line.begin; at < end; row.begins = false) {
            const char* const stop = Ui::line_end(font, at, end, std::max(ui.px(40), width - row.indent));
            row.begin = static_cast<std::size_t>(at - base);
            row.end = static_cast<std::size_t>(stop - base);
            rows_.push_back(row);
            at = stop > at ? stop : end;
        }
    }
}

void JsonBlock::draw_row(Ui& ui, const Row& row, const Rect& place, const ImFont* font, const JsonOutline& outline) {
    const Colours& colours = ui.colours();
    const JsonLine& line = outline.lines[row.line];
    const bool folded = line.opens() && folded_.count(row.line) != 0;
    const std::string_view text = std::string_view(outline.text).substr(row.begin, row.end - row.begin);
    float x = place.x + row.indent;
    if (line.opens() && row.begins) {
        const WidgetId id = ui.id("json-line", row.line);
        SemanticNode& told = ui.say(id, Role::list_item, text, place, folded ? words::entries(line.inside) : "");
        told.opening = folded ? Opening::closed : Opening::open;
        const Interaction state = ui.interact(id, place);
        if (state.hovered) ui.fill(place, colours.hover, ui.px(3));
        if (state.focused && ui.focus_visible()) ui.focus_ring(place, ui.px(3));
        draw_icon(ui, folded ? Icon::chevron_right : Icon::chevron_down, x - ui.px(9), middle_y(place), ui.px(12),
                  colours.text_secondary);
        if (state.clicked) {
            if (!folded_.insert(row.line).second) folded_.erase(row.line);
            stale_ = true;
            ui.host().request_frames(2);
        }
    }
    const std::size_t key = row.begins ? key_end(text) : 0;
    const float y = place.y + (place.height - font->FontSize) * 0.5f;
    const auto piece = [&](Colour colour, std::string_view part) {
        ui.text_at(font, x, y, colour, part);
        x += ui.text_width(font, part);
    };
    piece(colours.accent, text.substr(0, key));
    if (!folded) return piece(colours.text, text.substr(key));
    piece(colours.text, std::string(text.substr(key)) + "\xE2\x80\xA6" + std::string(outline.line(line.closed_by)));
    const std::string amount = words::entries(line.inside);
    ui.text_in(Rect{x + ui.px(8), place.y, right_of(place) - x - ui.px(8), place.height}, ui.fonts().small,
               colours.text_faint, amount);
}

void JsonBlock::draw(Ui& ui, float x, float y, const ImFont* font, const JsonOutline& outline) {
    // One row more on either side: the keyboard's focus goes on there, and what has it is scrolled to.
    const double above = (static_cast<double>(ui.clip().y) - y) / step_ - 1;
    auto i = static_cast<std::size_t>(std::max(0.0, above));
    for (; i < rows_.size(); ++i) {
        const Rect place{x, y + static_cast<float>(i) * step_, width_, step_};
        if (place.y > bottom_of(ui.clip()) + step_) break;
        draw_row(ui, rows_[i], place, font, outline);
    }
}

void JsonBlock::fold_all(const JsonOutline& outline) {
    for (std::uint32_t i = 0; i < outline.lines.size(); ++i) {
        if (outline.lines[i].opens() && outline.lines[i].depth > 0) folded_.insert(i);
    }
    stale_ = true;
}

void JsonBlock::unfold_all() {
    folded_.clear();
    stale_ = true;
}

}  // namespace taskloom::app

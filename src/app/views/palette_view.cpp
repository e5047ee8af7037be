// The palette: what was typed over the commands that have it, each with its keys, or why it can't be carried out now.
#include <cmath>

#include "app/command_table.h"
#include "app/views/views.h"

namespace taskloom::app {

namespace {

constexpr float kEntry = 30;  // CSS pixels

// Several shortcuts, parted by spaces, up to the right edge. Returns their width.
float draw_keys(Ui& ui, const Rect& place, std::string_view keys) {
    float width = 0;
    while (!keys.empty()) {
        const std::size_t space = keys.rfind(' ');
        const std::string_view one = space == std::string_view::npos ? keys : keys.substr(space + 1);
        const float cap = ui.key_caps(0, 0, one, true);
        ui.key_caps(right_of(place) - width - cap, middle_y(place), one);
        width += cap + ui.px(8);
        keys = space == std::string_view::npos ? std::string_view() : keys.substr(0, space);
    }
    return width;
}

void draw_text(const Frame& frame, const Rect& place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const Palette& palette = frame.state.palette;
    ui.fill(place, colours.sunken, ui.px(measure::kRadius));
    ui.outline(place, colours.accent, ui.px(measure::kRadius));
    SemanticNode& told = ui.say(ui.id(kPaletteText), Role::combo_box, words::kFindCommand, place, palette.text);
    told.opening = palette.listed.empty() ? Opening::closed : Opening::open;
    const Rect inner = inset(place, ui.px(10), 0);
    float width = 0;
    if (palette.text.empty()) {
        ui.text_in(Rect{inner.x + ui.px(5), inner.y, inner.width, inner.height}, ui.fonts().body, colours.text_faint,
                   words::kFindCommandMore);
    } else {
        width = ui.text_in(inner, ui.fonts().body, colours.text, palette.text);
    }
    ui.fill(Rect{std::round(inner.x + width + ui.px(1)), place.y + ui.px(9), ui.hairline(), place.height - ui.px(18)},
            colours.text);
}

void draw_entry(const Frame& frame, const Rect& place, std::size_t number) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const Palette& palette = frame.state.palette;
    const std::size_t index = palette.listed[number];
    const ListedCommand& listed = listed_command(index);
    const bool is_key = listed.make == nullptr, here = number == palette.at;
    const std::string_view reason = is_key ? std::string_view() : why_not(listed, frame.state, frame.memory);
    const std::string keys = keys_of(listed, ui.surroundings().mac_keyboard);
    const WidgetId id = ui.id(kPaletteEntry, index);
    SemanticNode& told =
        ui.say(id, Role::option, listed.title, place, is_key ? keys : std::string(), here, !reason.empty());
    told.description = reason;
    if (!is_key) told.keys = keys;
    told.row = static_cast<std::uint32_t>(number) + 1;
    told.column = static_cast<std::uint32_t>(palette.listed.size());
    const Interaction state = ui.interact(id, place, Focusing::no);
    const Rect ground = inset(place, ui.px(2), ui.px(1));
    if (here || state.hovered) ui.fill(ground, here ? colours.accent_wash : colours.hover, ui.px(measure::kRadius));
    if (here) ui.outline(ground, colours.accent, ui.px(measure::kRadius));
    Rect inner = inset(place, ui.px(12), 0);
    cut_right(inner, draw_keys(ui, inner, keys));
    const float width = ui.text_in(inner, ui.fonts().body, reason.empty() ? colours.text : colours.text_faint,
                                   std::string_view(listed.title));
    if (!reason.empty()) {
        cut_left(inner, width + ui.px(12));
        ui.text_in(inner, ui.fonts().small, colours.text_faint, reason, Align::right);
    }
    if (state.clicked) frame.commands.push_back(command::RunListed{index});
}

}  // namespace

void draw_palette(const Frame& frame) {
    Ui& ui = frame.ui;
    const Palette& palette = frame.state.palette;
    const float height = std::min(ui.px(560), ui.screen().height - ui.px(48));
    Rect inner = dialog(ui, ui.px(620), height, palette.as_help ? words::kKeysAndCommands : words::kCommands);
    draw_text(frame, cut_top(inner, ui.px(measure::kLargeControl)));
    cut_top(inner, ui.px(8));
    const double row = ui.px(kEntry);
    frame.memory.palette_page = static_cast<std::size_t>(std::max(1.0, static_cast<double>(inner.height) / row - 1));
    if (palette.listed.empty()) {
        label(ui, cut_top(inner, ui.px(kEntry)), ui.fonts().body, ui.colours().text_secondary, words::kNoCommand);
        return;
    }
    // The first entry of the other sort begins under a line.
    const double count = static_cast<double>(palette.listed.size());
    if (frame.memory.palette_reveal) {
        const double at = static_cast<double>(palette.at);
        frame.memory.palette.reveal_y(at * row, (at + 1) * row, inner.height, 0);
    }
    frame.memory.palette_reveal = false;
    const ScrollArea area = scroll_area(ui, inner, 12, 0, row * count, frame.memory.palette);
    ui.push_clip(area.view);
    const auto first = static_cast<std::size_t>(area.y / row);
    const auto fit = static_cast<std::size_t>(std::ceil(area.view.height / row)) + 1;
    for (std::size_t i = first; i < std::min(palette.listed.size(), first + fit); ++i) {
        const float y = area.view.y + static_cast<float>(static_cast<double>(i) * row - area.y);
        draw_entry(frame, Rect{area.view.x, y, area.view.width, static_cast<float>(row)}, i);
        const auto is_key = [&](std::size_t number) { return listed_command(palette.listed[number]).make == nullptr; };
        if (i > 0 && is_key(i) != is_key(i - 1)) {
            ui.horizontal_line(area.view.x, y, area.view.width, ui.colours().line_strong);
        }
    }
    ui.pop_clip();
}

}  // namespace taskloom::app

// The widgets of the workbench. Each is placed by rectangle, draws itself from the design's tokens, and reports role,
// label and value to the semantic tree; none looks like Dear ImGui's own.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "app/icons.h"
#include "app/ui.h"

namespace taskloom::app {

enum class ButtonLook : std::uint8_t { primary, outlined, quiet };

struct Button {
    std::string_view label;  // shown, and told to screen readers
    Icon icon = Icon::none;
    ButtonLook look = ButtonLook::quiet;
    bool icon_only = false;  // the label becomes the tooltip
    bool disabled = false;
    bool selected = false;          // a toggle that is on
    std::string_view tooltip = {};  // in place of the label
    std::string_view keys = {};     // the shortcut, shown in the tooltip
    std::uint64_t index = 0;        // tells apart buttons of the same label
    bool small = false;             // set in the small face
    std::string_view told = {};     // to screen readers, in place of the label
};

float button_width(const Ui& ui, const Button& spec);
// True when it was clicked.
bool button(Ui& ui, const Rect& place, const Button& spec);
// The square of a check box, ticked or not; `part`: some of what it is for is. What it is part of is clicked.
void draw_check(Ui& ui, const Rect& place, bool on, bool part = false);

// A word that acts, inside text.
bool link(Ui& ui, float x, float y, const ImFont* font, std::string_view text, std::uint64_t index = 0);

// A number or word on a soft ground. Returns its width.
float badge(Ui& ui, float x, float centre_y, std::string_view text, Colour ground, Colour colour);
float badge_width(const Ui& ui, std::string_view text);

// One of several, side by side. Returns the one that was clicked.
struct Segment {
    std::string_view label;
    std::string_view count;  // behind the label, quieter; may be empty
};
float segmented_width(const Ui& ui, const std::vector<Segment>& segments);
std::optional<std::size_t> segmented(Ui& ui, const Rect& place, std::string_view name,
                                     const std::vector<Segment>& segments, std::size_t selected);

// An entry of the rail: a picture over its word.
bool rail_item(Ui& ui, const Rect& place, Icon icon, std::string_view text, bool selected);

// Drags the border between two panels. `size` is the panel's, in CSS pixels; `grows` tells which way enlarges it.
enum class Grows : std::uint8_t { leftward, upward };
bool splitter(Ui& ui, const Rect& line, std::string_view name, Grows grows, float& size, float least, float most);

// `fraction` from 0 to 1; negative: not known, a piece wanders to and fro.
void progress_bar(Ui& ui, const Rect& place, float fraction, std::string_view text, std::string_view value);

// What a place says when it has nothing to show.
void empty_state(Ui& ui, const Rect& place, Icon icon, std::string_view title, std::string_view text);

// Where the arrows, PageUp and PageDown, Home and End lead in a list of `count` rows (at least one) that shows `page` of them;
// nothing: none was pressed.
std::optional<std::uint32_t> row_by_keys(std::uint32_t at, std::uint32_t count, std::uint32_t page);
// How many whole rows a list shows, to go a page; at least one.
std::uint32_t rows_of_page(float height, double row);

// Plain text that screen readers and tests see too.
float label(Ui& ui, const Rect& place, const ImFont* font, Colour colour, std::string_view text,
            Align align = Align::left);
float label_lines(Ui& ui, float x, float y, float width, const ImFont* font, Colour colour, std::string_view text);

// The card of a modal dialog over a scrim: returns the room inside. Draw its content before the frame's end.
Rect dialog(Ui& ui, float width, float height, std::string_view title);

}  // namespace taskloom::app

// The design system's tokens: colours by meaning for each theme, and the measures that several places share. Colours are
// named by token everywhere; a distance that only one view has stands in that view, as `ui.px(12)`, in CSS pixels.
// Tested by tests/app/design_test.cpp (contrast of every text on every ground it is used on).
#pragma once

#include <cstdint>

#include "app/workbench.h"

namespace taskloom::app {

using Colour = std::uint32_t;  // as ImU32: 0xAABBGGRR

// The same colour, its opacity times `opacity` (0 to 1).
Colour faded(Colour colour, float opacity);
// Between two opaque colours: 0 is all `a`, 1 all `b`.
Colour mixed(Colour a, Colour b, float share);
// Straight from the usual way of writing colours: 0xRRGGBB.
constexpr Colour rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
    return (alpha << 24) | ((hex & 0xFF) << 16) | (hex & 0xFF00) | ((hex >> 16) & 0xFF);
}

struct Colours {
    // grounds
    Colour canvas;  // behind the grid and other content
    Colour chrome;  // toolbar, rail, panels, status line
    Colour raised;  // dialogs, cards, toasts
    Colour sunken;  // raw text, wells
    Colour hover;   // washes over any ground
    Colour pressed;
    Colour stripe;  // the row under the selection
    Colour scrim;   // over all that a dialog makes wait
    Colour shadow;
    // lines
    Colour line;         // quiet: between rows and columns
    Colour line_strong;  // between panels, around cards
    // text
    Colour text;
    Colour text_secondary;
    Colour text_faint;  // placeholders, row numbers: still 4.5:1 on canvas and chrome
    // accent: the one colour of action and selection
    Colour accent;       // marks and text
    Colour accent_fill;  // filled buttons
    Colour accent_hover;
    Colour on_accent;    // text on accent_fill
    Colour accent_wash;  // ground of what is selected
    // severities
    Colour error, error_wash;
    Colour warning, warning_wash;
    Colour info, info_wash;
    Colour success, success_wash;
    // changed text
    Colour removed, removed_mark;
    Colour added, added_mark;
};

const Colours& colours_of(ThemeChoice theme);
ThemeChoice theme_of(bool dark, bool high_contrast);
bool is_dark(ThemeChoice theme);
bool is_high_contrast(ThemeChoice theme);

// Measures in CSS pixels; Ui::px makes device pixels of them.
namespace measure {
inline constexpr float kPadding = 12;
inline constexpr float kRow = 26;           // a row of the grid and of lists
inline constexpr float kControl = 28;       // buttons, segmented controls
inline constexpr float kLargeControl = 36;  // the buttons of the start view and of dialogs
inline constexpr float kToolbar = 48;
inline constexpr float kRail = 76;
inline constexpr float kStatusLine = 28;
inline constexpr float kPanelHeader = 36;
inline constexpr float kGridHeader = 46;
inline constexpr float kFilterBar = 38;
inline constexpr float kRadius = 6;
inline constexpr float kLargeRadius = 10;
inline constexpr float kIcon = 16;
inline constexpr float kScrollbar = 10;
inline constexpr float kInspectorWidth = 320, kInspectorLeast = 240, kInspectorMost = 640;
inline constexpr float kProblemsHeight = 236, kProblemsLeast = 120;
inline constexpr float kColumnLeast = 48, kColumnMost = 1200;
}  // namespace measure

}  // namespace taskloom::app

// The ground that widgets stand on: device pixels, drawing, text, pointer and keyboard focus, and the report of each
// widget to the semantic tree. One Ui lives as long as the workbench; begin and end frame it.
// Widgets are placed by rectangle; whoever is drawn later lies above, and tells so with `occlude` or `begin_layer`.
// Not here: what a button looks like (widgets.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/design.h"
#include "app/geometry.h"
#include "app/semantics.h"
#include "app/workbench.h"
#include "imgui.h"

namespace taskloom::app {

using WidgetId = std::uint32_t;  // 0: none

// Parts of the window, in the order that F6 goes through them. `page`: the grid, or what is in its place.
enum class Part : std::uint8_t { page, problems, inspector, above_page, toolbar, rail, others };

struct Interaction {
    bool hovered = false;
    bool held = false;     // the button went down on it and is still down
    bool clicked = false;  // or activated by keyboard, test or screen reader
    bool double_clicked = false;
    bool focused = false;
};

enum class Focusing : std::uint8_t { by_keyboard, no };
enum class Align : std::uint8_t { left, centre, right };

class Ui {
public:
    Ui(Host& host, const Fonts& fonts) : fonts_(fonts), host_(host) {}

    void begin(const Surroundings& surroundings, const Colours& colours, double now_seconds);
    void end();

    const Colours& colours() const { return *colours_; }
    const Fonts& fonts() const { return fonts_; }
    const Surroundings& surroundings() const { return surroundings_; }
    Host& host() { return host_; }
    double now() const { return now_; }                          // seconds
    float seconds_since_last_frame() const { return elapsed_; }  // at most 0.1
    Rect screen() const { return screen_; }
    ImDrawList& draw() { return *draw_list_; }
    // CSS pixels as whole device pixels.
    float px(float css) const;
    float hairline() const;  // one CSS pixel, at least one device pixel

    // ---- identity
    WidgetId id(std::string_view name) const;
    WidgetId id(std::string_view name, std::uint64_t index) const;

    // ---- pointer and focus
    Interaction interact(WidgetId id, const Rect& place, Focusing focusing = Focusing::by_keyboard);
    bool hovered(const Rect& place) const;  // the pointer is there and nothing lies above
    bool takes_input() const { return enabled_; }
    // What lies above the layer drawn so far: the pointer doesn't reach through it (from the next frame on).
    void occlude(const Rect& place) { next_occluders_.push_back(place); }
    // Between these, widgets are above what was drawn before.
    void begin_layer() { ++layer_; }
    // All widgets from here to the matching call with true take no input (a dialog waits above them).
    void set_enabled(bool enabled) { enabled_ = enabled; }
    WidgetId focus() const { return focus_; }
    void set_focus(WidgetId id, bool visible = false) {
        focus_ = id;
        focus_visible_ = visible;
    }
    bool focus_visible() const { return focus_visible_; }
    // Without a pointer: as if the widget had been clicked in the next frame.
    void activate_later(WidgetId id) { pending_activation_ = id; }
    bool was_activated(WidgetId id) const { return id != 0 && id == activation_; }
    // Tab walks over the focusable widgets of the last frame, in the order they were drawn.
    void move_focus(bool backward);
    // Widgets from here on stand in this part.
    void begin_part(Part part) { part_ = part; }
    // To the first widget of the next part that has any.
    void move_focus_to_part(bool backward);

    // ---- drawing
    void push_clip(const Rect& place);
    void pop_clip();
    const Rect& clip() const { return clips_.back(); }
    void fill(const Rect& place, Colour colour, float radius = 0);
    void outline(const Rect& place, Colour colour, float radius = 0, float thickness = 0);
    void horizontal_line(float x, float y, float width, Colour colour);
    void vertical_line(float x, float y, float height, Colour colour);
    void shadow(const Rect& place, float radius);
    void focus_ring(const Rect& place, float radius);

    float text_width(const ImFont* font, std::string_view text) const;
    // The upper left corner of the text's line.
    void text_at(const ImFont* font, float x, float y, Colour colour, std::string_view text);
    // One line in the middle of the height, cut with an ellipsis where it doesn't fit. Returns the width drawn.
    float text_in(const Rect& place, const ImFont* font, Colour colour, std::string_view text,
                  Align align = Align::left);
    // Where the first line of the text ends for a width: at a space if there is one in its last third, else between
    // letters (links and JSON have none). Never at `begin`.
    static const char* line_end(const ImFont* font, const char* begin, const char* end, float width);
    // Several lines. Returns the height; draws nothing when `measure_only`.
    float paragraph(float x, float y, float width, const ImFont* font, Colour colour, std::string_view text,
                    bool measure_only = false, Align align = Align::left);

    // ---- semantics
    SemanticTree& semantics() { return semantics_; }
    // The node, for what else is to be said of it; valid until the next call.
    SemanticNode& say(WidgetId id, Role role, std::string_view label, const Rect& place, std::string_view value = {},
                      bool selected = false, bool disabled = false);

    // ---- tooltips: told by the widget under the pointer, drawn last
    void tooltip(const Rect& place, std::string_view text, std::string_view keys = {});
    void draw_tooltip();
    // Keys as they stand on a keyboard: "Ctrl+S". Returns the width; draws nothing when `measure_only`.
    float key_caps(float x, float centre_y, std::string_view keys, bool measure_only = false);

private:
    bool reaches(const Rect& place) const;

    Fonts fonts_;
    Host& host_;
    Surroundings surroundings_;
    const Colours* colours_ = nullptr;
    double now_ = 0;
    float elapsed_ = 0;
    Rect screen_;
    ImDrawList* draw_list_ = nullptr;
    std::vector<Rect> clips_;
    std::vector<Rect> occluders_, next_occluders_;
    int layer_ = 0;
    bool enabled_ = true;
    WidgetId active_ = 0;
    WidgetId focus_ = 0;
    bool focus_visible_ = false;
    WidgetId pending_activation_ = 0;
    WidgetId activation_ = 0;
    struct Focusable {
        WidgetId id;
        Part part;
    };
    std::vector<Focusable> focusables_, last_focusables_;
    Part part_ = Part::others;
    SemanticTree semantics_;
    std::string tooltip_text_, tooltip_keys_;
    Rect tooltip_place_;
    bool tooltip_wanted_ = false;
    WidgetId tooltip_for_ = 0;
    double tooltip_since_ = 0;
};

// Takes all input from what is drawn within its scope.
class DisabledScope {
public:
    DisabledScope(Ui& ui, bool disabled) : ui_(ui), before_(ui.takes_input()) {
        if (disabled) ui_.set_enabled(false);
    }
    ~DisabledScope() { ui_.set_enabled(before_); }
    DisabledScope(const DisabledScope&) = delete;
    DisabledScope& operator=(const DisabledScope&) = delete;

private:
    Ui& ui_;
    bool before_;
};

}  // namespace taskloom::app

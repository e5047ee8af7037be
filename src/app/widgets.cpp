// Buttons, links, badges and the other small widgets.
#include "app/widgets.h"

#include <algorithm>
#include <cmath>

namespace taskloom::app {

namespace {

const ImFont* font_of(const Ui& ui, const Button& spec) {
    if (spec.small) return ui.fonts().small;
    return spec.look == ButtonLook::primary ? ui.fonts().strong : ui.fonts().body;
}

// Pairs of ground and text for a button's state.
struct ButtonColours {
    Colour ground = 0, text = 0, line = 0;
};

ButtonColours colours_for(const Colours& colours, const Button& spec, const Interaction& state) {
    ButtonColours result;
    switch (spec.look) {
        case ButtonLook::primary:
            result.ground = state.hovered ? colours.accent_hover : colours.accent_fill;
            result.text = colours.on_accent;
            break;
        case ButtonLook::outlined:
            result.ground = colours.raised;
            result.line = colours.line_strong;
            result.text = colours.text;
            break;
        case ButtonLook::quiet:
            result.text = spec.selected ? colours.accent : colours.text_secondary;
            if (spec.selected) result.ground = colours.accent_wash;
            if (state.hovered) result.text = spec.selected ? colours.accent : colours.text;
            break;
    }
    return result;
}

}  // namespace

float button_width(const Ui& ui, const Button& spec) {
    if (spec.icon_only) return ui.px(measure::kControl);
    const float text = ui.text_width(font_of(ui, spec), spec.label);
    const float icon = spec.icon == Icon::none ? 0 : ui.px(measure::kIcon + 6);
    const float padding = spec.small ? ui.px(8) : ui.px(measure::kPadding);
    return text + icon + 2 * padding;
}

bool button(Ui& ui, const Rect& place, const Button& spec) {
    const WidgetId id = ui.id(spec.label, spec.index);
    ui.say(id, Role::button, spec.told.empty() ? spec.label : spec.told, place, {}, spec.selected, spec.disabled).keys =
        spec.keys;
    Interaction state;
    if (!spec.disabled) state = ui.interact(id, place);

    const Colours& colours = ui.colours();
    ButtonColours look = colours_for(colours, spec, state);
    const float radius = ui.px(measure::kRadius);
    if (spec.disabled) {
        look.text = faded(colours.text_secondary, 0.5f);
        if (spec.look == ButtonLook::primary) look.ground = colours.hover;
    }
    if ((look.ground >> 24) != 0) ui.fill(place, look.ground, radius);
    if (spec.look != ButtonLook::primary) {
        if (state.held && state.hovered) {
            ui.fill(place, colours.pressed, radius);
        } else if (state.hovered) {
            ui.fill(place, colours.hover, radius);
        }
    } else if (state.held && state.hovered) {
        ui.fill(place, faded(colours.shadow, 0.9f), radius);
    }
    if ((look.line >> 24) != 0) ui.outline(place, look.line, radius);
    if (state.focused && ui.focus_visible()) ui.focus_ring(place, radius);

    const float icon = ui.px(measure::kIcon);
    if (spec.icon_only) {
        draw_icon(ui, spec.icon, middle_x(place), middle_y(place), icon, look.text);
    } else {
        const ImFont* font = font_of(ui, spec);
        const float text = ui.text_width(font, spec.label);
        const float gap = ui.px(6);
        const float whole = text + (spec.icon == Icon::none ? 0 : icon + gap);
        Rect inner = place;
        inner.x = std::round(place.x + std::max(ui.px(6), (place.width - whole) * 0.5f));
        inner.width = right_of(place) - inner.x;
        if (spec.icon != Icon::none) {
            draw_icon(ui, spec.icon, inner.x + icon * 0.5f, middle_y(place), icon, look.text);
            cut_left(inner, icon + gap);
        }
        ui.text_in(inner, font, look.text, spec.label);
    }
    if (state.hovered) {
        const std::string_view words = !spec.tooltip.empty()                  ? spec.tooltip
                                       : spec.icon_only || !spec.keys.empty() ? spec.label
                                                                              : std::string_view();
        if (!words.empty()) ui.tooltip(place, words, spec.keys);
    }
    return state.clicked;
}

void draw_check(Ui& ui, const Rect& place, bool on, bool part) {
    const Colours& colours = ui.colours();
    const float size = ui.px(16), radius = ui.px(4);
    const Rect box{std::round(place.x), std::round(middle_y(place) - size * 0.5f), size, size};
    if (!on && !part) {
        ui.fill(box, colours.raised, radius);
        return ui.outline(box, colours.text_faint, radius);
    }
    ui.fill(box, colours.accent_fill, radius);
    if (on) return draw_icon(ui, Icon::check, middle_x(box), middle_y(box), ui.px(12), colours.on_accent);
    ui.fill(inset(box, ui.px(4), ui.px(7)), colours.on_accent);
}

bool link(Ui& ui, float x, float y, const ImFont* font, std::string_view text, std::uint64_t index) {
    const Rect place{x, y, ui.text_width(font, text), font->FontSize};
    const WidgetId id = ui.id(text, index);
    ui.say(id, Role::link, text, place);
    const Interaction state = ui.interact(id, inset(place, -ui.px(2)));
    ui.text_at(font, x, y, ui.colours().accent, text);
    if (state.hovered) {
        ui.horizontal_line(x, bottom_of(place), place.width, ui.colours().accent);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    if (state.focused && ui.focus_visible()) ui.focus_ring(place, ui.px(2));
    return state.clicked;
}

float badge_width(const Ui& ui, std::string_view text) { return ui.text_width(ui.fonts().small, text) + ui.px(12); }

float badge(Ui& ui, float x, float centre_y, std::string_view text, Colour ground, Colour colour) {
    const float height = ui.px(18);
    const Rect place{x, std::round(centre_y - height * 0.5f), badge_width(ui, text), height};
    ui.fill(place, ground, height * 0.5f);
    ui.text_in(inset(place, ui.px(6), 0), ui.fonts().small, colour, text, Align::centre);
    return place.width;
}

float segmented_width(const Ui& ui, const std::vector<Segment>& segments) {
    float width = ui.px(4);
    for (const Segment& segment : segments) {
        width += ui.text_width(ui.fonts().body, segment.label) + 2 * ui.px(10);
        if (!segment.count.empty()) width += ui.text_width(ui.fonts().small, segment.count) + ui.px(6);
    }
    return width;
}

std::optional<std::size_t> segmented(Ui& ui, const Rect& place, std::string_view name,
                                     const std::vector<Segment>& segments, std::size_t selected) {
    std::optional<std::size_t> clicked;
    const Colours& colours = ui.colours();
    const float radius = ui.px(measure::kRadius);
    ui.fill(place, colours.hover, radius);
    Rect rest = inset(place, ui.px(2));
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const Segment& segment = segments[i];
        const float text = ui.text_width(ui.fonts().body, segment.label);
        const float count = segment.count.empty() ? 0 : ui.text_width(ui.fonts().small, segment.count) + ui.px(6);
        const Rect item = cut_left(rest, text + count + 2 * ui.px(10));
        const WidgetId id = ui.id(name, i);
        ui.say(id, Role::tab, segment.label, item, segment.count, i == selected);
        const Interaction state = ui.interact(id, item);
        if (i == selected) {
            ui.fill(item, colours.raised, radius - ui.px(1));
            ui.outline(item, colours.line_strong, radius - ui.px(1));
        } else if (state.hovered) {
            ui.fill(item, colours.hover, radius - ui.px(1));
        }
        if (state.focused && ui.focus_visible()) ui.focus_ring(item, radius);
        Rect inner = inset(item, ui.px(10), 0);
        const Rect words = cut_left(inner, text);
        ui.text_in(Rect{words.x, words.y, text + 1, words.height}, ui.fonts().body,
                   i == selected ? colours.text : colours.text_secondary, segment.label);
        if (count > 0) {
            ui.text_in(Rect{words.x + text + ui.px(6), item.y, count, item.height}, ui.fonts().small,
                       i == selected ? colours.text_secondary : colours.text_faint, segment.count);
        }
        if (state.clicked) clicked = i;
    }
    return clicked;
}

bool rail_item(Ui& ui, const Rect& place, Icon icon, std::string_view text, bool selected) {
    const Colours& colours = ui.colours();
    const WidgetId id = ui.id("rail", static_cast<std::uint64_t>(icon));
    ui.say(id, Role::tab, text, place, {}, selected);
    const Interaction state = ui.interact(id, place);
    const Rect box = inset(place, ui.px(6), ui.px(2));
    const float radius = ui.px(measure::kRadius + 2);
    if (selected) {
        ui.fill(box, colours.accent_wash, radius);
    } else if (state.hovered) {
        ui.fill(box, colours.hover, radius);
    }
    if (state.focused && ui.focus_visible()) ui.focus_ring(box, radius);
    const Colour colour = selected ? colours.accent : state.hovered ? colours.text : colours.text_secondary;
    draw_icon(ui, icon, middle_x(place), box.y + ui.px(17), ui.px(18), colour);
    ui.text_in(Rect{box.x, box.y + ui.px(28), box.width, ui.px(18)}, ui.fonts().small, colour, text, Align::centre);
    return state.clicked;
}

bool splitter(Ui& ui, const Rect& line, std::string_view name, Grows grows, float& size, float least, float most) {
    const bool vertical = grows == Grows::leftward;
    const float reach = ui.px(4);
    const Rect place = vertical ? Rect{line.x - reach, line.y, line.width + 2 * reach, line.height}
                                : Rect{line.x, line.y - reach, line.width, line.height + 2 * reach};
    const WidgetId id = ui.id(name);
    ui.say(id, Role::splitter, name, place);
    const Interaction state = ui.interact(id, place);
    const bool shown = state.hovered || state.held || (state.focused && ui.focus_visible());
    ui.fill(line, shown ? ui.colours().accent : ui.colours().line_strong);
    if (state.hovered || state.held) {
        ImGui::SetMouseCursor(vertical ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    }
    float wanted = size;
    if (state.held) {
        const ImVec2 moved = ImGui::GetIO().MouseDelta;
        wanted -= (vertical ? moved.x : moved.y) / ui.surroundings().pixel_ratio;
    }
    if (state.focused && ui.focus_visible()) {
        constexpr float kStep = 16;  // CSS pixels
        if (ImGui::IsKeyPressed(vertical ? ImGuiKey_LeftArrow : ImGuiKey_UpArrow)) wanted += kStep;
        if (ImGui::IsKeyPressed(vertical ? ImGuiKey_RightArrow : ImGuiKey_DownArrow)) wanted -= kStep;
    }
    wanted = std::clamp(wanted, least, std::max(least, most));
    const bool changed = wanted != size;
    size = wanted;
    return changed;
}

void progress_bar(Ui& ui, const Rect& place, float fraction, std::string_view text, std::string_view value) {
    const Colours& colours = ui.colours();
    const float radius = place.height * 0.5f;
    ui.say(0, Role::progress, text, place, value);
    ui.fill(place, colours.pressed, radius);
    Rect done = place;
    if (fraction >= 0) {
        done.width = std::round(place.width * std::min(1.0f, fraction));
    } else {
        done.width = std::round(place.width * 0.3f);
        const float wander =
            ui.surroundings().reduced_motion ? 0.5f : static_cast<float>(0.5 - 0.5 * std::cos(ui.now() * 3));
        done.x += (place.width - done.width) * wander;
        if (!ui.surroundings().reduced_motion) ui.host().request_frames(2);
    }
    if (done.width >= place.height) ui.fill(done, colours.accent_fill, radius);
}

void empty_state(Ui& ui, const Rect& place, Icon icon, std::string_view title, std::string_view text) {
    const Colours& colours = ui.colours();
    const float width = std::min(place.width - 2 * ui.px(16), ui.px(360));
    if (width < ui.px(60)) return;
    const float lines = ui.paragraph(0, 0, width, ui.fonts().body, 0, text, true);
    const float height = ui.px(36) + ui.fonts().strong->FontSize + ui.px(6) + lines;
    float y = std::round(place.y + std::max(ui.px(8), (place.height - height) * 0.45f));
    draw_icon(ui, icon, middle_x(place), y + ui.px(12), ui.px(24), colours.text_faint);
    y += ui.px(34);
    label(ui, Rect{place.x + ui.px(16), y, place.width - 2 * ui.px(16), ui.fonts().strong->FontSize}, ui.fonts().strong,
          colours.text, title, Align::centre);
    y += ui.fonts().strong->FontSize + ui.px(6);
    const float x = std::round(middle_x(place) - width * 0.5f);
    ui.paragraph(x, y, width, ui.fonts().body, colours.text_secondary, text, false, Align::centre);
    ui.say(0, Role::text, text, Rect{x, y, width, lines});
}

std::optional<std::uint32_t> row_by_keys(std::uint32_t at, std::uint32_t count, std::uint32_t page) {
    const std::int64_t from = at, last = std::int64_t{count} - 1;
    std::optional<std::int64_t> to;
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) to = from + 1;
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) to = from - 1;
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) to = from + page;
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) to = from - page;
    if (ImGui::IsKeyPressed(ImGuiKey_Home, false)) to = 0;
    if (ImGui::IsKeyPressed(ImGuiKey_End, false)) to = last;
    if (!to) return {};
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(*to, 0, last));
}

std::uint32_t rows_of_page(float height, double row) {
    return static_cast<std::uint32_t>(std::max(1, static_cast<int>(height / row) - 1));
}

float label(Ui& ui, const Rect& place, const ImFont* font, Colour colour, std::string_view text, Align align) {
    ui.say(0, Role::text, text, place);
    return ui.text_in(place, font, colour, text, align);
}

float label_lines(Ui& ui, float x, float y, float width, const ImFont* font, Colour colour, std::string_view text) {
    const float height = ui.paragraph(x, y, width, font, colour, text);
    ui.say(0, Role::text, text, Rect{x, y, width, height});
    return height;
}

Rect dialog(Ui& ui, float width, float height, std::string_view title) {
    const Colours& colours = ui.colours();
    const Rect screen = ui.screen();
    ui.begin_layer();
    ui.fill(screen, colours.scrim);
    const float margin = ui.px(16);
    Rect card =
        centred(screen, std::min(width, screen.width - 2 * margin), std::min(height, screen.height - 2 * margin));
    card.x = std::round(card.x);
    card.y = std::round(card.y);
    ui.shadow(card, ui.px(measure::kLargeRadius));
    ui.fill(card, colours.raised, ui.px(measure::kLargeRadius));
    ui.outline(card, colours.line_strong, ui.px(measure::kLargeRadius));
    ui.say(ui.id(title), Role::dialog, title, card);
    Rect inner = inset(card, ui.px(24), ui.px(20));
    const Rect head = cut_top(inner, ui.fonts().title->FontSize + ui.px(4));
    ui.text_in(head, ui.fonts().title, colours.text, title);
    cut_top(inner, ui.px(10));
    return inner;
}

}  // namespace taskloom::app

// What can be done with the chosen columns: as a menu at a column's head, and as buttons in the inspector.
#include <array>
#include <cmath>
#include <string>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

struct Entry {
    std::string label;
    Command command;
    std::string_view keys = {};
    std::string_view why_not = {};  // empty: it can be done
    bool disabled = false;
};

Entry moving(const Frame& frame, bool right) {
    const ColumnLooks& looks = frame.memory.columns_look;
    const CellRange range = range_of(frame.state.selection);
    const std::uint32_t edge = right ? range.first_column + range.columns - 1 : range.first_column;
    Entry entry{std::string(right ? words::kMoveRight : words::kMoveLeft), command::MoveColumns{right},
                right ? "Alt+Shift+Right" : "Alt+Shift+Left"};
    if (!frame.state.current->status.can_move_columns) entry.why_not = words::kOrderIsFixed;
    entry.disabled = !entry.why_not.empty() || looks.next(edge, !right) == edge;
    return entry;
}

std::array<Entry, 5> entries_of(const Frame& frame) {
    const std::uint32_t hidden = frame.memory.columns_look.hidden_count();
    Entry hide{words::hide_columns(range_of(frame.state.selection).columns), command::HideColumns{}};
    Entry show{std::string(words::kShowColumns), command::ShowAllColumns{}};
    show.disabled = hidden == 0;
    return {hide, show, moving(frame, false), moving(frame, true),
            Entry{std::string(words::kFitWidth), command::FitColumn{}}};
}

}  // namespace

void draw_column_menu(const Frame& frame) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const std::uint32_t column = frame.state.selection.column;
    if (!has_file(frame.state) || column >= frame.state.current->columns.size()) return;
    const std::array<Entry, 5> entries = entries_of(frame);
    float width = ui.px(200);
    for (const Entry& entry : entries) {
        const float keys = entry.keys.empty() ? 0 : ui.px(24) + ui.key_caps(0, 0, entry.keys, true);
        width = std::max(width, ui.text_width(ui.fonts().body, entry.label) + keys + ui.px(24));
    }
    const float row = ui.px(measure::kControl + 2);
    const Rect& head = frame.memory.menu_head;
    Rect card{head.x, bottom_of(head), width, row * static_cast<float>(entries.size()) + ui.px(12)};
    if (frame.memory.menu_at) {
        card.x = frame.memory.menu_at->x;
        card.y = frame.memory.menu_at->y;
    }
    const Rect screen = inset(ui.screen(), ui.px(4));
    card.x = std::round(std::clamp(card.x, screen.x, std::max(screen.x, right_of(screen) - card.width)));
    card.y = std::round(std::clamp(card.y, screen.y, std::max(screen.y, bottom_of(screen) - card.height)));
    ui.begin_layer();
    ui.occlude(card);
    ui.shadow(card, ui.px(measure::kRadius));
    ui.fill(card, colours.raised, ui.px(measure::kRadius));
    ui.outline(card, colours.line_strong, ui.px(measure::kRadius));
    ui.say(0, Role::menu, words::column_menu(shown_name(frame.state.current->columns[column].name)), card);
    Rect rest = inset(card, ui.px(4), ui.px(6));
    std::int64_t focused = -1;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries[i];
        const Rect place = cut_top(rest, row);
        const WidgetId id = ui.id(kColumnMenuItem, i);
        SemanticNode& told = ui.say(id, Role::menu_item, entry.label, place, {}, false, entry.disabled);
        told.keys = entry.keys;
        told.description = entry.why_not;
        // The keyboard goes to those too that can't be done, so that it learns why.
        const Interaction state = ui.interact(id, place);
        if (ui.focus() == id) focused = static_cast<std::int64_t>(i);
        if (state.hovered && !entry.disabled) ui.fill(place, colours.hover, ui.px(4));
        if (state.focused && ui.focus_visible()) ui.focus_ring(inset(place, ui.px(1)), ui.px(4));
        Rect inner = inset(place, ui.px(8), 0);
        if (!entry.keys.empty()) {
            const float keys = ui.key_caps(0, 0, entry.keys, true);
            ui.key_caps(right_of(inner) - keys, middle_y(inner), entry.keys);
            cut_right(inner, keys + ui.px(16));
        }
        ui.text_in(inner, ui.fonts().body, entry.disabled ? faded(colours.text_secondary, 0.6f) : colours.text,
                   entry.label);
        if (state.hovered && !entry.why_not.empty()) ui.tooltip(place, entry.why_not);
        if (state.clicked && !entry.disabled) {
            frame.commands.push_back(command::CloseDialog{});
            frame.commands.push_back(Command(entry.command));
        }
    }
    const ImGuiIO& io = ImGui::GetIO();
    const auto count = static_cast<std::int64_t>(entries.size());
    const auto go = [&](std::int64_t to) {
        ui.set_focus(ui.id(kColumnMenuItem, static_cast<std::uint64_t>((to + count) % count)), true);
        ui.host().request_frames(2);
    };
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) go(focused + 1);
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) go(focused < 0 ? count - 1 : focused - 1);
    if (ImGui::IsKeyPressed(ImGuiKey_Home, false)) go(0);
    if (ImGui::IsKeyPressed(ImGuiKey_End, false)) go(count - 1);
    const bool pressed = io.MouseClicked[0] || io.MouseClicked[1];
    if (pressed && !holds(card, io.MousePos.x, io.MousePos.y)) frame.commands.push_back(command::CloseDialog{});
}

float draw_column_buttons(const Frame& frame, const Rect& place) {
    Ui& ui = frame.ui;
    const Entry hide{words::hide_columns(1), command::HideColumns{}};
    const Entry left = moving(frame, false), right = moving(frame, true);
    float x = place.x, y = place.y;
    const float height = ui.px(measure::kControl);
    for (const Entry* entry : {&hide, &left, &right}) {
        const Button spec{.label = entry->label,
                          .look = ButtonLook::outlined,
                          .disabled = entry->disabled,
                          .tooltip = entry->why_not,
                          .keys = entry->keys,
                          .small = true};
        const float width = std::min(button_width(ui, spec), place.width);
        if (x > place.x && x + width > right_of(place)) {
            x = place.x;
            y += height + ui.px(6);
        }
        if (button(ui, Rect{x, y, width, height}, spec)) frame.commands.push_back(Command(entry->command));
        x += width + ui.px(6);
    }
    return y + height - place.y;
}

}  // namespace taskloom::app

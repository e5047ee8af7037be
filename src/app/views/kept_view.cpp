// Of the start view: what was worked on before and can be gone on with.
#include <algorithm>
#include <cmath>
#include <vector>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

constexpr float kCard = 52;  // of one file whose changes wait for an answer; CSS pixels
constexpr float kHead = 30;
constexpr float kRow = 30;
constexpr std::size_t kMostCards = 3;  // further ones stand among the recent files

std::vector<const KeptFile*> files_of(const Frame& frame, bool unsaved) {
    std::vector<const KeptFile*> cards, others;
    for (const KeptFile& file : frame.state.kept_files) {
        (file.unsaved && cards.size() < kMostCards ? cards : others).push_back(&file);
    }
    return unsaved ? cards : others;
}

void draw_card(const Frame& frame, Rect place, const KeptFile& file) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    ui.fill(place, colours.accent_wash, ui.px(measure::kLargeRadius));
    Rect inner = inset(place, ui.px(14), ui.px(8));
    const std::string recover_told = words::recover_told(file.name), discard_told = words::discard_told(file.name);
    const bool waits = frame.state.opening_kept.has_value();
    const Button recover{.label = words::kRecover,
                         .look = ButtonLook::primary,
                         .disabled = waits,
                         .index = file.id,
                         .told = recover_told};
    const Button discard{
        .label = words::kDiscard, .look = ButtonLook::quiet, .disabled = waits, .index = file.id, .told = discard_told};
    const float height = ui.px(measure::kControl);
    const auto in_middle = [&](Rect at) {
        return Rect{at.x, std::round(middle_y(at) - height * 0.5f), at.width, height};
    };
    if (button(ui, in_middle(cut_right(inner, button_width(ui, recover))), recover)) {
        frame.commands.push_back(command::OpenKept{file.id});
    }
    cut_right(inner, ui.px(6));
    if (button(ui, in_middle(cut_right(inner, button_width(ui, discard))), discard)) {
        frame.commands.push_back(command::ForgetKept{file.id});
    }
    cut_right(inner, ui.px(10));
    label(ui, cut_top(inner, ui.px(18)), ui.fonts().strong, colours.text, file.name);
    label(ui, cut_top(inner, ui.px(18)), ui.fonts().small, colours.text_secondary,
          words::kept_file(file.size, file.changes, file.age));
}

// Also of a row that is scrolled away: keys and screen readers reach it there. True when the keyboard is at it.
bool draw_recent(const Frame& frame, const Rect& row, const KeptFile& file) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const std::string facts = words::kept_file(file.size, file.changes, file.age);
    const WidgetId id = ui.id("recent", file.id);
    ui.say(id, Role::button, file.name, row, facts);
    const Interaction state = ui.interact(id, row);
    if (state.hovered) ui.fill(row, colours.hover, ui.px(4));
    if (state.focused && ui.focus_visible()) ui.focus_ring(row, ui.px(4));
    Rect rest = inset(row, ui.px(8), 0);
    draw_icon(ui, Icon::file, rest.x + ui.px(7), middle_y(rest), ui.px(14), colours.text_faint);
    cut_left(rest, ui.px(24));
    const float width = std::min(ui.text_width(ui.fonts().small, facts) + ui.px(12), rest.width * 0.6f);
    ui.text_in(cut_right(rest, width), ui.fonts().small, colours.text_secondary, facts, Align::right);
    ui.text_in(rest, ui.fonts().body, colours.text, file.name);
    if (state.clicked) frame.commands.push_back(command::OpenKept{file.id});
    return state.focused && ui.focus_visible();
}

}  // namespace

float unsaved_work_height(const Frame& frame) {
    const std::size_t cards = files_of(frame, true).size();
    return cards == 0 ? 0 : frame.ui.px(kHead + (kCard + 8) * static_cast<float>(cards) + 12);
}

void draw_unsaved_work(const Frame& frame, Rect& place) {
    const std::vector<const KeptFile*> files = files_of(frame, true);
    if (files.empty()) return;
    Ui& ui = frame.ui;
    Rect rest = cut_top(place, unsaved_work_height(frame));
    label(ui, cut_top(rest, ui.px(kHead)), ui.fonts().strong, ui.colours().text, words::kUnsavedWork);
    for (const KeptFile* file : files) {
        draw_card(frame, cut_top(rest, ui.px(kCard)), *file);
        cut_top(rest, ui.px(8));
    }
}

float recent_files_height(const Frame& frame) {
    const std::size_t rows = files_of(frame, false).size();
    return rows == 0 ? 0 : frame.ui.px(kHead + kRow * static_cast<float>(rows));
}

void draw_recent_files(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    Rect head = cut_top(place, ui.px(kHead));
    const Button clear{.label = words::kClearRecent, .tooltip = words::kClearRecentTooltip, .small = true};
    if (button(ui, cut_right(head, button_width(ui, clear)), clear)) frame.commands.push_back(command::ClearKept{});
    label(ui, head, ui.fonts().strong, ui.colours().text, words::kRecentFiles);
    const std::vector<const KeptFile*> files = files_of(frame, false);
    const float row = ui.px(kRow);
    Scroll& scroll = frame.memory.recent;
    const ScrollArea area =
        scroll_area(ui, place, 7, 0, static_cast<double>(row) * static_cast<double>(files.size()), scroll);
    KeptId focused = 0;
    ui.push_clip(area.view);
    for (std::size_t i = 0; i < files.size(); ++i) {
        const double top = static_cast<double>(row) * static_cast<double>(i);
        const Rect at{area.view.x, area.view.y + static_cast<float>(top - area.y), area.view.width, row};
        if (!draw_recent(frame, at, *files[i])) continue;
        focused = files[i]->id;
        // Once, or the wheel could not scroll away from it.
        if (frame.memory.revealed_recent != focused) scroll.reveal_y(top, top + row, area.view.height, 0);
    }
    frame.memory.revealed_recent = focused;
    ui.pop_clip();
}

}  // namespace taskloom::app

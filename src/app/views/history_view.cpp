// The steps of undo and redo, the newest first: the present one marked, what was taken back above it, the saved one told.
#include <cmath>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

constexpr float kStepRow = 32;  // CSS pixels

struct StepWords {
    std::string label, place, state;
};

// `row` 0 is the newest step, the last one how the file was opened.
StepWords words_of(const HistoryList& list, std::uint32_t row, const protocol::HistoryStep* step) {
    StepWords told;
    const std::uint32_t number = list.total - row;
    told.label = step == nullptr ? std::string(words::Text(words::kAsOpened)) : step->label;
    if (step != nullptr && !step->cell.empty()) told.place = step->cell;
    if (step != nullptr && step->cells > 1) told.place = words::cells(step->cells);
    const auto add = [&](words::Text word) {
        if (!told.state.empty()) told.state += ", ";
        told.state += word;
    };
    if (number == list.done) add(words::kNow);
    if (number > list.done) add(words::kTakenBackStep);
    if (number == list.saved && number > 0) add(words::kSavedStep);
    return told;
}

void draw_step(const Frame& frame, const Rect& place, std::uint32_t row) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const HistoryList& list = frame.state.history;
    const std::uint32_t number = list.total - row;
    const protocol::HistoryStep* const step = number == 0 ? nullptr : list.steps.at(row);
    if (number != 0 && step == nullptr) {
        ui.fill(Rect{place.x + ui.px(12), std::round(middle_y(place) - ui.px(4)), ui.px(180), ui.px(8)}, colours.hover,
                ui.px(4));
        return;
    }
    const StepWords told = words_of(list, row, step);
    const bool present = number == list.done, undone = number > list.done;
    const WidgetId id = ui.id(kHistoryRow, row);
    const bool standing = row == frame.memory.history_row;
    std::string value = told.place;
    if (!value.empty() && !told.state.empty()) value += ", ";
    value += told.state;
    ui.say(id, Role::list_item, told.label, place, value, present);
    const Interaction state = ui.interact(id, place, standing ? Focusing::by_keyboard : Focusing::no);
    const Rect ground = inset(place, ui.px(4), ui.px(1));
    if (present || state.hovered)
        ui.fill(ground, present ? colours.accent_wash : colours.hover, ui.px(measure::kRadius));
    if (state.focused && ui.focus_visible()) ui.focus_ring(inset(ground, ui.px(2)), ui.px(measure::kRadius));
    if (state.clicked) {
        frame.memory.history_row = row;
        ui.set_focus(id, ui.focus_visible());
        if (!present) frame.commands.push_back(command::GoToStep{number});
    }
    Rect rest = inset(place, ui.px(12), 0);
    const Rect words_at = cut_right(rest, ui.px(150));
    const Rect place_at = cut_right(rest, ui.px(110));
    ui.text_in(rest, present ? ui.fonts().strong : ui.fonts().body,
               present  ? colours.accent
               : undone ? colours.text_faint
                        : colours.text,
               told.label);
    ui.text_in(place_at, ui.fonts().small, colours.text_faint, told.place);
    ui.text_in(words_at, ui.fonts().small, colours.text_secondary, told.state, Align::right);
}

void take_keys(const Frame& frame, double row_height, float height) {
    Ui& ui = frame.ui;
    // The file as it was opened is a row, too.
    const auto to =
        row_by_keys(frame.memory.history_row, frame.state.history.total + 1, rows_of_page(height, row_height));
    if (!to) return;
    frame.memory.history_row = *to;
    frame.memory.history_reveal = true;
    ui.set_focus(ui.id(kHistoryRow, *to), true);
    ui.host().request_frames(2);
}

}  // namespace

void draw_history(const Frame& frame) {
    Ui& ui = frame.ui;
    ViewMemory& memory = frame.memory;
    const HistoryList& list = frame.state.history;
    const std::uint32_t rows = list.total + 1;
    const float wanted = ui.px(170) + ui.px(kStepRow) * static_cast<float>(std::clamp<std::uint32_t>(rows, 3, 14));
    Rect inner = dialog(ui, ui.px(560), std::min(wanted, ui.screen().height - ui.px(64)), words::kHistory);
    Rect buttons = cut_bottom(inner, ui.px(measure::kLargeControl));
    cut_bottom(inner, ui.px(14));
    label(ui, cut_top(inner, ui.px(22)), ui.fonts().body, ui.colours().text_secondary, words::kHistoryMore);
    cut_top(inner, ui.px(6));
    const double row = ui.px(kStepRow);
    if (memory.history_reveal)
        memory.history.reveal_y(memory.history_row * row, (memory.history_row + 1) * row, inner.height, 0);
    memory.history_reveal = false;
    const ScrollArea area = scroll_area(ui, inner, 11, 0, row * rows, memory.history);
    const auto first = static_cast<std::uint32_t>(area.y / row);
    const auto fit = static_cast<std::uint32_t>(std::ceil(area.view.height / row)) + 1;
    const std::uint32_t last = std::min(rows, first + fit);
    memory.history_first = first;
    memory.history_count = list.steps.answered() ? std::min(last, list.total) - std::min(first, list.total) : 1;
    const WidgetId focus = ui.focus();
    if (focus != ui.id(kHistoryRow, memory.history_row) && last > first) {
        memory.history_row = std::clamp(memory.history_row, first, last - 1);
    }
    ui.push_clip(area.view);
    for (std::uint32_t i = first; i < last && list.steps.answered(); ++i) {
        const float y = area.view.y + static_cast<float>(i * row - area.y);
        draw_step(frame, Rect{area.view.x, y, area.view.width, static_cast<float>(row)}, i);
    }
    ui.pop_clip();
    if (focus == ui.id(kHistoryRow, memory.history_row)) take_keys(frame, row, area.view.height);
    const Button close{.label = words::kClose, .look = ButtonLook::outlined, .index = 11};
    if (button(ui, cut_right(buttons, button_width(ui, close) + ui.px(8)), close)) {
        frame.commands.push_back(command::CloseDialog{});
    }
}

}  // namespace taskloom::app

// What the file on the disk has otherwise than what is open: a list of any length, and what to do about it.
#include <cmath>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

using Kind = protocol::DifferenceKind;

// A row of the list, CSS pixels, and how much text of each side it shows.
constexpr float kDifferenceRow = 54;
constexpr std::size_t kDifferenceLines = 2;
constexpr float kWhereColumn = 212;
constexpr std::string_view kListRow = "difference";

std::string where(const protocol::Difference& difference) {
    const bool is_column = difference.kind == Kind::column_here || difference.kind == Kind::column_there;
    return is_column ? std::string(words::Text(words::kHeader)) : words::row_label(difference.task, difference.line);
}

// What of the row it is.
std::string_view what(const protocol::Difference& difference) {
    switch (difference.kind) {
        case Kind::cell:
            return difference.column_name.empty() ? std::string_view(words::kBehindColumns) : difference.column_name;
        case Kind::row_here:
        case Kind::column_here:
            return words::kOnlyHere;
        case Kind::row_there:
        case Kind::column_there:
            return words::kOnlyThere;
    }
    return {};
}

ChangedTexts sides(const Colours& colours, const protocol::Difference& difference) {
    const bool is_column = difference.kind == Kind::column_here || difference.kind == Kind::column_there;
    const std::string_view name = difference.column_name;
    const std::string_view here = is_column && difference.kind == Kind::column_here ? name : difference.here;
    const std::string_view there = is_column && difference.kind == Kind::column_there ? name : difference.there;
    ChangedTexts texts = compare_fix(colours, protocol::FixAction::set_cell, here, there);
    texts.before.caption = words::kHere;
    texts.after.caption = words::kThere;
    if (difference.here_missing) texts.before.when_empty = words::kNoCell;
    if (difference.there_missing) texts.after.when_empty = words::kNoCell;
    if (difference.kind == Kind::row_here) texts.after.when_empty = words::kNoSuchRow;
    if (difference.kind == Kind::row_there) texts.before.when_empty = words::kNoSuchRow;
    if (difference.kind == Kind::column_here) texts.after.when_empty = words::kNoSuchColumn;
    if (difference.kind == Kind::column_there) texts.before.when_empty = words::kNoSuchColumn;
    return texts;
}

void draw_difference(const Frame& frame, const Rect& row, std::uint32_t index) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    ui.horizontal_line(row.x, bottom_of(row) - ui.hairline(), row.width, colours.line);
    Rect rest = inset(row, 0, ui.px(6));
    Rect place = cut_left(rest, ui.px(kWhereColumn));
    cut_left(place, ui.px(4));
    const protocol::Difference* const difference = frame.state.comparison.differences.at(index);
    if (difference == nullptr) {
        ui.fill(Rect{place.x, std::round(middle_y(place) - ui.px(4)), ui.px(90), ui.px(8)}, colours.hover, ui.px(4));
        return;
    }
    const std::string at = where(*difference);
    const WidgetId id = ui.id(kListRow, index);
    const bool standing = index == frame.memory.comparison_row;
    ui.say(id, Role::list_item, at + ", " + std::string(what(*difference)), row);
    const Interaction state = ui.interact(id, row, standing ? Focusing::by_keyboard : Focusing::no);
    if (state.focused && ui.focus_visible()) ui.focus_ring(inset(row, ui.px(3)), ui.px(4));
    if (state.clicked) {
        frame.memory.comparison_row = index;
        ui.set_focus(id, ui.focus_visible());
    }
    ui.text_in(cut_top(place, ui.px(17)), ui.fonts().body, colours.text, at);
    ui.text_in(cut_top(place, ui.px(16)), ui.fonts().small, colours.text_faint, what(*difference));
    const float gap = ui.px(8);
    const ChangedTexts texts = sides(colours, *difference);
    draw_changed_text(frame, cut_left(rest, std::floor((rest.width - gap) * 0.5f)), texts.before, kDifferenceLines);
    cut_left(rest, gap);
    draw_changed_text(frame, rest, texts.after, kDifferenceLines);
}

void take_keys(const Frame& frame, double row, float height) {
    Ui& ui = frame.ui;
    const auto to =
        row_by_keys(frame.memory.comparison_row, frame.state.comparison.found.total(), rows_of_page(height, row));
    if (!to) return;
    frame.memory.comparison_row = *to;
    frame.memory.comparison.reveal_y(*to * row, (*to + 1) * row, height, 0);
    ui.set_focus(ui.id(kListRow, *to), true);
    ui.host().request_frames(2);
}

void draw_list(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    ViewMemory& memory = frame.memory;
    const Colours& colours = ui.colours();
    Rect head = cut_top(place, ui.px(24));
    cut_left(head, ui.px(kWhereColumn));
    const float half = std::floor((head.width - ui.px(8) - ui.px(measure::kScrollbar)) * 0.5f);
    ui.text_in(cut_left(head, half), ui.fonts().small, colours.text_faint, words::kHere);
    cut_left(head, ui.px(8));
    ui.text_in(head, ui.fonts().small, colours.text_faint, words::kThere);
    ui.horizontal_line(place.x, place.y, place.width, colours.line_strong);
    const double row = ui.px(kDifferenceRow);
    const std::uint32_t total = frame.state.comparison.found.total();
    const ScrollArea area = scroll_area(ui, place, 12, 0, row * total, memory.comparison);
    const auto first = static_cast<std::uint32_t>(area.y / row);
    const auto fit = static_cast<std::uint32_t>(std::ceil(area.view.height / row)) + 1;
    const std::uint32_t last = std::min(total, first + fit);
    memory.comparison_first = first;
    memory.comparison_count = last - std::min(first, last);
    const WidgetId focus = ui.focus();
    if (focus != ui.id(kListRow, memory.comparison_row) && last > first) {
        memory.comparison_row = std::clamp(memory.comparison_row, first, last - 1);
    }
    ui.push_clip(area.view);
    for (std::uint32_t i = first; i < last; ++i) {
        const float y = area.view.y + static_cast<float>(i * row - area.y);
        draw_difference(frame, Rect{area.view.x, y, area.view.width - ui.px(4), static_cast<float>(row)}, i);
    }
    ui.pop_clip();
    ui.horizontal_line(place.x, bottom_of(place), place.width, colours.line_strong);
    if (focus == ui.id(kListRow, memory.comparison_row)) take_keys(frame, row, area.view.height);
}

// How far it is, before there is anything to show.
void draw_comparing(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const protocol::StatusReply& status = frame.state.current->status;
    const bool is_reading = frame.state.comparison.is_reading();
    const std::string_view told =
        is_reading ? std::string_view(words::kReadingDisk) : std::string_view(words::kComparing);
    const bool is_known = !is_reading && status.job_running && status.job_total > 0;
    const float fraction =
        is_known ? static_cast<float>(static_cast<double>(status.job_done) / static_cast<double>(status.job_total)) : 0;
    label(ui, cut_top(place, ui.px(22)), ui.fonts().body, ui.colours().text_secondary, told);
    cut_top(place, ui.px(6));
    progress_bar(ui, cut_top(place, ui.px(6)), fraction, told, words::percent(fraction));
}

// What becomes of the changes that are only here, if the disk's is opened.
std::string_view what_becomes(const OpenDocument& document) {
    if (!document.status.modified) return {};
    return document.keeping == Keeping::kept || document.keeping == Keeping::keeping ? words::kMineStays
                                                                                     : words::kMineIsLost;
}

}  // namespace

void draw_comparison(const Frame& frame) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const FileComparison& comparison = frame.state.comparison;
    if (!frame.state.current) return;
    const bool is_done = comparison.phase == FileComparison::Phase::done;
    const std::uint32_t rows = is_done ? comparison.found.total() : 0;
    const float list =
        rows == 0 ? ui.px(24)
                  : ui.px(24) + ui.px(kDifferenceRow) * static_cast<float>(std::clamp<std::uint32_t>(rows, 2, 12));
    const float height = std::min(ui.px(184) + list, ui.screen().height - ui.px(64));
    Rect inner = dialog(ui, ui.px(900), height, words::kComparisonTitle);
    Rect buttons = cut_bottom(inner, ui.px(measure::kLargeControl));
    cut_bottom(inner, ui.px(14));
    const std::string_view becomes = what_becomes(*frame.state.current);
    if (!becomes.empty()) {
        label(ui, cut_bottom(inner, ui.px(22)), ui.fonts().small, colours.text_secondary, becomes);
    }
    if (comparison.phase == FileComparison::Phase::failed) {
        label(ui, cut_top(inner, ui.px(22)), ui.fonts().strong, colours.text, words::kCannotCompare);
        label_lines(ui, inner.x, inner.y, inner.width, ui.fonts().body, colours.text_secondary, comparison.failure);
    } else if (!is_done) {
        draw_comparing(frame, inner);
    } else {
        const std::string summary = words::comparison_summary(comparison.found);
        label(ui, cut_top(inner, ui.px(22)), ui.fonts().body, colours.text,
              summary.empty() ? std::string_view(words::kSameContent) : summary);
        cut_top(inner, ui.px(4));
        if (rows > 0) draw_list(frame, inner);
    }
    const Button copy{.label = words::kSaveCopy, .look = ButtonLook::outlined};
    const Button over{.label = words::kSaveOver, .look = ButtonLook::outlined};
    const Button take{.label = words::kTakeDisk, .look = ButtonLook::outlined};
    const Button cancel{.label = words::kCancel, .look = ButtonLook::quiet, .index = 10};
    if (button(ui, cut_right(buttons, button_width(ui, over)), over)) {
        frame.commands.push_back(command::SaveAnyway{SaveWay::over});
    }
    cut_right(buttons, ui.px(8));
    // Not while another file is to be opened: then the disk's is left as it is by cancelling.
    if (!frame.state.open_after_save) {
        if (button(ui, cut_right(buttons, button_width(ui, take)), take)) {
            frame.commands.push_back(command::TakeDiskFile{});
        }
        cut_right(buttons, ui.px(8));
    }
    if (button(ui, cut_right(buttons, button_width(ui, copy)), copy)) {
        frame.commands.push_back(command::SaveAnyway{SaveWay::copy});
    }
    if (button(ui, cut_left(buttons, button_width(ui, cancel)), cancel)) {
        frame.commands.push_back(command::CloseDialog{});
    }
}

}  // namespace taskloom::app

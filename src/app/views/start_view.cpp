// What is seen before a file is open: the ways in, what can be expected, and what a dragged file meets.
#include <algorithm>
#include <cmath>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

void dashed_outline(Ui& ui, const Rect& place, Colour colour) {
    const float dash = ui.px(6);
    const float gap = ui.px(5);
    const float thickness = ui.hairline();
    const float radius = ui.px(measure::kLargeRadius);
    const auto edge = [&](float x, float y, float length, bool horizontal) {
        for (float at = 0; at < length; at += dash + gap) {
            const float piece = std::min(dash, length - at);
            ui.fill(horizontal ? Rect{x + at, y, piece, thickness} : Rect{x, y + at, thickness, piece}, colour);
        }
    };
    edge(place.x + radius, place.y, place.width - 2 * radius, true);
    edge(place.x + radius, bottom_of(place) - thickness, place.width - 2 * radius, true);
    edge(place.x, place.y + radius, place.height - 2 * radius, false);
    edge(right_of(place) - thickness, place.y + radius, place.height - 2 * radius, false);
    const float half = thickness * 0.5f;
    const float left = place.x + half, top = place.y + half;
    const float right = right_of(place) - half, bottom = bottom_of(place) - half;
    constexpr float kPi = 3.14159265f;
    const auto corner = [&](float x, float y, float from) {
        ui.draw().PathArcTo(ImVec2(x, y), radius, from, from + kPi * 0.5f);
        ui.draw().PathStroke(colour, 0, thickness);
    };
    corner(left + radius, top + radius, kPi);
    corner(right - radius, top + radius, kPi * 1.5f);
    corner(right - radius, bottom - radius, 0);
    corner(left + radius, bottom - radius, kPi * 0.5f);
}

void promise(Ui& ui, Rect place, Icon icon, std::string_view title, std::string_view more) {
    const Colours& colours = ui.colours();
    const Rect spot = cut_left(place, ui.px(32));
    const float disc = ui.px(28);
    ui.fill(Rect{spot.x, spot.y, disc, disc}, colours.accent_wash, ui.px(8));
    draw_icon(ui, icon, spot.x + disc * 0.5f, spot.y + disc * 0.5f, ui.px(16), colours.accent);
    cut_left(place, ui.px(10));
    label(ui, Rect{place.x, place.y - ui.px(2), place.width, ui.px(18)}, ui.fonts().strong, colours.text, title);
    label_lines(ui, place.x, place.y + ui.px(19), place.width, ui.fonts().small, colours.text_secondary, more);
}

void draw_drop_zone(const Frame& frame, const Rect& zone) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    ui.fill(zone, colours.chrome, ui.px(measure::kLargeRadius));
    dashed_outline(ui, zone, faded(colours.text_faint, 0.6f));
    const float block = ui.px(34) + ui.px(12) + ui.px(24) + ui.px(20) + ui.px(20) + ui.px(measure::kLargeControl);
    float y = std::round(zone.y + (zone.height - block) * 0.5f);
    draw_icon(ui, Icon::drop, middle_x(zone), y + ui.px(17), ui.px(34), colours.accent);
    y += ui.px(34 + 12);
    const Rect line = inset(zone, ui.px(16), 0);
    const std::string waiting =
        frame.state.specification ? words::specification_waiting(frame.state.specification->name) : std::string();
    const bool roomy = ui.text_width(ui.fonts().body, words::kDropHereMore) <= line.width;
    const std::string_view offer = roomy ? words::kDropHereMore : words::kDropHereBrief;
    label(ui, Rect{line.x, y, line.width, ui.px(22)}, ui.fonts().title, colours.text, words::kDropHere, Align::centre);
    y += ui.px(28);
    label(ui, Rect{line.x, y, line.width, ui.px(18)}, ui.fonts().body,
          waiting.empty() ? colours.text_secondary : colours.success,
          waiting.empty() ? offer : std::string_view(waiting), Align::centre);
    y += ui.px(18 + 18);

    const Button open{.label = words::kOpenTaskFile, .icon = Icon::open, .look = ButtonLook::primary};
    const Button sample{.label = words::kTrySample, .icon = Icon::sample, .look = ButtonLook::outlined};
    const float open_width = button_width(ui, open) + ui.px(8);
    const float sample_width = button_width(ui, sample) + ui.px(8);
    const float gap = ui.px(10);
    const float height = ui.px(measure::kLargeControl);
    float x = std::round(middle_x(zone) - (open_width + gap + sample_width) * 0.5f);
    if (button(ui, Rect{x, y, open_width, height}, open)) frame.commands.push_back(command::PickFiles{});
    x += open_width + gap;
    if (button(ui, Rect{x, y, sample_width, height}, sample)) frame.commands.push_back(command::OpenSample{});
}

// What can be expected, for those who see it for the first time.
void draw_promises(Ui& ui, Rect promises, bool wide) {
    const float gap = ui.px(24);
    const float third = wide ? std::floor((promises.width - 2 * gap) / 3) : promises.width;
    const auto next = [&] {
        if (wide) {
            const Rect cell = cut_left(promises, third);
            cut_left(promises, gap);
            return cell;
        }
        return cut_top(promises, ui.px(60));
    };
    promise(ui, next(), Icon::specification, words::kCanCheck, words::kCanCheckMore);
    promise(ui, next(), Icon::mend, words::kCanMend, words::kCanMendMore);
    promise(ui, next(), Icon::check, words::kCanKeep, words::kCanKeepMore);
}

}  // namespace

void draw_start(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    ui.fill(place, colours.canvas);
    const float width = std::min(ui.px(760), place.width - 2 * ui.px(20));
    const float recent_height = recent_files_height(frame);
    const bool recent = recent_height > 0;
    const float unsaved_height = unsaved_work_height(frame);
    const float zone_height =
        std::min(ui.px(recent ? 200 : 260), std::max(ui.px(190), place.height - ui.px(240) - unsaved_height));
    const bool wide = width >= ui.px(620);
    // The recent files scroll where they don't fit.
    const float room = place.height - unsaved_height - zone_height - ui.px(90);
    const float below = recent ? std::max(ui.px(90), std::min(recent_height, room)) : wide ? ui.px(84) : ui.px(3 * 60);
    const bool roomy = place.height > zone_height + below + unsaved_height + ui.px(140);
    const float whole = (roomy ? ui.px(66) : 0) + unsaved_height + zone_height + ui.px(30) + below + ui.px(24);
    Rect column{std::round(place.x + (place.width - width) * 0.5f),
                std::round(place.y + std::max(ui.px(16), (place.height - whole) * 0.46f)), width, whole};
    if (roomy) {
        const Rect head = cut_top(column, ui.px(66));
        draw_sign(ui, head.x + ui.px(20), head.y + ui.px(21), ui.px(38), colours.canvas);
        label(ui, Rect{head.x + ui.px(52), head.y - ui.px(2), head.width - ui.px(52), ui.px(24)}, ui.fonts().title,
              colours.text, words::kProduct);
        label(ui, Rect{head.x + ui.px(52), head.y + ui.px(24), head.width - ui.px(52), ui.px(18)}, ui.fonts().body,
              colours.text_secondary, words::kStartTitle);
    }
    draw_unsaved_work(frame, column);
    draw_drop_zone(frame, cut_top(column, zone_height));
    cut_top(column, ui.px(recent ? 16 : 30));
    Rect under = cut_top(column, below);
    if (recent) {
        draw_recent_files(frame, under);
    } else {
        draw_promises(ui, under, wide);
    }
    const Rect privacy = cut_top(column, ui.px(24));
    const std::string_view line = ui.surroundings().private_page ? words::kPrivacy : words::kPrivacyConnected;
    draw_icon(ui, Icon::lock, privacy.x + ui.px(8), middle_y(privacy), ui.px(14), colours.text_faint);
    label(ui, Rect{privacy.x + ui.px(24), privacy.y, privacy.width - ui.px(24), privacy.height}, ui.fonts().small,
          colours.text_secondary, line);
}

void draw_loading(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    ui.fill(place, colours.canvas);
    const OpenDocument& document = *frame.state.incoming;
    const float width = std::min(ui.px(420), place.width - ui.px(40));
    Rect column = centred(place, width, ui.px(120));
    column.x = std::round(column.x);
    column.y = std::round(column.y);
    const std::string title = words::opening(document.name);
    label(ui, cut_top(column, ui.px(26)), ui.fonts().title, colours.text, title);
    cut_top(column, ui.px(8));
    const std::uint64_t total = document.status.bytes_total != 0 ? document.status.bytes_total : document.size;
    const std::string progress = words::reading_progress(document.status.bytes_read, total);
    label(ui, cut_top(column, ui.px(18)), ui.fonts().body, colours.text_secondary, progress);
    cut_top(column, ui.px(10));
    const float fraction =
        total == 0 ? -1.0f
                   : static_cast<float>(static_cast<double>(document.status.bytes_read) / static_cast<double>(total));
    progress_bar(ui, cut_top(column, ui.px(6)), fraction, words::kReading, progress);
    cut_top(column, ui.px(14));
    const Button cancel{.label = words::kCancel, .look = ButtonLook::outlined};
    if (button(ui, Rect{column.x, column.y, button_width(ui, cancel), ui.px(measure::kControl)}, cancel)) {
        frame.commands.push_back(command::CancelReading{});
    }
}

void draw_drop_target(const Frame& frame) {
    if (!frame.state.drag_over) return;
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const Rect place = inset(ui.screen(), ui.px(12));
    ui.begin_layer();
    ui.fill(ui.screen(), faded(colours.canvas, 0.86f));
    ui.fill(place, faded(colours.accent_wash, 0.7f), ui.px(measure::kLargeRadius));
    ui.outline(place, colours.accent, ui.px(measure::kLargeRadius), ui.px(2));
    const float y = std::round(middle_y(place) - ui.px(44));
    draw_icon(ui, Icon::drop, middle_x(place), y + ui.px(16), ui.px(40), colours.accent);
    label(ui, Rect{place.x, y + ui.px(48), place.width, ui.px(24)}, ui.fonts().title, colours.text,
          words::kReleaseToOpen, Align::centre);
    label(ui, Rect{place.x, y + ui.px(76), place.width, ui.px(18)}, ui.fonts().body, colours.text_secondary,
          words::kReleaseMore, Align::centre);
}

}  // namespace taskloom::app

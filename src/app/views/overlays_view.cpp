// What lies above everything: dialogs and toasts.
#include <cmath>
#include <utility>
#include <vector>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

// One of the ways on from a question; the first is the one to take mostly.
struct Choice {
    std::string_view label;
    Command command;
};

void draw_question(const Frame& frame, float height, std::string_view title, std::string_view text,
                   std::vector<Choice> choices) {
    Ui& ui = frame.ui;
    const float width = choices.size() > 2 ? 520 : 460;
    Rect inner = dialog(ui, ui.px(width), ui.px(height), title);
    Rect buttons = cut_bottom(inner, ui.px(measure::kLargeControl));
    label_lines(ui, inner.x, inner.y, inner.width, ui.fonts().body, ui.colours().text_secondary, text);
    ButtonLook look = ButtonLook::primary;
    for (Choice& choice : choices) {
        const Button way{.label = choice.label, .look = look};
        if (button(ui, cut_right(buttons, button_width(ui, way)), way)) {
            frame.commands.push_back(std::move(choice.command));
        }
        cut_right(buttons, ui.px(8));
        look = ButtonLook::outlined;
    }
    const Button cancel{.label = words::kCancel, .look = ButtonLook::quiet, .index = 10};
    if (button(ui, cut_left(buttons, button_width(ui, cancel)), cancel)) {
        frame.commands.push_back(command::CloseDialog{});
    }
}

void draw_replace(const Frame& frame) {
    const State& state = frame.state;
    if (!state.current || !state.waiting_file) return;
    draw_question(
        frame, 180, words::kReplaceTitle, words::replace_text(state.current->name, state.waiting_file->name),
        {{words::kSaveAndOpen, command::ReplaceAfterSave{}}, {words::kDiscardAndOpen, command::ReplaceWithoutSave{}}});
}

void draw_changed_on_disk(const Frame& frame) {
    if (!frame.state.current) return;
    draw_question(frame, 200, words::kChangedOnDiskTitle, words::changed_on_disk(frame.state.current->name),
                  {{words::kCompare, command::CompareWithDisk{}},
                   {words::kSaveCopy, command::SaveAnyway{SaveWay::copy}},
                   {words::kSaveOver, command::SaveAnyway{SaveWay::over}}});
}

Colour tone_colour(const Colours& colours, Tone tone) {
    switch (tone) {
        case Tone::done:
            return colours.success;
        case Tone::info:
            return colours.info;
        case Tone::warning:
            return colours.warning;
        case Tone::error:
            return colours.error;
    }
    return colours.info;
}

void draw_tone(Ui& ui, Tone tone, float x, float y) {
    if (tone == Tone::done) {
        draw_icon(ui, Icon::check, x, y, ui.px(16), ui.colours().success);
    } else {
        draw_mark(ui,
                  tone == Tone::error     ? Mark::error
                  : tone == Tone::warning ? Mark::warning
                                          : Mark::info,
                  x, y, ui.px(16));
    }
}

}  // namespace

void draw_dialogs(const Frame& frame) {
    if (frame.state.dialog == DialogKind::replace) draw_replace(frame);
    if (frame.state.dialog == DialogKind::fix_preview) draw_fix_preview(frame);
    if (frame.state.dialog == DialogKind::reading) draw_reading(frame);
    if (frame.state.dialog == DialogKind::save_as) draw_save_as(frame);
    if (frame.state.dialog == DialogKind::history) draw_history(frame);
    if (frame.state.dialog == DialogKind::palette) draw_palette(frame);
    if (frame.state.dialog == DialogKind::column_menu) draw_column_menu(frame);
    if (frame.state.dialog == DialogKind::changed_on_disk) draw_changed_on_disk(frame);
    if (frame.state.dialog == DialogKind::comparison) draw_comparison(frame);
}

void draw_toasts(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    ui.begin_layer();
    // Over the grid's lower corner, if there is one: neither problems nor the inspector are hidden then.
    const Rect& table = frame.memory.table;
    const bool over_grid = has_file(frame.state) && frame.state.page == Page::table && table.height > ui.px(200) &&
                           table.width > ui.px(320);
    if (over_grid) place = table;
    float bottom = bottom_of(place) - ui.px(measure::kScrollbar + 8);
    const float width = std::min(ui.px(380), place.width - ui.px(28));
    for (std::size_t i = frame.state.toasts.size(); i-- > 0;) {
        const Toast& toast = frame.state.toasts[i];
        const float text_width = width - ui.px(44 + 34);
        const float title = ui.paragraph(0, 0, text_width, ui.fonts().strong, 0, toast.title, true);
        const float text =
            toast.text.empty() ? 0 : ui.px(5) + ui.paragraph(0, 0, text_width, ui.fonts().body, 0, toast.text, true);
        const float action = toast.has_action() ? ui.px(measure::kControl + 10) : 0;
        const float height = std::round(title + text + action + ui.px(26));
        const Rect card{right_of(place) - width - ui.px(measure::kScrollbar + 8), bottom - height, width, height};
        ui.occlude(card);
        ui.shadow(card, ui.px(measure::kRadius + 2));
        ui.fill(card, colours.raised, ui.px(measure::kRadius + 2));
        ui.outline(card, colours.line_strong, ui.px(measure::kRadius + 2));
        ui.fill(Rect{card.x + ui.px(1), card.y + ui.px(8), ui.px(3), card.height - ui.px(16)},
                tone_colour(colours, toast.tone), ui.px(2));
        draw_tone(ui, toast.tone, card.x + ui.px(24), card.y + ui.px(13) + ui.fonts().strong->FontSize * 0.5f);
        ui.say(0, Role::status, toast.title, card, toast.text);
        float y = card.y + ui.px(13);
        y += ui.paragraph(card.x + ui.px(44), y, text_width, ui.fonts().strong, colours.text, toast.title);
        if (!toast.text.empty()) {
            y += ui.px(5);
            y += ui.paragraph(card.x + ui.px(44), y, text_width, ui.fonts().body, colours.text_secondary, toast.text);
        }
        if (toast.has_action()) {
            const bool compares = toast.offers_comparison;
            const Button action_button{.label = compares ? words::kCompare : words::kEditAgain,
                                       .icon = compares ? Icon::none : Icon::pencil,
                                       .look = ButtonLook::outlined,
                                       .index = toast.id};
            const float button_size = button_width(ui, action_button);
            if (button(ui, Rect{card.x + ui.px(44), y + ui.px(10), button_size, ui.px(measure::kControl)},
                       action_button)) {
                if (compares) {
                    frame.commands.push_back(command::CompareWithDisk{});
                } else {
                    frame.commands.push_back(command::EditDraftAgain{toast.id});
                }
            }
        }
        const Rect close{right_of(card) - ui.px(34), card.y + ui.px(7), ui.px(measure::kControl),
                         ui.px(measure::kControl)};
        if (button(ui, close,
                   {.label = words::kDismiss, .icon = Icon::close, .icon_only = true, .index = 1000 + toast.id})) {
            frame.commands.push_back(command::DismissToast{toast.id});
        }
        bottom = card.y - ui.px(10);
        if (bottom < place.y + ui.px(60)) break;  // older ones wait until there is room
    }
}

}  // namespace taskloom::app

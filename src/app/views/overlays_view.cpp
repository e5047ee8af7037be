// What lies above everything: dialogs and toasts.
#include <cmath>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

void draw_replace(const Frame& frame) {
    Ui& ui = frame.ui;
    const State& state = frame.state;
    if (!state.current || !state.waiting_file) return;
    Rect inner = dialog(ui, ui.px(460), ui.px(180), words::kReplaceTitle);
    Rect buttons = cut_bottom(inner, ui.px(measure::kLargeControl));
    label_lines(ui, inner.x, inner.y, inner.width, ui.fonts().body, ui.colours().text_secondary,
                words::replace_text(state.current->name, state.waiting_file->name));
    const Button save{.label = words::kSaveAndOpen, .look = ButtonLook::primary};
    const Button discard{.label = words::kDiscardAndOpen, .look = ButtonLook::outlined};
    const Button cancel{.label = words::kCancel, .look = ButtonLook::quiet, .index = 10};
    if (button(ui, cut_right(buttons, button_width(ui, save)), save)) {
        frame.commands.push_back(command::ReplaceAfterSave{});
    }
    cut_right(buttons, ui.px(8));
    if (button(ui, cut_right(buttons, button_width(ui, discard)), discard)) {
        frame.commands.push_back(command::ReplaceWithoutSave{});
    }
    if (button(ui, cut_left(buttons, button_width(ui, cancel)), cancel)) {
        frame.commands.push_back(command::CloseDialog{});
    }
}

void draw_changed_on_disk(const Frame& frame) {
    Ui& ui = frame.ui;
    if (!frame.state.current) return;
    Rect inner = dialog(ui, ui.px(460), ui.px(200), words::kChangedOnDiskTitle);
    Rect buttons = cut_bottom(inner, ui.px(measure::kLargeControl));
    label_lines(ui, inner.x, inner.y, inner.width, ui.fonts().body, ui.colours().text_secondary,
                words::changed_on_disk(frame.state.current->name));
    const Button copy{.label = words::kSaveCopy, .look = ButtonLook::primary};
    const Button over{.label = words::kSaveOver, .look = ButtonLook::outlined};
    const Button cancel{.label = words::kCancel, .look = ButtonLook::quiet, .index = 10};
    if (button(ui, cut_right(buttons, button_width(ui, copy)), copy)) {
        frame.commands.push_back(command::SaveAnyway{SaveWay::copy});
    }
    cut_right(buttons, ui.px(8));
    if (button(ui, cut_right(buttons, button_width(ui, over)), over)) {
        frame.commands.push_back(command::SaveAnyway{SaveWay::over});
    }
    if (button(ui, cut_left(buttons, button_width(ui, cancel)), cancel)) {
        frame.commands.push_back(command::CloseDialog{});
    }
}

// A row of the list of changes, CSS pixels, and how much text of each side it shows.
constexpr float kChangeRow = 54;
constexpr std::size_t kChangeLines = 2;

void draw_change(const Frame& frame, Rect row, const protocol::Change* change) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    ui.horizontal_line(row.x, bottom_of(row) - ui.hairline(), row.width, colours.line);
    Rect rest = inset(row, 0, ui.px(6));
    Rect where = cut_left(rest, ui.px(150));
    if (change == nullptr) {
        ui.fill(Rect{where.x, std::round(middle_y(where) - ui.px(4)), ui.px(90), ui.px(8)}, colours.hover, ui.px(4));
        return;
    }
    std::string place(change->column == kNone ? words::kSpecification : words::kHeader);
    if (change->position != kNone) place = words::row_label(change->task, change->task == 0 ? change->line : 0);
    label(ui, cut_top(where, ui.px(17)), ui.fonts().body, colours.text, place);
    ui.text_in(cut_top(where, ui.px(16)), ui.fonts().small, colours.text_faint, change->column_name);
    const float gap = ui.px(8);
    const float half = std::floor((rest.width - gap) * 0.5f);
    const ChangedTexts changes = compare_fix(colours, change->action, change->before, change->after);
    draw_changed_text(frame, cut_left(rest, half), changes.before, kChangeLines);
    cut_left(rest, gap);
    draw_changed_text(frame, rest, changes.after, kChangeLines);
}

void draw_changes(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const FixPreview& preview = frame.state.preview;
    Rect head = cut_top(place, ui.px(24));
    cut_left(head, ui.px(150));
    const float half = std::floor((head.width - ui.px(8) - ui.px(measure::kScrollbar)) * 0.5f);
    ui.text_in(cut_left(head, half), ui.fonts().small, colours.text_faint, words::kBefore);
    cut_left(head, ui.px(8));
    ui.text_in(head, ui.fonts().small, colours.text_faint, words::kAfter);
    ui.horizontal_line(place.x, place.y, place.width, colours.line_strong);
    const double row = ui.px(kChangeRow);
    const std::uint32_t total = preview.changes.total();
    const ScrollArea area = scroll_area(ui, place, 5, 0, row * total, frame.memory.preview);
    const auto first = static_cast<std::uint32_t>(area.y / row);
    const auto fit = static_cast<std::uint32_t>(std::ceil(area.view.height / row)) + 1;
    const std::uint32_t last = std::min(total, first + fit);
    frame.memory.preview_first = first;
    frame.memory.preview_count = preview.changes.answered() ? last - first : 1;
    ui.push_clip(area.view);
    for (std::uint32_t i = first; i < last; ++i) {
        const float y = area.view.y + static_cast<float>(i * row - area.y);
        draw_change(frame, Rect{area.view.x, y, area.view.width - ui.px(4), static_cast<float>(row)},
                    preview.changes.at(i));
    }
    ui.pop_clip();
    ui.horizontal_line(place.x, bottom_of(place), place.width, colours.line_strong);
}

void draw_fix_preview(const Frame& frame) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const FixPreview& preview = frame.state.preview;
    const Rect screen = ui.screen();
    // As high as the list needs, within the window.
    const std::uint32_t rows = preview.changes.answered() ? preview.changes.total() : preview.expected;
    const float wanted = ui.px(214) + ui.px(kChangeRow) * static_cast<float>(std::clamp<std::uint32_t>(rows, 2, 12));
    Rect inner = dialog(ui, ui.px(900), std::min(wanted, screen.height - ui.px(64)), words::kFixAllTitle);
    Rect buttons = cut_bottom(inner, ui.px(measure::kLargeControl));
    cut_bottom(inner, ui.px(18));
    const bool answered = preview.changes.answered();
    const bool only_cells = changes_only_cells(preview);
    const std::uint32_t total = preview.changes.total();
    label(ui, cut_top(inner, ui.px(20)), ui.fonts().body, colours.text, preview.title);
    Rect second = cut_top(inner, ui.px(22));
    if (answered) {
        const bool safe = preview.fix == protocol::FixKind::safe;
        const std::string amount = (only_cells ? words::changes_in(total) : words::number_of_changes(total)) + ".  ";
        const float used = label(ui, second, ui.fonts().body, colours.text_secondary, amount);
        cut_left(second, used + ui.px(4));
        label(ui, second, ui.fonts().body, safe ? colours.success : colours.warning,
              safe ? words::kSafeFix : words::kGuessFix);
    } else {
        label(ui, second, ui.fonts().body, colours.text_secondary, words::kPreparingPreview);
    }
    cut_top(inner, ui.px(8));
    draw_changes(frame, inner);

    const std::string apply_words = only_cells ? words::apply_to(total) : words::make_changes(total);
    const Button apply{.label = apply_words,
                       .icon = Icon::mend,
                       .look = ButtonLook::primary,
                       .disabled = !answered || total == 0 || frame.state.saving};
    const Button cancel{.label = words::kCancel, .look = ButtonLook::outlined, .index = 10};
    if (button(ui, cut_right(buttons, button_width(ui, apply) + ui.px(8)), apply)) {
        frame.commands.push_back(command::ApplyPreview{});
    }
    cut_right(buttons, ui.px(8));
    if (button(ui, cut_right(buttons, button_width(ui, cancel) + ui.px(8)), cancel)) {
        frame.commands.push_back(command::CloseDialog{});
    }
    label(ui, buttons, ui.fonts().small, colours.text_faint, words::kOneUndoStep);
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
    if (frame.state.dialog == DialogKind::changed_on_disk) draw_changed_on_disk(frame);
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
        const float action = toast.can_be_edited_again() ? ui.px(measure::kControl + 10) : 0;
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
        if (toast.can_be_edited_again()) {
            const Button again{
                .label = words::kEditAgain, .icon = Icon::pencil, .look = ButtonLook::outlined, .index = toast.id};
            if (button(ui, Rect{card.x + ui.px(44), y + ui.px(10), button_width(ui, again), ui.px(measure::kControl)},
                       again)) {
                frame.commands.push_back(command::EditDraftAgain{toast.id});
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

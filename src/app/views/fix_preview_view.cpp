// What fixes would change, before they are made: a list of any length, from which single changes can be left out.
#include <cmath>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

// A row of the list of changes, CSS pixels, and how much text of each side it shows.
constexpr float kChangeRow = 54;
constexpr std::size_t kChangeLines = 2;
constexpr float kCheckColumn = 28, kPlaceColumn = 150;

std::string place_of(const protocol::Change& change) {
    if (change.position != kNone) return words::row_label(change.task, change.task == 0 ? change.line : 0);
    return std::string(words::Text(change.column == kNone ? words::kSpecification : words::kHeader));
}

class ChangeList {
public:
    explicit ChangeList(const Frame& frame)
        : frame_(frame), ui_(frame.ui), preview_(frame.state.preview), row_(ui_.px(kChangeRow)) {}

    // One change alone is taken or cancelled by the buttons.
    bool has_checks() const { return preview_.choice.empty(); }

    void draw(Rect place) {
        const Colours& colours = ui_.colours();
        draw_head(cut_top(place, ui_.px(24)));
        ui_.horizontal_line(place.x, place.y, place.width, colours.line_strong);
        const std::uint32_t total = preview_.changes.total();
        ScrollArea area = scroll_area(ui_, place, 5, 0, row_ * total, frame_.memory.preview);
        const auto first = static_cast<std::uint32_t>(area.y / row_);
        const auto fit = static_cast<std::uint32_t>(std::ceil(area.view.height / row_)) + 1;
        const std::uint32_t last = std::min(total, first + fit);
        frame_.memory.preview_first = first;
        frame_.memory.preview_count = preview_.changes.answered() ? last - first : 1;
        // Tab comes to one row, from which the arrows go on; it is one of those that are seen.
        std::uint32_t& standing = frame_.memory.preview_row;
        const WidgetId focus = ui_.focus();
        if (focus != ui_.id(kRow, standing) && last > first) standing = std::clamp(standing, first, last - 1);
        ui_.push_clip(area.view);
        for (std::uint32_t i = first; i < last; ++i) {
            const float y = area.view.y + static_cast<float>(i * row_ - area.y);
            draw_change(Rect{area.view.x, y, area.view.width - ui_.px(4), static_cast<float>(row_)}, i);
        }
        ui_.pop_clip();
        ui_.horizontal_line(place.x, bottom_of(place), place.width, colours.line_strong);
        if (focus == ui_.id(kRow, standing)) take_keys(area.view.height);
    }

private:
    static constexpr std::string_view kRow = "change";

    void draw_head(Rect head) {
        const Colours& colours = ui_.colours();
        if (has_checks()) {
            const WidgetId id = ui_.id("all-changes");
            const Rect spot{head.x, head.y, ui_.px(kCheckColumn + kPlaceColumn), head.height};
            const std::uint32_t taken = preview_.taken();
            const bool all = taken == preview_.changes.total();
            ui_.say(id, Role::check_box, words::kAllChanges, spot, {}, all);
            const Interaction state = ui_.interact(id, spot);
            draw_check(ui_, spot, all, taken > 0);
            Rect text = spot;
            cut_left(text, ui_.px(kCheckColumn));
            ui_.text_in(text, ui_.fonts().small, colours.text_secondary, words::kAllChanges);
            if (state.focused && ui_.focus_visible()) ui_.focus_ring(spot, ui_.px(4));
            if (state.clicked) frame_.commands.push_back(command::TakeChange{!all, {}});
            cut_left(head, ui_.px(kCheckColumn));
        }
        cut_left(head, ui_.px(kPlaceColumn));
        const float half = std::floor((head.width - ui_.px(8) - ui_.px(measure::kScrollbar)) * 0.5f);
        ui_.text_in(cut_left(head, half), ui_.fonts().small, colours.text_faint, words::kBefore);
        cut_left(head, ui_.px(8));
        ui_.text_in(head, ui_.fonts().small, colours.text_faint, words::kAfter);
    }

    void draw_change(const Rect& row, std::uint32_t index) {
        const Colours& colours = ui_.colours();
        const protocol::Change* const change = preview_.changes.at(index);
        ui_.horizontal_line(row.x, bottom_of(row) - ui_.hairline(), row.width, colours.line);
        Rect rest = inset(row, 0, ui_.px(6));
        const Rect check = has_checks() ? cut_left(rest, ui_.px(kCheckColumn)) : Rect{};
        Rect where = cut_left(rest, ui_.px(kPlaceColumn));
        if (change == nullptr) {
            ui_.fill(Rect{where.x, std::round(middle_y(where) - ui_.px(4)), ui_.px(90), ui_.px(8)}, colours.hover,
                     ui_.px(4));
            return;
        }
        const std::string place = place_of(*change);
        const bool taken = preview_.takes(change->number);
        if (has_checks()) {
            const WidgetId id = ui_.id(kRow, index);
            const bool standing = index == frame_.memory.preview_row;
            ui_.say(id, Role::check_box, place + ", " + change->column_name, row, change->after, taken);
            const Interaction state = ui_.interact(id, row, standing ? Focusing::by_keyboard : Focusing::no);
            if (state.hovered) ui_.fill(row, colours.hover, ui_.px(4));
            if (state.clicked) {
                frame_.memory.preview_row = index;
                ui_.set_focus(id, ui_.focus_visible());
                frame_.commands.push_back(command::TakeChange{!taken, change->number});
            }
            if (state.focused && ui_.focus_visible()) ui_.focus_ring(inset(row, ui_.px(3)), ui_.px(4));
            draw_check(ui_, check, taken);
        }
        label(ui_, cut_top(where, ui_.px(17)), ui_.fonts().body, taken ? colours.text : colours.text_faint, place);
        ui_.text_in(cut_top(where, ui_.px(16)), ui_.fonts().small, colours.text_faint, change->column_name);
        const float gap = ui_.px(8);
        const float half = std::floor((rest.width - gap) * 0.5f);
        const ChangedTexts changes = compare_fix(colours, change->action, change->before, change->after);
        draw_changed_text(frame_, cut_left(rest, half), changes.before, kChangeLines);
        cut_left(rest, gap);
        draw_changed_text(frame_, rest, changes.after, kChangeLines);
        if (!taken)
            ui_.fill(Rect{where.x, row.y, right_of(row) - where.x, row.height - ui_.hairline()},
                     faded(colours.raised, 0.55f));
    }

    void take_keys(float height) {
        const std::uint32_t total = preview_.changes.total();
        if (total == 0 || !has_checks()) return;
        const auto to = row_by_keys(frame_.memory.preview_row, total, rows_of_page(height, row_));
        if (!to) return;
        frame_.memory.preview_row = *to;
        frame_.memory.preview.reveal_y(*to * row_, (*to + 1) * row_, height, 0);
        ui_.set_focus(ui_.id(kRow, *to), true);
        ui_.host().request_frames(2);
    }

    const Frame& frame_;
    Ui& ui_;
    const FixPreview& preview_;
    double row_;
};

}  // namespace

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
    const std::uint32_t total = preview.changes.total(), taken = preview.taken();
    label(ui, cut_top(inner, ui.px(20)), ui.fonts().body, colours.text, preview.title);
    Rect second = cut_top(inner, ui.px(22));
    if (answered) {
        const bool safe = preview.fix == protocol::FixKind::safe;
        const std::string amount = taken != total ? words::changes_taken(taken, total)
                                   : only_cells   ? words::changes_in(total)
                                                  : words::number_of_changes(total);
        const float used = label(ui, second, ui.fonts().body, colours.text_secondary, amount + ".  ");
        cut_left(second, used + ui.px(4));
        label(ui, second, ui.fonts().body, safe ? colours.success : colours.warning,
              safe ? words::kSafeFix : words::kGuessFix);
    } else {
        label(ui, second, ui.fonts().body, colours.text_secondary, words::kPreparingPreview);
    }
    cut_top(inner, ui.px(8));
    ChangeList(frame).draw(inner);

    const std::string apply_words = only_cells ? words::apply_to(taken) : words::make_changes(taken);
    const Button apply{.label = apply_words,
                       .icon = Icon::mend,
                       .look = ButtonLook::primary,
                       .disabled = !answered || taken == 0 || frame.state.saving};
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

}  // namespace taskloom::app

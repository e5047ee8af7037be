// The status line: tasks by kind, problems by severity, format, specification, saved state, privacy.
#include <algorithm>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

class StatusLine {
public:
    StatusLine(Ui& ui, Rect& rest) : ui_(ui), rest_(rest) {}

    // Items that don't fit are left out, whole.
    void left(std::string_view text, Colour colour) {
        const float width = ui_.text_width(ui_.fonts().small, text);
        if (!begin_item(width)) return;
        const Rect place = cut_left(rest_, width);
        ui_.say(0, Role::status, text, place);
        ui_.text_in(Rect{place.x, place.y, width + 1, place.height}, ui_.fonts().small, colour, text);
        cut_left(rest_, ui_.px(14));
    }
    // Cut with an ellipsis where it is longer than this, or than what room there is.
    void left_cut(std::string_view text, Colour colour, float most) {
        const float whole = ui_.text_width(ui_.fonts().small, text);
        const float width = std::min({whole, most, rest_.width - bar_width()});
        if (width < std::min(whole, ui_.px(50)) || !begin_item(width)) return;
        const Rect place = cut_left(rest_, width);
        ui_.say(0, Role::status, text, place);
        ui_.text_in(Rect{place.x, place.y, width + 1, place.height}, ui_.fonts().small, colour, text);
        if (width < whole && ui_.hovered(place)) ui_.tooltip(place, text);
        cut_left(rest_, ui_.px(14));
    }
    void mark(Mark mark, std::string_view text, std::uint32_t n) {
        const float icon = ui_.px(18);
        if (!begin_item(ui_.text_width(ui_.fonts().small, text) + icon)) return;
        const Rect place = cut_left(rest_, icon);
        const Colours& colours = ui_.colours();
        draw_mark(ui_, mark, place.x + ui_.px(7), middle_y(place), ui_.px(13));
        left(text, n > 0 ? colours.text : colours.text_secondary);
    }
    void check(std::string_view text) {
        if (!begin_item(ui_.text_width(ui_.fonts().small, text) + ui_.px(18))) return;
        const Rect place = cut_left(rest_, ui_.px(18));
        draw_icon(ui_, Icon::check, place.x + ui_.px(7), middle_y(place), ui_.px(13), ui_.colours().success);
        left(text, ui_.colours().text_secondary);
    }
    void right(std::string_view text, Colour colour, Icon icon = Icon::none, std::string_view more = {}) {
        const float width = ui_.text_width(ui_.fonts().small, text);
        const float icon_width = icon == Icon::none ? 0 : ui_.px(18);
        if (width + icon_width > rest_.width) return;
        const Rect place = cut_right(rest_, width + icon_width);
        ui_.say(0, Role::status, text, place, more);
        if (!more.empty() && ui_.hovered(place)) ui_.tooltip(place, more);
        if (icon != Icon::none) draw_icon(ui_, icon, place.x + ui_.px(6), middle_y(place), ui_.px(13), colour);
        ui_.text_in(Rect{place.x + icon_width, place.y, width + 1, place.height}, ui_.fonts().small, colour, text);
        cut_right(rest_, ui_.px(14));
    }
    // Says something that can be changed.
    bool action(std::string_view text, std::string_view tooltip) {
        const float width = ui_.text_width(ui_.fonts().small, text) + ui_.px(12);
        if (!begin_item(width)) return false;
        const Rect place = cut_left(rest_, width);
        const Rect box{place.x - ui_.px(6), place.y + ui_.px(4), place.width, place.height - ui_.px(8)};
        const WidgetId id = ui_.id("status-action");
        ui_.say(id, Role::button, text, box);
        const Interaction state = ui_.interact(id, box);
        if (state.hovered) {
            ui_.fill(box, ui_.colours().hover, ui_.px(4));
            ui_.tooltip(box, tooltip);
        }
        if (state.focused && ui_.focus_visible()) ui_.focus_ring(box, ui_.px(4));
        ui_.text_in(Rect{place.x, place.y, width, place.height}, ui_.fonts().small,
                    state.hovered ? ui_.colours().text : ui_.colours().text_secondary, text);
        cut_left(rest_, ui_.px(8));
        return state.clicked;
    }
    // Between what stands here and the next item at the left, if there is room for one.
    void bar() { bar_wanted_ = true; }

private:
    float bar_width() const { return bar_wanted_ ? ui_.px(14) : 0; }
    // Draws the bar that an item of this width follows; false: there is no room for the two.
    bool begin_item(float width) {
        if (width + bar_width() > rest_.width) return false;
        if (bar_wanted_) {
            ui_.vertical_line(rest_.x, rest_.y + ui_.px(8), rest_.height - ui_.px(16), ui_.colours().line_strong);
            cut_left(rest_, bar_width());
            bar_wanted_ = false;
        }
        return true;
    }

    Ui& ui_;
    Rect& rest_;
    bool bar_wanted_ = false;
};

}  // namespace

void draw_status_line(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    ui.fill(place, colours.chrome);
    ui.horizontal_line(place.x, place.y, place.width, colours.line_strong);
    Rect rest = inset(place, ui.px(12), 0);
    StatusLine line(ui, rest);
    if (ui.surroundings().private_page) line.right(words::kPrivate, colours.success, Icon::lock);
    if (!has_file(frame.state)) return;

    const protocol::StatusReply& status = frame.state.current->status;
    if (frame.state.saving) {
        line.right(words::kSaving, colours.text_secondary);
    } else if (status.modified) {
        line.right(words::kModified, colours.accent);
    } else if (status.phase == protocol::Phase::loading) {
        line.right(words::kChecking, colours.text_secondary);
    } else {
        line.right(frame.state.current->saved_once ? words::kSaved : words::kUnchanged, colours.text_secondary);
    }
    const Keeping keeping = frame.state.current->keeping;
    if (keeping >= Keeping::no_room) {
        line.right(keeping == Keeping::no_room ? words::kNotKeptRoom : words::kNotKeptRefused, colours.warning);
    } else if (status.modified && keeping != Keeping::none) {
        const std::optional<bool>& lasts = frame.state.storage_lasts;
        const std::string_view more = !lasts   ? std::string_view()
                                      : *lasts ? std::string_view(words::kKeptForGood)
                                               : std::string_view(words::kKeptForNow);
        line.right(keeping == Keeping::kept ? words::kKept : words::kKeeping, colours.text_secondary, Icon::none, more);
    }
    if (frame.state.selection.has_range() && frame.state.page == Page::table) {
        const CellRange range = range_of(frame.state.selection);
        line.right(words::range(range.rows, range.columns,
                                frame.memory.columns_look.hidden_among(range.first_column, range.columns)),
                   colours.text);
    }
    line.left(words::tasks(status.tasks), colours.text);
    if (status.tasks_with_errors > 0) line.left(words::tasks_with_errors(status.tasks_with_errors), colours.text);
    line.bar();
    const bool none = status.errors + status.warnings + status.infos == 0;
    if (none && status.phase == protocol::Phase::ready) {
        line.check(words::kNoProblems);
    } else {
        line.mark(Mark::error, words::errors(status.errors), status.errors);
        line.mark(Mark::warning, words::warnings(status.warnings), status.warnings);
        if (status.infos > 0) line.mark(Mark::info, words::infos(status.infos), status.infos);
    }
    line.bar();
    if (!status.format.empty()) {
        std::string format = words::format_as_read(status.format, status.delimiter, status.dialect);
        const bool modern = status.target == protocol::ArrayTarget::modern_2023;
        for (const words::Text part : {modern ? words::kModernArraysShort : words::Text(), words::Text(status.encoding),
                                       words::Text(status.line_ends)}) {
            if (!part.empty()) format.append(words::kSeparated).append(part);
        }
        if (status.delimiter == 0) {  // JSON is read in one way
            line.left(format, colours.text_secondary);
        } else if (line.action(format, words::kReadingTooltip)) {
            frame.commands.push_back(command::OpenReading{});
        }
    }
    line.bar();
    line.left_cut(status.specification.empty() ? words::kNone : words::Text(status.specification),
                  colours.text_secondary, ui.px(180));
    // What matters least goes first where there is no room.
    line.bar();
    if (status.control + status.training > 0) {
        std::string kinds = words::general(status.general);
        if (status.control > 0) kinds += ", " + words::control(status.control);
        if (status.training > 0) kinds += ", " + words::training(status.training);
        line.left(kinds, colours.text_secondary);
    }
    if (status.field > 0) line.left(words::field(status.field), colours.text_secondary);
    if (status.separators > 0) line.left(words::suites(status.separators), colours.text_secondary);
}

}  // namespace taskloom::app

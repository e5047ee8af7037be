// The toolbar: what is open on the left, what can be done with it on the right.
#include <cmath>

#include "app/views/views.h"
#include "base/catalogue.h"

namespace taskloom::app {

std::string shortcut(const Ui& ui, std::string_view key) {
    return std::string(ui.surroundings().mac_keyboard ? "Cmd+" : "Ctrl+") + std::string(key);
}

namespace {

void draw_name(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const State& state = frame.state;
    if (!has_file(state)) {
        label(ui, place, ui.fonts().strong, colours.text, words::kProduct);
        return;
    }
    const OpenDocument& document = *state.current;
    const float dot = document.status.modified ? ui.px(16) : 0;
    const std::string size = words::file_size(document.size);
    float size_width = ui.text_width(ui.fonts().small, size) + ui.px(12);
    // In little room the name goes before the size.
    if (ui.text_width(ui.fonts().strong, document.name) + dot + size_width > place.width) size_width = 0;
    Rect name = place;
    name.width = std::max(0.0f, place.width - dot - size_width);
    const float width = label(ui, name, ui.fonts().strong, colours.text, document.name);
    float x = place.x + width + ui.px(8);
    if (document.status.modified) {
        const Rect spot{x, place.y, dot, place.height};
        ui.draw().AddCircleFilled(ImVec2(x + ui.px(4), middle_y(place)), ui.px(4), colours.accent);
        ui.say(0, Role::status, words::kUnsaved, spot);
        if (ui.hovered(spot)) ui.tooltip(spot, words::kUnsaved);
        x += dot;
    }
    if (size_width == 0) return;
    ui.text_in(Rect{x, place.y, size_width, place.height}, ui.fonts().small, colours.text_faint, size);
    if (document.status.phase != protocol::Phase::ready || document.status.job_running) return;
    const Rect rest{x + size_width, place.y, right_of(place) - x - size_width - ui.px(12), place.height};
    const std::string told = words::file_told(document.status);
    if (rest.width < ui.px(120)) return;
    label(ui, rest, ui.fonts().body, colours.text_secondary, told);
    if (ui.text_width(ui.fonts().body, told) > rest.width && ui.hovered(rest)) ui.tooltip(rest, told);
}

enum class Action : std::uint8_t { commands, theme, contrast, language, save, open, redo, undo, history };

void ask_for(Commands& commands, Action action) {
    switch (action) {
        case Action::commands:
            return commands.push_back(command::OpenPalette{});
        case Action::contrast:
            return commands.push_back(command::ToggleContrast{});
        case Action::theme:
            return commands.push_back(command::ToggleTheme{});
        case Action::language:
            return commands.push_back(command::ToggleLanguage{});
        case Action::save:
            return commands.push_back(command::Save{});
        case Action::open:
            return commands.push_back(command::PickFiles{});
        case Action::redo:
            return commands.push_back(command::Redo{});
        case Action::undo:
            return commands.push_back(command::Undo{});
        case Action::history:
            return commands.push_back(command::OpenHistory{});
    }
}

// Places buttons from the right edge leftwards, and draws them from left to right: in that order the keyboard and screen
// readers meet them.
class FromRight {
public:
    FromRight(const Frame& frame, Rect& rest) : ui_(frame.ui), commands_(frame.commands), rest_(rest) {}
    void operator()(const Button& spec, Action action) {
        const Rect column = cut_right(rest_, button_width(ui_, spec));
        placed_.push_back({centred(column, column.width, ui_.px(measure::kControl)), spec, action});
        cut_right(rest_, ui_.px(4));
    }
    void draw() {
        for (auto one = placed_.rbegin(); one != placed_.rend(); ++one) {
            if (button(ui_, one->place, one->spec)) ask_for(commands_, one->action);
        }
    }
    void gap() { cut_right(rest_, ui_.px(8)); }
    void line() {
        cut_right(rest_, ui_.px(6));
        const Rect column = cut_right(rest_, ui_.hairline());
        ui_.vertical_line(column.x, column.y + ui_.px(14), column.height - ui_.px(28), ui_.colours().line_strong);
        cut_right(rest_, ui_.px(10));
    }

private:
    struct Placed {
        Rect place;
        Button spec;
        Action action;
    };
    Ui& ui_;
    Commands& commands_;
    Rect& rest_;
    std::vector<Placed> placed_;
};

}  // namespace

void draw_toolbar(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const State& state = frame.state;
    ui.fill(place, colours.chrome);
    const Rect whole = place;
    Rect rest = inset(place, ui.px(12), 0);

    const Rect sign = cut_left(rest, ui.px(24));
    draw_sign(ui, middle_x(sign), middle_y(sign), ui.px(20), colours.chrome);
    cut_left(rest, ui.px(14));

    FromRight put(frame, rest);
    const bool is_shown_dark = is_dark(state.theme);
    put({.label = words::kCommands, .icon = Icon::prompt, .icon_only = true, .keys = "F1"}, Action::commands);
    // In a narrow window the list of commands has the rest, and the file's name the room.
    if (!has_file(state) || place.width >= ui.px(600)) {
        put({.label = words::kHighContrast,
             .icon = Icon::contrast,
             .icon_only = true,
             .selected = is_high_contrast(state.theme)},
            Action::contrast);
        put({.label = is_shown_dark ? words::kLightTheme : words::kDarkTheme,
             .icon = is_shown_dark ? Icon::sun : Icon::moon,
             .icon_only = true},
            Action::theme);
        if (ui.host().has_languages()) {
            put({.label = language_in_use() == "en" ? words::kRussian : words::kEnglish,
                 .icon = Icon::globe,
                 .icon_only = true},
                Action::language);
        }
    }
    std::string undo_words, redo_words;  // their views live until the buttons are drawn
    const std::string save_keys = shortcut(ui, "S"), open_keys = shortcut(ui, "O");
    const std::string undo_keys = shortcut(ui, "Z"), redo_keys = shortcut(ui, "Y");
    if (has_file(state)) {
        const protocol::StatusReply& status = state.current->status;
        undo_words = status.has_undo ? words::undo_tooltip(status.undo_label) : std::string(words::kNothingToUndo);
        redo_words = status.has_redo ? words::redo_tooltip(status.redo_label) : std::string(words::kNothingToRedo);
        put.line();
        const bool busy = state.saving || status.phase == protocol::Phase::loading || state.current->dead;
        put({.label = state.saving ? words::kSaving : words::kSave,
             .icon = Icon::save,
             .look = status.modified ? ButtonLook::primary : ButtonLook::outlined,
             .disabled = busy,
             .keys = save_keys},
            Action::save);
        put.gap();
        put({.label = words::kOpen, .icon = Icon::open, .look = ButtonLook::outlined, .keys = open_keys}, Action::open);
        put.line();
        put({.label = words::kRedo,
             .icon = Icon::redo,
             .icon_only = true,
             .disabled = !status.has_redo,
             .tooltip = redo_words,
             .keys = redo_keys},
            Action::redo);
        put({.label = words::kUndo,
             .icon = Icon::undo,
             .icon_only = true,
             .disabled = !status.has_undo,
             .tooltip = undo_words,
             .keys = undo_keys},
            Action::undo);
        put({.label = words::kHistory,
             .icon = Icon::history,
             .icon_only = true,
             .disabled = !status.has_undo && !status.has_redo,
             .keys = "F9"},
            Action::history);
        put.gap();
    }
    draw_name(frame, rest);
    put.draw();
    ui.horizontal_line(whole.x, bottom_of(whole) - ui.hairline(), whole.width, colours.line_strong);
}

void draw_rail(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    ui.fill(place, ui.colours().chrome);
    ui.vertical_line(right_of(place) - ui.hairline(), place.y, place.height, ui.colours().line_strong);
    Rect rest = place;
    cut_top(rest, ui.px(6));
    if (rail_item(ui, cut_top(rest, ui.px(56)), Icon::table, words::kTable, frame.state.page == Page::table)) {
        frame.commands.push_back(command::ShowPage{Page::table});
    }
    if (rail_item(ui, cut_top(rest, ui.px(56)), Icon::specification, words::kSpecificationShort,
                  frame.state.page == Page::specification)) {
        frame.commands.push_back(command::ShowPage{Page::specification});
    }
}

}  // namespace taskloom::app

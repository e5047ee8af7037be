// The bar above the grid that finds text and puts another in its place. Its two fields are the host's own text field.
#include <vector>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

// A field that shows its text and is edited where it stands.
void draw_field(const Frame& frame, Rect place, std::string_view name, std::string_view text, FindField field) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const WidgetId id = ui.id(name);
    ui.say(id, Role::button, name, place, text);
    const Interaction state = ui.interact(id, place);
    ui.fill(place, colours.canvas, ui.px(4));
    ui.outline(place, state.hovered ? colours.accent : colours.line_strong, ui.px(4));
    if (state.focused && ui.focus_visible()) ui.focus_ring(place, ui.px(4));
    ui.text_in(inset(place, ui.px(8), 0), ui.fonts().body, text.empty() ? colours.text_faint : colours.text,
               text.empty() ? name : text);
    (field == FindField::text ? frame.memory.find_text : frame.memory.find_by) = place;
    if (state.clicked) frame.commands.push_back(command::EditFind{field});
}

struct Act {
    Button spec;
    Command command;
};

std::vector<Act> acts_of(const FindState& find) {
    std::vector<Act> acts{{{.label = words::kFindPrevious, .keys = "Shift+F3", .small = true}, command::FindNext{true}},
                          {{.label = words::kFindNext, .keys = "F3", .small = true}, command::FindNext{false}}};
    if (find.replaces) {
        acts.push_back(
            {{.label = words::kReplace, .look = ButtonLook::outlined, .small = true}, command::Replace{false}});
        acts.push_back(
            {{.label = words::kReplaceAll, .look = ButtonLook::outlined, .small = true}, command::Replace{true}});
    }
    protocol::TextQuery other = find.query;
    other.match_case = !other.match_case;
    acts.push_back(
        {{.label = words::kMatchCase, .selected = find.query.match_case, .small = true}, command::ChooseQuery{other}});
    other = find.query;
    other.whole_cell = !other.whole_cell;
    acts.push_back(
        {{.label = words::kWholeCell, .selected = find.query.whole_cell, .small = true}, command::ChooseQuery{other}});
    return acts;
}

// Where the parts of the bar stand: in one line if they fit, else in as many as it takes.
class Lines {
public:
    Lines(const Ui& ui, Rect bar)
        : ui_(ui),
          left_(bar.x + ui.px(10)),
          right_(right_of(bar) - ui.px(14 + measure::kControl)),
          next_{left_, bar.y + ui.px(5), 0, ui.px(measure::kFilterBar - 10)} {}
    Rect take(float width, float gap) {
        width = std::min(width, right_ - left_);
        if (next_.x > left_ && next_.x + width > right_) next_ = {left_, next_.y + ui_.px(kLine), 0, next_.height};
        const Rect part{next_.x, next_.y, width, next_.height};
        next_.x += width + gap;
        return part;
    }
    float bottom() const { return bottom_of(next_) + ui_.px(5); }

private:
    static constexpr float kLine = measure::kFilterBar - 6;
    const Ui& ui_;
    float left_, right_;
    Rect next_;
};

// Both what the bar needs and what it draws go by this.
struct FindBarPlaces {
    Rect text, by, count;
    std::vector<Rect> acts;
    float bottom = 0;
};

FindBarPlaces places_of(const Ui& ui, const FindState& find, const std::vector<Act>& acts, Rect bar) {
    FindBarPlaces places;
    Lines lines(ui, bar);
    places.text = lines.take(ui.px(180), ui.px(6));
    if (find.replaces) places.by = lines.take(ui.px(150), ui.px(6));
    // The same room for any number, so that nothing moves while one types.
    places.count = lines.take(ui.text_width(ui.fonts().small, words::cells_found(88'888)), ui.px(8));
    for (const Act& act : acts) places.acts.push_back(lines.take(button_width(ui, act.spec), ui.px(4)));
    places.bottom = lines.bottom();
    return places;
}

}  // namespace

float find_bar_height(const Frame& frame, float width) {
    const FindState& find = frame.state.find;
    return places_of(frame.ui, find, acts_of(find), Rect{0, 0, width, 0}).bottom;
}

void draw_find_bar(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const FindState& find = frame.state.find;
    ui.fill(place, colours.chrome);
    ui.horizontal_line(place.x, bottom_of(place) - ui.hairline(), place.width, colours.line_strong);
    std::vector<Act> acts = acts_of(find);
    const FindBarPlaces places = places_of(ui, find, acts, place);
    draw_field(frame, places.text, words::kFind, find.query.text, FindField::text);
    if (find.replaces) draw_field(frame, places.by, words::kReplaceBy, find.by, FindField::by);
    if (find.counted) {
        const std::string count = words::cells_found(find.count);
        ui.say(0, Role::status, count, places.count);
        ui.text_in(places.count, ui.fonts().small, colours.text_secondary, count);
    }
    for (std::size_t i = 0; i < acts.size(); ++i) {
        if (button(ui, places.acts[i], acts[i].spec)) frame.commands.push_back(std::move(acts[i].command));
    }
    const Button close{.label = words::kCloseFind, .icon = Icon::close, .icon_only = true, .keys = "Esc"};
    const float control = ui.px(measure::kControl);
    const Rect corner{right_of(place) - ui.px(10) - control, places.text.y, control, places.text.height};
    if (button(ui, corner, close)) frame.commands.push_back(command::CloseFind{});
}

}  // namespace taskloom::app

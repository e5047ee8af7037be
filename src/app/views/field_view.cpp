// One field of the specification, to be changed: its name, type and what its values must be.
#include <array>
#include <cmath>
#include <string>

#include "app/views/views.h"
#include "base/utf8.h"

namespace taskloom::app {

namespace {

constexpr std::array<std::string_view, 8> kTypes{"string", "url",  "boolean",     "integer",
                                                 "float",  "file", "coordinates", "json"};
constexpr std::string_view kArray = "array_";

class FieldForm {
public:
    FieldForm(const Frame& frame, const protocol::SpecificationField& field, Rect place)
        : frame_(frame), ui_(frame.ui), field_(field), rest_(place) {}

    void draw() {
        draw_name();
        draw_type();
        draw_choice(words::kRequiredTitle, "required", field_.required);
        draw_choice(words::kHiddenTitle, "hidden", field_.hidden);
        for (const protocol::FieldConstraint& constraint : field_.constraints) draw_constraint(constraint);
        cut_top(rest_, ui_.px(8));
        const Button remove{.label = words::kRemoveField, .look = ButtonLook::outlined};
        const Rect line = cut_top(rest_, ui_.px(measure::kControl));
        if (button(ui_, {line.x, line.y, button_width(ui_, remove), line.height}, remove)) {
            change(protocol::FieldAction::remove, {}, {});
        }
    }

private:
    void change(protocol::FieldAction action, std::string key, std::string text) {
        frame_.commands.push_back(
            command::ChangeField{{action, field_.is_output, field_.id, std::move(key), std::move(text)}});
    }

    // The title of a line, and the rest of it.
    Rect line(std::string_view title) {
        Rect whole = cut_top(rest_, ui_.px(measure::kControl));
        cut_top(rest_, ui_.px(8));
        label(ui_, cut_left(whole, ui_.px(170)), ui_.fonts().body, ui_.colours().text_secondary, title);
        return whole;
    }

    // A text that opens for typing where it stands. `index` tells it from others.
    void draw_text(const Rect& place, std::string_view title, std::string_view text, SpecificationEntry entry,
                   std::string_view key, std::uint64_t index) {
        const Colours& colours = ui_.colours();
        const WidgetId id = ui_.id("field-text", index);
        const SpecificationForm& form = frame_.state.form;
        const bool is_open = (form.editing == entry || form.wanted == entry) && form.key == key;
        if (is_open) frame_.memory.specification_entry = place;
        ui_.say(id, Role::button, title, place, text.empty() ? words::kNotSet : text);
        const Interaction state = ui_.interact(id, place);
        ui_.fill(place, state.hovered ? colours.hover : colours.sunken, ui_.px(measure::kRadius));
        if (state.focused && ui_.focus_visible()) ui_.focus_ring(place, ui_.px(measure::kRadius));
        std::string shown(text);
        for (std::size_t at = 0; (at = shown.find('\n', at)) != std::string::npos;) shown.replace(at, 1, ", ");
        ui_.text_in(inset(place, ui_.px(8), 0), ui_.fonts().body, text.empty() ? colours.text_faint : colours.text,
                    text.empty() ? words::Text(words::kNotSet) : words::Text(shown));
        if (state.clicked) frame_.commands.push_back(command::EditSpecification{entry, std::string(key)});
    }

    void draw_name() {
        const std::string header = words::field_header(field_.is_output, field_.id);
        label(ui_, cut_top(rest_, ui_.px(24)), ui_.fonts().title, ui_.colours().text, header);
        cut_top(rest_, ui_.px(12));
        draw_text(line(words::kFieldName), words::kFieldName, field_.id, SpecificationEntry::name, "id", 0);
    }

    void draw_type() {
        const bool is_array = field_.type.compare(0, kArray.size(), kArray) == 0;
        const std::string_view element = std::string_view(field_.type).substr(is_array ? kArray.size() : 0);
        const auto of = [](bool array, std::string_view name) {
            return (array ? std::string(kArray) : std::string()) + std::string(name);
        };
        const auto draw_row = [&](std::size_t from, std::size_t to, std::string_view title) {
            Rect place = line(title);
            for (std::size_t i = from; i < to; ++i) {
                const Button type{.label = kTypes[i],
                                  .look = kTypes[i] == element ? ButtonLook::primary : ButtonLook::outlined,
                                  .selected = kTypes[i] == element,
                                  .index = 20 + i,
                                  .small = true};
                const float width = button_width(ui_, type);
                if (button(ui_, cut_left(place, width), type) && kTypes[i] != element) {
                    change(protocol::FieldAction::change, "type", of(is_array, kTypes[i]));
                }
                cut_left(place, ui_.px(4));
            }
        };
        draw_row(0, 4, words::kType);
        draw_row(4, kTypes.size(), {});
        Rect place = line(words::kSeveralValues);
        const std::vector<Segment> segments{{words::kYes, {}}, {words::kNo, {}}};
        place.width = std::min(place.width, segmented_width(ui_, segments));
        const auto clicked = segmented(ui_, place, words::kSeveralValues, segments, is_array ? 0 : 1);
        if (clicked && (*clicked == 0) != is_array && !element.empty()) {
            change(protocol::FieldAction::change, "type", of(!is_array, element));
        }
    }

    void draw_choice(std::string_view title, std::string_view key, bool on) {
        Rect place = line(title);
        const std::vector<Segment> segments{{words::kYes, {}}, {words::kNo, {}}};
        place.width = std::min(place.width, segmented_width(ui_, segments));
        const auto clicked = segmented(ui_, place, title, segments, on ? 0 : 1);
        if (clicked && (*clicked == 0) != on) {
            change(protocol::FieldAction::change, std::string(key), on ? "false" : "true");
        }
    }

    void draw_constraint(const protocol::FieldConstraint& constraint) {
        const std::string_view title = words::constraint(constraint.key);
        draw_text(line(title), title, constraint.text, SpecificationEntry::constraint, constraint.key, ++drawn_);
    }

    const Frame& frame_;
    Ui& ui_;
    const protocol::SpecificationField& field_;
    Rect rest_;
    std::uint64_t drawn_ = 0;
};

}  // namespace

void draw_field(const Frame& frame, Rect place) {
    const SpecificationForm& form = frame.state.form;
    Ui& ui = frame.ui;
    ui.fill(place, ui.colours().chrome);
    ui.vertical_line(place.x, place.y, place.height, ui.colours().line);
    ui.say(0, Role::region, words::kFieldRegion, place);
    for (const protocol::SpecificationField& field : form.fields) {
        if (FieldName{field.is_output, field.id} != form.chosen) continue;
        const float height = ui.px(static_cast<float>(330 + 36 * field.constraints.size()));
        const ScrollArea area = scroll_area(ui, place, 9, 0, height, frame.memory.field);
        ui.push_clip(area.view);
        Rect inside = inset(area.view, ui.px(16), 0);
        inside.y += ui.px(16) - static_cast<float>(area.y);
        inside.height = height;
        FieldForm(frame, field, inside).draw();
        ui.pop_clip();
        return;
    }
    empty_state(ui, place, Icon::specification, words::kChooseFieldTitle, words::kChooseFieldMore);
}

void draw_specification_json(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const SpecificationForm& form = frame.state.form;
    Rect head = inset(cut_top(place, ui.px(44)), ui.px(16), ui.px(8));
    const bool open = form.editing == SpecificationEntry::json || form.wanted == SpecificationEntry::json;
    const Button edit{.label = words::kEditJson, .look = ButtonLook::outlined, .disabled = open || form.json.empty()};
    if (button(ui, cut_left(head, button_width(ui, edit)), edit)) {
        frame.commands.push_back(command::EditSpecification{SpecificationEntry::json, {}});
    }
    cut_left(head, ui.px(12));
    label(ui, head, ui.fonts().small, colours.text_faint, open ? words::kEditJsonKeys : words::kEditJsonMore);
    cut_bottom(place, ui.px(16));
    const Rect box = inset(place, ui.px(16), 0);
    ui.fill(box, colours.sunken, ui.px(measure::kRadius));
    if (open) {
        frame.memory.specification_entry = box;
        return;
    }
    // More than that nobody reads here; it is edited and saved whole all the same.
    constexpr std::size_t kMostShown = std::size_t{256} << 10;
    VisibleText shown;
    shown.text = form.json.substr(0, kMostShown);
    for (std::size_t begin = 0; begin < shown.text.size();) {
        const std::size_t end = std::min(shown.text.find('\n', begin), shown.text.size());
        shown.runs.push_back({begin, end - begin, false});
        begin = end + 1;
    }
    TextBlock& block = frame.memory.json_block;
    block.set(ui.fonts().monospace, box.width - ui.px(40), form.json_of, shown);
    const bool cut = form.json.size() > kMostShown;
    const ScrollArea area = scroll_area(ui, box, 10, 0, block.height() + ui.px(cut ? 48 : 24), frame.memory.json);
    ui.push_clip(area.view);
    const float top = area.view.y + ui.px(12) - static_cast<float>(area.y);
    block.draw(ui, area.view.x + ui.px(12), top, ui.fonts().monospace, colours.text, colours.accent, shown);
    if (cut) {
        ui.text_at(ui.fonts().small, area.view.x + ui.px(12), top + block.height() + ui.px(6), colours.text_faint,
                   words::kRestNotShown);
    }
    ui.say(0, Role::text, cut_utf8(shown.text, 4000), box);
    ui.pop_clip();
}

}  // namespace taskloom::app

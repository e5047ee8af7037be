// One field of the specification, to be changed: its name, type and what its values must be.
#include <cmath>
#include <string>

#include "app/views/views.h"
#include "base/utf8.h"

namespace taskloom::app {

namespace {

class FieldForm {
public:
    FieldForm(const Frame& frame, const protocol::SpecificationField& field, const Rect& view, Rect place)
        : frame_(frame), ui_(frame.ui), field_(field), view_(view), rest_(place) {}

    // Returns where it ends.
    float draw() {
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
        return rest_.y;
    }

private:
    void change(protocol::FieldAction action, std::string key, std::string text) {
        frame_.commands.push_back(
            command::ChangeField{{action, field_.is_output, field_.id, std::move(key), std::move(text)}});
    }

    // The title of a line, and the rest of it; in a narrow form the title stands above.
    Rect line(std::string_view title) {
        const bool narrow = rest_.width < ui_.px(360);
        Rect head = narrow && !title.empty() ? cut_top(rest_, ui_.px(20)) : Rect{};
        Rect whole = cut_top(rest_, ui_.px(measure::kControl));
        cut_top(rest_, ui_.px(8));
        if (!narrow) head = cut_left(whole, ui_.px(170));
        if (!title.empty()) label(ui_, head, ui_.fonts().body, ui_.colours().text_secondary, title);
        return whole;
    }

    // A text that opens for typing where it stands. `index` tells it from others.
    void draw_text(const Rect& place, std::string_view title, std::string_view text, SpecificationEntry entry,
                   std::string_view key, std::uint64_t index) {
        const Colours& colours = ui_.colours();
        const WidgetId id = ui_.id("field-text", index);
        const SpecificationForm& form = frame_.state.form;
        const SpecificationDraft* const typing = form.typing();
        const FieldName own{field_.is_output, field_.id};
        if (typing != nullptr && typing->entry == entry && typing->field == own && typing->key == key) {
            show_typing(place);
        }
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

    // The host's field lies over it, inside of what is visible; it isn't opened before it is in sight.
    void show_typing(const Rect& place) {
        Scroll& scroll = frame_.memory.field;
        if (frame_.state.form.wanted && (place.y < view_.y || bottom_of(place) > bottom_of(view_))) {
            const double top = scroll.y + static_cast<double>(place.y - view_.y);
            scroll.reveal_y(top, top + static_cast<double>(place.height), view_.height, ui_.px(24));
            ui_.host().request_frames(1);
            return;
        }
        Rect shown = place;
        shown.y = std::clamp(place.y, view_.y, std::max(view_.y, bottom_of(view_) - place.height));
        frame_.memory.specification_entry = shown;
    }

    void draw_name() {
        label(ui_, cut_top(rest_, ui_.px(24)), ui_.fonts().title, ui_.colours().text, field_.header);
        cut_top(rest_, ui_.px(12));
        draw_text(line(words::kFieldName), words::kFieldName, field_.id, SpecificationEntry::name, {}, 0);
    }

    void draw_type() {
        const std::vector<protocol::FieldTypeChoice>& types = frame_.state.form.types;
        const protocol::FieldTypeChoice* chosen = nullptr;
        bool several = false;
        for (const protocol::FieldTypeChoice& type : types) {
            if (type.one != field_.type && type.several != field_.type) continue;
            chosen = &type;
            several = type.several == field_.type;
        }
        Rect place = line(words::kType);
        const float left = place.x;
        for (std::size_t i = 0; i < types.size(); ++i) {
            const bool is_chosen = &types[i] == chosen;
            const Button type{.label = types[i].name,
                              .look = is_chosen ? ButtonLook::primary : ButtonLook::outlined,
                              .selected = is_chosen,
                              .index = 20 + i,
                              .small = true};
            const float width = button_width(ui_, type);
            if (width > place.width && place.x > left) place = line({});
            if (button(ui_, cut_left(place, width), type) && !is_chosen) {
                change(protocol::FieldAction::change, "type", several ? types[i].several : types[i].one);
            }
            cut_left(place, ui_.px(4));
        }
        place = line(words::kSeveralValues);
        const std::vector<Segment> segments{{words::kYes, {}}, {words::kNo, {}}};
        place.width = std::min(place.width, segmented_width(ui_, segments));
        const auto clicked = segmented(ui_, place, words::kSeveralValues, segments, several ? 0 : 1);
        if (clicked && (*clicked == 0) != several && chosen != nullptr) {
            change(protocol::FieldAction::change, "type", several ? chosen->one : chosen->several);
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
    Rect view_, rest_;
    std::uint64_t drawn_ = 0;
};

}  // namespace

const protocol::SpecificationField* chosen_field(const SpecificationForm& form) {
    for (const protocol::SpecificationField& field : form.fields) {
        if (FieldName{field.is_output, field.id} == form.chosen) return &field;
    }
    return nullptr;
}

void draw_field(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    ViewMemory& memory = frame.memory;
    ui.fill(place, ui.colours().chrome);
    ui.vertical_line(place.x, place.y, place.height, ui.colours().line);
    ui.say(0, Role::region, words::kFieldRegion, place);
    const protocol::SpecificationField* const field = chosen_field(frame.state.form);
    if (field == nullptr) {
        return empty_state(ui, place, Icon::specification, words::kChooseFieldTitle, words::kChooseFieldMore);
    }
    const ScrollArea area = scroll_area(ui, place, 9, 0, memory.field_height, memory.field);
    ui.push_clip(area.view);
    const std::size_t first_node = ui.semantics().nodes().size();
    const float top = area.view.y - static_cast<float>(area.y);
    Rect inside = inset(area.view, ui.px(16), 0);
    inside.y = top + ui.px(16);
    inside.height = ui.px(100'000);  // whatever it needs
    const float end = FieldForm(frame, *field, area.view, inside).draw();
    reveal_focus(ui, first_node, area.view, top, memory.field, memory.revealed_in_field);
    if (const float height = end - top + ui.px(16); height != memory.field_height) {
        memory.field_height = height;
        ui.host().request_frames(1);  // the scroll bar follows
    }
    ui.pop_clip();
}

void draw_specification_json(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const SpecificationForm& form = frame.state.form;
    Rect head = inset(cut_top(place, ui.px(44)), ui.px(16), ui.px(8));
    const SpecificationDraft* const typing = form.typing();
    const bool open = typing != nullptr && typing->entry == SpecificationEntry::json;
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

// The specification page: what the file is checked against.
#include <algorithm>
#include <cmath>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

// How a column was guessed; nullptr when nothing was, or the column is another one by now.
const protocol::GuessedColumn* guess_of(const State& state, std::uint32_t index) {
    const std::vector<protocol::GuessedColumn>& guessed = state.specification->guessed;
    if (index >= guessed.size() || guessed[index].header != state.current->columns[index].name) return nullptr;
    return &guessed[index];
}

void draw_guess(Ui& ui, Rect place, const protocol::GuessedColumn& guess) {
    const Colours& colours = ui.colours();
    const bool sure = guess.certainty == protocol::Certainty::certain;
    const bool unsure = guess.certainty == protocol::Certainty::guess;
    const std::string_view word = words::certainty(guess.certainty);
    const float used = ui.text_in(place, ui.fonts().body,
                                  sure     ? colours.success
                                  : unsure ? colours.warning
                                           : colours.text_secondary,
                                  word);
    const Rect whole = place;
    cut_left(place, used + ui.px(10));
    ui.text_in(place, ui.fonts().small, colours.text_faint, guess.evidence);
    if (ui.hovered(whole)) ui.tooltip(whole, words::certainty_and_evidence(guess));
}

// A line of the list: a column of the file, a field of the specification, or both in one.
struct ListedField {
    std::uint32_t column = kNone;
    const protocol::SpecificationField* field = nullptr;
};

// The columns in their order, then the fields that have none.
std::vector<ListedField> listed_fields(const State& state) {
    std::vector<ListedField> list;
    std::vector<bool> used(state.form.fields.size(), false);
    const std::size_t columns = has_file(state) ? state.current->columns.size() : 0;
    for (std::uint32_t column = 0; column < columns; ++column) {
        ListedField line{column, nullptr};
        const protocol::Column& shown = state.current->columns[column];
        for (std::size_t i = 0; i < used.size() && !shown.field.empty(); ++i) {
            const protocol::SpecificationField& field = state.form.fields[i];
            if (used[i] || field.id != shown.field || field.is_output != shown.is_output) continue;
            used[i] = true;
            line.field = &field;
            break;
        }
        list.push_back(line);
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
        if (!used[i]) list.push_back({kNone, &state.form.fields[i]});
    }
    return list;
}

void draw_columns(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    static const protocol::Column kNoSuchColumn{};
    const std::vector<ListedField> list = listed_fields(frame.state);
    const float type_width = std::min(ui.px(220), place.width * 0.28f);
    // In a narrow list the name goes first; the field's own panel says whether it is required.
    const bool narrow = place.width < ui.px(520);
    const float required_width = narrow ? 0 : ui.px(100);
    const float problems_width = narrow ? ui.px(70) : ui.px(100);
    const bool guessed = !frame.state.specification->guessed.empty();
    const float guess_width = guessed ? place.width * 0.36f : 0;
    const auto columns_of = [&](Rect row) {
        struct {
            Rect name, type, required, guess, problems;
        } parts{};
        row = inset(row, ui.px(16), 0);
        parts.problems = cut_right(row, problems_width);
        parts.guess = cut_right(row, guess_width);
        parts.required = cut_right(row, required_width);
        parts.type = cut_right(row, type_width);
        cut_right(row, ui.px(12));
        parts.name = row;
        return parts;
    };
    Rect head = cut_top(place, ui.px(32));
    const double row = ui.px(32);
    const auto count = static_cast<std::uint32_t>(list.size());
    const ScrollArea area = scroll_area(ui, place, 4, 0, row * count + ui.px(16), frame.memory.specification);
    // The titles stand above their columns, scrollbar or not.
    head.width = area.view.width;
    const auto titles = columns_of(head);
    const ImFont* small = ui.fonts().small;
    ui.text_in(titles.name, small, colours.text_faint, words::kColumnInFile);
    ui.text_in(titles.type, small, colours.text_faint, words::kType);
    if (!narrow) ui.text_in(titles.required, small, colours.text_faint, words::kRequiredTitle);
    if (guessed) ui.text_in(titles.guess, small, colours.text_faint, words::kCertaintyTitle);
    ui.text_in(titles.problems, small, colours.text_faint, words::kProblemsTitle, Align::right);
    ui.horizontal_line(head.x + ui.px(16), bottom_of(head) - ui.hairline(), head.width - ui.px(32),
                       colours.line_strong);
    ui.push_clip(area.view);
    // One more on either side, for the keyboard to go on to.
    const std::size_t first_node = ui.semantics().nodes().size();
    const auto first = static_cast<std::uint32_t>(area.y / row);
    for (std::uint32_t i = first > 0 ? first - 1 : 0; i < count; ++i) {
        const float y = area.view.y + static_cast<float>(i * row - area.y);
        if (y > bottom_of(area.view) + static_cast<float>(row)) break;
        const Rect line{area.view.x, y, area.view.width, static_cast<float>(row)};
        const protocol::SpecificationField* const field = list[i].field;
        const bool has_column = list[i].column != kNone;
        const protocol::Column& column = has_column ? frame.state.current->columns[list[i].column] : kNoSuchColumn;
        const std::string name = has_column ? std::string(shown_name(column.name)) : field->header;
        const auto parts = columns_of(line);
        const WidgetId id = ui.id("specification-column", i);
        const bool known = has_column ? !column.type.empty() : !field->type.empty();
        const std::string_view type = known ? std::string_view(has_column ? column.type : field->type)
                                      : column.meaning.empty() ? words::kNotInSpecification
                                                               : std::string_view(column.meaning);
        const protocol::GuessedColumn* guess = has_column ? guess_of(frame.state, list[i].column) : nullptr;
        const FieldName own = field == nullptr ? FieldName{} : FieldName{field->is_output, field->id};
        const bool chosen = field != nullptr && own == frame.state.form.chosen;
        SemanticNode& told = ui.say(id, Role::list_item, name, line, type, chosen);
        if (guess != nullptr) told.description = words::certainty_and_evidence(*guess);
        const Interaction state = ui.interact(id, line);
        if (chosen || state.hovered) {
            ui.fill(inset(line, ui.px(6), ui.px(1)), chosen ? colours.accent_wash : colours.hover,
                    ui.px(measure::kRadius));
        }
        if (state.clicked && field != nullptr && !state.double_clicked) {
            frame.commands.push_back(command::ChooseField{own});
        }
        // A column without a field is looked at where it stands; so is any with two clicks.
        if (has_column && (state.double_clicked || (state.clicked && field == nullptr))) {
            frame.commands.push_back(command::SelectHeader{list[i].column});
            frame.commands.push_back(command::ShowPage{Page::table});
        }
        const bool faint = !has_column || column.name.empty();
        ui.text_in(parts.name, ui.fonts().body, faint ? colours.text_faint : colours.text, name);
        ui.text_in(parts.type, ui.fonts().body, known ? colours.text_secondary : colours.text_faint, type);
        if (known && !narrow) {
            const bool required = has_column ? column.required : field->required;
            ui.text_in(parts.required, ui.fonts().body, required ? colours.text : colours.text_faint,
                       required ? words::kYes : words::kNo);
        }
        if (!has_column && !narrow && has_file(frame.state)) {
            ui.text_in(parts.problems, ui.fonts().small, colours.text_faint, words::kNoColumn, Align::right);
        }
        if (guess != nullptr) draw_guess(ui, parts.guess, *guess);
        if (column.problems > 0) {
            ui.text_in(parts.problems, ui.fonts().body, colours.text, words::number(column.problems), Align::right);
        }
        ui.horizontal_line(line.x + ui.px(16), bottom_of(line) - ui.hairline(), line.width - ui.px(32), colours.line);
    }
    reveal_focus(ui, first_node, area.view, area.view.y - static_cast<float>(area.y), frame.memory.specification,
                 frame.memory.revealed_field);
    ui.pop_clip();
}

// What is wrong with the specification itself: as many as there are, in a list that scrolls. Every row is as high as the
// longest message needs, so that all can be read and the rows in sight are known without measuring the others.
void draw_notes(const Frame& frame, Rect& place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const std::vector<protocol::SpecificationNote>& notes = frame.state.specification->notes;
    Rect head = inset(cut_top(place, ui.px(36)), ui.px(16), 0);
    label(ui, head, ui.fonts().strong, colours.text, words::specification_notes(notes.size()));
    const auto longest = std::max_element(
        notes.begin(), notes.end(), [](const auto& a, const auto& b) { return a.message.size() < b.message.size(); });
    const float width = std::min(place.width - ui.px(64), ui.px(900));
    // A little narrower: fewer letters may take more room than the most.
    const float message_height =
        ui.paragraph(0, 0, width * 0.92f, ui.fonts().body, colours.text, longest->message, true);
    const float row = std::round(message_height + ui.px(26));
    const float shown = std::min(row * static_cast<float>(notes.size()), place.height * 0.45f);
    const Rect list = cut_top(place, shown);
    const ScrollArea area =
        scroll_area(ui, list, 6, 0, static_cast<double>(row) * static_cast<double>(notes.size()), frame.memory.notes);
    ui.push_clip(area.view);
    for (auto i = static_cast<std::size_t>(area.y / row); i < notes.size(); ++i) {
        const float y = area.view.y + static_cast<float>(static_cast<double>(i) * row - area.y);
        if (y > bottom_of(area.view)) break;
        const protocol::SpecificationNote& note = notes[i];
        Rect line = inset(Rect{area.view.x, y, area.view.width, row}, ui.px(16), 0);
        const Rect spot = cut_left(line, ui.px(24));
        draw_mark(ui, mark_of(note.severity), spot.x + ui.px(8), spot.y + ui.px(9), ui.px(15));
        ui.say(ui.id("specification-note", i), Role::list_item, note.message, line, note.pointer);
        const float used = ui.paragraph(line.x, line.y, width, ui.fonts().body, colours.text, note.message);
        const Rect below{line.x, line.y + used + ui.px(2), line.width, ui.px(16)};
        ui.text_in(below, ui.fonts().monospace, colours.text_faint, note.pointer);
    }
    ui.pop_clip();
    cut_top(place, ui.px(10));
    ui.horizontal_line(place.x, place.y, place.width, colours.line);
}

// Fields or JSON; and new fields.
void draw_ways(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const SpecificationForm& form = frame.state.form;
    Rect line = inset(place, ui.px(16), ui.px(10));
    const std::vector<Segment> ways{{words::kFields, {}}, {words::kAsJson, {}}};
    const Rect at = cut_left(line, segmented_width(ui, ways));
    if (const auto clicked = segmented(ui, at, words::kSpecificationAs, ways, form.as_json ? 1 : 0)) {
        frame.commands.push_back(command::ShowSpecificationAs{*clicked == 1});
    }
    if (form.as_json) return;
    for (const bool is_output : {false, true}) {
        cut_left(line, ui.px(8));
        const SpecificationEntry entry = is_output ? SpecificationEntry::new_output : SpecificationEntry::new_input;
        const Button add{.label = is_output ? words::kNewOutput : words::kNewInput, .look = ButtonLook::outlined};
        const Rect add_at = cut_left(line, button_width(ui, add));
        if (const SpecificationDraft* const typing = form.typing(); typing != nullptr && typing->entry == entry) {
            frame.memory.specification_entry = add_at;
        }
        if (button(ui, add_at, add)) frame.commands.push_back(command::EditSpecification{entry, {}});
    }
}

}  // namespace

void draw_specification(const Frame& frame, Rect place) {
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const State& state = frame.state;
    ui.fill(place, colours.canvas);
    ui.say(0, Role::region, words::kSpecification, place);
    frame.memory.specification_entry = Rect{};
    draw_trial(frame, place);
    const Button pick{.label = state.specification ? words::kReplaceSpecification : words::kPickSpecification,
                      .icon = Icon::open,
                      .look = state.specification ? ButtonLook::outlined : ButtonLook::primary};
    const float width = button_width(ui, pick);
    if (!state.specification) {
        const Rect upper = cut_top(place, place.height * 0.62f);
        empty_state(ui, upper, Icon::specification, words::kNoSpecificationTitle, words::kNoSpecificationMore);
        if (button(ui, Rect{std::round(middle_x(place) - width * 0.5f), place.y, width, ui.px(measure::kControl)},
                   pick)) {
            frame.commands.push_back(command::PickFiles{});
        }
        const Button guess{.label = words::kGuessSpecification,
                           .look = ButtonLook::outlined,
                           .disabled = !has_file(state) || state.current->status.phase != protocol::Phase::ready ||
                                       state.current->status.job_running,
                           .tooltip = words::kGuessSpecificationMore};
        const float guess_width = button_width(ui, guess);
        const Rect below{std::round(middle_x(place) - guess_width * 0.5f), place.y + ui.px(measure::kControl + 10),
                         guess_width, ui.px(measure::kControl)};
        if (button(ui, below, guess)) frame.commands.push_back(command::GuessSpecification{});
        return;
    }
    const Button copy{.label = words::kCopySpecification, .look = ButtonLook::outlined};
    const Button save{.label = words::kSaveSpecification, .look = ButtonLook::outlined};
    const float gap = ui.px(8), copy_width = button_width(ui, copy), save_width = button_width(ui, save);
    const float all = width + gap + copy_width + gap + save_width;
    // In a narrow window the buttons stand below the name, and those that don't fit into a line below each other.
    const bool is_narrow = place.width - ui.px(32) < all + ui.px(280);
    const float room = place.width - ui.px(32);
    const float control = ui.px(measure::kControl);
    std::vector<Rect> places;  // from the left: save, copy, pick
    float lines_height = 0;
    if (is_narrow) {
        float x = 0;
        for (const float one : {save_width, copy_width, width}) {
            if (x > 0 && x + one > room) {
                x = 0;
                lines_height += control + gap;
            }
            places.push_back({x, lines_height, std::min(one, room), control});
            x += one + gap;
        }
        lines_height += control + ui.px(12);
    } else {
        float x = room - all;
        for (const float one : {save_width, copy_width, width}) {
            places.push_back({x, 0, one, control});
            x += one + gap;
        }
    }
    Rect head = inset(cut_top(place, ui.px(96) + lines_height), ui.px(16), ui.px(20));
    const float buttons_y = is_narrow ? bottom_of(head) - lines_height + ui.px(12) : head.y;
    const auto at = [&](std::size_t i) {
        return Rect{head.x + places[i].x, buttons_y + places[i].y, places[i].width, places[i].height};
    };
    if (button(ui, at(0), save)) frame.commands.push_back(command::SaveSpecification{});
    if (button(ui, at(1), copy)) frame.commands.push_back(command::CopySpecification{});
    if (button(ui, at(2), pick)) frame.commands.push_back(command::PickFiles{});
    if (!is_narrow) cut_right(head, all + ui.px(16));
    label(ui, cut_top(head, ui.px(26)), ui.fonts().title, colours.text, state.specification->name);
    cut_top(head, ui.px(6));
    const std::string fields = words::fields_of(state.specification->input_fields, state.specification->output_fields) +
                               ".  " + std::string(words::kSpecificationCarries);
    label(ui, cut_top(head, ui.px(18)), ui.fonts().body, colours.text_secondary, fields);
    ui.horizontal_line(place.x, place.y, place.width, colours.line);
    if (!state.specification->notes.empty()) draw_notes(frame, place);
    draw_ways(frame, cut_top(place, ui.px(measure::kControl + 20)));
    if (state.form.as_json) return draw_specification_json(frame, place);
    if (place.width > ui.px(760)) {
        draw_field(frame, cut_right(place, ui.px(430)));
    } else if (chosen_field(state.form) != nullptr) {
        // In place of the list.
        const Button back{.label = words::kAllFields, .look = ButtonLook::outlined};
        Rect line = inset(cut_top(place, ui.px(measure::kControl + 8)), ui.px(16), 0);
        line.height = ui.px(measure::kControl);
        if (button(ui, cut_left(line, button_width(ui, back)), back)) {
            frame.commands.push_back(command::ChooseField{});
        }
        return draw_field(frame, place);
    }
    draw_columns(frame, place);
}

}  // namespace taskloom::app

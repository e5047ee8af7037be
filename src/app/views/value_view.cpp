// The value of a cell by its field's type: text, link, true or false, JSON, a list of elements; and the raw cell. Each can
// be edited where it stands.
#include <cmath>

#include "app/views/flow.h"
#include "base/utf8.h"

namespace taskloom::app {

namespace {

// How much of a value a screen reader is told: beyond it, reading aloud takes minutes. The caption says its size.
constexpr std::size_t kToldBytes = 4000;
constexpr float kElementRow = 28;  // CSS pixels

bool begins_with(std::string_view text, std::string_view lower) {
    if (text.size() < lower.size()) return false;
    for (std::size_t i = 0; i < lower.size(); ++i) {
        const char byte = text[i];
        if ((byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte) != lower[i]) return false;
    }
    return true;
}

// What a browser would open for the text; empty: it is no link. Only the web's own kinds: a link of a file may be anything.
std::string address_of(std::string_view text) {
    constexpr std::size_t kLongest = 8000;
    if (text.size() > kLongest) return {};
    for (const char byte : text) {
        if (static_cast<unsigned char>(byte) <= ' ' || byte == 0x7F) return {};
    }
    if (begins_with(text, "http://") || begins_with(text, "https://")) return std::string(text);
    return begins_with(text, "www.") ? "https://" + std::string(text) : std::string();
}

bool is_boolean(std::string_view text) { return text == "true" || text == "false"; }

bool is_refused(const CellMirror& cell) {
    for (const protocol::Problem& problem : cell.reply.problems) {
        if (problem.severity == protocol::Severity::error && problem.column == cell.reply.column) return true;
    }
    return false;
}

std::string what_is_read(const CellMirror& cell) {
    const protocol::CellReply& reply = cell.reply;
    const std::string_view type = reply.value_type;
    if (is_refused(cell)) return std::string(words::kReadsRefused);
    if (reply.decoded.empty()) return std::string(words::kReadsNothing);
    if (reply.has_elements) {
        return cell.elements.answered() ? words::reads_list(cell.elements.total(), type) : std::string();
    }
    if (type == "json" && cell.is_json && !cell.json.lines.empty()) {
        const JsonLine& first = cell.json.lines.front();
        return words::reads_json(cell.json.line(0).front(), first.inside, reply.cut);
    }
    if (type == "string" || type.empty()) {
        if (reply.cut) return words::reads_long_text(reply.raw_size);
        const auto breaks = std::count(reply.decoded.begin(), reply.decoded.end(), '\n');
        return words::reads_text(count_characters(reply.decoded), static_cast<std::uint64_t>(breaks) + 1);
    }
    return words::reads_one(type, reply.decoded);
}

// Where the field of the host opens for what is edited there: over it, and inside of the inspector.
void place_field(const Flow& flow, EditTarget target, const Rect& box, std::uint32_t element = 0) {
    const CellEdit& edit = flow.frame.state.edit;
    if (edit.phase == CellEdit::Phase::none || edit.target != target || edit.element != element) return;
    const Rect& view = flow.ui.clip();
    Rect place = box;
    const float least = flow.ui.px(kElementRow);
    const float top = std::clamp(place.y, view.y, std::max(view.y, bottom_of(view) - least));
    place.height = std::max(least, std::min(bottom_of(place), bottom_of(view)) - top);
    place.y = top;
    flow.frame.memory.edited_cell = place;
    flow.frame.memory.edited_cell_known = true;
}

// At the right end of a caption that was just drawn. Returns its left end.
float caption_button(Flow& flow, const Button& spec, float right, Command command) {
    const float width = button_width(flow.ui, spec);
    const Rect at{right - width, flow.y - flow.ui.px(28), width, flow.ui.px(24)};
    if (button(flow.ui, at, spec)) flow.frame.commands.push_back(std::move(command));
    return at.x;
}

void edit_button(Flow& flow, EditTarget target, std::string_view told) {
    const Button edit{.label = words::kEdit,
                      .icon = Icon::pencil,
                      .disabled = flow.frame.state.saving,
                      .index = static_cast<std::uint64_t>(target),
                      .small = true,
                      .told = told};
    caption_button(flow, edit, flow.x + flow.width + flow.ui.px(8), command::EditValue{target, 0});
}

void draw_text_box(Flow& flow, TextBlock& block, const ImFont* font, const VisibleText& text, std::uint64_t serial,
                   EditTarget target) {
    Ui& ui = flow.ui;
    const Colours& colours = ui.colours();
    const float padding = ui.px(8);
    block.set(font, flow.width - 2 * padding, serial, text);
    const bool empty = text.text.empty();
    const float height = empty ? font->FontSize : block.height();
    const Rect box{flow.x, flow.y, flow.width, std::round(height + 2 * padding)};
    ui.fill(box, colours.sunken, ui.px(measure::kRadius));
    if (empty) {
        ui.text_at(ui.fonts().body, box.x + padding, box.y + padding, colours.text_faint, words::kEmptyValue);
    } else {
        block.draw(ui, box.x + padding, box.y + padding, font, colours.text, colours.accent, text);
    }
    ui.say(0, Role::text, empty ? words::kEmptyValue : cut_utf8(text.text, kToldBytes), box);
    place_field(flow, target, box);
    flow.y = bottom_of(box);
}

void draw_open_link(Flow& flow, const std::string& address) {
    Ui& ui = flow.ui;
    flow.gap(8);
    const Button open{.label = words::kOpenLink,
                      .icon = Icon::external,
                      .look = ButtonLook::outlined,
                      .tooltip = words::kOpenLinkMore,
                      .small = true,
                      .told = words::kOpenLinkTold};
    const Rect at{flow.x, flow.y, button_width(ui, open), ui.px(24)};
    if (button(ui, at, open)) flow.frame.commands.push_back(command::OpenLink{address});
    flow.y = bottom_of(at);
}

void draw_truth(Flow& flow, const CellMirror& cell) {
    Ui& ui = flow.ui;
    const std::vector<Segment> choices{{"true", {}}, {"false", {}}};
    const Rect at{flow.x, flow.y, segmented_width(ui, choices), ui.px(measure::kControl)};
    const std::string& now = cell.reply.decoded;
    const std::size_t chosen = now == "true" ? 0 : now == "false" ? 1 : choices.size();
    const DisabledScope saving(ui, flow.frame.state.saving);
    const auto clicked = segmented(ui, at, words::kValue, choices, chosen);
    flow.y = bottom_of(at);
    if (clicked && *clicked != chosen) {
        flow.frame.commands.push_back(command::SetCell{cell.reply.position, cell.reply.column,
                                                       std::string(choices[*clicked].label), EditTarget::value});
    }
}

void draw_json(Flow& flow, const CellMirror& cell) {
    Ui& ui = flow.ui;
    JsonBlock& block = flow.frame.memory.value_json;
    const float padding = ui.px(8);
    block.set(ui, ui.fonts().monospace, flow.width - 2 * padding, cell.serial, cell.json);
    const Rect box{flow.x, flow.y, flow.width, std::round(block.height() + 2 * padding)};
    ui.fill(box, ui.colours().sunken, ui.px(measure::kRadius));
    ui.say(0, Role::text, cut_utf8(cell.reply.decoded, kToldBytes), box);
    ui.push_clip(box);
    block.draw(ui, box.x + padding, box.y + padding, ui.fonts().monospace, cell.json);
    ui.pop_clip();
    place_field(flow, EditTarget::json, box);
    flow.y = bottom_of(box);
}

// ---- lists

void change_element(const Flow& flow, const CellMirror& cell, protocol::ListAction action, std::uint32_t index,
                    std::string_view text = {}) {
    flow.frame.commands.push_back(
        command::ChangeListAt{{cell.reply.position, cell.reply.column, action, index, std::string(text)}});
}

void press_element(const Flow& flow, const CellMirror& cell, std::uint32_t index, std::string_view text) {
    if (cell.reply.value_type == "boolean" && is_boolean(text)) {
        return change_element(flow, cell, protocol::ListAction::set, index, text == "true" ? "false" : "true");
    }
    flow.frame.commands.push_back(command::EditValue{EditTarget::element, index});
}

// Up and down go from element to element, Delete takes one out.
void take_element_keys(const Flow& flow, const CellMirror& cell, std::uint32_t index) {
    Ui& ui = flow.ui;
    const auto go = [&](std::uint32_t to) {
        ui.set_focus(ui.id("element", to), true);
        ui.host().request_frames(2);
    };
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow) && index + 1 < cell.elements.total()) go(index + 1);
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow) && index > 0) go(index - 1);
    if (ImGui::IsKeyPressed(ImGuiKey_Delete, false) && !flow.frame.state.saving) {
        change_element(flow, cell, protocol::ListAction::remove, index);
    }
}

// `focus`: what had the keyboard before any element was drawn, since a key may hand it on.
void draw_element(const Flow& flow, const CellMirror& cell, std::uint32_t index, WidgetId focus, Rect place) {
    Ui& ui = flow.ui;
    const Colours& colours = ui.colours();
    const bool saving = flow.frame.state.saving;
    const protocol::ListElement* element = cell.elements.at(index);
    const Rect whole = place;
    ui.horizontal_line(place.x, bottom_of(place) - ui.hairline(), place.width, colours.line);
    Rect number = cut_left(place, ui.px(26));
    ui.text_in(number, ui.fonts().small, colours.text_faint, words::number(index + std::uint64_t{1}), Align::right);
    cut_left(place, ui.px(8));
    if (element == nullptr) {
        ui.fill(Rect{place.x, std::round(middle_y(place) - ui.px(4)), place.width * 0.6f, ui.px(8)}, colours.hover,
                ui.px(4));
        return;
    }
    const std::string address = element->cut ? std::string() : address_of(element->text);
    Rect row{whole.x, whole.y, whole.width, whole.height};
    const auto act = [&](std::string_view name, std::string_view tooltip, Icon icon, bool disabled) {
        const std::string told = words::of_element(name, index);
        const Rect spot = cut_right(place, ui.px(24));
        row.width = spot.x - row.x;
        return button(ui, centred(spot, ui.px(24), ui.px(24)),
                      {.label = name,
                       .icon = icon,
                       .icon_only = true,
                       .disabled = disabled,
                       .tooltip = tooltip,
                       .index = index,
                       .told = told});
    };
    const bool removed = act(words::kRemoveElement, {}, Icon::close, saving);
    const bool opened = !address.empty() && act(words::kOpenLink, words::kOpenLinkMore, Icon::external, false);
    cut_right(place, ui.px(4));
    const WidgetId id = ui.id("element", index);
    ui.say(id, Role::list_item, words::element_label(index), whole, cut_utf8(element->text, kToldBytes));
    const Interaction state = ui.interact(id, row);
    if (state.hovered) ui.fill(row, colours.hover, ui.px(4));
    if (state.focused && ui.focus_visible()) {
        ui.focus_ring(inset(whole, 0, ui.px(2)), ui.px(4));
        if (id == focus) take_element_keys(flow, cell, index);
    }
    const bool empty = element->text.empty();
    ui.text_in(place, ui.fonts().body, empty ? colours.text_faint : colours.text,
               empty ? std::string(words::kEmptyValue) : make_one_line(element->text));
    if (state.clicked && !saving) press_element(flow, cell, index, element->text);
    if (removed) change_element(flow, cell, protocol::ListAction::remove, index);
    if (opened) flow.frame.commands.push_back(command::OpenLink{address});
}

// Only the elements on the screen are drawn, and asked for.
void draw_list(Flow& flow, const CellMirror& cell) {
    Ui& ui = flow.ui;
    ViewMemory& memory = flow.frame.memory;
    const double row = ui.px(kElementRow);
    const std::uint32_t total = cell.elements.total();
    const Rect& view = ui.clip();
    const double first = std::clamp((static_cast<double>(view.y) - flow.y) / row - 1, 0.0, static_cast<double>(total));
    const double end = std::clamp((static_cast<double>(bottom_of(view)) - flow.y) / row + 2, first + 1, first + 500);
    memory.first_element = static_cast<std::uint32_t>(first);
    memory.elements = static_cast<std::uint32_t>(end) - memory.first_element;
    if (!cell.unreadable.empty()) {
        flow.lines(ui.fonts().body, ui.colours().warning, cell.unreadable);
        return;
    }
    const float top = flow.y;
    const auto place_of = [&](std::uint32_t index) {
        return Rect{flow.x, top + static_cast<float>(index * row), flow.width, static_cast<float>(row)};
    };
    const WidgetId focus = ui.focus();
    const std::uint32_t last = std::min<std::uint32_t>(total, memory.first_element + memory.elements);
    for (std::uint32_t i = memory.first_element; i < last; ++i) draw_element(flow, cell, i, focus, place_of(i));
    const CellEdit& edit = flow.frame.state.edit;
    if (edit.target == EditTarget::element)
        place_field(flow, EditTarget::element, place_of(edit.element), edit.element);
    flow.y = bottom_of(place_of(total)) - static_cast<float>(row);
    if (total == 0 && cell.elements.answered()) {
        flow.lines(ui.fonts().body, ui.colours().text_faint, words::kNoElements);
    }
    flow.gap(8);
    const Button add{.label = words::kAddElement,
                     .icon = Icon::plus,
                     .look = ButtonLook::outlined,
                     .disabled = flow.frame.state.saving || !cell.elements.answered(),
                     .small = true};
    const Rect at{flow.x, flow.y, button_width(ui, add), ui.px(24)};
    place_field(flow, EditTarget::new_element, Rect{flow.x, at.y, flow.width, at.height}, total);
    if (button(ui, at, add)) flow.frame.commands.push_back(command::EditValue{EditTarget::new_element, total});
    flow.y = bottom_of(at);
}

void draw_rest_told(Flow& flow, const CellMirror& cell) {
    if (!cell.reply.cut) return;
    Ui& ui = flow.ui;
    const bool more = cell.max_bytes < kMostShownCellBytes;
    flow.gap(6);
    flow.lines(ui.fonts().small, ui.colours().text_secondary,
               words::only_first_bytes(cell.reply.raw.size(), cell.reply.raw_size) +
                   (more ? std::string() : std::string(words::kRestIsCopied)));
    if (!more) return;
    flow.gap(6);
    const Button show{.label = words::kShowMore, .look = ButtonLook::outlined, .small = true};
    const Rect at{flow.x, flow.y, button_width(ui, show), ui.px(24)};
    if (button(ui, at, show)) flow.frame.commands.push_back(command::ShowMoreOfCell{});
    flow.y = bottom_of(at);
}

}  // namespace

void draw_value_of_cell(Flow& flow, const CellMirror& cell) {
    Ui& ui = flow.ui;
    ViewMemory& memory = flow.frame.memory;
    const std::string_view type = cell.reply.value_type;
    const bool is_list = cell.reply.has_elements;
    flow.caption(words::kValue);
    const bool in_lines = cell.is_json && !is_list;
    if (!is_list) {
        const bool as_json = in_lines && type == "json";
        edit_button(flow, as_json ? EditTarget::json : EditTarget::value, words::kEditValue);
    }
    if (in_lines) {
        JsonBlock& block = memory.value_json;
        const bool folded = block.any_folded();
        const Button fold{.label = folded ? words::kUnfoldAll : words::kFoldAll, .small = true};
        const float width = button_width(ui, fold);
        const float right = flow.x + flow.width - ui.px(60);
        if (button(ui, Rect{right - width, flow.y - ui.px(28), width, ui.px(24)}, fold)) {
            if (folded) {
                block.unfold_all();
            } else {
                block.fold_all(cell.json);
            }
            ui.host().request_frames(2);
        }
    }
    const std::string read = what_is_read(cell);
    if (!read.empty()) {
        flow.lines(ui.fonts().small, is_refused(cell) ? ui.colours().error : ui.colours().text_secondary, read);
        flow.gap(8);
    }
    if (is_list) {
        draw_list(flow, cell);
    } else if (in_lines) {
        draw_json(flow, cell);
    } else {
        if (type == "boolean") {
            draw_truth(flow, cell);
            flow.gap(8);
        }
        if (type != "boolean" || !is_boolean(cell.reply.decoded)) {
            draw_text_box(flow, memory.decoded_block, ui.fonts().body, cell.decoded, cell.serial, EditTarget::value);
        } else {
            place_field(flow, EditTarget::value, Rect{flow.x, flow.y - ui.px(36), flow.width, ui.px(28)});
        }
        const std::string address = cell.reply.cut ? std::string() : address_of(cell.reply.decoded);
        if (!address.empty()) draw_open_link(flow, address);
    }
    flow.gap(16);
    flow.caption(words::kRaw, words::file_size(cell.reply.raw_size));
    edit_button(flow, EditTarget::raw, words::kEditRaw);
    draw_text_box(flow, memory.raw_block, ui.fonts().monospace, cell.raw, cell.serial, EditTarget::raw);
    draw_rest_told(flow, cell);
}

}  // namespace taskloom::app

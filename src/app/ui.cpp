// Frames, pointer, focus and semantics of Ui. Drawing is in ui_draw.cpp.
#include "app/ui.h"

#include <algorithm>
#include <cmath>

namespace taskloom::app {

namespace {

// FNV-1a: ids must be the same in every frame and every run, so that a mirror of the tree could keep its nodes.
WidgetId hash(std::string_view text, std::uint64_t index) {
    std::uint32_t value = 2166136261u;
    const auto mix = [&value](std::uint32_t byte) { value = (value ^ byte) * 16777619u; };
    for (const char c : text) mix(static_cast<unsigned char>(c));
    for (int i = 0; i < 8; ++i) mix(static_cast<std::uint32_t>(index >> (8 * i)) & 0xFF);
    return value == 0 ? 1 : value;
}

}  // namespace

WidgetId Ui::id(std::string_view name) const { return hash(name, 0); }
WidgetId Ui::id(std::string_view name, std::uint64_t index) const { return hash(name, index + 1); }

float Ui::px(float css) const { return std::round(css * surroundings_.pixel_ratio); }
float Ui::hairline() const { return std::max(1.0f, std::floor(surroundings_.pixel_ratio)); }

void Ui::begin(const Surroundings& surroundings, const Colours& colours, double now_seconds) {
    surroundings_ = surroundings;
    colours_ = &colours;
    elapsed_ = static_cast<float>(std::clamp(now_seconds - now_, 0.0, 0.1));
    now_ = now_seconds;

    const ImGuiIO& io = ImGui::GetIO();
    screen_ = Rect{0, 0, io.DisplaySize.x, io.DisplaySize.y};
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, colours.canvas);
    ImGui::Begin("Taskloom", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollWithMouse);
    draw_list_ = ImGui::GetWindowDrawList();
    clips_.assign(1, screen_);
    occluders_.swap(next_occluders_);
    next_occluders_.clear();
    layer_ = 0;
    enabled_ = true;
    last_focusables_.swap(focusables_);
    focusables_.clear();
    part_ = Part::others;
    semantics_.clear();
    activation_ = pending_activation_;
    pending_activation_ = 0;
    tooltip_wanted_ = false;
}

void Ui::end() {
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
    // A widget that vanished while it was held must not hold on.
    if (!ImGui::GetIO().MouseDown[0]) active_ = 0;
    activation_ = 0;
    if (ImGui::GetIO().MouseClicked[0]) focus_visible_ = false;
}

bool Ui::reaches(const Rect& place) const {
    if (!enabled_) return false;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!holds(place, mouse.x, mouse.y) || !holds(clips_.back(), mouse.x, mouse.y)) return false;
    if (layer_ > 0) return true;
    for (const Rect& occluder : occluders_) {
        if (holds(occluder, mouse.x, mouse.y)) return false;
    }
    return true;
}

bool Ui::hovered(const Rect& place) const { return active_ == 0 && reaches(place); }

Interaction Ui::interact(WidgetId id, const Rect& place, Focusing focusing) {
    Interaction result;
    if (!enabled_) return result;
    if (focusing == Focusing::by_keyboard) {
        focusables_.push_back({id, part_});
        result.focused = focus_ == id;
    }
    const ImGuiIO& io = ImGui::GetIO();
    result.hovered = (active_ == 0 || active_ == id) && reaches(place);
    if (result.hovered && io.MouseClicked[0]) {
        active_ = id;
        result.double_clicked = io.MouseDoubleClicked[0];
    }
    if (active_ == id) {
        result.held = io.MouseDown[0];
        if (io.MouseReleased[0]) result.clicked = result.hovered;
    }
    if (activation_ == id) result.clicked = true;
    if (result.focused && focus_visible_ &&
        (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false) ||
         ImGui::IsKeyPressed(ImGuiKey_Space, false))) {
        result.clicked = true;
    }
    return result;
}

void Ui::move_focus(bool backward) {
    const std::vector<Focusable>& order = focusables_.empty() ? last_focusables_ : focusables_;
    if (order.empty()) return;
    focus_visible_ = true;
    const auto count = static_cast<std::ptrdiff_t>(order.size());
    std::ptrdiff_t at = -1;
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        if (order[static_cast<std::size_t>(i)].id == focus_) at = i;
    }
    if (at < 0) {
        at = backward ? count - 1 : 0;
    } else {
        at = (at + (backward ? count - 1 : 1)) % count;
    }
    focus_ = order[static_cast<std::size_t>(at)].id;
}

void Ui::move_focus_to_part(bool backward) {
    constexpr unsigned kParts = static_cast<unsigned>(Part::others) + 1;
    const std::vector<Focusable>& order = focusables_.empty() ? last_focusables_ : focusables_;
    const auto here = std::find_if(order.begin(), order.end(), [&](const Focusable& one) { return one.id == focus_; });
    auto part = static_cast<unsigned>(here == order.end() ? Part::others : here->part);
    for (unsigned step = 0; step < kParts; ++step) {
        part = (part + (backward ? kParts - 1 : 1)) % kParts;
        const auto first = std::find_if(order.begin(), order.end(),
                                        [&](const Focusable& one) { return static_cast<unsigned>(one.part) == part; });
        if (first == order.end()) continue;
        focus_visible_ = true;
        focus_ = first->id;
        return;
    }
}

SemanticNode& Ui::say(WidgetId id, Role role, std::string_view label, const Rect& place, std::string_view value,
                      bool selected, bool disabled) {
    SemanticNode node;
    node.id = id;
    node.role = role;
    node.label = label;
    node.value = value;
    node.place = place;
    node.selected = selected;
    node.disabled = disabled || (!enabled_ && id != 0);
    node.focused = id != 0 && focus_ == id;
    return semantics_.add(std::move(node));
}

void Ui::tooltip(const Rect& place, std::string_view text, std::string_view keys) {
    tooltip_wanted_ = true;
    const WidgetId what = hash(text, static_cast<std::uint64_t>(place.x) << 20 ^ static_cast<std::uint64_t>(place.y));
    if (what != tooltip_for_) {
        tooltip_for_ = what;
        tooltip_since_ = now_;
        host_.request_frame_after(0.5);
    }
    tooltip_text_ = text;
    tooltip_keys_ = keys;
    tooltip_place_ = place;
}

void Ui::draw_tooltip() {
    constexpr double kDelay = 0.45;  // seconds
    if (!tooltip_wanted_) {
        tooltip_for_ = 0;
        return;
    }
    if (now_ - tooltip_since_ < kDelay || active_ != 0) return;
    const float padding = px(8);
    const float most = px(420);
    const float text = std::min(most, text_width(fonts_.small, tooltip_text_));
    const float keys = tooltip_keys_.empty() ? 0 : px(12) + key_caps(0, 0, tooltip_keys_, true);
    const float lines = std::max(paragraph(0, 0, most, fonts_.small, 0, tooltip_text_, true), keys > 0 ? px(18) : 0);
    Rect box{tooltip_place_.x, bottom_of(tooltip_place_) + px(6), text + keys + 2 * padding, lines + px(10)};
    box.x = std::clamp(box.x, px(4), std::max(px(4), right_of(screen_) - box.width - px(4)));
    if (bottom_of(box) > bottom_of(screen_) - px(4)) box.y = tooltip_place_.y - box.height - px(6);
    shadow(box, px(measure::kRadius));
    fill(box, colours_->raised, px(measure::kRadius));
    outline(box, colours_->line_strong, px(measure::kRadius));
    if (keys > 0) {
        text_in(Rect{box.x + padding, box.y, text + 1, box.height}, fonts_.small, colours_->text, tooltip_text_);
        key_caps(box.x + padding + text + px(12), middle_y(box), tooltip_keys_);
    } else {
        paragraph(box.x + padding, box.y + px(5), most, fonts_.small, colours_->text, tooltip_text_);
    }
}

float Ui::key_caps(float x, float centre_y, std::string_view keys, bool measure_only) {
    const float start = x;
    const float height = px(18);
    while (!keys.empty()) {
        const std::size_t plus = keys.find('+', 1);
        const std::string_view key = keys.substr(0, plus);
        const Rect cap{x, std::round(centre_y - height * 0.5f),
                       std::max(height, text_width(fonts_.small, key) + px(10)), height};
        if (!measure_only) {
            fill(cap, colours_->hover, px(4));
            outline(cap, colours_->line_strong, px(4));
            text_in(cap, fonts_.small, colours_->text_secondary, key, Align::centre);
        }
        x = right_of(cap) + px(3);
        keys = plus == std::string_view::npos ? std::string_view() : keys.substr(plus + 1);
    }
    return x - start - px(3);
}

}  // namespace taskloom::app

// Wheel, easing and the thin scroll bars.
#include "app/scroll.h"

#include <cmath>

namespace taskloom::app {

namespace {

// The page gives the wheel in units of 100 CSS pixels, so this follows touchpads pixel by pixel.
constexpr float kWheelUnit = 100;

struct Bar {
    bool vertical;
    Rect track;
    double content, view;
};

void run_bar(Ui& ui, std::uint64_t id, const Bar& bar, double& position, double& target, double& grab) {
    const double range = bar.content - bar.view;
    const float length = bar.vertical ? bar.track.height : bar.track.width;
    const float thumb_length =
        std::min(length, std::max(ui.px(28), static_cast<float>(length * (bar.view / bar.content))));
    const double free_length = static_cast<double>(length) - thumb_length;
    const float start = bar.vertical ? bar.track.y : bar.track.x;
    const auto thumb_at = [&] { return start + static_cast<float>(range > 0 ? free_length * (position / range) : 0); };
    const Interaction state = ui.interact(ui.id(bar.vertical ? "scroll-y" : "scroll-x", id), bar.track, Focusing::no);
    const ImGuiIO& io = ImGui::GetIO();
    const float pointer = bar.vertical ? io.MousePos.y : io.MousePos.x;
    if (state.held) {
        if (io.MouseClicked[0]) {
            const float at = thumb_at();
            // Outside the thumb: it jumps there and is held by its middle.
            grab = pointer >= at && pointer < at + thumb_length ? pointer - at : thumb_length * 0.5f;
        }
        if (free_length > 0) {
            position = target =
                std::clamp((static_cast<double>(pointer) - grab - start) / free_length, 0.0, 1.0) * range;
        }
    }
    const bool wide = state.hovered || state.held;
    const float thickness = ui.px(wide ? 8 : 6);
    const float edge = ui.px(2);
    Rect thumb;
    if (bar.vertical) {
        thumb = Rect{right_of(bar.track) - thickness - edge, thumb_at() + edge, thickness, thumb_length - 2 * edge};
    } else {
        thumb = Rect{thumb_at() + edge, bottom_of(bar.track) - thickness - edge, thumb_length - 2 * edge, thickness};
    }
    ui.fill(thumb, faded(ui.colours().text_faint, state.held ? 0.9f : wide ? 0.7f : 0.45f), thickness * 0.5f);
}

// Moves towards the target; true while there is way left.
bool approach(double& position, double target, float seconds, bool at_once) {
    const double rest = target - position;
    if (at_once || std::fabs(rest) < 0.75) {
        position = target;
        return false;
    }
    position += rest * (1.0 - std::exp(-static_cast<double>(seconds) * 28.0));
    return true;
}

}  // namespace

void Scroll::reveal_y(double from, double to, double view, double margin) {
    margin = std::min(margin, std::max(0.0, (view - (to - from)) * 0.5));
    if (to + margin > target_y + view) target_y = to + margin - view;
    if (from - margin < target_y) target_y = from - margin;
    y = target_y;
}

void Scroll::reveal_x(double from, double to, double view, double margin) {
    margin = std::min(margin, std::max(0.0, (view - (to - from)) * 0.5));
    if (to + margin > target_x + view) target_x = to + margin - view;
    if (from - margin < target_x) target_x = from - margin;
    x = target_x;
}

void reveal_focus(Ui& ui, std::size_t first_node, const Rect& view, float top, Scroll& scroll, WidgetId& revealed) {
    if (!ui.focus_visible() || ui.focus() == revealed) return;
    const std::vector<SemanticNode>& nodes = ui.semantics().nodes();
    for (std::size_t i = first_node; i < nodes.size(); ++i) {
        const SemanticNode& node = nodes[i];
        if (!node.focused) continue;
        revealed = ui.focus();
        scroll.reveal_y(node.place.y - top, bottom_of(node.place) - top, view.height, ui.px(24));
        ui.host().request_frames(2);
    }
}

ScrollArea scroll_area(Ui& ui, const Rect& place, std::uint64_t id, double width, double height, Scroll& scroll,
                       const Rect* wheel_place) {
    const float ratio = ui.surroundings().pixel_ratio;
    if (scroll.ratio != ratio) {  // zoomed, or moved to another screen: keep the place in the content
        if (scroll.ratio > 0) {
            const double factor = ratio / scroll.ratio;
            scroll.jump(scroll.x * factor, scroll.y * factor);
        }
        scroll.ratio = ratio;
    }
    ScrollArea area{place, 0, 0};
    const float bar = ui.px(measure::kScrollbar);
    bool bar_y = height > area.view.height;
    const bool bar_x = width > area.view.width - (bar_y ? bar : 0);
    if (bar_x) area.view.height = std::max(0.0f, area.view.height - bar);
    bar_y = bar_y || height > area.view.height;
    if (bar_y) area.view.width = std::max(0.0f, area.view.width - bar);
    const double most_x = std::max(0.0, width - area.view.width);
    const double most_y = std::max(0.0, height - area.view.height);

    const ImGuiIO& io = ImGui::GetIO();
    bool wheeled = false;
    if ((io.MouseWheel != 0 || io.MouseWheelH != 0) && ui.hovered(wheel_place != nullptr ? *wheel_place : place)) {
        float vertical = io.MouseWheel;
        float horizontal = io.MouseWheelH;
        if (io.KeyShift && horizontal == 0) std::swap(vertical, horizontal);
        scroll.target_y -= vertical * kWheelUnit * ratio;
        scroll.target_x -= horizontal * kWheelUnit * ratio;
        wheeled = true;
    }
    scroll.target_x = std::clamp(scroll.target_x, 0.0, most_x);
    scroll.target_y = std::clamp(scroll.target_y, 0.0, most_y);
    const bool at_once =
        ui.surroundings().reduced_motion || std::fabs(scroll.target_y - scroll.y) > 4.0 * area.view.height;
    const bool moving_x = approach(scroll.x, scroll.target_x, ui.seconds_since_last_frame(), at_once);
    const bool moving_y = approach(scroll.y, scroll.target_y, ui.seconds_since_last_frame(), at_once);
    if (moving_x || moving_y || wheeled) ui.host().request_frames(2);

    if (bar_y) {
        run_bar(ui, id, Bar{true, Rect{right_of(area.view), place.y, bar, area.view.height}, height, area.view.height},
                scroll.y, scroll.target_y, scroll.grab);
    }
    if (bar_x) {
        run_bar(ui, id, Bar{false, Rect{place.x, bottom_of(area.view), area.view.width, bar}, width, area.view.width},
                scroll.x, scroll.target_x, scroll.grab);
    }
    area.x = std::round(std::clamp(scroll.x, 0.0, most_x));
    area.y = std::round(std::clamp(scroll.y, 0.0, most_y));
    return area;
}

}  // namespace taskloom::app

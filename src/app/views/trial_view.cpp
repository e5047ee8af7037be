// What a changed specification makes of the problems, before it is decided on.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

// How many problems of one kind there are more or fewer than before.
struct Difference {
    std::string_view title;
    std::int64_t more = 0;
};

std::vector<Difference> differences(const State& state) {
    std::vector<Difference> found;
    const auto& before = state.trial->counts;
    for (const protocol::ProblemGroup& group : state.current->groups) {
        const auto old = before.find(group.code);
        const std::int64_t had = old == before.end() ? 0 : old->second.problems;
        if (had != group.count) found.push_back({group.title, static_cast<std::int64_t>(group.count) - had});
    }
    for (const auto& [code, count] : before) {
        const auto same = [&](const protocol::ProblemGroup& group) { return group.code == code; };
        const auto& groups = state.current->groups;
        if (std::none_of(groups.begin(), groups.end(), same)) {
            found.push_back({count.title, -static_cast<std::int64_t>(count.problems)});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Difference& a, const Difference& b) { return std::abs(a.more) > std::abs(b.more); });
    return found;
}

std::string told(const State& state) {
    const OpenDocument& document = *state.current;
    const bool known = document.groups_answered && document.groups_revision == document.status.revision &&
                       !document.status.job_running && !state.offered_specification;
    if (!known) return std::string(words::kTryingNow);
    constexpr std::size_t kMostTold = 3;
    std::string text;
    const std::vector<Difference> all = differences(state);
    for (std::size_t i = 0; i < std::min(all.size(), kMostTold); ++i) {
        if (i > 0) text += words::kSeparated;
        text += words::problems_differ(all[i].title, all[i].more);
    }
    if (all.size() > kMostTold) text += std::string(words::kSeparated) + words::kinds_more(all.size() - kMostTold);
    return all.empty() ? std::string(words::kNothingDiffers) : text;
}

}  // namespace

void draw_trial(const Frame& frame, Rect& place) {
    if (!frame.state.trial || !has_file(frame.state)) return;
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    Rect bar = cut_top(place, ui.px(56));
    ui.fill(bar, colours.accent_wash);
    ui.horizontal_line(bar.x, bottom_of(bar) - ui.hairline(), bar.width, colours.line);
    bar = inset(bar, ui.px(16), ui.px(9));
    const Button keep{.label = words::kKeepChange, .look = ButtonLook::primary};
    const Button back{.label = words::kTakeBack, .look = ButtonLook::outlined};
    const float height = ui.px(measure::kControl);
    const auto placed = [&](const Button& one) {
        const Rect at = cut_right(bar, button_width(ui, one));
        return Rect{at.x, std::round(middle_y(at) - height * 0.5f), at.width, height};
    };
    const Rect keep_at = placed(keep);
    cut_right(bar, ui.px(8));
    const Rect back_at = placed(back);
    cut_right(bar, ui.px(16));
    label(ui, cut_top(bar, ui.px(19)), ui.fonts().strong, colours.text, words::kTrying);
    const std::string text = told(frame.state);
    ui.say(ui.id("trial"), Role::status, text, bar);
    const float used = ui.text_in(bar, ui.fonts().body, colours.text_secondary, text);
    if (used >= bar.width && ui.hovered(bar)) ui.tooltip(bar, text);
    if (button(ui, back_at, back)) frame.commands.push_back(command::EndTrial{false});
    if (button(ui, keep_at, keep)) frame.commands.push_back(command::EndTrial{true});
}

}  // namespace taskloom::app

// What a changed specification makes of the problems, before it is decided on.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/views/views.h"
#include "base/ranked.h"

namespace taskloom::app {

namespace {

// How many problems of one kind there are more or fewer than before.
struct Difference {
    std::string_view title;
    std::int64_t more = 0;
};

std::vector<Difference> differences(const ProblemCounts& before, const ProblemCounts& now_there) {
    std::vector<Difference> found;
    const auto had = [](const ProblemCounts& counts, const std::string& code) -> std::int64_t {
        const auto one = counts.find(code);
        return one == counts.end() ? 0 : one->second.problems;
    };
    for (const auto& now : now_there) {
        const std::int64_t more = had(now_there, now.first) - had(before, now.first);
        if (more != 0) found.push_back({now.second.title, more});
    }
    for (const auto& old : before) {
        if (now_there.count(old.first) == 0) found.push_back({old.second.title, -had(before, old.first)});
    }
    std::vector<Ranked> places;
    for (const Difference& one : found) {
        const auto size = static_cast<std::uint64_t>(std::abs(one.more));
        places.push_back({~size, static_cast<std::uint32_t>(places.size())});
    }
    sort_by_key(places);
    std::vector<Difference> sorted;
    sorted.reserve(found.size());
    for (const Ranked& place : places) sorted.push_back(found[place.index]);
    return sorted;
}

std::string told(const State& state) {
    const OpenDocument& document = *state.current;
    if (document.status.phase == protocol::Phase::failed || !document.trial->counts) {
        return std::string(words::kNotCompared);
    }
    if (!document.counts || document.counts_revision != document.status.revision || !state.offers.empty()) {
        return std::string(words::kTryingNow);
    }
    constexpr std::size_t kMostTold = 3;
    std::string text;
    const std::vector<Difference> all = differences(*document.trial->counts, *document.counts);
    for (std::size_t i = 0; i < std::min(all.size(), kMostTold); ++i) {
        if (i > 0) text += words::kSeparated;
        text += words::problems_differ(all[i].title, all[i].more);
    }
    if (all.size() > kMostTold) text += std::string(words::kSeparated) + words::kinds_more(all.size() - kMostTold);
    return all.empty() ? std::string(words::kNothingDiffers) : text;
}

}  // namespace

void draw_trial(const Frame& frame, Rect& place) {
    if (!has_file(frame.state)) return;
    Ui& ui = frame.ui;
    const Colours& colours = ui.colours();
    const float strip = ui.px(36);
    if (draw_running_job(frame, Rect{place.x, bottom_of(place) - strip, place.width, strip})) cut_bottom(place, strip);
    if (!frame.state.current->trial) return;
    Rect bar = cut_bottom(place, ui.px(56));
    ui.fill(bar, colours.accent_wash);
    ui.horizontal_line(bar.x, bar.y, bar.width, colours.line);
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

// Text before or after a change, its changed stretches on a stronger ground. Whatever its length, the first change is in
// sight: lines are wrapped, and a long beginning is left out.
#include <cmath>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

// The part that is shown, as it is drawn, and the changed stretches of that.
struct Shown {
    std::string text;
    std::vector<Span> changed;
    bool cut = false;  // more follows
};

Shown show_part(std::string_view text, const std::vector<Span>& changed, std::size_t begin, std::size_t most) {
    Shown out;
    if (begin > 0) out.text = kEllipsis;
    std::size_t end = std::min(text.size(), begin + most);
    while (end > begin && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    out.cut = end < text.size();
    const auto add = [&](std::size_t from, std::size_t to) { out.text += make_one_line(text.substr(from, to - from)); };
    std::size_t at = begin;
    for (const Span& span : changed) {
        if (span.begin >= end) break;
        if (span.end <= at) continue;
        add(at, std::max(at, span.begin));
        const std::size_t mark = out.text.size();
        at = std::min(span.end, end);
        add(std::max(begin, span.begin), at);
        out.changed.push_back({mark, out.text.size()});
    }
    if (at < end) add(at, end);
    return out;
}

void draw_marks(Ui& ui, const Shown& shown, std::size_t begin, std::size_t end, const Rect& line, Colour mark) {
    const ImFont* font = ui.fonts().monospace;
    const std::string_view whole = shown.text;
    for (const Span& span : shown.changed) {
        if (span.end <= begin || span.begin >= end) continue;
        const std::size_t from = std::max(span.begin, begin);
        const std::size_t to = std::min(span.end, end);
        const float x = line.x + ui.text_width(font, whole.substr(begin, from - begin));
        const Rect spot{x, line.y, std::max(ui.text_width(font, whole.substr(from, to - from)), ui.px(2)), line.height};
        ui.fill(overlap(spot, line), mark, ui.px(2));
    }
}

}  // namespace

ChangedTexts compare_fix(const Colours& colours, protocol::FixAction action, std::string_view before,
                         std::string_view after) {
    if (action == protocol::FixAction::add_hidden_field) before = {};  // the column's name: nothing that changes
    TextDifference changes = difference(before, after);
    const std::size_t first = changed_part(before, after).begin;
    return {{words::kBefore, before, std::move(changes.removed), first, colours.removed, colours.removed_mark,
             action == protocol::FixAction::add_hidden_field ? words::kNoSuchField : words::kEmptyValue},
            {words::kAfter, after, std::move(changes.added), first, colours.added, colours.added_mark,
             action == protocol::FixAction::delete_column ? words::kColumnRemoved : words::kEmptyValue}};
}

float draw_changed_text(const Frame& frame, const Rect& place, const ChangedText& changed, std::size_t most_lines) {
    Ui& ui = frame.ui;
    const ImFont* font = ui.fonts().monospace;
    const float padding = ui.px(6);
    const float step = std::round(font->FontSize * 1.3f);
    const float width = place.width - 2 * padding;
    const float letter = std::max(1.0f, ui.text_width(font, "0000000000") * 0.1f);
    const auto fit = static_cast<std::size_t>(std::max(4.0f, width / letter));
    std::size_t begin = 0;
    if (changed.first_change > fit * most_lines / 2) {
        begin = changed.first_change - std::min<std::size_t>(fit / 2, 16);
        while (begin < changed.first_change && (static_cast<unsigned char>(changed.text[begin]) & 0xC0) == 0x80)
            ++begin;
    }
    const Shown shown = show_part(changed.text, changed.changed, begin, 4 * fit * most_lines);
    const char* const base = shown.text.data();
    const char* const end = base + shown.text.size();
    std::vector<std::size_t> starts;
    const char* line = base;
    while (line < end && starts.size() < most_lines) {
        starts.push_back(static_cast<std::size_t>(line - base));
        line = Ui::line_end(font, line, end, width);
    }
    const bool more = line < end || shown.cut;
    const std::size_t lines = std::max<std::size_t>(1, starts.size());
    const Rect box{place.x, place.y, place.width, std::round(step * static_cast<float>(lines) + ui.px(6))};
    ui.fill(box, changed.ground, ui.px(4));
    if (changed.text.empty()) {
        ui.text_in(inset(box, padding, 0), ui.fonts().small, ui.colours().text_faint, changed.when_empty);
    }
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const bool last = i + 1 == starts.size();
        const std::size_t stop = last ? shown.text.size() : starts[i + 1];
        const Rect row{box.x + padding, box.y + ui.px(3) + step * static_cast<float>(i), width, step};
        draw_marks(ui, shown, starts[i], stop, row, changed.mark);
        std::string text = shown.text.substr(starts[i], stop - starts[i]);
        if (last && more && line == end) text += kEllipsis;
        ui.text_in(last ? row : Rect{row.x, row.y, row.width + padding, row.height}, font, ui.colours().text, text);
    }
    ui.say(0, Role::text, changed.text.empty() ? changed.when_empty : changed.text, box, changed.caption);
    return box.height;
}

}  // namespace taskloom::app

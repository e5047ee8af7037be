// The columns of the file: their widths, which stay with them when others come or go, and the choice that rests on them.
#include <algorithm>
#include <utility>

#include "app/workbench_implementation.h"

namespace taskloom::app {

namespace {

// A first width for a column: its name (or the words for one that has none), or its longest value so far, within reason.
float first_width(const protocol::Column& column) {
    constexpr float kCharacter = 7.7f;  // CSS pixels, on average
    const std::string_view shown = column.name.empty() ? std::string_view(words::kNoHeader) : column.name;
    const float name = static_cast<float>(shown.size()) * 8.2f + 46;
    const float values = static_cast<float>(std::min<std::uint32_t>(column.widest, 60)) * kCharacter + 36;
    return std::clamp(std::max(name, values), 88.0f, 280.0f);
}

}  // namespace

void Workbench::Implementation::take_columns(OpenDocument& document, std::vector<protocol::Column> columns) {
    const std::vector<protocol::Column> before = std::exchange(document.columns, std::move(columns));
    if (&document != state.current.get()) return;
    const auto same_name = [](const protocol::Column& a, const protocol::Column& b) { return a.name == b.name; };
    if (!std::equal(before.begin(), before.end(), document.columns.begin(), document.columns.end(), same_name)) {
        keep_chosen_column(document);
    }
    if (before.size() != document.columns.size()) {
        // One came or went: the others keep their widths.
        const std::vector<float> widths = std::exchange(memory.column_widths, {});
        for (std::size_t old = 0, now_at = 0; old < std::min(before.size(), widths.size()); ++old) {
            const auto same =
                std::find_if(document.columns.begin() + static_cast<std::ptrdiff_t>(now_at), document.columns.end(),
                             [&](const protocol::Column& one) { return one.name == before[old].name; });
            if (same == document.columns.end()) continue;
            now_at = static_cast<std::size_t>(same - document.columns.begin()) + 1;
            memory.column_widths.resize(now_at, 0);
            memory.column_widths[now_at - 1] = widths[old];
        }
        if (!before.empty()) document.rows.clear();
        const auto last = static_cast<std::uint32_t>(document.columns.size()) - 1;
        if (!document.columns.empty()) state.selection.column = std::min(state.selection.column, last);
        keep_range_in_view();
    }
    memory.column_widths.resize(document.columns.size(), 0);
    for (std::size_t i = 0; i < document.columns.size(); ++i) {
        // Widths are chosen once something is known of the values, and then left to the person.
        if (memory.column_widths[i] == 0 &&
            (document.columns[i].widest > 0 || document.status.phase == protocol::Phase::ready)) {
            memory.column_widths[i] = first_width(document.columns[i]);
        }
    }
    if (!state.selection.any && document.status.view_rows > 0 && !document.columns.empty()) select_cell(0, 0);
}

}  // namespace taskloom::app

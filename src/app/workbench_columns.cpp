// The columns of the file: how they look, which stays with them when others come, go or move, and the choice that rests on
// them; hiding and moving them.
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

bool is_same_order(const std::vector<protocol::Column>& a, const std::vector<protocol::Column>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const protocol::Column& one, const protocol::Column& other) { return one.id == other.id; });
}

}  // namespace

void Workbench::Implementation::take_columns(OpenDocument& document, std::vector<protocol::Column> columns) {
    const std::vector<protocol::Column> before = std::exchange(document.columns, std::move(columns));
    if (&document != state.current.get()) return;
    const std::vector<protocol::Column>& now_there = document.columns;
    const auto same_name = [](const protocol::Column& a, const protocol::Column& b) { return a.name == b.name; };
    if (!std::equal(before.begin(), before.end(), now_there.begin(), now_there.end(), same_name)) {
        keep_chosen_column(document);
    }
    if (!is_same_order(before, now_there) || memory.columns_look.count() != now_there.size()) {
        memory.columns_look.follow(before, now_there);
        if (!before.empty()) follow_columns(document, before);
    }
    document.selection_is_ahead = false;
    for (std::uint32_t i = 0; i < now_there.size(); ++i) {
        // Widths are chosen once something is known of the values, and then left to the person.
        float& width = memory.columns_look.at(i)->width;
        if (width == 0 && (now_there[i].widest > 0 || document.status.phase == protocol::Phase::ready)) {
            width = first_width(now_there[i]);
        }
    }
    if (const auto header = std::exchange(document.header_to_select, std::nullopt)) select_header(*header);
    if (!state.selection.any && document.status.view_rows > 0 && !now_there.empty()) select_cell(0, 0);
}

// What is kept of places goes along with the columns.
void Workbench::Implementation::follow_columns(OpenDocument& document, const std::vector<protocol::Column>& before) {
    const std::vector<protocol::Column>& columns = document.columns;
    std::vector<std::uint32_t> stood;
    stood.reserve(columns.size());
    for (std::uint32_t i = 0; i < columns.size(); ++i) stood.push_back(place_now(columns, before, i));
    const bool moved_only = before.size() == columns.size() && std::count(stood.begin(), stood.end(), kNone) == 0;
    moved_only ? document.rows.follow_columns(stood) : document.rows.clear();
    state.shown_problem.reset();
    memory.column_drag.reset();
    if (state.dialog == DialogKind::column_menu) carry_out(command::CloseDialog{});
    for (Toast& toast : state.toasts) {
        const std::uint32_t place = place_now(before, columns, toast.draft_column);
        if (place != kNone) toast.draft_column = place;
    }
    Selection& selection = state.selection;
    if (!document.selection_is_ahead) {
        const std::uint32_t place = place_now(before, columns, selection.column);
        if (place != kNone) selection.column = place;
        if (selection.extent) {
            Extent& extent = *selection.extent;
            const std::uint32_t columns_of_it = range_of(extent).columns;
            const std::uint32_t anchor = place_now(before, columns, extent.anchor.column);
            const std::uint32_t head = place_now(before, columns, extent.head.column);
            const bool all_there = anchor != kNone && head != kNone;
            extent.anchor.column = anchor;
            extent.head.column = head;
            // Others came between, or some of them went elsewhere.
            if (!all_there || range_of(extent).columns != columns_of_it) selection.extent.reset();
        }
    }
    if (!columns.empty()) {
        selection.column = std::min(selection.column, static_cast<std::uint32_t>(columns.size()) - 1);
    }
    keep_range_in_view();
    if (selection.any) memory.reveal_selection = true;
}

// Of what is chosen: a head, the columns of a range, or of the cell.
protocol::MoveColumns Workbench::Implementation::chosen_columns() const {
    const CellRange range = range_of(state.selection);
    return {range.first_column, range.columns, range.first_column};
}

bool Workbench::Implementation::has_chosen_columns() const {
    return has_file(state) && state.selection.any && !state.selection.whole_file &&
           state.selection.column < state.current->columns.size();
}

void Workbench::Implementation::hide_columns() {
    if (!has_chosen_columns()) return;
    const protocol::MoveColumns chosen = chosen_columns();
    if (!memory.columns_look.hide(chosen.first, chosen.count)) return toast(Tone::info, words::kLastColumnStays);
    const std::uint32_t next = memory.columns_look.nearest_shown(state.selection.column);
    state.selection.header ? select_header(next) : select_cell(state.selection.view_index, next);
    host.announce(words::hidden_columns(memory.columns_look.hidden_count()));
    touched();
}

void Workbench::Implementation::show_columns(std::uint32_t first, std::uint32_t count) {
    if (!has_file(state)) return;
    const std::uint32_t before = memory.columns_look.hidden_count();
    memory.columns_look.show(first, count);
    const std::uint32_t shown = before - memory.columns_look.hidden_count();
    if (shown == 0) return;
    host.announce(words::shown_columns(shown));
    memory.reveal_selection = true;
    touched();
}

// Whatever leads to a hidden column shows it: nothing is chosen that can't be seen.
void Workbench::Implementation::show_chosen_column(std::uint32_t column) {
    if (!memory.columns_look.is_hidden(column)) return;
    memory.columns_look.show(column, 1);
    toast(Tone::info, words::column_shown_again(shown_name(state.current->columns[column].name)));
}

void Workbench::Implementation::move_columns(bool right) {
    if (!has_chosen_columns()) return;
    protocol::MoveColumns request = chosen_columns();
    const std::uint32_t edge = right ? request.first + request.count - 1 : request.first;
    const std::uint32_t beyond = memory.columns_look.next(edge, !right);
    if (beyond == edge) return;
    request.to = right ? beyond + 1 - request.count : beyond;
    change(command::MoveColumnsTo{request});
}

void Workbench::Implementation::columns_moved(const OpenDocument& document, const Pending& pending) {
    if (&document != state.current.get()) return;
    host.announce(words::column_moved(pending.text, pending.first + 1, document.columns.size()));
}

// The pointer's right button, or the keyboard's key for menus.
void Workbench::Implementation::open_column_menu(const command::OpenColumnMenu& menu) {
    if (!has_file(state) || state.dialog != DialogKind::none || menu.column >= state.current->columns.size()) return;
    const bool in_range = state.selection.has_range() && range_of(state.selection).holds_column(menu.column);
    const bool here = state.selection.has_cell() && state.selection.column == menu.column;
    if (menu.at ? !in_range : !in_range && !here) select_header(menu.column);
    memory.menu_at = menu.at;
    focus_before_dialog = ui.id(kGridWidget);
    state.dialog = DialogKind::column_menu;
    ui.set_focus(ui.id(kColumnMenuItem, 0), !menu.at);
    touched();
}

}  // namespace taskloom::app

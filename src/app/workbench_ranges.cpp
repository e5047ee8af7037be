// Several cells at once: copying and cutting, pasting, filling, clearing, rows that come and go.
#include <algorithm>
#include <utility>

#include "app/workbench_implementation.h"

namespace taskloom::app {

namespace {

// A change of fewer cells is seen where it happens.
constexpr std::uint32_t kToldFrom = 1000;

}  // namespace

// What a page may put on the clipboard must be there at once, or be promised: a small range is asked for ahead.
void Workbench::Implementation::ask_for_range() {
    const Selection& selection = state.selection;
    if (!selection.has_range()) return;
    OpenDocument& document = *state.current;
    const protocol::ViewRange range = view_range_of(selection);
    if (std::uint64_t{range.rows} * range.columns > kReadyRangeCells) return;
    RangeMirror& mirror = document.range;
    const std::uint32_t revision = document.status.revision;
    if (mirror.wanted == range && mirror.revision == revision) return;
    mirror = RangeMirror{range, revision, false, {}};
    send(document, protocol::GetRange{range, kReadyRangeBytes}, {Purpose::shown_range, 0, 0, {}});
}

std::string Workbench::Implementation::copied_range(bool cut) {
    OpenDocument& document = *state.current;
    const protocol::ViewRange range = view_range_of(state.selection);
    const RangeMirror& mirror = document.range;
    const bool current = mirror.answered && mirror.wanted == range && mirror.reply.revision == document.status.revision;
    if (current && !mirror.reply.too_long) return mirror.reply.text;
    if (document.dead) return {};
    copying = true;
    send(document, protocol::GetRange{range, kMostRangeBytes}, {Purpose::copied_range, cut ? 1u : 0u, 0, {}});
    return {};
}

void Workbench::Implementation::copied_range_came(const protocol::RangeText& reply, bool cut) {
    copying = false;
    if (reply.too_long || reply.text.empty()) {
        host.copy_text({});
        if (reply.too_long) toast(Tone::warning, words::kRangeNotCopied, words::range_too_long(kMostRangeBytes));
        return;
    }
    host.copy_text(reply.text);
    toast(Tone::done, words::copied_rows(reply.rows));
    if (cut) change_range(protocol::CellsAction::set, reply.range);
}

void Workbench::Implementation::change_range(protocol::CellsAction action, const protocol::ViewRange& range,
                                             std::string text) {
    change(command::ChangeCells{action, range, std::move(text)});
    touched();
}

void Workbench::Implementation::paste_range(std::string_view text) {
    change_range(protocol::CellsAction::paste, view_range_of(state.selection), std::string(text));
}

void Workbench::Implementation::change_rows(protocol::RowsAction action) {
    if (!has_file(state) || state.current->dead || !state.selection.has_cell()) return;
    const CellRange range = range_of(state.selection);
    change(command::ChangeRowsAt{{action, range.first_row, range.rows}});
    touched();
}

void Workbench::Implementation::range_changed(OpenDocument& document, const protocol::RangeChanged& reply,
                                              protocol::CellsAction action) {
    if (reply.stopped || &document != state.current.get()) return;
    // Rows that come end a filter, and with it the places that the reply tells.
    const bool places_hold =
        action != protocol::CellsAction::paste || reply.added_rows == 0 || !document.status.only_problems;
    document.range_to_select.reset();
    if (places_hold) document.range_to_select = reply.range;
    if (reply.removed_rows > 0) {
        document.range_to_select->rows = 1;
        document.range_to_select->columns = 1;
        document.range_to_select->first_column = state.selection.column;
        document.when_changed = words::deleted_rows(reply.removed_rows);
    } else if (action == protocol::CellsAction::paste) {
        if (reply.added_rows > 0 || reply.cells >= kToldFrom) {
            document.when_changed = words::pasted_rows(reply.range.rows, reply.added_rows);
        }
    } else if (reply.added_rows > 0) {
        document.when_changed = words::inserted_rows(reply.added_rows);
    } else if (reply.cells >= kToldFrom) {
        document.when_changed = words::changed_cells(reply.cells);
    }
    tell_of_change(document);
    select_changed_range(document);
}

void Workbench::Implementation::tell_of_change(OpenDocument& document) {
    if (document.when_changed.empty() || document.status.job_running) return;
    toast(Tone::done, std::exchange(document.when_changed, {}), words::kOneUndoStep);
}

void Workbench::Implementation::select_changed_range(OpenDocument& document) {
    if (!document.range_to_select || document.columns.empty()) return;
    const protocol::ViewRange range = *document.range_to_select;
    const std::uint32_t rows = document.status.view_rows;
    if (rows == 0 || range.rows == 0 || range.columns == 0) {
        document.range_to_select.reset();
        return;
    }
    if (range.rows > rows || range.first_view_index > rows - range.rows) {
        // Rows that are new are there with the next status; where the last rows went, there is nothing to wait for.
        if (range.rows > 1 || range.first_view_index > rows) return;
    }
    document.range_to_select.reset();
    const std::uint32_t row = std::min(range.first_view_index, rows - 1);
    const GridPlace first{row, range.first_column};
    const GridPlace active =
        range_of(state.selection).holds(row, state.selection.column) ? GridPlace{row, state.selection.column} : first;
    select_range(
        active.column >= range.first_column && active.column - range.first_column < range.columns ? active : first,
        {first, {row + range.rows - 1, range.first_column + range.columns - 1}});
}

}  // namespace taskloom::app

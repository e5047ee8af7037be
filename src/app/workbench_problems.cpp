// Problems: which are listed, stepped through and shown in the grid; and fixes made together.
#include <algorithm>
#include <utility>

#include "app/workbench_implementation.h"

namespace taskloom::app {

void Workbench::Implementation::narrow_problems(const protocol::ProblemFilter& filter, std::string_view column_name) {
    if (!has_file(state)) return;
    OpenDocument& document = *state.current;
    ProblemChoice& choice = document.problem_choice;
    choice.filter = filter;
    choice.column_name = filter.of_column ? column_name : std::string_view();
    choice.kind = {};
    choice.title.clear();
    list_problems_anew(document);
    if (document.status.only_problems) show_view(document, true);
}

void Workbench::Implementation::group_problems(bool by_column) {
    if (!has_file(state) || state.current->problem_choice.by_column == by_column) return;
    state.current->problem_choice.by_column = by_column;
    list_problems_anew(*state.current);
}

// What is shown stays until the answer comes.
void Workbench::Implementation::list_problems_anew(OpenDocument& document) {
    ++document.choice_serial;
    document.groups_asked = false;
    document.groups_revision = 0;
    document.problems.clear();
    memory.problems.jump(0, 0);
    touched();
}

void Workbench::Implementation::keep_chosen_column(OpenDocument& document) {
    ProblemChoice& choice = document.problem_choice;
    if (choice.kind.of_column) {
        choice.kind = {};
        choice.title.clear();
        if (document.status.only_problems) show_view(document, true);
    }
    if (!choice.filter.of_column || choice.filter.column == kNone) return;
    const auto is_it = [&](const protocol::Column& column) { return column.name == choice.column_name; };
    const std::vector<protocol::Column>& columns = document.columns;
    if (choice.filter.column < columns.size() && is_it(columns[choice.filter.column])) return;
    const auto found = std::find_if(columns.begin(), columns.end(), is_it);
    protocol::ProblemFilter filter = choice.filter;
    filter.of_column = found != columns.end();
    filter.column = filter.of_column ? static_cast<std::uint32_t>(found - columns.begin()) : kNone;
    narrow_problems(filter, choice.column_name);
}

void Workbench::Implementation::find_problem(bool backward) {
    if (!has_file(state)) return;
    const Selection& selection = state.selection;
    const ProblemChoice& choice = state.current->problem_choice;
    protocol::FindProblem find;
    find.backward = backward;
    find.position = selection.any && !selection.header ? selection.position : kNone;
    find.column = selection.any && !selection.whole_row && !selection.whole_file ? selection.column : kNone;
    find.code = choice.kind.code;
    find.filter = choice.filter_of(choice.kind);
    send(*state.current, find, {Purpose::next_problem, backward ? 1u : 0u, 0, {}});
}

// Behind the last problem comes the first again. (That of the file as a whole is found only so: nothing is before it.)
void Workbench::Implementation::go_round(bool backward) {
    const ProblemChoice& choice = state.current->problem_choice;
    send(*state.current,
         protocol::GetProblems{choice.kind.code, backward ? kNone : 0, 1, choice.filter_of(choice.kind)},
         {Purpose::round_problem, backward ? 1u : 0u, 0, {}});
}

void Workbench::Implementation::round_problem_came(const protocol::ProblemsReply& reply, bool backward) {
    if (reply.problems.empty()) {
        const ProblemChoice& choice = state.current->problem_choice;
        const bool narrowed = choice.narrows_list() || !choice.kind.code.empty();
        toast(Tone::info, narrowed ? words::kNoSuchProblems : words::kNoMoreProblems);
        return;
    }
    toast(Tone::info, backward ? words::kRoundToLast : words::kRoundToFirst);
    select_problem(reply.problems.front());
}

void Workbench::Implementation::take_problem_answer(OpenDocument& document, const protocol::Envelope& envelope,
                                                    const Pending& pending) {
    switch (pending.purpose) {
        case Purpose::groups:
            if (pending.second != document.choice_serial) break;
            document.groups_asked = false;
            if (auto reply = protocol::decode<protocol::ProblemGroupsReply>(envelope)) {
                document.groups_answered = true;
                document.groups_revision = std::max(pending.first, reply->revision);
                document.groups = std::move(reply->groups);
                // Within a severity, what can be mended at once comes first.
                std::stable_sort(document.groups.begin(), document.groups.end(),
                                 [](const protocol::ProblemGroup& a, const protocol::ProblemGroup& b) {
                                     if (a.column != b.column) return a.column + 1 < b.column + 1;  // kNone first
                                     return a.severity != b.severity ? a.severity < b.severity
                                                                     : (a.fixable > 0) > (b.fixable > 0);
                                 });
            }
            break;
        case Purpose::problems:
            if (pending.second != document.choice_serial) break;
            if (auto reply = protocol::decode<protocol::ProblemsReply>(envelope)) {
                document.problems[pending.text].accept(reply->revision, reply->first, reply->total,
                                                       std::move(reply->problems));
            } else {
                document.problems[pending.text].refused();
            }
            break;
        case Purpose::preview:
            if (auto reply = protocol::decode<protocol::FixPreviewReply>(envelope)) {
                if (state.dialog != DialogKind::fix_preview || state.preview.serial != pending.second) return;
                take_preview(std::move(*reply));
            }
            break;
        default:
            break;
    }
}

void Workbench::Implementation::take_place(OpenDocument& document, const protocol::PlaceReply& place,
                                           const Pending& pending) {
    if (&document != state.current.get()) return;
    if (!place.found) {
        if (pending.purpose == Purpose::next_problem) go_round(pending.first != 0);
        return;
    }
    const bool of_history = pending.purpose == Purpose::undo || pending.purpose == Purpose::redo;
    document.selection_is_ahead = document.selection_is_ahead || of_history;
    if (place.position == kNone) {
        if (of_history && place.column != kNone) {
            document.header_to_select = place.column;
        } else if (place.column != kNone) {
            select_header(place.column);
        } else if (pending.purpose == Purpose::next_problem) {
            select_file();
        }
        return;
    }
    const std::uint32_t column = place.column == kNone ? state.selection.column : place.column;
    if (place.view_index == kNone) {
        if (pending.purpose == Purpose::row_place) {  // filtered away: the first row instead
            if (document.status.view_rows > 0) select_cell(0, column);
            return;
        }
        // Not among the shown rows: show all, then go there.
        send(document, protocol::SetView{}, {Purpose::status, 0, 0, {}});
        document.problem_choice.kind = {};
        document.problem_choice.title.clear();
        send(document, protocol::FindRow{place.position},
             {Purpose::problem_place, place.position, column, place.column == kNone ? "row" : ""});
        state.selection.column = column;
        return;
    }
    select_cell(place.view_index, column);
    state.selection.position = place.position;
    // The answer to where a row stands tells of no column.
    const bool asked_for_row = pending.purpose == Purpose::row_place || pending.purpose == Purpose::problem_place;
    state.selection.whole_row = asked_for_row ? !pending.text.empty() : place.column == kNone;
    if (pending.purpose == Purpose::next_problem || pending.purpose == Purpose::problem_place) {
        announced_position = kNone;
    }
}

void Workbench::Implementation::set_view(const command::SetView& view) {
    if (!has_file(state)) return;
    ProblemChoice& choice = state.current->problem_choice;
    choice.kind = {};
    choice.kind.code = view.code;
    choice.kind.of_column = view.of_column;
    choice.kind.column = view.of_column ? view.column : kNone;
    choice.title = view.title;
    show_view(*state.current, view.only_problems);
}

void Workbench::Implementation::show_view(OpenDocument& document, bool only_problems) {
    state.selection.extent.reset();  // its rows may not stand together any more
    const ProblemChoice& choice = document.problem_choice;
    protocol::SetView view{only_problems, {}, {}};
    if (only_problems) {
        view.code = choice.kind.code;
        view.filter = choice.filter_of(choice.kind);
    }
    send(document, view, {Purpose::view, 0, 0, {}});
}

void Workbench::Implementation::preview_fixes(const command::PreviewFixes& wanted) {
    if (!has_file(state)) return;
    OpenDocument& document = *state.current;
    ProblemKind kind(wanted.code);
    kind.of_column = wanted.of_column;
    kind.column = wanted.of_column ? wanted.column : kNone;
    FixPreview& preview = state.preview;
    const std::uint32_t serial = preview.serial + 1;
    preview = FixPreview{};
    preview.serial = serial;
    preview.code = wanted.code;
    preview.filter = document.problem_choice.filter_of(kind);
    preview.choice = wanted.choice;
    if (!wanted.choice.empty()) {
        preview.filter = {};
        preview.expected = 1;
    } else if (wanted.code.empty()) {
        preview.title = words::kEverySafeFix;
        preview.fix = protocol::FixKind::safe;
    }
    for (const protocol::ProblemGroup& group : document.groups) {
        if (!wanted.choice.empty()) break;
        if (!wanted.code.empty() && ProblemKind(group).key() == kind.key()) {
            preview.title = group.fix_title;
            preview.fix = group.fix;
            preview.expected = group.fixable;
        } else if (wanted.code.empty() && group.fix == protocol::FixKind::safe) {
            preview.expected += group.fixable;
        }
    }
    memory.preview = Scroll{};
    memory.preview_first = 0;
    memory.preview_count = 1;
    memory.preview_row = 0;
    state.dialog = DialogKind::fix_preview;
    ui.set_focus(0);  // Enter applies it, until one goes to a widget of the dialog
    touched();
}

void Workbench::Implementation::take_preview(protocol::FixPreviewReply reply) {
    FixPreview& preview = state.preview;
    // Numbers are those of the table as it was: which were left out can't be told any more.
    if (preview.revision != reply.revision && (preview.only_chosen || !preview.chosen.empty())) {
        preview.only_chosen = false;
        preview.chosen.clear();
        toast(Tone::warning, words::kPreviewAnew);
    }
    preview.revision = reply.revision;
    preview.fix = reply.fix;
    if (!reply.title.empty()) preview.title = reply.title;
    preview.changes.accept(reply.revision, reply.first, reply.total, std::move(reply.changes));
}

void Workbench::Implementation::take_change(const command::TakeChange& change) {
    FixPreview& preview = state.preview;
    if (!change.number) {
        preview.only_chosen = !change.takes;
        preview.chosen.clear();
    } else if (change.takes == preview.only_chosen) {
        preview.chosen.insert(*change.number);
    } else {
        preview.chosen.erase(*change.number);
    }
    host.announce(words::changes_taken(preview.taken(), preview.changes.total()));
    touched();
}

void Workbench::Implementation::apply_preview() {
    if (state.dialog != DialogKind::fix_preview || !has_file(state)) return;
    const FixPreview& preview = state.preview;
    state.dialog = DialogKind::none;
    if (!preview.choice.empty()) {
        const protocol::FixChoice& one = preview.choice.front();
        return change(command::FixOne{preview.code, one.position, one.column, one.detail, one.fix_index});
    }
    protocol::ApplyFix request;
    request.code = preview.code;
    request.filter = preview.filter;
    request.only_chosen = preview.only_chosen;
    request.chosen.assign(preview.chosen.begin(), preview.chosen.end());
    request.revision = preview.revision;
    change(command::FixAll{std::move(request), preview.taken(), changes_only_cells(preview)});
}

}  // namespace taskloom::app

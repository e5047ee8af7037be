// The table of commands, what each needs, and finding them by words.
#include "app/command_table.h"

#include <algorithm>
#include <iterator>

#include "app/strings.h"
#include "base/utf8.h"

namespace taskloom::app {

namespace {

template <typename Asked>
Command plain(const State&) {
    return Asked{};
}

// Where commands have what they are asked with.
constexpr ListedCommand kCommands[] = {
    // ---- files
    {phrase("Open a file"), "Ctrl+O", Need::nothing, plain<command::PickFiles>},
    {phrase("Save the file"), "Ctrl+S", Need::unsaved_file, plain<command::Save>},
    {words::kSaveAsTitle, "Ctrl+Shift+S", Need::file, plain<command::OpenSaveAs>},
    {phrase("Choose how the file is read"), "", Need::text_file, plain<command::OpenReading>},
    {phrase("Open the sample"), "", Need::nothing, plain<command::OpenSample>},
    {phrase("Stop reading the file"), "", Need::reading, plain<command::CancelReading>},
    {phrase("Forget the recent files"), "", Need::kept, plain<command::ClearKept>},
    // ---- changes
    {phrase("Undo"), "Ctrl+Z", Need::undo, plain<command::Undo>},
    {phrase("Redo"), "Ctrl+Y", Need::redo, plain<command::Redo>},
    {phrase("Show the history of changes"), "F9", Need::history, plain<command::OpenHistory>},
    {phrase("Cancel what is running"), "", Need::job, plain<command::CancelJob>},
    {phrase("Edit the cell"), "F2", Need::cell, plain<command::EditCell>},
    {phrase("Empty the chosen cells"), "Delete", Need::cell, plain<command::ClearCell>},
    {phrase("Copy what is chosen"), "Ctrl+C", Need::columns, plain<command::CopyCell>},
    {phrase("Fill down"), "Ctrl+D", Need::cell,
     [](const State& state) -> Command {
         return command::ChangeCells{protocol::CellsAction::fill_down, view_range_of(state.selection), {}};
     }},
    {phrase("Fill right"), "Ctrl+R", Need::cell,
     [](const State& state) -> Command {
         return command::ChangeCells{protocol::CellsAction::fill_right, view_range_of(state.selection), {}};
     }},
    {phrase("Insert rows"), "Ctrl+Plus", Need::rows,
     [](const State&) -> Command { return command::ChangeRows{protocol::RowsAction::insert}; }},
    {phrase("Delete rows"), "Ctrl+Minus", Need::rows,
     [](const State&) -> Command { return command::ChangeRows{protocol::RowsAction::remove}; }},
    // ---- choosing
    {phrase("Choose all cells"), "Ctrl+A", Need::cell,
     [](const State&) -> Command { return command::ChooseWhole{command::ChooseWhole::Part::table}; }},
    {phrase("Choose the whole column"), "Ctrl+Space", Need::columns,
     [](const State&) -> Command { return command::ChooseWhole{command::ChooseWhole::Part::columns}; }},
    {phrase("Choose the whole row"), "Shift+Space", Need::columns,
     [](const State&) -> Command { return command::ChooseWhole{command::ChooseWhole::Part::rows}; }},
    // ---- columns
    {phrase("Hide the chosen columns"), "", Need::columns, plain<command::HideColumns>},
    {phrase("Show hidden columns"), "", Need::hidden, plain<command::ShowAllColumns>},
    {phrase("Move the columns left"), "Alt+Shift+Left", Need::movable,
     [](const State&) -> Command { return command::MoveColumns{false}; }},
    {phrase("Move the columns right"), "Alt+Shift+Right", Need::movable,
     [](const State&) -> Command { return command::MoveColumns{true}; }},
    {phrase("Fit the width of the column"), "", Need::columns, plain<command::FitColumn>},
    {phrase("Open the menu of the column"), "Shift+F10", Need::columns,
     [](const State& state) -> Command {
         return command::OpenColumnMenu{state.selection.column, {}};
     }},
    // ---- finding
    {phrase("Find text"), "Ctrl+F", Need::file, plain<command::OpenFind>},
    {phrase("Find and replace"), "Ctrl+H", Need::file, [](const State&) -> Command { return command::OpenFind{true}; }},
    {phrase("Find the next"), "F3", Need::file, plain<command::FindNext>},
    {phrase("Find the previous"), "Shift+F3", Need::file,
     [](const State&) -> Command { return command::FindNext{true}; }},
    // ---- problems
    {phrase("Go to the next problem"), "F8", Need::problems, plain<command::FindProblem>},
    {phrase("Go to the previous problem"), "Shift+F8", Need::problems,
     [](const State&) -> Command { return command::FindProblem{true}; }},
    {phrase("Fix all that is safe"), "", Need::problems, plain<command::PreviewFixes>},
    {phrase("Show only rows with problems"), "", Need::file,
     [](const State&) -> Command {
         return command::SetView{true, {}, {}};
     }},
    {phrase("Show all rows"), "", Need::file, plain<command::SetView>},
    {phrase("List problems by kind"), "", Need::file, plain<command::GroupProblems>},
    {phrase("List problems by column"), "", Need::file,
     [](const State&) -> Command { return command::GroupProblems{true}; }},
    {phrase("List the problems of all columns"), "", Need::file, plain<command::NarrowProblems>},
    // ---- the specification
    {phrase("Open a specification"), "", Need::nothing, plain<command::PickFiles>},
    {phrase("Guess the specification from the file"), "", Need::quiet, plain<command::GuessSpecification>},
    {phrase("Go to the specification"), "", Need::file,
     [](const State&) -> Command { return command::ShowPage{Page::specification}; }},
    {phrase("Go to the table"), "", Need::file, plain<command::ShowPage>},
    {phrase("Copy the specification"), "", Need::specification, plain<command::CopySpecification>},
    {phrase("Save the specification"), "", Need::specification, plain<command::SaveSpecification>},
    {phrase("Keep the changed specification"), "", Need::trial,
     [](const State&) -> Command { return command::EndTrial{true}; }},
    {phrase("Take the changed specification back"), "", Need::trial, plain<command::EndTrial>},
    // ---- the window
    {phrase("Show or hide the inspector"), "", Need::file, plain<command::ToggleInspector>},
    {phrase("Show or hide the problems"), "", Need::file, plain<command::ToggleProblems>},
    {phrase("Dismiss the message"), "Esc", Need::toast,
     [](const State& state) -> Command { return command::DismissToast{state.toasts.back().id}; }},
    {phrase("Light theme"), "", Need::nothing, [](const State&) -> Command { return command::ChooseTheme{false}; }},
    {phrase("Dark theme"), "", Need::nothing, [](const State&) -> Command { return command::ChooseTheme{true}; }},
    {phrase("Theme as the system has it"), "", Need::nothing, plain<command::ChooseTheme>},
    {phrase("High contrast"), "", Need::nothing, [](const State&) -> Command { return command::ChooseContrast{true}; }},
    {phrase("Usual contrast"), "", Need::nothing,
     [](const State&) -> Command { return command::ChooseContrast{false}; }},
    {phrase("Contrast as the system has it"), "", Need::nothing, plain<command::ChooseContrast>},
    {phrase("Change the language (English, Russian)"), "", Need::nothing, plain<command::ToggleLanguage>},
    // ---- keys of the table
    {phrase("Go to the next cell"), "Left Right Up Down", Need::nothing, nullptr},
    {phrase("Go to the first or last cell of the row"), "Home End", Need::nothing, nullptr},
    {phrase("Go to the first or last cell of the table"), "Ctrl+Home Ctrl+End", Need::nothing, nullptr},
    {phrase("Go a page up or down"), "PageUp PageDown", Need::nothing, nullptr},
    {phrase("Go right, back with Shift; within a range round"), "Tab Shift+Tab", Need::nothing, nullptr},
    {phrase("Go down, up with Shift; within a range round"), "Enter Shift+Enter", Need::nothing, nullptr},
    {phrase("Extend the range"), "Shift+Left Shift+Right", Need::nothing, nullptr},
    {phrase("Go to the header from the first row"), "Up", Need::nothing, nullptr},
    {phrase("Put the typed text into all chosen cells"), "Ctrl+Enter", Need::nothing, nullptr},
    {phrase("Cut, paste"), "Ctrl+X Ctrl+V", Need::nothing, nullptr},
    {phrase("Go to the next part of the window"), "F6 Shift+F6", Need::nothing, nullptr},
    {phrase("Go back to the table"), "Esc", Need::nothing, nullptr},
    {phrase("Leave the workbench for the rest of the page"), "Esc Tab", Need::nothing, nullptr},
    {phrase("List all commands"), "F1 Ctrl+Shift+P", Need::nothing, nullptr},
};

inline constexpr Phrase kOpenFirst = phrase("Open a file first");
inline constexpr Phrase kWaitForReading = phrase("The file is still being read");
inline constexpr Phrase kWaitForWork = phrase("Wait until what is running is done");
inline constexpr Phrase kChooseCell = phrase("Choose a cell first");
inline constexpr Phrase kChooseColumn = phrase("Choose a cell or a header first");
inline constexpr Phrase kChooseRows = phrase("Choose whole rows first");
inline constexpr Phrase kNoColumnHidden = phrase("No column is hidden");
inline constexpr Phrase kNothingChanged = phrase("Nothing was changed yet");
inline constexpr Phrase kNoSpecificationYet = phrase("No specification is loaded");
inline constexpr Phrase kNoTrial = phrase("No changed specification is being tried");
inline constexpr Phrase kNothingRuns = phrase("Nothing is running that could be cancelled");
inline constexpr Phrase kNothingIsRead = phrase("No file is being read");
inline constexpr Phrase kNoMessage = phrase("There is no message");
inline constexpr Phrase kNoRecentFiles = phrase("There are no recent files");
inline constexpr Phrase kReadInOneWay = phrase("This format is read in one way only");

// Small letters of Latin and Cyrillic for capital ones.
std::string folded(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const Character next = character_at(text, at);
        char32_t code = next.code;
        if ((code >= U'A' && code <= U'Z') || (code >= 0x410 && code <= 0x42F)) code += 0x20;
        if (code == 0x401 || code == 0x451) code = 0x435;  // typed without its dots
        append_utf8(code, result);
        at += std::max<std::size_t>(next.size, 1);
    }
    return result;
}

std::string_view why_not_in_file(Need need, const State& state, const ViewMemory& memory) {
    const OpenDocument& document = *state.current;
    const protocol::StatusReply& status = document.status;
    const Selection& selection = state.selection;
    const bool has_column = selection.any && !selection.whole_file && !document.columns.empty();
    switch (need) {
        case Need::quiet:
            if (status.phase == protocol::Phase::loading) return kWaitForReading;
            return status.job_running ? std::string_view(kWaitForWork) : std::string_view();
        case Need::unsaved_file:
            if (status.phase == protocol::Phase::loading) return kWaitForReading;
            return state.saving || document.dead ? std::string_view(kWaitForWork) : std::string_view();
        case Need::text_file:
            return status.delimiter == 0 ? std::string_view(kReadInOneWay) : std::string_view();
        case Need::cell:
            return selection.has_cell() ? std::string_view() : std::string_view(kChooseCell);
        case Need::movable:
            if (has_column && !status.can_move_columns) return words::kOrderIsFixed;
            [[fallthrough]];
        case Need::columns:
            return has_column ? std::string_view() : std::string_view(kChooseColumn);
        case Need::hidden:
            return memory.columns_look.hidden_count() > 0 ? std::string_view() : std::string_view(kNoColumnHidden);
        case Need::rows:
            return chooses_rows(selection, document.columns.size()) ? std::string_view()
                                                                    : std::string_view(kChooseRows);
        case Need::undo:
            return status.has_undo ? std::string_view() : std::string_view(words::kNothingToUndo);
        case Need::redo:
            return status.has_redo ? std::string_view() : std::string_view(words::kNothingToRedo);
        case Need::history:
            return status.has_undo || status.has_redo ? std::string_view() : std::string_view(kNothingChanged);
        case Need::problems:
            return status.errors + status.warnings + status.infos > 0 ? std::string_view()
                                                                      : std::string_view(words::kNoProblems);
        case Need::job:
            return status.job_running && status.job_cancellable ? std::string_view() : std::string_view(kNothingRuns);
        default:
            return {};
    }
}

}  // namespace

std::size_t command_count() { return std::size(kCommands); }

const ListedCommand& listed_command(std::size_t index) { return kCommands[index]; }

std::string_view why_not(const ListedCommand& command, const State& state, const ViewMemory& memory) {
    const auto unless = [](bool can, const Phrase& reason) {
        return can ? std::string_view() : std::string_view(reason);
    };
    switch (command.need) {
        case Need::nothing:
            return {};
        case Need::specification:
            return unless(state.specification.has_value(), kNoSpecificationYet);
        case Need::trial:
            return unless(state.current && state.current->trial, kNoTrial);
        case Need::reading:
            return unless(
                state.incoming || (has_file(state) && state.current->status.phase == protocol::Phase::loading),
                kNothingIsRead);
        case Need::toast:
            return unless(!state.toasts.empty(), kNoMessage);
        case Need::kept:
            return unless(!state.kept_files.empty(), kNoRecentFiles);
        default:
            return has_file(state) ? why_not_in_file(command.need, state, memory) : std::string_view(kOpenFirst);
    }
}

bool matches_query(const ListedCommand& command, std::string_view query) {
    std::string text(command.title);
    text.append(" ").append(command.title.english).append(" ").append(command.keys);
    text = folded(text);
    const std::string wanted = folded(query);
    for (std::size_t at = 0; at < wanted.size();) {
        const std::size_t end = std::min(wanted.find(' ', at), wanted.size());
        if (text.find(wanted.substr(at, end - at)) == std::string::npos) return false;
        at = end + 1;
    }
    return true;
}

std::string keys_of(const ListedCommand& command, bool mac_keyboard) {
    std::string keys(command.keys);
    if (!mac_keyboard) return keys;
    // Ctrl+Space is the column there too: Cmd+Space is the system's.
    const bool stays = keys == "Ctrl+Space";
    for (std::size_t at = keys.find("Ctrl"); at != std::string::npos && !stays; at = keys.find("Ctrl", at)) {
        keys.replace(at, 4, "Cmd");
    }
    return keys;
}

}  // namespace taskloom::app

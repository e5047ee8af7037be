// What a person may ask for, as values. Views emit commands and change nothing; Workbench carries them out after the
// frame's views are drawn.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/host.h"
#include "app/selection.h"
#include "engine/protocol.h"

namespace taskloom::app {

// The fields of the bar that finds text.
enum class FindField : std::uint8_t { none, text, by };

// `value`: its text; `raw`: as it stands in the file; `json`: in lines; an element of a list, or one that is added.
enum class EditTarget : std::uint8_t { cell, value, raw, json, element, new_element };

enum class Page : std::uint8_t { table, specification };

// A field of the specification.
struct FieldName {
    bool is_output = false;
    std::string id;
    bool operator==(const FieldName&) const = default;
};
// What can be typed on the page of the specification.
enum class SpecificationEntry : std::uint8_t { none, constraint, name, new_input, new_output, json };

// How a file is to be read and checked.
struct ReadingChoice {
    std::uint8_t delimiter = 0;
    protocol::Dialect dialect = protocol::Dialect::automatic;
    protocol::ArrayTarget target = protocol::ArrayTarget::legacy;
};

// The name of a file in a format: tasks.csv, as TSV, is tasks.tsv.
std::string name_in_format(std::string_view name, SaveFormat format);

namespace command {
struct PickFiles {};
struct OpenSample {};
struct Save {};
struct OpenSaveAs {
    SaveFormat format = SaveFormat::as_it_is;  // chosen to begin with
};
struct ChooseFormat {
    SaveFormat format = SaveFormat::as_it_is;
};
struct SaveAs {};
struct Undo {};
struct Redo {};
struct OpenHistory {};
// To the state behind so many edits.
struct GoToStep {
    std::uint32_t step = 0;
};
struct ToggleTheme {};
// Without a wish: as the system has it.
struct ChooseTheme {
    std::optional<bool> dark;
};
struct ToggleContrast {};
struct ChooseContrast {
    std::optional<bool> high;
};
struct ToggleLanguage {};
struct ToggleInspector {};
struct ToggleProblems {};
struct RememberPanels {};
struct ShowPage {
    Page page = Page::table;
};
struct SelectCell {
    std::uint32_t view_index = 0, column = 0;
};
// The active cell within a range.
struct SelectRange {
    GridPlace active;
    Extent extent;
};
// Moves the head of the range, which begins at the active cell.
struct ExtendSelection {
    GridPlace head;
};
// All cells, or those of the chosen columns or rows.
struct ChooseWhole {
    enum class Part : std::uint8_t { table, columns, rows };
    Part part = Part::table;
};
struct SelectHeader {
    std::uint32_t column = 0;
};
struct SelectProblem {
    protocol::Problem problem;
};
// Opens the editor over the selected cell; with `typed`, that text replaces the cell's.
struct EditCell {
    bool replace = false;
    std::string typed;
};
// Ends an editor that was asked for but is not open yet, as Enter, Tab or Escape would end it. Without one it moves on
// as they do.
struct EndUnopenedEdit {
    TextEntryEnd end = TextEntryEnd::cancel;
};
// What of the selected cell is edited: it in the grid, or something of it in the inspector.
struct EditValue {
    EditTarget target = EditTarget::value;
    std::uint32_t element = 0;
};
struct ChangeListAt {
    protocol::ChangeList request;
};
struct OpenLink {
    std::string address;
};
struct ShowMoreOfCell {};
struct ClearCell {};
// Changes the chosen cells, or (paste) from there on; see protocol::ChangeCells.
struct ChangeCells {
    protocol::CellsAction action = protocol::CellsAction::set;
    protocol::ViewRange range;
    std::string text;
};
// Empty rows before the chosen ones, as many as are chosen; or these go.
struct ChangeRows {
    protocol::RowsAction action = protocol::RowsAction::insert;
};
struct ChangeRowsAt {
    protocol::ChangeRows request;
};
// ---- columns; without a place those of what is chosen
struct HideColumns {};
struct ShowColumns {
    std::uint32_t first = 0, count = 0;
};
struct ShowAllColumns {};
// By one place, over those that are hidden.
struct MoveColumns {
    bool right = false;
};
struct MoveColumnsTo {
    protocol::MoveColumns request;
};
struct FitColumn {};
// Below its head, or at a place on the screen (device pixels).
struct OpenColumnMenu {
    std::uint32_t column = 0;
    std::optional<PixelRect> at;
};
struct CopyCell {};
struct OpenFind {
    bool replaces = false;
};
struct CloseFind {};
struct EditFind {
    FindField field = FindField::text;
};
struct ChooseQuery {
    protocol::TextQuery query;
};
struct FindNext {
    bool backward = false;
};
struct Replace {
    bool all = false;
};
struct ReplaceAt {
    protocol::ReplaceText request;
    bool all = false;
};
struct FindProblem {
    bool backward = false;
};
struct SetView {
    bool only_problems = false;
    // Of which kind, in words; empty: any that is listed.
    std::string code, title;
    bool of_column = false;
    std::uint32_t column = 0;
};
// What is listed of the problems.
struct NarrowProblems {
    protocol::ProblemFilter filter;
    std::string column_name;
};
struct GroupProblems {
    bool by_column = false;
};
struct FixOne {
    std::string code;
    std::uint32_t position = 0, column = 0, detail = 0;
    std::uint32_t fix_index = 0;
};
struct FixAll {
    protocol::ApplyFix request;
    std::uint32_t changes = 0;
    bool only_cells = true;  // all of them are in cells of tasks
};
struct SetCell {
    std::uint32_t position = 0, column = 0;
    std::string text;
    EditTarget target = EditTarget::cell;  // that the text came from
};
// Of a kind of problem, perhaps of one column; without one all that are safe. Of what is listed. Or the one that is chosen.
struct PreviewFixes {
    std::string code;
    bool of_column = false;
    std::uint32_t column = 0;
    std::vector<protocol::FixChoice> choice{};  // one or none
};
// Leaves a change out, or takes it in again; without a number all of them.
struct TakeChange {
    bool takes = false;
    std::optional<std::uint32_t> number;
};
struct ApplyPreview {};
struct CloseDialog {};
// Of a file that changed on the disk meanwhile.
struct SaveAnyway {
    SaveWay way = SaveWay::copy;
};
struct CompareWithDisk {};
struct TakeDiskFile {};
struct GuessSpecification {};
// ---- the page of the specification
struct ShowSpecificationAs {
    bool json = false;
};
struct ChooseField {
    FieldName field;
};
struct ChangeField {
    protocol::ChangeField change;
};
struct EditSpecification {
    SpecificationEntry entry = SpecificationEntry::none;
    std::string key;  // of a constraint
};
// What a change of the specification makes of the problems was looked at.
struct EndTrial {
    bool keep = false;
};
struct CopySpecification {};
// ---- the palette; `as_help`: the keys of the table come first
struct OpenPalette {
    bool as_help = false;
};
struct RunListed {
    std::size_t index = 0;  // of app/command_table.h
};
struct SaveSpecification {};
struct OpenReading {};
struct ChooseReading {
    ReadingChoice choice;
};
struct ApplyReading {};
struct ReplaceAfterSave {};
struct ReplaceWithoutSave {};
struct CancelReading {};
struct OpenKept {
    KeptId file = 0;
};
struct ForgetKept {
    KeptId file = 0;
};
struct ClearKept {};
struct CancelJob {};
struct DismissToast {
    std::uint32_t id = 0;
};
struct EditDraftAgain {
    std::uint32_t toast = 0;
};
}  // namespace command

using Command = std::variant<
    command::PickFiles, command::OpenSample, command::Save, command::OpenSaveAs, command::ChooseFormat, command::SaveAs,
    command::Undo, command::Redo, command::OpenHistory, command::GoToStep, command::ToggleTheme, command::ChooseTheme,
    command::ToggleContrast, command::ChooseContrast, command::ChooseWhole, command::OpenPalette, command::RunListed,
    command::ToggleLanguage, command::ToggleInspector, command::ToggleProblems, command::RememberPanels,
    command::ShowPage, command::SelectCell, command::SelectRange, command::ExtendSelection, command::SelectHeader,
    command::SelectProblem, command::EditCell, command::EditValue, command::ChangeListAt, command::OpenLink,
    command::ShowMoreOfCell, command::EndUnopenedEdit, command::ClearCell, command::ChangeCells, command::ChangeRows,
    command::ChangeRowsAt, command::HideColumns, command::ShowColumns, command::ShowAllColumns, command::MoveColumns,
    command::MoveColumnsTo, command::FitColumn, command::OpenColumnMenu, command::OpenFind, command::CloseFind,
    command::EditFind, command::ChooseQuery, command::FindNext, command::Replace, command::ReplaceAt, command::CopyCell,
    command::FindProblem, command::SetView, command::NarrowProblems, command::GroupProblems, command::FixOne,
    command::FixAll, command::SetCell, command::PreviewFixes, command::TakeChange, command::ApplyPreview,
    command::CloseDialog, command::SaveAnyway, command::CompareWithDisk, command::TakeDiskFile,
    command::ReplaceAfterSave, command::ReplaceWithoutSave, command::CancelReading, command::CancelJob,
    command::DismissToast, command::EditDraftAgain, command::OpenReading, command::ChooseReading, command::ApplyReading,
    command::GuessSpecification, command::CopySpecification, command::SaveSpecification, command::OpenKept,
    command::ForgetKept, command::ClearKept, command::ShowSpecificationAs, command::ChooseField, command::ChangeField,
    command::EditSpecification, command::EndTrial>;

// What was asked for and not carried out yet, in order. Moving a variant is much code, so it is done in one place.
class Commands {
public:
    void push_back(Command&& command);
    void clear();
    bool empty() const { return commands_.empty(); }
    // Gives them out and is empty then.
    std::vector<Command> take();

private:
    std::vector<Command> commands_;
};

}  // namespace taskloom::app

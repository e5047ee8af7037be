// Every word that the workbench shows, in one place, to be translated here and nowhere else. Texts with numbers in
// them are functions: a language decides itself about order and plural forms.
// Tested by tests/app/strings_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/protocol.h"

namespace taskloom::app::words {

using Text = std::string_view;

// ---- numbers and amounts
std::string number(std::uint64_t value);                  // 1,234,567
std::string file_size(std::uint64_t bytes);               // "96.2 MB"
std::string count(std::uint64_t n, Text one, Text many);  // "1 row", "1,204 rows"
std::string percent(double fraction);

// ---- the name, toolbar, rail
inline constexpr Text kProduct = "Taskloom";
inline constexpr Text kOpen = "Open";
inline constexpr Text kSave = "Save";
inline constexpr Text kSaving = "Saving\xE2\x80\xA6";
inline constexpr Text kUndo = "Undo";
inline constexpr Text kRedo = "Redo";
std::string undo_tooltip(Text edit);
std::string redo_tooltip(Text edit);
inline constexpr Text kNothingToUndo = "Nothing to undo";
inline constexpr Text kNothingToRedo = "Nothing to redo";
inline constexpr Text kUnsaved = "Unsaved changes";
inline constexpr Text kDarkTheme = "Dark theme";
inline constexpr Text kLightTheme = "Light theme";
inline constexpr Text kShowInspector = "Inspector";
inline constexpr Text kShowProblems = "Problems panel";
inline constexpr Text kTable = "Table";
inline constexpr Text kSpecification = "Specification";
inline constexpr Text kSpecificationShort = "Spec";

// ---- start
inline constexpr Text kStartTitle = "Check and mend task files";
inline constexpr Text kDropHere = "Drop a task file here";
inline constexpr Text kDropHereMore =
    "TSV, CSV or JSON, of 100 MB and more, with the project\xE2\x80\x99s JSON if you have it; or paste rows from a "
    "spreadsheet";
inline constexpr Text kDropHereBrief =
    "TSV, CSV or JSON, with the project\xE2\x80\x99s JSON if you have it";  // in little room
inline constexpr Text kOpenTaskFile = "Open a task file";
inline constexpr Text kTrySample = "Try a sample";
inline constexpr Text kCanCheck = "Finds every problem";
inline constexpr Text kCanCheckMore =
    "Before the platform does: headers, required values, links, numbers, JSON, coordinates";
inline constexpr Text kCanMend = "Mends them";
inline constexpr Text kCanMendMore = "One by one or all of a kind at once, shown as a diff first, undone in one step";
inline constexpr Text kCanKeep = "Changes nothing else";
inline constexpr Text kCanKeepMore = "Every row you did not touch is saved byte for byte as it was";
inline constexpr Text kPrivacy = "Nothing leaves this page: your file is read and checked on this computer.";
inline constexpr Text kPrivacyConnected = "Your file is read and checked on this computer.";
inline constexpr Text kReleaseToOpen = "Let go to open";
inline constexpr Text kReleaseMore = "A task file, or a project\xE2\x80\x99s JSON as its specification, or both";
std::string specification_waiting(Text name);

// ---- work kept on this device
inline constexpr Text kKept = "Kept on this device";
inline constexpr Text kKeeping = "Keeping\xE2\x80\xA6";
inline constexpr Text kNotKeptRoom = "Not kept: no room on this device";
inline constexpr Text kNotKeptRefused = "Not kept: storage is refused";
inline constexpr Text kNotKept = "Your changes aren\xE2\x80\x99t kept on this device";
inline constexpr Text kNotKeptRoomMore = "There is no room left for them. Save the file to keep them.";
inline constexpr Text kNotKeptRefusedMore =
    "The browser doesn\xE2\x80\x99t let this page store anything (private browsing, perhaps). Save the file to keep "
    "them.";
inline constexpr Text kUnsavedWork = "Work that was not saved";
inline constexpr Text kRecover = "Recover";
inline constexpr Text kDiscard = "Discard";
inline constexpr Text kRecentFiles = "Recent files";
inline constexpr Text kClearRecent = "Clear";
inline constexpr Text kClearRecentTooltip = "Forgets these files and their contents on this device";
inline constexpr Text kKeptGone = "This file can\xE2\x80\x99t be had back";
inline constexpr Text kKeptGoneMore = "It is open in another tab, or the browser has cleared it.";
inline constexpr Text kPartlyRecovered = "Not every change could be brought back";
std::string unsaved_changes(std::uint32_t n);                                  // "3 unsaved changes"
std::string ago(double seconds);                                               // "5 minutes ago"
std::string kept_file(std::uint64_t size, std::uint32_t changes, double age);  // "1.2 MB, 3 unsaved changes, yesterday"
std::string recover_told(Text file);                                           // "Recover tasks.tsv"
std::string discard_told(Text file);
std::string recovered(Text file);
std::string partly_recovered(std::uint32_t changes);

// ---- loading and jobs
std::string opening(Text file);
std::string reading_progress(std::uint64_t read, std::uint64_t total);
inline constexpr Text kCancel = "Cancel";
inline constexpr Text kReading = "Reading and checking";
std::string stopped_reading(Text file);
std::string stopped_job(Text job);

// ---- grid
inline constexpr Text kGrid = "Tasks";
inline constexpr Text kTask = "Task";
inline constexpr Text kLine = "Line";
inline constexpr Text kAllRows = "All rows";
inline constexpr Text kRowsWithProblems = "With problems";
inline constexpr Text kShow = "Show";
inline constexpr Text kNoHeader = "no header";
inline constexpr Text kNewSuite = "empty line: a new suite starts here";
inline constexpr Text kMissingCell = "missing";
inline constexpr Text kRequired = "required";
inline constexpr Text kNoRows = "No tasks";
inline constexpr Text kNoRowsMore = "The file has a header but no rows below it.";
inline constexpr Text kNoProblemRows = "No rows with problems";
inline constexpr Text kNoProblemRowsMore = "Nothing to mend here. Show all rows to see the tasks.";
inline constexpr Text kNoRowsOfKind = "No row has this problem";
inline constexpr Text kNoRowsOfKindMore =
    "If it is still listed, it is in the header or in the file as a whole: open it in the list below.";
inline constexpr Text kNoSpecification =
    "No specification: structure is checked, values aren\xE2\x80\x99t. Drop the project\xE2\x80\x99s JSON here.";
inline constexpr Text kPickSpecification = "Choose the JSON";
inline constexpr Text kNextProblem = "Next problem";
inline constexpr Text kMendedRow = "Mended";
inline constexpr Text kUpdateRows = "Update";
inline constexpr Text kUpdateRowsMore = "Leaves out the rows that were mended since";
inline constexpr Text kOnlyListed = "Only: the problems listed below";
std::string range(std::uint32_t rows, std::uint32_t columns);  // "3 rows x 2 columns", with a proper sign
std::string cell_label(Text column, std::uint32_t task);       // "INPUT:image, task 12"
std::string row_label(std::uint32_t task, std::uint32_t line);
std::string place_of(Text cell, std::uint32_t task, std::uint32_t line);
std::string surplus_cells(std::uint32_t n);
std::string only_code(Text title);
Text kind_of_row(protocol::RowKind kind);

// ---- inspector
inline constexpr Text kInspector = "Inspector";
inline constexpr Text kNothingSelected = "Nothing selected";
inline constexpr Text kNothingSelectedMore = "Select a cell to see its value as the platform reads it.";
inline constexpr Text kValue = "Value";
inline constexpr Text kRaw = "In the file";
inline constexpr Text kEmptyValue = "empty";
inline constexpr Text kEdited = "edited";
inline constexpr Text kEdit = "Edit";
inline constexpr Text kEditValue = "Edit the value";
inline constexpr Text kEditRaw = "Edit the cell as it stands in the file";
inline constexpr Text kOpenLink = "Open";
inline constexpr Text kOpenLinkTold = "Open the link";
inline constexpr Text kOpenLinkMore = "Opens the link in a new tab, which learns nothing of this page";
inline constexpr Text kFoldAll = "Fold";
inline constexpr Text kUnfoldAll = "Unfold";
inline constexpr Text kShowMore = "Show more";
inline constexpr Text kRestIsCopied = ". Copy the cell to see the rest elsewhere.";
inline constexpr Text kNoElements = "The list is empty.";
inline constexpr Text kAddElement = "Add an element";
inline constexpr Text kRemoveElement = "Remove";
inline constexpr Text kReadsNothing = "The platform reads no value here.";
inline constexpr Text kReadsRefused = "The platform refuses this value: see the problems above.";
std::string reads_list(std::uint64_t elements, Text type);
std::string reads_json(char first, std::uint64_t inside, bool cut);
std::string reads_text(std::uint64_t characters, std::uint64_t lines);
std::string reads_long_text(std::uint64_t bytes);
std::string reads_one(Text type, Text value);
std::string entries(std::uint64_t n);                      // "3 entries", folded away
std::string element_label(std::uint64_t index);            // "element 3", `index` from 0
std::string of_element(Text action, std::uint64_t index);  // "Remove element 3"
std::string element_too_long(std::uint64_t limit);
inline constexpr Text kProblemsHere = "Problems here";
inline constexpr Text kHeader = "Header";
inline constexpr Text kBefore = "Before";
inline constexpr Text kAfter = "After";
inline constexpr Text kFix = "Fix";
inline constexpr Text kPlatformCode = "Platform code";
inline constexpr Text kPlatformSays = "The platform says to it:";
inline constexpr Text kFileAsWhole = "The file as a whole";
inline constexpr Text kNoSuchField = "no such field";
inline constexpr Text kColumnRemoved = "the column goes, with its values";
std::string ways_to_mend(std::size_t n);
std::string fix_told(Text title);  // "Fix: Write it in lower case"
inline constexpr Text kAnyType = "any text";
std::string only_first_bytes(std::uint64_t shown, std::uint64_t whole);
std::string problems_in_column(std::uint32_t n);
Text kind_of_fix(protocol::FixKind kind);

// ---- problems
inline constexpr Text kProblems = "Problems";
inline constexpr Text kNoProblems = "No problems";
inline constexpr Text kNoProblemsMore = "Every rule that applies was checked over the whole file.";
inline constexpr Text kNoProblemsStructure =
    "The structure is sound. Values are checked once a specification is loaded.";
inline constexpr Text kCheckingMore = "Problems appear here while the file is read.";
inline constexpr Text kShowRows = "Show rows";
inline constexpr Text kFixAllSafe = "Fix all safe";
inline constexpr Text kFixAllSafeMore = "Every fix that keeps the meaning, of all kinds at once; shown first";
inline constexpr Text kEverySafeFix = "Every fix that keeps the meaning";
inline constexpr Text kWholeFile = "whole file";
inline constexpr Text kInHeader = "header";
inline constexpr Text kAllSeverities = "All";
inline constexpr Text kAllSeveritiesTold = "Problems of every severity";
inline constexpr Text kGroup = "Group";
inline constexpr Text kByKind = "By kind";
inline constexpr Text kByColumn = "By column";
inline constexpr Text kFixable = "Fixable";
inline constexpr Text kFixableMore = "Only problems that can be fixed here";
inline constexpr Text kOnlyFixable = "Only: fixable";
inline constexpr Text kOnlyColumn = "Only this column";
inline constexpr Text kOnlyWhole = "Only these";
inline constexpr Text kWholeRows = "Whole rows and the file";
inline constexpr Text kShowAllProblems = "Show all";
inline constexpr Text kFixListedSafe = "Fix these, if safe";
inline constexpr Text kFixListedSafeMore = "Every fix of what is listed that keeps the meaning; shown first";
inline constexpr Text kNoSuchProblems = "No problem passes the filter";
std::string problems_hidden(std::uint32_t n);  // "It hides 12 problems."
std::string problems(std::uint32_t n);
std::string only_severity(protocol::Severity severity);
std::string fix_all(std::uint32_t n);
std::string errors(std::uint32_t n);
std::string warnings(std::uint32_t n);
std::string infos(std::uint32_t n);
Text severity(protocol::Severity severity);

// ---- fix preview
inline constexpr Text kFixAllTitle = "Review the fix";
inline constexpr Text kSafeFix = "Safe: the meaning stays the same";
inline constexpr Text kGuessFix = "A guess: look through the changes before you apply them";
inline constexpr Text kPreparingPreview = "Preparing the preview\xE2\x80\xA6";
inline constexpr Text kOneUndoStep = "One step to undo";
std::string apply_to(std::uint32_t cells);
std::string changes_in(std::uint32_t cells);

std::string make_changes(std::uint32_t n);       // "Make 3 changes"
std::string number_of_changes(std::uint32_t n);  // "3 changes"
std::string made_changes(std::uint32_t n);

// ---- how the file is read
inline constexpr Text kReadingTitle = "How the file is read";
inline constexpr Text kReadingTooltip = "How the file is read and checked: choose otherwise";
inline constexpr Text kDelimiter = "Cells are separated by";
inline constexpr Text kDelimiterMore = "The platform takes files separated by tabs.";
inline constexpr Text kTab = "Tab";
inline constexpr Text kComma = "Comma";
inline constexpr Text kSemicolon = "Semicolon";
inline constexpr Text kBar = "Bar";
inline constexpr Text kQuotationMarks = "Quotation marks";
inline constexpr Text kAsPlatformReads = "As the platform reads them";
inline constexpr Text kAsPlatformReadsMore =
    "A mark anywhere in a cell begins or ends a quoted stretch, over line ends too, and is taken away.";
inline constexpr Text kRfc4180 = "CSV, RFC 4180";
inline constexpr Text kRfc4180More =
    "Marks enclose whole cells, and inside they are doubled: as spreadsheets and most programs write them.";
inline constexpr Text kArrays = "Arrays";
inline constexpr Text kLegacyArrays = "With escaped commas";
inline constexpr Text kLegacyArraysMore =
    "Elements are split at commas; a comma inside of one is written as \\,. What the platform itself writes.";
inline constexpr Text kModernArrays = "Quoted, since 2023";
inline constexpr Text kModernArraysMore =
    "An element with a comma or quotation mark is put in quotation marks of its own, and JSON needs no escaping.";
inline constexpr Text kModernArraysShort = "arrays since 2023";
inline constexpr Text kReadingLoses =
    "Reading again starts from the file as it was opened: your changes since are not in it.";
inline constexpr Text kReadAgain = "Read again";
inline constexpr Text kReadAgainLosing = "Read again without my changes";
inline constexpr Text kCheckAgain = "Check again";
inline constexpr Text kSeparated = "  \xC2\xB7  ";
// "TSV, as the platform reads it", "CSV with semicolons, RFC 4180"
std::string format_as_read(Text format, std::uint8_t delimiter, protocol::Dialect dialect);

// ---- specification
inline constexpr Text kNoSpecificationTitle = "No specification yet";
inline constexpr Text kNoSpecificationMore =
    "Drop the project\xE2\x80\x99s JSON here: the answer of the API\xE2\x80\x99s project call, or its task_spec. "
    "Values are then checked "
    "by type, required fields and constraints.";
inline constexpr Text kReplaceSpecification = "Choose another";
inline constexpr Text kGuessSpecification = "Guess it from this file";
inline constexpr Text kGuessSpecificationMore =
    "What the values of each column have in common. What rests on it is at most a warning.";
inline constexpr Text kCopySpecification = "Copy its JSON";
inline constexpr Text kSaveSpecification = "Save its JSON";
inline constexpr Text kSpecificationFileName = "specification.json";  // where it has no name of a file
inline constexpr Text kSpecificationCopied = "The specification\xE2\x80\x99s JSON is on the clipboard";
std::string specification_notes(std::size_t n);
inline constexpr Text kFields = "Fields";
inline constexpr Text kAsJson = "JSON";
inline constexpr Text kSpecificationAs = "Shown as";
inline constexpr Text kFieldRegion = "Field";
inline constexpr Text kFieldName = "Name";
inline constexpr Text kHiddenTitle = "Hidden from workers";
inline constexpr Text kSeveralValues = "Several values";
inline constexpr Text kNotSet = "not set";
inline constexpr Text kNewField = "New field";
inline constexpr Text kNewInput = "New input field";
inline constexpr Text kNewOutput = "New output field";
inline constexpr Text kRemoveField = "Remove this field";
inline constexpr Text kNoColumn = "not in this file";
inline constexpr Text kChooseFieldTitle = "Choose a field";
inline constexpr Text kChooseFieldMore =
    "Its type and constraints can be changed here. What that makes of the problems is shown before you decide.";
inline constexpr Text kEditJson = "Edit the JSON";
inline constexpr Text kEditJsonMore = "What you change is tried first.";
inline constexpr Text kEditJsonKeys = "Ctrl+Enter tries it out, Esc leaves it as it was.";
inline constexpr Text kRestNotShown = "The rest is not shown here.";
inline constexpr Text kChangeRefused = "The specification was not changed";
inline constexpr Text kTrying = "Trying a changed specification";
inline constexpr Text kTryingNow = "The file is being checked with it.";
inline constexpr Text kNothingDiffers = "It makes no difference to the problems of this file.";
inline constexpr Text kKeepChange = "Keep it";
inline constexpr Text kTakeBack = "Take it back";
Text constraint(Text key);                                   // "Longest text, in characters"
std::string field_header(bool is_output, Text id);           // "INPUT:image"
std::string problems_differ(Text title, std::int64_t more);  // "12 more: A required value is missing"
std::string kinds_more(std::size_t n);
inline constexpr Text kSpecificationCarries = "It stays loaded for the next files you open.";
inline constexpr Text kColumnInFile = "Column";
inline constexpr Text kType = "Type";
inline constexpr Text kRequiredTitle = "Required";
inline constexpr Text kProblemsTitle = "Problems";
inline constexpr Text kCertaintyTitle = "How sure the guess is";
// What a file is that was read to its end, and what is wrong with it, in two short sentences.
std::string file_told(const protocol::StatusReply& status);
Text certainty(protocol::Certainty certainty);
std::string certainty_and_evidence(const protocol::GuessedColumn& guess);
inline constexpr Text kYes = "yes";
inline constexpr Text kNo = "no";
inline constexpr Text kNotInSpecification = "not in the specification";
std::string fields_of(std::uint32_t input, std::uint32_t output);
std::string specification_loaded(Text name);

// ---- dialogs
inline constexpr Text kReplaceTitle = "Save your changes first?";
std::string replace_text(Text current, Text next);
inline constexpr Text kDiscardAndOpen = "Open without saving";
inline constexpr Text kSaveAndOpen = "Save, then open";

// ---- status line
std::string tasks(std::uint32_t n);
std::string tasks_with_errors(std::uint32_t n);
std::string general(std::uint32_t n);
std::string control(std::uint32_t n);
std::string training(std::uint32_t n);
std::string field(std::uint32_t n);
std::string suites(std::uint32_t n);
inline constexpr Text kSaved = "Saved";
inline constexpr Text kUnchanged = "Unchanged";
inline constexpr Text kModified = "Unsaved changes";
inline constexpr Text kChecking = "Checking\xE2\x80\xA6";
inline constexpr Text kPrivate = "Nothing leaves this page";
inline constexpr Text kNone = "No specification";

// ---- messages
std::string cannot_open(Text file);
std::string partly_read(Text file);
std::string opened_one_of(Text file, std::size_t dropped);
std::string not_a_specification(Text file);
std::string copied(std::uint64_t bytes);
std::string copied_rows(std::uint32_t rows);
std::string range_too_long(std::uint64_t limit);
std::string pasted_rows(std::uint32_t rows, std::uint32_t added);
std::string changed_cells(std::uint32_t n);
std::string inserted_rows(std::uint32_t n);
std::string deleted_rows(std::uint32_t n);
inline constexpr Text kRangeNotCopied = "These cells weren\xE2\x80\x99t copied";
inline constexpr Text kFind = "Find";
inline constexpr Text kReplaceBy = "Replace by";
inline constexpr Text kFindNext = "Next";
inline constexpr Text kFindPrevious = "Previous";
inline constexpr Text kReplace = "Replace";
inline constexpr Text kReplaceAll = "Replace all";
inline constexpr Text kMatchCase = "Match case";
inline constexpr Text kWholeCell = "Whole cell";
inline constexpr Text kCloseFind = "Close the search";
inline constexpr Text kNotFound = "No cell has this text";
inline constexpr Text kFoundFromStart = "From the first row again";
inline constexpr Text kFoundFromEnd = "From the last row again";
std::string cells_found(std::uint32_t n);
std::string replaced_in(std::uint32_t cells);
inline constexpr Text kInsertRows = "Insert rows";
inline constexpr Text kDeleteRows = "Delete rows";
inline constexpr Text kNotCopied = "This value wasn\xE2\x80\x99t copied";
std::string too_long_to_copy(std::uint64_t bytes, std::uint64_t limit);
std::string cell_too_long(std::uint64_t bytes, std::uint64_t limit);
std::string wait_for_save();
inline constexpr Text kCannotSave = "The file wasn\xE2\x80\x99t saved";
inline constexpr Text kEngineFailed = "The engine stopped";
inline constexpr Text kEngineFailedMore = "What you see is the last it told. Open the file again to go on.";
inline constexpr Text kRefused = "That can\xE2\x80\x99t be done";
inline constexpr Text kEditRefused = "The value wasn\xE2\x80\x99t taken over";
inline constexpr Text kEditAgain = "Edit again";
inline constexpr Text kRoundToFirst = "That was the last problem: back to the first";
inline constexpr Text kRoundToLast = "That was the first problem: on to the last";
inline constexpr Text kNoMoreProblems = "No problems left";
inline constexpr Text kHeaderNotEditable = "Headers can\xE2\x80\x99t be edited here yet";
inline constexpr Text kNoSuchCell = "This row has no such cell";
inline constexpr Text kNoSuchCellMore =
    "Its number of cells differs from the header\xE2\x80\x99s: mend the row\xE2\x80\x99s quotes and tabs first.";
inline constexpr Text kSeparatorNotEditable = "An empty line separates suites: it has no cells to edit.";
std::string saved_as(Text file);
std::string fixed_cells(std::uint32_t n);
inline constexpr Text kDismiss = "Dismiss";
inline constexpr Text kClose = "Close";
inline constexpr Text kResizeInspector = "Resize the inspector";
inline constexpr Text kResizeProblems = "Resize the problems panel";

}  // namespace taskloom::app::words

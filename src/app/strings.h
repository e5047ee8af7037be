// Every word that the workbench shows, in one place, to be translated here and nowhere else. Texts with numbers in
// them are functions: a language decides itself about order and plural forms.
// Tested by tests/app/strings_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/language.h"
#include "engine/protocol.h"

namespace taskloom::app::words {

using Text = std::string_view;

// ---- numbers and amounts
std::string number(std::uint64_t value);                  // 1,234,567
std::string file_size(std::uint64_t bytes);               // "96.2 MB"
std::string count(std::uint64_t n, Text one, Text many);  // "{} row", "{} rows": "1 row", "1,204 rows"
std::string listed(Text first, Text next);
std::string percent(double fraction);

// ---- the name, toolbar, rail
inline constexpr Text kProduct = "Taskloom";
inline constexpr Phrase kOpen = phrase("Open");
inline constexpr Phrase kSave = phrase("Save");
inline constexpr Phrase kSaveAsTsv = phrase("Save as TSV\xE2\x80\xA6");
inline constexpr Phrase kSaving = phrase("Saving\xE2\x80\xA6");
inline constexpr Phrase kUndo = phrase("Undo");
inline constexpr Phrase kRedo = phrase("Redo");
std::string undo_tooltip(Text edit);
std::string redo_tooltip(Text edit);
inline constexpr Phrase kNothingToUndo = phrase("Nothing to undo");
inline constexpr Phrase kNothingToRedo = phrase("Nothing to redo");
inline constexpr Phrase kUnsaved = phrase("Unsaved changes");
inline constexpr Phrase kDarkTheme = phrase("Dark theme");
inline constexpr Phrase kLightTheme = phrase("Light theme");
inline constexpr Phrase kHighContrast = phrase("High contrast");
// Each language by its own name, in every language.
inline constexpr Text kEnglish = "English";
inline constexpr Text kRussian = "\xD0\xA0\xD1\x83\xD1\x81\xD1\x81\xD0\xBA\xD0\xB8\xD0\xB9";
inline constexpr Phrase kLanguageFailed = phrase("The language wasn\xE2\x80\x99t changed");
inline constexpr Phrase kLanguageFailedMore = phrase("Its words could not be loaded. Reload the page and try again.");
inline constexpr Phrase kShowInspector = phrase("Inspector");
inline constexpr Phrase kShowProblems = phrase("Problems panel");
inline constexpr Phrase kTable = phrase("Table");
inline constexpr Phrase kSpecification = phrase("Specification");
inline constexpr Phrase kSpecificationShort = phrase("Spec");

// ---- start
inline constexpr Phrase kStartTitle = phrase("Check and mend task files");
inline constexpr Phrase kDropHere = phrase("Drop a task file here");
inline constexpr Phrase kDropHereMore = phrase(
    "TSV, CSV or JSON, of 100 MB and more, with the project\xE2\x80\x99s JSON if you have it; or paste rows from a "
    "spreadsheet");
inline constexpr Phrase kDropHereBrief =
    phrase("TSV, CSV or JSON, with the project\xE2\x80\x99s JSON if you have it");  // in little room
inline constexpr Phrase kOpenTaskFile = phrase("Open a task file");
inline constexpr Phrase kTrySample = phrase("Try a sample");
inline constexpr Phrase kCanCheck = phrase("Finds every problem");
inline constexpr Phrase kCanCheckMore =
    phrase("Before the platform does: headers, required values, links, numbers, JSON, coordinates");
inline constexpr Phrase kCanMend = phrase("Mends them");
inline constexpr Phrase kCanMendMore =
    phrase("One by one or all of a kind at once, shown as a diff first, undone in one step");
inline constexpr Phrase kCanKeep = phrase("Changes nothing else");
inline constexpr Phrase kCanKeepMore = phrase("Every row you did not touch is saved byte for byte as it was");
inline constexpr Phrase kPrivacy = phrase("Nothing leaves this page: your file is read and checked on this computer.");
inline constexpr Phrase kPrivacyConnected = phrase("Your file is read and checked on this computer.");
inline constexpr Phrase kReleaseToOpen = phrase("Let go to open");
inline constexpr Phrase kReleaseMore =
    phrase("A task file, or a project\xE2\x80\x99s JSON as its specification, or both");
std::string specification_waiting(Text name);

// ---- work kept on this device
inline constexpr Phrase kKept = phrase("Kept on this device");
inline constexpr Phrase kKeptForGood =
    phrase("The browser keeps it until you clear its data, or forget the file here.");
inline constexpr Phrase kKeptForNow =
    phrase("The browser may clear it when the device runs out of room: save the file to keep your changes for good.");
inline constexpr Phrase kKeeping = phrase("Keeping\xE2\x80\xA6");
inline constexpr Phrase kNotKeptRoom = phrase("Not kept: no room on this device");
inline constexpr Phrase kNotKeptRefused = phrase("Not kept: storage is refused");
inline constexpr Phrase kNotKept = phrase("Your changes aren\xE2\x80\x99t kept on this device");
inline constexpr Phrase kNotKeptRoomMore = phrase("There is no room left for them. Save the file to keep them.");
inline constexpr Phrase kNotKeptRefusedMore = phrase(
    "The browser doesn\xE2\x80\x99t let this page store anything (private browsing, perhaps). Save the file to keep "
    "them.");
inline constexpr Phrase kUnsavedWork = phrase("Work that was not saved");
inline constexpr Phrase kRecover = phrase("Recover");
inline constexpr Phrase kDiscard = phrase("Discard");
inline constexpr Phrase kRecentFiles = phrase("Recent files");
inline constexpr Phrase kClearRecent = phrase("Clear");
inline constexpr Phrase kClearRecentTooltip = phrase("Forgets these files and their contents on this device");
inline constexpr Phrase kKeptGone = phrase("This file can\xE2\x80\x99t be had back");
inline constexpr Phrase kKeptGoneMore = phrase("It is open in another tab, or the browser has cleared it.");
inline constexpr Phrase kPartlyRecovered = phrase("Not every change could be brought back");
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
inline constexpr Phrase kCancel = phrase("Cancel");
inline constexpr Phrase kReading = phrase("Reading and checking");
std::string stopped_reading(Text file);
std::string stopped_job(Text job);

// ---- grid
inline constexpr Phrase kGrid = phrase("Tasks");
inline constexpr Phrase kTask = phrase("Task");
inline constexpr Phrase kLine = phrase("Line");
inline constexpr Phrase kAllRows = phrase("All rows");
inline constexpr Phrase kRowsWithProblems = phrase("With problems");
inline constexpr Phrase kShow = phrase("Show");
inline constexpr Phrase kNoHeader = phrase("no header");
inline constexpr Phrase kNewSuite = phrase("empty line: a new suite starts here");
inline constexpr Phrase kMissingCell = phrase("missing");
inline constexpr Phrase kRequired = phrase("required");
inline constexpr Phrase kNoRows = phrase("No tasks");
inline constexpr Phrase kNoRowsMore = phrase("The file has a header but no rows below it.");
inline constexpr Phrase kNoProblemRows = phrase("No rows with problems");
inline constexpr Phrase kNoProblemRowsMore = phrase("Nothing to mend here. Show all rows to see the tasks.");
inline constexpr Phrase kNoRowsOfKind = phrase("No row has this problem");
inline constexpr Phrase kNoRowsOfKindMore =
    phrase("If it is still listed, it is in the header or in the file as a whole: open it in the list below.");
inline constexpr Phrase kNoSpecification = phrase(
    "No specification: structure is checked, values aren\xE2\x80\x99t. Drop the project\xE2\x80\x99s JSON here.");
inline constexpr Phrase kPickSpecification = phrase("Choose the JSON");
inline constexpr Phrase kNextProblem = phrase("Next problem");
inline constexpr Phrase kMendedRow = phrase("Mended");
inline constexpr Phrase kUpdateRows = phrase("Update");
inline constexpr Phrase kUpdateRowsMore = phrase("Leaves out the rows that were mended since");
inline constexpr Phrase kOnlyListed = phrase("Only: the problems listed below");
// "3 rows x 2 columns", with a proper sign; "(1 hidden)" where some of them are.
std::string range(std::uint32_t rows, std::uint32_t columns, std::uint32_t hidden_columns);
std::string cell_label(Text column, std::uint32_t task);  // "INPUT:image, task 12"
std::string row_label(std::uint32_t task, std::uint32_t line);
std::string place_of(Text cell, std::uint32_t task, std::uint32_t line);
std::string surplus_cells(std::uint32_t n);
std::string only_code(Text title);
Text kind_of_row(protocol::RowKind kind);

// ---- inspector
inline constexpr Phrase kInspector = phrase("Inspector");
inline constexpr Phrase kNothingSelected = phrase("Nothing selected");
inline constexpr Phrase kNothingSelectedMore = phrase("Select a cell to see its value as the platform reads it.");
inline constexpr Phrase kValue = phrase("Value");
inline constexpr Phrase kRaw = phrase("In the file");
inline constexpr Phrase kEmptyValue = phrase("empty");
inline constexpr Phrase kEdited = phrase("edited");
inline constexpr Phrase kEdit = phrase("Edit");
inline constexpr Phrase kEditValue = phrase("Edit the value");
inline constexpr Phrase kEditRaw = phrase("Edit the cell as it stands in the file");
inline constexpr Phrase kOpenLink = phrase("Open");
inline constexpr Phrase kOpenLinkTold = phrase("Open the link");
inline constexpr Phrase kOpenLinkMore = phrase("Opens the link in a new tab, which learns nothing of this page");
inline constexpr Phrase kFoldAll = phrase("Fold");
inline constexpr Phrase kUnfoldAll = phrase("Unfold");
inline constexpr Phrase kShowMore = phrase("Show more");
inline constexpr Phrase kRestIsCopied = phrase(". Copy the cell to see the rest elsewhere.");
inline constexpr Phrase kNoElements = phrase("The list is empty.");
inline constexpr Phrase kAddElement = phrase("Add an element");
inline constexpr Phrase kRemoveElement = phrase("Remove");
inline constexpr Phrase kReadsNothing = phrase("The platform reads no value here.");
inline constexpr Phrase kReadsRefused = phrase("The platform refuses this value: see the problems above.");
std::string reads_list(std::uint64_t elements, Text type);
std::string reads_json(char first, std::uint64_t inside, bool cut);
std::string reads_text(std::uint64_t characters, std::uint64_t lines);
std::string reads_long_text(std::uint64_t bytes);
std::string reads_one(Text type, Text value);
std::string entries(std::uint64_t n);                      // "3 entries", folded away
std::string element_label(std::uint64_t index);            // "element 3", `index` from 0
std::string of_element(Text action, std::uint64_t index);  // "Remove element 3"
std::string element_too_long(std::uint64_t limit);
inline constexpr Phrase kProblemsHere = phrase("Problems here");
inline constexpr Phrase kHeader = phrase("Header");
inline constexpr Phrase kBefore = phrase("Before");
inline constexpr Phrase kAfter = phrase("After");
inline constexpr Phrase kFix = phrase("Fix");
inline constexpr Phrase kPlatformCode = phrase("Platform code");
inline constexpr Phrase kPlatformSays = phrase("The platform says to it:");
inline constexpr Phrase kFileAsWhole = phrase("The file as a whole");
inline constexpr Phrase kNoSuchField = phrase("no such field");
inline constexpr Phrase kColumnRemoved = phrase("the column goes, with its values");
std::string ways_to_mend(std::size_t n);
std::string fix_told(Text title);  // "Fix: Write it in lower case"
inline constexpr Phrase kAnyType = phrase("any text");
std::string only_first_bytes(std::uint64_t shown, std::uint64_t whole);
std::string problems_in_column(std::uint32_t n);
Text kind_of_fix(protocol::FixKind kind);

// ---- problems
inline constexpr Phrase kProblems = phrase("Problems");
inline constexpr Phrase kNoProblems = phrase("No problems");
inline constexpr Phrase kNoProblemsMore = phrase("Every rule that applies was checked over the whole file.");
inline constexpr Phrase kNoProblemsStructure =
    phrase("The structure is sound. Values are checked once a specification is loaded.");
inline constexpr Phrase kCheckingMore = phrase("Problems appear here while the file is read.");
inline constexpr Phrase kShowRows = phrase("Show rows");
inline constexpr Phrase kFixAllSafe = phrase("Fix all safe");
inline constexpr Phrase kFixAllSafeMore = phrase("Every fix that keeps the meaning, of all kinds at once; shown first");
inline constexpr Phrase kEverySafeFix = phrase("Every fix that keeps the meaning");
inline constexpr Phrase kWholeFile = phrase("whole file");
inline constexpr Phrase kInHeader = phrase("header");
inline constexpr Phrase kAllSeverities = phrase("All");
inline constexpr Phrase kAllSeveritiesTold = phrase("Problems of every severity");
inline constexpr Phrase kGroup = phrase("Group");
inline constexpr Phrase kByKind = phrase("By kind");
inline constexpr Phrase kByColumn = phrase("By column");
inline constexpr Phrase kFixable = phrase("Fixable");
inline constexpr Phrase kFixableMore = phrase("Only problems that can be fixed here");
inline constexpr Phrase kOnlyFixable = phrase("Only: fixable");
inline constexpr Phrase kOnlyColumn = phrase("Only this column");
inline constexpr Phrase kOnlyWhole = phrase("Only these");
inline constexpr Phrase kWholeRows = phrase("Whole rows and the file");
inline constexpr Phrase kShowAllProblems = phrase("Show all");
inline constexpr Phrase kFixListedSafe = phrase("Fix these, if safe");
inline constexpr Phrase kFixListedSafeMore = phrase("Every fix of what is listed that keeps the meaning; shown first");
inline constexpr Phrase kNoSuchProblems = phrase("No problem passes the filter");
std::string problems_hidden(std::uint32_t n);  // "It hides 12 problems."
std::string problems(std::uint32_t n);
std::string only_severity(protocol::Severity severity);
std::string fix_all(std::uint32_t n);
std::string errors(std::uint32_t n);
std::string warnings(std::uint32_t n);
std::string infos(std::uint32_t n);
Text severity(protocol::Severity severity);

// ---- history
inline constexpr Phrase kHistory = phrase("History");
inline constexpr Phrase kHistoryMore = phrase("Choose a step to go back or forth to it. Nothing is lost by that.");
inline constexpr Phrase kAsOpened = phrase("As it was opened");
inline constexpr Phrase kNow = phrase("now");
inline constexpr Phrase kTakenBackStep = phrase("taken back");
inline constexpr Phrase kSavedStep = phrase("saved");
std::string cells(std::uint32_t n);

// ---- fix preview
inline constexpr Phrase kFixAllTitle = phrase("Review the fix");
inline constexpr Phrase kSafeFix = phrase("Safe: the meaning stays the same");
inline constexpr Phrase kGuessFix = phrase("A guess: look through the changes before you apply them");
inline constexpr Phrase kPreparingPreview = phrase("Preparing the preview\xE2\x80\xA6");
inline constexpr Phrase kOneUndoStep = phrase("One step to undo");
std::string apply_to(std::uint32_t cells);
std::string changes_in(std::uint32_t cells);

inline constexpr Phrase kAllChanges = phrase("All changes");
inline constexpr Phrase kPreviewAnew = phrase("The file changed meanwhile: look through the changes again");
std::string changes_taken(std::uint32_t taken, std::uint32_t total);  // "2 of 3 changes are made"
std::string make_changes(std::uint32_t n);                            // "Make 3 changes"
std::string number_of_changes(std::uint32_t n);                       // "3 changes"
std::string made_changes(std::uint32_t n);

// ---- how the file is read
inline constexpr Phrase kReadingTitle = phrase("How the file is read");
inline constexpr Phrase kReadingTooltip = phrase("How the file is read and checked: choose otherwise");
inline constexpr Phrase kDelimiter = phrase("Cells are separated by");
inline constexpr Phrase kDelimiterMore = phrase("The platform takes files separated by tabs.");
inline constexpr Phrase kTab = phrase("Tab");
inline constexpr Phrase kComma = phrase("Comma");
inline constexpr Phrase kSemicolon = phrase("Semicolon");
inline constexpr Phrase kBar = phrase("Bar");
inline constexpr Phrase kQuotationMarks = phrase("Quotation marks");
inline constexpr Phrase kAsPlatformReads = phrase("As the platform reads them");
inline constexpr Phrase kAsPlatformReadsMore =
    phrase("A mark anywhere in a cell begins or ends a quoted stretch, over line ends too, and is taken away.");
inline constexpr Phrase kRfc4180 = phrase("CSV, RFC 4180");
inline constexpr Phrase kRfc4180More =
    phrase("Marks enclose whole cells, and inside they are doubled: as spreadsheets and most programs write them.");
inline constexpr Phrase kArrays = phrase("Arrays");
inline constexpr Phrase kLegacyArrays = phrase("With escaped commas");
inline constexpr Phrase kLegacyArraysMore =
    phrase("Elements are split at commas; a comma inside of one is written as \\,. What the platform itself writes.");
inline constexpr Phrase kModernArrays = phrase("Quoted, since 2023");
inline constexpr Phrase kModernArraysMore = phrase(
    "An element with a comma or quotation mark is put in quotation marks of its own, and JSON needs no escaping.");
inline constexpr Phrase kModernArraysShort = phrase("arrays since 2023");
inline constexpr Phrase kReadingLoses =
    phrase("Reading again starts from the file as it was opened: your changes since are not in it.");
inline constexpr Phrase kReadAgain = phrase("Read again");
inline constexpr Phrase kReadAgainLosing = phrase("Read again without my changes");
inline constexpr Phrase kCheckAgain = phrase("Check again");
inline constexpr Text kSeparated = "  \xC2\xB7  ";
// "TSV, as the platform reads it", "CSV with semicolons, RFC 4180"
std::string format_as_read(Text format, std::uint8_t delimiter, protocol::Dialect dialect);

// ---- specification
inline constexpr Phrase kNoSpecificationTitle = phrase("No specification yet");
inline constexpr Phrase kNoSpecificationMore = phrase(
    "Drop the project\xE2\x80\x99s JSON here: the answer of the API\xE2\x80\x99s project call, or its task_spec. "
    "Values are then checked "
    "by type, required fields and constraints.");
inline constexpr Phrase kReplaceSpecification = phrase("Choose another");
inline constexpr Phrase kGuessSpecification = phrase("Guess it from this file");
inline constexpr Phrase kGuessSpecificationMore =
    phrase("What the values of each column have in common. What rests on it is at most a warning.");
inline constexpr Phrase kCopySpecification = phrase("Copy its JSON");
inline constexpr Phrase kSaveSpecification = phrase("Save its JSON");
inline constexpr Text kSpecificationFileName = "specification.json";  // where it has no name of a file
inline constexpr Phrase kSpecificationCopied = phrase("The specification\xE2\x80\x99s JSON is on the clipboard");
std::string specification_notes(std::size_t n);
inline constexpr Phrase kFields = phrase("Fields");
inline constexpr Phrase kAsJson = phrase("JSON");
inline constexpr Phrase kSpecificationAs = phrase("Shown as");
inline constexpr Phrase kFieldRegion = phrase("Field");
inline constexpr Phrase kFieldName = phrase("Name");
inline constexpr Phrase kHiddenTitle = phrase("Hidden from workers");
inline constexpr Phrase kSeveralValues = phrase("Several values");
inline constexpr Phrase kNotSet = phrase("not set");
inline constexpr Phrase kNewField = phrase("New field");
inline constexpr Phrase kNewInput = phrase("New input field");
inline constexpr Phrase kNewOutput = phrase("New output field");
inline constexpr Phrase kRemoveField = phrase("Remove this field");
inline constexpr Phrase kNoColumn = phrase("not in this file");
inline constexpr Phrase kChooseFieldTitle = phrase("Choose a field");
inline constexpr Phrase kChooseFieldMore =
    phrase("Its type and constraints can be changed here. What that makes of the problems is shown before you decide.");
inline constexpr Phrase kEditJson = phrase("Edit the JSON");
inline constexpr Phrase kEditJsonMore = phrase("What you change is tried first.");
inline constexpr Phrase kEditJsonKeys = phrase("Ctrl+Enter tries it out, Esc leaves it as it was.");
inline constexpr Phrase kRestNotShown = phrase("The rest is not shown here.");
inline constexpr Phrase kChangeRefused = phrase("The specification was not changed");
inline constexpr Phrase kTrying = phrase("Trying a changed specification");
inline constexpr Phrase kTryingNow = phrase("The file is being checked with it.");
inline constexpr Phrase kNothingDiffers = phrase("It makes no difference to the problems of this file.");
inline constexpr Phrase kKeepChange = phrase("Keep it");
inline constexpr Phrase kTakeBack = phrase("Take it back");
inline constexpr Phrase kTakenBack = phrase("The specification is as it was before");
inline constexpr Phrase kSpecificationStays = phrase("The specification stays as you changed it");
inline constexpr Phrase kOtherFile = phrase("Another file was opened meanwhile.");
inline constexpr Phrase kNoPlaceToType = phrase("What you typed has no place here any more");
inline constexpr Phrase kNoPlaceToTypeMore = phrase("Its field is gone or has another name.");
inline constexpr Phrase kNotCompared =
    phrase("The file wasn\xE2\x80\x99t read to its end: what it changes isn\xE2\x80\x99t counted.");
inline constexpr Phrase kAllFields = phrase("All fields");
Text constraint(Text key);                                   // "Longest text, in characters"
std::string problems_differ(Text title, std::int64_t more);  // "12 more: A required value is missing"
std::string kinds_more(std::size_t n);
inline constexpr Phrase kSpecificationCarries = phrase("It stays loaded for the next files you open.");
inline constexpr Phrase kColumnInFile = phrase("Column");
inline constexpr Phrase kType = phrase("Type");
inline constexpr Phrase kRequiredTitle = phrase("Required");
inline constexpr Phrase kProblemsTitle = phrase("Problems");
inline constexpr Phrase kCertaintyTitle = phrase("How sure the guess is");
// What a file is that was read to its end, and what is wrong with it, in two short sentences.
std::string file_told(const protocol::StatusReply& status);
Text certainty(protocol::Certainty certainty);
std::string certainty_and_evidence(const protocol::GuessedColumn& guess);
inline constexpr Phrase kYes = phrase("yes");
inline constexpr Phrase kNo = phrase("no");
inline constexpr Phrase kNotInSpecification = phrase("not in the specification");
std::string fields_of(std::uint32_t input, std::uint32_t output);
std::string specification_loaded(Text name);

// ---- dialogs
inline constexpr Phrase kReplaceTitle = phrase("Save your changes first?");
std::string replace_text(Text current, Text next);
inline constexpr Phrase kDiscardAndOpen = phrase("Open without saving");
inline constexpr Phrase kSaveAndOpen = phrase("Save, then open");
inline constexpr Phrase kChangedOnDiskTitle = phrase("This file has changed on the disk");
std::string changed_on_disk(Text file);
inline constexpr Phrase kSaveCopy = phrase("Save a copy");
inline constexpr Phrase kSaveOver = phrase("Write over it");
inline constexpr Phrase kChangedMeanwhile =
    phrase("Another program has written to it since you opened it. Nothing here has changed.");
inline constexpr Phrase kSaveAsTitle = phrase("Save as another file");
inline constexpr Phrase kFormat = phrase("Format");
inline constexpr Phrase kAsItIs = phrase("As it is");
inline constexpr Phrase kTsv = phrase("TSV");
inline constexpr Phrase kCsv = phrase("CSV");
inline constexpr Phrase kJsonRows = phrase("JSON Lines");
inline constexpr Phrase kAsItIsMore = phrase("The file byte for byte, with your changes.");
inline constexpr Phrase kTsvMore = phrase("Tabs between cells: what the platform takes.");
inline constexpr Phrase kCsvMore = phrase("Commas between cells, for other programs. The platform wants tabs.");
inline constexpr Phrase kJsonRowsMore = phrase(
    "An array of texts for each row, the header first. Bytes that aren\xE2\x80\x99t UTF-8 can\xE2\x80\x99t be "
    "kept.");
inline constexpr Phrase kSaveAsStays =
    phrase("The file that is open stays open as it is, with what isn\xE2\x80\x99t saved.");
std::string save_as_button(Text name);
std::string lost_in_format(std::uint64_t replaced_cells, std::uint64_t left_out_tasks);
inline constexpr Phrase kCompare = phrase("Compare");
inline constexpr Phrase kComparisonTitle = phrase("What is different on the disk");
inline constexpr Phrase kHere = phrase("In the workbench");
inline constexpr Phrase kThere = phrase("On the disk");
inline constexpr Phrase kReadingDisk = phrase("Reading the file on the disk\xE2\x80\xA6");
inline constexpr Phrase kComparing = phrase("Comparing");
inline constexpr Phrase kCannotCompare = phrase("The files can\xE2\x80\x99t be compared");
inline constexpr Phrase kChangedWhileComparing = phrase("The table changed meanwhile: close this and compare again.");
inline constexpr Phrase kSameContent =
    phrase("Rows and cells are the same: only the bytes differ, such as quotation marks or line ends.");
inline constexpr Phrase kColumnsReordered = phrase("the columns stand in another order");
inline constexpr Phrase kOnlyHere = phrase("only here");
inline constexpr Phrase kOnlyThere = phrase("only on the disk");
inline constexpr Phrase kNoSuchRow = phrase("no such row");
inline constexpr Phrase kNoSuchColumn = phrase("no such column");
inline constexpr Phrase kNoCell = phrase("no cell");
inline constexpr Phrase kBehindColumns = phrase("behind the last column");
inline constexpr Phrase kTakeDisk = phrase("Open the disk\xE2\x80\x99s");
inline constexpr Phrase kMineStays = phrase("What you have here stays among the recent files.");
inline constexpr Phrase kMineIsLost =
    phrase("Opening the disk\xE2\x80\x99s gives up your changes: they aren\xE2\x80\x99t kept on this device.");
inline constexpr Phrase kDiskFileGone = phrase("The file on the disk can\xE2\x80\x99t be read");
inline constexpr Phrase kDiskFileGoneMore =
    phrase("It was moved, renamed or deleted. What you have here is as it was.");
std::string comparison_summary(const protocol::ComparisonReply& found);

// ---- status line
std::string tasks(std::uint32_t n);
std::string tasks_with_errors(std::uint32_t n);
std::string general(std::uint32_t n);
std::string control(std::uint32_t n);
std::string training(std::uint32_t n);
std::string field(std::uint32_t n);
std::string suites(std::uint32_t n);
inline constexpr Phrase kSaved = phrase("Saved");
inline constexpr Phrase kUnchanged = phrase("Unchanged");
inline constexpr Phrase kModified = phrase("Unsaved changes");
inline constexpr Phrase kChecking = phrase("Checking\xE2\x80\xA6");
inline constexpr Phrase kPrivate = phrase("Nothing leaves this page");
inline constexpr Phrase kNone = phrase("No specification");

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
inline constexpr Phrase kRangeNotCopied = phrase("These cells weren\xE2\x80\x99t copied");
inline constexpr Phrase kFind = phrase("Find");
inline constexpr Phrase kReplaceBy = phrase("Replace by");
inline constexpr Phrase kFindNext = phrase("Next");
inline constexpr Phrase kFindPrevious = phrase("Previous");
inline constexpr Phrase kReplace = phrase("Replace");
inline constexpr Phrase kReplaceAll = phrase("Replace all");
inline constexpr Phrase kMatchCase = phrase("Match case");
inline constexpr Phrase kWholeCell = phrase("Whole cell");
inline constexpr Phrase kCloseFind = phrase("Close the search");
inline constexpr Phrase kNotFound = phrase("No cell has this text");
inline constexpr Phrase kFoundFromStart = phrase("From the first row again");
inline constexpr Phrase kFoundFromEnd = phrase("From the last row again");
std::string cells_found(std::uint32_t n);
std::string replaced_in(std::uint32_t cells);
inline constexpr Phrase kInsertRows = phrase("Insert rows");
inline constexpr Phrase kDeleteRows = phrase("Delete rows");
// ---- the palette
inline constexpr Phrase kCommands = phrase("Commands");
inline constexpr Phrase kKeysAndCommands = phrase("Keys and commands");
inline constexpr Phrase kFindCommand = phrase("Find a command");
inline constexpr Phrase kFindCommandMore = phrase("Type what you want to do");
inline constexpr Phrase kNoCommand = phrase("No command is called so");

// ---- columns
inline constexpr Phrase kHideColumn = phrase("Hide the column");
std::string hide_columns(std::uint32_t n);  // of one: the same as kHideColumn
inline constexpr Phrase kShowColumns = phrase("Show hidden columns");
std::string columns(std::uint32_t n);
std::string hidden_columns(std::uint32_t n);
std::string shown_columns(std::uint32_t n);
std::string show_columns(std::uint32_t n, Text name);  // the name of the only one
inline constexpr Phrase kMoveLeft = phrase("Move left");
inline constexpr Phrase kMoveRight = phrase("Move right");
inline constexpr Phrase kFitWidth = phrase("Fit the width");
inline constexpr Phrase kLastColumnStays = phrase("One column has to stay in sight");
inline constexpr Phrase kOrderIsFixed = phrase(
    "Only the columns of TSV and CSV files have an order that can be changed. Hide columns to bring others together.");
std::string column_menu(Text name);
std::string column_shown_again(Text name);
std::string column_moved(Text name, std::uint32_t place, std::size_t columns);
inline constexpr Phrase kNotCopied = phrase("This value wasn\xE2\x80\x99t copied");
std::string too_long_to_copy(std::uint64_t bytes, std::uint64_t limit);
std::string cell_too_long(std::uint64_t bytes, std::uint64_t limit);
std::string wait_for_save();
inline constexpr Phrase kCannotSave = phrase("The file wasn\xE2\x80\x99t saved");
inline constexpr Phrase kEngineFailed = phrase("The engine stopped");
inline constexpr Phrase kEngineFailedMore = phrase("What you see is the last it told. Open the file again to go on.");
inline constexpr Phrase kRefused = phrase("That can\xE2\x80\x99t be done");
inline constexpr Phrase kEditRefused = phrase("The value wasn\xE2\x80\x99t taken over");
inline constexpr Phrase kEditAgain = phrase("Edit again");
inline constexpr Phrase kRoundToFirst = phrase("That was the last problem: back to the first");
inline constexpr Phrase kRoundToLast = phrase("That was the first problem: on to the last");
inline constexpr Phrase kNoMoreProblems = phrase("No problems left");
inline constexpr Phrase kHeaderNotEditable = phrase("Headers can\xE2\x80\x99t be edited here yet");
inline constexpr Phrase kNoSuchCell = phrase("This row has no such cell");
inline constexpr Phrase kNoSuchCellMore = phrase(
    "Its number of cells differs from the header\xE2\x80\x99s: mend the row\xE2\x80\x99s quotes and tabs first.");
inline constexpr Phrase kSeparatorNotEditable = phrase("An empty line separates suites: it has no cells to edit.");
std::string saved_as(Text file);
std::string fixed_cells(std::uint32_t n);
// How a fix is undone, and where the rest is.
std::string undo_and_rest(std::uint64_t errors);
inline constexpr Phrase kDismiss = phrase("Dismiss");
inline constexpr Phrase kClose = phrase("Close");
inline constexpr Phrase kResizeInspector = phrase("Resize the inspector");
inline constexpr Phrase kResizeProblems = phrase("Resize the problems panel");

}  // namespace taskloom::app::words

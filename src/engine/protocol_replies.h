// What the engine answers, and tells unasked. Included by protocol.h, which says how rows are addressed.
#pragma once

#include "engine/protocol_kinds.h"

namespace taskloom::protocol {

// What is wrong with a specification itself; it is loaded all the same.
struct SpecificationNote {
    Severity severity = Severity::error;
    std::string code;
    std::string message;
    std::string pointer;  // JSON pointer
    std::uint32_t line = 0;
    TASKLOOM_PART(severity, code, message, pointer, line)
};
struct SpecificationLoaded {
    bool ok = false;
    std::string name;
    std::string message;    // when not ok: what is wrong, where, what to do
    bool is_tasks = false;  // when not ok: the text is a file of tasks
    std::uint32_t input_fields = 0;
    std::uint32_t output_fields = 0;
    std::vector<SpecificationNote> notes;
    TASKLOOM_MESSAGE(specification_loaded, ok, name, message, is_tasks, input_fields, output_fields, notes)
};
// What a column was taken for, and why.
struct GuessedColumn {
    std::string header;
    Certainty certainty = Certainty::guess;
    std::string evidence;
    TASKLOOM_PART(header, certainty, evidence)
};
struct SpecificationText {
    std::string name;
    std::string text;                    // JSON
    std::vector<GuessedColumn> guessed;  // of a guess: all columns, in their order
    TASKLOOM_MESSAGE(specification_text, name, text, guessed)
};

struct FieldConstraint {
    std::string key;   // "max_length"
    std::string text;  // allowed values one in a line; empty: not set
    TASKLOOM_PART(key, text)
};
struct SpecificationField {
    bool is_output = false;
    std::string id;
    std::string header;  // of a column for it
    std::string type;    // empty when none was declared that we know
    bool required = false;
    bool hidden = false;
    std::vector<FieldConstraint> constraints;
    TASKLOOM_PART(is_output, id, header, type, required, hidden, constraints)
};
// A type that a field can have: of one value, or of several.
struct FieldTypeChoice {
    std::string name;
    std::string one, several;
    TASKLOOM_PART(name, one, several)
};
struct FieldsReply {
    std::vector<SpecificationField> fields;
    std::vector<FieldTypeChoice> types;  // there are
    TASKLOOM_MESSAGE(fields, fields, types)
};

struct StatusReply {
    Phase phase = Phase::empty;
    std::uint32_t revision = 0;     // changes with anything that a window of rows or problems may show
    std::string name;               // of the file
    std::string failure;            // when failed: what, where, what to do
    std::uint64_t bytes_total = 0;  // 0 when not known
    std::uint64_t bytes_read = 0;   // read and checked
    std::uint32_t rows = 0;         // separators included
    std::uint32_t view_rows = 0;
    std::uint32_t columns = 0;
    std::uint32_t tasks = 0;
    std::uint32_t general = 0;
    std::uint32_t control = 0;
    std::uint32_t training = 0;
    std::uint32_t field = 0;  // of any kind, with coordinates
    std::uint32_t separators = 0;
    std::uint32_t errors = 0;
    std::uint32_t warnings = 0;
    std::uint32_t infos = 0;
    std::uint32_t tasks_with_errors = 0;
    bool rejected = false;  // the platform would refuse the whole file
    bool modified = false;  // differs from what was last saved or opened
    bool has_undo = false;
    bool has_redo = false;
    std::string undo_label;  // names the edit that undo takes back
    std::string redo_label;
    std::string format;     // "TSV"
    std::string encoding;   // "UTF-8", "UTF-8 with BOM"
    std::string line_ends;  // "LF", "CRLF", "mixed"
    std::uint8_t delimiter = 0;
    Dialect dialect = Dialect::automatic;  // until it is known
    bool can_move_columns = false;         // their order is the file's own
    ArrayTarget target = ArrayTarget::legacy;
    std::string specification;            // its name; empty: none is loaded
    bool specification_modified = false;  // fixes added fields to it
    bool only_problems = false;
    bool view_outdated = false;  // the table changed since the rows with problems were looked for
    bool job_running = false;
    bool job_cancellable = false;  // cancel_job would stop it
    std::string job_label;
    std::uint64_t job_done = 0;
    std::uint64_t job_total = 0;
    TASKLOOM_MESSAGE(status, phase, revision, name, failure, bytes_total, bytes_read, rows, view_rows, columns, tasks,
                     general, control, training, field, separators, errors, warnings, infos, tasks_with_errors,
                     rejected, modified, has_undo, has_redo, undo_label, redo_label, format, encoding, line_ends,
                     delimiter, dialect, can_move_columns, target, specification, specification_modified, only_problems,
                     view_outdated, job_running, job_cancellable, job_label, job_done, job_total)
};

struct Column {
    std::uint32_t id = 0;  // the same wherever the column stands
    std::string name;      // decoded header text
    std::string type;      // "url", "array_string", ...; empty when the specification does not tell
    bool required = false;
    std::uint32_t problems = 0;  // in its cells and its header
    std::uint32_t header_problems = 0;
    std::uint32_t widest = 0;  // characters of the longest cell among the first rows: for a first column width
    std::string meaning;       // of a column that is for no field: what it is to the platform, in plain words
    std::string field;         // id of the one that it is for; empty: none is
    bool is_output = false;    // on which side that is
    TASKLOOM_PART(id, name, type, required, problems, header_problems, widest, meaning, field, is_output)
};
struct ColumnsReply {
    std::vector<Column> columns;
    TASKLOOM_MESSAGE(columns, columns)
};

struct CellWindow {
    std::string text;  // decoded, cut to the asked bytes at a character's border
    bool cut = false;
    bool edited = false;
    bool missing = false;      // the row has no such cell
    std::uint8_t problem = 0;  // 0 none, else 1 + worst Severity
    TASKLOOM_PART(text, cut, edited, missing, problem)
};
struct RowWindow {
    std::uint32_t position = 0;
    std::uint32_t task = 0;  // number of the task, from 1; 0 for a separator
    std::uint32_t line = 0;  // physical line in the file as it was opened, from 1; 0 for a row added since
    RowKind kind = RowKind::general;
    std::uint8_t problem = 0;   // 0 none, else 1 + worst Severity
    bool mended = false;        // nothing is left of what the view shows it for
    std::uint32_t surplus = 0;  // cells beyond the last column
    std::vector<CellWindow> cells;
    TASKLOOM_PART(position, task, line, kind, problem, mended, surplus, cells)
};
struct RowsReply {
    std::uint32_t revision = 0;
    std::uint32_t first_view_index = 0;
    std::uint32_t first_column = 0;
    std::vector<RowWindow> rows;
    TASKLOOM_MESSAGE(rows, revision, first_view_index, first_column, rows)
};

struct ProblemGroup {
    std::string code;
    std::string platform_code;
    std::string title;  // plain words, in the plural sense: "Required values are missing"
    Severity severity = Severity::error;
    std::uint32_t count = 0;
    std::uint32_t in_rows = 0;  // the others are in headers, or of the file as a whole
    std::uint32_t fixable = 0;
    FixKind fix = FixKind::none;
    std::string fix_title;
    bool of_column = false;        // when they are grouped by column, too
    std::uint32_t column = kNone;  // kNone: the row or the file as a whole
    TASKLOOM_PART(code, platform_code, title, severity, count, in_rows, fixable, fix, fix_title, of_column, column)
};
struct ProblemGroupsReply {
    std::uint32_t revision = 0;
    std::vector<ProblemGroup> groups;  // by column where it was asked for; errors first, then by count
    TASKLOOM_MESSAGE(problem_groups, revision, groups)
};

struct Fix {
    FixKind kind = FixKind::none;
    FixAction action = FixAction::set_cell;
    std::string title;
    std::string before;  // raw text of the cell or header, cut
    std::string after;   // for add_hidden_field: the field's JSON
    TASKLOOM_PART(kind, action, title, before, after)
};

struct Problem {
    std::string code;
    std::string platform_code;
    Severity severity = Severity::error;
    std::uint32_t position = kNone;  // kNone: in the header or the file as a whole
    std::uint32_t column = kNone;    // kNone: the row as a whole
    std::uint32_t task = 0;
    std::uint32_t line = 0;    // physical line, from 1
    std::uint64_t offset = 0;  // bytes from the start of the file as it was opened
    std::string cell;          // as in a spreadsheet: "B12"
    std::string column_name;
    std::string message;           // what and why
    std::string platform_message;  // what the platform says to it, where known
    std::string cure;              // what to do
    std::uint32_t detail = 0;      // tells apart problems of one code at one place
    std::vector<Fix> fixes;        // best first; a problem of a group is mended by its first
    TASKLOOM_PART(code, platform_code, severity, position, column, task, line, offset, cell, column_name, message,
                  platform_message, cure, detail, fixes)
};
struct ProblemsReply {
    std::uint32_t revision = 0;
    std::uint32_t total = 0;
    std::uint32_t first = 0;
    std::vector<Problem> problems;
    TASKLOOM_MESSAGE(problems, revision, total, first, problems)
};

struct CellReply {
    std::uint32_t revision = 0;
    std::uint32_t position = 0;
    std::uint32_t column = 0;
    std::string column_name;
    std::string type;
    bool required = false;
    bool has_elements = false;  // a list whose elements get_list tells one by one
    std::string value_type;     // of these elements, or of the value; a list that is JSON itself is "json"
    bool missing = false;
    bool edited = false;
    bool cut = false;            // one of the texts is longer than asked for
    std::uint64_t raw_size = 0;  // bytes
    std::string raw;             // as in the file
    std::string decoded;         // as the platform reads it
    std::uint32_t task = 0;
    std::uint32_t line = 0;
    std::uint64_t offset = 0;
    std::string cell;
    std::vector<Problem> problems;  // of this cell, then of its row as a whole
    TASKLOOM_MESSAGE(cell, revision, position, column, column_name, type, required, has_elements, value_type, missing,
                     edited, cut, raw_size, raw, decoded, task, line, offset, cell, problems)
};

struct ListElement {
    std::string text;
    bool cut = false;
    TASKLOOM_PART(text, cut)
};
struct ListReply {
    std::uint32_t revision = 0;
    std::uint32_t position = 0;
    std::uint32_t column = 0;
    bool is_list = false;    // the column's field is an array
    std::string unreadable;  // why the cell can't be taken apart; empty: it can
    std::uint32_t total = 0;
    std::uint32_t first = 0;
    std::vector<ListElement> elements;
    TASKLOOM_MESSAGE(list, revision, position, column, is_list, unreadable, total, first, elements)
};

struct PlaceReply {
    bool found = false;
    std::uint32_t position = kNone;  // kNone with found: the header
    std::uint32_t column = kNone;
    std::uint32_t view_index = kNone;  // kNone: not shown by the view
    TASKLOOM_MESSAGE(place, found, position, column, view_index)
};

struct HistoryStep {
    std::string label;        // "Edit INPUT:image"
    std::string cell;         // of an edit of one cell: "B12"
    std::uint32_t cells = 0;  // that it changed
    TASKLOOM_PART(label, cell, cells)
};
struct HistoryReply {
    std::uint32_t revision = 0;
    std::uint32_t total = 0;      // edits, in effect or taken back
    std::uint32_t done = 0;       // in effect
    std::uint32_t saved = kNone;  // that were in effect when it was saved or opened; kNone: nothing leads there
    std::uint32_t first = 0;      // of the steps, from the newest one
    std::vector<HistoryStep> steps;
    TASKLOOM_MESSAGE(history, revision, total, done, saved, first, steps)
};

struct Change {
    std::uint32_t position = kNone;  // kNone: the header
    std::uint32_t column = kNone;    // kNone: the specification
    FixAction action = FixAction::set_cell;
    std::uint32_t task = 0;
    std::uint32_t line = 0;
    std::string column_name;
    std::string before;  // raw
    std::string after;   // raw
    bool cut = false;
    std::uint32_t number = 0;  // names it in apply_fix
    TASKLOOM_PART(position, column, action, task, line, column_name, before, after, cut, number)
};
// How many of all changes are of a kind.
struct ChangesOfKind {
    std::string code;
    std::string title;  // of the fix
    std::uint32_t changes = 0;
    TASKLOOM_PART(code, title, changes)
};
struct FixPreviewReply {
    std::uint32_t revision = 0;
    std::uint32_t total = 0;
    std::uint32_t first = 0;
    FixKind fix = FixKind::none;
    std::string title;
    std::vector<Change> changes;
    std::vector<ChangesOfKind> kinds;  // of all changes; with the first of them only
    TASKLOOM_MESSAGE(fix_preview, revision, total, first, fix, title, changes, kinds)
};

struct RangeText {
    ViewRange range;
    std::uint32_t revision = 0;
    std::uint32_t rows = 0;  // that the text has
    bool too_long = false;   // more than max_bytes: there is no text
    std::string text;
    TASKLOOM_MESSAGE(range_text, range, revision, rows, too_long, text)
};
// What an edit is about to change, or has changed already where it is small.
struct RangeChanged {
    bool stopped = false;     // by cancel_job: nothing was changed
    std::uint32_t cells = 0;  // that get another text
    std::uint32_t added_rows = 0;
    std::uint32_t removed_rows = 0;
    ViewRange range;  // all cells that were written to, changed by that or not
    TASKLOOM_MESSAGE(range_changed, stopped, cells, added_rows, removed_rows, range)
};

struct TextCount {
    bool stopped = false;
    std::uint32_t revision = 0;
    std::uint32_t cells = 0;  // that have the text
    TASKLOOM_MESSAGE(text_count, stopped, revision, cells)
};

// What another version of the file has otherwise.
struct ComparisonReply {
    bool stopped = false;    // by end_comparison, or because the table changed
    std::string unreadable;  // why the other version can't be compared; empty: it can
    std::uint32_t cells = 0;
    std::uint32_t rows = 0;  // with such cells
    std::uint32_t rows_here = 0, rows_there = 0;
    std::uint32_t columns_here = 0, columns_there = 0;
    bool reordered = false;  // the columns of both stand in another order
    std::uint32_t total() const { return cells + rows_here + rows_there + columns_here + columns_there; }
    TASKLOOM_MESSAGE(comparison, stopped, unreadable, cells, rows, rows_here, rows_there, columns_here, columns_there,
                     reordered)
};
struct Difference {
    DifferenceKind kind = DifferenceKind::cell;
    std::uint32_t position = kNone;                    // in the table
    std::uint32_t task = 0;                            // its number in the version that has it; 0: an empty line
    std::uint32_t line = 0;                            // of that version; 0 for a row added since
    std::string column_name;                           // empty: cells behind the last column
    std::string here, there;                           // decoded; of a row its cells
    bool here_missing = false, there_missing = false;  // no such cell
    TASKLOOM_PART(kind, position, task, line, column_name, here, there, here_missing, there_missing)
};
struct DifferencesReply {
    std::uint32_t revision = 0;
    std::uint32_t total = 0;
    std::uint32_t first = 0;
    std::vector<Difference> differences;
    TASKLOOM_MESSAGE(differences, revision, total, first, differences)
};

struct Refused {
    std::string message;  // what can't be done, why, what to do
    TASKLOOM_MESSAGE(refused, message)
};

}  // namespace taskloom::protocol

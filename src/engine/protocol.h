// What the workbench may ask of the engine and what it answers. Panels reach a document only through these messages:
// commands, and windows of rows and problems; so the engine may run in a Worker, in the page or in the same process.
// A message is its Kind, the token of the request it belongs to (0: told unasked), then its members (wire.h).
// Rows are addressed by `position` (their place in the table, from 0, the header not counted, separator lines counted)
// or, where said, by `view index` (their place among the rows that the view shows).
// Tested by tests/engine/protocol_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/wire.h"

namespace taskloom::protocol {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

// Lists the members of a message once; wire.h encodes and decodes from it.
#define TASKLOOM_MESSAGE(KIND, ...)                                 \
    static constexpr Kind kKind = Kind::KIND;                       \
    template <typename Self, typename Visitor>                      \
    static void visit(Self& self, Visitor& visitor) {               \
        auto list = [&](auto&... members) { visitor(members...); }; \
        self.members_of(list);                                      \
    }                                                               \
    template <typename List>                                        \
    void members_of(List& list) {                                   \
        list(__VA_ARGS__);                                          \
    }                                                               \
    template <typename List>                                        \
    void members_of(List& list) const {                             \
        list(__VA_ARGS__);                                          \
    }

#define TASKLOOM_PART(...) TASKLOOM_MESSAGE(part, __VA_ARGS__)

enum class Kind : std::uint8_t {
    part,  // not a message of its own
    // requests
    load_specification,
    get_status,
    get_columns,
    get_rows,
    get_problem_groups,
    get_problems,
    get_cell,
    set_cell,
    undo,
    redo,
    get_fix_preview,
    apply_fix,
    set_view,
    find_problem,
    find_row,
    mark_saved,
    cancel_job,
    get_specification,
    set_options,
    infer_specification,
    get_range,
    change_cells,
    change_rows,
    find_text,
    count_text,
    replace_text,
    // replies
    specification_loaded,
    status,
    columns,
    rows,
    problem_groups,
    problems,
    cell,
    place,
    fix_preview,
    specification_text,
    range_text,
    range_changed,
    text_count,
    refused,
};

enum class Phase : std::uint8_t { empty, loading, ready, failed };
enum class Severity : std::uint8_t { error, warning, info };
enum class RowKind : std::uint8_t { general, control, training, separator, broken };
enum class FixKind : std::uint8_t { none, safe, guess };
enum class FixAction : std::uint8_t { set_cell, rename_column, delete_column, add_hidden_field };
enum class ArrayTarget : std::uint8_t { legacy, modern_2023 };
enum class Dialect : std::uint8_t { automatic, toloka, rfc4180 };
enum class TextForm : std::uint8_t { raw, decoded };
enum class Certainty : std::uint8_t { certain, likely, guess, no_field };
enum class CellsAction : std::uint8_t { set, paste, fill_down, fill_right };
enum class RowsAction : std::uint8_t { insert, remove };

// The last of each: a number beyond it is no message of ours.
constexpr Phase last_of(Phase) { return Phase::failed; }
constexpr Severity last_of(Severity) { return Severity::info; }
constexpr RowKind last_of(RowKind) { return RowKind::broken; }
constexpr FixKind last_of(FixKind) { return FixKind::guess; }
constexpr FixAction last_of(FixAction) { return FixAction::add_hidden_field; }
constexpr ArrayTarget last_of(ArrayTarget) { return ArrayTarget::modern_2023; }
constexpr Dialect last_of(Dialect) { return Dialect::rfc4180; }
constexpr TextForm last_of(TextForm) { return TextForm::decoded; }
constexpr Certainty last_of(Certainty) { return Certainty::no_field; }
constexpr CellsAction last_of(CellsAction) { return CellsAction::fill_right; }
constexpr RowsAction last_of(RowsAction) { return RowsAction::remove; }

// ---- requests -------------------------------------------------------------------------------------------------

// A project's JSON, its task_spec, or {"input_spec": ..., "output_spec": ...}. May come before or after the file; a
// document that is open is checked anew. Answer: specification_loaded.
struct LoadSpecification {
    std::string name;  // of the file it came from
    std::string text;
    TASKLOOM_MESSAGE(load_specification, name, text)
};
struct GetStatus {  // Answer: status.
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(get_status, unused)
};
struct GetColumns {  // Answer: columns.
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(get_columns, unused)
};
struct GetRows {  // Answer: rows.
    std::uint32_t first_view_index = 0;
    std::uint32_t count = 0;         // at most 1000
    std::uint32_t first_column = 0;  // in column order
    std::uint32_t column_count = 0;  // at most 1000
    std::uint32_t max_cell_bytes = 400;
    TASKLOOM_MESSAGE(get_rows, first_view_index, count, first_column, column_count, max_cell_bytes)
};
struct GetProblemGroups {  // Answer: problem_groups.
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(get_problem_groups, unused)
};
struct GetProblems {   // Answer: problems, in the order of the file.
    std::string code;  // empty: all
    std::uint32_t first = 0;
    std::uint32_t count = 0;  // at most 1000
    TASKLOOM_MESSAGE(get_problems, code, first, count)
};
struct GetCell {  // Answer: cell.
    std::uint32_t position = 0;
    std::uint32_t column = 0;
    std::uint32_t max_bytes = 1 << 20;  // of each text
    TASKLOOM_MESSAGE(get_cell, position, column, max_bytes)
};
// Answer: status, or refused. `decoded`: the engine escapes the text as the format needs; `raw`: the bytes are put in
// the file as they are.
struct SetCell {
    std::uint32_t position = 0;
    std::uint32_t column = 0;
    std::string text;
    TextForm form = TextForm::decoded;
    TASKLOOM_MESSAGE(set_cell, position, column, text, form)
};
struct Undo {  // Answer: place (what was touched; the status follows).
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(undo, unused)
};
struct Redo {  // Answer: place.
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(redo, unused)
};
// One problem and one of its fixes, as Problem tells them.
struct FixChoice {
    std::uint32_t position = kNone;
    std::uint32_t column = kNone;
    std::uint32_t detail = 0;
    std::uint32_t fix_index = 0;
    TASKLOOM_PART(position, column, detail, fix_index)
};
// What a fix would change: the one chosen; without a choice the first fix of every problem of the code (empty code: of
// every problem whose first fix is safe). Answer: fix_preview, after other answers where there are very many problems.
struct GetFixPreview {
    std::string code;
    std::uint32_t first = 0;
    std::uint32_t count = 0;  // at most 1000
    std::uint32_t max_cell_bytes = 400;
    std::vector<FixChoice> choice;  // one or none
    TASKLOOM_MESSAGE(get_fix_preview, code, first, count, max_cell_bytes, choice)
};
// Makes those changes, as one undo step. Without a choice it runs as a job; statuses tell its progress. Answer: status.
struct ApplyFix {
    std::string code;
    std::vector<FixChoice> choice;  // one or none
    TASKLOOM_MESSAGE(apply_fix, code, choice)
};
struct SetView {  // Answer: status.
    bool only_problems = false;
    std::string code;  // with only_problems: rows that have this problem; empty: any
    TASKLOOM_MESSAGE(set_view, only_problems, code)
};
struct FindProblem {             // The next or previous problem after a cell, in the order of the file. Answer: place.
    std::uint32_t position = 0;  // kNone: before the first row
    std::uint32_t column = 0;    // kNone: before the first column
    bool backward = false;
    std::string code;  // empty: any
    TASKLOOM_MESSAGE(find_problem, position, column, backward, code)
};
struct FindRow {  // Where a row stands in the view. Answer: place.
    std::uint32_t position = 0;
    TASKLOOM_MESSAGE(find_row, position)
};
struct MarkSaved {  // The host wrote the file: what is now is what is on disk. Answer: status.
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(mark_saved, unused)
};
struct CancelJob {  // Stops the running job; nothing of it stays. Answer: status, or refused where it can't be stopped.
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(cancel_job, unused)
};

// The specification as it is now, with fields that fixes added, for saving. Answer: specification_text.
struct GetSpecification {
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(get_specification, unused)
};
// A specification guessed from the file that is open; it isn't loaded by that. Of a large file it runs as a job; statuses
// tell its progress. Answer, when it is done: specification_text, whose text is empty if it was cancelled.
struct InferSpecification {
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(infer_specification, unused)
};
// How the file is read and checked. Delimiter and dialect have a say only before the file's first byte; for another
// target an open file is checked anew. Answer: status.
struct SetOptions {
    std::uint8_t delimiter = 0;  // 0: found out
    Dialect dialect = Dialect::automatic;
    ArrayTarget target = ArrayTarget::legacy;
    TASKLOOM_MESSAGE(set_options, delimiter, dialect, target)
};

// ---- ranges: rows of the view, all of which have the cells. Of many cells they are jobs; statuses tell their progress.
struct ViewRange {
    std::uint32_t first_view_index = 0;
    std::uint32_t rows = 0;
    std::uint32_t first_column = 0;
    std::uint32_t columns = 0;
    TASKLOOM_PART(first_view_index, rows, first_column, columns)
};
// The range's cells as spreadsheets put them on the clipboard (engine/pasted_text.h); empty lines between task suites are
// left out. Answer: range_text.
struct GetRange {
    ViewRange range;
    std::uint32_t max_bytes = 0;
    TASKLOOM_MESSAGE(get_range, range, max_bytes)
};
// Changes cells as one undo step; empty lines between task suites stay what they are. `set`: all get the text. `paste`: the
// text is rows and cells as get_range yields them; a single one fills the range, a block is repeated where the range is a
// multiple of it, and where the last row of the view is passed rows are added at the table's end. `fill_down`,
// `fill_right`: all get what is in the first row or column; of a range of one row, or column, what is in the one before.
// Answer: range_changed, or refused; then nothing was changed.
struct ChangeCells {
    CellsAction action = CellsAction::set;
    ViewRange range;
    std::string text;
    TASKLOOM_MESSAGE(change_cells, action, range, text)
};
// As one undo step. `insert`: so many empty rows before the one at this view index. `remove`: the rows from there on.
// Answer: range_changed, or refused.
struct ChangeRows {
    RowsAction action = RowsAction::insert;
    std::uint32_t first_view_index = 0;
    std::uint32_t rows = 0;
    TASKLOOM_MESSAGE(change_rows, action, first_view_index, rows)
};

// ---- texts in the rows that the view shows, as the platform reads their cells
struct TextQuery {
    std::string text;
    bool match_case = false;  // else a letter is found in either case
    bool whole_cell = false;
    TASKLOOM_PART(text, match_case, whole_cell)
};
// The next or previous cell with the text, after the last one comes the first. Answer: place; position kNone where nothing
// is found.
struct FindText {
    TextQuery query;
    std::uint32_t view_index = 0;  // behind (or before) this cell
    std::uint32_t column = 0;
    bool backward = false;
    TASKLOOM_MESSAGE(find_text, query, view_index, column, backward)
};
struct CountText {  // Answer: text_count. Of a large file it runs as a job.
    TextQuery query;
    TASKLOOM_MESSAGE(count_text, query)
};
// Puts another text in its place, as one undo step: in all cells, or in those of the range. Answer: range_changed.
struct ReplaceText {
    TextQuery query;
    std::string by;
    std::vector<ViewRange> range;  // one or none
    TASKLOOM_MESSAGE(replace_text, query, by, range)
};

// ---- replies --------------------------------------------------------------------------------------------------

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
    std::string message;  // when not ok: what is wrong, where, what to do
    std::uint32_t input_fields = 0;
    std::uint32_t output_fields = 0;
    std::vector<SpecificationNote> notes;
    TASKLOOM_MESSAGE(specification_loaded, ok, name, message, input_fields, output_fields, notes)
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
    ArrayTarget target = ArrayTarget::legacy;
    std::string specification;            // its name; empty: none is loaded
    bool specification_modified = false;  // fixes added fields to it
    bool only_problems = false;
    bool job_running = false;
    bool job_cancellable = false;  // cancel_job would stop it
    std::string job_label;
    std::uint64_t job_done = 0;
    std::uint64_t job_total = 0;
    TASKLOOM_MESSAGE(status, phase, revision, name, failure, bytes_total, bytes_read, rows, view_rows, columns, tasks,
                     general, control, training, field, separators, errors, warnings, infos, tasks_with_errors,
                     rejected, modified, has_undo, has_redo, undo_label, redo_label, format, encoding, line_ends,
                     delimiter, dialect, target, specification, specification_modified, only_problems, job_running,
                     job_cancellable, job_label, job_done, job_total)
};

struct Column {
    std::string name;  // decoded header text
    std::string type;  // "url", "array_string", ...; empty when the specification does not tell
    bool required = false;
    std::uint32_t problems = 0;  // in its cells and its header
    std::uint32_t header_problems = 0;
    std::uint32_t widest = 0;  // characters of the longest cell among the first rows: for a first column width
    std::string meaning;       // of a column that is for no field: what it is to the platform, in plain words
    TASKLOOM_PART(name, type, required, problems, header_problems, widest, meaning)
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
    std::uint32_t surplus = 0;  // cells beyond the last column
    std::vector<CellWindow> cells;
    TASKLOOM_PART(position, task, line, kind, problem, surplus, cells)
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
    TASKLOOM_PART(code, platform_code, title, severity, count, in_rows, fixable, fix, fix_title)
};
struct ProblemGroupsReply {
    std::uint32_t revision = 0;
    std::vector<ProblemGroup> groups;  // errors first, then by count
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
    TASKLOOM_MESSAGE(cell, revision, position, column, column_name, type, required, missing, edited, cut, raw_size, raw,
                     decoded, task, line, offset, cell, problems)
};

struct PlaceReply {
    bool found = false;
    std::uint32_t position = kNone;  // kNone with found: the header
    std::uint32_t column = kNone;
    std::uint32_t view_index = kNone;  // kNone: not shown by the view
    TASKLOOM_MESSAGE(place, found, position, column, view_index)
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
    TASKLOOM_PART(position, column, action, task, line, column_name, before, after, cut)
};
struct FixPreviewReply {
    std::uint32_t revision = 0;
    std::uint32_t total = 0;
    std::uint32_t first = 0;
    FixKind fix = FixKind::none;
    std::string title;
    std::vector<Change> changes;
    TASKLOOM_MESSAGE(fix_preview, revision, total, first, fix, title, changes)
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

struct Refused {
    std::string message;  // what can't be done, why, what to do
    TASKLOOM_MESSAGE(refused, message)
};

// ---- encoding -------------------------------------------------------------------------------------------------

struct Envelope {
    Kind kind = Kind::part;
    std::uint32_t token = 0;
    std::string_view body;  // a view of the bytes that were given
};

// Splits a message; nullopt when the bytes are no message of this protocol.
std::optional<Envelope> open_envelope(std::string_view bytes);

std::string seal_envelope(Kind kind, std::uint32_t token, std::string_view body);

template <typename Message>
std::string encode(const Message& message, std::uint32_t token) {
    Encoder encoder;
    Message::visit(message, encoder);
    return seal_envelope(Message::kKind, token, encoder.take());
}

// nullopt when the envelope holds another kind or its body is malformed.
template <typename Message>
std::optional<Message> decode(const Envelope& envelope) {
    if (envelope.kind != Message::kKind) return std::nullopt;
    Message message;
    Decoder decoder(envelope.body);
    Message::visit(message, decoder);
    if (!decoder.ok() || !decoder.at_end()) return std::nullopt;
    return message;
}

}  // namespace taskloom::protocol

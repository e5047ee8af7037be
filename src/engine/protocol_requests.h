// What the workbench may ask of the engine. Included by protocol.h, which says how rows are addressed.
#pragma once

#include "engine/protocol_kinds.h"

namespace taskloom::protocol {

// A project's JSON, its task_spec, or {"input_spec": ..., "output_spec": ...}. May come before or after the file; a
// document that is open is checked anew. Tasks in JSON are told from it and loaded nowhere. Answer: specification_loaded.
struct LoadSpecification {
    std::string name;  // of the file it came from
    std::string text;
    TASKLOOM_MESSAGE(load_specification, name, text)
};
// The words of a language (base/catalogue.h), from now on; no bytes: English. What the platform says itself, codes and what was
// named before stay as they are. Answer: status; its revision is another, since everything reads otherwise. Refused where the
// bytes are none.
struct UseLanguage {
    std::string catalogue;
    TASKLOOM_MESSAGE(use_language, catalogue)
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
struct
    GetProblemGroups {  // Answer: problem_groups; where they are very many after other answers, as are the next four.
    ProblemFilter filter{};
    bool by_column = false;  // a group for each code in each column
    TASKLOOM_MESSAGE(get_problem_groups, filter, by_column)
};
struct GetProblems {          // Answer: problems, in the order of the file.
    std::string code;         // empty: all
    std::uint32_t first = 0;  // kNone: the last one
    std::uint32_t count = 0;  // at most 1000
    ProblemFilter filter{};
    TASKLOOM_MESSAGE(get_problems, code, first, count, filter)
};
struct GetCell {  // Answer: cell.
    std::uint32_t position = 0;
    std::uint32_t column = 0;
    std::uint32_t max_bytes = 1 << 20;  // of each text
    TASKLOOM_MESSAGE(get_cell, position, column, max_bytes)
};
// Answer: status, or refused. `decoded`: the engine escapes the text as the format needs; `raw`: the bytes are put in
// the file as they are; `json`: JSON with any white space, which is written compact.
struct SetCell {
    std::uint32_t position = 0;
    std::uint32_t column = 0;
    std::string text;
    TextForm form = TextForm::decoded;
    TASKLOOM_MESSAGE(set_cell, position, column, text, form)
};
// The elements of an array's cell. Answer: list.
struct GetList {
    std::uint32_t position = 0;
    std::uint32_t column = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;        // at most 1000
    std::uint32_t max_bytes = 400;  // of each
    TASKLOOM_MESSAGE(get_list, position, column, first, count, max_bytes)
};
// Changes one element of an array's cell; the engine escapes it. Answer: status, or refused.
struct ChangeList {
    std::uint32_t position = 0;
    std::uint32_t column = 0;
    ListAction action = ListAction::set;
    std::uint32_t index = 0;  // `insert`: before this one, or behind the last
    std::string text;
    TASKLOOM_MESSAGE(change_list, position, column, action, index, text)
};
struct Undo {  // Answer: place (what was touched; the status follows).
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(undo, unused)
};
struct Redo {  // Answer: place.
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(redo, unused)
};
// The steps of undo and redo, the newest first. Answer: history.
struct GetHistory {
    std::uint32_t first = 0;
    std::uint32_t count = 0;  // at most 1000
    TASKLOOM_MESSAGE(get_history, first, count)
};
// Undoes or redoes until so many edits are in effect: the state behind the edit of that number, from 1; 0: as it was opened.
// In between nothing new is told but the progress. Answer: place (of what was touched last), or refused.
struct GoToStep {
    std::uint32_t step = 0;
    TASKLOOM_MESSAGE(go_to_step, step)
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
    ProblemFilter filter{};
    std::vector<std::string> without{};  // codes that are left out
    TASKLOOM_MESSAGE(get_fix_preview, code, first, count, max_cell_bytes, choice, filter, without)
};
// Makes those changes, as one undo step. Without a choice it runs as a job; statuses tell its progress. Answer: status.
struct ApplyFix {
    std::string code;
    std::vector<FixChoice> choice;  // one or none
    ProblemFilter filter{};
    std::vector<std::string> without{};
    // Changes by Change::number: these are left out, or all but these. Refused where any are and the document isn't what
    // it was when they were told.
    std::vector<std::uint32_t> chosen{};
    bool only_chosen = false;
    std::uint32_t revision = 0;
    TASKLOOM_MESSAGE(apply_fix, code, choice, filter, without, chosen, only_chosen, revision)
};
// The rows that are shown; they stay in the view when they are mended, until it is set anew. Answer: status.
struct SetView {
    bool only_problems = false;
    std::string code;  // with only_problems: rows that have such a problem; empty: any
    ProblemFilter filter{};
    TASKLOOM_MESSAGE(set_view, only_problems, code, filter)
};
struct FindProblem {             // The next or previous problem after a cell, in the order of the file. Answer: place.
    std::uint32_t position = 0;  // kNone: before the first row
    std::uint32_t column = 0;    // kNone: before the first column
    bool backward = false;
    std::string code;  // empty: any
    ProblemFilter filter{};
    TASKLOOM_MESSAGE(find_problem, position, column, backward, code, filter)
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
// What is wrong with the specification that is loaded, told anew, as in another language. Answer: specification_loaded.
struct GetNotes {
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(get_notes, unused)
};
// The fields of the specification that is loaded, for showing. Answer: fields.
struct GetFields {
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(get_fields, unused)
};
// The specification with a field changed (spec/change_field.h), added or taken out; it isn't loaded by that. Answer:
// specification_text, or refused, which says what the text can be.
struct ChangeField {
    FieldAction action = FieldAction::change;
    bool is_output = false;
    std::string id;
    std::string key, text;  // of a change
    TASKLOOM_MESSAGE(change_field, action, is_output, id, key, text)
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

// ---- ranges: of many cells they are jobs; statuses tell their progress
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

// So many columns from `first` on, so that the first of them stands at `to`; the others close up. As one undo step; an open
// file is checked anew. Answer: status, or refused, where StatusReply::can_move_columns doesn't hold too.
struct MoveColumns {
    std::uint32_t first = 0;
    std::uint32_t count = 1;
    std::uint32_t to = 0;
    TASKLOOM_MESSAGE(move_columns, first, count, to)
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

// ---- another version of the file beside it (engine/comparison.h), which the host has given the engine
// What differs. Of a large file it runs as a job. Answer: comparison.
struct Compare {
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(compare, unused)
};
// Answer: differences, or refused when there is no comparison, or the table changed since.
struct GetDifferences {
    std::uint32_t first = 0;
    std::uint32_t count = 0;  // at most 1000
    std::uint32_t max_cell_bytes = 400;
    TASKLOOM_MESSAGE(get_differences, first, count, max_cell_bytes)
};
// The other version isn't needed any more; a comparison under way ends. Answer: status.
struct EndComparison {
    std::uint8_t unused = 0;
    TASKLOOM_MESSAGE(end_comparison, unused)
};

}  // namespace taskloom::protocol

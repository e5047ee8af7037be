// The workbench's state: what the engines told about documents, and what the person is doing. Only Workbench changes
// it; views read it. What views remember for themselves (scroll positions, open groups) is ViewMemory.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/column_looks.h"
#include "app/commands.h"
#include "app/json_block.h"
#include "app/paged_list.h"
#include "app/row_cache.h"
#include "app/scroll.h"
#include "app/selection.h"
#include "app/text_block.h"
#include "app/visible_text.h"
#include "app/workbench.h"
#include "engine/protocol.h"

namespace taskloom::app {

using protocol::kNone;

// Why a request was sent: decides what its answer is for.
enum class Purpose : std::uint8_t {
    status,
    columns,
    rows,
    groups,
    problems,
    cell,
    edited_cell,
    list,
    edited_element,
    copied_cell,
    copied_range,
    shown_range,
    change_range,
    found_text,
    text_count,
    replaced_text,
    set_cell,
    undo,
    redo,
    preview,
    history,
    fix,
    view,
    next_problem,
    row_place,
    problem_place,
    round_problem,  // nothing was left in the direction of the search
    moved_columns,
    mark_saved,
    cancel,
    specification,
    notes,
    options,
    guessed_specification,
    copied_specification,
    saved_specification,
    changed_specification,  // by a fix that added a field, or its undoing
    shown_specification,
    fields,
    changed_field,
    counts,
    comparison,
    differences,
};
struct Pending {
    Purpose purpose = Purpose::status;
    std::uint32_t first = 0, second = 0;   // position and column, or first row and column
    std::string text;                      // a code, what was typed, or that a row as a whole is meant
    EditTarget target = EditTarget::cell;  // what was edited
    std::uint32_t element = 0;
};

// Bytes of a cell that the inspector shows, at first and at most.
inline constexpr std::uint32_t kShownCellBytes = 64 << 10;
inline constexpr std::uint32_t kMostShownCellBytes = 1 << 20;

// The cell that the inspector shows.
struct CellMirror {
    std::uint32_t position = kNone, column = kNone;  // wanted
    bool asking = false;
    std::uint32_t revision = 0;  // of the answer
    bool answered = false;       // `reply` is of the wanted cell, perhaps of an older revision
    protocol::CellReply reply;
    VisibleText raw, decoded;
    bool is_json = false;  // the value, or as much of it as is shown
    JsonOutline json;
    std::uint64_t serial = 0;                   // changes with every answer
    std::uint32_t max_bytes = kShownCellBytes;  // asked for
    PagedList<protocol::ListElement> elements;  // of an array
    std::string unreadable;                     // why it can't be taken apart

    // Another cell is wanted.
    void want(std::uint32_t new_position, std::uint32_t new_column) {
        position = new_position;
        column = new_column;
        answered = false;
        max_bytes = kShownCellBytes;
        elements.clear();
        unreadable.clear();
    }
};

// The text of the chosen range, kept ready: a page may put on the clipboard only what is there when it is asked to.
struct RangeMirror {
    protocol::ViewRange wanted;
    std::uint32_t revision = protocol::kNone;  // that it was asked for in
    bool answered = false;
    protocol::RangeText reply;
};

// Problems of one kind, or of one kind in one column.
struct ProblemKind {
    std::string code;  // empty: any
    bool of_column = false;
    std::uint32_t column = kNone;

    ProblemKind() = default;
    ProblemKind(std::string any_column) : code(std::move(any_column)) {}
    explicit ProblemKind(const protocol::ProblemGroup& group)
        : code(group.code), of_column(group.of_column), column(group.column) {}
    // Names it among others.
    std::string key() const { return of_column ? code + '\t' + std::to_string(column) : code; }
};

// Which problems are listed, how; and which of those the grid shows and the keys step through.
struct ProblemChoice {
    protocol::ProblemFilter filter;  // of the list
    std::string column_name;         // of the filter's column
    bool by_column = false;
    ProblemKind kind;   // for the grid and the keys
    std::string title;  // its words

    bool narrows_list() const { return filter.of_column || filter.severities != 0 || filter.fixable; }
    // The filter for a kind of the list.
    protocol::ProblemFilter filter_of(const ProblemKind& one) const {
        protocol::ProblemFilter result = filter;
        if (one.of_column) {
            result.of_column = true;
            result.column = one.column;
        }
        return result;
    }
};

struct SpecificationText {
    std::string name, text;
    std::uint32_t input_fields = 0, output_fields = 0;
    std::vector<protocol::SpecificationNote> notes;  // what is wrong with it itself
    std::vector<protocol::GuessedColumn> guessed;    // if it was guessed from the file
};

// One that an engine was asked about and hasn't answered yet.
struct OfferedSpecification {
    enum class Why : std::uint8_t { opened, tried, taken_back };
    SpecificationText specification;
    Why why = Why::opened;
    std::optional<OfferedFile> file;  // that its text is of
    EngineId engine = 0;
    std::uint32_t serial = 0;  // of the question
};

// What is typed on the page of the specification, and where.
struct SpecificationDraft {
    SpecificationEntry entry = SpecificationEntry::none;
    FieldName field;     // of a constraint or a name
    std::string key;     // of a constraint
    std::string before;  // what stands there
    std::string text;    // to begin with, then what was typed
    bool is_of_same_place(const SpecificationDraft& other) const {
        return entry == other.entry && field == other.field && key == other.key;
    }
};

// A change of the specification that waits for its turn.
struct SpecificationChange {
    std::optional<protocol::ChangeField> of_field;
    std::string text;          // else the whole, as JSON
    SpecificationDraft typed;  // of no entry: nothing was
};

// How many problems there are of each kind, by its code.
struct ProblemCount {
    std::string title;
    std::uint32_t problems = 0;
};
using ProblemCounts = std::map<std::string, ProblemCount, std::less<>>;

// A changed specification that the person hasn't decided on: what there was before.
struct SpecificationTrial {
    SpecificationText before;
    std::optional<ProblemCounts> counts;  // before; nothing of a file that wasn't read to its end
};

// What one engine told of its document.
struct OpenDocument {
    EngineId engine = 0;
    FileId file = 0;
    std::string name;
    std::uint64_t size = 0;
    ReadingChoice choice;  // how it is read
    Keeping keeping = Keeping::none;
    bool answered = false;  // a status came
    bool dead = false;      // its engine failed
    protocol::StatusReply status;
    std::vector<protocol::Column> columns;
    std::uint32_t columns_revision = 0;
    bool columns_asked = false, columns_answered = false;
    // What was taken back or done again told of a place in the columns that are still to come.
    bool selection_is_ahead = false;
    std::optional<std::uint32_t> header_to_select;  // of those
    RowCache rows;
    std::vector<protocol::ProblemGroup> groups;
    std::uint32_t groups_revision = 0;
    bool groups_asked = false, groups_answered = false;
    std::map<std::string, PagedList<protocol::Problem>, std::less<>> problems;  // by kind
    ProblemChoice problem_choice;
    std::uint32_t choice_serial = 0;  // changes with what is listed: answers to an older one don't count
    CellMirror cell;
    RangeMirror range;
    std::optional<protocol::ViewRange> range_to_select;  // as soon as its rows are there
    std::string when_changed;                            // told when the running change is through
    bool saved_once = false;
    bool specification_differs = false;           // from the one that was given to it
    std::vector<SpecificationChange> changes;     // that wait
    std::optional<SpecificationChange> changing;  // under way
    std::optional<SpecificationTrial> trial;
    // All problems, whatever is listed, at a moment when nothing ran.
    std::optional<ProblemCounts> counts;
    std::uint32_t counts_asked = kNone, counts_revision = kNone;
    void forget_counts() {
        counts.reset();
        counts_asked = counts_revision = kNone;
    }
    std::uint32_t fixing = 0;  // changes that the running job is to make; told when they are made
    bool fixing_only_cells = true;
    std::uint32_t next_token = 1;
    std::unordered_map<std::uint32_t, Pending> pending;
};

// The host's text field, while it is open for one of those below: there is one at a time.
struct OpenText {
    std::uint32_t id = 0;  // 0: it isn't
    PixelRect place;
    bool ending = false;  // what was typed is on its way
    bool is_open() const { return id != 0; }
};

// A cell being edited in the host's text field.
struct CellEdit {
    enum class Phase : std::uint8_t { none, asking, open };
    Phase phase = Phase::none;
    EditTarget target = EditTarget::cell;
    std::uint32_t element = 0;
    WidgetId back_to = 0;  // has the keyboard afterwards
    bool placed = false;   // a frame was drawn since it was asked for
    OpenText field;
    std::uint32_t position = 0, column = 0, view_index = 0;
    bool answered = false;  // what is in the cell is known: the field opens when all that was typed is taken
    std::string before;     // decoded text; known unless the edit began by typing
    bool before_known = false;
    std::string typed;  // what came before the field was open
    bool replace = false;
};

// The bar that finds text.
struct FindState {
    bool open = false, replaces = false;
    protocol::TextQuery query;
    std::string by;                      // what is put in its place
    FindField wanted = FindField::none;  // to be edited as soon as it is drawn
    FindField editing = FindField::none;
    OpenText field;
    bool counted = false;
    std::uint32_t count = 0;                 // of cells
    std::uint32_t counted_revision = kNone;  // asked for in
    EngineId counted_in = 0;
};

// The page of the specification: its fields, one of them chosen, and its JSON.
struct SpecificationForm {
    bool as_json = false;
    std::uint32_t asked = 0, fields_of = 0, json_of = 0;  // State::specification_number
    std::vector<protocol::SpecificationField> fields;
    std::vector<protocol::FieldTypeChoice> types;
    std::string json;
    FieldName chosen;                          // no id: none is
    std::optional<SpecificationDraft> wanted;  // to be typed as soon as its place is drawn
    std::optional<SpecificationDraft> open;    // in the host's field
    OpenText field;
    int undrawn = 0;  // frames without its place

    // What is typed or about to be.
    const SpecificationDraft* typing() const { return open ? &*open : wanted ? &*wanted : nullptr; }
};

enum class Tone : std::uint8_t { done, info, warning, error };
struct Toast {
    std::uint32_t id = 0;
    Tone tone = Tone::info;
    std::string title, text;
    double until = 0;  // seconds; 0: stays until dismissed
    // A refused edit: what was typed, to be edited again.
    bool has_draft = false;
    std::string draft;
    std::uint32_t draft_position = 0, draft_column = 0;
    EditTarget draft_target = EditTarget::cell;
    std::uint32_t draft_element = 0;
    std::optional<SpecificationDraft> specification_draft;  // the same of the specification
    bool can_be_edited_again() const { return has_draft || specification_draft; }
    bool offers_comparison = false;  // of the file with what is on the disk
    bool has_action() const { return can_be_edited_again() || offers_comparison; }
};

enum class DialogKind : std::uint8_t {
    none,
    replace,
    fix_preview,
    reading,
    changed_on_disk,
    comparison,
    history,
    column_menu,
    palette,
    save_as
};

// The list of steps of undo and redo, the newest first.
struct HistoryList {
    std::uint32_t total = 0, done = 0, saved = kNone;  // as protocol::HistoryReply
    PagedList<protocol::HistoryStep> steps;
};

// The list of commands that is typed in.
struct Palette {
    bool as_help = false;
    std::string text;
    std::vector<std::size_t> listed;  // by their numbers in the table
    std::size_t at = 0;               // of these
};

// What the file on the disk has otherwise than what is open.
struct FileComparison {
    // `waiting`: for what is being typed to be in its cell.
    enum class Phase : std::uint8_t { none, waiting, reading, comparing, done, failed };
    Phase phase = Phase::none;
    EngineId engine = 0;
    std::string failure;
    protocol::ComparisonReply found;
    PagedList<protocol::Difference> differences;
    bool is_reading() const { return phase == Phase::waiting || phase == Phase::reading; }
};

struct FixPreview {
    std::uint32_t serial = 0;  // of what is shown: answers to another one don't count
    std::string code, title;
    protocol::ProblemFilter filter;
    protocol::FixKind fix = protocol::FixKind::none;
    std::uint32_t expected = 0;  // changes, before the engine's answer
    PagedList<protocol::Change> changes;
    std::vector<protocol::FixChoice> choice;  // of a single problem; one or none
    std::uint32_t revision = kNone;           // that the numbers of changes are of
    bool only_chosen = false;                 // those of `chosen` are made; else they are left out
    std::set<std::uint32_t> chosen;           // Change::number

    bool takes(std::uint32_t number) const { return (chosen.count(number) != 0) == only_chosen; }
    // Changes that are to be made.
    std::uint32_t taken() const {
        const auto count = static_cast<std::uint32_t>(chosen.size());
        return only_chosen ? count : changes.total() - std::min(count, changes.total());
    }
};

// Header problems come first, so the first change tells.
inline bool changes_only_cells(const FixPreview& preview) {
    const protocol::Change* first = preview.changes.at(0);
    return first == nullptr || first->action == protocol::FixAction::set_cell;
}

struct State {
    std::unique_ptr<OpenDocument> current;   // what is shown; without a file when only a specification is loaded
    std::unique_ptr<OpenDocument> incoming;  // being opened; takes over once it answered well
    std::unique_ptr<OpenDocument> previous;  // was open before; comes back if `current` isn't read to its end
    std::optional<SpecificationText> specification;  // accepted; goes to every engine
    std::vector<OfferedSpecification> offers;        // in the order in which they were made
    std::uint32_t specification_number = 0;          // grows with each that is accepted, and each change
    SpecificationForm form;
    std::optional<OfferedFile> waiting_file;      // for the person's answer or for a specification dropped with it
    std::optional<ReadingChoice> waiting_choice;  // how that is read, if not as usual
    std::vector<KeptFile> kept_files;             // to come back to, newest first
    std::optional<KeptId> opening_kept;
    bool told_not_kept = false;
    std::optional<bool> storage_lasts;      // what is kept stays when the device runs out of room; nothing: not known
    std::vector<OfferedFile> unread_texts;  // of JSON: specifications or tasks
    std::optional<FileId> reading_text;     // the one of them being read
    std::string reading_text_name;
    std::uint64_t reading_text_size = 0;
    Selection selection;
    std::optional<protocol::Problem> shown_problem;  // one of a header or of the whole file, in the inspector
    CellEdit edit;
    FindState find;
    DialogKind dialog = DialogKind::none;
    ReadingChoice reading_choice;                                  // in the dialog
    protocol::ArrayTarget target = protocol::ArrayTarget::legacy;  // of every file that is opened
    FixPreview preview;
    HistoryList history;
    Palette palette;
    FileComparison comparison;
    SaveFormat save_format = SaveFormat::as_it_is;  // in the dialog
    std::vector<Toast> toasts;
    Page page = Page::table;
    ThemeChoice theme = ThemeChoice::light;
    bool drag_over = false;
    bool saving = false;
    bool open_after_save = false;
};

inline bool has_file(const State& state) { return state.current != nullptr && state.current->file != 0; }

// What views keep between frames; of no meaning to anyone else.
struct ViewMemory {
    float inspector_width = measure::kInspectorWidth;  // CSS pixels
    float problems_height = measure::kProblemsHeight;
    bool inspector_shown = true, problems_shown = true;
    // A window too low for both: the problems take the table's place when they are asked for.
    bool is_low = false, problems_instead = false;
    Scroll grid, inspector, problems, preview, specification, notes, recent;
    KeptId revealed_recent = 0;  // the recent file that has the keyboard's focus, and was brought into view
    ColumnLooks columns_look;
    bool fit_column = false;  // the chosen one, in the next frame
    // The head of a column that the pointer went down on; `moving`: it went on from there, and the column goes along.
    struct ColumnDrag {
        std::uint32_t column = 0;
        float from = 0;  // device pixels
        bool moving = false;
    };
    std::optional<ColumnDrag> column_drag;
    std::optional<PixelRect> menu_at;  // where a menu was asked for; else below the head
    Rect menu_head;
    std::set<std::string, std::less<>> open_groups;     // kinds by their keys
    std::set<std::string, std::less<>> closed_columns;  // by name
    WidgetId revealed_in_inspector = 0;                 // what had the keyboard's focus, and was brought into view
    float inspector_height = 0;                         // of its content, in the last frame
    double problems_content = 0;
    TextBlock raw_block, decoded_block;
    JsonBlock value_json;
    std::uint32_t first_element = 0, elements = 0;  // of a list that are on the screen
    // what the grid shows, for the caches and for page keys
    std::uint32_t first_row = 0, rows = 0, first_column = 0, columns = 0, full_rows = 1;
    bool reveal_selection = false;
    std::optional<std::uint32_t> reveal_row, reveal_column;  // where the head of a range went
    bool dragging_rows = false;                              // the pointer went down beside a row, not on a cell
    Rect specification_entry;                                // where what is typed on its page stands
    Scroll field, json;
    float field_height = 0;  // of the field's form, in the last frame
    WidgetId revealed_field = 0, revealed_in_field = 0;
    TextBlock json_block;
    Rect find_text, find_by;  // the fields of the bar that finds text
    Rect table;               // where the grid with its bars stands
    Rect edited_cell;         // where the cell under edit stands
    bool edited_cell_known = false;
    struct WantedProblems {
        ProblemKind kind;
        std::uint32_t first = 0, count = 0;
    };
    std::vector<WantedProblems> wanted_problems;
    std::uint32_t preview_first = 0, preview_count = 0;
    std::uint32_t preview_row = 0;  // that the keyboard stands on
    Scroll palette;
    bool palette_reveal = false;
    std::size_t palette_page = 1;  // entries on the screen but one
    Scroll history;
    std::uint32_t history_first = 0, history_count = 0, history_row = 0;
    bool history_reveal = false;  // the row that the keyboard stands on
    Scroll comparison;
    std::uint32_t comparison_first = 0, comparison_count = 0, comparison_row = 0;
};

// What every view is given.
struct Frame {
    Ui& ui;
    const State& state;
    ViewMemory& memory;
    Commands& commands;
};

}  // namespace taskloom::app

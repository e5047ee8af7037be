// A document: a task file's table, the specification it is checked against, its history and its problems. The one
// door to the layers below; fronts talk to it through Session (messages) or directly (command line, module).
//
// A document is opened by feeding: begin, then writable + wrote as often as there are bytes, finish; step() works off
// what is there, in pieces that the caller sizes. Checking is one pass over the bytes as they come; loading a
// specification later starts another; an edit checks again only the rows it touched. A file with stray quotation marks is
// read once more, as the platform does.
// Tested by tests/engine/document_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "check/check_options.h"
#include "check/problem_list.h"
#include "check/report.h"
#include "engine/encoded_file.h"
#include "engine/file_reader.h"
#include "engine/platform_reader.h"
#include "engine/row_catalogue.h"
#include "formats/conversion.h"
#include "formats/delimited_confidence.h"
#include "formats/delimited_scanner.h"
#include "formats/detection.h"
#include "profiles/profile.h"
#include "spec/specification.h"
#include "spec/specification_problem.h"
#include "table/history.h"
#include "table/table.h"
#include "table/table_writer.h"

namespace taskloom::engine {

using taskloom::ReportFormat;
using taskloom::Sink;

enum class DocumentPhase : std::uint8_t { empty, loading, ready, failed };

enum class CellText : std::uint8_t { raw, decoded };

inline constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

// A row by its position and a column by its place; kNowhere: the header, or the row as a whole.
struct CellPlace {
    std::uint32_t position = kNowhere;
    std::uint32_t column = kNowhere;
};

// One change that a fix would make, at kNowhere where it is about the header or the specification.
struct ProposedChange {
    std::uint32_t position = kNowhere;
    std::uint32_t column = kNowhere;
    std::uint32_t number = 0;  // of the problem that it mends first
    Fix fix;
};

// What narrows down further which fixes are made together; it lives for as long as the document works with it.
class FixNarrowing {
public:
    virtual bool takes(const ProblemRecord& problem) const = 0;
    // The change that mends first the problem of this number.
    virtual bool leaves_out(std::uint32_t number) const = 0;

protected:
    ~FixNarrowing() = default;
};

// Which problems are fixed together: those of a rule, with their first fix; without one all whose first fix is safe.
struct FixScope {
    FixScope() = default;
    FixScope(std::optional<RuleIndex> of_rule) : rule(of_rule) {}
    FixScope(RuleIndex of_rule) : rule(of_rule) {}

    std::optional<RuleIndex> rule;
    const FixNarrowing* narrowing = nullptr;
    std::uint32_t serial = 0;  // another one for what takes other problems
};

// How a file is opened and checked, where it is not to be found out or left at what is usual.
struct OpenOptions {
    std::optional<char> delimiter;
    std::optional<Dialect> dialect;
    std::string encoding;  // by its own name (encoding_named); empty: found out
    std::string sheet;     // of a spreadsheet, by its name; empty: the only one that is seen and not empty
    CheckOptions check;
};

// What a file in another format lacks.
struct ConversionLosses {
    std::uint64_t replaced_cells = 0;  // with bytes that JSON can't hold, or that mean nothing in the file's encoding
    std::uint32_t unread_tasks = 0;
    std::uint64_t first_unread_line = 0;  // where the first of these begins, from 1
};

struct JobProgress {
    bool running = false;
    bool cancellable = false;
    const char* label = "";
    std::uint64_t done = 0, total = 0;
};

// The raw cell that is read as `text`, in the place of another one; `wanted` as the profile's column says.
std::string raw_in_place_of(const Table& table, std::string_view now, std::string_view text, CellKind wanted);

// Takes rows of decoded cells, the header first; valid for the call.
class DecodedRowTaker {
public:
    // False: no more of them.
    virtual bool take(const std::vector<std::string_view>& cells) = 0;

protected:
    ~DecodedRowTaker() = default;
};

// Why something can't be done while a job runs.
Error wait_for_job(const JobProgress& job, std::string_view then);

class Document final : private RowReceiver {
public:
    static constexpr std::uint64_t kUnknownSize = ~std::uint64_t{0};
    // Which problems: all of a rule, or every one.
    using RuleFilter = std::optional<RuleIndex>;

    Document();
    ~Document() override;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    // Project JSON, see spec/load_specification.h. An open file is checked anew (call step). On an Error all stays.
    Status load_specification(std::string_view name, std::string_view text);
    // What runs regular expressions has come only now (base/pattern.h): the specification's patterns are tried again, and
    // an open file checked anew.
    void compile_patterns_again();
    // What is wrong with the specification itself, in the order of its text.
    const std::vector<SpecificationProblem>& specification_problems() const { return specification_problems_; }
    // The same in the language that is set now.
    void tell_specification_problems_anew();
    // As JSON, with the fields that edits added; empty when there is none.
    std::string specification_text() const;
    // Whether fields were added to it since it was loaded (FixAction::add_hidden_field).
    bool specification_modified() const { return !added_fields_.empty(); }
    const Specification* specification() const { return specification_ ? &*specification_ : nullptr; }

    // Delimiter, dialect and sheet have a say before begin() only; another way to check may come later: an open file is
    // then checked anew (call step).
    void set_options(const OpenOptions& options);
    const OpenOptions& options() const { return options_; }

    // ---- opening
    // `size` in bytes, or kUnknownSize; asks for the memory at once.
    Status begin(std::string_view name, std::uint64_t size);
    Result<char*> writable(std::size_t size);
    Status wrote(std::size_t size);
    void finish();
    // Works off up to about `budget` bytes; true while there is more to do without further input.
    bool step(std::size_t budget);

    DocumentPhase phase() const { return phase_; }
    // Why it failed; only in phase failed.
    const Error& failure() const { return *failure_; }
    const std::string& name() const { return name_; }
    std::uint64_t bytes_expected() const { return expected_; }
    std::uint64_t bytes_checked() const;
    // Changes with everything that a reader could see.
    std::uint32_t revision() const { return revision_; }
    // What is told of it reads otherwise, in another language.
    void tell_anew() { changed(); }
    JobProgress job() const;
    // Ends the running job; nothing of it stays. Refused unless it is `cancellable`: a check that is broken off would show
    // problems that are gone and hide others.
    Status cancel_job();

    // ---- what is there
    bool has_table() const { return table_ != nullptr && table_->has_header(); }
    const Table& table() const { return *table_; }
    // Physical, from 1.
    std::uint64_t header_line() const { return header_line_; }
    const RowCatalogue& catalogue() const { return *catalogue_; }
    const ProblemList& problems() const { return problems_; }
    const Profile& profile() const { return *profile_; }
    std::string_view format_name() const { return reader_ ? reader_->name() : kind_.delimiter == '\t' ? "TSV" : "CSV"; }
    bool is_delimited() const { return reader_ == nullptr; }
    // Of a spreadsheet, the one that is read.
    std::string_view sheet_name() const { return reader_ ? reader_->sheet() : std::string_view(); }
    // Whether cells are texts or, as in JSON, values of types.
    bool has_typed_cells() const { return has_table() && table_->format().names_in_rows(); }
    // "toloka" or "rfc4180", see formats/dialect.h.
    std::string_view dialect_name() const { return taskloom::dialect_name(kind_.dialect); }
    char delimiter() const { return kind_.delimiter; }
    // How surely it is read so, and that its first row is a header; of delimited text, where that is judged.
    const std::optional<DelimitedConfidence>& delimited_confidence() const { return delimited_confidence_; }
    // Of the file, until an edit turns it to UTF-8.
    std::string_view encoding_name() const {
        if (encoded_ && !table_->recoded()) return encoded_->name();
        return kind_.has_byte_order_mark && !encoded_ ? "UTF-8 with BOM" : "UTF-8";
    }
    // It was opened in another encoding: bytes that mean nothing in it stand in the text as three that are no UTF-8.
    bool was_encoded() const { return encoded_ != nullptr; }
    bool is_in_utf8() const { return encoded_ == nullptr || table_->recoded(); }
    // How surely it is that encoding.
    Confidence encoding_confidence() const { return encoding_confidence_; }
    // Of what has been read so far.
    std::string_view line_ends_name() const { return taskloom::line_ends_name(kind_.line_ends); }

    std::uint32_t task_count() const { return has_table() ? catalogue_->counts().tasks() : 0; }
    std::uint32_t column_count() const { return has_table() ? table_->column_count() : 0; }
    std::uint32_t tasks_with_errors() const { return problems_.rows_with_errors(); }
    std::uint32_t problem_count() const { return static_cast<std::uint32_t>(problems_.size()); }
    std::uint32_t error_count() const { return problems_.count(Severity::error); }
    std::uint32_t warning_count() const { return problems_.count(Severity::warning); }
    // The decoded text of a task's cell (task from 0; separators are not tasks); empty when there is none.
    std::string task_cell(std::uint32_t task, std::uint32_t column) const;

    // ---- problems
    std::optional<RuleIndex> rule_of(std::string_view code) const;
    // Numbers of problems for problem(), in the order of the table, the header's first. Valid until the next change.
    const std::vector<std::uint32_t>& problem_numbers(RuleFilter rule) const;
    const ProblemRecord& problem(std::uint32_t number) const;
    DescribedProblem describe(const ProblemRecord& record) const;
    // The same without its fixes, which take as long to find.
    DescribedProblem words_of(const ProblemRecord& record) const;
    // What would mend it. `together`: problems of one row that are mended at once, this one among them.
    std::vector<Fix> fixes_of(const ProblemRecord& record, const std::vector<ProblemRecord>* together = nullptr) const;
    // A place of some column as a spreadsheet that opened the file names it, such as "B12": lines before the header are
    // rows there too.
    std::string cell_name(CellPlace place) const;
    // The problem of a rule at a place; `detail` as in DescribedProblem.
    std::optional<std::uint32_t> find_number(RuleIndex rule, CellPlace place, std::uint32_t detail) const;

    // ---- editing; refused while the file is loading or a job runs
    Status ready_for_edits() const;
    Status set_cell(std::uint32_t position, std::uint32_t column, std::string_view text, CellText form);
    // Any edit in the one vocabulary; operations made by editable_table().make_... Of very many cells it is a job (call
    // step); then rows that come or go must stand before the cells. `doing` names the job.
    Status apply(Edit edit, const char* doing = "Changing");
    // So many columns from `first` on to where the first of them then stands at `to`. A check of all rows that runs begins
    // again, so columns can be moved on while it does.
    Status move_columns(std::uint32_t first, std::uint32_t count, std::uint32_t to);
    bool can_move_columns() const { return has_table() && is_delimited(); }
    Table& editable_table() { return *table_; }
    // Why nothing in the row can be changed; null: it can.
    const char* why_not_editable(RowId row) const { return reader_ ? reader_->why_not_editable(row) : nullptr; }
    // Where the change is; nothing when there is nothing to take back. Of very many cells it is a job (call step).
    std::optional<CellPlace> undo();
    std::optional<CellPlace> redo();
    const History& history() const { return history_; }
    void mark_saved();
    // Once, in a program that reads other encodings than UTF-8; use_text_encodings does.
    static void use_encodings();
    void listen(HistoryListener* listener) { history_.listen(listener); }

    // ---- taking over a kept history, with nothing else in between (engine/journal.h does); then check_taken_over
    // An edit whose operations are in effect.
    void take_over(Edit edit);
    // Undo or redo, at once; false when there is nothing to go to.
    bool take_over_move(bool back);
    void check_taken_over();

    // ---- fixes
    // Looks through about `count` problems more for those that have such a fix; true while there are more. Where problems
    // are very many, preview_fixes is quick once this was false.
    bool find_wanted_fixes(const FixScope& scope, std::size_t count) const;
    // Changes [first, first + count) of `total`, those that are left out among them.
    std::vector<ProposedChange> preview_fixes(const FixScope& scope, std::size_t first, std::size_t count,
                                              std::size_t& total) const;
    // Of the changes that were last looked for: the numbers of the problems that they mend first.
    const std::vector<std::uint32_t>& wanted_numbers() const { return wanted_.numbers; }
    // Starts the job that applies them all as one edit (call step). Until it is done the table may show some of them;
    // cancelled, none.
    Status start_fixes(const FixScope& scope);
    // One of the fixes of one problem, numbered as for problem(); `fix_index` as in DescribedProblem::fixes.
    Result<ProposedChange> preview_fix(std::uint32_t number, std::size_t fix_index) const;
    Status apply_fix(std::uint32_t number, std::size_t fix_index);

    // ---- the rows that are shown
    void show_all();
    // Those at these positions, ascending; also when they change, until rows come or go.
    void show_rows(std::vector<std::uint32_t> positions);
    bool shows_problems() const { return filtered_; }
    // Problems came or went since the rows were chosen.
    bool view_is_outdated() const { return filtered_ && view_outdated_; }
    std::uint32_t view_count() const;
    std::uint32_t view_position(std::uint32_t view_index) const { return filtered_ ? view_[view_index] : view_index; }
    // kNowhere when the view leaves the row out.
    std::uint32_t view_index_of(std::uint32_t position) const;

    // ---- out
    // Why the document can't be written as it is now: a character that the file's encoding doesn't have, or a byte that
    // UTF-8 can't hold, and where.
    Status ready_to_save() const;
    // Of the document as it is now, if it is ready to be saved; it must not change while the writer is in use.
    TableWriter writer() const { return TableWriter(*table_); }
    // What in that no longer fits what was changed, in words that say what to do; empty: nothing.
    std::string stale_words() const { return reader_ ? reader_->stale_words(*this) : std::string(); }
    void write_report(ReportFormat format, Sink& sink) const;
    // A part of it, for people or as JSON; false when that was the last. The document stays as it is in between.
    bool write_report_piece(ReportFormat format, ReportPiece piece, Sink& sink) const;
    // What the platform would log of this file, row by row as its own tokenizer reads it.
    void log_rows(const std::function<bool(const LogRow&)>& receive) const;
    // The bytes as they are now, opened anew with the same options and checked against the same specification: the
    // problems of the file that would be written, at the places that they have in it. What was found out when this was
    // opened is found out again: with other headers a file may be read in another dialect.
    Result<std::unique_ptr<Document>> reread(std::string_view name) const;
    // The rows as they are now in another format, piece by piece. Separators of task suites stay what they are, as rows
    // they are []. Tasks that can't be read are left out.
    ConversionLosses write_converted(ConversionTarget target, Sink& sink) const;
    // The same rows as they are decoded. `whole_separators`: those of task suites come with their cells, all empty, not with
    // none.
    ConversionLosses decode_rows(bool whole_separators, DecodedRowTaker& taker) const;

private:
    friend class NamedRows;  // named_rows.h: its part for formats with names in their rows

    enum class Job : std::uint8_t { none, check, fix, edit, recheck, read };

    // document.cpp: opening and checking
    void row(const ScannedRow& row) override;
    void count_line_end(const ScannedRow& row);
    void fail(Error error);
    bool start_table();
    bool has_whole_text() const { return complete_ && (!encoded_ || encoded_->is_text_all()); }
    void bind_header();
    bool scan_piece(std::size_t budget);
    // known; too few bytes are there to tell which encoding they are in; that was found to be another than so far.
    enum class TextValidity : std::uint8_t { known, waits, recoded };
    TextValidity know_text_validity(std::size_t end);
    void finish_pass();
    void start_check_pass();
    void check_from_start();
    void check_file();
    void settle_file();
    bool header_has_stray_mark() const;
    PlatformReader* needed_reader();
    void start_delimited(std::string_view start);
    RowVerdict check_scanned(const ScannedRow& row, RowId id);
    RowVerdict check_edited(RowId id);
    void changed() { ++revision_; }

    // document_encoding.cpp
    void settle_encoding(std::string_view start);
    TextValidity settle_encoding_late();
    void read_encoded(std::unique_ptr<EncodedFile> file);
    // By these the others reach it, if there is find_encoding.
    struct EncodingParts {
        void (Document::*settle)(std::string_view start);
        TextValidity (Document::*settle_late)();
    };
    static const EncodingParts kEncodingParts;
    static const EncodingParts* encoding_parts;
    bool make_text(std::size_t budget);
    // Of a place in the table's bytes.
    std::uint64_t offset_in_file(std::size_t offset) const;
    // Which byte of what begins there another one is, from 1, as the file has them.
    std::uint64_t byte_in_file(std::size_t begin, std::size_t offset) const {
        return offset_in_file(offset) - offset_in_file(begin) + 1;
    }
    void tell_encoding(FileFacts& facts) const;

    // document_problems.cpp
    struct DescribedRow {
        RowId row = kHeaderRow;
        std::uint32_t revision = 0;
        const char* bytes = nullptr;
        RowCells now, original;
        bool has_original = false;
    };
    const DescribedRow& described_row(RowId row) const;
    const RowCells& described_original(RowId row) const;
    std::pair<std::size_t, std::size_t> offsets(const ProblemRecord& record) const;

    // document_edit.cpp
    enum class Direction : std::uint8_t { done, undone };
    // The edit under way. Its operations up to `rows` and those from `cells` on are done at once; of the cells between
    // them those before `done` are in effect.
    struct Moving {
        const Edit* edit = nullptr;
        Direction target = Direction::done;
        Direction direction = Direction::done;  // against the target once it is cancelled
        std::size_t rows = 0, cells = 0, done = 0;
        const char* doing = "Fixing";
    };
    void start_edit(Edit edit, const char* doing = "Fixing");
    void start_moving(const Edit& edit, Direction target);
    std::optional<CellPlace> move(const Edit* edit, Direction target);
    bool step_edit(std::size_t count);
    void finish_edit();
    void end_moving();  // at once, the way it goes
    void after_edit(const Edit& edit, Direction direction);
    void recheck_row(RowId row);
    bool step_recheck(std::size_t count);
    void change_specification(const Edit& edit, Direction direction);
    std::uint32_t place_of_row(const Operation& operation) const;
    std::optional<CellPlace> first_place(const Edit& edit) const;

    // document_fixes.cpp
    class FirstOfCell {
    public:
        bool operator()(const ProblemRecord& record);

    private:
        std::vector<std::uint64_t> last_row_;  // by column
    };
    // Problems to be fixed together, as far as they were looked for.
    struct Wanted {
        std::uint32_t revision = kNowhere;
        FixScope scope;
        std::size_t next = 0;
        FirstOfCell first_of_cell;
        std::vector<std::uint32_t> numbers;
    };
    // The edit that is being put together.
    struct Gathering {
        FixScope scope;
        std::uint32_t next = 0;  // problem
        FirstOfCell first_of_cell;
        Edit edit;
        std::vector<Operation> of_columns;
    };
    bool step_fix(std::size_t count);
    void give_up_fixes();
    bool is_wanted_fix(const ProblemRecord& problem, const FixScope& scope) const;
    std::vector<Fix> fixes_of_cell(std::uint32_t number, const FixScope& scope) const;
    ProposedChange proposed(std::uint32_t number, Fix fix) const;
    bool add_operations(const ProblemRecord& record, const Fix& fix, std::vector<Operation>& operations);
    void settle_columns(std::vector<Operation>& operations) const;

    std::string name_;
    DocumentPhase phase_ = DocumentPhase::empty;
    std::optional<Error> failure_;
    std::uint64_t expected_ = 0;
    std::uint64_t file_size_ = 0;  // so far
    bool complete_ = false;        // all bytes are here
    std::uint32_t revision_ = 0;

    std::unique_ptr<Profile> profile_;
    std::optional<Specification> specification_;
    std::vector<std::string> added_fields_;  // ids of input fields, by edits in effect
    std::vector<SpecificationProblem> specification_problems_;
    std::string loaded_specification_;  // its text
    OpenOptions options_;
    std::unique_ptr<Table> table_;
    std::unique_ptr<RowCatalogue> catalogue_;
    std::unique_ptr<RowScanner> own_scanner_;  // of delimited text
    std::unique_ptr<FileReader> reader_;       // of any other format
    RowScanner* scanner_ = nullptr;            // of the one or the other
    std::unique_ptr<EncodedFile> encoded_;     // null: the table's bytes are the file's
    Confidence encoding_confidence_ = Confidence::certain;
    bool encoding_settled_ = false;  // else all so far is ASCII, which reads the same in most
    std::size_t ascii_until_ = 0;    // as far as that was looked at
    History history_;
    ProblemList problems_;
    std::vector<ProblemRecord> header_problems_;  // as bound, without those of the file
    DelimitedKind kind_;
    std::optional<DelimitedConfidence> delimited_confidence_;
    // Of the file as opened, from the first row and from the header; and the one that holds for the marks left now.
    std::array<std::unique_ptr<PlatformReader>, 2> platform_readers_;
    PlatformReader* platform_reader_ = nullptr;
    std::uint32_t opened_tasks_ = 0;  // that the file had as opened
    bool started_ = false;            // enough bytes came to know what they are
    std::uint64_t header_line_ = 1;

    Job job_ = Job::none;
    RowId next_row_ = 0;                               // of the pass under way
    bool check_again_ = false;                         // the specification changed while loading
    std::size_t validated_ = 0;                        // bytes up to here are known to be plain UTF-8 or not
    std::size_t suspect_begin_ = 0, suspect_end_ = 0;  // where some are not

    Gathering gathering_;
    std::optional<Edit> new_edit_;  // under way, and not yet in the history
    Moving moving_;
    std::vector<RowId> recheck_rows_;
    std::size_t recheck_next_ = 0;

    bool filtered_ = false;
    bool view_outdated_ = false;
    std::vector<std::uint32_t> view_;  // positions

    std::vector<CheckedCell> cells_;
    RowCells row_cells_;
    std::vector<ProblemRecord> found_;
    mutable DescribedRow described_;
    mutable std::vector<std::uint32_t> numbers_;
    mutable std::uint32_t numbers_revision_ = 0xFFFFFFFF;
    mutable RuleFilter numbers_rule_;
    mutable Wanted wanted_;
};

}  // namespace taskloom::engine

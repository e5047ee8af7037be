// Opening a document: knowing what the bytes are, indexing and checking rows in one pass as they come, checking again
// when the specification changes.
#include "engine/document.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/language.h"
#include "base/scan.h"
#include "base/utf8.h"
#include "engine/scanned_cells.h"
#include "formats/delimited_format.h"
#include "profiles/toloka/toloka_profile.h"
#include "spec/load_specification.h"
#include "spec/write_specification.h"

namespace taskloom::engine {

namespace {

// So much is scanned and checked before the next piece: it stays in the processor's cache from one to the other.
constexpr std::size_t kPiece = std::size_t{128} << 10;

// Whether the row's cells are one for each column of the file, and nothing else is to be said of it: then they are where its
// columns stand now, too, and needn't be taken apart anew.
bool stands_by_columns(const ScannedRow& row, const Table& table) {
    const std::uint32_t columns = table.column_count(), original = table.original_columns();
    if (row.fault != RowFault::none || row.open || row.mended || row.doubtful) return false;
    if ((row.notes != nullptr && !row.notes->empty()) || row.cell_count != original || columns < 2) return false;
    if (row.cell_ends->size() != original) return false;
    for (std::uint32_t place = 0; place < columns; ++place) {
        if (table.column_at(place) >= original) return false;
    }
    return true;
}

}  // namespace

MakeReader json_reader = nullptr;
MakeReader spreadsheet_reader = nullptr;
FindEncoding find_encoding = nullptr;
JudgeDelimited judge_how_read = nullptr;
const Document::EncodingParts* Document::encoding_parts = nullptr;

Document::Document() : profile_(std::make_unique<toloka::TolokaProfile>()) {
    problems_.set_rules(profile_->rules().data(), profile_->rules().size());
}

Document::~Document() = default;

Status Document::load_specification(std::string_view name, std::string_view text) {
    std::vector<SpecificationProblem> problems;
    Result<Specification> loaded = taskloom::load_specification(name, text, &problems);
    if (!loaded) return loaded.error();
    end_moving();
    specification_ = loaded.take();
    specification_problems_ = std::move(problems);
    loaded_specification_ = text;
    added_fields_.clear();
    compile_patterns(*specification_);
    check_from_start();
    return {};
}

void Document::tell_specification_problems_anew() {
    std::vector<SpecificationProblem> problems;
    if (taskloom::load_specification(specification_->name, loaded_specification_, &problems)) {
        specification_problems_ = std::move(problems);
    }
}

std::string Document::specification_text() const {
    return specification_ ? write_specification(*specification_) : std::string();
}

void Document::compile_patterns_again() {
    if (!specification_) return;
    end_moving();
    compile_patterns(*specification_);
    check_from_start();
}

void Document::set_options(const OpenOptions& options) {
    const bool check_anew = !(options.check == options_.check);
    if (phase_ == DocumentPhase::empty) {
        options_ = options;
    } else {
        options_.check = options.check;
    }
    if (check_anew) check_from_start();
}

void Document::check_from_start() {
    end_moving();
    if (job_ == Job::fix) give_up_fixes();
    changed();
    if (!has_table()) return;
    if (phase_ == DocumentPhase::ready) {
        start_check_pass();
        return;
    }
    // The columns are bound to what was there before, whether more of the file comes or not.
    problems_.clear();
    bind_header();
    check_again_ = phase_ == DocumentPhase::loading;
}

// ---- feeding ----------------------------------------------------------------------------------------------------

Status Document::begin(std::string_view name, std::uint64_t size) {
    if (phase_ != DocumentPhase::empty) {
        return Error{ErrorCode::wrong_state, "A file is open here already; open another one in a new document.", {}};
    }
    name_ = std::string(name);
    expected_ = size == kUnknownSize ? 0 : size;
    phase_ = DocumentPhase::loading;
    changed();
    table_ = std::make_unique<Table>(std::make_unique<DelimitedFormat>('\t'));
    if (size == kUnknownSize) return {};
    Status reserved = table_->bytes().reserve(size);
    if (!reserved) fail(reserved.error());
    return reserved;
}

Result<char*> Document::writable(std::size_t size) {
    if (phase_ == DocumentPhase::failed) return *failure_;
    if (phase_ != DocumentPhase::loading || complete_) {
        return Error{ErrorCode::wrong_state, "No file is being opened here.", {}};
    }
    Result<char*> room = (encoded_ ? encoded_->bytes() : table_->bytes()).writable(size);
    if (!room) fail(room.error());
    return room;
}

Status Document::wrote(std::size_t size) {
    if (phase_ == DocumentPhase::failed) return *failure_;
    if (phase_ != DocumentPhase::loading || complete_) {
        return Error{ErrorCode::wrong_state, "No file is being opened here.", {}};
    }
    file_size_ += size;
    return (encoded_ ? encoded_->bytes() : table_->bytes()).wrote(size);
}

void Document::finish() { complete_ = true; }

void Document::fail(Error error) {
    phase_ = DocumentPhase::failed;
    failure_ = std::move(error);
    changed();
}

std::uint64_t Document::bytes_checked() const {
    if (phase_ == DocumentPhase::ready && table_) return table_->bytes().size();
    return scanner_ ? scanner_->position() : 0;
}

// ---- the pass -----------------------------------------------------------------------------------------------------

void Document::start_delimited(std::string_view start) {
    kind_ = detect_delimited(start, name_, profile_->header_prefixes());
    if (options_.delimiter) {
        kind_.delimiter = *options_.delimiter;
        kind_.dialect = detect_dialect(start, kind_.delimiter, profile_->header_prefixes());
    }
    kind_.dialect = options_.dialect.value_or(kind_.dialect);
    if (judge_how_read != nullptr) {
        delimited_confidence_ = judge_how_read(start, kind_.delimiter, kind_.dialect, profile_->header_prefixes());
        if (options_.delimiter) delimited_confidence_->delimiter = Confidence::given;
        if (options_.dialect) delimited_confidence_->dialect = Confidence::given;
    }
    table_->set_format(std::make_unique<DelimitedFormat>(kind_.delimiter, kind_.dialect));
    auto scanner = std::make_unique<DelimitedScanner>(kind_.delimiter, kMaximumCells, kind_.dialect);
    scanner->expect_header();
    own_scanner_ = std::move(scanner);
    scanner_ = own_scanner_.get();
}

// False while too few bytes are here to know what they are.
bool Document::start_table() {
    if (!encoded_) {
        if (table_->bytes().size() < kSniffedBytes && !complete_) return false;
        if (find_encoding != nullptr) (this->*encoding_parts->settle)(table_->bytes().view().substr(0, kSniffedBytes));
    }
    while (encoded_ && table_->bytes().size() < kSniffedBytes && make_text(kSniffedBytes)) {
    }
    if (phase_ == DocumentPhase::failed) return false;
    if (table_->bytes().size() < kSniffedBytes && !has_whole_text()) return false;
    const std::string_view bytes = table_->bytes().view();
    const std::string_view start = bytes.substr(0, kSniffedBytes);
    const FileKind found = detect_file_kind(start);
    const MakeReader make_reader = found == FileKind::json          ? json_reader
                                   : found == FileKind::spreadsheet ? spreadsheet_reader
                                                                    : nullptr;
    if (make_reader != nullptr) {
        std::unique_ptr<FileReader> reader = make_reader();
        if (!complete_ && reader->needs_whole_file()) return false;
        reader_ = std::move(reader);
        scanner_ = &reader_->start(*this, bytes, has_whole_text());
    } else if (const std::string_view reason = why_not_delimited(found); !reason.empty()) {
        fail({ErrorCode::invalid_data, std::string(reason), {}});
        return false;
    } else {
        start_delimited(start);
    }
    catalogue_ = std::make_unique<RowCatalogue>(*table_);
    scanner_->restart(kind_.has_byte_order_mark ? kByteOrderMark.size() : 0);
    started_ = true;
    return true;
}

// About `budget` bytes of the file more; true while there are more.
bool Document::make_text(std::size_t budget) {
    const Result<bool> more = encoded_->produce(table_->bytes(), budget, complete_);
    if (!more) fail(more.error());
    return more && more.value();
}

// With no problems in the list.
void Document::bind_header() {
    header_problems_ = profile_->bind(*table_, specification(), options_.check);
    problems_.set_rules(profile_->rules().data(), profile_->rules().size());
    problems_.set_header(header_problems_);
    changed();
}

RowVerdict Document::check_scanned(const ScannedRow& row, RowId id) {
    const std::string_view bytes = table_->bytes().view();
    if (row.cells != nullptr) {
        cells_.clear();
        for (const std::string_view cell : *row.cells) cells_.push_back({cell, false});
    } else {
        read_cells(row, bytes, cells_);
    }
    const bool moved = table_->columns_changed();
    if (moved) {
        const std::vector<CheckedCell> in_file = cells_;
        cells_.clear();
        for (std::uint32_t place = 0; place < table_->column_count(); ++place) {
            cells_.push_back(in_file[table_->column_at(place)]);
        }
    }
    RowView view;
    view.row = id;
    view.fault = row.fault;
    view.notes = row.notes;
    view.cells = cells_.data();
    view.cell_count = cells_.size();
    view.total_cells = moved ? cells_.size() : row.cell_count;
    if (!moved) view.text = bytes.substr(row.begin, row.end - row.begin);
    view.open = row.open;
    view.mended = row.mended;
    view.doubtful = row.doubtful;
    view.text_is_plain = row.next <= suspect_begin_ || row.begin >= suspect_end_;
    return profile_->check_row(view, found_);
}

RowVerdict Document::check_edited(RowId id) {
    table_->read_row(id, row_cells_);
    cells_.clear();
    for (const std::string_view cell : row_cells_.cells) {
        cells_.push_back({cell, cell.find('"') != std::string_view::npos});
    }
    RowView view;
    view.row = id;
    view.cells = cells_.data();
    view.cell_count = cells_.size();
    // One empty cell is written as an empty line, which has none.
    const bool is_blank = row_cells_.total == 1 && cells_[0].raw.empty();
    view.total_cells = is_blank ? 0 : row_cells_.total;
    view.text_is_plain = false;
    view.mended = table_->is_original(id) && table_->row_mended(id);
    view.doubtful = view.mended && table_->row_doubtful(id);
    if (reader_) reader_->look_at(*this, id, view);
    const bool last_of_file = table_->is_original(id) && id + 1 == table_->original_rows();
    view.open = last_of_file && !view.mended && !cells_.empty() &&
                table_->format().quoting_of(cells_.back().raw) == Quoting::unclosed;
    return profile_->check_row(view, found_);
}

void Document::count_line_end(const ScannedRow& row) {
    if (row.next == row.end) return;
    LineEndCounts& counts = kind_.line_ends;
    ++(row.next - row.end == 2 ? counts.crlf : table_->bytes().data()[row.end] == '\n' ? counts.lf : counts.cr);
}

void Document::row(const ScannedRow& row) {
    if (phase_ == DocumentPhase::failed) return;
    if (reader_) reader_->before_row(*this, row, next_row_ < table_->original_rows());
    if (!table_->has_header()) {
        if (row.end == row.begin) return;  // empty lines before the header
        if (row.cell_count > kMaximumCells) {
            fail({ErrorCode::limit_exceeded,
                  filled("The first line has {} columns; this program opens up to {}. Is this a file of tasks?",
                         std::to_string(row.cell_count), std::to_string(kMaximumCells)),
                  {}});
            return;
        }
        table_->set_header(row.begin, row.end, row.next, row.mended);
        kind_.line_ends = {};  // from here on, of the rows themselves
        if (!reader_) count_line_end(row);
        if (reader_) {
            header_line_ = reader_->header_line();
            catalogue_->set_first_line(header_line_ + 1);
        } else {
            header_line_ = 1 + count_line_ends(table_->bytes().data(), row.begin);
            catalogue_->set_first_line(header_line_ +
                                       count_line_ends(table_->bytes().data() + row.begin, row.next - row.begin));
        }
        bind_header();
        scanner_->find_stray_quotes(table_->column_count());
        return;
    }
    const RowId id = next_row_++;
    const bool known = id < table_->original_rows();
    if (!known) {
        table_->append_row(row.next, row.mended, row.doubtful);
        if (!reader_) count_line_end(row);
        if (row.open) table_->finish(true);
    }
    found_.clear();
    const bool untouched = !(known && table_->row_edited(id));
    const bool as_in_file = untouched && (!table_->columns_changed() || (!reader_ && stands_by_columns(row, *table_)));
    const RowVerdict verdict = as_in_file ? check_scanned(row, id) : check_edited(id);
    if (known) {
        if (table_->position_of(id) < table_->row_count()) {
            catalogue_->set(id, verdict);
        } else {
            found_.clear();  // a deleted row has no problems
            catalogue_->remove(id);
        }
    } else {
        catalogue_->append(verdict, row.inner_line_ends);
    }
    if (!found_.empty()) problems_.append(found_.data(), found_.size());
}

// Whether the bytes up to `end` are plain UTF-8, looked at in one go; rows in a suspect stretch are then looked at one by
// one.
Document::TextValidity Document::know_text_validity(std::size_t end) {
    if (end <= validated_) return TextValidity::known;
    const std::string_view bytes = table_->bytes().view();
    std::string_view stretch = bytes.substr(validated_, end - validated_);
    if (end < bytes.size() || !complete_) stretch = cut_utf8(bytes.substr(validated_), stretch.size());
    if (!is_plain_utf8(stretch)) {
        const TextValidity settled =
            find_encoding != nullptr ? (this->*encoding_parts->settle_late)() : TextValidity::known;
        if (settled != TextValidity::known) return settled;
        // The row under way may have begun in the stretch before.
        if (suspect_end_ <= scanner_->row_begin()) suspect_begin_ = validated_;
        suspect_end_ = validated_ + stretch.size();
    }
    validated_ += stretch.size();
    return TextValidity::known;
}

bool Document::scan_piece(std::size_t budget) {
    const bool unfinished = (encoded_ && make_text(budget)) || (reader_ && reader_->produce(*this, budget));
    if (phase_ == DocumentPhase::failed) return false;
    const std::string_view bytes = table_->bytes().view();
    const TextValidity validity = know_text_validity(std::min(bytes.size(), scanner_->position() + budget + 64));
    if (validity != TextValidity::known) return validity == TextValidity::recoded && phase_ != DocumentPhase::failed;
    return scanner_->scan(bytes, complete_ && !unfinished, budget, *this) || unfinished;
}

void Document::start_check_pass() {
    if (job_ == Job::recheck) {  // this pass sees those rows too
        problems_.abandon_bulk();
        recheck_rows_ = {};
    }
    problems_.clear();
    view_outdated_ = true;
    bind_header();
    scanner_->restart(table_->row_begin(0));
    next_row_ = 0;
    validated_ = suspect_begin_ = suspect_end_ = table_->row_begin(0);
    job_ = Job::check;
}

bool Document::header_has_stray_mark() const {
    if (!table_->header_mended()) return false;
    for (std::uint32_t place = 0; place < table_->column_count(); ++place) {
        if (table_->format().quoting_of(table_->raw_name(table_->column_at(place))) == Quoting::unclosed) return true;
    }
    return false;
}

// Only a file that still has stray marks needs the second look; it is the file as opened, edits apart.
PlatformReader* Document::needed_reader() {
    const auto has_stray_mark = [&](RowId row) {
        const ProblemList::Range range = problems_.of_row(row);
        if (range.first >= range.last) return false;
        if (!table_->row_edited(row) && !table_->columns_changed()) return true;
        table_->read_row(row, row_cells_);
        return std::any_of(row_cells_.cells.begin(), row_cells_.cells.end(),
                           [&](std::string_view raw) { return table_->format().quoting_of(raw) == Quoting::unclosed; });
    };
    const bool with_header = header_has_stray_mark();
    const std::vector<RowId>& mended = table_->mended_rows();
    const bool ends_open = table_->ends_open() && has_stray_mark(table_->original_rows() - 1);
    if (!with_header && !ends_open && std::none_of(mended.begin(), mended.end(), has_stray_mark)) return nullptr;
    std::unique_ptr<PlatformReader>& reader = platform_readers_[with_header ? 1 : 0];
    if (!reader) {
        // A header with such a mark has the whole file refused, and no task is lost without a word.
        reader = std::make_unique<PlatformReader>(
            table_->bytes().view(), with_header ? table_->before_header().size() : table_->row_begin(0),
            kind_.delimiter, kind_.dialect, with_header ? 0 : table_->original_columns());
    }
    return reader.get();
}

void Document::check_file() {
    std::vector<ProblemRecord> header = header_problems_;
    profile_->settle_header(*table_, header);
    const TaskCounts& counts = catalogue_->counts();
    FileFacts facts;
    facts.bytes = encoded_ ? table_->bytes().size() : file_size_;
    tell_encoding(facts);
    facts.tasks = counts.tasks();
    facts.general = counts.general;
    facts.control = counts.control;
    facts.training = counts.training;
    facts.field = counts.field;
    facts.line_ends = kind_.line_ends;
    facts.format = format_name();
    facts.misleading = misleading_ending(name_, facts.format);
    if (platform_reader_ != nullptr && platform_reader_->finished()) {
        facts.reading = platform_reader_->reading();
        facts.reading.meant_tasks = facts.reading.columns == 0 ? 0 : opened_tasks_;
        facts.reading.as_opened = history_.next_undo() != nullptr;
    }
    const std::vector<ProblemRecord> file = profile_->check_file(facts);
    header.insert(header.end(), file.begin(), file.end());
    problems_.set_header(std::move(header));
}

// All rows are checked. What the platform makes of the file is known, or read now: until then nothing tells of it.
void Document::settle_file() {
    platform_reader_ = needed_reader();
    job_ = platform_reader_ != nullptr && !platform_reader_->finished() ? Job::read : Job::none;
    check_file();
}

void Document::finish_pass() {
    // Rows that were added since have no bytes in the file to come by.
    for (RowId id = table_->original_rows(); id < table_->row_id_end(); ++id) {
        if (table_->position_of(id) >= table_->row_count()) {
            catalogue_->remove(id);
            continue;
        }
        found_.clear();
        catalogue_->set(id, check_edited(id));
        problems_.append(found_.data(), found_.size());
    }
    settle_file();
    changed();
}

bool Document::step(std::size_t budget) {
    if (phase_ == DocumentPhase::loading) {
        if (!started_ && !start_table()) return false;
        changed();
        std::size_t left = budget;
        while (left > 0) {
            const std::size_t piece = std::min(left, kPiece);
            left -= piece;
            const bool more = scan_piece(piece);
            if (phase_ == DocumentPhase::failed) return false;
            if (more) continue;
            if (reader_ && !reader_->behind_rows(*this, complete_)) return false;
            if (!complete_) return false;
            if (!table_->has_header()) {
                fail(
                    {ErrorCode::invalid_data,
                     "The file has only empty lines. Its first line must have the column headers, such as INPUT:image.",
                     {}});
                return false;
            }
            phase_ = DocumentPhase::ready;
            opened_tasks_ = task_count();
            finish_pass();
            if (check_again_) start_check_pass();
            check_again_ = false;
            return job_ != Job::none;
        }
        return true;
    }
    if (phase_ != DocumentPhase::ready || job_ == Job::none) return false;
    changed();
    if (job_ == Job::check) {
        for (std::size_t left = budget; left > 0;) {
            const std::size_t piece = std::min(left, kPiece);
            left -= piece;
            if (!scan_piece(piece)) {
                finish_pass();
                return job_ != Job::none;
            }
        }
        return true;
    }
    if (job_ == Job::read) {
        if (platform_reader_->step(budget)) return true;
        job_ = Job::none;
        check_file();
        return false;
    }
    // Fixing or checking a row costs about as much as scanning so many bytes.
    const std::size_t rows = budget / 512 + 1;
    if (job_ == Job::edit) return step_edit(rows * 8);
    return job_ == Job::fix ? step_fix(rows) : step_recheck(rows);
}

JobProgress Document::job() const {
    switch (job_) {
        case Job::check:
            return {true, false, "Checking against the specification", scanner_->position(), table_->bytes().size()};
        case Job::fix:
            return {true, true, "Fixing", gathering_.next, problems_.size() * 2};
        case Job::edit: {
            const bool on = moving_.direction == moving_.target;
            if (moving_.target == Direction::undone)
                return {true, on, on ? "Undoing" : "Stopping", moving_.cells - moving_.done, moving_.cells};
            if (!new_edit_) return {true, on, on ? "Redoing" : "Stopping", moving_.done, moving_.cells};
            return {true, on, on ? moving_.doing : "Stopping", moving_.cells + moving_.done,
                    std::uint64_t{2} * moving_.cells};
        }
        case Job::recheck:
            return {true, false, "Checking the changed rows", recheck_next_, recheck_rows_.size()};
        case Job::read:
            return {true, false, "Reading the file as the platform does", platform_reader_->work_done(),
                    platform_reader_->work_total()};
        case Job::none:
            break;
    }
    return {};
}

std::string Document::task_cell(std::uint32_t task, std::uint32_t column) const {
    if (!has_table()) return {};
    const std::uint32_t position = catalogue_->position_of_task(task);
    if (position >= table_->row_count()) return {};
    RowCells cells;
    table_->read_row(table_->row_at(position), cells, column + std::size_t{1});
    return column < cells.cells.size() ? table_->format().decode(cells.cells[column]) : std::string();
}

}  // namespace taskloom::engine

// Looking at problems: their order, their words and places, reports; and the rows that are shown.
#include <algorithm>
#include <utility>

#include "base/ranked.h"
#include "base/scan.h"
#include "engine/document.h"

namespace taskloom::engine {

std::optional<RuleIndex> Document::rule_of(std::string_view code) const {
    const std::vector<RuleInfo>& rules = profile_->rules();
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (code == rules[i].code) return static_cast<RuleIndex>(i);
    }
    return {};
}

const ProblemRecord& Document::problem(std::uint32_t number) const {
    const std::size_t header = problems_.header().size();
    return number < header ? problems_.header()[number] : problems_.rows()[number - header];
}

const std::vector<std::uint32_t>& Document::problem_numbers(RuleFilter rule) const {
    if (numbers_revision_ == revision_ && numbers_rule_ == rule) return numbers_;
    numbers_.clear();
    const auto total = static_cast<std::uint32_t>(problems_.size());
    for (std::uint32_t number = 0; number < total; ++number) {
        if (!rule || problem(number).rule == *rule) numbers_.push_back(number);
    }
    if (has_table() && table_->rows_reordered()) {
        // Rows stand in another order than their ids.
        std::vector<std::uint32_t> positions(table_->row_id_end(), kNowhere);
        for (std::uint32_t position = 0; position < table_->row_count(); ++position) {
            positions[table_->row_at(position)] = position;
        }
        std::vector<Ranked> places;
        places.reserve(numbers_.size());
        for (const std::uint32_t number : numbers_) {
            const RowId row = problem(number).row;
            places.push_back({row == kHeaderRow ? 0 : std::uint64_t{1} + positions[row], number});
        }
        sort_by_key(places);
        for (std::size_t i = 0; i < places.size(); ++i) numbers_[i] = places[i].index;
    }
    numbers_revision_ = revision_;
    numbers_rule_ = rule;
    return numbers_;
}

std::uint64_t Document::offset_in_file(std::size_t offset) const {
    return encoded_ ? encoded_->offset_in_file(offset) : offset;
}

void Document::tell_encoding(FileFacts& facts) const {
    if (!encoded_ || table_->recoded()) return;
    facts.encoding = encoded_->name();
    facts.encoding_confidence = encoded_->confidence();
    const std::optional<RuleIndex> rule = rule_of("invalid-utf8");
    facts.has_bytes_without_meaning = rule && problems_.counts()[*rule].problems > 0;
}

Status Document::ready_to_save() const { return encoded_ && has_table() ? encoded_->ready_to_save(*this) : Status(); }

// The row is kept for its next problem: splitting a row of thousands of cells for each of them would be felt.
const Document::DescribedRow& Document::described_row(RowId row) const {
    const char* const bytes = table_->bytes().data();  // reading more of the file may move them
    if (described_.row == row && described_.revision == revision_ && described_.bytes == bytes) return described_;
    described_.row = row;
    described_.bytes = bytes;
    described_.revision = revision_;
    described_.has_original = false;
    table_->read_row(row, described_.now);
    return described_;
}

const RowCells& Document::described_original(RowId row) const {
    described_row(row);
    if (!described_.has_original) table_->read_original_row(row, described_.original);
    described_.has_original = true;
    return described_.original;
}

// Of a problem in a row of the file: where its cell begins, and where in it the blame lies, which is both without a
// column; from the file's start.
std::pair<std::size_t, std::size_t> Document::offsets(const ProblemRecord& record) const {
    const std::size_t row_begin = table_->row_begin(record.row);
    if (record.column == kNoColumn) {
        const bool edited = table_->row_edited(record.row);
        const std::size_t blamed = edited ? 0 : profile_->blame(record, table_->row_text(record.row));
        return {row_begin + blamed, row_begin + blamed};
    }
    const RowCells& original = described_original(record.row);
    if (record.column >= original.cells.size()) return {row_begin, row_begin};
    const std::string_view raw = original.cells[record.column];
    if (raw.data() == nullptr) return {row_begin, row_begin};  // the row doesn't have it
    const auto begin = static_cast<std::size_t>(raw.data() - table_->bytes().data());
    return {begin, begin + (table_->cell_edited(record.row, record.column) ? 0 : profile_->blame(record, raw))};
}

DescribedProblem Document::describe(const ProblemRecord& record) const {
    DescribedProblem result = words_of(record);
    result.fixes = fixes_of(record);
    return result;
}

DescribedProblem Document::words_of(const ProblemRecord& record) const {
    DescribedProblem result;
    result.rule = &profile_->rules()[record.rule];
    ProblemContext context;
    if (encoded_) context.encoding = encoded_->name();
    std::size_t row_offset = 0;
    if (record.column != kNoColumn) {
        result.column = table_->place_of(record.column);
        if (result.column < profile_->columns().size()) {
            result.column_name = profile_->columns()[result.column].name;
        }
        context.column_name = result.column_name;
        context.column = result.column;
    }
    if (record.row == kHeaderRow) {
        result.line = header_line_;
        const std::size_t header_begin = has_table() ? table_->before_header().size() : 0;
        row_offset = header_begin;
        if (has_table() && record.column != kNoColumn && record.column < kFirstAddedColumn) {
            row_offset = table_->header_cell_begin(record.column);
            result.line += count_line_ends(table_->bytes().data() + header_begin, row_offset - header_begin);
        }
        if (has_table() && record.column != kNoColumn) context.raw = table_->raw_name(record.column);
        if (encoded_) context.byte = byte_in_file(row_offset, row_offset + profile_->blame(record, context.raw));
    } else {
        result.position = table_->position_of(record.row);
        result.task = catalogue_->task_number(result.position);
        result.line = context.line = catalogue_->line(record.row);
        const RowCells& now = described_row(record.row).now;
        if (result.column < now.cells.size()) context.raw = now.cells[result.column];
        if (table_->is_original(record.row)) {
            const auto [cell_begin, blamed] = offsets(record);
            row_offset = cell_begin;
            if (encoded_) context.byte = byte_in_file(cell_begin, blamed);
            if (platform_reader_ != nullptr && platform_reader_->finished())
                context.refused_cells = platform_reader_->refused_cells_at(blamed);
            context.row_text = table_->row_text(record.row);
            // Looking through a row of thousands of cells for each of its problems would be felt; most are one line.
            const bool one_line =
                table_->is_original(record.row + 1) && catalogue_->line(record.row + 1) == result.line + 1;
            if (!one_line) {
                const std::size_t begin = table_->row_begin(record.row);
                result.line += count_line_ends(table_->bytes().data() + begin, blamed - begin);
            }
        }
    }
    result.offset = row_offset;
    if (!context.row_text.empty() && record.row + 1 == table_->original_rows()) {
        // Only the last row's problems speak of the file's last line; a line break at the very end begins none.
        const char last = context.row_text.back();
        context.last_line = context.line + count_line_ends(context.row_text.data(), context.row_text.size()) -
                            (last == '\n' || last == '\r' ? 1 : 0);
    }
    result.message = profile_->describe(record, context);
    result.platform_message = profile_->platform_message(record, context);
    if (result.column != kNowhere) result.cell = cell_name({result.position, result.column});
    if (reader_) reader_->place(*this, record, result);
    if (result.offset != kNoOffset) result.offset = offset_in_file(static_cast<std::size_t>(result.offset));
    result.detail = record.detail;
    return result;
}

std::string Document::cell_name(CellPlace place) const {
    if (reader_) return reader_->pointer(*this, place);
    return spreadsheet_cell(place.column,
                            place.position == kNowhere ? header_line_ : header_line_ + 1 + place.position);
}

std::optional<std::uint32_t> Document::find_number(RuleIndex rule, CellPlace place, std::uint32_t detail) const {
    if (!has_table()) return {};
    const bool header = place.position == kNowhere;
    if (!header && place.position >= table_->row_count()) return {};
    if (place.column != kNowhere && place.column >= table_->column_count()) return {};
    const ColumnId column = place.column == kNowhere ? kNoColumn : table_->column_at(place.column);
    const std::size_t headers = problems_.header().size();
    ProblemList::Range range{0, headers};
    if (!header) {
        range = problems_.of_row(table_->row_at(place.position));
        range = {range.first + headers, range.last + headers};
    }
    for (std::size_t number = range.first; number < range.last; ++number) {
        const ProblemRecord& record = problem(static_cast<std::uint32_t>(number));
        if (record.rule == rule && record.column == column && record.detail == detail) {
            return static_cast<std::uint32_t>(number);
        }
    }
    return {};
}

// ---- the view -----------------------------------------------------------------------------------------------------

void Document::show_all() {
    filtered_ = false;
    view_.clear();
    changed();
}

void Document::show_rows(std::vector<std::uint32_t> positions) {
    view_ = std::move(positions);
    filtered_ = true;
    view_outdated_ = false;
    changed();
}

std::uint32_t Document::view_count() const {
    if (!has_table()) return 0;
    return filtered_ ? static_cast<std::uint32_t>(view_.size()) : table_->row_count();
}

std::uint32_t Document::view_index_of(std::uint32_t position) const {
    if (!filtered_) return position;
    const auto found = std::lower_bound(view_.begin(), view_.end(), position);
    return found != view_.end() && *found == position ? static_cast<std::uint32_t>(found - view_.begin()) : kNowhere;
}

// ---- reports ------------------------------------------------------------------------------------------------------

namespace {

class DocumentSource final : public ReportSource {
public:
    explicit DocumentSource(const Document& document) : document_(document) {
        summary_.file = document.name();
        summary_.format = document.format_name();
        summary_.sheet = document.sheet_name();
        summary_.dialect = document.dialect_name();
        summary_.delimiter = document.is_delimited() ? document.delimiter() : '\0';
        if (const std::optional<DelimitedConfidence>& found = document.delimited_confidence()) {
            summary_.dialect_confidence = confidence_name(found->dialect);
            summary_.delimiter_confidence = confidence_name(found->delimiter);
            summary_.header_confidence = confidence_name(found->header);
            summary_.has_header = found->has_header;
        }
        summary_.encoding = document.encoding_name();
        if (find_encoding != nullptr) summary_.encoding_confidence = confidence_name(document.encoding_confidence());
        summary_.line_ends = document.line_ends_name();
        if (document.specification() != nullptr) summary_.specification = document.specification()->name;
        if (document.has_table()) {
            const TaskCounts& counts = document.catalogue().counts();
            summary_.rows = document.table().row_count();
            summary_.general = counts.general + counts.broken;
            summary_.control = counts.control;
            summary_.training = counts.training;
            summary_.field = counts.field;
        }
        summary_.errors = document.error_count();
        summary_.warnings = document.warning_count();
        summary_.infos = document.problems().count(Severity::info);
        summary_.tasks_with_errors = document.tasks_with_errors();
        summary_.rejected = document.problems().rejects_file();
    }
    const FileSummary& summary() const override { return summary_; }
    const std::vector<RuleInfo>& rules() const override { return document_.profile().rules(); }
    const std::vector<RuleCount>& counts() const override { return document_.problems().counts(); }
    std::size_t problem_count() const override { return document_.problem_numbers({}).size(); }
    DescribedProblem problem(std::size_t index) const override { return document_.words_of(record(index)); }
    std::vector<Fix> fixes(std::size_t index) const override { return document_.fixes_of(record(index)); }
    void log_rows(const std::function<bool(const LogRow&)>& receive) const override { document_.log_rows(receive); }

private:
    const ProblemRecord& record(std::size_t index) const {
        return document_.problem(document_.problem_numbers({})[index]);
    }

    const Document& document_;
    FileSummary summary_;
};

}  // namespace

void Document::write_report(ReportFormat format, Sink& sink) const {
    taskloom::write_report(DocumentSource(*this), format, sink);
}

bool Document::write_report_piece(ReportFormat format, ReportPiece piece, Sink& sink) const {
    const DocumentSource source(*this);
    return format == ReportFormat::json ? write_json_report(source, sink, piece)
                                        : write_human_report(source, sink, piece);
}

}  // namespace taskloom::engine

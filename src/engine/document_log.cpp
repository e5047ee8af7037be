// The platform's log of a file: its rows are those of the platform's own tokenizer, which a stray quotation mark makes
// other ones than the author meant. Where the two agree, what was found already is told; elsewhere the row is checked as
// the platform has it.
#include <algorithm>
#include <cstring>

#include "base/scan.h"
#include "engine/document.h"
#include "engine/scanned_cells.h"
#include "formats/delimited_format.h"

namespace taskloom::engine {

namespace {

class LogScanner final : public RowReceiver {
public:
    LogScanner(const Document& document, Profile& profile, const std::function<bool(const LogRow&)>& receive)
        : document_(document), table_(document.table()), profile_(profile), receive_(receive) {}

    void run();
    void row(const ScannedRow& row) override;

private:
    void send(const LogRow& row) { wanted_ = wanted_ && receive_(row); }
    void log_header();
    void log_values(const ScannedRow& row, LogRow& logged);
    void add_field(const ProblemRecord& problem, const ScannedRow& row, LogRow& logged) const;
    std::string_view text_of(const ScannedRow& row) const {
        return table_.bytes().view().substr(row.begin, row.end - row.begin);
    }

    const Document& document_;
    const Table& table_;
    Profile& profile_;
    const std::function<bool(const LogRow&)>& receive_;
    bool wanted_ = true;
    bool rejected_ = false;
    std::uint64_t line_ = 1;  // of the next row
    RowId next_ = 0;          // row of the table that begins here or behind
    std::vector<CheckedCell> cells_;
    std::vector<ProblemRecord> found_;
};

void LogScanner::run() {
    rejected_ = document_.problems().rejects_file();
    log_header();
    const std::string_view bytes = table_.bytes().view();
    line_ = 1 + count_line_ends(bytes.data(), table_.row_begin(0));
    DelimitedScanner scanner(table_.format().delimiter(), kMaximumCells, table_.format().dialect());
    scanner.restart(table_.row_begin(0));
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    while (wanted_ && scanner.scan(bytes, true, kPiece, *this)) {
    }
}

// What is wrong with the header, or with the file as a whole.
void LogScanner::log_header() {
    LogRow logged;
    logged.line = 1 + count_line_ends(table_.bytes().data(), table_.before_header().size());
    for (const ProblemRecord& problem : document_.problems().header()) {
        const RuleInfo& rule = profile_.rules()[problem.rule];
        if (rule.severity != Severity::error || *rule.platform_code == '\0') continue;
        const DescribedProblem described = document_.words_of(problem);
        logged.fields.push_back({profile_.platform_path(problem), rule.platform_code,
                                 described.platform_message.empty() ? described.message : described.platform_message});
    }
    if (!logged.fields.empty()) send(logged);
}

void LogScanner::add_field(const ProblemRecord& problem, const ScannedRow& row, LogRow& logged) const {
    const RuleInfo& rule = profile_.rules()[problem.rule];
    if (rule.severity != Severity::error || *rule.platform_code == '\0') return;
    ProblemContext context;
    context.row_text = text_of(row);
    context.line = logged.line;
    context.column = table_.place_of(problem.column);
    if (context.column < profile_.columns().size()) context.column_name = profile_.columns()[context.column].name;
    if (context.column < cells_.size()) context.raw = cells_[context.column].raw;
    std::string message = profile_.platform_message(problem, context);
    if (message.empty()) message = profile_.describe(problem, context);
    logged.fields.push_back({profile_.platform_path(problem), rule.platform_code, std::move(message)});
}

void LogScanner::log_values(const ScannedRow& row, LogRow& logged) {
    while (next_ < table_.original_rows() && table_.row_begin(next_) < row.begin) ++next_;
    const bool known = next_ < table_.original_rows() && table_.row_begin(next_) == row.begin &&
                       table_.row_text(next_).size() == row.end - row.begin && !table_.row_mended(next_);
    if (known) {
        const ProblemList::Range range = document_.problems().of_row(next_);
        if (range.first == range.last) return;
        read_cells(row, table_.bytes().view(), cells_);
        for (std::size_t i = range.first; i < range.last; ++i) {
            add_field(document_.problems().rows()[i], row, logged);
        }
        return;
    }
    read_cells(row, table_.bytes().view(), cells_);
    RowView view;
    view.row = next_;
    view.cells = cells_.data();
    view.cell_count = cells_.size();
    view.total_cells = row.cell_count;
    view.text = text_of(row);
    view.text_is_plain = false;
    found_.clear();
    (void)profile_.check_row(view, found_);
    for (const ProblemRecord& problem : found_) add_field(problem, row, logged);
}

void LogScanner::row(const ScannedRow& row) {
    LogRow logged;
    logged.line = line_;
    line_ += row.inner_line_ends + 1;
    const std::string_view text = text_of(row);
    const PlatformRow kind = platform_row(row, table_.column_count());
    if (!wanted_ || kind == PlatformRow::separator) return;
    if (kind == PlatformRow::unclosed) {
        const std::size_t opened = table_.format().find_open_mark(text);
        const bool ends_with_break = text.back() == '\n' || text.back() == '\r';
        logged.exception = profile_.open_quote_message(
            logged.line + count_line_ends(text.data(), opened),
            logged.line + count_line_ends(text.data(), text.size()) - (ends_with_break ? 1 : 0));
    } else if (kind == PlatformRow::refused) {
        logged.exception = profile_.cell_count_message(table_.column_count(), row.cell_count);
        logged.text = text;
    } else {
        log_values(row, logged);
    }
    // A file whose header is wrong is refused whole: no row of it succeeds.
    if (!rejected_ || !logged.succeeds()) send(logged);
}

}  // namespace

void Document::log_rows(const std::function<bool(const LogRow&)>& receive) const {
    if (!has_table()) return;
    if (history_.next_undo() == nullptr) {
        reader_ ? reader_->log_rows(*this, receive) : LogScanner(*this, *profile_, receive).run();
        return;
    }
    // Lines are those of the file as it would be written.
    const Result<std::unique_ptr<Document>> written = reread(name_);
    if (written && written.value()->has_table()) written.value()->log_rows(receive);
}

Result<std::unique_ptr<Document>> Document::reread(std::string_view name) const {
    auto copy = std::make_unique<Document>();
    copy->specification_ = specification_;
    copy->specification_problems_ = specification_problems_;
    copy->options_ = options_;
    if (encoded_ && table_->recoded()) copy->options_.encoding.clear();
    if (Status ready = ready_to_save(); !ready) return ready.error();
    if (Status begun = copy->begin(name, kUnknownSize); !begun) return begun.error();
    TableWriter bytes = writer();
    for (std::string_view piece = bytes.next(); !piece.empty(); piece = bytes.next()) {
        const Result<char*> room = copy->writable(piece.size());
        if (!room) return room.error();
        std::memcpy(room.value(), piece.data(), piece.size());
        if (Status wrote = copy->wrote(piece.size()); !wrote) return wrote.error();
        while (copy->step(TableWriter::kPieceSize)) {
        }
    }
    if (Status written = bytes.status(); !written) return written.error();
    copy->finish();
    while (copy->step(TableWriter::kPieceSize)) {
    }
    if (copy->phase() == DocumentPhase::failed) return copy->failure();
    return copy;
}

}  // namespace taskloom::engine

// Rows that name their columns, as a document's table.
#include "engine/named_rows.h"

#include <algorithm>

#include "base/scan.h"

namespace taskloom::engine {

void NamedRows::start(Document& document, std::unique_ptr<RowFormat> format, std::unique_ptr<Profile> profile) {
    const std::string_view bytes = document.table_->bytes().view();
    document.kind_.has_byte_order_mark = bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark;
    document.table_->set_format(std::move(format));
    document.profile_ = std::move(profile);
}

void NamedRows::start_rows(Document& document, std::size_t begin) {
    document.table_->set_rows_begin(begin);
    document.header_line_ = 1 + count_line_ends(document.table_->bytes().data(), begin);
    document.catalogue_->set_first_line(document.header_line_);
    document.bind_header();
}

void NamedRows::bind(Document& document) {
    document.header_problems_ =
        document.profile_->bind(*document.table_, document.specification(), document.options_.check);
    document.problems_.set_header(document.header_problems_);
    bound_ = document.table_->column_count();
    document.changed();
}

void NamedRows::bind_all(Document& document) {
    if (bound_ != document.table_->column_count()) bind(document);
}

// Columns that a row is the first to have. Rows that can't be told of before are checked again behind it all. Binding looks
// at all columns, so it waits until there are more by half; until then those that come are bound by themselves.
void NamedRows::take_columns(Document& document, const std::vector<std::string>& columns) {
    Table& table = *document.table_;
    const std::uint32_t known = table.original_columns();
    for (std::size_t i = known; i < columns.size(); ++i) table.add_file_column(columns[i]);
    if (document.next_row_ == 0) return bind(document);
    if (document.profile_->bind_further(table, document.header_problems_)) document.check_again_ = true;
    if (table.column_count() > bound_ + bound_ / 2) bind(document);
    document.changed();
}

void NamedRows::before_row(Document& document, const ScannedRow& row, bool known,
                           const std::vector<std::string>& columns) {
    if (!document.table_->has_header()) start_rows(document, row.begin);
    if (columns.size() > document.table_->original_columns()) take_columns(document, columns);
    document.know_text_validity(row.next);
    if (known) return;
    if (row.fault != RowFault::none) faults_.emplace_back(document.next_row_, row.fault);
    const std::string_view between = document.table_->bytes().view().substr(row.end, row.next - row.end);
    const std::size_t feed = between.find('\n');
    if (feed == std::string_view::npos) return;
    LineEndCounts& counts = document.kind_.line_ends;
    ++(feed > 0 && between[feed - 1] == '\r' ? counts.crlf : counts.lf);
}

RowFault NamedRows::fault_of(RowId row) const {
    const auto found = std::lower_bound(faults_.begin(), faults_.end(), std::pair(row, RowFault::none));
    return found != faults_.end() && found->first == row ? found->second : RowFault::none;
}

void NamedRows::place(const Document& document, const ProblemRecord& record, std::size_t key,
                      DescribedProblem& problem) const {
    const Table& table = *document.table_;
    const auto line_column = [&](std::size_t offset) {
        const std::size_t begin = line_begins_.find(table.bytes().view(), offset);
        return static_cast<std::uint32_t>(document.offset_in_file(offset) - document.offset_in_file(begin) + 1);
    };
    if (record.row == kHeaderRow && key != kNoPlace && table.original_rows() > 0) {
        RowId row = 0;
        for (RowId step = table.original_rows(); step > 0; step /= 2) {  // the last that begins before the key
            while (row + step < table.original_rows() && table.row_begin(row + step) <= key) row += step;
        }
        const std::size_t begin = table.row_begin(row);
        problem.line = document.catalogue_->line(row) + count_line_ends(table.bytes().data() + begin, key - begin);
        problem.offset = key;
        problem.line_column = line_column(key);
    }
    if (record.row == kHeaderRow || !table.is_original(record.row)) return;
    const std::size_t blamed = document.offsets(record).second;
    problem.line_column = line_column(blamed);
    if (record.column != kNoColumn) return;
    problem.offset = blamed;
    problem.cell = document.cell_name({problem.position, kNowhere});
}

void NamedRows::log_rows(const Document& document, const std::function<bool(const LogRow&)>& receive) {
    const Table& table = *document.table_;
    const bool rejected = document.problems_.rejects_file();
    const auto add = [&](const ProblemRecord& record, LogRow& logged) {
        const RuleInfo& rule = document.profile_->rules()[record.rule];
        if (rule.severity != Severity::error || *rule.platform_code == '\0') return;
        const DescribedProblem problem = document.words_of(record);
        logged.fields.push_back({document.profile_->platform_path(record), rule.platform_code,
                                 problem.platform_message.empty() ? problem.message : problem.platform_message});
    };
    LogRow header;
    header.line = document.header_line_;
    for (const ProblemRecord& record : document.problems_.header()) add(record, header);
    if (!header.fields.empty() && !receive(header)) return;
    for (RowId row = 0; row < table.original_rows(); ++row) {
        LogRow logged;
        logged.line = document.catalogue_->line(row);
        const ProblemList::Range range = document.problems_.of_row(row);
        for (std::size_t i = range.first; i < range.last; ++i) add(document.problems_.rows()[i], logged);
        if ((!rejected || !logged.succeeds()) && !receive(logged)) return;
    }
}

}  // namespace taskloom::engine

// The scanner's part for headers: which marks in one enclose whole cells, and which are stray. Looked at once a file.
#include <algorithm>

#include "formats/delimited_scanner.h"

namespace taskloom {

namespace {
// A name of a column that goes on for more lines is none.
constexpr std::uint64_t kLinesOfHeader = 3;
// So much of the row behind it is looked at to judge a header of several lines.
constexpr std::size_t kRowBehindHeader = std::size_t{1} << 16;
}  // namespace

// A header's cell that goes on behind the line opens and closes where cells do, and has no delimiter: names have none,
// the rows behind the header do.
bool DelimitedScanner::open_header_is_stray(std::string_view bytes, std::size_t line_end) {
    const bool first = inner_line_ends_ == 0;
    const std::size_t begin = first ? row_begin_ : line_begin_;
    begin_line(bytes, line_end);
    if (first) opened_line_end_ = line_end;
    const std::string_view line = bytes.substr(begin, line_end - begin);
    std::size_t outside = 0;
    if (!first) {
        const std::size_t closed = find_closing_mark(line, 0);
        if (closes_no_header_cell(line, closed) || inner_line_ends_ + 1 >= kLinesOfHeader) return true;
        if (closed == std::string_view::npos) return false;
        outside = closed + 1;
    }
    const std::size_t opened = outside + format_.find_open_mark(line.substr(outside));
    if (opened > 0 && line[opened - 1] != format_.delimiter()) return true;
    return line.find(format_.delimiter(), opened) != std::string_view::npos;
}

bool DelimitedScanner::closed_header_is_stray(std::string_view bytes, std::size_t line_end) {
    if (inner_line_ends_ > 0) {
        const std::string_view line = bytes.substr(line_begin_, line_end - line_begin_);
        return closes_no_header_cell(line, find_closing_mark(line, 0)) || header_lines_are_rows(bytes, line_end);
    }
    opened_line_end_ = line_end;
    const std::string_view line = bytes.substr(row_begin_, line_end - row_begin_);
    if (line.find('"') == std::string_view::npos) return false;
    if (format_.split_mended(line, cell_limit_, mended_cells_) != cell_count_ + 1) return true;
    for (std::size_t i = 0; i < cell_ends_.size() && i < mended_cells_.size(); ++i) {
        const std::string_view cell = mended_cells_[i];
        if (cell_ends_[i].offset != static_cast<std::size_t>(cell.data() - bytes.data()) + cell.size()) return true;
    }
    return false;
}

// Whether the lines of a header, its marks parts of the text, are as wide as each other and as the row behind them. The
// header of a pool file is one line, so there it needs no row behind.
bool DelimitedScanner::header_lines_are_rows(std::string_view bytes, std::size_t line_end) {
    std::size_t width = 0;
    for (std::size_t begin = row_begin_; begin < line_end;) {
        const std::size_t end = std::min(bytes.find_first_of("\r\n", begin), line_end);
        const std::size_t cells = format_.split_mended(bytes.substr(begin, end - begin), 0, mended_cells_);
        if (cells < 2 || (width != 0 && cells != width)) return false;
        width = cells;
        begin = bytes.find_first_not_of("\r\n", end);
    }
    const std::size_t begin = bytes.find_first_not_of("\r\n", line_end);
    if (begin >= bytes.size()) return format_.dialect() == Dialect::toloka;
    std::string_view row = bytes.substr(begin, kRowBehindHeader + 1);
    row = row.substr(0, row.find_first_of("\r\n"));
    return row.size() <= kRowBehindHeader && format_.find_open_mark(row) == std::string_view::npos &&
           format_.split_mended(row, 0, mended_cells_) == width;
}

// A header of several lines is judged once the row behind it is there.
bool DelimitedScanner::waits_for_row(std::string_view bytes, std::size_t line_end) const {
    if (!header_ || inner_line_ends_ == 0) return false;
    const std::size_t begin = bytes.find_first_not_of("\r\n", line_end);
    return begin >= bytes.size() ||
           (bytes.size() - begin <= kRowBehindHeader && bytes.find_first_of("\r\n", begin) == std::string_view::npos);
}

// `closed`: the mark that closes in this line what was opened before it; npos when none does.
bool DelimitedScanner::closes_no_header_cell(std::string_view line, std::size_t closed) const {
    return closes_badly(line, closed) || line.substr(0, closed).find(format_.delimiter()) != std::string_view::npos;
}

}  // namespace taskloom

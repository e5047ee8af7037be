// The scanner's part for rows whose quotation marks do not pair up: which marks are stray, what those swallow, and where a
// row with one ends.
#include <algorithm>

#include "base/scan.h"
#include "formats/delimited_scanner.h"

namespace taskloom {

namespace {
// So many rows behind a mark leave no doubt, and nobody waits for the end of the file to see them.
constexpr std::size_t kSurelyRows = 16;
// Where lines are split at something other than tabs: so many delimiters in their places.
constexpr std::size_t kEvidenceOfDelimiters = 6;
// A row with a stray mark is looked at as far as that for genuine cells of several lines.
constexpr std::size_t kLongestMeantRow = std::size_t{1} << 16;

// Behind the line end at `line_end`.
std::size_t next_line(std::string_view bytes, std::size_t line_end) {
    const bool pair = bytes.substr(line_end, 2) == "\r\n";
    return line_end + (pair ? 2 : 1);
}
}  // namespace

void DelimitedScanner::begin_line(std::string_view bytes, std::size_t line_end) {
    line_begin_ = next_line(bytes, line_end);
}

bool DelimitedScanner::is_open_by_mistake(std::string_view bytes, std::size_t line_end) {
    return header_ ? open_header_is_stray(bytes, line_end) : columns_ > 0 && is_stray(bytes, line_end);
}

bool DelimitedScanner::is_closed_by_mistake(std::string_view bytes, std::size_t line_end) {
    return header_ ? closed_header_is_stray(bytes, line_end) : columns_ > 0 && closed_row_is_stray(bytes, line_end);
}

// The marks can be meant when they open at a cell's begin, enclose text and close at a cell's end. They can't when they
// open within a cell or close within one, or when what they swallow is rows: see encloses_rows.
bool DelimitedScanner::is_stray(std::string_view bytes, std::size_t line_end) {
    const bool first = inner_line_ends_ == 0;
    const std::size_t begin = first ? row_begin_ : line_begin_;
    begin_line(bytes, line_end);
    const std::string_view line = bytes.substr(begin, line_end - begin);
    std::size_t outside = 0;  // from here on quoting is off, until the mark that opens
    if (!first) {
        const std::size_t closed = find_closing_mark(line, 0);
        if (closed == std::string_view::npos) {
            count_swallowed(line);
            return are_surely_rows();
        }
        if (closes_badly(line, closed)) return true;
        if (encloses_rows(line, cell_count_ < columns_)) {
            doubt(begin + closed);
            return true;
        }
        outside = closed + 1;
    }
    // Marks that are open at the end of this line were opened in it.
    opened_line_end_ = line_end;
    const std::size_t opened = outside + format_.find_open_mark(line.substr(outside));
    open_at(cell_count_, line.substr(opened));
    return opened > 0 && line[opened - 1] != format_.delimiter();
}

// A mark that stays open in its line: the line's text from there on, and how many cells the row has before it.
void DelimitedScanner::open_at(std::size_t cells_before, std::string_view from_mark) {
    swallowed_rows_ = swallowed_others_ = 0;
    opened_fits_ = columns_ > 1 && cells_before + format_.split_mended(from_mark, 0, mended_cells_) == columns_;
}

void DelimitedScanner::count_swallowed(std::string_view line) {
    if (line.empty() || columns_ < 2) return;
    const bool fits = format_.split_mended(line, 0, mended_cells_) == columns_;
    ++(fits ? swallowed_rows_ : swallowed_others_);
}

bool DelimitedScanner::are_surely_rows() const {
    return (opened_fits_ || format_.delimiter() == '\t') && swallowed_rows_ >= swallowed_others_ + kSurelyRows;
}

// Marks that open and close where cells do, over several lines: is that a genuine cell, or two stray marks with rows
// between them? `width_fits`: the row they make has as many cells as it should. Rows of the right width are evidence;
// then a genuine cell needs as much against it. Commas stand in any text, so with them the evidence must be stronger.
bool DelimitedScanner::encloses_rows(std::string_view last_line, bool width_fits) {
    const std::size_t rows_between = swallowed_rows_;
    count_swallowed(last_line);
    const bool last_is_row = swallowed_rows_ > rows_between;
    const bool mostly_rows = swallowed_rows_ > swallowed_others_;
    if (format_.delimiter() == '\t') {
        // The line of a mark says little by itself: a row with too many cells can end in enough of them.
        const bool likely = opened_fits_ ? swallowed_rows_ > 0 : rows_between > 0 && (last_is_row || !width_fits);
        return likely && (mostly_rows || !width_fits);
    }
    const bool likely = opened_fits_ ? swallowed_rows_ > 0 : rows_between > 0 && !width_fits;
    return likely && mostly_rows && (swallowed_rows_ - swallowed_others_) * (columns_ - 1) >= kEvidenceOfDelimiters;
}

// At a line end outside of quotation marks; then opened_line_end_ is where the mended row ends.
bool DelimitedScanner::closed_row_is_stray(std::string_view bytes, std::size_t line_end) {
    if (inner_line_ends_ > 0) {
        const std::string_view line = bytes.substr(line_begin_, line_end - line_begin_);
        const std::size_t closed = find_closing_mark(line, 0);
        if (closes_badly(line, closed)) return true;
        if (!encloses_rows(line, cell_count_ + 1 == columns_)) return false;
        doubt(line_begin_ + closed);
        return true;
    }
    opened_line_end_ = line_end;
    return cell_count_ + 1 < columns_ && fits_only_mended(bytes.substr(row_begin_, line_end - row_begin_));
}

bool DelimitedScanner::closes_badly(std::string_view line, std::size_t closed) const {
    return closed != std::string_view::npos && closed + 1 < line.size() && line[closed + 1] != format_.delimiter();
}

// A line with too few cells because two stray marks in it enclose a delimiter.
bool DelimitedScanner::fits_only_mended(std::string_view line) {
    return line.find('"') != std::string_view::npos && format_.split_mended(line, 0, mended_cells_) == columns_;
}

bool DelimitedScanner::has_odd_width(std::string_view bytes, std::size_t line_end) const {
    if (cell_count_ + 1 == columns_ || columns_ < 2 || format_.dialect() != Dialect::toloka) return false;
    return bytes.substr(row_begin_, line_end - row_begin_).find('"') != std::string_view::npos;
}

// The row cell by cell, as split_mended reads it, but to the first line end outside of genuine cells. It is believed
// when it has as many cells as it should.
DelimitedScanner::MeantRow DelimitedScanner::find_meant_row(std::string_view bytes, bool complete) {
    const std::string_view seen = bytes.substr(0, row_begin_ + kLongestMeantRow);
    const bool waits = !complete && seen.size() == bytes.size();
    const bool to_the_end = complete && seen.size() == bytes.size();
    const char ends_of_cells[] = {format_.delimiter(), '\r', '\n'};
    const std::string_view ends(ends_of_cells, sizeof ends_of_cells);
    constexpr std::size_t kNone = std::string_view::npos;
    std::size_t cells = 0, end = kNone;
    bool several_lines = false;
    for (std::size_t begin = row_begin_;; begin = end + 1) {
        end = kNone;
        const std::size_t text_end = std::min(seen.find_first_of(ends, begin), seen.size());
        if (begin < seen.size() && seen[begin] == '"') {
            const std::size_t closed = find_closing_mark(seen, begin + 1);
            const bool last = closed != kNone && closed + 1 == seen.size();
            if (waits && (closed == kNone || last)) return {0, true};
            if (last ? to_the_end : closed != kNone && ends.find(seen[closed + 1]) != kNone) {
                const bool one_line = seen.substr(begin, closed - begin).find_first_of("\r\n") == kNone;
                if (!one_line && waits && seen.find_first_of("\r\n", closed) == kNone) return {0, true};
                if (one_line || !swallows_rows(seen, cells, begin, closed)) end = closed + 1;
                several_lines = several_lines || (end != kNone && !one_line);
            }
        }
        if (end == kNone) end = text_end;
        ++cells;
        if (end == seen.size() || seen[end] != format_.delimiter()) break;
    }
    // A CR that ends the row may be half of a pair.
    if (waits && end + 1 >= seen.size()) return {0, true};
    if (end == seen.size() && !to_the_end) return {};
    const bool fits = several_lines && cells == columns_ &&
                      format_.split_mended(seen.substr(row_begin_, end - row_begin_), 0, mended_cells_) == columns_;
    return {fits ? end : 0, false};
}

bool DelimitedScanner::swallows_rows(std::string_view bytes, std::size_t cells_before, std::size_t opened,
                                     std::size_t closed) {
    std::size_t line_end = bytes.find_first_of("\r\n", opened);
    open_at(cells_before, bytes.substr(opened, line_end - opened));
    for (;;) {
        const std::size_t begin = next_line(bytes, line_end);
        line_end = std::min(bytes.find_first_of("\r\n", begin), bytes.size());
        const std::string_view line = bytes.substr(begin, line_end - begin);
        if (line_end < closed) {
            count_swallowed(line);
            if (are_surely_rows()) return true;
        } else if (encloses_rows(line, true)) {
            doubt(closed);
            return true;
        } else {
            return false;
        }
    }
}

bool DelimitedScanner::mend(std::string_view bytes, bool complete, RowReceiver& receiver) {
    const MeantRow meant = header_ ? MeantRow{} : find_meant_row(bytes, complete);
    if (meant.waits) {
        go_on_from(row_begin_);
        return false;
    }
    emit_mended(bytes, std::max(meant.end, opened_line_end_), receiver);
    return true;
}

void DelimitedScanner::emit_mended(std::string_view bytes, std::size_t end, RowReceiver& receiver) {
    const std::string_view text = bytes.substr(row_begin_, end - row_begin_);
    cell_ends_.clear();
    cell_count_ = format_.split_mended(text, cell_limit_, mended_cells_);
    ScannedRow row;
    row.begin = row_begin_;
    row.end = row.next = end;
    if (end < bytes.size()) row.next = next_line(bytes, end);
    for (const std::string_view cell : mended_cells_) {
        const auto cell_end = static_cast<std::size_t>(cell.data() - bytes.data()) + cell.size();
        cell_ends_.push_back({static_cast<std::uint32_t>(cell_end), cell.find('"') != std::string_view::npos});
    }
    row.cell_ends = &cell_ends_;
    row.cell_count = cell_count_;
    row.inner_line_ends = count_line_ends(text.data(), text.size());
    row.mended = true;
    row.doubtful = row.begin == doubted_begin_ || (row.begin <= doubted_mark_ && doubted_mark_ < row.end);
    receiver.row(row);
    go_on_from(row.next);
}

}  // namespace taskloom

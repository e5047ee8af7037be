// The scanner of delimited text: 64 bytes a time into bit masks, then bit by bit through what gives structure.
#include "formats/delimited_scanner.h"

#include <algorithm>
#include <bit>

#include "base/avx2.h"

namespace taskloom {

namespace {
// So many rows behind a mark leave no doubt, and nobody waits for the end of the file to see them.
constexpr std::size_t kSurelyRows = 16;
// Where lines are split at something other than tabs: so many delimiters in their places.
constexpr std::size_t kEvidenceOfDelimiters = 6;

// The masks of a block after the other. Where the processor has wider registers (base/avx2.h), of some blocks at once.
class MasksAhead {
public:
    MasksAhead(const DelimitedFormat& format, ScanState& state) : format_(format), state_(state) {}

    // Of the block at `position`, which is the one behind the last. Only blocks before `stop` are surely asked for too.
    [[gnu::always_inline]] ScanMasks next(std::string_view bytes, std::size_t position, std::size_t stop) {
        const char* const from = bytes.data() + position;
        if (format_.dialect() != Dialect::toloka) return scan_block_rfc4180(from, format_.delimiter(), state_);
        if constexpr (kMaximumBlocks > 1) {
            if (used_ == blocks_ && has_avx2()) {
                used_ = 0;
                blocks_ = std::min(kMaximumBlocks, (stop - position) / 64);
                scan_blocks_avx2(from, blocks_, format_.delimiter(), state_, masks_);
            }
            if (used_ < blocks_) return masks_[used_++];
        }
        return scan_block(from, format_.delimiter(), true, state_);
    }
    // The next block is another one.
    void forget() { used_ = blocks_ = 0; }

private:
#if defined(__x86_64__)
    static constexpr std::size_t kMaximumBlocks = 32;
#else
    static constexpr std::size_t kMaximumBlocks = 1;
#endif
    const DelimitedFormat& format_;
    ScanState& state_;
    std::size_t used_ = 0, blocks_ = 0;
    ScanMasks masks_[kMaximumBlocks];
};
}  // namespace

void DelimitedScanner::restart(std::size_t begin) {
    state_ = {};
    position_ = row_begin_ = begin;
    quote_pending_ = false;
    inner_line_ends_ = 0;
    cell_count_ = 0;
    cell_ends_.clear();
    done_ = false;
}

void DelimitedScanner::emit(std::string_view bytes, std::size_t end, bool quoted, bool open, RowReceiver& receiver) {
    ScannedRow row;
    row.begin = row_begin_;
    row.end = end;
    row.next = end;
    if (!open && row.next < bytes.size()) {
        // The byte at `end` ends the line; a CR takes the LF behind it along.
        row.next += bytes[end] == '\r' && end + 1 < bytes.size() && bytes[end + 1] == '\n' ? 2 : 1;
    }
    row.open = open;
    if (end > row_begin_) {
        if (cell_ends_.size() < cell_limit_) cell_ends_.push_back({static_cast<std::uint32_t>(end), quoted});
        ++cell_count_;
    }
    row.cell_ends = &cell_ends_;
    row.cell_count = cell_count_;
    row.inner_line_ends = inner_line_ends_;
    receiver.row(row);
    row_begin_ = row.next;
    inner_line_ends_ = 0;
    cell_count_ = 0;
    cell_ends_.clear();
}

void DelimitedScanner::begin_line(std::string_view bytes, std::size_t line_end) {
    line_begin_ = line_end + 1;
    if (line_end < bytes.size() && bytes[line_end] == '\r' && line_begin_ < bytes.size() &&
        bytes[line_begin_] == '\n') {
        ++line_begin_;
    }
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
            return opened_fits_ && swallowed_rows_ >= swallowed_others_ + kSurelyRows;
        }
        if (closes_badly(line, closed) || encloses_rows(line, cell_count_ < columns_)) return true;
        outside = closed + 1;
    }
    // Marks that are open at the end of this line were opened in it.
    opened_line_end_ = line_end;
    swallowed_rows_ = swallowed_others_ = 0;
    const std::size_t opened = outside + format_.find_open_mark(line.substr(outside));
    opened_fits_ =
        columns_ > 1 && cell_count_ + format_.split_mended(line.substr(opened), 0, mended_cells_) == columns_;
    return opened > 0 && line[opened - 1] != format_.delimiter();
}

void DelimitedScanner::count_swallowed(std::string_view line) {
    if (line.empty() || columns_ < 2) return;
    const bool fits = format_.split_mended(line, 0, mended_cells_) == columns_;
    ++(fits ? swallowed_rows_ : swallowed_others_);
}

// Marks that open and close where cells do, over several lines: is that a genuine cell, or two stray marks with rows
// between them? `width_fits`: the row they make has as many cells as it should. Rows of the right width are evidence;
// then a genuine cell needs as much against it. Commas stand in any text, so with them the evidence must be stronger.
bool DelimitedScanner::encloses_rows(std::string_view last_line, bool width_fits) {
    const bool rows_between = swallowed_rows_ > 0;
    count_swallowed(last_line);
    const bool mostly_rows = swallowed_rows_ > swallowed_others_;
    // The line of the closing mark says little by itself: a row with too many cells can end in enough of them.
    const bool likely = opened_fits_ ? swallowed_rows_ > 0 : rows_between && !width_fits;
    if (format_.delimiter() == '\t') return likely && (mostly_rows || !width_fits);
    return likely && mostly_rows && (swallowed_rows_ - swallowed_others_) * (columns_ - 1) >= kEvidenceOfDelimiters;
}

// At a line end outside of quotation marks; then opened_line_end_ is where the mended row ends.
bool DelimitedScanner::closed_row_is_stray(std::string_view bytes, std::size_t line_end) {
    if (inner_line_ends_ > 0) {
        const std::string_view line = bytes.substr(line_begin_, line_end - line_begin_);
        const std::size_t closed = find_closing_mark(line, 0);
        return closes_badly(line, closed) || encloses_rows(line, cell_count_ + 1 == columns_);
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

void DelimitedScanner::emit_mended(std::string_view bytes, std::size_t line_end, RowReceiver& receiver) {
    const std::string_view line = bytes.substr(row_begin_, line_end - row_begin_);
    cell_ends_.clear();
    cell_count_ = format_.split_mended(line, cell_limit_, mended_cells_);
    ScannedRow row;
    row.begin = row_begin_;
    row.end = row.next = line_end;
    if (line_end < bytes.size()) {
        row.next += bytes[line_end] == '\r' && line_end + 1 < bytes.size() && bytes[line_end + 1] == '\n' ? 2 : 1;
    }
    for (const std::string_view cell : mended_cells_) {
        const auto end = static_cast<std::size_t>(cell.data() - bytes.data()) + cell.size();
        cell_ends_.push_back({static_cast<std::uint32_t>(end), cell.find('"') != std::string_view::npos});
    }
    row.cell_ends = &cell_ends_;
    row.cell_count = cell_count_;
    row.inner_line_ends = count_line_ends(line.data(), line.size());
    row.mended = true;
    receiver.row(row);
    restart(row.next);
}

bool DelimitedScanner::scan(std::string_view bytes, bool complete, std::size_t budget, RowReceiver& receiver) {
    if (done_) return false;
    std::size_t stop = budget < bytes.size() - position_ ? position_ + budget : bytes.size();
    MasksAhead ahead(format_, state_);
    // While more may come, the last byte waits: what follows a CR decides where the next row begins.
    while (position_ < stop && (complete || position_ + 64 < bytes.size())) {
        const std::size_t scanned_from = position_;
        const std::size_t size = bytes.size() - position_ < 64 ? bytes.size() - position_ : 64;
        ScanMasks masks = ahead.next(bytes, position_, std::min(stop, complete ? bytes.size() : bytes.size() - 1));
        if (size < 64) {  // the end of the input: what lies behind is padding
            const std::uint64_t kept = (std::uint64_t{1} << size) - 1;
            masks.delimiters &= kept;
            masks.line_ends &= kept;
            masks.inner_line_ends &= kept;
            masks.quotes &= kept;
        }
        std::uint64_t structure = masks.delimiters | masks.line_ends | masks.inner_line_ends;
        std::uint64_t quotes = masks.quotes;
        bool rescan = false;
        while (structure != 0) {
            const std::uint64_t bit = structure & (~structure + 1);
            const std::uint64_t below = bit - 1;
            const std::size_t offset = position_ + static_cast<std::size_t>(std::countr_zero(bit));
            structure ^= bit;
            if ((masks.inner_line_ends & bit) != 0) {
                if (is_open_by_mistake(bytes, offset)) {
                    emit_mended(bytes, opened_line_end_, receiver);
                    rescan = true;
                    break;
                }
                ++inner_line_ends_;
                continue;
            }
            const bool quoted = quote_pending_ || (quotes & below) != 0;
            quotes &= ~below;
            quote_pending_ = false;
            if ((masks.delimiters & bit) != 0) {
                if (cell_ends_.size() < cell_limit_) {
                    cell_ends_.push_back({static_cast<std::uint32_t>(offset), quoted});
                }
                ++cell_count_;
                continue;
            }
            if (!complete && waits_for_row(bytes, offset)) {
                restart(row_begin_);
                return false;
            }
            if (is_closed_by_mistake(bytes, offset)) {
                emit_mended(bytes, opened_line_end_, receiver);
                rescan = true;
                break;
            }
            emit(bytes, offset, quoted, false, receiver);
        }
        if (rescan) {  // reading goes on further back; what was read is paid for
            ahead.forget();
            const std::size_t back = scanned_from > position_ ? scanned_from - position_ : 0;
            stop = stop > position_ + back ? stop - back : position_;
            continue;
        }
        quote_pending_ = quote_pending_ || quotes != 0;
        position_ += size;
    }
    if (!complete) return position_ + 64 < bytes.size();
    if (position_ < bytes.size()) return true;
    if (row_begin_ == bytes.size()) {
        done_ = true;
        return false;
    }
    // A last row without a line end.
    const bool open = state_.inside_quotes != 0;
    if (header_ && open) {
        emit_mended(bytes, inner_line_ends_ == 0 ? bytes.size() : opened_line_end_, receiver);
        return true;
    }
    if (columns_ > 0 && open) {
        // A mark that never closes is stray; when what follows it is no rows, all of that is one broken row.
        const bool one_line = inner_line_ends_ == 0;
        if (one_line || is_stray(bytes, bytes.size()) || swallowed_rows_ > 0 || swallowed_others_ == 0) {
            emit_mended(bytes, one_line ? bytes.size() : opened_line_end_, receiver);
            return true;
        }
    }
    if (!open && is_closed_by_mistake(bytes, bytes.size())) {
        emit_mended(bytes, opened_line_end_, receiver);
        return true;
    }
    done_ = true;
    emit(bytes, bytes.size(), quote_pending_, open, receiver);
    return false;
}

}  // namespace taskloom

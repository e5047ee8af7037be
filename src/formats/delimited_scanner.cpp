// The scanner of delimited text: 64 bytes a time into bit masks, then bit by bit through what gives structure.
#include "formats/delimited_scanner.h"

#include <bit>

namespace taskloom {

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

bool DelimitedScanner::scan(std::string_view bytes, bool complete, std::size_t budget, RowReceiver& receiver) {
    if (done_) return false;
    const std::size_t stop = budget < bytes.size() - position_ ? position_ + budget : bytes.size();
    // While more may come, the last byte waits: what follows a CR decides where the next row begins.
    while (position_ < stop && (complete || position_ + 64 < bytes.size())) {
        const std::size_t size = bytes.size() - position_ < 64 ? bytes.size() - position_ : 64;
        ScanMasks masks = scan_block(bytes.data() + position_, delimiter_, true, state_);
        if (size < 64) {  // the end of the input: what lies behind is padding
            const std::uint64_t kept = (std::uint64_t{1} << size) - 1;
            masks.delimiters &= kept;
            masks.line_ends &= kept;
            masks.inner_line_ends &= kept;
            masks.quotes &= kept;
        }
        std::uint64_t structure = masks.delimiters | masks.line_ends;
        std::uint64_t quotes = masks.quotes;
        std::uint64_t inner = masks.inner_line_ends;
        while (structure != 0) {
            const std::uint64_t bit = structure & (~structure + 1);
            const std::uint64_t below = bit - 1;
            const bool quoted = quote_pending_ || (quotes & below) != 0;
            quotes &= ~below;
            quote_pending_ = false;
            const std::size_t offset = position_ + static_cast<std::size_t>(std::countr_zero(bit));
            if ((masks.delimiters & bit) != 0) {
                if (cell_ends_.size() < cell_limit_) {
                    cell_ends_.push_back({static_cast<std::uint32_t>(offset), quoted});
                }
                ++cell_count_;
            } else {
                if (inner != 0) {
                    inner_line_ends_ += static_cast<std::uint64_t>(std::popcount(inner & below));
                    inner &= ~below;
                }
                emit(bytes, offset, quoted, false, receiver);
            }
            structure ^= bit;
        }
        quote_pending_ = quote_pending_ || quotes != 0;
        if (inner != 0) inner_line_ends_ += static_cast<std::uint64_t>(std::popcount(inner));
        position_ += size;
    }
    if (!complete) return position_ < stop && position_ + 64 < bytes.size();
    if (position_ < bytes.size()) return true;
    done_ = true;
    // A last row without a line end.
    const bool open = state_.inside_quotes != 0;
    if (row_begin_ < bytes.size()) emit(bytes, bytes.size(), quote_pending_, open, receiver);
    return false;
}

}  // namespace taskloom

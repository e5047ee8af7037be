// The scanner of delimited text: 64 bytes a time into bit masks, then bit by bit through what gives structure.
#include "formats/delimited_scanner.h"

#include <algorithm>
#include <bit>

#include "base/avx2.h"

namespace taskloom {

namespace {
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
    doubted_begin_ = doubted_mark_ = std::string_view::npos;
    go_on_from(begin);
}

void DelimitedScanner::go_on_from(std::size_t begin) {
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
                    if (!mend(bytes, complete, receiver)) return false;
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
                go_on_from(row_begin_);
                return false;
            }
            if (is_closed_by_mistake(bytes, offset)) {
                if (!mend(bytes, complete, receiver)) return false;
                rescan = true;
                break;
            }
            if (has_odd_width(bytes, offset)) {
                const MeantRow meant = find_meant_row(bytes, complete);
                if (meant.waits) {
                    go_on_from(row_begin_);
                    return false;
                }
                if (meant.end != 0) {
                    emit_mended(bytes, meant.end, receiver);
                    rescan = true;
                    break;
                }
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
            if (one_line) opened_line_end_ = bytes.size();
            return mend(bytes, true, receiver);
        }
    }
    if (!open && is_closed_by_mistake(bytes, bytes.size())) return mend(bytes, true, receiver);
    done_ = true;
    emit(bytes, bytes.size(), quote_pending_, open, receiver);
    return false;
}

}  // namespace taskloom

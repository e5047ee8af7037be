// Counting line ends, for places that are asked for rarely; RFC 4180 byte by byte, for blocks with marks in odd places.
#include "base/scan.h"

#include <bit>

namespace taskloom {

ScanMasks scan_block_rfc4180_bytes(const char* from, char delimiter, ScanState& state) {
    ScanMasks masks;
    bool inside = state.inside_quotes != 0, after_return = state.after_return != 0;
    bool mid_cell = state.mid_cell != 0, after_mark = state.after_mark != 0;
    for (std::uint64_t bit = 1; bit != 0; bit <<= 1, ++from) {
        const char byte = *from;
        const bool line_end = byte == '\r' || (byte == '\n' && !after_return);
        after_return = byte == '\r';
        if (byte == '"') {
            masks.quotes |= bit;
            const bool opens = !inside && (!mid_cell || after_mark);
            after_mark = inside;
            if (inside || opens) inside = opens;
            mid_cell = true;
            continue;
        }
        after_mark = false;
        if (inside) {
            if (line_end) masks.inner_line_ends |= bit;
            continue;
        }
        if (byte == delimiter) masks.delimiters |= bit;
        if (line_end) masks.line_ends |= bit;
        mid_cell = byte != delimiter && byte != '\r' && byte != '\n';
    }
    state.inside_quotes = inside ? ~std::uint64_t{0} : 0;
    state.after_return = after_return ? 1 : 0;
    state.mid_cell = mid_cell ? 1 : 0;
    state.after_mark = after_mark ? 1 : 0;
    return masks;
}

std::uint64_t count_line_ends(const char* from, std::size_t size) {
    std::uint64_t count = 0;
    ScanState state;
    std::size_t position = 0;
    for (; position + 64 <= size; position += 64) {
        count += static_cast<std::uint64_t>(std::popcount(scan_block(from + position, '\n', false, state).line_ends));
    }
    bool after_return = state.after_return != 0;
    for (; position < size; ++position) {
        const char byte = from[position];
        if (byte == '\r' || (byte == '\n' && !after_return)) ++count;
        after_return = byte == '\r';
    }
    return count;
}

}  // namespace taskloom

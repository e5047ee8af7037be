// Counting line ends, for places that are asked for rarely.
#include "base/scan.h"

#include <bit>

namespace taskloom {

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

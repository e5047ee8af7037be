// Where lines begin, for places asked for one after the other: bytes between two of them are looked through once, however
// long their line is.
// Tested by tests/engine/line_begins_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace taskloom::engine {

class LineBegins {
public:
    // Of the line that has the byte at `offset`. `bytes`: always the same file, of which more may have come.
    std::size_t find(std::string_view bytes, std::size_t offset);
    // In all.
    std::uint64_t bytes_looked_at() const { return looked_at_; }

private:
    std::size_t begin_ = 0, end_ = 0;  // no line ends between them, and one begins with the first
    std::uint64_t looked_at_ = 0;
};

}  // namespace taskloom::engine

// Finding the rows of a file in bytes that are still coming in: what every format's scanner does, and what it hands over.
// Tested by tests/formats/delimited_scanner_test.cpp, json_scanner_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "table/row_format.h"

namespace taskloom {

// A row as found in the file. Offsets are from the start of the file.
struct ScannedRow {
    std::size_t begin = 0;
    std::size_t end = 0;   // of its text
    std::size_t next = 0;  // behind its line end
    // The ends of its cells (each but the last followed by a delimiter), at most `limit`; the flag says whether the
    // cell has a quotation mark. An empty line has none.
    struct CellEnd {
        std::uint32_t offset = 0;
        bool quoted = false;
    };
    const std::vector<CellEnd>* cell_ends = nullptr;
    std::size_t cell_count = 0;  // with those past the limit
    std::uint64_t inner_line_ends = 0;
    // Instead of cell_ends, of a format whose cells do not stand one behind the other: the raw cells by column.
    const std::vector<std::string_view>* cells = nullptr;
    RowFault fault = RowFault::none;
    const std::vector<RowNote>* notes = nullptr;  // null: none
    bool open = false;                            // the input ended within quotation marks
    bool mended = false;    // its marks do not pair up: its cells are those of DelimitedFormat::split_mended
    bool doubtful = false;  // one of them may be half of a genuine pair around a cell of several lines
};

class RowReceiver {
public:
    virtual ~RowReceiver() = default;
    virtual void row(const ScannedRow& row) = 0;
};

class RowScanner {
public:
    virtual ~RowScanner() = default;

    // Where reading starts: behind a byte order mark, at a row's begin.
    virtual void restart(std::size_t begin) = 0;
    // Scans up to `budget` more bytes of `bytes` (all that is there so far, with ByteStore::kPadding readable bytes
    // behind). `complete`: no more will come. True while there is more to do with what is there.
    virtual bool scan(std::string_view bytes, bool complete, std::size_t budget, RowReceiver& receiver) = 0;

    virtual std::size_t position() const = 0;
    // Of the row that comes next; no row that begins before will.
    virtual std::size_t row_begin() const = 0;
    // The header is known, and how many columns it has.
    virtual void find_stray_quotes([[maybe_unused]] std::size_t columns) {}
};

}  // namespace taskloom

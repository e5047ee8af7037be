// What the platform's own tokenizer makes of a file: how many tasks it would load, which rows it would refuse, where it
// would stop. A second look at all bytes, in pieces that the caller sizes; only a file with stray quotation marks needs it.
// Tested by tests/engine/platform_reader_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/delimited_scanner.h"
#include "profiles/profile.h"

namespace taskloom::engine {

// What a row is to the platform, before it looks at values.
enum class PlatformRow : std::uint8_t { separator, unclosed, refused, task };
PlatformRow platform_row(const ScannedRow& row, std::size_t columns);

class PlatformReader final : private RowReceiver {
public:
    // `bytes` are complete, as DelimitedScanner::scan wants them, and stay where they are. Reading starts at `begin`, a
    // row's. `columns`: how many the header has; 0 counts no rows, as of a file that is refused whole.
    PlatformReader(std::string_view bytes, std::size_t begin, char delimiter, Dialect dialect, std::uint32_t columns);

    // Reads about `budget` bytes; true while there is more to do.
    bool step(std::size_t budget);
    bool finished() const { return scanned_ && at_ == bytes_.size(); }
    // In bytes. A cell that is open at the end is gone through twice.
    std::uint64_t work_done() const { return scanner_.position() + (scanned_ ? at_ - open_begin_ : 0); }
    std::uint64_t work_total() const { return bytes_.size() + (scanned_ ? bytes_.size() - open_begin_ : 0); }

    // Once finished; without meant_tasks and as_opened.
    const PlatformReading& reading() const { return reading_; }
    // How many cells the row has that the platform refuses because of its marks, there where this byte is; 0: none.
    std::uint32_t refused_cells_at(std::size_t offset) const;

private:
    void row(const ScannedRow& row) override;
    void find_last_mark(std::size_t budget);
    void end_run();

    std::string_view bytes_;
    DelimitedScanner scanner_;
    PlatformReading reading_;
    bool scanned_ = false;
    std::uint64_t line_;  // of the next row; of at_

    struct RefusedRow {
        std::uint32_t begin = 0, end = 0, cells = 0;
    };
    std::vector<RefusedRow> refused_rows_;  // those with quotation marks

    std::size_t open_begin_, at_;  // the row that is open at the end, and how far it was gone through
    std::size_t run_ = 0;          // quotation marks in a row, right before at_
    std::uint64_t run_line_ = 0;
};

}  // namespace taskloom::engine

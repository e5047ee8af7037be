// The bytes of a table as it is now, piece by piece: what no edit touched comes straight from the file, in pieces as
// large as they stand there; an edited row is spelled anew, its untouched cells and its line end as in the file.
// Tested by tests/table/table_writer_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "table/row_writer.h"
#include "table/table.h"

namespace taskloom {

class TableWriter {
public:
    // as_file: in the form, such as the encoding, that the file has; as_text: as the table's bytes have it.
    enum class Spelling : std::uint8_t { as_file, as_text };
    // The table must not change while it is written.
    explicit TableWriter(const Table& table, Spelling spelling = Spelling::as_file);

    // The next bytes, at most about kPieceSize of them; empty at the end. The view lives until the next call.
    std::string_view next();
    // Once next() is at the end: whether that is all of it. An Error: it can't be written, and what came is of no use.
    Status status() const { return own_ ? own_->status() : Status(); }

    // Only these bytes of it, with their line ends: the header with what is before it, and one row. For a writer that
    // next() is not called on.
    std::string header();
    std::string row(std::uint32_t position);

    static constexpr std::size_t kPieceSize = std::size_t{4} << 20;

private:
    void write_header();
    void write_row(RowId row, bool last);
    bool is_as_in_file(RowId row, std::string_view written) const;
    std::string_view next_piece();
    // Before bytes that begin with an LF of their own: keeps it from making one line end with a CR before.
    void part_line_ends(std::string_view following);

    const Table& table_;
    std::unique_ptr<RowWriter> own_;  // the file's or the format's; null: rows are cells between delimiters
    std::string_view line_end_;       // for rows that have none of their own
    std::string piece_;
    char last_ = '\0';               // of the pieces so far
    std::string_view ready_;         // a run of the file's bytes, written piece by piece
    std::string_view behind_ready_;  // what follows it
    std::uint32_t position_ = 0;
    bool header_written_ = false;
    RowCells cells_;
};

}  // namespace taskloom

// Rows of delimited text as the platform's tokenizer reads them (Super CSV, reference: its Tokenizer): a quotation mark
// anywhere switches quoting on and off, two within quoting are one mark, a line break within quoting is kept as LF, and
// spaces count. RFC 4180 files without stray marks read the same.
// Tested by tests/formats/delimited_format_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "table/row_format.h"

namespace taskloom {

class DelimitedFormat final : public RowFormat {
public:
    explicit DelimitedFormat(char delimiter) : delimiter_(delimiter) {}

    std::size_t split(std::string_view row, std::size_t limit, std::vector<std::string_view>& cells) const override;
    std::size_t split_mended(std::string_view row, std::size_t limit,
                             std::vector<std::string_view>& cells) const override;
    std::string decode(std::string_view raw) const override;
    void decode_into(std::string_view raw, std::string& text) const override;
    std::string encode(std::string_view text) const override;
    char delimiter() const override { return delimiter_; }

private:
    char delimiter_;
};

// The first mark at or behind `from` that is not one of a doubled pair; npos when there is none.
std::size_t find_closing_mark(std::string_view text, std::size_t from);

// The mark that opens the quoting which is on at the end of `row`; npos when none is.
std::size_t find_open_mark(std::string_view row);

// How the quotation marks of a raw cell stand.
enum class Quoting : std::uint8_t {
    none,      // no quotation mark
    whole,     // one pair around the cell, every mark within doubled: nothing is lost in reading
    stray,     // marks that reading takes away: within an unquoted cell, or a lone one within a quoted cell
    unclosed,  // quoting is still on at the end of the cell
};
Quoting quoting_of(std::string_view raw);

// Decodes cell after cell into one buffer and tells how the marks stand, in one pass over the bytes: what checking a
// whole file needs. The text lives until the next call, or as long as `raw` when there was nothing to decode.
class CellReader {
public:
    struct Cell {
        std::string_view text;
        Quoting quoting = Quoting::none;
    };
    Cell read(std::string_view raw);

private:
    // Decodes the inside of a pair of marks; false when a mark in it is not doubled.
    bool read_whole(std::string_view inside, std::string_view& text);

    std::string buffer_;  // only ever grows
    std::string stray_;
};

}  // namespace taskloom

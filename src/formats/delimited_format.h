// Rows and cells of delimited text in both dialects (formats/dialect.h): splitting, decoding, encoding.
// Tested by tests/formats/delimited_format_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "table/row_format.h"

namespace taskloom {

class DelimitedFormat final : public RowFormat {
public:
    explicit DelimitedFormat(char delimiter, Dialect dialect = Dialect::toloka)
        : delimiter_(delimiter), dialect_(dialect) {}

    std::size_t split(std::string_view row, std::size_t limit, std::vector<std::string_view>& cells) const override;
    std::size_t split_mended(std::string_view row, std::size_t limit,
                             std::vector<std::string_view>& cells) const override;
    std::string decode(std::string_view raw) const override;
    void decode_into(std::string_view raw, std::string& text) const override;
    void decode_as_in_file(std::string_view raw, std::string& text) const override;
    std::string encode(std::string_view text) const override;
    // Appends what encode returns.
    void encode_to(std::string_view text, std::string& out) const;
    Quoting quoting_of(std::string_view raw) const override;
    std::size_t find_open_mark(std::string_view row) const override;
    bool is_one_cell(std::string_view raw) const override;
    char delimiter() const override { return delimiter_; }
    Dialect dialect() const override { return dialect_; }

private:
    void decode_cell(std::string_view raw, bool line_feeds, std::string& text) const;
    void decode_rfc4180(std::string_view raw, std::string& text) const;

    char delimiter_;
    Dialect dialect_;
};

// The first mark at or behind `from` that is not one of a doubled pair; npos when there is none.
std::size_t find_closing_mark(std::string_view text, std::size_t from);

// Decodes cell after cell into one buffer and tells how the marks stand, in one pass over the bytes: what checking a
// whole file needs. The text lives until the next call, or as long as `raw` when there was nothing to decode.
class CellReader {
public:
    struct Cell {
        std::string_view text;
        Quoting quoting = Quoting::none;
    };
    Cell read(std::string_view raw, Dialect dialect);

private:
    // Decodes the inside of a pair of marks; false when a mark in it is not doubled. `line_feeds`: line breaks become LF.
    bool read_whole(std::string_view inside, bool line_feeds, std::string_view& text);

    std::string buffer_;  // only ever grows
    std::string stray_;
};

}  // namespace taskloom

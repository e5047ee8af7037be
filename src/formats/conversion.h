// Writes rows of decoded cells in another format: rows in, bytes out, one row at a time, so that a file of any size
// converts in the memory of its longest row.
// Tested by tests/formats/conversion_test.cpp; whole documents by tests/engine/conversion_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/delimited_format.h"

namespace taskloom {

enum class ConversionTarget : std::uint8_t {
    tsv,   // as the platform writes it (Super CSV, DefaultCsvEncoder): quoted where a cell has a tab, `"`, CR or LF
    csv,   // RFC 4180: commas; quoted where a cell has a comma, `"`, CR or LF
    rows,  // JSON Lines: an array of strings a row, [] for a row without cells
};

// Writes what a converted file consists of; nothing is kept from row to row.
class ConversionWriter {
public:
    // `line_end` stands behind every row of tsv and csv ("\n", "\r\n" or "\r"; it must outlive the writer); JSON Lines
    // end with LF.
    ConversionWriter(ConversionTarget target, std::string_view line_end);

    // Appends the row to `out`. Cells are written as they are, line breaks in them too; no cells make an empty line.
    void row(const std::vector<std::string_view>& cells, std::string& out);

    // Cells in which bytes that are no UTF-8 were replaced by U+FFFD: JSON can't hold them. The others keep them.
    std::uint64_t replaced_cells() const { return replaced_cells_; }

private:
    ConversionTarget target_;
    std::string_view line_end_;
    DelimitedFormat format_;
    std::uint64_t replaced_cells_ = 0;
};

}  // namespace taskloom

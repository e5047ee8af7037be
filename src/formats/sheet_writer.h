// Writes a spreadsheet (XLSX) of one sheet, row by row: every cell is a text, whatever it looks like, the first row is a
// header that stays in sight, and columns may offer the values that they allow. Bytes of the archive come out as they are
// packed, so nothing of the sheet is kept in memory.
// Tested by tests/formats/sheet_writer_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/zip_packer.h"

namespace taskloom {

// More of a text than so many UTF-16 code units spreadsheet programs cut, or they refuse the file.
inline constexpr std::size_t kLongestSheetText = 32'767;
// The sheet that holds lists of allowed values too long to stand in the sheet of tasks; nobody sees it.
inline constexpr std::string_view kAllowedValuesSheet = "Allowed values";

// A column, from 0, whose cells offer values to choose from.
struct ColumnChoice {
    std::uint32_t column = 0;
    std::vector<std::string> values;
};

// A cell, from 0.
struct SheetPlace {
    std::uint32_t row = 0, column = 0;
};

class SheetFileWriter {
public:
    // `choices` by column.
    explicit SheetFileWriter(std::vector<ColumnChoice> choices);

    // The texts of the next row; the first is the header. Appends what of the file is ready.
    // Errors: limit_exceeded when a sheet has no room for it.
    Status row(const std::vector<std::string_view>& cells, std::string& file);
    // The rest of the file.
    Status finish(std::string& file);

    // Cells with bytes that are no UTF-8: U+FFFD stands for each.
    std::uint64_t replaced_cells() const { return replaced_cells_; }
    // Cells with texts longer than kLongestSheetText, written as they are; and the first of them.
    std::uint64_t long_cells() const { return long_cells_; }
    SheetPlace first_long() const { return first_long_; }

private:
    struct Entry {
        std::string name;
        std::uint64_t header = 0, packed = 0, size = 0;
        std::uint32_t checksum = 0;
        bool deflated = false;
    };
    void start();
    void add_part(std::string name, const std::string& xml);
    void begin_entry(Entry entry);
    void put_cell(std::string_view text, std::uint32_t column);
    std::string validations() const;
    void put_text(std::string_view text);
    Status pack();
    void take_out(std::string& file);

    std::vector<ColumnChoice> choices_;
    std::vector<std::string> letters_;  // "A", of columns that rows have
    std::vector<Entry> entries_;
    ZipPacker packer_;
    std::string xml_;            // not packed yet
    std::string ready_;          // of the file
    std::string mended_;         // a text, its bytes made UTF-8
    std::uint64_t written_ = 0;  // bytes of the file so far, ready ones included
    std::uint32_t row_ = 0;
    std::string row_number_;
    std::uint64_t replaced_cells_ = 0, long_cells_ = 0;
    SheetPlace first_long_;
};

}  // namespace taskloom

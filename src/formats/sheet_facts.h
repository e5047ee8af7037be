// What is noticed of a sheet besides its cells' texts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace taskloom {

// By the sheet's rows and columns, both from 0.
struct SheetNote {
    enum class Kind : std::uint8_t {
        long_number,   // it has 16 digits or more
        error_value,   // "#REF!"
        uncalculated,  // a formula without its last value
    };
    std::uint32_t row = 0;
    std::uint16_t column = 0;
    Kind kind = Kind::long_number;
};

struct SheetFacts {
    std::vector<SheetNote> notes;  // in the order of the cells
    // Cells by column.
    std::vector<std::uint32_t> formulas, dates;
    struct Columns {
        std::uint32_t first = 0, last = 0;
    };
    std::vector<Columns> hidden_columns;
    std::uint32_t hidden_rows = 0;  // with something in them
    std::uint32_t merged = 0;       // ranges of cells
    std::uint32_t header_row = 0;   // the first row with something in it
    std::uint32_t columns = 0;      // that it has, from the first of the sheet to the last with something in it

    bool has_header = false;
    std::vector<std::string>
        others;  // further sheets that are not empty, in quotation marks, with "hidden" where they are

    void count(std::vector<std::uint32_t>& cells, std::uint32_t column) {
        if (column >= cells.size()) cells.resize(column + 1);
        ++cells[column];
    }
};

}  // namespace taskloom

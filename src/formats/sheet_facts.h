// What is noticed of a sheet besides its cells' texts.
#pragma once

#include <algorithm>
#include <cstddef>
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
    // The last one included.
    struct Range {
        std::uint32_t first = 0, last = 0;
    };
    std::vector<std::vector<Range>> formula_rows;  // of each column the rows whose cells are calculated
    std::vector<std::uint32_t> dates;              // cells by column
    std::vector<Range> hidden_columns;
    std::vector<Range> hidden_rows;  // with something in them, below the header
    // Ranges of cells, and the first of them, as the sheet names them ("A2:A5").
    static constexpr std::size_t kMergedShown = 5;
    std::uint32_t merged = 0;
    std::vector<std::string> first_merged;
    std::uint32_t header_row = 0;  // the first row with something in it
    std::uint32_t columns = 0;     // that it has, from the first of the sheet to the last with something in it

    bool has_header = false;
    std::vector<std::string>
        others;  // further sheets that are not empty, in quotation marks, with "hidden" where they are

    void count_date(std::uint32_t column) {
        if (column >= dates.size()) dates.resize(column + std::size_t{1});
        ++dates[column];
    }
    // Rows come in their order.
    static void add(std::vector<Range>& rows, std::uint32_t row) {
        if (!rows.empty() && rows.back().last + 1 == row) {
            ++rows.back().last;
        } else {
            rows.push_back({row, row});
        }
    }
    void add_formula(std::uint32_t row, std::uint32_t column) {
        if (column >= formula_rows.size()) formula_rows.resize(column + std::size_t{1});
        add(formula_rows[column], row);
    }
    static std::uint32_t count(const std::vector<Range>& ranges) {
        std::uint32_t all = 0;
        for (const Range& range : ranges) all += range.last - range.first + 1;
        return all;
    }
    bool is_calculated(std::uint32_t row, std::uint32_t column) const {
        if (column >= formula_rows.size()) return false;
        const std::vector<Range>& rows = formula_rows[column];
        const auto found =
            std::lower_bound(rows.begin(), rows.end(), row,
                             [](const Range& range, std::uint32_t wanted) { return range.last < wanted; });
        return found != rows.end() && found->first <= row;
    }
};

}  // namespace taskloom

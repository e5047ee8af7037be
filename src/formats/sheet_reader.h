// The rows of a sheet out of its XML, piece by piece: each cell's text as a person means it, one row behind the other as
// sheet_text.h says. A row that the sheet leaves out, or has nothing in, is an empty one, as long as a row with something
// follows; so the number of a row in the text is its number in the sheet. Rows below the first with something in it, the
// header, have at least as many cells as that.
// Tested by tests/formats/sheet_reader_test.cpp; fuzzed by tests/fuzz/sheet_fuzz.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/shared_strings.h"
#include "formats/sheet_facts.h"
#include "formats/sheet_numbers.h"
#include "formats/xml_reader.h"

namespace taskloom {

// What a sheet may have at most (ECMA-376, as spreadsheet programs hold it).
inline constexpr std::uint32_t kMostSheetRows = 1'048'576, kMostSheetColumns = 16'384;

// A cell's or a row's place by its reference, "B12", from 0. False for another text.
bool read_cell_reference(std::string_view text, std::uint32_t& row, std::uint32_t& column);

// What the cells of a workbook have in common.
struct CellContext {
    const SharedStrings& strings;
    const std::vector<DateParts>& styles;
    bool since_1904 = false;
};

class SheetReader {
public:
    // All must outlive the reader.
    SheetReader(XmlReader& xml, const CellContext& context, SheetFacts& facts)
        : xml_(xml), context_(context), facts_(facts) {}

    // Goes on reading, about `budget` bytes of XML, and appends the rows to `rows`; true while there is more.
    Result<bool> read(std::size_t budget, std::string& rows);
    // Whether a row with something in it was there.
    bool any() const { return facts_.has_header; }

private:
    enum class Place : std::uint8_t { outside, sheet, rows, row, cell, value, formula, item, other };
    enum class CellType : std::uint8_t { number, shared, text, boolean, error, date };

    bool open();
    bool close(std::string& rows);
    bool open_row();
    bool open_cell();
    bool close_cell();
    bool end_row(std::string& rows);
    bool take_columns();
    bool take_merged();
    bool put_value();
    bool put_number();
    void put(std::string_view text);
    void note(SheetNote::Kind kind);

    XmlReader& xml_;
    const CellContext& context_;
    SheetFacts& facts_;
    Place place_ = Place::outside;
    std::size_t place_depth_ = 0;  // of the element that is gone through as a whole
    std::uint32_t row_ = 0, next_row_ = 0;
    std::uint32_t written_rows_ = 0;
    bool row_hidden_ = false;
    std::uint32_t column_ = 0, next_column_ = 0;
    CellType type_ = CellType::number;
    std::uint32_t style_ = 0;
    bool has_value_ = false, has_formula_ = false;
    std::string value_, number_;
    StringItem item_;
    std::string text_;               // of the row so far
    std::uint32_t cells_ = 0;        // in it, empty ones between included
    std::uint64_t empty_cells_ = 0;  // of all rows, between others
};

}  // namespace taskloom

// The XML of a sheet with other texts in some of its cells, piece by piece: all else is the same bytes. A cell that is
// changed gets its text within itself, so no other part of the file has to change; its style stays. Cells and rows that
// the sheet left out are put in where they belong.
// Tested by tests/formats/sheet_patcher_test.cpp; fuzzed by tests/fuzz/sheet_fuzz.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "formats/byte_source.h"
#include "formats/xml_reader.h"

namespace taskloom {

struct CellPatch {
    std::uint32_t row = 0, column = 0;  // of the sheet, from 0
    std::string_view text;              // empty: the cell then is
};

// "B12", of places from 0.
std::string sheet_reference(std::uint32_t row, std::uint32_t column);

class SheetPatcher {
public:
    // `patches` come by row and column, each cell once. `source` and they must outlive the patcher.
    SheetPatcher(ByteSource& source, std::string_view part, const CellPatch* patches, std::size_t count)
        : kept_(source), xml_(kept_, part), patch_(patches), patches_end_(patches + count) {}

    // Appends more of the XML; false at its end. Cells that are calculated, and a sheet that isn't one, are errors.
    Result<bool> next(std::string& to);

private:
    // Keeps what the reader was given until it is copied or left out.
    class Kept final : public ByteSource {
    public:
        explicit Kept(ByteSource& source) : source_(source) {}
        Result<std::size_t> read(char* into, std::size_t room) override;
        // From `begin` on, of the part.
        std::string_view view(std::uint64_t begin, std::uint64_t end) const {
            return std::string_view(bytes_).substr(static_cast<std::size_t>(begin - before_),
                                                   static_cast<std::size_t>(end - begin));
        }
        void drop(std::uint64_t until);

    private:
        ByteSource& source_;
        std::string bytes_;
        std::uint64_t before_ = 0;  // of the part, dropped already
    };
    enum class Place : std::uint8_t { outside, rows, row, cell };

    bool open(std::string& to);
    bool close(std::string& to);
    bool open_row(std::string& to);
    bool open_cell(std::string& to);
    bool open_up(std::string& to);
    void copy(std::uint64_t until, std::string& to);
    std::string prefix() const;
    void put_cell(std::string_view style, std::string& to);
    void put_rows(std::uint32_t before, const std::string& prefix, std::string& to);
    bool has_patch(std::uint32_t row) const { return patch_ != patches_end_ && patch_->row == row; }

    Kept kept_;
    XmlReader xml_;
    const CellPatch* patch_;
    const CellPatch* patches_end_;
    std::uint64_t copied_ = 0;  // of the part, or left out
    Place place_ = Place::outside;
    bool any_rows_ = false;
    bool replaces_ = false;                                // the cell's bytes are left out
    bool rows_opened_up_ = false, row_opened_up_ = false;  // they were an empty tag, and aren't any more
    std::uint32_t row_ = 0, next_row_ = 0, column_ = 0, next_column_ = 0;
    std::string rows_prefix_, row_prefix_;
};

}  // namespace taskloom

// Which cells differ from the file, and what they hold now: hash tables from (row, column) to a text, open addressing with
// linear probing, sixteen bytes an entry. Each is for so many rows that growing it takes no long while, however many cells
// an edit changes. A bit for each row answers "is anything edited here?" first.
// Tested by tests/table/cell_patches_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "table/text_store.h"

namespace taskloom {

using RowId = std::uint32_t;
using ColumnId = std::uint32_t;

// Instead of a text: the cell is as in the file.
inline constexpr TextId kOriginalText = 0xFFFFFFFF;

class CellPatches {
public:
    // kOriginalText when the cell is not edited.
    TextId find(RowId row, ColumnId column) const;
    // kOriginalText takes the edit away.
    void set(RowId row, ColumnId column, TextId text);
    bool row_edited(RowId row) const {
        return row / 32 < edited_rows_.size() && (edited_rows_[row / 32] >> (row % 32) & 1U) != 0;
    }
    std::size_t size() const { return used_; }

private:
    struct Entry {
        std::uint64_t key = kEmpty;
        TextId text = kOriginalText;
    };
    static constexpr std::uint64_t kEmpty = ~std::uint64_t{0};

    struct Shelf {
        std::vector<Entry> entries;  // a power of two of them
        std::size_t filled = 0;      // entries with a key, their text taken away or not

        std::size_t slot_of(std::uint64_t key) const;
        void grow();
    };
    static constexpr RowId kRowsOfShelf = 4096;

    static std::uint64_t key_of(RowId row, ColumnId column) { return static_cast<std::uint64_t>(row) << 32 | column; }
    std::vector<Shelf> shelves_;  // by row / kRowsOfShelf
    std::size_t used_ = 0;        // entries with a text
    std::vector<std::uint32_t> edited_rows_;
};

}  // namespace taskloom

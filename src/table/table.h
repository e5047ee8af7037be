// A table over the file's own bytes: an index of its rows, and edits lying on top. A cell is a slice of the file until
// it is edited; nothing is coerced, and what no edit touched is written back byte for byte (table_writer.h).
// Not here: what a cell means, how rows are found in the bytes (formats/), what is wrong (check/, profiles/).
// Tested by tests/table/table_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "table/byte_store.h"
#include "table/cell_patches.h"
#include "table/edit.h"
#include "table/row_format.h"
#include "table/text_store.h"

namespace taskloom {

// Added rows and columns get ids from here on, whatever the file's size.
inline constexpr ColumnId kFirstAddedColumn = 0x4000'0000;
// More cells than this are counted but not kept apart, in a row that has them.
inline constexpr std::size_t kMaximumCells = 100'000;

// The raw cells of a row, in the order of the columns; those past the columns are surplus.
struct RowCells {
    std::vector<std::string_view> cells;
    std::size_t total = 0;  // with those that `limit` or kMaximumCells left out
};

class Table {
public:
    explicit Table(std::unique_ptr<RowFormat> format) : format_(std::move(format)) {}

    const RowFormat& format() const { return *format_; }
    // Only while there is no header yet.
    void set_format(std::unique_ptr<RowFormat> format) { format_ = std::move(format); }
    // What writes the table in the form that its file has, where the bytes here are a text made of it.
    using MakeWriter = std::function<std::unique_ptr<RowWriter>(const Table&)>;
    void set_writer(MakeWriter make_writer) { make_writer_ = std::move(make_writer); }
    // Null: the bytes are the file's own, or are to be written from now on (recoded).
    std::unique_ptr<RowWriter> make_writer() const { return make_writer_ && !recoded_ ? make_writer_(*this) : nullptr; }
    // Whether an edit turned the file to UTF-8.
    bool recoded() const { return recoded_; }
    ByteStore& bytes() { return bytes_; }
    const ByteStore& bytes() const { return bytes_; }

    // ---- the index, told by the format's scanner in the order of the file
    // The header's text is at [begin, end), the rows begin at `rows_begin`. `mended`: see append_row.
    void set_header(std::size_t begin, std::size_t end, std::size_t rows_begin, bool mended = false);
    bool header_mended() const { return header_mended_; }
    // Instead of a header, of a format with names in its rows: where these begin, and the columns as they are found.
    void set_rows_begin(std::size_t rows_begin);
    void add_file_column(std::string_view raw_name);
    // One row more, which ends (with its line end) at this offset. `mended`: its quotation marks do not pair up, so
    // its cells are those of RowFormat::split_mended; `doubtful`: one of the marks may be half of a genuine pair.
    void append_row(std::size_t end, bool mended = false, bool doubtful = false);
    bool row_mended(RowId row) const;
    bool row_doubtful(RowId row) const;
    const std::vector<RowId>& mended_rows() const { return mended_rows_; }
    // `last_open`: the last row ends within quotation marks, so its final line break is part of it.
    void finish(bool last_open) { last_open_ = last_open; }
    bool ends_open() const { return last_open_; }
    bool has_header() const { return has_header_; }
    // What comes behind the last row of the file.
    std::string_view footer() const { return bytes_.view().substr(row_ends_.empty() ? rows_begin_ : row_ends_.back()); }

    // ---- rows
    std::uint32_t row_count() const { return ordered_ ? static_cast<std::uint32_t>(order_.size()) : original_rows(); }
    std::uint32_t original_rows() const { return static_cast<std::uint32_t>(row_ends_.size()); }
    RowId row_at(std::uint32_t position) const { return ordered_ ? order_[position] : position; }
    // row_count() when the row is deleted.
    std::uint32_t position_of(RowId row) const;
    bool rows_reordered() const { return ordered_; }
    bool is_original(RowId row) const { return row < original_rows(); }
    // Every row's id, deleted or not, is below.
    RowId row_id_end() const { return original_rows() + added_rows_; }
    bool row_edited(RowId row) const { return !is_original(row) || patches_.row_edited(row); }
    // The row's bytes in the file, without and with the line end. Original rows only.
    std::string_view row_text(RowId row) const;
    std::string_view row_bytes(RowId row) const;
    std::size_t row_begin(RowId row) const { return row == 0 ? rows_begin_ : row_ends_[row - 1]; }

    // ---- columns, `place` being the order from the left
    std::uint32_t column_count() const { return static_cast<std::uint32_t>(columns_.size()); }
    std::uint32_t original_columns() const { return original_columns_; }
    ColumnId column_at(std::uint32_t place) const { return columns_[place]; }
    std::uint32_t place_of(ColumnId column) const;  // column_count() when there is none
    std::string_view raw_name(ColumnId column) const;
    // As the file has it; empty for an added one.
    std::string_view file_name_of(ColumnId column) const;
    // Where a column of the file begins in it.
    std::size_t header_cell_begin(ColumnId column) const {
        return column < header_cells_.size() ? header_cells_[column].begin : header_begin_;
    }
    bool columns_changed() const { return columns_changed_; }
    bool columns_renamed() const;
    std::string_view header_text() const { return bytes_.view().substr(header_begin_, header_end_ - header_begin_); }
    // What comes before and after the header's text: a byte order mark, empty lines, its line end.
    std::string_view before_header() const { return bytes_.view().substr(0, header_begin_); }
    std::string_view after_header() const { return bytes_.view().substr(header_end_, rows_begin_ - header_end_); }

    // ---- cells
    // The cells of a row as they are now; the views live until the next edit or the next call with the same `into`.
    void read_row(RowId row, RowCells& into, std::size_t limit = kMaximumCells) const;
    // The cells as the file has them.
    void read_original_row(RowId row, RowCells& into, std::size_t limit = kMaximumCells) const;
    bool cell_edited(RowId row, ColumnId column) const { return patches_.find(row, column) != kOriginalText; }

    // ---- edits: steps that History applies and takes back
    TextId add_text(std::string_view raw) { return texts_.add(raw); }
    // Of an operation; not kOriginalText.
    std::string_view text(TextId id) const { return texts_.text(id); }
    Operation make_set(RowId row, ColumnId column, TextId text) const;
    Operation make_insert(std::uint32_t position);
    Operation make_delete(std::uint32_t position) const;
    Operation make_move(std::uint32_t from, std::uint32_t to) const;
    Operation make_add_column(std::uint32_t place, TextId name);
    Operation make_rename_column(std::uint32_t place, TextId name) const;
    Operation make_delete_column(std::uint32_t place) const;
    Operation make_move_column(std::uint32_t from, std::uint32_t to) const;
    void apply(const Operation& operation);
    void revert(const Operation& operation);
    // Several in their order, and (revert) the other way round. Rows that go or come from the back to the front, or the
    // other way, do so in one pass.
    void apply(const Operation* operations, std::size_t count);
    void revert(const Operation* operations, std::size_t count);

private:
    void need_order();
    void put_in_rows(const Operation* run, std::size_t count);
    void take_out_rows(const Operation* run, std::size_t count);
    void order_changed() { positions_.clear(); }
    void move_row(std::uint32_t from, std::uint32_t to);
    void move_column(std::uint32_t from, std::uint32_t to);
    void compare_columns();
    void name_column(ColumnId column, TextId name);
    std::size_t split(std::string_view text, RowId row, std::size_t limit, std::vector<std::string_view>& cells) const;

    std::unique_ptr<RowFormat> format_;
    MakeWriter make_writer_;
    bool recoded_ = false;
    ByteStore bytes_;

    bool has_header_ = false;
    bool header_mended_ = false;
    std::size_t header_begin_ = 0, header_end_ = 0, rows_begin_ = 0;
    std::vector<std::uint32_t> row_ends_;
    bool last_open_ = false;
    std::vector<RowId> mended_rows_, doubtful_rows_;

    bool ordered_ = false;
    std::vector<RowId> order_;                      // only once rows were inserted, deleted or moved
    mutable std::vector<std::uint32_t> positions_;  // by row id, the inverse of order_; made when asked for
    std::uint32_t added_rows_ = 0;

    struct HeaderCell {
        std::uint32_t begin = 0, size = 0;
    };
    std::vector<HeaderCell> header_cells_;  // as in the file
    std::vector<TextId> file_names_;        // instead, of a format with names in its rows
    std::vector<ColumnId> columns_;
    std::uint32_t original_columns_ = 0;
    std::uint32_t added_columns_ = 0;
    bool columns_changed_ = false;  // order or number; names apart
    std::vector<TextId> column_names_, added_column_names_;

    TextStore texts_;
    CellPatches patches_;

    // Rows so long that splitting them for every look would be felt: the cells of the last few.
    struct LongRow {
        RowId row = 0;
        std::size_t total = 0;
        std::vector<std::string_view> cells;
    };
    mutable std::vector<LongRow> long_rows_;
    mutable const char* long_rows_in_ = nullptr;  // the bytes they point into; growing moves them
};

}  // namespace taskloom

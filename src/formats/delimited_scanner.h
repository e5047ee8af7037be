// Finds the rows and cells of delimited text in bytes that are still coming in. It looks at each byte once, keeps the
// cell ends of the row that is under way, and hands over every complete row; any cutting of the input into pieces gives
// the same rows.
// Tested by tests/formats/delimited_scanner_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/scan.h"
#include "formats/delimited_format.h"
#include "formats/row_scanner.h"

namespace taskloom {

class DelimitedScanner final : public RowScanner {
public:
    DelimitedScanner(char delimiter, std::size_t cell_limit, Dialect dialect = Dialect::toloka)
        : format_(delimiter, dialect), cell_limit_(cell_limit) {}

    // Until find_stray_quotes is called, rows may be a header: the platform's is a single line. Marks that do not enclose
    // whole cells of it make it `mended`. Whole cells with line breaks in them stay, if they are small.
    void expect_header() { header_ = true; }
    // From here on, a quotation mark that can't have been meant to open a cell of several lines does not: the line it
    // stands in becomes a row of its own (`mended`) and reading goes on with the next line. Without this call rows are
    // exactly the dialect's. `columns`: how many cells a row should have.
    void find_stray_quotes(std::size_t columns) override {
        columns_ = columns;
        header_ = false;
    }

    void restart(std::size_t begin) override;
    bool scan(std::string_view bytes, bool complete, std::size_t budget, RowReceiver& receiver) override;
    std::size_t position() const override { return position_; }
    std::size_t row_begin() const override { return row_begin_; }

private:
    void go_on_from(std::size_t begin);
    void emit(std::string_view bytes, std::size_t end, bool quoted, bool open, RowReceiver& receiver);

    // The line that begins behind a line end.
    void begin_line(std::string_view bytes, std::size_t line_end);
    // At a line end within quotation marks: were they opened by a stray mark?
    bool is_open_by_mistake(std::string_view bytes, std::size_t line_end);
    // At a line end outside of them, the row's.
    bool is_closed_by_mistake(std::string_view bytes, std::size_t line_end);
    bool open_header_is_stray(std::string_view bytes, std::size_t line_end);
    bool closed_header_is_stray(std::string_view bytes, std::size_t line_end);
    bool closes_no_header_cell(std::string_view line, std::size_t closed) const;
    bool header_lines_are_rows(std::string_view bytes, std::size_t line_end);
    bool waits_for_row(std::string_view bytes, std::size_t line_end) const;
    bool is_stray(std::string_view bytes, std::size_t line_end);
    bool closed_row_is_stray(std::string_view bytes, std::size_t line_end);
    void open_at(std::size_t cells_before, std::string_view from_mark);
    void count_swallowed(std::string_view line);
    bool are_surely_rows() const;
    bool encloses_rows(std::string_view last_line, bool width_fits);
    void doubt(std::size_t closed) { doubted_begin_ = row_begin_, doubted_mark_ = closed; }
    bool closes_badly(std::string_view line, std::size_t closed) const;
    bool fits_only_mended(std::string_view line);

    // Where the row at row_begin_ ends if genuine cells of several lines stand beside a stray mark in it; 0: there are none.
    // `waits`: only bytes still to come can tell.
    struct MeantRow {
        std::size_t end = 0;
        bool waits = false;
    };
    MeantRow find_meant_row(std::string_view bytes, bool complete);
    bool swallows_rows(std::string_view bytes, std::size_t cells_before, std::size_t opened, std::size_t closed);
    // At a line end outside of quotation marks: may a stray one have closed what opens a genuine cell?
    bool has_odd_width(std::string_view bytes, std::size_t line_end) const;
    // Emits the row at row_begin_ as one whose marks do not pair up; false: that waits for more bytes.
    bool mend(std::string_view bytes, bool complete, RowReceiver& receiver);
    void emit_mended(std::string_view bytes, std::size_t end, RowReceiver& receiver);

    DelimitedFormat format_;
    std::size_t cell_limit_;
    std::size_t columns_ = 0;
    bool header_ = false;
    ScanState state_;
    std::size_t position_ = 0;  // first byte not yet scanned
    std::size_t row_begin_ = 0;
    bool quote_pending_ = false;  // the cell under way has a quotation mark already
    std::uint64_t inner_line_ends_ = 0;
    std::size_t cell_count_ = 0;
    std::vector<ScannedRow::CellEnd> cell_ends_;
    std::size_t opened_line_end_ =
        0;                        // in a row of several lines: of the line whose mark is open; of a header, its first
    std::size_t line_begin_ = 0;  // of the line under way in such a row
    bool opened_fits_ = false;    // read as it stands, that mark a part of the text, the row has the right width
    std::size_t swallowed_rows_ = 0;  // lines since then that alone would be rows of the right width
    std::size_t swallowed_others_ = 0;
    // Of two marks that might enclose a genuine cell and were taken for stray ones: the first one's row, the second one.
    std::size_t doubted_begin_ = std::string_view::npos, doubted_mark_ = std::string_view::npos;
    std::vector<std::string_view> mended_cells_;
    bool done_ = false;
};

}  // namespace taskloom

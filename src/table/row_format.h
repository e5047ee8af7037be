// How one row of a table is spelled: where its cells are and how a text becomes a cell. The table keeps bytes and asks
// its format; formats/ implements this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "table/row_writer.h"

namespace taskloom {

class Table;

// How quotation marks are read; words about both: formats/dialect.h.
enum class Dialect : std::uint8_t {
    toloka,   // a mark anywhere in a cell switches quoting on and off
    rfc4180,  // a mark opens only where a cell begins; elsewhere in an unquoted cell it is text
};

// How the quotation marks of a raw cell stand.
enum class Quoting : std::uint8_t {
    none,      // none that means anything
    whole,     // one pair around the cell, every mark within doubled: nothing is lost in reading
    stray,     // toloka: marks that reading takes away, within an unquoted cell or lone within a quoted one;
               // rfc4180: text behind the mark that closes
    unclosed,  // quoting is still on at the end of the cell
};

// What is wrong with how a row stands in its file, where rows are values of a larger one (JSON).
enum class RowFault : std::uint8_t {
    none,
    syntax,              // it can't be read
    not_a_task,          // it is no object
    comma_missing,       // behind it; the next row is there nevertheless
    comma_extra,         // behind it, with no row to follow
    line_break_missing,  // behind it, in a file that has a row a line
    list_open,           // the list that it is the last of is never closed
    text_behind,         // behind the list
};
// Whether the row has no cells because of it.
constexpr bool is_unreadable(RowFault fault) { return fault == RowFault::syntax || fault == RowFault::not_a_task; }

// What a reader notices within a row and can't show as a cell's text.
struct RowNote {
    enum class Kind : std::uint8_t {
        duplicate_key,
        lone_surrogate,
        long_number,   // a number of 16 digits or more, in a format that doesn't keep so many
        error_value,   // a formula's, such as #REF!
        uncalculated,  // a formula without a value
    };
    Kind kind = Kind::duplicate_key;
    std::uint32_t column = 0xFFFFFFFF;  // all bits set: of no cell
    std::uint32_t offset = 0;           // where, from the row's begin
};

// What a value is, in formats where values have kinds.
enum class CellKind : std::uint8_t { any, text, number, boolean, json };

class RowFormat {
public:
    virtual ~RowFormat() = default;

    // Puts the raw cells of `row` (its bytes without the line end) into `cells`, at most `limit` of them, and returns
    // how many there are in all. An empty row has no cell. The views are parts of `row`.
    virtual std::size_t split(std::string_view row, std::size_t limit, std::vector<std::string_view>& cells) const = 0;

    // The same for a row (one line) whose quotation marks do not pair up: a mark that does not enclose a whole cell is
    // taken as part of the text, so that the cells are those the author meant.
    virtual std::size_t split_mended(std::string_view row, std::size_t limit,
                                     std::vector<std::string_view>& cells) const = 0;

    // What the platform reads in a raw cell: quotation marks taken off, doubled ones made one. A cell in which they do not
    // pair up is read as it stands.
    virtual std::string decode(std::string_view raw) const = 0;
    // Replaces `text` by the decoded cell; the same as decode without a new string each time.
    virtual void decode_into(std::string_view raw, std::string& text) const = 0;
    // The same with the line breaks of the cell as they stand in the file, where reading makes all of them LF.
    virtual void decode_as_in_file(std::string_view raw, std::string& text) const = 0;
    // A raw cell that is read as `text`; quoted only where it must be.
    virtual std::string encode(std::string_view text) const = 0;

    virtual Quoting quoting_of(std::string_view raw) const = 0;
    // The mark that opens the quoting which is on at the end of `row`; npos when none is.
    virtual std::size_t find_open_mark(std::string_view row) const = 0;
    // Whether a row with this cell in it is read back with this one cell in its place. Not so when its marks stay open,
    // when it has a delimiter or a line break outside of them, or a line break between marks that do not enclose it all
    // (those are taken for stray ones).
    virtual bool is_one_cell(std::string_view raw) const = 0;

    virtual char delimiter() const = 0;
    virtual Dialect dialect() const = 0;

    // Columns have their names in each row, not in a header before them: the table is told of each (add_file_column).
    virtual bool names_in_rows() const { return false; }
    // Rows are no lines of text: the format takes a row's text out of its bytes, and spells cells in its own way.
    virtual bool has_own_spelling() const { return names_in_rows(); }
    // A raw name of a column as people see it, and the other way round.
    virtual std::string decode_name(std::string_view raw) const { return decode(raw); }
    virtual std::string encode_name(std::string_view name) const { return encode(name); }
    // A raw cell that is read as `text`, in the place of `now`: of the same kind where kinds differ. `wanted`: the kind that
    // the column is for.
    virtual std::string encode_in_place([[maybe_unused]] std::string_view now, std::string_view text,
                                        [[maybe_unused]] CellKind wanted) const {
        return encode(text);
    }
    // Of has_own_spelling: a row's text out of its bytes, which end with what separates it from the next.
    virtual std::string_view text_of_row(std::string_view bytes) const { return bytes; }
    // Null: rows are written as cells with delimiters between.
    virtual std::unique_ptr<RowWriter> make_writer([[maybe_unused]] const Table& table) const { return nullptr; }
};

}  // namespace taskloom

// How one row of a table is spelled: where its cells are and how a text becomes a cell. The table keeps bytes and asks
// its format; formats/ implements this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace taskloom {

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
};

}  // namespace taskloom

// How one row of a table is spelled: where its cells are and how a text becomes a cell. The table keeps bytes and asks
// its format; formats/ implements this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace taskloom {

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
    // A raw cell that is read as `text`; quoted only where it must be.
    virtual std::string encode(std::string_view text) const = 0;

    virtual char delimiter() const = 0;
};

}  // namespace taskloom

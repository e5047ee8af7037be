// A document in another format, piece by piece: the table must not change in between.
// Tested by tests/engine/conversion_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/document.h"
#include "formats/conversion.h"

namespace taskloom::engine {

// The rows of a document one after the other, decoded, the header first.
class DecodedRows {
public:
    // `whole_separators`: as Document::decode_rows says.
    DecodedRows(const Document& document, bool whole_separators)
        : document_(document), whole_separators_(whole_separators) {}
    // False behind the last one.
    bool next();
    // Of the row that next() went to; until the next call.
    const std::vector<std::string_view>& cells() const { return cells_; }
    const ConversionLosses& losses() const { return losses_; }

private:
    void read_header();
    bool read_row(std::uint32_t position);
    void clear();
    void add(std::string_view raw);
    bool replace_meaningless(std::size_t begin);
    void end_row();

    const Document& document_;
    bool whole_separators_;
    bool header_read_ = false;
    std::uint32_t position_ = 0;
    ConversionLosses losses_;
    RowCells row_;
    std::vector<std::string_view> surplus_, cells_;
    // The cells of one row, decoded into one text.
    std::string text_, cell_;
    std::vector<std::size_t> ends_;
};

class DocumentConversion {
public:
    DocumentConversion(const Document& document, ConversionTarget target);
    // The next bytes, at least about a quarter of a megabyte unless they are the last; empty at the end. The view lives
    // until the next call.
    std::string_view next();
    // Of what was written so far.
    ConversionLosses losses() const;

private:
    DecodedRows rows_;
    ConversionWriter writer_;
    std::string piece_;
};

}  // namespace taskloom::engine

// Writing a document in another format.
#include "engine/document_conversion.h"

#include "base/utf8.h"

namespace taskloom::engine {

namespace {

// Rows are gathered to pieces of about this size.
constexpr std::size_t kPieceSize = std::size_t{256} << 10;

std::string_view line_end_of(const Document& document) {
    if (!document.has_table() || !document.is_delimited()) return "\n";
    const std::string_view after_header = document.table().after_header();
    if (after_header.empty()) return "\n";
    return after_header.substr(0, after_header.substr(0, 2) == "\r\n" ? 2 : 1);
}

}  // namespace

// ---- rows

void DecodedRows::clear() {
    text_.clear();
    ends_.clear();
}

void DecodedRows::add(std::string_view raw) {
    const RowFormat& format = document_.table().format();
    const std::size_t begin = text_.size();
    if (format.quoting_of(raw) == Quoting::none) {
        text_.append(raw);
    } else {
        format.decode_as_in_file(raw, cell_);
        text_.append(cell_);
    }
    if (document_.was_encoded() && replace_meaningless(begin)) ++losses_.replaced_cells;
    ends_.push_back(text_.size());
}

// They stand there in three bytes each, as U+FFFD does. Whether there are any.
bool DecodedRows::replace_meaningless(std::size_t begin) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    bool any = false;
    for (std::size_t at; (at = find_invalid_utf8(std::string_view(text_).substr(begin))) != kValid; any = true) {
        begin += at;
        text_.replace(begin, kReplacement.size(), kReplacement);
    }
    return any;
}

void DecodedRows::end_row() {
    cells_.clear();
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
        cells_.push_back(std::string_view(text_).substr(begin, end - begin));
        begin = end;
    }
}

void DecodedRows::read_header() {
    const Table& table = document_.table();
    clear();
    for (std::uint32_t place = 0; place < table.column_count(); ++place) {
        text_.append(table.format().decode_name(table.raw_name(table.column_at(place))));
        ends_.push_back(text_.size());
    }
    end_row();
}

// False: it is left out.
bool DecodedRows::read_row(std::uint32_t position) {
    const Table& table = document_.table();
    const RowId id = table.row_at(position);
    if (document_.why_not_editable(id) != nullptr) {
        if (losses_.unread_tasks++ == 0) losses_.first_unread_line = document_.catalogue().line(id);
        return false;
    }
    clear();
    table.read_row(id, row_);
    const bool separator = document_.catalogue().kind(id) == RowKind::separator;
    if (!separator || whole_separators_) {
        for (const std::string_view raw : row_.cells) add(raw);
        if (row_.total > row_.cells.size()) {
            // Cells past the limit that rows are split at.
            const std::string_view text = table.row_text(id);
            const RowFormat& format = table.format();
            table.row_mended(id) ? format.split_mended(text, row_.total, surplus_)
                                 : format.split(text, row_.total, surplus_);
            for (std::size_t i = surplus_.size() - (row_.total - row_.cells.size()); i < surplus_.size(); ++i) {
                add(surplus_[i]);
            }
        }
    }
    // An empty line is a separator also where a row has a single cell.
    if (separator && row_.total == 1) clear();
    end_row();
    return true;
}

bool DecodedRows::next() {
    if (!document_.has_table()) return false;
    if (!header_read_) {
        header_read_ = true;
        read_header();
        return true;
    }
    const std::uint32_t rows = document_.table().row_count();
    while (position_ < rows) {
        if (read_row(position_++)) return true;
    }
    return false;
}

// ---- bytes

DocumentConversion::DocumentConversion(const Document& document, ConversionTarget target)
    : rows_(document, target != ConversionTarget::rows), writer_(target, line_end_of(document)) {}

std::string_view DocumentConversion::next() {
    piece_.clear();
    while (piece_.size() < kPieceSize && rows_.next()) writer_.row(rows_.cells(), piece_);
    return piece_;
}

ConversionLosses DocumentConversion::losses() const {
    ConversionLosses losses = rows_.losses();
    losses.replaced_cells += writer_.replaced_cells();
    return losses;
}

ConversionLosses Document::write_converted(ConversionTarget target, Sink& sink) const {
    DocumentConversion conversion(*this, target);
    for (std::string_view piece = conversion.next(); !piece.empty(); piece = conversion.next()) sink.write(piece);
    return conversion.losses();
}

ConversionLosses Document::decode_rows(bool whole_separators, DecodedRowTaker& taker) const {
    DecodedRows rows(*this, whole_separators);
    while (rows.next() && taker.take(rows.cells())) {
    }
    return rows.losses();
}

}  // namespace taskloom::engine

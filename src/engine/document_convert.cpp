// Writing a document in another format.
#include "base/utf8.h"
#include "engine/document.h"

namespace taskloom::engine {

namespace {
// Rows are gathered to pieces of about this size.
constexpr std::size_t kPieceSize = std::size_t{256} << 10;

// Cells of one row, decoded into one text.
class DecodedRow {
public:
    void clear() {
        text_.clear();
        ends_.clear();
    }
    // `replace`: bytes that mean nothing in the file's encoding; each becomes U+FFFD. Whether there are any.
    bool add(const RowFormat& format, std::string_view raw, bool replace) {
        const std::size_t begin = text_.size();
        if (format.quoting_of(raw) == Quoting::none) {
            text_.append(raw);
        } else {
            format.decode_as_in_file(raw, cell_);
            text_.append(cell_);
        }
        const bool replaced = replace && replace_meaningless(begin);
        ends_.push_back(text_.size());
        return replaced;
    }
    void add_text(std::string_view text) {
        text_.append(text);
        ends_.push_back(text_.size());
    }
    const std::vector<std::string_view>& cells() {
        cells_.clear();
        std::size_t begin = 0;
        for (const std::size_t end : ends_) {
            cells_.push_back(std::string_view(text_).substr(begin, end - begin));
            begin = end;
        }
        return cells_;
    }

private:
    // They stand there in three bytes each, as U+FFFD does.
    bool replace_meaningless(std::size_t begin) {
        constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
        std::size_t at = find_invalid_utf8(std::string_view(text_).substr(begin));
        if (at == kValid) return false;
        for (; at != kValid; at = find_invalid_utf8(std::string_view(text_).substr(begin))) {
            begin += at;
            text_.replace(begin, kReplacement.size(), kReplacement);
        }
        return true;
    }

    std::string text_, cell_;
    std::vector<std::size_t> ends_;
    std::vector<std::string_view> cells_;
};

class RowsToText final : public DecodedRowTaker {
public:
    RowsToText(ConversionWriter& writer, Sink& sink) : writer_(writer), sink_(sink) {}

    bool take(const std::vector<std::string_view>& cells) override {
        writer_.row(cells, piece_);
        if (piece_.size() < kPieceSize) return true;
        finish();
        return true;
    }
    void finish() {
        if (!piece_.empty()) sink_.write(piece_);
        piece_.clear();
    }

private:
    ConversionWriter& writer_;
    Sink& sink_;
    std::string piece_;
};
}  // namespace

ConversionLosses Document::write_converted(ConversionTarget target, Sink& sink) const {
    if (!has_table()) return {};
    const std::string_view after_header = table_->after_header();
    const std::string_view line_end = after_header.empty() || reader_       ? std::string_view("\n")
                                      : after_header.substr(0, 2) == "\r\n" ? after_header.substr(0, 2)
                                                                            : after_header.substr(0, 1);
    ConversionWriter writer(target, line_end);
    RowsToText rows(writer, sink);
    ConversionLosses losses = decode_rows(target != ConversionTarget::rows, rows);
    rows.finish();
    losses.replaced_cells += writer.replaced_cells();
    return losses;
}

ConversionLosses Document::decode_rows(bool whole_separators, DecodedRowTaker& taker) const {
    ConversionLosses losses;
    if (!has_table()) return losses;
    const RowFormat& format = table_->format();
    DecodedRow decoded;
    const auto add = [&](std::string_view raw) {
        losses.replaced_cells += decoded.add(format, raw, encoded_ != nullptr) ? 1 : 0;
    };
    for (std::uint32_t place = 0; place < table_->column_count(); ++place) {
        decoded.add_text(format.decode_name(table_->raw_name(table_->column_at(place))));
    }
    if (!taker.take(decoded.cells())) return losses;
    RowCells row;
    std::vector<std::string_view> surplus;
    for (std::uint32_t position = 0; position < table_->row_count(); ++position) {
        const RowId id = table_->row_at(position);
        if (why_not_editable(id) != nullptr) {
            if (losses.unread_tasks++ == 0) losses.first_unread_line = catalogue_->line(id);
            continue;
        }
        decoded.clear();
        table_->read_row(id, row);
        const bool separator = catalogue_->kind(id) == RowKind::separator;
        if (!separator || whole_separators) {
            for (const std::string_view raw : row.cells) add(raw);
            if (row.total > row.cells.size()) {
                // Cells past the limit that rows are split at.
                const std::string_view text = table_->row_text(id);
                table_->row_mended(id) ? format.split_mended(text, row.total, surplus)
                                       : format.split(text, row.total, surplus);
                for (std::size_t i = surplus.size() - (row.total - row.cells.size()); i < surplus.size(); ++i) {
                    add(surplus[i]);
                }
            }
        }
        // An empty line is a separator also where a row has a single cell.
        if (separator && row.total == 1) decoded.clear();
        if (!taker.take(decoded.cells())) break;
    }
    return losses;
}

}  // namespace taskloom::engine

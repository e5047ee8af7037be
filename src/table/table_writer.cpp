// Writing a table: runs of untouched rows as they are in the file, other rows cell by cell.
#include "table/table_writer.h"

#include <algorithm>
#include <utility>

namespace taskloom {

TableWriter::TableWriter(const Table& table, Spelling spelling)
    : table_(table), own_(spelling == Spelling::as_file ? table.make_writer() : nullptr), line_end_("\n") {
    if (!own_) own_ = table.format().make_writer(table);
    // The file's own habit: the end of its first line.
    const std::string_view after = table.after_header();
    if (after.substr(0, 2) == "\r\n") {
        line_end_ = after.substr(0, 2);
    } else if (!after.empty()) {
        line_end_ = after.substr(0, 1);
    }
}

void TableWriter::write_header() {
    header_written_ = true;
    if (!table_.has_header()) {
        ready_ = table_.bytes().view();
        return;
    }
    if (!table_.columns_changed() && !table_.columns_renamed() && !table_.recoded() && !table_.after_header().empty()) {
        ready_ = table_.bytes().view().substr(0, table_.row_begin(0));
        return;
    }
    // The mark that tells which encoding it is goes with that.
    const std::string_view before = table_.before_header();
    const bool drops_mark = table_.recoded() && before.substr(0, 3) == "\xEF\xBB\xBF";
    piece_.append(before.substr(drops_mark ? 3 : 0));
    for (std::uint32_t place = 0; place < table_.column_count(); ++place) {
        if (place > 0) piece_.push_back(table_.format().delimiter());
        piece_.append(table_.raw_name(table_.column_at(place)));
    }
    piece_.append(table_.after_header());
    if (table_.after_header().empty() && table_.row_count() > 0) piece_.append(line_end_);
}

void TableWriter::write_row(RowId row, bool last) {
    table_.read_row(row, cells_);
    const std::string_view text = table_.is_original(row) ? table_.row_text(row) : std::string_view();
    const std::string_view file_end =
        table_.is_original(row) ? table_.row_bytes(row).substr(text.size()) : std::string_view();
    const std::string_view own_end =
        file_end.empty() && (!last || !table_.is_original(row)) ? std::string_view(line_end_) : file_end;
    const bool blank = cells_.cells.empty() || (cells_.cells.size() == 1 && cells_.cells[0].empty());
    if (blank) part_line_ends(own_end);
    for (std::size_t i = 0; i < cells_.cells.size(); ++i) {
        if (i > 0) piece_.push_back(table_.format().delimiter());
        piece_.append(cells_.cells[i]);
    }
    // Cells past the limit that rows are split at follow as they are in the file.
    if (cells_.total > cells_.cells.size()) {
        const std::string_view end = cells_.cells.back();
        if (end.data() >= text.data() && end.data() <= text.data() + text.size()) {
            piece_.append(text.substr(static_cast<std::size_t>(end.data() - text.data()) + end.size()));
        }
    }
    piece_.append(own_end);
}

std::string TableWriter::header() {
    if (own_) return own_->header();
    piece_.clear();
    write_header();
    if (!ready_.empty()) piece_.assign(ready_);
    return std::move(piece_);
}

std::string TableWriter::row(std::uint32_t position) {
    if (own_) return own_->row(position);
    piece_.clear();
    write_row(table_.row_at(position), position + 1 == table_.row_count());
    return std::move(piece_);
}

std::string_view TableWriter::next() {
    if (own_) return own_->next();
    const std::string_view piece = next_piece();
    if (!piece.empty()) last_ = piece.back();
    return piece;
}

void TableWriter::part_line_ends(std::string_view following) {
    const char before = piece_.empty() ? last_ : piece_.back();
    if (before == '\r' && following.substr(0, 1) == "\n") piece_.push_back('\r');
}

bool TableWriter::is_as_in_file(RowId row, std::string_view written) const {
    return table_.is_original(row) && !table_.columns_changed() && written == table_.row_bytes(row);
}

std::string_view TableWriter::next_piece() {
    piece_.clear();
    if (!header_written_) {
        write_header();
        if (!piece_.empty()) return piece_;
    }
    const std::uint32_t rows = table_.row_count();
    while (true) {
        if (!ready_.empty()) {
            if (!piece_.empty()) return piece_;
            const std::string_view piece = ready_.substr(0, kPieceSize);
            ready_.remove_prefix(piece.size());
            return piece;
        }
        piece_.append(std::exchange(behind_ready_, {}));
        if (position_ >= rows || piece_.size() >= kPieceSize) return piece_;
        const RowId first = table_.row_at(position_);
        const auto untouched = [&](RowId row) { return !table_.columns_changed() && !table_.row_edited(row); };
        if (!untouched(first)) {
            const std::size_t begin = piece_.size();
            write_row(first, position_ + 1 == rows);
            // An edit that was taken back leaves the file's own row, which in its encoding may be spelled in its own way.
            if (!is_as_in_file(first, std::string_view(piece_).substr(begin))) {
                ++position_;
                continue;
            }
            piece_.resize(begin);
        }
        // As many rows as stand one after the other in the file.
        std::uint32_t count = 1;
        while (position_ + count < rows && table_.row_at(position_ + count) == first + count &&
               untouched(first + count)) {
            ++count;
        }
        const RowId last = first + count - 1;
        const std::size_t begin = table_.row_begin(first);
        const std::string_view last_bytes = table_.row_bytes(last);
        const auto end = static_cast<std::size_t>(last_bytes.data() + last_bytes.size() - table_.bytes().data());
        position_ += count;
        part_line_ends(table_.bytes().view().substr(begin, end - begin));
        const bool ends_open = table_.row_text(last).size() == last_bytes.size();
        ready_ = table_.bytes().view().substr(begin, end - begin);
        // The file's last row, which had no line end, is no longer the last.
        if (ends_open && position_ < rows) behind_ready_ = line_end_;
    }
}

}  // namespace taskloom

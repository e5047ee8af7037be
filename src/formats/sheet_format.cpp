// Splitting rows of sheets.
#include "formats/sheet_format.h"

#include <algorithm>
#include <cstring>

#include "formats/sheet_text.h"

namespace taskloom {

namespace {

std::size_t find_end(std::string_view text, std::size_t from, char mark) {
    const void* const found = std::memchr(text.data() + from, mark, text.size() - from);
    return found == nullptr ? text.size() : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

RowNote::Kind kind_of(SheetNote::Kind kind) {
    switch (kind) {
        case SheetNote::Kind::long_number:
            return RowNote::Kind::long_number;
        case SheetNote::Kind::error_value:
            return RowNote::Kind::error_value;
        case SheetNote::Kind::uncalculated:
            break;
    }
    return RowNote::Kind::uncalculated;
}

}  // namespace

std::size_t SheetFormat::split(std::string_view row, std::size_t limit, std::vector<std::string_view>& cells) const {
    cells.clear();
    if (row.empty()) return 0;
    std::size_t total = 0;
    for (std::size_t begin = 0; begin <= row.size(); ++total) {
        const std::size_t end = find_end(row, begin, kCellEnd);
        if (total < limit) cells.push_back(row.substr(begin, end - begin));
        begin = end + 1;
    }
    return total;
}

std::string_view SheetFormat::text_of_row(std::string_view bytes) const {
    if (!bytes.empty() && bytes.back() == kRowEnd) bytes.remove_suffix(1);
    return bytes;
}

void SheetScanner::restart(std::size_t begin) {
    position_ = begin;
    row_ = begin == 0 ? 0 : facts_.header_row + 1;
}

const std::vector<RowNote>* SheetScanner::notes_of(const SheetFacts& facts, std::uint32_t row,
                                                   std::vector<RowNote>& notes) {
    auto note = std::lower_bound(facts.notes.begin(), facts.notes.end(), row,
                                 [](const SheetNote& other, std::uint32_t wanted) { return other.row < wanted; });
    notes.clear();
    for (; note != facts.notes.end() && note->row == row; ++note) {
        notes.push_back({kind_of(note->kind), note->column, 0});
    }
    return notes.empty() ? nullptr : &notes;
}

bool SheetScanner::scan(std::string_view bytes, bool, std::size_t budget, RowReceiver& receiver) {
    const std::size_t until = position_ + std::min(budget, bytes.size() - position_);
    while (position_ < until) {
        ScannedRow row;
        row.begin = position_;
        row.end = find_end(bytes, position_, kRowEnd);
        row.next = std::min(row.end + 1, bytes.size());
        cells_.clear();
        for (std::size_t begin = row.begin; begin <= row.end && row.begin < row.end;) {
            const std::size_t end = find_end(bytes.substr(0, row.end), begin, kCellEnd);
            cells_.push_back(bytes.substr(begin, end - begin));
            begin = end + 1;
        }
        row.cells = &cells_;
        row.cell_count = cells_.size();
        row.notes = facts_.notes.empty() ? nullptr : notes_of(facts_, row_, notes_);
        ++row_;
        position_ = row.next;
        receiver.row(row);
    }
    return position_ < bytes.size();
}

}  // namespace taskloom

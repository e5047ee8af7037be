// Reading a file as the platform does.
#include "engine/platform_reader.h"

#include <algorithm>

#include "base/scan.h"

namespace taskloom::engine {

PlatformRow platform_row(const ScannedRow& row, std::size_t columns) {
    if (row.cell_count == 0) return PlatformRow::separator;
    if (row.open) return PlatformRow::unclosed;
    if (row.cell_count != columns) return PlatformRow::refused;
    // So short, it is delimiters only.
    return row.end - row.begin + 1 == columns ? PlatformRow::separator : PlatformRow::task;
}

PlatformReader::PlatformReader(std::string_view bytes, std::size_t begin, char delimiter, Dialect dialect,
                               std::uint32_t columns)
    : bytes_(bytes),
      scanner_(delimiter, kMaximumCells, dialect),
      line_(1 + count_line_ends(bytes.data(), begin)),
      open_begin_(bytes.size()),
      at_(bytes.size()) {
    reading_.columns = columns;
    scanner_.restart(begin);
}

void PlatformReader::row(const ScannedRow& row) {
    switch (platform_row(row, reading_.columns)) {
        case PlatformRow::separator:
            break;
        case PlatformRow::unclosed:
            reading_.unclosed = true;
            open_begin_ = at_ = row.begin;
            return;  // its lines are yet to be counted
        case PlatformRow::refused: {
            if (reading_.columns == 0) break;
            ++reading_.refused;
            const std::vector<ScannedRow::CellEnd>& ends = *row.cell_ends;
            if (row.cell_count > ends.size() ||
                std::any_of(ends.begin(), ends.end(), [](const ScannedRow::CellEnd& end) { return end.quoted; })) {
                refused_rows_.push_back({static_cast<std::uint32_t>(row.begin), static_cast<std::uint32_t>(row.end),
                                         static_cast<std::uint32_t>(row.cell_count)});
            }
            break;
        }
        case PlatformRow::task:
            ++reading_.tasks;
            break;
    }
    line_ += row.inner_line_ends + 1;
}

void PlatformReader::end_run() {
    if (run_ % 2 == 1) reading_.last_mark_line = run_line_;
    run_ = 0;
}

// The mark that is open at the end begins the last run of an odd number of marks: behind it are doubled ones only.
void PlatformReader::find_last_mark(std::size_t budget) {
    std::size_t size = std::min(budget, bytes_.size() - at_);
    // CR LF is counted in one piece.
    if (size > 0 && bytes_[at_ + size - 1] == '\r' && at_ + size < bytes_.size() && bytes_[at_ + size] == '\n') ++size;
    const std::string_view piece = bytes_.substr(at_, size);
    std::size_t counted = 0;
    for (std::size_t next = 0; next < size; ++next) {
        const std::size_t mark = piece.find('"', next);
        if (mark != next) end_run();
        if (mark == std::string_view::npos) break;
        if (run_++ == 0) {
            line_ += count_line_ends(piece.data() + counted, mark - counted);
            run_line_ = line_;
            counted = mark;
        }
        next = mark;
    }
    line_ += count_line_ends(piece.data() + counted, size - counted);
    at_ += size;
    if (at_ < bytes_.size()) return;
    end_run();
    const bool ends_with_break = bytes_.back() == '\n' || bytes_.back() == '\r';
    reading_.last_line = line_ - (ends_with_break ? 1 : 0);
}

bool PlatformReader::step(std::size_t budget) {
    if (finished()) return false;
    if (scanned_) {
        find_last_mark(budget);
    } else {
        scanned_ = !scanner_.scan(bytes_, true, budget, *this);
    }
    return !finished();
}

std::uint32_t PlatformReader::refused_cells_at(std::size_t offset) const {
    const auto behind = std::partition_point(refused_rows_.begin(), refused_rows_.end(),
                                             [&](const RefusedRow& row) { return row.end <= offset; });
    return behind != refused_rows_.end() && behind->begin <= offset ? behind->cells : 0;
}

}  // namespace taskloom::engine

// Kinds, task numbers and lines of rows. In the file's own order a task's number follows from the separators before it;
// only once rows are moved is it written down for each.
#include "engine/row_catalogue.h"

#include <algorithm>

namespace taskloom::engine {

void RowCatalogue::count(std::uint8_t row, std::uint32_t step) {
    switch (static_cast<RowKind>(row & kKindBits)) {
        case RowKind::general:
            counts_.general += step;
            break;
        case RowKind::control:
            counts_.control += step;
            break;
        case RowKind::training:
            counts_.training += step;
            break;
        case RowKind::separator:
            counts_.separators += step;
            break;
        case RowKind::broken:
            counts_.broken += step;
            break;
    }
    if ((row & kCoordinates) != 0) counts_.field += step;
}

void RowCatalogue::append(RowVerdict verdict, std::uint64_t inner_line_ends) {
    const RowId id = size();
    const auto row =
        static_cast<std::uint8_t>(static_cast<unsigned>(verdict.kind) | (verdict.has_coordinates ? kCoordinates : 0U));
    rows_.push_back(row);
    count(row, 1);
    if (verdict.kind == RowKind::separator) separators_.push_back(id);
    if (inner_line_ends > 0) {
        inner_lines_.emplace_back(id, (inner_lines_.empty() ? 0 : inner_lines_.back().second) + inner_line_ends);
    }
}

void RowCatalogue::set(RowId row, RowVerdict verdict) {
    if (row >= size()) rows_.resize(row + 1, kAbsent);
    const auto fresh =
        static_cast<std::uint8_t>(static_cast<unsigned>(verdict.kind) | (verdict.has_coordinates ? kCoordinates : 0U));
    if (rows_[row] == fresh) return;
    remove(row);
    rows_[row] = fresh;
    count(fresh, 1);
    if (verdict.kind == RowKind::separator) {
        separators_.insert(std::lower_bound(separators_.begin(), separators_.end(), row), row);
    }
    task_numbers_.clear();
}

void RowCatalogue::remove(RowId row) {
    if (row >= size() || (rows_[row] & kAbsent) != 0) return;
    count(rows_[row], ~0U);
    if (kind(row) == RowKind::separator) {
        separators_.erase(std::lower_bound(separators_.begin(), separators_.end(), row));
    }
    rows_[row] = kAbsent;
    task_numbers_.clear();
}

const std::vector<std::uint32_t>& RowCatalogue::task_numbers() const {
    if (task_numbers_.size() == table_.row_count()) return task_numbers_;
    task_numbers_.clear();
    std::uint32_t next = 1;
    for (std::uint32_t position = 0; position < table_.row_count(); ++position) {
        const bool task = kind(table_.row_at(position)) != RowKind::separator;
        task_numbers_.push_back(task ? next++ : 0);
    }
    return task_numbers_;
}

std::uint32_t RowCatalogue::task_number(std::uint32_t position) const {
    if (table_.rows_reordered()) return task_numbers()[position];
    const auto before = std::lower_bound(separators_.begin(), separators_.end(), position);
    if (before != separators_.end() && *before == position) return 0;
    return position + 1 - static_cast<std::uint32_t>(before - separators_.begin());
}

std::uint32_t RowCatalogue::position_of_task(std::uint32_t task) const {
    if (task >= counts_.tasks()) return table_.row_count();
    if (table_.rows_reordered()) {
        const auto& numbers = task_numbers();
        return static_cast<std::uint32_t>(std::find(numbers.begin(), numbers.end(), task + 1) - numbers.begin());
    }
    // Before separator i (from 0) stand separators_[i] - i tasks.
    std::size_t low = 0, high = separators_.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (separators_[middle] - middle <= task) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return task + static_cast<std::uint32_t>(low);
}

std::uint64_t RowCatalogue::line(RowId row) const {
    if (!table_.is_original(row)) return 0;
    const auto after = std::lower_bound(inner_lines_.begin(), inner_lines_.end(), row,
                                        [](const auto& entry, RowId at) { return entry.first < at; });
    return first_line_ + row + (after == inner_lines_.begin() ? 0 : (after - 1)->second);
}

}  // namespace taskloom::engine

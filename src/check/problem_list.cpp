// The list of problems: counting, replacing.
#include "check/problem_list.h"

#include <algorithm>
#include <utility>

namespace taskloom {

namespace {
constexpr ColumnId kCountedColumns = 1'000'000;
}

void ProblemList::set_rules(const RuleInfo* rules, std::size_t count) {
    rules_ = rules;
    counts_.assign(count, {});
}

void ProblemList::clear() {
    header_.clear();
    rows_.clear();
    std::fill(counts_.begin(), counts_.end(), RuleCount());
    std::fill(std::begin(severities_), std::end(severities_), 0U);
    rows_with_errors_ = 0;
    columns_.clear();
}

void ProblemList::count_one(const ProblemRecord& problem, Direction direction) {
    // Unsigned wrap-around makes -1 of the largest value.
    const std::uint32_t step = direction == Direction::add ? 1U : ~0U;
    RuleCount& count = counts_[problem.rule];
    count.problems += step;
    if (problem.fixable && !problem.fix_alone) count.fixable += step;
    severities_[static_cast<std::size_t>(rules_[problem.rule].severity)] += step;
    if (problem.row != kHeaderRow && problem.column < kCountedColumns) {
        if (problem.column >= columns_.size()) columns_.resize(problem.column + 1);
        columns_[problem.column] += step;
    }
}

void ProblemList::count_row(const ProblemRecord* problems, std::size_t count, Direction direction) {
    bool has_error = false;
    for (std::size_t i = 0; i < count; ++i) {
        count_one(problems[i], direction);
        has_error = has_error || rules_[problems[i].rule].severity == Severity::error;
    }
    if (has_error) rows_with_errors_ += direction == Direction::add ? 1U : ~0U;
}

void ProblemList::set_header(std::vector<ProblemRecord> problems) {
    for (const ProblemRecord& problem : header_) count_one(problem, Direction::remove);
    header_ = std::move(problems);
    for (const ProblemRecord& problem : header_) count_one(problem, Direction::add);
}

void ProblemList::append(const ProblemRecord* problems, std::size_t count) {
    rows_.insert(rows_.end(), problems, problems + count);
    count_row(problems, count, Direction::add);
}

ProblemList::Range ProblemList::of_row(RowId row) const {
    const auto first = std::lower_bound(rows_.begin(), rows_.end(), row,
                                        [](const ProblemRecord& problem, RowId at) { return problem.row < at; });
    auto last = first;
    while (last != rows_.end() && last->row == row) ++last;
    return {static_cast<std::size_t>(first - rows_.begin()), static_cast<std::size_t>(last - rows_.begin())};
}

void ProblemList::replace_row(RowId row, const ProblemRecord* problems, std::size_t count) {
    if (merged_) {
        std::size_t unlimited = rows_.size() + 1;
        approach(row, unlimited);
        while (merged_from_ < rows_.size() && rows_[merged_from_].row == row) ++merged_from_;
        merged_->append(problems, count);
        return;
    }
    const Range old = of_row(row);
    count_row(rows_.data() + old.first, old.last - old.first, Direction::remove);
    count_row(problems, count, Direction::add);
    const std::size_t kept = std::min(count, old.last - old.first);
    const auto at = rows_.begin() + static_cast<std::ptrdiff_t>(old.first);
    std::copy(problems, problems + kept, at);
    if (count > kept) {
        rows_.insert(at + static_cast<std::ptrdiff_t>(kept), problems + kept, problems + count);
    } else {
        rows_.erase(at + static_cast<std::ptrdiff_t>(kept), rows_.begin() + static_cast<std::ptrdiff_t>(old.last));
    }
}

void ProblemList::begin_bulk() {
    merged_ = std::make_unique<ProblemList>();
    merged_->set_rules(rules_, counts_.size());
    merged_->rows_.reserve(rows_.size());
    merged_from_ = 0;
}

bool ProblemList::approach(RowId row, std::size_t& left) {
    while (merged_from_ < rows_.size() && rows_[merged_from_].row < row) {
        if (left == 0) return true;
        const std::size_t first = merged_from_;
        while (merged_from_ < rows_.size() && rows_[merged_from_].row == rows_[first].row) ++merged_from_;
        merged_->append(rows_.data() + first, merged_from_ - first);
        left -= std::min(left, merged_from_ - first);
    }
    return false;
}

bool ProblemList::end_bulk(std::size_t left) {
    if (approach(kHeaderRow, left)) return true;
    const std::unique_ptr<ProblemList> merged = std::move(merged_);
    merged->set_header(std::move(header_));
    *this = std::move(*merged);
    return false;
}

bool ProblemList::rejects_file() const {
    for (std::size_t rule = 0; rule < counts_.size(); ++rule) {
        if (counts_[rule].problems > 0 && rules_[rule].rejects_file) return true;
    }
    return false;
}

std::uint32_t ProblemList::in_column(ColumnId column) const { return column < columns_.size() ? columns_[column] : 0; }

}  // namespace taskloom

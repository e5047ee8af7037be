// All problems of a document in the order of the file's rows, with counts kept as they come and go. Complete: no limit
// but memory. A re-checked row's problems replace the ones it had.
// Tested by tests/check/problem_list_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "check/problem.h"

namespace taskloom {

struct RuleCount {
    std::uint32_t problems = 0;
    std::uint32_t fixable = 0;  // together
};

class ProblemList {
public:
    // `rules` outlives the list.
    void set_rules(const RuleInfo* rules, std::size_t count);
    void clear();

    // Problems of the header and of the file as a whole; they come first.
    void set_header(std::vector<ProblemRecord> problems);
    // Of one row, not before the last row appended.
    void append(const ProblemRecord* problems, std::size_t count);

    // Puts other problems in the place of those that the row has.
    void replace_row(RowId row, const ProblemRecord* problems, std::size_t count);
    // Many rows, in linear time and in slices: begin, replace_row for each of them once and in order, end. Until the end
    // the list shows what it was.
    void begin_bulk();
    // Takes over the problems before a row, at most about `left` of them, which it lessens; true while there are more.
    // Called until then before each replace_row; what it leaves, that does.
    bool approach(RowId row, std::size_t& left);
    // The same for all that is left; what it says true to is to be called again.
    bool end_bulk(std::size_t left);
    // Instead of end_bulk: nothing of it happened.
    void abandon_bulk() { merged_.reset(); }

    const std::vector<ProblemRecord>& header() const { return header_; }
    const std::vector<ProblemRecord>& rows() const { return rows_; }
    // The problems of one row: [first, last) of rows().
    struct Range {
        std::size_t first = 0, last = 0;
    };
    Range of_row(RowId row) const;

    std::size_t size() const { return header_.size() + rows_.size(); }
    const std::vector<RuleCount>& counts() const { return counts_; }
    std::uint32_t count(Severity severity) const { return severities_[static_cast<std::size_t>(severity)]; }
    std::uint32_t rows_with_errors() const { return rows_with_errors_; }
    bool rejects_file() const;
    std::uint32_t in_column(ColumnId column) const;

private:
    enum class Direction { add, remove };
    void count_one(const ProblemRecord& problem, Direction direction);
    void count_row(const ProblemRecord* problems, std::size_t count, Direction direction);

    const RuleInfo* rules_ = nullptr;
    std::vector<ProblemRecord> header_;
    std::vector<ProblemRecord> rows_;  // by row id
    std::vector<RuleCount> counts_;
    std::uint32_t severities_[3] = {0, 0, 0};
    std::uint32_t rows_with_errors_ = 0;
    std::vector<std::uint32_t> columns_;  // by column id, of the file's columns

    std::unique_ptr<ProblemList> merged_;  // what this is to be, as far as the first `merged_from_` of rows_
    std::size_t merged_from_ = 0;
};

}  // namespace taskloom

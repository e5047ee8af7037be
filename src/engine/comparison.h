// A document beside another version of its file, such as the one that another program wrote to the disk meanwhile: which rows
// only one of them has, which cells differ. Cells are compared as they are read, columns by their names, so that a file
// written with other quotation marks or in another order of columns is the same. Rows are found again by their hashes, and
// where they changed by the column that tells them apart best: those that stand once in both hold the others in place, and
// rows in the gaps between are paired in their order. So the work is about that of sorting the rows, whatever differs.
// Tested by tests/engine/comparison_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/ranked.h"
#include "engine/document.h"
#include "engine/protocol.h"

namespace taskloom::engine {

class Comparison {
public:
    // `there`: fed with all its bytes, and not worked off yet. `here` must outlive this.
    Comparison(const Document& here, std::unique_ptr<Document> there);

    // It is `here` as it is now that counts.
    void begin() { revision_ = here_.revision(); }
    // Works for about so many bytes; true while there is more to do.
    bool step(std::size_t budget);
    // `here` changed: what was found isn't true any more, and step() is over.
    bool is_outdated() const { return here_.revision() != revision_; }
    std::uint64_t done() const;
    std::uint64_t total() const;

    // ---- when step() was false
    const protocol::ComparisonReply& summary() const { return summary_; }
    protocol::DifferencesReply differences(const protocol::GetDifferences& request) const;

private:
    enum class Stage : std::uint8_t { reading, hashing, choosing, finding, comparing, ready };

    struct ColumnPair {
        std::uint32_t here = 0, there = 0;
    };
    // Rows that differ, by their positions; kNowhere where one hasn't got it. `end`: of its differences among all.
    struct RowPair {
        std::uint32_t here = kNowhere, there = kNowhere;
        std::uint32_t end = 0;
    };
    // The cells of one row.
    class Row {
    public:
        void read(const Document& document, std::uint32_t position);
        bool has(std::uint32_t column) const;
        // Decoded; valid until the next call of any function here.
        std::string_view cell(std::uint32_t column);
        // Of the cells behind the last column, or of all of them.
        std::string surplus() { return joined(document_->column_count()); }
        std::string joined(std::uint32_t from);
        std::size_t surplus_cells() const;
        // What looking at it costs, in bytes.
        std::size_t cost() const { return cost_; }

    private:
        const Document* document_ = nullptr;
        RowCells cells_;
        std::string decoded_;
        std::size_t cost_ = 0;
    };
    // How many cells with something in them are equal, and how many differ.
    struct Likeness {
        std::uint32_t equal = 0, different = 0;
    };

    void pair_columns();
    bool hash_rows(std::size_t budget);
    void pair_equal_rows();
    void pair_by(std::vector<Ranked>& here, std::vector<Ranked>& there);
    void choose_key();
    bool find_changed_rows(std::size_t budget);
    bool compare_rows(std::size_t budget);
    void compare_in_gap();
    std::uint32_t best_partner(std::uint32_t here);
    Likeness likeness(std::uint32_t here, std::uint32_t there);
    std::uint32_t differing_cells();
    bool differs(const ColumnPair& pair) const;
    bool surplus_differs() const;
    void add(std::uint32_t here, std::uint32_t there);
    void finish();
    static std::string column_name(const Document& document, std::uint32_t column);
    protocol::Difference column_difference(std::uint32_t index) const;
    void describe(const RowPair& pair, std::uint32_t skip, std::size_t room, std::size_t most_bytes,
                  std::vector<protocol::Difference>& into) const;

    const Document& here_;
    std::unique_ptr<Document> there_;
    std::uint32_t revision_ = 0;
    Stage stage_ = Stage::reading;
    std::vector<ColumnPair> columns_;  // that are compared, in the order here
    std::vector<std::uint32_t> only_here_, only_there_;
    std::vector<std::uint64_t> hashes_here_, hashes_there_;
    std::vector<std::uint32_t> partner_;  // there, by the position here
    std::vector<bool> taken_;             // by the position there
    std::size_t key_ = 0;                 // the pair of columns that tells rows apart best
    std::vector<Ranked> keys_here_, keys_there_;
    std::uint32_t next_here_ = 0, next_there_ = 0, gap_ = 0;
    // The gap under way: rows before these are in it.
    std::uint32_t here_end_ = 0, there_end_ = 0;
    bool gap_is_even_ = false;  // as many rows on both sides: one for one
    std::size_t spent_ = 0;
    mutable Row row_here_, row_there_;
    std::string text_;
    std::vector<RowPair> pairs_;
    protocol::ComparisonReply summary_;
};

}  // namespace taskloom::engine

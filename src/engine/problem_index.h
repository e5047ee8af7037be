// Finding problems that pass a filter among millions: how many do up to every thousandth place of the list is counted
// in slices and remembered, a few kilobytes for a filter; windows and neighbours are then found by looking at little
// more than what they show. And counting problems by rule and column.
// Tested by tests/engine/problem_index_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "engine/document.h"
#include "engine/problem_filter.h"

namespace taskloom::engine {

class ProblemIndex {
public:
    explicit ProblemIndex(const Document& document);
    ~ProblemIndex();

    class Listing;
    // The problems that pass, once all are counted; nullptr while there is more to do: about `count` of them are looked
    // at in one go. Good until the document changes or another is prepared.
    const Listing* prepare(const ProblemFilter& filter, std::size_t count);

private:
    static constexpr std::size_t kMostListings = 32;
    const Document& document_;
    std::vector<std::unique_ptr<Listing>> listings_;  // what was used last stands first
};

class ProblemIndex::Listing {
public:
    Listing(const Document& document, const ProblemFilter& filter) : document_(document), filter_(filter) {}

    const ProblemFilter& filter() const { return filter_; }
    std::uint32_t total() const { return static_cast<std::uint32_t>(header_.size()) + passed_; }
    // Numbers of problems [first, first + count) of those that pass, in the order of the table, the header's first.
    std::vector<std::uint32_t> window(std::uint32_t first, std::uint32_t count) const;
    // The first of them behind (or before) a place.
    std::optional<CellPlace> next(CellPlace from, bool backward) const;
    // Adds the positions of rows that have one, from place `at` on and about `count` places; true while there are more.
    bool rows(std::uint32_t& at, std::size_t count, std::vector<std::uint32_t>& positions) const;

private:
    friend class ProblemIndex;
    static constexpr std::uint32_t kBlock = 1024;  // places

    // Places: of problems in rows, or, once rows don't stand in the order of their ids, positions of rows.
    std::uint32_t place_count() const;
    bool block_is_empty(std::uint32_t block) const;
    // The numbers that pass at places [first, last), to `visit`.
    template <typename Visit>
    void visit_passing(std::uint32_t first, std::uint32_t last, Visit&& visit) const;
    CellPlace place_of(std::uint32_t number) const;
    bool extend(std::size_t count);
    void start();

    const Document& document_;
    ProblemFilter filter_;
    std::uint32_t revision_ = kNowhere;
    bool by_position_ = false;
    std::vector<std::uint32_t> header_;  // numbers that pass
    std::vector<std::uint32_t> ends_;    // how many pass in each whole block and before
    std::uint32_t next_ = 0;             // place
    std::uint32_t passed_ = 0;
};

// How many problems there are of each rule in each column.
class ProblemTally {
public:
    explicit ProblemTally(const Document& document) : document_(document) {}

    struct Counts {
        RuleIndex rule = 0;
        // Of all, and of those with a fix.
        std::uint32_t problems[2] = {0, 0}, in_rows[2] = {0, 0};
        std::uint32_t fixed_together = 0;
    };
    // Looks at about `count` problems more; true while there are more.
    bool step(std::size_t count);
    const std::unordered_map<ColumnId, std::vector<Counts>>& columns() const { return columns_; }

private:
    void start();
    void add(const ProblemRecord& problem);

    const Document& document_;
    std::uint32_t revision_ = kNowhere;
    std::size_t headers_ = 0;
    std::size_t next_ = 0;  // of the problems in rows
    std::unordered_map<ColumnId, std::vector<Counts>> columns_;
    ColumnId last_column_ = kNoColumn;
    std::vector<Counts>* last_ = nullptr;
};

}  // namespace taskloom::engine

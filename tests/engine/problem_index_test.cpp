// The index of problems against looking at each of them.
#include "engine/problem_index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/documents.h"
#include "support/random.h"

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

namespace {

using Key = std::pair<std::uint64_t, std::uint64_t>;

Key key(CellPlace place) {
    return {place.position == kNowhere ? 0 : place.position + 1ULL, place.column == kNowhere ? 0 : place.column + 1ULL};
}

CellPlace place_of(const Document& document, const ProblemRecord& record) {
    return CellPlace{record.row == kHeaderRow ? kNowhere : document.table().position_of(record.row),
                     record.column == kNoColumn ? kNowhere : document.table().place_of(record.column)};
}

std::vector<ProblemFilter> some_filters(const Document& document, Random& random) {
    std::vector<ProblemFilter> filters(1);
    for (int i = 0; i < 6; ++i) {
        ProblemFilter filter;
        if (random.one_in(2)) filter.rule = static_cast<RuleIndex>(random.below(20));
        if (random.one_in(2)) {
            filter.column =
                random.one_in(4) ? kNoColumn : document.table().column_at(random.below(document.column_count()));
        }
        if (random.one_in(2)) filter.severities = static_cast<std::uint8_t>(1 + random.below(7));
        filter.fixable = random.one_in(3);
        filters.push_back(filter);
    }
    return filters;
}

// As the index says it, and as looking at all of them does.
void check_filter(const Document& document, ProblemIndex& index, const ProblemFilter& filter, Random& random) {
    std::vector<std::uint32_t> wanted;
    for (const std::uint32_t number : document.problem_numbers({})) {
        if (filter.takes(document.problem(number), document.profile().rules())) wanted.push_back(number);
    }
    const ProblemIndex::Listing* listing = nullptr;
    while (listing == nullptr) listing = index.prepare(filter, 1 + random.below(3000));
    REQUIRE(listing->total() == wanted.size());
    REQUIRE(listing->window(0, listing->total() + 5) == wanted);
    const std::uint32_t first = random.below(listing->total() + 2), count = random.below(9);
    std::vector<std::uint32_t> part;
    for (std::size_t i = first; i < wanted.size() && part.size() < count; ++i) part.push_back(wanted[i]);
    REQUIRE(listing->window(first, count) == part);

    std::vector<Key> places;
    std::vector<std::uint32_t> rows;
    for (const std::uint32_t number : wanted) {
        const CellPlace place = place_of(document, document.problem(number));
        places.push_back(key(place));
        if (place.position != kNowhere && (rows.empty() || rows.back() != place.position))
            rows.push_back(place.position);
    }
    std::vector<std::uint32_t> found_rows;
    std::uint32_t at = 0;
    while (listing->rows(at, 1 + random.below(3000), found_rows)) {
    }
    REQUIRE(found_rows == rows);

    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    const auto walk = [&](CellPlace from, bool backward) {
        std::vector<Key> found;
        for (auto next = listing->next(from, backward); next; next = listing->next(*next, backward)) {
            found.push_back(key(*next));
            if (found.size() > 10'000) break;
        }
        return found;
    };
    auto backwards = walk({1'000'000, 0}, true);
    std::reverse(backwards.begin(), backwards.end());
    REQUIRE((backwards == places));
    // Before the first of all is nothing: what is of the file as a whole is found only by going round.
    if (!places.empty() && places.front() == Key{0, 0}) places.erase(places.begin());
    REQUIRE((walk({kNowhere, kNowhere}, false) == places));
}

void check_tally(const Document& document, ProblemTally& tally, Random& random) {
    while (tally.step(1 + random.below(50))) {
    }
    using Counts = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;
    std::map<std::pair<ColumnId, RuleIndex>, Counts> wanted, counted;
    for (const std::uint32_t number : document.problem_numbers({})) {
        const ProblemRecord& problem = document.problem(number);
        auto& [all, fixable, in_rows, fixable_in_rows, together] = wanted[{problem.column, problem.rule}];
        ++all;
        fixable += problem.fixable ? 1 : 0;
        in_rows += problem.row != kHeaderRow ? 1 : 0;
        fixable_in_rows += problem.fixable && problem.row != kHeaderRow ? 1 : 0;
        together += problem.fixable && !problem.fix_alone ? 1 : 0;
    }
    for (const auto& [column, entries] : tally.columns()) {
        for (const ProblemTally::Counts& entry : entries) {
            counted[{column, entry.rule}] = {entry.problems[0], entry.problems[1], entry.in_rows[0], entry.in_rows[1],
                                             entry.fixed_together};
        }
    }
    REQUIRE((counted == wanted));
}

}  // namespace

TEST_CASE("windows, rows and neighbours of problems that pass a filter, whatever the order of the rows") {
    Random random(46);
    for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        const auto document = open(random_file(random, round < 4 ? 1500 : 20, false));
        ProblemIndex index(*document);
        ProblemTally tally(*document);
        for (int change = 0; change < 3; ++change) {
            for (const ProblemFilter& filter : some_filters(*document, random)) {
                check_filter(*document, index, filter, random);
            }
            check_tally(*document, tally, random);
            const std::uint32_t rows = document->table().row_count();
            if (rows < 3) break;
            Edit edit;
            Table& table = document->editable_table();
            if (change == 0) {
                edit.operations.push_back(
                    table.make_set(table.row_at(random.below(rows)), table.column_at(0), table.add_text("x")));
            } else if (random.one_in(2)) {
                edit.operations.push_back(table.make_insert(random.below(rows)));
            } else {
                edit.operations.push_back(table.make_move(random.below(rows), random.below(rows)));
            }
            REQUIRE(document->apply(std::move(edit)));
            run(*document);
        }
    }
}

TEST_CASE("what was counted stays counted while a file comes in") {
    Random random(47);
    const std::string text = random_file(random, 3000, false);
    Document document;
    REQUIRE(document.load_specification("spec.json", kSpecification));
    REQUIRE(document.begin("tasks.tsv", text.size()));
    ProblemIndex index(document);
    ProblemTally tally(document);
    ProblemFilter filter;
    filter.severities = 1;
    for (std::size_t at = 0; at < text.size(); at += 10'000) {
        feed(document, std::string_view(text).substr(at, 10'000));
        run(document);
        if (!document.has_table()) continue;
        check_filter(document, index, filter, random);
        check_tally(document, tally, random);
    }
    document.finish();
    run(document);
    check_filter(document, index, filter, random);
    check_tally(document, tally, random);
}

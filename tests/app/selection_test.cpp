// The chosen cells: corners, ranges, and going round in them.
#include "app/selection.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace taskloom::app {
namespace {

std::vector<std::uint32_t> numbers(const CellRange& range) {
    return {range.first_row, range.first_column, range.rows, range.columns};
}

}  // namespace

TEST_CASE("a range is the same whichever corner came first") {
    struct Case {
        Extent extent;
        std::vector<std::uint32_t> range;
    };
    const Case cases[] = {
        {{{2, 3}, {2, 3}}, {2, 3, 1, 1}}, {{{2, 3}, {5, 4}}, {2, 3, 4, 2}},  {{{5, 4}, {2, 3}}, {2, 3, 4, 2}},
        {{{5, 3}, {2, 4}}, {2, 3, 4, 2}}, {{{0, 0}, {0, 9}}, {0, 0, 1, 10}},
    };
    for (const Case& one : cases) CHECK(numbers(range_of(one.extent)) == one.range);
    Selection selection;
    selection.any = true;
    selection.view_index = 7;
    selection.column = 1;
    CHECK(numbers(range_of(selection)) == std::vector<std::uint32_t>{7, 1, 1, 1});
    CHECK_FALSE(selection.has_range());
    selection.extent = Extent{{7, 1}, {8, 1}};
    CHECK(selection.has_range());
    selection.header = true;
    CHECK_FALSE(selection.has_range());
}

TEST_CASE("what a range holds") {
    const CellRange range{2, 3, 4, 2};
    struct Case {
        std::uint32_t row, column;
        bool held;
    };
    const Case cases[] = {{2, 3, true},  {5, 4, true},  {1, 3, false}, {6, 3, false},
                          {2, 2, false}, {2, 5, false}, {0, 0, false}};
    for (const Case& one : cases) CHECK(range.holds(one.row, one.column) == one.held);
}

TEST_CASE("Enter and Tab go round within a range") {
    Selection selection;
    selection.any = true;
    selection.extent = Extent{{1, 1}, {2, 2}};
    const auto walk = [&](bool downward, bool backward) {
        selection.view_index = 1;
        selection.column = 1;
        std::string path;
        for (int i = 0; i < 4; ++i) {
            const GridPlace next = next_in_range(selection, downward, backward);
            selection.view_index = next.row;
            selection.column = next.column;
            path += std::to_string(next.row) + std::to_string(next.column) + " ";
        }
        return path;
    };
    CHECK(walk(true, false) == "21 12 22 11 ");
    CHECK(walk(false, false) == "12 21 22 11 ");
    CHECK(walk(true, true) == "22 12 21 11 ");
    CHECK(walk(false, true) == "22 21 12 11 ");
}

}  // namespace taskloom::app

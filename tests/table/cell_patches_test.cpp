// Edited cells against a map.
#include "table/cell_patches.h"

#include <doctest/doctest.h>

#include <map>

#include "support/random.h"

TEST_CASE("nothing is edited at first") {
    const taskloom::CellPatches patches;
    CHECK(patches.find(0, 0) == taskloom::kOriginalText);
    CHECK_FALSE(patches.row_edited(12345));
    CHECK(patches.size() == 0);
}

TEST_CASE("cells hold what was set last, as a map would") {
    taskloom::testing::Random random(31);
    taskloom::CellPatches patches;
    std::map<std::pair<taskloom::RowId, taskloom::ColumnId>, taskloom::TextId> expected;
    for (int i = 0; i < 60'000; ++i) {
        const taskloom::RowId row = random.one_in(2) ? random.below(300) : random.below(1'000'000);
        const taskloom::ColumnId column = random.one_in(10) ? 0x4000'0000U + random.below(4) : random.below(6);
        if (random.one_in(3)) {
            patches.set(row, column, taskloom::kOriginalText);
            expected.erase({row, column});
        } else {
            const taskloom::TextId text = random.below(1000);
            patches.set(row, column, text);
            expected[{row, column}] = text;
        }
        REQUIRE(patches.size() == expected.size());
    }
    for (const auto& [cell, text] : expected) {
        REQUIRE(patches.find(cell.first, cell.second) == text);
        REQUIRE(patches.row_edited(cell.first));
    }
    for (int i = 0; i < 20'000; ++i) {
        const taskloom::RowId row = random.below(1'000'000);
        const auto known = expected.find({row, 1});
        REQUIRE(patches.find(row, 1) == (known == expected.end() ? taskloom::kOriginalText : known->second));
    }
}

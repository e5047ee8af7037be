// Sorting by key: ascending, and of equal keys in the order of their indices.
#include "base/ranked.h"

#include <doctest/doctest.h>

#include "support/random.h"

using taskloom::Ranked;

TEST_CASE("entries are sorted by key, then by index, whatever their order was") {
    taskloom::testing::Random random(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<Ranked> entries;
        const std::uint64_t keys = 1 + random.below(40);
        for (std::uint32_t i = 0, count = static_cast<std::uint32_t>(random.below(100)); i < count; ++i) {
            entries.push_back({std::uint64_t{random.below(keys)} * 0x1'0000'0001, i});
        }
        for (std::size_t i = entries.size(); i > 1; --i) std::swap(entries[i - 1], entries[random.below(i)]);
        const std::vector<Ranked> before = entries;
        taskloom::sort_by_key(entries);
        REQUIRE(entries.size() == before.size());
        for (std::size_t i = 1; i < entries.size(); ++i) {
            const Ranked &a = entries[i - 1], &b = entries[i];
            REQUIRE((a.key < b.key || (a.key == b.key && a.index < b.index)));
        }
        for (const Ranked& entry : before) {
            bool found = false;
            for (const Ranked& sorted : entries)
                found = found || (sorted.key == entry.key && sorted.index == entry.index);
            REQUIRE(found);
        }
    }
}

// Sorting by a number, compiled once: every std::sort of a type of its own adds a kilobyte to what pages load, a stable
// one three.
#pragma once

#include <cstdint>
#include <vector>

namespace taskloom {

// Stands for the `index`th of something.
struct Ranked {
    std::uint64_t key = 0;
    std::uint32_t index = 0;
};

// By key, ascending; of equal keys the smaller index comes first.
void sort_by_key(std::vector<Ranked>& entries);

}  // namespace taskloom

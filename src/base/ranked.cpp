// The one sort.
#include "base/ranked.h"

#include <algorithm>

namespace taskloom {

void sort_by_key(std::vector<Ranked>& entries) {
    std::sort(entries.begin(), entries.end(),
              [](const Ranked& a, const Ranked& b) { return a.key != b.key ? a.key < b.key : a.index < b.index; });
}

}  // namespace taskloom

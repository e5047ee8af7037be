// Sets of code points as sorted ranges.
#include "base/code_point_set.h"

#include <algorithm>
#include <initializer_list>

namespace taskloom {

CodePointSet::CodePointSet(std::initializer_list<CodePointRange> ranges) {
    for (const CodePointRange& range : ranges) add(range.first, range.last);
}

void CodePointSet::add(char32_t first, char32_t last) {
    ranges_.push_back({first, last});
    in_order_ = false;
}

void CodePointSet::add(const CodePointSet& other) {
    ranges_.insert(ranges_.end(), other.ranges_.begin(), other.ranges_.end());
    in_order_ = false;
}

void CodePointSet::negate() {
    std::vector<CodePointRange> outside;
    char32_t next = 0;
    for (const CodePointRange& range : ranges()) {
        if (range.first > next) outside.push_back({next, range.first - 1});
        next = range.last + 1;
    }
    if (next <= kLastCodePoint) outside.push_back({next, kLastCodePoint});
    ranges_ = std::move(outside);
}

void CodePointSet::keep(const CodePointSet& other) {
    // In both is what is outside of neither.
    CodePointSet outside = other;
    outside.negate();
    negate();
    add(outside);
    negate();
}

const std::vector<CodePointRange>& CodePointSet::ranges() const {
    if (in_order_) return ranges_;
    std::sort(ranges_.begin(), ranges_.end(),
              [](const CodePointRange& a, const CodePointRange& b) { return a.first < b.first; });
    std::size_t kept = 0;
    for (const CodePointRange& range : ranges_) {
        if (kept > 0 && range.first <= ranges_[kept - 1].last + 1) {
            ranges_[kept - 1].last = std::max(ranges_[kept - 1].last, range.last);
        } else {
            ranges_[kept++] = range;
        }
    }
    ranges_.resize(kept);
    in_order_ = true;
    return ranges_;
}

}  // namespace taskloom

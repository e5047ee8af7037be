// Sets of Unicode code points: what a character class of a regular expression stands for.
// Tested by tests/base/java_pattern_test.cpp.
#pragma once

#include <initializer_list>
#include <vector>

namespace taskloom {

inline constexpr char32_t kLastCodePoint = 0x10FFFF;

struct CodePointRange {
    char32_t first = 0, last = 0;  // both included
};

class CodePointSet {
public:
    CodePointSet() = default;
    CodePointSet(std::initializer_list<CodePointRange> ranges);

    void add(char32_t first, char32_t last);
    void add(const CodePointSet& other);
    void keep(const CodePointSet& other);  // what is in both
    void negate();

    bool empty() const { return ranges_.empty(); }
    // In order, none touching the next. (Adding is cheap; order is made here.)
    const std::vector<CodePointRange>& ranges() const;

private:
    mutable std::vector<CodePointRange> ranges_;
    mutable bool in_order_ = true;
};

}  // namespace taskloom

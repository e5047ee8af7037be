// What encloses the value that a JSON checker stands in, without recursion.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/json_syntax.h"

namespace taskloom {

// What encloses the current value, outermost first: a bit per level, set for an object, clear for an array.
class JsonNesting {
public:
    std::size_t depth() const { return depth_; }
    bool in_object() const { return in_object_; }

    // False when that would be too deep.
    bool enter(bool object) {
        if (depth_ == kJsonMaxDepth) return false;
        const std::uint64_t bit = std::uint64_t{1} << (depth_ % 64);
        std::uint64_t& word = words_[depth_ / 64];
        word = in_object_ ? word | bit : word & ~bit;
        ++depth_;
        in_object_ = object;
        return true;
    }
    void leave() {
        --depth_;
        in_object_ = ((words_[depth_ / 64] >> (depth_ % 64)) & 1) != 0;
    }

private:
    static_assert(kJsonMaxDepth % 64 == 0);
    std::array<std::uint64_t, kJsonMaxDepth / 64> words_{};  // what enclosed each level entered
    std::size_t depth_ = 0;
    bool in_object_ = false;
};

}  // namespace taskloom

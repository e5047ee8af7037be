// Random numbers for tests: the same on every machine for the same seed, so that a failure can be run again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace taskloom::testing {

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {  // SplitMix64
        std::uint64_t value = state_ += 0x9E3779B97F4A7C15U;
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9U;
        value = (value ^ value >> 27) * 0x94D049BB133111EBU;
        return value ^ value >> 31;
    }
    // From 0 to `limit` - 1; `limit` is not 0.
    std::uint32_t below(std::uint64_t limit) { return static_cast<std::uint32_t>(next() % limit); }
    bool one_in(std::uint64_t count) { return below(count) == 0; }

    // Up to `longest` pieces, one after the other, each a byte of `alphabet`.
    std::string text(std::string_view alphabet, std::size_t longest) {
        std::string result;
        for (std::size_t left = below(longest + 1); left > 0; --left)
            result.push_back(alphabet[below(alphabet.size())]);
        return result;
    }

private:
    std::uint64_t state_;
};

}  // namespace taskloom::testing

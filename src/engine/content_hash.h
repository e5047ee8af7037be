// A number that tells one text from another, whether a file is the one that it was and a record came back whole; not a
// guard against somebody who wants to deceive. Eight bytes at a time, so that a hundred megabytes cost some hundredths
// of a second.
// Tested by tests/engine/journal_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace taskloom::engine {

class ContentHash {
public:
    // Pieces may be of any size, but each except the last must be a multiple of eight bytes long.
    void add(std::string_view piece) {
        std::size_t at = 0;
        for (; at + 8 <= piece.size(); at += 8) mix(word(piece.substr(at, 8)));
        if (at < piece.size()) mix(word(piece.substr(at)));
        size_ += piece.size();
    }
    std::uint64_t value() const {
        ContentHash end = *this;
        end.mix(size_);
        return end.state_ ^ (end.state_ >> 29);
    }

private:
    static std::uint64_t word(std::string_view bytes) {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
        }
        return value;
    }
    void mix(std::uint64_t value) {
        state_ = (state_ ^ value) * 0x9E37'79B9'7F4A'7C15u;
        state_ ^= state_ >> 32;
    }
    std::uint64_t state_ = 0x2545'F491'4F6C'DD1Du;
    std::uint64_t size_ = 0;
};

}  // namespace taskloom::engine

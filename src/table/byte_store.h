// The file's own bytes, whole and in one piece, never changed after they came. Memory is asked for once when the size
// is known; a refusal is an Error, because a file of a hundred megabytes is exactly where memory runs out.
// Tested by tests/table/byte_store_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace taskloom {

class ByteStore {
public:
    // Offsets into a file are 32 bits wide everywhere above.
    static constexpr std::uint64_t kMaximumSize = 0xFFFF'0000;
    // Bytes after the last one that may be read (they are zero): scanners load 64 at a time.
    static constexpr std::size_t kPadding = 64;

    ByteStore() = default;
    ~ByteStore();
    ByteStore(const ByteStore&) = delete;
    ByteStore& operator=(const ByteStore&) = delete;

    void swap(ByteStore& other) {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
    }
    // Room for `size` bytes in all.
    Status reserve(std::uint64_t size);
    // Where to put the next `size` bytes; wrote() then says how many came. Valid until the next call.
    Result<char*> writable(std::size_t size);
    // An Error when that is more than there was room for.
    Status wrote(std::size_t size);

    const char* data() const { return data_; }
    std::size_t size() const { return size_; }
    std::string_view view() const { return {data_, size_}; }

private:
    Status grow(std::uint64_t capacity);

    char* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;  // without the padding
};

}  // namespace taskloom

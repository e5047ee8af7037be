// The file's bytes: growing them.
#include "table/byte_store.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace taskloom {

ByteStore::~ByteStore() { std::free(data_); }

Status ByteStore::grow(std::uint64_t capacity) {
    if (capacity > kMaximumSize) {
        return Error{ErrorCode::limit_exceeded,
                     "The file is larger than 4 GB. Split it into smaller files; the platform takes 100 MB at most.",
                     {}};
    }
    // malloc, not new: its refusal can be answered.
    char* const bytes = static_cast<char*>(std::realloc(data_, static_cast<std::size_t>(capacity) + kPadding));
    if (bytes == nullptr) {
        return Error{ErrorCode::out_of_memory,
                     "There is not enough memory to open this file here. Close other tabs or programs, or split it "
                     "into smaller files.",
                     {}};
    }
    data_ = bytes;
    capacity_ = static_cast<std::size_t>(capacity);
    return {};
}

Status ByteStore::reserve(std::uint64_t size) {
    if (size <= capacity_ && data_ != nullptr) return {};
    return grow(size);
}

Result<char*> ByteStore::writable(std::size_t size) {
    const std::uint64_t needed = static_cast<std::uint64_t>(size_) + size;
    if (needed > capacity_ || data_ == nullptr) {
        const std::uint64_t roomy = std::min(needed + needed / 2, std::max(needed, kMaximumSize));
        Status grown = grow(roomy);
        // The generous amount may be refused where the exact one is not.
        if (!grown) grown = grow(needed);
        if (!grown) return grown.error();
    }
    return data_ + size_;
}

Status ByteStore::wrote(std::size_t size) {
    if (size > capacity_ - size_) {
        return Error{ErrorCode::invalid_argument, "More bytes were written than there was room for.", {}};
    }
    if (data_ == nullptr) return {};
    size_ += size;
    std::memset(data_ + size_, 0, kPadding);
    return {};
}

}  // namespace taskloom

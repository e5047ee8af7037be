// Packs the bytes of one archive entry as they come, by zlib's deflate.
// Tested by tests/formats/zip_patch_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace taskloom {

class ZipPacker {
public:
    // `level`: of deflate, 1 to 9; 0 leaves the bytes as they are.
    explicit ZipPacker(int level);
    ~ZipPacker();
    ZipPacker(const ZipPacker&) = delete;
    ZipPacker& operator=(const ZipPacker&) = delete;

    Status add(std::string_view bytes) { return pack(bytes, false); }
    Status finish() { return pack({}, true); }

    // What is packed so far; whoever takes it away clears it.
    std::string& packed() { return packed_; }
    const std::string& packed() const { return packed_; }
    // Of all bytes so far: their number and CRC-32.
    std::uint64_t size() const { return size_; }
    std::uint32_t checksum() const { return checksum_; }

private:
    struct Deflating;
    Status pack(std::string_view bytes, bool last);

    std::unique_ptr<Deflating> deflating_;  // null: the bytes are left as they are
    std::string packed_;
    std::uint64_t size_ = 0;
    std::uint32_t checksum_ = 0;
};

}  // namespace taskloom

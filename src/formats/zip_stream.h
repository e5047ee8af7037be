// One entry of an archive, unpacked piece by piece; what it is unpacked to is never whole in memory here. Its size and
// checksum must be those that the archive tells.
// Tested by tests/formats/zip_archive_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "base/result.h"
#include "formats/byte_source.h"
#include "formats/zip_archive.h"

namespace taskloom {

class ZipStream final : public ByteSource {
public:
    // Both must outlive the stream and stay where they are.
    ZipStream(std::string_view archive, const ZipEntry& entry, const ArchiveLimits& limits = kArchiveLimits);
    ~ZipStream() override;
    ZipStream(const ZipStream&) = delete;
    ZipStream& operator=(const ZipStream&) = delete;

    // As many bytes as there is room for; fewer only at the end.
    Result<std::size_t> read(char* into, std::size_t room) override;

private:
    struct Inflating;
    Result<std::size_t> inflate(char* into, std::size_t room);
    Error damaged(std::string_view what) const;

    std::string_view archive_;
    const ZipEntry& entry_;
    ArchiveLimits limits_;
    std::unique_ptr<Inflating> inflating_;  // null: the entry isn't packed
    std::uint64_t taken_ = 0, given_ = 0;   // packed bytes, unpacked bytes
    std::uint32_t checksum_ = 0;
    bool ended_ = false;
};

}  // namespace taskloom

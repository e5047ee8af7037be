// What a ZIP archive holds, by its central directory, which is the truth: whatever else the archive says must agree with
// it. Archives come from strangers, so each thing that two programs could read differently is refused, and so is what
// could ask for more memory or time than a file of this size may: see kArchiveLimits. Nothing is ever unpacked to a folder.
// Tested by tests/formats/zip_archive_test.cpp; fuzzed by tests/fuzz/zip_fuzz.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace taskloom {

struct ArchiveLimits {
    std::uint64_t archive = std::uint64_t{100} << 20;  // bytes
    std::size_t entries = 10'000;
    std::uint64_t entry = std::uint64_t{512} << 20;   // bytes, unpacked
    std::uint64_t total = std::uint64_t{1024} << 20;  // the same of all
    // So many times what it is packed in may an entry be, behind the first bytes that are free of that.
    std::uint64_t ratio = 200;
    std::uint64_t ratio_free = std::uint64_t{1} << 20;
};
inline constexpr ArchiveLimits kArchiveLimits;

struct ZipEntry {
    std::string name;            // with / between folders
    std::uint64_t header = 0;    // where its local header is
    std::uint64_t begin = 0;     // of its bytes
    std::uint64_t packed = 0;    // their number
    std::uint64_t behind = 0;    // the next byte that is not the entry's, behind its data descriptor if it has one
    std::uint64_t size = 0;      // unpacked
    std::uint32_t checksum = 0;  // CRC-32, unpacked
    std::uint64_t listed = 0;    // where its record in the central directory is
    bool deflated = false;
};

class ZipArchive {
public:
    // `bytes` is the whole archive.
    static Result<ZipArchive> read(std::string_view bytes, const ArchiveLimits& limits = kArchiveLimits);

    const std::vector<ZipEntry>& entries() const { return entries_; }
    // Null when there is none. Case of ASCII letters doesn't matter: names that differ by it only are refused.
    const ZipEntry* find(std::string_view name) const;
    // Where the central directory begins.
    std::uint64_t directory() const { return directory_; }
    // Where its end record is; and that of an archive with large numbers, 0 in others.
    std::uint64_t end() const { return end_; }
    std::uint64_t large_end() const { return large_end_; }

private:
    std::vector<ZipEntry> entries_;  // in the order of the central directory
    std::uint64_t directory_ = 0, end_ = 0, large_end_ = 0;
};

}  // namespace taskloom

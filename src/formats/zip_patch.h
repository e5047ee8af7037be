// An archive with other bytes in one of its entries. All other entries are the same bytes, as they are packed; of the
// directory only the entry's sizes and checksum change, and the places of what moves.
// Tested by tests/formats/zip_patch_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "formats/zip_archive.h"
#include "formats/zip_packer.h"

namespace taskloom {

class ZipPatch {
public:
    // `bytes` is the archive; it and the entries outlive the patch.
    ZipPatch(std::string_view bytes, const ZipArchive& archive, const ZipEntry& entry);

    // The entry's bytes, unpacked, piece by piece; they are kept packed until the archive is written.
    Status add(std::string_view piece) { return packer_.add(piece); }
    Status finish();

    // Once it is finished: the new archive, piece by piece; empty at its end.
    std::string_view next(std::size_t piece_size);

private:
    void change_local_header(std::string& header) const;
    std::string descriptor() const;
    std::uint64_t packed_size() const { return packer_.packed().size(); }
    void change_records(std::string& directory, std::uint64_t grown) const;
    void change_end(std::string& tail, std::uint64_t grown) const;

    std::string_view bytes_;
    const ZipArchive& archive_;
    const ZipEntry& entry_;
    ZipPacker packer_;
    // The new archive: what stands before the entry, its header, its bytes, what is behind them, what is behind the entry,
    // the directory and all behind that.
    std::string header_, descriptor_, tail_;
    std::string_view runs_[6];
    std::size_t run_ = 0;
};

}  // namespace taskloom

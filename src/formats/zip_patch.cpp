// Numbers of an entry at all places where an archive has them.
#include "formats/zip_patch.h"

#include "formats/zip_records.h"

namespace taskloom {

namespace {

constexpr int kLevel = 6;
constexpr std::uint64_t kElsewhere = 0xFFFFFFFF;  // the number stands in the extra field

// Of a header or record, in whose extra fields numbers may stand that have no room in their own place.
class Numbers {
public:
    // `extra`: where in the bytes the extra fields begin and end.
    Numbers(std::string& bytes, std::size_t extra, std::size_t extra_end) : bytes_(bytes) {
        for (std::size_t at = extra; extra_end - at >= 4;) {
            const auto size = static_cast<std::size_t>(zip_u16(bytes, at + 2));
            if (size > extra_end - at - 4) return;
            if (zip_u16(bytes, at) == 1) {
                large_ = at + 4;
                return;
            }
            at += 4 + size;
        }
    }
    // In the order in which extra fields have them: unpacked size, packed size, place.
    std::uint64_t take(std::size_t at) {
        place_ = at;
        is_large_ = large_ != 0 && zip_u32(bytes_, at) == kElsewhere;
        if (!is_large_) return zip_u32(bytes_, at);
        place_ = large_;
        large_ += 8;
        return zip_u64(bytes_, place_);
    }
    // Where the last one was taken from.
    void put(std::uint64_t value) { set_zip_number(bytes_, place_, value, is_large_ ? 8 : 4); }

private:
    std::string& bytes_;
    std::size_t large_ = 0, place_ = 0;
    bool is_large_ = false;
};

}  // namespace

ZipPatch::ZipPatch(std::string_view bytes, const ZipArchive& archive, const ZipEntry& entry)
    : bytes_(bytes), archive_(archive), entry_(entry), packer_(entry.deflated ? kLevel : 0) {}

void ZipPatch::change_local_header(std::string& header) const {
    const auto extra = static_cast<std::size_t>(kZipLocalSize + zip_u16(header, 26));
    const bool described = (zip_u16(header, 6) & kZipHasDescriptor) != 0;
    Numbers told(header, extra, header.size());
    const std::uint64_t size = told.take(22), packed = told.take(18);
    // Then they are told by the descriptor alone.
    if (described && size == 0 && packed == 0) return;
    set_zip_number(header, 14, packer_.checksum(), 4);
    Numbers changed(header, extra, header.size());
    changed.take(22);
    changed.put(packer_.size());
    changed.take(18);
    changed.put(packed_size());
}

// In the form that the entry had one in; empty: it had none.
std::string ZipPatch::descriptor() const {
    const std::uint64_t size = entry_.behind - entry_.begin - entry_.packed;
    if (size == 0) return {};
    const bool marked = size == 16 || size == 24, large = size >= 20;
    std::string bytes;
    if (marked) append_zip_number(bytes, kZipDescriptor, 4);
    append_zip_number(bytes, packer_.checksum(), 4);
    append_zip_number(bytes, packed_size(), large ? 8 : 4);
    append_zip_number(bytes, packer_.size(), large ? 8 : 4);
    return bytes;
}

void ZipPatch::change_records(std::string& directory, std::uint64_t grown) const {
    for (const ZipEntry& entry : archive_.entries()) {
        const auto at = static_cast<std::size_t>(entry.listed - archive_.directory());
        const std::size_t extra = at + kZipRecordSize + static_cast<std::size_t>(zip_u16(directory, at + 28));
        Numbers numbers(directory, extra, extra + static_cast<std::size_t>(zip_u16(directory, at + 30)));
        const bool is_changed = &entry == &entry_;
        if (is_changed) set_zip_number(directory, at + 16, packer_.checksum(), 4);
        numbers.take(at + 24);
        if (is_changed) numbers.put(packer_.size());
        numbers.take(at + 20);
        if (is_changed) numbers.put(packed_size());
        const std::uint64_t header = numbers.take(at + 42);
        if (entry.header > entry_.header) numbers.put(header + grown);
    }
}

void ZipPatch::change_end(std::string& tail, std::uint64_t grown) const {
    const auto place = [&](std::uint64_t at) { return static_cast<std::size_t>(at - archive_.directory()); };
    const auto move = [&](std::size_t at, unsigned size) {
        set_zip_number(tail, at, zip_number(tail, at, size) + grown, size);
    };
    const std::size_t end = place(archive_.end());
    if (zip_u32(tail, end + 16) != kElsewhere || archive_.large_end() == 0) move(end + 16, 4);
    if (archive_.large_end() == 0) return;
    move(place(archive_.large_end()) + 48, 8);
    move(end - kZip64LocatorSize + 8, 8);
}

Status ZipPatch::finish() {
    if (Status packed = packer_.finish(); !packed) return packed;
    header_ = std::string(zip_slice(bytes_, entry_.header, entry_.begin - entry_.header));
    change_local_header(header_);
    descriptor_ = descriptor();
    const std::uint64_t behind = header_.size() + packed_size() + descriptor_.size();
    const std::uint64_t grown = behind - (entry_.behind - entry_.header);  // or shrunk: both modulo 2^64
    tail_ = std::string(zip_slice(bytes_, archive_.directory(), bytes_.size() - archive_.directory()));
    change_records(tail_, grown);
    change_end(tail_, grown);
    runs_[0] = zip_slice(bytes_, 0, entry_.header);
    runs_[1] = header_;
    runs_[2] = packer_.packed();
    runs_[3] = descriptor_;
    runs_[4] = zip_slice(bytes_, entry_.behind, archive_.directory() - entry_.behind);
    runs_[5] = tail_;
    return {};
}

std::string_view ZipPatch::next(std::size_t piece_size) {
    constexpr std::size_t kRuns = sizeof runs_ / sizeof runs_[0];
    while (run_ < kRuns && runs_[run_].empty()) ++run_;
    if (run_ == kRuns) return {};
    const std::string_view piece = runs_[run_].substr(0, piece_size);
    runs_[run_].remove_prefix(piece.size());
    return piece;
}

}  // namespace taskloom

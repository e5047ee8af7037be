// Reading the directory of an archive, and holding everything else against it.
#include "formats/zip_archive.h"

#include <algorithm>
#include <optional>

#include "base/language.h"
#include "formats/zip_records.h"

namespace taskloom {

namespace {

Error damaged(std::string_view what, std::uint64_t offset) {
    return Error{
        ErrorCode::invalid_data,
        filled("The archive is damaged or was made to deceive: {}. Open the file in the program it comes from, "
               "save it anew, and open that.",
               translated(what)),
        offset};
}

Error too_large(std::string_view what) {
    return Error{ErrorCode::limit_exceeded,
                 filled("{}. Files of tasks stay below that; split the file, or save the sheet as TSV.", what),
                 {}};
}

std::string in_quotes(std::string_view name) { return "\xE2\x80\x9C" + std::string(name) + "\xE2\x80\x9D"; }

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }

bool same_name(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

bool earlier_name(std::string_view a, std::string_view b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [](char x, char y) { return lower(x) < lower(y); });
}

// Whether a name stays within the archive wherever it would be unpacked.
bool is_safe_name(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\0') != std::string_view::npos) return false;
    if (name.size() > 1 && name[1] == ':') return false;
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('/', begin), name.size());
        if (name.substr(begin, end - begin) == "..") return false;
        begin = end + 1;
    }
    return true;
}

// Reads a value that may stand in the extra field, because its own place is too small.
class Zip64Extra {
public:
    // `extra`: all extra fields of an entry.
    explicit Zip64Extra(std::string_view extra) {
        while (extra.size() >= 4) {
            const auto size = static_cast<std::size_t>(zip_u16(extra, 2));
            if (size > extra.size() - 4) return;
            if (zip_u16(extra, 0) == 1) {
                fields_ = extra.substr(4, size);
                return;
            }
            extra.remove_prefix(4 + size);
        }
    }
    // False when it was to be there, and isn't.
    bool take(std::uint64_t& value) {
        if (value != 0xFFFFFFFF) return true;
        if (fields_.size() < 8) return false;
        value = zip_u64(fields_, 0);
        fields_.remove_prefix(8);
        return true;
    }

private:
    std::string_view fields_;
};

struct Directory {
    std::uint64_t entries = 0, size = 0, offset = 0;
    std::uint64_t end = 0, large_end = 0;
};

Result<Directory> find_directory(std::string_view bytes) {
    // The end record is the archive's last, behind it only a comment, whose length it tells.
    const std::size_t farthest = bytes.size() < kZipEndSize + 0xFFFF ? 0 : bytes.size() - kZipEndSize - 0xFFFF;
    std::size_t end = bytes.size() < kZipEndSize ? std::string_view::npos : bytes.size() - kZipEndSize;
    while (end != std::string_view::npos &&
           !(zip_u32(bytes, end) == kZipEnd && end + kZipEndSize + zip_u16(bytes, end + 20) == bytes.size())) {
        end = end == farthest ? std::string_view::npos : end - 1;
    }
    if (end == std::string_view::npos) {
        return Error{ErrorCode::invalid_data,
                     "The end of the file is missing: it was cut off on its way, or has other bytes behind it. Get it "
                     "again, or save it anew.",
                     {}};
    }
    Directory found{zip_u16(bytes, end + 10), zip_u32(bytes, end + 12), zip_u32(bytes, end + 16), 0, 0};
    std::uint64_t behind = end;
    std::uint64_t disks = zip_u16(bytes, end + 4) | zip_u16(bytes, end + 6);
    std::uint64_t on_disk = zip_u16(bytes, end + 8);
    const bool is_large = found.entries == 0xFFFF || found.size == 0xFFFFFFFF || found.offset == 0xFFFFFFFF;
    if (is_large && end >= kZip64LocatorSize && zip_u32(bytes, end - kZip64LocatorSize) == kZip64Locator) {
        const std::uint64_t at = zip_u64(bytes, end - kZip64LocatorSize + 8);
        if (at > end - kZip64LocatorSize || end - kZip64LocatorSize - at < kZip64EndSize ||
            zip_u32(bytes, at) != kZip64End) {
            return damaged("its large end record is not where it is said to be", end - kZip64LocatorSize);
        }
        disks = zip_u32(bytes, at + 16) | zip_u32(bytes, at + 20);
        on_disk = zip_u64(bytes, at + 24);
        found = {zip_u64(bytes, at + 32), zip_u64(bytes, at + 40), zip_u64(bytes, at + 48), 0, 0};
        behind = found.large_end = at;
    }
    found.end = end;
    if (disks != 0 || on_disk != found.entries) return damaged("it says to be one of several parts", end);
    if (found.offset > behind || found.size != behind - found.offset) {
        return damaged("its directory is not where it is said to be", end);
    }
    return found;
}

// What the data descriptor behind an entry's bytes takes; nothing when it doesn't agree.
std::optional<std::uint64_t> descriptor_size(std::string_view bytes, const ZipEntry& entry) {
    const std::uint64_t at = entry.begin + entry.packed;
    for (const bool marked : {true, false}) {
        for (const bool large : {false, true}) {
            const std::uint64_t size = (marked ? 4U : 0U) + 4 + (large ? 16U : 8U);
            if (bytes.size() - at < size) continue;
            std::uint64_t field = at;
            if (marked && zip_u32(bytes, field) != kZipDescriptor) continue;
            if (marked) field += 4;
            const std::uint64_t packed = large ? zip_u64(bytes, field + 4) : zip_u32(bytes, field + 4);
            const std::uint64_t unpacked = large ? zip_u64(bytes, field + 12) : zip_u32(bytes, field + 8);
            if (zip_u32(bytes, field) == entry.checksum && packed == entry.packed && unpacked == entry.size)
                return size;
        }
    }
    return {};
}

// The local header must say what the directory says.
Status check_local_header(std::string_view bytes, std::uint64_t directory, std::string_view raw_name,
                          std::uint64_t flags, std::uint64_t method, ZipEntry& entry) {
    const std::uint64_t at = entry.header;
    if (at > directory || directory - at < kZipLocalSize || zip_u32(bytes, at) != kZipLocal) {
        return damaged("an entry is not where the directory says", at);
    }
    const std::uint64_t name_size = zip_u16(bytes, at + 26), extra_size = zip_u16(bytes, at + 28);
    entry.begin = at + kZipLocalSize + name_size + extra_size;
    if (entry.begin > directory || directory - entry.begin < entry.packed) {
        return damaged("an entry reaches over the directory", at);
    }
    const std::string_view name = zip_slice(bytes, at + kZipLocalSize, name_size);
    const bool described = (flags & kZipHasDescriptor) != 0;
    if (name != raw_name || zip_u16(bytes, at + 8) != method ||
        ((zip_u16(bytes, at + 6) ^ flags) & (kZipHasDescriptor | kZipEncrypted)) != 0) {
        return damaged("an entry has two names or two ways of packing", at);
    }
    std::uint64_t unpacked = zip_u32(bytes, at + 22), packed = zip_u32(bytes, at + 18);
    Zip64Extra extra(zip_slice(bytes, at + kZipLocalSize + name_size, extra_size));
    const bool told = unpacked != 0 || packed != 0 || zip_u32(bytes, at + 14) != 0;
    if (!described || told) {
        if (!extra.take(unpacked) || !extra.take(packed)) return damaged("an entry's size is missing", at);
        const bool later = described && packed == 0 && unpacked == 0;
        if (!later && (zip_u32(bytes, at + 14) != entry.checksum || packed != entry.packed || unpacked != entry.size)) {
            return damaged("an entry has two sizes or two checksums", at);
        }
    }
    entry.behind = entry.begin + entry.packed;
    if (!described) return {};
    const std::optional<std::uint64_t> size = descriptor_size(bytes, entry);
    if (!size) return damaged("what stands behind an entry is about another one", entry.behind);
    entry.behind += *size;
    return {};
}

bool is_link(std::string_view bytes, std::uint64_t at) {
    constexpr std::uint64_t kUnix = 3, kKindOfFile = 0xF000, kLink = 0xA000;
    return zip_u16(bytes, at + 4) >> 8 == kUnix && ((zip_u32(bytes, at + 38) >> 16) & kKindOfFile) == kLink;
}

// One record of the directory, at `at`, which is moved behind it.
Result<ZipEntry> read_record(std::string_view bytes, std::uint64_t& at, const Directory& directory) {
    const std::uint64_t end = directory.offset + directory.size;
    if (end - at < kZipRecordSize || zip_u32(bytes, at) != kZipRecord) return damaged("its directory breaks off", at);
    const std::uint64_t name_size = zip_u16(bytes, at + 28), extra_size = zip_u16(bytes, at + 30);
    const std::uint64_t size = kZipRecordSize + name_size + extra_size + zip_u16(bytes, at + 32);
    if (end - at < size) return damaged("its directory breaks off", at);
    const std::string_view raw_name = zip_slice(bytes, at + kZipRecordSize, name_size);
    ZipEntry entry;
    entry.name = std::string(raw_name);
    std::replace(entry.name.begin(), entry.name.end(), '\\', '/');
    entry.listed = at;
    entry.checksum = static_cast<std::uint32_t>(zip_u32(bytes, at + 16));
    entry.packed = zip_u32(bytes, at + 20);
    entry.size = zip_u32(bytes, at + 24);
    entry.header = zip_u32(bytes, at + 42);
    Zip64Extra extra(zip_slice(bytes, at + kZipRecordSize + name_size, extra_size));
    if (!extra.take(entry.size) || !extra.take(entry.packed) || !extra.take(entry.header)) {
        return damaged("an entry's size is missing", at);
    }
    const std::uint64_t flags = zip_u16(bytes, at + 8), method = zip_u16(bytes, at + 10);
    if (!is_safe_name(entry.name)) return damaged("an entry's name leads out of it", at);
    if (is_link(bytes, at)) return damaged("an entry is a link to another file", at);
    if ((flags & (kZipEncrypted | kZipStronglyEncrypted | kZipMasked)) != 0) {
        return Error{ErrorCode::invalid_data,
                     "The archive is protected with a password. Take the password away in the program it comes from, "
                     "save the file, and open that.",
                     at};
    }
    if (method != kZipStored && method != kZipDeflated) {
        return Error{
            ErrorCode::invalid_data,
            filled("The archive is packed in a way that spreadsheets don't use (method {}). Save the file anew in a "
                   "spreadsheet program, and open that.",
                   std::to_string(method)),
            at};
    }
    entry.deflated = method == kZipDeflated;
    if (!entry.deflated && entry.packed != entry.size) return damaged("an entry has two sizes", at);
    const Status local = check_local_header(bytes, directory.offset, raw_name, flags, method, entry);
    if (!local) return local.error();
    at += size;
    return entry;
}

Status check_together(const std::vector<ZipEntry>& entries, std::uint64_t directory) {
    std::vector<const ZipEntry*> sorted;
    sorted.reserve(entries.size());
    for (const ZipEntry& entry : entries) sorted.push_back(&entry);
    const auto by_place = [](const ZipEntry* a, const ZipEntry* b) { return a->header < b->header; };
    std::sort(sorted.begin(), sorted.end(), by_place);
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const std::uint64_t next = i + 1 < sorted.size() ? sorted[i + 1]->header : directory;
        if (sorted[i]->behind > next) return damaged("two entries lie one over the other", next);
    }
    const auto by_name = [](const ZipEntry* a, const ZipEntry* b) { return earlier_name(a->name, b->name); };
    std::sort(sorted.begin(), sorted.end(), by_name);
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (same_name(sorted[i - 1]->name, sorted[i]->name)) {
            return damaged("it has two entries of the name " + in_quotes(sorted[i]->name), sorted[i]->header);
        }
    }
    return {};
}

}  // namespace

Result<ZipArchive> ZipArchive::read(std::string_view bytes, const ArchiveLimits& limits) {
    if (bytes.size() > limits.archive) {
        return too_large(filled("The file has more than {} MB", std::to_string(limits.archive >> 20)));
    }
    const Result<Directory> directory = find_directory(bytes);
    if (!directory) return directory.error();
    if (directory.value().entries > limits.entries) {
        return too_large(filled("The archive has {} entries, more than {}", std::to_string(directory.value().entries),
                                std::to_string(limits.entries)));
    }
    ZipArchive archive;
    archive.directory_ = directory.value().offset;
    archive.end_ = directory.value().end;
    archive.large_end_ = directory.value().large_end;
    std::uint64_t at = archive.directory_, total = 0;
    for (std::uint64_t i = 0; i < directory.value().entries; ++i) {
        Result<ZipEntry> entry = read_record(bytes, at, directory.value());
        if (!entry) return entry.error();
        if (entry.value().size > limits.entry) {
            return too_large(filled("The archive's entry {} has more than {} MB unpacked",
                                    in_quotes(entry.value().name), std::to_string(limits.entry >> 20)));
        }
        total += entry.value().size;
        if (total > limits.total) {
            return too_large(filled("The archive has more than {} MB unpacked", std::to_string(limits.total >> 20)));
        }
        archive.entries_.push_back(entry.take());
    }
    if (at != directory.value().offset + directory.value().size)
        return damaged("its directory has too few entries", at);
    if (const Status together = check_together(archive.entries_, archive.directory_); !together) {
        return together.error();
    }
    return archive;
}

const ZipEntry* ZipArchive::find(std::string_view name) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const ZipEntry& entry) { return same_name(entry.name, name); });
    return found == entries_.end() ? nullptr : &*found;
}

}  // namespace taskloom

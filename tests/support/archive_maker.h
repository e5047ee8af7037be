// Makes ZIP archives for tests: sound ones, and ones that lie at one place.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "formats/crc32.h"
#include "formats/zip_records.h"

namespace taskloom::testing {

// Raw deflate data.
inline std::string deflated(std::string_view text, int level = 6) {
    z_stream state{};
    state.zalloc = [](void*, unsigned count, unsigned size) { return std::calloc(count, size); };
    state.zfree = [](void*, void* memory) { std::free(memory); };
    if (deflateInit2(&state, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
    std::string packed(deflateBound(&state, static_cast<unsigned long>(text.size())), '\0');
    state.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(text.data()));
    state.avail_in = static_cast<unsigned>(text.size());
    state.next_out = reinterpret_cast<unsigned char*>(packed.data());
    state.avail_out = static_cast<unsigned>(packed.size());
    deflate(&state, Z_FINISH);
    packed.resize(packed.size() - state.avail_out);
    deflateEnd(&state);
    return packed;
}

struct ArchiveEntry {
    std::string name, text;
    bool packed = true;
    bool descriptor = false;  // sizes stand behind the bytes
    bool large = false;       // sizes stand in extra fields, as of archives over 4 GB
    std::uint64_t flags = 0, method = 0xFFFF;
    std::uint64_t attributes = 0, made_by = 20;
    std::string data{};                                                           // instead of the packed text
    std::string local_name{};                                                     // another one
    std::int64_t size_lie = 0, packed_lie = 0, header_lie = 0, checksum_lie = 0;  // added in the directory
    std::int64_t local_size_lie = 0;                                              // and in the local header
};

struct ArchiveEnd {
    bool large = false;
    std::string comment{}, behind{}, before_directory{};
    std::int64_t count_lie = 0, offset_lie = 0;
};

inline std::string make_archive(const std::vector<ArchiveEntry>& entries, const ArchiveEnd& end = {}) {
    std::string bytes, directory;
    const auto put = [](std::string& into, std::uint64_t value, unsigned size) {
        append_zip_number(into, value, size);
    };
    const auto lied = [](std::uint64_t value, std::int64_t lie) { return value + static_cast<std::uint64_t>(lie); };
    for (const ArchiveEntry& entry : entries) {
        const std::string data = !entry.data.empty() ? entry.data : entry.packed ? deflated(entry.text) : entry.text;
        const std::uint64_t method = entry.method != 0xFFFF ? entry.method : entry.packed ? 8U : 0U;
        const std::uint64_t flags = entry.flags | (entry.descriptor ? kZipHasDescriptor : 0U);
        const std::uint64_t checksum = crc32(0, entry.text), header = bytes.size();
        const std::string& name = entry.local_name.empty() ? entry.name : entry.local_name;
        const bool told = !entry.descriptor;
        std::string extra;
        const std::uint64_t local_size = lied(entry.text.size(), entry.local_size_lie);
        if (entry.large && told) {
            put(extra, 1, 2);
            put(extra, 16, 2);
            put(extra, local_size, 8);
            put(extra, data.size(), 8);
        }
        put(bytes, kZipLocal, 4);
        put(bytes, 20, 2);
        put(bytes, flags, 2);
        put(bytes, method, 2);
        put(bytes, 0, 4);
        put(bytes, told ? checksum : 0, 4);
        put(bytes, !told ? 0 : entry.large ? 0xFFFFFFFF : data.size(), 4);
        put(bytes, !told ? 0 : entry.large ? 0xFFFFFFFF : local_size, 4);
        put(bytes, name.size(), 2);
        put(bytes, extra.size(), 2);
        bytes += name + extra + data;
        if (entry.descriptor) {
            put(bytes, kZipDescriptor, 4);
            put(bytes, checksum, 4);
            put(bytes, data.size(), entry.large ? 8 : 4);
            put(bytes, local_size, entry.large ? 8 : 4);
        }
        extra.clear();
        if (entry.large) {
            put(extra, 1, 2);
            put(extra, 24, 2);
            put(extra, lied(entry.text.size(), entry.size_lie), 8);
            put(extra, lied(data.size(), entry.packed_lie), 8);
            put(extra, lied(header, entry.header_lie), 8);
        }
        put(directory, kZipRecord, 4);
        put(directory, entry.made_by, 2);
        put(directory, 20, 2);
        put(directory, flags, 2);
        put(directory, method, 2);
        put(directory, 0, 4);
        put(directory, lied(checksum, entry.checksum_lie), 4);
        put(directory, entry.large ? 0xFFFFFFFF : lied(data.size(), entry.packed_lie), 4);
        put(directory, entry.large ? 0xFFFFFFFF : lied(entry.text.size(), entry.size_lie), 4);
        put(directory, entry.name.size(), 2);
        put(directory, extra.size(), 2);
        put(directory, 0, 2);
        put(directory, 0, 2);
        put(directory, 0, 2);
        put(directory, entry.attributes, 4);
        put(directory, entry.large ? 0xFFFFFFFF : lied(header, entry.header_lie), 4);
        directory += entry.name + extra;
    }
    bytes += end.before_directory;
    const std::uint64_t begin = lied(bytes.size(), end.offset_lie), count = lied(entries.size(), end.count_lie);
    bytes += directory;
    if (end.large) {
        const std::uint64_t at = bytes.size();
        put(bytes, kZip64End, 4);
        put(bytes, 44, 8);
        put(bytes, 45, 2);
        put(bytes, 45, 2);
        put(bytes, 0, 8);
        put(bytes, count, 8);
        put(bytes, count, 8);
        put(bytes, directory.size(), 8);
        put(bytes, begin, 8);
        put(bytes, kZip64Locator, 4);
        put(bytes, 0, 4);
        put(bytes, at, 8);
        put(bytes, 1, 4);
    }
    put(bytes, kZipEnd, 4);
    put(bytes, 0, 4);
    put(bytes, end.large ? 0xFFFF : count, 2);
    put(bytes, end.large ? 0xFFFF : count, 2);
    put(bytes, end.large ? 0xFFFFFFFF : directory.size(), 4);
    put(bytes, end.large ? 0xFFFFFFFF : begin, 4);
    put(bytes, end.comment.size(), 2);
    return bytes + end.comment + end.behind;
}

}  // namespace taskloom::testing

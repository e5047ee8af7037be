// The records that a ZIP archive consists of: their marks, sizes and flags (APPNOTE 6.3), and numbers in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace taskloom {

inline constexpr std::uint64_t kZipLocal = 0x04034B50, kZipRecord = 0x02014B50, kZipEnd = 0x06054B50;
inline constexpr std::uint64_t kZip64End = 0x06064B50, kZip64Locator = 0x07064B50, kZipDescriptor = 0x08074B50;
// Of their fixed parts, in bytes.
inline constexpr std::size_t kZipLocalSize = 30, kZipRecordSize = 46, kZipEndSize = 22;
inline constexpr std::size_t kZip64EndSize = 56, kZip64LocatorSize = 20;

inline constexpr std::uint64_t kZipEncrypted = 1, kZipHasDescriptor = 8, kZipStronglyEncrypted = 0x40;
inline constexpr std::uint64_t kZipMasked = 0x2000;
inline constexpr std::uint64_t kZipStored = 0, kZipDeflated = 8;

// Little-endian, at `at`, which is within the bytes with all of the number.
inline std::uint64_t zip_number(std::string_view bytes, std::uint64_t at, unsigned size) {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < size; ++i) {
        value |= std::uint64_t{static_cast<unsigned char>(bytes[static_cast<std::size_t>(at) + i])} << (8 * i);
    }
    return value;
}
inline std::uint64_t zip_u16(std::string_view bytes, std::uint64_t at) { return zip_number(bytes, at, 2); }
inline std::uint64_t zip_u32(std::string_view bytes, std::uint64_t at) { return zip_number(bytes, at, 4); }
inline std::uint64_t zip_u64(std::string_view bytes, std::uint64_t at) { return zip_number(bytes, at, 8); }

// Bytes of the archive, from within it: offsets are 64 bits wide where memory isn't. What reaches over the end is left out.
inline std::string_view zip_slice(std::string_view bytes, std::uint64_t at, std::uint64_t size) {
    return bytes.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(size));
}

inline void set_zip_number(std::string& bytes, std::size_t at, std::uint64_t value, unsigned size) {
    for (unsigned i = 0; i < size; ++i) bytes[at + i] = static_cast<char>((value >> (8 * i)) & 0xFF);
}

inline void append_zip_number(std::string& bytes, std::uint64_t value, unsigned size) {
    for (unsigned i = 0; i < size; ++i) bytes.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
}

}  // namespace taskloom

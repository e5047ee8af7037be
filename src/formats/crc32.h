// The checksum of ZIP archives (CRC-32), eight bytes at a time.
// Tested by tests/formats/zip_archive_test.cpp.
#pragma once

#include <cstdint>
#include <string_view>

namespace taskloom {

// Of the bytes so far, `before`, and these behind them; 0 for none.
std::uint32_t crc32(std::uint32_t before, std::string_view bytes);

}  // namespace taskloom

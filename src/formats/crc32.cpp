// CRC-32 by tables made by the compiler.
#include "formats/crc32.h"

#include <array>
#include <cstddef>
#include <cstring>

namespace taskloom {

namespace {

using Crc32Tables = std::array<std::array<std::uint32_t, 256>, 8>;

constexpr Crc32Tables make_table() {
    Crc32Tables table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t value = byte;
        for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) != 0 ? 0xEDB88320U : 0U);
        table[0][byte] = value;
    }
    for (std::size_t ahead = 1; ahead < 8; ++ahead) {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t value = table[ahead - 1][byte];
            table[ahead][byte] = (value >> 8) ^ table[0][value & 0xFF];
        }
    }
    return table;
}

constexpr Crc32Tables kTable = make_table();

}  // namespace

std::uint32_t crc32(std::uint32_t before, std::string_view bytes) {
    std::uint32_t state = ~before;
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(at[i])); };
    for (; left >= 8; left -= 8, at += 8) {
        const std::uint32_t low = state ^ (byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24);
        state = kTable[7][low & 0xFF] ^ kTable[6][(low >> 8) & 0xFF] ^ kTable[5][(low >> 16) & 0xFF] ^
                kTable[4][low >> 24] ^ kTable[3][byte(4)] ^ kTable[2][byte(5)] ^ kTable[1][byte(6)] ^
                kTable[0][byte(7)];
    }
    for (; left > 0; --left, ++at) state = (state >> 8) ^ kTable[0][(state ^ byte(0)) & 0xFF];
    return ~state;
}

}  // namespace taskloom

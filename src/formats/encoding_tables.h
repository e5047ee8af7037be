// What the bytes of legacy encodings stand for: tables that tools/encoding_tables.py makes, at build time, out of a
// library's. 0xFFFD: nothing.
#pragma once

#include <cstddef>
#include <cstdint>

namespace taskloom {

struct SingleByteTable {
    const char* name;
    std::uint16_t upper[128];  // of the bytes from 80 on
};
extern const SingleByteTable kSingleByteTables[];
extern const std::size_t kSingleByteTableCount;

// Of two bytes: a grid of first bytes 81 to FE and second ones 40 to FE.
inline constexpr std::uint32_t kFirstLead = 0x81, kLastLead = 0xFE, kFirstTrail = 0x40, kLastTrail = 0xFE;
inline constexpr std::uint32_t kTrails = kLastTrail - kFirstTrail + 1;
inline constexpr std::size_t kTwoByteCodes = std::size_t{kLastLead - kFirstLead + 1} * kTrails;

extern const std::uint16_t kShiftJis[kTwoByteCodes];
extern const std::uint16_t kEucJp[kTwoByteCodes];
extern const std::uint16_t kEucJpThreeBytes[kTwoByteCodes];  // behind 8F
extern const std::uint16_t kEucKr[kTwoByteCodes];
extern const std::uint16_t kGb18030[kTwoByteCodes];
extern const std::uint16_t kBig5[kTwoByteCodes];
// Which of Big5's are characters of plane 2, a bit each; and which are two characters.
extern const std::uint32_t kBig5Plane2[(kTwoByteCodes + 31) / 32];
struct TwoByteSequence {
    std::uint16_t code, first, second;
};
inline constexpr std::size_t kBig5PairCount = 4;
extern const TwoByteSequence kBig5Pairs[kBig5PairCount];

// GB 18030's codes of four bytes are numbered; from each of these numbers on they count like the code points.
struct FourByteRange {
    std::uint32_t number, point;
};
extern const FourByteRange kGb18030Ranges[];
extern const std::size_t kGb18030RangeCount;

}  // namespace taskloom

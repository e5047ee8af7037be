// Texts of so many characters of one set, and no others: `[a-z]+`, `\d{4}`, `\p{L}*`. Most patterns of specifications are
// no more than that, and RE2 takes as long to be made ready for one with \p{L} as for reading 5 MB of a file.
// Tested by tests/base/character_run_test.cpp, and as patterns by tests/base/java_pattern_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/code_point_set.h"

namespace taskloom {

class CharacterRun {
public:
    // `most`: nothing when there is no limit.
    CharacterRun(const CodePointSet& set, std::uint32_t least, std::optional<std::uint32_t> most);

    // Whether all of the text is such a run. Text that isn't UTF-8 is not.
    bool matches_whole(std::string_view text) const;

private:
    bool has(char32_t code) const;

    std::array<bool, 128> ascii_;
    static constexpr char32_t kTabled = 0x10000;  // what lies behind is rare
    std::vector<std::uint64_t> table_;            // a bit for each code point below that
    std::vector<CodePointRange> others_;          // in order
    std::uint32_t least_;
    std::optional<std::uint32_t> most_;
};

}  // namespace taskloom

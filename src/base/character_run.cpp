// One table for the characters of nearly all texts, a search among ranges for the rest.
#include "base/character_run.h"

#include <algorithm>

#include "base/utf8.h"

namespace taskloom {

CharacterRun::CharacterRun(const CodePointSet& set, std::uint32_t least, std::optional<std::uint32_t> most)
    : table_(kTabled / 64), least_(least), most_(most) {
    ascii_.fill(false);
    for (const CodePointRange& range : set.ranges()) {
        for (char32_t code = range.first; code <= range.last && code < ascii_.size(); ++code) ascii_[code] = true;
        for (char32_t code = range.first; code <= range.last && code < kTabled; ++code) {
            table_[code / 64] |= std::uint64_t{1} << (code % 64);
        }
        if (range.last >= kTabled) others_.push_back(range);
    }
}

bool CharacterRun::has(char32_t code) const {
    if (code < kTabled) return (table_[code / 64] >> (code % 64) & 1) != 0;
    const auto found =
        std::lower_bound(others_.begin(), others_.end(), code,
                         [](const CodePointRange& range, char32_t wanted) { return range.last < wanted; });
    return found != others_.end() && found->first <= code;
}

bool CharacterRun::matches_whole(std::string_view text) const {
    std::size_t count = 0;
    const char* at = text.data();
    const char* const end = at + text.size();
    for (; at != end; ++count) {
        const auto byte = static_cast<unsigned char>(*at);
        if (byte < 0x80) {
            if (!ascii_[byte]) return false;
            ++at;
            continue;
        }
        const Character next = character_at(text, static_cast<std::size_t>(at - text.data()));
        if (next.size == 0 || !has(next.code)) return false;
        at += next.size;
    }
    return count >= least_ && (!most_ || count <= *most_);
}

}  // namespace taskloom

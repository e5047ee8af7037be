// One table for ASCII, a search among ranges for the rest.
#include "base/character_run.h"

#include <algorithm>

#include "base/utf8.h"

namespace taskloom {

CharacterRun::CharacterRun(const CodePointSet& set, std::uint32_t least, std::optional<std::uint32_t> most)
    : least_(least), most_(most) {
    for (const CodePointRange& range : set.ranges()) {
        for (char32_t code = range.first; code <= range.last && code < ascii_.size(); ++code) ascii_[code] = true;
        if (range.last >= ascii_.size()) others_.push_back(range);
    }
}

bool CharacterRun::has(char32_t code) const {
    const auto found =
        std::lower_bound(others_.begin(), others_.end(), code,
                         [](const CodePointRange& range, char32_t wanted) { return range.last < wanted; });
    return found != others_.end() && found->first <= code;
}

bool CharacterRun::matches_whole(std::string_view text) const {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < ascii_.size()) {
            if (!ascii_[byte]) return false;
            ++at;
            continue;
        }
        const Character next = character_at(text, at);
        if (next.size == 0 || !has(next.code)) return false;
        at += next.size;
    }
    return count >= least_ && (!most_ || count <= *most_);
}

}  // namespace taskloom

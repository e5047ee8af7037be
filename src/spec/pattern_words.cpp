// The place is what JavaPatternReader puts behind a reason.
#include "spec/pattern_words.h"

#include "base/language.h"

namespace taskloom {

std::string pattern_reason(std::string_view reason) {
    constexpr std::string_view kNear = ", near character ", kEnd = " of it";
    const std::size_t near = reason.rfind(kNear);
    if (near == std::string_view::npos || reason.substr(reason.size() - kEnd.size()) != kEnd) {
        return std::string(translated(reason));
    }
    const std::string_view number = reason.substr(near + kNear.size());
    return filled("{}, near character {} of it", translated(reason.substr(0, near)),
                  number.substr(0, number.size() - kEnd.size()));
}

}  // namespace taskloom

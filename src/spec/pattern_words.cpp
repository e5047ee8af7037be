// The place is what JavaPatternReader puts behind a reason.
#include "spec/pattern_words.h"

#include "base/language.h"

namespace taskloom {

namespace {

// Reasons with a part of the pattern in them: they come as English from wherever patterns are run.
constexpr const char* kWithPart[] = {spoken("versions of Java differ about {} where case is ignored"),
                                     spoken("there is no table of {} here"), spoken("it is too large: {}")};

std::string in_language(std::string_view reason) {
    for (const std::string_view pattern : kWithPart) {
        const std::size_t gap = pattern.find("{}");
        const std::string_view begin = pattern.substr(0, gap), end = pattern.substr(gap + 2);
        if (reason.size() < begin.size() + end.size() || reason.substr(0, begin.size()) != begin ||
            reason.substr(reason.size() - end.size()) != end) {
            continue;
        }
        return filled(pattern, reason.substr(begin.size(), reason.size() - begin.size() - end.size()));
    }
    return std::string(translated(reason));
}

}  // namespace

std::string pattern_reason(std::string_view reason) {
    constexpr std::string_view kNear = ", near character ", kEnd = " of it";
    const std::size_t near = reason.rfind(kNear);
    if (near == std::string_view::npos || reason.substr(reason.size() - kEnd.size()) != kEnd) {
        return in_language(reason);
    }
    const std::string_view number = reason.substr(near + kNear.size());
    return filled("{}, near character {} of it", in_language(reason.substr(0, near)),
                  number.substr(0, number.size() - kEnd.size()));
}

}  // namespace taskloom

// How sure what was found out about a file is.
#pragma once

#include <cstdint>

namespace taskloom {

enum class Confidence : std::uint8_t {
    given,    // it was said, not found out
    certain,  // the file says so itself, or nothing else fits
    likely,   // by what such files usually have
    unsure,   // the best of guesses
};

// The word for reports.
constexpr const char* confidence_name(Confidence confidence) {
    switch (confidence) {
        case Confidence::given:
            return "given";
        case Confidence::certain:
            return "certain";
        case Confidence::likely:
            return "likely";
        case Confidence::unsure:
            break;
    }
    return "unsure";
}

}  // namespace taskloom

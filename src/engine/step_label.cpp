// Names of edits; see the header.
#include "engine/step_label.h"

#include "base/language.h"

namespace taskloom::engine {

namespace {

// None of them is in a pattern, and a name of a column that has one is shown cut in the worst case.
constexpr char kData = '\x1F', kSpoken = '\x1E', kNumber = '\x1D';

std::string joined(std::string_view pattern, char sign, std::string_view part) {
    std::string label(pattern);
    label += sign;
    label += part;
    return label;
}

}  // namespace

std::string step_label(std::string_view pattern, std::string_view part) { return joined(pattern, kData, part); }

std::string spoken_step_label(std::string_view pattern, std::string_view part) {
    return joined(pattern, kSpoken, part);
}

std::string counted_label(std::uint64_t n, std::string_view one, std::string_view many) {
    return joined(joined(one, kNumber, many), kNumber, std::to_string(n));
}

std::string shown_label(std::string_view label) {
    const std::size_t sign = label.find_first_of("\x1F\x1E\x1D");
    if (sign == std::string_view::npos) return std::string(translated(label));
    const std::string_view pattern = label.substr(0, sign), rest = label.substr(sign + 1);
    if (label[sign] == kData) return filled(pattern, rest);
    if (label[sign] == kSpoken) return filled(pattern, translated(rest));
    const std::size_t second = rest.find(kNumber);
    if (second == std::string_view::npos) return std::string(pattern);
    const std::string_view digits = rest.substr(second + 1);
    std::uint64_t n = 0;
    for (const char digit : digits) n = n * 10 + static_cast<std::uint64_t>(digit - '0');
    return fill(pattern_for(n, pattern, rest.substr(0, second)), {digits});
}

}  // namespace taskloom::engine

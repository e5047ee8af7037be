// RFC 3492, 6.2, without building the name: of each character its code is enough.
#include "base/punycode.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace taskloom {
namespace {

constexpr std::uint32_t kBase = 36, kLeast = 1, kMost = 26, kSkew = 38, kDamp = 700, kFirstBias = 72;
constexpr std::uint32_t kFirstCode = 0x80, kLastCode = 0x10FFFF;

// 36: it is none.
std::uint32_t digit_of(char byte) {
    if (byte >= 'a' && byte <= 'z') return static_cast<std::uint32_t>(byte - 'a');
    if (byte >= 'A' && byte <= 'Z') return static_cast<std::uint32_t>(byte - 'A');
    if (byte >= '0' && byte <= '9') return static_cast<std::uint32_t>(byte - '0' + 26);
    return kBase;
}

std::uint32_t adapted_bias(std::uint64_t delta, std::uint32_t length, bool first) {
    delta = first ? delta / kDamp : delta / 2;
    delta += delta / length;
    std::uint32_t steps = 0;
    for (; delta > (kBase - kLeast) * kMost / 2; steps += kBase) delta /= kBase - kLeast;
    return steps + static_cast<std::uint32_t>((kBase - kLeast + 1) * delta / (delta + kSkew));
}

}  // namespace

bool is_punycode(std::string_view label) {
    if (label.empty()) return false;
    const std::size_t dash = label.rfind('-');
    auto length = static_cast<std::uint32_t>(dash == std::string_view::npos ? 0 : dash);  // of what is decoded
    std::size_t at = dash == std::string_view::npos ? 0 : dash + 1;
    std::uint64_t index = 0, code = kFirstCode;
    std::uint32_t bias = kFirstBias;
    for (bool first = true; at < label.size(); first = false) {
        const std::uint64_t before = index;
        std::uint64_t weight = 1;
        for (std::uint32_t step = kBase;; step += kBase) {
            const std::uint32_t digit = at < label.size() ? digit_of(label[at++]) : kBase;
            if (digit == kBase) return false;
            index += digit * weight;
            const std::uint32_t limit = step <= bias ? kLeast : std::min(step - bias, kMost);
            if (digit < limit) break;
            weight *= kBase - limit;
            if (weight > 0xFFFFFFFF || index > 0xFFFFFFFF) return false;
        }
        ++length;
        bias = adapted_bias(index - before, length, first);
        code += index / length;
        index = index % length + 1;
        if (code > kLastCode || code < 0xA0 || (code >= 0xD800 && code <= 0xDFFF)) return false;
    }
    return true;
}

}  // namespace taskloom

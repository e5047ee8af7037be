// Regular expressions from anywhere: translated and run without a crash, in memory that is bounded.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/pattern.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    // The first line is the pattern, the rest a text.
    const std::size_t end = input.find('\n');
    taskloom::PatternFailure failure;
    const auto pattern = taskloom::Pattern::compile(input.substr(0, end), failure);
    if (!pattern && failure.reason.empty()) __builtin_trap();
    if (pattern && end != std::string_view::npos) (void)pattern->matches_whole(input.substr(end + 1));
    return 0;
}

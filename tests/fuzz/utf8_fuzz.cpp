// UTF-8: both twins agree on any bytes, and cutting keeps what is well-formed so.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t invalid = taskloom::find_invalid_utf8(text);
    if (invalid != taskloom::find_invalid_utf8_scalar(text)) std::abort();
    if (invalid != taskloom::kValid && invalid >= size) std::abort();
    const std::string_view valid = text.substr(0, invalid);
    for (std::size_t limit = 0; limit <= valid.size(); limit += 1 + limit / 8) {
        const std::string_view kept = taskloom::cut_utf8(valid, limit);
        if (kept.size() > limit || taskloom::find_invalid_utf8(kept) != taskloom::kValid) std::abort();
    }
    if (taskloom::count_characters(text) > size) std::abort();
    return 0;
}

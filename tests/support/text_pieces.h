// A text that comes in pieces of a size, as an archive's entry does.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "formats/byte_source.h"

namespace taskloom::testing {

class TextPieces final : public ByteSource {
public:
    TextPieces(std::string_view text, std::size_t piece) : text_(text), piece_(piece) {}
    Result<std::size_t> read(char* into, std::size_t room) override {
        const std::size_t size = std::min({room, piece_, text_.size()});
        std::copy(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(size), into);
        text_.remove_prefix(size);
        return size;
    }

private:
    std::string_view text_;
    std::size_t piece_;
};

}  // namespace taskloom::testing

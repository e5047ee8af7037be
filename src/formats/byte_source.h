// Bytes that come piece by piece: of an entry of an archive, or (in tests) of a text.
#pragma once

#include <cstddef>

#include "base/result.h"

namespace taskloom {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    // Puts up to `room` (above 0) bytes more into `into`; 0 at the end. After an Error nothing more comes.
    virtual Result<std::size_t> read(char* into, std::size_t room) = 0;
};

}  // namespace taskloom

// Which encoding a text is in, told from its beginning: by its byte order mark, by how its zeros stand, by being UTF-8, or
// by what its letters would be. A guess can be wrong; it says how sure it is, and can be overridden.
// Tested by tests/formats/encoding_detection_test.cpp.
#pragma once

#include <string_view>

#include "formats/confidence.h"
#include "formats/encoding.h"

namespace taskloom {

struct EncodingGuess {
    const Encoding* encoding = nullptr;  // never null once it was looked for
    Confidence confidence = Confidence::certain;
};

// `complete`: the sample is the whole file, else it may end within a character. What fits nothing is said to be UTF-8,
// so that its bytes are shown as what they are.
EncodingGuess detect_encoding(std::string_view sample, bool complete);

}  // namespace taskloom

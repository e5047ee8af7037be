// What the text layer must know about writing: which code points can be drawn one by one, and where a line may break.
// Not here: shaping itself, which is the browser's.
// Tested by tests/platform/text_script_test.cpp.
#pragma once

#include <cstdint>
#include <string_view>

namespace taskloom::platform {

using CodePoint = std::uint32_t;

constexpr CodePoint kReplacementCharacter = 0xFFFD;

// One code point of UTF-8 and where the next begins. Ill-formed bytes give U+FFFD and are stepped over one at a time,
// so it always moves on. `at` must be before `end`.
struct Decoded {
    CodePoint code_point;
    const char* next;
};
Decoded decode_utf8(const char* at, const char* end);

// The start of the code point that `at` lies in, not before `begin`.
const char* code_point_start(const char* begin, const char* at);

// Whether this code point joins, reorders or combines with its neighbours, so that its line must be shaped whole.
bool needs_shaping(CodePoint code_point);
bool needs_shaping(std::string_view line);

// Ideographs and syllables that fill one em in every font, so that they need no measuring.
bool is_full_em(CodePoint code_point);

bool is_blank(CodePoint code_point);

// Whether a line may break between two neighbours neither of which is blank.
bool may_break_between(CodePoint before, CodePoint after);

}  // namespace taskloom::platform

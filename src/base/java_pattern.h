// Java's regular expressions in RE2's words, for matching whole texts. What RE2 has another meaning for is spelt out in
// ranges of characters; what takes more than linear time, or depends on the version of Java, is refused with a reason.
// Source: java.util.regex.Pattern's documentation and its behaviour from Java 8 on.
// Tested by tests/base/java_pattern_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/character_run.h"
#include "base/pattern.h"

namespace taskloom {

struct TranslatedPattern {
    std::string re2;
    std::optional<CharacterRun> run;  // the same, when it is no more than that
};

// Nothing when it can't be run; `failure` then says why (never `unavailable`).
std::optional<TranslatedPattern> translate_java_pattern(std::string_view pattern, PatternFailure& failure);

}  // namespace taskloom

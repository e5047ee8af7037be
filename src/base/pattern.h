// Regular expressions of specifications: Java's syntax, matched against a whole text in time that grows linearly with it.
//
// Who runs them differs, so Pattern::compile is defined by what a program links: natively and in tests RE2 itself
// (pattern_re2.cpp), in the engine's WebAssembly a module beside it (src/module/imported_pattern.cpp).
// Tested by tests/base/java_pattern_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace taskloom {

// Why a regular expression can't be run.
struct PatternFailure {
    enum class Kind : std::uint8_t {
        invalid,      // wrong in itself: Java refuses it
        unsupported,  // Java runs it, we can't
        unavailable,  // what runs regular expressions is not there
    };
    Kind kind = Kind::invalid;
    std::string reason;  // plain words that complete "because ..."
};

class Pattern {
public:
    // Null when it can't be run; `failure` then says why.
    static std::unique_ptr<Pattern> compile(std::string_view java_pattern, PatternFailure& failure);

    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;
    virtual ~Pattern() = default;
    // Whether all of the text fits, as Java's matches(). Text that isn't UTF-8 does not fit.
    virtual bool matches_whole(std::string_view text) const = 0;

protected:
    Pattern() = default;
};

}  // namespace taskloom

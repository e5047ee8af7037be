// Reads a Java regular expression character by character: \Q..\E undone, escapes understood, the first failure kept.
// Used by java_pattern.cpp and java_class.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/code_point_set.h"
#include "base/pattern.h"

namespace taskloom {

class JavaPatternReader {
public:
    // `failure` outlives the reader.
    JavaPatternReader(std::string_view pattern, PatternFailure& failure);

    bool at_end() const { return at_ == units_.size(); }
    // Whether that character comes next (or `ahead` places later) with whatever special meaning it has.
    bool next_is(char special, std::size_t ahead = 0) const {
        return at_ + ahead < units_.size() && !units_[at_ + ahead].quoted &&
               units_[at_ + ahead].code == static_cast<unsigned char>(special);
    }
    bool take(char special) {
        if (!next_is(special)) return false;
        ++at_;
        return true;
    }
    // Not at the end.
    bool next_is_quoted() const { return units_[at_].quoted; }
    char32_t peek() const { return units_[at_].code; }
    char32_t take_any() { return units_[at_++].code; }

    enum class Escape : std::uint8_t {
        failed,
        character,  // stands for `character`
        set,        // stands for `set`
        other,      // something else; its letter comes next
    };
    // Reads on behind a backslash. `ignore_case`: of ASCII letters, at least.
    Escape read_escape(bool ignore_case, char32_t& character, CodePointSet& set);

    // Remember why the pattern can't be run; always false.
    bool invalid(const std::string& reason) { return fail(PatternFailure::Kind::invalid, reason); }
    bool unsupported(const std::string& reason) { return fail(PatternFailure::Kind::unsupported, reason); }

private:
    struct Unit {
        char32_t code;
        bool quoted;             // between \Q and \E: stands for itself
        std::uint32_t position;  // in the pattern, in characters from 0
    };

    bool fail(PatternFailure::Kind kind, const std::string& reason);
    bool read_digits(unsigned base, std::size_t least, std::size_t most, char32_t& value);
    bool read_octal(char32_t& character);
    bool read_hexadecimal(char32_t& character);
    bool read_utf16(char32_t& character);
    bool read_property(bool negated, bool ignore_case, CodePointSet& set);

    std::vector<Unit> units_;
    std::size_t at_ = 0;
    PatternFailure& failure_;
};

}  // namespace taskloom

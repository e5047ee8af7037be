// Character classes of Java's regular expressions, with ranges, unions, intersections and negation.
// Tested by tests/base/java_pattern_test.cpp.
#pragma once

#include <optional>
#include <string>

#include "base/code_point_set.h"
#include "base/java_pattern_reader.h"

namespace taskloom {

enum class CaseRule : std::uint8_t {
    exact,
    ascii,    // the flag i: only the letters a to z have two cases
    unicode,  // the flags i and u
};

// Reads a class behind its opening bracket and appends what RE2 calls it; `set` gets what it stands for, but with
// CaseRule::unicode, where RE2 knows the cases. False when it can't be run.
bool read_java_class(JavaPatternReader& reader, CaseRule case_rule, std::string& out, std::optional<CodePointSet>& set);

// A set as RE2 writes it, a class of one character.
void append_set(std::string& out, const CodePointSet& set, bool negated = false);
// A single character; one that has two cases by the rule stands for both.
void append_character(std::string& out, char32_t code, CaseRule case_rule);

}  // namespace taskloom

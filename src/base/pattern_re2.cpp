// Patterns run by RE2: its automata read each byte of a text once, whatever the pattern.
#include <re2/re2.h>

#include <optional>

#include "base/java_pattern.h"
#include "base/pattern.h"

namespace taskloom {

namespace {

// What one pattern may take, in bytes: for its program and for the states that its automaton keeps.
constexpr std::int64_t kMostMemory = 16 << 20;

class Re2Pattern final : public Pattern {
public:
    Re2Pattern(const std::string& text, const re2::RE2::Options& options) : re2_(text, options) {}

    const re2::RE2& re2() const { return re2_; }
    bool matches_whole(std::string_view text) const override {
        return re2_.Match({text.data(), text.size()}, 0, text.size(), re2::RE2::ANCHOR_BOTH, nullptr, 0);
    }

private:
    re2::RE2 re2_;
};

}  // namespace

std::unique_ptr<Pattern> Pattern::compile(std::string_view java_pattern, PatternFailure& failure) {
    const std::optional<std::string> translated = translate_java_pattern(java_pattern, failure);
    if (!translated) return nullptr;
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kMostMemory);
    auto pattern = std::make_unique<Re2Pattern>(*translated, options);
    if (pattern->re2().ok()) return pattern;
    // The translation is RE2's syntax, so what it refuses is size: of repetitions in each other, above all.
    failure.kind = PatternFailure::Kind::unsupported;
    failure.reason = "it is too large: " + pattern->re2().error();
    return nullptr;
}

}  // namespace taskloom

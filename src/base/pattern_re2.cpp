// Patterns run by RE2, whose automata read each byte of a text once, whatever the pattern; but for runs of characters.
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

class RunPattern final : public Pattern {
public:
    explicit RunPattern(const CharacterRun& run) : run_(run) {}
    bool matches_whole(std::string_view text) const override { return run_.matches_whole(text); }

private:
    CharacterRun run_;
};

}  // namespace

std::unique_ptr<Pattern> Pattern::compile(std::string_view java_pattern, PatternFailure& failure) {
    const std::optional<TranslatedPattern> translated = translate_java_pattern(java_pattern, failure);
    if (!translated) return nullptr;
    if (translated->run) return std::make_unique<RunPattern>(*translated->run);
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kMostMemory);
    auto pattern = std::make_unique<Re2Pattern>(translated->re2, options);
    if (pattern->re2().ok()) return pattern;
    // The translation is RE2's syntax, so what it refuses is size: of repetitions in each other, above all.
    failure.kind = PatternFailure::Kind::unsupported;
    failure.reason = "it is too large: " + pattern->re2().error();
    return nullptr;
}

}  // namespace taskloom

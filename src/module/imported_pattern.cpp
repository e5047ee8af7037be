// Patterns in the engine's WebAssembly: run by a module beside it, which JavaScript loads when a specification has one
// (web/patterns.mjs). So what files without patterns need stays small.
#include <emscripten.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/pattern.h"

// A handle from 1, or one of Refusal with its reason, ended by NUL, in `reason`.
EM_JS(int, taskloom_pattern_compile, (const char* text, std::size_t size, char* reason, std::size_t room), {
    const patterns = Module["host"]["patterns"];
    return patterns ? patterns["compile"](text, size, reason, room) : 0;
});
EM_JS(int, taskloom_pattern_matches, (int handle, const char* text, std::size_t size),
      { return Module["host"]["patterns"]["matches"](handle, text, size); });
EM_JS(void, taskloom_pattern_release, (int handle), { Module["host"]["patterns"]["release"](handle); });

namespace taskloom {

namespace {

enum Refusal : int { kUnavailable = 0, kInvalid = -1, kUnsupported = -2 };

class ImportedPattern final : public Pattern {
public:
    explicit ImportedPattern(int handle) : handle_(handle) {}
    ~ImportedPattern() override { taskloom_pattern_release(handle_); }
    bool matches_whole(std::string_view text) const override {
        return taskloom_pattern_matches(handle_, text.data(), text.size()) != 0;
    }

private:
    int handle_;
};

}  // namespace

std::unique_ptr<Pattern> Pattern::compile(std::string_view java_pattern, PatternFailure& failure) {
    std::array<char, 256> reason{};
    const int handle = taskloom_pattern_compile(java_pattern.data(), java_pattern.size(), reason.data(), reason.size());
    if (handle > 0) return std::make_unique<ImportedPattern>(handle);
    switch (handle) {
        case kInvalid:
            failure.kind = PatternFailure::Kind::invalid;
            break;
        case kUnsupported:
            failure.kind = PatternFailure::Kind::unsupported;
            break;
        default:
            failure.kind = PatternFailure::Kind::unavailable;
            failure.reason = "the part of Taskloom that runs regular expressions could not be loaded";
            return nullptr;
    }
    failure.reason = reason.data();
    return nullptr;
}

}  // namespace taskloom

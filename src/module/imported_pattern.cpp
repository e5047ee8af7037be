// Patterns in the engine's WebAssembly: run by a module beside it, which JavaScript loads when a specification has one
// (web/patterns.mjs). So what files without patterns need stays small.
#include <emscripten.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

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

// Values with a pattern are mostly short and come again and again (tags, codes), and asking the other module costs ten
// times what the matching does: the last verdict is kept for each of some hundred texts.
class ImportedPattern final : public Pattern {
public:
    explicit ImportedPattern(int handle) : handle_(handle) {}
    ~ImportedPattern() override { taskloom_pattern_release(handle_); }
    bool matches_whole(std::string_view text) const override {
        if (text.empty() || text.size() > kLongestRemembered) return ask(text);
        Remembered& place = remembered_[place_of(text)];
        if (place.size != text.size() || !is_same(place.text.data(), text)) {
            place.fits = ask(text);
            place.size = static_cast<std::uint8_t>(text.size());
            std::memcpy(place.text.data(), text.data(), text.size());
        }
        return place.fits;
    }

private:
    static constexpr std::size_t kLongestRemembered = 30;
    static constexpr std::size_t kPlaces = 512;

    struct Remembered {
        std::uint8_t size = 0;  // 0: nothing yet
        bool fits = false;
        std::array<char, kLongestRemembered> text{};
    };

    // What the library's memcmp takes for a call is as much as it does for texts so short.
    static bool is_same(const char* remembered, std::string_view text) {
        std::size_t at = 0;
        for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
            std::uint64_t left = 0, right = 0;
            std::memcpy(&left, remembered + at, sizeof left);
            std::memcpy(&right, text.data() + at, sizeof right);
            if (left != right) return false;
        }
        for (; at < text.size(); ++at) {
            if (remembered[at] != text[at]) return false;
        }
        return true;
    }
    static std::size_t place_of(std::string_view text) {
        const auto byte = [&](std::size_t at) { return std::size_t{static_cast<unsigned char>(text[at])}; };
        return (text.size() * 131 + byte(0) * 31 + byte(text.size() / 2) * 7 + byte(text.size() - 1)) % kPlaces;
    }
    bool ask(std::string_view text) const { return taskloom_pattern_matches(handle_, text.data(), text.size()) != 0; }

    int handle_;
    mutable std::array<Remembered, kPlaces> remembered_{};
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

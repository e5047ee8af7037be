// The C ABI of the module that runs regular expressions: RE2 with Java's syntax in front, for the engine's module, which
// imports it through JavaScript (imported_pattern.cpp, web/patterns.mjs). Texts come through one buffer.
#include <emscripten.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/pattern.h"

namespace {

using taskloom::Pattern;
using taskloom::PatternFailure;

enum Refusal : int { kInvalid = -1, kUnsupported = -2 };

struct Module {
    std::vector<char> buffer;
    std::string reason;
    std::vector<std::unique_ptr<Pattern>> patterns;  // by handle - 1; empty where released
};

Module& module() {
    static Module one;
    return one;
}

}  // namespace

extern "C" {

// Where `size` bytes of text go; stays until it is asked for with a larger size.
EMSCRIPTEN_KEEPALIVE char* taskloom_patterns_buffer(std::size_t size) {
    if (module().buffer.size() < size) module().buffer.resize(size);
    return module().buffer.data();
}

// A handle from 1 for the pattern in the buffer; a Refusal when it can't be run.
EMSCRIPTEN_KEEPALIVE int taskloom_patterns_compile(std::size_t size) {
    PatternFailure failure;
    std::unique_ptr<Pattern> pattern = Pattern::compile({module().buffer.data(), size}, failure);
    if (!pattern) {
        module().reason = failure.reason;
        return failure.kind == PatternFailure::Kind::invalid ? kInvalid : kUnsupported;
    }
    for (std::size_t i = 0; i < module().patterns.size(); ++i) {
        if (module().patterns[i]) continue;
        module().patterns[i] = std::move(pattern);
        return static_cast<int>(i) + 1;
    }
    module().patterns.push_back(std::move(pattern));
    return static_cast<int>(module().patterns.size());
}

// Why the last one was refused, and its size in bytes.
EMSCRIPTEN_KEEPALIVE const char* taskloom_patterns_reason() { return module().reason.data(); }
EMSCRIPTEN_KEEPALIVE std::size_t taskloom_patterns_reason_size() { return module().reason.size(); }

// 1 when all of the text in the buffer fits.
EMSCRIPTEN_KEEPALIVE int taskloom_patterns_matches(int handle, std::size_t size) {
    const Pattern& pattern = *module().patterns[static_cast<std::size_t>(handle) - 1];
    return pattern.matches_whole({module().buffer.data(), size}) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void taskloom_patterns_release(int handle) {
    module().patterns[static_cast<std::size_t>(handle) - 1].reset();
}

}  // extern "C"

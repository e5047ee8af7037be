// Included before every SDL2 source. SDL 2.28 and later name the JavaScript functions they need by EM_JS_DEPS, which
// emcc 3.1.6 doesn't know yet; the functions themselves are there.
#pragma once
#include <emscripten.h>
#ifndef EM_JS_DEPS
#define EM_JS_DEPS(tag, deps) _Static_assert(1, "")
#endif

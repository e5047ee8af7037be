// The faces of a desktop window: ImGui's own text with a font of a distribution's package.
#pragma once

#include "app/fonts.h"

namespace taskloom::platform {

// Adds the five faces to the current ImGui context's atlas, at `scale` device pixels to a point. Without a font on the
// machine they are ImGui's small built-in one.
app::Fonts add_native_fonts(float scale);

}  // namespace taskloom::platform

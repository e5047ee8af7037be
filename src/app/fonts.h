// The faces that the workbench draws with. The platform makes them (the browser's own text in a page, a font from a
// distribution package elsewhere) and remakes them when the pixel ratio changes; views only name them.
#pragma once

struct ImFont;

namespace taskloom::app {

struct Fonts {
    ImFont* body = nullptr;       // system type, 14 CSS px
    ImFont* strong = nullptr;     // the same, semibold
    ImFont* small = nullptr;      // system type, 12 CSS px
    ImFont* title = nullptr;      // system type, 20 CSS px, semibold
    ImFont* monospace = nullptr;  // raw text, 13 CSS px
};

}  // namespace taskloom::app

// Which picture stands in the window, so that a frame that would draw the same one again needn't: after an event ImGui
// settles over frames that change nothing, and letters are drawn ahead of need. Drawing costs the browser's graphics
// process, drawn in software, many times what building the frame costs us.
// Tested by tests/platform/shown_picture_test.cpp.
#pragma once

#include <cstdint>

struct ImDrawData;

namespace taskloom::platform {

class ShownPicture {
public:
    // Whether this frame must be drawn, which the caller then does. `texts` changes with all text that is in the texture;
    // `now` in seconds. What wasn't drawn for a while is drawn in any case: a browser may have lost it.
    bool must_draw(const ImDrawData& picture, std::uint32_t background, std::uint32_t texts, double now);
    // The window was emptied.
    void forget() { is_known_ = false; }

private:
    std::uint64_t key_ = 0;
    double drawn_ = 0;
    bool is_known_ = false;
};

}  // namespace taskloom::platform

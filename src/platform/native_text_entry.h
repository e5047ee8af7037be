// The desktop window's text field over the cell that is edited, drawn by ImGui on top of the workbench.
#pragma once

#include "app/fonts.h"
#include "platform/native_host.h"

namespace taskloom::platform {

class NativeTextEntry {
public:
    // Inside a frame, after the workbench's own.
    void draw(NativeHost& host, const app::Fonts& fonts);

private:
    std::uint32_t open_id_ = 0;
    std::string text_;
};

}  // namespace taskloom::platform

// Pictures of headless frames: a small software rasterizer for what ImGui would give the graphics card, and a PNG
// writer. For looking at the workbench without a window (TASKLOOM_PICTURES=folder), and for tests that count pixels.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "imgui.h"

namespace taskloom::app {

struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;  // 0xAABBGGRR, as ImU32
    std::uint32_t at(int x, int y) const {
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
};

// Draws the data over `ground`. The font atlas' texture is the only one there is.
Picture rasterize(const ImDrawData& data, ImFontAtlas& atlas, std::uint32_t ground);
// False when the file can't be written.
bool write_png(const Picture& picture, const std::string& path);

}  // namespace taskloom::app

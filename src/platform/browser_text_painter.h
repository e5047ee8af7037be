// What the text layer asks of the browser: how wide is this, and draw it into the texture. The page's answer is
// browser_text_web.cpp; native tests answer for themselves, so that all the rest is tested without a browser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "base/result.h"
#include "platform/browser_text_script.h"

namespace taskloom::platform {

struct FaceStyle {
    float css_pixels = 14;  // size of the type
    int weight = 400;
    bool monospaced = false;
};

// Extents around the pen on the baseline, in device pixels; y grows downwards.
struct Extent {
    float advance = 0;
    float left = 0, right = 0, top = 0, bottom = 0;
    float coloured = 0;  // 1: it holds emoji, which bring their own colours
};

// Where a picture goes: a rectangle of the texture, and the pen's place within the texture.
struct PictureJob {
    int x = 0, y = 0, width = 0, height = 0;
    int shelf_y = 0, shelf_height = 0;
    float pen_x = 0, pen_y = 0;
};

// The texture as ImGui and the GPU know it.
struct TextTexture {
    std::uintptr_t id = 0;  // 0: there is none (the context is lost)
    int largest_side = 0;   // what the GPU can do
};

class TextPainter {
public:
    virtual ~TextPainter() = default;

    // Makes or remakes face `face` (0, 1, ...). Returns the height of its capitals in device pixels.
    virtual float set_face(int face, const FaceStyle& style, float device_pixels) = 0;
    // One extent for each code point.
    virtual void measure_glyphs(int face, const CodePoint* code_points, std::size_t count, Extent* extents) = 0;
    virtual float measure_pair(int face, CodePoint first, CodePoint second) = 0;
    virtual Extent measure_line(int face, std::string_view line) = 0;
    // How many bytes of the line, in whole characters as people see them, fit into less than `width`.
    virtual std::size_t cut_line(int face, std::string_view line, float width) = 0;

    // Pictures are queued while the frame is built and drawn by flush(), all of them with the colour of the theme's text.
    virtual void queue_glyph(int face, CodePoint code_point, const PictureJob& job) = 0;
    // `colour`: 0xRRGGBB for a line with emoji, which is drawn as it will be seen; otherwise it is a mask to be tinted.
    virtual void queue_line(int face, std::string_view line, const PictureJob& job, bool coloured,
                            std::uint32_t colour) = 0;
    virtual void drop_queue() = 0;
    virtual void flush() = 0;

    // The colour that masks are drawn with (0xRRGGBB): a browser's coverage depends on it.
    virtual void set_text_colour(std::uint32_t colour) = 0;
    // Remakes the texture, empty but for a white block of kWhiteBlock pixels a side in the upper left corner.
    virtual TextTexture make_texture(int width, int height) = 0;
    // The context was lost: what there was of a texture is gone without our doing.
    virtual void forget_texture() = 0;

    // Changes when fonts came in late and everything has to be measured and drawn anew.
    virtual std::uint32_t fonts_version() = 0;
    virtual double now_milliseconds() = 0;
};

constexpr int kWhiteBlock = 4;

}  // namespace taskloom::platform

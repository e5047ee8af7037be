// What is known about text in its faces: extents of glyphs, kerning of pairs, shaped lines, and where their pictures
// lie in the texture. Everything is asked of the painter when first needed and kept until it no longer holds.
// Not here: where glyphs stand on the screen (browser_text_layout.h).
// Tested by tests/platform/text_store_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/browser_text_painter.h"
#include "platform/browser_text_shelves.h"

struct ImFont;

namespace taskloom::platform {

// A glyph may begin at any quarter of a pixel: with whole pixels only, the spaces between letters look uneven.
constexpr int kSubPixels = 4;

// A tab is as wide as so many spaces.
constexpr float kTabSpaces = 4;

struct Glyph {
    float advance = 0;                                      // device pixels
    std::int16_t left = 0, right = 0, top = 0, bottom = 0;  // whole pixels around the pen, a margin included
    std::array<std::uint16_t, kSubPixels> x{}, y{};         // in the texture, for each sub-pixel place drawn
    std::uint32_t generation = 0;                           // of the texture that x and y are for
    std::uint8_t drawn = 0;                                 // bit i: sub-pixel place i is in the texture
    bool measured = false;
    bool coloured = false;
};

// Lines are cut into tiles, so that only what is in sight takes room, and no picture is wider than the texture.
constexpr int kTileWidth = 512;

struct ShapedLine {
    struct Tile {
        std::uint16_t x = 0, y = 0;
        std::uint32_t generation = 0;
    };
    float advance = 0;
    int left = 0, right = 0, top = 0, bottom = 0;
    bool coloured = false;
    std::vector<Tile> tiles;
};

struct Face {
    int id = 0;
    FaceStyle style;
    ImFont* font = nullptr;
    float line_height = 0;  // device pixels, whole
    float baseline = 0;     // below the top of the line, whole
    Extent full_em;         // of every ideograph

    std::vector<std::unique_ptr<std::array<Glyph, 256>>> pages;
    std::vector<float> ascii_kerning;
    std::unordered_map<std::uint64_t, float> kerning;
};

constexpr std::uint32_t kNoColour = 0xFFFFFFFF;

struct TextBudget {
    double frame_milliseconds = 5;   // for new pictures in a frame; what is too much comes with the next
    double first_milliseconds = 80;  // in the first frame of an empty texture, where all is new
    double late_milliseconds = 9;  // so long after another frame began, it is late: pictures wait for the next one, ...
    double least_milliseconds = 1;  // ... but for so much of them; the next one has the whole time, however late it is
    bool draws_ahead = false;       // TextStore::draw_ahead
    int smallest_side = 1024;       // of the texture
    int largest_side = 4096;
};

struct TextStatistics {
    unsigned glyphs = 0, lines = 0;  // pictures drawn since the start
    unsigned measured = 0;           // questions to the browser since the start
    unsigned restarts = 0;           // how often the texture was emptied because it was full
    unsigned blanks = 0;             // pictures that found no room even in an emptied texture, since the start
    int width = 0, height = 0;       // of the texture
};

class TextStore {
public:
    TextStore(TextPainter& painter, const TextBudget& budget);

    // Faces are made once and stay where they are.
    Face& add_face(const FaceStyle& style);
    // Measures every face anew for this ratio of device pixels to CSS pixels, and forgets everything else.
    void set_ratio(float ratio);
    std::vector<std::unique_ptr<Face>>& faces() { return faces_; }

    const Glyph& glyph(Face& face, CodePoint code_point);
    // Also tells ImGui its advance, which its own text fields ask for to place the caret.
    const Glyph& typed_glyph(Face& face, CodePoint code_point);
    // Whether it has a picture to draw; asks for one. False now and then true later is possible (has_more).
    bool picture(Face& face, CodePoint code_point, int sub_pixel);
    float kerning(Face& face, CodePoint before, CodePoint after);
    // A shaped line without line breaks. `colour`: of the text, 0xRRGGBB; matters for lines with emoji only, and not for
    // measuring. The line lives until the next frame begins.
    ShapedLine& line(Face& face, std::string_view text, std::uint32_t colour = kNoColour);
    // Whether this tile has its picture; asks for one, as picture() does.
    bool tile(Face& face, std::string_view text, std::uint32_t colour, ShapedLine& line, std::size_t index);
    // How many bytes of a line that needs shaping fit into less than `width`.
    std::size_t cut(Face& face, std::string_view text, float width);

    void begin_frame();
    // Whether pictures had to wait for the next frame.
    bool has_more() const { return more_; }
    // Whether pictures found no room. Then make_room() and build the frame again.
    bool is_full() const { return full_; }
    // Empties the texture, and enlarges it if it was full only a moment ago. False: this frame's pictures don't fit even
    // so; what found no room stays blank.
    bool make_room();
    // In what is left of a frame's time: pictures of the ASCII characters, which any file will want, so that it shows
    // whole at once. True while there are more to draw; half of the texture stays free of them.
    bool draw_ahead();
    // Draws what was queued; the frame is complete.
    void flush();

    // Everything has to be drawn anew (another theme, a restored context).
    void forget_pictures();
    // ... and measured (late fonts).
    void forget_everything() { set_ratio(ratio_); }
    // The context is lost, and the texture with it.
    void forget_texture();
    const TextTexture& texture() const { return texture_; }
    std::uint32_t generation() const { return generation_; }
    int width() const { return width_; }
    int height() const { return height_; }
    const TextStatistics& statistics() const { return statistics_; }

private:
    Glyph& slot(Face& face, CodePoint code_point);
    void set_face(Face& face);
    void set_imgui_font(Face& face);
    void accept(Face& face, CodePoint code_point, const Extent& extent, Glyph& glyph);
    bool is_out_of_time();
    bool place(int width, int height, ShelfPlace& place);
    void restart_texture();
    template <typename Question>
    auto ask(Question question);

    TextPainter& painter_;
    TextBudget budget_;
    TextTexture texture_;
    Shelves shelves_;
    std::vector<std::unique_ptr<Face>> faces_;
    std::unordered_map<std::uint64_t, ShapedLine> lines_;
    std::unordered_map<std::uint64_t, std::size_t> cuts_;
    TextStatistics statistics_;
    float ratio_ = 1;
    int width_, height_;
    std::uint32_t generation_ = 0;
    unsigned frame_ = 0;
    unsigned restart_frame_ = 0;
    int restarts_in_frame_ = 0;
    double left_milliseconds_ = 0;
    double frame_began_ = 0;                             // on the painter's clock
    bool may_cut_short_ = true, was_cut_short_ = false;  // for being late
    double milliseconds_per_unit_ = 0.0001;              // learnt from every flush
    double queued_units_ = 0;
    bool fresh_ = true;  // the texture is empty: more time is given to its first frame
    static constexpr std::size_t kAheadIsOver = static_cast<std::size_t>(-1);
    std::size_t ahead_ = 0;  // how many of the pictures to draw ahead were
    int used_pixels_ = 0;    // of the texture
    bool more_ = false;
    bool full_ = false;
};

}  // namespace taskloom::platform

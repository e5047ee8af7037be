// A browser for the text layer's native tests: every glyph is as wide as its code point says, nothing is drawn, and the
// clock stands still unless told otherwise.
#pragma once

#include <string>
#include <vector>

#include "platform/browser_text_painter.h"

namespace taskloom::platform {

struct FakePainter : TextPainter {
    struct Drawn {
        int face;
        std::string text;  // empty for a glyph
        CodePoint code_point;
        PictureJob job;
        bool coloured;
        std::uint32_t colour;
    };

    float advance = 10;  // of every glyph but blanks, emoji and W
    double milliseconds_per_question = 0;
    double milliseconds_per_flush = 0;
    int largest_side = 4096;
    bool has_context = true;

    double now = 0;
    int questions = 0;
    int flushes = 0;
    int textures = 0;
    int texture_width = 0, texture_height = 0;
    std::uint32_t version = 0;
    std::uint32_t text_colour = 0;
    std::vector<Drawn> queue, drawn;

    Extent extent_of(CodePoint c) const {
        Extent extent;
        extent.advance = c == ' ' ? advance / 2 : c == 'W' ? advance * 1.5F : advance;
        if (c != ' ') extent.right = extent.advance, extent.top = -advance, extent.bottom = 2;
        extent.coloured = c >= 0x1F600 && c <= 0x1F64F ? 1 : 0;
        return extent;
    }

    float set_face(int, const FaceStyle& style, float device_pixels) override {
        advance = device_pixels / style.css_pixels * 10;
        return device_pixels * 0.7F;
    }
    void measure_glyphs(int, const CodePoint* code_points, std::size_t count, Extent* extents) override {
        ask();
        for (std::size_t i = 0; i < count; ++i) extents[i] = extent_of(code_points[i]);
    }
    // Only A and V are kerned.
    float measure_pair(int, CodePoint first, CodePoint second) override {
        ask();
        const float kerned = (first == 'A' && second == 'V') || (first == 'V' && second == 'A') ? -2.0F : 0.0F;
        return extent_of(first).advance + extent_of(second).advance + kerned;
    }
    Extent measure_line(int, std::string_view line) override {
        ask();
        Extent extent;
        const char* at = line.data();
        while (at < line.data() + line.size()) {
            const Decoded decoded = decode_utf8(at, line.data() + line.size());
            const Extent glyph = extent_of(decoded.code_point);
            extent.advance += glyph.advance;
            extent.coloured += glyph.coloured;
            at = decoded.next;
        }
        extent.right = extent.advance;
        extent.top = -12;
        extent.bottom = 4;
        return extent;
    }
    std::size_t cut_line(int face, std::string_view line, float width) override {
        ask();
        std::size_t fits = 0;
        const char* at = line.data();
        while (at < line.data() + line.size()) {
            at = decode_utf8(at, line.data() + line.size()).next;
            const std::size_t size = static_cast<std::size_t>(at - line.data());
            if (measure_line(face, line.substr(0, size)).advance >= width) break;
            fits = size;
        }
        return fits;
    }

    void queue_glyph(int face, CodePoint code_point, const PictureJob& job) override {
        queue.push_back({face, "", code_point, job, false, 0});
    }
    void queue_line(int face, std::string_view line, const PictureJob& job, bool coloured,
                    std::uint32_t colour) override {
        queue.push_back({face, std::string(line), 0, job, coloured, colour});
    }
    void drop_queue() override { queue.clear(); }
    void flush() override {
        now += milliseconds_per_flush;
        ++flushes;
        drawn.insert(drawn.end(), queue.begin(), queue.end());
        queue.clear();
    }
    void set_text_colour(std::uint32_t colour) override { text_colour = colour; }
    TextTexture make_texture(int width, int height) override {
        if (!has_context) return {0, 0};
        ++textures;
        texture_width = width;
        texture_height = height;
        return {7, largest_side};
    }
    void forget_texture() override {}
    std::uint32_t fonts_version() override { return version; }
    double now_milliseconds() override { return now; }

private:
    void ask() {
        ++questions;
        now += milliseconds_per_question;
    }
};

}  // namespace taskloom::platform

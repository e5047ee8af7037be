// Where text stands: the measuring, wrapping and drawing that ImGui asks of its fonts, over the glyphs and lines of
// TextStore. Lines with complex scripts are one picture each; all other text is drawn glyph by glyph, with kerning.
// Tested by tests/platform/text_layout_test.cpp.
#pragma once

#include <string_view>

#include "imgui.h"
#include "platform/browser_text_store.h"

namespace taskloom::platform {

class TextLayout {
public:
    explicit TextLayout(TextStore& store) : store_(store) {}

    // The three that ImFont has; what they promise is in imgui.h. `size` is that of the font, or a multiple that
    // stretches pixels: a face for each size looks better.
    ImVec2 size(Face& face, float size, float max_width, float wrap_width, std::string_view text,
                const char** remaining) const;
    const char* wrap(Face& face, float scale, std::string_view text, float wrap_width) const;
    void render(ImDrawList& draw_list, Face& face, float size, ImVec2 position, ImU32 colour, const ImVec4& clip,
                std::string_view text, float wrap_width, bool cuts_pictures) const;

    void render_character(ImDrawList& draw_list, Face& face, float size, ImVec2 position, ImU32 colour,
                          CodePoint code_point) const;
    // A password: this one glyph for every character.
    void render_masked(ImDrawList& draw_list, Face& face, float size, ImVec2 position, ImU32 colour, const ImVec4& clip,
                       std::string_view text, CodePoint code_point) const;

private:
    struct Pen;
    struct Fit {
        float width;
        const char* stop;
    };

    Fit fit(Face& face, std::string_view line, float max_width, bool typed) const;
    Fit fit_simple(Face& face, std::string_view run, float max_width, bool typed) const;
    void render_line(Pen& pen, std::string_view line, float x, bool typed) const;
    void render_simple(Pen& pen, std::string_view run, float& x, bool typed) const;
    void render_shaped(Pen& pen, std::string_view run, float& x) const;
    void render_glyph(Pen& pen, CodePoint code_point, float x) const;

    TextStore& store_;
};

}  // namespace taskloom::platform

// The text layer's browser: web/glyphs.mjs, reached as Module.host.glyphs, and the texture in the WebGL context that
// ImGui's backend draws with. The texture is made here, so it has a name in Emscripten's tables; JavaScript only writes
// into the texture that is bound, so it needs to know no names.
#include <GLES3/gl3.h>
#include <emscripten.h>

#include <vector>

#include "platform/browser_text.h"
#include "platform/browser_text_painter.h"

// clang-format off
EM_JS(int, taskloom_text_ready, (void), {
    return Module["host"] && Module["host"]["glyphs"] ? 1 : 0;
});
EM_JS(float, taskloom_text_set_face, (int face, float pixels, int weight, int monospaced), {
    return Module["host"]["glyphs"]["setFace"](face, pixels, weight, monospaced !== 0);
});
EM_JS(void, taskloom_text_measure_glyphs, (int face, const unsigned* code_points, size_t count, float* extents), {
    Module["host"]["glyphs"]["measureGlyphs"](face, HEAPU8.buffer, code_points, count, extents);
});
EM_JS(float, taskloom_text_measure_pair, (int face, unsigned first, unsigned second), {
    return Module["host"]["glyphs"]["measurePair"](face, first, second);
});
EM_JS(void, taskloom_text_measure_line, (int face, const char* text, size_t size, float* extent), {
    Module["host"]["glyphs"]["measureLine"](face, HEAPU8.buffer, text, size, extent);
});
EM_JS(size_t, taskloom_text_cut_line, (int face, const char* text, size_t size, float width), {
    return Module["host"]["glyphs"]["cutLine"](face, HEAPU8.buffer, text, size, width);
});
EM_JS(void, taskloom_text_queue_glyph, (int face, unsigned code_point, int x, int y, int width, int height,
                                        int shelf_y, int shelf_height, float pen_x, float pen_y), {
    Module["host"]["glyphs"]["queueGlyph"](face, code_point, x, y, width, height, shelf_y, shelf_height, pen_x, pen_y);
});
EM_JS(void, taskloom_text_queue_line, (int face, const char* text, size_t size, int x, int y, int width, int height,
                                       int shelf_y, int shelf_height, float pen_x, float pen_y, int colour), {
    Module["host"]["glyphs"]["queueLine"](face, HEAPU8.buffer, text, size, x, y, width, height,
                                          shelf_y, shelf_height, pen_x, pen_y, colour);
});
EM_JS(void, taskloom_text_drop_queue, (void), { Module["host"]["glyphs"]["dropQueue"](); });
EM_JS(void, taskloom_text_flush, (void), { Module["host"]["glyphs"]["flush"](); });
EM_JS(void, taskloom_text_set_colour, (unsigned colour), { Module["host"]["glyphs"]["setTextColour"](colour); });
EM_JS(void, taskloom_text_start_texture, (int width), { Module["host"]["glyphs"]["startTexture"](width); });
EM_JS(unsigned, taskloom_text_fonts_version, (void), { return Module["host"]["glyphs"]["fontsVersion"]; });
// clang-format on

namespace taskloom::platform {
namespace {

constexpr int kMask = -1;  // for taskloom_text_queue_line: no colour of its own

class WebPainter : public TextPainter {
public:
    ~WebPainter() override {
        if (texture_ != 0) glDeleteTextures(1, &texture_);
    }

    float set_face(int face, const FaceStyle& style, float device_pixels) override {
        return taskloom_text_set_face(face, device_pixels, style.weight, style.monospaced ? 1 : 0);
    }
    void measure_glyphs(int face, const CodePoint* code_points, std::size_t count, Extent* extents) override {
        static_assert(sizeof(Extent) == 6 * sizeof(float), "web/glyphs.mjs writes six floats");
        taskloom_text_measure_glyphs(face, code_points, count, &extents->advance);
    }
    float measure_pair(int face, CodePoint first, CodePoint second) override {
        return taskloom_text_measure_pair(face, first, second);
    }
    Extent measure_line(int face, std::string_view line) override {
        Extent extent;
        taskloom_text_measure_line(face, line.data(), line.size(), &extent.advance);
        return extent;
    }
    std::size_t cut_line(int face, std::string_view line, float width) override {
        return taskloom_text_cut_line(face, line.data(), line.size(), width);
    }

    void queue_glyph(int face, CodePoint code_point, const PictureJob& job) override {
        taskloom_text_queue_glyph(face, code_point, job.x, job.y, job.width, job.height, job.shelf_y, job.shelf_height,
                                  job.pen_x, job.pen_y);
    }
    void queue_line(int face, std::string_view line, const PictureJob& job, bool coloured,
                    std::uint32_t colour) override {
        taskloom_text_queue_line(face, line.data(), line.size(), job.x, job.y, job.width, job.height, job.shelf_y,
                                 job.shelf_height, job.pen_x, job.pen_y, coloured ? static_cast<int>(colour) : kMask);
    }
    void drop_queue() override { taskloom_text_drop_queue(); }
    void flush() override {
        if (texture_ == 0) return;
        bind();
        taskloom_text_flush();
        unbind();
    }

    void set_text_colour(std::uint32_t colour) override { taskloom_text_set_colour(colour); }

    TextTexture make_texture(int width, int height) override {
        GLint largest = 0;
        glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
        if (texture_ == 0) glGenTextures(1, &texture_);
        if (texture_ == 0) return {0, largest};
        bind();
        // Text is drawn for whole device pixels; any filter would only blur it. No mipmaps.
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        const std::vector<std::uint32_t> white(kWhiteBlock * kWhiteBlock, 0xFFFFFFFF);
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, kWhiteBlock, kWhiteBlock, GL_RGBA, GL_UNSIGNED_BYTE, white.data());
        unbind();
        taskloom_text_start_texture(width);
        return {texture_, largest};
    }
    void forget_texture() override {
        // Deleting the name of what is already gone is allowed, and frees it in Emscripten's tables.
        if (texture_ != 0) glDeleteTextures(1, &texture_);
        texture_ = 0;
    }

    std::uint32_t fonts_version() override { return taskloom_text_fonts_version(); }
    double now_milliseconds() override { return emscripten_get_now(); }

private:
    void bind() {
        glActiveTexture(GL_TEXTURE0);
        glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound_before_);
        glBindTexture(GL_TEXTURE_2D, texture_);
    }
    void unbind() { glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound_before_)); }

    GLuint texture_ = 0;
    GLint bound_before_ = 0;
};

}  // namespace

Result<std::unique_ptr<BrowserText>> BrowserText::create(float ratio) {
    if (taskloom_text_ready() == 0) {
        return Error{
            ErrorCode::wrong_state, "Module.host.glyphs is missing: make a Glyphs of web/glyphs.mjs first", {}};
    }
    TextBudget budget;
    budget.draws_ahead = true;
    std::unique_ptr<BrowserText> text = create_with(std::make_unique<WebPainter>(), ratio, budget);
    if (!text->functions_are_ours()) {
        return Error{
            ErrorCode::wrong_state,
            "This build draws no text: ImGui's own text functions were linked. imgui_draw.cpp must be compiled "
            "with weak functions (cmake/third_party.cmake)",
            {}};
    }
    return text;
}

}  // namespace taskloom::platform

// All text of a page, drawn by the browser in the reader's own fonts into the texture that ImGui draws text from: any
// script and emoji, no font file. Each glyph and each line of a complex script is drawn once, when it is first needed,
// and shows in the same frame. ARCHITECTURE.md ("Text") tells why and what it costs.
// Not here: text entry (web/text_entry.mjs, web/text_agent.mjs).
//
// A frame, with ImGui's context current:
//     backends' NewFrame();  text.begin_frame();  ImGui::NewFrame();  ...  ImGui::Render();
//     while (text.end_frame() == FrameEnd::redo) { the same again }
//     RenderDrawData
// io.DisplaySize is in device pixels and io.DisplayFramebufferScale 1: text on half pixels is blurred.
//
// Tested by tests/platform/ (everything but the browser) and tests/browser/text/.
#pragma once

#include <array>
#include <memory>
#include <string_view>

#include "app/fonts.h"
#include "base/result.h"
#include "platform/browser_text_layout.h"
#include "platform/browser_text_store.h"

struct ImFont;
struct ImFontGlyph;

namespace taskloom::platform {

class BrowserText {
public:
    enum class FrameEnd {
        done,
        more,  // some pictures had to wait, or are drawn ahead of need: ask for another frame
        redo,  // the texture was emptied: build this frame again before drawing it
    };
    // ImFont's functions that must be ours.
    enum class Function { size, wrap, render, character };

    // Makes the faces in the current ImGui context's atlas, which it then owns, and which must outlive it no longer
    // than ImGui's context does. Web only: needs the Glyphs object of web/glyphs.mjs as Module.host.glyphs.
    static Result<std::unique_ptr<BrowserText>> create(float ratio);
    // The same with any painter, for tests; nothing is checked.
    static std::unique_ptr<BrowserText> create_with(std::unique_ptr<TextPainter> painter, float ratio,
                                                    const TextBudget& budget);
    ~BrowserText();
    BrowserText(const BrowserText&) = delete;
    BrowserText& operator=(const BrowserText&) = delete;

    const app::Fonts& fonts() const { return fonts_; }

    // Between frames. Device pixels per CSS pixel, from 0.25 to 8.
    void set_ratio(float ratio);
    // At any time; the colours of plain text are those of the theme (or given, 0xRRGGBB): coverage depends on them.
    void set_theme(bool dark);
    void set_text_colour(std::uint32_t colour);

    // Before ImGui::NewFrame, after the backends' NewFrame.
    void begin_frame();
    // After ImGui::Render, before the draw data is drawn. After some redos the answer is another, whatever happens.
    FrameEnd end_frame();

    // What is about to be typed into an ImGui text field, so that its caret is right at once.
    void prepare_typed(std::string_view text);

    // WebGL's context and the texture in it are gone; or there is a new one. The caller destroys the backend's objects.
    void context_lost();
    void context_restored();

    const TextStatistics& statistics() const { return store_.statistics(); }
    // Changes when pictures of text lie elsewhere in the texture; until then they stay and others join them.
    std::uint32_t texture_generation() const { return store_.generation(); }

    // For browser_text_imgui.cpp.
    Face* face_of(const ImFont* font);
    Face* face_of_glyph(const ImFontGlyph* glyph);
    const TextLayout& layout() const { return layout_; }
    // True while the self-check asks whether this function is ours.
    bool notice(Function function);

private:
    BrowserText(std::unique_ptr<TextPainter> painter, const TextBudget& budget);
    bool functions_are_ours();

    std::unique_ptr<TextPainter> painter_;
    TextStore store_;
    TextLayout layout_;
    app::Fonts fonts_;
    std::array<bool, 4> noticed_{};
    bool checking_ = false;
    bool stale_ = false;  // this frame was built with pictures that no longer hold
    bool has_context_ = true;
    float ratio_ = 1;
    std::uint32_t text_colour_ = 0;
    std::uint32_t fonts_version_ = 0;
    int redos_ = 0;
};

}  // namespace taskloom::platform

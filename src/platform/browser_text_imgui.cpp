// The functions of ImFont that are ours in a page. ImGui's own are weak there (cmake/third_party.cmake), so these win at
// link time; BrowserText::create checks that they did.
#include <algorithm>
#include <cstring>

#include "imgui.h"
#include "platform/browser_text.h"
#include "platform/browser_text_layout.h"

namespace {

using taskloom::platform::BrowserText;
using taskloom::platform::Face;

BrowserText* text_of(const ImFont& font) {
    return font.ContainerAtlas != nullptr ? static_cast<BrowserText*>(font.ContainerAtlas->UserData) : nullptr;
}

std::string_view view(const char* begin, const char* end) {
    return {begin, end != nullptr ? static_cast<std::size_t>(end - begin) : std::strlen(begin)};
}

}  // namespace

ImVec2 ImFont::CalcTextSizeA(float size, float max_width, float wrap_width, const char* text_begin,
                             const char* text_end, const char** remaining) const {
    BrowserText* text = text_of(*this);
    if (text == nullptr || text->notice(BrowserText::Function::size)) return ImVec2(0, size);
    const std::string_view content = view(text_begin, text_end);
    if (Face* face = text->face_of(this)) {
        return text->layout().size(*face, size, max_width, wrap_width, content, remaining);
    }
    // ImGui's font for passwords: only its caret's place is ever asked, and that elsewhere.
    if (remaining != nullptr) *remaining = content.data() + content.size();
    return ImVec2(FallbackAdvanceX * static_cast<float>(content.size()), size);
}

const char* ImFont::CalcWordWrapPositionA(float scale, const char* text_begin, const char* text_end,
                                          float wrap_width) const {
    BrowserText* text = text_of(*this);
    if (text == nullptr || text->notice(BrowserText::Function::wrap)) return text_end;
    Face* face = text->face_of(this);
    return face != nullptr ? text->layout().wrap(*face, scale, view(text_begin, text_end), wrap_width) : text_end;
}

void ImFont::RenderText(ImDrawList* draw_list, float size, const ImVec2& pos, ImU32 col, const ImVec4& clip_rect,
                        const char* text_begin, const char* text_end, float wrap_width, bool cpu_fine_clip) const {
    BrowserText* text = text_of(*this);
    if (text == nullptr || text->notice(BrowserText::Function::render)) return;
    const std::string_view content = view(text_begin, text_end);
    if (Face* face = text->face_of(this)) {
        text->layout().render(*draw_list, *face, size, pos, col, clip_rect, content, wrap_width, cpu_fine_clip);
        return;
    }
    // A password: ImGui made a font of which every character is the fallback, a glyph of one of our faces.
    if (FallbackGlyph == nullptr) return;
    const taskloom::platform::CodePoint dot = FallbackGlyph->Codepoint;
    if (Face* face = text->face_of_glyph(FallbackGlyph)) {
        text->layout().render_masked(*draw_list, *face, size, pos, col, clip_rect, content, dot);
    }
}

void ImFont::RenderChar(ImDrawList* draw_list, float size, const ImVec2& pos, ImU32 col, ImWchar c) const {
    BrowserText* text = text_of(*this);
    if (text == nullptr || text->notice(BrowserText::Function::character)) return;
    if (Face* face = text->face_of(this)) text->layout().render_character(*draw_list, *face, size, pos, col, c);
}

namespace taskloom::platform {

// If the linker took ImGui's functions after all, nothing would say so: text would just be missing. (This stands here
// because calling it is also what makes the linker look into this file.)
bool BrowserText::functions_are_ours() {
    checking_ = true;
    noticed_.fill(false);
    const ImFont& font = *fonts_.body;
    static const char kNothing[] = "";
    font.CalcTextSizeA(1, 1, 0, kNothing, kNothing);
    font.CalcWordWrapPositionA(1, kNothing, kNothing, 1);
    // Neither theirs nor ours looks at the draw list here: there is nothing to draw.
    font.RenderText(nullptr, 1, ImVec2(0, 0), 0, ImVec4(0, 0, 0, 0), kNothing, kNothing);
    font.RenderChar(nullptr, 1, ImVec2(0, 0), 0, ' ');
    checking_ = false;
    return std::all_of(noticed_.begin(), noticed_.end(), [](bool noticed) { return noticed; });
}

}  // namespace taskloom::platform

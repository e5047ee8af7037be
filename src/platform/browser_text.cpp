// All text of a page, drawn by the browser.
#include "platform/browser_text.h"

#include <algorithm>
#include <cmath>

#include "imgui.h"

namespace taskloom::platform {
namespace {

// One more than it takes to go from the smallest texture to the largest.
constexpr int kMostRedos = 6;
constexpr std::uint32_t kDarkText = 0x1B1F24;
constexpr std::uint32_t kLightText = 0xE6E8EB;

}  // namespace

BrowserText::BrowserText(std::unique_ptr<TextPainter> painter, const TextBudget& budget)
    : painter_(std::move(painter)), store_(*painter_, budget), layout_(store_) {}

std::unique_ptr<BrowserText> BrowserText::create_with(std::unique_ptr<TextPainter> painter, float ratio,
                                                      const TextBudget& budget) {
    std::unique_ptr<BrowserText> text(new BrowserText(std::move(painter), budget));
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    atlas.Flags |= ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
    atlas.UserData = text.get();
    // ImGui's backend uploads pixels of its own when it makes its objects. It gets one, and its texture isn't used.
    atlas.TexWidth = atlas.TexHeight = 1;
    atlas.TexPixelsRGBA32 = static_cast<unsigned*>(ImGui::MemAlloc(sizeof(unsigned)));
    *atlas.TexPixelsRGBA32 = 0xFFFFFFFF;
    atlas.TexPixelsUseColors = true;
    atlas.TexReady = true;

    const auto add = [&](const FaceStyle& style) {
        Face& face = text->store_.add_face(style);
        face.font = IM_NEW(ImFont)();
        face.font->ContainerAtlas = &atlas;
        atlas.Fonts.push_back(face.font);
        return face.font;
    };
    text->fonts_.body = add({14, 400, false});
    text->fonts_.strong = add({14, 600, false});
    text->fonts_.small = add({12, 400, false});
    text->fonts_.title = add({20, 600, false});
    text->fonts_.monospace = add({13, 400, true});
    text->set_theme(false);
    text->set_ratio(ratio);
    text->fonts_version_ = text->painter_->fonts_version();
    return text;
}

BrowserText::~BrowserText() {
    if (ImGui::GetCurrentContext() == nullptr) return;
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    if (atlas.UserData == this) atlas.UserData = nullptr;
}

void BrowserText::set_ratio(float ratio) {
    ratio_ = std::clamp(ratio, 0.25F, 8.0F);
    store_.set_ratio(ratio_);
    stale_ = true;
}

void BrowserText::set_theme(bool dark) { set_text_colour(dark ? kLightText : kDarkText); }

void BrowserText::set_text_colour(std::uint32_t colour) {
    if (colour == text_colour_) return;
    text_colour_ = colour;
    painter_->set_text_colour(colour);
    store_.forget_pictures();
    stale_ = true;
}

void BrowserText::begin_frame() {
    const std::uint32_t version = painter_->fonts_version();
    if (version != fonts_version_) {
        fonts_version_ = version;
        store_.forget_everything();
    }
    if (has_context_) store_.begin_frame();
    stale_ = false;
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    // The backend has put its own texture here if it has just made its objects.
    atlas.SetTexID(reinterpret_cast<ImTextureID>(store_.texture().id));
    const ImVec2 texel(1.0F / static_cast<float>(store_.width()), 1.0F / static_cast<float>(store_.height()));
    atlas.TexUvScale = texel;
    atlas.TexUvWhitePixel = ImVec2(kWhiteBlock / 2.0F * texel.x, kWhiteBlock / 2.0F * texel.y);
}

BrowserText::FrameEnd BrowserText::end_frame() {
    if (!has_context_) return FrameEnd::done;
    if (redos_ < kMostRedos && (stale_ || (store_.is_full() && store_.make_room()))) {
        ++redos_;
        return FrameEnd::redo;
    }
    redos_ = 0;
    const bool has_ahead = store_.draw_ahead();
    store_.flush();
    return store_.has_more() || has_ahead ? FrameEnd::more : FrameEnd::done;
}

void BrowserText::prepare_typed(std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        const Decoded decoded = decode_utf8(at, end);
        if (decoded.code_point > ' ') {
            for (const std::unique_ptr<Face>& face : store_.faces()) {
                if (face->font == fonts_.body || face->font == fonts_.monospace)
                    store_.typed_glyph(*face, decoded.code_point);
            }
        }
        at = decoded.next;
    }
}

void BrowserText::context_lost() {
    has_context_ = false;
    store_.forget_texture();
}

void BrowserText::context_restored() {
    has_context_ = true;
    store_.forget_texture();
    stale_ = true;
}

Face* BrowserText::face_of(const ImFont* font) {
    for (const std::unique_ptr<Face>& face : store_.faces()) {
        if (face->font == font) return face.get();
    }
    return nullptr;
}

Face* BrowserText::face_of_glyph(const ImFontGlyph* glyph) {
    for (const std::unique_ptr<Face>& face : store_.faces()) {
        if (glyph >= face->font->Glyphs.begin() && glyph < face->font->Glyphs.end()) return face.get();
    }
    return nullptr;
}

bool BrowserText::notice(Function function) {
    if (checking_) noticed_[static_cast<std::size_t>(function)] = true;
    return checking_;
}

}  // namespace taskloom::platform

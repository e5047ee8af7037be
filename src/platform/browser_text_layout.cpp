// Where text stands.
#include "platform/browser_text_layout.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstring>

#include "imgui_internal.h"

namespace taskloom::platform {
namespace {

// Lines are worked on in pieces of so many bytes, which bounds what is asked of the browser and of the draw list at
// once. (A piece that needs shaping ends at a blank where it can, so words stay whole.)
constexpr std::size_t kPiece = 2048;
constexpr std::size_t kLongestWord = 1024;

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

// Controls have no picture of their own; they are shown, never hidden.
CodePoint shown(CodePoint code_point) {
    const bool control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
    return control && code_point != '\t' ? kReplacementCharacter : code_point;
}

// The beginning of `line` to work on next.
std::string_view piece_of(std::string_view line) {
    if (line.size() <= kPiece) return line;
    const char* const begin = line.data();
    const char* cut = code_point_start(begin, begin + kPiece);
    for (const char* at = cut; at > begin + kPiece / 2; --at) {
        if (at[-1] == ' ') {
            cut = at;
            break;
        }
    }
    return between(begin, cut);
}

const char* line_end(std::string_view text) {
    const void* found = std::memchr(text.data(), '\n', text.size());
    return found != nullptr ? static_cast<const char*>(found) : text.data() + text.size();
}

// While ImGui's own text field is being typed into, kerning and shaping would part the text from its caret.
bool is_being_typed(const char* text) {
    const ImGuiContext* context = ImGui::GetCurrentContext();
    if (context == nullptr || context->ActiveId == 0) return false;
    const ImGuiInputTextState& state = context->InputTextState;
    return state.ID == context->ActiveId && text >= state.TextA.Data && text < state.TextA.Data + state.TextA.Size;
}

const char* word_end(std::string_view text) {
    const char* const end = text.data() + std::min(text.size(), kLongestWord);
    Decoded last = decode_utf8(text.data(), text.data() + text.size());
    while (last.next < end) {
        const Decoded next = decode_utf8(last.next, text.data() + text.size());
        if (is_blank(next.code_point) || may_break_between(last.code_point, next.code_point)) return last.next;
        last = next;
    }
    return last.next;
}

const char* skip_blanks(const char* at, const char* end) {
    while (at < end && (*at == ' ' || *at == '\t')) ++at;
    return at;
}

}  // namespace

// One call's drawing: how text of this colour gets into the draw list, within the clip rectangle.
struct TextLayout::Pen {
    ImDrawList& draw_list;
    Face& face;
    float scale;
    ImU32 colour;
    ImVec4 clip;
    bool cuts_pictures;
    float baseline_y = 0;
    float texel_width, texel_height;

    Pen(ImDrawList& list, Face& of_face, float size, ImU32 of_colour, const ImVec4& clip_rectangle, bool cuts,
        const TextStore& store)
        : draw_list(list),
          face(of_face),
          scale(size / of_face.line_height),
          colour(of_colour),
          clip(clip_rectangle),
          cuts_pictures(cuts),
          texel_width(1.0F / static_cast<float>(store.width())),
          texel_height(1.0F / static_cast<float>(store.height())) {}

    void set_top(float y) { baseline_y = y + face.baseline * scale; }
    // 0xRRGGBB
    std::uint32_t plain_colour() const {
        return ((colour >> IM_COL32_R_SHIFT) & 0xFFU) << 16 | ((colour >> IM_COL32_G_SHIFT) & 0xFFU) << 8 |
               ((colour >> IM_COL32_B_SHIFT) & 0xFFU);
    }
    // A picture of the texture: its offset from a whole pixel on the baseline, its size, its place in the texture.
    void picture(float x, int left, int top, int width, int height, int u, int v, bool coloured) const {
        ImVec2 from{x + static_cast<float>(left) * scale, baseline_y + static_cast<float>(top) * scale};
        ImVec2 to{from.x + static_cast<float>(width) * scale, from.y + static_cast<float>(height) * scale};
        if (from.x > clip.z || to.x < clip.x || from.y > clip.w || to.y < clip.y) return;
        ImVec2 uv_from{static_cast<float>(u) * texel_width, static_cast<float>(v) * texel_height};
        ImVec2 uv_to{static_cast<float>(u + width) * texel_width, static_cast<float>(v + height) * texel_height};
        if (cuts_pictures) {
            const float across = texel_width / scale;
            const float down = texel_height / scale;
            if (from.x < clip.x) uv_from.x += (clip.x - from.x) * across, from.x = clip.x;
            if (to.x > clip.z) uv_to.x -= (to.x - clip.z) * across, to.x = clip.z;
            if (from.y < clip.y) uv_from.y += (clip.y - from.y) * down, from.y = clip.y;
            if (to.y > clip.w) uv_to.y -= (to.y - clip.w) * down, to.y = clip.w;
            if (from.x >= to.x || from.y >= to.y) return;
        }
        draw_list.PrimRectUV(from, to, uv_from, uv_to, coloured ? colour | ~IM_COL32_A_MASK : colour);
        ++written;
    }
    void reserve(std::size_t pictures) {
        reserved = static_cast<int>(pictures);
        written = 0;
        draw_list.PrimReserve(reserved * 6, reserved * 4);
    }
    void give_back() const { draw_list.PrimUnreserve((reserved - written) * 6, (reserved - written) * 4); }

    int reserved = 0;
    mutable int written = 0;
};

// --- measuring ---------------------------------------------------------------------------------------------------

// How much of a run of simple text fits into less than max_width.
TextLayout::Fit TextLayout::fit_simple(Face& face, std::string_view run, float max_width, bool typed) const {
    const char* at = run.data();
    const char* const end = at + run.size();
    float x = 0;
    CodePoint before = 0;
    while (at < end) {
        const Decoded decoded = decode_utf8(at, end);
        if (decoded.code_point == '\r') {
            at = decoded.next;
            continue;
        }
        const CodePoint c = shown(decoded.code_point);
        float advance = 0;
        if (c == '\t') {
            advance = store_.glyph(face, ' ').advance * kTabSpaces;
        } else if (typed) {
            advance = store_.typed_glyph(face, c).advance;
        } else {
            advance = store_.glyph(face, c).advance + (before != 0 ? store_.kerning(face, before, c) : 0);
        }
        if (x + advance >= max_width) return {x, at};
        x += advance;
        before = c;
        at = decoded.next;
    }
    return {x, at};
}

// The same for any line.
TextLayout::Fit TextLayout::fit(Face& face, std::string_view line, float max_width, bool typed) const {
    float x = 0;
    while (!line.empty()) {
        const std::string_view piece = piece_of(line);
        if (typed || !needs_shaping(piece)) {
            const Fit part = fit_simple(face, piece, max_width - x, typed);
            x += part.width;
            if (part.stop < piece.data() + piece.size()) return {x, part.stop};
        } else {
            const float advance = store_.line(face, piece).advance;
            if (x + advance >= max_width) {
                const std::string_view kept = piece.substr(0, store_.cut(face, piece, max_width - x));
                return {x + (kept.empty() ? 0 : store_.line(face, kept).advance), kept.data() + kept.size()};
            }
            x += advance;
        }
        line.remove_prefix(piece.size());
    }
    return {x, line.data()};
}

ImVec2 TextLayout::size(Face& face, float size, float max_width, float wrap_width, std::string_view text,
                        const char** remaining) const {
    const float scale = size / face.line_height;
    const float most = max_width >= FLT_MAX ? FLT_MAX : max_width / scale;
    const bool typed = is_being_typed(text.data());
    const char* at = text.data();
    const char* const end = at + text.size();
    ImVec2 result{0, 0};
    while (at < end) {
        const char* const full_line = line_end(between(at, end));
        const char* const stop = wrap_width > 0 ? wrap(face, scale, between(at, full_line), wrap_width) : full_line;
        const Fit part = fit(face, between(at, stop), most, typed);
        result.x = std::max(result.x, part.width * scale);
        result.y += size;
        at = part.stop;
        if (part.stop < stop) break;  // max_width is reached
        if (stop < full_line) at = skip_blanks(stop, full_line);
        if (at == full_line && at < end) ++at;
    }
    if (result.y == 0) result.y = size;
    if (remaining != nullptr) *remaining = at;
    return result;
}

const char* TextLayout::wrap(Face& face, float scale, std::string_view text, float wrap_width) const {
    const float most = wrap_width / scale;
    const char* at = text.data();
    const char* const end = line_end(text);
    const char* const begin = at;
    float x = 0;
    const char* last_word = nullptr;  // the end of the last word that fits
    while (at < end) {
        const char* const blanks_end = skip_blanks(at, end);
        if (blanks_end > at) {
            x += fit(face, between(at, blanks_end), FLT_MAX, false).width;
            at = blanks_end;
            if (at == end) break;
        }
        const char* const word = word_end(between(at, end));
        const float width = fit(face, between(at, word), FLT_MAX, false).width;
        if (x + width > most) {
            if (last_word != nullptr) return last_word;
            // A word wider than the line is cut anywhere, but never to nothing.
            const char* const cut = fit(face, between(at, word), std::max(0.0F, most - x), false).stop;
            return cut > begin ? cut : decode_utf8(begin, end).next;
        }
        x += width;
        at = word;
        last_word = word;
    }
    return end;
}

// --- drawing -----------------------------------------------------------------------------------------------------

void TextLayout::render(ImDrawList& draw_list, Face& face, float size, ImVec2 position, ImU32 colour,
                        const ImVec4& clip, std::string_view text, float wrap_width, bool cuts_pictures) const {
    const float x = std::trunc(position.x);
    float y = std::trunc(position.y);
    const bool typed = is_being_typed(text.data());
    Pen pen(draw_list, face, size, colour, clip, cuts_pictures, store_);
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end && y <= clip.w) {
        const char* const full_line = line_end(between(at, end));
        const char* const stop = wrap_width > 0 ? wrap(face, pen.scale, between(at, full_line), wrap_width) : full_line;
        if (y + size >= clip.y) {
            pen.set_top(y);
            render_line(pen, between(at, stop), x, typed);
        }
        y += size;
        at = stop;
        if (stop < full_line) at = skip_blanks(stop, full_line);
        if (at == full_line && at < end) ++at;
    }
}

void TextLayout::render_line(Pen& pen, std::string_view line, float x, bool typed) const {
    while (!line.empty() && x <= pen.clip.z) {
        const std::string_view piece = piece_of(line);
        if (typed || !needs_shaping(piece)) {
            render_simple(pen, piece, x, typed);
        } else {
            render_shaped(pen, piece, x);
        }
        line.remove_prefix(piece.size());
    }
}

void TextLayout::render_glyph(Pen& pen, CodePoint code_point, float x) const {
    const Glyph& glyph = store_.glyph(pen.face, code_point);
    if (glyph.right <= glyph.left) return;
    // What is clean out of sight needs no picture.
    if (x + static_cast<float>(glyph.right) * pen.scale < pen.clip.x) return;
    const bool whole = pen.scale != 1 || code_point >= 0x2E80;
    const auto quarters = static_cast<int>(std::floor(x * (whole ? 1 : kSubPixels) + 0.5F));
    const int sub_pixel = whole ? 0 : quarters & (kSubPixels - 1);
    const int pixel = whole ? quarters : (quarters - sub_pixel) / kSubPixels;
    if (!store_.picture(pen.face, code_point, sub_pixel)) return;
    const auto index = static_cast<std::size_t>(sub_pixel);
    pen.picture(static_cast<float>(pixel), glyph.left, glyph.top, glyph.right - glyph.left, glyph.bottom - glyph.top,
                glyph.x[index], glyph.y[index], glyph.coloured);
}

void TextLayout::render_simple(Pen& pen, std::string_view run, float& x, bool typed) const {
    const char* at = run.data();
    const char* const end = at + run.size();
    pen.reserve(run.size());
    CodePoint before = 0;
    while (at < end && x <= pen.clip.z) {
        const Decoded decoded = decode_utf8(at, end);
        at = decoded.next;
        if (decoded.code_point == '\r') continue;
        const CodePoint c = shown(decoded.code_point);
        if (c == '\t') {
            x += store_.glyph(pen.face, ' ').advance * kTabSpaces * pen.scale;
        } else {
            if (typed) {
                store_.typed_glyph(pen.face, c);
            } else if (before != 0) {
                x += store_.kerning(pen.face, before, c) * pen.scale;
            }
            if (c != ' ') render_glyph(pen, c, x);
            x += store_.glyph(pen.face, c).advance * pen.scale;
        }
        before = c;
    }
    pen.give_back();
}

void TextLayout::render_shaped(Pen& pen, std::string_view run, float& x) const {
    const std::uint32_t colour = pen.plain_colour();
    ShapedLine& line = store_.line(pen.face, run, colour);
    const float origin = std::round(x);
    pen.reserve(line.tiles.size());
    for (std::size_t i = 0; i < line.tiles.size(); ++i) {
        const int left = line.left + static_cast<int>(i) * kTileWidth;
        const int width = std::min(kTileWidth, line.right - left);
        const float from = origin + static_cast<float>(left) * pen.scale;
        if (from > pen.clip.z || from + static_cast<float>(width) * pen.scale < pen.clip.x) continue;
        if (!store_.tile(pen.face, run, colour, line, i)) continue;
        pen.picture(origin, left, line.top, width, line.bottom - line.top, line.tiles[i].x, line.tiles[i].y,
                    line.coloured);
    }
    pen.give_back();
    x += line.advance * pen.scale;
}

void TextLayout::render_character(ImDrawList& draw_list, Face& face, float size, ImVec2 position, ImU32 colour,
                                  CodePoint code_point) const {
    const ImVec4 everywhere{-FLT_MAX, -FLT_MAX, FLT_MAX, FLT_MAX};
    Pen pen(draw_list, face, size, colour, everywhere, false, store_);
    pen.set_top(std::trunc(position.y));
    pen.reserve(1);
    render_glyph(pen, code_point, std::trunc(position.x));
    pen.give_back();
}

void TextLayout::render_masked(ImDrawList& draw_list, Face& face, float size, ImVec2 position, ImU32 colour,
                               const ImVec4& clip, std::string_view text, CodePoint code_point) const {
    Pen pen(draw_list, face, size, colour, clip, false, store_);
    pen.set_top(std::trunc(position.y));
    pen.reserve(text.size());
    float x = std::trunc(position.x);
    const char* at = text.data();
    while (at < text.data() + text.size() && x <= clip.z) {
        render_glyph(pen, code_point, x);
        x += store_.glyph(face, code_point).advance * pen.scale;
        at = decode_utf8(at, text.data() + text.size()).next;
    }
    pen.give_back();
}

}  // namespace taskloom::platform

// What is known about text in its faces.
#include "platform/browser_text_store.h"

#include <algorithm>
#include <cmath>

#include "imgui.h"

namespace taskloom::platform {
namespace {

constexpr float kLineHeight = 1.3F;  // of the size of the type: room for accents and descenders in most scripts
constexpr int kMargin = 1;           // pixels kept free around every picture: antialiasing may reach beyond its extent
constexpr CodePoint kFirstAscii = 32, kAfterAscii = 127;
constexpr CodePoint kEllipsis = 0x2026;
constexpr CodePoint kSampleIdeograph = 0x6C38;
constexpr CodePoint kAfterKerned = 0x2E80;  // from here on: CJK, symbols and emoji, which aren't kerned
// ImGui keeps a table as long as the highest code point it is told about. Beyond this, only what is typed is told.
constexpr CodePoint kAfterTold = 0x10000;
constexpr std::size_t kMostRemembered = 20000;  // lines measured but perhaps never drawn
// A picture's cost in units: this, and one for each pixel.
constexpr double kUnitsPerPicture = 400;
// Full again within so many frames: the texture is too small for what is being looked at.
constexpr unsigned kSoon = 300;

std::uint64_t hash(std::uint64_t seed, std::string_view text) {
    std::uint64_t value = 0xCBF29CE484222325U ^ (seed * 0x9E3779B97F4A7C15U);
    for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    value ^= value >> 32;
    return value * 0xD6E8FEB86659FD93U ^ text.size();
}

std::int16_t whole_down(float value) { return static_cast<std::int16_t>(std::floor(value)); }
std::int16_t whole_up(float value) { return static_cast<std::int16_t>(std::ceil(value)); }

}  // namespace

TextStore::TextStore(TextPainter& painter, const TextBudget& budget)
    : painter_(painter), budget_(budget), width_(budget.smallest_side), height_(budget.smallest_side) {}

// Asks the browser, at the expense of this frame's time.
template <typename Question>
auto TextStore::ask(Question question) {
    const double before = painter_.now_milliseconds();
    auto answer = question();
    left_milliseconds_ -= painter_.now_milliseconds() - before;
    ++statistics_.measured;
    return answer;
}

// --- faces -------------------------------------------------------------------------------------------------------

Face& TextStore::add_face(const FaceStyle& style) {
    auto face = std::make_unique<Face>();
    face->id = static_cast<int>(faces_.size());
    face->style = style;
    faces_.push_back(std::move(face));
    return *faces_.back();
}

void TextStore::set_ratio(float ratio) {
    ratio_ = ratio;
    lines_.clear();
    cuts_.clear();
    for (const std::unique_ptr<Face>& face : faces_) set_face(*face);
    forget_pictures();
}

void TextStore::set_face(Face& face) {
    face.pages.clear();
    face.kerning.clear();
    face.ascii_kerning.clear();
    const float pixels = face.style.css_pixels * ratio_;
    const float capitals = painter_.set_face(face.id, face.style, pixels);
    face.line_height = std::round(pixels * kLineHeight);
    // The capitals stand in the middle of the line, whatever ascent and descent the reader's font claims.
    face.baseline = std::round((face.line_height + capitals) / 2);

    std::vector<CodePoint> first;
    for (CodePoint c = kFirstAscii; c < kAfterAscii; ++c) first.push_back(c);
    first.insert(first.end(), {kEllipsis, kReplacementCharacter, kSampleIdeograph});
    std::vector<Extent> extents(first.size());
    painter_.measure_glyphs(face.id, first.data(), first.size(), extents.data());
    face.full_em = extents.back();
    face.full_em.left = std::min(face.full_em.left, -0.06F * pixels);
    face.full_em.right = std::max(face.full_em.right, face.full_em.advance + 0.06F * pixels);
    face.full_em.top = std::min(face.full_em.top, -0.95F * pixels);
    face.full_em.bottom = std::max(face.full_em.bottom, 0.22F * pixels);
    // ImGui's font first: accept() tells it about each glyph.
    for (std::size_t i = 0; i < first.size(); ++i) {
        Glyph& glyph = slot(face, first[i]);
        glyph.advance = extents[i].advance;
    }
    set_imgui_font(face);
    for (std::size_t i = 0; i < first.size(); ++i) accept(face, first[i], extents[i], slot(face, first[i]));
}

// ImGui looks up few glyphs itself: the ellipsis, the dot of passwords, and advances for the caret.
void TextStore::set_imgui_font(Face& face) {
    ImFont& font = *face.font;
    font.FontSize = face.line_height;
    font.Ascent = face.baseline;
    font.Descent = face.baseline - face.line_height;
    font.Scale = 1;
    font.DirtyLookupTables = false;
    font.Glyphs.clear();
    font.IndexAdvanceX.clear();
    font.IndexLookup.clear();
    const auto add = [&](CodePoint code_point, float advance) {
        ImFontGlyph glyph{};
        glyph.Codepoint = code_point & 0x3FFFFFFFU;
        glyph.Visible = is_blank(code_point) ? 0 : 1;
        glyph.AdvanceX = advance;
        glyph.X1 = advance;
        glyph.Y1 = face.line_height;
        font.Glyphs.push_back(glyph);
    };
    for (CodePoint c = kFirstAscii; c < kAfterAscii; ++c) add(c, slot(face, c).advance);
    add('\t', slot(face, ' ').advance * kTabSpaces);
    add(kEllipsis, slot(face, kEllipsis).advance);
    add(kReplacementCharacter, slot(face, kReplacementCharacter).advance);
    // From here on Glyphs doesn't grow, so that the pointer to the fallback stays good.
    font.FallbackGlyph = &font.Glyphs.back();
    font.FallbackChar = static_cast<ImWchar>(kReplacementCharacter);
    font.FallbackAdvanceX = font.FallbackGlyph->AdvanceX;
    font.EllipsisChar = static_cast<ImWchar>(kEllipsis);
    font.EllipsisCharCount = 1;
    font.EllipsisWidth = font.EllipsisCharStep = slot(face, kEllipsis).advance;
    font.GrowIndex(static_cast<int>(kEllipsis) + 1);
    for (float& advance : font.IndexAdvanceX) advance = font.FallbackAdvanceX;
    for (int i = 0; i < font.Glyphs.Size; ++i) {
        const unsigned code_point = font.Glyphs[i].Codepoint;
        if (code_point > kEllipsis) continue;
        font.IndexLookup[static_cast<int>(code_point)] = static_cast<ImWchar>(i);
        font.IndexAdvanceX[static_cast<int>(code_point)] = font.Glyphs[i].AdvanceX;
    }
}

// --- glyphs ------------------------------------------------------------------------------------------------------

Glyph& TextStore::slot(Face& face, CodePoint code_point) {
    const std::size_t page = code_point >> 8;
    if (page >= face.pages.size()) face.pages.resize(page + 1);
    if (!face.pages[page]) face.pages[page] = std::make_unique<std::array<Glyph, 256>>();
    return (*face.pages[page])[code_point & 255];
}

void TextStore::accept(Face& face, CodePoint code_point, const Extent& extent, Glyph& glyph) {
    glyph.measured = true;
    glyph.coloured = extent.coloured != 0;
    // Ideographs and emoji begin at whole pixels, which keeps their strokes and their pictures few.
    glyph.advance = code_point < kAfterKerned ? extent.advance : std::round(extent.advance);
    if (extent.right > extent.left && extent.bottom > extent.top) {
        // Wide enough for each of its places within a pixel.
        constexpr float kLastPlace = static_cast<float>(kSubPixels - 1) / kSubPixels;
        glyph.left = static_cast<std::int16_t>(whole_down(extent.left) - kMargin);
        glyph.right = static_cast<std::int16_t>(
            whole_up(extent.right + (code_point < kAfterKerned ? kLastPlace : 0.0F)) + kMargin);
        glyph.top = static_cast<std::int16_t>(whole_down(extent.top) - kMargin);
        glyph.bottom = static_cast<std::int16_t>(whole_up(extent.bottom) + kMargin);
    }
    if (code_point >= kAfterTold) return;
    ImFont& font = *face.font;
    const int before = font.IndexAdvanceX.Size;
    font.GrowIndex(static_cast<int>(code_point) + 1);
    // GrowIndex leaves -1 behind, which ImGui would take for a width.
    for (int i = before; i < font.IndexAdvanceX.Size; ++i) font.IndexAdvanceX[i] = font.FallbackAdvanceX;
    font.IndexAdvanceX[static_cast<int>(code_point)] = glyph.advance;
}

const Glyph& TextStore::glyph(Face& face, CodePoint code_point) {
    Glyph& glyph = slot(face, code_point);
    if (glyph.measured) return glyph;
    if (is_full_em(code_point)) {
        // The browser takes its time to find a font for each ideograph; their extents are all the same.
        accept(face, code_point, face.full_em, glyph);
        return glyph;
    }
    const Extent extent = ask([&] {
        Extent answer;
        painter_.measure_glyphs(face.id, &code_point, 1, &answer);
        return answer;
    });
    accept(face, code_point, extent, glyph);
    return glyph;
}

const Glyph& TextStore::typed_glyph(Face& face, CodePoint code_point) {
    const Glyph& found = glyph(face, code_point);
    ImFont& font = *face.font;
    if (static_cast<int>(code_point) >= font.IndexAdvanceX.Size) {
        const int before = font.IndexAdvanceX.Size;
        font.GrowIndex(static_cast<int>(code_point) + 1);
        for (int i = before; i < font.IndexAdvanceX.Size; ++i) font.IndexAdvanceX[i] = font.FallbackAdvanceX;
    }
    // Blanks and controls have advances of their own there.
    if (code_point > ' ') font.IndexAdvanceX[static_cast<int>(code_point)] = found.advance;
    return found;
}

bool TextStore::picture(Face& face, CodePoint code_point, int sub_pixel) {
    glyph(face, code_point);
    Glyph& glyph = slot(face, code_point);
    if (glyph.right <= glyph.left) return false;
    const auto bit = static_cast<std::uint8_t>(1 << sub_pixel);
    if (glyph.generation != generation_) {
        glyph.generation = generation_;
        glyph.drawn = 0;
    }
    if ((glyph.drawn & bit) != 0) return true;
    const int width = glyph.right - glyph.left;
    const int height = glyph.bottom - glyph.top;
    ShelfPlace at;
    if (!place(width, height, at)) return false;
    const auto index = static_cast<std::size_t>(sub_pixel);
    glyph.x[index] = static_cast<std::uint16_t>(at.x);
    glyph.y[index] = static_cast<std::uint16_t>(at.y);
    glyph.drawn = static_cast<std::uint8_t>(glyph.drawn | bit);
    PictureJob job{at.x, at.y, width, height, at.y, at.shelf_height, 0, 0};
    job.pen_x = static_cast<float>(at.x - glyph.left) + static_cast<float>(sub_pixel) / kSubPixels;
    job.pen_y = static_cast<float>(at.y - glyph.top);
    painter_.queue_glyph(face.id, code_point, job);
    ++statistics_.glyphs;
    return true;
}

float TextStore::kerning(Face& face, CodePoint before, CodePoint after) {
    if (face.style.monospaced || before >= kAfterKerned || after >= kAfterKerned || before < ' ' || after < ' ')
        return 0;
    float* known = nullptr;
    constexpr float kUnknown = 1e9F;
    if (before < kAfterAscii && after < kAfterAscii) {
        constexpr std::size_t kCount = kAfterAscii - kFirstAscii;
        if (face.ascii_kerning.empty()) face.ascii_kerning.assign(kCount * kCount, kUnknown);
        known = &face.ascii_kerning[(before - kFirstAscii) * kCount + (after - kFirstAscii)];
    } else {
        const std::uint64_t key = (static_cast<std::uint64_t>(before) << 32) | after;
        known = &face.kerning.try_emplace(key, kUnknown).first->second;
    }
    if (*known != kUnknown) return *known;
    const float pair = ask([&] { return painter_.measure_pair(face.id, before, after); });
    float kerned = pair - glyph(face, before).advance - glyph(face, after).advance;
    // A pair that the font draws as one (a ligature) isn't kerning; and widths come with rounding errors.
    const float most = face.style.css_pixels * ratio_ * 0.3F;
    if (std::abs(kerned) < 0.01F || std::abs(kerned) > most) kerned = 0;
    *known = kerned;
    return kerned;
}

// --- shaped lines ------------------------------------------------------------------------------------------------

ShapedLine& TextStore::line(Face& face, std::string_view text, std::uint32_t colour) {
    const std::uint64_t key = hash(static_cast<std::uint64_t>(face.id), text);
    auto found = lines_.find(key);
    if (found == lines_.end()) {
        const Extent extent = ask([&] { return painter_.measure_line(face.id, text); });
        ShapedLine line;
        line.advance = extent.advance;
        line.left = static_cast<int>(std::floor(extent.left)) - kMargin;
        line.right = static_cast<int>(std::ceil(extent.right)) + kMargin;
        line.top = static_cast<int>(std::floor(extent.top)) - kMargin;
        line.bottom = static_cast<int>(std::ceil(extent.bottom)) + kMargin;
        line.coloured = extent.coloured != 0;
        if (extent.right > extent.left && extent.bottom > extent.top) {
            line.tiles.resize(static_cast<std::size_t>((line.right - line.left + kTileWidth - 1) / kTileWidth));
        }
        found = lines_.emplace(key, std::move(line)).first;
    }
    if (!found->second.coloured || colour == kNoColour) return found->second;
    // Emoji bring their colours, so the rest of their line is drawn in its colour too, and needs a picture for each.
    const std::uint64_t coloured_key = key ^ ((colour + 1ULL) * 0x9E3779B97F4A7C15U);
    const auto coloured = lines_.find(coloured_key);
    if (coloured != lines_.end()) return coloured->second;
    ShapedLine copy = found->second;
    return lines_.emplace(coloured_key, std::move(copy)).first->second;
}

bool TextStore::tile(Face& face, std::string_view text, std::uint32_t colour, ShapedLine& line, std::size_t index) {
    ShapedLine::Tile& tile = line.tiles[index];
    if (tile.generation == generation_) return true;
    const int begin = line.left + static_cast<int>(index) * kTileWidth;
    const int width = std::min(kTileWidth, line.right - begin);
    ShelfPlace at;
    if (!place(width, line.bottom - line.top, at)) return false;
    tile.x = static_cast<std::uint16_t>(at.x);
    tile.y = static_cast<std::uint16_t>(at.y);
    tile.generation = generation_;
    const PictureJob job{at.x,
                         at.y,
                         width,
                         line.bottom - line.top,
                         at.y,
                         at.shelf_height,
                         static_cast<float>(at.x - begin),
                         static_cast<float>(at.y - line.top)};
    painter_.queue_line(face.id, text, job, line.coloured, colour);
    ++statistics_.lines;
    return true;
}

std::size_t TextStore::cut(Face& face, std::string_view text, float width) {
    const auto quarters = static_cast<std::uint64_t>(std::max(0.0F, width) * 4);
    const std::uint64_t key = hash((quarters << 8) | static_cast<std::uint64_t>(face.id), text);
    const auto found = cuts_.find(key);
    if (found != cuts_.end()) return found->second;
    const std::size_t size = ask([&] { return painter_.cut_line(face.id, text, width); });
    cuts_.emplace(key, size);
    return size;
}

// --- the texture -------------------------------------------------------------------------------------------------

bool TextStore::is_out_of_time() {
    if (left_milliseconds_ <= 0 || was_cut_short_) return true;
    if (fresh_ || !may_cut_short_) return false;
    if (budget_.frame_milliseconds - left_milliseconds_ < budget_.least_milliseconds) return false;
    const double to_come = queued_units_ * milliseconds_per_unit_;
    was_cut_short_ = painter_.now_milliseconds() - frame_began_ + to_come > budget_.late_milliseconds;
    return was_cut_short_;
}

bool TextStore::place(int width, int height, ShelfPlace& place) {
    if (is_out_of_time()) {
        more_ = true;
        return false;
    }
    const std::optional<ShelfPlace> found = shelves_.place(width, height);
    if (!found) {
        full_ = true;
        if (restarts_in_frame_ > 0) ++statistics_.blanks;
        return false;
    }
    place = *found;
    used_pixels_ += width * height;
    const double units = kUnitsPerPicture + static_cast<double>(width) * height;
    queued_units_ += units;
    left_milliseconds_ -= units * milliseconds_per_unit_;
    return true;
}

void TextStore::begin_frame() {
    if (texture_.id == 0) restart_texture();
    if (lines_.size() + cuts_.size() > kMostRemembered) {
        lines_.clear();
        cuts_.clear();
        forget_pictures();
    }
    more_ = false;
    full_ = false;
    frame_began_ = painter_.now_milliseconds();
    may_cut_short_ = !was_cut_short_;  // on a slow machine every frame is late
    was_cut_short_ = false;
    left_milliseconds_ = fresh_ ? budget_.first_milliseconds : budget_.frame_milliseconds;
}

bool TextStore::make_room() {
    const int limit =
        texture_.largest_side > 0 ? std::min(budget_.largest_side, texture_.largest_side) : budget_.largest_side;
    const bool again = restarts_in_frame_ > 0 || (restart_frame_ != 0 && frame_ - restart_frame_ < kSoon);
    const bool can_grow = width_ < limit || height_ < limit;
    if (restarts_in_frame_ > 0 && !can_grow) return false;
    if (again && can_grow) {
        int& side = width_ <= height_ ? width_ : height_;
        side = std::min(side * 2, limit);
    }
    ++restarts_in_frame_;
    ++statistics_.restarts;
    restart_frame_ = frame_ + 1;
    restart_texture();
    ahead_ = kAheadIsOver;  // room is short: only what is seen
    return true;
}

void TextStore::restart_texture() {
    texture_ = painter_.make_texture(width_, height_);
    statistics_.width = width_;
    statistics_.height = height_;
    forget_pictures();
}

void TextStore::forget_pictures() {
    painter_.drop_queue();
    queued_units_ = 0;
    ++generation_;
    fresh_ = true;
    ahead_ = 0;
    used_pixels_ = 0;
    shelves_.reset(width_, height_, kWhiteBlock);
}

void TextStore::forget_texture() {
    painter_.forget_texture();
    texture_ = TextTexture{};
    forget_pictures();
}

bool TextStore::draw_ahead() {
    constexpr std::size_t kCharacters = kAfterAscii - kFirstAscii;
    const std::size_t all = budget_.draws_ahead ? faces_.size() * kCharacters * kSubPixels : 0;
    if (more_ || full_) return false;  // what is in sight goes first, and asks for another frame itself
    // The first frame is for what it shows; one that shows nothing asks for no other.
    if (fresh_ || frame_ == 0) return queued_units_ > 0 && ahead_ < all;
    for (; ahead_ < all; ++ahead_) {
        if (used_pixels_ * 2 > width_ * height_) break;  // the other half is for what will be seen
        if (is_out_of_time()) return true;
        Face& face = *faces_[ahead_ / (kCharacters * kSubPixels)];
        const std::size_t place = ahead_ % (kCharacters * kSubPixels);
        picture(face, static_cast<CodePoint>(kFirstAscii + place / kSubPixels), static_cast<int>(place % kSubPixels));
    }
    ahead_ = kAheadIsOver;
    return false;
}

void TextStore::flush() {
    ++frame_;
    restarts_in_frame_ = 0;
    if (queued_units_ <= 0) return;
    const double before = painter_.now_milliseconds();
    painter_.flush();
    const double passed = painter_.now_milliseconds() - before;
    // Slowly when it was short: clocks in a page are coarse.
    const double trust = passed > 2 ? 0.75 : 0.25;
    milliseconds_per_unit_ += (passed / queued_units_ - milliseconds_per_unit_) * trust;
    milliseconds_per_unit_ = std::clamp(milliseconds_per_unit_, 0.00001, 0.002);
    queued_units_ = 0;
    fresh_ = false;
}

}  // namespace taskloom::platform

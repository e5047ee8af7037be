// Triangles by edge functions; PNG with stored (uncompressed) blocks.
#include "app/picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace taskloom::app {

namespace {

struct Texture {
    const std::uint32_t* pixels = nullptr;
    int width = 0, height = 0;
    // Nearest is enough: glyphs are drawn one to one.
    std::uint32_t at(float u, float v) const {
        const int x = std::clamp(static_cast<int>(u * static_cast<float>(width)), 0, width - 1);
        const int y = std::clamp(static_cast<int>(v * static_cast<float>(height)), 0, height - 1);
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
};

float channel(std::uint32_t colour, int index) { return static_cast<float>((colour >> (8 * index)) & 0xFF) / 255.0f; }

struct Vertex {
    float x, y, u, v;
    std::array<float, 4> colour;
};

Vertex vertex_of(const ImDrawVert& from) {
    Vertex vertex{from.pos.x, from.pos.y, from.uv.x, from.uv.y, {}};
    for (int i = 0; i < 4; ++i) vertex.colour[static_cast<std::size_t>(i)] = channel(from.col, i);
    return vertex;
}

void blend(std::uint32_t& pixel, const std::array<float, 4>& colour) {
    const float alpha = colour[3];
    std::uint32_t out = 0xFF000000;
    for (int i = 0; i < 3; ++i) {
        const float value = colour[static_cast<std::size_t>(i)] * alpha + channel(pixel, i) * (1 - alpha);
        out |= static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0f, 1.0f) * 255)) << (8 * i);
    }
    pixel = out;
}

float edge(const Vertex& a, const Vertex& b, float x, float y) {
    return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
}

// Pixels on an edge belong to the triangle on one side of it only (the top-left rule).
bool owns_edge(const Vertex& a, const Vertex& b) { return (a.y == b.y && b.x > a.x) || b.y < a.y; }

void draw_triangle(Picture& picture, const Texture& texture, Vertex a, Vertex b, Vertex c, const ImVec4& clip) {
    float area = edge(a, b, c.x, c.y);
    if (area == 0) return;
    if (area < 0) {
        std::swap(b, c);
        area = -area;
    }
    const float left = std::max({std::min({a.x, b.x, c.x}), clip.x, 0.0f});
    const float top = std::max({std::min({a.y, b.y, c.y}), clip.y, 0.0f});
    const float right = std::min({std::max({a.x, b.x, c.x}), clip.z, static_cast<float>(picture.width)});
    const float bottom = std::min({std::max({a.y, b.y, c.y}), clip.w, static_cast<float>(picture.height)});
    for (int y = static_cast<int>(top); y < static_cast<int>(std::ceil(bottom)); ++y) {
        for (int x = static_cast<int>(left); x < static_cast<int>(std::ceil(right)); ++x) {
            const float px = static_cast<float>(x) + 0.5f;
            const float py = static_cast<float>(y) + 0.5f;
            if (px < clip.x || px >= clip.z || py < clip.y || py >= clip.w) continue;
            const float wa = edge(b, c, px, py), wb = edge(c, a, px, py), wc = edge(a, b, px, py);
            if (wa < 0 || wb < 0 || wc < 0) continue;
            if ((wa == 0 && !owns_edge(b, c)) || (wb == 0 && !owns_edge(c, a)) || (wc == 0 && !owns_edge(a, b)))
                continue;
            const float ka = wa / area, kb = wb / area, kc = wc / area;
            const std::uint32_t texel = texture.at(a.u * ka + b.u * kb + c.u * kc, a.v * ka + b.v * kb + c.v * kc);
            std::array<float, 4> colour{};
            for (std::size_t i = 0; i < 4; ++i) {
                colour[i] =
                    (a.colour[i] * ka + b.colour[i] * kb + c.colour[i] * kc) * channel(texel, static_cast<int>(i));
            }
            blend(picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                                 static_cast<std::size_t>(x)],
                  colour);
        }
    }
}

class PngWriter {
public:
    explicit PngWriter(std::FILE* file) : file_(file) {}
    void chunk(const char* type, const std::vector<std::uint8_t>& data) {
        std::vector<std::uint8_t> out(type, type + 4);
        out.insert(out.end(), data.begin(), data.end());
        big_endian(static_cast<std::uint32_t>(data.size()));
        bytes(out);
        std::uint32_t crc = 0xFFFFFFFF;
        for (const std::uint8_t byte : out) {
            crc ^= byte;
            for (int i = 0; i < 8; ++i) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320u : 0u);
        }
        big_endian(~crc);
    }
    void bytes(const std::vector<std::uint8_t>& data) {
        ok_ = ok_ && std::fwrite(data.data(), 1, data.size(), file_) == data.size();
    }
    bool ok() const { return ok_; }

private:
    void big_endian(std::uint32_t value) {
        bytes({static_cast<std::uint8_t>(value >> 24), static_cast<std::uint8_t>(value >> 16),
               static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)});
    }
    std::FILE* file_;
    bool ok_ = true;
};

void put32(std::vector<std::uint8_t>& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

}  // namespace

Picture rasterize(const ImDrawData& data, ImFontAtlas& atlas, std::uint32_t ground) {
    Picture picture;
    picture.width = static_cast<int>(data.DisplaySize.x);
    picture.height = static_cast<int>(data.DisplaySize.y);
    picture.pixels.assign(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height), ground);
    unsigned char* pixels = nullptr;
    Texture texture;
    atlas.GetTexDataAsRGBA32(&pixels, &texture.width, &texture.height);
    texture.pixels = reinterpret_cast<const std::uint32_t*>(pixels);
    for (const ImDrawList* list : data.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            for (unsigned int i = 0; i + 2 < command.ElemCount; i += 3) {
                const auto at = [&](unsigned int k) {
                    const ImDrawIdx index = list->IdxBuffer[static_cast<int>(command.IdxOffset + i + k)];
                    return vertex_of(list->VtxBuffer[static_cast<int>(command.VtxOffset + index)]);
                };
                draw_triangle(picture, texture, at(0), at(1), at(2), command.ClipRect);
            }
        }
    }
    return picture;
}

bool write_png(const Picture& picture, const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return false;
    PngWriter writer(file);
    writer.bytes({0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    std::vector<std::uint8_t> header;
    put32(header, static_cast<std::uint32_t>(picture.width));
    put32(header, static_cast<std::uint32_t>(picture.height));
    for (const int byte : {8, 2, 0, 0, 0}) header.push_back(static_cast<std::uint8_t>(byte));
    writer.chunk("IHDR", header);
    std::vector<std::uint8_t> rows;
    for (int y = 0; y < picture.height; ++y) {
        rows.push_back(0);
        for (int x = 0; x < picture.width; ++x) {
            for (int i = 0; i < 3; ++i) rows.push_back(static_cast<std::uint8_t>(picture.at(x, y) >> (8 * i)));
        }
    }
    std::vector<std::uint8_t> zlib{0x78, 0x01};
    std::uint32_t a = 1, b = 0;
    for (std::size_t from = 0; from < rows.size();) {
        const std::size_t size = std::min<std::size_t>(65535, rows.size() - from);
        zlib.push_back(from + size == rows.size() ? 1 : 0);
        for (const std::size_t value : {size, ~size}) {
            zlib.push_back(static_cast<std::uint8_t>(value));
            zlib.push_back(static_cast<std::uint8_t>(value >> 8));
        }
        for (std::size_t i = from; i < from + size; ++i) {
            zlib.push_back(rows[i]);
            a = (a + rows[i]) % 65521;
            b = (b + a) % 65521;
        }
        from += size;
    }
    put32(zlib, (b << 16) | a);
    writer.chunk("IDAT", zlib);
    writer.chunk("IEND", {});
    return std::fclose(file) == 0 && writer.ok();
}

}  // namespace taskloom::app

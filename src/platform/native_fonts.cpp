// Fonts by the places where Debian's packages put them.
#include "platform/native_fonts.h"

#include <cstdio>
#include <cstring>
#include <string>

#include "imgui.h"

namespace taskloom::platform {
namespace {

constexpr const char* kRegular[] = {"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
                                    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"};
constexpr const char* kStrong[] = {"/usr/share/fonts/truetype/noto/NotoSans-SemiBold.ttf",
                                   "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
                                   "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"};
constexpr const char* kMonospace[] = {"/usr/share/fonts/truetype/noto/NotoSansMono-Regular.ttf",
                                      "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"};

// Latin, Greek, Cyrillic, punctuation and arrows: enough to work with; the page shows every script.
constexpr ImWchar kRanges[] = {0x20, 0x52F, 0x1E00, 0x1FFF, 0x2000, 0x22FF, 0x25A0, 0x25FF, 0xFFFD, 0xFFFD, 0};

template <std::size_t Count>
std::string read_first(const char* const (&paths)[Count]) {
    std::string bytes;
    for (const char* path : paths) {
        std::FILE* file = std::fopen(path, "rb");
        if (file == nullptr) continue;
        char piece[65536];
        for (std::size_t size; (size = std::fread(piece, 1, sizeof piece, file)) > 0;) bytes.append(piece, size);
        std::fclose(file);
        return bytes;
    }
    return bytes;
}

ImFont* add(const std::string& bytes, float points, float scale) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    if (bytes.empty()) return atlas.AddFontDefault();
    void* copy = ImGui::MemAlloc(bytes.size());  // the atlas frees it
    std::memcpy(copy, bytes.data(), bytes.size());
    return atlas.AddFontFromMemoryTTF(copy, static_cast<int>(bytes.size()), points * scale, nullptr, kRanges);
}

}  // namespace

app::Fonts add_native_fonts(float scale) {
    const std::string regular = read_first(kRegular);
    const std::string strong = read_first(kStrong);
    const std::string monospace = read_first(kMonospace);
    // A TTF's size is its whole line; CSS counts the letter's body, a third less.
    constexpr float kLine = 1.25f;
    return {add(regular, 14 * kLine, scale), add(strong, 14 * kLine, scale), add(regular, 12 * kLine, scale),
            add(strong, 20 * kLine, scale), add(monospace, 13 * kLine, scale)};
}

}  // namespace taskloom::platform

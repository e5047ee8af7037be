// A picture is known by a number made of all that ImGui would hand to the graphics card.
#include "platform/shown_picture.h"

#include <cstddef>
#include <cstring>

#include "imgui.h"

namespace taskloom::platform {

namespace {

constexpr double kTrustedSeconds = 1;

class Key {
public:
    void add(std::uint64_t word) {
        value_ = (value_ ^ word) * 0x9E3779B97F4A7C15U;
        value_ ^= value_ >> 32;
    }
    void add(const void* bytes, std::size_t size) {
        const char* at = static_cast<const char*>(bytes);
        for (; size >= sizeof(std::uint64_t); size -= sizeof(std::uint64_t), at += sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, at, sizeof(word));
            add(word);
        }
        std::uint64_t rest = size;
        std::memcpy(&rest, at, size);
        add(rest);
    }
    template <typename Item>
    void add(const ImVector<Item>& items) {
        add(static_cast<std::uint64_t>(items.Size));
        add(items.Data, static_cast<std::size_t>(items.size_in_bytes()));
    }
    std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0;
};

std::uint64_t key_of(const ImDrawData& picture, std::uint32_t background, std::uint32_t texts) {
    Key key;
    key.add(background);
    key.add(texts);
    key.add(&picture.DisplayPos, sizeof(picture.DisplayPos));
    key.add(&picture.DisplaySize, sizeof(picture.DisplaySize));
    for (int i = 0; i < picture.CmdListsCount; ++i) {
        const ImDrawList& list = *picture.CmdLists[i];
        key.add(list.VtxBuffer);
        key.add(list.IdxBuffer);
        for (const ImDrawCmd& command : list.CmdBuffer) {
            key.add(&command.ClipRect, sizeof(command.ClipRect));
            key.add(static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(command.GetTexID())));
            key.add(std::uint64_t{command.IdxOffset} << 32 | command.ElemCount);
            key.add(command.VtxOffset);
        }
    }
    return key.value();
}

}  // namespace

bool ShownPicture::must_draw(const ImDrawData& picture, std::uint32_t background, std::uint32_t texts, double now) {
    const std::uint64_t key = key_of(picture, background, texts);
    if (is_known_ && key == key_ && now - drawn_ < kTrustedSeconds) return false;
    key_ = key;
    drawn_ = now;
    is_known_ = true;
    return true;
}

}  // namespace taskloom::platform

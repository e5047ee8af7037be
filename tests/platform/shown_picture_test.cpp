// The same picture isn't drawn twice in a row; anything that would look different is.
#include "platform/shown_picture.h"

#include <doctest/doctest.h>

#include <functional>

#include "imgui.h"

namespace {

using taskloom::platform::ShownPicture;

// A frame with two lists, each of two commands.
class Frame {
public:
    Frame() {
        ImGui::CreateContext();
        for (ImDrawList*& list : lists_) {
            list = IM_NEW(ImDrawList)(ImGui::GetDrawListSharedData());
            for (int i = 0; i < 8; ++i) {
                const auto place = static_cast<float>(i);
                list->VtxBuffer.push_back({ImVec2(place, 1), ImVec2(0, place), 0xFF000000U + static_cast<ImU32>(i)});
            }
            for (int i = 0; i < 12; ++i) list->IdxBuffer.push_back(static_cast<ImDrawIdx>(i % 6));
            ImDrawCmd command;
            command.ClipRect = ImVec4(0, 0, 100, 50);
            command.ElemCount = 6;
            command.TextureId = reinterpret_cast<ImTextureID>(std::uintptr_t{7});
            list->CmdBuffer.resize(0);
            list->CmdBuffer.push_back(command);
            command.IdxOffset = 6;
            command.VtxOffset = 4;
            list->CmdBuffer.push_back(command);
        }
        data.DisplaySize = ImVec2(100, 50);
        data.CmdLists.push_back(lists_[0]);
        data.CmdLists.push_back(lists_[1]);
        data.CmdListsCount = 2;
    }
    ~Frame() {
        for (ImDrawList* list : lists_) IM_DELETE(list);
        ImGui::DestroyContext();
    }
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;

    ImDrawList& list(int index) { return *lists_[index]; }
    ImDrawData data;
    std::uint32_t background = 0xFFFFFFFF, texts = 3;
    double now = 10;

private:
    ImDrawList* lists_[2] = {};
};

}  // namespace

TEST_CASE("the same picture is drawn once, another one always") {
    struct Change {
        const char* what;
        std::function<void(Frame&)> make;
    };
    const Change table[] = {
        {"the background", [](Frame& frame) { frame.background ^= 1; }},
        {"the texture's texts", [](Frame& frame) { ++frame.texts; }},
        {"the size", [](Frame& frame) { frame.data.DisplaySize.y += 1; }},
        {"the place", [](Frame& frame) { frame.data.DisplayPos.x += 1; }},
        {"a corner", [](Frame& frame) { frame.list(1).VtxBuffer[7].pos.y += 0.5F; }},
        {"a colour", [](Frame& frame) { frame.list(0).VtxBuffer[0].col ^= 1U << 31; }},
        {"a glyph", [](Frame& frame) { frame.list(1).VtxBuffer[3].uv.x += 0.001F; }},
        {"a triangle", [](Frame& frame) { frame.list(0).IdxBuffer[11] = 1; }},
        {"one triangle less", [](Frame& frame) { frame.list(0).CmdBuffer[1].ElemCount = 3; }},
        {"where triangles begin", [](Frame& frame) { frame.list(0).CmdBuffer[1].IdxOffset = 3; }},
        {"where corners begin", [](Frame& frame) { frame.list(0).CmdBuffer[1].VtxOffset = 2; }},
        {"the clip", [](Frame& frame) { frame.list(1).CmdBuffer[0].ClipRect.z = 99; }},
        {"the texture",
         [](Frame& frame) { frame.list(1).CmdBuffer[0].TextureId = reinterpret_cast<ImTextureID>(std::uintptr_t{8}); }},
        {"a corner more", [](Frame& frame) { frame.list(0).VtxBuffer.push_back({}); }},
        {"a list less", [](Frame& frame) { frame.data.CmdListsCount = 1; }},
        {"the order",
         [](Frame& frame) {
             frame.list(0).VtxBuffer[0].col = 0;
             frame.list(1).VtxBuffer[0].col = 1;
         }},
    };
    for (const Change& change : table) {
        CAPTURE(change.what);
        Frame frame;
        ShownPicture shown;
        const auto must_draw = [&] { return shown.must_draw(frame.data, frame.background, frame.texts, frame.now); };
        CHECK(must_draw());
        CHECK_FALSE(must_draw());
        change.make(frame);
        CHECK(must_draw());
        CHECK_FALSE(must_draw());
    }
}

TEST_CASE("a picture that the window lost, or has had for a while, is drawn again") {
    Frame frame;
    ShownPicture shown;
    const auto must_draw = [&] { return shown.must_draw(frame.data, frame.background, frame.texts, frame.now); };
    CHECK(must_draw());
    frame.now += 0.9;
    CHECK_FALSE(must_draw());
    frame.now += 0.2;
    CHECK(must_draw());
    CHECK_FALSE(must_draw());
    shown.forget();
    CHECK(must_draw());
    CHECK_FALSE(must_draw());
}

// The browser's keys as ImGui's, and what was typed ahead of a text field.
#include "platform/keyboard.h"

#include <doctest/doctest.h>

#include "imgui.h"

using namespace taskloom::platform;

TEST_CASE("keys are known by the browser's names") {
    CHECK(key_from_browser("KeyZ") == ImGuiKey_Z);
    CHECK(key_from_browser("Digit0") == ImGuiKey_0);
    CHECK(key_from_browser("Numpad9") == ImGuiKey_Keypad9);
    CHECK(key_from_browser("F1") == ImGuiKey_F1);
    CHECK(key_from_browser("F24") == ImGuiKey_F24);
    CHECK(key_from_browser("ArrowLeft") == ImGuiKey_LeftArrow);
    CHECK(key_from_browser("MetaRight") == ImGuiKey_RightSuper);
}

TEST_CASE("unknown names are no key") {
    for (const char* name : {"", "Key", "Keya", "KeyAB", "Digit", "DigitX", "F", "F0", "F25", "F1x", "Fn", "Lang1"}) {
        CAPTURE(name);
        CHECK(key_from_browser(name) == ImGuiKey_None);
    }
}

namespace {

// Frames without a window, of the seconds wanted.
class Frames {
public:
    Frames() {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {100, 100};
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    }
    ~Frames() { ImGui::DestroyContext(); }
    // How often the key was pressed as this frame sees it.
    static int presses(ImGuiKey key, float seconds) {
        ImGui::GetIO().DeltaTime = seconds;
        ImGui::NewFrame();
        const int pressed = ImGui::IsKeyPressed(key) ? 1 : 0;
        ImGui::EndFrame();
        return pressed;
    }
};

}  // namespace

TEST_CASE("a key that is pressed once counts once, however long frames take") {
    const Frames frames;
    let_browser_repeat_keys();
    add_browser_key("KeyZ", true, kControlKey);
    CHECK(Frames::presses(ImGuiKey_Z, 0.016f) == 1);
    CHECK(Frames::presses(ImGuiKey_Z, 0.4f) == 0);
    CHECK(Frames::presses(ImGuiKey_Z, 2.0f) == 0);
    add_browser_key("KeyZ", false, 0);
    CHECK(Frames::presses(ImGuiKey_Z, 0.4f) == 0);
}

TEST_CASE("a key that is held counts again when the browser says so, and not after it was let go") {
    const Frames frames;
    let_browser_repeat_keys();
    int presses = 0;
    for (int i = 0; i < 5; ++i) {
        add_browser_key("ArrowDown", true, 0);
        presses += Frames::presses(ImGuiKey_DownArrow, 0.016f) + Frames::presses(ImGuiKey_DownArrow, 0.016f);
    }
    CHECK(presses == 5);
    // More than the frames can show.
    for (int i = 0; i < 100; ++i) add_browser_key("ArrowDown", true, 0);
    add_browser_key("ArrowDown", false, 0);
    presses = 0;
    for (int i = 0; i < 10; ++i) presses += Frames::presses(ImGuiKey_DownArrow, 0.016f);
    CHECK(presses == 1);
    CHECK_FALSE(ImGui::IsKeyDown(ImGuiKey_DownArrow));
}

TEST_CASE("what was typed ahead is taken once, keys stay") {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.AddInputCharactersUTF8("a\xC3\xA9\xF0\x9F\x98\x80");
    add_browser_key("Enter", true, 0);
    CHECK(take_typed_ahead() == "a\xC3\xA9\xF0\x9F\x98\x80");
    CHECK(take_typed_ahead().empty());

    io.DisplaySize = {100, 100};
    io.DeltaTime = 0.1f;
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    ImGui::NewFrame();
    CHECK(ImGui::IsKeyPressed(ImGuiKey_Enter));
    CHECK(io.InputQueueCharacters.empty());
    ImGui::EndFrame();
    ImGui::DestroyContext();
}

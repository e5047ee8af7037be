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

// Clicks are told apart by the time between them, whether frames were drawn in it or not.
#include "platform/frame_time.h"

#include <doctest/doctest.h>

#include "imgui.h"

namespace {

// Whether a second click so many seconds behind the first is a double click.
bool is_double_click_after(float seconds) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {100, 100};
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    bool twice = false;
    const auto frame = [&](float passed, bool down) {
        io.DeltaTime = taskloom::platform::frame_seconds(passed);
        io.AddMousePosEvent(50, 50);
        io.AddMouseButtonEvent(0, down);
        ImGui::NewFrame();
        twice = twice || ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
        ImGui::EndFrame();
    };
    frame(1, false);
    frame(0.02f, true);
    frame(0.02f, false);
    frame(seconds, true);
    frame(0, false);
    ImGui::DestroyContext();
    return twice;
}

}  // namespace

TEST_CASE("two clicks are a double click when they follow at once, and none when the page rested between them") {
    CHECK(is_double_click_after(0.1f));
    CHECK_FALSE(is_double_click_after(1));
    CHECK_FALSE(is_double_click_after(60));
}

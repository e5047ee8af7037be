// ImGui with the text layer over a fake browser, for the native tests.
#pragma once

#include <memory>

#include "imgui.h"
#include "imgui_internal.h"
#include "platform/browser_text.h"
#include "platform/fake_painter.h"

namespace taskloom::platform {

struct TextFixture {
    FakePainter* painter = nullptr;
    std::unique_ptr<BrowserText> text;
    double work_before_text = 0;  // milliseconds of every frame

    explicit TextFixture(float ratio = 1, const TextBudget& budget = {}) {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        ImGui::GetIO().DisplaySize = ImVec2(400, 300);
        auto made = std::make_unique<FakePainter>();
        painter = made.get();
        text = BrowserText::create_with(std::move(made), ratio, budget);
    }
    ~TextFixture() {
        text.reset();
        ImGui::DestroyContext();
    }
    TextFixture(const TextFixture&) = delete;
    TextFixture& operator=(const TextFixture&) = delete;

    Face& body() { return *text->face_of(text->fonts().body); }
    float line() { return body().line_height; }
    ImVec2 size(std::string_view content, float wrap_width = 0, float max_width = FLT_MAX,
                const char** remaining = nullptr) {
        return text->layout().size(body(), line(), max_width, wrap_width, content, remaining);
    }
    // Draws one line of text in a frame of its own.
    BrowserText::FrameEnd draw(std::string_view content, ImDrawList& list, ImU32 colour = 0xFF000000) {
        text->begin_frame();
        painter->now += work_before_text;
        list._ResetForNewFrame();
        list.PushClipRectFullScreen();
        list.PushTextureID(ImGui::GetIO().Fonts->TexID);
        text->layout().render(list, body(), line(), ImVec2(0, 0), colour, ImVec4(0, 0, 400, 300), content, 0, false);
        return text->end_frame();
    }
};

}  // namespace taskloom::platform

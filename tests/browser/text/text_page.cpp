// A page with nothing but text: the text layer and ImGui on a bare WebGL canvas, so that its tests need neither SDL2 nor
// the workbench. tests/browser/text/page.mjs drives it.
#include <GLES3/gl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>

#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "imgui_internal.h"
#include "platform/browser_text.h"
#include "text_table.h"

namespace {

using taskloom::platform::BrowserText;

enum class Scene { table, wrapped, ellipsis, edited, password, lines };

struct Page {
    std::unique_ptr<BrowserText> text;
    std::string error;
    TextRows rows;
    Scene scene = Scene::table;
    float ratio = 1;
    bool dark = false;
    int face = 0;
    bool focus = false;
    double frame_milliseconds = 0;
    char buffer[256] = {};
    ImVec2 first_size;  // of the first cell, measured
};

Page* page = nullptr;

ImFont* face() {
    const taskloom::app::Fonts& fonts = page->text->fonts();
    ImFont* const faces[] = {fonts.body, fonts.strong, fonts.small, fonts.title, fonts.monospace};
    return faces[page->face];
}

void draw_scene() {
    ImGui::PushFont(face());
    const std::string first = page->rows.empty() || page->rows[0].empty() ? std::string() : page->rows[0][0];
    page->first_size = ImGui::CalcTextSize(first.c_str());
    switch (page->scene) {
        case Scene::table:
            draw_text_table(page->rows);
            break;
        case Scene::wrapped:
            ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + 300 * page->ratio);
            for (const auto& row : page->rows) {
                for (const std::string& cell : row) ImGui::TextUnformatted(cell.data(), cell.data() + cell.size());
            }
            ImGui::PopTextWrapPos();
            break;
        case Scene::ellipsis:
            for (const auto& row : page->rows) {
                for (const std::string& cell : row) {
                    const ImVec2 from = ImGui::GetCursorScreenPos();
                    const ImVec2 to(from.x + 120 * page->ratio, from.y + ImGui::GetTextLineHeight());
                    ImGui::RenderTextEllipsis(ImGui::GetWindowDrawList(), from, to, to.x, to.x, cell.data(),
                                              cell.data() + cell.size(), nullptr);
                    ImGui::Dummy(ImVec2(120 * page->ratio, ImGui::GetTextLineHeight()));
                }
            }
            break;
        case Scene::lines:
            for (const auto& row : page->rows) {
                for (const std::string& cell : row) ImGui::TextUnformatted(cell.data(), cell.data() + cell.size());
            }
            break;
        case Scene::edited:
        case Scene::password:
            if (page->scene == Scene::edited && page->focus) ImGui::SetKeyboardFocusHere();
            page->focus = false;
            ImGui::SetNextItemWidth(300 * page->ratio);
            ImGui::InputText("##field", page->buffer, sizeof page->buffer,
                             page->scene == Scene::password ? ImGuiInputTextFlags_Password : 0);
            break;
    }
    ImGui::PopFont();
}

BrowserText::FrameEnd build() {
    ImGui_ImplOpenGL3_NewFrame();
    page->text->begin_frame();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
    const double before = emscripten_get_now();
    draw_scene();
    page->frame_milliseconds = emscripten_get_now() - before;
    ImGui::End();
    ImGui::Render();
    return page->text->end_frame();
}

void apply_style() {
    ImGuiStyle style;
    if (page->dark) {
        ImGui::StyleColorsDark(&style);
    } else {
        ImGui::StyleColorsLight(&style);
    }
    style.WindowBorderSize = 0;
    style.ScaleAllSizes(page->ratio);
    ImGui::GetStyle() = style;
    page->text->set_theme(page->dark);
}

}  // namespace

extern "C" {

// Null when all is well, or what is wrong.
EMSCRIPTEN_KEEPALIVE const char* text_page_start(int width, int height, float ratio, int dark) {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = false;
    const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &attributes);
    if (context <= 0 || emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS)
        return "no WebGL 2";
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigInputTextCursorBlink = false;
    io.DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    page = new Page;
    page->ratio = ratio;
    page->dark = dark != 0;
    ImGui_ImplOpenGL3_Init(nullptr);
    taskloom::Result<std::unique_ptr<BrowserText>> text = BrowserText::create(ratio);
    if (!text) {
        page->error = text.error().message;
        return page->error.c_str();
    }
    page->text = text.take();
    apply_style();
    return nullptr;
}

// The rows as read_text_rows takes them.
EMSCRIPTEN_KEEPALIVE void text_page_content(int scene, int face_index, const char* text) {
    page->scene = static_cast<Scene>(scene);
    page->face = face_index;
    page->rows = read_text_rows(text);
    page->focus = true;
    if (page->scene == Scene::edited || page->scene == Scene::password) {
        const std::string& value = page->rows[0][0];
        std::snprintf(page->buffer, sizeof page->buffer, "%s", value.c_str());
    }
}

EMSCRIPTEN_KEEPALIVE void text_page_type(const char* text) {
    page->text->prepare_typed(text);
    ImGui::GetIO().AddInputCharactersUTF8(text);
}

EMSCRIPTEN_KEEPALIVE void text_page_set_ratio(float ratio, int width, int height) {
    page->ratio = ratio;
    ImGui::GetIO().DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    page->text->set_ratio(ratio);
    apply_style();
}

EMSCRIPTEN_KEEPALIVE void text_page_set_dark(int dark) {
    page->dark = dark != 0;
    apply_style();
}

EMSCRIPTEN_KEEPALIVE void text_page_lost(void) { page->text->context_lost(); }

EMSCRIPTEN_KEEPALIVE void text_page_restored(void) {
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    page->text->context_restored();
}

// 0: done, 1: more wanted. Also how often it had to be built.
EMSCRIPTEN_KEEPALIVE int text_page_frame(void) {
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = 1.0F / 60;
    int built = 1;
    BrowserText::FrameEnd end = build();
    while (end == BrowserText::FrameEnd::redo) {
        ++built;
        end = build();
    }
    const float ground = page->dark ? 0.06F : 0.94F;
    glViewport(0, 0, static_cast<int>(io.DisplaySize.x), static_cast<int>(io.DisplaySize.y));
    glDisable(GL_SCISSOR_TEST);
    glClearColor(ground, ground, ground, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    return (end == BrowserText::FrameEnd::more ? 1 : 0) | built << 1;
}

EMSCRIPTEN_KEEPALIVE double text_page_number(int which) {
    const taskloom::platform::TextStatistics& statistics = page->text->statistics();
    switch (which) {
        case 0:
            return page->frame_milliseconds;
        case 1:
            return statistics.glyphs;
        case 2:
            return statistics.lines;
        case 3:
            return statistics.measured;
        case 4:
            return statistics.restarts;
        case 5:
            return statistics.blanks;
        case 6:
            return statistics.width;
        case 7:
            return statistics.height;
        case 8:
            return static_cast<double>(page->first_size.x);
        case 9:
            return static_cast<double>(page->first_size.y);
        case 10:
            return static_cast<double>(ImGui::GetCurrentContext()->PlatformImeData.InputPos.x);
        case 11:
            return static_cast<double>(ImGui::GetStyle().ItemSpacing.y);
        default:
            return 0;
    }
}

}  // extern "C"

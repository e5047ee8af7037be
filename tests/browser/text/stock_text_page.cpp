// The same table drawn with ImGui's own text, from a font file baked into its atlas: what the browser's text is measured
// against (measure.mjs). No test looks at this.
#include <GLES3/gl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>

#include <memory>

#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "text_table.h"

namespace {

struct StockPage {
    TextRows rows;
    double table_milliseconds = 0;
};

std::unique_ptr<StockPage> page;

}  // namespace

extern "C" {

// `font` comes from malloc and is the atlas's afterwards; `pixels` is the height of its line. Null when all is well.
EMSCRIPTEN_KEEPALIVE const char* stock_page_start(int width, int height, float ratio, void* font, int font_size,
                                                  float pixels) {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = false;
    const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#stock-canvas", &attributes);
    if (context <= 0 || emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS)
        return "no WebGL 2";
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    io.DeltaTime = 1.0F / 60;
    if (io.Fonts->AddFontFromMemoryTTF(font, font_size, pixels) == nullptr) return "no font";
    ImGui::StyleColorsLight();
    ImGui::GetStyle().WindowBorderSize = 0;
    ImGui::GetStyle().ScaleAllSizes(ratio);
    ImGui_ImplOpenGL3_Init(nullptr);
    page = std::make_unique<StockPage>();
    return nullptr;
}

EMSCRIPTEN_KEEPALIVE void stock_page_content(const char* text) { page->rows = read_text_rows(text); }

EMSCRIPTEN_KEEPALIVE void stock_page_frame(void) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
    const double before = emscripten_get_now();
    draw_text_table(page->rows);
    page->table_milliseconds = emscripten_get_now() - before;
    ImGui::End();
    ImGui::Render();
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    glViewport(0, 0, static_cast<int>(size.x), static_cast<int>(size.y));
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0.94F, 0.94F, 0.94F, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

// Of the last frame, the table alone.
EMSCRIPTEN_KEEPALIVE double stock_page_table_milliseconds(void) { return page->table_milliseconds; }

}  // extern "C"

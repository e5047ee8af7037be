// SDL2's window under ImGui; see the header for what is worked around and why.
#include "platform/sdl_window.h"

#include <SDL.h>

#include <algorithm>
#include <string>

#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "imgui_impl_sdl2.h"
#include "platform/frame_time.h"

#ifdef __EMSCRIPTEN__
#include <GLES3/gl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#else
#include <SDL_opengl.h>
#endif

namespace taskloom::platform {
namespace {

#ifdef __EMSCRIPTEN__
constexpr const char* kShaderVersion = "#version 300 es";
constexpr Uint32 kWindowFlags = SDL_WINDOW_OPENGL;
constexpr const char* kTitle = nullptr;  // the page's title is the page's own

EM_JS(void, taskloom_bind_canvas, (), {
    specialHTMLTargets["#canvas"] = Module["canvas"];
    specialHTMLTargets["#taskloom-no-keyboard"] = document.createElement("div");
});
#else
constexpr const char* kShaderVersion = "#version 130";
constexpr Uint32 kWindowFlags = SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
constexpr const char* kTitle = "Taskloom";
#endif

int on_event(void* wake, SDL_Event* event) {
    if (event->type != SDL_POLLSENTINEL) reinterpret_cast<SdlWindow::WakeFunction>(wake)();
    return 0;
}

Error sdl_error(const char* what) {
    return Error{ErrorCode::wrong_state, std::string(what) + ": " + SDL_GetError(), {}};
}

void take_event(const SDL_Event& event) {
    if (event.type == SDL_MOUSEWHEEL) {
        ImGui::GetIO().AddMouseWheelEvent(-event.wheel.preciseX, event.wheel.preciseY);
        return;
    }
    ImGui_ImplSDL2_ProcessEvent(&event);
}

}  // namespace

Result<std::unique_ptr<SdlWindow>> SdlWindow::create(int width, int height, WakeFunction wake) {
    std::unique_ptr<SdlWindow> made(new SdlWindow);
    made->wake_ = wake;
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
#ifdef __EMSCRIPTEN__
    taskloom_bind_canvas();
    SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#taskloom-no-keyboard");
#endif
    SDL_SetMainReady();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return sdl_error("SDL could not start");

    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
#ifdef __EMSCRIPTEN__
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
#endif
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    made->window_ = SDL_CreateWindow(kTitle, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, std::max(width, 1),
                                     std::max(height, 1), kWindowFlags);
    if (made->window_ == nullptr) return sdl_error("There is no window to draw in");
    made->context_ = SDL_GL_CreateContext(made->window_);
    if (made->context_ == nullptr) return sdl_error("There is no graphics context to draw with");
    SDL_GL_MakeCurrent(made->window_, made->context_);
#ifdef __EMSCRIPTEN__
    // SDL's handler does nothing for us and keeps the page out of the browser's back/forward cache.
    emscripten_set_beforeunload_callback(nullptr, nullptr);
#else
    SDL_GL_SetSwapInterval(1);
#endif

    made->has_window_backend_ = ImGui_ImplSDL2_InitForOpenGL(made->window_, made->context_);
    made->has_drawing_backend_ = made->has_window_backend_ && ImGui_ImplOpenGL3_Init(kShaderVersion);
    if (!made->has_drawing_backend_) return Error{ErrorCode::wrong_state, "Drawing could not be set up", {}};
    made->has_context_ = true;
    SDL_AddEventWatch(on_event, reinterpret_cast<void*>(wake));
    return made;
}

SdlWindow::~SdlWindow() {
    SDL_DelEventWatch(on_event, reinterpret_cast<void*>(wake_));
    if (has_drawing_backend_) ImGui_ImplOpenGL3_Shutdown();
    if (has_window_backend_) ImGui_ImplSDL2_Shutdown();
    if (context_ != nullptr) SDL_GL_DeleteContext(context_);
    if (window_ != nullptr) SDL_DestroyWindow(window_);
    SDL_Quit();
}

void SdlWindow::resize(int width, int height) { SDL_SetWindowSize(window_, std::max(width, 1), std::max(height, 1)); }

float SdlWindow::scale() const {
    int points = 0;
    int pixels = 0;
    SDL_GetWindowSize(window_, &points, nullptr);
    SDL_GL_GetDrawableSize(window_, &pixels, nullptr);
    return points > 0 ? static_cast<float>(pixels) / static_cast<float>(points) : 1.0f;
}

bool SdlWindow::take_events() {
    SDL_Event event;
    bool open = true;
    while (SDL_PollEvent(&event) != 0) {
        if (event.type == SDL_QUIT) open = false;
        if (event.type == SDL_DROPFILE) {
            if (drop_ != nullptr) drop_(event.drop.file);
            SDL_free(event.drop.file);
            continue;
        }
        take_event(event);
    }
    return open;
}

void SdlWindow::begin_frame(float seconds) {
    if (has_context_) ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplSDL2_NewFrame();
    ImGui::GetIO().DeltaTime = frame_seconds(seconds);
}

void SdlWindow::draw(float red, float green, float blue) {
    if (!has_context_) return;
    int width = 0;
    int height = 0;
    SDL_GL_GetDrawableSize(window_, &width, &height);
    glViewport(0, 0, width, height);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(red, green, blue, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    SDL_GL_SwapWindow(window_);
}

void SdlWindow::context_lost() { has_context_ = false; }

void SdlWindow::context_restored() {
    // The old objects died with the old context: forgetting them is all that deleting does now.
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    has_context_ = true;
}

}  // namespace taskloom::platform

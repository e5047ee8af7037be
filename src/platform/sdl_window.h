// The window that ImGui draws in: SDL2's window, its GL context, pointer, wheel and cursors, and ImGui's two backends
// over them. In a page the window is the canvas, measured in device pixels, so that SDL's, ImGui's and WebGL's pixels
// are the same ones; the keyboard, the clipboard, files and resizing are the browser's business there
// (web/text_agent.mjs and its neighbours), because SDL's ways break the page around the canvas.
//
// Works around (SDL 2.32.4, ImGui 1.90.1; 2026-11):
// - SDL listens for keys on the whole page and cancels the browser's shortcuts: its keyboard target is a dummy element.
// - SDL hands out only "#canvas", so each instance binds that name to its own canvas before SDL starts.
// - SDL resizes with the browser's window only: the page tells us the size of the canvas instead.
// - ImGui divides the horizontal wheel by 100 on the web, which SDL has done already: we feed the wheel ourselves.
// - SDL's sentinel event passes the event watch on every poll: reacting to it would keep frames going for ever.
#pragma once

#include <memory>

#include "base/result.h"

struct SDL_Window;
union SDL_Event;

namespace taskloom::platform {

class SdlWindow {
public:
    // Called from inside an event of the browser or the system: frames are wanted.
    using WakeFunction = void (*)();

    // Sizes in device pixels in a page, in points elsewhere. An ImGui context exists and is current; one window a program.
    static Result<std::unique_ptr<SdlWindow>> create(int width, int height, WakeFunction wake);
    ~SdlWindow();
    SdlWindow(const SdlWindow&) = delete;
    SdlWindow& operator=(const SdlWindow&) = delete;

    void resize(int width, int height);
    // A desktop's files dropped on the window, one call each, during take_events(). (A page has its own way.)
    using DropFunction = void (*)(const char* path);
    void on_drop(DropFunction drop) { drop_ = drop; }
    // Device pixels per point; 1 in a page, where points are device pixels.
    float scale() const;
    // Hands what happened since the last time to ImGui. False: the person closed the window.
    bool take_events();
    // Both backends' NewFrame. `seconds`: since the last frame, clamped so that a pause doesn't look like a slow frame.
    void begin_frame(float seconds);
    // Draws what ImGui::Render() left over this background (0 to 1) and shows it.
    void draw(float red, float green, float blue);

    // The GL context and all in it is gone, or there is a new one. Between the two nothing may be drawn.
    void context_lost();
    void context_restored();
    bool has_context() const { return has_context_; }

private:
    SdlWindow() = default;

    SDL_Window* window_ = nullptr;
    void* context_ = nullptr;
    bool has_context_ = false;
    bool has_window_backend_ = false;
    bool has_drawing_backend_ = false;
    WakeFunction wake_ = nullptr;
    DropFunction drop_ = nullptr;
};

}  // namespace taskloom::platform

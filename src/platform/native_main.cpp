// taskloom-window [FILE...]: the workbench as a desktop window, on the same app layer as the page. For developing and
// looking at it without a browser; its text is drawn by ImGui with a font of the system, so only simple scripts show.
#include <SDL.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "app/workbench.h"
#include "imgui.h"
#include "platform/native_fonts.h"
#include "platform/native_host.h"
#include "platform/native_text_entry.h"
#include "platform/sdl_window.h"

namespace taskloom::platform {
namespace {

constexpr int kWidth = 1280;
constexpr int kHeight = 720;
// While nothing is to be done the program sleeps until an event; this long at most, in case one was missed.
constexpr int kLongestSleep = 60'000;

NativeHost* host = nullptr;

void wake() { host->request_frames(3); }

double now() { return static_cast<double>(SDL_GetTicks64()) / 1000.0; }

void draw(SdlWindow& window, app::Workbench& workbench, NativeTextEntry& entry, const app::Fonts& fonts,
          double passed) {
    window.begin_frame(static_cast<float>(passed));
    ImGui::NewFrame();
    workbench.frame(now());
    entry.draw(*host, fonts);
    ImGui::Render();
    const ImVec4 background = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
    window.draw(background.x, background.y, background.z);
}

void run(SdlWindow& window, int count, char** paths) {
    const float scale = window.scale();
    const app::Fonts fonts = add_native_fonts(scale);
    ImGui::GetIO().FontGlobalScale = 1 / scale;
    app::Workbench workbench(*host, fonts);
    app::Surroundings surroundings;
    surroundings.prefers_dark = std::getenv("TASKLOOM_DARK") != nullptr;
    surroundings.private_page = false;  // no policy of a browser stands behind such a claim here
    workbench.set_surroundings(surroundings);
    for (int i = 0; i < count; ++i) host->offer_path(paths[i]);

    NativeTextEntry entry;
    double last = now();
    window.on_drop([](const char* path) { host->offer_path(path); });
    for (bool open = true; open;) {
        open = window.take_events();
        const bool busy = host->work(workbench);
        if (host->take_frame_wish()) {
            const double begin = now();
            draw(window, workbench, entry, fonts, begin - last);
            last = begin;
        } else if (!busy) {
            const double due = host->frame_due(now()).value_or(kLongestSleep / 1000.0);
            SDL_WaitEventTimeout(nullptr, std::clamp(static_cast<int>(due * 1000) + 1, 1, kLongestSleep));
        }
    }
}

int start(int count, char** paths) {
    NativeHost native_host;
    host = &native_host;
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().ConfigInputTextCursorBlink = false;
    int code = 0;
    {
        Result<std::unique_ptr<SdlWindow>> window = SdlWindow::create(kWidth, kHeight, wake);
        if (window) {
            run(*window.value(), count, paths);
        } else {
            std::fprintf(stderr, "taskloom-window: %s\n", window.error().message.c_str());
            code = 1;
        }
    }
    ImGui::DestroyContext();
    return code;
}

}  // namespace
}  // namespace taskloom::platform

int main(int count, char** arguments) { return taskloom::platform::start(count - 1, arguments + 1); }

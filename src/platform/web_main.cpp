// The workbench module's door: the functions that web/workbench.mjs calls. One module instance is one workbench; several
// instances on a page share nothing. Text comes in as a pointer and a size of UTF-8, owned and freed by the caller;
// text goes out through taskloom_workbench_text(), valid until the next call of any function here.
#include <emscripten.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/workbench.h"
#include "imgui.h"
#include "platform/browser_text.h"
#include "platform/keyboard.h"
#include "platform/sdl_window.h"
#include "platform/shown_picture.h"
#include "platform/web_host.h"

namespace taskloom::platform {
namespace {

// Bits of the surroundings, as web/surroundings.mjs sends them.
enum Surrounding : unsigned { kDark = 1, kContrast = 2, kReducedMotion = 4, kMacKeyboard = 8, kPrivatePage = 16 };

// ImGui settles layout, hover and popups over two or three frames.
constexpr int kSettlingFrames = 3;

struct WebWorkbench {
    WebHost host;
    std::unique_ptr<SdlWindow> window;
    std::unique_ptr<BrowserText> text;
    std::unique_ptr<app::Workbench> workbench;
    std::vector<app::OfferedFile> offered;
    std::vector<app::KeptFile> kept;
    std::string outgoing;
    std::string clipboard;  // what was last pasted or copied: ImGui wants its answer at once
    bool copying = false;   // inside a copy or cut event: what ImGui copies goes to that event
    ShownPicture shown;
    double last_frame = 0;
    bool dark = false;
};

WebWorkbench* instance = nullptr;

const char* clipboard_text(void*) { return instance->clipboard.c_str(); }

void set_clipboard_text(void*, const char* text) {
    instance->clipboard = text;
    if (!instance->copying) instance->host.copy_text(instance->clipboard);
}

void set_text_agent(ImGuiViewport*, ImGuiPlatformImeData* data) {
    instance->host.place_text_agent(data->WantVisible, data->InputPos.x, data->InputPos.y, data->InputLineHeight);
}

void wake() {
    if (instance != nullptr) instance->host.request_frames(kSettlingFrames);
}

void set_up_imgui() {
    ImGui::CreateContext();
    let_browser_repeat_keys();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    // A blinking caret would keep frames going.
    io.ConfigInputTextCursorBlink = false;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
}

void build_frame(double now) {
    const double passed = instance->last_frame > 0 ? now - instance->last_frame : 1.0 / 60;
    instance->last_frame = now;
    instance->window->begin_frame(static_cast<float>(passed));
    instance->text->begin_frame();
    ImGui::NewFrame();
    instance->workbench->frame(now);
    ImGui::Render();
}

std::string_view view(const char* text, size_t size) { return {text, size}; }

// Whoever starts it learns how it went from the text: empty when all is well.
void start(int width, int height, float ratio) {
    instance = new WebWorkbench;
    set_up_imgui();
    Result<std::unique_ptr<SdlWindow>> window = SdlWindow::create(width, height, wake);
    if (!window) {
        instance->outgoing = window.error().message;
        return;
    }
    instance->window = window.take();
    ImGuiIO& io = ImGui::GetIO();
    io.GetClipboardTextFn = clipboard_text;
    io.SetClipboardTextFn = set_clipboard_text;
    io.SetPlatformImeDataFn = set_text_agent;
    Result<std::unique_ptr<BrowserText>> text = BrowserText::create(ratio);
    if (!text) {
        instance->outgoing = text.error().message;
        return;
    }
    instance->text = text.take();
    instance->workbench = std::make_unique<app::Workbench>(instance->host, instance->text->fonts());
}

void stop() {
    if (instance == nullptr) return;
    instance->workbench.reset();
    instance->text.reset();
    instance->window.reset();
    ImGui::DestroyContext();
    delete instance;
    instance = nullptr;
}

void frame(double now) {
    instance->window->take_events();
    if (!instance->window->has_context()) return;
    build_frame(now);
    // The texture of text may run full while a frame is built; the frame is then built anew with only what is visible.
    // (BrowserText itself says when enough is enough; stopping earlier would draw a frame whose text isn't there yet.)
    for (;;) {
        const bool dark = instance->workbench->dark();
        if (dark != instance->dark) {
            instance->dark = dark;
            instance->text->set_theme(dark);
        }
        const BrowserText::FrameEnd end = instance->text->end_frame();
        if (end == BrowserText::FrameEnd::more) instance->host.request_frames(1);
        if (end != BrowserText::FrameEnd::redo) break;
        build_frame(now);
    }
    const ImVec4 background = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
    if (instance->shown.must_draw(*ImGui::GetDrawData(), ImGui::GetColorU32(background),
                                  instance->text->texture_generation(), now)) {
        instance->window->draw(background.x, background.y, background.z);
    }
}

// ImGui's text fields copy when they see the keys; the grid is asked.
void copy(bool cut, double now) {
    WebWorkbench& page = *instance;
    page.outgoing.clear();
    if (!ImGui::GetIO().WantTextInput) {
        page.outgoing = page.workbench->on_copy(cut);
        if (cut && !page.outgoing.empty()) {
            add_browser_key("Delete", true, 0);
            add_browser_key("Delete", false, 0);
        }
        return;
    }
    page.clipboard.clear();
    page.copying = true;
    const std::string_view key = cut ? "KeyX" : "KeyC";
    add_browser_key(key, true, kControlKey);
    frame(now);
    add_browser_key(key, false, 0);
    frame(now);
    page.copying = false;
    page.outgoing = page.clipboard;
}

void paste(std::string_view text, double now) {
    instance->clipboard = text;
    if (!ImGui::GetIO().WantTextInput) {
        instance->workbench->on_paste(text);
        return;
    }
    add_browser_key("KeyV", true, kControlKey);
    frame(now);
    add_browser_key("KeyV", false, 0);
}

}  // namespace
}  // namespace taskloom::platform

using namespace taskloom;
using namespace taskloom::platform;

extern "C" {

// ---- life -----------------------------------------------------------------------------------------------------
// Device pixels, and how many of them a CSS pixel is. Afterwards the outgoing text is empty, or says what is missing;
// then only taskloom_workbench_stop may follow.
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_start(int width, int height, float ratio) { start(width, height, ratio); }
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_stop() { stop(); }
// The text that the last call gave.
EMSCRIPTEN_KEEPALIVE const char* taskloom_workbench_text() { return instance->outgoing.data(); }
EMSCRIPTEN_KEEPALIVE size_t taskloom_workbench_text_size() { return instance->outgoing.size(); }

// ---- drawing --------------------------------------------------------------------------------------------------
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_frame(double now_seconds) { frame(now_seconds); }
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_resize(int width, int height) {
    instance->window->resize(width, height);
    instance->shown.forget();
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_surroundings(float ratio, unsigned bits) {
    instance->text->set_ratio(ratio);
    instance->workbench->set_surroundings({ratio, (bits & kDark) != 0, (bits & kContrast) != 0,
                                           (bits & kReducedMotion) != 0, (bits & kMacKeyboard) != 0,
                                           (bits & kPrivatePage) != 0});
    ImGui::GetIO().ConfigMacOSXBehaviors = (bits & kMacKeyboard) != 0;
}
// The words of a language (base/catalogue.h), none: English; before the first frame and when it was chosen. Or they could not be
// had.
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_language(const char* catalogue, size_t size, int failed) {
    instance->workbench->on_language(view(catalogue, size), failed != 0);
}
EMSCRIPTEN_KEEPALIVE int taskloom_workbench_busy() { return instance->workbench->busy() ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE int taskloom_workbench_dark() { return instance->workbench->dark() ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_context_lost() {
    instance->window->context_lost();
    instance->text->context_lost();
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_context_restored() {
    instance->window->context_restored();
    instance->text->context_restored();
    instance->shown.forget();
}

// ---- keyboard and clipboard -----------------------------------------------------------------------------------
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_key(const char* name, size_t size, int down, unsigned modifiers) {
    add_browser_key(view(name, size), down != 0, modifiers);
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_type(const char* text, size_t size) {
    const std::string typed(text, size);
    instance->text->prepare_typed(typed);
    ImGui::GetIO().AddInputCharactersUTF8(typed.c_str());
}
// What the selection gives is the outgoing text.
// Bits: 1, the text follows through the host; 2, it is rows and cells.
EMSCRIPTEN_KEEPALIVE int taskloom_workbench_copy(int cut, double now_seconds) {
    copy(cut != 0, now_seconds);
    const bool grid = !ImGui::GetIO().WantTextInput;
    return (grid && instance->workbench->text_follows() ? 1 : 0) |
           (grid && instance->workbench->copies_range() ? 2 : 0);
}
// Which keys of the browser's the workbench takes now: bits of app::GridKeys.
EMSCRIPTEN_KEEPALIVE unsigned taskloom_workbench_grid_keys() { return instance->workbench->grid_keys(); }
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_paste(const char* text, size_t size, double now_seconds) {
    paste(view(text, size), now_seconds);
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_text_entry_end(unsigned id, unsigned end, const char* text, size_t size) {
    instance->workbench->on_text_entry_end(id, static_cast<app::TextEntryEnd>(end), view(text, size));
}

// ---- files ----------------------------------------------------------------------------------------------------
// Files are offered one by one, then handed over together.
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_offer_file(unsigned id, const char* name, size_t name_size, double size) {
    instance->offered.push_back({id, std::string(name, name_size), static_cast<std::uint64_t>(size)});
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_offer_done() {
    const std::vector<app::OfferedFile> files = std::move(instance->offered);
    instance->offered.clear();
    instance->workbench->on_files(files);
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_file_text(unsigned file, const char* text, size_t size, const char* error,
                                                       size_t error_size) {
    instance->workbench->on_file_text(file, view(text, size), view(error, error_size));
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_drag(int over) { instance->workbench->on_drag(over != 0); }
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_saved(unsigned engine, unsigned outcome, const char* message,
                                                   size_t size) {
    instance->workbench->on_saved(engine, static_cast<app::SaveOutcome>(outcome), view(message, size));
}

EMSCRIPTEN_KEEPALIVE void taskloom_workbench_saved_as(unsigned engine, const char* name, size_t name_size,
                                                      const char* failure, size_t failure_size, double replaced,
                                                      double unread) {
    instance->workbench->on_saved_as(engine, view(name, name_size), view(failure, failure_size),
                                     static_cast<std::uint64_t>(replaced), static_cast<std::uint64_t>(unread));
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_changed_on_disk(unsigned engine) {
    instance->workbench->on_changed_on_disk(engine);
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_disk_read(unsigned engine, const char* failure, size_t size) {
    instance->workbench->on_disk_read(engine, view(failure, size));
}
// `file` 0: it can't be read.
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_disk_file(unsigned engine, unsigned file, const char* name,
                                                       size_t name_size, double size) {
    instance->workbench->on_disk_file(engine, {file, std::string(name, name_size), static_cast<std::uint64_t>(size)});
}

// ---- kept work ------------------------------------------------------------------------------------------------
// What can be had back is told one by one, then shown together.
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_kept_file(unsigned id, const char* name, size_t name_size, double size,
                                                       unsigned changes, double age, int unsaved) {
    instance->kept.push_back(
        {id, std::string(name, name_size), static_cast<std::uint64_t>(size), changes, age, unsaved != 0});
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_kept_files_done() {
    const std::vector<app::KeptFile> files = std::move(instance->kept);
    instance->kept.clear();
    instance->workbench->on_kept_files(files);
}
// `file` 0: it can't be had back.
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_kept_opened(unsigned file, double file_size, unsigned delimiter,
                                                         unsigned dialect, unsigned target, const char* name,
                                                         size_t name_size, const char* specification_name,
                                                         size_t specification_name_size, const char* specification,
                                                         size_t specification_size) {
    app::ReadingContext context;
    context.specification_name = std::string(specification_name, specification_name_size);
    context.specification = std::string(specification, specification_size);
    context.delimiter = static_cast<std::uint8_t>(delimiter);
    // It comes from a store that another version may have written.
    if (dialect <= static_cast<unsigned>(protocol::last_of(context.dialect))) {
        context.dialect = static_cast<protocol::Dialect>(dialect);
    }
    if (target <= static_cast<unsigned>(protocol::last_of(context.target))) {
        context.target = static_cast<protocol::ArrayTarget>(target);
    }
    instance->workbench->on_kept_opened({file, std::string(name, name_size), static_cast<std::uint64_t>(file_size)},
                                        context);
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_keeping(unsigned engine, unsigned keeping) {
    instance->workbench->on_keeping(engine, static_cast<app::Keeping>(keeping));
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_storage_lasts(int lasts) {
    instance->workbench->on_storage_lasts(lasts != 0);
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_recovered(unsigned engine, unsigned changes, int whole) {
    instance->workbench->on_recovered(engine, changes, whole != 0);
}

// ---- engines --------------------------------------------------------------------------------------------------
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_engine_message(unsigned engine, const char* message, size_t size) {
    instance->workbench->on_engine_message(engine, view(message, size));
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_engine_failed(unsigned engine, const char* reason, size_t size) {
    instance->workbench->on_engine_failed(engine, view(reason, size));
}
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_reading_failed(unsigned engine, const char* reason, size_t size) {
    instance->workbench->on_reading_failed(engine, view(reason, size));
}

// ---- widgets as data ------------------------------------------------------------------------------------------
// The widgets of the last frame as JSON are the outgoing text.
EMSCRIPTEN_KEEPALIVE void taskloom_workbench_semantics() {
    instance->outgoing = instance->workbench->semantics().to_json();
}
EMSCRIPTEN_KEEPALIVE int taskloom_workbench_perform(unsigned action, unsigned widget) {
    return instance->workbench->perform(static_cast<app::SemanticAction>(action), widget) ? 1 : 0;
}

}  // extern "C"

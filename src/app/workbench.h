// The workbench: state and views over one document, drawn with Dear ImGui. The platform calls begin with ImGui's
// NewFrame already done, and render what frame() left; everything else comes in through the on_... functions.
// Not here: SDL, Emscripten, the engine's code (only its protocol).
// Tested by tests/app/ (headless, driven by label).
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "app/fonts.h"
#include "app/host.h"
#include "app/semantics.h"

namespace taskloom::app {

enum class ThemeChoice : std::uint8_t { light, dark, high_contrast_light, high_contrast_dark };

// What the surroundings are like; the platform keeps it current.
struct Surroundings {
    float pixel_ratio = 1;  // device pixels per CSS pixel (per point on a desktop)
    bool prefers_dark = false;
    bool prefers_contrast = false;
    bool reduced_motion = false;
    bool mac_keyboard = false;
    bool private_page = true;  // no connection to anywhere is possible: the status line says so
};

enum GridKeys : unsigned {
    kFillDownKey = 1,   // Ctrl+D
    kFillRightKey = 2,  // Ctrl+R, where several cells are chosen: it reloads the page
    kRowKeys = 4,       // Ctrl+Plus and Ctrl+Minus, where whole rows are chosen: they change the page's size
    kFindKeys = 8,      // Ctrl+F, Ctrl+H, F3, while a file is open
    kColumnKeys = 16,   // Alt+Shift+Left and Alt+Shift+Right, while there is a column to be moved
};

class Workbench {
public:
    // Host and fonts outlive the workbench. An ImGui context exists and is current.
    Workbench(Host& host, const Fonts& fonts);
    ~Workbench();

    void set_surroundings(const Surroundings& surroundings);
    // Builds the ImGui frame. Between ImGui::NewFrame() and ImGui::Render(); may be called twice for one frame (the
    // text atlas was rebuilt), so it changes no state by itself except through ImGui.
    void frame(double now_seconds);
    // The words of a language (base/catalogue.h), from now on; no bytes: English. Before the first frame, or when it was
    // chosen. Where they can't be had or read, `failed` or not, the language stays what it was, and the person is told.
    void on_language(std::string_view catalogue, bool failed = false);
    // Something is on its way: an engine's answer, a file being read or written, a text field about to open. What the
    // next frame shows may differ from the last, though nobody touches anything. (Messages that leave by themselves
    // don't count.)
    bool busy() const;
    // The theme in use: the platform clears the canvas and draws glyphs to suit.
    bool dark() const;

    // Files were dropped or picked. A specification is recognised by trying it.
    void on_files(const std::vector<OfferedFile>& files);
    void on_file_text(FileId file, std::string_view text, std::string_view error);
    // A file is held over the window (false: no longer): show where it will go.
    void on_drag(bool over);
    void on_engine_message(EngineId engine, std::string_view message);
    void on_engine_failed(EngineId engine, std::string_view reason);
    void on_reading_failed(EngineId engine, std::string_view reason);
    // `engine` 0: the text that Host::save_text got. `message`: where it was written, or why it could not be; empty with
    // `failed`: the person thought better of it.
    void on_saved(EngineId engine, SaveOutcome outcome, std::string_view message);
    // No name: it failed for that reason, or (none) the person thought better of it. What the other format couldn't hold: cells
    // whose bytes were replaced, tasks that were left out.
    void on_saved_as(EngineId engine, std::string_view name, std::string_view failure, std::uint64_t replaced_cells,
                     std::uint64_t left_out_tasks);
    // Another program has written to the file that the engine's document came from. Told once for each time.
    void on_changed_on_disk(EngineId engine);
    // The engine has it to compare with; or why not.
    void on_disk_read(EngineId engine, std::string_view failure);
    // No id: it can't be read any more.
    void on_disk_file(EngineId engine, const OfferedFile& file);
    // What can be had back; on_kept_opened with no file: it can't any more.
    void on_kept_files(const std::vector<KeptFile>& files);
    void on_kept_opened(const OfferedFile& file, const ReadingContext& context);
    void on_keeping(EngineId engine, Keeping keeping);
    // What is kept stays even when the device runs out of room, or may be cleared then.
    void on_storage_lasts(bool lasts);
    // The changes of a kept file are back, all of them or (not `whole`) those before one that doesn't fit.
    void on_recovered(EngineId engine, std::uint32_t changes, bool whole);
    void on_text_entry_end(std::uint32_t id, TextEntryEnd end, std::string_view text);
    // The person pasted text while no text field was open.
    void on_paste(std::string_view text);
    // What the selection would copy; empty: nothing, or so much that it follows by Host::copy_text (`text_follows`).
    // Cutting is copying, and clearing the cells once the text is there; the platform does so by pressing Delete where it
    // is there at once.
    std::string on_copy(bool cut = false);
    bool text_follows() const;
    // What was copied are rows and cells, as spreadsheets have them.
    bool copies_range() const;
    // Keys that a page has uses of its own for, and that are the grid's now: bits of GridKeys.
    unsigned grid_keys() const;

    // The widgets of the last frame: roles, labels, values, rectangles (device pixels). For screen readers and tests.
    const SemanticTree& semantics() const;
    // Acts as if the person had clicked (activate) or focused the widget. False: there is no such widget.
    bool perform(SemanticAction action, std::uint32_t widget);

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace taskloom::app

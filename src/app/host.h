// Everything the workbench asks of the world outside: engines, files, text entry, clipboard, frames. The workbench
// knows no browser, no SDL and no clock; platform/ implements this for the page and for a desktop window, tests for
// themselves. Answers come back through the on_... functions of Workbench, never from inside these calls.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/protocol.h"

namespace taskloom::app {

using EngineId = std::uint32_t;  // 0: none
using FileId = std::uint32_t;    // 0: none
using KeptId = std::uint32_t;    // 0: none

// A rectangle of the workbench in device pixels, the canvas's upper left corner being the origin.
struct PixelRect {
    float x = 0, y = 0, width = 0, height = 0;
};

// A file that the person dropped or picked. The host keeps it until release_file.
struct OfferedFile {
    FileId id = 0;
    std::string name;
    std::uint64_t size = 0;  // bytes
};

enum class TextFace : std::uint8_t { body, monospace };

// A real text field of the host over a place of the workbench, so that composing, spelling, emoji, the clipboard and
// right-to-left text work as everywhere on the person's machine.
struct TextEntry {
    std::uint32_t id = 0;  // chosen by the workbench, comes back with the result
    PixelRect place;       // the field grows from here as needed
    std::string text;
    std::string label;  // for screen readers: "INPUT:image, task 12"
    TextFace face = TextFace::body;
    bool select_all = true;
    bool several_lines = true;  // Alt+Enter or Ctrl+Enter puts a line break, Enter commits
    bool fills = false;         // Ctrl+Enter ends it with commit_all instead
    bool is_page = false;       // a long text: Enter breaks the line, Ctrl+Enter commits, the field keeps its place
};

// `commit_all`: the text is for every chosen cell.
enum class TextEntryEnd : std::uint8_t {
    commit_down,
    commit_up,
    commit_right,
    commit_left,
    commit_stay,
    cancel,
    commit_all
};

// How a file is to be saved: in place unless another program has written to it since it was read or saved here; over it
// all the same; or as another file, so that it stays as it is.
enum class SaveWay : std::uint8_t { unless_changed, over, copy };

// As another file: in the format that it has, or in one of formats/conversion.h.
enum class SaveFormat : std::uint8_t { as_it_is, tsv, csv, rows };

// `changed_on_disk`: another program has written to the file; nothing was saved.
enum class SaveOutcome : std::uint8_t { failed, saved, changed_on_disk };

// How far the work on a document is kept on this device, so that nothing is lost when the program ends: nobody keeps it,
// the last change is on its way, all is kept; or it can't be: there is no room, or storage is refused.
enum class Keeping : std::uint8_t { none, keeping, kept, no_room, refused };

// A file that was worked on before and can be had back with its changes.
struct KeptFile {
    KeptId id = 0;
    std::string name;
    std::uint64_t size = 0;     // bytes
    std::uint32_t changes = 0;  // not saved
    double age = 0;             // seconds since it was last touched
    bool unsaved = false;       // the person has not decided yet what to do with the changes
};

// What besides its bytes makes a file what it is: the specification and how it is read.
struct ReadingContext {
    std::string specification_name, specification;  // its JSON; empty: none
    std::uint8_t delimiter = 0;
    protocol::Dialect dialect = protocol::Dialect::automatic;
    protocol::ArrayTarget target = protocol::ArrayTarget::legacy;
};

enum class Preference : std::uint8_t { theme, panels, columns, language, contrast };

class Host {
public:
    virtual ~Host() = default;

    // A fresh engine instance with an empty document; requests sent before it is ready wait for it. It reports what
    // breaks it through Workbench::on_engine_failed.
    virtual EngineId open_engine() = 0;
    // Ends the instance and gives its memory back.
    virtual void close_engine(EngineId engine) = 0;
    // One message of engine/protocol.h. Answers: Workbench::on_engine_message.
    virtual void send(EngineId engine, std::string_view message) = 0;
    // Streams the file into the engine's document. Statuses (token 0) tell the progress, at least ten a second.
    virtual void read_file(EngineId engine, FileId file) = 0;
    virtual void cancel_reading(EngineId engine) = 0;

    // Asks the person for files. Answer: Workbench::on_files.
    virtual void pick_files() = 0;
    // Reads a small file whole. Answer: Workbench::on_file_text; over `max_bytes` it is an error.
    virtual void read_text(FileId file, std::uint64_t max_bytes) = 0;
    // A file made of text that the workbench carries itself (a sample).
    virtual OfferedFile make_file(std::string_view name, std::string_view text) = 0;
    virtual void release_file(FileId file) = 0;
    // Writes the document's bytes where the person wants them (in place, or a download under this name).
    // Answer: Workbench::on_saved.
    virtual void save(EngineId engine, std::string_view name, SaveWay way) = 0;
    // Writes the document as a new file, under this name or where the person chooses. Answer: Workbench::on_saved_as.
    virtual void save_as(EngineId engine, std::string_view name, SaveFormat format) = 0;
    // Gives the engine the file on the disk as it is now, beside its document, to be compared with. Answer:
    // Workbench::on_disk_read.
    virtual void compare_with_disk(EngineId engine) = 0;
    // Offers that file. Answer: Workbench::on_disk_file.
    virtual void open_from_disk(EngineId engine) = 0;
    // Writes a small text as a file of this name (in a page a download). Answer: Workbench::on_saved, of engine 0.
    virtual void save_text(std::string_view name, std::string_view text) = 0;

    // Opens the text field. The result comes through Workbench::on_text_entry_end, exactly once per entry.
    virtual void begin_text_entry(const TextEntry& entry) = 0;
    virtual void move_text_entry(std::uint32_t id, const PixelRect& place) = 0;
    // Ends it as if the person had committed (then on_text_entry_end follows) or cancelled.
    virtual void end_text_entry(std::uint32_t id, bool commit) = 0;

    // Empty: nothing comes, after all.
    virtual void copy_text(std::string_view text) = 0;
    // In a tab of its own that knows nothing of this page; only ever because the person asked for it.
    virtual void open_link(std::string_view address) = 0;
    // For screen readers, politely.
    virtual void announce(std::string_view text) = 0;
    // Draw at least this many more frames.
    virtual void request_frames(int count) = 0;
    // One more frame after this many seconds (a progress display, a tooltip).
    virtual void request_frame_after(double seconds) = 0;
    // ---- keeping work; a host that can't leaves these as they are
    // What is kept with the file that the engine reads, before read_file and when it changes.
    virtual void keep_with(EngineId /*engine*/, const ReadingContext& /*context*/) {}
    // Answer: Workbench::on_kept_opened; read_file then brings its changes back (Workbench::on_recovered).
    virtual void open_kept(KeptId /*file*/) {}
    // Answer to this and the next: Workbench::on_kept_files.
    virtual void forget_kept(KeptId /*file*/) {}
    // All that have no changes to decide about.
    virtual void clear_kept() {}

    // Small settings kept between visits; recall is empty when there are none or storage is refused.
    virtual void remember(Preference preference, std::string_view value) = 0;
    virtual std::string recall(Preference preference) = 0;
    // Whether the person can choose among languages: "en", and "ru" where the host has its translations.
    virtual bool has_languages() const { return false; }
    // Answer: Workbench::on_language. The host's own words follow.
    virtual void choose_language(std::string_view /*language*/) {}
    // Whether a page asks before it is left: true while there is unsaved work.
    virtual void guard_leaving(bool unsaved_work) = 0;
};

}  // namespace taskloom::app

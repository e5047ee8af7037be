// app::Host for a desktop window: the engine runs in this process, in slices between frames; files come by the command
// line or by dropping them on the window, and are saved in place.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/host.h"
#include "app/workbench.h"
#include "platform/native_engine.h"

namespace taskloom::platform {

class NativeHost : public app::Host {
public:
    // ---- for the main loop
    // A file by its path, offered together with others added before deliver().
    void offer_path(std::string_view path);
    // Works for some milliseconds and hands the workbench what happened. True: there is more to do.
    bool work(app::Workbench& workbench);
    // Frames wanted; one less each time it is asked.
    bool take_frame_wish();
    // Seconds until a frame is wanted, or nothing.
    std::optional<double> frame_due(double now) const;
    // The text field that is open, drawn over the workbench by the main loop.
    const std::optional<app::TextEntry>& text_entry() const { return text_entry_; }
    void finish_text_entry(app::TextEntryEnd end, std::string text);

    // ---- app::Host
    app::EngineId open_engine() override;
    void close_engine(app::EngineId id) override;
    void send(app::EngineId id, std::string_view message) override;
    void read_file(app::EngineId id, app::FileId file) override;
    void cancel_reading(app::EngineId id) override;
    void pick_files() override;
    void read_text(app::FileId file, std::uint64_t max_bytes) override;
    app::OfferedFile make_file(std::string_view name, std::string_view text) override;
    void release_file(app::FileId file) override;
    void save(app::EngineId id, std::string_view name, app::SaveWay way) override;
    void save_as(app::EngineId id, std::string_view name, app::SaveFormat format) override;
    void compare_with_disk(app::EngineId id) override;
    void open_from_disk(app::EngineId id) override;
    void save_text(std::string_view name, std::string_view text) override;
    void begin_text_entry(const app::TextEntry& entry) override;
    void move_text_entry(std::uint32_t id, const app::PixelRect& place) override;
    void end_text_entry(std::uint32_t id, bool commit) override;
    void copy_text(std::string_view text) override;
    void open_link(std::string_view address) override;
    void announce(std::string_view text) override;
    void request_frames(int count) override;
    void request_frame_after(double wait) override;
    void remember(app::Preference preference, std::string_view value) override;
    std::string recall(app::Preference preference) override;
    // A window for developing closes without a question.
    void guard_leaving(bool) override {}

private:
    using Answer = std::function<void(app::Workbench&)>;

    void later(Answer answer);
    NativeEngine* engine(app::EngineId id);

    std::map<app::EngineId, std::unique_ptr<NativeEngine>> engines_;
    std::map<app::FileId, NativeFile> files_;
    std::vector<app::OfferedFile> offered_;
    std::deque<Answer> answers_;
    std::optional<app::TextEntry> text_entry_;
    std::map<app::Preference, std::string> preferences_;  // as long as the program runs
    app::EngineId next_engine_ = 1;
    app::FileId next_file_ = 1;
    int wanted_frames_ = 3;
    double frame_due_ = 0;  // 0: none
};

}  // namespace taskloom::platform

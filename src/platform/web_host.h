// app::Host for a page: every call goes to the JavaScript object `Module.host` (web/host.mjs), with text as bytes in
// our memory. Nothing is decided here.
#pragma once

#include <string>
#include <string_view>

#include "app/host.h"

namespace taskloom::platform {

class WebHost : public app::Host {
public:
    app::EngineId open_engine() override;
    void close_engine(app::EngineId engine) override;
    void send(app::EngineId engine, std::string_view message) override;
    void read_file(app::EngineId engine, app::FileId file) override;
    void cancel_reading(app::EngineId engine) override;

    void pick_files() override;
    void read_text(app::FileId file, std::uint64_t max_bytes) override;
    app::OfferedFile make_file(std::string_view name, std::string_view text) override;
    void release_file(app::FileId file) override;
    void save(app::EngineId engine, std::string_view name, app::SaveWay way) override;
    void save_as(app::EngineId engine, std::string_view name, app::SaveFormat format) override;
    void compare_with_disk(app::EngineId engine) override;
    void open_from_disk(app::EngineId engine) override;
    void save_text(std::string_view name, std::string_view text) override;

    void keep_with(app::EngineId engine, const app::ReadingContext& context) override;
    void open_kept(app::KeptId file) override;
    void forget_kept(app::KeptId file) override;
    void clear_kept() override;

    void begin_text_entry(const app::TextEntry& entry) override;
    void move_text_entry(std::uint32_t id, const app::PixelRect& place) override;
    void end_text_entry(std::uint32_t id, bool commit) override;

    void copy_text(std::string_view text) override;
    void open_link(std::string_view address) override;
    void announce(std::string_view text) override;
    void request_frames(int count) override;
    void request_frame_after(double seconds) override;
    void remember(app::Preference preference, std::string_view value) override;
    std::string recall(app::Preference preference) override;
    bool has_languages() const override { return true; }
    void choose_language(std::string_view language) override;
    void guard_leaving(bool unsaved_work) override;

    // Not of Host: where ImGui's own text fields have their caret (device pixels), so that the input method's window
    // appears there; `wanted` raises the keyboard of a phone.
    void place_text_agent(bool wanted, float x, float y, float line_height);
};

}  // namespace taskloom::platform

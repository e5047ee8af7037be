// The calls from the workbench into the page. Each EM_JS function below only passes its arguments on: text as pointer
// and size, to be decoded before the call returns. Names are quoted so that a minifier leaves them alone.
#include "platform/web_host.h"

#include <emscripten.h>

#include <cstdlib>

#include "platform/keyboard.h"

// clang-format off
EM_JS(unsigned, taskloom_host_open_engine, (), { return Module["host"]["openEngine"](); });
EM_JS(void, taskloom_host_close_engine, (unsigned engine), { Module["host"]["closeEngine"](engine); });
EM_JS(void, taskloom_host_send, (unsigned engine, const char* bytes, size_t size), {
    Module["host"]["send"](engine, bytes, size);
});
EM_JS(void, taskloom_host_read_file, (unsigned engine, unsigned file), { Module["host"]["readFile"](engine, file); });
EM_JS(void, taskloom_host_cancel_reading, (unsigned engine), { Module["host"]["cancelReading"](engine); });
EM_JS(void, taskloom_host_pick_files, (), { Module["host"]["pickFiles"](); });
EM_JS(void, taskloom_host_read_text, (unsigned file, double max_bytes), { Module["host"]["readText"](file, max_bytes); });
EM_JS(unsigned, taskloom_host_make_file, (const char* name, size_t name_size, const char* text, size_t size), {
    return Module["host"]["makeFile"](name, name_size, text, size);
});
EM_JS(void, taskloom_host_release_file, (unsigned file), { Module["host"]["releaseFile"](file); });
EM_JS(void, taskloom_host_save, (unsigned engine, const char* name, size_t size, unsigned way), {
    Module["host"]["save"](engine, name, size, way);
});
EM_JS(void, taskloom_host_save_as, (unsigned engine, const char* name, size_t size, unsigned format), {
    Module["host"]["saveAs"](engine, name, size, format);
});
EM_JS(void, taskloom_host_compare_with_disk, (unsigned engine), { Module["host"]["compareWithDisk"](engine); });
EM_JS(void, taskloom_host_open_from_disk, (unsigned engine), { Module["host"]["openFromDisk"](engine); });
EM_JS(void, taskloom_host_save_text, (const char* name, size_t name_size, const char* text, size_t size), {
    Module["host"]["saveText"](name, name_size, text, size);
});
EM_JS(void, taskloom_host_keep_with,
      (unsigned engine, const char* name, size_t name_size, const char* text, size_t size, unsigned delimiter,
       unsigned dialect, unsigned target), {
    Module["host"]["keepWith"](engine, name, name_size, text, size, delimiter, dialect, target);
});
EM_JS(void, taskloom_host_open_kept, (unsigned file), { Module["host"]["openKept"](file); });
EM_JS(void, taskloom_host_forget_kept, (unsigned file), { Module["host"]["forgetKept"](file); });
EM_JS(void, taskloom_host_clear_kept, (), { Module["host"]["clearKept"](); });
EM_JS(void, taskloom_host_begin_text_entry,
      (unsigned id, float x, float y, float width, float height, const char* text, size_t text_size, const char* label,
       size_t label_size, unsigned options), {
    Module["host"]["beginTextEntry"](id, { "x": x, "y": y, "width": width, "height": height },
                                     text, text_size, label, label_size, options);
});
EM_JS(void, taskloom_host_move_text_entry, (unsigned id, float x, float y, float width, float height), {
    Module["host"]["moveTextEntry"](id, { "x": x, "y": y, "width": width, "height": height });
});
EM_JS(void, taskloom_host_end_text_entry, (unsigned id, int commit), { Module["host"]["endTextEntry"](id, commit); });
EM_JS(void, taskloom_host_copy_text, (const char* text, size_t size), { Module["host"]["copyText"](text, size); });
EM_JS(void, taskloom_host_open_link, (const char* address, size_t size), { Module["host"]["openLink"](address, size); });
EM_JS(void, taskloom_host_announce, (const char* text, size_t size), { Module["host"]["announce"](text, size); });
EM_JS(void, taskloom_host_request_frames, (int count), { Module["host"]["requestFrames"](count); });
EM_JS(void, taskloom_host_request_frame_after, (double seconds), { Module["host"]["requestFrameAfter"](seconds); });
EM_JS(void, taskloom_host_remember, (unsigned preference, const char* value, size_t size), {
    Module["host"]["remember"](preference, value, size);
});
// The answer is allocated with malloc, ends in a zero byte and is freed by the caller; 0 when there is none.
EM_JS(char*, taskloom_host_recall, (unsigned preference), { return Module["host"]["recall"](preference); });
EM_JS(void, taskloom_host_choose_language, (const char* language, size_t size), {
    Module["host"]["chooseLanguage"](language, size);
});
EM_JS(void, taskloom_host_guard_leaving, (int unsaved), { Module["host"]["guardLeaving"](unsaved); });
EM_JS(void, taskloom_host_place_text_agent, (int wanted, float x, float y, float line_height), {
    Module["host"]["placeTextAgent"](wanted, x, y, line_height);
});
// clang-format on

namespace taskloom::platform {

app::EngineId WebHost::open_engine() { return taskloom_host_open_engine(); }
void WebHost::close_engine(app::EngineId engine) { taskloom_host_close_engine(engine); }
void WebHost::send(app::EngineId engine, std::string_view message) {
    taskloom_host_send(engine, message.data(), message.size());
}
void WebHost::read_file(app::EngineId engine, app::FileId file) { taskloom_host_read_file(engine, file); }
void WebHost::cancel_reading(app::EngineId engine) { taskloom_host_cancel_reading(engine); }

void WebHost::pick_files() { taskloom_host_pick_files(); }
void WebHost::read_text(app::FileId file, std::uint64_t max_bytes) {
    taskloom_host_read_text(file, static_cast<double>(max_bytes));
}
app::OfferedFile WebHost::make_file(std::string_view name, std::string_view text) {
    const app::FileId id = taskloom_host_make_file(name.data(), name.size(), text.data(), text.size());
    return {id, std::string(name), text.size()};
}
void WebHost::release_file(app::FileId file) { taskloom_host_release_file(file); }
void WebHost::save(app::EngineId engine, std::string_view name, app::SaveWay way) {
    taskloom_host_save(engine, name.data(), name.size(), static_cast<unsigned>(way));
}
void WebHost::save_as(app::EngineId engine, std::string_view name, app::SaveFormat format) {
    taskloom_host_save_as(engine, name.data(), name.size(), static_cast<unsigned>(format));
}
void WebHost::compare_with_disk(app::EngineId engine) { taskloom_host_compare_with_disk(engine); }
void WebHost::open_from_disk(app::EngineId engine) { taskloom_host_open_from_disk(engine); }
void WebHost::save_text(std::string_view name, std::string_view text) {
    taskloom_host_save_text(name.data(), name.size(), text.data(), text.size());
}

void WebHost::keep_with(app::EngineId engine, const app::ReadingContext& context) {
    taskloom_host_keep_with(engine, context.specification_name.data(), context.specification_name.size(),
                            context.specification.data(), context.specification.size(), context.delimiter,
                            static_cast<unsigned>(context.dialect), static_cast<unsigned>(context.target));
}
void WebHost::open_kept(app::KeptId file) { taskloom_host_open_kept(file); }
void WebHost::forget_kept(app::KeptId file) { taskloom_host_forget_kept(file); }
void WebHost::clear_kept() { taskloom_host_clear_kept(); }

void WebHost::begin_text_entry(const app::TextEntry& entry) {
    const std::string typed = take_typed_ahead();
    // Typing replaces what is selected.
    const std::string text = entry.select_all && !typed.empty() ? typed : entry.text + typed;
    const bool select_all = entry.select_all && typed.empty();
    // Bits as web/text_entry.mjs reads them.
    const unsigned options = (entry.face == app::TextFace::monospace ? 1u : 0u) | (select_all ? 2u : 0u) |
                             (entry.several_lines ? 4u : 0u) | (entry.fills ? 8u : 0u) | (entry.is_page ? 16u : 0u);
    taskloom_host_begin_text_entry(entry.id, entry.place.x, entry.place.y, entry.place.width, entry.place.height,
                                   text.data(), text.size(), entry.label.data(), entry.label.size(), options);
}
void WebHost::move_text_entry(std::uint32_t id, const app::PixelRect& place) {
    taskloom_host_move_text_entry(id, place.x, place.y, place.width, place.height);
}
void WebHost::end_text_entry(std::uint32_t id, bool commit) { taskloom_host_end_text_entry(id, commit ? 1 : 0); }

void WebHost::copy_text(std::string_view text) { taskloom_host_copy_text(text.data(), text.size()); }
void WebHost::open_link(std::string_view address) { taskloom_host_open_link(address.data(), address.size()); }
void WebHost::announce(std::string_view text) { taskloom_host_announce(text.data(), text.size()); }
void WebHost::request_frames(int count) { taskloom_host_request_frames(count); }
void WebHost::request_frame_after(double seconds) { taskloom_host_request_frame_after(seconds); }
void WebHost::remember(app::Preference preference, std::string_view value) {
    taskloom_host_remember(static_cast<unsigned>(preference), value.data(), value.size());
}
std::string WebHost::recall(app::Preference preference) {
    char* value = taskloom_host_recall(static_cast<unsigned>(preference));
    if (value == nullptr) return {};
    std::string text(value);
    std::free(value);
    return text;
}
void WebHost::choose_language(std::string_view language) {
    taskloom_host_choose_language(language.data(), language.size());
}
void WebHost::guard_leaving(bool unsaved_work) { taskloom_host_guard_leaving(unsaved_work ? 1 : 0); }

void WebHost::place_text_agent(bool wanted, float x, float y, float line_height) {
    taskloom_host_place_text_agent(wanted ? 1 : 0, x, y, line_height);
}

}  // namespace taskloom::platform

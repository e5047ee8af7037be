// app::Host for a desktop window; see the header.
#include "platform/native_host.h"

#include <SDL.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace taskloom::platform {
namespace {

// Half a frame: drawing keeps its pace while a file is read.
constexpr std::uint64_t kSliceMilliseconds = 8;

std::string name_of(std::string_view path) {
    const std::size_t slash = path.find_last_of('/');
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

double seconds() { return static_cast<double>(SDL_GetTicks64()) / 1000.0; }

}  // namespace

void NativeHost::later(Answer answer) {
    answers_.push_back(std::move(answer));
    request_frames(3);
}

NativeEngine* NativeHost::engine(app::EngineId id) {
    const auto found = engines_.find(id);
    return found == engines_.end() ? nullptr : found->second.get();
}

void NativeHost::offer_path(std::string_view path) {
    struct stat facts = {};
    const std::string text(path);
    const std::uint64_t size = stat(text.c_str(), &facts) == 0 ? static_cast<std::uint64_t>(facts.st_size) : 0;
    const app::FileId id = next_file_++;
    files_[id] = {text, name_of(path), {}};
    offered_.push_back({id, name_of(path), size});
}

bool NativeHost::work(app::Workbench& workbench) {
    if (!offered_.empty()) {
        const std::vector<app::OfferedFile> files = std::move(offered_);
        offered_.clear();
        workbench.on_files(files);
        request_frames(3);
    }
    while (!answers_.empty()) {
        const Answer answer = std::move(answers_.front());
        answers_.pop_front();
        answer(workbench);
    }
    const std::uint64_t end = SDL_GetTicks64() + kSliceMilliseconds;
    bool busy = true;
    while (busy && SDL_GetTicks64() < end) {
        busy = false;
        for (auto& [id, engine] : engines_) {
            const app::EngineId engine_id = id;
            const Result<bool> worked = engine->work([&](std::string_view message) {
                later([engine_id, text = std::string(message)](app::Workbench& to) {
                    to.on_engine_message(engine_id, text);
                });
            });
            if (!worked) {
                engine->cancel_reading();
                later([engine_id, text = worked.error().message](app::Workbench& to) {
                    to.on_reading_failed(engine_id, text);
                });
            } else if (worked.value()) {
                busy = true;
            }
        }
    }
    return busy || !answers_.empty();
}

bool NativeHost::take_frame_wish() {
    if (frame_due_ > 0 && seconds() >= frame_due_) {
        frame_due_ = 0;
        wanted_frames_ = std::max(wanted_frames_, 1);
    }
    if (wanted_frames_ <= 0) return false;
    --wanted_frames_;
    return true;
}

std::optional<double> NativeHost::frame_due(double now) const {
    if (wanted_frames_ > 0) return 0.0;
    if (frame_due_ <= 0) return std::nullopt;
    return std::max(0.0, frame_due_ - now);
}

void NativeHost::finish_text_entry(app::TextEntryEnd end, std::string text) {
    if (!text_entry_) return;
    const std::uint32_t id = text_entry_->id;
    text_entry_.reset();
    later([id, end, text = std::move(text)](app::Workbench& to) { to.on_text_entry_end(id, end, text); });
}

// ---- engines ---------------------------------------------------------------------------------------------------

app::EngineId NativeHost::open_engine() {
    const app::EngineId id = next_engine_++;
    engines_[id] = std::make_unique<NativeEngine>();
    return id;
}

void NativeHost::close_engine(app::EngineId id) {
    // Not at once: this may be a call from inside the engine's own message.
    later([this, id](app::Workbench&) { engines_.erase(id); });
}

void NativeHost::send(app::EngineId id, std::string_view message) {
    if (NativeEngine* to = engine(id)) to->send(message);
    request_frames(1);
}

void NativeHost::read_file(app::EngineId id, app::FileId file) {
    NativeEngine* to = engine(id);
    const auto found = files_.find(file);
    if (to == nullptr || found == files_.end()) return;
    const Status begun = to->read(found->second);
    if (!begun) {
        later([id, text = begun.error().message](app::Workbench& with) { with.on_reading_failed(id, text); });
    }
    request_frames(1);
}

void NativeHost::cancel_reading(app::EngineId id) {
    if (NativeEngine* to = engine(id)) to->cancel_reading();
}

// ---- files -----------------------------------------------------------------------------------------------------

void NativeHost::pick_files() {
    SDL_ShowSimpleMessageBox(SDL_MESSAGEBOX_INFORMATION, "Taskloom",
                             "Drop the file on this window, or name it when starting: taskloom-window FILE [SPEC.json]",
                             nullptr);
}

void NativeHost::read_text(app::FileId file, std::uint64_t max_bytes) {
    std::string text;
    std::string error;
    const auto found = files_.find(file);
    std::FILE* from = nullptr;
    if (found == files_.end()) {
        error = "The file is gone.";
    } else if (found->second.path.empty()) {
        text = found->second.text;
    } else if ((from = std::fopen(found->second.path.c_str(), "rb")) == nullptr) {
        error = "The file could not be read.";
    } else {
        char piece[65536];
        for (std::size_t size; (size = std::fread(piece, 1, sizeof piece, from)) > 0 && text.size() <= max_bytes;) {
            text.append(piece, size);
        }
        std::fclose(from);
    }
    if (error.empty() && text.size() > max_bytes) error = "The file is too large for this.";
    if (!error.empty()) text.clear();
    later([file, text = std::move(text), error](app::Workbench& with) { with.on_file_text(file, text, error); });
}

app::OfferedFile NativeHost::make_file(std::string_view name, std::string_view text) {
    const app::FileId id = next_file_++;
    files_[id] = {{}, std::string(name), std::string(text)};
    return {id, std::string(name), text.size()};
}

void NativeHost::release_file(app::FileId file) { files_.erase(file); }

void NativeHost::save(app::EngineId id, std::string_view name, app::SaveWay way) {
    NativeEngine* from = engine(id);
    if (from == nullptr) return;
    if (way == app::SaveWay::unless_changed && from->has_changed_on_disk()) {
        later([id](app::Workbench& with) { with.on_saved(id, app::SaveOutcome::changed_on_disk, {}); });
        return;
    }
    // What has no place on the disk yet goes where the program was started.
    std::string path = from->path().empty() ? std::string(name) : from->path();
    if (way == app::SaveWay::copy) path += ".copy";
    const Status saved = from->save(path);
    later([id, ok = saved.ok(), text = saved.ok() ? path : saved.error().message](app::Workbench& with) {
        with.on_saved(id, ok ? app::SaveOutcome::saved : app::SaveOutcome::failed, ok ? std::string() : text);
    });
}

// Beside the file that was opened, and never over another.
void NativeHost::save_as(app::EngineId id, std::string_view name, app::SaveFormat format) {
    NativeEngine* const from = engine(id);
    if (from == nullptr) return;
    const std::string& old = from->path();
    std::string path = old.substr(0, old.find_last_of('/') + 1) + std::string(name);
    if (path == old) path += ".copy";
    const Status saved = from->save_as(path, format);
    later([id, name = name_of(path), failure = saved.ok() ? std::string() : saved.error().message,
           losses = from->losses()](app::Workbench& with) {
        with.on_saved_as(id, failure.empty() ? name : std::string(), failure, losses.replaced_cells,
                         losses.unread_tasks);
    });
}

void NativeHost::compare_with_disk(app::EngineId id) {
    NativeEngine* const with = engine(id);
    if (with == nullptr) return;
    const Status read = with->compare_with_disk();
    later([id, text = read.ok() ? std::string() : read.error().message](app::Workbench& to) {
        to.on_disk_read(id, text);
    });
}

void NativeHost::open_from_disk(app::EngineId id) {
    const NativeEngine* const from = engine(id);
    if (from == nullptr) return;
    struct stat facts = {};
    app::OfferedFile file;
    if (stat(from->path().c_str(), &facts) == 0) {
        file = {next_file_++, name_of(from->path()), static_cast<std::uint64_t>(facts.st_size)};
        files_[file.id] = {from->path(), file.name, {}};
    }
    later([id, file](app::Workbench& to) { to.on_disk_file(id, file); });
}

void NativeHost::save_text(std::string_view name, std::string_view text) {
    const std::string path(name);
    std::FILE* const file = std::fopen(path.c_str(), "wbx");  // never over another file
    std::string failure;
    if (file == nullptr) {
        failure = path + ": " + std::strerror(errno);
    } else {
        const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
        if (std::fclose(file) != 0 || !written) failure = path + ": " + std::strerror(errno);
        if (!failure.empty()) std::remove(path.c_str());
    }
    later([failure](app::Workbench& with) {
        with.on_saved(0, failure.empty() ? app::SaveOutcome::saved : app::SaveOutcome::failed, failure);
    });
}

// ---- the rest --------------------------------------------------------------------------------------------------

void NativeHost::begin_text_entry(const app::TextEntry& entry) {
    finish_text_entry(app::TextEntryEnd::cancel, {});
    text_entry_ = entry;
    request_frames(3);
}

void NativeHost::move_text_entry(std::uint32_t id, const app::PixelRect& place) {
    if (text_entry_ && text_entry_->id == id) text_entry_->place = place;
}

void NativeHost::end_text_entry(std::uint32_t id, bool commit) {
    if (!text_entry_ || text_entry_->id != id) return;
    finish_text_entry(commit ? app::TextEntryEnd::commit_stay : app::TextEntryEnd::cancel, text_entry_->text);
}

void NativeHost::copy_text(std::string_view text) { SDL_SetClipboardText(std::string(text).c_str()); }

void NativeHost::open_link(std::string_view address) { SDL_OpenURL(std::string(address).c_str()); }

void NativeHost::announce(std::string_view) {}  // no desktop has a way that works without a toolkit
void NativeHost::request_frames(int count) { wanted_frames_ = std::max(wanted_frames_, count); }

void NativeHost::request_frame_after(double wait) {
    const double due = seconds() + std::max(wait, 0.001);
    if (frame_due_ <= 0 || due < frame_due_) frame_due_ = due;
}

void NativeHost::remember(app::Preference preference, std::string_view value) { preferences_[preference] = value; }

std::string NativeHost::recall(app::Preference preference) {
    const auto found = preferences_.find(preference);
    return found == preferences_.end() ? std::string() : found->second;
}

}  // namespace taskloom::platform

// An engine in this process, with the file that it reads: what a Worker is in a page.
#pragma once

#include <cstdint>
#include <cstdio>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "app/host.h"
#include "base/result.h"
#include "engine/session.h"

namespace taskloom::platform {

// A file of the disk, or text that the workbench carries itself (then `path` is empty).
struct NativeFile {
    std::string path;
    std::string name;
    std::string text;
};

class NativeEngine {
public:
    void send(std::string_view message) { inbox_.emplace_back(message); }
    Status read(const NativeFile& file);
    void cancel_reading() { reading_.reset(); }
    // One short piece of work. False when there is none. What the engine says goes to `sink`; fails when reading does.
    Result<bool> work(const engine::MessageSink& sink);
    // Writes beside the file and swaps at the end, so that a failure leaves the old one whole.
    Status save(std::string_view path);
    // Where nothing is yet.
    Status save_as(const std::string& path, app::SaveFormat format);
    // Of the last one.
    engine::ConversionLosses losses() const { return session_.convert_losses(); }
    const std::string& path() const { return path_; }
    // Another program has written to the file since it was read or saved here.
    bool has_changed_on_disk() const;
    // Gives the session that file as it is now, to be compared with.
    Status compare_with_disk();

private:
    struct Closer {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    // What tells one state of a file from another.
    struct Mark {
        std::int64_t size = -1, seconds = 0, nanoseconds = 0;
        bool operator==(const Mark&) const = default;
    };
    static Mark mark_of(const std::string& path);
    Result<bool> feed();

    engine::Session session_;
    std::deque<std::string> inbox_;
    std::unique_ptr<std::FILE, Closer> reading_;
    std::string path_;
    Mark mark_;
    bool in_step_ = false;
};

}  // namespace taskloom::platform

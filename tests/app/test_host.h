// A host for tests: engines in the process (the real Session, or a scripted one), files in memory, and a record of all
// that the workbench asked for. Answers are delivered by deliver(), never from inside the workbench's calls.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/host.h"
#include "app/workbench.h"
#include "engine/file_reader.h"
#include "engine/session.h"

namespace taskloom::app {

[[maybe_unused]] inline const bool reads_json = (engine::use_json_files(), true);

// An engine as the workbench sees it: requests in, answers out.
class TestEngine {
public:
    virtual ~TestEngine() = default;
    using Answer = std::function<void(std::string_view)>;
    virtual void request(std::string_view message, const Answer& answer) = 0;
    // The file's next piece; `last` with the last one (which may be empty).
    virtual void feed(std::string_view name, std::uint64_t size, std::string_view piece, bool last,
                      const Answer& answer) = 0;
    virtual std::string saved() = 0;
    // In another format.
    virtual std::string converted(SaveFormat) { return {}; }
    virtual engine::ConversionLosses losses() { return {}; }
    // Gives it another version of its file.
    virtual void compare_with(std::string_view) {}
};

// The real one.
class SessionEngine : public TestEngine {
public:
    void request(std::string_view message, const Answer& answer) override;
    void feed(std::string_view name, std::uint64_t size, std::string_view piece, bool last,
              const Answer& answer) override;
    std::string saved() override;
    std::string converted(SaveFormat format) override;
    engine::ConversionLosses losses() override { return session_.convert_losses(); }
    void compare_with(std::string_view text) override;

    // How many short steps jobs may take behind each request; without a number all that they need.
    std::optional<int> steps;

private:
    engine::Session session_;
    bool begun_ = false;
};

// The words of a language as the build compiles them; empty: there are none.
std::string catalogue_of(std::string_view language);

class TestHost : public Host {
public:
    // Delivers what is due to the workbench. True when something was delivered.
    bool deliver(Workbench& workbench);

    OfferedFile add_file(std::string name, std::string text);

    // what the tests set
    std::function<std::unique_ptr<TestEngine>()> engine_factory = [] { return std::make_unique<SessionEngine>(); };
    std::size_t piece = 1 << 20;  // bytes fed at a time
    bool hold_reading = false;    // feeds nothing while set
    bool hold_answers = false;    // delivers no engine's answer while set
    bool hold_saving = false;
    std::string save_failure;  // not empty: saving fails
    bool changed_on_disk = false;
    std::optional<std::string> disk;  // what the file on the disk is now; nothing: it is gone
    bool hold_disk = false;
    std::vector<SaveWay> save_ways;
    std::string typed;  // what stands in the open text field, for when the workbench ends it
    std::map<Preference, std::string> preferences;

    // what the tests look at
    std::map<EngineId, std::unique_ptr<TestEngine>> engines;
    std::vector<std::string> announcements;
    std::vector<TextEntry> entries;  // begun
    std::vector<PixelRect> moves;
    std::map<std::string, std::string> saved_files;
    std::map<EngineId, std::string> closed_files;  // what their documents were then
    std::vector<FileId> released;
    std::string copied;
    std::vector<std::string> opened_links;
    std::string language_wanted;  // delivered as its catalogue
    bool languages_fail = false;
    int picks = 0;
    std::map<EngineId, ReadingContext> contexts;  // to be kept
    std::vector<KeptId> kept_opened, kept_forgotten;
    int kept_cleared = 0;
    int frames_wanted = 0;
    bool guarded = false;
    int requests = 0;
    int engines_made = 0;

    // Host
    EngineId open_engine() override;
    void close_engine(EngineId engine) override;
    void send(EngineId engine, std::string_view message) override;
    void read_file(EngineId engine, FileId file) override;
    void cancel_reading(EngineId engine) override;
    void pick_files() override { ++picks; }
    void read_text(FileId file, std::uint64_t max_bytes) override;
    OfferedFile make_file(std::string_view name, std::string_view text) override;
    void release_file(FileId file) override { released.push_back(file); }
    void save(EngineId engine, std::string_view name, SaveWay way) override;
    void save_as(EngineId engine, std::string_view name, SaveFormat format) override {
        new_files_.push_back({engine, std::string(name), format});
    }
    void compare_with_disk(EngineId engine) override { comparing_.push_back(engine); }
    void open_from_disk(EngineId engine) override { taking_.push_back(engine); }
    void save_text(std::string_view name, std::string_view text) override {
        saved_files[std::string(name)] = text;
        text_was_saved_ = true;
    }
    void begin_text_entry(const TextEntry& entry) override { entries.push_back(entry); }
    void move_text_entry(std::uint32_t, const PixelRect& place) override { moves.push_back(place); }
    void end_text_entry(std::uint32_t id, bool commit) override { ending_.push_back({id, commit}); }
    void copy_text(std::string_view text) override { copied = text; }
    void open_link(std::string_view address) override { opened_links.emplace_back(address); }
    void announce(std::string_view text) override { announcements.emplace_back(text); }
    void request_frames(int count) override { frames_wanted = std::max(frames_wanted, count); }
    void request_frame_after(double) override {}
    void keep_with(EngineId engine, const ReadingContext& context) override { contexts[engine] = context; }
    void open_kept(KeptId file) override { kept_opened.push_back(file); }
    void forget_kept(KeptId file) override { kept_forgotten.push_back(file); }
    void clear_kept() override { ++kept_cleared; }
    void remember(Preference preference, std::string_view value) override { preferences[preference] = value; }
    std::string recall(Preference preference) override { return preferences[preference]; }
    void guard_leaving(bool unsaved_work) override { guarded = unsaved_work; }
    bool has_languages() const override { return true; }
    void choose_language(std::string_view language) override { language_wanted = language; }

private:
    bool text_was_saved_ = false;
    struct File {
        std::string name, text;
    };
    struct Reading {
        EngineId engine;
        FileId file;
        std::size_t at = 0;
        bool begun = false;
    };
    struct Ending {
        std::uint32_t id;
        bool commit;
    };
    std::map<FileId, File> files_;
    std::vector<Reading> readings_;
    std::deque<std::pair<EngineId, std::string>> answers_;
    std::deque<FileId> texts_;
    struct Save {
        EngineId engine;
        std::string name;
        SaveWay way;
    };
    std::deque<Save> saves_;
    struct NewFile {
        EngineId engine;
        std::string name;
        SaveFormat format;
    };
    std::deque<NewFile> new_files_;
    std::deque<Ending> ending_;
    std::deque<EngineId> comparing_, taking_;
    EngineId next_engine_ = 1;
    FileId next_file_ = 1;
};

}  // namespace taskloom::app

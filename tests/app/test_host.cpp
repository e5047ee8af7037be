// The record and the deliveries.
#include "app/test_host.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <utility>

namespace taskloom::app {

void SessionEngine::request(std::string_view message, const Answer& answer) {
    session_.handle(message, answer);
    if (!steps) {
        while (session_.step(1 << 20, answer)) {
        }
    }
    for (int i = 0; i < steps.value_or(0); ++i) session_.step(1 << 10, answer);
}

void SessionEngine::feed(std::string_view name, std::uint64_t size, std::string_view piece, bool last,
                         const Answer& answer) {
    bool ok = true;
    if (!begun_) {
        begun_ = true;
        ok = session_.begin(name, size).ok();
    }
    if (ok && !piece.empty()) {
        auto room = session_.writable(piece.size());
        if (room.ok()) {
            std::memcpy(room.value(), piece.data(), piece.size());
            ok = session_.wrote(piece.size()).ok();
        }
    }
    if (ok && last) session_.finish();
    while (session_.step(1 << 20, answer)) {
    }
}

std::string SessionEngine::saved() {
    std::string out;
    if (!session_.save_begin().ok()) return out;
    for (std::string_view piece = session_.save_next(); !piece.empty(); piece = session_.save_next()) out += piece;
    return out;
}

std::string SessionEngine::converted(SaveFormat format) {
    std::string out;
    if (!session_.convert_begin(static_cast<ConversionTarget>(static_cast<int>(format) - 1)).ok()) return out;
    for (std::string_view piece = session_.convert_next(); !piece.empty(); piece = session_.convert_next())
        out += piece;
    return out;
}

void SessionEngine::compare_with(std::string_view text) {
    engine::Session other;
    if (!other.begin("disk", text.size()).ok()) return;
    if (!text.empty()) {
        const auto room = other.writable(text.size());
        if (!room.ok()) return;
        std::memcpy(room.value(), text.data(), text.size());
        static_cast<void>(other.wrote(text.size()));
    }
    other.finish();
    session_.compare_with(other.give_document());
}

std::string catalogue_of(std::string_view language) {
    const std::string path = TASKLOOM_TRANSLATIONS_DIR "/" + std::string(language) + ".mo";
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return {};
    std::string bytes;
    char piece[65536];
    for (std::size_t n; (n = std::fread(piece, 1, sizeof piece, file)) > 0;) bytes.append(piece, n);
    std::fclose(file);
    return bytes;
}

OfferedFile TestHost::add_file(std::string name, std::string text) {
    const FileId id = next_file_++;
    const std::uint64_t size = text.size();
    files_[id] = File{name, std::move(text)};
    return OfferedFile{id, std::move(name), size};
}

OfferedFile TestHost::make_file(std::string_view name, std::string_view text) {
    return add_file(std::string(name), std::string(text));
}

EngineId TestHost::open_engine() {
    ++engines_made;
    const EngineId id = next_engine_++;
    engines[id] = engine_factory();
    return id;
}

void TestHost::close_engine(EngineId engine) {
    if (const auto found = engines.find(engine); found != engines.end()) closed_files[engine] = found->second->saved();
    engines.erase(engine);
    readings_.erase(std::remove_if(readings_.begin(), readings_.end(),
                                   [&](const Reading& reading) { return reading.engine == engine; }),
                    readings_.end());
}

void TestHost::send(EngineId engine, std::string_view message) {
    ++requests;
    const auto found = engines.find(engine);
    if (found == engines.end()) return;
    found->second->request(message, [&](std::string_view answer) { answers_.emplace_back(engine, answer); });
}

void TestHost::read_file(EngineId engine, FileId file) { readings_.push_back({engine, file}); }

void TestHost::cancel_reading(EngineId engine) {
    readings_.erase(std::remove_if(readings_.begin(), readings_.end(),
                                   [&](const Reading& reading) { return reading.engine == engine; }),
                    readings_.end());
}

void TestHost::read_text(FileId file, std::uint64_t) { texts_.push_back(file); }
void TestHost::save(EngineId engine, std::string_view name, SaveWay way) {
    saves_.push_back({engine, std::string(name), way});
    save_ways.push_back(way);
}

bool TestHost::deliver(Workbench& workbench) {
    bool delivered = false;
    if (!hold_reading) {
        for (std::size_t i = 0; i < readings_.size();) {
            Reading& reading = readings_[i];
            const File& file = files_[reading.file];
            const std::string_view rest = std::string_view(file.text).substr(reading.at);
            const std::string_view part = rest.substr(0, piece);
            reading.at += part.size();
            const bool last = reading.at == file.text.size();
            const EngineId engine = reading.engine;
            engines[engine]->feed(file.name, file.text.size(), part, last,
                                  [&](std::string_view answer) { answers_.emplace_back(engine, answer); });
            delivered = true;
            if (last) {
                readings_.erase(readings_.begin() + static_cast<std::ptrdiff_t>(i));
            } else {
                ++i;
            }
        }
    }
    if (!language_wanted.empty()) {
        const std::string language = std::exchange(language_wanted, {});
        workbench.on_language(language == "en" ? std::string() : catalogue_of(language), languages_fail);
        delivered = true;
    }
    while (!answers_.empty() && !hold_answers) {
        const auto [engine, message] = answers_.front();
        answers_.pop_front();
        workbench.on_engine_message(engine, message);
        delivered = true;
    }
    while (!texts_.empty()) {
        const FileId file = texts_.front();
        texts_.pop_front();
        workbench.on_file_text(file, files_[file].text, {});
        delivered = true;
    }
    while (!saves_.empty() && !hold_saving) {
        const auto [engine, name, way] = saves_.front();
        saves_.pop_front();
        SaveOutcome outcome = save_failure.empty() ? SaveOutcome::saved : SaveOutcome::failed;
        if (changed_on_disk && way == SaveWay::unless_changed) outcome = SaveOutcome::changed_on_disk;
        if (outcome == SaveOutcome::saved) saved_files[name] = engines[engine]->saved();
        workbench.on_saved(engine, outcome, save_failure);
        delivered = true;
    }
    while (!new_files_.empty() && !hold_saving) {
        const NewFile file = new_files_.front();
        new_files_.pop_front();
        TestEngine& engine = *engines[file.engine];
        const bool as_it_is = file.format == SaveFormat::as_it_is;
        if (save_failure.empty()) saved_files[file.name] = as_it_is ? engine.saved() : engine.converted(file.format);
        const engine::ConversionLosses lost = as_it_is ? engine::ConversionLosses() : engine.losses();
        workbench.on_saved_as(file.engine, save_failure.empty() ? file.name : std::string(), save_failure,
                              lost.replaced_cells, lost.unread_tasks);
        delivered = true;
    }
    while (!comparing_.empty() && !hold_disk) {
        const EngineId engine = comparing_.front();
        comparing_.pop_front();
        if (disk && engines.count(engine) != 0) engines[engine]->compare_with(*disk);
        workbench.on_disk_read(engine, disk ? "" : "The file is gone.");
        delivered = true;
    }
    while (!taking_.empty()) {
        const EngineId engine = taking_.front();
        taking_.pop_front();
        workbench.on_disk_file(engine, disk ? add_file("pool.tsv", *disk) : OfferedFile{});
        delivered = true;
    }
    if (text_was_saved_) {
        text_was_saved_ = false;
        workbench.on_saved(0, save_failure.empty() ? SaveOutcome::saved : SaveOutcome::failed, save_failure);
        delivered = true;
    }
    while (!ending_.empty()) {
        const Ending ending = ending_.front();
        ending_.pop_front();
        workbench.on_text_entry_end(ending.id, ending.commit ? TextEntryEnd::commit_stay : TextEntryEnd::cancel, typed);
        delivered = true;
    }
    return delivered;
}

}  // namespace taskloom::app

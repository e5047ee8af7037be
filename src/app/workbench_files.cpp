// Opening: each task file gets a fresh engine; the one that was open stays until the new one answered well.
#include <utility>

#include "app/sample.h"
#include "app/workbench_implementation.h"

namespace taskloom::app {

namespace {

constexpr std::uint64_t kMostSpecificationBytes = 8u << 20;

bool ends_with(std::string_view text, std::string_view end) {
    if (text.size() < end.size()) return false;
    text.remove_prefix(text.size() - end.size());
    for (std::size_t i = 0; i < end.size(); ++i) {
        const char lower = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
        if (lower != end[i]) return false;
    }
    return true;
}

bool may_be_specification(const OfferedFile& file) {
    return ends_with(file.name, ".json") && file.size <= kMostSpecificationBytes;
}

}  // namespace

OpenDocument* Workbench::Implementation::document_of(EngineId engine) {
    if (state.current && state.current->engine == engine) return state.current.get();
    if (state.incoming && state.incoming->engine == engine) return state.incoming.get();
    if (state.previous && state.previous->engine == engine) return state.previous.get();
    return nullptr;
}

std::unique_ptr<OpenDocument> Workbench::Implementation::make_document() {
    auto document = std::make_unique<OpenDocument>();
    document->engine = host.open_engine();
    if (!catalogue.empty()) tell_language(*document);
    return document;
}

void Workbench::Implementation::discard(std::unique_ptr<OpenDocument>& document) {
    if (!document) return;
    give_back_changes(*document);
    if (document->trial) toast(Tone::info, words::kSpecificationStays);
    host.close_engine(document->engine);
    // A file that is read again is that of two documents.
    const FileId file = std::exchange(document->file, 0);
    const auto has_it = [&](const std::unique_ptr<OpenDocument>& other) { return other && other->file == file; };
    if (file != 0 && !has_it(state.current) && !has_it(state.incoming) && !has_it(state.previous)) {
        host.release_file(file);
    }
    document.reset();
}

void Workbench::Implementation::take_files(const std::vector<OfferedFile>& files) {
    state.drag_over = false;
    touched();
    const OfferedFile* task_file = nullptr;
    std::size_t task_files = 0;
    std::vector<OfferedFile> texts;
    for (const OfferedFile& file : files) {
        if (may_be_specification(file)) {
            texts.push_back(file);
        } else if (++task_files == 1) {
            task_file = &file;
        } else {
            host.release_file(file.id);
        }
    }
    if (task_files > 1) toast(Tone::warning, words::opened_one_of(task_file->name, task_files));
    if (task_file != nullptr) {
        let_wait(*task_file);
    }
    if (!texts.empty()) {
        // First the specification, so that the file is checked once only.
        if (state.reading_text) host.release_file(*state.reading_text);
        for (const OfferedFile& file : state.unread_texts) host.release_file(file.id);
        state.reading_text.reset();
        state.unread_texts = std::move(texts);
    }
    consider_opening();
}

// A project's JSON, or tasks in JSON: its text says which.
void Workbench::Implementation::read_next_text() {
    const OfferedFile file = state.unread_texts.front();
    state.unread_texts.erase(state.unread_texts.begin());
    state.reading_text = file.id;
    state.reading_text_name = file.name;
    state.reading_text_size = file.size;
    host.read_text(file.id, kMostSpecificationBytes);
}

void Workbench::Implementation::take_file_text(FileId file, std::string_view text, std::string_view error) {
    if (!state.reading_text || *state.reading_text != file) return;
    state.reading_text.reset();
    if (!error.empty()) {
        host.release_file(file);
        toast(Tone::error, words::cannot_open(state.reading_text_name), error);
        consider_opening();
        return;
    }
    offer({{state.reading_text_name, std::string(text), 0, 0, {}, {}},
           OfferedSpecification::Why::opened,
           OfferedFile{file, state.reading_text_name, state.reading_text_size}});
}

// The engine says that it is tasks.
void Workbench::Implementation::open_tasks(const OfferedFile& file) {
    if (state.waiting_file) {
        toast(Tone::warning, words::opened_one_of(state.waiting_file->name, 2));
        host.release_file(file.id);
    } else {
        let_wait(file);
    }
}

void Workbench::Implementation::let_wait(const OfferedFile& file, std::optional<ReadingChoice> choice) {
    if (state.waiting_file) host.release_file(state.waiting_file->id);
    state.waiting_file = file;
    state.waiting_choice = choice;
}

void Workbench::Implementation::consider_opening() {
    if (state.reading_text || !state.offers.empty()) return;
    if (!state.unread_texts.empty()) return read_next_text();
    if (!state.waiting_file) return;
    // What is being typed is a change of the file that goes, too.
    if (must_keep_typed_first()) {
        opening_waits = true;
        return touched();
    }
    const bool unsaved = has_file(state) && state.current->status.modified && !state.current->dead;
    if (unsaved || (has_file(state) && state.saving)) {
        state.dialog = DialogKind::replace;
        touched();
        return;
    }
    open_waiting_file();
}

void Workbench::Implementation::open_waiting_file() {
    if (!state.waiting_file) return;
    const OfferedFile file = *state.waiting_file;
    state.waiting_file.reset();
    const auto choice = std::exchange(state.waiting_choice, std::nullopt);
    read(file, choice.value_or(ReadingChoice{0, protocol::Dialect::automatic, state.target}));
}

void Workbench::Implementation::read(const OfferedFile& file, const ReadingChoice& choice) {
    discard(state.incoming);
    // The engine that was asked about the specification has what runs its patterns ready.
    const bool is_asked = state.current && !state.current->dead && !has_file(state);
    state.incoming = is_asked ? std::move(state.current) : make_document();
    OpenDocument& document = *state.incoming;
    document.file = file.id;
    document.name = file.name;
    document.size = file.size;
    document.choice = choice;
    send(document, protocol::SetOptions{choice.delimiter, choice.dialect, choice.target}, {Purpose::options, 0, 0, {}});
    if (state.specification) {
        send(document, protocol::LoadSpecification{state.specification->name, state.specification->text},
             {Purpose::specification, 0, 0, {}});
    }
    keep_with(document);
    host.read_file(document.engine, document.file);
    host.announce(words::opening(document.name));
    touched();
}

void Workbench::Implementation::open_reading() {
    if (!has_file(state) || state.current->dead || state.current->status.phase != protocol::Phase::ready) return;
    const protocol::StatusReply& status = state.current->status;
    if (status.delimiter == 0) return;  // JSON is read in one way
    state.reading_choice = ReadingChoice{status.delimiter, status.dialect, status.target};
    state.dialog = DialogKind::reading;
    touched();
}

// Another way to read starts from the file's bytes anew; another way to check needs no reading.
void Workbench::Implementation::apply_reading() {
    if (state.dialog != DialogKind::reading || !has_file(state) || state.saving) return;
    state.dialog = DialogKind::none;
    const OpenDocument& document = *state.current;
    const ReadingChoice& choice = state.reading_choice;
    state.target = choice.target;
    if (choice.delimiter != document.status.delimiter || choice.dialect != document.status.dialect) {
        read(OfferedFile{document.file, document.name, document.size}, choice);
    } else if (choice.target != document.status.target) {
        send(*state.current, protocol::SetOptions{0, protocol::Dialect::automatic, choice.target},
             {Purpose::options, 0, 0, {}});
        state.current->choice.target = choice.target;
        keep_with(*state.current);
    }
}

void Workbench::Implementation::promote_incoming() {
    // So that it is in the kept work of the file that goes. The next frame tries again.
    if (state.saving || must_keep_typed_first()) return touched();
    // Its first rows are shown while the rest is read: until that has gone well, what was open can come back.
    const bool whole = has_file(state) && !state.current->dead && state.current->status.phase == protocol::Phase::ready;
    if (whole) {
        discard(state.previous);
        state.previous = std::move(state.current);
    }
    discard(state.current);
    state.current = std::move(state.incoming);
    forget_views();
    ui.set_focus(ui.id(kGridWidget));
    touched();
}

// It has rows to show, or is empty.
bool Workbench::Implementation::may_promote_incoming() const {
    if (!state.incoming || !state.incoming->answered) return false;
    const protocol::StatusReply& status = state.incoming->status;
    return status.phase == protocol::Phase::ready || (status.phase == protocol::Phase::loading && status.rows > 0);
}

bool Workbench::Implementation::put_back_previous() {
    giving_up = false;
    if (!state.previous) return false;
    leave_editing();
    discard(state.current);
    state.current = std::move(state.previous);
    forget_views();
    state.current->columns_answered = false;  // widths are chosen anew
    take_status(*state.current, protocol::StatusReply(state.current->status));
    touched();
    return true;
}

// What belongs to one document only.
void Workbench::Implementation::forget_views() {
    state.selection = Selection{};
    state.shown_problem.reset();
    state.page = Page::table;
    state.saving = false;
    after_saving.clear();
    drop_toasts(words::kChangedOnDiskTitle);
    state.comparison = FileComparison{};
    if (state.dialog == DialogKind::fix_preview || state.dialog == DialogKind::reading ||
        state.dialog == DialogKind::history || state.dialog == DialogKind::column_menu ||
        state.dialog == DialogKind::comparison || state.dialog == DialogKind::save_as) {
        state.dialog = DialogKind::none;
    }
    memory.grid = Scroll{};
    memory.first_row = memory.first_column = 0;  // until the grid is laid out
    memory.rows = memory.columns = RowCache::kBlockColumns;
    memory.inspector = Scroll{};
    memory.problems = Scroll{};
    memory.specification = Scroll{};
    memory.columns_look.clear();
    memory.column_drag.reset();
    memory.open_groups.clear();
}

void Workbench::Implementation::cancel_reading() {
    if (state.incoming) {
        host.cancel_reading(state.incoming->engine);
        toast(Tone::info, words::stopped_reading(state.incoming->name));
        discard(state.incoming);
    } else if (has_file(state) && state.current->status.phase == protocol::Phase::loading) {
        host.cancel_reading(state.current->engine);
        toast(Tone::info, words::stopped_reading(state.current->name));
        if (put_back_previous()) return;
        discard(state.current);
        state.selection = Selection{};
        state.dialog = DialogKind::none;
    }
    touched();
}

void Workbench::Implementation::save(SaveWay way) {
    if (!has_file(state) || state.saving || state.current->dead) return;
    if (state.current->status.phase != protocol::Phase::ready) return;
    keep_typed();
    state.saving = true;
    host.save(state.current->engine, state.current->name, way);
    touched();
}

void Workbench::Implementation::open_save_as(SaveFormat format) {
    if (!has_file(state) || state.saving || state.current->dead || state.dialog != DialogKind::none) return;
    if (state.current->status.phase != protocol::Phase::ready) return;
    keep_typed();
    state.save_format = format;
    state.dialog = DialogKind::save_as;
    touched();
}

// The open document stays what it is: this is a copy of it.
void Workbench::Implementation::save_as() {
    if (!has_file(state) || state.dialog != DialogKind::save_as) return;
    state.dialog = DialogKind::none;
    state.saving = true;  // what is written must not change meanwhile
    host.save_as(state.current->engine, name_in_format(state.current->name, state.save_format), state.save_format);
    touched();
}

void Workbench::Implementation::saved_as(EngineId engine, std::string_view name, std::string_view failure,
                                         std::uint64_t replaced_cells, std::uint64_t left_out_tasks) {
    if (!state.current || state.current->engine != engine || !state.saving) return;
    state.saving = false;
    const std::string lost = words::lost_in_format(replaced_cells, left_out_tasks);
    if (!name.empty()) toast(lost.empty() ? Tone::done : Tone::warning, words::saved_as(name), lost);
    if (name.empty() && !failure.empty()) toast(Tone::error, words::kCannotSave, translated(failure));
    const std::vector<Command> waiting = after_saving.take();
    for (const Command& command : waiting) carry_out(command);
    touched();
}

// Under the name that it came with; a guessed one came with none.
void Workbench::Implementation::save_specification(std::string_view text) {
    const bool has_name = state.specification && ends_with(state.specification->name, ".json");
    saved_text_name = has_name ? state.specification->name : std::string(words::kSpecificationFileName);
    host.save_text(saved_text_name, text);
}

void Workbench::Implementation::saved(EngineId engine, SaveOutcome outcome, std::string_view told) {
    const bool ok = outcome == SaveOutcome::saved;
    const std::string_view message = translated(told);
    if (engine == 0) {
        if (ok) toast(Tone::done, words::saved_as(saved_text_name), message);
        if (!ok && !message.empty()) toast(Tone::error, words::kCannotSave, message);
        touched();
        return;
    }
    if (!state.current || state.current->engine != engine || !state.saving) return;
    state.saving = false;
    if (ok) {
        state.current->saved_once = true;
        drop_toasts(words::kChangedOnDiskTitle);
        send(*state.current, protocol::MarkSaved{}, {Purpose::mark_saved, 0, 0, {}});
        toast(Tone::done, words::saved_as(state.current->name), message);
    } else if (outcome == SaveOutcome::changed_on_disk) {
        state.dialog = DialogKind::changed_on_disk;
    } else if (!message.empty()) {  // empty: the person thought better of it
        toast(Tone::error, words::kCannotSave, message);
    }
    // Changes made meanwhile follow now: after the mark, so they count as unsaved.
    const std::vector<Command> waiting = after_saving.take();
    for (const Command& command : waiting) carry_out(command);
    if (outcome == SaveOutcome::changed_on_disk) return touched();  // what was to come after it waits for the answer
    const bool go_on = state.open_after_save;
    state.open_after_save = false;
    if (go_on && ok && waiting.empty()) open_waiting_file();
    if (go_on && !(ok && waiting.empty())) consider_opening();
    touched();
}

void Workbench::Implementation::open_sample() {
    offer_specification(std::string(sample::kSpecificationName), std::string(sample::kSpecification));
    const OfferedFile file = host.make_file(sample::kFileName, sample::kFile);
    let_wait(file);
    consider_opening();
}

}  // namespace taskloom::app

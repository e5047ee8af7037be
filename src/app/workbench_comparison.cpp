// What another program wrote to the file on the disk: told, compared with what is open, and taken if the person wants it.
#include <utility>

#include "app/workbench_implementation.h"

namespace taskloom::app {

// Quietly, when the person comes back to the page: nothing is interrupted.
void Workbench::Implementation::changed_on_disk(EngineId engine) {
    if (!has_file(state) || state.current->engine != engine || state.current->dead || state.saving) return;
    if (state.dialog == DialogKind::changed_on_disk || state.dialog == DialogKind::comparison) return;
    drop_toasts(words::kChangedOnDiskTitle);
    toast(Tone::info, words::kChangedOnDiskTitle, words::kChangedMeanwhile);
    state.toasts.back().until = 0;  // until it is answered
    state.toasts.back().offers_comparison = true;
}

void Workbench::Implementation::compare_with_disk() {
    if (!has_file(state) || state.current->dead || state.saving) return;
    if (state.current->status.phase != protocol::Phase::ready) return;
    keep_typed();
    drop_toasts(words::kChangedOnDiskTitle);
    state.comparison = FileComparison{};
    state.comparison.phase = FileComparison::Phase::waiting;
    state.comparison.engine = state.current->engine;
    memory.comparison = Scroll{};
    memory.comparison_first = memory.comparison_row = 0;
    state.dialog = DialogKind::comparison;
    touched();
}

void Workbench::Implementation::disk_read(EngineId engine, std::string_view failure) {
    FileComparison& comparison = state.comparison;
    if (comparison.engine != engine || comparison.phase != FileComparison::Phase::reading) {
        // Nobody waits for it any more.
        OpenDocument* const document = document_of(engine);
        if (document != nullptr) send(*document, protocol::EndComparison{}, {Purpose::status, 0, 0, {}});
        return;
    }
    if (!failure.empty()) return comparison_failed(translated(failure));
    comparison.phase = FileComparison::Phase::comparing;
    send(*state.current, protocol::Compare{}, {Purpose::comparison, 0, 0, {}});
    touched();
}

void Workbench::Implementation::compared(OpenDocument& document, const protocol::Envelope& envelope) {
    FileComparison& comparison = state.comparison;
    if (comparison.engine != document.engine) return;
    if (auto found = protocol::decode<protocol::ComparisonReply>(envelope)) {
        if (comparison.phase != FileComparison::Phase::comparing) return;
        if (found->stopped) return comparison_failed(words::kChangedWhileComparing);
        if (!found->unreadable.empty()) return comparison_failed(found->unreadable);
        comparison.found = std::move(*found);
        comparison.phase = FileComparison::Phase::done;
        const std::string summary = words::comparison_summary(comparison.found);
        host.announce(summary.empty() ? std::string(words::Text(words::kSameContent)) : summary);
    } else if (auto part = protocol::decode<protocol::DifferencesReply>(envelope)) {
        comparison.differences.accept(part->revision, part->first, part->total, std::move(part->differences));
    }
    touched();
}

void Workbench::Implementation::comparison_failed(std::string_view why) {
    if (state.comparison.phase == FileComparison::Phase::none) return;
    state.comparison.phase = FileComparison::Phase::failed;
    state.comparison.failure = why;
    touched();
}

void Workbench::Implementation::ask_for_differences() {
    FileComparison& comparison = state.comparison;
    if (comparison.phase == FileComparison::Phase::waiting && !text_is_open() &&
        state.edit.phase == CellEdit::Phase::none) {
        comparison.phase = FileComparison::Phase::reading;
        host.compare_with_disk(comparison.engine);
    }
    if (comparison.phase != FileComparison::Phase::done || comparison.found.total() == 0) return;
    comparison.differences.want(memory.comparison_first, memory.comparison_count);
    if (const auto first = comparison.differences.next_request(state.current->status.revision)) {
        constexpr std::uint32_t kCellBytes = 4000;
        send(*state.current, protocol::GetDifferences{*first, PagedList<protocol::Difference>::kPage, kCellBytes},
             {Purpose::differences, *first, 0, {}});
    }
}

// The engine lets go of the other version.
void Workbench::Implementation::end_comparison() {
    if (state.comparison.phase == FileComparison::Phase::none) return;
    state.comparison = FileComparison{};
    if (has_file(state)) send(*state.current, protocol::EndComparison{}, {Purpose::status, 0, 0, {}});
}

void Workbench::Implementation::take_disk_file() {
    if (!has_file(state)) return;
    end_comparison();
    state.dialog = DialogKind::none;
    host.open_from_disk(state.current->engine);
    touched();
}

// What was open stays kept, as after opening any other file without saving.
void Workbench::Implementation::disk_file_came(EngineId engine, const OfferedFile& file) {
    const bool is_wanted = has_file(state) && state.current->engine == engine;
    if (file.id == 0) {
        if (is_wanted) toast(Tone::error, words::kDiskFileGone, words::kDiskFileGoneMore);
    } else if (is_wanted) {
        let_wait(file, state.current->choice);
        open_waiting_file();
    } else {
        host.release_file(file.id);
    }
    touched();
}

}  // namespace taskloom::app

// Work that is kept on the device: coming back to it, and how far it is kept.
#include <utility>

#include "app/workbench_implementation.h"

namespace taskloom::app {

void Workbench::Implementation::keep_with(const OpenDocument& document) {
    ReadingContext context;
    if (state.specification) {
        context.specification_name = state.specification->name;
        context.specification = state.specification->text;
    }
    context.delimiter = document.choice.delimiter;
    context.dialect = document.choice.dialect;
    context.target = document.choice.target;
    host.keep_with(document.engine, context);
}

void Workbench::Implementation::open_kept(KeptId file) {
    if (state.opening_kept) return;
    state.opening_kept = file;
    host.open_kept(file);
}

void Workbench::Implementation::kept_opened(const OfferedFile& file, const ReadingContext& context) {
    state.opening_kept.reset();
    touched();
    if (file.id == 0) {
        toast(Tone::warning, words::kKeptGone, words::kKeptGoneMore);
        return;
    }
    let_wait(file, ReadingChoice{context.delimiter, context.dialect, context.target});
    state.target = context.target;
    if (context.specification.empty()) {
        consider_opening();
    } else {
        offer_specification(context.specification_name, context.specification);
    }
}

void Workbench::Implementation::keeping_changed(EngineId engine, Keeping keeping) {
    OpenDocument* const document = document_of(engine);
    if (document == nullptr) return;
    document->keeping = keeping;
    touched();
    if (keeping < Keeping::no_room || state.told_not_kept) return;
    state.told_not_kept = true;
    toast(Tone::warning, words::kNotKept,
          keeping == Keeping::no_room ? words::kNotKeptRoomMore : words::kNotKeptRefusedMore);
}

void Workbench::Implementation::recovered(EngineId engine, std::uint32_t changes, bool whole) {
    const OpenDocument* const document = document_of(engine);
    if (document == nullptr) return;
    if (!whole) {
        toast(Tone::error, words::kPartlyRecovered, words::partly_recovered(changes));
    } else if (changes > 0) {
        toast(Tone::done, words::recovered(document->name), words::unsaved_changes(changes));
    }
    touched();
}

}  // namespace taskloom::app

// The language: the workbench's own words, and those of every engine, are looked up in one catalogue.
#include "app/workbench_implementation.h"
#include "base/catalogue.h"

namespace taskloom::app {

void Workbench::Implementation::toggle_language() {
    const std::string_view next = language_in_use() == "en" ? "ru" : "en";
    host.remember(Preference::language, next);
    host.choose_language(next);
}

void Workbench::Implementation::language_came(std::string_view bytes, bool failed) {
    if (failed || !use_catalogue(bytes)) {
        toast(Tone::error, words::kLanguageFailed, words::kLanguageFailedMore);
        return;
    }
    catalogue = bytes;
    // What was said stays as it was said; what engines tell comes anew with the next revision.
    for (OpenDocument* document : {state.current.get(), state.incoming.get(), state.previous.get()}) {
        if (document != nullptr) tell_language(*document);
    }
    touched();
}

void Workbench::Implementation::tell_language(OpenDocument& document) {
    send(document, protocol::UseLanguage{catalogue}, {Purpose::status, 0, 0, {}});
    if (&document == state.current.get() && state.specification) {
        send(document, protocol::GetNotes{}, {Purpose::notes, state.specification_number, 0, {}});
    }
}

void Workbench::on_language(std::string_view catalogue, bool failed) {
    implementation_->language_came(catalogue, failed);
}

}  // namespace taskloom::app

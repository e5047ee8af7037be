// The specification that is in use: offered to an engine, which alone decides whether it is one; changed by the person, and
// then tried: the file is checked with it, and she decides when she sees what that makes of the problems.
#include <algorithm>
#include <utility>

#include "app/workbench_implementation.h"

namespace taskloom::app {

namespace {

// All is read and nothing runs: what is counted now stays.
bool is_at_rest(const OpenDocument& document) {
    return document.status.phase == protocol::Phase::ready && !document.status.job_running;
}

}  // namespace

void Workbench::Implementation::offer_specification(std::string name, std::string text,
                                                    std::vector<protocol::GuessedColumn> guessed) {
    offer({{std::move(name), std::move(text), 0, 0, {}, std::move(guessed)}, OfferedSpecification::Why::opened, {}});
}

// With no file open an engine is started for the question, and kept for what is asked next.
void Workbench::Implementation::offer(OfferedSpecification offered) {
    if (!state.current || state.current->dead) {
        discard(state.current);
        state.current = make_document();
    }
    offered.engine = state.current->engine;
    offered.serial = next_offer++;
    send(*state.current, protocol::LoadSpecification{offered.specification.name, offered.specification.text},
         {Purpose::specification, offered.serial, 0, {}});
    state.offers.push_back(std::move(offered));
    touched();
}

// An engine that was asked is gone, and with it its answer: another one is asked.
void Workbench::Implementation::offer_again() {
    for (std::size_t i = 0; i < state.offers.size();) {
        const OpenDocument* const asked = document_of(state.offers[i].engine);
        if (asked != nullptr && !asked->dead) {
            ++i;
            continue;
        }
        OfferedSpecification lost = std::move(state.offers[i]);
        state.offers.erase(state.offers.begin() + static_cast<std::ptrdiff_t>(i));
        if (lost.why == OfferedSpecification::Why::tried) continue;  // it went back to the person with its document
        offer(std::move(lost));
        return;
    }
}

void Workbench::Implementation::drop_offers(EngineId engine) {
    const auto is_its = [&](const OfferedSpecification& one) { return one.engine == engine; };
    for (const OfferedSpecification& one : state.offers) {
        if (is_its(one) && one.file) host.release_file(one.file->id);
    }
    state.offers.erase(std::remove_if(state.offers.begin(), state.offers.end(), is_its), state.offers.end());
    consider_opening();
}

void Workbench::Implementation::specification_answered(OpenDocument& document,
                                                       const protocol::SpecificationLoaded& answer,
                                                       std::uint32_t serial) {
    // Other engines are given only what one has accepted: their answers bring no news.
    const auto found = std::find_if(state.offers.begin(), state.offers.end(), [&](const OfferedSpecification& one) {
        return one.serial == serial && one.engine == document.engine;
    });
    if (serial == 0 || found == state.offers.end()) return;
    OfferedSpecification offered = std::move(*found);
    state.offers.erase(found);
    const bool opens = offered.why == OfferedSpecification::Why::opened;
    if (opens && answer.is_tasks) {
        const SpecificationText& pasted = offered.specification;
        open_tasks(offered.file ? *offered.file : host.make_file(pasted.name, pasted.text));
        return consider_opening();
    }
    if (offered.file) host.release_file(offered.file->id);
    const std::string& text = offered.specification.text;
    if (opens && !answer.ok && !offered.file && text[text.find_first_not_of(" \t\r\n")] == '[') {
        return open_pasted_rows(text);  // a cell may begin so
    }
    if (answer.ok) {
        specification_accepted(document, std::move(offered), answer);
    } else if (offered.why == OfferedSpecification::Why::tried) {
        change_refused(document, answer.message);
    } else {
        toast(Tone::error, words::not_a_specification(offered.specification.name), answer.message);
    }
    consider_opening();
}

void Workbench::Implementation::specification_accepted(OpenDocument& document, OfferedSpecification offered,
                                                       const protocol::SpecificationLoaded& answer) {
    using Why = OfferedSpecification::Why;
    std::optional<SpecificationText> before = std::exchange(state.specification, std::move(offered.specification));
    SpecificationText& now_loaded = *state.specification;
    if (!answer.name.empty()) now_loaded.name = answer.name;
    now_loaded.input_fields = answer.input_fields;
    now_loaded.output_fields = answer.output_fields;
    now_loaded.notes = answer.notes;
    ++state.specification_number;
    drop_toasts(words::not_a_specification(now_loaded.name));
    if (offered.why == Why::tried) {
        if (!document.trial) document.trial = {std::move(*before), std::exchange(document.counts, std::nullopt)};
        if (document.changing) {
            choose_changed(*document.changing);
            drop_refusals(document.changing->typed);
        }
        document.changing.reset();
        host.announce(words::kTrying);
    } else {
        for (OpenDocument* one : {state.current.get(), state.incoming.get(), state.previous.get()}) {
            if (one != nullptr) one->trial.reset();
        }
        if (offered.why == Why::taken_back) {
            toast(Tone::done, words::kTakenBack);
        } else if (state.waiting_file) {  // its columns will show it
            host.announce(words::specification_loaded(now_loaded.name));
        } else {
            toast(Tone::done, words::specification_loaded(now_loaded.name),
                  words::fields_of(answer.input_fields, answer.output_fields));
        }
    }
    document.forget_counts();
    for (OpenDocument* other : {state.current.get(), state.incoming.get(), state.previous.get()}) {
        if (other == nullptr) continue;
        if (other != &document) {
            send(*other, protocol::LoadSpecification{now_loaded.name, now_loaded.text},
                 {Purpose::specification, 0, 0, {}});
            other->forget_counts();
        }
        keep_with(*other);
    }
}

// ---- changes

void Workbench::Implementation::change_specification(SpecificationChange change) {
    if (!has_file(state) || state.current->dead || !state.specification) return;
    state.current->changes.push_back(std::move(change));
    touched();
    go_on_changing();
}

// One after the other: each is for what the one before made of it. What the problems were before the first is counted
// while the file is checked to its end, so that is waited for.
void Workbench::Implementation::go_on_changing() {
    OpenDocument& document = *state.current;
    if (document.changes.empty() || document.changing || !state.offers.empty()) return;
    const protocol::StatusReply& status = document.status;
    if (status.phase == protocol::Phase::loading || status.job_running) return;
    if (!document.trial && is_at_rest(document) && document.counts_revision != status.revision) return;
    document.changing = std::move(document.changes.front());
    document.changes.erase(document.changes.begin());
    if (document.changing->of_field) {
        send(document, *document.changing->of_field, {Purpose::changed_field, 0, 0, {}});
    } else {
        field_changed(document, document.changing->text);
    }
}

// As the engine spells it now; it must be accepted as a whole, too.
void Workbench::Implementation::field_changed(OpenDocument& document, std::string text) {
    if (!document.changing) return;
    if (&document != state.current.get() || !state.specification) return change_refused(document, words::kOtherFile);
    // What was guessed stays told, of the columns that still are what they were.
    offer({{state.specification->name, std::move(text), 0, 0, {}, state.specification->guessed},
           OfferedSpecification::Why::tried,
           {}});
}

// A field that got another name is still the chosen one; one that is new becomes it.
void Workbench::Implementation::choose_changed(const SpecificationChange& accepted) {
    if (!accepted.of_field) return;
    const protocol::ChangeField& change = *accepted.of_field;
    const FieldName changed{change.is_output, change.id};
    FieldName& chosen = state.form.chosen;
    if (change.action == protocol::FieldAction::add) {
        chosen = changed;
    } else if (chosen == changed && change.action == protocol::FieldAction::remove) {
        chosen = {};
    } else if (chosen == changed && change.key == "id") {
        chosen.id = change.text;
    }
}

// What was refused there before has been typed better.
void Workbench::Implementation::drop_refusals(const SpecificationDraft& accepted) {
    const auto is_it = [&](const Toast& toast) {
        if (toast.title != words::Text(words::kChangeRefused)) return false;
        return !toast.specification_draft || toast.specification_draft->is_of_same_place(accepted);
    };
    state.toasts.erase(std::remove_if(state.toasts.begin(), state.toasts.end(), is_it), state.toasts.end());
}

// What was typed stays at hand, to be typed better.
void Workbench::Implementation::change_refused(OpenDocument& document, std::string_view message) {
    const std::optional<SpecificationChange> change = std::exchange(document.changing, std::nullopt);
    toast(Tone::error, words::kChangeRefused, message);
    if (change && change->typed.entry != SpecificationEntry::none) {
        state.toasts.back().specification_draft = change->typed;
    }
}

// The document goes: what was typed for it and isn't carried out goes back to the person.
void Workbench::Implementation::give_back_changes(OpenDocument& document) {
    if (document.changing) change_refused(document, words::kOtherFile);
    for (SpecificationChange& change : std::exchange(document.changes, {})) {
        document.changing = std::move(change);
        change_refused(document, words::kOtherFile);
    }
}

// ---- what a change makes of the problems

void Workbench::Implementation::ask_for_counts() {
    OpenDocument& document = *state.current;
    if (!document.trial && document.changes.empty()) return;
    if (!is_at_rest(document) || document.counts_asked == document.status.revision) return;
    document.counts_asked = document.status.revision;
    send(document, protocol::GetProblemGroups{}, {Purpose::counts, 0, 0, {}});
}

// Of a moment when nothing was under way, or they are asked for again.
void Workbench::Implementation::take_counts(OpenDocument& document, const protocol::ProblemGroupsReply& reply) {
    if (!is_at_rest(document) || reply.revision != document.status.revision) {
        document.counts_asked = kNone;
        return;
    }
    ProblemCounts counts;
    for (const protocol::ProblemGroup& group : reply.groups) counts[group.code] = {group.title, group.count};
    document.counts = std::move(counts);
    document.counts_revision = reply.revision;
    if (&document == state.current.get()) go_on_changing();
}

void Workbench::Implementation::end_trial(bool keep) {
    if (!state.current) return;
    const std::optional<SpecificationTrial> trial = std::exchange(state.current->trial, std::nullopt);
    touched();
    if (!trial || keep) return;
    offer({trial->before, OfferedSpecification::Why::taken_back, {}});
}

}  // namespace taskloom::app

// The page of the specification: changing it as fields or as JSON. A change is tried first: the file is checked with it,
// and the person decides when she sees what that makes of the problems.
#include <utility>

#include "app/workbench_implementation.h"

namespace taskloom::app {

namespace {

// `INPUT:image` of a field, as a column of the file would be called.
std::string entry_label(const SpecificationForm& form) {
    switch (form.editing) {
        case SpecificationEntry::constraint:
            return std::string(words::constraint(form.key)) + ", " +
                   words::field_header(form.chosen.is_output, form.chosen.id);
        case SpecificationEntry::name:
            return words::field_header(form.chosen.is_output, form.chosen.id);
        case SpecificationEntry::json:
            return std::string(words::kSpecification);
        default:
            return std::string(words::kNewField);
    }
}

const protocol::SpecificationField* chosen_field(const SpecificationForm& form) {
    for (const protocol::SpecificationField& field : form.fields) {
        if (FieldName{field.is_output, field.id} == form.chosen) return &field;
    }
    return nullptr;
}

std::string text_before(const SpecificationForm& form) {
    if (form.draft) return *form.draft;
    if (form.editing == SpecificationEntry::json) return form.json;
    if (form.editing == SpecificationEntry::name) return form.chosen.id;
    const protocol::SpecificationField* const field = chosen_field(form);
    if (form.editing != SpecificationEntry::constraint || field == nullptr) return {};
    for (const protocol::FieldConstraint& constraint : field->constraints) {
        if (constraint.key == form.key) return constraint.text;
    }
    return {};
}

}  // namespace

void Workbench::Implementation::ask_for_fields() {
    ask_for_trial();
    SpecificationForm& form = state.form;
    if (state.page != Page::specification || !state.specification || state.offered_specification) return;
    if (form.asked == state.specification_number) return;
    form.asked = state.specification_number;
    send(*state.current, protocol::GetFields{}, {Purpose::fields, form.asked, 0, {}});
    send(*state.current, protocol::GetSpecification{}, {Purpose::shown_specification, form.asked, 0, {}});
}

// What the problems are with the specification that is tried, whatever the panel is narrowed to.
void Workbench::Implementation::ask_for_trial() {
    if (!state.trial || !state.trial->counted || state.offered_specification) return;
    const protocol::StatusReply& status = state.current->status;
    if (status.job_running || status.phase != protocol::Phase::ready || state.trial->asked == status.revision) return;
    state.trial->asked = status.revision;
    send(*state.current, protocol::GetProblemGroups{}, {Purpose::trial_groups, status.revision, 0, {}});
}

void Workbench::Implementation::take_trial(const protocol::ProblemGroupsReply& reply, std::uint32_t revision) {
    if (!state.trial) return;
    SpecificationTrial::Counts counts;
    for (const protocol::ProblemGroup& group : reply.groups) counts[group.code] = {group.title, group.count};
    if (revision == kNone) {
        state.trial->counts = std::move(counts);
        state.trial->counted = true;
    } else {
        state.trial->now = std::move(counts);
        state.trial->known = revision;
    }
}

void Workbench::Implementation::take_form(const protocol::Envelope& envelope, const Pending& pending) {
    SpecificationForm& form = state.form;
    if (pending.purpose == Purpose::fields) {
        auto reply = protocol::decode<protocol::FieldsReply>(envelope);
        if (!reply) return;
        form.fields = std::move(reply->fields);
        form.fields_of = pending.first;
        return;
    }
    if (pending.purpose == Purpose::trial_groups) {
        const auto reply = protocol::decode<protocol::ProblemGroupsReply>(envelope);
        if (reply) take_trial(*reply, pending.first);
        return;
    }
    auto reply = protocol::decode<protocol::SpecificationText>(envelope);
    if (!reply) return;
    if (pending.purpose == Purpose::changed_field) return field_changed(std::move(*reply));
    form.json = std::move(reply->text);
    form.json_of = pending.first;
}

void Workbench::Implementation::take_specification_text(protocol::SpecificationText reply, Purpose purpose) {
    if (purpose == Purpose::guessed_specification) {
        if (reply.text.empty()) return;  // it was cancelled
        offer_specification(std::move(reply.name), std::move(reply.text), std::move(reply.guessed));
    } else if (purpose == Purpose::copied_specification) {
        host.copy_text(reply.text);
        toast(Tone::done, words::kSpecificationCopied);
    } else if (purpose == Purpose::saved_specification) {
        save_specification(reply.text);
    } else if (state.specification) {
        state.specification->text = std::move(reply.text);
        ++state.specification_number;
    }
}

// The field opens where the page has drawn its place, and moves with it.
void Workbench::Implementation::keep_specification_entry() {
    SpecificationForm& form = state.form;
    const Rect& place = memory.specification_entry;
    if (form.wanted != SpecificationEntry::none && form.editing == SpecificationEntry::none) {
        if (state.page != Page::specification || !state.specification) {
            form.wanted = SpecificationEntry::none;
            return;
        }
        if (place.width <= 0) return host.request_frames(1);
        form.editing = std::exchange(form.wanted, SpecificationEntry::none);
        form.entry = next_entry++;
        form.place = place;
        const bool is_json = form.editing == SpecificationEntry::json;
        TextEntry entry;
        entry.id = form.entry;
        entry.place = place;
        entry.text = text_before(form);
        entry.label = entry_label(form);
        entry.face = is_json || form.key == "pattern" ? TextFace::monospace : TextFace::body;
        entry.select_all = !is_json && !form.draft;
        entry.several_lines = is_json || form.key == "allowed_values";
        entry.is_page = is_json;
        form.draft.reset();
        host.begin_text_entry(entry);
        return;
    }
    if (form.editing == SpecificationEntry::none) return;
    if (state.page != Page::specification) return host.end_text_entry(form.entry, true);
    if (place.x == form.place.x && place.y == form.place.y && place.width == form.place.width &&
        place.height == form.place.height) {
        return;
    }
    form.place = place;
    host.move_text_entry(form.entry, place);
}

bool Workbench::Implementation::specification_entry_ended(std::uint32_t id, TextEntryEnd end, std::string_view text) {
    SpecificationForm& form = state.form;
    if (form.editing == SpecificationEntry::none || form.entry != id) return false;
    const std::string before = text_before(form);
    const SpecificationEntry editing = std::exchange(form.editing, SpecificationEntry::none);
    form.last = editing;
    touched();
    if (end == TextEntryEnd::cancel || text == before || !state.current) return true;
    const std::string typed(text);
    switch (editing) {
        case SpecificationEntry::json:
            form.draft = typed;  // until it is accepted
            try_specification(typed);
            break;
        case SpecificationEntry::constraint:
            change_field({protocol::FieldAction::change, form.chosen.is_output, form.chosen.id, form.key, typed});
            break;
        case SpecificationEntry::name:
            change_field({protocol::FieldAction::change, form.chosen.is_output, form.chosen.id, "id", typed});
            break;
        default: {
            const bool is_output = editing == SpecificationEntry::new_output;
            if (!typed.empty()) change_field({protocol::FieldAction::add, is_output, typed, {}, {}});
            break;
        }
    }
    return true;
}

void Workbench::Implementation::change_field(const protocol::ChangeField& change) {
    if (!state.current || state.current->dead || state.offered_specification) return;
    FieldName next = state.form.chosen;
    if (change.action == protocol::FieldAction::remove) next = FieldName{};
    if (change.action == protocol::FieldAction::add) next = {change.is_output, change.id};
    if (change.key == "id") next.id = change.text;
    // Kept with the question: chosen once the engine has said that the name can be one.
    const bool was_typed = state.form.last != SpecificationEntry::none;
    const std::string& typed = change.action == protocol::FieldAction::add ? change.id : change.text;
    send(*state.current, change, {Purpose::changed_field, 0, 0, was_typed ? typed : std::string()});
    state.form.next = std::move(next);
    touched();
}

void Workbench::Implementation::field_changed(protocol::SpecificationText reply) {
    if (state.form.next) state.form.chosen = *std::exchange(state.form.next, std::nullopt);
    try_specification(std::move(reply.text));
}

// What was typed comes back into the field, to be typed better.
void Workbench::Implementation::change_refused(std::string_view message, const std::string& typed) {
    SpecificationForm& form = state.form;
    const std::optional<FieldName> next = std::exchange(form.next, std::nullopt);
    toast(Tone::error, words::kChangeRefused, message);
    if (typed.empty() || !next || form.last == SpecificationEntry::none) return;
    form.draft = typed;
    form.wanted = form.last;
}

void Workbench::Implementation::try_specification(std::string text) {
    if (!state.specification) return;
    std::optional<SpecificationTrial> trial = std::move(state.trial);
    if (!trial && has_file(state)) {
        trial.emplace();
        trial->before = *state.specification;
        // Answered before the specification is changed.
        send(*state.current, protocol::GetProblemGroups{}, {Purpose::trial_groups, kNone, 0, {}});
    }
    offer_specification(state.specification->name, std::move(text));
    state.trial = std::move(trial);
}

// The engine refused it, so that nothing was changed by it.
void Workbench::Implementation::trial_refused() {
    SpecificationForm& form = state.form;
    if (state.trial && state.specification && state.trial->before.text == state.specification->text) {
        state.trial.reset();
    }
    if (form.draft) form.wanted = SpecificationEntry::json;
}

void Workbench::Implementation::end_trial(bool keep) {
    const std::optional<SpecificationTrial> trial = std::exchange(state.trial, std::nullopt);
    touched();
    if (!trial || keep) return;
    offer_specification(trial->before.name, trial->before.text, trial->before.guessed);
}

}  // namespace taskloom::app

// The page of the specification: its fields and its JSON, and what is typed there. A text that is refused isn't lost: the
// message offers to edit it again.
#include <utility>

#include "app/workbench_implementation.h"

namespace taskloom::app {

namespace {

// The place of a text is drawn in the next frame or the one after; where it isn't by then, it won't be.
constexpr int kMostUndrawn = 8;

const protocol::SpecificationField* find_field(const SpecificationForm& form, const FieldName& name) {
    for (const protocol::SpecificationField& field : form.fields) {
        if (FieldName{field.is_output, field.id} == name) return &field;
    }
    return nullptr;
}

std::string entry_label(const SpecificationForm& form, const SpecificationDraft& draft) {
    const protocol::SpecificationField* const field = find_field(form, draft.field);
    const std::string& header = field == nullptr ? draft.field.id : field->header;
    switch (draft.entry) {
        case SpecificationEntry::constraint:
            return std::string(words::constraint(draft.key)) + ", " + header;
        case SpecificationEntry::name:
            return header;
        case SpecificationEntry::json:
            return std::string(words::kSpecification);
        default:
            return std::string(words::kNewField);
    }
}

std::string text_now(const SpecificationForm& form, const SpecificationDraft& draft) {
    if (draft.entry == SpecificationEntry::json) return form.json;
    if (draft.entry == SpecificationEntry::name) return draft.field.id;
    const protocol::SpecificationField* const field = find_field(form, draft.field);
    if (draft.entry != SpecificationEntry::constraint || field == nullptr) return {};
    for (const protocol::FieldConstraint& constraint : field->constraints) {
        if (constraint.key == draft.key) return constraint.text;
    }
    return {};
}

}  // namespace

void Workbench::Implementation::ask_for_fields() {
    SpecificationForm& form = state.form;
    if (state.page != Page::specification || !state.specification || !state.offers.empty()) return;
    if (form.asked == state.specification_number) return;
    form.asked = state.specification_number;
    send(*state.current, protocol::GetFields{}, {Purpose::fields, form.asked, 0, {}});
    send(*state.current, protocol::GetSpecification{}, {Purpose::shown_specification, form.asked, 0, {}});
}

void Workbench::Implementation::take_form(const protocol::Envelope& envelope, const Pending& pending) {
    SpecificationForm& form = state.form;
    if (pending.first != state.specification_number) return;  // another one by now, which is asked for
    if (pending.purpose == Purpose::fields) {
        auto reply = protocol::decode<protocol::FieldsReply>(envelope);
        if (!reply) return;
        form.fields = std::move(reply->fields);
        form.types = std::move(reply->types);
        form.fields_of = pending.first;
        return;
    }
    auto reply = protocol::decode<protocol::SpecificationText>(envelope);
    if (!reply) return;
    form.json = std::move(reply->text);
    form.json_of = pending.first;
}

void Workbench::Implementation::take_specification_text(OpenDocument& document, protocol::SpecificationText reply,
                                                        Purpose purpose) {
    if (purpose == Purpose::changed_field) return field_changed(document, std::move(reply.text));
    if (&document != state.current.get()) return;
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

// ---- typing

SpecificationDraft Workbench::Implementation::draft_of(SpecificationEntry entry, FieldName field,
                                                       std::string key) const {
    SpecificationDraft draft{entry, std::move(field), std::move(key), {}, {}};
    draft.before = text_now(state.form, draft);
    draft.text = draft.before;
    return draft;
}

void Workbench::Implementation::edit_specification(SpecificationDraft draft) {
    end_text(state.form.field, true);
    state.form.wanted = std::move(draft);
    state.form.undrawn = 0;
    touched();
}

// Where it was typed.
void Workbench::Implementation::edit_specification_again(const SpecificationDraft& draft) {
    if (!has_file(state) || !state.specification) return;
    state.page = Page::specification;
    state.form.as_json = draft.entry == SpecificationEntry::json;
    if (!draft.field.id.empty()) state.form.chosen = draft.field;
    edit_specification(draft);
}

// The field opens where the page has drawn its place, and moves with it.
void Workbench::Implementation::keep_specification_entry() {
    SpecificationForm& form = state.form;
    const bool on_page = state.page == Page::specification && state.specification && has_file(state);
    const Rect& place = memory.specification_entry;
    const bool drawn = on_page && place.width > 0;
    if (form.open) {
        if (drawn) {
            form.undrawn = 0;
            move_text(form.field, place);
        } else if (!on_page || ++form.undrawn > kMostUndrawn) {
            end_text(form.field, true);
        } else {
            host.request_frames(1);
        }
        return;
    }
    if (!form.wanted) return;
    if (!on_page || form.undrawn > kMostUndrawn) {
        const SpecificationDraft draft = *std::exchange(form.wanted, std::nullopt);
        if (draft.text == draft.before) return;
        toast(Tone::warning, words::kNoPlaceToType, words::kNoPlaceToTypeMore);
        state.toasts.back().specification_draft = draft;
        return;
    }
    // What the page shows is still asked for; the answer brings a frame.
    const bool is_json = form.wanted->entry == SpecificationEntry::json;
    if ((is_json ? form.json_of : form.fields_of) != state.specification_number || !may_open_text()) return;
    if (!drawn) {
        ++form.undrawn;
        return host.request_frames(1);
    }
    SpecificationDraft draft = *std::exchange(form.wanted, std::nullopt);
    const bool again = draft.text != draft.before;
    draft.before = text_now(form, draft);
    TextEntry entry;
    entry.text = draft.text;
    entry.label = entry_label(form, draft);
    entry.face = is_json || draft.key == "pattern" ? TextFace::monospace : TextFace::body;
    entry.select_all = !is_json && !again;
    entry.several_lines = is_json || draft.key == "allowed_values";
    entry.is_page = is_json;
    form.open = std::move(draft);
    form.undrawn = 0;
    open_text(form.field, std::move(entry), place);
}

bool Workbench::Implementation::specification_entry_ended(std::uint32_t id, TextEntryEnd end, std::string_view text) {
    SpecificationForm& form = state.form;
    if (!form.open || form.field.id != id) return false;
    SpecificationDraft typed = *std::exchange(form.open, std::nullopt);
    form.field = {};
    touched();
    if (end == TextEntryEnd::cancel || text == typed.before) return true;
    typed.text = text;
    using protocol::FieldAction;
    protocol::ChangeField change{FieldAction::change, typed.field.is_output, typed.field.id, typed.key, typed.text};
    if (typed.entry == SpecificationEntry::json) {
        change_specification({std::nullopt, typed.text, typed});
        return true;
    }
    if (typed.entry == SpecificationEntry::name) change.key = "id";
    if (typed.entry == SpecificationEntry::new_input || typed.entry == SpecificationEntry::new_output) {
        if (typed.text.empty()) return true;
        change = {FieldAction::add, typed.entry == SpecificationEntry::new_output, typed.text, {}, {}};
    }
    change_specification({std::move(change), {}, std::move(typed)});
    return true;
}

}  // namespace taskloom::app

// The specification as fields, and with one of them changed.
#include "engine/replies.h"
#include "spec/change_field.h"
#include "spec/write_specification.h"

namespace taskloom::engine {

protocol::FieldsReply fields_reply(const Specification* specification) {
    protocol::FieldsReply reply;
    if (specification == nullptr) return reply;
    const auto add = [&](const std::vector<Field>& fields, bool is_output) {
        for (const Field& field : fields) {
            protocol::SpecificationField shown;
            shown.is_output = is_output;
            shown.id = field.id;
            if (field.has_type) shown.type = type_name(field);
            shown.required = field.required;
            shown.hidden = field.hidden;
            for (FieldMember& member : constraints_of(field)) {
                shown.constraints.push_back({std::move(member.key), std::move(member.text)});
            }
            reply.fields.push_back(std::move(shown));
        }
    };
    add(specification->input, false);
    add(specification->output, true);
    return reply;
}

Result<protocol::SpecificationText> with_field_changed(Specification specification,
                                                       const protocol::ChangeField& change) {
    const FieldSide side = change.is_output ? FieldSide::output : FieldSide::input;
    const Status changed = change.action == protocol::FieldAction::add ? add_field(specification, side, change.id)
                           : change.action == protocol::FieldAction::remove
                               ? remove_field(specification, side, change.id)
                               : change_field(specification, side, change.id, change.key, change.text);
    if (!changed) return changed.error();
    return protocol::SpecificationText{specification.name, write_specification(specification), {}};
}

}  // namespace taskloom::engine

// The specification as fields, and with one of them changed.
#include "engine/replies.h"
#include "spec/change_field.h"
#include "spec/write_specification.h"

namespace taskloom::engine {

namespace {

// Those that are used most come first.
constexpr FieldType kTypes[] = {FieldType::string,   FieldType::url,  FieldType::boolean,     FieldType::integer,
                                FieldType::floating, FieldType::file, FieldType::coordinates, FieldType::json};

protocol::FieldTypeChoice choice_of(FieldType type) {
    Field field;
    field.type = type;
    protocol::FieldTypeChoice choice{std::string(element_type_name(field)), type_name(field), {}};
    field.is_array = true;
    choice.several = type_name(field);
    return choice;
}

}  // namespace

protocol::FieldsReply fields_reply(const Document& document) {
    protocol::FieldsReply reply;
    const Specification* const specification = document.specification();
    if (specification == nullptr) return reply;
    for (const FieldType type : kTypes) reply.types.push_back(choice_of(type));
    const auto add = [&](const std::vector<Field>& fields, bool is_output) {
        for (const Field& field : fields) {
            protocol::SpecificationField shown;
            shown.is_output = is_output;
            shown.id = field.id;
            shown.header = document.profile().header_of_field(is_output, field.id);
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

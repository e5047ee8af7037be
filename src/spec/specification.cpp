// Looking fields up, and the platform's names of types.
#include "spec/specification.h"

#include <array>

namespace taskloom {
namespace {

const Field* find_field(const std::vector<Field>& fields, std::string_view id) {
    for (const Field& field : fields) {
        if (field.id == id) return &field;
    }
    return nullptr;
}

}  // namespace

const Field* Specification::find_input(std::string_view id) const { return find_field(input, id); }
const Field* Specification::find_output(std::string_view id) const { return find_field(output, id); }

std::string type_name(const Field& field) {
    static constexpr std::array<std::string_view, 8> kNames{"boolean", "string", "float",       "integer",
                                                            "url",     "file",   "coordinates", "json"};
    std::string name = field.is_array ? "array_" : "";
    name += kNames[static_cast<std::size_t>(field.type)];
    return name;
}

}  // namespace taskloom

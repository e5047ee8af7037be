// A specification from any bytes: loads, or says where it fails within the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "spec/load_specification.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const taskloom::Result<taskloom::Specification> loaded = taskloom::load_specification("fuzz", text);
    if (loaded) {
        for (const auto* side : {&loaded.value().input, &loaded.value().output}) {
            for (const taskloom::Field& field : *side) {
                if (field.id.empty() || taskloom::type_name(field).empty()) std::abort();
            }
        }
        return 0;
    }
    if (loaded.error().message.empty() || loaded.error().offset.value_or(0) > size) std::abort();
    return 0;
}

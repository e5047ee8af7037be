// A specification from any bytes: loads with problems that have their place in the text, or says where it fails. What
// loads can be written, and reads again as the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "spec/load_specification.h"
#include "spec/write_specification.h"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace taskloom;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::vector<SpecificationProblem> problems;
    const Result<Specification> loaded = load_specification("", text, &problems);
    if (!loaded) {
        require(!loaded.error().message.empty() && loaded.error().offset.value_or(0) <= size && problems.empty());
        return 0;
    }
    std::uint64_t last = 0;
    for (const SpecificationProblem& problem : problems) {
        require(problem.rule < SpecificationRule::count && !problem.message.empty() && problem.line >= 1);
        require(problem.offset >= last && problem.offset < size);
        last = problem.offset;
    }
    for (const auto* side : {&loaded.value().input, &loaded.value().output}) {
        for (const Field& field : *side) require(!field.id.empty() && !type_name(field).empty());
    }
    const std::string written = write_specification(loaded.value());
    if (written.size() > kMaxSpecificationBytes) return 0;
    const Result<Specification> again = load_specification("", written, &problems);
    require(again.ok() && again.value() == loaded.value());
    require(write_specification(again.value()) == written);
    return 0;
}

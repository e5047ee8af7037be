// The JSON checker on any bytes: no crash, both twins agree, and elements are what an array of them is.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "base/json_syntax.h"

namespace {

using Answer = std::optional<taskloom::JsonSyntaxError>;

void require(bool truth) {
    if (!truth) std::abort();
}

bool same(const Answer& a, const Answer& b) {
    if (!a || !b) return !a && !b;
    return a->offset == b->offset && std::string_view(a->message) == b->message;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    taskloom::JsonShape shape = taskloom::JsonShape::none;
    const Answer answer = taskloom::check_json(text, &shape);
    require(same(answer, taskloom::check_json_scalar(text)));
    require(!answer || answer->offset <= size);
    require(answer || shape != taskloom::JsonShape::none);

    const Answer elements = taskloom::check_json_elements(text);
    require(same(elements, taskloom::check_json_elements_scalar(text)));
    const bool as_array = !taskloom::check_json("[" + std::string(text) + "]");
    const bool blank = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (!elements) require(as_array);
    if (as_array && !blank) require(!elements);

    const std::string closed = std::string(text) + '"';  // as in a cell
    const std::string_view inside = std::string_view(closed).substr(0, size);
    require(taskloom::is_json_with_doubled_marks(inside) == taskloom::is_json_with_doubled_marks_along_bytes(inside));
    return 0;
}

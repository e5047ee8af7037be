// Fixes on any file: each kind of them applied to all of its problems, then again, which must change nothing more; then
// taken back, which brings every byte back. And what is guessed from the file is a specification that can be written and
// read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "engine/document.h"
#include "engine/inference.h"
#include "spec/load_specification.h"
#include "spec/write_specification.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;

void require(bool truth) {
    if (!truth) std::abort();
}

constexpr std::string_view kSpecification =
    R"({"input_spec": {"a": {"type": "url"}, "b": {"type": "json", "required": false}, "c": {"type": "array_string",
    "max_size": 3, "required": false}, "d": {"type": "float", "min_value": 0, "required": false},
    "e": {"type": "array_json", "required": false}, "f": {"type": "string", "required": false, "allowed_values":
    ["red", "green"]}, "g": {"type": "boolean", "required": false}},
    "output_spec": {"r": {"type": "string", "allowed_values": ["OK", "BAD"]}}})";
constexpr std::string_view kHeader =
    "INPUT:a\tINPUT:b\tINPUT:c\tINPUT:d\tINPUT:e\tINPUT:f\tINPUT:g\tGOLDEN:r\tHINT:text\n";

std::string saved(const Document& document) {
    std::string text;
    TableWriter writer = document.writer();
    for (std::string_view piece = writer.next(); !piece.empty(); piece = writer.next()) text.append(piece);
    return text;
}

void run(Document& document) {
    while (document.step(std::size_t{1} << 16)) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const bool is_header_right = (data[0] & 1) != 0;
    std::string text(is_header_right ? kHeader : std::string_view());
    text.append(reinterpret_cast<const char*>(data + 1), size - 1);
    Document document;
    if ((data[0] & 2) != 0) {
        OpenOptions options;
        options.check.target = ArrayTarget::modern_2023;
        document.set_options(options);
    }
    require(document.load_specification("s", kSpecification).ok());
    require(document.begin("f.tsv", text.size()).ok());
    const Result<char*> room = document.writable(text.size());
    require(room.ok());
    std::memcpy(room.value(), text.data(), text.size());
    require(document.wrote(text.size()).ok());
    document.finish();
    run(document);
    if (document.phase() != DocumentPhase::ready) return 0;

    const InferredSpecification guess = infer_specification(document);
    const std::string written = write_specification(guess.specification);
    const Result<Specification> again = load_specification("guess", written);
    require(again.ok() && write_specification(again.value()) == written);

    for (std::size_t rule = 0; rule < document.profile().rules().size(); ++rule) {
        const auto index = static_cast<RuleIndex>(rule);
        if (!document.start_fixes(index)) continue;
        run(document);
        const std::string fixed = saved(document);
        if (document.start_fixes(index)) run(document);
        // Of a header with no right column, the last one is kept: once it stands alone, other fixes are offered for it.
        if (is_header_right) require(saved(document) == fixed);
        while (document.undo()) run(document);
        require(saved(document) == text);
    }
    return 0;
}

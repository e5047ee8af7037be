// JSON files as documents: opened in pieces, saved without loss, edited, undone. Sound files agree with check_json.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/json_syntax.h"
#include "engine/documents.h"

namespace {

using namespace taskloom;
using namespace taskloom::testing;

void require(bool truth) {
    if (!truth) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::size_t piece = data[0] % 64 + std::size_t{1};
    const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
    engine::Document document;
    static_cast<void>(document.load_specification("spec.json", kSpecification));
    require(document.begin("tasks.json", engine::Document::kUnknownSize).ok());
    for (std::size_t at = 0; at < text.size(); at += piece) {
        feed(document, std::string_view(text).substr(at, piece));
        while (document.step(64)) {
        }
    }
    document.finish();
    run(document);
    if (document.phase() != engine::DocumentPhase::ready || document.is_delimited()) return 0;
    require(saved(document) == text);
    require(report(*open(text, kSpecification, "tasks.json")) == report(document));
    const bool is_sound = !check_json(text);
    const auto syntax = document.rule_of("json-syntax");
    if (is_sound) require(document.problem_numbers(syntax).empty());
    if (document.table().row_count() == 0 || document.column_count() == 0) return 0;
    const std::uint32_t row = data[0] % document.table().row_count();
    const std::uint32_t column = data[1] % document.column_count();
    if (document.set_cell(row, column, "x\"\\y\n", engine::CellText::decoded)) {
        run(document);
        const std::string edited = saved(document);
        if (is_sound) require(!check_json(edited));
        while (document.undo()) run(document);
        require(saved(document) == text);
    }
    return 0;
}

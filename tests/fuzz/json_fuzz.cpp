// JSON files as documents: opened in pieces, saved without loss, edited, mended, rows put in and taken out, all undone. Sound
// files agree with check_json and stay sound, and what is written shows, opened again, what was shown before.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_syntax.h"
#include "base/utf8.h"
#include "engine/documents.h"

namespace {

using namespace taskloom;
using namespace taskloom::testing;

void require(bool truth) {
    if (!truth) std::abort();
}

// Where each cell is and what it holds, row by row; null may have made room for an object.
std::vector<std::vector<std::string>> shown(const engine::Document& document) {
    std::vector<std::vector<std::string>> rows;
    const Table& table = document.table();
    for (std::uint32_t position = 0; position < table.row_count(); ++position) {
        RowCells row;
        table.read_row(table.row_at(position), row);
        std::vector<std::string> cells;
        for (std::uint32_t place = 0; place < row.cells.size(); ++place) {
            const std::string_view raw = row.cells[place];
            if (raw.empty() || raw == "null") continue;
            cells.push_back(std::string(table.raw_name(table.column_at(place))) + "=" + std::string(raw));
        }
        std::sort(cells.begin(), cells.end());
        rows.push_back(std::move(cells));
    }
    return rows;
}

// `is_sound`: the file as opened is. Objects and lists that were put in the place of one have columns only when read again.
void check_written(const engine::Document& document, bool is_sound) {
    if (!is_sound) return;
    const std::string written = saved(document);
    require(!check_json(written));
    const auto again = open(written, kSpecification, "tasks.json");
    require(again->phase() == engine::DocumentPhase::ready);
    require(shown(*again) == shown(document));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 4) return 0;
    const std::size_t piece = data[0] % 64 + std::size_t{1};
    const std::string text(reinterpret_cast<const char*>(data + 3), size - 3);
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
    const bool is_sound =
        !check_json(text) && find_invalid_utf8(text) == kValid;  // keys that are written anew are UTF-8
    const auto syntax = document.rule_of("json-syntax");
    if (is_sound) require(document.problem_numbers(syntax).empty());
    const auto undo_all = [&] {
        while (document.undo()) run(document);
        require(saved(document) == text);
    };
    // Fixes, of each rule and all that are safe.
    for (std::size_t rule = 0; rule <= document.profile().rules().size(); ++rule) {
        const bool all = rule == document.profile().rules().size();
        if (!document.start_fixes(all ? engine::FixScope() : engine::FixScope(static_cast<RuleIndex>(rule)))) continue;
        run(document);
        check_written(document, is_sound);
        undo_all();
    }
    const std::uint32_t columns = document.column_count();
    const auto insert = [&](std::uint32_t position) {
        Edit edit;
        edit.operations.push_back(document.editable_table().make_insert(position));
        require(document.apply(std::move(edit)).ok());
        run(document);
    };
    const auto set = [&](std::uint32_t position, std::uint32_t column, std::string_view value, engine::CellText form) {
        if (document.set_cell(position, column, value, form)) run(document);
    };
    const std::uint32_t rows = document.table().row_count();
    if (rows > 0) {
        const std::uint32_t row = data[0] % rows;
        Edit edit;
        edit.operations.push_back(document.table().make_delete(row));
        require(document.apply(std::move(edit)).ok());
        run(document);
        check_written(document, is_sound && (rows > 1 || text.find('[') == text.find_first_not_of(" \t\r\n")));
        if (data[2] % 2 == 0) undo_all();
    }
    if (columns == 0) return 0;
    // Another value for a cell, one taken away, and a new row with some.
    if (document.table().row_count() > 0) {
        const std::uint32_t row = data[0] % document.table().row_count();
        set(row, data[1] % columns, "x\"\\y\n", engine::CellText::decoded);
        check_written(document, is_sound && document.table().row_count() == rows);
        set(row, data[2] % columns, "", engine::CellText::raw);
        check_written(document, is_sound && document.table().row_count() == rows);
    }
    const bool is_list = text.find('[') == text.find_first_not_of(" \t\r\n");
    insert(data[2] % (document.table().row_count() + 1));
    const std::uint32_t added = data[2] % document.table().row_count();
    for (std::uint32_t column = data[1] % 3; column < columns; column += 2)
        set(added, column, "7", engine::CellText::raw);
    check_written(document, is_sound && is_list);
    undo_all();
    return 0;
}

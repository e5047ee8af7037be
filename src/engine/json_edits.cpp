// Looks at the tasks that an edit would make, where columns can clash at all.
#include "engine/json_edits.h"

#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/language.h"
#include "base/one_line.h"
#include "formats/json_clash.h"

namespace taskloom::engine {

namespace {

constexpr std::size_t kValueBytes = 40;

std::string task_words(const Document& document, RowId row) {
    const std::uint32_t position =
        row < document.table().row_id_end() ? document.table().position_of(row) : document.table().row_count();
    if (position >= document.table().row_count()) return filled("a new task");
    return filled("task {}", std::to_string(document.catalogue().task_number(position)));
}

std::string words_of(const Document& document, RowId row, const JsonClashes::Clash& clash,
                     const std::vector<std::string_view>& after) {
    const auto name = [&](std::size_t place) {
        return on_one_line(document.profile().columns()[place].name, kColumnNameBytes);
    };
    const std::string one = name(clash.one), other = name(clash.other), task = task_words(document, row);
    switch (clash.kind) {
        case JsonClashes::Kind::no_object:
        case JsonClashes::Kind::no_list:
            return fill(
                clash.kind == JsonClashes::Kind::no_list
                    ? translated("Nothing was changed: {0} would have {1} at {2}, and {3} stands in a list at the "
                                 "same place. Empty {2} first, or {3}.")
                    : translated("Nothing was changed: {0} would have {1} at {2}, and {3} stands in an object at "
                                 "the same place. Empty {2} first, or {3}."),
                {task, on_one_line(after[clash.one], kValueBytes), one, other});
        case JsonClashes::Kind::same_key:
            return filled(
                "Nothing was changed: {} would have {} in two columns, which are one key in the file. Empty the one "
                "before "
                "you fill the other.",
                task, one);
        case JsonClashes::Kind::gap:
            return filled(
                "Nothing was changed: {} would have {} but nothing at {}, and a list has no gaps. Empty what is behind "
                "first, or fill what is before.",
                task, one, clash.missing);
        case JsonClashes::Kind::none:
            break;
    }
    return {};
}

}  // namespace

std::string why_no_json_edit(const Document& document, const JsonLayout& layout, const Edit& edit) {
    const Table& table = document.table();
    std::vector<std::string_view> pointers;
    pointers.reserve(table.column_count());
    for (std::uint32_t place = 0; place < table.column_count(); ++place)
        pointers.push_back(table.raw_name(table.column_at(place)));
    const JsonClashes clashes(layout, pointers);
    if (!clashes.possible()) return {};
    std::unordered_map<RowId, std::vector<const Operation*>> changes;
    for (const Operation& operation : edit.operations) {
        if (operation.kind == OperationKind::set_cell) changes[operation.row].push_back(&operation);
    }
    RowCells cells;
    for (const Operation& first : edit.operations) {  // in the order of the edit, so that the words name the first task
        const auto found = first.kind == OperationKind::set_cell ? changes.find(first.row) : changes.end();
        if (found == changes.end()) continue;
        table.read_row(first.row, cells);
        cells.cells.resize(table.column_count());
        std::vector<std::string_view> after = cells.cells;
        for (const Operation* const change : found->second) {
            const std::uint32_t place = table.place_of(change->column);
            if (place < after.size() && change->after != kOriginalText) after[place] = table.text(change->after);
        }
        const JsonClashes::Clash clash = clashes.find(cells.cells, after);
        if (clash.kind != JsonClashes::Kind::none) return words_of(document, first.row, clash, after);
        changes.erase(found);
    }
    return {};
}

}  // namespace taskloom::engine

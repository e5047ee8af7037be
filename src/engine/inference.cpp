// Feeds the tasks of a document to the profile's inference.
#include "engine/inference.h"

#include <string>
#include <vector>

namespace taskloom::engine {

InferredSpecification infer_specification(const Document& document) {
    toloka::SpecificationInference inference(document.options().check.target);
    if (!document.has_table()) return inference.result();
    const Table& table = document.table();
    std::vector<std::string> texts(table.column_count());
    for (std::uint32_t place = 0; place < table.column_count(); ++place) {
        table.format().decode_into(table.raw_name(table.column_at(place)), texts[place]);
    }
    inference.header(texts);
    RowCells cells;
    for (std::uint32_t position = 0; position < table.row_count(); ++position) {
        const RowId row = table.row_at(position);
        const RowKind kind = document.catalogue().kind(row);
        if (kind == RowKind::separator || kind == RowKind::broken) continue;
        table.read_row(row, cells, texts.size());
        if (cells.total != texts.size() || cells.cells.size() != texts.size()) continue;
        for (std::size_t place = 0; place < texts.size(); ++place) {
            table.format().decode_into(cells.cells[place], texts[place]);
        }
        inference.row(texts);
    }
    return inference.result();
}

}  // namespace taskloom::engine

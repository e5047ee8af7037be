// The rows of a document into a sheet.
#include "engine/sheet_export.h"

#include <utility>
#include <vector>

#include "formats/sheet_patcher.h"
#include "formats/sheet_writer.h"

namespace taskloom::engine {

namespace {

// A cell of a list holds several values, so nothing is offered there.
std::vector<ColumnChoice> choices_of(const Document& document) {
    std::vector<ColumnChoice> choices;
    const Specification* const specification = document.specification();
    if (specification == nullptr || !document.has_table()) return choices;
    const std::vector<ProfileColumn>& columns = document.profile().columns();
    for (std::uint32_t place = 0; place < columns.size(); ++place) {
        const ProfileColumn& column = columns[place];
        if (column.field.empty()) continue;
        const Field* const field =
            column.is_output ? specification->find_output(column.field) : specification->find_input(column.field);
        if (field == nullptr || field->is_array || field->allowed_values.empty()) continue;
        choices.push_back({place, field->allowed_values});
    }
    return choices;
}

class RowsToSheet final : public DecodedRowTaker {
public:
    RowsToSheet(SheetFileWriter& writer, Sink& sink) : writer_(writer), sink_(sink) {}

    bool take(const std::vector<std::string_view>& cells) override {
        status_ = writer_.row(cells, piece_);
        return status_ && write();
    }
    Status finish() {
        if (status_) status_ = writer_.finish(piece_);
        write();
        return status_;
    }

private:
    bool write() {
        if (!piece_.empty()) sink_.write(piece_);
        piece_.clear();
        return sink_.wants_more();
    }

    SheetFileWriter& writer_;
    Sink& sink_;
    std::string piece_;
    Status status_;
};

}  // namespace

Result<SheetLosses> write_spreadsheet(const Document& document, Sink& sink) {
    SheetFileWriter writer(choices_of(document));
    RowsToSheet rows(writer, sink);
    SheetLosses losses;
    losses.rows = document.decode_rows(true, rows);
    if (Status written = rows.finish(); !written) return written.error();
    losses.rows.replaced_cells += writer.replaced_cells();
    losses.long_cells = writer.long_cells();
    if (losses.long_cells > 0) {
        losses.first_long = sheet_reference(writer.first_long().row, writer.first_long().column);
    }
    return losses;
}

}  // namespace taskloom::engine

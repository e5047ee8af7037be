// What was changed in a sheet, and the archive that has it.
#include "engine/sheet_edits.h"

#include <algorithm>

#include "base/language.h"
#include "formats/sheet_text.h"
#include "formats/zip_stream.h"
#include "table/table_writer.h"

namespace taskloom::engine {

SheetWriter::SheetWriter(std::string_view bytes, const ZipArchive& archive, const ZipEntry& part,
                         std::uint32_t header_row, const Table& table)
    : bytes_(bytes), archive_(archive), part_(part), header_row_(header_row), table_(table) {}

// Columns are where they were, and so are rows: anything else is refused before (why_no_sheet_edit).
std::vector<CellPatch> SheetWriter::find_patches() const {
    std::vector<CellPatch> patches;
    for (ColumnId column = 0; column < table_.original_columns(); ++column) {
        const std::string_view name = table_.raw_name(column);
        if (name != table_.file_name_of(column)) patches.push_back({header_row_, column, name});
    }
    RowCells now, before;
    const auto cell = [](const RowCells& row, std::size_t at) {
        return at < row.cells.size() ? row.cells[at] : std::string_view();
    };
    for (RowId row = 0; row < table_.original_rows(); ++row) {
        if (!table_.row_edited(row)) continue;
        table_.read_row(row, now);
        table_.read_original_row(row, before);
        for (std::size_t at = 0; at < std::max(now.cells.size(), before.cells.size()); ++at) {
            if (cell(now, at) == cell(before, at)) continue;
            patches.push_back({header_row_ + 1 + row, static_cast<std::uint32_t>(at), cell(now, at)});
        }
    }
    return patches;
}

Status SheetWriter::change_sheet(const std::vector<CellPatch>& patches) {
    patch_ = std::make_unique<ZipPatch>(bytes_, archive_, part_);
    ZipStream stream(bytes_, part_);
    SheetPatcher patcher(stream, part_.name, patches.data(), patches.size());
    std::string xml;
    for (bool more = true; more;) {
        xml.clear();
        const Result<bool> read = patcher.next(xml);
        if (!read) return read.error();
        if (Status added = patch_->add(xml); !added) return added;
        more = read.value();
    }
    return patch_->finish();
}

std::string_view SheetWriter::next() {
    if (!started_) {
        started_ = true;
        if (const std::vector<CellPatch> patches = find_patches(); !patches.empty()) status_ = change_sheet(patches);
    }
    if (!status_) return {};
    if (patch_) return patch_->next(TableWriter::kPieceSize);
    const std::string_view piece = bytes_.substr(0, TableWriter::kPieceSize);
    bytes_.remove_prefix(piece.size());
    return piece;
}

std::string SheetWriter::header() {
    std::string text(table_.before_header());
    for (std::uint32_t place = 0; place < table_.column_count(); ++place) {
        if (place > 0) text.push_back(kCellEnd);
        text.append(table_.raw_name(table_.column_at(place)));
    }
    return text.append(table_.after_header());
}

std::string SheetWriter::row(std::uint32_t position) {
    RowCells cells;
    table_.read_row(table_.row_at(position), cells);
    std::string text;
    for (std::size_t i = 0; i < cells.cells.size(); ++i) {
        if (i > 0) text.push_back(kCellEnd);
        text.append(cells.cells[i]);
    }
    text.push_back(kRowEnd);
    return text;
}

std::string why_no_sheet_edit(const Edit& edit, const SheetFacts& facts) {
    const auto calculated = [&](std::uint32_t row, ColumnId column) {
        return facts.is_calculated(row, column)
                   ? filled(
                         "The cell {} is calculated by a formula, so only a spreadsheet program can change it. Put "
                         "values in the place of formulas there, or convert the file to TSV, and edit that.",
                         sheet_reference(row, column))
                   : std::string();
    };
    for (const Operation& operation : edit.operations) {
        std::string why_not;
        switch (operation.kind) {
            case OperationKind::set_cell:
                why_not = calculated(facts.header_row + 1 + operation.row, operation.column);
                break;
            case OperationKind::rename_column:
                why_not = calculated(facts.header_row, operation.column);
                break;
            case OperationKind::add_field:
                break;
            default:
                return filled(
                    "Rows and columns stay where they are in a spreadsheet: formulas, formats and other sheets speak "
                    "of "
                    "their places. Put them in or take them out in a spreadsheet program, or convert the file to TSV, "
                    "and edit that.");
        }
        if (!why_not.empty()) return why_not;
    }
    return {};
}

}  // namespace taskloom::engine

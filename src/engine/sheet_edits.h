// Writing a spreadsheet that was edited: the archive as it came, with the cells that changed put into the XML of their sheet
// (formats/sheet_patcher.h, zip_patch.h). And which edits can be made in a sheet.
// Tested by tests/engine/sheet_edits_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/sheet_facts.h"
#include "formats/sheet_patcher.h"
#include "formats/zip_archive.h"
#include "formats/zip_patch.h"
#include "table/edit.h"
#include "table/row_writer.h"
#include "table/table.h"

namespace taskloom::engine {

class SheetWriter final : public RowWriter {
public:
    // `bytes` is the archive, `part` the entry of the sheet, whose row `header_row` (from 0) is the table's header. All must
    // outlive the writer.
    SheetWriter(std::string_view bytes, const ZipArchive& archive, const ZipEntry& part, std::uint32_t header_row,
                const Table& table);

    std::string_view next() override;
    std::string header() override;
    std::string row(std::uint32_t position) override;
    // Where it is no success, what was written is no spreadsheet.
    Status status() const override { return status_; }

private:
    std::vector<CellPatch> find_patches() const;
    Status change_sheet(const std::vector<CellPatch>& patches);

    std::string_view bytes_;
    const ZipArchive& archive_;
    const ZipEntry& part_;
    std::uint32_t header_row_;
    const Table& table_;
    std::unique_ptr<ZipPatch> patch_;  // null: nothing was changed
    bool started_ = false;
    Status status_;
};

// Why an edit can't be made in the sheet, in words that say what to do; empty: it can.
std::string why_no_sheet_edit(const Edit& edit, const SheetFacts& facts);

}  // namespace taskloom::engine

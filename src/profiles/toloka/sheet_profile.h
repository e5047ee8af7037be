// Toloka's task files in spreadsheets: the profile of its TSV files over cells that are the texts themselves, so that
// quotation marks mean nothing; and what is told of a sheet besides.
// Tested by tests/engine/sheet_document_test.cpp, sheet_rules_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "formats/sheet_facts.h"
#include "profiles/toloka/toloka_profile.h"

namespace taskloom::toloka {

// Takes the rules of spreadsheets, and those of JSON before them, into rule_table(): once, before it is asked for.
void use_sheet_rules();

class TolokaSheetProfile final : public TolokaProfile {
public:
    explicit TolokaSheetProfile(std::shared_ptr<const SheetFacts> sheet) : sheet_(std::move(sheet)) {}

    std::vector<ProblemRecord> bind(const Table& table, const Specification* specification,
                                    const CheckOptions& options) override;
    RowVerdict check_row(const RowView& row, std::vector<ProblemRecord>& problems) override;
    void settle_header(const Table& table, std::vector<ProblemRecord>& problems) override;
    std::vector<ProblemRecord> check_file(const FileFacts& facts) override;
    std::string describe(const ProblemRecord& problem, const ProblemContext& context) const override;
    std::vector<Fix> fixes(const ProblemRecord& problem, const ProblemContext& context) const override;

private:
    // Of a cell of the file.
    bool is_calculated(RowId row, ColumnId column) const {
        return sheet_->is_calculated(sheet_->header_row + 1 + row, column);
    }
    void leave_columns(std::vector<ProblemRecord>& problems) const;
    void find_notes(const RowView& row, std::vector<ProblemRecord>& problems) const;
    void find_escaped(const RowView& row, std::vector<ProblemRecord>& problems) const;
    std::string file_message(const ProblemRecord& problem) const;

    std::shared_ptr<const SheetFacts> sheet_;
    std::vector<CheckedCell> cells_;
};

}  // namespace taskloom::toloka

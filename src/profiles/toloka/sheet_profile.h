// Toloka's task files in spreadsheets: the profile of its TSV files over cells that are the texts themselves, so that
// quotation marks mean nothing; and what is told of a sheet besides.
// Tested by tests/engine/sheet_document_test.cpp.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "formats/sheet_facts.h"
#include "profiles/toloka/toloka_profile.h"

namespace taskloom::toloka {

class TolokaSheetProfile final : public TolokaProfile {
public:
    explicit TolokaSheetProfile(std::shared_ptr<const SheetFacts> sheet) : sheet_(std::move(sheet)) {}

    std::vector<ProblemRecord> bind(const Table& table, const Specification* specification,
                                    const CheckOptions& options) override;
    RowVerdict check_row(const RowView& row, std::vector<ProblemRecord>& problems) override;

private:
    std::shared_ptr<const SheetFacts> sheet_;
    std::vector<CheckedCell> cells_;
};

}  // namespace taskloom::toloka

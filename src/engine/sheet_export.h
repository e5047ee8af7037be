// Writing a document as a spreadsheet.
// Tested by tests/engine/sheet_export_test.cpp, tests/cli/xlsx.test.mjs.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "check/report.h"
#include "engine/document.h"

namespace taskloom::engine {

struct SheetLosses {
    ConversionLosses rows;
    std::uint64_t long_cells = 0;  // longer than spreadsheet programs take (kLongestSheetText); they are there whole
    std::string first_long;        // "B12", of these
};

// The rows as they are now, each cell a text; columns of fields with allowed values offer these. An Error: it has no room in
// a sheet, and what was written is of no use.
Result<SheetLosses> write_spreadsheet(const Document& document, Sink& sink);

}  // namespace taskloom::engine

// What a spreadsheet file (Office Open XML, transitional or strict) consists of: its sheets, and the parts that are needed
// to read their cells.
// Tested by tests/engine/sheet_document_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/sheet_numbers.h"
#include "formats/zip_archive.h"

namespace taskloom {

struct WorkbookSheet {
    std::string name;
    std::string part;  // the archive's entry
    bool hidden = false;
};

struct Workbook {
    std::string part;
    std::vector<WorkbookSheet> sheets;        // with cells, in the order of their tabs
    std::string strings, styles, calc_chain;  // empty: there is none
    bool since_1904 = false;                  // dates are counted from there
    std::vector<DateParts> styles_dates;      // by the style of a cell: what it shows of a date
};

// The Error says what an archive that is no such file is instead.
Result<Workbook> read_workbook(std::string_view bytes, const ZipArchive& archive);

}  // namespace taskloom

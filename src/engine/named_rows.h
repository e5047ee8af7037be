// A document's part for formats whose rows name their columns: these are found one by one, rows can have faults of their
// own, and places are told by pointers and by bytes in a line.
// Tested by tests/engine/json_document_test.cpp.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/document.h"

namespace taskloom::engine {

class NamedRows {
public:
    static void start(Document& document, std::unique_ptr<RowFormat> format, std::unique_ptr<Profile> profile);
    // `columns` by raw name, all that are known.
    void before_row(Document& document, const ScannedRow& row, bool known, const std::vector<std::string>& columns);
    // For a file without any.
    static void start_rows(Document& document, std::size_t begin);
    static void fail(Document& document, Error error) { document.fail(std::move(error)); }
    RowFault fault_of(RowId row) const;
    static void place(const Document& document, const ProblemRecord& record, DescribedProblem& problem);
    static void log_rows(const Document& document, const std::function<bool(const LogRow&)>& receive);

private:
    static void take_columns(Document& document, const std::vector<std::string>& columns);

    std::vector<std::pair<RowId, RowFault>> faults_;  // by row
};

}  // namespace taskloom::engine

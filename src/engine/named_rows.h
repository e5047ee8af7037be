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
#include "engine/line_begins.h"

namespace taskloom::engine {

class NamedRows {
public:
    static void start(Document& document, std::unique_ptr<RowFormat> format, std::unique_ptr<Profile> profile);
    // `columns` by raw name, all that are known.
    void before_row(Document& document, const ScannedRow& row, bool known, const std::vector<std::string>& columns);
    // For a file without any.
    static void start_rows(Document& document, std::size_t begin);
    static void fail(Document& document, Error error) { document.fail(std::move(error)); }
    static ByteStore& bytes(Document& document) { return document.table_->bytes(); }
    static void know_text_validity(Document& document, std::size_t end) { document.know_text_validity(end); }
    RowFault fault_of(RowId row) const;
    // Once all columns are known: what their coming means for each other.
    void bind_all(Document& document);
    static constexpr std::size_t kNoPlace = static_cast<std::size_t>(-1);
    // `key`: of a problem of a column, where its first key begins; kNoPlace: it isn't in the file.
    void place(const Document& document, const ProblemRecord& record, std::size_t key, DescribedProblem& problem) const;
    static void log_rows(const Document& document, const std::function<bool(const LogRow&)>& receive);

private:
    void take_columns(Document& document, const std::vector<std::string>& columns);
    void bind(Document& document);

    std::uint32_t bound_ = 0;  // columns, as of the last time that all were bound
    mutable LineBegins line_begins_;
    std::vector<std::pair<RowId, RowFault>> faults_;  // by row
};

}  // namespace taskloom::engine

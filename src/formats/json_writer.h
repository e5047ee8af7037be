// The bytes of a JSON table as it is now: what no edit touched as it stands in the file, edited tasks with other values in
// them, and between tasks what separates them.
// Tested by tests/engine/json_document_test.cpp.
#pragma once

#include <memory>

#include "formats/json_layout.h"
#include "table/row_writer.h"
#include "table/table.h"

namespace taskloom {

// Both outlive it.
std::unique_ptr<RowWriter> make_json_writer(const Table& table, const JsonLayout& layout);

}  // namespace taskloom

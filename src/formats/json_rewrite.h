// Writing an edited task: its text with other values in it, all else (order, spaces, spelling) as it was.
// Tested by tests/formats/json_rewrite_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/json_layout.h"

namespace taskloom {

// A cell for writing: where it stands in its row, and where it is to.
struct NamedCell {
    std::string_view name;      // raw; of the column as it is now; empty: the column is gone
    std::string_view old_name;  // the column's in the file; empty: it has none there
    std::string_view raw;       // empty: absent
};

// Appends to `out`. `text`: the task's, which can be read; empty for a new one. Of the cells, those whose raw text lies in
// it and whose names are as they were stay.
void rewrite_json_task(std::string_view text, const JsonLayout& layout, const std::vector<NamedCell>& cells,
                       std::string& out);

}  // namespace taskloom

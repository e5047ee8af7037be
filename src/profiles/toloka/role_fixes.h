// The ways to mend a cell whose column has no field: coordinates, the overlap, quotation marks anywhere.
// Tested by tests/profiles/value_fixes_test.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "check/problem.h"
#include "profiles/toloka/header.h"
#include "profiles/toloka/rules.h"
#include "profiles/toloka/value_fixes.h"
#include "table/row_format.h"

namespace taskloom::toloka {

// As value_fixes.
std::vector<Fix> role_fixes(Rule rule, ColumnRole role, std::string_view raw, const RowFormat& format);

// What the first one is, as FirstFixes tells it; `text` is the cell decoded.
FixKind first_role_fix(Rule rule, ColumnRole role, std::string_view raw, std::string_view text, const RowFormat& format,
                       FixBuffers& buffers);

}  // namespace taskloom::toloka

// The ways to mend a cell whose value breaks a rule. Each is checked before it is offered: its problem is gone with it,
// so it is never needed twice. A text that is too long is never cut.
// Tested by tests/profiles/value_fixes_test.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "check/check_options.h"
#include "check/problem.h"
#include "profiles/toloka/header.h"
#include "profiles/toloka/rules.h"
#include "spec/specification.h"
#include "table/row_format.h"

namespace taskloom::toloka {

// Best first; empty when there is none. `raw` is the cell, `format` that of its table.
std::vector<Fix> value_fixes(Rule rule, const Field& field, std::string_view raw, ArrayTarget target,
                             const RowFormat& format);

// The same for a cell whose column has no field: coordinates, the overlap, quotation marks anywhere.
std::vector<Fix> role_fixes(Rule rule, ColumnRole role, std::string_view raw, const RowFormat& format);

// What the first of them is; none when there is none.
FixKind first_kind(const std::vector<Fix>& fixes);

}  // namespace taskloom::toloka

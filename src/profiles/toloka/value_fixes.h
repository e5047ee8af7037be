// The ways to mend a cell whose value breaks a rule. Each is checked before it is offered: its problem is gone with it,
// so it is never needed twice. A text that is too long is never cut.
// Tested by tests/profiles/value_fixes_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/check_options.h"
#include "check/problem.h"
#include "profiles/toloka/allowed_values.h"
#include "profiles/toloka/rules.h"
#include "table/row_format.h"

namespace taskloom::toloka {

// Best first; empty when there is none. `raw` is the cell, `format` that of its table. Of an array, `elements` are the
// numbers of those that are mended where the rule is about one; others stay as they are.
std::vector<Fix> value_fixes(Rule rule, const std::vector<std::uint32_t>& elements, const BoundField& bound,
                             std::string_view raw, ArrayTarget target, const RowFormat& format);

// What one of them does, for those of columns without a field too.
inline constexpr const char* kTakeMarks = "Take the quotation marks away, as the platform does";

// Memory that serves call after call, so that none is asked for per cell.
struct FixBuffers {
    std::string undoubled, mended, element;
};

// What the first one of value_fixes is, none when there is none: found without making any, since it is asked for every
// problem of a file. One for all problems of a cell. `text` is the cell decoded.
class FirstFixes {
public:
    FirstFixes(const BoundField& bound, std::string_view raw, std::string_view text, ArrayTarget target,
               const RowFormat& format, FixBuffers& buffers)
        : bound_(bound), raw_(raw), text_(text), target_(target), format_(format), buffers_(buffers) {}

    // `element`: the value that breaks the rule (BrokenRuleTaker).
    FixKind find(Rule rule, std::string_view element);

private:
    FixKind find_of_cell(Rule rule, const std::vector<std::uint32_t>& elements);

    const BoundField& bound_;
    std::string_view raw_, text_;
    ArrayTarget target_;
    const RowFormat& format_;
    FixBuffers& buffers_;
    // What is the same for the whole cell. Of a list, the rules that its elements break take turns.
    std::array<std::optional<FixKind>, static_cast<std::size_t>(Rule::count)> of_cell_{};
    FixKind without_empty_ = FixKind::none;
    bool knows_without_empty_ = false;
};

}  // namespace taskloom::toloka

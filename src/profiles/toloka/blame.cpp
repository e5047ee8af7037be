// Where in a cell the blame lies. A cell can have many lines, and then the line of its begin helps little.
#include <algorithm>

#include "formats/delimited_format.h"
#include "profiles/toloka/toloka_profile.h"

namespace taskloom::toloka {

std::size_t TolokaProfile::blame(const ProblemRecord& problem, std::string_view raw) const {
    std::size_t at = 0;
    switch (static_cast<Rule>(problem.rule)) {
        case Rule::invalid_utf8:
        case Rule::nul_byte:
        case Rule::byte_order_mark_inside:
            at = problem.detail;
            break;
        case Rule::stray_quote:
        case Rule::unclosed_quote:
            at = format_->find_open_mark(raw);
            break;
        case Rule::quotes_lost: {
            // The first that reading takes away: a mark in an unquoted cell, or a lone one in a quoted cell.
            const bool quoted = !raw.empty() && raw.front() == '"';
            at = quoted ? find_closing_mark(raw, 1) : raw.find('"');
            break;
        }
        case Rule::text_behind_quote:
            at = find_closing_mark(raw, 1);
            break;
        default:
            break;
    }
    return at < raw.size() ? at : 0;
}

}  // namespace taskloom::toloka

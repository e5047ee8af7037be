// One cell against its column, where mostly nothing is wrong: once for every cell, so it is built for speed.
#include <algorithm>

#include "base/json_syntax.h"
#include "base/simd.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/toloka_profile.h"
#include "profiles/toloka/value_check.h"
#include "profiles/toloka/value_syntax.h"

namespace taskloom::toloka {
namespace {

// The usual cell of JSON, an object or list, needs no decoding. False says nothing: a closer look is needed.
bool is_sound_json_cell(std::string_view raw) {
    if (raw.size() < 4 || raw.front() != '"' || raw.back() != '"' || (raw[1] != '{' && raw[1] != '[')) return false;
    const bool key_is_not_name = raw.size() > 4 && raw[2] == '"' && raw[3] == '"' && raw[4] != 'n';
    return (key_is_not_name || !is_json_placeholder(raw)) && is_json_with_doubled_marks(raw.substr(1, raw.size() - 2));
}

// Whether a placeholder may be among the elements of a list: "your ", in whatever case, or `"name`, looked for sixteen
// bytes at a time, for it is asked of every list.
bool may_hold_placeholder(std::string_view text) {
    constexpr std::size_t kBlock = 16, kReach = kBlock + 2;
    const auto stands_from = [](const char* from) {
        const auto at = [&](std::size_t ahead) { return simd::Bytes::load(from + ahead); };
        const simd::Bytes first = at(0), second = at(1);
        const std::uint32_t your = (first.equal('u') | first.equal('U')) & (second.equal('r') | second.equal('R'));
        return ((your & at(2).equal(' ')) | (first.equal('"') & second.equal('n'))) != 0;
    };
    if (text.size() < kReach) {
        char padded[kReach] = {};
        std::copy(text.begin(), text.end(), padded);
        return stands_from(padded);
    }
    for (std::size_t from = 0; from + kReach < text.size(); from += kBlock) {
        if (stands_from(text.data() + from)) return true;
    }
    return stands_from(text.data() + text.size() - kReach);
}

}  // namespace

const BoundField& TolokaProfile::bound_field(const ColumnCheck& column) {
    if (!column.bound) column.bound.emplace(*column.field);
    return *column.bound;
}

Rule TolokaProfile::check_text(const ColumnCheck& column, std::string_view text, std::uint32_t& detail) {
    if (column.field != nullptr && column.needs_text) {
        const BoundField& bound = bound_field(column);
        return column.role == ColumnRole::golden ? check_golden_value(bound, text, options_.target, element_, detail)
                                                 : check_value(bound, text, options_.target, element_, detail);
    }
    return check_role(column.role, text);
}

// A cell mostly has nothing to tell of; what tells stands apart, so that what finds nothing stays small.
void TolokaProfile::check_cell(const ColumnCheck& column, const CheckedCell& cell, RowId row,
                               std::vector<ProblemRecord>& problems) {
    if (column.any_json && is_sound_json_cell(cell.raw)) return;
    CellReader::Cell read{cell.raw, Quoting::none};
    if (cell.quoted) read = reader_.read(cell.raw, format_->dialect());
    if (column.watched) look_at_watched(column, read.text, row);
    if (read.text.empty() || read.quoting >= Quoting::stray) {
        check_odd_cell(column, cell, read, row, problems);
        return;
    }
    std::uint32_t detail = 0;
    const Rule broken = check_text(column, read.text, detail);
    if (broken != kFine) report_value(column, broken, detail, cell, read.text, row, problems);
    const bool is_list = column.field != nullptr && column.field->is_array;
    if (is_list ? may_hold_placeholder(read.text) : may_be_any_placeholder(read.text)) {
        find_placeholder(column, cell, read.text, row, problems);
    }
}

void TolokaProfile::find_placeholder(const ColumnCheck& column, const CheckedCell& cell, std::string_view text,
                                     RowId row, std::vector<ProblemRecord>& problems) {
    if (column.field == nullptr || !column.field->is_array) {
        if (is_placeholder(text)) report_cell(column, Rule::placeholder, 0, cell, text, row, problems);
        return;
    }
    if (!may_hold_placeholder(text)) return;
    ArrayReader reader(text, array_syntax(column.field->type, options_.target), element_);
    std::uint32_t number = 0;
    for (std::string_view element; reader.next(element); ++number) {
        if (is_placeholder(element)) return report_cell(column, Rule::placeholder, number, cell, text, row, problems);
    }
}

}  // namespace taskloom::toloka

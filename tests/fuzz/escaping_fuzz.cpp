// Cells of any bytes, of every type and in both array syntaxes: no crash; what is read is written as it was, and what is
// written is read as it was meant. The readers of arrays give as many elements as they count; each fix mends what it is
// offered for and leaves nothing new.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_syntax.h"
#include "base/json_text.h"
#include "base/utf8.h"
#include "formats/delimited_format.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/escaping.h"
#include "profiles/toloka/json_mending.h"
#include "profiles/toloka/value_check.h"
#include "profiles/toloka/value_fixes.h"
#include "support/broken_rules.h"

namespace {

using namespace taskloom;
using namespace taskloom::toloka;
using namespace taskloom::testing;

void require(bool truth) {
    if (!truth) std::abort();
}

std::size_t count_elements(std::string_view cell, ArraySyntax syntax) {
    std::string buffer;
    ArrayReader reader(cell, syntax, buffer);
    std::size_t count = 0;
    for (std::string_view element; reader.next(element);) ++count;
    return count;
}

void look_at_arrays(std::string_view text) {
    std::string buffer;
    for (const ArraySyntax syntax :
         {ArraySyntax::legacy, ArraySyntax::legacy_json, ArraySyntax::quoted, ArraySyntax::json}) {
        ArrayReader reader(text, syntax, buffer);
        std::size_t count = 0;
        std::string again;
        const std::size_t total = count_elements(text, syntax);
        for (std::string_view element; reader.next(element); ++count) {
            append_element(again, element, syntax, count == 0, total == 1);
        }
        require(count == total);
        if (syntax != ArraySyntax::json) require(count_elements(again, syntax) == total);
    }
}

// What is read from a cell is written as one that is read the same.
void read_and_write(FieldType type, bool is_array, std::string_view cell, ArrayTarget target) {
    const Result<std::string> value = unescape_cell(type, is_array, cell, target);
    if (!value) return;
    const Result<std::string> written = escape_value(type, is_array, value.value(), target);
    if (!written) {
        // An empty cell has no JSON; and bytes that are not UTF-8 can't be said in JSON.
        require(value.value().empty() ? type == FieldType::json && !is_array
                                      : is_array && find_invalid_utf8(value.value()) != kValid);
        return;
    }
    const Result<std::string> again = unescape_cell(type, is_array, written.value(), target);
    require(again.ok());
    if (type == FieldType::json) {
        require(compact_json(again.value()) == compact_json(value.value()));
    } else if (!is_array) {
        require(again.value() == with_line_feeds(value.value()));
    } else {
        // A carriage return outside of quotation marks ends a row in a file; here it becomes LF.
        require(again.value() == value.value() || cell.find('\r') != std::string_view::npos);
    }
}

// What is written for a value is read as that value.
void write_and_read(std::string_view text, ArrayTarget target) {
    const auto comes_back = [&](FieldType type, bool is_array, std::string_view value, std::string_view expected) {
        const Result<std::string> cell = escape_value(type, is_array, value, target);
        require(cell.ok());
        const Result<std::string> back = unescape_cell(type, is_array, cell.value(), target);
        require(back.ok() && back.value() == expected);
    };
    comes_back(FieldType::string, false, text, with_line_feeds(text));
    const bool is_json = !check_json(text);
    require(escape_value(FieldType::json, false, text, target).ok() == is_json);
    if (is_json) comes_back(FieldType::json, false, text, compact_json(text));
    if (find_invalid_utf8(text) != kValid || text.find('\r') != std::string_view::npos) return;
    std::string list = "[";
    for (std::size_t begin = 0; begin <= text.size();) {  // some texts of it
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        list += (list.size() > 1 ? "," : "") + json_string(text.substr(begin, end - begin));
        begin = end + 1;
    }
    list += "]";
    comes_back(FieldType::string, true, list, list);
    comes_back(FieldType::json, true, list, list);
}

// Each fix of a cell mends what it is offered for and leaves nothing that wasn't there; the first one is known without
// any being made.
void mend(const BoundField& bound, bool is_golden, std::string_view cell, std::string_view text, ArrayTarget target,
          const DelimitedFormat& format) {
    constexpr std::size_t kMostMended = 20;
    const std::vector<BrokenRule> before = broken_rules(bound, text, target, is_golden);
    std::string buffer;
    std::uint32_t detail = 0;
    const auto check = is_golden ? check_golden_value : check_value;
    require((check(bound, text, target, buffer, detail) == kFine) == before.empty());
    FixBuffers buffers;
    FirstFixes first(bound, cell, text, target, format, buffers);
    for (std::size_t i = 0; i < before.size() && i < kMostMended; ++i) {
        const std::vector<Fix> fixes = value_fixes(before[i].rule, {before[i].detail}, bound, cell, target, format);
        const FixKind kind = first.find(before[i].rule, before[i].element);
        require(kind == (fixes.empty() ? FixKind::none : fixes[0].kind));
        for (const Fix& fix : fixes) {
            const Quoting quoting = format.quoting_of(fix.after);
            require(quoting == Quoting::none || quoting == Quoting::whole);
            require(is_mended(before, before[i], broken_rules(bound, format.decode(fix.after), target, is_golden)));
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const ArrayTarget target = (data[0] & 1) != 0 ? ArrayTarget::modern_2023 : ArrayTarget::legacy;
    Field field;
    field.is_array = (data[0] & 2) != 0;
    field.type = static_cast<FieldType>(data[1] % 8);
    if ((data[0] & 4) != 0 && field.type == FieldType::string) field.allowed_values = {"red", "1", "a,b"};
    if ((data[0] & 8) != 0) field.max_size = 2;
    const bool is_golden = (data[0] & 16) != 0;
    const std::string_view cell(reinterpret_cast<const char*>(data) + 2, size - 2);

    read_and_write(field.type, field.is_array, cell, target);
    write_and_read(cell, target);
    const DelimitedFormat format('\t');
    const std::string text = format.decode(cell);
    look_at_arrays(text);
    if (const auto mended = mend_json(text)) require(!check_json(*mended));
    const Quoting quoting = format.quoting_of(cell);
    if (text.empty() || quoting == Quoting::stray || quoting == Quoting::unclosed) return 0;
    mend(field, is_golden, cell, text, target, format);
    return 0;
}

// Cells of any bytes, of every type and in both array syntaxes: no crash, and what was read is read again from the cell
// that is written for it. The readers of arrays give as many elements as they count; a fix mends what it is offered for.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/json_syntax.h"
#include "formats/delimited_format.h"
#include "profiles/toloka/array_syntax.h"
#include "profiles/toloka/escaping.h"
#include "profiles/toloka/json_mending.h"
#include "profiles/toloka/value_check.h"
#include "profiles/toloka/value_fixes.h"

namespace {

using namespace taskloom;
using namespace taskloom::toloka;

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const ArrayTarget target = (data[0] & 1) != 0 ? ArrayTarget::modern_2023 : ArrayTarget::legacy;
    Field field;
    field.is_array = (data[0] & 2) != 0;
    field.type = static_cast<FieldType>(data[1] % 8);
    const std::string_view cell(reinterpret_cast<const char*>(data) + 2, size - 2);

    const Result<std::string> value = unescape_cell(field.type, field.is_array, cell, target);
    if (value) {
        // Bytes that are not UTF-8 can't be said in JSON, so an array of them may be refused.
        const Result<std::string> written = escape_value(field.type, field.is_array, value.value(), target);
        if (written) {
            const Result<std::string> again = unescape_cell(field.type, field.is_array, written.value(), target);
            require(again.ok());
            const bool is_json = field.type == FieldType::json || field.is_array;
            // A carriage return outside of quotation marks ends a row in a file; here it becomes LF.
            const bool same =
                is_json ? compact_json(again.value()) == compact_json(value.value()) : again.value() == value.value();
            require(same || cell.find('\r') != std::string_view::npos);
        } else {
            require(field.is_array || (field.type == FieldType::json && value.value().empty()));
        }
    }
    const DelimitedFormat format('\t');
    const std::string text = format.decode(cell);
    look_at_arrays(text);
    if (const auto mended = mend_json(text)) require(!check_json(*mended));

    std::string buffer;
    if (text.empty() || format.quoting_of(cell) == Quoting::stray || format.quoting_of(cell) == Quoting::unclosed)
        return 0;
    std::uint32_t detail = 0;
    const Rule broken = check_value(field, text, target, buffer, detail);
    if (broken == kFine) return 0;
    for (const Fix& fix : value_fixes(broken, {detail}, field, cell, target, format)) {
        // Other elements stay as they are, and scalars are scalars however they are written.
        const Rule left = check_value(field, format.decode(fix.after), target, buffer, detail);
        require(left == kFine || left == Rule::json_scalar || (field.is_array && is_about_element(broken)));
    }
    return 0;
}

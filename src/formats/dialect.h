// The two ways of reading quotation marks in delimited text, by name.
//
// toloka: the platform's tokenizer (Super CSV, its Tokenizer): a mark anywhere switches quoting on and off and is taken
// away, two within quoting are one, a line break within quoting is read as LF.
// rfc4180: RFC 4180: a mark opens only where a cell begins, in an unquoted cell it is text, line breaks stay as they
// are; text behind the mark that closes is kept, and a problem.
// Files whose every cell is either without marks or quoted as a whole read the same in both, line breaks apart.
#pragma once

#include <optional>
#include <string_view>

#include "table/row_format.h"

namespace taskloom {

constexpr std::string_view dialect_name(Dialect dialect) { return dialect == Dialect::toloka ? "toloka" : "rfc4180"; }

// Nothing for another word.
constexpr std::optional<Dialect> dialect_of_name(std::string_view name) {
    for (const Dialect dialect : {Dialect::toloka, Dialect::rfc4180}) {
        if (name == dialect_name(dialect)) return dialect;
    }
    return {};
}

}  // namespace taskloom

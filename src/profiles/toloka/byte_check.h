// What can be wrong with the bytes of a cell, whatever it means: no UTF-8, NUL bytes, byte order marks that are not the
// file's first bytes (the platform takes off that one only: Super CSV, its subtractBom).
// Tested by tests/profiles/byte_check_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "profiles/toloka/rules.h"
#include "table/row_format.h"

namespace taskloom::toloka {

struct ByteProblem {
    Rule rule = Rule::invalid_utf8;
    std::uint32_t offset = 0;  // of the first such byte in the raw cell
};

struct ByteProblems {
    std::array<ByteProblem, 3> problems;
    std::size_t count = 0;
};

ByteProblems check_bytes(std::string_view raw);

inline bool is_about_bytes(Rule rule) {
    return rule == Rule::invalid_utf8 || rule == Rule::nul_byte || rule == Rule::byte_order_mark_inside;
}

// The text without its NUL bytes, or without its byte order marks.
std::string without_bytes(Rule rule, std::string_view text);

// The raw cell without its NUL bytes, or without its byte order marks. A cell whose quotation marks stay open is quoted as
// a whole besides: by itself it could not be written.
std::string without_bytes(Rule rule, std::string_view raw, const RowFormat& format);

}  // namespace taskloom::toloka

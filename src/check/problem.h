// A problem: something wrong at a place. What rules know is data (RuleInfo); what was found is sixteen bytes
// (ProblemRecord), so that a file with a fault on every row still fits; its words are made when someone looks
// (DescribedProblem).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "table/cell_patches.h"

namespace taskloom {

enum class Severity : std::uint8_t { error, warning, info };

// safe: the meaning is kept; guess: probably what was meant.
enum class FixKind : std::uint8_t { none, safe, guess };

enum class FixAction : std::uint8_t {
    set_cell,
    rename_column,
    delete_column,
    add_hidden_field,  // an optional hidden field, to the document's specification
    fit_row,           // as many cells as the header has: empty ones come or go at the row's end
    recode,            // the file is written in UTF-8
};

// One way to mend a problem; an edit that is previewed before it is made.
struct Fix {
    FixKind kind = FixKind::none;
    FixAction action = FixAction::set_cell;
    std::string title;   // what it does, in plain words: "Write it in lower case"
    std::string before;  // raw cell; the header's for rename_column and delete_column; the row for fit_row;
                         // an encoding for recode
    std::string after;   // the same; empty for delete_column; for add_hidden_field `{"<id>": {...}}`, the field's JSON
    std::string rename{};  // for add_hidden_field: the column's header then; empty: as it is
};

using RuleIndex = std::uint8_t;  // into the rules of the profile

struct RuleInfo {
    const char* code;           // ours, stable, documented in docs/problems.md
    const char* platform_code;  // the platform's own, or ""
    Severity severity;
    bool rejects_file;      // the platform takes no row of a file with this
    const char* title;      // names the group: "Required values are missing"
    const char* cure;       // what to do
    const char* fix_title;  // what the fix does, or ""
    FixKind fix;            // what the first fix of its problems usually is
};

// Instead of a row: the header, or the file as a whole.
inline constexpr RowId kHeaderRow = 0xFFFFFFFF;
// Instead of a column: the row as a whole.
inline constexpr ColumnId kNoColumn = 0xFFFFFFFF;

struct ProblemRecord {
    RowId row = kHeaderRow;
    ColumnId column = kNoColumn;
    std::uint32_t detail = 0;  // what the rule needs to find its words again: a count, an offset in the cell
    RuleIndex rule = 0;
    bool fixable = false;      // there is at least one fix
    bool fix_is_safe = false;  // the first one is
    bool fix_alone = false;    // the first one takes data away, or a field that can't be added here: made for itself
                               // only, never with all of a kind

    bool operator==(const ProblemRecord& other) const {
        return row == other.row && column == other.column && detail == other.detail && rule == other.rule &&
               fixable == other.fixable && fix_is_safe == other.fix_is_safe && fix_alone == other.fix_alone;
    }
};
static_assert(sizeof(ProblemRecord) == 16, "a million problems must fit");

// A problem with its words and its place in every coordinate.
// Instead of an offset: the file's bytes are packed.
inline constexpr std::uint64_t kNoOffset = ~std::uint64_t{0};

struct DescribedProblem {
    const RuleInfo* rule = nullptr;
    std::uint32_t position = 0xFFFFFFFF;  // in the table's order; all bits set: the header or the file
    std::uint32_t column = 0xFFFFFFFF;    // place of the column, from 0; all bits set: none
    std::uint32_t task = 0;               // from 1; 0: the header, the file or a separator
    std::uint64_t line = 0;               // physical, from 1, where the blame lies: it may be lines into the cell
    std::uint64_t offset = 0;       // of the cell (without a column: of the blame), in bytes from the start of the file
    std::uint32_t line_column = 0;  // in bytes, from 1, where the blame lies; 0: not told
    std::string cell;               // as in a spreadsheet, "B12", or in JSON by its pointer, "/12/input_values/image"
    std::string column_name;
    std::string message;
    std::string platform_message;  // what the platform says to it, where known
    std::uint32_t detail = 0;      // tells apart problems of one rule at one place
    std::vector<Fix> fixes;        // best first
};

}  // namespace taskloom

// A problem: something wrong at a place. What rules know is data (RuleInfo); what was found is sixteen bytes
// (ProblemRecord), so that a file with a fault on every row still fits; its words are made when someone looks
// (DescribedProblem).
#pragma once

#include <cstdint>
#include <string>

#include "table/cell_patches.h"

namespace taskloom {

enum class Severity : std::uint8_t { error, warning, info };

// safe: the meaning is kept; guess: probably what was meant.
enum class FixKind : std::uint8_t { none, safe, guess };

using RuleIndex = std::uint8_t;  // into the rules of the profile

struct RuleInfo {
    const char* code;           // ours, stable, documented in docs/problems.md
    const char* platform_code;  // the platform's own, or ""
    Severity severity;
    bool rejects_file;      // the platform takes no row of a file with this
    const char* title;      // names the group: "Required values are missing"
    const char* cure;       // what to do
    const char* fix_title;  // what the fix does, or ""
    FixKind fix;
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
    bool fixable = false;

    bool operator==(const ProblemRecord& other) const {
        return row == other.row && column == other.column && detail == other.detail && rule == other.rule &&
               fixable == other.fixable;
    }
};

// A problem with its words and its place in every coordinate.
struct DescribedProblem {
    const RuleInfo* rule = nullptr;
    std::uint32_t position = 0xFFFFFFFF;  // in the table's order; all bits set: the header or the file
    std::uint32_t column = 0xFFFFFFFF;    // place of the column, from 0; all bits set: none
    std::uint32_t task = 0;               // from 1; 0: the header, the file or a separator
    std::uint64_t line = 0;               // physical, from 1
    std::uint64_t offset = 0;             // bytes from the start of the file
    std::string cell;                     // as in a spreadsheet, "B12"; empty without a column
    std::string column_name;
    std::string message;
    std::string platform_message;  // what the platform says to it, where known
    bool fixable = false;
    std::string fix_before, fix_after;  // raw cells
};

}  // namespace taskloom

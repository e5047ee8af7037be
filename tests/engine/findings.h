// What two documents have in common: their findings by place, and their rows. For tests that compare an edited document
// with a fresh one made of its saved bytes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/documents.h"

namespace taskloom::testing {

// What is wrong, by place, without the coordinates that only a file as opened has (line and byte).
inline std::vector<std::string> findings(const engine::Document& document) {
    std::vector<std::string> list;
    std::uint32_t lost = 0;
    for (const std::uint32_t number : document.problem_numbers({})) {
        const ProblemRecord& record = document.problem(number);
        const DescribedProblem problem = document.describe(record);
        // What the platform makes of stray marks, and the line ends, are told of the file as it was opened.
        const std::string_view code = problem.rule->code;
        const bool stray = code == "stray-quote";
        std::string message = stray ? std::string() : problem.message;
        if (code == "unclosed-quote") {  // it names the line
            message.erase(std::remove_if(message.begin(), message.end(), [](char c) { return c >= '0' && c <= '9'; }),
                          message.end());
        }
        if (code == "mixed-line-ends") continue;
        if (code == "tasks-lost") {  // says itself that it is about the file as it was opened
            ++lost;
            continue;
        }
        list.push_back(std::to_string(problem.position) + " " + std::to_string(problem.column) + " task " +
                       std::to_string(problem.task) + " " + problem.cell + " " + problem.rule->code + " " + message +
                       (problem.fixes.empty() ? "" : " -> " + problem.fixes[0].after) +
                       (record.fix_alone ? " alone" : ""));
    }
    const engine::TaskCounts& counts = document.catalogue().counts();
    list.push_back("tasks " + std::to_string(counts.general) + " " + std::to_string(counts.control) + " " +
                   std::to_string(counts.training) + " " + std::to_string(counts.broken) + " " +
                   std::to_string(counts.separators) + " " + std::to_string(counts.field));
    list.push_back("errors " + std::to_string(document.error_count()) + " warnings " +
                   std::to_string(document.warning_count() - lost) + " in " +
                   std::to_string(document.tasks_with_errors()));
    return list;
}

// The order within a row may differ between documents that came to the same by different ways.
inline std::string first_difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    for (std::size_t i = 0; i < a.size() || i < b.size(); ++i) {
        const std::string left = i < a.size() ? a[i] : "nothing", right = i < b.size() ? b[i] : "nothing";
        if (left != right) return left + "  |  " + right;
    }
    return {};
}

// A quotation mark without a partner is left, and the document says so.
inline bool tells_of_lone_mark(const engine::Document& document) {
    for (const char* const code : {"stray-quote", "unclosed-quote", "header-stray-quote"}) {
        if (!document.problem_numbers(document.rule_of(code)).empty()) return true;
    }
    return false;
}

inline bool same_rows(const engine::Document& a, const engine::Document& b) {
    if (a.table().row_count() != b.table().row_count()) return false;
    RowCells left, right;
    for (std::uint32_t position = 0; position < a.table().row_count(); ++position) {
        a.table().read_row(a.table().row_at(position), left);
        b.table().read_row(b.table().row_at(position), right);
        // An empty line has no cell, or one that is empty.
        if (left.cells.size() == 1 && left.cells[0].empty()) left.cells.clear();
        if (right.cells.size() == 1 && right.cells[0].empty()) right.cells.clear();
        if (left.cells != right.cells) return false;
    }
    return true;
}

}  // namespace taskloom::testing

// JSON files as documents for tests.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/documents.h"

namespace taskloom::testing {

inline std::unique_ptr<engine::Document> open_json(std::string_view text,
                                                   std::string_view specification = kSpecification) {
    return open(std::string(text), std::string(specification));
}

// "INPUT:image=https://... " by column; absent ones are left out.
inline std::string cells_of(const engine::Document& document, std::uint32_t position) {
    RowCells row;
    document.table().read_row(document.table().row_at(position), row);
    std::string text;
    for (std::uint32_t place = 0; place < row.cells.size(); ++place) {
        if (row.cells[place].empty()) continue;
        text += document.profile().columns()[place].name + "=" + std::string(row.cells[place]) + " ";
    }
    return text;
}

inline std::string codes(const engine::Document& document) {
    std::string text;
    for (const std::uint32_t number : document.problem_numbers({})) {
        const DescribedProblem problem = document.describe(document.problem(number));
        CHECK(!problem.message.empty());
        text += std::to_string(problem.task) + ":" + problem.column_name + ":" + problem.rule->code + " ";
    }
    return text;
}

inline std::string task(const std::string& input, const std::string& more = "") {
    return R"({"input_values": {"image": "https://a.b/1.png")" + (input.empty() ? "" : ", " + input) + "}" +
           (more.empty() ? "" : ", " + more) + "}";
}

inline std::uint32_t place(const engine::Document& document, std::string_view name) {
    const auto& columns = document.profile().columns();
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const ProfileColumn& at) { return at.name == name; });
    REQUIRE(found != columns.end());
    return static_cast<std::uint32_t>(found - columns.begin());
}

// The edit of one cell, in words where it is refused.
inline std::string set(engine::Document& document, std::uint32_t row, std::string_view column, std::string_view text,
                       engine::CellText form = engine::CellText::raw) {
    const Status status = document.set_cell(row, place(document, column), text, form);
    run(document);
    return status ? std::string() : status.error().message;
}

inline void fix_all_safe(engine::Document& document) {
    if (document.start_fixes({})) run(document);
}

}  // namespace taskloom::testing

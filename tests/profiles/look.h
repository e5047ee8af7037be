// The Toloka profile on one row under one header.
#pragma once

#include <doctest/doctest.h>

#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/delimited_format.h"
#include "profiles/toloka/toloka_profile.h"
#include "spec/load_specification.h"

namespace taskloom::toloka {

inline constexpr const char* kLookSpecification = R"({
  "input_spec": {
    "image": {"type": "url", "required": true},
    "title": {"type": "string", "required": false, "max_length": 10},
    "meta": {"type": "json", "required": false},
    "count": {"type": "integer", "required": false}
  },
  "output_spec": {"result": {"type": "string", "allowed_values": ["OK", "BAD"], "required": true}}
})";

// One row under one header, looked at by the profile.
class Look {
public:
    Look(std::string_view header, std::string_view row, const char* specification = kLookSpecification,
         const CheckOptions& options = {})
        : table_(std::make_unique<DelimitedFormat>('\t')) {
        if (specification != nullptr) {
            auto loaded = load_specification("spec.json", specification);
            REQUIRE(loaded);
            specification_ = loaded.take();
            compile_patterns(specification_);
        }
        const std::string text = std::string(header) + "\n" + std::string(row);
        std::memcpy(table_.bytes().writable(text.size()).value(), text.data(), text.size());
        REQUIRE(table_.bytes().wrote(text.size()));
        table_.set_header(0, header.size(), header.size() + 1);
        header_problems = profile.bind(table_, specification != nullptr ? &specification_ : nullptr, options);
        table_.format().split(table_.bytes().view().substr(header.size() + 1), 1000, cells_);
        for (const std::string_view cell : cells_) checked_.push_back({cell, cell.find('"') != std::string_view::npos});
        RowView view;
        view.cells = checked_.data();
        view.cell_count = view.total_cells = checked_.size();
        view.text_is_plain = false;
        verdict = profile.check_row(view, problems);
        table_.append_row(text.size());
        profile.settle_header(table_, header_problems);
    }

    std::vector<std::string> codes(const std::vector<ProblemRecord>& records) const {
        std::vector<std::string> list;
        for (const ProblemRecord& record : records) list.push_back(profile.rules()[record.rule].code);
        return list;
    }
    std::vector<std::string> header_codes() const { return codes(header_problems); }
    std::vector<std::string> row_codes() const { return codes(problems); }

    ProblemContext context(const ProblemRecord& record) const {
        ProblemContext result;
        if (record.column != kNoColumn && record.row != kHeaderRow && record.column < cells_.size()) {
            result.raw = cells_[record.column];
        }
        if (record.column != kNoColumn) {
            result.column_name = profile.columns()[record.column].name;
            result.column = record.column;
        }
        result.line = result.last_line = 2;
        return result;
    }
    std::string message(const ProblemRecord& record) const { return profile.describe(record, context(record)); }
    std::string platform_message(const ProblemRecord& record) const {
        return profile.platform_message(record, context(record));
    }

    TolokaProfile profile;
    std::vector<ProblemRecord> header_problems, problems;
    RowVerdict verdict;

private:
    Specification specification_;
    Table table_;
    std::vector<std::string_view> cells_;
    std::vector<CheckedCell> checked_;
};

using Codes = std::vector<std::string>;

inline bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace taskloom::toloka

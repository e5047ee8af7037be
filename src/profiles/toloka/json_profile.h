// Toloka's task files in JSON: the profile of its TSV files, with values of types and keys instead of headers.
// Tested by tests/profiles/json_profile_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "profiles/toloka/toloka_profile.h"

namespace taskloom::toloka {

// Takes the rules of JSON into rule_table(): once, before it is asked for.
void use_json_rules();

class TolokaJsonProfile final : public TolokaProfile {
public:
    std::vector<ProblemRecord> bind(const Table& table, const Specification* specification,
                                    const CheckOptions& options) override;
    RowVerdict check_row(const RowView& row, std::vector<ProblemRecord>& problems) override;
    std::string describe(const ProblemRecord& problem, const ProblemContext& context) const override;
    std::string platform_message(const ProblemRecord& problem, const ProblemContext& context) const override;
    std::vector<Fix> fixes(const ProblemRecord& problem, const ProblemContext& context) const override;
    std::size_t blame(const ProblemRecord& problem, std::string_view raw) const override;

private:
    // What a column is beyond its header.
    struct JsonColumn {
        bool checked = false;         // its values are
        bool further_answer = false;  // "/known_solutions/1"
        bool misplaced = false;       // what is to be an object or list of fields, and isn't
        std::size_t twin = kNone;     // the place of another column for the same field
    };
    void check_value(std::size_t place, std::string_view raw, RowId row, std::vector<ProblemRecord>& problems);
    std::string_view text_of(const CheckedCell& cell) override;
    std::vector<Fix> value_fixes(const ColumnCheck& column, const ProblemRecord& problem, std::string_view raw) const;
    bool has_value(const RowView& row, std::size_t place) const;
    std::string meant_by_key(std::string_view pointer) const;
    void note_columns(const Table& table, std::vector<ProblemRecord>& problems);
    std::string fault_message(const ProblemRecord& problem, const ProblemContext& context) const;

    std::vector<JsonColumn> json_columns_;  // by place
    std::vector<CheckedCell> places_cells_;
    std::string text_;
};

}  // namespace taskloom::toloka

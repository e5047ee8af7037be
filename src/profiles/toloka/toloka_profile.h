// Toloka's pool file: headers, value syntax, rules, fixes. Sources are named where a rule comes from a document of the
// platform.
// Tested by tests/profiles/.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/delimited_format.h"
#include "profiles/profile.h"
#include "profiles/toloka/allowed_values.h"
#include "profiles/toloka/header.h"
#include "profiles/toloka/header_repair.h"
#include "profiles/toloka/rules.h"
#include "profiles/toloka/value_check.h"
#include "profiles/toloka/value_fixes.h"

namespace taskloom::toloka {

class TolokaProfile : public Profile {
public:
    const std::vector<RuleInfo>& rules() const override { return guessed_ ? guessed_rule_table() : rule_table(); }
    const std::vector<std::string_view>& header_prefixes() const override { return toloka::header_prefixes(); }
    std::string header_of_field(bool is_output, const std::string& id) const override;
    std::vector<ProblemRecord> bind(const Table& table, const Specification* specification,
                                    const CheckOptions& options) override;
    bool bind_further(const Table& table, std::vector<ProblemRecord>& problems) override;
    const std::vector<ProfileColumn>& columns() const override { return columns_; }
    std::size_t columns_held_back() const override { return held_back_; }
    RowVerdict check_row(const RowView& row, std::vector<ProblemRecord>& problems) override;
    void settle_header(const Table& table, std::vector<ProblemRecord>& problems) override;
    std::vector<ProblemRecord> check_file(const FileFacts& facts) override;
    std::string describe(const ProblemRecord& problem, const ProblemContext& context) const override;
    std::string platform_message(const ProblemRecord& problem, const ProblemContext& context) const override;
    std::vector<Fix> fixes(const ProblemRecord& problem, const ProblemContext& context) const override;
    std::size_t blame(const ProblemRecord& problem, std::string_view raw) const override;
    std::string platform_path(const ProblemRecord& problem) const override;
    std::string cell_count_message(std::size_t columns, std::size_t cells) const override;
    std::string open_quote_message(std::uint64_t opened, std::uint64_t end) const override;

protected:
    // What is checked in a column, made ready so that a row costs as little as possible.
    struct ColumnCheck {
        ColumnId id = 0;
        ColumnRole role = ColumnRole::unknown;
        const Field* field = nullptr;             // null: only what needs no specification
        bool required = false;                    // of answers: in a task that has any
        bool needs_text = false;                  // the decoded text is looked at
        bool any_json = false;                    // any one JSON value will do
        mutable std::optional<BoundField> bound;  // `field`, or a watched column's guess, once it is needed
        // Of a column that a fix would delete, or rename to whatever field is left: a row in which it has text; if it has
        // no name, the field that it could be of, and a row in which the text does not fit that. kHeaderRow: none.
        bool watched = false;
        const Field* guess = nullptr;
        mutable RowId text_row = kHeaderRow, misfit_row = kHeaderRow;
    };
    // What would mend a column's header.
    struct ColumnRepair {
        std::string meant;  // the header that it was to have; empty: nobody can tell
        bool sure = false;
        bool far = false;   // only the field that is most like it, of those that no column has
        std::string added;  // id of a hidden field that would make room for the column
    };
    // A column as its header means it, misspelled or not.
    struct HeaderReading {
        HeaderName header;
        const Field* field = nullptr;
        Rule rule = Rule::count;  // that it breaks; count: none
        ColumnRepair repair{};
    };
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    // header_rules.cpp
    HeaderReading read_header(const std::string& name, bool is_stray) const;
    HeaderReading read_stray_header(std::string name) const;
    HeaderReading read_odd_header(const std::string& name, const std::string& clean, bool is_stray) const;
    bool has_stray_mark(std::string_view raw) const;
    void bind_columns(const Table& table, std::size_t first, std::vector<ProblemRecord>& problems);
    void bind_column(const Table& table, std::size_t place, std::vector<ProblemRecord>& problems);
    void find_missing_fields(std::vector<ProblemRecord>& problems) const;
    void find_missing_answers();
    // Of a task with correct responses: the required ones that no column has.
    void tell_missing_answers(RowId row, std::vector<ProblemRecord>& problems) const;
    void find_pattern_failures(std::vector<ProblemRecord>& problems) const;
    void find_misspelled();
    void make_room();
    void number_doubled();
    const std::vector<Field>* fields_of(ColumnRole role) const;
    std::vector<ColumnId> columns_of(ColumnRole role) const;
    std::vector<const Field*> unused_fields(ColumnRole role) const;
    std::string_view field_name(std::size_t place) const;
    std::vector<Fix> header_fixes(const ProblemRecord& problem) const;
    const ColumnRepair& repair_of(ColumnId column) const;
    static bool may_be_renamed(Rule rule);
    static bool may_be_deleted(Rule rule);
    static bool may_get_room(Rule rule);
    static bool may_get_another_name(Rule rule);

    static void check_bytes_behind(std::size_t cell, const RowView& row, std::vector<ProblemRecord>& problems);
    bool may_be_fitted(const RowView& row) const;
    Fix fit_row(const ProblemRecord& problem, std::string_view row) const;
    void put_in_order(std::vector<ProblemRecord>& problems, std::size_t first) const;
    bool check_places(const RowView& row, std::size_t count, std::vector<ProblemRecord>& problems);
    std::string_view place_text(const RowView& row, std::size_t place);
    // What a cell is read as, where that matters row by row; valid until the next call.
    virtual std::string_view text_of(const CheckedCell& cell);

    // watched_columns.cpp
    void watch_columns(const std::vector<ProblemRecord>& problems);
    static bool is_first_fix_drastic(Rule rule, const ColumnRepair& repair);
    void look_at_watched(const ColumnCheck& column, std::string_view text, RowId row);
    bool misfits_guess(const ColumnCheck& column, std::string_view text);
    void confirm_watched(const Table& table, const ColumnCheck& column);

    // toloka_cells.cpp, cell_reports.cpp
    Rule check_text(const ColumnCheck& column, std::string_view text, std::uint32_t& detail);
    void check_cell(const ColumnCheck& column, const CheckedCell& cell, RowId row,
                    std::vector<ProblemRecord>& problems);
    void check_odd_cell(const ColumnCheck& column, const CheckedCell& cell, const CellReader::Cell& read, RowId row,
                        std::vector<ProblemRecord>& problems);
    void find_placeholder(const ColumnCheck& column, const CheckedCell& cell, std::string_view text, RowId row,
                          std::vector<ProblemRecord>& problems);
    static const RowFormat& unbound_format();
    static const BoundField& bound_field(const ColumnCheck& column);
    void report_cell(const ColumnCheck& column, Rule rule, std::uint32_t detail, const CheckedCell& cell,
                     std::string_view text, RowId row, std::vector<ProblemRecord>& problems);
    void report_value(const ColumnCheck& column, Rule rule, std::uint32_t detail, const CheckedCell& cell,
                      std::string_view text, RowId row, std::vector<ProblemRecord>& problems);
    std::vector<Fix> cell_fixes(const ColumnCheck& column, const ProblemRecord& problem,
                                const ProblemContext& context) const;

    std::string platform_result(const ProblemContext& context) const;
    // Of the tasks that are not broken rows.
    static std::uint32_t tasks_of_known_kind(const FileFacts& facts) {
        return facts.general + facts.control + facts.training;
    }
    std::string kinds_message() const;
    std::string describe_pattern_failure(std::uint32_t number) const;
    std::string describe_header(const ProblemRecord& problem, const ProblemContext& context) const;
    const ColumnCheck* check_of(ColumnId column) const;

    std::vector<ColumnCheck> checks_;  // by place
    std::vector<ProfileColumn> columns_;
    const Specification* specification_ = nullptr;
    bool guessed_ = false;  // the specification is
    CheckOptions options_;
    const RowFormat* format_ = &unbound_format();  // of the table
    std::set<std::string> names_;                  // headers that columns have or were meant to have
    std::set<std::string> own_names_;              // that columns bound so far have
    std::map<ColumnId, ColumnRepair> repairs_;
    ColumnRepair no_repair_;
    std::optional<KnownFields> known_fields_;  // the specification's
    std::vector<std::size_t> extra_;           // places of columns for which there is no field, or no name
    std::vector<std::size_t> doubled_;         // of input columns whose name, mended, another one has
    std::map<std::string, std::size_t> numbers_of_doubled_;
    std::vector<std::uint32_t> missing_answers_;  // required output fields, by number, that no column has
    std::size_t held_back_ = 0;
    std::size_t latitude_ = kNone, longitude_ = kNone;  // places of the columns
    std::vector<std::size_t> places_;                   // of further columns of coordinates
    CellReader reader_;
    std::string element_;  // of an array, unescaped
    FixBuffers fix_buffers_;
    FileFacts facts_;
};

}  // namespace taskloom::toloka

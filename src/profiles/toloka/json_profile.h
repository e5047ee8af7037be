// Toloka's task files in JSON: the profile of its TSV files, with values of types and keys instead of headers.
// Tested by tests/engine/json_document_test.cpp, json_keys_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "profiles/toloka/toloka_profile.h"

namespace taskloom::toloka {

// Takes the rules of JSON into rule_table(): once, before it is asked for.
void use_json_rules();

class TolokaJsonProfile final : public TolokaProfile {
public:
    std::vector<ProblemRecord> bind(const Table& table, const Specification* specification,
                                    const CheckOptions& options) override;
    bool bind_further(const Table& table, std::vector<ProblemRecord>& problems) override;
    RowVerdict check_row(const RowView& row, std::vector<ProblemRecord>& problems) override;
    void settle_header(const Table& table, std::vector<ProblemRecord>& problems) override;
    std::vector<ProblemRecord> check_file(const FileFacts& facts) override;
    std::string describe(const ProblemRecord& problem, const ProblemContext& context) const override;
    std::vector<Fix> fixes(const ProblemRecord& problem, const ProblemContext& context) const override;
    std::size_t blame(const ProblemRecord& problem, std::string_view raw) const override;

private:
    enum class KeyKind : std::uint8_t {
        field,           // or anything else that has a column
        further_answer,  // "/known_solutions/1"
        misplaced,       // what is to be an object or list of fields, and isn't
        beside_answer,   // "/known_solutions/0/result": a field's place is in output_values
        unknown,         // of no task
    };
    // What a column is beyond its header.
    struct JsonColumn {
        KeyKind kind = KeyKind::field;
        bool checked = false;      // its values are
        std::size_t twin = kNone;  // the place of the next column for the same; that of the last one is the first's
        std::vector<std::size_t> held{};  // of a misplaced one: places of columns for what belongs into it
    };
    // A column whose values a fix puts elsewhere, if they have room there.
    struct Move {
        std::size_t place = 0;
        std::vector<std::size_t> holders;  // places of values that stand where an object is to be
        std::vector<std::size_t> same;     // places of columns that have the key already
    };

    // The detail of a key that stands twice, where these are two columns; else it is where in the row it does.
    static constexpr std::uint32_t kInTwoColumns = 0xFFFFFFFF;

    // json_keys.cpp
    void bind_keys(const Table& table, std::size_t first, std::vector<ProblemRecord>& problems);
    void note_columns(const Table& table, std::size_t first, std::vector<ProblemRecord>& problems);
    static KeyKind kind_of_key(std::string_view pointer);
    void find_twin(std::size_t place);
    void find_held(const Table& table);
    void find_moves(const Table& table, const std::vector<ProblemRecord>& problems);
    std::string meant_by_key(std::string_view pointer) const;
    std::string target_of(const ProblemRecord& problem, std::size_t place, const Table& table) const;
    std::string no_room_words(const ProblemRecord& problem) const;
    std::string wanted_name(Rule rule, std::string_view name, std::string_view pointer) const;
    template <typename RawOf>
    static bool blocks(const Move& move, const RawOf& raw_of);
    void note_blocked(const RowView& row);
    bool confirm_blocked(const Table& table, const Move& move);
    std::string key_message(const ProblemRecord& problem, const ProblemContext& context) const;

    void check_value(std::size_t place, std::string_view raw, RowId row, std::vector<ProblemRecord>& problems);
    std::string_view text_of(const CheckedCell& cell) override;
    std::vector<Fix> value_fixes(const ColumnCheck& column, const ProblemRecord& problem, std::string_view raw) const;
    void mend_further(const ColumnCheck& column, const ProblemRecord& first, const std::vector<ProblemRecord>& together,
                      Fix& fix) const;
    static bool has_value(const RowView& row, std::size_t place);
    bool has_second_value(const RowView& row, std::size_t place) const;
    bool has_answer(const RowView& row) const;
    void check_key(std::size_t place, const RowView& row, std::vector<ProblemRecord>& problems) const;
    bool is_missing(const RowView& row, std::size_t place) const;
    bool is_misplaced(const RowView& row, std::size_t place) const;
    void check_coordinates(const RowView& row, std::size_t count, RowVerdict& verdict,
                           std::vector<ProblemRecord>& problems);
    std::string fault_message(const ProblemRecord& problem, const ProblemContext& context) const;

    struct Ring {
        std::size_t first = 0, last = 0;  // places
    };
    std::vector<JsonColumn> json_columns_;         // by place
    std::unordered_map<std::string, Ring> twins_;  // by what they mean
    std::vector<Move> moves_;
    // A row in which the column's values have no room where they were to go; kept over bindings, for columns stay.
    std::unordered_map<ColumnId, RowId> blocked_rows_;
    std::vector<CheckedCell> places_cells_;
    std::string text_;
};

}  // namespace taskloom::toloka

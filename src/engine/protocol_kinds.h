// What the messages of the protocol are made of: their kinds, and the words that requests and replies have in common.
// Included by protocol.h, which says what the protocol is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace taskloom::protocol {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

// Lists the members of a message once; wire.h encodes and decodes from it.
#define TASKLOOM_MESSAGE(KIND, ...)                                 \
    static constexpr Kind kKind = Kind::KIND;                       \
    template <typename Self, typename Visitor>                      \
    static void visit(Self& self, Visitor& visitor) {               \
        auto list = [&](auto&... members) { visitor(members...); }; \
        self.members_of(list);                                      \
    }                                                               \
    template <typename List>                                        \
    void members_of(List& list) {                                   \
        list(__VA_ARGS__);                                          \
    }                                                               \
    template <typename List>                                        \
    void members_of(List& list) const {                             \
        list(__VA_ARGS__);                                          \
    }

#define TASKLOOM_PART(...) TASKLOOM_MESSAGE(part, __VA_ARGS__)

enum class Kind : std::uint8_t {
    part,  // not a message of its own
    // requests
    load_specification,
    get_status,
    get_columns,
    get_rows,
    get_problem_groups,
    get_problems,
    get_cell,
    set_cell,
    undo,
    redo,
    get_fix_preview,
    apply_fix,
    set_view,
    find_problem,
    find_row,
    mark_saved,
    cancel_job,
    get_specification,
    set_options,
    infer_specification,
    get_range,
    change_cells,
    change_rows,
    move_columns,
    find_text,
    count_text,
    replace_text,
    get_fields,
    change_field,
    get_list,
    change_list,
    get_history,
    go_to_step,
    use_language,
    get_notes,
    compare,
    get_differences,
    end_comparison,
    // replies
    specification_loaded,
    status,
    columns,
    rows,
    problem_groups,
    problems,
    cell,
    place,
    fix_preview,
    specification_text,
    range_text,
    range_changed,
    text_count,
    fields,
    list,
    history,
    comparison,
    differences,
    refused,
};

enum class Phase : std::uint8_t { empty, loading, ready, failed };
enum class Severity : std::uint8_t { error, warning, info };
enum class RowKind : std::uint8_t { general, control, training, separator, broken };
enum class FixKind : std::uint8_t { none, safe, guess };
enum class FixAction : std::uint8_t { set_cell, rename_column, delete_column, add_hidden_field, fit_row, recode };
enum class ArrayTarget : std::uint8_t { legacy, modern_2023 };
enum class Dialect : std::uint8_t { automatic, toloka, rfc4180 };
enum class TextForm : std::uint8_t { raw, decoded, json };
enum class ListAction : std::uint8_t { set, insert, remove };
enum class Certainty : std::uint8_t { certain, likely, guess, no_field };
enum class CellsAction : std::uint8_t { set, paste, fill_down, fill_right };
enum class RowsAction : std::uint8_t { insert, remove };
enum class FieldAction : std::uint8_t { change, add, remove };
enum class DifferenceKind : std::uint8_t { cell, row_here, row_there, column_here, column_there };

// The last of each: a number beyond it is no message of ours.
constexpr Phase last_of(Phase) { return Phase::failed; }
constexpr Severity last_of(Severity) { return Severity::info; }
constexpr RowKind last_of(RowKind) { return RowKind::broken; }
constexpr FixKind last_of(FixKind) { return FixKind::guess; }
constexpr FixAction last_of(FixAction) { return FixAction::fit_row; }
constexpr ArrayTarget last_of(ArrayTarget) { return ArrayTarget::modern_2023; }
constexpr Dialect last_of(Dialect) { return Dialect::rfc4180; }
constexpr TextForm last_of(TextForm) { return TextForm::json; }
constexpr ListAction last_of(ListAction) { return ListAction::remove; }
constexpr Certainty last_of(Certainty) { return Certainty::no_field; }
constexpr CellsAction last_of(CellsAction) { return CellsAction::fill_right; }
constexpr RowsAction last_of(RowsAction) { return RowsAction::remove; }
constexpr FieldAction last_of(FieldAction) { return FieldAction::remove; }
constexpr DifferenceKind last_of(DifferenceKind) { return DifferenceKind::column_there; }

// Rows of the view, all of which have the cells.
struct ViewRange {
    std::uint32_t first_view_index = 0;
    std::uint32_t rows = 0;
    std::uint32_t first_column = 0;
    std::uint32_t columns = 0;
    TASKLOOM_PART(first_view_index, rows, first_column, columns)
};

// Which problems, besides those of a code: what meets all of it.
struct ProblemFilter {
    bool of_column = false;
    std::uint32_t column = kNone;  // kNone: those of no column
    std::uint8_t severities = 0;   // a bit for each Severity; 0: any
    bool fixable = false;          // only those with a fix
    TASKLOOM_PART(of_column, column, severities, fixable)
};

}  // namespace taskloom::protocol

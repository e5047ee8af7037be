// The inside of Workbench, shared by the files that carry it out: workbench.cpp (frames), workbench_files.cpp (opening,
// saving), workbench_specification.cpp (its page), workbench_trial.cpp (the one in use, and changes of it), workbench_kept.cpp (work that is kept on the device),
// workbench_problems.cpp (problems and their fixes), workbench_columns.cpp (columns), workbench_messages.cpp (what engines
// answer), workbench_failures.cpp (what they refuse, and how they fail), workbench_commands.cpp (what the person asks),
// workbench_history.cpp (the list of steps), workbench_comparison.cpp (what another program wrote to the file),
// workbench_palette.cpp (the list of commands), workbench_editing.cpp (cells), workbench_values.cpp (values in the
// inspector), workbench_ranges.cpp (several cells), workbench_find.cpp (finding text), workbench_language.cpp (the
// language), workbench_keys.cpp (the keyboard).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/state.h"
#include "app/ui.h"
#include "app/views/views.h"
#include "app/workbench.h"

namespace taskloom::app {

// Bytes of a cell that can be edited, and copied.
inline constexpr std::uint32_t kMostEditedBytes = 1u << 20;
inline constexpr std::uint32_t kMostCopiedBytes = 64 << 20;
// Of a range that is copied; of one whose text is kept ready, and how many cells that may have.
inline constexpr std::uint32_t kMostRangeBytes = 20 << 20;
inline constexpr std::uint32_t kReadyRangeBytes = 256 << 10;
inline constexpr std::uint32_t kReadyRangeCells = 4000;

struct Workbench::Implementation {
    Implementation(Host& host_services, const Fonts& faces);

    Host& host;
    Ui ui;
    State state;
    ViewMemory memory;
    Surroundings surroundings;
    Commands commands;
    Commands after_saving;        // changes that wait for the file to be saved
    std::string saved_text_name;  // of the specification that was last written to a file
    std::string catalogue;        // of the language, for engines; empty: English
    // By the person; else the surroundings' preference.
    std::optional<bool> dark_chosen, contrast_chosen;
    std::uint32_t next_entry = 1;
    std::uint32_t next_toast = 1;
    std::uint32_t next_offer = 1;
    std::uint32_t announced_position = kNone, announced_column = kNone;
    WidgetId focus_before_dialog = 0;  // has the keyboard again behind a menu
    bool guarding = false;
    bool copying = false;        // a text was asked for that goes to the clipboard when it comes
    bool opening_waits = false;  // for what is being typed
    bool giving_up = false;      // what is being read can't be: the next frame puts back what was open
    double now = 0;

    // ---- workbench.cpp
    void frame(double now_seconds);
    void draw();
    void draw_document(Rect place);
    void ask_what_is_missing();
    void choose_theme();
    void choose_theme(std::optional<bool> dark, std::optional<bool> high_contrast);
    void recall_panels();
    void remember_panels();
    void toast(Tone tone, std::string_view title, std::string_view text = {});
    void drop_old_toasts();
    void drop_passing_toasts();                // those that say what was done
    void drop_toasts(std::string_view title);  // what they tell of is mended
    void touched() { host.request_frames(3); }
    bool busy() const;

    // ---- workbench_files.cpp
    void take_files(const std::vector<OfferedFile>& files);
    void take_file_text(FileId file, std::string_view text, std::string_view error);
    // The next file to be opened, in place of one that waits still.
    void let_wait(const OfferedFile& file, std::optional<ReadingChoice> choice = {});
    void consider_opening();  // the waiting file: ask, wait or open
    void open_waiting_file();
    void read(const OfferedFile& file, const ReadingChoice& choice);
    bool may_promote_incoming() const;
    void promote_incoming();
    bool put_back_previous();  // false when there is none
    void forget_views();
    void discard(std::unique_ptr<OpenDocument>& document);
    std::unique_ptr<OpenDocument> make_document();
    void cancel_reading();
    void open_reading();
    void read_next_text();
    void open_tasks(const OfferedFile& file);
    void apply_reading();
    void save(SaveWay way = SaveWay::unless_changed);
    void saved(EngineId engine, SaveOutcome outcome, std::string_view told);
    void open_save_as(SaveFormat format);
    void save_as();
    void saved_as(EngineId engine, std::string_view name, std::string_view failure, std::uint64_t replaced_cells,
                  std::uint64_t left_out_tasks);
    void open_sample();
    void save_specification(std::string_view text);
    OpenDocument* document_of(EngineId engine);

    // ---- workbench_specification.cpp
    void ask_for_fields();
    void take_form(const protocol::Envelope& envelope, const Pending& pending);
    void take_specification_text(OpenDocument& document, protocol::SpecificationText reply, Purpose purpose);
    SpecificationDraft draft_of(SpecificationEntry entry, FieldName field, std::string key) const;
    void edit_specification(SpecificationDraft draft);
    void edit_specification_again(const SpecificationDraft& draft);
    void keep_specification_entry();
    bool specification_entry_ended(std::uint32_t id, TextEntryEnd end, std::string_view text);

    // ---- workbench_trial.cpp
    // `guessed`: what it rests on, when it was guessed from the file.
    void offer_specification(std::string name, std::string text, std::vector<protocol::GuessedColumn> guessed = {});
    void offer(OfferedSpecification offered);
    void offer_again();
    void drop_offers(EngineId engine);
    void specification_answered(OpenDocument& document, const protocol::SpecificationLoaded& answer,
                                std::uint32_t serial);
    void specification_accepted(OpenDocument& document, OfferedSpecification offered,
                                const protocol::SpecificationLoaded& answer);
    void change_specification(SpecificationChange change);
    void go_on_changing();
    void field_changed(OpenDocument& document, std::string text);
    void change_refused(OpenDocument& document, std::string_view message);
    void choose_changed(const SpecificationChange& accepted);
    void drop_refusals(const SpecificationDraft& accepted);
    void give_back_changes(OpenDocument& document);
    void ask_for_counts();
    void take_counts(OpenDocument& document, const protocol::ProblemGroupsReply& reply);
    void end_trial(bool keep);

    // ---- workbench_kept.cpp
    void keep_with(const OpenDocument& document);
    void open_kept(KeptId file);
    void kept_opened(const OfferedFile& file, const ReadingContext& context);
    void keeping_changed(EngineId engine, Keeping keeping);
    void recovered(EngineId engine, std::uint32_t changes, bool whole);

    // ---- workbench_messages.cpp
    template <typename Message>
    void send(OpenDocument& document, const Message& message, Pending pending) {
        if (document.dead) return;
        const std::uint32_t token = document.next_token++;
        document.pending[token] = std::move(pending);
        host.send(document.engine, protocol::encode(message, token));
    }
    void take_message(EngineId engine, std::string_view message);
    void take_message_of(OpenDocument& document, std::string_view message);
    void take_status(OpenDocument& document, protocol::StatusReply status);
    void take_answer(OpenDocument& document, const protocol::Envelope& envelope, const Pending& pending);

    // ---- workbench_columns.cpp
    void take_columns(OpenDocument& document, std::vector<protocol::Column> columns);
    void follow_columns(OpenDocument& document, const std::vector<protocol::Column>& before);
    bool has_chosen_columns() const;
    protocol::MoveColumns chosen_columns() const;  // to where they are
    void hide_columns();
    void show_columns(std::uint32_t first, std::uint32_t count);
    void show_chosen_column(std::uint32_t column);
    void move_columns(bool right);
    void columns_moved(const OpenDocument& document, const Pending& pending);
    void open_column_menu(const command::OpenColumnMenu& menu);

    // ---- workbench_language.cpp
    void toggle_language();
    void language_came(std::string_view bytes, bool failed);
    void tell_language(OpenDocument& document);

    // ---- workbench_failures.cpp
    void refused(OpenDocument& document, const Pending& pending, std::string_view message);
    void engine_failed(EngineId engine, std::string_view told);
    void reading_failed(EngineId engine, std::string_view told);

    // ---- workbench_commands.cpp
    void carry_out(const Command& command);
    void change(Command command);  // now, or after the running save
    void select_cell(std::uint32_t view_index, std::uint32_t column);
    void select_range(GridPlace active, Extent extent);
    void extend_selection(GridPlace head);
    void choose_whole(command::ChooseWhole::Part part);
    void announce_range();
    void keep_range_in_view();  // what rows and columns went takes their part of it along
    void select_header(std::uint32_t column);
    void select_file();
    void select_problem(const protocol::Problem& problem);
    void resolve_selection();  // learns the selected row's position once its page is there
    std::string copied_text(bool cut);
    void copied_cell_came(const protocol::CellReply& reply);
    void copy_cell();

    // ---- workbench_problems.cpp
    void narrow_problems(const protocol::ProblemFilter& filter, std::string_view column_name);
    void group_problems(bool by_column);
    void list_problems_anew(OpenDocument& document);
    void keep_chosen_column(OpenDocument& document);  // columns came, went or got other names
    void find_problem(bool backward);
    void go_round(bool backward);
    void round_problem_came(const protocol::ProblemsReply& reply, bool backward);
    void set_view(const command::SetView& view);
    void show_view(OpenDocument& document, bool only_problems);
    void preview_fixes(const command::PreviewFixes& wanted);
    void take_preview(protocol::FixPreviewReply reply);
    void take_change(const command::TakeChange& change);
    void apply_preview();
    void take_problem_answer(OpenDocument& document, const protocol::Envelope& envelope, const Pending& pending);
    void take_place(OpenDocument& document, const protocol::PlaceReply& place, const Pending& pending);

    // ---- workbench_history.cpp
    void open_history();
    void ask_for_history();
    void take_history(protocol::HistoryReply reply);

    // ---- workbench_palette.cpp
    void open_palette(bool as_help);
    void list_commands();
    void go_in_palette(std::size_t to);
    void type_in_palette(std::string_view text);
    void take_palette_keys();
    void run_listed(std::size_t index);

    // ---- workbench_comparison.cpp
    void changed_on_disk(EngineId engine);
    void compare_with_disk();
    void disk_read(EngineId engine, std::string_view failure);
    void compared(OpenDocument& document, const protocol::Envelope& envelope);
    void comparison_failed(std::string_view why);
    void ask_for_differences();
    void end_comparison();
    void take_disk_file();
    void disk_file_came(EngineId engine, const OfferedFile& file);

    // ---- workbench_editing.cpp
    void edit_cell(bool replace, std::string_view typed);
    void open_text_entry(std::string text, bool select_all);
    void open_text(OpenText& field, TextEntry entry, const Rect& place);
    void move_text(OpenText& field, const Rect& place);
    void end_text(OpenText& field, bool commit);
    bool text_is_open() const;
    bool may_open_text() const { return state.dialog == DialogKind::none && !text_is_open(); }
    void keep_typed();
    bool must_keep_typed_first();
    void end_unopened_edit(TextEntryEnd end);
    void edited_cell_came(const protocol::CellReply& reply);
    void open_answered_edit();
    void text_entry_ended(std::uint32_t id, TextEntryEnd end, std::string_view text);
    void set_cell(std::uint32_t position, std::uint32_t column, std::string_view text);
    void clear_cell();
    void paste(std::string_view text);
    void open_pasted(std::string_view text);
    void open_pasted_rows(std::string_view text);
    void move_after_edit(TextEntryEnd end);
    void follow_edited_cell();
    void leave_editing();
    void edit_draft(std::uint32_t toast_id);

    // ---- workbench_values.cpp
    void take_cell(OpenDocument& document, protocol::CellReply reply);
    void edit_value(EditTarget target, std::uint32_t element, std::optional<std::string> draft = {});
    void commit_value(const CellEdit& edit, TextEntryEnd end, std::string_view text);
    void change_list(protocol::ChangeList request);
    void list_came(OpenDocument& document, protocol::ListReply reply);
    void edited_element_came(const protocol::ListReply& reply);
    void ask_for_list();
    void show_more_of_cell();
    std::string_view edited_text(const protocol::CellReply& reply) const;

    // ---- workbench_ranges.cpp
    std::string copied_range(bool cut);
    void copied_range_came(const protocol::RangeText& reply, bool cut);
    void ask_for_range();  // the text of a small one, ahead
    void change_range(protocol::CellsAction action, const protocol::ViewRange& range, std::string text = {});
    void change_rows(protocol::RowsAction action);
    void paste_range(std::string_view text);
    void range_changed(OpenDocument& document, const protocol::RangeChanged& reply, protocol::CellsAction action);
    void select_changed_range(OpenDocument& document);
    void tell_of_change(OpenDocument& document);

    // ---- workbench_find.cpp
    void open_find(bool replaces);
    void close_find();
    void keep_find_entry();
    bool find_entry_ended(std::uint32_t id, TextEntryEnd end, std::string_view text);
    void choose_query(const protocol::TextQuery& query);
    void find_next(bool backward);
    void text_found(const protocol::PlaceReply& place, bool backward);
    void replace_text(bool all);
    void text_replaced(OpenDocument& document, const protocol::RangeChanged& reply, bool all);
    void count_found();

    // ---- workbench_keys.cpp
    void take_keys();
    bool take_fast_typing();
    void take_typed_text();
    void take_grid_keys();
    bool take_column_keys();
    void take_moving_keys(std::uint32_t rows, std::uint32_t columns);
    void take_header_keys();
    void take_changing_keys(std::uint32_t columns);
    void take_range_keys();
    // Events that no frame has seen yet: ImGui spreads what comes fast over several.
    static bool has_queued_input();
    bool command_key() const;  // Ctrl, or Cmd on a Mac
};

}  // namespace taskloom::app

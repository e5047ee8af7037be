// The parts of the window. Each draws itself into the rectangle it is given and emits commands.
#pragma once

#include "app/icons.h"
#include "app/state.h"
#include "app/strings.h"
#include "app/ui.h"
#include "app/widgets.h"

namespace taskloom::app {

void draw_toolbar(const Frame& frame, Rect place);
void draw_rail(const Frame& frame, Rect place);
void draw_status_line(const Frame& frame, Rect place);
void draw_start(const Frame& frame, Rect place);
// What was worked on before, cut from the top of a place: changes that weren't saved, with an answer to give; and recent
// files. Nothing where there are none.
void draw_unsaved_work(const Frame& frame, Rect& place);
float unsaved_work_height(const Frame& frame);
void draw_recent_files(const Frame& frame, Rect place);
float recent_files_height(const Frame& frame);  // 0: there are none
void draw_loading(const Frame& frame, Rect place);
// The grid with what stands above it: filter, banners, progress.
void draw_table(const Frame& frame, Rect place);
// The bar that finds text, and how high it is at a width: in little room it has several lines.
float find_bar_height(const Frame& frame, float width);
void draw_find_bar(const Frame& frame, Rect place);
void draw_grid(const Frame& frame, Rect place);
void draw_inspector(const Frame& frame, Rect place);
void draw_problems(const Frame& frame, Rect place);
// What stands over their list, cut from the top of a place.
void draw_problem_head(const Frame& frame, Rect& place);
// The running job in a strip; false while there is none.
bool draw_running_job(const Frame& frame, const Rect& strip);
void draw_specification(const Frame& frame, Rect place);
// A field of it that is chosen (null: none is), and all of it as JSON.
const protocol::SpecificationField* chosen_field(const SpecificationForm& form);
void draw_field(const Frame& frame, Rect place);
void draw_specification_json(const Frame& frame, Rect place);
// What a changed specification makes of the problems, and what runs, cut from the bottom of a place: what stands there stays
// where it is. Nothing while none is tried and nothing runs.
void draw_trial(const Frame& frame, Rect& place);
void draw_reading(const Frame& frame);
void draw_save_as(const Frame& frame);
void draw_fix_preview(const Frame& frame);
void draw_history(const Frame& frame);
void draw_column_menu(const Frame& frame);
void draw_palette(const Frame& frame);
// What can be done with the chosen columns, as buttons in a place of the inspector. Returns the height.
float draw_column_buttons(const Frame& frame, const Rect& place);
void draw_comparison(const Frame& frame);
void draw_dialogs(const Frame& frame);
void draw_toasts(const Frame& frame, Rect place);
void draw_drop_target(const Frame& frame);

// The widget that holds the keyboard while the grid does.
inline constexpr std::string_view kGridWidget = "grid";
// An entry of a column's menu.
inline constexpr std::string_view kColumnMenuItem = "column-menu-item";
// What is typed in the palette, and an entry of it.
inline constexpr std::string_view kPaletteText = "palette-text";
inline constexpr std::string_view kPaletteEntry = "palette-entry";
// A row of the history.
inline constexpr std::string_view kHistoryRow = "history-step";

inline Mark mark_of(protocol::Severity severity) {
    if (severity == protocol::Severity::error) return Mark::error;
    return severity == protocol::Severity::warning ? Mark::warning : Mark::info;
}
// Of a window's problem field: 0 none, else 1 + severity.
inline Mark mark_of_code(std::uint8_t problem) { return mark_of(static_cast<protocol::Severity>(problem - 1)); }

// A column's header, or words that it has none.
inline std::string_view shown_name(std::string_view header) { return header.empty() ? words::kNoHeader : header; }

// The shortcut as this keyboard names it: "Ctrl+S" or "Cmd+S".
std::string shortcut(const Ui& ui, std::string_view key);

// One side of a change.
struct ChangedText {
    std::string_view caption;  // "Before", "After"
    std::string_view text;
    std::vector<Span> changed;     // the stretches that the other side has not
    std::size_t first_change = 0;  // where the sides begin to differ
    Colour ground = 0, mark = 0;
    std::string_view when_empty = words::kEmptyValue;
};
// Both sides with the colours of what is taken away and what is put in its place.
struct ChangedTexts {
    ChangedText before, after;
};
ChangedTexts compare_fix(const Colours& colours, protocol::FixAction action, std::string_view before,
                         std::string_view after);
// In monospace on at most so many lines, the first change in sight. `place` gives corner and width; returns the height.
float draw_changed_text(const Frame& frame, const Rect& place, const ChangedText& changed, std::size_t most_lines);

}  // namespace taskloom::app

// The words of problems. They say what stands there, why that is wrong and what the platform says to it; the cure is in
// the rule table.
#include <string>

#include "base/scan.h"
#include "formats/delimited_format.h"
#include "formats/detection.h"
#include "profiles/toloka/byte_check.h"
#include "profiles/toloka/message_words.h"
#include "profiles/toloka/toloka_profile.h"
#include "profiles/toloka/value_messages.h"

namespace taskloom::toloka {

namespace {

// The platform names the line where the last quotation mark opened, not the one that is to blame.
std::uint64_t last_quote_line(const ProblemContext& context, const RowFormat& format) {
    const std::size_t quote = format.find_open_mark(context.row_text);
    if (quote == std::string_view::npos) return context.line;
    return context.line + count_line_ends(context.row_text.data(), quote);
}

std::string lost_message(const PlatformReading& reading) {
    std::string message =
        "Stray quotation marks swallow what is behind them: of the " + plural(reading.meant_tasks, "task", "tasks") +
        (reading.as_opened ? " in this file as it was opened" : " in this file") + " the platform would load " +
        std::to_string(reading.tasks) + (reading.unclosed ? " at most, " : ", ") +
        std::to_string(reading.meant_tasks - reading.tasks) + " would be lost.";
    if (reading.refused == 0) return message;
    return message + " It would refuse " + plural(reading.refused, "row", "rows") + " for the number of cells.";
}

std::string line_ends_message(const LineEndCounts& counts) {
    std::string list;
    const auto add = [&](const char* name, std::uint64_t count) {
        if (count > 0) list += (list.empty() ? "" : ", ") + std::string(name) + " " + plural(count, "time", "times");
    };
    add("LF", counts.lf);
    add("CR LF", counts.crlf);
    add("CR", counts.cr);
    return "Lines end in several ways: " + list + ". The platform reads them all, and saving keeps each as it is.";
}

std::string delimiters_message(char delimiter) {
    std::string name = delimiter_name(delimiter);
    if (name[0] >= 'a' && name[0] <= 'z') name = "a " + name;
    return "Between columns stands " + name +
           ". The platform takes TSV, XLSX and JSON: read as TSV, the header is one name that it does not know, and it "
           "refuses the whole file.";
}

}  // namespace

std::string TolokaProfile::describe_header(const ProblemRecord& problem, const ProblemContext& context) const {
    const std::string name = shown(context.column_name);
    const ColumnRepair& repair = repair_of(problem.column);
    std::string meant;
    if (!repair.meant.empty() && !repair.far) meant = " Probably " + shown(repair.meant) + " was meant.";
    switch (static_cast<Rule>(problem.rule)) {
        case Rule::header_empty:
            return "Column " + std::to_string(context.column + 1) +
                   " has no header. The platform refuses the whole file because of it, or passes over the column.";
        case Rule::header_stray_quote:
            return name +
                   " has a quotation mark without a partner in its cell, so the platform reads what is behind it, "
                   "other "
                   "columns and rows, as part of this header, up to the next quotation mark, and refuses the whole "
                   "file." +
                   meant;
        case Rule::header_unknown:
            return name + " is no header that the platform knows, and it refuses the whole file because of it." + meant;
        case Rule::header_spaces:
            return name +
                   " has a space that the platform takes for a part of the name, and it refuses the whole file." +
                   meant;
        case Rule::header_colon:
            return name + " ends with a colon, and the platform refuses the whole file because of it." + meant;
        case Rule::header_case:
            return name + " is in the wrong case, and the platform refuses the whole file because of it." + meant;
        case Rule::header_no_prefix:
            return name + " does not say what it is, and the platform refuses the whole file because of it." + meant;
        case Rule::header_of_results:
            return name + " belongs to a file of results; the platform refuses files of tasks that have it.";
        case Rule::header_small_l:
            return name +
                   " is spelled with a small L, as on one page of the platform's guide; elsewhere it is a capital "
                   "i.";
        case Rule::header_field_id:
            return name +
                   " names a field that no project can have: the platform allows Latin letters, digits, hyphens and "
                   "underscores only.";
        case Rule::header_lone_coordinate:
            return "There is " + name + ", but not the other coordinate: no task gets a place on the map.";
        case Rule::mixed_kinds:
            return kinds_message();
        case Rule::header_no_field:
            return name + " names a field that the specification does not have; the platform refuses the whole file." +
                   meant;
        case Rule::header_duplicate:
            return name + " stands in the header more than once.";
        case Rule::header_missing_field:
            return "There is no column for the required field " + shown(specification_->input[problem.detail].id) +
                   "; the platform refuses the whole file.";
        case Rule::value_required:
            return "There is no column " + shown("GOLDEN:" + specification_->output[problem.detail].id) +
                   "; a task with correct responses needs one for every required output field.";
        case Rule::pattern_invalid:
        case Rule::pattern_not_checked:
        case Rule::pattern_excludes_allowed:
            return describe_pattern_failure(problem.detail);
        case Rule::file_too_large:
            return "The platform refuses files over 100 MB.";
        case Rule::not_tab_separated:
            return delimiters_message(format_->delimiter());
        case Rule::too_many_tasks:
            return "The platform takes at most 1,000,000 tasks into a pool.";
        case Rule::no_tasks:
            return "There is a header, but no task below it.";
        case Rule::tasks_lost:
            return lost_message(facts_.reading);
        case Rule::mixed_line_ends:
            return line_ends_message(facts_.line_ends);
        default:
            return {};
    }
}

std::string TolokaProfile::describe_pattern_failure(std::uint32_t number) const {
    // While a specification that came later is still being checked against, the problem may be of the one before.
    const std::size_t inputs = specification_->input.size();
    if (number >= inputs + specification_->output.size()) return "A pattern is not checked here.";
    const Field& field = number < inputs ? specification_->input[number] : specification_->output[number - inputs];
    if (!field.compiled.failure && !field.compiled.excludes_allowed)
        return "The pattern of the field " + shown(field.id) + " is being checked.";
    const std::string what = "The pattern " + shown(field.pattern) + " of the field " + shown(field.id);
    if (!field.compiled.failure) return what + " fits none of its allowed values, so no value is right.";
    const PatternFailure& failure = *field.compiled.failure;
    switch (failure.kind) {
        case PatternFailure::Kind::invalid:
            return what + " is no regular expression: " + failure.reason + ".";
        case PatternFailure::Kind::unsupported:
            return what + " can't be run here: " + failure.reason + ".";
        case PatternFailure::Kind::unavailable:
            break;
    }
    return what + " is not checked: " + failure.reason + ".";
}

std::string TolokaProfile::describe(const ProblemRecord& problem, const ProblemContext& context) const {
    const auto rule = static_cast<Rule>(problem.rule);
    if (problem.row == kHeaderRow && !is_about_bytes(rule)) return describe_header(problem, context);
    const ColumnCheck* const check = check_of(problem.column);
    const Field* const field = check == nullptr ? nullptr : check->field;
    const std::string text = format_->decode(context.raw);
    const std::string byte = "Byte " + std::to_string(problem.detail + 1) +
                             (problem.column == kNoColumn ? " of this row " : " of this cell ");
    switch (rule) {
        case Rule::unclosed_quote:
            return "A quotation mark in this row is never closed, so the platform reads everything from line " +
                   std::to_string(context.line) + " to the end of the file as one cell.";
        case Rule::stray_quote:
            return "A quotation mark in " + shown(context.raw) +
                   " has no partner in its cell, so the platform reads what is behind it, tabs and line ends too, as "
                   "part of this cell, up to the next quotation mark." +
                   (is_doubtful_mark(problem) ? " What stands between the two looks like rows; if it was meant as "
                                                "one cell, both are right as they stand."
                                              : "") +
                   platform_result(context);
        case Rule::too_few_cells:
        case Rule::too_many_cells:
            return "The row has " + plural(problem.detail, "cell", "cells") + ", the header has " +
                   std::to_string(checks_.size()) + ".";
        case Rule::invalid_utf8:
            return byte + "is not UTF-8 text.";
        case Rule::nul_byte:
            return byte +
                   "is NUL (0), which is no part of any text: what comes behind it may be cut off or "
                   "refused.";
        case Rule::byte_order_mark_inside:
            return byte +
                   "begins a byte order mark (U+FEFF), which nobody sees; the platform takes it as a "
                   "part of "
                   "the text.";
        case Rule::text_behind_quote:
            return "Behind the quotation mark that closes this cell there is more text; it is read as " + shown(text) +
                   " here.";
        case Rule::value_required:
            return "The field is required, but the cell is empty.";
        case Rule::lone_coordinate:
            return "The other coordinate is there, but this one is empty, so the task has no place on the map.";
        case Rule::coordinate_accuracy:
            return shown(text) + " has fewer digits after the point than another coordinate of the task, which has " +
                   std::to_string(problem.detail) + ".";
        case Rule::hint_without_answer:
            return "The task has a hint, but no correct answer, so it is a general task, and those show no hint.";
        case Rule::not_json:
        case Rule::not_json_array: {
            const bool marks_lost = format_->quoting_of(context.raw) == Quoting::stray;
            return (marks_lost ? "The platform takes the quotation marks away. " : "") +
                   value_message(problem, field, text, options_.target);
        }
        default:
            return value_message(problem, field, text, options_.target);
    }
}

// Tasks with coordinates may be of any kind, so they are told apart from the sum.
std::string TolokaProfile::kinds_message() const {
    std::string list;
    std::size_t kinds = 0;
    const auto add = [&](std::uint32_t count, const char* kind) {
        if (count == 0) return;
        if (kinds++ > 0) list += ", ";
        list += std::to_string(count) + " " + kind;
    };
    add(facts_.general, "general");
    add(facts_.control, "control");
    add(facts_.training, "training");
    const std::uint32_t tasks = tasks_of_known_kind(facts_), field = facts_.field;
    std::string message = kinds > 1 ? "The file has tasks of different kinds: " + list + "." : std::string();
    if (field == 0 || field == tasks) return message;
    message +=
        (kinds > 1 ? " Of these " : "Of the ") + std::to_string(tasks) + (kinds > 1 ? ", " : " tasks in the file, ");
    return message + std::to_string(field) + (field == 1 ? " has" : " have") + " coordinates and " +
           std::to_string(tasks - field) + (tasks - field == 1 ? " has" : " have") + " none.";
}

// What comes of a stray mark on the platform, which may say nothing at all.
std::string TolokaProfile::platform_result(const ProblemContext& context) const {
    const PlatformReading& reading = facts_.reading;
    const bool loses = reading.tasks < reading.meant_tasks;
    if (!loses && !reading.unclosed) return "";
    std::string result =
        reading.as_opened ? " Of the file as it was opened: the platform would " : " The platform would ";
    if (loses) {
        result += "load " + std::to_string(reading.tasks) + " of the " + plural(reading.meant_tasks, "task", "tasks");
        if (!reading.unclosed) {
            if (context.refused_cells > 0) return result + " and refuse the row that this mark is in.";
            return result + (reading.refused > 0 ? " and say nothing of this mark." : " and say nothing.");
        }
        result += " at most, ";
    }
    return result + "stop there and name line " + std::to_string(reading.last_mark_line) + ".";
}

// Messages as the platform's documents and clients show them; for most codes none is known.
std::string TolokaProfile::platform_message(const ProblemRecord& problem, const ProblemContext& context) const {
    switch (static_cast<Rule>(problem.rule)) {
        case Rule::header_no_field:
            return "Unknown field name";
        case Rule::too_many_tasks:
            return "Limit of tasks in pool have been exceeded";
        case Rule::no_tasks:
            return "Pool contains no tasks. Operation is not allowed";
        case Rule::value_required:
            return "Value must be present and not equal to null";
        case Rule::not_url:
            return "Value must be in valid url format";
        case Rule::too_few_cells:
        case Rule::too_many_cells:
            return cell_count_message(checks_.size(), problem.detail);
        case Rule::header_stray_quote:
        case Rule::stray_quote:
            if (facts_.reading.unclosed) {
                return open_quote_message(facts_.reading.last_mark_line, facts_.reading.last_line);
            }
            if (context.refused_cells > 0) return cell_count_message(facts_.reading.columns, context.refused_cells);
            return {};
        case Rule::unclosed_quote:
            return open_quote_message(last_quote_line(context, *format_), context.last_line);
        default:
            return {};
    }
}

}  // namespace taskloom::toloka

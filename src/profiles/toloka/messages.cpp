// The words of problems. They say what stands there, why that is wrong and what the platform says to it; the cure is in
// the rule table.
#include <string>

#include "base/language.h"
#include "base/scan.h"
#include "formats/delimited_format.h"
#include "formats/detection.h"
#include "profiles/toloka/byte_check.h"
#include "profiles/toloka/message_words.h"
#include "profiles/toloka/toloka_profile.h"
#include "profiles/toloka/value_messages.h"
#include "spec/pattern_words.h"

namespace taskloom::toloka {

namespace {

// The platform names the line where the last quotation mark opened, not the one that is to blame.
std::uint64_t last_quote_line(const ProblemContext& context, const RowFormat& format) {
    const std::size_t quote = format.find_open_mark(context.row_text);
    if (quote == std::string_view::npos) return context.line;
    return context.line + count_line_ends(context.row_text.data(), quote);
}

std::string lost_message(const PlatformReading& reading) {
    const std::string file =
        reading.as_opened ? plural(reading.meant_tasks, "of the {} task in this file as it was opened",
                                   "of the {} tasks in this file as it was opened")
                          : plural(reading.meant_tasks, "of the {} task in this file", "of the {} tasks in this file");
    const std::string loaded = std::to_string(reading.tasks),
                      lost = std::to_string(reading.meant_tasks - reading.tasks);
    std::string message =
        reading.unclosed
            ? filled(
                  "Stray quotation marks swallow what is behind them: {} the platform would load {} at most, {} "
                  "would be lost.",
                  file, loaded, lost)
            : filled(
                  "Stray quotation marks swallow what is behind them: {} the platform would load {}, {} would be "
                  "lost.",
                  file, loaded, lost);
    if (reading.refused == 0) return message;
    return message + " " +
           plural(reading.refused, "It would refuse {} row for the number of cells.",
                  "It would refuse {} rows for the number of cells.");
}

std::string line_ends_message(const LineEndCounts& counts) {
    std::string list;
    const auto add = [&](const char* name, std::uint64_t count) {
        if (count == 0) return;
        if (!list.empty()) list += ", ";
        list += name + (" " + plural(count, "{} time", "{} times"));
    };
    add("LF", counts.lf);
    add("CR LF", counts.crlf);
    add("CR", counts.cr);
    return filled("Lines end in several ways: {}. The platform reads them all, and saving keeps each as it is.", list);
}

std::string encoding_message(const FileFacts& facts) {
    const std::string name(facts.encoding);
    std::string message =
        facts.encoding_confidence == Confidence::given
            ? filled("The file is read in the encoding {}, as was said.", name)
        : facts.encoding_confidence == Confidence::certain ? filled("The file is in the encoding {}.", name)
        : facts.encoding_confidence == Confidence::likely
            ? filled("By its letters the file is in the encoding {}; look whether they are right.", name)
            : filled(
                  "The file may be in the encoding {}, which is a guess from few letters; look whether they are "
                  "right, or say which encoding it is.",
                  name);
    message += " " + filled("The platform needs UTF-8.");
    if (facts.has_bytes_without_meaning) {
        message += " " + filled("It can be turned to that once no cell has bytes any more that mean nothing.");
    }
    return message;
}

std::string delimiters_message(char delimiter) {
    std::string name = delimiter_name(delimiter);
    if (name[0] >= 'a' && name[0] <= 'z') name = filled("a {}", translated(name));
    return filled(
        "Between columns stands {}. The platform takes TSV, XLSX and JSON: read as TSV, the header is one name that it "
        "does "
        "not know, and it refuses the whole file.",
        name);
}

}  // namespace

std::string TolokaProfile::describe_header(const ProblemRecord& problem, const ProblemContext& context) const {
    const std::string name = shown(context.column_name);
    const ColumnRepair& repair = repair_of(problem.column);
    std::string meant;
    if (!repair.meant.empty() && !repair.far) {
        meant = " " + filled("Probably {} was meant.", shown(repair.meant));
    }
    switch (static_cast<Rule>(problem.rule)) {
        case Rule::header_empty:
            return filled(
                "Column {} has no header. The platform refuses the whole file because of it, or passes over the "
                "column.",
                std::to_string(context.column + 1));
        case Rule::header_stray_quote:
            return filled(
                       "{} has a quotation mark without a partner in its cell, so the platform reads what is behind "
                       "it, other columns and rows, as part of this header, up to the next quotation mark, and refuses "
                       "the whole file.",
                       name) +
                   meant;
        case Rule::header_unknown:
            return filled("{} is no header that the platform knows, and it refuses the whole file because of it.",
                          name) +
                   meant;
        case Rule::header_spaces:
            return filled(
                       "{} has a space that the platform takes for a part of the name, and it refuses the whole file.",
                       name) +
                   meant;
        case Rule::header_colon:
            return filled("{} ends with a colon, and the platform refuses the whole file because of it.", name) + meant;
        case Rule::header_case:
            return filled("{} is in the wrong case, and the platform refuses the whole file because of it.", name) +
                   meant;
        case Rule::header_no_prefix:
            return filled("{} does not say what it is, and the platform refuses the whole file because of it.", name) +
                   meant;
        case Rule::header_of_results:
            return filled("{} belongs to a file of results; the platform refuses files of tasks that have it.", name);
        case Rule::header_small_l:
            return filled(
                "{} is spelled with a small L, as on one page of the platform's guide; elsewhere it is a capital i.",
                name);
        case Rule::header_field_id:
            return filled(
                "{} names a field that no project can have: the platform allows Latin letters, digits, hyphens and "
                "underscores only.",
                name);
        case Rule::header_lone_coordinate:
            return filled("There is {}, but not the other coordinate: no task gets a place on the map.", name);
        case Rule::mixed_kinds:
            return kinds_message();
        case Rule::header_no_field:
            return filled("{} names a field that the specification does not have; the platform refuses the whole file.",
                          name) +
                   meant;
        case Rule::header_duplicate:
            return filled("{} stands in the header more than once.", name);
        case Rule::header_missing_field:
            return filled("There is no column for the required field {}; the platform refuses the whole file.",
                          shown(specification_->input[problem.detail].id));
        case Rule::pattern_invalid:
        case Rule::pattern_not_checked:
        case Rule::pattern_excludes_allowed:
            return describe_pattern_failure(problem.detail);
        case Rule::file_too_large:
            return filled("The platform refuses files over 100 MB.");
        case Rule::other_encoding:
            return encoding_message(facts_);
        case Rule::not_tab_separated:
            return delimiters_message(format_->delimiter());
        case Rule::misleading_name:
            return filled("The file's name ends with {}, but what is in it is {}: it is read as that.",
                          facts_.misleading, facts_.format);
        case Rule::too_many_tasks:
            return filled("The platform takes at most 1,000,000 tasks into a pool.");
        case Rule::no_tasks:
            return filled("There is a header, but no task below it.");
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
    if (number >= inputs + specification_->output.size()) return filled("A pattern is not checked here.");
    const Field& field = number < inputs ? specification_->input[number] : specification_->output[number - inputs];
    if (!field.compiled.failure && !field.compiled.excludes_allowed)
        return filled("The pattern of the field {} is being checked.", shown(field.id));
    const std::string what = filled("The pattern {} of the field {}", shown(field.pattern), shown(field.id));
    if (!field.compiled.failure) return filled("{} fits none of its allowed values, so no value is right.", what);
    const PatternFailure& failure = *field.compiled.failure;
    const std::string reason = pattern_reason(failure.reason);
    switch (failure.kind) {
        case PatternFailure::Kind::invalid:
            return filled("{} is no regular expression: {}.", what, reason);
        case PatternFailure::Kind::unsupported:
            return filled("{} can't be run here: {}.", what, reason);
        case PatternFailure::Kind::unavailable:
            break;
    }
    return filled("{} is not checked: {}.", what, reason);
}

std::string TolokaProfile::describe(const ProblemRecord& problem, const ProblemContext& context) const {
    const auto rule = static_cast<Rule>(problem.rule);
    if (problem.row == kHeaderRow && !is_about_bytes(rule)) return describe_header(problem, context);
    const ColumnCheck* const check = check_of(problem.column);
    const Field* const field = check == nullptr ? nullptr : check->field;
    const std::string text = format_->decode(context.raw);
    const std::string number = std::to_string(context.byte != 0 ? context.byte : problem.detail + std::uint64_t{1});
    const std::string byte =
        problem.column == kNoColumn ? filled("Byte {} of this row", number) : filled("Byte {} of this cell", number);
    switch (rule) {
        case Rule::unclosed_quote:
            return filled(
                "A quotation mark in this row is never closed, so the platform reads everything from line {} to the "
                "end "
                "of the file as one cell.",
                std::to_string(context.line));
        case Rule::stray_quote:
            return filled(
                       "A quotation mark in {} has no partner in its cell, so the platform reads what is behind it, "
                       "tabs and line ends too, as part of this cell, up to the next quotation mark.",
                       shown(context.raw)) +
                   (is_doubtful_mark(problem)
                        ? " " + filled("What stands between the two looks like rows; if it was meant as one cell, both "
                                       "are right as they stand.")
                        : std::string()) +
                   platform_result(context);
        case Rule::too_few_cells:
        case Rule::too_many_cells:
            return filled("The row has {}, the header has {}.", plural(problem.detail, "{} cell", "{} cells"),
                          std::to_string(checks_.size()));
        case Rule::invalid_utf8:
            return context.encoding.empty() ? filled("{} is not UTF-8 text.", byte)
                                            : filled("{0} means nothing in the encoding {1}; it is kept as it is.",
                                                     byte, std::string(context.encoding));
        case Rule::nul_byte:
            return filled(
                "{} is NUL (0), which is no part of any text: what comes behind it may be cut off or refused.", byte);
        case Rule::byte_order_mark_inside:
            return filled(
                "{} begins a byte order mark (U+FEFF), which nobody sees; the platform takes it as a part of the text.",
                byte);
        case Rule::text_behind_quote:
            return filled("Behind the quotation mark that closes this cell there is more text; it is read as {} here.",
                          shown(text));
        case Rule::value_required:
            if (problem.column == kNoColumn) {
                return filled(
                    "There is no column {}; a task with correct responses needs one for every required output field.",
                    shown("GOLDEN:" + specification_->output[problem.detail].id));
            }
            return filled("The field is required, but the cell is empty.");
        case Rule::lone_coordinate:
            return filled("The other coordinate is there, but this one is empty, so the task has no place on the map.");
        case Rule::coordinate_accuracy:
            return filled("{} has fewer digits after the point than another coordinate of the task, which has {}.",
                          shown(text), std::to_string(problem.detail));
        case Rule::hint_without_answer:
            return filled(
                "The task has a hint, but no correct answer, so it is a general task, and those show no hint.");
        case Rule::not_json:
        case Rule::not_json_array: {
            const bool marks_lost = format_->quoting_of(context.raw) == Quoting::stray;
            const std::string message = value_message(problem, field, text, options_.target);
            return marks_lost ? filled("The platform takes the quotation marks away. {}", message) : message;
        }
        default:
            return value_message(problem, field, text, options_.target);
    }
}

// Tasks with coordinates may be of any kind, so they are told apart from the sum.
std::string TolokaProfile::kinds_message() const {
    std::string list;
    std::size_t kinds = 0;
    const auto add = [&](std::uint32_t count, const std::string& told) {
        if (count == 0) return;
        if (kinds++ > 0) list += ", ";
        list += told;
    };
    add(facts_.general, plural(facts_.general, "{} general", "{} general"));
    add(facts_.control, plural(facts_.control, "{} control", "{} control"));
    add(facts_.training, plural(facts_.training, "{} training", "{} training"));
    const std::uint32_t tasks = tasks_of_known_kind(facts_), field = facts_.field;
    std::string message = kinds > 1 ? filled("The file has tasks of different kinds: {}.", list) : std::string();
    if (field == 0 || field == tasks) return message;
    const std::string of_all = std::to_string(tasks);
    const std::string have = plural(field, "{} has coordinates", "{} have coordinates");
    const std::string have_none = plural(tasks - field, "{} has none", "{} have none");
    if (kinds > 1) return message + " " + filled("Of these {}, {} and {}.", of_all, have, have_none);
    return filled("Of the {} tasks in the file, {} and {}.", of_all, have, have_none);
}

// What comes of a stray mark on the platform, which may say nothing at all.
std::string TolokaProfile::platform_result(const ProblemContext& context) const {
    const PlatformReading& reading = facts_.reading;
    const bool loses = reading.tasks < reading.meant_tasks;
    if (!loses && !reading.unclosed) return "";
    const std::string loaded = std::to_string(reading.tasks), line = std::to_string(reading.last_mark_line);
    const std::string meant = plural(reading.meant_tasks, "of the {} task", "of the {} tasks");
    std::string does;
    if (!loses) {
        does = filled("stop there and name line {}", line);
    } else if (reading.unclosed) {
        does = filled("load {} {} at most, stop there and name line {}", loaded, meant, line);
    } else if (context.refused_cells > 0) {
        does = filled("load {} {} and refuse the row that this mark is in", loaded, meant);
    } else if (reading.refused > 0) {
        does = filled("load {} {} and say nothing of this mark", loaded, meant);
    } else {
        does = filled("load {} {} and say nothing", loaded, meant);
    }
    return " " + (reading.as_opened ? filled("Of the file as it was opened: the platform would {}.", does)
                                    : filled("The platform would {}.", does));
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

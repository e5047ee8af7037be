// The words with numbers and names in them, in English: the texts here are the keys of translations (base/language.h). A
// sentence that depends on a number is written out for one and for many, since other languages have more forms of it.
#include "app/strings.h"

#include <cmath>
#include <cstdio>

namespace taskloom::app::words {

namespace {

constexpr Phrase kThousands = phrase(",", "between the thousands of a number");
constexpr Phrase kDecimals = phrase(".", "before the decimals of a number");

std::string one_decimal(double value) {
    char buffer[32];
    const int size = std::snprintf(buffer, sizeof buffer, "%.1f", value);
    std::string text(buffer, size > 0 ? static_cast<std::size_t>(size) : 0);
    if (const std::size_t point = text.find('.'); point != std::string::npos) text.replace(point, 1, kDecimals);
    return text;
}

}  // namespace

std::string number(std::uint64_t value) {
    std::string digits = std::to_string(value);
    const std::string_view between = kThousands;
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, between);
    }
    return digits;
}

std::string count(std::uint64_t n, Text one, Text many) { return fill(pattern_for(n, one, many), {number(n)}); }

std::string file_size(std::uint64_t bytes) {
    const auto size = static_cast<double>(bytes);
    if (bytes < 1000) return count(bytes, "{} byte", "{} bytes");
    if (size < 1e6) return filled("{} KB", one_decimal(size / 1e3));
    if (size < 1e9) return filled("{} MB", one_decimal(size / 1e6));
    return filled("{} GB", one_decimal(size / 1e9));
}

std::string listed(Text first, Text next) { return filled("{}, {}", first, next); }

std::string percent(double fraction) {
    const double bounded = fraction < 0 ? 0 : fraction > 1 ? 1 : fraction;
    return filled("{} %", std::to_string(std::lround(bounded * 100)));
}

std::string undo_tooltip(Text edit) { return edit.empty() ? std::string(kUndo) : filled("Undo: {}", edit); }
std::string redo_tooltip(Text edit) { return edit.empty() ? std::string(kRedo) : filled("Redo: {}", edit); }

std::string specification_waiting(Text name) { return filled("Specification loaded: {}. Now open a task file.", name); }

std::string unsaved_changes(std::uint32_t n) { return count(n, "{} unsaved change", "{} unsaved changes"); }
std::string ago(double seconds) {
    constexpr double kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour;
    const auto whole = [&](double unit) { return static_cast<std::uint64_t>(seconds / unit); };
    if (!(seconds >= kMinute)) return filled("just now");
    if (seconds < kHour) return count(whole(kMinute), "{} minute ago", "{} minutes ago");
    if (seconds < kDay) return count(whole(kHour), "{} hour ago", "{} hours ago");
    return count(whole(kDay), "{} day ago", "{} days ago");
}
std::string kept_file(std::uint64_t size, std::uint32_t changes, double age) {
    if (changes == 0) return listed(file_size(size), ago(age));
    return listed(listed(file_size(size), unsaved_changes(changes)), ago(age));
}
std::string recover_told(Text file) { return filled("Recover {}", file); }
std::string discard_told(Text file) { return filled("Discard the changes of {}", file); }
std::string recovered(Text file) { return filled("Recovered {}", file); }
std::string partly_recovered(std::uint32_t changes) {
    return filled("{} are back; what came after them is damaged or does not fit the file.", unsaved_changes(changes));
}

std::string opening(Text file) { return filled("Opening {}", file); }
std::string reading_progress(std::uint64_t read, std::uint64_t total) {
    if (total == 0) return file_size(read);
    return filled("{} of {}", file_size(read), file_size(total));
}
std::string stopped_reading(Text file) { return filled("Stopped reading {}", file); }
std::string stopped_job(Text job) { return filled("Stopped: {}", job); }

std::string cell_label(Text column, std::uint32_t task) {
    if (task == 0) return std::string(column);
    return filled("{}, task {}", column, std::to_string(task));
}
std::string range(std::uint32_t rows, std::uint32_t columns, std::uint32_t hidden_columns) {
    const std::string of_rows = count(rows, "{} row", "{} rows"),
                      of_columns = count(columns, "{} column", "{} columns");
    return hidden_columns == 0 ? filled("{} \xC3\x97 {}", of_rows, of_columns)
                               : filled("{} \xC3\x97 {} ({} hidden)", of_rows, of_columns, number(hidden_columns));
}
std::string hide_columns(std::uint32_t n) {
    return n == 1 ? std::string(kHideColumn) : count(n, "Hide {} column", "Hide {} columns");
}
std::string columns(std::uint32_t n) { return count(n, "{} column", "{} columns"); }
std::string hidden_columns(std::uint32_t n) { return count(n, "{} hidden column", "{} hidden columns"); }
std::string shown_columns(std::uint32_t n) {
    return count(n, "{} column is shown again", "{} columns are shown again");
}
std::string show_columns(std::uint32_t n, Text name) {
    return n == 1 ? filled("Show {}", name) : count(n, "Show {} hidden column", "Show {} hidden columns");
}
std::string column_menu(Text name) { return filled("Column {}", name); }
std::string column_shown_again(Text name) { return filled("{} was hidden: it is shown again", name); }
std::string column_moved(Text name, std::uint32_t place, std::size_t columns) {
    return filled("{} is column {} of {} now", name, number(place), number(columns));
}
std::string row_label(std::uint32_t task, std::uint32_t line) {
    if (task == 0) return filled("Line {}", number(line));
    if (line == 0) return filled("Task {}", number(task));
    return filled("Task {}, line {}", number(task), number(line));
}
std::string place_of(Text cell, std::uint32_t task, std::uint32_t line) {
    std::string out(cell);
    const auto add = [&out](const std::string& place) {
        if (!out.empty()) out += kSeparated;
        out += place;
    };
    if (task != 0) add(filled("task {}", number(task)));
    if (line != 0) add(filled("line {}", number(line)));
    return out;
}
std::string surplus_cells(std::uint32_t n) { return count(n, "+ {} cell too many", "+ {} cells too many"); }
std::string only_code(Text title) { return filled("Only: {}", title); }
Text kind_of_row(protocol::RowKind kind) {
    switch (kind) {
        case protocol::RowKind::general:
            return phrase("General task");
        case protocol::RowKind::control:
            return phrase("Control task: has correct responses");
        case protocol::RowKind::training:
            return phrase("Training task: has a hint");
        case protocol::RowKind::separator:
            return phrase("Empty line between suites");
        case protocol::RowKind::broken:
            return phrase("Broken row");
    }
    return {};
}

std::string only_first_bytes(std::uint64_t shown, std::uint64_t whole) {
    return filled("The first {} of {}", file_size(shown), file_size(whole));
}
std::string reads_list(std::uint64_t elements, Text type) {
    if (type == "string") {
        return count(elements, "The platform reads a list of {} text.", "The platform reads a list of {} texts.");
    }
    if (type == "url") {
        return count(elements, "The platform reads a list of {} link.", "The platform reads a list of {} links.");
    }
    if (type == "integer" || type == "float") {
        return count(elements, "The platform reads a list of {} number.", "The platform reads a list of {} numbers.");
    }
    if (type == "boolean") {
        return count(elements, "The platform reads a list of {} boolean.", "The platform reads a list of {} booleans.");
    }
    if (type == "file") {
        return count(elements, "The platform reads a list of {} file.", "The platform reads a list of {} files.");
    }
    if (type == "coordinates") {
        return count(elements, "The platform reads a list of {} place.", "The platform reads a list of {} places.");
    }
    if (type == "json") {
        return count(elements, "The platform reads a list of {} JSON value.",
                     "The platform reads a list of {} JSON values.");
    }
    return count(elements, "The platform reads a list of {} element.", "The platform reads a list of {} elements.");
}
std::string reads_json(char first, std::uint64_t inside, bool cut) {
    if (first != '{' && first != '[') return filled("The platform reads a JSON value.");
    if (first == '{') {
        if (cut) return filled("The platform reads JSON, an object.");
        return count(inside, "The platform reads JSON, an object of {} member.",
                     "The platform reads JSON, an object of {} members.");
    }
    if (cut) return filled("The platform reads JSON, a list.");
    return count(inside, "The platform reads JSON, a list of {} element.",
                 "The platform reads JSON, a list of {} elements.");
}
std::string reads_text(std::uint64_t characters, std::uint64_t lines) {
    if (lines < 2) {
        return count(characters, "The platform reads a text of {} character.",
                     "The platform reads a text of {} characters.");
    }
    return filled("The platform reads a text of {} in {}.", count(characters, "{} character", "{} characters"),
                  count(lines, "{} line", "{} lines"));
}
std::string reads_long_text(std::uint64_t bytes) {
    return filled("The platform reads a text of {}.", file_size(bytes));
}
std::string reads_one(Text type, Text value) {
    constexpr std::size_t kLongest = 60;
    if (type == "url") return filled("The platform reads a link.");
    if (type == "file") return filled("The platform reads the name of a file.");
    const bool number = type == "integer" || type == "float";
    if (value.size() > kLongest) return {};
    if (number) return filled("The platform reads the number {}.", value);
    if (type == "boolean") return filled("The platform reads the truth value {}.", value);
    if (type == "coordinates") return filled("The platform reads the place {}.", value);
    return {};
}
std::string entries(std::uint64_t n) { return count(n, "{} entry", "{} entries"); }
std::string element_label(std::uint64_t index) { return filled("element {}", number(index + 1)); }
std::string of_element(Text action, std::uint64_t index) { return filled("{} element {}", action, number(index + 1)); }
std::string element_too_long(std::uint64_t limit) {
    return filled("This element is too long: up to {} can be edited here.", file_size(limit));
}
std::string ways_to_mend(std::size_t n) { return count(n, "{} way to mend it", "{} ways to mend it"); }
std::string fix_told(Text title) { return filled("Fix: {}", title); }
std::string problems_in_column(std::uint32_t n) {
    return count(n, "{} problem in this column", "{} problems in this column");
}
Text kind_of_fix(protocol::FixKind kind) {
    if (kind == protocol::FixKind::safe) return phrase("safe fix");
    return kind == protocol::FixKind::guess ? Text(phrase("a guess")) : Text();
}

std::string problems_hidden(std::uint32_t n) {
    if (n == 1) return filled("It hides the only problem.");
    return count(n, "It hides all {} problem.", "It hides all {} problems.");
}
std::string problems(std::uint32_t n) { return count(n, "{} problem", "{} problems"); }
std::string only_severity(protocol::Severity severity) {
    switch (severity) {
        case protocol::Severity::error:
            return filled("Only: errors");
        case protocol::Severity::warning:
            return filled("Only: warnings");
        case protocol::Severity::info:
            return filled("Only: notes");
    }
    return {};
}
std::string fix_all(std::uint32_t n) { return n == 1 ? filled("Fix it") : filled("Fix all {}", number(n)); }
std::string errors(std::uint32_t n) { return count(n, "{} error", "{} errors"); }
std::string warnings(std::uint32_t n) { return count(n, "{} warning", "{} warnings"); }
std::string infos(std::uint32_t n) { return count(n, "{} note", "{} notes"); }
Text severity(protocol::Severity severity) {
    switch (severity) {
        case protocol::Severity::error:
            return phrase("Error");
        case protocol::Severity::warning:
            return phrase("Warning");
        case protocol::Severity::info:
            return phrase("Note");
    }
    return {};
}

std::string cells(std::uint32_t n) { return count(n, "{} cell", "{} cells"); }
std::string apply_to(std::uint32_t cells) { return count(cells, "Apply to {} cell", "Apply to {} cells"); }
std::string changes_in(std::uint32_t cells) { return count(cells, "{} cell changes", "{} cells change"); }

std::string changes_taken(std::uint32_t taken, std::uint32_t total) {
    return fill(pattern_for(total, "{} of {} change is made", "{} of {} changes are made"),
                {number(taken), number(total)});
}
std::string make_changes(std::uint32_t n) { return count(n, "Make {} change", "Make {} changes"); }
std::string number_of_changes(std::uint32_t n) { return count(n, "{} change", "{} changes"); }
std::string made_changes(std::uint32_t n) { return count(n, "Made {} change", "Made {} changes"); }

std::string format_as_read(Text format, std::uint8_t delimiter, protocol::Dialect dialect) {
    if (delimiter == 0) return std::string(format);
    const bool usual = delimiter == static_cast<std::uint8_t>(format == "TSV" ? '\t' : ',');
    const std::string by = usual               ? std::string(format)
                           : delimiter == '\t' ? filled("{} with tabs", format)
                           : delimiter == ';'  ? filled("{} with semicolons", format)
                           : delimiter == '|'  ? filled("{} with bars", format)
                                               : filled("{} with another delimiter", format);
    return dialect == protocol::Dialect::rfc4180 ? listed(by, "RFC 4180") : filled("{}, as the platform reads it", by);
}

std::string file_told(const protocol::StatusReply& status) {
    std::string told = tasks(status.tasks);
    std::string kinds;
    std::size_t different = 0;
    const auto add = [&](std::uint32_t n, const std::string& kind) {
        if (n == 0) return;
        kinds = different++ == 0 ? kind : listed(kinds, kind);
    };
    add(status.general, general(status.general));
    add(status.control, control(status.control));
    add(status.training, training(status.training));
    // Tasks of one kind: the kind alone.
    if (different > 1)
        told = filled("{}: {}", told, kinds);
    else if (status.control != 0)
        told = count(status.control, "{} control task", "{} control tasks");
    else if (status.training != 0)
        told = count(status.training, "{} training task", "{} training tasks");
    if (status.separators != 0) {
        told = fill(pattern_for(status.separators, "{}, with {} empty line between them",
                                "{}, with {} empty lines between them"),
                    {told, number(status.separators)});
    }
    const auto and_then = [&told](const std::string& wrong) { return told + ". " + wrong; };
    const bool checked = !status.specification.empty();
    if (status.rejected) return and_then(filled("The platform would refuse the whole file."));
    if (status.tasks_with_errors == status.tasks && status.tasks > 1) return and_then(filled("All have errors."));
    if (status.tasks_with_errors != 0) {
        return and_then(count(status.tasks_with_errors, "{} has errors.", "{} have errors."));
    }
    if (status.errors != 0) return and_then(count(status.errors, "{} error.", "{} errors."));
    if (!checked) return and_then(filled("The values aren\xE2\x80\x99t checked yet."));
    return and_then(status.warnings == 0 ? filled("Nothing is wrong with it.") : filled("No errors."));
}

Text certainty(protocol::Certainty certainty) {
    switch (certainty) {
        case protocol::Certainty::certain:
            return phrase("Certain");
        case protocol::Certainty::likely:
            return phrase("Likely");
        case protocol::Certainty::guess:
            return phrase("A guess");
        case protocol::Certainty::no_field:
            return phrase("No field");
    }
    return {};
}
std::string certainty_and_evidence(const protocol::GuessedColumn& guess) {
    return filled("{}: {}", certainty(guess.certainty), guess.evidence);
}

std::string fields_of(std::uint32_t input, std::uint32_t output) {
    return listed(count(input, "{} input field", "{} input fields"),
                  count(output, "{} output field", "{} output fields"));
}
std::string specification_notes(std::size_t n) {
    return count(n, "{} problem of the specification itself", "{} problems of the specification itself");
}
Text constraint(Text key) {
    struct Known {
        Text key;
        Phrase title;
    };
    static constexpr Known kKnown[] = {
        {"allowed_values", phrase("Allowed values")}, {"pattern", phrase("Pattern")},
        {"min_length", phrase("Fewest characters")},  {"max_length", phrase("Most characters")},
        {"min_value", phrase("Least number")},        {"max_value", phrase("Greatest number")},
        {"min_size", phrase("Fewest values")},        {"max_size", phrase("Most values")},
    };
    for (const Known& known : kKnown) {
        if (known.key == key) return known.title;
    }
    return key;
}

std::string problems_differ(Text title, std::int64_t more) {
    const std::string amount = number(static_cast<std::uint64_t>(more < 0 ? -more : more));
    return more < 0 ? filled("{} fewer: {}", amount, title) : filled("{} more: {}", amount, title);
}

std::string kinds_more(std::size_t n) { return count(n, "{} other kind", "{} other kinds"); }

std::string specification_loaded(Text name) { return filled("Specification loaded: {}", name); }

std::string replace_text(Text current, Text next) {
    return filled("{} has changes that aren\xE2\x80\x99t saved. Opening {} closes it.", current, next);
}

std::string changed_on_disk(Text file) {
    return filled(
        "Another program has written to {} since you opened it. A copy leaves that as it is; writing over it replaces "
        "it with "
        "what you have here.",
        file);
}

std::string comparison_summary(const protocol::ComparisonReply& found) {
    std::string told;
    const auto add = [&](bool is_there, const std::string& words) {
        if (!is_there) return;
        if (!told.empty()) told += "; ";
        told += words;
    };
    const std::string rows = count(found.rows, "{} row", "{} rows");
    add(found.cells > 0, count(found.cells, "{} cell differs", "{} cells differ") + " (" + rows + ")");
    add(found.rows_here > 0, count(found.rows_here, "{} row is only here", "{} rows are only here"));
    add(found.rows_there > 0, count(found.rows_there, "{} row is only on the disk", "{} rows are only on the disk"));
    add(found.columns_here > 0, count(found.columns_here, "{} column is only here", "{} columns are only here"));
    add(found.columns_there > 0,
        count(found.columns_there, "{} column is only on the disk", "{} columns are only on the disk"));
    add(found.reordered, std::string(Text(kColumnsReordered)));
    return told;
}

std::string tasks(std::uint32_t n) { return count(n, "{} task", "{} tasks"); }
std::string tasks_with_errors(std::uint32_t n) { return count(n, "{} with errors", "{} with errors"); }
std::string general(std::uint32_t n) { return count(n, "{} general", "{} general"); }
std::string control(std::uint32_t n) { return count(n, "{} control", "{} control"); }
std::string training(std::uint32_t n) { return count(n, "{} training", "{} training"); }
std::string field(std::uint32_t n) { return count(n, "{} on the map", "{} on the map"); }
std::string suites(std::uint32_t n) { return count(n, "{} empty line", "{} empty lines"); }

std::string cannot_open(Text file) { return filled("{} can\xE2\x80\x99t be opened", file); }
std::string partly_read(Text file) { return filled("Only a part of {} was read", file); }
std::string opened_one_of(Text file, std::size_t dropped) {
    return fill(pattern_for(dropped, "One task file is open at a time: of {} file {} was taken.",
                            "One task file is open at a time: of {} files {} was taken."),
                {std::to_string(dropped), file});
}
std::string not_a_specification(Text file) { return filled("{} is no specification", file); }
std::string copied(std::uint64_t bytes) { return filled("Copied {}", file_size(bytes)); }
std::string copied_rows(std::uint32_t rows) { return count(rows, "Copied {} row", "Copied {} rows"); }
std::string range_too_long(std::uint64_t limit) {
    return filled("Together they are longer than the {} that are copied at once: choose fewer rows, or save the file.",
                  file_size(limit));
}
std::string pasted_rows(std::uint32_t rows, std::uint32_t added) {
    std::string pasted = count(rows, "Pasted {} row", "Pasted {} rows");
    if (added == 0) return pasted;
    return fill(pattern_for(added, "{}, of which {} is new", "{}, of which {} are new"), {pasted, number(added)});
}
std::string changed_cells(std::uint32_t n) { return count(n, "Changed {} cell", "Changed {} cells"); }
std::string cells_found(std::uint32_t n) { return n == 0 ? filled("no cell") : count(n, "{} cell", "{} cells"); }
std::string replaced_in(std::uint32_t cells) { return count(cells, "Replaced in {} cell", "Replaced in {} cells"); }
std::string inserted_rows(std::uint32_t n) { return count(n, "Inserted {} row", "Inserted {} rows"); }
std::string deleted_rows(std::uint32_t n) { return count(n, "Deleted {} row", "Deleted {} rows"); }
std::string too_long_to_copy(std::uint64_t bytes, std::uint64_t limit) {
    return filled("It holds {}; up to {} can be copied.", file_size(bytes), file_size(limit));
}
std::string cell_too_long(std::uint64_t bytes, std::uint64_t limit) {
    return filled("This cell holds {}; up to {} can be edited here.", file_size(bytes), file_size(limit));
}
std::string wait_for_save() { return filled("The file is being saved; your change follows right after."); }
std::string save_as_button(Text name) { return filled("Save {}", name); }
std::string lost_in_format(std::uint64_t replaced_cells, std::uint64_t left_out_tasks) {
    std::string told;
    if (replaced_cells > 0) {
        told = count(replaced_cells, "{} cell has bytes that aren\xE2\x80\x99t UTF-8: they were replaced.",
                     "{} cells have bytes that aren\xE2\x80\x99t UTF-8: they were replaced.");
    }
    if (left_out_tasks > 0) {
        if (!told.empty()) told += ' ';
        told += count(left_out_tasks, "{} task can\xE2\x80\x99t be read and was left out.",
                      "{} tasks can\xE2\x80\x99t be read and were left out.");
    }
    return told;
}
std::string saved_as(Text file) { return filled("Saved {}", file); }
std::string undo_and_rest(std::uint64_t errors) {
    if (errors == 0) return std::string(kOneUndoStep);
    return count(errors, "One step to undo. {} error is left: F8 goes to it",
                 "One step to undo. {} errors are left: F8 goes from one to the next");
}
std::string fixed_cells(std::uint32_t n) { return count(n, "Fixed {} cell", "Fixed {} cells"); }

}  // namespace taskloom::app::words

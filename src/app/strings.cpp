// English.
#include "app/strings.h"

#include <cmath>
#include <cstdio>

namespace taskloom::app::words {

namespace {

std::string join(Text a, Text b, Text c = {}, Text d = {}, Text e = {}) {
    std::string out;
    out.reserve(a.size() + b.size() + c.size() + d.size() + e.size());
    for (const Text part : {a, b, c, d, e}) out.append(part);
    return out;
}

std::string one_decimal(double value) {
    char buffer[32];
    const int size = std::snprintf(buffer, sizeof buffer, "%.1f", value);
    return std::string(buffer, size > 0 ? static_cast<std::size_t>(size) : 0);
}

}  // namespace

std::string number(std::uint64_t value) {
    std::string digits = std::to_string(value);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

std::string file_size(std::uint64_t bytes) {
    const auto size = static_cast<double>(bytes);
    if (bytes < 1000) return count(bytes, "byte", "bytes");
    if (size < 1e6) return one_decimal(size / 1e3) + " KB";
    if (size < 1e9) return one_decimal(size / 1e6) + " MB";
    return one_decimal(size / 1e9) + " GB";
}

std::string count(std::uint64_t n, Text one, Text many) { return join(number(n), " ", n == 1 ? one : many); }

std::string percent(double fraction) {
    const double bounded = fraction < 0 ? 0 : fraction > 1 ? 1 : fraction;
    return std::to_string(std::lround(bounded * 100)) + " %";
}

std::string undo_tooltip(Text edit) { return edit.empty() ? std::string(kUndo) : join("Undo: ", edit); }
std::string redo_tooltip(Text edit) { return edit.empty() ? std::string(kRedo) : join("Redo: ", edit); }

std::string specification_waiting(Text name) { return join("Specification loaded: ", name, ". Now open a task file."); }

std::string unsaved_changes(std::uint32_t n) { return count(n, "unsaved change", "unsaved changes"); }
std::string ago(double seconds) {
    constexpr double kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour;
    const auto whole = [&](double unit) { return static_cast<std::uint64_t>(seconds / unit); };
    if (!(seconds >= kMinute)) return "just now";
    if (seconds < kHour) return join(count(whole(kMinute), "minute", "minutes"), " ago");
    if (seconds < kDay) return join(count(whole(kHour), "hour", "hours"), " ago");
    return join(count(whole(kDay), "day", "days"), " ago");
}
std::string kept_file(std::uint64_t size, std::uint32_t changes, double age) {
    std::string text = join(file_size(size), ", ");
    if (changes > 0) text += unsaved_changes(changes) + ", ";
    return text + ago(age);
}
std::string recover_told(Text file) { return join("Recover ", file); }
std::string discard_told(Text file) { return join("Discard the changes of ", file); }
std::string recovered(Text file) { return join("Recovered ", file); }
std::string partly_recovered(std::uint32_t changes) {
    return join(unsaved_changes(changes), " are back; what came after them is damaged or does not fit the file.");
}

std::string opening(Text file) { return join("Opening ", file); }
std::string reading_progress(std::uint64_t read, std::uint64_t total) {
    if (total == 0) return file_size(read);
    return join(file_size(read), " of ", file_size(total));
}
std::string stopped_reading(Text file) { return join("Stopped reading ", file); }
std::string stopped_job(Text job) { return join("Stopped: ", job); }

std::string cell_label(Text column, std::uint32_t task) {
    if (task == 0) return std::string(column);
    return join(column, ", task ", std::to_string(task));
}
std::string range(std::uint32_t rows, std::uint32_t columns) {
    return join(count(rows, "row", "rows"), " \xC3\x97 ", count(columns, "column", "columns"));
}
std::string row_label(std::uint32_t task, std::uint32_t line) {
    if (task == 0) return join("Line ", number(line));
    if (line == 0) return join("Task ", number(task));
    return join("Task ", number(task), ", line ", number(line));
}
std::string place_of(Text cell, std::uint32_t task, std::uint32_t line) {
    std::string out(cell);
    if (task != 0) out += join(out.empty() ? "" : "  \xC2\xB7  ", "task ", number(task));
    if (line != 0) out += join(out.empty() ? "" : "  \xC2\xB7  ", "line ", number(line));
    return out;
}
std::string surplus_cells(std::uint32_t n) { return join("+ ", count(n, "cell too many", "cells too many")); }
std::string only_code(Text title) { return join("Only: ", title); }
Text kind_of_row(protocol::RowKind kind) {
    switch (kind) {
        case protocol::RowKind::general:
            return "General task";
        case protocol::RowKind::control:
            return "Control task: has correct responses";
        case protocol::RowKind::training:
            return "Training task: has a hint";
        case protocol::RowKind::separator:
            return "Empty line between suites";
        case protocol::RowKind::broken:
            return "Broken row";
    }
    return {};
}

std::string only_first_bytes(std::uint64_t shown, std::uint64_t whole) {
    return join("The first ", file_size(shown), " of ", file_size(whole));
}
std::string reads_list(std::uint64_t elements, Text type) {
    struct Name {
        Text type, one, many;
    };
    constexpr Name kNames[] = {{"string", "text", "texts"},        {"url", "link", "links"},
                               {"integer", "number", "numbers"},   {"float", "number", "numbers"},
                               {"boolean", "boolean", "booleans"}, {"file", "file", "files"},
                               {"coordinates", "place", "places"}, {"json", "JSON value", "JSON values"}};
    for (const Name& name : kNames) {
        if (name.type == type) return join("The platform reads a list of ", count(elements, name.one, name.many), ".");
    }
    return join("The platform reads a list of ", count(elements, "element", "elements"), ".");
}
std::string reads_json(char first, std::uint64_t inside, bool cut) {
    if (first != '{' && first != '[') return "The platform reads a JSON value.";
    const Text kind = first == '{' ? "an object" : "a list";
    if (cut) return join("The platform reads JSON, ", kind, ".");
    const std::string amount = first == '{' ? count(inside, "member", "members") : count(inside, "element", "elements");
    return join("The platform reads JSON, ", kind, " of ", amount, ".");
}
std::string reads_text(std::uint64_t characters, std::uint64_t lines) {
    const std::string text = join("The platform reads a text of ", count(characters, "character", "characters"));
    return lines < 2 ? join(text, ".") : join(text, " in ", number(lines), " lines.");
}
std::string reads_long_text(std::uint64_t bytes) {
    return join("The platform reads a text of ", file_size(bytes), ".");
}
std::string reads_one(Text type, Text value) {
    constexpr std::size_t kLongest = 60;
    if (type == "url") return "The platform reads a link.";
    if (type == "file") return "The platform reads the name of a file.";
    const bool number = type == "integer" || type == "float";
    if (value.size() > kLongest) return {};
    if (number) return join("The platform reads the number ", value, ".");
    if (type == "boolean") return join("The platform reads the truth value ", value, ".");
    if (type == "coordinates") return join("The platform reads the place ", value, ".");
    return {};
}
std::string entries(std::uint64_t n) { return count(n, "entry", "entries"); }
std::string element_label(std::uint64_t index) { return join("element ", number(index + 1)); }
std::string of_element(Text action, std::uint64_t index) { return join(action, " ", element_label(index)); }
std::string element_too_long(std::uint64_t limit) {
    return join("This element is too long: up to ", file_size(limit), " can be edited here.");
}
std::string ways_to_mend(std::size_t n) { return count(n, "way to mend it", "ways to mend it"); }
std::string fix_told(Text title) { return join("Fix: ", title); }
std::string problems_in_column(std::uint32_t n) {
    return count(n, "problem in this column", "problems in this column");
}
Text kind_of_fix(protocol::FixKind kind) {
    if (kind == protocol::FixKind::safe) return "safe fix";
    return kind == protocol::FixKind::guess ? "a guess" : Text();
}

std::string problems_hidden(std::uint32_t n) {
    return join("It hides ", n == 1 ? std::string("the only problem.") : join("all ", problems(n), "."));
}
std::string problems(std::uint32_t n) { return count(n, "problem", "problems"); }
std::string only_severity(protocol::Severity severity) {
    switch (severity) {
        case protocol::Severity::error:
            return only_code("errors");
        case protocol::Severity::warning:
            return only_code("warnings");
        case protocol::Severity::info:
            return only_code("notes");
    }
    return {};
}
std::string fix_all(std::uint32_t n) { return n == 1 ? std::string("Fix it") : join("Fix all ", number(n)); }
std::string errors(std::uint32_t n) { return count(n, "error", "errors"); }
std::string warnings(std::uint32_t n) { return count(n, "warning", "warnings"); }
std::string infos(std::uint32_t n) { return count(n, "note", "notes"); }
Text severity(protocol::Severity severity) {
    switch (severity) {
        case protocol::Severity::error:
            return "Error";
        case protocol::Severity::warning:
            return "Warning";
        case protocol::Severity::info:
            return "Note";
    }
    return {};
}

std::string apply_to(std::uint32_t cells) { return join("Apply to ", count(cells, "cell", "cells")); }
std::string changes_in(std::uint32_t cells) { return count(cells, "cell changes", "cells change"); }

std::string make_changes(std::uint32_t n) { return join("Make ", count(n, "change", "changes")); }
std::string number_of_changes(std::uint32_t n) { return count(n, "change", "changes"); }
std::string made_changes(std::uint32_t n) { return join("Made ", count(n, "change", "changes")); }

std::string format_as_read(Text format, std::uint8_t delimiter, protocol::Dialect dialect) {
    if (delimiter == 0) return std::string(format);
    const bool usual = delimiter == static_cast<std::uint8_t>(format == "TSV" ? '\t' : ',');
    const Text by = usual               ? Text()
                    : delimiter == '\t' ? Text(" with tabs")
                    : delimiter == ';'  ? Text(" with semicolons")
                    : delimiter == '|'  ? Text(" with bars")
                                        : Text(" with another delimiter");
    return join(format, by, dialect == protocol::Dialect::rfc4180 ? ", RFC 4180" : ", as the platform reads it");
}

std::string file_told(const protocol::StatusReply& status) {
    std::string told = tasks(status.tasks);
    std::string kinds;
    const auto add = [&kinds](std::uint32_t n, Text kind) {
        if (n != 0) kinds += (kinds.empty() ? "" : ", ") + join(number(n), " ", kind);
    };
    add(status.general, "general");
    add(status.control, "control");
    add(status.training, "training");
    // Tasks of one kind: the kind alone.
    if (kinds.find(',') != std::string::npos)
        told = join(told, ": ", kinds);
    else if (status.control != 0)
        told = count(status.control, "control task", "control tasks");
    else if (status.training != 0)
        told = count(status.training, "training task", "training tasks");
    if (status.separators != 0) told += join(", with ", suites(status.separators), " between them");
    told += ". ";
    const bool checked = !status.specification.empty();
    if (status.rejected) return told + "The platform would refuse the whole file.";
    if (status.tasks_with_errors == status.tasks && status.tasks > 1) return told + "All have errors.";
    if (status.tasks_with_errors != 0) {
        return told + count(status.tasks_with_errors, "has errors.", "have errors.");
    }
    if (status.errors != 0) return told + join(errors(status.errors), ".");
    if (!checked) return told + "The values aren\xE2\x80\x99t checked yet.";
    return told + (status.warnings == 0 ? "Nothing is wrong with it." : "No errors.");
}

Text certainty(protocol::Certainty certainty) {
    switch (certainty) {
        case protocol::Certainty::certain:
            return "Certain";
        case protocol::Certainty::likely:
            return "Likely";
        case protocol::Certainty::guess:
            return "A guess";
        case protocol::Certainty::no_field:
            return "No field";
    }
    return {};
}
std::string certainty_and_evidence(const protocol::GuessedColumn& guess) {
    return join(certainty(guess.certainty), ": ", guess.evidence);
}

std::string fields_of(std::uint32_t input, std::uint32_t output) {
    return join(count(input, "input field", "input fields"), ", ", count(output, "output field", "output fields"));
}
std::string specification_notes(std::size_t n) {
    return count(n, "problem of the specification itself", "problems of the specification itself");
}
Text constraint(Text key) {
    struct Known {
        Text key, title;
    };
    static constexpr Known kKnown[] = {
        {"allowed_values", "Allowed values"}, {"pattern", "Pattern"},        {"min_length", "Fewest characters"},
        {"max_length", "Most characters"},    {"min_value", "Least number"}, {"max_value", "Greatest number"},
        {"min_size", "Fewest values"},        {"max_size", "Most values"},
    };
    for (const Known& known : kKnown) {
        if (known.key == key) return known.title;
    }
    return key;
}

std::string field_header(bool is_output, Text id) { return join(is_output ? "GOLDEN:" : "INPUT:", id); }

std::string problems_differ(Text title, std::int64_t more) {
    const std::string amount = number(static_cast<std::uint64_t>(more < 0 ? -more : more));
    return join(amount, more < 0 ? " fewer: " : " more: ", title);
}

std::string kinds_more(std::size_t n) { return count(n, "other kind", "other kinds"); }

std::string specification_loaded(Text name) { return join("Specification loaded: ", name); }

std::string replace_text(Text current, Text next) {
    return join(current, " has changes that aren\xE2\x80\x99t saved. Opening ", next, " closes it.");
}

std::string tasks(std::uint32_t n) { return count(n, "task", "tasks"); }
std::string tasks_with_errors(std::uint32_t n) { return join(number(n), " with errors"); }
std::string general(std::uint32_t n) { return count(n, "general", "general"); }
std::string control(std::uint32_t n) { return count(n, "control", "control"); }
std::string training(std::uint32_t n) { return count(n, "training", "training"); }
std::string field(std::uint32_t n) { return count(n, "on the map", "on the map"); }
std::string suites(std::uint32_t n) { return count(n, "empty line", "empty lines"); }

std::string cannot_open(Text file) { return join(file, " can\xE2\x80\x99t be opened"); }
std::string partly_read(Text file) { return join("Only a part of ", file, " was read"); }
std::string opened_one_of(Text file, std::size_t dropped) {
    return join("One task file is open at a time: of ", std::to_string(dropped), " files ", file, " was taken.");
}
std::string not_a_specification(Text file) { return join(file, " is no specification"); }
std::string copied(std::uint64_t bytes) { return join("Copied ", file_size(bytes)); }
std::string copied_rows(std::uint32_t rows) { return join("Copied ", count(rows, "row", "rows")); }
std::string range_too_long(std::uint64_t limit) {
    return join("Together they are longer than the ", file_size(limit),
                " that are copied at once: choose fewer rows, or save the file.");
}
std::string pasted_rows(std::uint32_t rows, std::uint32_t added) {
    const std::string pasted = join("Pasted ", count(rows, "row", "rows"));
    return added == 0 ? pasted : join(pasted, ", of which ", number(added), added == 1 ? " is new" : " are new");
}
std::string changed_cells(std::uint32_t n) { return join("Changed ", count(n, "cell", "cells")); }
std::string cells_found(std::uint32_t n) { return n == 0 ? std::string("no cell") : count(n, "cell", "cells"); }
std::string replaced_in(std::uint32_t cells) { return join("Replaced in ", count(cells, "cell", "cells")); }
std::string inserted_rows(std::uint32_t n) { return join("Inserted ", count(n, "row", "rows")); }
std::string deleted_rows(std::uint32_t n) { return join("Deleted ", count(n, "row", "rows")); }
std::string too_long_to_copy(std::uint64_t bytes, std::uint64_t limit) {
    return join("It holds ", file_size(bytes), "; up to ", file_size(limit), " can be copied.");
}
std::string cell_too_long(std::uint64_t bytes, std::uint64_t limit) {
    return join("This cell holds ", file_size(bytes), "; up to ", file_size(limit), " can be edited here.");
}
std::string wait_for_save() { return "The file is being saved; your change follows right after."; }
std::string saved_as(Text file) { return join("Saved ", file); }
std::string fixed_cells(std::uint32_t n) { return join("Fixed ", count(n, "cell", "cells")); }

}  // namespace taskloom::app::words

// The JSON report; its schema is docs/report.schema.json.
#include "base/json_text.h"
#include "check/report.h"

namespace taskloom {

namespace {

constexpr int kReportVersion = 1;

std::string number(std::uint64_t value) { return std::to_string(value); }

const char* action_name(FixAction action) {
    switch (action) {
        case FixAction::set_cell:
            return "set-cell";
        case FixAction::rename_column:
            return "rename-column";
        case FixAction::delete_column:
            return "delete-column";
        case FixAction::add_hidden_field:
            return "add-hidden-field";
        case FixAction::fit_row:
            return "fit-row";
        case FixAction::recode:
            return "recode";
    }
    return "";
}

void write_problem(const DescribedProblem& problem, const std::vector<Fix>& fixes, Sink& sink) {
    std::string line = "    {\"code\": " + json_string(problem.rule->code);
    line += ", \"platformCode\": ";
    line += *problem.rule->platform_code == '\0' ? "null" : json_string(problem.rule->platform_code);
    line += ", \"severity\": " + json_string(severity_name(problem.rule->severity));
    line += ", \"row\": " + number(problem.task);
    line += ", \"column\": ";
    if (problem.column == 0xFFFFFFFF) {
        line += "null";
    } else {
        line +=
            "{\"index\": " + number(problem.column + 1ULL) + ", \"header\": " + json_string(problem.column_name) + "}";
    }
    line += ", \"line\": " + number(problem.line);
    line += ", \"offset\": " + (problem.offset == kNoOffset ? std::string("null") : number(problem.offset));
    line += ", \"cell\": " + (problem.cell.empty() ? std::string("null") : json_string(problem.cell));
    if (problem.line_column > 0) line += ", \"lineOffset\": " + number(problem.line_column - 1ULL);
    line += ", \"message\": " + json_string(problem.message);
    line += ", \"cure\": " + json_string(problem.rule->cure);
    line += ", \"platformMessage\": ";
    line += problem.platform_message.empty() ? "null" : json_string(problem.platform_message);
    line += ", \"fixes\": [";
    for (const Fix& fix : fixes) {
        if (&fix != &fixes.front()) line += ", ";
        line += "{\"kind\": ";
        line += fix.kind == FixKind::safe ? "\"safe\"" : "\"guess\"";
        line += std::string(", \"action\": \"") + action_name(fix.action) + "\"";
        line += ", \"title\": " + json_string(fix.title);
        line += ", \"before\": " + json_string(fix.before) + ", \"after\": " + json_string(fix.after) + "}";
    }
    line += "]}";
    sink.write(line);
}

void write_head(const FileSummary& summary, Sink& sink) {
    std::string head = "{\n  \"version\": " + number(kReportVersion);
    head += ",\n  \"file\": " + json_string(summary.file);
    head += ",\n  \"format\": " + json_string(summary.format);
    // A file that isn't of cells between delimiters has neither.
    const bool delimited = summary.delimiter != '\0';
    if (!summary.sheet.empty()) head += ",\n  \"sheet\": " + json_string(summary.sheet);
    head += ",\n  \"dialect\": " + (delimited ? json_string(summary.dialect) : "null");
    head += ",\n  \"delimiter\": " + (delimited ? json_string(std::string_view(&summary.delimiter, 1)) : "null");
    if (delimited && !summary.header_confidence.empty()) {
        head += ",\n  \"dialectConfidence\": " + json_string(summary.dialect_confidence);
        head += ",\n  \"delimiterConfidence\": " + json_string(summary.delimiter_confidence);
        head += std::string(",\n  \"hasHeader\": ") + (summary.has_header ? "true" : "false");
        head += ",\n  \"headerConfidence\": " + json_string(summary.header_confidence);
    }
    head += ",\n  \"encoding\": " + json_string(summary.encoding);
    if (!summary.encoding_confidence.empty()) {
        head += ",\n  \"encodingConfidence\": " + json_string(summary.encoding_confidence);
    }
    head += ",\n  \"lineEnds\": " + (summary.sheet.empty() ? json_string(summary.line_ends) : "null");
    head += ",\n  \"specification\": ";
    head += summary.specification.empty() ? "null" : json_string(summary.specification);
    head += ",\n  \"rows\": " + number(summary.rows);
    head += ",\n  \"tasks\": {\"general\": " + number(summary.general) + ", \"control\": " + number(summary.control) +
            ", \"training\": " + number(summary.training) + ", \"field\": " + number(summary.field) + "}";
    head += ",\n  \"rejected\": ";
    head += summary.rejected ? "true" : "false";
    head += ",\n  \"tasksWithErrors\": " + number(summary.tasks_with_errors);
    head += ",\n  \"errors\": " + number(summary.errors) + ",\n  \"warnings\": " + number(summary.warnings) +
            ",\n  \"infos\": " + number(summary.infos);
    head += ",\n  \"problems\": [";
    sink.write(head);
}

}  // namespace

void write_unreadable_report(const std::string& file, const std::string& why, Sink& sink) {
    sink.write("{\"version\": " + number(kReportVersion) + ", \"file\": " + json_string(file) +
               ", \"unreadable\": " + json_string(why) + "}\n");
}

bool write_json_report(const ReportSource& source, Sink& sink, ReportPiece piece) {
    if (piece.first == 0) write_head(source.summary(), sink);
    const std::size_t total = source.problem_count();
    for (std::size_t i = piece.first; i < total && i - piece.first < piece.count && sink.wants_more(); ++i) {
        sink.write(i == 0 ? "\n" : ",\n");
        write_problem(source.problem(i), source.fixes(i), sink);
    }
    if (total > piece.first && total - piece.first > piece.count) return true;
    sink.write("\n  ]\n}\n");
    return false;
}

}  // namespace taskloom

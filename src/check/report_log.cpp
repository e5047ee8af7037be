// The platform's processing log: an object by physical line, as its documents show it. A line is the one where a row
// begins, the header's being the first.
#include "base/json_text.h"
#include "check/report.h"

namespace taskloom {

namespace {

std::string fields_text(const std::vector<LogField>& fields) {
    const auto verdict = [](const LogField& field) {
        return "\"code\": " + json_string(field.code) + ", \"message\": " + json_string(field.message);
    };
    // What concerns the whole row has no name, and stands alone in the payload.
    for (const LogField& field : fields) {
        if (field.path.empty()) return verdict(field);
    }
    std::string text;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        // Of several faults of a field the platform names one: a name stands once in an object.
        bool named = false;
        for (std::size_t before = 0; before < i && !named; ++before) named = fields[before].path == fields[i].path;
        if (named) continue;
        if (!text.empty()) text += ", ";
        text += json_string(fields[i].path) + ": {" + verdict(fields[i]) + "}";
    }
    return text;
}

std::string payload(const LogRow& row) {
    if (row.exception.empty()) return fields_text(row.fields);
    std::string text;
    if (!row.text.empty()) text = "\"parsing_error_of\": " + json_string(row.text) + ", ";
    return text + "\"exception_msg\": " + json_string(row.exception);
}

}  // namespace

void write_log_report(const ReportSource& source, Sink& sink) {
    sink.write("{\"result\": {");
    bool first = true;
    source.log_rows([&](const LogRow& row) {
        std::string line = first ? "\n  \"" : ",\n  \"";
        first = false;
        line += std::to_string(row.line);
        line += "\": {\"success\": ";
        line += row.succeeds() ? "true" : "false, \"payload\": {" + payload(row) + "}";
        line += "}";
        sink.write(line);
        return sink.wants_more();
    });
    sink.write("\n}}\n");
}

}  // namespace taskloom

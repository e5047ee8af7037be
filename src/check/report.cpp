// What the report writers share.
#include "check/report.h"

#include <algorithm>

namespace taskloom {

void write_report(const ReportSource& source, ReportFormat format, Sink& sink) {
    switch (format) {
        case ReportFormat::human:
            write_human_report(source, sink);
            break;
        case ReportFormat::counts:
            write_human_report(source, sink, {source.problem_count()});
            break;
        case ReportFormat::json:
            write_json_report(source, sink);
            break;
        case ReportFormat::log:
            write_log_report(source, sink);
            break;
    }
}

const char* severity_name(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::info:
            return "info";
    }
    return "";
}

std::string spreadsheet_cell(std::uint32_t column, std::uint64_t row) {
    std::string name;
    for (std::uint64_t rest = std::uint64_t{column} + 1; rest > 0; rest = (rest - 1) / 26) {
        name.push_back(static_cast<char>('A' + (rest - 1) % 26));
    }
    std::reverse(name.begin(), name.end());
    return name + std::to_string(row);
}

}  // namespace taskloom

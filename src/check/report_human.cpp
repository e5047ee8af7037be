// The report for people at a terminal: one line a problem, as compilers write them, then the counts.
#include "base/one_line.h"
#include "check/report.h"

namespace taskloom {

namespace {

std::string plural(std::uint64_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

void write_problem(const FileSummary& summary, const DescribedProblem& problem, Sink& sink) {
    std::string line = summary.file + ":";
    if (!summary.sheet.empty()) line += on_one_line(summary.sheet, kColumnNameBytes) + ":";
    line += std::to_string(problem.line) + ":";
    if (problem.line_column > 0) line += std::to_string(problem.line_column) + ":";
    line += " ";
    line += severity_name(problem.rule->severity);
    line += ": ";
    if (problem.task > 0) line += "task " + std::to_string(problem.task);
    if (problem.column != 0xFFFFFFFF) {
        line += problem.task > 0 ? ", " : "";
        line += problem.column_name.empty() ? "column " + std::to_string(problem.column + 1)
                                            : on_one_line(problem.column_name, kColumnNameBytes);
        if (!problem.cell.empty()) line += " (" + problem.cell + ")";
    }
    if (problem.task > 0 || problem.column != 0xFFFFFFFF) line += ": ";
    line += problem.message;
    line += " [";
    line += problem.rule->code;
    if (*problem.rule->platform_code != '\0') {
        line += ", ";
        line += problem.rule->platform_code;
    }
    line += "]\n";
    sink.write(line);
}

void write_counts_of(Severity severity, const ReportSource& source, Sink& sink) {
    const std::vector<RuleInfo>& rules = source.rules();
    const std::vector<RuleCount>& counts = source.counts();
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (counts[i].problems == 0 || rules[i].severity != severity) continue;
        std::string line = "  " + plural(counts[i].problems, severity_name(severity),
                                         (std::string(severity_name(severity)) + "s").c_str());
        line += std::string(": ") + rules[i].title + " [" + rules[i].code + "]";
        if (counts[i].fixable > 0) line += ", " + std::to_string(counts[i].fixable) + " can be fixed";
        line += "\n    " + std::string(rules[i].cure) + "\n";
        sink.write(line);
    }
}

}  // namespace

bool write_human_report(const ReportSource& source, Sink& sink, ReportPiece piece) {
    const FileSummary& summary = source.summary();
    const std::size_t total = source.problem_count();
    for (std::size_t i = piece.first; i < total && i - piece.first < piece.count && sink.wants_more(); ++i) {
        write_problem(summary, source.problem(i), sink);
    }
    if (total > piece.first && total - piece.first > piece.count) return true;
    const std::uint32_t tasks = summary.general + summary.control + summary.training;
    std::string line = summary.file + ": " + plural(tasks, "task", "tasks");
    line += " (" + std::to_string(summary.general) + " general, " + std::to_string(summary.control) + " control, " +
            std::to_string(summary.training) + " training), " + summary.format + ", ";
    const bool is_guess = summary.encoding_confidence == "likely" || summary.encoding_confidence == "unsure";
    const std::string encoding = summary.encoding + (is_guess ? " (" + summary.encoding_confidence + ")" : "");
    line += summary.sheet.empty() ? encoding + ", " + summary.line_ends
                                  : "sheet " + on_one_line(summary.sheet, kColumnNameBytes);
    line += "\n";
    if (summary.specification.empty()) {
        line += "No specification was given: values were not checked against field types.\n";
    }
    if (total == 0) {
        line += "No problems found.\n";
    } else {
        line += plural(summary.errors, "error", "errors") + ", " + plural(summary.warnings, "warning", "warnings");
        if (summary.rejected) {
            line += "; the platform would refuse the whole file.\n";
        } else {
            line += "; " + plural(summary.tasks_with_errors, "task", "tasks") + " of " + std::to_string(tasks) +
                    " would be refused.\n";
        }
    }
    sink.write(line);
    // What matters most first.
    for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
        write_counts_of(severity, source, sink);
    }
    return false;
}

}  // namespace taskloom

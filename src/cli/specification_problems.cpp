// Lines and counts of a specification's problems.
#include "cli/specification_problems.h"

#include <algorithm>

namespace taskloom::cli {

std::string counted(std::size_t count, const char* word) {
    return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

std::size_t count_of(const std::vector<SpecificationProblem>& problems, SpecificationSeverity severity) {
    return static_cast<std::size_t>(
        std::count_if(problems.begin(), problems.end(),
                      [&](const SpecificationProblem& problem) { return problem.severity == severity; }));
}

bool any_from(const std::vector<SpecificationProblem>& problems, SpecificationSeverity least) {
    return std::any_of(problems.begin(), problems.end(),
                       [&](const SpecificationProblem& problem) { return problem.severity <= least; });
}

std::string problem_line(const std::string& file, const SpecificationProblem& problem) {
    std::string line = file + ":" + std::to_string(problem.line) + ": ";
    // People read "note", as compilers say it; programs get the severity's own name, "info".
    line += problem.severity == SpecificationSeverity::info ? "note" : severity_name(problem.severity);
    line += ": ";
    if (!problem.pointer.empty()) line += problem.pointer + ": ";
    line += problem.message + " [" + problem.code + "]\n";
    return line;
}

}  // namespace taskloom::cli

// What is wrong with a specification, in words for people: `taskloom check` and `taskloom spec check` say it alike.
// Tested by tests/cli/spec.test.mjs.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "spec/specification_problem.h"

namespace taskloom::cli {

// "1 error", "2 errors".
std::string counted(std::size_t count, const char* word);

// How many there are of a severity.
std::size_t count_of(const std::vector<SpecificationProblem>& problems, SpecificationSeverity severity);

// Whether any is as severe as `least`, or worse.
bool any_from(const std::vector<SpecificationProblem>& problems, SpecificationSeverity least);

// As compilers write them: "project.json:3: error: /input_spec/note: Why. [code]", with a line break.
std::string problem_line(const std::string& file, const SpecificationProblem& problem);

}  // namespace taskloom::cli

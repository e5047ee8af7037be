// The commands of the program, one file each, and how they end.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/words.h"

namespace taskloom::cli {

// As scripts see them: clean (warnings allowed), an error found (or what --fail-on names) or a loss, a question that isn't
// understood or a file that can't be read or written. The worst counts.
enum ExitCode : int { kClean = 0, kErrorsFound = 1, kUnusable = 2 };

struct Command {
    const char* name;
    const char* help;  // the text of `taskloom NAME --help`
    const OptionInfo* options;
    std::size_t option_count;
    // An Error is a usage error: the program adds where help is.
    Result<int> (*run)(const Words& words);
};

const Command& check_command();
const Command& convert_command();
const Command& spec_command();
const Command& escape_command();
const Command& unescape_command();
// All of them.
const std::vector<const Command*>& commands();

// The text of `taskloom --help`.
std::string_view overview();

// Says on standard error what went wrong; the exit code.
int fail(std::string_view message);
// Text for standard output; the exit code.
int print(std::string_view text);

}  // namespace taskloom::cli

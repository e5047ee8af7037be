// What the person asked for on the command line.
// Tested by tests/cli/cli_test.mjs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/document.h"

namespace taskloom::cli {

enum class Command : std::uint8_t { check, help, version };

struct Arguments {
    Command command = Command::help;
    std::string file;           // "-": standard input
    std::string specification;  // empty: none
    engine::ReportFormat format = engine::ReportFormat::human;
};

// `words` without the program's name. Fails with a sentence that says what isn't understood.
Result<Arguments> parse_arguments(const std::vector<std::string_view>& words);

// The text of --help.
std::string_view help_text();

}  // namespace taskloom::cli

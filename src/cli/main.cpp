// The command `taskloom`: checks a task file and reports. The only place of the engine's fronts that reads files and prints.
// Tested by tests/cli/cli_test.mjs.
#include <csignal>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/input.h"
#include "cli/output.h"
#include "engine/document.h"

namespace {

using namespace taskloom;

enum ExitCode : int { kClean = 0, kErrorsFound = 1, kUnusable = 2 };

int fail(std::string_view message) {
    std::fprintf(stderr, "taskloom: %.*s\n", static_cast<int>(message.size()), message.data());
    return kUnusable;
}

int print(std::string_view text) {
    cli::StandardOutput output;
    output.write(text);
    const Status written = output.finish();
    return written ? int{kClean} : fail(written.error().message);
}

int check(const cli::Arguments& arguments) {
    engine::Document document;
    if (!arguments.specification.empty()) {
        const Result<std::string> text = cli::read_specification(arguments.specification);
        if (!text) return fail(text.error().message);
        const Status loaded = document.load_specification(arguments.specification, text.value());
        if (!loaded) return fail(arguments.specification + ": " + loaded.error().message);
    }
    const Status read = cli::read_task_file(arguments.file, document);
    if (!read) return fail(read.error().message);
    if (document.phase() == engine::DocumentPhase::failed) {
        return fail(arguments.file + ": " + document.failure().message);
    }
    cli::StandardOutput output;
    document.write_report(arguments.format, output);
    const Status written = output.finish();
    if (!written) return fail(written.error().message);
    return document.error_count() > 0 ? kErrorsFound : kClean;
}

}  // namespace

int main(int count, char** words) {
    // A reader that goes away (`| head`) is a failed write, told in words, not a death by signal.
    std::signal(SIGPIPE, SIG_IGN);
    const std::vector<std::string_view> given(words + (count > 0 ? 1 : 0), words + count);
    const Result<cli::Arguments> arguments = cli::parse_arguments(given);
    if (!arguments) return fail(arguments.error().message + "\nTry: taskloom --help");
    switch (arguments.value().command) {
        case cli::Command::help:
            return print(cli::help_text());
        case cli::Command::version:
            return print("taskloom " TASKLOOM_VERSION "\n");
        case cli::Command::check:
            return check(arguments.value());
    }
    return kUnusable;
}

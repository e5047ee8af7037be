// The command `taskloom`: the only one of the engine's fronts that reads files and prints.
// Tested by tests/cli.
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/output_file.h"
#include "engine/encoded_file.h"
#include "engine/file_reader.h"

namespace {

using namespace taskloom;

int fail_usage(const std::string& message, const std::string& command) {
    return cli::fail(message + "\nTry: taskloom " + (command.empty() ? "" : command + " ") + "--help");
}

const cli::Command* find_command(std::string_view name) {
    for (const cli::Command* command : cli::commands()) {
        if (name == command->name) return command;
    }
    return nullptr;
}

int unknown_command(std::string_view name) {
    std::vector<std::string_view> known;
    for (const cli::Command* command : cli::commands()) known.emplace_back(command->name);
    if (name.substr(0, 1) == "-") return fail_usage("say what to do before the options: taskloom check FILE", "");
    const std::string_view near = cli::nearest(name, known);
    return fail_usage("there is no command " + cli::quoted(name) +
                          (near.empty() ? "; say taskloom check FILE" : "; did you mean " + std::string(near) + "?"),
                      "");
}

bool asks_for_help(const std::vector<std::string_view>& words) {
    const auto options_end = std::find(words.begin(), words.end(), "--");
    return std::any_of(words.begin(), options_end,
                       [](std::string_view word) { return word == "--help" || word == "-h"; });
}

int run(std::vector<std::string_view> words) {
    if (words.empty()) return fail_usage("say what to do: taskloom check FILE", "");
    std::string_view name = words.front();
    words.erase(words.begin());
    if (name == "--version" && !words.empty())
        return fail_usage("--version stands alone: " + cli::quoted(words.front()) + " is one too many", "");
    if (name == "--version") return cli::print("taskloom " TASKLOOM_VERSION "\n");
    if (name == "--help" || name == "-h" || name == "help") {
        if (words.empty()) return cli::print(cli::overview());
        if (words.size() > 1) {
            return fail_usage("help is of one command: " + cli::quoted(words[1]) + " is one too many", "");
        }
        name = words.front();
        words = {"--help"};
    }
    const cli::Command* const command = find_command(name);
    if (command == nullptr) return unknown_command(name);
    if (asks_for_help(words)) return cli::print(command->help);
    const Result<cli::Words> parsed = cli::Words::parse(words, command->options, command->option_count);
    if (!parsed) return fail_usage(parsed.error().message, command->name);
    const Result<int> code = command->run(parsed.value());
    return code ? code.value() : fail_usage(code.error().message, command->name);
}

// Operator new would throw, and an exception that nobody catches ends a program without words.
[[noreturn]] void end_without_memory() {
    static constexpr char kWords[] =
        "taskloom: there is not enough memory for this here; close other programs, or split the file into smaller "
        "ones\n";
    (void)cli::write_whole(STDERR_FILENO, {kWords, sizeof kWords - 1});
    cli::abandon_output();
    std::_Exit(cli::kUnusable);
}

}  // namespace

int main(int count, char** words) {
    cli::occupy_standard_descriptors();
    std::set_new_handler(end_without_memory);
    // A reader that goes away (`| head`) is a failed write, told in words, not a death by signal.
    std::signal(SIGPIPE, SIG_IGN);
    // So is a file that grows over the caller's limit.
    std::signal(SIGXFSZ, SIG_IGN);
    engine::use_json_files();
    engine::use_spreadsheet_files();
    engine::use_text_encodings();
    return run(std::vector<std::string_view>(words + (count > 0 ? 1 : 0), words + count));
}

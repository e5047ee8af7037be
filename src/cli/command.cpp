// The list of commands, the overview, and how a command ends.
#include "cli/command.h"

#include <unistd.h>

#include <string>

#include "cli/output.h"

namespace taskloom::cli {

const std::vector<const Command*>& commands() {
    static const std::vector<const Command*> all = {&check_command(), &convert_command(), &spec_command(),
                                                    &escape_command(), &unescape_command()};
    return all;
}

std::string_view overview() {
    return "Taskloom checks and mends labelling task files before they are uploaded.\n"
           "\n"
           "  taskloom check FILE...           says what is wrong, and mends it (--fix)\n"
           "  taskloom convert IN -o OUT       writes a task file as TSV, CSV or rows of JSON\n"
           "  taskloom spec check FILE         says what is wrong with a project's specification\n"
           "  taskloom spec infer FILE         guesses a specification from a task file\n"
           "  taskloom escape --type T         writes a value as the cell that means it\n"
           "  taskloom unescape --type T       reads a cell as the platform does\n"
           "\n"
           "  taskloom COMMAND --help          explains a command, with examples\n"
           "  taskloom --version               prints the version\n"
           "\n"
           "A first try: taskloom check tasks.tsv --spec project.json\n"
           "\n"
           "Options may stand anywhere behind the command; -- ends them; - is standard input or output.\n"
           "Every command ends with 0 when all is well, 1 when an error was found or bytes were lost, and 2 when\n"
           "the question isn't understood or a file can't be read or written.\n";
}

int fail(std::string_view message) {
    StandardStream errors(STDERR_FILENO);
    errors.write("taskloom: " + std::string(message) + "\n");
    (void)errors.finish();  // there is no other place to say so
    return kUnusable;
}

int print(std::string_view text) {
    StandardStream output(STDOUT_FILENO);
    output.write(text);
    const Status written = output.finish();
    return written ? int{kClean} : fail(written.error().message);
}

}  // namespace taskloom::cli

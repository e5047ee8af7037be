// Reads the command line. Options may stand before or after the file, as `--name value` or `--name=value`.
#include "cli/arguments.h"

#include <optional>

namespace taskloom::cli {

namespace {

Error usage(std::string message) { return Error{ErrorCode::invalid_argument, std::move(message), std::nullopt}; }

std::string quoted(std::string_view word) { return "\"" + std::string(word) + "\""; }

// Walks the words; an option's value is the rest of its own word after "=", or the next word.
class Words {
public:
    explicit Words(const std::vector<std::string_view>& words) : words_(words) {}
    bool at_end() const { return next_ >= words_.size(); }
    std::string_view take() { return words_[next_++]; }
    std::optional<std::string_view> value_of(std::string_view word) {
        const std::size_t equals = word.find('=');
        if (equals != std::string_view::npos) return word.substr(equals + 1);
        if (at_end()) return std::nullopt;
        return take();
    }

private:
    const std::vector<std::string_view>& words_;
    std::size_t next_ = 0;
};

}  // namespace

Result<Arguments> parse_arguments(const std::vector<std::string_view>& words) {
    Arguments arguments;
    Words rest(words);
    if (rest.at_end()) return usage("say what to do: taskloom check FILE");
    bool options_ended = false;
    bool has_command = false;
    bool has_file = false;
    while (!rest.at_end()) {
        const std::string_view word = rest.take();
        const std::string_view name = word.substr(0, word.find('='));
        const bool is_option = !options_ended && word.size() > 1 && word.front() == '-';
        if (is_option && word == "--") {
            options_ended = true;
        } else if (is_option && (word == "--help" || word == "-h")) {
            arguments.command = Command::help;
            return arguments;
        } else if (is_option && word == "--version") {
            arguments.command = Command::version;
            return arguments;
        } else if (is_option && name == "--spec") {
            const auto value = rest.value_of(word);
            if (!value || value->empty()) return usage("--spec needs a file: --spec project.json");
            if (*value == "-") return usage("--spec can't be read from standard input");
            arguments.specification = std::string(*value);
        } else if (is_option && name == "--format") {
            const auto value = rest.value_of(word);
            if (value && *value == "human") {
                arguments.format = engine::ReportFormat::human;
            } else if (value && *value == "json") {
                arguments.format = engine::ReportFormat::json;
            } else {
                return usage("--format needs human or json");
            }
        } else if (is_option) {
            return usage("there is no option " + quoted(name));
        } else if (!has_command) {
            if (word != "check") return usage("there is no command " + quoted(word) + "; the command is check");
            arguments.command = Command::check;
            has_command = true;
        } else if (!has_file) {
            if (word.empty()) return usage("the file's name is empty");
            arguments.file = std::string(word);
            has_file = true;
        } else {
            return usage("one file at a time: " + quoted(word) + " is one too many");
        }
    }
    if (!has_command) return usage("say what to do: taskloom check FILE");
    if (!has_file) return usage("say which file to check (- for standard input)");
    return arguments;
}

std::string_view help_text() {
    return "Checks labelling task files before they are uploaded.\n"
           "\n"
           "  taskloom check FILE [--spec SPEC.json] [--format human|json]\n"
           "\n"
           "  FILE              a task file (TSV); - reads standard input\n"
           "  --spec SPEC.json  the project's specification: the project, its task_spec, or\n"
           "                    {\"input_spec\": ..., \"output_spec\": ...}; without it only the\n"
           "                    file's form is checked\n"
           "  --format json     the report as one JSON object (docs/report.schema.json)\n"
           "  --help            this text\n"
           "  --version         the version\n"
           "\n"
           "Ends with 0 when there are no errors (there may be warnings), 1 when there are, and 2 when\n"
           "the question isn't understood or a file can't be read.\n";
}

}  // namespace taskloom::cli

// taskloom spec: checks a project specification itself, or guesses one from a task file.
#include <unistd.h>

#include <iterator>
#include <string>
#include <vector>

#include "base/json_text.h"
#include "cli/command.h"
#include "cli/file_identity.h"
#include "cli/input.h"
#include "cli/open_options.h"
#include "cli/output.h"
#include "cli/output_file.h"
#include "cli/specification_problems.h"
#include "engine/inference.h"
#include "spec/load_specification.h"
#include "spec/write_specification.h"

namespace taskloom::cli {

namespace {

constexpr const char* kHelp =
    "Checks a project specification itself, or guesses one from a task file.\n"
    "\n"
    "  taskloom spec check SPEC.json [--format human|json] [--fail-on warning|info]\n"
    "  taskloom spec infer FILE [-o SPEC.json] [--target legacy|2023] [--dialect toloka|rfc4180] [--delimiter C]\n"
    "                      [--encoding NAME] [--sheet NAME]\n"
    "\n"
    "check: what is wrong with a specification, and where it contradicts itself or the platform's documents\n"
    "  SPEC.json               the project, its task_spec, {\"input_spec\": ..., \"output_spec\": ...}, or the fields\n"
    "                          alone; - reads standard input\n"
    "  --format human|json     for people (the default), or an array of problems: code, severity, message, pointer\n"
    "                          (RFC 6901), line (from 1), offset (bytes from 0)\n"
    "  --fail-on warning|info  end with 1 for these too, not only for errors; info: notes, and warnings\n"
    "\n"
    "infer: fields and types as the file's columns and values suggest them\n"
    "  FILE                    a task file (TSV, CSV, JSON, XLSX); - reads standard input\n"
    "  -o SPEC.json            where the specification goes; without it, standard output. How sure each field is\n"
    "                          is told on standard error\n"
    "  --target, --dialect, --delimiter, --encoding, --sheet\n"
    "                          how FILE is read: see taskloom check --help\n"
    "\n"
    "Ends with 0 when all is well, 1 when check found an error (or what --fail-on names), 2 when a file can't be\n"
    "read or written, or is no specification at all.\n"
    "\n"
    "Examples\n"
    "  taskloom spec check project.json\n"
    "  taskloom spec infer tasks.tsv -o project.json && taskloom check tasks.tsv --spec project.json\n";

constexpr OptionInfo kOptions[] = {
    {"--format", "", "", "human|json"},
    {"--fail-on", "", "", "warning|info"},
    {"--output", "-o", "a file: -o project.json", ""},
    {"--target", "", "", "legacy|2023"},
    {"--dialect", "", "", "toloka|rfc4180"},
    {"--delimiter", "", "a character: --delimiter ,", ""},
    {"--encoding", "", "an encoding: --encoding windows-1251", ""},
    {"--sheet", "", "the sheet's name: --sheet Tasks", ""},
};

void write_human(const std::string& name, const std::vector<SpecificationProblem>& problems, Sink& sink) {
    for (const SpecificationProblem& problem : problems) sink.write(problem_line(name, problem));
    std::string sum = "no problems found";
    if (!problems.empty()) {
        sum = counted(count_of(problems, SpecificationSeverity::error), "error") + ", " +
              counted(count_of(problems, SpecificationSeverity::warning), "warning") + ", " +
              counted(count_of(problems, SpecificationSeverity::info), "note");
    }
    sink.write(name + ": " + sum + "\n");
}

void write_json(const std::vector<SpecificationProblem>& problems, Sink& sink) {
    sink.write("[");
    for (std::size_t i = 0; i < problems.size(); ++i) {
        const SpecificationProblem& problem = problems[i];
        sink.write(std::string(i == 0 ? "\n" : ",\n") + "  {\"code\": " + json_string(problem.code) +
                   ", \"severity\": " + json_string(severity_name(problem.severity)) +
                   ", \"message\": " + json_string(problem.message) + ", \"pointer\": " + json_string(problem.pointer) +
                   ", \"line\": " + std::to_string(problem.line) + ", \"offset\": " + std::to_string(problem.offset) +
                   "}");
    }
    sink.write("\n]\n");
}

Result<int> check_specification(const Words& words, const std::string& file) {
    const Result<std::string> text = read_text(file);
    if (!text) return fail(text.error().message);
    const std::string name = file == "-" ? "standard input" : file;
    std::vector<SpecificationProblem> problems;
    const Result<Specification> loaded = load_specification(name, text.value(), &problems, PatternReading::now);
    if (!loaded) return fail(name + ": " + loaded.error().message);

    StandardStream output(STDOUT_FILENO);
    if (words.value("--format") == "json") {
        write_json(problems, output);
    } else {
        write_human(name, problems, output);
    }
    if (Status written = output.finish(); !written) return fail(written.error().message);
    const auto fail_on = words.value("--fail-on").value_or("error");
    const SpecificationSeverity least = fail_on == "info"      ? SpecificationSeverity::info
                                        : fail_on == "warning" ? SpecificationSeverity::warning
                                                               : SpecificationSeverity::error;
    return int{any_from(problems, least) ? kErrorsFound : kClean};
}

Result<int> infer_from(const Words& words, const std::string& file) {
    const Result<engine::OpenOptions> options = read_open_options(words);
    if (!options) return options.error();
    const std::string target(words.value("--output").value_or("-"));
    const std::string identity = target == "-" ? std::string() : identity_of(target);
    if (!identity.empty() && identity == (file == "-" ? identity_of_stream(STDIN_FILENO) : identity_of(file))) {
        return usage("-o would write over the task file: " + quoted(target) + "; give the specification another place");
    }
    engine::Document document;
    document.set_options(options.value());
    if (Status read = read_task_file(file, document); !read) return fail(read.error().message);

    note_guessed_encoding(document);
    const engine::InferredSpecification inferred = engine::infer_specification(document);
    StandardStream notes(STDERR_FILENO);
    notes.write(toloka::inference_report(inferred));
    (void)notes.finish();
    OutputFile output;
    if (Status opened = output.open(target); !opened) {
        return fail(opened.error().message);
    }
    if (Status written = output.write(write_specification(inferred.specification)); !written) {
        return fail(written.error().message);
    }
    if (Status finished = output.finish(); !finished) return fail(finished.error().message);
    return int{kClean};
}

Result<int> run_spec(const Words& words) {
    const std::vector<std::string>& operands = words.operands();
    const std::string what = operands.empty() ? "" : operands[0];
    if (what != "check" && what != "infer") {
        return usage("say what to do: taskloom spec check SPEC.json, or taskloom spec infer FILE");
    }
    if (operands.size() < 2 || operands[1].empty()) return usage("say which file (- for standard input)");
    if (operands.size() > 2) return usage("one file at a time: " + quoted(operands[2]) + " is one too many");
    if (what == "check" && words.has("--output")) return usage("-o is for taskloom spec infer; check writes no file");
    if (what == "check" && (words.has("--target") || words.has("--dialect") || words.has("--delimiter") ||
                            words.has("--encoding") || words.has("--sheet"))) {
        return usage(
            "--target, --dialect, --delimiter, --encoding and --sheet say how a task file is read: they are for "
            "taskloom spec "
            "infer");
    }
    if (what == "infer" && (words.has("--format") || words.has("--fail-on"))) {
        return usage("--format and --fail-on are for taskloom spec check");
    }
    return what == "check" ? check_specification(words, operands[1]) : infer_from(words, operands[1]);
}

}  // namespace

const Command& spec_command() {
    static const Command command = {"spec", kHelp, kOptions, std::size(kOptions), run_spec};
    return command;
}

}  // namespace taskloom::cli

// taskloom check: checks files, and mends them when asked to.
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/diff.h"
#include "cli/fix.h"
#include "cli/fix_places.h"
#include "cli/input.h"
#include "cli/open_options.h"
#include "cli/output.h"
#include "cli/output_file.h"
#include "cli/report_stream.h"
#include "cli/specification_problems.h"
#include "engine/document.h"
#include "spec/load_specification.h"

namespace taskloom::cli {

namespace {

constexpr const char* kHelp =
    "Checks task files: what the platform would refuse, and what it would lose without a word.\n"
    "\n"
    "  taskloom check FILE... [OPTIONS]\n"
    "\n"
    "  FILE                    a task file (TSV, CSV, JSON, XLSX); - reads standard input\n"
    "  --spec SPEC.json        the project's specification: the project, its task_spec, or\n"
    "                          {\"input_spec\": ..., \"output_spec\": ...}; without it only the file's form\n"
    "                          is checked (taskloom spec infer FILE makes a first one)\n"
    "\n"
    "How the file is read\n"
    "  --target legacy|2023    the syntax of arrays: a backslash before a comma (legacy, what the platform\n"
    "                          itself exports; the default), or elements in quotation marks (2023)\n"
    "  --dialect toloka|rfc4180\n"
    "                          how quotation marks are read: as the platform does, or as spreadsheets do;\n"
    "                          found out from the file unless given\n"
    "  --delimiter C           what separates cells: tab, or one character such as , or ;\n"
    "  --encoding NAME         the encoding of the text, such as windows-1251; found out unless given\n"
    "  --sheet NAME            the sheet of a spreadsheet that has the tasks; needed when several have something\n"
    "                          in them\n"
    "\n"
    "What is said\n"
    "  --format human|counts|json|log\n"
    "                          for people (the default); the same without the list, quicker when there are very\n"
    "                          many problems; a JSON report (docs/report.schema.json), an array when\n"
    "                          there are several files; or the platform's own processing log\n"
    "  --fail-on warning|info  end with 1 for these too, not only for errors; info: notes, and warnings\n"
    "\n"
    "Mending\n"
    "  --fix safe|all          apply the fixes that keep the meaning, or guesses too; the report is then about\n"
    "                          what remains. No column with values is deleted. Needs -o, or --dry-run\n"
    "  -o OUT                  where the mended file goes: a file (the input itself is fine), - for standard\n"
    "                          output (the report goes to standard error then), or for several files a\n"
    "                          folder, in which they keep their names; OUT/ is always a folder\n"
    "  --write-spec FILE       where the specification goes, with the optional hidden fields that --fix all\n"
    "                          adds for columns without one (SPEC.json itself is fine, no other file that\n"
    "                          is read or written). Without it such columns stay as they are\n"
    "  --dry-run               write no file; print what would change, as diff -U0 does\n"
    "\n"
    "Ends with 0 when all is well (there may be warnings), 1 when an error is left, or what --fail-on names, and\n"
    "2 when a file can't be read or written. With several files the worst counts. Problems of the specification\n"
    "itself count too; they go to standard error, and are no part of the JSON report or the log.\n"
    "\n"
    "Examples\n"
    "  taskloom check tasks.tsv --spec project.json\n"
    "  taskloom check --format json --fail-on warning pool/*.tsv > report.json\n"
    "  taskloom check --fix safe --dry-run tasks.tsv\n"
    "  taskloom check --fix safe -o tasks.tsv tasks.tsv\n"
    "  cat tasks.tsv | taskloom check --fix safe -o - - | gzip > tasks.tsv.gz\n";

constexpr OptionInfo kOptions[] = {
    {"--spec", "", "a file: --spec project.json", ""},
    {"--target", "", "", "legacy|2023"},
    {"--dialect", "", "", "toloka|rfc4180"},
    {"--delimiter", "", "a character: --delimiter ,", ""},
    {"--encoding", "", "an encoding: --encoding windows-1251", ""},
    {"--sheet", "", "the sheet's name: --sheet Tasks", ""},
    {"--format", "", "", "human|counts|json|log"},
    {"--fail-on", "", "", "warning|info"},
    {"--fix", "", "", "safe|all"},
    {"--output", "-o", "a file: -o fixed.tsv", ""},
    {"--write-spec", "", "a file: --write-spec project.json", ""},
    {"--dry-run", "", "", ""},
};

struct Request {
    FixPlaces places;
    std::string specification_text;
    std::vector<SpecificationProblem> specification_problems;
    engine::OpenOptions open;
    ReportFormat format = ReportFormat::human;
    Severity fail_on = Severity::error;
    std::optional<FixScope> fix;
    bool dry_run = false;
};

// Every option for outputs comes with what it needs, and each output with a place of its own.
Status place_outputs(Request& request) {
    FixPlaces& places = request.places;
    if (places.output.empty() && request.fix && !request.dry_run) {
        return usage("--fix needs -o OUT for the mended file (the input itself is fine), or --dry-run");
    }
    if (!places.output.empty() && !request.fix) {
        return usage("-o is where --fix puts the mended file; say --fix safe or --fix all");
    }
    if (!places.grown.empty() && (!request.fix || places.specification.empty())) {
        return usage("--write-spec is where --fix puts the specification; say --fix all and --spec too");
    }
    return check_places(places);
}

Result<Request> read_request(const Words& words) {
    Request request;
    FixPlaces& places = request.places;
    places.files = words.operands();
    if (places.files.empty()) return usage("say which file to check (- for standard input)");
    const auto inputs = std::count(places.files.begin(), places.files.end(), "-");
    if (std::find(places.files.begin(), places.files.end(), "") != places.files.end()) {
        return usage("the file's name is empty");
    }
    places.specification = words.value("--spec").value_or("");
    if (inputs + (places.specification == "-" ? 1 : 0) > 1) return usage("standard input can be read only once");
    Result<engine::OpenOptions> open = read_open_options(words);
    if (!open) return open.error();
    request.open = open.take();
    const std::string_view format = words.value("--format").value_or("human");
    request.format = format == "json"     ? ReportFormat::json
                     : format == "log"    ? ReportFormat::log
                     : format == "counts" ? ReportFormat::counts
                                          : ReportFormat::human;
    const std::string_view fail_on = words.value("--fail-on").value_or("");
    request.fail_on = fail_on == "info" ? Severity::info : fail_on == "warning" ? Severity::warning : Severity::error;
    if (const auto fix = words.value("--fix")) request.fix = *fix == "all" ? FixScope::all : FixScope::safe;
    places.output = words.value("--output").value_or("");
    request.dry_run = words.has("--dry-run");
    if (request.dry_run && !request.fix) {
        return usage("--dry-run shows what --fix would change; say --fix safe or --fix all");
    }
    places.grown = words.value("--write-spec").value_or("");
    request.open.check.adds_fields = !request.fix || !places.grown.empty();
    if (Status placed = place_outputs(request); !placed) return placed.error();
    return request;
}

// Each time fixes make it another kind of file; headers do that once.
constexpr int kMostReadings = 3;

class Checker {
public:
    explicit Checker(const Request& request)
        : request_(request),
          specification_text_(request.specification_text),
          stream_(request.places.output == "-" || request.dry_run ? STDERR_FILENO : STDOUT_FILENO),
          reports_(request.format, request.places.files.size() > 1, stream_) {}

    int run() {
        if (any_from(request_.specification_problems, least_specification_severity())) code_ = kErrorsFound;
        for (const std::string& file : request_.places.files) {
            // The one before is given back first.
            read_.reset();
            mended_.reset();
            if (Status checked = check_file(file); !checked) {
                code_ = fail(checked.error().message);
                reports_.unreadable(file, checked.error().message);
            }
        }
        if (Status written = save_specification(); !written) code_ = fail(written.error().message);
        reports_.finish();
        if (is_for_people(request_.format)) mention_specification();
        if (Status written = stream_.finish(); !written) code_ = fail(written.error().message);
        return code_;
    }

private:
    Status check_file(const std::string& file);
    Result<engine::Document*> mend(const std::string& file);
    static Status save(const engine::Document& document, const std::string& target);
    static Status print_diff(const std::string& file, const std::string& target, const engine::Document& document);
    Status save_specification() const;
    void mention_columns(const std::string& file, const engine::Document& document);
    void mention_stale(const std::string& file, const engine::Document& document);
    void rate(const engine::Document& document);
    void mention_specification();
    std::string what_would_remain(const engine::Document& document) const;
    SpecificationSeverity least_specification_severity() const {
        return static_cast<SpecificationSeverity>(request_.fail_on);
    }

    const Request& request_;
    std::string specification_text_;  // with the fields that fixes of files so far have added
    StandardStream stream_;
    ReportStream reports_;
    std::unique_ptr<engine::Document> read_, mended_;
    int code_ = kClean;
};

Status Checker::check_file(const std::string& file) {
    read_ = std::make_unique<engine::Document>();
    engine::Document* document = read_.get();
    document->set_options(request_.open);
    if (!request_.places.specification.empty()) {
        Status loaded = document->load_specification(request_.places.specification, specification_text_);
        if (!loaded) return loaded;
    }
    if (Status read = read_task_file(file, *document); !read) return read;
    if (request_.fix) {
        Result<engine::Document*> mended = mend(file);
        if (!mended) return mended.error();
        document = mended.value();
    }
    rate(*document);
    // Of a dry run the diff is what was asked for; what would remain is told in the exit code and in one line.
    if (request_.dry_run && is_for_people(request_.format)) {
        stream_.write(file + ": " + what_would_remain(*document) + " would remain\n");
        return {};
    }
    reports_.report(*document);
    return {};
}

void Checker::rate(const engine::Document& document) {
    for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
        if (severity <= request_.fail_on && document.problems().count(severity) > 0) {
            code_ = std::max(code_, int{kErrorsFound});
        }
    }
}

// Notes are named where they decide the exit code.
std::string Checker::what_would_remain(const engine::Document& document) const {
    const std::string errors = counted(document.error_count(), "error");
    const std::string warnings = counted(document.warning_count(), "warning");
    if (request_.fail_on != Severity::info) return errors + " and " + warnings;
    return errors + ", " + warnings + " and " + counted(document.problems().count(Severity::info), "note");
}

// A report that finds nothing in the file must not look as if all were well, nor an exit code come from nowhere.
void Checker::mention_specification() {
    const std::vector<SpecificationProblem>& problems = request_.specification_problems;
    const SpecificationSeverity shown = std::max(SpecificationSeverity::warning, least_specification_severity());
    if (!any_from(problems, shown)) return;
    std::string sum = counted(count_of(problems, SpecificationSeverity::error), "error") + ", " +
                      counted(count_of(problems, SpecificationSeverity::warning), "warning");
    if (shown == SpecificationSeverity::info) {
        sum += ", " + counted(count_of(problems, SpecificationSeverity::info), "note");
    }
    stream_.write((request_.places.files.size() > 1 ? "\n" : "") +
                  std::string("The specification itself has problems: ") + sum + ", told on standard error.\n");
}

// What remains is told from the mended bytes themselves, read anew: so it is the truth about what is written. With mended
// headers the file may be read in another dialect; what shows then is mended too.
Result<engine::Document*> Checker::mend(const std::string& file) {
    if (const Status ready = read_->ready_for_edits(); !ready) {
        return Error{ready.error().code, read_->name() + ": " + ready.error().message, {}};
    }
    const std::string target = request_.places.output.empty() ? file : request_.places.target_of(file);
    const std::string shown = target == "-" ? read_->name() : target;
    const std::string name = request_.dry_run ? read_->name() : shown;
    for (int reading = 1;; ++reading) {
        apply_fixes(*read_, *request_.fix);
        Result<std::unique_ptr<engine::Document>> mended = read_->reread(name);
        if (!mended) return mended.error();
        mended_ = mended.take();
        if (request_.dry_run) {
            if (Status printed = print_diff(name, shown, *read_); !printed) return printed.error();
        }
        if (read_->specification_modified()) specification_text_ = read_->specification_text();
        const bool read_alike =
            mended_->dialect_name() == read_->dialect_name() && mended_->delimiter() == read_->delimiter();
        if (read_alike || reading == kMostReadings) break;
        read_ = std::move(mended_);
    }
    if (!request_.dry_run) {
        if (Status saved = save(*read_, target); !saved) return saved.error();
    }
    mention_columns(shown, *read_);
    mention_stale(shown, *read_);
    return mended_.get();
}

Status Checker::save(const engine::Document& document, const std::string& target) {
    if (Status ready = document.ready_to_save(); !ready) return ready;
    OutputFile output;
    if (Status opened = output.open(target); !opened) return opened;
    TableWriter writer = document.writer();
    for (std::string_view piece = writer.next(); !piece.empty(); piece = writer.next()) {
        if (Status written = output.write(piece); !written) return written;
    }
    if (Status whole = writer.status(); !whole) return whole;
    return output.finish();
}

Status Checker::save_specification() const {
    if (request_.places.grown.empty() || request_.dry_run) return {};
    OutputFile output;
    if (Status opened = output.open(request_.places.grown); !opened) return opened;
    if (Status written = output.write(specification_text_); !written) return written;
    return output.finish();
}

// Columns that were left: because a field for them would have had nowhere to go, or because their data would.
void Checker::mention_columns(const std::string& file, const engine::Document& document) {
    if (*request_.fix != FixScope::all) return;
    StandardStream notes(STDERR_FILENO);
    if (const std::size_t columns = document.profile().columns_held_back(); columns > 0) {
        notes.write(
            file + ": " + counted(columns, "column") +
            " left as found: each needs a field in the specification; --write-spec FILE writes one that has it\n");
    }
    std::set<ColumnId> kept;
    for (const ProblemRecord& problem : document.problems().header()) {
        if (!problem.fix_alone) continue;
        const std::vector<Fix> fixes = document.describe(problem).fixes;
        const bool needs_field = !fixes.empty() && fixes.front().action == FixAction::add_hidden_field;
        if (!needs_field) kept.insert(problem.column);
    }
    if (!kept.empty()) {
        notes.write(file + ": " + counted(kept.size(), "column") + " left as found, because of " +
                    (kept.size() == 1 ? "its" : "their") +
                    " values: whether to delete or to rename, only a person can say\n");
    }
    if (Status told = notes.finish(); !told) code_ = fail(told.error().message);
}

// What of a spreadsheet only a spreadsheet program brings up to date.
void Checker::mention_stale(const std::string& file, const engine::Document& document) {
    const std::string words = document.stale_words();
    if (words.empty() || request_.dry_run) return;
    StandardStream notes(STDERR_FILENO);
    notes.write(file + ": note: " + words + "\n");
    if (Status told = notes.finish(); !told) code_ = fail(told.error().message);
}

Status Checker::print_diff(const std::string& file, const std::string& target, const engine::Document& document) {
    if (document.table().recoded()) {
        StandardStream notes(STDERR_FILENO);
        notes.write(file +
                    ": note: the file would be turned to UTF-8, all lines of it; other changes are shown as text\n");
        if (Status told = notes.finish(); !told) return told;
    }
    StandardStream output(STDOUT_FILENO);
    write_diff(document, file, target, output);
    return output.finish();
}

// What is wrong with the specification itself makes the check of values weaker than it looks: said once, before, and
// counted for the exit code.
Status judge_specification(Request& request) {
    const std::string name = request.places.specification == "-" ? "standard input" : request.places.specification;
    const Result<Specification> loaded =
        load_specification(name, request.specification_text, &request.specification_problems, PatternReading::now);
    if (!loaded) return Error{loaded.error().code, name + ": " + loaded.error().message, std::nullopt};
    StandardStream notes(STDERR_FILENO);
    for (const SpecificationProblem& problem : request.specification_problems) {
        // Notes are told where they decide the exit code.
        if (problem.severity == SpecificationSeverity::info && request.fail_on != Severity::info) continue;
        notes.write(problem_line(name, problem));
    }
    return notes.finish();
}

Result<int> run_check(const Words& words) {
    Result<Request> request = read_request(words);
    if (!request) return request.error();
    if (!request.value().places.specification.empty()) {
        Result<std::string> text = read_text(request.value().places.specification);
        if (!text) return fail(text.error().message);
        request.value().specification_text = text.take();
        if (Status loaded = judge_specification(request.value()); !loaded) return fail(loaded.error().message);
    }
    return Checker(request.value()).run();
}

}  // namespace

const Command& check_command() {
    static const Command command = {"check", kHelp, kOptions, std::size(kOptions), run_check};
    return command;
}

}  // namespace taskloom::cli

// taskloom convert: a task file in another format.
#include <unistd.h>

#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/open_options.h"
#include "cli/output.h"
#include "cli/output_file.h"
#include "cli/specification_problems.h"
#include "engine/document.h"
#include "engine/sheet_export.h"

namespace taskloom::cli {

namespace {

constexpr const char* kHelp =
    "Writes a task file in another format. What its cells mean stays the same; nothing is checked.\n"
    "\n"
    "  taskloom convert IN -o OUT [--to tsv|csv|rows|xlsx] [--dialect toloka|rfc4180] [--delimiter C]\n"
    "                         [--sheet NAME] [--spec SPEC.json]\n"
    "\n"
    "  IN                      a task file (TSV, CSV, JSON, XLSX); - reads standard input\n"
    "  -o OUT                  the file to write; - for standard output; IN itself is fine\n"
    "  --to tsv|csv|rows|xlsx  tsv: as the platform writes it; csv: as RFC 4180 says; rows: JSON Lines, an array of\n"
    "                          texts for each line of the table, the header first, a separator of task suites as [];\n"
    "                          xlsx: a spreadsheet whose cells are all texts, with leading zeros and all, and whose\n"
    "                          header stays in sight. Without it OUT's ending decides: .tsv, .csv, .jsonl, .ndjson\n"
    "                          or .xlsx\n"
    "  --spec SPEC.json        of the project: cells of a spreadsheet then offer the values that their field allows\n"
    "  --dialect, --delimiter, --encoding, --sheet\n"
    "                          how IN is read: see taskloom check --help\n"
    "\n"
    "Line breaks within cells stay as in the file. Stray quotation marks are read as text, as taskloom check does.\n"
    "What is written is UTF-8; bytes that mean nothing in the encoding of IN are counted like those that JSON can't "
    "hold.\n"
    "JSON can't hold bytes that are not UTF-8: in rows \xEF\xBF\xBD stands for each, and a "
    "note on standard error "
    "counts\n"
    "the cells. So it is in spreadsheets, which besides take 32,767 characters in a cell: longer texts are written\n"
    "whole, and counted. Tasks in JSON that can't be read are left out, and counted too. Ends with 0 when it is\n"
    "written whole, 1 when bytes were replaced, texts too long or tasks left out, 2 when IN can't be read or OUT\n"
    "can't be written.\n"
    "\n"
    "Examples\n"
    "  taskloom convert tasks.csv -o tasks.tsv\n"
    "  taskloom convert tasks.tsv -o - --to rows | jq '.[0]'\n"
    "  cat tasks.csv | taskloom convert - -o - --to tsv > tasks.tsv\n";

constexpr OptionInfo kOptions[] = {
    {"--output", "-o", "a file: -o tasks.csv", ""},
    {"--to", "", "", "tsv|csv|rows|xlsx"},
    {"--target", "", "", "legacy|2023"},
    {"--dialect", "", "", "toloka|rfc4180"},
    {"--delimiter", "", "a character: --delimiter ,", ""},
    {"--encoding", "", "an encoding: --encoding windows-1251", ""},
    {"--sheet", "", "the sheet's name: --sheet Tasks", ""},
    {"--spec", "", "a file: --spec project.json", ""},
};

// Nothing: a spreadsheet.
using Target = std::optional<ConversionTarget>;

Result<Target> read_target(const Words& words, const std::string& output) {
    if (const auto to = words.value("--to")) {
        return *to == "tsv"    ? Target(ConversionTarget::tsv)
               : *to == "csv"  ? Target(ConversionTarget::csv)
               : *to == "rows" ? Target(ConversionTarget::rows)
                               : Target();
    }
    const std::string ending =
        output.substr(output.rfind('.') == std::string::npos ? output.size() : output.rfind('.'));
    if (ending == ".tsv") return Target(ConversionTarget::tsv);
    if (ending == ".csv") return Target(ConversionTarget::csv);
    if (ending == ".jsonl" || ending == ".ndjson") return Target(ConversionTarget::rows);
    if (ending == ".xlsx") return Target();
    return usage("say what to write: --to tsv, --to csv, --to rows or --to xlsx");
}

class FileSink final : public Sink {
public:
    explicit FileSink(OutputFile& file) : file_(file) {}
    void write(std::string_view text) override {
        if (status_) status_ = file_.write(text);
    }
    bool wants_more() const override { return status_.ok(); }
    const Status& status() const { return status_; }

private:
    OutputFile& file_;
    Status status_;
};

// `format`: that the losses are of.
std::string words_of(const engine::ConversionLosses& losses, const engine::Document& document,
                     const std::string& format) {
    const std::string& name = document.name();
    std::string words;
    if (losses.unread_tasks > 0) {
        const bool one = losses.unread_tasks == 1;
        words += name + ": note: " + std::to_string(losses.unread_tasks) + (one ? " task" : " tasks") +
                 " can't be read and " + (one ? "is" : "are") + " left out, " + (one ? "" : "the first ") + "on line " +
                 std::to_string(losses.first_unread_line) + "; taskloom check says what is wrong\n";
    }
    if (losses.replaced_cells > 0) {
        words +=
            name + ": note: " + std::to_string(losses.replaced_cells) +
            (losses.replaced_cells == 1 ? " cell has" : " cells have") +
            (document.is_in_utf8() ? " bytes that are not UTF-8; " + format + " can't hold them, so "
                                   : " bytes that mean nothing in " + std::string(document.encoding_name()) + ", so ") +
            "\xEF\xBF\xBD stands for each\n";
    }
    return words;
}

std::string words_of(const engine::SheetLosses& losses, const engine::Document& document) {
    std::string words;
    if (losses.long_cells > 0) {
        words += document.name() + ": note: " + counted(losses.long_cells, "cell") +
                 " with more than 32,767 characters, " + (losses.long_cells == 1 ? "" : "the first ") +
                 losses.first_long +
                 "; spreadsheet programs cut such texts or refuse the file, though they stand in it whole\n";
    }
    return words + words_of(losses.rows, document, "a spreadsheet");
}

Error about(const engine::Document& document, const Error& error) {
    return Error{error.code, document.name() + ": " + error.message, error.offset};
}

// What the file lacks, in words; empty: nothing.
Result<std::string> convert(const engine::Document& document, Target target, const std::string& path) {
    OutputFile output;
    if (Status opened = output.open(path); !opened) return opened.error();
    FileSink sink(output);
    std::string lost;
    if (target) {
        lost = words_of(document.write_converted(*target, sink), document, "JSON");
    } else {
        const Result<engine::SheetLosses> losses = engine::write_spreadsheet(document, sink);
        if (!losses) return about(document, losses.error());
        lost = words_of(losses.value(), document);
    }
    if (!sink.status()) return sink.status().error();
    if (Status finished = output.finish(); !finished) return finished.error();
    return lost;
}

Result<int> run_convert(const Words& words) {
    if (words.has("--target")) return usage("--target is not for convert: it leaves arrays as they stand in the file");
    if (words.operands().empty()) return usage("say which file to convert (- for standard input)");
    if (words.operands().size() > 1) {
        return usage("one file at a time: " + quoted(words.operands()[1]) + " is one too many");
    }
    const std::string& input = words.operands().front();
    if (input.empty()) return usage("the file's name is empty");
    const std::string output = std::string(words.value("--output").value_or(""));
    if (output.empty()) return usage("say where it goes: -o OUT (- for standard output)");
    const Result<Target> target = read_target(words, output);
    if (!target) return target.error();
    if (words.has("--spec") && target.value()) {
        return usage("--spec is for spreadsheets, whose cells then offer what their field allows: --to xlsx");
    }
    const Result<engine::OpenOptions> options = read_open_options(words);
    if (!options) return options.error();

    engine::Document document;
    document.set_options(options.value());
    if (const auto path = words.value("--spec")) {
        const Result<std::string> text = read_text(std::string(*path));
        if (!text) return fail(text.error().message);
        if (Status loaded = document.load_specification(*path, text.value()); !loaded) {
            return fail(std::string(*path) + ": " + loaded.error().message);
        }
    }
    if (Status read = read_task_file(input, document); !read) return fail(read.error().message);
    if (document.has_typed_cells() && target.value() != Target(ConversionTarget::rows)) {
        return fail(
            document.name() +
            ": is JSON, whose lists and other values TSV, CSV and XLSX files spell otherwise; this version writes "
            "only its rows: --to rows");
    }
    note_guessed_encoding(document);
    const Result<std::string> lost = convert(document, target.value(), output);
    if (!lost) return fail(lost.error().message);
    if (lost.value().empty()) return int{kClean};
    StandardStream notes(STDERR_FILENO);
    notes.write(lost.value());
    (void)notes.finish();
    return int{kErrorsFound};
}

}  // namespace

const Command& convert_command() {
    static const Command command = {"convert", kHelp, kOptions, std::size(kOptions), run_convert};
    return command;
}

}  // namespace taskloom::cli

// taskloom convert: a task file in another format.
#include <unistd.h>

#include <cstdint>
#include <iterator>
#include <string>
#include <utility>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/open_options.h"
#include "cli/output.h"
#include "cli/output_file.h"
#include "engine/document.h"

namespace taskloom::cli {

namespace {

constexpr const char* kHelp =
    "Writes a task file in another format. What its cells mean stays the same; nothing is checked.\n"
    "\n"
    "  taskloom convert IN -o OUT [--to tsv|csv|rows] [--dialect toloka|rfc4180] [--delimiter C] [--sheet NAME]\n"
    "\n"
    "  IN                      a task file (TSV, CSV, JSON, XLSX); - reads standard input\n"
    "  -o OUT                  the file to write; - for standard output; IN itself is fine\n"
    "  --to tsv|csv|rows       tsv: as the platform writes it; csv: as RFC 4180 says; rows: JSON Lines, an array of\n"
    "                          texts for each line of the table, the header first, a separator of task suites as [].\n"
    "                          Without it OUT's ending decides: .tsv, .csv, .jsonl or .ndjson\n"
    "  --dialect, --delimiter, --encoding, --sheet\n"
    "                          how IN is read: see taskloom check --help\n"
    "\n"
    "Line breaks within cells stay as in the file. Stray quotation marks are read as text, as taskloom check does.\n"
    "What is written is UTF-8; bytes that mean nothing in the encoding of IN are counted like those that JSON can't "
    "hold.\n"
    "JSON can't hold bytes that are not UTF-8: in rows \xEF\xBF\xBD stands for each, and a "
    "note on standard error "
    "counts\n"
    "the cells. Tasks in JSON that can't be read are left out, and counted too. Ends with 0 when it is written\n"
    "whole, 1 when such bytes were replaced or tasks left out, 2 when IN can't be read or OUT can't be written.\n"
    "\n"
    "Examples\n"
    "  taskloom convert tasks.csv -o tasks.tsv\n"
    "  taskloom convert tasks.tsv -o - --to rows | jq '.[0]'\n"
    "  cat tasks.csv | taskloom convert - -o - --to tsv > tasks.tsv\n";

constexpr OptionInfo kOptions[] = {
    {"--output", "-o", "a file: -o tasks.csv", ""},
    {"--to", "", "", "tsv|csv|rows"},
    {"--target", "", "", "legacy|2023"},
    {"--dialect", "", "", "toloka|rfc4180"},
    {"--delimiter", "", "a character: --delimiter ,", ""},
    {"--encoding", "", "an encoding: --encoding windows-1251", ""},
    {"--sheet", "", "the sheet's name: --sheet Tasks", ""},
};

Result<ConversionTarget> read_target(const Words& words, const std::string& output) {
    if (const auto to = words.value("--to")) {
        return *to == "tsv" ? ConversionTarget::tsv : *to == "csv" ? ConversionTarget::csv : ConversionTarget::rows;
    }
    const std::string ending =
        output.substr(output.rfind('.') == std::string::npos ? output.size() : output.rfind('.'));
    if (ending == ".tsv") return ConversionTarget::tsv;
    if (ending == ".csv") return ConversionTarget::csv;
    if (ending == ".jsonl" || ending == ".ndjson") return ConversionTarget::rows;
    return usage("say what to write: --to tsv, --to csv or --to rows");
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

Result<engine::ConversionLosses> convert(const engine::Document& document, ConversionTarget target,
                                         const std::string& path) {
    OutputFile output;
    if (Status opened = output.open(path); !opened) return opened.error();
    FileSink sink(output);
    const engine::ConversionLosses losses = document.write_converted(target, sink);
    if (!sink.status()) return sink.status().error();
    if (Status finished = output.finish(); !finished) return finished.error();
    return losses;
}

std::string words_of(const engine::ConversionLosses& losses, const engine::Document& document) {
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
            (document.is_in_utf8() ? " bytes that are not UTF-8; JSON can't hold them, so "
                                   : " bytes that mean nothing in " + std::string(document.encoding_name()) + ", so ") +
            "\xEF\xBF\xBD stands for each\n";
    }
    return words;
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
    const Result<ConversionTarget> target = read_target(words, output);
    if (!target) return target.error();
    const Result<engine::OpenOptions> options = read_open_options(words);
    if (!options) return options.error();

    engine::Document document;
    document.set_options(options.value());
    if (Status read = read_task_file(input, document); !read) return fail(read.error().message);
    if (document.has_typed_cells() && target.value() != ConversionTarget::rows) {
        return fail(document.name() +
                    ": is JSON, whose lists and other values a TSV or CSV file spells otherwise; this version writes "
                    "only its rows: --to rows");
    }
    note_guessed_encoding(document);
    const Result<engine::ConversionLosses> losses = convert(document, target.value(), output);
    if (!losses) return fail(losses.error().message);
    const std::string lost = words_of(losses.value(), document);
    if (lost.empty()) return int{kClean};
    StandardStream notes(STDERR_FILENO);
    notes.write(lost);
    (void)notes.finish();
    return int{kErrorsFound};
}

}  // namespace

const Command& convert_command() {
    static const Command command = {"convert", kHelp, kOptions, std::size(kOptions), run_convert};
    return command;
}

}  // namespace taskloom::cli

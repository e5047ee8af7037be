// The bundled examples of problems, tests/data/problems: for each code a file that has it and the same file mended, with
// the specification they are checked against, and where the problem is.
//
//   <code>.tsv, <code>.mended.tsv (or .json, .csv)  one problem of the code; none of it
//   <code>.sheet.xml, <code>.mended.sheet.xml  the same of a spreadsheet: what stands in its sheet (spreadsheet_maker.h)
//   <code>.spec.json, <code>.mended.spec.json  where the common specification.json doesn't do
//   places.json                              {"<code>": {"row", "column", "line", ...}}; see ProblemExample
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/documents.h"
#include "engine/encoded_documents.h"
#include "support/json_schema.h"
#include "support/spreadsheet_maker.h"

namespace taskloom::testing {

struct ProblemExample {
    std::string code;
    std::uint32_t row = 0;     // task from 1; 0: the header or the file
    std::uint32_t column = 0;  // from 1; 0: none
    std::uint64_t line = 0;    // physical, from 1
    // "target": "2023", "dialect": "rfc4180": how it is opened and checked. "made": too large to be bundled; then there
    // are no files but these words for its page, and other tests show the rule.
    nlohmann::json options;

    bool is_made() const { return options.contains("made"); }
    // "format": "json", "csv" or "xlsx"; otherwise they are TSV files.
    std::string format() const { return options.value("format", "tsv"); }
    std::string ending() const { return format() == "xlsx" ? "sheet.xml" : format(); }
    std::string bytes(const std::string& text) const { return format() == "xlsx" ? make_spreadsheet(text) : text; }
};

inline std::string example_path(const std::string& name) { return TASKLOOM_TEST_DATA "/problems/" + name; }

// In the order of the file.
inline std::vector<ProblemExample> problem_examples() {
    const auto all = nlohmann::ordered_json::parse(read_file(example_path("places.json")), nullptr, false);
    std::vector<ProblemExample> examples;
    for (const auto& entry : all.items()) {
        const nlohmann::json place = entry.value();
        examples.push_back({entry.key(), place.value("row", 0U), place.value("column", 0U),
                            place.value("line", std::uint64_t{0}), place});
    }
    return examples;
}

struct ExampleFile {
    std::string text;
    std::string specification;  // empty: none
};

inline ExampleFile example_file(const ProblemExample& example, bool mended) {
    ExampleFile file;
    if (mended) file.text = read_file(example_path(example.code + ".mended." + example.ending()));
    if (file.text.empty()) file.text = read_file(example_path(example.code + "." + example.ending()));
    if (mended) file.specification = read_file(example_path(example.code + ".mended.spec.json"));
    if (file.specification.empty()) file.specification = read_file(example_path(example.code + ".spec.json"));
    if (file.specification.empty()) file.specification = read_file(example_path("specification.json"));
    return file;
}

inline std::unique_ptr<engine::Document> open_example(const ProblemExample& example, bool mended) {
    const ExampleFile file = example_file(example, mended);
    // Other examples have bytes that are no UTF-8, and no letters to tell an encoding by.
    std::optional<ReadsEncodings> reads_encodings;
    if (example.code == "other-encoding") reads_encodings.emplace();
    auto document = std::make_unique<engine::Document>();
    engine::OpenOptions options;
    if (example.options.value("target", "") == "2023") options.check.target = ArrayTarget::modern_2023;
    if (example.options.value("dialect", "") == "rfc4180") options.dialect = Dialect::rfc4180;
    document->set_options(options);
    if (!file.specification.empty()) {
        static_cast<void>(document->load_specification("specification.json", file.specification));
    }
    const std::string bytes = example.bytes(file.text);
    static_cast<void>(document->begin("tasks." + example.format(), bytes.size()));
    feed(*document, bytes);
    document->finish();
    run(*document);
    return document;
}

// Every problem of a code.
inline std::vector<DescribedProblem> problems_of(const engine::Document& document, const std::string& code) {
    std::vector<DescribedProblem> found;
    const auto rule = document.rule_of(code);
    if (!rule) return found;
    for (const std::uint32_t number : document.problem_numbers(*rule)) {
        found.push_back(document.describe(document.problem(number)));
    }
    return found;
}

}  // namespace taskloom::testing

// Documents for tests: opened in pieces and steps of any size, files with faults of every kind, reports, saved bytes.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document.h"
#include "engine/file_reader.h"
#include "support/random.h"

namespace taskloom::testing {

[[maybe_unused]] inline const bool reads_json = (engine::use_json_files(), engine::use_spreadsheet_files(), true);

inline constexpr std::string_view kSpecification = R"({
  "input_spec": {
    "image": {"type": "url", "required": true},
    "title": {"type": "string", "required": false, "max_length": 30},
    "meta": {"type": "json", "required": false},
    "count": {"type": "integer", "required": false, "min_value": 0, "max_value": 100},
    "share": {"type": "float", "required": false},
    "flag": {"type": "boolean", "required": false},
    "tags": {"type": "array_string", "required": false, "max_size": 3},
    "place": {"type": "coordinates", "required": false}
  },
  "output_spec": {
    "result": {"type": "string", "allowed_values": ["OK", "BAD"], "required": true}
  }
})";

inline constexpr std::string_view kHeader =
    "INPUT:image\tINPUT:title\tINPUT:meta\tINPUT:count\tINPUT:share\tINPUT:flag\tINPUT:tags\tINPUT:place\tGOLDEN:"
    "result\t"
    "HINT:text";

class StringSink final : public Sink {
public:
    std::string text;
    void write(std::string_view piece) override { text.append(piece); }
};

inline std::string report(const engine::Document& document, ReportFormat format = ReportFormat::json) {
    StringSink sink;
    document.write_report(format, sink);
    return sink.text;
}

inline std::string saved(const engine::Document& document) {
    std::string text;
    TableWriter writer = document.writer();
    for (std::string_view piece = writer.next(); !piece.empty(); piece = writer.next()) text.append(piece);
    return writer.status() ? text : writer.status().error().message;
}

inline void feed(engine::Document& document, std::string_view bytes) {
    const Result<char*> room = document.writable(bytes.size());
    if (!room) return;
    std::memcpy(room.value(), bytes.data(), bytes.size());
    static_cast<void>(document.wrote(bytes.size()));
}

inline void run(engine::Document& document, std::size_t budget = std::size_t{1} << 20) {
    while (document.step(budget)) {
    }
}

// Opens `text` in one piece; without a name as a file whose name says what it is.
inline std::unique_ptr<engine::Document> open(std::string_view text, std::string_view specification = kSpecification,
                                              std::string_view name = {}) {
    auto document = std::make_unique<engine::Document>();
    if (name.empty()) name = detect_file_kind(text) == FileKind::json ? "tasks.json" : "tasks.tsv";
    if (!specification.empty()) static_cast<void>(document->load_specification("spec.json", specification));
    static_cast<void>(document->begin(name, text.size()));
    feed(*document, text);
    document->finish();
    run(*document);
    return document;
}

// A cell for the column, right or wrong in many ways.
inline std::string random_cell(Random& random, std::size_t column) {
    static const std::vector<std::vector<std::string>> cells = {
        {"https://example.com/1.png", "http://example.com/a?b=c", "www.example.com", "example", "", "ftp://x",
         "\"https://a.bc/\"\"x\"\"\""},
        {"plain", "", "\"say \"\"hi\"\"\"", "book \"All about\" dogs", "\"two\nlines\"", "\"tab\there\"",
         "too long, more than thirty characters", "\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82",
         "bad \xFF\xC3 bytes", "\"one\r\n\"\"two\"\"\rthree\"", "\"\""},
        {"", "\"{\"\"a\"\": 1}\"", "{\"a\":1}", "[1,2]", "{a:1}", "\"{\"a\": 1}\"", "12", "\"{\"\"a\"\": \n1}\"",
         "{\"x\":\"y\\\"z\\\"\"}"},
        {"", "7", "-1", "101", "12.5", "x", "\"5\"", "1\"2\"", "007"},
        {"", "1.5", "1,5", "-2e3", "abc"},
        {"", "true", "false", "TRUE", "1"},
        {"", "a,b", "a,b,c,d", "a\\,b,c", "\"a,\"\"b\"\"\""},
        {"", "53.9,27.5", "91,0", "x,y"},
        {"", "OK", "BAD", "ok", "\"OK\"", "\"\""},
        {"", "a hint", "\"a \"\"hint\"\"\"", "\"\""},
    };
    const std::vector<std::string>& choice = cells[column % cells.size()];
    return choice[random.below(choice.size())];
}

inline std::string random_line_end(Random& random) {
    return random.one_in(12) ? "\r" : random.one_in(4) ? "\r\n" : "\n";
}

// A file with faults of all kinds. `stray`: lone quotation marks too, which no two readings agree about.
inline std::string random_file(Random& random, std::uint32_t rows, bool stray) {
    std::string text = random.one_in(4) ? "\xEF\xBB\xBF" : "";
    if (random.one_in(6)) text += "\n";
    text += std::string(kHeader) + random_line_end(random);
    for (; rows > 0; --rows) {
        if (random.one_in(9)) {
            text += (random.one_in(2) ? "" : std::string(9, '\t')) + random_line_end(random);
            continue;
        }
        const std::uint32_t cells = random.one_in(8) ? 1 + random.below(12) : 10;
        for (std::uint32_t i = 0; i < cells; ++i) {
            if (i > 0) text += '\t';
            text += random.one_in(5) ? std::string() : random_cell(random, i);
            if (stray && random.one_in(40)) text += '"';
        }
        if (rows > 1 || random.one_in(2)) text += random_line_end(random);
    }
    return text;
}

}  // namespace taskloom::testing

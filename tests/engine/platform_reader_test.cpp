// What the platform makes of a file with stray marks: the same in one piece and in many, no piece larger than asked for.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/documents.h"
#include "engine/platform_reader.h"
#include "support/random.h"

namespace {

using namespace taskloom;
using namespace taskloom::testing;
using engine::PlatformReader;

// The bytes as a scanner wants them, with room behind.
class Text {
public:
    explicit Text(std::string text) : bytes_(std::move(text)), size_(bytes_.size()) { bytes_.append(64, '\0'); }
    std::string_view view() const { return std::string_view(bytes_).substr(0, size_); }

private:
    std::string bytes_;
    std::size_t size_;
};

std::string told(const PlatformReader& reader, std::size_t size) {
    const PlatformReading& reading = reader.reading();
    std::string list = std::to_string(reading.tasks) + " tasks, " + std::to_string(reading.refused) + " refused";
    if (reading.unclosed) {
        list +=
            ", open from line " + std::to_string(reading.last_mark_line) + " to " + std::to_string(reading.last_line);
    }
    for (std::size_t at = 0; at < size; ++at) {
        const std::uint32_t cells = reader.refused_cells_at(at);
        if (cells > 0 && (at == 0 || reader.refused_cells_at(at - 1) != cells)) {
            list += ", " + std::to_string(cells) + " cells at " + std::to_string(at);
        }
    }
    return list;
}

std::string read_whole(const Text& text, std::uint32_t columns, Dialect dialect = Dialect::toloka) {
    PlatformReader reader(text.view(), 0, '\t', dialect, columns);
    while (reader.step(text.view().size())) {
    }
    return told(reader, text.view().size());
}

// Long enough that reading it as the platform does is a job of many steps.
std::string file_with_strays() {
    std::string text = "INPUT:a\tINPUT:b\n";
    for (int i = 0; i < 400; ++i) text += "x\t" + std::string(i % 50 == 7 ? "5\" q" : "y") + "\n";
    return text;
}

}  // namespace

TEST_CASE("rows are told apart as the platform does") {
    struct Case {
        const char* text;
        const char* told;
    };
    const Case table[] = {
        {"a\tb\n\n\t\nc\td\n", "2 tasks, 0 refused"},
        {"a\n\t\t\nc\td", "1 tasks, 2 refused"},
        {"a\t5\" b\nc\t6\" d\ne\tf\n", "2 tasks, 0 refused"},
        {"5\" a\t6\" b\nc\td\n", "1 tasks, 1 refused, 1 cells at 0"},
        {"a\tb\nc\t5\" d\ne\"\tf\n", "1 tasks, 1 refused, 3 cells at 4"},
        // Of the rows that are refused, only those with marks are looked for.
        {"a\nc\t5\" d\ne\"\tf\n", "0 tasks, 2 refused, 3 cells at 2"},
        {"a\tb\r\nc\t\"d\r\ne\r\n", "1 tasks, 0 refused, open from line 2 to 3"},
        {"a\tb\nc\t\"d\"\"\r\n\"\"\"\"", "1 tasks, 0 refused, open from line 2 to 3"},
        {"a\t\"b\" \"\n\"\"\" \"\"\r\"\n", "1 tasks, 0 refused, open from line 3 to 3"},
        {"a\t\"\"\"\n\n\"\"x", "0 tasks, 0 refused, open from line 1 to 3"},
        {"", "0 tasks, 0 refused"},
    };
    for (const Case& test : table) {
        CAPTURE(test.text);
        CHECK(read_whole(Text(test.text), 2) == test.told);
    }
}

TEST_CASE("many small steps tell the same as one, and none reads more than it may") {
    Random random(87);
    for (int round = 0; round < 200; ++round) {
        std::string bytes = random_file(random, 12, true);
        if (random.one_in(2))
            bytes += "\"open\r\n\"\"more\"\"\"\"\r\n" + std::string(random.below(300), '"') + "\r\nend\n";
        const Text text(std::move(bytes));
        const Dialect dialect = random.one_in(4) ? Dialect::rfc4180 : Dialect::toloka;
        const std::size_t budget = 1 + random.below(200);
        PlatformReader reader(text.view(), 0, '\t', dialect, 10);
        std::size_t steps = 0;
        for (bool more = true; more; ++steps) {
            const std::uint64_t before = reader.work_done();
            more = reader.step(budget);
            REQUIRE(reader.work_done() - before <= budget + 64);
            REQUIRE(reader.work_done() <= reader.work_total());
        }
        CHECK(reader.finished());
        CHECK(reader.work_done() == reader.work_total());
        CHECK(steps + 1 >= text.view().size() / (budget + 64));
        CHECK(told(reader, text.view().size()) == read_whole(text, 10, dialect));
    }
}

TEST_CASE("the mark that is open at the end is the one that the format finds") {
    Random random(88);
    std::size_t open = 0;
    for (int round = 0; round < 400; ++round) {
        std::string bytes;
        for (std::uint32_t i = 1 + random.below(40); i > 0; --i) bytes += "\"\"\"\na\t,"[random.below(7)];
        const Text text(bytes);
        const Dialect dialect = random.one_in(2) ? Dialect::rfc4180 : Dialect::toloka;
        PlatformReader reader(text.view(), 0, ',', dialect, 2);
        while (reader.step(1 + random.below(20))) {
        }
        if (!reader.reading().unclosed) continue;
        ++open;
        // The last row begins behind a line end that is outside of marks.
        std::size_t begin = 0;
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            if (bytes[at] != '\n') continue;
            PlatformReader before(text.view().substr(0, at + 1), 0, ',', dialect, 2);
            while (before.step(1000)) {
            }
            if (!before.reading().unclosed) begin = at + 1;
        }
        const std::size_t opened = begin + DelimitedFormat(',', dialect).find_open_mark(text.view().substr(begin));
        CHECK(reader.reading().last_mark_line ==
              1 + static_cast<std::uint64_t>(
                      std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(opened), '\n')));
    }
    CHECK(open > 50);
}

TEST_CASE("a document is busy until the platform's reading is done, and no step reads more than it may") {
    const std::string text = file_with_strays();
    const auto whole = open(text, "");
    REQUIRE(whole->problem_numbers(whole->rule_of("tasks-lost")).size() == 1);
    const std::string expected = report(*whole);
    constexpr std::size_t kBudget = 200;
    constexpr std::string_view kReading = "Reading the file as the platform does";
    engine::Document document;
    REQUIRE(document.begin("tasks.tsv", text.size()));
    feed(document, text);
    document.finish();
    const auto steps_of_reading = [&] {
        std::size_t steps = 0;
        std::uint64_t before = 0;
        while (true) {
            const bool more = document.step(kBudget);
            const engine::JobProgress job = document.job();
            REQUIRE(more == (job.running || document.phase() != engine::DocumentPhase::ready));
            if (job.label == kReading) {
                ++steps;
                REQUIRE(job.done - before <= kBudget + 64);
                REQUIRE(job.done <= job.total);
                before = job.done;
                // Nothing is told of it yet, and the document is not to be changed.
                REQUIRE(document.problem_numbers(document.rule_of("tasks-lost")).empty());
                REQUIRE_FALSE(document.set_cell(0, 1, "z", engine::CellText::decoded));
            }
            if (!more) return steps;
        }
    };
    CHECK(steps_of_reading() >= text.size() / (kBudget + 64));
    CHECK(report(document) == expected);
    // It is not read again for a check, an edit or its undoing.
    REQUIRE(document.load_specification("s.json", R"({"a": {"type": "string"}, "b": {"type": "string"}})"));
    CHECK(steps_of_reading() == 0);
    const std::string checked = report(document);
    REQUIRE(document.set_cell(7, 1, "z", engine::CellText::decoded));
    CHECK(steps_of_reading() == 0);
    REQUIRE(document.undo());
    CHECK(steps_of_reading() == 0);
    CHECK(report(document) == checked);
}

TEST_CASE("a specification that comes while the file is read as the platform does is checked against first") {
    const std::string text = file_with_strays();
    constexpr std::string_view kFields = R"({"a": {"type": "integer"}, "b": {"type": "string"}})";
    engine::Document document;
    REQUIRE(document.begin("tasks.tsv", text.size()));
    feed(document, text);
    document.finish();
    while (document.job().done < 1000 || document.phase() != engine::DocumentPhase::ready) REQUIRE(document.step(100));
    const std::uint64_t done = document.job().done;
    REQUIRE(document.load_specification("spec.json", kFields));
    CHECK(std::string_view(document.job().label) == "Checking against the specification");
    bool went_on = false;
    while (document.step(100)) {
        if (std::string_view(document.job().label) != "Checking against the specification") {
            went_on = true;
            REQUIRE(document.job().done >= done);
        }
    }
    CHECK(went_on);
    CHECK(report(document) == report(*open(text, kFields)));
}

TEST_CASE("a mended header has the rows read as the platform does, as a job") {
    const auto document = open("INPUT:a\"\tINPUT:b\nx1\ty1\nx2\t5\" q\nx3\t6\" q\nx4\ty4\n", "");
    REQUIRE_FALSE(document->problem_numbers(document->rule_of("header-stray-quote")).empty());
    REQUIRE(document->start_fixes(document->rule_of("header-stray-quote")));
    bool busy = false;
    while (document->step(16))
        busy = busy || document->job().label == std::string_view("Reading the file as the platform does");
    CHECK(busy);
    CHECK(document->problem_numbers(document->rule_of("tasks-lost")).size() == 1);
    REQUIRE(document->undo());
    run(*document);
    CHECK(document->problem_numbers(document->rule_of("tasks-lost")).empty());
    REQUIRE(document->redo());
    run(*document, 16);
    CHECK(document->problem_numbers(document->rule_of("tasks-lost")).size() == 1);
}

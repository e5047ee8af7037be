// Files that are none, or are larger or stranger than any file of tasks: each gets a clear answer in bounded time.
#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "engine/documents.h"
#include "engine/problem_index.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

std::string failure(std::string_view text) {
    const auto document = open(text);
    CHECK(document->phase() == DocumentPhase::failed);
    return document->phase() == DocumentPhase::failed ? document->failure().message : "";
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool has_problem(const Document& document, std::string_view code) {
    const auto rule = document.rule_of(code);
    return rule && !document.problem_numbers(rule).empty();
}

}  // namespace

TEST_CASE("an empty file, and one of empty lines") {
    CHECK(has(failure(""), "empty"));
    CHECK(has(failure("\n\r\n\n"), "only empty lines"));
    CHECK(has(failure("\xEF\xBB\xBF"), "empty"));
}

TEST_CASE("a header only") {
    for (const std::string_view text : {"INPUT:image", "INPUT:image\n", "INPUT:image\r\n\r\n"}) {
        const auto document = open(text);
        REQUIRE(document->phase() == DocumentPhase::ready);
        CHECK(document->task_count() == 0);
        CHECK(has_problem(*document, "no-tasks"));
        CHECK(saved(*document) == text);
    }
}

TEST_CASE("files of other kinds are named") {
    CHECK(has(failure("PK\x03\x04 and so on"), "The end of the file is missing"));
    CHECK(has(failure("\xD0\xCF\x11\xE0\xA1\xB1"), "XLS"));
    CHECK(has(failure(std::string_view("\xFF\xFEI\0N\0", 6)), "UTF-16"));
    CHECK(has(failure(std::string_view("\xFE\xFF\0I\0N", 6)), "UTF-16"));
    CHECK(has(failure("INPUT:a\n" + std::string(100, '\0') + "\n"), "NUL"));
}

TEST_CASE("bytes of any kind, in any pieces, are either opened or refused") {
    Random random(80);
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (std::uint32_t size = random.below(3000); size > 0; --size) {
            text.push_back(static_cast<char>(1 + random.below(random.one_in(2) ? 255 : 64)));
        }
        const auto document = open(text);
        if (document->phase() == DocumentPhase::ready) {
            CHECK(saved(*document) == text);
            report(*document);
        } else {
            CHECK_FALSE(document->failure().message.empty());
        }
    }
}

TEST_CASE("a quotation mark at byte 0 that never closes") {
    std::string text = "\"INPUT:image\tINPUT:title\n";
    for (int i = 0; i < 100'000; ++i) text += "https://example.com/" + std::to_string(i) + "\ttitle\n";
    const auto document = open(text);
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK(document->task_count() == 100'000);
    CHECK(has_problem(*document, "header-stray-quote"));
    CHECK(saved(*document) == text);
}

TEST_CASE("a stray quotation mark in the header is told of there, mended there, and all rows are read") {
    const std::string rows = "https://a.bc\tx\nhttps://a.bc\ty \"z\" 1\"\nhttps://a.bc\tw\n";
    struct Case {
        const char* header;
        const char* mended;
    };
    const Case table[] = {
        {"\"INPUT:image\tINPUT:title\n", "INPUT:image\tINPUT:title\n"},
        {"INPUT:image\"\tINPUT:title\r\n", "INPUT:image\tINPUT:title\r\n"},
        {"INPUT:image\t\"INPUT:title\r\n", "INPUT:image\tINPUT:title\r\n"},
        {"\n\nINPUT:image\tINPUT:\"title\n", "\n\nINPUT:image\tINPUT:title\n"},
        {"INPUT:image\"\t\"INPUT:title\n", "INPUT:image\tINPUT:title\n"},            // pairs up around the tab
        {"\"INPUT:image\"\t\"\"INPUT:title\"\n", "\"INPUT:image\"\tINPUT:title\n"},  // beside a whole cell
        {"\xEF\xBB\xBFINPUT:image\tINPUT:title\"\n", "\xEF\xBB\xBFINPUT:image\tINPUT:title\n"},
    };
    for (const Case& test : table) {
        const std::string text = test.header + rows;
        CAPTURE(text);
        const auto document = open(text, kSpecification);
        REQUIRE(document->phase() == DocumentPhase::ready);
        CHECK(document->task_count() == 3);
        CHECK(document->table().column_count() == 2);
        CHECK(has_problem(*document, "header-stray-quote"));
        CHECK(has_problem(*document, "stray-quote"));
        CHECK_FALSE(has_problem(*document, "tasks-lost"));
        CHECK(document->problems().rejects_file());
        CHECK(saved(*document) == text);

        REQUIRE(document->start_fixes(document->rule_of("header-stray-quote")));
        run(*document);
        CHECK(saved(*document) == test.mended + rows);
        CHECK_FALSE(document->problems().rejects_file());
        CHECK(has_problem(*document, "tasks-lost"));  // the rows' own
        while (document->undo()) run(*document);
        CHECK(saved(*document) == text);
        CHECK_FALSE(has_problem(*document, "tasks-lost"));
    }
}

TEST_CASE("a mark in the header that a far one closes swallows nothing") {
    std::string text = "INPUT:image\t\"INPUT:title\n";
    for (int i = 0; i < 1000; ++i) text += "https://a.bc\t" + std::string(i == 500 ? "x\"" : "x") + "\n";
    const auto document = open(text);
    CHECK(document->task_count() == 1000);
    CHECK(saved(*document) == text);
    // One that the first row closes neither, whether other rows are behind or not.
    for (const std::string rows : {"", "https://a.bc\tx\n", "\nhttps://a.bc\tx\n"}) {
        const std::string near = "INPUT:image\t\"INPUT:title\nhttps://a.bc\"\tx\n" + rows;
        CAPTURE(near);
        const auto split = open(near, kSpecification);
        CHECK(split->column_count() == 2);
        CHECK(split->task_count() == (rows.empty() ? 1 : 2));
        CHECK(has_problem(*split, "header-stray-quote"));
        CHECK(saved(*split) == near);
        REQUIRE(split->start_fixes(split->rule_of("header-stray-quote")));
        run(*split);
        CHECK(saved(*split).substr(0, 24) == "INPUT:image\tINPUT:title\n");
    }
    // A name over two lines, whole in its marks, is one.
    const std::string two_lines = "INPUT:image\t\"INPUT:\ntitle\"\nhttps://a.bc\tx\n";
    const auto whole = open(two_lines);
    CHECK(whole->task_count() == 1);
    CHECK(saved(*whole) == two_lines);
    CHECK_FALSE(has_problem(*whole, "header-stray-quote"));
}

TEST_CASE("a quotation mark at the first task that never closes is found, and the rest is read") {
    std::string text = "INPUT:image\tINPUT:title\n\"";
    for (int i = 0; i < 10'000; ++i) text += "https://example.com/" + std::to_string(i) + "\ttitle\n";
    const auto document = open(text);
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK(document->task_count() == 10'000);
    CHECK(has_problem(*document, "stray-quote"));
    CHECK(saved(*document) == text);
}

TEST_CASE("a single cell of 20 MB, quoted and not") {
    for (const bool quoted : {false, true}) {
        std::string text = "INPUT:image\tINPUT:title\nhttps://a.bc\t";
        const std::string cell(20'000'000, 'x');
        text += quoted ? "\"" + cell + "\n\"\"" + cell.substr(0, 10) + "\"" : cell;
        text += "\nhttps://a.bc\ty\n";
        const auto document = open(text);
        REQUIRE(document->phase() == DocumentPhase::ready);
        CHECK(document->task_count() == 2);
        CHECK((saved(*document) == text));
        REQUIRE(document->set_cell(1, 1, "z", CellText::decoded));
        REQUIRE(document->set_cell(0, 0, "https://b.cd", CellText::decoded));
        CHECK(saved(*document).size() == text.size());
        // The message shows the beginning of it only.
        CHECK(report(*document).size() < 10'000);
    }
}

TEST_CASE("megabytes of a single cell that is no text") {
    const std::string text = "INPUT:image\tINPUT:title\nhttps://a.bc\ta\"b\"" + std::string(3'000'000, '\xFF') + "\n";
    const auto document = open(text);
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK(has_problem(*document, "invalid-utf8"));
    CHECK(report(*document).size() > 3'000'000);
}

TEST_CASE("NUL bytes are placed, kept, and taken away by a fix") {
    const std::string nul(1, '\0');
    const std::string text = "INPUT:image\tINPUT:title\nhttps://a.bc\tone" + nul + nul + " two\nhttps://a.bc\tx\n" +
                             "https://a.bc/" + nul + "\t\n";
    const auto document = open(text);
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK(document->task_count() == 3);
    CHECK(saved(*document) == text);
    const auto rule = document->rule_of("nul-byte");
    REQUIRE(rule);
    const std::vector<std::uint32_t> numbers = document->problem_numbers(rule);
    REQUIRE(numbers.size() == 2);
    const DescribedProblem first = document->describe(document->problem(numbers[0]));
    CHECK(first.line == 2);
    CHECK(first.cell == "B2");
    CHECK(has(first.message, "Byte 4"));
    CHECK(document->describe(document->problem(numbers[1])).line == 4);
    REQUIRE(document->start_fixes(rule));
    run(*document);
    CHECK(saved(*document) == "INPUT:image\tINPUT:title\nhttps://a.bc\tone two\nhttps://a.bc\tx\nhttps://a.bc/\t\n");
    CHECK_FALSE(has_problem(*document, "nul-byte"));
}

TEST_CASE("bytes that no column has are told of too, by where they are in the row") {
    const std::string nul(1, '\0');
    struct Case {
        std::string rows;
        const char* code;
        const char* message;
        std::uint64_t line;
        std::size_t byte;  // from the rows' begin
    };
    const Case table[] = {
        {"x\ty\tz" + nul + "\xFF\n", "nul-byte", "Byte 6 of this row", 2, 5},
        {"x\ty\tz" + nul + "\xFF\n", "invalid-utf8", "Byte 7 of this row", 2, 6},
        {"x\ty\t\tz\xEF\xBB\xBF\n", "byte-order-mark-inside", "Byte 7 of this row", 2, 6},
        {"a\tb\nx\t\"y\nz" + nul + "\n", "nul-byte", "Byte 7 of this row", 4, 10},
        {"a\tb\nx\xFF\t\"y\nz\n", "invalid-utf8", "Byte 2 of this row", 3, 5},
    };
    for (const Case& test : table) {
        CAPTURE(test.rows);
        const auto document = open("INPUT:a\tINPUT:b\n" + test.rows, R"({"input_spec": {}})");
        const auto rule = document->rule_of(test.code);
        REQUIRE(rule);
        REQUIRE(document->problem_numbers(rule).size() == 1);
        const DescribedProblem problem = document->describe(document->problem(document->problem_numbers(rule)[0]));
        CHECK(has(problem.message, test.message));
        CHECK(problem.line == test.line);
        CHECK(problem.offset == 16 + test.byte);
        // An edit elsewhere in the row changes nothing about it.
        const std::uint32_t before = document->problem_count();
        REQUIRE(document->set_cell(document->table().row_count() - 1, 0, "w", CellText::decoded));
        CHECK(document->problem_numbers(rule).size() == (has(test.message, "Byte 2") ? 0 : 1));
        CHECK(document->problem_count() + (has(test.message, "Byte 2") ? 1 : 0) == before);
    }
    // Behind all the cells that are kept apart.
    std::string row = "x";
    for (int i = 0; i < 20'000; ++i) row += "\t";
    const auto document = open("INPUT:a\tINPUT:b\n" + row + nul + "\n");
    CHECK(has_problem(*document, "nul-byte"));
}

TEST_CASE("a NUL byte past what is looked at first, and at every offset of a block") {
    for (std::size_t size = 0; size < 140; ++size) {
        const std::string text = "INPUT:image\nhttps://a.bc/" + std::string(70'000, 'x') + "\n" +
                                 std::string(size, 'y') + std::string(1, '\0') + "\n";
        const auto document = open(text, "");
        REQUIRE(document->phase() == DocumentPhase::ready);
        CHECK(document->problem_numbers(document->rule_of("nul-byte")).size() == 1);
    }
}

TEST_CASE("byte order marks: the first is the file's, others are warned of and taken away safely") {
    const std::string mark = "\xEF\xBB\xBF";
    const std::string text = mark + "INPUT:image\tINPUT:title\n" + mark + "https://a.bc\t\"one" + mark + "\ttwo\"\n";
    const auto document = open(text, "");
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK(document->encoding_name() == "UTF-8 with BOM");
    CHECK(saved(*document) == text);
    const auto rule = document->rule_of("byte-order-mark-inside");
    CHECK(document->problem_numbers(rule).size() == 2);
    CHECK(document->warning_count() == 2);
    REQUIRE(document->start_fixes({}));
    run(*document);
    CHECK(saved(*document) == mark + "INPUT:image\tINPUT:title\nhttps://a.bc\t\"one\ttwo\"\n");
    CHECK(document->problem_count() == 0);
}

TEST_CASE("line ends of several kinds are told once, with counts, and kept") {
    const std::string text = "INPUT:image\r\na\nb\nc\rd\r\n\"e\rf\"\n";
    const auto document = open(text, "");
    CHECK(document->line_ends_name() == "mixed line ends");
    CHECK(saved(*document) == text);
    const auto& numbers = document->problem_numbers(document->rule_of("mixed-line-ends"));
    REQUIRE(numbers.size() == 1);
    const DescribedProblem problem = document->describe(document->problem(numbers[0]));
    CHECK(problem.rule->severity == Severity::info);
    CHECK(has(problem.message, "LF 3 times, CR LF 2 times, CR 1 time"));
    for (const std::string_view end : {"\n", "\r\n", "\r"}) {
        std::string even = "INPUT:image";
        for (int i = 0; i < 3; ++i) even += std::string(end) + "https://a.bc";
        const auto same = open(even, "");
        CHECK(same->task_count() == 3);
        CHECK(same->problem_count() == 0);
        CHECK(same->line_ends_name() == (end == "\n" ? "LF" : end == "\r" ? "CR" : "CRLF"));
        CHECK(saved(*same) == even);
    }
}

TEST_CASE("text behind a closing mark is an error where RFC 4180 holds, a lone mark in a cell is text") {
    const auto document = open("id,size\n1,24\" wide\n2,\"a\" b\n", "", "a.csv");
    const std::vector<std::uint32_t> numbers = document->problem_numbers(document->rule_of("text-behind-quote"));
    REQUIRE(numbers.size() == 1);
    CHECK_FALSE(has_problem(*document, "stray-quote"));
    CHECK_FALSE(has_problem(*document, "quotes-lost"));
    const DescribedProblem problem = document->describe(document->problem(numbers[0]));
    CHECK(problem.line == 3);
    REQUIRE(problem.fixes.size() == 2);
    CHECK(problem.fixes[0].after == "\"\"\"a\"\" b\"");
}

TEST_CASE("lost tasks are counted at the file until the marks are mended") {
    const auto document = open("INPUT:image\tINPUT:title\na\tx\" y\nb\tz\nc\tx\" y\nd\tz\n", "");
    const auto rule = document->rule_of("tasks-lost");
    REQUIRE(document->problem_numbers(rule).size() == 1);
    CHECK(has(document->describe(document->problem(document->problem_numbers(rule)[0])).message,
              "of the 4 tasks in this file the platform would load 2, 2 would be lost"));
    REQUIRE(document->start_fixes({}));
    run(*document);
    CHECK(document->problem_count() == 0);
    REQUIRE(document->undo());
    CHECK(document->problem_numbers(rule).size() == 1);
}

TEST_CASE("what is lost to a mark that never closes is counted, whatever follows it") {
    struct Case {
        const char* rows;
        std::uint32_t tasks;  // in all
        const char* lost;     // of the file's message
        const char* mark;     // of the mark's own
    };
    const Case table[] = {
        // Rows follow, so it is a stray mark. The platform names the line of the mark that it read last.
        {"a\tx\nb\t\"y\nc\tz\nd\tz\n", 4,
         "of the 4 tasks in this file the platform would load 1 at most, 3 would be lost",
         "The platform would load 1 of the 4 tasks at most, stop there and name line 3."},
        {"a\tx\nb\ty\" y\nc\t\"z\" \"z\"\nd\tz\n", 4,
         "of the 4 tasks in this file the platform would load 1 at most, 3 would be lost",
         "The platform would load 1 of the 4 tasks at most, stop there and name line 4."},
        {"a\tx\nb\t\"y", 2, "of the 2 tasks in this file the platform would load 1 at most, 1 would be lost",
         "The platform would load 1 of the 2 tasks at most, stop there and name line 3."},
        // What follows is no row, so all of it is one task.
        {"a\tx\nb\t\"y\nmore\nand more", 2,
         "of the 2 tasks in this file the platform would load 1 at most, 1 would be lost",
         "to the end of the file as one cell"},
        {"b\t\"y\nmore\nand more\n", 1, "of the 1 task in this file the platform would load 0 at most, 1 would be lost",
         "to the end of the file as one cell"},
    };
    for (const Case& test : table) {
        CAPTURE(test.rows);
        const auto document = open(std::string("INPUT:image\tINPUT:title\n") + test.rows, "");
        CHECK(document->task_count() == test.tasks);
        const auto message = [&](const char* code) {
            const auto numbers = document->problem_numbers(document->rule_of(code));
            return numbers.empty() ? std::string() : document->describe(document->problem(numbers[0])).message;
        };
        CHECK(has(message("tasks-lost"), test.lost));
        CHECK(has(message("stray-quote") + message("unclosed-quote"), test.mark));
    }
    // The row is mended by hand, so nothing is lost.
    const auto document = open("INPUT:image\tINPUT:title\na\tx\nb\t\"y\nmore\nand more", "");
    REQUIRE(document->set_cell(1, 1, "y", CellText::decoded));
    run(*document);
    CHECK(document->problem_count() == 0);
    REQUIRE(document->undo());
    run(*document);
    CHECK(has_problem(*document, "tasks-lost"));
}

TEST_CASE("delimiter and dialect can be given") {
    OpenOptions options;
    options.delimiter = '#';
    Document document;
    document.set_options(options);
    REQUIRE(document.begin("a.csv", Document::kUnknownSize));
    feed(document, "id#name\n1#24\" x\n");
    document.finish();
    run(document);
    CHECK(document.column_count() == 2);
    CHECK(document.dialect_name() == "rfc4180");
    CHECK_FALSE(has_problem(document, "stray-quote"));
    options.dialect = Dialect::toloka;
    Document other;
    other.set_options(options);
    REQUIRE(other.begin("a.csv", Document::kUnknownSize));
    feed(other, "id#name\n1#24\" x\n");
    other.finish();
    run(other);
    CHECK(other.dialect_name() == "toloka");
    CHECK(has_problem(other, "stray-quote"));
}

TEST_CASE("10,000 columns") {
    std::string header, row;
    for (int i = 0; i < 10'000; ++i) {
        header += (i > 0 ? "\tINPUT:c" : "INPUT:c") + std::to_string(i);
        row += i > 0 ? "\tx" : "x";
    }
    std::string text = header + "\n";
    for (int i = 0; i < 100; ++i) text += row + "\n";
    const auto document = open(text);
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK(document->column_count() == 10'000);
    CHECK(document->task_count() == 100);
    for (int i = 0; i < 20; ++i) REQUIRE(document->set_cell(50, 9'999 - i, std::to_string(i), CellText::decoded));
    CHECK(document->task_cell(50, 9'999) == "0");
    CHECK(document->problem_numbers({}).size() == document->problem_count());
    report(*document);
}

TEST_CASE("more columns than this program opens") {
    const std::string text = std::string(100'001, '\t') + "\nx\n";
    const auto document = open(text);
    REQUIRE(document->phase() == DocumentPhase::failed);
    CHECK(document->failure().code == ErrorCode::limit_exceeded);
    CHECK(has(document->failure().message, "100002 columns"));
}

TEST_CASE("more cells in a row than are kept apart") {
    const std::string text =
        "INPUT:image\tINPUT:title\nhttps://a.bc" + std::string(200'000, '\t') + "\nhttps://a.bc\tx\n";
    const auto document = open(text);
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK(has_problem(*document, "too-many-cells"));
    CHECK((saved(*document) == text));
    REQUIRE(document->set_cell(0, 1, "title", CellText::decoded));
    CHECK(saved(*document).size() == text.size() + 5);
    CHECK(has(document->describe(document->problem(0)).message, "200001 cells"));
}

TEST_CASE("a million rows of one byte") {
    std::string text = "INPUT:image\n";
    for (int i = 0; i < 1'000'000; ++i) text += "x\n";
    const auto document = open(text);
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK(document->task_count() == 1'000'000);
    CHECK(document->error_count() == 1'000'000);
    CHECK((saved(*document) == text));
    ProblemIndex index(*document);
    const ProblemIndex::Listing* listing = index.prepare({}, 900'000);
    CHECK(listing == nullptr);
    listing = index.prepare({}, 900'000);
    REQUIRE(listing != nullptr);
    CHECK(listing->next({500'000, 0}, false)->position == 500'001);
    CHECK(listing->window(999'999, 10).size() == 1);
}

TEST_CASE("a million line ends") {
    const auto document = open("INPUT:image\n" + std::string(1'000'000, '\n'));
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK(document->task_count() == 0);
    CHECK(document->catalogue().counts().separators == 1'000'000);
}

TEST_CASE("a hundred thousand lone quotation marks") {
    std::string text = "INPUT:image\tINPUT:title\n";
    for (int i = 0; i < 100'000; ++i) text += i % 2 == 0 ? "https://a.bc\t\"\n" : "\"\tx\n";
    const auto document = open(text);
    REQUIRE(document->phase() == DocumentPhase::ready);
    CHECK((saved(*document) == text));
    std::string single = "INPUT:image\n";
    for (int i = 0; i < 300'000; ++i) single += i % 3 == 0 ? "\"a\n" : "b\n";
    CHECK((saved(*open(single)) == single));
}

TEST_CASE("memory that can't be had is an answer") {
    Document document;
    const Status status = document.begin("huge.tsv", std::uint64_t{5} << 30);
    REQUIRE_FALSE(status);
    CHECK(status.error().code == ErrorCode::limit_exceeded);
    CHECK(document.phase() == DocumentPhase::failed);
    CHECK_FALSE(document.writable(1));
    CHECK_FALSE(document.wrote(1));
    CHECK_FALSE(document.step(1000));
}

TEST_CASE("calls in the wrong order are refused") {
    Document document;
    CHECK_FALSE(document.writable(1));
    CHECK_FALSE(document.wrote(0));
    CHECK_FALSE(document.step(100));
    CHECK_FALSE(document.set_cell(0, 0, "x", CellText::raw));
    CHECK_FALSE(document.undo());
    CHECK_FALSE(document.start_fixes({}));
    REQUIRE(document.begin("a.tsv", 10));
    CHECK_FALSE(document.begin("a.tsv", 10));
    CHECK_FALSE(document.wrote(1000));
    CHECK_FALSE(document.step(100));
}

TEST_CASE("a file that ends in too little memory: a specification may still come, and its problems are told") {
    Document document;
    REQUIRE(document.load_specification("spec.json",
                                        R"({"input_spec": {"a": {"type": "integer"}, "b": {"type": "url"}}})"));
    REQUIRE(document.begin("pool.tsv", Document::kUnknownSize));
    const std::string text = "INPUT:a\tINPUT:c\nx\ty\n" + std::string(100'000, '\n') + "z\tz\n";
    std::memcpy(document.writable(text.size()).value(), text.data(), text.size());
    REQUIRE(document.wrote(text.size()));
    while (document.step(1 << 16)) {
    }
    REQUIRE(document.problem_count() > 0);
    CHECK_FALSE(document.writable(0xFFFFFFFF));
    REQUIRE(document.phase() == DocumentPhase::failed);
    REQUIRE(document.load_specification("other.json", R"({"input_spec": {"c": {"type": "integer"}}})"));
    for (const std::uint32_t number : document.problem_numbers({})) {
        CHECK_FALSE(document.describe(document.problem(number)).message.empty());
    }
}

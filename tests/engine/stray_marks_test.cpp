// Stray quotation marks beside genuine cells of several lines, and two of them that look like such a cell: what is blamed,
// and what safe fixes and all fixes leave.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "engine/documents.h"

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

namespace {

std::string with_tabs(std::string text) {
    for (char& byte : text) byte = byte == '|' ? '\t' : byte;
    return text;
}

// What is told of the marks of a file: "B2 line 2 safe".
std::vector<std::string> stray_marks(const Document& document) {
    std::vector<std::string> list;
    for (const std::uint32_t number : document.problem_numbers(document.rule_of("stray-quote"))) {
        const ProblemRecord& record = document.problem(number);
        const DescribedProblem problem = document.describe(record);
        REQUIRE(problem.fixes.size() == 1);
        CHECK(record.fix_is_safe == (problem.fixes[0].kind == FixKind::safe));
        list.push_back(problem.cell + " line " + std::to_string(problem.line) +
                       (record.fix_is_safe ? " safe" : " guess"));
    }
    return list;
}

// By all safe fixes, or by all of stray marks.
std::string mended(const std::string& text, FixKind kind) {
    const auto document = open(text, {});
    if (document->start_fixes(kind == FixKind::safe ? FixScope() : document->rule_of("stray-quote"))) run(*document);
    return saved(*document);
}

std::uint32_t tasks_of(const std::string& text) { return open(text, {})->task_count(); }

}  // namespace

TEST_CASE("a stray mark beside a genuine cell of several lines is blamed alone, and the cell stays whole") {
    struct Case {
        const char* rows;  // tabs written as '|'
        std::vector<std::string> marks;
        const char* mended;
    };
    const Case cases[] = {
        {"1|24\" tv|\"first\nsecond\"\n3|x|y\n4|x|y\n",
         {"B2 line 2 safe"},
         "1|\"24\"\" tv\"|\"first\nsecond\"\n3|x|y\n4|x|y\n"},
        {"24\" tv|\"first\nsecond\"|z\n3|x|y\n4|x|y\n",
         {"A2 line 2 safe"},
         "\"24\"\" tv\"|\"first\nsecond\"|z\n3|x|y\n4|x|y\n"},
        {"1|\"first\nsecond\"|24\" tv\n3|x|y\n4|x|y\n",
         {"C2 line 3 safe"},
         "1|\"first\nsecond\"|\"24\"\" tv\"\n3|x|y\n4|x|y\n"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.rows);
        const std::string text = with_tabs(std::string("INPUT:a|INPUT:b|INPUT:c\n") + one.rows);
        const auto document = open(text, {});
        CHECK(stray_marks(*document) == one.marks);
        CHECK(document->error_count() == one.marks.size());
        CHECK(document->task_count() == 3);
        const std::string after = mended(text, FixKind::safe);
        CHECK(after == with_tabs(std::string("INPUT:a|INPUT:b|INPUT:c\n") + one.mended));
        CHECK(tasks_of(after) == 3);
        CHECK(open(after, {})->error_count() == 0);
    }
}

TEST_CASE("two marks at cells' bounds with rows between them are errors, and to mend them is a guess") {
    std::string wide = "INPUT:a|INPUT:b\n1|\"24 tv|extra\n";
    for (int i = 1; i <= 5; ++i) wide += std::to_string(i) + "|x\n";
    wide += "3|32 tv\"\n4|y\n";
    const std::string letter = "INPUT:id|INPUT:text\n1|\"Name: Bob\nAge:|42\"\n2|\"Name: Ann\nAge:|43\"\n3|plain\n";
    struct Case {
        std::string text;
        std::vector<std::string> marks;
    };
    const Case cases[] = {
        {wide, {"B2 line 2 guess", "B8 line 8 guess"}},
        {letter, {"B2 line 2 guess", "B3 line 3 guess", "B4 line 4 guess", "B5 line 5 guess"}},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        const std::string text = with_tabs(one.text);
        const auto document = open(text, {});
        CHECK(stray_marks(*document) == one.marks);
        CHECK(mended(text, FixKind::safe) == text);
        CHECK(mended(text, FixKind::guess) != text);
        CHECK(stray_marks(*open(mended(text, FixKind::guess), {})).empty());
    }
    // Many rows behind a mark leave no doubt.
    std::string many = "INPUT:a|INPUT:b\n1|\"24 tv|extra\n";
    for (int i = 1; i <= 20; ++i) many += std::to_string(i) + "|x\n";
    CHECK(stray_marks(*open(with_tabs(many + "3|32 tv\"\n4|y\n"), {})) ==
          std::vector<std::string>{"B2 line 2 safe", "B23 line 23 safe"});
    // Checked again after an edit of its row, a doubtful mark stays one.
    const auto document = open(with_tabs(letter), {});
    REQUIRE(document->set_cell(0, 0, "5", CellText::decoded));
    run(*document);
    CHECK(stray_marks(*document)[0] == "B2 line 2 guess");
}

// Each code has a bundled file that breaks its rule and a mended one (problem_examples.h): the first gives the code at the
// stated place, the second doesn't. And a page in docs/problems, made from the rule table, these files and the engine's own
// words: to make the pages anew, run this test with TASKLOOM_UPDATE=1 in the environment.
#include <doctest/doctest.h>

#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "engine/documents.h"
#include "engine/problem_examples.h"
#include "support/generated_page.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

const std::vector<RuleInfo>& rules() {
    static const Document document;
    return document.profile().rules();
}

const char* severity_of(const RuleInfo& rule) {
    return rule.severity == Severity::error ? "Error" : rule.severity == Severity::warning ? "Warning" : "Info";
}

// Text that can stand in a page: what can't be seen there is named.
std::string visible(std::string_view text) {
    static const char* const kDigits = "0123456789ABCDEF";
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (text.substr(at, 2) == "\r\n") continue;
        if (text.substr(at, kMark.size()) == kMark) {
            result += "<BOM>";
            at += kMark.size() - 1;
        } else if ((byte < 0x20 && byte != '\t' && byte != '\n') || find_invalid_utf8(text.substr(at)) == 0) {
            result += std::string("<") + kDigits[byte >> 4] + kDigits[byte & 15] + ">";
        } else {
            // With the rest of its character, of which no byte begins anything.
            result += text[at];
            while (at + 1 < text.size() && (static_cast<unsigned char>(text[at + 1]) & 0xC0) == 0x80 && byte >= 0xC0) {
                result += text[++at];
            }
        }
    }
    return result;
}

std::string code_block(std::string_view text, const char* language) {
    std::string shown = visible(text);
    while (!shown.empty() && shown.back() == '\n') shown.pop_back();
    return std::string("```") + language + "\n" + shown + "\n```\n";
}

// For a line of Markdown.
std::string inline_code(const std::string& text) {
    const std::string fence = text.find('`') != std::string::npos ? "``" : "`";
    const std::string space = fence.size() > 1 || text.empty() ? " " : "";
    std::string shown = visible(text);
    for (std::size_t at = 0; (at = shown.find('\n', at)) != std::string::npos; ++at) shown[at] = ' ';
    return fence + space + shown + space + fence;
}

std::string place_of(const DescribedProblem& problem) {
    std::string place = problem.task > 0 ? "task " + std::to_string(problem.task) : "the header";
    if (!problem.column_name.empty()) place += ", column " + inline_code(problem.column_name);
    if (!problem.cell.empty()) place += (problem.cell[0] == '/' ? ", " : ", cell ") + problem.cell;
    return place + ", line " + std::to_string(problem.line);
}

std::string page(const RuleInfo& rule, const ProblemExample& example) {
    std::string text =
        std::string("# ") + rule.title + "\n\n<!-- Made by tests/engine/problem_examples_test.cpp from the " +
        "engine's rules and tests/data/problems. -->\n\n`" + rule.code + "`: " + severity_of(rule) +
        (rule.rejects_file ? "; the platform refuses the whole file" : "") +
        (*rule.platform_code != '\0' ? std::string("; the platform's own code: `") + rule.platform_code + "`"
                                     : std::string()) +
        ".\n\n## What to do\n\n" + rule.cure + "\n";
    if (example.is_made()) {
        return text + "\n## Example\n\n" + example.options.value("made", "") + "\n\n[All problems](../problems.md)\n";
    }
    const auto document = open_example(example, false);
    const std::vector<DescribedProblem> found = problems_of(*document, rule.code);
    if (found.empty()) return text;
    const DescribedProblem& problem = found.front();
    const ExampleFile broken = example_file(example, false);
    const ExampleFile mended = example_file(example, true);
    const std::string format = example.format();
    const char* const language = format == "xlsx" ? "xml" : format.c_str();
    text += "\n## Example\n\nAt " + place_of(problem) + ", Taskloom says: " + problem.message + "\n";
    if (!problem.platform_message.empty())
        text += "\nThe platform says: " + inline_code(problem.platform_message) + "\n";
    text += "\n" + code_block(broken.text, language);
    const std::string common = read_file(example_path("specification.json"));
    if (broken.specification != common && !broken.specification.empty()) {
        text += "\nwith the specification\n\n" + code_block(broken.specification, "json");
    }
    if (!problem.fixes.empty()) {
        text += "\nTaskloom offers:\n\n";
        for (const Fix& fix : problem.fixes) {
            text += std::string("- ") + (fix.kind == FixKind::safe ? "(safe) " : "(a guess) ") + fix.title + ": " +
                    inline_code(fix.before) + " becomes " + inline_code(fix.after) + "\n";
        }
    }
    text += "\nMended:\n";
    if (mended.text != broken.text) text += "\n" + code_block(mended.text, language);
    if (mended.specification != broken.specification) text += "\n" + code_block(mended.specification, "json");
    return text + "\n[All problems](../problems.md)\n";
}

}  // namespace

TEST_CASE("every rule has an example, in the order of the rules") {
    std::vector<std::string> codes;
    for (const ProblemExample& example : problem_examples()) codes.push_back(example.code);
    std::vector<std::string> wanted;
    for (const RuleInfo& rule : rules()) wanted.push_back(rule.code);
    // A rule without an example: put <code>.tsv and <code>.mended.tsv into tests/data/problems and the place into places.json.
    CHECK(codes == wanted);
}

TEST_CASE("an example gives its code at the stated place, once, and the mended one does not") {
    for (const ProblemExample& example : problem_examples()) {
        CAPTURE(example.code);
        if (example.is_made()) continue;
        REQUIRE(!example_file(example, false).text.empty());
        const auto document = open_example(example, false);
        REQUIRE(document->phase() == DocumentPhase::ready);
        CAPTURE(report(*document));
        const std::vector<DescribedProblem> found = problems_of(*document, example.code);
        CHECK(found.size() == 1);
        if (found.size() == 1) {
            CHECK(found[0].task == example.row);
            CHECK((found[0].column == 0xFFFFFFFF ? 0 : found[0].column + 1) == example.column);
            CHECK(found[0].line == example.line);
            CHECK(!found[0].message.empty());
        }
        const auto mended = open_example(example, true);
        CAPTURE(report(*mended));
        REQUIRE(mended->phase() == DocumentPhase::ready);
        CHECK(mended->error_count() == 0);
        CHECK(problems_of(*mended, example.code).empty());
        const ExampleFile broken = example_file(example, false), clean = example_file(example, true);
        CHECK((broken.text != clean.text || broken.specification != clean.specification));
    }
}

TEST_CASE("each fix of an example mends it, leaves nothing of its kind to fix, and can be taken back") {
    for (const ProblemExample& example : problem_examples()) {
        CAPTURE(example.code);
        if (example.is_made()) continue;
        const auto untouched = open_example(example, false);
        const std::vector<DescribedProblem> found = problems_of(*untouched, example.code);
        if (found.empty()) continue;  // the test before says so
        for (std::size_t i = 0; i < found.front().fixes.size(); ++i) {
            CAPTURE(found.front().fixes[i].title);
            const auto document = open_example(example, false);
            const auto rule = document->rule_of(example.code);
            const std::uint32_t number = document->problem_numbers(rule).front();
            REQUIRE(document->apply_fix(number, i));
            run(*document);
            CAPTURE(report(*document));
            CHECK(problems_of(*document, example.code).empty());
            const std::string text = saved(*document);
            std::size_t total = 0;
            document->preview_fixes(rule, 0, 10, total);
            CHECK(total == 0);
            static_cast<void>(document->start_fixes(rule));
            run(*document);
            CHECK(saved(*document) == text);
            REQUIRE(document->undo());
            run(*document);
            CHECK(saved(*document) == example.bytes(example_file(example, false).text));
            CHECK(report(*document) == report(*untouched));
        }
    }
}

TEST_CASE("docs/problems has a page for every code as the engine has it") {
    for (const ProblemExample& example : problem_examples()) {
        CAPTURE(example.code);
        const auto& table = rules();
        const auto rule =
            std::find_if(table.begin(), table.end(), [&](const RuleInfo& info) { return example.code == info.code; });
        if (rule == table.end()) continue;  // the first test says so
        const std::string text = page(*rule, example);
        CHECK(page_in_docs("problems/" + std::string(example.code) + ".md", text) == text);
    }
}

TEST_CASE("the example that docs/examples explains has just the problems that are listed there") {
    const std::string folder = TASKLOOM_TEST_DATA "/../../docs/examples/";
    auto document =
        open(read_file(folder + "search-relevance-problems.tsv"), read_file(folder + "search-relevance.spec.json"));
    std::multiset<std::string> found, listed;
    for (const std::uint32_t number : document->problem_numbers({})) {
        const DescribedProblem problem = document->describe(document->problem(number));
        found.insert(std::to_string(problem.line) + " " + problem.rule->code);
    }
    // Rows of the table: | line | column | `code` | words |
    std::istringstream lines(read_file(folder + "README.md"));
    for (std::string line; std::getline(lines, line);) {
        const std::size_t code = line.find("| `");
        if (line.size() < 3 || line[2] < '0' || line[2] > '9' || code == std::string::npos) continue;
        listed.insert(line.substr(2, line.find(' ', 2) - 2) + " " +
                      line.substr(code + 3, line.find('`', code + 3) - code - 3));
    }
    CHECK(listed.size() > 20);
    CHECK(found == listed);
}

// docs/problems.md says what the engine says: it is made from the rule table, and this compares the two. To make it anew,
// run this test with TASKLOOM_UPDATE=1 in the environment.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "profiles/toloka/rules.h"

namespace taskloom::toloka {
namespace {

std::string page() {
    std::string text =
        "# What each problem means\n\n"
        "<!-- Made from the engine's rule table; see tests/profiles/problem_codes_test.cpp. -->\n\n"
        "Codes are stable: programs may rely on them. The platform's own code stands beside ours where it has one. "
        "Each code "
        "has a page with an example.\n\n"
        "| code | platform | severity | what it is | what to do |\n|---|---|---|---|---|\n";
    for (const RuleInfo& rule : rule_table()) {
        const char* const severity = rule.severity == Severity::error     ? "error"
                                     : rule.severity == Severity::warning ? "warning"
                                                                          : "info";
        text += std::string("| [`") + rule.code + "`](problems/" + rule.code + ".md) | ";
        if (*rule.platform_code != '\0') text += std::string("`") + rule.platform_code + "`";
        text += std::string(" | ") + severity + (rule.rejects_file ? ", the whole file" : "") + " | " + rule.title +
                " | " + rule.cure;
        if (rule.fix != FixKind::none) text += std::string(" *Fix:* ") + rule.fix_title + ".";
        text += " |\n";
    }
    return text;
}

TEST_CASE("docs/problems.md lists every rule as the engine has it") {
    const std::string path = std::string(TASKLOOM_TEST_DATA) + "/../../docs/problems.md";
    if (std::getenv("TASKLOOM_UPDATE") != nullptr) std::ofstream(path) << page();
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    CHECK(text.str() == page());
}

}  // namespace
}  // namespace taskloom::toloka

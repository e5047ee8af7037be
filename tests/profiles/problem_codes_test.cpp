// docs/problems.md says what the engine says: it is made from the rule table, and this compares the two. To make it anew,
// run this test with TASKLOOM_UPDATE=1 in the environment.
#include <doctest/doctest.h>

#include <string>

#include "profiles/toloka/rules.h"
#include "profiles/toloka/sheet_profile.h"
#include "support/generated_page.h"

namespace taskloom::toloka {
namespace {

[[maybe_unused]] const bool with_formats = (use_sheet_rules(), true);

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
    CHECK(testing::page_in_docs("problems.md", page()) == page());
}

TEST_CASE("what rests on a guessed specification is at most a warning, the rest stays as it is") {
    const std::vector<RuleInfo>& rules = rule_table();
    const std::vector<RuleInfo>& guessed = guessed_rule_table();
    REQUIRE(guessed.size() == rules.size());
    for (const Rule rule : {Rule::header_no_field, Rule::header_missing_field, Rule::value_required, Rule::not_integer,
                            Rule::not_url, Rule::not_allowed, Rule::too_long, Rule::pattern_mismatch}) {
        CHECK(rests_on_specification(rule));
    }
    for (const Rule rule : {Rule::header_unknown, Rule::too_many_tasks, Rule::stray_quote, Rule::too_few_cells,
                            Rule::invalid_utf8, Rule::not_degrees, Rule::not_overlap, Rule::lone_coordinate}) {
        CHECK_FALSE(rests_on_specification(rule));
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        CAPTURE(std::string(rules[i].code));
        const bool rests = rests_on_specification(static_cast<Rule>(i));
        CHECK(std::string(guessed[i].code) == rules[i].code);
        if (rests) {
            CHECK(guessed[i].severity != Severity::error);
            CHECK_FALSE(guessed[i].rejects_file);
        } else {
            CHECK(guessed[i].severity == rules[i].severity);
            CHECK(guessed[i].rejects_file == rules[i].rejects_file);
        }
    }
}

}  // namespace
}  // namespace taskloom::toloka

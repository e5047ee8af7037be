// The Toloka profile: headers against the specification, rows against each rule, kinds of tasks, words, fixes.
#include "profiles/toloka/toloka_profile.h"

#include <doctest/doctest.h>

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "spec/load_specification.h"

namespace {

using namespace taskloom;
using namespace taskloom::toloka;

constexpr const char* kSpecification = R"({
  "input_spec": {
    "image": {"type": "url", "required": true},
    "title": {"type": "string", "required": false, "max_length": 10},
    "meta": {"type": "json", "required": false},
    "count": {"type": "integer", "required": false}
  },
  "output_spec": {"result": {"type": "string", "allowed_values": ["OK", "BAD"], "required": true}}
})";

// One row under one header, looked at by the profile.
class Look {
public:
    Look(std::string_view header, std::string_view row, const char* specification = kSpecification)
        : table_(std::make_unique<DelimitedFormat>('\t')) {
        if (specification != nullptr) {
            auto loaded = load_specification("spec.json", specification);
            REQUIRE(loaded);
            specification_ = loaded.take();
        }
        const std::string text = std::string(header) + "\n" + std::string(row);
        std::memcpy(table_.bytes().writable(text.size()).value(), text.data(), text.size());
        REQUIRE(table_.bytes().wrote(text.size()));
        table_.set_header(0, header.size(), header.size() + 1);
        header_problems = profile.bind(table_, specification != nullptr ? &specification_ : nullptr, {});
        table_.format().split(table_.bytes().view().substr(header.size() + 1), 1000, cells_);
        for (const std::string_view cell : cells_) checked_.push_back({cell, cell.find('"') != std::string_view::npos});
        RowView view;
        view.cells = checked_.data();
        view.cell_count = view.total_cells = checked_.size();
        view.text_is_valid = false;
        verdict = profile.check_row(view, problems);
    }

    std::vector<std::string> codes(const std::vector<ProblemRecord>& records) const {
        std::vector<std::string> list;
        for (const ProblemRecord& record : records) list.push_back(profile.rules()[record.rule].code);
        return list;
    }
    std::vector<std::string> header_codes() const { return codes(header_problems); }
    std::vector<std::string> row_codes() const { return codes(problems); }

    ProblemContext context(const ProblemRecord& record) const {
        ProblemContext result;
        if (record.column != kNoColumn && record.row != kHeaderRow && record.column < cells_.size()) {
            result.raw = cells_[record.column];
        }
        if (record.column != kNoColumn) {
            result.column_name = profile.columns()[record.column].name;
            result.column = record.column;
        }
        result.line = result.last_line = 2;
        return result;
    }
    std::string message(const ProblemRecord& record) const { return profile.describe(record, context(record)); }
    std::string platform_message(const ProblemRecord& record) const {
        return profile.platform_message(record, context(record));
    }

    TolokaProfile profile;
    std::vector<ProblemRecord> header_problems, problems;
    RowVerdict verdict;

private:
    Specification specification_;
    Table table_;
    std::vector<std::string_view> cells_;
    std::vector<CheckedCell> checked_;
};

using Codes = std::vector<std::string>;

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("the table of rules is whole: order, codes, words") {
    const std::vector<RuleInfo>& rules = rule_table();
    REQUIRE(rules.size() == static_cast<std::size_t>(Rule::count));
    for (const RuleInfo& rule : rules) {
        CAPTURE(rule.code);
        CHECK(*rule.code != '\0');
        CHECK(*rule.title != '\0');
        CHECK(*rule.cure != '\0');
        CHECK((rule.fix == FixKind::none) == (*rule.fix_title == '\0'));
        std::size_t same = 0;
        for (const RuleInfo& other : rules) same += std::strcmp(rule.code, other.code) == 0 ? 1 : 0;
        CHECK(same == 1);
    }
    CHECK(std::string(rules[static_cast<std::size_t>(Rule::value_required)].code) == "value-required");
    CHECK(std::string(rules[static_cast<std::size_t>(Rule::not_overlap)].code) == "not-overlap");
}

TEST_CASE("headers against the specification") {
    CHECK(Look("INPUT:image\tGOLDEN:result\tHINT:text\tAI:latitude\tAI:longitude\tTASK:overlap", "x")
              .header_codes()
              .empty());
    CHECK(Look("INPUT:image\t", "x").header_codes() == Codes{"header-empty"});
    CHECK(Look("INPUT:image\tname", "x").header_codes() == Codes{"header-unknown"});
    CHECK(Look("INPUT:image\tOUTPUT:result", "x").header_codes() == Codes{"header-unknown"});
    CHECK(Look("INPUT:image\tINPUT:nothing", "x").header_codes() == Codes{"header-no-field"});
    CHECK(Look("INPUT:image\tINPUT:Image", "x").header_codes() == Codes{"header-no-field"});
    CHECK(Look("INPUT:image\tGOLDEN:image", "x").header_codes() == Codes{"header-no-field"});
    CHECK(Look("INPUT:image\tINPUT:title\tINPUT:title", "x").header_codes() == Codes{"header-duplicate"});
    CHECK(Look("INPUT:title", "x").header_codes() == Codes{"header-missing-field"});
    CHECK(Look("\"INPUT:image\"", "x").header_codes().empty());
    CHECK(Look("INPUT:anything\tGOLDEN:other", "x", nullptr).header_codes().empty());
    CHECK(Look("INPUT:a", "x", R"({"input_spec": {"a": {"type": "string", "pattern": "x+"}}})").header_codes() ==
          Codes{"pattern-not-checked"});
    // Every one of them is said at once.
    CHECK(Look("\tx\tINPUT:title\tINPUT:title", "x").header_codes() ==
          Codes{"header-empty", "header-unknown", "header-duplicate", "header-missing-field"});
}

TEST_CASE("headers are explained, with the platform's own words where known") {
    const Look look("\tx\tINPUT:no\tINPUT:title\tINPUT:title", "x");
    REQUIRE(look.header_problems.size() == 5);
    for (const ProblemRecord& problem : look.header_problems) CHECK_FALSE(look.message(problem).empty());
    CHECK(has(look.message(look.header_problems[0]), "Column 1"));
    CHECK(has(look.message(look.header_problems[1]), "\xE2\x80\x9Cx\xE2\x80\x9D"));
    CHECK(look.platform_message(look.header_problems[2]) == "Unknown field name");
    CHECK(has(look.message(look.header_problems[4]), "image"));
}

TEST_CASE("rows: each rule broken and kept") {
    constexpr const char* kHeader =
        "INPUT:image\tINPUT:title\tINPUT:meta\tINPUT:count\tGOLDEN:result\tAI:latitude\tAI:longitude\tTASK:overlap";
    struct Row {
        const char* row;
        Codes codes;
    };
    const Row table[] = {
        {"https://a.bc\ttitle\t{}\t1\tOK\t53.9\t27.5\t3", {}},
        {"https://a.bc\t\t\t\t\t\t\tinfinite", {}},
        {"\ttitle\t\t\t\t\t\t", {"value-required"}},
        {"\"\"\ttitle\t\t\t\t\t\t", {"value-required"}},
        {"https://a.bc", {"too-few-cells"}},
        {"https://a.bc\t\t\t\t\t\t\t\t", {"too-many-cells"}},
        {"https://a.bc\ta \"b\" c\t\t\t\t\t\t", {"quotes-lost"}},
        {"https://a.bc\t\"a \"\"b\"\" c\"\t\t\t\t\t\t", {}},
        {"nothing\t\t\t\t\t\t\t", {"not-url"}},
        {"https://a.bc\tfar too long a title\t\t\t\t\t\t", {"too-long"}},
        {"https://a.bc\t\t{a:1}\t\t\t\t\t", {"not-json"}},
        {"https://a.bc\t\t{\"a\":1}\t\t\t\t\t", {"not-json"}},
        {"https://a.bc\t\t\"{\"\"a\"\":1}\"\t\t\t\t\t", {}},
        {"https://a.bc\t\t\t1.5\t\t\t\t", {"not-integer"}},
        {"https://a.bc\t\t\t\tok\t\t\t", {"not-allowed"}},
        {"https://a.bc\t\t\t\t\t91\t27.5\t", {"not-coordinates"}},
        {"https://a.bc\t\t\t\t\t53.9\t181\t", {"not-coordinates"}},
        {"https://a.bc\t\t\t\t\t\t\t0", {"not-overlap"}},
        {"https://a.bc\t\t\t\t\t\t\t30001", {"not-overlap"}},
        {"https://a.bc\t\xFF\t\t\t\t\t\t", {"invalid-utf8"}},
        {"x\tmuch \"too\" long\t{\ty\tz\t\t\t",
         {"not-url", "too-long", "quotes-lost", "not-json", "not-integer", "not-allowed"}},
    };
    for (const Row& row : table) {
        CAPTURE(row.row);
        const Look look(kHeader, row.row);
        CHECK(look.row_codes() == row.codes);
        for (const ProblemRecord& problem : look.problems) CHECK_FALSE(look.message(problem).empty());
    }
}

TEST_CASE("without a specification, only what needs none is checked") {
    CHECK(Look("INPUT:image\tINPUT:count", "x\ty", nullptr).row_codes().empty());
    CHECK(Look("INPUT:image\tINPUT:count", "x\ta \"b\"", nullptr).row_codes() == Codes{"quotes-lost"});
    CHECK(Look("INPUT:image\tINPUT:count", "x", nullptr).row_codes() == Codes{"too-few-cells"});
}

TEST_CASE("the platform's messages") {
    const auto platform = [](std::string_view row) {
        const Look look("INPUT:image\tINPUT:title", row);
        REQUIRE(look.problems.size() == 1);
        return look.platform_message(look.problems[0]);
    };
    CHECK(platform("\tx") == "Value must be present and not equal to null");
    CHECK(platform("x\tx") == "Value must be in valid url format");
    CHECK(platform("https://a.bc") ==
          "the nameMapping array and the sourceList should be the same size (nameMapping length = 2, sourceList size = "
          "1)");
    CHECK(platform("https://a.bc\tx\ty\tz") ==
          "the nameMapping array and the sourceList should be the same size (nameMapping length = 2, sourceList size = "
          "4)");
}

TEST_CASE("the last quotation mark that opens is the line the platform blames") {
    TolokaProfile profile;
    ProblemContext context;
    context.row_text = "a \"b\nc\"\"d\ne";
    context.line = 5;
    context.last_line = 7;
    const ProblemRecord record{3, kNoColumn, 0, static_cast<RuleIndex>(Rule::unclosed_quote), false};
    CHECK(profile.platform_message(record, context) ==
          "unexpected end of file while reading quoted column beginning on line 5 and ending on line 7");
    context.row_text = "a \"b\" \nc \"d\ne";
    CHECK(profile.platform_message(record, context) ==
          "unexpected end of file while reading quoted column beginning on line 6 and ending on line 7");
}

TEST_CASE("kinds of tasks follow from what is filled") {
    constexpr const char* kHeader = "INPUT:image\tGOLDEN:result\tHINT:text\tAI:latitude\tAI:longitude";
    const auto kind = [&](std::string_view row) { return Look(kHeader, row).verdict.kind; };
    CHECK(kind("https://a.bc\t\t\t\t") == RowKind::general);
    CHECK(kind("https://a.bc\tOK\t\t\t") == RowKind::control);
    CHECK(kind("https://a.bc\tOK\ta hint\t\t") == RowKind::training);
    CHECK(kind("\t\t\t\t") == RowKind::separator);
    CHECK(kind("") == RowKind::separator);
    // A pair of quotation marks with nothing between is an empty cell.
    CHECK(kind("https://a.bc\t\"\"\t\"\"\t\t") == RowKind::general);
    CHECK(kind("https://a.bc\tOK\t\"\"\t\t") == RowKind::control);
    CHECK(Look(kHeader, "https://a.bc\t\t\t1\t2").verdict.has_coordinates);
    CHECK_FALSE(Look(kHeader, "https://a.bc\t\t\t1\t").verdict.has_coordinates);
    CHECK_FALSE(Look(kHeader, "https://a.bc\t\t\t1\t\"\"").verdict.has_coordinates);
    // One column: an empty line separates, a line of spaces does not.
    CHECK(Look("INPUT:image", "").verdict.kind == RowKind::separator);
    CHECK(Look("INPUT:image", " ").verdict.kind == RowKind::general);
}

TEST_CASE("fixes keep what stands in the cell, make it right, and are needed only once") {
    struct Row {
        const char* cell;
        const char* fixed;
    };
    const auto fix = [](std::string_view header, const std::string& cell) -> std::string {
        const Look look(header, "https://a.bc\t" + cell);
        for (const ProblemRecord& problem : look.problems) {
            ProblemContext context;
            context.raw = cell;
            if (problem.fixable) return look.profile.fixes(problem, context).front().after;
        }
        return "";
    };
    for (const Row& row :
         {Row{"a \"b\" c", "\"a \"\"b\"\" c\""}, Row{"\"a\" b", "\"\"\"a\"\" b\""}, Row{"\"a\"\"\"", ""}}) {
        CAPTURE(row.cell);
        CHECK(fix("INPUT:image\tINPUT:title", row.cell) == row.fixed);
        if (*row.fixed != '\0') CHECK(fix("INPUT:image\tINPUT:title", row.fixed) == "");
    }
    for (const Row& row : {Row{"{\"a\":1}", "\"{\"\"a\"\":1}\""}, Row{"[\"x\"]", "\"[\"\"x\"\"]\""}, Row{"{a:1}", ""},
                           Row{"{\"a\":}", ""}}) {
        CAPTURE(row.cell);
        CHECK(fix("INPUT:image\tINPUT:meta", row.cell) == row.fixed);
        if (*row.fixed != '\0')
            CHECK(Look("INPUT:image\tINPUT:meta", std::string("https://a.bc\t") + row.fixed).problems.empty());
    }
}

TEST_CASE("no fix that would spoil a good value") {
    const Look look("INPUT:image\tINPUT:count\tTASK:overlap", "https://a.bc\t1\"2\"\t\"3\"0");
    CHECK(look.row_codes() == Codes{"quotes-lost", "quotes-lost"});
    for (const ProblemRecord& problem : look.problems) CHECK_FALSE(problem.fixable);
}

TEST_CASE("limits of files and pools") {
    Look look("INPUT:image", "https://a.bc");
    const auto codes = [&](std::uint64_t bytes, std::uint32_t tasks) {
        return look.codes(look.profile.check_file(bytes, tasks, {tasks, false, 0, 0}));
    };
    CHECK(codes(1000, 5).empty());
    CHECK(codes(std::uint64_t{100} << 20, 1'000'000).empty());
    CHECK(codes((std::uint64_t{100} << 20) + 1, 5) == Codes{"file-too-large"});
    CHECK(codes(1000, 1'000'001) == Codes{"too-many-tasks"});
    CHECK(codes(1000, 0) == Codes{"no-tasks"});
}

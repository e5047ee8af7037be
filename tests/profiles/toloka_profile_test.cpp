// The Toloka profile: headers against the specification, rows against each rule, kinds of tasks, words, fixes.
#include "profiles/toloka/toloka_profile.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
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
            compile_patterns(specification_);
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
        view.text_is_plain = false;
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
    CHECK(std::string(rules[static_cast<std::size_t>(Rule::hint_without_answer)].code) == "hint-without-answer");
}

TEST_CASE("headers against the specification") {
    CHECK(Look("INPUT:image\tGOLDEN:result\tHINT:text\tAI:latitude\tAI:longitude\tTASK:overlap", "x")
              .header_codes()
              .empty());
    CHECK(Look("INPUT:image\t", "x").header_codes() == Codes{"header-empty"});
    CHECK(Look("INPUT:image\tname", "x").header_codes() == Codes{"header-unknown"});
    CHECK(Look("INPUT:image\tOUTPUT:result", "x").header_codes() == Codes{"header-of-results"});
    CHECK(Look("INPUT:image\tINPUT:nothing", "x").header_codes() == Codes{"header-no-field"});
    CHECK(Look("INPUT:image\tINPUT:Image", "x").header_codes() == Codes{"header-no-field"});
    CHECK(Look("INPUT:image\tGOLDEN:image", "x").header_codes() == Codes{"header-no-field"});
    CHECK(Look("INPUT:image\tINPUT:title\tINPUT:title", "x").header_codes() == Codes{"header-duplicate"});
    CHECK(Look("INPUT:title", "x").header_codes() == Codes{"header-missing-field"});
    CHECK(Look("\"INPUT:image\"", "x").header_codes().empty());
    CHECK(Look("INPUT:anything\tGOLDEN:other", "x", nullptr).header_codes().empty());
    CHECK(Look("INPUT:any thing\tGOLDEN:a.b", "x", nullptr).header_codes() ==
          Codes{"header-field-id", "header-field-id"});
    CHECK(Look("INPUT:any thing", "x", R"({"input_spec": {"any thing": {"type": "string"}}})").header_codes().empty());
    // Every one of them is said at once.
    CHECK(Look("\tx\tINPUT:title\tINPUT:title", "x").header_codes() ==
          Codes{"header-empty", "header-unknown", "header-duplicate", "header-missing-field"});
}

TEST_CASE("columns with misspelled headers are checked as what they were meant to be") {
    const auto both = [](std::string_view header, std::string_view row) {
        const Look look(header, row);
        Codes codes = look.header_codes();
        for (std::string& code : look.row_codes()) codes.push_back(std::move(code));
        return codes;
    };
    CHECK(both("INPUT: image", "x") == Codes{"header-spaces", "not-url"});
    CHECK(both("image", "") == Codes{"header-no-prefix"});
    CHECK(both("image", "\"\"") == Codes{"header-no-prefix", "value-required"});
    CHECK(both("INPUT:IMAGE", "x") == Codes{"header-no-field", "not-url"});
    CHECK(both("INPUT:image\tinput:image", "https://a.bc\tx") == Codes{"header-case"});
    CHECK(both("INPUT:image\tINPUT:image:\tINPUT: image", "https://a.bc\tx\tx") ==
          Codes{"header-colon", "header-spaces"});
    CHECK(both("INPUT:image\tAl:latitude\tAl:longitude", "https://a.bc\t91\t1") ==
          Codes{"header-small-l", "header-small-l", "not-degrees"});
    CHECK(both("INPUT:image\tAI:latitude\tAl:latitude\tAI:longitude", "https://a.bc\t1\t1\t1") ==
          Codes{"header-small-l", "header-duplicate"});
    CHECK(both("INPUT:image\tAI:latitude", "https://a.bc\t1") == Codes{"header-lone-coordinate"});
    CHECK(both("INPUT:image\tHINT:default_language\tTASK:id\tTASK:remaining_overlap\tTASK:overlap",
               "https://a.bc\tEN\t0--1\tinfinite\tinfinite")
              .empty());
}

TEST_CASE("fixes of headers: rename, delete, add a hidden field; sure ones are safe") {
    // "kind action after" of each fix of the first problem
    const auto fixes = [](std::string_view header, const char* specification = kSpecification) {
        const Look look(header, "x", specification);
        REQUIRE_FALSE(look.header_problems.empty());
        const ProblemRecord problem = look.header_problems[0];
        const std::vector<Fix> list = look.profile.fixes(problem, look.context(problem));
        CHECK(problem.fixable == !list.empty());
        CHECK(problem.fix_is_safe == (!list.empty() && list[0].kind == FixKind::safe));
        Codes texts;
        for (const Fix& fix : list) {
            CHECK_FALSE(fix.title.empty());
            const char* const actions[] = {"set", "rename", "delete", "add"};
            texts.push_back(std::string(fix.kind == FixKind::safe ? "safe " : "guess ") +
                            actions[static_cast<int>(fix.action)] + (fix.after.empty() ? "" : " ") + fix.after +
                            (fix.rename.empty() ? "" : " as ") + fix.rename);
        }
        return texts;
    };
    const std::string field = R"(: {"type": "string", "required": false, "hidden": true}})";
    CHECK(fixes("INPUT: image\tINPUT:title") == Codes{"safe rename INPUT:image", "guess delete"});
    CHECK(fixes("input:image\tINPUT:title") == Codes{"safe rename INPUT:image", "guess delete"});
    CHECK(fixes("image\tINPUT:title") == Codes{"guess rename INPUT:image", "guess delete"});
    CHECK(fixes("INPUT:image\tINPUT:tittle") ==
          Codes{"guess rename INPUT:title", "guess add {\"tittle\"" + field, "guess delete"});
    CHECK(fixes("INPUT:image\tINPUT:Title") ==
          Codes{"safe rename INPUT:title", "guess add {\"Title\"" + field, "guess delete"});
    CHECK(fixes("INPUT:image\tINPUT:source_of_it") ==
          Codes{"guess add {\"source_of_it\"" + field, "guess rename INPUT:count", "guess delete"});
    CHECK(fixes("INPUT:image\tsource_of_it") == Codes{"guess add {\"source_of_it\"" + field + " as INPUT:source_of_it",
                                                      "guess rename INPUT:count", "guess delete"});
    CHECK(fixes("INPUT:image\tno such count") ==
          Codes{"guess add {\"no_such_count\"" + field + " as INPUT:no_such_count", "guess rename INPUT:count",
                "guess delete"});
    CHECK(fixes("\xD0\xBA\tINPUT:image\tINPUT:meta\tINPUT:title\tINPUT:count") == Codes{"guess delete"});
    CHECK(fixes("INPUT:image\tGOLDEN:reslut") == Codes{"guess rename GOLDEN:result", "guess delete"});
    CHECK(fixes("INPUT:image\treslut")[0] == "guess rename GOLDEN:result");
    CHECK(fixes("INPUT:image\tGOLDEN:result\tGOLDEN:other") == Codes{"guess delete"});
    CHECK(fixes("INPUT:image\tGOLDEN:other") == Codes{"guess rename GOLDEN:result", "guess delete"});
    CHECK(fixes("INPUT:image\tINPUT:image") == Codes{"guess delete"});
    CHECK(fixes("INPUT:image\tinput:image") == Codes{"guess delete"});
    CHECK(fixes("INPUT:image\tOUTPUT:result") == Codes{"guess rename GOLDEN:result", "guess delete"});
    // No name tells nothing, unless one field is left; and the platform passes over such a column.
    CHECK(fixes("INPUT:image\t") == Codes{"guess delete"});
    CHECK(fixes("\tINPUT:image\tINPUT:meta\tINPUT:title") == Codes{"guess rename INPUT:count", "guess delete"});
    CHECK(fixes("INPUT:image\tAl:latitude\tAI:longitude") == Codes{"safe rename AI:latitude"});
    CHECK(fixes("INPUT:image\tAI:latitude").empty());
    CHECK(fixes("INPUT:title").empty());                              // what is missing has to be filled by a person
    CHECK(fixes("x y", nullptr) == Codes{"guess rename INPUT:x_y"});  // the only column stays
    CHECK(fixes("\xD0\xBA", nullptr).empty());
    CHECK(fixes("INPUT:x\tx y", nullptr) == Codes{"guess rename INPUT:x_y", "guess delete"});
    CHECK(fixes("INPUT:x y\tINPUT:z", nullptr) == Codes{"guess rename INPUT:x_y"});
    CHECK(fixes("INPUT:x y\tINPUT:x_y", nullptr).empty());
    // Fields whose names differ in case only: which was meant is a guess.
    const char* const kAlike =
        R"({"input_spec": {"image": {"type": "url"}, "Image": {"type": "url"}, "note": {"type": "string"}}})";
    CHECK(fixes("INPUT:IMAGE", kAlike) == Codes{"guess rename INPUT:image", "guess add {\"IMAGE\"" + field});
    CHECK(fixes("input:IMAGE", kAlike)[0] == "guess rename INPUT:image");
    CHECK(fixes("IMAGE", kAlike)[0] == "guess rename INPUT:image");
    CHECK(fixes("INPUT:IMAGE\tINPUT:image", kAlike)[0] == "guess rename INPUT:Image");
    CHECK(fixes("INPUT:IMAGE\tINPUT:image\tINPUT:Image", kAlike) ==
          Codes{"guess add {\"IMAGE\"" + field, "guess rename INPUT:note", "guess delete"});
    CHECK(fixes("x\tINPUT:y", nullptr) == Codes{"guess rename INPUT:x", "guess delete"});
    // A field that nobody has is offered once, and so is a name that is made up.
    const auto first = [](const Look& look, std::size_t index) {
        return look.profile.fixes(look.header_problems[index], look.context(look.header_problems[index]))[0];
    };
    const Look twice("INPUT:image\tINPUT:tittle\tINPUT:titl", "x");
    CHECK(first(twice, 0).action == FixAction::rename_column);
    CHECK(first(twice, 1).action == FixAction::add_hidden_field);
    const Look alike("INPUT:image\tto be.kept\tto be kept\tGOLDEN:abc\tGOLDEN:xyz", "x");
    CHECK(first(alike, 0).rename == "INPUT:to_be_kept");
    CHECK(first(alike, 1).rename != "INPUT:to_be_kept");
    CHECK(first(alike, 2).after == "GOLDEN:result");
    CHECK(first(alike, 3).action == FixAction::delete_column);
}

TEST_CASE("thousands of unknown columns beside thousands of unused fields are bound at once") {
    std::string header, specification;
    for (int i = 0; i < 10'000; ++i) header += "INPUT:unknown column " + std::to_string(i) + "\t";
    header += "INPUT:DECLARED_4999";
    for (int i = 0; i < 5'000; ++i) {
        specification += (i > 0 ? ", " : "") + ("\"declared_" + std::to_string(i) + R"(": {"type": "string"})");
    }
    const auto start = std::chrono::steady_clock::now();
    const Look look(header, "x", (R"({"input_spec": {)" + specification + R"(}, "output_spec": {}})").c_str());
    std::size_t fixes = 0;
    std::string last;
    for (const ProblemRecord& problem : look.header_problems) {
        if (problem.column == kNoColumn) continue;
        const std::vector<Fix> list = look.profile.fixes(problem, look.context(problem));
        REQUIRE(list.size() >= 2);
        fixes += list.size();
        last = list[0].after;
    }
    CHECK(fixes >= 20'000);
    CHECK(last == "INPUT:declared_4999");
    // Each column beside each field would take minutes, in a build for tests.
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("patterns of the specification: run, refused with a reason, wrong in themselves") {
    const auto look = [](const std::string& pattern, const char* header = "INPUT:a") {
        return Look(header, "x",
                    ("{\"input_spec\": {\"a\": {\"type\": \"string\", \"required\": false, \"pattern\": \"" + pattern +
                     "\"}, \"b\": {\"type\": \"string\", \"required\": false}}}")
                        .c_str());
    };
    CHECK(look("x+").header_codes().empty());
    const Look ahead = look("x(?=y)");
    CHECK(ahead.header_codes() == Codes{"pattern-not-checked"});
    CHECK(has(ahead.message(ahead.header_problems[0]), "x(?=y)"));
    CHECK(has(ahead.message(ahead.header_problems[0]), "looks ahead"));
    const Look wrong = look("x(");
    CHECK(wrong.header_codes() == Codes{"pattern-invalid"});
    CHECK(has(wrong.message(wrong.header_problems[0]), "is no regular expression"));
    // A field without a column is told of, too.
    const Look absent = look("x(", "INPUT:b");
    CHECK(absent.header_codes() == Codes{"pattern-invalid"});
    CHECK(has(absent.message(absent.header_problems[0]),
              "\xE2\x80\x9C"
              "a\xE2\x80\x9D"));
    const Look mismatch("INPUT:a", "xyz", R"({"input_spec": {"a": {"type": "string", "pattern": "x+"}}})");
    REQUIRE(mismatch.problems.size() == 1);
    CHECK(has(mismatch.message(mismatch.problems[0]), "\xE2\x80\x9Cxyz\xE2\x80\x9D does not fit"));
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
        {"https://a.bc\t\t\t\tok\t\t\t", {"golden-case"}},
        {"https://a.bc\t\t\t\t\t91.0\t27.5\t", {"not-degrees"}},
        {"https://a.bc\t\t\t\t\t53.9\t181.5\t", {"not-degrees"}},
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

TEST_CASE("places on the map: both coordinates, equally accurate") {
    constexpr const char* kPlaces = R"({"input_spec": {"image": {"type": "url"},
        "coordinates": {"type": "coordinates", "required": false}}})";
    struct Row {
        const char* row;
        Codes codes;
        Codes fixed;                   // the cells that fixes make
        FixKind kind = FixKind::safe;  // of fixes of the accuracy
    };
    for (const Row& row : {
             Row{"53.9\t27.5\t53.9,27.5", {}, {}},
             Row{"53\t27\t", {}, {}},
             Row{"\t\t53.9,27.51", {}, {}},
             Row{"53.9\t\t", {"lone-coordinate"}, {}},
             Row{"\t27.5\t", {"lone-coordinate"}, {}},
             Row{"53.9\t\"\"\t", {"lone-coordinate"}, {}},
             Row{"53.9\t27.51\t", {"coordinate-accuracy"}, {"53.90"}},
             Row{"53\t27.51\t", {"coordinate-accuracy"}, {"53.00"}},
             Row{"53.90\t27.51\t53.9,27.512",
                 {"coordinate-accuracy", "coordinate-accuracy", "coordinate-accuracy"},
                 {"53.900", "27.510", "53.900,27.512"}},
             Row{"53.90\t27.51\t-53.9, 27", {"coordinate-accuracy"}, {"-53.90, 27.00"}},
             Row{"\"53.9\"\t\"27.51\"\t", {"coordinate-accuracy"}, {"53.90"}},
             // What is no place says nothing of accuracy, and zeros would not mend it.
             Row{"53,947516\t27.669428\t", {"not-degrees"}, {"53.947516"}},
             Row{"53,947516\t27,669428\t53.947516,27.669428",
                 {"not-degrees", "not-degrees"},
                 {"53.947516", "27.669428"}},
             Row{"53.947516\t27.669428\t53,947516", {"not-coordinates"}, {}},
             Row{"53.9\t27.5\t53.947516;27.669428", {"not-coordinates"}, {"53.947516,27.669428"}},
             Row{"153.9\t27.51\t", {"not-degrees"}, {}},
             Row{"5e1\t27.51\t", {"not-degrees"}, {}},
             Row{"53.9.1\t27.51\t", {"not-degrees"}, {}},
             // Whole degrees, or one number with a comma for its point?
             Row{"53.94\t27.51\t53,94", {"coordinate-accuracy"}, {"53.00,94.00"}, FixKind::guess},
             Row{"53.94\t27.51\t53.9,94", {"coordinate-accuracy"}, {"53.90,94.00"}, FixKind::safe},
         }) {
        CAPTURE(row.row);
        const Look look("INPUT:image\tAI:latitude\tAI:longitude\tINPUT:coordinates",
                        std::string("https://a.bc\t") + row.row, kPlaces);
        CHECK(look.row_codes() == row.codes);
        Codes fixed;
        for (const ProblemRecord& problem : look.problems) {
            CHECK_FALSE(look.message(problem).empty());
            if (!problem.fixable) continue;
            const Fix fix = look.profile.fixes(problem, look.context(problem))[0];
            fixed.push_back(fix.after);
            CHECK(problem.fix_is_safe == (fix.kind == FixKind::safe));
            if (look.codes({problem}) == Codes{"coordinate-accuracy"}) CHECK(fix.kind == row.kind);
        }
        CHECK(fixed == row.fixed);
    }
}

TEST_CASE("a list of JSON in brackets is one problem, which says so") {
    constexpr const char* kLists = R"({"input_spec": {"boxes": {"type": "array_json"}}})";
    struct Row {
        const char* raw;
        const char* code;
        const char* message;
        const char* fixed;
    };
    const Row rows[] = {
        {"\"[{\"\"a\"\":1}]\"", "not-array", "is a list in brackets", "\"{\"\"a\"\":1}\""},
        {"\"[{\"\"a\"\":1,\"\"b\"\":2},{}]\"", "not-array", "is a list in brackets",
         "\"{\"\"a\"\":1\\,\"\"b\"\":2},{}\""},
        {"[1,2]", "not-array", "is a list in brackets", "1,2"},
        // Neither brackets nor marks are right.
        {"[{\"a\":1}]", "not-json-array",
         "takes the quotation marks away. Element 1, \xE2\x80\x9C[{a:1}]\xE2\x80\x9D, is not JSON",
         "\"{\"\"a\"\":1}\""},
        {"[1,\"2\"]", "not-json-array", "takes the quotation marks away. Then \xE2\x80\x9C[1,2]\xE2\x80\x9D is left",
         "\"1,\"\"2\"\"\""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.raw);
        const Look look("INPUT:boxes", row.raw, kLists);
        REQUIRE(look.row_codes() == Codes{row.code});
        const std::string message = look.message(look.problems[0]);
        CAPTURE(message);
        CHECK(has(message, row.message));
        CHECK(look.profile.fixes(look.problems[0], look.context(look.problems[0]))[0].after == row.fixed);
        CHECK(Look("INPUT:boxes", row.fixed, kLists).row_codes().empty());
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
    // A hint alone makes no training task, and is said.
    CHECK(kind("https://a.bc\t\ta hint\t\t") == RowKind::general);
    CHECK(Look(kHeader, "https://a.bc\t\ta hint\t\t").row_codes() == Codes{"hint-without-answer"});
    CHECK(Look(kHeader, "https://a.bc\tOK\ta hint\t\t").row_codes().empty());
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
    for (const Row& row : {Row{"{\"a\":1}", "\"{\"\"a\"\":1}\""}, Row{"[\"x\"]", "\"[\"\"x\"\"]\""},
                           Row{"{a:1}", "\"{\"\"a\"\":1}\""}, Row{"{\"a\":}", ""}}) {
        CAPTURE(row.cell);
        CHECK(fix("INPUT:image\tINPUT:meta", row.cell) == row.fixed);
        if (*row.fixed != '\0')
            CHECK(Look("INPUT:image\tINPUT:meta", std::string("https://a.bc\t") + row.fixed).problems.empty());
    }
}

TEST_CASE("no fix that would spoil a good value") {
    const Look look("INPUT:image\tINPUT:count\tTASK:overlap", "https://a.bc\t1\"2\"\t\"3\"0");
    CHECK(look.row_codes() == Codes{"quotes-lost", "quotes-lost"});
    const char* const after[] = {"12", "30"};
    for (std::size_t i = 0; i < 2; ++i) {
        const std::vector<Fix> fixes = look.profile.fixes(look.problems[i], look.context(look.problems[i]));
        REQUIRE(fixes.size() == 1);
        CHECK(fixes[0].after == after[i]);
        CHECK_FALSE(look.problems[i].fix_is_safe);
    }
}

TEST_CASE("correct responses, placeholders and half escaped marks have rules of their own") {
    constexpr const char* kHeader = "INPUT:image\tINPUT:title\tINPUT:meta\tGOLDEN:result\tHINT:text";
    struct Row {
        const char* row;
        Codes codes;
        const char* fixed;  // what the first fix of the first problem makes of the cell; null: it has none
    };
    const Row rows[] = {
        {"https://a.bc\t\t\tOK \t", {"golden-spaces"}, "OK"},
        {"https://a.bc\t\t\tok\t", {"golden-case"}, "OK"},
        {"https://a.bc\t\t\t\xD0\x9E\xD0\x9A\t", {"golden-lookalike"}, "OK"},
        {"https://a.bc\t\t\tBAAD\t", {"not-allowed"}, "BAD"},
        {"https://a.bc\t\t\tSOMETHING\t", {"not-allowed"}, nullptr},
        {"https://a.bc\tAdd your text here\t\t\t", {"too-long"}, nullptr},
        {"https://a.bc\t\t\"{\"\"name\"\":\"\"value\"\"}\"\t\t", {"placeholder"}, nullptr},
        {"https://a.bc\t\t\t\tAdd your hint here", {"hint-without-answer", "placeholder"}, nullptr},
        {"https://a.bc\t\t\"{\"\"a\"\":\"\"24\\\"\\\" b\"\"}\"\t\t",
         {"backslash-quote"},
         "\"{\"\"a\"\":\"\"24\\\"\" b\"\"}\""},
        {"https://a.bc\t\"a \\\"b\\\" c\"\t\t\t", {"backslash-quote-text"}, "\"a \"\"b\"\" c\""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.row);
        const Look look(kHeader, row.row);
        Codes codes = look.row_codes();
        std::sort(codes.begin(), codes.end());
        CHECK(codes == row.codes);
        for (const ProblemRecord& problem : look.problems) CHECK_FALSE(look.message(problem).empty());
        if (look.problems.empty()) continue;
        const std::vector<Fix> fixes = look.profile.fixes(look.problems[0], look.context(look.problems[0]));
        CHECK(fixes.empty() == (row.fixed == nullptr));
        CHECK(look.problems[0].fixable == !fixes.empty());
        if (row.fixed != nullptr && !fixes.empty()) CHECK(fixes[0].after == row.fixed);
    }
    CHECK(Look("INPUT:anything", "Add your text here", nullptr).row_codes() == Codes{"placeholder"});
}

TEST_CASE("a file of tasks of different kinds gets one advice") {
    struct Row {
        std::uint32_t general, control, training, broken, field;
        const char* message;  // empty: nothing is said
    };
    Look look("INPUT:image", "https://a.bc");
    for (const Row& row : {
             Row{5, 0, 0, 0, 0, ""},
             Row{0, 5, 0, 0, 5, ""},
             Row{0, 5, 0, 1, 5, ""},  // of a broken row nothing is known
             Row{0, 0, 1, 0, 0, ""},
             Row{1, 1, 0, 0, 0, "The file has tasks of different kinds: 1 general, 1 control."},
             Row{1, 0, 2, 0, 0, "The file has tasks of different kinds: 1 general, 2 training."},
             Row{0, 3, 2, 0, 0, "The file has tasks of different kinds: 3 control, 2 training."},
             Row{0, 3, 2, 0, 5, "The file has tasks of different kinds: 3 control, 2 training."},
             Row{1, 1, 1, 0, 1,
                 "The file has tasks of different kinds: 1 general, 1 control, 1 training. Of these 3, 1 has "
                 "coordinates and 2 have none."},
             Row{3, 0, 0, 0, 2, "Of the 3 tasks in the file, 2 have coordinates and 1 has none."},
             Row{3, 0, 0, 9, 2, "Of the 3 tasks in the file, 2 have coordinates and 1 has none."},
         }) {
        FileFacts facts;
        facts.general = row.general;
        facts.control = row.control;
        facts.training = row.training;
        facts.field = row.field;
        facts.tasks = row.general + row.control + row.training + row.broken;
        const auto found = look.profile.check_file(facts);
        CHECK(look.codes(found) == (*row.message != '\0' ? Codes{"mixed-kinds"} : Codes{}));
        for (const ProblemRecord& problem : found) CHECK(look.message(problem) == row.message);
    }
}

TEST_CASE("limits of files and pools") {
    Look look("INPUT:image", "https://a.bc");
    const auto codes = [&](std::uint64_t bytes, std::uint32_t tasks) {
        return look.codes(look.profile.check_file({bytes, tasks, tasks, 0, 0, 0, {}, {}}));
    };
    CHECK(codes(1000, 5).empty());
    CHECK(codes(std::uint64_t{100} << 20, 1'000'000).empty());
    CHECK(codes((std::uint64_t{100} << 20) + 1, 5) == Codes{"file-too-large"});
    CHECK(codes(1000, 1'000'001) == Codes{"too-many-tasks"});
    CHECK(codes(1000, 0) == Codes{"no-tasks"});
}

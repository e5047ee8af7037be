// The Toloka profile: rows against each rule, kinds of tasks, words, fixes.
#include "profiles/toloka/toloka_profile.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "profiles/look.h"

using namespace taskloom;
using namespace taskloom::toloka;

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
        {"https://a.bc\t\t\t\t\t\t\tseveral", {"not-overlap"}},
        {"https://a.bc\t\t\t\t\t\t\t0", {"overlap-out-of-bounds"}},
        {"https://a.bc\t\t\t\t\t\t\t30001", {"overlap-out-of-bounds"}},
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

TEST_CASE("a task with an answer has every required one") {
    constexpr const char* kAnswers = R"({"input_spec": {"image": {"type": "url"}}, "output_spec": {
        "result": {"type": "string", "required": true, "allowed_values": ["OK", "BAD"]},
        "second": {"type": "boolean", "required": true}, "note": {"type": "string", "required": false}}})";
    struct Row {
        const char* header;
        const char* row;
        Codes codes;
        std::vector<ColumnId> columns;
        const char* missing;  // the first field that has no column
    };
    for (const Row& row : {
             Row{"GOLDEN:result\tGOLDEN:second\tGOLDEN:note", "OK\ttrue\t", {}, {}, nullptr},
             Row{"GOLDEN:result\tGOLDEN:second\tGOLDEN:note",
                 "\t\thello",
                 {"value-required", "value-required"},
                 {1, 2},
                 nullptr},
             Row{"GOLDEN:second\tGOLDEN:note\tGOLDEN:result",
                 "maybe\t\t\"\"",
                 {"not-boolean", "value-required"},
                 {1, 3},
                 nullptr},
             Row{"GOLDEN:second\tGOLDEN:result\tHINT:text", "true\t\tlook", {"value-required"}, {2}, nullptr},
             // General tasks have none.
             Row{"GOLDEN:result\tGOLDEN:second\tHINT:text", "\t\"\"\t", {}, {}, nullptr},
             // Each such task is refused, so each is told.
             Row{"GOLDEN:result\tGOLDEN:note", "OK\tx", {"value-required"}, {kNoColumn}, "second"},
             Row{"GOLDEN:second\tHINT:text", "true\tlook", {"value-required"}, {kNoColumn}, "result"},
             Row{"GOLDEN:second", "maybe", {"value-required", "not-boolean"}, {kNoColumn, 1}, "result"},
             Row{"GOLDEN:note", "x", {"value-required", "value-required"}, {kNoColumn, kNoColumn}, "result"},
             Row{"GOLDEN:note", "", {}, {}, nullptr},
         }) {
        CAPTURE(row.header);
        CAPTURE(row.row);
        Look look(std::string("INPUT:image\t") + row.header, std::string("https://a.bc\t") + row.row, kAnswers);
        CHECK(look.header_codes().empty());
        CHECK(look.row_codes() == row.codes);
        std::vector<ColumnId> columns;
        for (const ProblemRecord& problem : look.problems) columns.push_back(problem.column);
        CHECK(columns == row.columns);
        if (row.missing == nullptr || look.problems.empty()) continue;
        CHECK(has(look.message(look.problems[0]), std::string("GOLDEN:") + row.missing));
        CHECK(look.profile.platform_path(look.problems[0]) ==
              std::string("known_solutions.0.output_values.") + row.missing);
    }
}

TEST_CASE("problems of a row are in the order of its cells") {
    struct Row {
        const char* header;
        const char* row;
        Codes codes;
    };
    for (const Row& row : {
             Row{"INPUT:image\tAI:latitude\tAI:longitude\tTASK:overlap",
                 "https://a.bc\t1\t\t0",
                 {"lone-coordinate", "overlap-out-of-bounds"}},
             Row{"HINT:text\tINPUT:image", "look\tx", {"hint-without-answer", "not-url"}},
             Row{"AI:longitude\tINPUT:image\tAI:latitude\tTASK:overlap\tHINT:text",
                 "1.5\tx\t2\t0\ty\tz",
                 {"too-many-cells", "not-url", "coordinate-accuracy", "overlap-out-of-bounds", "hint-without-answer"}},
         }) {
        CAPTURE(row.row);
        CHECK(Look(row.header, row.row).row_codes() == row.codes);
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
        {"\"[{\"\"a\"\":1}]\"", "list-in-brackets", "stands in brackets", "\"{\"\"a\"\":1}\""},
        {"\"[{\"\"a\"\":1,\"\"b\"\":2},{}]\"", "not-array", "is a list in brackets",
         "\"{\"\"a\"\":1\\,\"\"b\"\":2},{}\""},
        {"\"[[1],{}]\"", "not-array", "is a list in brackets", "[1],{}"},
        // Neither brackets nor marks are right.
        {"[{\"a\":1}]", "not-json-array",
         "takes the quotation marks away. Element 1, \xE2\x80\x9C[{a:1}]\xE2\x80\x9D, is not JSON",
         "\"{\"\"a\"\":1}\""},
        {"[[1],[\"2\"]]", "not-json-array",
         "takes the quotation marks away. Then \xE2\x80\x9C[[1],[2]]\xE2\x80\x9D is left", "\"[1],[\"\"2\"\"]\""},
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

TEST_CASE("a list of texts in brackets loses the brackets, with or without its quotation marks") {
    constexpr const char* kTexts = R"({"input_spec": {"words": {"type": "array_string"}}})";
    struct Row {
        const char* raw;
        Codes codes;
    };
    for (const Row& row : {Row{R"(["a","b"])", {"list-in-brackets", "quotes-lost"}}, Row{"[a,b]", {"list-in-brackets"}},
                           Row{R"("[""a"",""b""]")", {"list-in-brackets"}}}) {
        CAPTURE(row.raw);
        const Look look("INPUT:words", row.raw, kTexts);
        CHECK(look.row_codes() == row.codes);
        for (const ProblemRecord& problem : look.problems) {
            CHECK_FALSE(problem.fix_is_safe);
            CHECK(look.profile.fixes(problem, look.context(problem))[0].after == "a,b");
        }
    }
    for (const char* const raw : {"[a],[b]", "[a]", "a [b,c]", "[sic],b"}) {
        CAPTURE(raw);
        CHECK(Look("INPUT:words", raw, kTexts).row_codes().empty());
    }
}

TEST_CASE("scalars of JSON are told, also where nothing needs decoding") {
    constexpr const char* kMeta = R"({"input_spec": {"meta": {"type": "json"}, "all": {"type": "array_json"}}})";
    const auto codes = [&](const char* row) { return Look("INPUT:meta\tINPUT:all", row, kMeta).row_codes(); };
    CHECK(codes("5\t{}") == Codes{"json-scalar"});
    CHECK(codes("\"\"\"text\"\"\"\t{}") == Codes{"json-scalar"});
    CHECK(codes("\" 5\"\t{}") == Codes{"json-scalar"});
    CHECK(codes("\" {}\"\t{}").empty());
    CHECK(codes("\"[\"\"a\"\"]\"\t1,{},null") == Codes{"json-scalar", "json-scalar"});
    const Look list("INPUT:meta\tINPUT:all", "{}\t[1,2]", kMeta);
    REQUIRE(list.row_codes() == Codes{"not-array"});
    CHECK(list.profile.fixes(list.problems[0], list.context(list.problems[0]))[0].after == "1,2");
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
        {"https://a.bc\tAdd your text here\t\t\t", {"placeholder", "too-long"}, nullptr},
        {"https://a.bc\t\t\"{\"\"name\"\":\"\"value\"\"}\"\t\t", {"placeholder"}, nullptr},
        {"https://a.bc\t\t\"{\"\"name\"\": \"\"value\"\"}\"\t\t", {"placeholder"}, nullptr},
        {"https://a.bc\t\t\"{ \"\"name\"\" : \"\"value\"\" }\"\t\t", {"placeholder"}, nullptr},
        {"https://a.bc\t\t\"{\"\"name\"\":\"\"value 2\"\"}\"\t\t", {}, nullptr},
        {"Add your text here\t\t\t\t", {"not-url", "placeholder"}, nullptr},
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
    Look look("INPUT:image\tGOLDEN:result", "https://a.bc\t");
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

TEST_CASE("the order of the columns is free") {
    struct Column {
        const char* header;
        const char* cell;
    };
    std::vector<Column> columns = {{"AI:longitude", "27.5"}, {"INPUT:count", "x"},       {"HINT:text", "look"},
                                   {"GOLDEN:result", "ok"},  {"INPUT:image", "nothing"}, {"AI:latitude", "53.9"}};
    for (std::size_t turn = 0; turn < columns.size(); ++turn) {
        std::rotate(columns.begin(), columns.begin() + 1, columns.end());
        std::string header, row;
        for (const Column& column : columns) {
            header += (header.empty() ? "" : "\t") + std::string(column.header);
            row += (row.empty() ? "" : "\t") + std::string(column.cell);
        }
        CAPTURE(header);
        const Look look(header, row);
        CHECK(look.header_codes().empty());
        CHECK(look.verdict.kind == RowKind::training);
        CHECK(look.verdict.has_coordinates);
        Codes codes = look.row_codes();
        std::sort(codes.begin(), codes.end());
        CHECK(codes == Codes{"golden-case", "not-integer", "not-url"});
        for (const ProblemRecord& problem : look.problems) {
            const std::string name = columns[problem.column].header;
            CHECK((name == "GOLDEN:result" || name == "INPUT:count" || name == "INPUT:image"));
        }
    }
}

TEST_CASE("what downloaded files have beside the tasks is read and not checked") {
    for (const char* const header : {"HINT:default_language", "TASK:id", "TASK:remaining_overlap"}) {
        for (const char* const cell :
             {"", "EN", "00011bb3f8--5fbe238572fbb01a6f12d535", "infinite", "-1", "{", "no such"}) {
            CAPTURE(header);
            CAPTURE(cell);
            const Look look(std::string("INPUT:image\t") + header, std::string("https://a.bc\t") + cell);
            CHECK(look.header_codes().empty());
            CHECK(look.row_codes().empty());
            CHECK(look.verdict.kind == RowKind::general);
        }
    }
}

TEST_CASE("in the 2023 syntax objects have plain commas, and elements in quotation marks may hold some") {
    constexpr const char* kLists =
        R"({"input_spec": {"boxes": {"type": "array_json"}, "words": {"type": "array_string", "max_size": 2}}})";
    const std::string row = R"("{""a"":1,""b"":2},{}")"
                            "\t"
                            R"("""a,b"",c")";
    CheckOptions modern;
    modern.target = ArrayTarget::modern_2023;
    CHECK(Look("INPUT:boxes\tINPUT:words", row, kLists, modern).row_codes().empty());
    CHECK(Look("INPUT:boxes", R"("{""a"":1\,""b"":2},{}")", kLists, modern).row_codes() == Codes{"not-json-array"});
    CHECK(Look("INPUT:words", "a\\,b,c", kLists, modern).row_codes() == Codes{"too-many-elements"});
    // The legacy one takes such elements too, but no such objects.
    CHECK(Look("INPUT:boxes\tINPUT:words", row, kLists).row_codes() == Codes{"not-json-array"});
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

TEST_CASE("of very many wrong elements a thousand are told, and how many more there are") {
    constexpr const char* kLists =
        R"({"input_spec": {"image": {"type": "url"}, "counts": {"type": "array_integer"},
            "texts": {"type": "array_string", "max_length": 3}}, "output_spec": {}})";
    const auto count_of = [](const Look& look, std::string_view code) {
        const Codes codes = look.row_codes();
        return std::count(codes.begin(), codes.end(), code);
    };
    std::string wrong = "x";
    for (int i = 1; i < 1500; ++i) wrong += ",x";
    const Look look("INPUT:image\tINPUT:counts", "https://a.bc\t" + wrong, kLists);
    CHECK(count_of(look, "not-integer") == 1000);
    REQUIRE(count_of(look, "further-elements") == 1);
    CHECK(look.problems.back().detail == 500);
    CHECK(look.profile.describe(look.problems.back(), look.context(look.problems.back())).find("500 more") !=
          std::string::npos);
    // Empty elements are warnings; the error behind them is told all the same. A large cell's fixes are large: fewer.
    const Look late("INPUT:image\tINPUT:texts", "https://a.bc\t" + std::string(40'000, ',') + "long", kLists);
    CHECK(count_of(late, "too-long") == 1);
    CHECK(count_of(late, "empty-element") == 1000);
    CHECK(count_of(late, "further-elements") == 1);
    const auto fixable = std::count_if(late.problems.begin(), late.problems.end(),
                                       [](const ProblemRecord& problem) { return problem.fixable; });
    CHECK(fixable > 100);
    CHECK(fixable < 500);
    std::string many = "x";
    for (int i = 1; i < 100'000; ++i) many += ",x";
    const Look long_list("INPUT:image\tINPUT:counts", "https://a.bc\t" + many, kLists);
    CHECK(count_of(long_list, "not-integer") == 1000);
    CHECK(long_list.problems.back().detail == 99'000);
}

TEST_CASE("JSON of a training task is JSON as anywhere, without backslashes before commas") {
    // As one table of the platform's guide writes it, against the guide's own section on escaping.
    const std::string escaped =
        R"("{""title"":""banner""\,""links"":[""https://www.example.com""\,""https://site.com""]\,""flags"":[{""type"":""wide""}]}")";
    const std::string plain =
        R"("{""title"":""banner"",""links"":[""https://www.example.com"",""https://site.com""],""flags"":[{""type"":""wide""}]}")";
    constexpr const char* kHeader = "INPUT:image\tINPUT:meta\tGOLDEN:result\tHINT:text";
    const Look look(kHeader, "https://a.bc\t" + escaped + "\tOK\tLook closer.");
    CHECK(look.verdict.kind == RowKind::training);
    REQUIRE(look.row_codes() == Codes{"not-json"});
    CHECK(look.profile.fixes(look.problems[0], look.context(look.problems[0]))[0].after == plain);
    CHECK(Look(kHeader, "https://a.bc\t" + plain + "\tOK\tLook closer.").row_codes().empty());
}

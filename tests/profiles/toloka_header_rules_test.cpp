// The Toloka profile's headers against the specification: what is wrong with them, their words, their fixes.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "profiles/look.h"

using namespace taskloom;
using namespace taskloom::toloka;

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

TEST_CASE("bytes that no header has are told as in cells, and taken away") {
    struct Row {
        std::string header;
        const char* specification;
        Codes codes;
        std::uint32_t byte;  // of the first
        const char* fixed;   // by the first problem's first fix; null: it has none
        FixKind kind;
    };
    const std::string nul(1, '\0'), mark = "\xEF\xBB\xBF";
    constexpr const char* kNone = nullptr;
    for (const Row& row : {
             Row{"INPUT:im\xFF"
                 "age\tINPUT:t",
                 kNone,
                 {"invalid-utf8"},
                 9,
                 nullptr,
                 FixKind::none},
             Row{"INPUT:im" + nul + "age\tINPUT:t", kNone, {"nul-byte"}, 9, "INPUT:image", FixKind::guess},
             Row{"INPUT:im" + nul + "age",
                 kLookSpecification,
                 {"nul-byte", "header-no-field"},
                 9,
                 "INPUT:image",
                 FixKind::guess},
             Row{"INPUT:a" + mark + "b", kNone, {"byte-order-mark-inside"}, 8, "INPUT:ab", FixKind::safe},
             Row{mark + "INPUT:a\tINPUT:b",
                 kNone,
                 {"byte-order-mark-inside", "header-unknown"},
                 1,
                 "INPUT:a",
                 FixKind::safe},
             Row{"INPUT:im" + mark + "age",
                 kLookSpecification,
                 {"byte-order-mark-inside", "header-no-field"},
                 9,
                 "INPUT:image",
                 FixKind::safe},
             Row{mark + "input:image",
                 kLookSpecification,
                 {"byte-order-mark-inside", "header-case"},
                 1,
                 "INPUT:image",
                 FixKind::safe},
             Row{mark + " INPUT:image",
                 kLookSpecification,
                 {"byte-order-mark-inside", "header-spaces"},
                 1,
                 "INPUT:image",
                 FixKind::safe},
             // One of that name is there.
             Row{mark + "INPUT:image\tINPUT:image",
                 kLookSpecification,
                 {"byte-order-mark-inside", "header-unknown"},
                 1,
                 nullptr,
                 FixKind::none},
             Row{mark, kNone, {"byte-order-mark-inside", "header-empty"}, 1, nullptr, FixKind::none},
         }) {
        CAPTURE(row.header);
        const Look look(row.header, "https://a.bc", row.specification);
        CHECK(look.header_codes() == row.codes);
        REQUIRE_FALSE(look.header_problems.empty());
        const ProblemRecord problem = look.header_problems[0];
        CHECK(has(look.message(problem), "Byte " + std::to_string(row.byte) + " of this cell"));
        const std::vector<Fix> fixes = look.profile.fixes(problem, look.context(problem));
        CHECK(problem.fixable == !fixes.empty());
        CHECK(fixes.empty() == (row.fixed == nullptr));
        if (fixes.empty() || row.fixed == nullptr) continue;
        CHECK(fixes[0].after == row.fixed);
        CHECK(fixes[0].kind == row.kind);
        CHECK(problem.fix_is_safe == (row.kind == FixKind::safe));
    }
    // A column is checked as what it was meant to be.
    CHECK(Look("INPUT:im" + mark + "age", "x").row_codes() == Codes{"not-url"});
}

TEST_CASE("where no field can be added, a column that needs one is left alone") {
    struct Row {
        const char* header;
        const char* fixed;  // by the first fix; null: that would add a field
    };
    CheckOptions options;
    options.adds_fields = false;
    for (const Row& row :
         {Row{"INPUT:image\tINPUT:zzz", nullptr}, Row{"INPUT:image\tz y", nullptr},
          Row{"INPUT:image\tINPUT:tittle", "INPUT:title"}, Row{"INPUT:image\tINPUT:Title", "INPUT:title"},
          Row{"INPUT:image\tHINT:txt", "HINT:text"}, Row{"INPUT:image\tGOLDEN:zzz", "GOLDEN:result"}}) {
        CAPTURE(row.header);
        Look look(row.header, "x\tx", kLookSpecification, options);
        REQUIRE(look.header_problems.size() == 1);
        const std::vector<Fix> fixes = look.profile.fixes(look.header_problems[0], {});
        CHECK(look.header_problems[0].fixable);
        // A field that only happens to be left is nothing that was meant, either.
        const bool far = std::string_view(row.header) == "INPUT:image\tGOLDEN:zzz";
        CHECK(look.header_problems[0].fix_alone == (row.fixed == nullptr || far));
        REQUIRE(!fixes.empty());
        if (row.fixed != nullptr) CHECK(fixes[0].after == row.fixed);
        CHECK((fixes[0].action == FixAction::add_hidden_field) == (row.fixed == nullptr));
        CHECK(look.profile.columns_held_back() == (row.fixed == nullptr ? 1 : 0));
        CHECK(Look(row.header, "x").profile.columns_held_back() == 0);
    }
    // What no fix would mend anyway isn't held back; a column that stands alone is.
    CHECK(Look("INPUT:", "x", kLookSpecification, options).profile.columns_held_back() == 0);
    CHECK(Look("zzz", "x", R"({"input_spec":{}})", options).profile.columns_held_back() == 1);
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
    const auto fixes = [](std::string_view header, const char* specification = kLookSpecification,
                          std::string_view row = "x") {
        const Look look(header, row, specification);
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
    CHECK(fixes("INPUT:image\tGOLDEN:other", kLookSpecification, "x\ty") ==
          Codes{"guess rename GOLDEN:result", "guess delete"});
    CHECK(fixes("INPUT:image\tGOLDEN:other") == Codes{"guess delete", "guess rename GOLDEN:result"});
    // Beside one that has the name already, a field of its own.
    for (const char* const second : {"INPUT:image", "input:image", " INPUT:image", "image", "INPUT:image:"}) {
        CHECK(fixes(std::string("INPUT:image\t") + second) ==
              Codes{"guess delete", "guess add {\"image_2\"" + field + " as INPUT:image_2"});
    }
    CHECK(fixes("INPUT:image\tINPUT:image_2\tINPUT:image\tINPUT:image", R"({"input_spec": {"image": {"type": "url"},
          "image_2": {"type": "url"}, "image_3": {"type": "url"}}})") ==
          Codes{"guess delete", "guess add {\"image_4\"" + field + " as INPUT:image_4"});
    CHECK(fixes("INPUT:image\tINPUT:image", nullptr) == Codes{"guess delete"});
    CHECK(fixes("INPUT:image\tGOLDEN:result\tGOLDEN:result") == Codes{"guess delete"});
    CHECK(fixes("INPUT:image\tOUTPUT:result") == Codes{"guess rename GOLDEN:result", "guess delete"});
    // No name tells nothing, unless one field is left; and the platform passes over such a column.
    CHECK(fixes("INPUT:image\t") == Codes{"guess delete"});
    constexpr const char* kUnnamed = "\tINPUT:image\tINPUT:meta\tINPUT:title";
    CHECK(fixes(kUnnamed, kLookSpecification, "7\t\t\t") == Codes{"guess rename INPUT:count", "guess delete"});
    CHECK(fixes(kUnnamed, kLookSpecification, "\ta\tb\tc") == Codes{"guess delete", "guess rename INPUT:count"});
    CHECK(fixes(kUnnamed, kLookSpecification, "x\t\t\t") == Codes{"guess delete"});
    // The platform's own headers are meant before any field.
    CHECK(fixes("INPUT:image\tHINT:txt") ==
          Codes{"guess rename HINT:text", "guess add {\"txt\"" + field + " as INPUT:txt", "guess delete"});
    CHECK(fixes("INPUT:image\tAI:latitud")[0] == "guess rename AI:latitude");
    CHECK(fixes("INPUT:image\tTASK:overlaps", nullptr)[0] == "guess rename TASK:overlap");
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
    const Look alike("INPUT:image\tto be.kept\tto be kept\tGOLDEN:abc\tGOLDEN:xyz", "x\ta\tb\tc\td");
    CHECK(first(alike, 0).rename == "INPUT:to_be_kept");
    CHECK(first(alike, 1).rename != "INPUT:to_be_kept");
    CHECK(first(alike, 2).after == "GOLDEN:result");
    CHECK(first(alike, 3).action == FixAction::delete_column);
}

TEST_CASE("a column without a name that holds text is deleted by itself only, never with others") {
    constexpr const char* kUnnamed = "\tINPUT:image\tINPUT:meta\tINPUT:title";
    struct Row {
        const char* header;
        const char* row;
        const char* specification;
        bool alone;
    };
    for (const Row& row : {
             Row{kUnnamed, "\ta\tb\tc", kLookSpecification, false},           // empty
             Row{kUnnamed, "\"\"\ta\tb\tc", kLookSpecification, false},       // empty, too
             Row{kUnnamed, " \xC2\xA0\ta\tb\tc", kLookSpecification, false},  // spaces are no text
             Row{kUnnamed, "7\ta\tb\tc", kLookSpecification, false},          // is renamed
             Row{kUnnamed, "x\ta\tb\tc", kLookSpecification, true},
             Row{kUnnamed, "\"x\" y\ta\tb\tc", kLookSpecification, true},
             Row{"INPUT:image\t", "https://a.bc\tx", kLookSpecification, true},  // could be of several fields
             Row{"INPUT:image\t", "https://a.bc\tx", nullptr, true},
             Row{"INPUT:image\t", "https://a.bc\t", nullptr, false},
         }) {
        CAPTURE(row.row);
        const Look look(row.header, row.row, row.specification);
        REQUIRE(look.header_codes() == Codes{"header-empty"});
        const ProblemRecord& problem = look.header_problems[0];
        CHECK(problem.fix_alone == row.alone);
        const std::vector<Fix> fixes = look.profile.fixes(problem, look.context(problem));
        const auto deletes = [](const Fix& fix) { return fix.action == FixAction::delete_column; };
        CHECK(std::any_of(fixes.begin(), fixes.end(), deletes));
        if (row.alone) CHECK(deletes(fixes[0]));
    }
}

TEST_CASE("a column with values is deleted, or renamed to whatever field is left, by itself only") {
    struct Row {
        const char* header;
        const char* code;
        bool alone;  // if the column has values
    };
    for (const Row& row : {
             Row{"INPUT:image\tINPUT:title\ttitle", "header-no-prefix", true},
             Row{"INPUT:title\tINPUT:image\t INPUT:image", "header-spaces", true},
             Row{"INPUT:image\tINPUT:title\tINPUT:", "header-colon", true},
             Row{"INPUT:image\tINPUT:title\tinput:title", "header-case", true},
             Row{"INPUT:image\tINPUT:title\tINPUT:title", "header-duplicate", true},
             Row{"INPUT:image\tINPUT:title\tGOLDEN:price", "header-no-field", true},  // the one left is result
             Row{"INPUT:title\tINPUT:image\tINPUT:\xD0\xB8\xD0\xBC\xD1\x8F", "header-no-field", true},
             Row{"INPUT:image\tINPUT:title\tASSIGNMENT:link", "header-of-results", true},
             Row{"INPUT:image\tINPUT:title\tGOLDEN:reslut", "header-no-field", false},       // near
             Row{"INPUT:image\tINPUT:title\tINPUT:source_of_it", "header-no-field", false},  // gets a field
             Row{"INPUT:image\tINPUT:title\t INPUT:count", "header-spaces", false},
             Row{"INPUT:image\tINPUT:title\tOUTPUT:result", "header-of-results", false},
         }) {
        CAPTURE(row.header);
        for (const char* const cells : {"https://a.bc\ta\tOK", "https://a.bc\ta\t"}) {
            CAPTURE(cells);
            const bool has_values = cells[15] == 'O';
            const Look look(row.header, cells);
            REQUIRE_FALSE(look.header_problems.empty());
            const ProblemRecord& problem = look.header_problems[0];
            CHECK(look.codes({problem}) == Codes{row.code});
            CHECK(problem.fix_alone == (row.alone && has_values));
            const std::vector<Fix> fixes = look.profile.fixes(problem, look.context(problem));
            REQUIRE_FALSE(fixes.empty());
            // What is done with others keeps the values.
            if (!problem.fix_alone && has_values) CHECK(fixes[0].action != FixAction::delete_column);
            const auto deletes = [](const Fix& fix) { return fix.action == FixAction::delete_column; };
            CHECK(std::any_of(fixes.begin(), fixes.end(), deletes));
        }
    }
    // Values of JSON and numbers are seen as well.
    CHECK(Look("INPUT:image\tINPUT:meta\tINPUT:meta", "https://a.bc\t{}\t\"{\"\"a\"\":1}\"")
              .header_problems[0]
              .fix_alone);
    CHECK(Look("INPUT:image\tINPUT:count\tINPUT:count", "https://a.bc\t1\t2").header_problems[0].fix_alone);
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
    const auto allowed = [](const std::string& values) {
        return Look(
            "INPUT:b", "x",
            (R"({"input_spec": {"a": {"type": "array_string", "required": false, "pattern": "x+", "allowed_values": )" +
             values + R"(}, "b": {"type": "string", "required": false}}})")
                .c_str());
    };
    CHECK(allowed(R"(["y", "x"])").header_codes().empty());
    const Look none = allowed(R"(["y", "z"])");
    CHECK(none.header_codes() == Codes{"pattern-excludes-allowed"});
    CHECK(has(none.message(none.header_problems[0]), "fits none of its allowed values"));
    CHECK(allowed(R"(["y", "x("])").header_codes() == Codes{"pattern-excludes-allowed"});
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

// Fixes of a document: of one problem, of a kind, of all that is safe; each one step of undo.
#include "engine/document.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/documents.h"
#include "engine/findings.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

}  // namespace

TEST_CASE("rows get as many cells as the header has: empty ones come or go, and undo brings the bytes back") {
    const std::string text =
        "INPUT:a\tINPUT:b\tINPUT:c\nx1\ty1\tz1\t\t\nx2\ty2\tz2\nx3\nx4\ty4\tz4\t\"\"\t\r\nx5\ty5\tz5\ttext\t\nx6\ty6\n";
    const auto document = open(text, "");
    CHECK(document->error_count() == 5);
    const auto fixable = [&](const char* code) {
        return document->problems().counts()[*document->rule_of(code)].fixable;
    };
    CHECK(fixable("too-many-cells") == 2);
    CHECK(fixable("too-few-cells") == 2);
    // What is told of the file stands before what is told of its rows.
    const auto index = static_cast<std::uint32_t>(document->problems().header().size());
    const DescribedProblem first = document->describe(document->problem(index));
    REQUIRE(first.fixes.size() == 1);
    CHECK(first.fixes[0].kind == FixKind::safe);
    CHECK(first.fixes[0].action == FixAction::fit_row);
    CHECK(first.fixes[0].before == "x1\ty1\tz1\t\t");
    CHECK(first.fixes[0].after == "x1\ty1\tz1");
    REQUIRE(document->start_fixes({}));
    run(*document);
    CHECK(document->error_count() == 3);
    const std::string safe =
        "INPUT:a\tINPUT:b\tINPUT:c\nx1\ty1\tz1\nx2\ty2\tz2\nx3\nx4\ty4\tz4\r\nx5\ty5\tz5\ttext\t\nx6\ty6\n";
    CHECK(saved(*document) == safe);
    REQUIRE(document->start_fixes(document->rule_of("too-few-cells")));
    run(*document);
    CHECK(saved(*document) ==
          "INPUT:a\tINPUT:b\tINPUT:c\nx1\ty1\tz1\nx2\ty2\tz2\nx3\t\t\nx4\ty4\tz4\r\nx5\ty5\tz5\ttext\t\nx6\ty6\t\n");
    CHECK(document->error_count() == 1);  // what has text is a person's to place
    CHECK(document->undo());
    run(*document);
    CHECK(saved(*document) == safe);
    CHECK(document->undo());
    run(*document);
    CHECK(saved(*document) == text);
    CHECK(document->error_count() == 5);
}

TEST_CASE("any fix of any problem, one after the other: checked as a fresh look would, and taken back") {
    Random random(48);
    std::uint32_t read_anew = 0;
    for (int round = 0; round < 150; ++round) {
        std::string text = random_file(random, 1 + random.below(6), random.one_in(2));
        // Headers with slips.
        static constexpr std::pair<std::string_view, std::string_view> kSlips[] = {
            {"INPUT:image", "INPUT: image"}, {"INPUT:title", "input:title"}, {"INPUT:meta", "mta"},
            {"INPUT:count", "INPUT:cuont"},  {"INPUT:share", "INPUT:"},      {"INPUT:flag", "INPUT:title"},
            {"INPUT:tags", "INPUT:extra_1"}, {"INPUT:place", "AI:latitude"}, {"GOLDEN:result", "AI:longitude"},
            {"HINT:text", "HINT:Text"}};
        for (const auto& [right, wrong] : kSlips) {
            const std::size_t at = text.find(right);
            if (random.one_in(3) && at < text.find('\n')) text.replace(at, right.size(), wrong);
        }
        CAPTURE(text);
        const auto document = open(text);
        const std::vector<std::string> before = findings(*document);
        for (int i = 0; i < 10; ++i) {
            std::vector<std::uint32_t> fixable;
            for (std::uint32_t number = 0; number < document->problem_count(); ++number) {
                if (document->problem(number).fixable) fixable.push_back(number);
            }
            if (fixable.empty()) break;
            const std::uint32_t number = fixable[random.below(static_cast<std::uint32_t>(fixable.size()))];
            const DescribedProblem problem = document->describe(document->problem(number));
            REQUIRE_FALSE(problem.fixes.empty());
            REQUIRE(document->problem(number).fix_is_safe == (problem.fixes[0].kind == FixKind::safe));
            const std::uint32_t index = random.below(static_cast<std::uint32_t>(problem.fixes.size()));
            CAPTURE(problem.rule->code);
            CAPTURE(problem.fixes[index].title);
            REQUIRE(document->apply_fix(number, index));
            run(*document);
            const auto fresh = open(saved(*document), document->specification_text());
            // An edit leaves the bytes of all other cells alone, lone marks too. What those enclose is weighed when a
            // file is read, by the width of rows and the marks and lines behind them; the edit may have changed that,
            // and other rows are read (the next test). Only then, and only while the document tells of a lone mark.
            if (!same_rows(*document, *fresh)) {
                REQUIRE(tells_of_lone_mark(*document));
                ++read_anew;
                break;
            }
            REQUIRE(first_difference(findings(*document), findings(*fresh)) == "");
        }
        while (document->undo()) run(*document);
        REQUIRE(saved(*document) == text);
        REQUIRE(first_difference(findings(*document), before) == "");
    }
    CHECK(read_anew <= 2);  // seldom, or the comparison says little
}

TEST_CASE("fixing all: one undo step, nothing left to fix, and again nothing") {
    Random random(45);
    for (int round = 0; round < 80; ++round) {
        const std::string text = random_file(random, 40, random.one_in(2));
        CAPTURE(text);
        const auto document = open(text);
        const std::vector<std::string> before = findings(*document);
        std::size_t total = 0;
        const std::vector<ProposedChange> changes = document->preview_fixes({}, 0, 10'000, total);
        REQUIRE(changes.size() == total);
        if (total == 0) {
            CHECK_FALSE(document->start_fixes({}));
            continue;
        }
        REQUIRE(document->start_fixes({}));
        CHECK(document->job().running);
        CHECK_FALSE(document->set_cell(0, 0, "x", CellText::raw));
        run(*document, 1 + random.below(5000));
        CHECK_FALSE(document->job().running);
        for (const ProposedChange& change : changes) {
            RowCells cells;
            document->table().read_row(document->table().row_at(change.position), cells);
            REQUIRE(change.fix.before != change.fix.after);
            if (change.fix.action == FixAction::fit_row) {
                REQUIRE(cells.total == document->column_count());
                continue;
            }
            REQUIRE(cells.cells[change.column] == change.fix.after);
            // The fix keeps every mark that stood in the cell.
            REQUIRE(document->table().format().decode(change.fix.after) ==
                    open("h\n" + change.fix.after + "\n", "")->task_cell(0, 0));
        }
        std::size_t left = 0;
        const std::vector<ProposedChange> rest = document->preview_fixes({}, 0, 1, left);
        if (!rest.empty()) {
            CAPTURE(rest[0].fix.before);
            CAPTURE(rest[0].fix.after);
            CHECK(rest.empty());
        }
        REQUIRE(left == 0);
        const auto fresh = open(saved(*document));
        REQUIRE(first_difference(findings(*document), findings(*fresh)) == "");
        CHECK_FALSE(document->start_fixes({}));
        REQUIRE(document->undo());
        run(*document);
        CHECK(document->history().next_undo() == nullptr);
        REQUIRE(saved(*document) == text);
        REQUIRE(first_difference(findings(*document), before) == "");
    }
}

TEST_CASE("many fixes run as a job that shows progress, re-checks in steps and can be cancelled") {
    std::string text = "INPUT:image\tINPUT:title\n";
    for (int i = 0; i < 5000; ++i) text += "https://a.bc/" + std::to_string(i) + "\tbook \"x\" y\n";
    const auto document = open(text);
    REQUIRE(document->warning_count() == 5000);
    const std::optional<RuleIndex> rule = document->rule_of("quotes-lost");
    REQUIRE(rule);

    REQUIRE(document->start_fixes(*rule));
    document->step(1024);
    CHECK(document->job().running);
    CHECK(document->job().total == 10000);
    CHECK(document->job().done > 0);
    CHECK(document->job().cancellable);
    const Status refused = document->set_cell(0, 1, "x", CellText::raw);
    CHECK(refused.error().message == "Wait until this is done, or cancel it: Fixing. Then edit.");
    REQUIRE(document->cancel_job());
    CHECK_FALSE(document->job().running);
    CHECK_FALSE(document->cancel_job());
    CHECK(saved(*document) == text);
    CHECK(document->history().next_undo() == nullptr);

    REQUIRE(document->start_fixes(*rule));
    run(*document, 10'000);
    CHECK(document->problem_count() == 0);
    CHECK(document->history().next_undo()->label.find("Quotation marks") != std::string::npos);
    const std::string fixed = saved(*document);
    CHECK(open(fixed)->problem_count() == 0);
    CHECK(open(fixed)->task_cell(4999, 1) == "book \"x\" y");

    SUBCASE("undo re-checks in steps, too") {
        REQUIRE(document->undo());
        CHECK(document->job().running);
        run(*document, 5000);
        CHECK(document->warning_count() == 5000);
        CHECK(saved(*document) == text);
        REQUIRE(document->redo());
        run(*document);
        CHECK(saved(*document) == fixed);
        CHECK(document->problem_count() == 0);
    }
    SUBCASE("a specification that comes while rows are re-checked is checked against all") {
        REQUIRE(document->undo());
        while (document->job().cancellable) REQUIRE(document->step(5000));
        REQUIRE(document->job().running);
        CHECK_FALSE(document->cancel_job());
        CHECK(document->set_cell(0, 1, "x", CellText::raw).error().message ==
              "Wait until this is done: Checking the changed rows. Then edit.");
        const std::string_view other = R"({"input_spec": {"image": {"type": "url"}, "title": {"type": "integer"}}})";
        REQUIRE(document->load_specification("spec.json", other));
        run(*document, 50'000);
        CHECK(report(*document) == report(*open(text, other)));
        // And edits are checked at once again.
        REQUIRE(document->set_cell(0, 1, "7", CellText::decoded));
        CHECK(document->error_count() == 4999);
    }
}

TEST_CASE(
    "a large edit comes into effect in short steps, on the way back, too; stopped anywhere, nothing of it stays") {
    std::string text = "INPUT:image\tINPUT: title\n";
    for (int i = 0; i < 4000; ++i) text += "https://a.bc/" + std::to_string(i) + "\tbook \"x\" y\n";
    const auto document = open(text);
    const std::vector<std::string> before = findings(*document);
    REQUIRE(document->start_fixes({}));  // of the header as well
    run(*document);
    const std::string fixed = saved(*document);
    const std::vector<std::string> after = findings(*document);
    CHECK(fixed.substr(0, 24) == "INPUT:image\tINPUT:title\n");
    REQUIRE(document->undo());
    run(*document);
    REQUIRE(saved(*document) == text);

    constexpr std::size_t kBudget = 8192;  // for at most 136 cells
    const auto edited_cells = [&] {
        std::size_t count = 0;
        for (RowId row = 0; row < 4000; ++row) count += document->table().cell_edited(row, 1) ? 1 : 0;
        return count;
    };
    enum class Way { fix, undo, redo };
    for (const Way way : {Way::fix, Way::undo, Way::redo}) {
        for (const bool loads_specification : {false, true}) {
            CAPTURE(static_cast<int>(way));
            CAPTURE(loads_specification);
            if (way == Way::undo) {
                REQUIRE(document->redo());
                run(*document);
            }
            const std::string start = saved(*document);
            const auto begin = [&] {
                if (way == Way::fix) return document->start_fixes({}).ok();
                return (way == Way::undo ? document->undo() : document->redo()).has_value();
            };
            const auto work_until_halfway = [&] {
                std::size_t known = edited_cells();
                std::uint64_t done = 0;
                while (edited_cells() < 1000 || edited_cells() > 3000) {
                    REQUIRE(document->step(kBudget));
                    const std::size_t now = edited_cells();
                    REQUIRE((now > known ? now - known : known - now) <= 200);
                    known = now;
                    REQUIRE(document->job().done >= done);
                    done = document->job().done;
                }
            };
            REQUIRE(begin());
            work_until_halfway();
            REQUIRE(document->job().cancellable);
            REQUIRE(document->cancel_job());
            CHECK_FALSE(document->job().cancellable);
            CHECK_FALSE(document->cancel_job());
            run(*document, kBudget);
            CHECK(saved(*document) == start);
            CHECK((document->history().next_undo() == nullptr) == (way != Way::undo));
            CHECK(first_difference(findings(*document), way == Way::undo ? after : before) == "");
            // It can be done after all, and a specification that comes in the middle finds it whole.
            REQUIRE(begin());
            work_until_halfway();
            if (loads_specification) REQUIRE(document->load_specification("spec.json", document->specification_text()));
            run(*document, kBudget);
            CHECK(saved(*document) == (way == Way::undo ? text : fixed));
            CHECK(first_difference(findings(*document), way == Way::undo ? before : after) == "");
            if (way != Way::undo) {
                REQUIRE(document->undo());
                run(*document);
            }
        }
    }
}

TEST_CASE("one fix at a place") {
    const auto document = open("INPUT:image\tINPUT:title\nhttps://a.bc\tbook \"x\"\nhttps://a.bc\tbook \"y\"\n");
    const RuleIndex rule = *document->rule_of("quotes-lost");
    const auto fix_at = [&](CellPlace place) {
        const auto number = document->find_number(rule, place, 0);
        return number && document->apply_fix(*number, 0).ok();
    };
    REQUIRE(fix_at({1, 1}));
    CHECK(saved(*document) == "INPUT:image\tINPUT:title\nhttps://a.bc\tbook \"x\"\nhttps://a.bc\t\"book \"\"y\"\"\"\n");
    CHECK_FALSE(fix_at({1, 1}));
    CHECK_FALSE(fix_at({0, 0}));
    CHECK_FALSE(fix_at({9, 9}));
    CHECK(document->warning_count() == 1);
}

TEST_CASE("fixes of headers change columns and the specification, as one step that can be taken back") {
    const std::string text = "INPUT: image\tINPUT:tittle\tnote\tINPUT:image_id\nhttps://a.bc\tx\ty\tz\n";
    const auto document = open(text);
    const std::string specification = document->specification_text();
    const std::vector<std::string> before = findings(*document);
    const auto apply = [&](std::string_view code, FixAction action) {
        for (const std::uint32_t number : document->problem_numbers(document->rule_of(code))) {
            const std::vector<Fix> fixes = document->describe(document->problem(number)).fixes;
            for (std::size_t i = 0; i < fixes.size(); ++i) {
                if (fixes[i].action != action) continue;
                CHECK(document->preview_fix(number, i).value().fix.after == fixes[i].after);
                REQUIRE(document->apply_fix(number, i));
                run(*document);
                return;
            }
        }
        FAIL("there is no such fix");
    };
    apply("header-spaces", FixAction::rename_column);
    CHECK(saved(*document).substr(0, 12) == "INPUT:image\t");
    apply("header-no-field", FixAction::rename_column);
    apply("header-no-field", FixAction::add_hidden_field);
    CHECK(document->specification_modified());
    CHECK(document->specification()->find_input("image_id")->hidden);
    CHECK_FALSE(document->specification()->find_input("image_id")->required);
    CHECK(document->profile().columns()[3].type == "string");
    apply("header-unknown", FixAction::add_hidden_field);
    CHECK(saved(*document) == "INPUT:image\tINPUT:title\tINPUT:note\tINPUT:image_id\nhttps://a.bc\tx\ty\tz\n");
    CHECK(document->problem_count() == 0);
    const std::string grown = document->specification_text();
    CHECK(first_difference(findings(*document), findings(*open(saved(*document), grown))) == "");
    while (document->undo()) run(*document);
    CHECK(saved(*document) == text);
    CHECK_FALSE(document->specification_modified());
    CHECK(document->specification_text() == specification);
    CHECK(first_difference(findings(*document), before) == "");
    while (document->redo()) run(*document);
    CHECK(document->specification_text() == grown);
    CHECK(document->problem_count() == 0);
    // Another specification in between: nothing of it is taken away.
    REQUIRE(document->load_specification("spec.json", grown));
    run(*document);
    while (document->undo()) run(*document);
    CHECK(document->specification_text() == grown);
}

TEST_CASE("a fix has the number under which its problem tells of it") {
    constexpr const char* kNumbers = R"({"input_spec": {"image": {"type": "url"}, "n": {"type": "integer"}}})";
    for (const char* cells : {"5\n7", "x\ny", "\n"}) {
        CAPTURE(cells);
        std::string text = "INPUT:image\t\n";
        for (const char* cell = cells; *cell != '\0';) {
            text += "https://a.bc\t";
            while (*cell != '\0' && *cell != '\n') text += *cell++;
            text += *cell == '\n' ? *cell++ : '\n';
        }
        const auto document = open(text, kNumbers);
        std::uint32_t fixes = 0;
        for (const std::uint32_t number : document->problem_numbers({})) {
            const std::vector<Fix> told = document->describe(document->problem(number)).fixes;
            for (std::size_t i = 0; i < told.size(); ++i, ++fixes) {
                const Result<ProposedChange> change = document->preview_fix(number, i);
                REQUIRE(change);
                CHECK(change.value().fix.title == told[i].title);
                CHECK(change.value().fix.after == told[i].after);
            }
            CHECK_FALSE(document->preview_fix(number, told.size()));
        }
        CHECK(fixes > 0);
    }
}

TEST_CASE("fixing all of a kind deletes many columns at once, but never the last") {
    const auto document = open("INPUT:image\t\tINPUT:title\t\t\nhttps://a.bc\t\t2\t \t\"\"\n");
    REQUIRE(document->start_fixes(document->rule_of("header-empty")));
    run(*document);
    CHECK(saved(*document) == "INPUT:image\tINPUT:title\nhttps://a.bc\t2\n");
    REQUIRE(document->undo());
    run(*document);
    CHECK(saved(*document) == "INPUT:image\t\tINPUT:title\t\t\nhttps://a.bc\t\t2\t \t\"\"\n");
    const auto nameless = open("\t\n \t \n", "");
    REQUIRE(nameless->start_fixes(nameless->rule_of("header-empty")));
    run(*nameless);
    CHECK(nameless->column_count() == 1);
}

TEST_CASE("a column without a name that holds text anywhere is deleted only when asked for by itself") {
    std::string text = "INPUT:image\t\t\n";
    for (int row = 0; row < 3000; ++row) text += "https://a.bc\t\t\n";
    const std::string tail = "https://a.bc\tprecious\t\n";
    const auto document = open(text + tail);
    const RuleIndex rule = *document->rule_of("header-empty");
    const auto fixable = [&] { return document->problems().counts()[rule].fixable; };
    CHECK(document->problems().counts()[rule].problems == 2);
    CHECK(fixable() == 1);
    std::size_t total = 0;
    const auto changes = document->preview_fixes(rule, 0, 10, total);
    REQUIRE(total == 1);
    CHECK(changes[0].column == 2);
    REQUIRE(document->start_fixes(rule));
    run(*document);
    CHECK(document->column_count() == 2);
    CHECK(fixable() == 0);
    CHECK_FALSE(document->start_fixes(rule));
    SUBCASE("by itself") {
        REQUIRE(document->apply_fix(*document->find_number(rule, {kNowhere, 1}, 0), 0));
        run(*document);
        CHECK(document->column_count() == 1);
        REQUIRE(document->undo());
        run(*document);
        CHECK(document->column_count() == 2);
        CHECK_FALSE(document->start_fixes(rule));
    }
    SUBCASE("edits decide it anew, wherever they are") {
        REQUIRE(document->set_cell(3000, 1, "", CellText::decoded));
        CHECK(fixable() == 1);
        REQUIRE(document->undo());
        CHECK(fixable() == 0);
        REQUIRE(document->set_cell(7, 1, "x", CellText::decoded));
        REQUIRE(document->set_cell(3000, 1, "", CellText::decoded));
        CHECK(fixable() == 0);
        REQUIRE(document->set_cell(7, 1, " ", CellText::decoded));
        CHECK(fixable() == 1);
        Edit edit;
        edit.label = "Delete a row";
        REQUIRE(document->undo());
        CHECK(fixable() == 0);
        edit.operations.push_back(document->editable_table().make_delete(7));
        REQUIRE(document->apply(std::move(edit)));
        CHECK(fixable() == 1);
        REQUIRE(document->start_fixes(rule));
        run(*document);
        CHECK(document->column_count() == 1);
        while (document->undo()) run(*document);
        CHECK(saved(*document) == text + tail);
        CHECK(fixable() == 1);
    }
}

TEST_CASE("a column without a name is the only field left while all its values fit, in whatever row") {
    constexpr const char* kCount = R"({"input_spec": {"image": {"type": "url"}, "n": {"type": "integer"}}})";
    std::string text = "INPUT:image\t\n";
    for (int row = 0; row < 2000; ++row) text += "https://a.bc\t7\n";
    const auto document = open(text, kCount);
    const RuleIndex rule = *document->rule_of("header-empty");
    const auto first = [&] {
        return document->describe(document->problem(*document->find_number(rule, {kNowhere, 1}, 0))).fixes[0].action;
    };
    CHECK(first() == FixAction::rename_column);
    REQUIRE(document->set_cell(1999, 1, "x", CellText::decoded));
    CHECK(first() == FixAction::delete_column);
    CHECK_FALSE(document->start_fixes(rule));
    REQUIRE(document->set_cell(1999, 1, "8", CellText::decoded));
    CHECK(first() == FixAction::rename_column);
    REQUIRE(document->start_fixes(rule));
    run(*document);
    CHECK(document->problem_count() == 0);
}

TEST_CASE("keeping quotation marks is no fix where it would spoil a good value") {
    const auto document = open("INPUT:image\tINPUT:count\tINPUT:title\nhttps://a.bc\t1\"2\"\ta \"b\"\n");
    CHECK(document->warning_count() == 2);
    std::size_t total = 0;
    const auto changes = document->preview_fixes({}, 0, 10, total);
    REQUIRE(total == 1);
    CHECK(changes[0].column == 2);
}

TEST_CASE("of two safe fixes of one cell the first is made, as the preview says; what is left is found anew") {
    auto document = open("INPUT:link\nhttps://a.example/x \"y\" z\n",
                         R"({"input_spec":{"link":{"type":"url","required":true}},"output_spec":{}})");
    REQUIRE(document->problem_count() == 2);
    std::size_t total = 0;
    const auto changes = document->preview_fixes({}, 0, 10, total);
    REQUIRE(total == 1);
    REQUIRE(document->start_fixes({}));
    run(*document, 1 << 20);
    CHECK(saved(*document) == "INPUT:link\n" + changes[0].fix.after + "\n");
    CHECK(document->problem_count() == 0);
}

TEST_CASE("all elements of a list that can be mended are, in one step; the others are told and stay") {
    auto document = open("INPUT:list\nTRUE,maybe,FALSE,no\n",
                         R"({"input_spec": {"list": {"type": "array_boolean", "max_size": 3}}})");
    REQUIRE(document->problem_count() == 5);
    const RuleIndex rule = *document->rule_of("not-boolean");
    REQUIRE(document->apply_fix(*document->find_number(rule, {0, 0}, 2), 0));
    CHECK(saved(*document) == "INPUT:list\nTRUE,maybe,false,no\n");
    REQUIRE(document->undo());
    SUBCASE("what is safe") {
        REQUIRE(document->start_fixes({}));
        run(*document);
        CHECK(saved(*document) == "INPUT:list\ntrue,maybe,false,no\n");
        CHECK_FALSE(document->start_fixes({}));
    }
    SUBCASE("all of a kind") {
        std::size_t total = 0;
        const auto changes = document->preview_fixes(rule, 0, 10, total);
        REQUIRE(total == 1);
        CHECK(changes[0].fix.after == "true,maybe,false,false");
        REQUIRE(document->start_fixes(rule));
        run(*document);
        CHECK(saved(*document) == "INPUT:list\n" + changes[0].fix.after + "\n");
        CHECK_FALSE(document->start_fixes(rule));
        CHECK(document->problem_count() == 2);
    }
}

// What a workbench sees of a document through the session: columns, windows of rows and of problems, cells, views.
#include <doctest/doctest.h>

#include <string>

#include "engine/session_talk.h"

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

TEST_CASE("columns with their types and problems") {
    Talk talk(kText);
    const auto columns = talk.get<protocol::ColumnsReply>(protocol::GetColumns()).columns;
    REQUIRE(columns.size() == 4);
    CHECK(columns[0].name == "INPUT:image");
    CHECK(columns[0].type == "url");
    CHECK(columns[0].required);
    CHECK(columns[0].problems == 1);
    CHECK(columns[2].type == "string");
    CHECK(columns[3].type == "integer");
    CHECK(columns[3].problems == 1);
    CHECK(columns[1].widest == 10);
}

TEST_CASE("windows of rows hold what is seen, cut to what was asked") {
    Talk talk(kText);
    const auto rows = talk.get<protocol::RowsReply>(window(0, 100)).rows;
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].task == 1);
    CHECK(rows[0].line == 2);
    CHECK(rows[0].cells.size() == 4);
    CHECK(rows[0].cells[1].text == "one");
    CHECK(rows[0].kind == protocol::RowKind::control);
    CHECK(rows[0].problem == 0);
    CHECK(rows[1].kind == protocol::RowKind::separator);
    CHECK(rows[1].cells[0].missing);
    CHECK(rows[2].cells[0].problem == 1);
    CHECK(rows[2].cells[1].problem == 2);
    CHECK(rows[2].cells[1].text == "book x y");
    CHECK(rows[2].problem == 1);
    CHECK(rows[3].surplus == 1);
    CHECK(rows[3].task == 3);

    const auto narrow = talk.get<protocol::RowsReply>(window(2, 1, 2, 4)).rows;
    REQUIRE(narrow.size() == 1);
    REQUIRE(narrow[0].cells.size() == 2);
    CHECK(narrow[0].cells[1].text == "book");
    CHECK(narrow[0].cells[1].cut);
    CHECK(talk.get<protocol::RowsReply>(window(4, 10)).rows.empty());
    CHECK(talk.get<protocol::RowsReply>(window(0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)).rows.empty());
    CHECK(talk.get<protocol::RowsReply>(window(0, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)).rows[0].cells[1].text == "one");
}

TEST_CASE("a long quoted cell is shown decoded, however little of it is asked for") {
    std::string inside;
    for (int i = 0; i < 3000; ++i) inside += "say \"\"hi\"\" ";
    Talk talk("INPUT:image\tINPUT:title\nhttps://a.bc\t\"" + inside + "\"\n", "");
    for (std::uint32_t bytes = 1; bytes < 200; ++bytes) {
        const auto cell = talk.get<protocol::RowsReply>(window(0, 1, 2, bytes)).rows[0].cells[1];
        REQUIRE(cell.cut);
        std::string expected;
        while (expected.size() < bytes) expected += "say \"hi\" ";
        REQUIRE(cell.text == expected.substr(0, bytes));
        protocol::GetCell request;
        request.column = 1;
        request.max_bytes = bytes;
        const auto reply = talk.get<protocol::CellReply>(request);
        REQUIRE(reply.cut);
        REQUIRE(reply.decoded == expected.substr(0, bytes));
        REQUIRE(reply.raw_size == inside.size() + 2);
    }
}

TEST_CASE("one cell with its place and problems") {
    Talk talk(kText);
    protocol::GetCell request;
    request.position = 2;
    request.column = 1;
    const auto cell = talk.get<protocol::CellReply>(request);
    CHECK(cell.column_name == "INPUT:title");
    CHECK(cell.raw == "book \"x\" y");
    CHECK(cell.decoded == "book x y");
    CHECK(cell.cell == "B4");
    CHECK(cell.line == 4);
    CHECK(cell.task == 2);
    CHECK(cell.offset == kText.find("book"));
    REQUIRE(cell.problems.size() == 1);
    CHECK(cell.problems[0].code == "quotes-lost");
    CHECK(cell.problems[0].fixes[0].kind == protocol::FixKind::safe);
    CHECK(cell.problems[0].fixes[0].after == "\"book \"\"x\"\" y\"");
    // The problems of the row as a whole come last.
    request.position = 3;
    CHECK(talk.get<protocol::CellReply>(request).problems.back().code == "too-many-cells");
    request.position = 4;
    talk.ask(request);
    CHECK(talk.answer<protocol::Refused>());
    request.position = 1;
    request.column = 3;
    CHECK(talk.get<protocol::CellReply>(request).missing);
}

TEST_CASE("problems in groups and windows") {
    Talk talk(kText);
    const auto groups = talk.get<protocol::ProblemGroupsReply>(protocol::GetProblemGroups()).groups;
    REQUIRE(groups.size() == 6);
    CHECK(groups[4].severity == protocol::Severity::warning);
    CHECK(groups.back().code == "mixed-kinds");
    std::uint32_t total = 0;
    for (const auto& group : groups) {
        protocol::GetProblems request;
        request.code = group.code;
        request.count = 1000;
        const auto reply = talk.get<protocol::ProblemsReply>(request);
        CHECK(reply.total == group.count);
        CHECK(reply.problems.size() == group.count);
        std::uint32_t in_rows = 0;
        for (const auto& problem : reply.problems) {
            CHECK(problem.code == group.code);
            in_rows += problem.position != protocol::kNone ? 1 : 0;
        }
        CHECK(group.in_rows == in_rows);
        total += group.count;
    }
    protocol::GetProblems all;
    all.first = 1;
    all.count = 2;
    const auto reply = talk.get<protocol::ProblemsReply>(all);
    CHECK(reply.total == total);
    CHECK(reply.problems.size() == 2);
    all.code = "no-such-code";
    talk.ask(all);
    CHECK(talk.answer<protocol::Refused>());
}

TEST_CASE("views and places") {
    Talk talk(kText);
    protocol::SetView view;
    view.only_problems = true;
    CHECK(talk.get<protocol::StatusReply>(view).view_rows == 2);
    CHECK(talk.get<protocol::RowsReply>(window(0, 5)).rows[0].position == 2);
    CHECK(talk.get<protocol::PlaceReply>(protocol::FindRow{3}).view_index == 1);
    CHECK(talk.get<protocol::PlaceReply>(protocol::FindRow{0}).view_index == protocol::kNone);
    CHECK_FALSE(talk.get<protocol::PlaceReply>(protocol::FindRow{4}).found);
    view.only_problems = false;
    CHECK(talk.get<protocol::StatusReply>(view).view_rows == 4);
    protocol::FindProblem find;
    find.position = protocol::kNone;
    find.column = protocol::kNone;
    const auto place = talk.get<protocol::PlaceReply>(find);
    CHECK(place.found);
    CHECK(place.position == 2);
    CHECK(place.column == 0);
    find.backward = true;
    CHECK_FALSE(talk.get<protocol::PlaceReply>(find).found);
    view.only_problems = true;
    view.code = "no-such-code";
    talk.ask(view);
    CHECK(talk.answer<protocol::Refused>());
}

// Moving columns through the session: the file's own order, as one step, with the problems where their cells are.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/journal.h"
#include "engine/session_talk.h"

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

namespace {

std::vector<std::string> names_of(Talk& talk) {
    std::vector<std::string> names;
    for (const protocol::Column& column : talk.get<protocol::ColumnsReply>(protocol::GetColumns()).columns) {
        names.push_back(column.name);
    }
    return names;
}

std::string refused_move(Talk& talk, const protocol::MoveColumns& request) {
    talk.ask(request);
    const auto reply = talk.answer<protocol::Refused>();
    return reply ? reply->message : std::string();
}

}  // namespace

TEST_CASE("columns move by themselves and together, each way as far as they can") {
    const std::string text = "INPUT:a\tINPUT:b\tINPUT:c\tINPUT:d\tINPUT:e\n1\t2\t3\t4\t5\n";
    for (std::uint32_t first = 0; first < 5; ++first) {
        for (std::uint32_t count = 1; first + count <= 5; ++count) {
            for (std::uint32_t to = 0; to + count <= 5; ++to) {
                Talk talk(text, {});
                const std::vector<std::string> before = names_of(talk);
                CHECK(talk.get<protocol::StatusReply>(protocol::MoveColumns{first, count, to}).has_undo ==
                      (first != to));
                talk.run();
                std::vector<std::string> expected = before;
                const std::vector<std::string> block(before.begin() + first, before.begin() + first + count);
                expected.erase(expected.begin() + first, expected.begin() + first + count);
                expected.insert(expected.begin() + to, block.begin(), block.end());
                CHECK(names_of(talk) == expected);
                std::string head;
                for (const std::string& name : expected) head += (head.empty() ? "" : "\t") + name;
                CHECK(talk.save().substr(0, head.size() + 1) == head + "\n");
                if (first == to) continue;
                CHECK(talk.get<protocol::PlaceReply>(protocol::Undo()).column == first);
                talk.run();
                CHECK(talk.save() == text);
                CHECK_FALSE(talk.status().has_undo);
            }
        }
    }
}

TEST_CASE("a moved column takes its cells, its problems and its id along") {
    Talk talk(
        "INPUT:image\tINPUT:title\tGOLDEN:result\tINPUT:count\r\n"
        "https://a.bc/1\tone\tOK\tmany\r\n"
        "\r\n"
        "no link\t\"tab\there\"\t\t3\r\n");
    const auto problems_by_name = [&] {
        std::vector<std::string> told;
        const auto columns = talk.get<protocol::ColumnsReply>(protocol::GetColumns()).columns;
        for (const protocol::Column& column : columns) {
            told.push_back(std::to_string(column.id) + " " + column.name + " " + std::to_string(column.problems));
        }
        std::sort(told.begin(), told.end());
        return told;
    };
    const auto before = problems_by_name();
    const protocol::StatusReply was = talk.status();
    CHECK(was.can_move_columns);
    REQUIRE(was.errors == 2);
    CHECK(talk.get<protocol::StatusReply>(protocol::MoveColumns{3, 1, 0}).job_running);
    talk.run();
    const protocol::StatusReply now = talk.status();
    CHECK(now.undo_label == "Move INPUT:count");
    CHECK(now.modified);
    CHECK(now.errors == was.errors);
    CHECK(now.warnings == was.warnings);
    CHECK(problems_by_name() == before);
    CHECK(talk.save() ==
          "INPUT:count\tINPUT:image\tINPUT:title\tGOLDEN:result\r\n"
          "many\thttps://a.bc/1\tone\tOK\r\n"
          "\r\n"
          "3\tno link\t\"tab\there\"\t\r\n");
    protocol::GetProblems all;
    all.count = 10;
    const auto listed = talk.get<protocol::ProblemsReply>(all).problems;
    const auto in_column = [&](std::uint32_t column) {
        return std::count_if(listed.begin(), listed.end(), [&](const protocol::Problem& problem) {
            return problem.position != protocol::kNone && problem.column == column;
        });
    };
    CHECK(in_column(0) == 1);
    CHECK(in_column(1) == 1);
    CHECK(in_column(3) == 0);
    talk.get<protocol::StatusReply>(protocol::MoveColumns{0, 2, 2});
    talk.run();
    CHECK(talk.status().undo_label == "Move 2 columns");
}

TEST_CASE("columns can be moved on while the rows are checked after the last move") {
    const std::string text = "INPUT:a\tINPUT:b\tINPUT:c\n1\t2\t3\n";
    Talk talk(text, {});
    CHECK(talk.get<protocol::StatusReply>(protocol::MoveColumns{0, 1, 1}).job_running);
    CHECK(talk.get<protocol::StatusReply>(protocol::MoveColumns{1, 1, 2}).job_running);
    talk.run();
    CHECK(talk.save() == "INPUT:b\tINPUT:c\tINPUT:a\n2\t3\t1\n");
    CHECK_FALSE(talk.status().job_running);
    for (int i = 0; i < 2; ++i) {
        CHECK(talk.get<protocol::PlaceReply>(protocol::Undo()).found);
        talk.run();
    }
    CHECK(talk.save() == text);
}

TEST_CASE("what can't be moved is refused, and nothing changes") {
    const std::string text = "INPUT:a\tINPUT:b\n1\t2\n";
    Talk talk(text, {});
    const protocol::MoveColumns nowhere[] = {{2, 1, 0}, {0, 0, 1},          {0, 1, 2},         {1, 2, 0},
                                             {0, 2, 1}, {0, 0xFFFFFFFF, 0}, {0, 1, 0xFFFFFFFF}};
    for (const protocol::MoveColumns& request : nowhere) {
        CHECK(refused_move(talk, request) == "There are no such columns.");
    }
    CHECK(talk.save() == text);
    const std::string json = R"([{"input_values": {"a": "1", "b": "2"}}])";
    Talk tasks(json, {});
    CHECK_FALSE(tasks.status().can_move_columns);
    CHECK(refused_move(tasks, {0, 1, 1}).substr(0, 40) == "Only the columns of TSV and CSV files ha");
    CHECK(tasks.save() == json);
}

TEST_CASE("a move is kept, and carried out again on the same file") {
    const std::string text = "INPUT:a\tINPUT:b\tINPUT:c\n1\t2\t3\n";
    Talk talk(text, {}), later(text, {});
    Journal journal(talk.session.document());
    talk.get<protocol::StatusReply>(protocol::MoveColumns{0, 2, 1});
    talk.run();
    JournalReplay replay(later.session.document());
    for (std::string record = journal.next(); !record.empty(); record = journal.next()) CHECK(replay.take(record));
    replay.finish();
    later.run();
    CHECK(later.save() == "INPUT:c\tINPUT:a\tINPUT:b\n3\t1\t2\n");
    CHECK(later.status().undo_label == "Move 2 columns");
    CHECK(later.get<protocol::PlaceReply>(protocol::Undo()).found);
    later.run();
    CHECK(later.save() == text);
}

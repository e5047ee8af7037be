// Two versions of a file compared: what differs, what is the same whatever its bytes, and that the work stays linear.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "engine/comparison.h"
#include "engine/session_talk.h"

using namespace taskloom;
using taskloom::testing::Random;
using taskloom::testing::Talk;

namespace {

constexpr std::string_view kVersion = "INPUT:id\tINPUT:title\tINPUT:count\n1\tone\t10\n2\ttwo\t20\n3\tthree\t30\n";

void bring(Talk& talk, std::string_view other) {
    engine::Session second;
    REQUIRE(second.begin("other.tsv", other.size()));
    taskloom::testing::feed(second.document(), other);
    second.finish();
    talk.session.compare_with(second.give_document());
}

struct Compared {
    protocol::ComparisonReply summary;
    std::vector<std::string> told;  // "B2 two>zwei"
};

std::string told_of(const protocol::Difference& difference) {
    const std::string both = (difference.here_missing ? "(none)" : difference.here) + ">" +
                             (difference.there_missing ? "(none)" : difference.there);
    const std::string task = std::to_string(difference.task);
    switch (difference.kind) {
        case protocol::DifferenceKind::cell:
            return task + " " + difference.column_name + " " + both;
        case protocol::DifferenceKind::row_here:
            return "-" + task + " " + difference.here;
        case protocol::DifferenceKind::row_there:
            return "+" + task + " " + difference.there;
        case protocol::DifferenceKind::column_here:
            return "-" + difference.column_name;
        case protocol::DifferenceKind::column_there:
            return "+" + difference.column_name;
    }
    return {};
}

Compared compare(Talk& talk, std::string_view other, std::size_t budget = 1 << 20) {
    bring(talk, other);
    talk.ask(protocol::Compare());
    while (talk.session.step(budget, talk.sink())) {
    }
    Compared compared;
    const auto summary = talk.answer<protocol::ComparisonReply>();
    REQUIRE(summary);
    compared.summary = *summary;
    REQUIRE_FALSE(summary->stopped);
    if (!summary->unreadable.empty()) return compared;
    const auto reply = talk.get<protocol::DifferencesReply>(protocol::GetDifferences{0, 1000, 4000});
    CHECK(reply.total == summary->total());
    for (const protocol::Difference& difference : reply.differences) compared.told.push_back(told_of(difference));
    return compared;
}

std::vector<std::string> told(std::string_view here, std::string_view there) {
    Talk talk(here, {});
    return compare(talk, there).told;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("what another program changed in a file is told row by row and cell by cell") {
    struct Case {
        const char* name;
        const char* there;
        List expected;
    };
    const std::vector<Case> cases = {
        {"nothing", "INPUT:id\tINPUT:title\tINPUT:count\n1\tone\t10\n2\ttwo\t20\n3\tthree\t30\n", {}},
        {"a cell",
         "INPUT:id\tINPUT:title\tINPUT:count\n1\tone\t10\n2\tzwei\t20\n3\tthree\t30\n",
         {"2 INPUT:title two>zwei"}},
        {"two cells of a row and one of another",
         "INPUT:id\tINPUT:title\tINPUT:count\n1\tone\t11\n2\tzwei\t21\n3\tthree\t30\n",
         {"1 INPUT:count 10>11", "2 INPUT:title two>zwei", "2 INPUT:count 20>21"}},
        {"a row taken out", "INPUT:id\tINPUT:title\tINPUT:count\n1\tone\t10\n3\tthree\t30\n", {"-2 2\ttwo\t20"}},
        {"a row put in",
         "INPUT:id\tINPUT:title\tINPUT:count\n1\tone\t10\nx\tnew\t1\n2\ttwo\t20\n3\tthree\t30\n",
         {"+2 x\tnew\t1"}},
        {"a row put in before one that changed",
         "INPUT:id\tINPUT:title\tINPUT:count\n1\tone\t10\nx\tnew\t1\n2\tzwei\t20\n3\tthree\t30\n",
         {"+2 x\tnew\t1", "2 INPUT:title two>zwei"}},
        {"a row in the place of another",
         "INPUT:id\tINPUT:title\tINPUT:count\n1\tone\t10\nx\tnew\t1\n3\tthree\t30\n",
         {"-2 2\ttwo\t20", "+2 x\tnew\t1"}},
        {"two rows changed places",
         "INPUT:id\tINPUT:title\tINPUT:count\n2\ttwo\t20\n1\tone\t10\n3\tthree\t30\n",
         {"-1 1\tone\t10", "+2 1\tone\t10"}},
        {"other quotation marks, line ends and delimiter",
         "INPUT:id,INPUT:title,INPUT:count\r\n\"1\",\"one\",10\r\n2,two,\"20\"\r\n3,three,30\r\n",
         {}},
        {"columns in another order",
         "INPUT:count\tINPUT:id\tINPUT:title\n10\t1\tone\n20\t2\ttwo\n31\t3\tthree\n",
         {"3 INPUT:count 30>31"}},
        {"a column more and one less",
         "INPUT:id\tINPUT:count\tINPUT:url\n1\t10\tu\n2\t20\tu\n3\t33\tu\n",
         {"-INPUT:title", "+INPUT:url", "3 INPUT:count 30>33"}},
        {"no cell where there was one, and one too many",
         "INPUT:id\tINPUT:title\tINPUT:count\n1\tone\n2\ttwo\t20\tmore\n3\tthree\t30\n",
         {"1 INPUT:count 10>(none)", "2  (none)>more"}},
        {"all rows gone",
         "INPUT:id\tINPUT:title\tINPUT:count\n",
         {"-1 1\tone\t10", "-2 2\ttwo\t20", "-3 3\tthree\t30"}},
        {"an empty line", "INPUT:id\tINPUT:title\tINPUT:count\n1\tone\t10\n\n2\ttwo\t20\n3\tthree\t30\n", {"+0 "}},
    };
    for (const Case& one : cases) {
        CAPTURE(one.name);
        CHECK(told(kVersion, one.there) == one.expected);
    }
}

TEST_CASE("columns in another order are told of once, and other names are columns that came and went") {
    Talk talk(kVersion, {});
    CHECK(compare(talk, "INPUT:title\tINPUT:id\tINPUT:count\none\t1\t10\n").summary.reordered);
    CHECK_FALSE(compare(talk, kVersion).summary.reordered);
    CHECK(told("a\tb\n1\t2\n", "c\td\n1\t3\n") == List{"-a", "-b", "+c", "+d", "1 b 2>3"});
}

TEST_CASE("where every row changed, rows are known by the column that tells them apart") {
    std::string here = "INPUT:id\tINPUT:label\tINPUT:n\n", there = here;
    for (int i = 0; i < 500; ++i) {
        const std::string id = "id " + std::to_string(i);
        here += id + "\tsame\t1\n";
        if (i == 100) {
            for (int j = 0; j < 30; ++j) there += "new " + std::to_string(j) + "\tsame\t2\n";
        }
        if (i != 300) there += id + "\tsame\t2\n";
    }
    Talk talk(here, {});
    const Compared compared = compare(talk, there);
    CHECK(compared.summary.cells == 499);
    CHECK(compared.summary.rows_there == 30);
    CHECK(compared.summary.rows_here == 1);
    CHECK(compared.told[100] == "+101 new 0\tsame\t2");
}

TEST_CASE("what is in the workbench counts, not what was opened") {
    Talk talk(kVersion, {});
    talk.ask(protocol::SetCell{1, 1, "edited", protocol::TextForm::decoded});
    talk.ask(protocol::ChangeRows{protocol::RowsAction::insert, 0, 1});
    talk.run();
    CHECK(compare(talk, kVersion).told.size() == 2);
    CHECK(compare(talk, talk.save()).told == List{});
}

TEST_CASE("tasks in JSON are compared by their values") {
    Talk talk(R"([{"input_values":{"a":"x","n":1}},{"input_values":{"a":"y"}}])", {});
    CHECK(compare(talk, "[ {\"input_values\": {\"n\": 2, \"a\": \"x\"}},\n {\"input_values\":{\"a\":\"y\"}} ]").told ==
          List{"1 INPUT:n 1>2"});
}

TEST_CASE("any slices give the same, and so do files with faults of all kinds") {
    Random random(31);
    for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        const std::string here = taskloom::testing::random_file(random, random.below(40), true);
        std::string there = random.one_in(3) ? taskloom::testing::random_file(random, random.below(40), true) : here;
        for (std::uint32_t i = random.below(4); i > 0 && !there.empty(); --i) {
            there[random.below(static_cast<std::uint32_t>(there.size()))] = "a\t\n\""[random.below(4)];
        }
        Talk talk(here, {});
        if (!talk.session.document().has_table()) continue;
        const Compared whole = compare(talk, there), sliced = compare(talk, there, 50);
        CHECK(whole.told == sliced.told);
        CHECK(whole.told.size() == std::min<std::size_t>(1000, whole.summary.total()));
        if (!whole.summary.unreadable.empty()) continue;
        // Windows are parts of the whole.
        for (std::uint32_t first = 0; first < whole.told.size(); first += 7) {
            const auto part = talk.get<protocol::DifferencesReply>(protocol::GetDifferences{first, 5, 4000});
            REQUIRE(part.differences.size() == std::min<std::size_t>(5, whole.told.size() - first));
            for (std::size_t i = 0; i < part.differences.size(); ++i) {
                REQUIRE(told_of(part.differences[i]) == whole.told[first + i]);
            }
        }
        const std::vector<std::string> same = compare(talk, talk.save()).told;
        const bool has_stray = here.find('"') != std::string::npos;
        if (!has_stray) CHECK(same == List{});
    }
}

TEST_CASE("a version that can't be read is told of with its reason") {
    Talk talk(kVersion, {});
    CHECK_FALSE(compare(talk, "").summary.unreadable.empty());
    CHECK_FALSE(compare(talk, std::string("PK\x03\x04") + std::string(100, 'x')).summary.unreadable.empty());
}

TEST_CASE("a comparison ends when nobody wants it, and is over when the table changes") {
    std::string text = "INPUT:id\n";
    for (int i = 0; i < 20'000; ++i) text += "row " + std::to_string(i) + "\n";
    Talk talk(text, {});
    bring(talk, text);
    talk.ask(protocol::Compare());
    CHECK(talk.session.step(1000, talk.sink()));
    CHECK(talk.status().job_label == "Comparing");
    CHECK(talk.status().job_total > 0);
    const auto token = protocol::encode(protocol::EndComparison(), 5);
    talk.messages.clear();
    talk.session.handle(token, talk.sink());
    talk.run();
    REQUIRE(talk.answer<protocol::ComparisonReply>());
    CHECK(talk.answer<protocol::ComparisonReply>()->stopped);
    CHECK_FALSE(talk.status().job_running);

    CHECK(compare(talk, text + "more\n").told == List{"+20001 more"});
    talk.ask(protocol::SetCell{0, 0, "edited", protocol::TextForm::decoded});
    talk.run();
    talk.ask(protocol::GetDifferences{0, 10, 100});
    CHECK(talk.answer<protocol::Refused>());
    talk.ask(protocol::EndComparison());
    talk.ask(protocol::Compare());
    CHECK(talk.answer<protocol::Refused>());
}

TEST_CASE("files of which nothing is the same take no more than their rows") {
    std::string here = "INPUT:a\tINPUT:b\n", there = here;
    for (int i = 0; i < 60'000; ++i) {
        here += "same\tx" + std::to_string(i) + "\n";
        if (i % 3 != 0) there += "other\ty" + std::to_string(i) + "\n";
    }
    Talk talk(here, {});
    bring(talk, there);
    talk.ask(protocol::Compare());
    int steps = 0;
    while (talk.session.step(1 << 16, talk.sink())) ++steps;
    CHECK(steps < 2000);
    CHECK(talk.answer<protocol::ComparisonReply>()->rows_here == 60'000);
}

// Problems by kind and column, narrowed down: groups, windows, the next one, the rows that have them, and what is mended.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "engine/session_talk.h"

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

namespace {

constexpr const char* kProblemFields = R"({"input_spec": {"image": {"type": "url", "required": true},
    "title": {"type": "string", "required": true}, "flag": {"type": "boolean", "required": true}}})";
constexpr const char* kProblemFile =
    "INPUT:image\tINPUT:title\tINPUT:flag\n"
    "https://a.bc/1\tone\ttrue\n"
    "\ta \"b\" c\tTRUE\n"
    "no\t\tFALSE\n"
    "https://a.bc/4\t\tperhaps\n";

std::vector<std::string> told(const std::vector<protocol::ProblemGroup>& groups) {
    std::vector<std::string> result;
    for (const protocol::ProblemGroup& group : groups) {
        std::string text = group.of_column ? std::to_string(group.column + 1) + " " : "";
        result.push_back(text + group.code + " " + std::to_string(group.count) + " " + std::to_string(group.fixable));
    }
    return result;
}

}  // namespace

TEST_CASE("problems are grouped by kind or by column, of all or of what passes a filter") {
    Talk talk(kProblemFile, kProblemFields);
    const auto groups = [&](protocol::ProblemFilter filter, bool by_column) {
        return told(talk.get<protocol::ProblemGroupsReply>(protocol::GetProblemGroups{filter, by_column}).groups);
    };
    using Told = std::vector<std::string>;
    CHECK(groups({}, false) == Told{"value-required 3 0", "not-boolean 3 2", "not-url 1 0", "quotes-lost 1 1"});
    CHECK(groups({}, true) == Told{"1 value-required 1 0", "1 not-url 1 0", "2 value-required 2 0", "2 quotes-lost 1 1",
                                   "3 not-boolean 3 2"});
    CHECK(groups({true, 1, 0, false}, false) == Told{"value-required 2 0", "quotes-lost 1 1"});
    CHECK(groups({false, 0, 2, false}, false) == Told{"quotes-lost 1 1"});
    CHECK(groups({true, 0, 1, false}, true) == Told{"1 value-required 1 0", "1 not-url 1 0"});
    CHECK(groups({true, protocol::kNone, 0, false}, true).empty());
    talk.ask(protocol::GetProblemGroups{{true, 7, 0, false}, false});
    REQUIRE(talk.answer<protocol::Refused>());
    CHECK(talk.answer<protocol::Refused>()->message == "There is no such column any more.");
}

TEST_CASE("windows and the next problem follow the filter") {
    Talk talk(kProblemFile, kProblemFields);
    const auto window_of = [&](std::uint32_t first, std::uint32_t count) {
        return talk.get<protocol::ProblemsReply>(
            protocol::GetProblems{"value-required", first, count, {true, 1, 0, false}});
    };
    auto reply = window_of(0, 10);
    REQUIRE(reply.problems.size() == 2);
    CHECK(reply.problems[0].position == 2);
    CHECK(reply.problems[1].position == 3);
    reply = window_of(protocol::kNone, 1);
    CHECK(reply.first == 1);
    REQUIRE(reply.problems.size() == 1);
    CHECK(reply.problems[0].position == 3);
    CHECK(talk.get<protocol::ProblemsReply>(protocol::GetProblems{"", protocol::kNone, 1, {false, 0, 4, false}})
              .problems.empty());
    const auto next = [&](std::uint32_t position, std::uint32_t column, bool backward) {
        return talk.get<protocol::PlaceReply>(
            protocol::FindProblem{position, column, backward, "", {true, 2, 0, false}});
    };
    CHECK(next(protocol::kNone, protocol::kNone, false).position == 1);
    CHECK(next(1, 2, false).position == 2);
    CHECK(next(1, 2, true).found == false);
    CHECK(next(3, 2, false).found == false);
}

TEST_CASE("a row that was mended stays in the view, marked, until the view is set anew") {
    Talk talk(kProblemFile, kProblemFields);
    const protocol::SetView view{true, "", {true, 2, 0, false}};
    CHECK(talk.get<protocol::StatusReply>(view).view_rows == 3);
    const auto mended = [&] {
        std::string marks;
        for (const auto& row : talk.get<protocol::RowsReply>(window(0, 10)).rows) marks += row.mended ? '+' : '-';
        return marks;
    };
    CHECK(mended() == "---");
    CHECK_FALSE(talk.status().view_outdated);
    talk.ask(protocol::SetCell{2, 2, "false", protocol::TextForm::raw});
    CHECK(mended() == "-+-");  // what is wrong with its other cells isn't what it is shown for
    CHECK(talk.status().view_outdated);
    CHECK(talk.status().view_rows == 3);
    talk.ask(protocol::Undo());
    CHECK(mended() == "---");
    talk.ask(protocol::Redo());
    CHECK(talk.get<protocol::StatusReply>(view).view_rows == 2);
    CHECK_FALSE(talk.status().view_outdated);
    CHECK(mended() == "--");
    CHECK(talk.get<protocol::StatusReply>(protocol::SetView{}).view_rows == 4);
    talk.ask(protocol::SetCell{1, 2, "true", protocol::TextForm::raw});
    CHECK(mended() == "----");
    CHECK_FALSE(talk.status().view_outdated);
}

TEST_CASE("of fixes made together some are left out: kinds, single changes, or all but some") {
    Talk talk(kProblemFile, kProblemFields);
    const auto preview = [&](const protocol::GetFixPreview& request) {
        return talk.get<protocol::FixPreviewReply>(request);
    };
    const auto all = preview({"", 0, 10, 100, {}, {}, {}});
    REQUIRE(all.total == 3);
    REQUIRE(all.kinds.size() == 2);
    CHECK(all.kinds[0].changes + all.kinds[1].changes == 3);
    CHECK(preview({"", 0, 10, 100, {}, {}, {"quotes-lost"}}).total == 2);
    CHECK(preview({"", 0, 10, 100, {}, {true, 1, 0, false}, {}}).total == 1);
    CHECK(preview({"not-boolean", 0, 10, 100, {}, {false, 0, 0, true}, {}}).total == 2);
    const std::string before = talk.save();
    const std::uint32_t first = all.changes[0].number, last = all.changes[2].number;
    const std::uint32_t revision = all.revision;
    const auto rest = [&](const protocol::ApplyFix& request) {
        talk.ask(request);
        REQUIRE(talk.answer<protocol::StatusReply>());
        talk.run();
        const std::uint32_t left = preview({"", 0, 10, 100, {}, {}, {}}).total;
        talk.ask(protocol::Undo());
        talk.run();
        CHECK(talk.save() == before);
        return left;
    };
    CHECK(rest({"", {}, {}, {}, {first}, false, revision}) == 1);
    const auto now = [&] { return talk.status().revision; };
    CHECK(rest({"", {}, {}, {}, {last, first}, true, now()}) == 1);
    CHECK(rest({"", {}, {}, {"not-boolean"}, {}, false, 0}) == 2);
    CHECK(rest({"", {}, {true, 2, 0, false}, {}, {}, false, 0}) == 1);
    talk.ask(protocol::ApplyFix{"", {}, {}, {}, {first}, false, revision});
    CHECK(talk.answer<protocol::Refused>());  // the document isn't what it was
}

TEST_CASE("a million problems are counted in slices, other requests being answered in between") {
    std::string text = "INPUT:image\tINPUT:title\tINPUT:flag\n";
    for (int i = 0; i < 200'000; ++i) text += "no\t\tTRUE\n";
    Talk talk(text, kProblemFields);
    talk.ask(protocol::GetProblems{"not-boolean", 199'990, 100, {true, 2, 0, true}});
    CHECK(talk.messages.empty());
    talk.ask(protocol::SetView{true, "", {true, 1, 0, false}});
    CHECK(talk.messages.empty());
    talk.ask(protocol::GetProblemGroups{{}, true});
    CHECK(talk.messages.empty());
    CHECK_FALSE(talk.status().job_running);
    talk.messages.clear();
    talk.run();
    bool problems = false, groups = false, view = false;
    for (const std::string& message : talk.messages) {
        const auto envelope = protocol::open_envelope(message);
        if (const auto reply = protocol::decode<protocol::ProblemsReply>(*envelope)) {
            problems = true;
            CHECK(reply->total == 200'000);
            CHECK(reply->problems.size() == 10);
        }
        if (const auto reply = protocol::decode<protocol::ProblemGroupsReply>(*envelope)) {
            groups = true;
            CHECK(reply->groups.size() == 3);
        }
        if (const auto reply = protocol::decode<protocol::StatusReply>(*envelope)) view = view || reply->only_problems;
    }
    CHECK(problems);
    CHECK(groups);
    CHECK(view);
    // Of two views asked for one after the other the later one counts.
    talk.ask(protocol::SetView{true, "", {true, 0, 0, false}});
    talk.ask(protocol::SetView{});
    talk.run();
    CHECK_FALSE(talk.status().only_problems);
}

// The history as a list, and jumps in it.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/language.h"
#include "engine/journal.h"
#include "engine/session_talk.h"

using namespace taskloom;
using taskloom::testing::Talk;

namespace {

constexpr std::string_view kThreeTasks = "INPUT:image\tINPUT:title\nhttps://a.bc/1\tone\nhttps://a.bc/2\ttwo\n";

void set(Talk& talk, std::uint32_t position, std::string text) {
    talk.ask(protocol::SetCell{position, 1, std::move(text), protocol::TextForm::decoded});
    talk.run();
}

protocol::HistoryReply history(Talk& talk) { return talk.get<protocol::HistoryReply>(protocol::GetHistory{0, 100}); }

}  // namespace

TEST_CASE("the history is told newest first, with where it is and what was saved") {
    Talk talk(kThreeTasks);
    CHECK(history(talk).total == 0);
    CHECK(history(talk).saved == 0);
    set(talk, 0, "first");
    set(talk, 1, "second");
    talk.ask(protocol::MarkSaved());
    set(talk, 0, "third");
    talk.ask(protocol::Undo());
    talk.run();
    const protocol::HistoryReply told = history(talk);
    CHECK(told.total == 3);
    CHECK(told.done == 2);
    CHECK(told.saved == 2);
    REQUIRE(told.steps.size() == 3);
    CHECK(told.steps[1].label == "Edit INPUT:title");
    CHECK(told.steps[1].cell == "B3");
    CHECK(told.steps[2].cell == "B2");
    CHECK(told.steps[0].cells == 1);
    const auto part = talk.get<protocol::HistoryReply>(protocol::GetHistory{2, 5});
    REQUIRE(part.steps.size() == 1);
    CHECK(part.steps[0].cell == "B2");
}

TEST_CASE("any step is gone to at once, back and forth, with one change of what is seen") {
    Talk talk(kThreeTasks);
    std::vector<std::string> states{talk.save()};
    for (int i = 0; i < 40; ++i) {
        set(talk, static_cast<std::uint32_t>(i % 2), "text " + std::to_string(i));
        states.push_back(talk.save());
    }
    for (const std::uint32_t step : {3u, 39u, 0u, 40u, 17u, 17u}) {
        CAPTURE(step);
        talk.ask(protocol::GoToStep{step});
        talk.run();
        REQUIRE(talk.answer<protocol::PlaceReply>());
        CHECK(talk.save() == states[step]);
        CHECK(history(talk).done == step);
        CHECK(talk.status().modified == (step != 0));
    }
    talk.ask(protocol::GoToStep{41});
    CHECK(talk.answer<protocol::Refused>());
}

TEST_CASE("a jump over large edits tells its progress, and nothing of the states between") {
    std::string text = "INPUT:image\tINPUT:title\n";
    for (int i = 0; i < 4000; ++i) text += "https://a.bc/1\tone\n";
    Talk talk(text);
    for (const char* value : {"a", "b", "c"}) {
        talk.ask(protocol::ChangeCells{protocol::CellsAction::set, {0, 4000, 1, 1}, value});
        talk.run();
    }
    const std::uint32_t before = talk.status().revision;
    talk.ask(protocol::GoToStep{0});
    std::vector<std::uint32_t> revisions;
    bool progress = false;
    for (bool more = true; more;) {
        talk.messages.clear();
        more = talk.session.step(1000, talk.sink());
        for (const std::string& message : talk.messages) {
            const auto envelope = protocol::open_envelope(message);
            const auto status = protocol::decode<protocol::StatusReply>(*envelope);
            if (!status) continue;
            progress = progress || status->job_running;
            if (status->revision != before && (revisions.empty() || revisions.back() != status->revision)) {
                revisions.push_back(status->revision);
                CHECK(talk.session.document().history().done() == 0);
            }
        }
    }
    CHECK(progress);
    CHECK_FALSE(revisions.empty());
    CHECK(talk.save() == text);
}

TEST_CASE("the history that comes back from the journal has its names") {
    Talk talk(kThreeTasks);
    std::vector<std::string> records;
    {
        engine::Journal journal(talk.session.document());
        set(talk, 0, "first");
        set(talk, 1, "second");
        talk.ask(protocol::Undo());
        talk.run();
        for (std::string record = journal.next(); !record.empty(); record = journal.next()) records.push_back(record);
    }
    Talk other(kThreeTasks);
    engine::JournalReplay replay(other.session.document());
    for (const std::string& record : records) REQUIRE(replay.take(record));
    replay.finish();
    other.run();
    const protocol::HistoryReply told = history(other);
    CHECK(told.total == 2);
    CHECK(told.done == 1);
    CHECK(told.saved == 0);
    REQUIRE(told.steps.size() == 2);
    CHECK(told.steps[0].label == "Edit INPUT:title");
    other.ask(protocol::GoToStep{2});
    other.run();
    CHECK(other.save().find("second") != std::string::npos);
}

TEST_CASE("steps are named in the language of whoever looks, whichever it was when they were made") {
    struct English {
        ~English() { use_translator(nullptr); }
    } again;
    Talk talk(kThreeTasks);
    set(talk, 0, "first");
    talk.ask(protocol::ChangeCells{protocol::CellsAction::set, {0, 2, 1, 1}, "both"});
    talk.run();
    use_translator([](std::string_view english, std::string_view, std::uint64_t n) -> std::string_view {
        if (english == "Edit {}") return "<{}>";
        if (english == "Fill {} cell") return n == 1 ? "<one>" : "<fill {}>";
        return {};
    });
    const protocol::HistoryReply told = history(talk);
    REQUIRE(told.steps.size() == 2);
    CHECK(told.steps[1].label == "<INPUT:title>");
    CHECK(told.steps[0].label == "<fill 2>");
    CHECK(talk.status().undo_label == "<fill 2>");
    use_translator(nullptr);
    CHECK(history(talk).steps[1].label == "Edit INPUT:title");
    CHECK(history(talk).steps[0].label == "Fill 2 cells");
}

// Finding, counting and replacing through the session.
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "engine/session_talk.h"

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

namespace {

constexpr const char* kAnimals =
    "INPUT:a\tINPUT:b\n"
    "cat\tdog\n"
    "\n"
    "\"a \"\"cat\"\"\"\tCat\n"
    "dog\tconcat\n";

protocol::PlaceReply find(Talk& talk, const protocol::FindText& request) {
    talk.ask(request);
    talk.run();
    const auto reply = talk.answer<protocol::PlaceReply>();
    REQUIRE(reply);
    return *reply;
}
std::uint32_t count(Talk& talk, const protocol::TextQuery& query) {
    talk.ask(protocol::CountText{query});
    talk.run();
    const auto reply = talk.answer<protocol::TextCount>();
    REQUIRE(reply);
    CHECK_FALSE(reply->stopped);
    return reply->cells;
}
std::uint32_t replace(Talk& talk, const protocol::ReplaceText& request) {
    talk.ask(request);
    talk.run();
    const auto reply = talk.answer<protocol::RangeChanged>();
    REQUIRE(reply);
    return reply->cells;
}

}  // namespace

TEST_CASE("the next cell and the one before, round the end") {
    Talk talk(kAnimals, {});
    struct Case {
        std::uint32_t row, column;
        bool backward;
        std::uint32_t then_row, then_column;
    };
    const Case cases[] = {
        {0, 0, false, 2, 0}, {2, 0, false, 2, 1}, {2, 1, false, 3, 1}, {3, 1, false, 0, 0}, {0, 1, false, 2, 0},
        {3, 1, true, 2, 1},  {2, 1, true, 2, 0},  {2, 0, true, 0, 0},  {0, 0, true, 3, 1},  {1, 0, true, 0, 0},
    };
    for (const Case& one : cases) {
        CAPTURE(one.row);
        CAPTURE(one.column);
        const auto place = find(talk, {{"cat", false, false}, one.row, one.column, one.backward});
        REQUIRE(place.found);
        CHECK(place.view_index == one.then_row);
        CHECK(place.column == one.then_column);
    }
    // The only one is found from itself.
    CHECK(find(talk, {{"concat", true, true}, 3, 1, false}).view_index == 3);
    CHECK_FALSE(find(talk, {{"bird", false, false}, 0, 0, false}).found);
    talk.ask(protocol::FindText{{"", false, false}, 0, 0, false});
    CHECK(talk.answer<protocol::Refused>());
}

TEST_CASE("cells are counted as the platform reads them") {
    Talk talk(kAnimals, {});
    CHECK(count(talk, {"cat", false, false}) == 4);
    CHECK(count(talk, {"cat", true, false}) == 3);
    CHECK(count(talk, {"cat", false, true}) == 2);
    CHECK(count(talk, {"\"cat\"", true, false}) == 1);
    CHECK(count(talk, {"t\td", true, false}) == 0);
    CHECK(count(talk, {"bird", true, false}) == 0);
    talk.ask(protocol::SetCell{0, 1, "bird", protocol::TextForm::decoded});
    CHECK(count(talk, {"bird", true, false}) == 1);
}

TEST_CASE("all are replaced in one step, or those of a range") {
    Talk talk(kAnimals, {});
    CHECK(replace(talk, {{"cat", false, false}, "cow", {}}) == 4);
    CHECK(talk.save() == "INPUT:a\tINPUT:b\ncow\tdog\n\n\"a \"\"cow\"\"\"\tcow\ndog\tconcow\n");
    CHECK(talk.status().undo_label == "Replace in 4 cells");
    talk.ask(protocol::Undo());
    CHECK(talk.save() == kAnimals);
    CHECK(replace(talk, {{"cat", false, false}, "", {{0, 3, 0, 1}}}) == 2);
    CHECK(talk.save() == "INPUT:a\tINPUT:b\n\tdog\n\n\"a \"\"\"\"\"\tCat\ndog\tconcat\n");
    CHECK(replace(talk, {{"bird", false, false}, "x", {}}) == 0);
}

TEST_CASE("with a filter on, only the rows that are shown are searched") {
    Talk talk("INPUT:image\tINPUT:title\nbad\tcat\nhttps://a.bc/2\tcat\n");
    CHECK(count(talk, {"cat", false, false}) == 2);
    talk.ask(protocol::SetView{true, ""});
    CHECK(count(talk, {"cat", false, false}) == 1);
    CHECK(replace(talk, {{"cat", false, false}, "dog", {}}) == 1);
    CHECK(talk.save() == "INPUT:image\tINPUT:title\nbad\tdog\nhttps://a.bc/2\tcat\n");
}

TEST_CASE("another search ends the one before; a stopped one says so") {
    std::string text = "INPUT:a\n";
    for (int i = 0; i < 200'000; ++i) text += "something " + std::to_string(i) + "\n";
    Talk talk(text, {});
    const MessageSink sink = talk.sink();
    talk.session.handle(protocol::encode(protocol::CountText{{"thing", true, false}}, 5), sink);
    talk.messages.clear();
    talk.session.handle(protocol::encode(protocol::CountText{{"some", true, false}}, 77), sink);
    const auto ended = protocol::open_envelope(talk.messages.front());
    REQUIRE(ended);
    CHECK(ended->token == 5);
    CHECK(protocol::decode<protocol::TextCount>(*ended)->stopped);
    talk.run();
    CHECK(talk.answer<protocol::TextCount>()->cells == 200'000);
    talk.ask(protocol::ReplaceText{{"some", true, false}, "any", {}});
    CHECK(talk.status().job_label == "Replacing");
    talk.ask(protocol::CancelJob());
    talk.run();
    CHECK(talk.save() == text);
    CHECK(replace(talk, {{"some", true, false}, "any", {}}) == 200'000);
    CHECK(talk.save().substr(8, 11) == "anything 0\n");
}

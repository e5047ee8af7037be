// Requests that take longer than a slice: answered when they are done, with other requests in between.
#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "engine/session_talk.h"

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

namespace {

// A file of that many tasks with two safe fixes in each, larger than the slice that a request gets at once.
std::string large_file(std::uint32_t tasks) {
    std::string text = "INPUT:image\tINPUT:flag\n";
    for (std::uint32_t task = 0; task < tasks; ++task) {
        text += "https://a.bc/" + std::to_string(task) + " " + std::string(40, 'x') + "\tTRUE\n";
    }
    return text;
}

constexpr const char* kSlicesFields =
    R"({"input_spec": {"image": {"type": "url", "required": true}, "flag": {"type": "boolean", "required": true}}})";

// Among the messages since the last request.
template <typename Reply>
std::optional<Reply> told(const Talk& talk) {
    for (const std::string& message : talk.messages) {
        const auto envelope = protocol::open_envelope(message);
        if (auto reply = protocol::decode<Reply>(*envelope)) return reply;
    }
    return {};
}

}  // namespace

TEST_CASE("a guess says of every column, in the file's order, what it was taken for and why") {
    Talk talk("INPUT:n\t\tGOLDEN:n\tINPUT:n\n1\tx\ta\t2\n2\ty\tb\t3\n", "");
    talk.ask(protocol::InferSpecification());
    talk.run();
    const auto guess = told<protocol::SpecificationText>(talk);
    REQUIRE(guess);
    struct Expected {
        const char* header;
        protocol::Certainty certainty;
        const char* evidence;
    };
    const Expected all[] = {
        {"INPUT:n", protocol::Certainty::guess, "2 of 2 tasks have a value"},
        {"", protocol::Certainty::no_field, "it has no header"},
        {"GOLDEN:n", protocol::Certainty::guess, "2 of 2 tasks with correct answers have a value"},
        {"INPUT:n", protocol::Certainty::no_field, "it stands twice"},
    };
    REQUIRE(guess->guessed.size() == std::size(all));
    for (std::size_t i = 0; i < std::size(all); ++i) {
        CAPTURE(i);
        CHECK(guess->guessed[i].header == all[i].header);
        CHECK(guess->guessed[i].certainty == all[i].certainty);
        CHECK(guess->guessed[i].evidence.find(all[i].evidence) == 0);
    }
}

TEST_CASE("a large file is guessed from in slices, with progress, anew when it changes, and until it is cancelled") {
    Talk talk(large_file(20'000), "");
    talk.ask(protocol::InferSpecification());
    CHECK_FALSE(told<protocol::SpecificationText>(talk));
    REQUIRE(told<protocol::StatusReply>(talk));
    CHECK(told<protocol::StatusReply>(talk)->job_running);
    protocol::StatusReply status = talk.status();
    CHECK(status.job_running);
    CHECK(status.job_cancellable);
    CHECK(status.job_total == 20'000);
    const std::uint64_t done = status.job_done;
    CHECK(done > 0);
    CHECK(talk.session.step(1 << 15, talk.sink()));
    status = talk.status();
    CHECK(status.job_done > done);
    // What comes in between is answered, and counts.
    talk.ask(protocol::SetCell{19'999, 1, "perhaps", protocol::TextForm::raw});
    CHECK(told<protocol::StatusReply>(talk));
    CHECK(talk.get<protocol::FixPreviewReply>(protocol::GetFixPreview{"", 0, 10, 100, {}}).total == 0);
    talk.run();
    const auto guess = told<protocol::SpecificationText>(talk);
    REQUIRE(guess);
    CHECK(guess->text.find(R"("image": {"type": "string")") != std::string::npos);
    CHECK(guess->text.find(R"("flag": {"type": "string")") != std::string::npos);
    REQUIRE(guess->guessed.size() == talk.get<protocol::ColumnsReply>(protocol::GetColumns()).columns.size());
    CHECK(guess->guessed[1].header == "INPUT:flag");
    CHECK(guess->guessed[1].certainty == protocol::Certainty::guess);
    CHECK(guess->guessed[1].evidence.find("20000 of 20000 tasks have a value") == 0);
    CHECK_FALSE(talk.status().job_running);

    talk.ask(protocol::InferSpecification());
    CHECK_FALSE(told<protocol::SpecificationText>(talk));
    talk.ask(protocol::CancelJob());
    REQUIRE(talk.messages.size() == 2);
    const auto cancelled = told<protocol::SpecificationText>(talk);
    REQUIRE(cancelled);
    CHECK(cancelled->text.empty());
    CHECK_FALSE(talk.status().job_running);
    CHECK_FALSE(talk.session.step(1 << 15, talk.sink()));
    talk.ask(protocol::CancelJob());
    CHECK(told<protocol::Refused>(talk));
}

TEST_CASE("a preview of very many fixes is looked for in slices, and is of the document as it then is") {
    Talk talk(large_file(20'000), kSlicesFields);
    const protocol::GetFixPreview request{"", 39'990, 100, 100, {}};
    talk.ask(request);
    CHECK(talk.messages.empty());
    CHECK_FALSE(talk.status().job_running);
    talk.ask(protocol::SetCell{3, 1, "true", protocol::TextForm::raw});
    talk.run();
    const auto preview = told<protocol::FixPreviewReply>(talk);
    REQUIRE(preview);
    CHECK(preview->total == 39'999);
    CHECK(preview->changes.size() == 9);
    CHECK(preview->revision == talk.status().revision);
    // The next window of the same is there at once.
    CHECK(talk.get<protocol::FixPreviewReply>(protocol::GetFixPreview{"", 0, 10, 100, {}}).changes.size() == 10);
}

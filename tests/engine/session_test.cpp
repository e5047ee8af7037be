// The session: its status, options and specifications; and that any request gets an answer, also what is no request.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "engine/session_talk.h"

using namespace taskloom;
using namespace taskloom::engine;
using namespace taskloom::testing;

TEST_CASE("the status tells what is open") {
    Talk talk;
    CHECK(talk.status().phase == protocol::Phase::empty);
    CHECK(talk.status().specification == "spec.json");
    talk.open(kText);
    const protocol::StatusReply status = talk.status();
    CHECK(status.phase == protocol::Phase::ready);
    CHECK(status.name == "tasks.tsv");
    CHECK(status.rows == 4);
    CHECK(status.view_rows == 4);
    CHECK(status.columns == 4);
    CHECK(status.tasks == 3);
    CHECK(status.separators == 1);
    CHECK(status.control == 2);
    CHECK(status.general == 1);
    CHECK(status.bytes_read == kText.size());
    CHECK(status.bytes_total == kText.size());
    CHECK(status.line_ends == "CRLF");
    CHECK(status.format == "TSV");
    CHECK(status.errors == 4);
    CHECK(status.warnings == 1);
    CHECK(status.tasks_with_errors == 2);
    CHECK_FALSE(status.rejected);
    CHECK_FALSE(status.modified);
    CHECK_FALSE(status.job_running);
}

TEST_CASE("options: delimiter and dialect before the file, the target also later") {
    Talk talk;
    talk.ask(protocol::SetOptions{';', protocol::Dialect::rfc4180, protocol::ArrayTarget::legacy});
    talk.open("INPUT:a;INPUT:b\n1;2\n");
    protocol::StatusReply status = talk.status();
    CHECK(status.columns == 2);
    CHECK(status.delimiter == ';');
    CHECK(status.dialect == protocol::Dialect::rfc4180);
    CHECK(status.target == protocol::ArrayTarget::legacy);
    talk.ask(protocol::SetOptions{',', protocol::Dialect::toloka, protocol::ArrayTarget::modern_2023});
    talk.run();
    status = talk.status();
    CHECK(status.phase == protocol::Phase::ready);
    CHECK(status.delimiter == ';');
    CHECK(status.dialect == protocol::Dialect::rfc4180);
    CHECK(status.target == protocol::ArrayTarget::modern_2023);
    CHECK(talk.save() == "INPUT:a;INPUT:b\n1;2\n");
}

TEST_CASE("statuses come unasked while a file is read") {
    Talk talk;
    std::string text = std::string(kHeader) + "\n";
    while (text.size() < 500'000) text += "https://a.bc\t\t\t\t\t\t\t\t\t\n";
    REQUIRE(talk.session.begin("tasks.tsv", text.size()));
    std::size_t fed = 0;
    std::vector<std::uint32_t> rows;
    while (fed < text.size()) {
        const std::size_t size = std::min<std::size_t>(100'000, text.size() - fed);
        std::memcpy(talk.session.writable(size).value(), text.data() + fed, size);
        REQUIRE(talk.session.wrote(size));
        fed += size;
        talk.messages.clear();
        while (talk.session.step(50'000, talk.sink())) {
        }
        REQUIRE_FALSE(talk.messages.empty());
        const auto envelope = protocol::open_envelope(talk.messages.back());
        REQUIRE(envelope);
        CHECK(envelope->token == 0);
        rows.push_back(protocol::decode<protocol::StatusReply>(*envelope)->rows);
    }
    // What was fed is worked off, not left for the end.
    REQUIRE(rows.size() == 6);
    for (std::size_t i = 0; i < 5; ++i) CHECK(rows[i] * 22 > (i + 1) * 100'000 - 1000);
}

TEST_CASE("specifications, good and bad") {
    Talk talk(kText, "");
    CHECK(talk.status().specification.empty());
    const auto bad = talk.get<protocol::SpecificationLoaded>(protocol::LoadSpecification{"x.json", "{"});
    CHECK_FALSE(bad.ok);
    CHECK_FALSE(bad.message.empty());
    const auto good =
        talk.get<protocol::SpecificationLoaded>(protocol::LoadSpecification{"x.json", std::string(kSpecification)});
    CHECK(good.ok);
    CHECK(good.input_fields == 8);
    CHECK(good.output_fields == 1);
    CHECK(talk.status().job_running);
    talk.run();
    CHECK(talk.status().errors == 4);
}

TEST_CASE("what is no request is refused, whatever it is") {
    Talk talk(kText);
    Random random(60);
    const auto refused = [&](std::string_view bytes) {
        talk.messages.clear();
        talk.session.handle(bytes, talk.sink());
        REQUIRE(talk.messages.size() == 1);
        return protocol::open_envelope(talk.messages[0])->kind == protocol::Kind::refused;
    };
    CHECK(refused(""));
    CHECK(refused("\x02\x01\x01"));
    CHECK(refused(protocol::encode(protocol::StatusReply(), 1)));
    const std::string set = protocol::encode(protocol::SetCell{0, 0, "text", protocol::TextForm::raw}, 5);
    for (std::size_t size = 0; size < set.size(); ++size) CHECK(refused(set.substr(0, size)));
    CHECK(refused(set + "x"));
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes =
            random.one_in(2) ? random.text(std::string_view("\0\1\2\3\4\5\6\7\x08\x7F\x80\xFF", 12), 12) : set;
        if (!bytes.empty()) bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
        talk.messages.clear();
        talk.session.handle(bytes, talk.sink());
        REQUIRE(talk.messages.size() == 1);
    }
}

TEST_CASE("every request is answered before, while and after a file is there") {
    const auto ask_all = [](Talk& talk) {
        const auto answered = [&] { REQUIRE(talk.messages.size() == 1); };
        talk.ask(protocol::GetStatus());
        answered();
        talk.ask(protocol::GetColumns());
        answered();
        talk.ask(window(0, 10));
        answered();
        talk.ask(protocol::GetProblemGroups());
        answered();
        talk.ask(protocol::GetProblems{"", 0, 10});
        answered();
        talk.ask(protocol::GetCell());
        answered();
        talk.ask(protocol::SetCell{0, 0, "x", protocol::TextForm::raw});
        answered();
        talk.ask(protocol::Undo());
        answered();
        talk.ask(protocol::Redo());
        answered();
        talk.ask(protocol::GetFixPreview{"", 0, 10, 100, {}});
        answered();
        talk.ask(protocol::ApplyFix());
        answered();
        talk.ask(protocol::SetView{true, ""});
        answered();
        talk.ask(protocol::SetView{false, ""});
        answered();
        talk.ask(protocol::FindProblem());
        answered();
        talk.ask(protocol::FindRow());
        answered();
        talk.ask(protocol::MarkSaved());
        answered();
        talk.ask(protocol::CancelJob());
        answered();
    };
    Talk talk;
    ask_all(talk);
    CHECK_FALSE(talk.session.save_begin());
    CHECK(talk.session.save_next().empty());
    REQUIRE(talk.session.begin("tasks.tsv", Document::kUnknownSize));
    ask_all(talk);
    std::memcpy(talk.session.writable(kText.size()).value(), kText.data(), kText.size());
    REQUIRE(talk.session.wrote(kText.size()));
    talk.session.step(100, talk.sink());
    ask_all(talk);
    CHECK_FALSE(talk.session.save_begin());
    talk.session.finish();
    talk.run();
    ask_all(talk);
    CHECK_FALSE(talk.session.begin("again.tsv", 10));
    CHECK_FALSE(talk.session.writable(1));
    CHECK_FALSE(talk.session.wrote(1));

    Talk failed("PK\x03\x04");
    CHECK(failed.status().phase == protocol::Phase::failed);
    ask_all(failed);
    Talk wide(std::string(150'000, '\t') + "\n");
    CHECK(wide.status().phase == protocol::Phase::failed);
    ask_all(wide);
}

// A session that tests talk to, and a small file for it.
#pragma once

#include <doctest/doctest.h>

#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "engine/documents.h"
#include "engine/protocol.h"
#include "engine/session.h"

namespace taskloom::testing {

using engine::MessageSink;
using engine::Session;

// A session whose replies are kept.
class Talk {
public:
    Session session;
    std::vector<std::string> messages;

    explicit Talk(std::string_view text = {}, std::string_view specification = kSpecification) {
        if (!specification.empty()) ask(protocol::LoadSpecification{"spec.json", std::string(specification)});
        if (!text.empty()) open(text);
    }
    MessageSink sink() {
        return [this](std::string_view message) { messages.emplace_back(message); };
    }
    void open(std::string_view text) {
        REQUIRE(session.begin("tasks.tsv", text.size()));
        const Result<char*> room = session.writable(text.size());
        REQUIRE(room);
        if (!text.empty()) std::memcpy(room.value(), text.data(), text.size());
        REQUIRE(session.wrote(text.size()));
        session.finish();
        run();
    }
    void run() {
        while (session.step(1 << 20, sink())) {
        }
    }
    template <typename Request>
    void ask(const Request& request) {
        messages.clear();
        session.handle(protocol::encode(request, 77), sink());
    }
    // The answer to the last request, if it is of that kind.
    template <typename Reply>
    std::optional<Reply> answer() const {
        for (const std::string& message : messages) {
            const auto envelope = protocol::open_envelope(message);
            REQUIRE(envelope);
            if (envelope->token == 77) return protocol::decode<Reply>(*envelope);
        }
        return {};
    }
    template <typename Reply, typename Request>
    Reply get(const Request& request) {
        ask(request);
        const auto reply = answer<Reply>();
        REQUIRE(reply);
        return reply.value_or(Reply());
    }
    protocol::StatusReply status() { return get<protocol::StatusReply>(protocol::GetStatus()); }
    std::string save() {
        REQUIRE(session.save_begin());
        std::string text;
        for (std::string_view piece = session.save_next(); !piece.empty(); piece = session.save_next()) text += piece;
        return text;
    }
};

inline protocol::GetRows window(std::uint32_t first, std::uint32_t count, std::uint32_t columns = 10,
                                std::uint32_t bytes = 400) {
    protocol::GetRows request;
    request.first_view_index = first;
    request.count = count;
    request.column_count = columns;
    request.max_cell_bytes = bytes;
    return request;
}

inline constexpr std::string_view kText =
    "INPUT:image\tINPUT:title\tGOLDEN:result\tINPUT:count\r\n"
    "https://a.bc/1\tone\tOK\t1\r\n"
    "\r\n"
    "\tbook \"x\" y\tbad\tz\r\n"
    "https://a.bc/3\tthree\t\t3\tsurplus\r\n";

}  // namespace taskloom::testing

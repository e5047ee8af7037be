// What the workbench may ask of the engine and what it answers. Panels reach a document only through these messages:
// commands, and windows of rows and problems; so the engine may run in a Worker, in the page or in the same process.
// A message is its Kind, the token of the request it belongs to (0: told unasked), then its members (wire.h).
// Rows are addressed by `position` (their place in the table, from 0, the header not counted, separator lines counted)
// or, where said, by `view index` (their place among the rows that the view shows).
// Tested by tests/engine/protocol_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/protocol_replies.h"
#include "engine/protocol_requests.h"
#include "engine/wire.h"

namespace taskloom::protocol {

struct Envelope {
    Kind kind = Kind::part;
    std::uint32_t token = 0;
    std::string_view body;  // a view of the bytes that were given
};

// Splits a message; nullopt when the bytes are no message of this protocol.
std::optional<Envelope> open_envelope(std::string_view bytes);

std::string seal_envelope(Kind kind, std::uint32_t token, std::string_view body);

template <typename Message>
std::string encode(const Message& message, std::uint32_t token) {
    Encoder encoder;
    Message::visit(message, encoder);
    return seal_envelope(Message::kKind, token, encoder.take());
}

// nullopt when the envelope holds another kind or its body is malformed.
template <typename Message>
std::optional<Message> decode(const Envelope& envelope) {
    if (envelope.kind != Message::kKind) return std::nullopt;
    Message message;
    Decoder decoder(envelope.body);
    Message::visit(message, decoder);
    if (!decoder.ok() || !decoder.at_end()) return std::nullopt;
    return message;
}

}  // namespace taskloom::protocol

// Envelopes of messages: version, kind, token, body.
#include "engine/protocol.h"

namespace taskloom::protocol {

namespace {
constexpr std::uint64_t kVersion = 1;
}

std::optional<Envelope> open_envelope(std::string_view bytes) {
    Reader reader(bytes);
    const std::uint64_t version = reader.number();
    const std::uint64_t kind = reader.number();
    const std::uint64_t token = reader.number();
    if (!reader.ok() || version != kVersion || kind > static_cast<std::uint64_t>(Kind::refused) || token > kNone) {
        return std::nullopt;
    }
    return Envelope{static_cast<Kind>(kind), static_cast<std::uint32_t>(token),
                    bytes.substr(bytes.size() - reader.remaining())};
}

std::string seal_envelope(Kind kind, std::uint32_t token, std::string_view body) {
    Writer writer;
    writer.number(kVersion);
    writer.number(static_cast<std::uint64_t>(kind));
    writer.number(token);
    std::string bytes = writer.take();
    bytes.append(body);
    return bytes;
}

}  // namespace taskloom::protocol

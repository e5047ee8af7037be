// A session fed with any bytes in any pieces, then any messages: no crash, and the file comes back byte for byte
// when it was not edited.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "engine/protocol.h"
#include "engine/session.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;

void require(bool truth) {
    if (!truth) std::abort();
}

constexpr std::string_view kSpecification =
    R"({"input_spec": {"a": {"type": "url"}, "b": {"type": "json", "required": false}, "c": {"type": "array_string",
    "max_size": 2, "required": false}, "d": {"type": "float", "min_value": 0, "required": false}},
    "output_spec": {"r": {"type": "boolean"}}})";

// Takes the input from its front.
class Input {
public:
    Input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
    std::uint8_t byte() {
        if (size_ == 0) return 0;
        --size_;
        return *data_++;
    }
    std::string_view bytes(std::size_t count) {
        count = count < size_ ? count : size_;
        const std::string_view taken(reinterpret_cast<const char*>(data_), count);
        data_ += count;
        size_ -= count;
        return taken;
    }
    std::size_t left() const { return size_; }

private:
    const std::uint8_t* data_;
    std::size_t size_;
};

std::string save(Session& session) {
    std::string text;
    if (!session.save_begin()) return text;
    for (std::string_view piece = session.save_next(); !piece.empty(); piece = session.save_next()) text.append(piece);
    return text;
}

class Silence final : public Sink {
public:
    void write(std::string_view) override {}
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    Session session;
    std::uint32_t replies = 0;
    const MessageSink sink = [&](std::string_view message) {
        require(protocol::open_envelope(message).has_value());
        ++replies;
    };
    const std::uint8_t options = input.byte();
    if ((options & 1) != 0)
        session.handle(protocol::encode(protocol::LoadSpecification{"s", std::string(kSpecification)}, 1), sink);
    // The first part is the file, with a known header unless the fuzzer wants its own; the rest are messages.
    std::string text = (options & 2) != 0 ? "" : "INPUT:a\tINPUT:b\tINPUT:c\tINPUT:d\tGOLDEN:r\tHINT:text\n";
    const std::size_t file_size = (std::size_t{input.byte()} << 8 | input.byte()) % 4096;
    text += input.bytes(file_size);
    const std::size_t piece = 1 + input.byte();
    require(session.begin("f.tsv", (options & 4) != 0 ? text.size() : Document::kUnknownSize).ok());
    for (std::size_t at = 0; at < text.size(); at += piece) {
        const std::string_view part = std::string_view(text).substr(at, piece);
        const Result<char*> room = session.writable(part.size());
        if (!room) break;
        std::memcpy(room.value(), part.data(), part.size());
        if (!session.wrote(part.size())) break;
        session.step(piece * 2, sink);
    }
    session.finish();
    while (session.step(piece * 8, sink)) {
    }
    if (session.document().phase() == DocumentPhase::ready) require(save(session) == text);

    for (int messages = 0; input.left() > 0 && messages < 100; ++messages) {
        const std::uint8_t what = input.byte();
        // Most messages are well-formed, with arguments from the input.
        const std::uint32_t x = input.byte(), y = input.byte();
        const std::string value((what & 0x80) != 0 ? input.bytes(y % 32) : std::string_view());
        const auto send = [&](const auto& message) {
            const std::uint32_t before = replies;
            session.handle(protocol::encode(message, 9), sink);
            require(replies == before + 1);
        };
        const char* const codes[] = {"", "quotes-lost", "stray-quote", "not-json", "value-required"};
        const std::string code = codes[y % 5];
        switch (what % 16) {
            case 0:
                send(protocol::SetCell{x, y % 8, value,
                                       (what & 0x40) != 0 ? protocol::TextForm::raw : protocol::TextForm::decoded});
                break;
            case 1:
                send(protocol::Undo());
                break;
            case 2:
                send(protocol::Redo());
                break;
            case 3:
                send(protocol::ApplyFix{code, {}});
                break;
            case 4:
                send(protocol::ApplyFix{code, {{x, y % 8, 0, y % 3}}});
                break;
            case 5:
                send(protocol::GetRows{x, y, 0, y, x});
                break;
            case 6:
                send(protocol::GetCell{x, y % 8, y});
                break;
            case 7:
                send(protocol::GetProblems{code, x, y});
                break;
            case 8:
                if ((what & 0x40) != 0) {
                    send(protocol::GetFixPreview{code, 0, 1, y, {{x, y % 8, 0, y % 3}}});
                } else {
                    send(protocol::GetFixPreview{code, x, y, y, {}});
                }
                break;
            case 9:
                send(protocol::SetView{(x & 1) != 0, code});
                break;
            case 10:
                send(protocol::FindProblem{x, y, (what & 0x40) != 0, code});
                break;
            case 11:
                send(protocol::LoadSpecification{"s", (x & 1) != 0 ? std::string(kSpecification) : value});
                break;
            case 12:
                send(protocol::GetColumns());
                break;
            case 13:
                session.step(1 + x, sink);
                break;
            case 14:
                session.handle(input.bytes(x), sink);
                break;
            default:
                send(protocol::CancelJob());
        }
    }
    while (session.step(1 << 16, sink)) {
    }
    if (session.document().phase() != DocumentPhase::ready) return 0;
    Silence silence;
    session.document().write_report(ReportFormat::json, silence);
    while (session.document().undo()) {
        while (session.step(1 << 16, sink)) {
        }
    }
    require(save(session) == text);
    return 0;
}

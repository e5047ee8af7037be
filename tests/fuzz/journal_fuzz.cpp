// Any bytes as records of a journal, sealed so that they aren't refused for that alone: each is refused, or carried out in
// such a way that undoing everything brings every byte back; and what the journal then writes can be carried out as well.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/content_hash.h"
#include "engine/journal.h"

namespace {

using namespace taskloom;
using namespace taskloom::engine;

constexpr std::string_view kFile = "INPUT:a\tINPUT:b\r\none\t1\n\"t\nwo\"\t2\n\nthree\t\"x\"\"\n";

void require(bool truth) {
    if (!truth) std::abort();
}

std::string saved(const Document& document) {
    std::string text;
    TableWriter writer = document.writer();
    for (std::string_view piece = writer.next(); !piece.empty(); piece = writer.next()) text.append(piece);
    return text;
}

void run(Document& document) {
    while (document.step(std::size_t{1} << 16)) {
    }
}

std::unique_ptr<Document> open() {
    auto document = std::make_unique<Document>();
    require(document->load_specification("s", R"({"input_spec": {"a": {"type": "string"}}, "output_spec": {}})").ok());
    require(document->begin("f.tsv", kFile.size()).ok());
    const Result<char*> room = document->writable(kFile.size());
    require(room.ok());
    std::memcpy(room.value(), kFile.data(), kFile.size());
    require(document->wrote(kFile.size()).ok());
    document->finish();
    run(*document);
    return document;
}

std::string sealed(std::string_view body) {
    ContentHash hash;
    hash.add(body);
    std::string record(body);
    for (int i = 0; i < 8; ++i) record.push_back(static_cast<char>(hash.value() >> (8 * i)));
    return record;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    const auto document = open();
    std::vector<std::string> taken;
    {
        JournalReplay replay(*document);
        while (!rest.empty()) {
            const std::size_t length = std::min<std::size_t>(static_cast<unsigned char>(rest[0]), rest.size() - 1);
            const std::string record = sealed(rest.substr(1, length));
            rest.remove_prefix(1 + length);
            if (replay.take(record)) taken.push_back(record);
        }
        replay.finish();
    }
    run(*document);
    const std::string now = saved(*document);

    const auto again = open();
    JournalReplay replay(*again);
    for (const std::string& record : taken) require(replay.take(record).ok());
    replay.finish();
    run(*again);
    require(saved(*again) == now);

    Journal journal(*document);
    while (document->undo()) run(*document);
    require(saved(*document) == kFile);
    for (std::string record = journal.next(); !record.empty(); record = journal.next()) {
        // (What `again` has is the same history.)
        JournalReplay move(*again);
        require(move.take(record).ok());
        move.finish();
        run(*again);
    }
    require(saved(*again) == kFile);
    return 0;
}

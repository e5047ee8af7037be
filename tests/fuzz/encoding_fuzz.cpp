// Bytes in any encoding: they become text without an end beyond what was promised, whatever the pieces; all of it comes
// back; documents in it are saved as they came, and an edit changes no row but its own.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "engine/document.h"
#include "formats/encoding.h"
#include "formats/encoding_detection.h"

namespace {

using namespace taskloom;

std::string decoded(const Encoding& encoding, std::string_view bytes, std::size_t cut) {
    std::string text(bytes.size() * kMostTextOfByte + 1, '\0');
    const Decoded first = decode(encoding, bytes.substr(0, cut), cut >= bytes.size(), text.data());
    const Decoded second = decode(encoding, bytes.substr(first.taken), true, text.data() + first.written);
    if (first.taken + second.taken != bytes.size()) std::abort();
    text.resize(first.written + second.written);
    return text;
}

std::string saved(const engine::Document& document) {
    std::string text;
    TableWriter writer = document.writer();
    for (std::string_view piece = writer.next(); !piece.empty(); piece = writer.next()) text.append(piece);
    return text;
}

void work(engine::Document& document) {
    while (document.step(1 << 14)) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
    const EncodingList list = encodings();
    const Encoding& encoding = list.first[data[0] % list.count];
    if (detect_encoding(bytes, data[1] % 2 == 0).encoding == nullptr) std::abort();
    if (encoding.kind != EncodingKind::utf8) {
        const std::string text = decoded(encoding, bytes, bytes.size());
        if (decoded(encoding, bytes, data[1]) != text) std::abort();
        std::string again;
        if (encode(encoding, text, again) != kHeld) std::abort();
        if (decoded(encoding, again, again.size()) != text) std::abort();
    }

    engine::use_text_encodings();
    engine::Document document;
    engine::OpenOptions options;
    if (data[1] % 4 != 0) options.encoding = encoding.name;
    document.set_options(options);
    if (!document.begin("tasks.tsv", engine::Document::kUnknownSize)) return 0;
    for (std::string_view left = bytes; !left.empty();) {
        const std::string_view piece = left.substr(0, data[1] * std::size_t{16} + 1);
        const Result<char*> room = document.writable(piece.size());
        if (!room) return 0;
        std::memcpy(room.value(), piece.data(), piece.size());
        if (!document.wrote(piece.size())) return 0;
        left.remove_prefix(piece.size());
        work(document);
    }
    document.finish();
    work(document);
    if (document.phase() != engine::DocumentPhase::ready) return 0;
    if (saved(document) != bytes) std::abort();
    for (const std::uint32_t number : document.problem_numbers({})) {
        const DescribedProblem problem = document.describe(document.problem(number));
        if (problem.offset > bytes.size()) std::abort();
    }
    if (document.table().row_count() == 0) return 0;
    const std::uint32_t position = data[1] % document.table().row_count();
    if (document.set_cell(position, 0, "x", engine::CellText::decoded)) {
        work(document);
        if (!document.ready_to_save()) return 0;
        (void)saved(document);
        (void)document.undo();
        work(document);
        if (saved(document) != bytes) std::abort();
    }
    return 0;
}

// Conversion of any file: what comes out has the same rows, and converting it again changes nothing.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "engine/document.h"

namespace {

using namespace taskloom;

void require(bool truth) {
    if (!truth) std::abort();
}

class StringSink final : public Sink {
public:
    std::string text;
    void write(std::string_view piece) override { text.append(piece); }
};

// Empty when the file can't be opened.
std::string converted(std::string_view text, char delimiter, Dialect dialect, ConversionTarget target) {
    engine::Document document;
    engine::OpenOptions options;
    options.delimiter = delimiter;
    options.dialect = dialect;
    document.set_options(options);
    if (!document.begin("fuzz", text.size())) return {};
    const Result<char*> room = document.writable(text.size());
    if (!room) return {};
    if (!text.empty()) std::memcpy(room.value(), text.data(), text.size());
    require(static_cast<bool>(document.wrote(text.size())));
    document.finish();
    while (document.step(4096)) {
    }
    StringSink sink;
    document.write_converted(target, sink);
    return sink.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || size > 3000) return 0;
    const Dialect dialect = data[0] / 2 % 2 == 0 ? Dialect::toloka : Dialect::rfc4180;
    const char delimiter = data[0] % 2 == 0 ? '\t' : ',';
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);

    const std::string tsv = converted(text, delimiter, dialect, ConversionTarget::tsv);
    const std::string csv = converted(text, delimiter, dialect, ConversionTarget::csv);
    const std::string rows = converted(text, delimiter, dialect, ConversionTarget::rows);
    require(tsv.empty() == rows.empty() && csv.empty() == rows.empty());
    if (rows.empty()) return 0;
    // Every byte of JSON Lines but the line ends is printable, so a line is a row.
    for (const char byte : rows) require(byte == '\n' || static_cast<std::uint8_t>(byte) >= 0x20);
    require(rows.back() == '\n');
    return 0;
}

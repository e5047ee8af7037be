// Spreadsheets whose sheets and shared strings hold any bytes: each is read or refused, and what is read is written back as it
// came.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "engine/document.h"
#include "engine/file_reader.h"
#include "support/spreadsheet_maker.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace taskloom;
    [[maybe_unused]] static const bool reads_spreadsheets = (engine::use_spreadsheet_files(), true);
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    // The first zero byte parts the sheet from the strings.
    const std::size_t part = std::min(text.find('\0'), text.size());
    testing::SpreadsheetParts parts;
    parts.sheets.push_back({"Tasks", std::string(text.substr(0, part)), {}});
    parts.strings = part < size ? std::string(text.substr(part + 1)) : std::string();
    const std::string file = testing::make_spreadsheet(parts);

    engine::Document document;
    if (!document.begin("tasks.xlsx", file.size())) std::abort();
    const Result<char*> room = document.writable(file.size());
    if (!room) std::abort();
    std::memcpy(room.value(), file.data(), file.size());
    if (!document.wrote(file.size())) std::abort();
    document.finish();
    while (document.step(size % 4096 + 64)) {
    }
    if (document.phase() != engine::DocumentPhase::ready) return 0;
    std::string written;
    TableWriter writer = document.writer();
    for (std::string_view piece = writer.next(); !piece.empty(); piece = writer.next()) written += piece;
    if (written != file) std::abort();
    return 0;
}

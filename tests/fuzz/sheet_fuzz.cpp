// The XML of sheets, of any bytes and in pieces of any size: it is read to its end or refused with words, rows are whole, as
// many cells wide as the first, and the same whatever the pieces were. Written with other texts in some cells it has these
// there; with none it is the same bytes.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "formats/sheet_patcher.h"
#include "formats/sheet_reader.h"
#include "formats/sheet_text.h"
#include "support/text_pieces.h"

namespace {

using namespace taskloom;

std::string read_all(std::string_view xml, std::size_t piece, SheetFacts& facts) {
    testing::TextPieces source(xml, piece);
    XmlReader reader(source, "sheet");
    const SharedStrings strings;
    const std::vector<DateParts> styles = {DateParts::none, DateParts::date, DateParts::both, DateParts::elapsed};
    const CellContext context{strings, styles, false};
    SheetReader sheet(reader, context, facts);
    std::string rows;
    while (true) {
        const Result<bool> more = sheet.read(piece + 10, rows);
        if (!more) return more.error().message.empty() ? std::string() : "!";
        if (!more.value()) return rows;
    }
}

// With the patches; "!" when that is refused.
std::string patch_all(std::string_view xml, std::size_t piece, const std::vector<CellPatch>& patches) {
    testing::TextPieces source(xml, piece);
    SheetPatcher patcher(source, "sheet", patches.data(), patches.size());
    std::string patched;
    while (true) {
        const Result<bool> more = patcher.next(patched);
        if (!more) return "!";
        if (!more.value()) return patched;
    }
}

std::string_view cell_at(std::string_view rows, std::uint32_t row, std::uint32_t column) {
    for (; row > 0; --row) rows.remove_prefix(std::min(rows.find(kRowEnd), rows.size() - 1) + 1);
    rows = rows.substr(0, rows.find(kRowEnd));
    for (; column > 0; --column) rows.remove_prefix(std::min(rows.find(kCellEnd), rows.size() - 1) + 1);
    return rows.substr(0, rows.find(kCellEnd));
}

void check_patches(std::string_view xml) {
    if (patch_all(xml, 7, {}) != xml) std::abort();
    const auto near = static_cast<std::uint32_t>(xml.size());
    const std::vector<CellPatch> patches = {
        {near % 3, near % 5, "one <&>"}, {near % 3, near % 5 + 2, "two"}, {near % 3 + near % 2 + 1, near % 7, "three"}};
    const std::string patched = patch_all(xml, std::size_t{1} << 20, patches);
    if (patched != patch_all(xml, 5, patches)) std::abort();
    if (patched == "!") return;
    SheetFacts facts;
    const std::string rows = read_all(patched, std::size_t{1} << 20, facts);
    if (rows == "!") std::abort();
    for (const CellPatch& patch : patches) {
        if (cell_at(rows, patch.row, patch.column) != patch.text) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view xml(reinterpret_cast<const char*>(data), size);
    SheetFacts facts, again;
    const std::string rows = read_all(xml, std::size_t{1} << 20, facts);
    if (rows != read_all(xml, 7, again)) std::abort();
    if (rows == "!") return 0;
    check_patches(xml);
    if (rows.empty()) return 0;
    if (rows.back() != kRowEnd || facts.columns == 0) std::abort();
    for (std::size_t begin = 0; begin < rows.size();) {
        const std::size_t end = rows.find(kRowEnd, begin);
        const auto from = rows.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto cells = std::count(from, rows.begin() + static_cast<std::ptrdiff_t>(end), kCellEnd) + 1;
        if (end > begin && cells < static_cast<std::ptrdiff_t>(facts.columns)) std::abort();
        begin = end + 1;
    }
    return 0;
}

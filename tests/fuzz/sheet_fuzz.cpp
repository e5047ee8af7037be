// The XML of sheets, of any bytes and in pieces of any size: it is read to its end or refused with words, rows are whole, as
// many cells wide as the first, and the same whatever the pieces were.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view xml(reinterpret_cast<const char*>(data), size);
    SheetFacts facts, again;
    const std::string rows = read_all(xml, std::size_t{1} << 20, facts);
    if (rows != read_all(xml, 7, again)) std::abort();
    if (rows == "!" || rows.empty()) return 0;
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

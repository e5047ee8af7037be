// Cells of delimited text from any bytes: what is encoded is read back, and the quick reader is decode and quoting_of.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "formats/delimited_format.h"

namespace {

void require(bool truth) {
    if (!truth) std::abort();
}

std::string with_line_feeds(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        result.push_back(text[i] == '\r' ? '\n' : text[i]);
    }
    return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || size > 4000) return 0;
    const taskloom::DelimitedFormat format(data[0] % 2 == 0 ? '\t' : ',');
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);

    const std::string raw = format.encode(text);
    require(format.decode(raw) == with_line_feeds(text));
    std::vector<std::string_view> cells;
    require(format.split(raw, 10, cells) == (raw.empty() ? 0U : 1U));

    taskloom::CellReader reader;
    const taskloom::CellReader::Cell cell = reader.read(text);
    require(cell.text == format.decode(text));
    require(cell.quoting == taskloom::quoting_of(text));

    for (const bool mended : {false, true}) {
        const std::size_t total =
            mended ? format.split_mended(text, text.size() + 1, cells) : format.split(text, text.size() + 1, cells);
        require(total == cells.size());
        std::string joined;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) joined.push_back(format.delimiter());
            joined.append(cells[i]);
        }
        require(joined == text);
    }
    const std::size_t open = taskloom::find_open_mark(text);
    require(open == std::string_view::npos || text[open] == '"');
    require((open == std::string_view::npos) == (taskloom::quoting_of(text) != taskloom::Quoting::unclosed));
    return 0;
}

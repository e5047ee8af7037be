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
    const auto dialect = data[0] / 2 % 2 == 0 ? taskloom::Dialect::toloka : taskloom::Dialect::rfc4180;
    const taskloom::DelimitedFormat format(data[0] % 2 == 0 ? '\t' : ',', dialect);
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);

    const std::string raw = format.encode(text);
    require(format.decode(raw) == (dialect == taskloom::Dialect::toloka ? with_line_feeds(text) : text));
    std::string as_in_file;
    format.decode_as_in_file(raw, as_in_file);
    require(as_in_file == text);
    require(format.is_one_cell(raw));
    std::vector<std::string_view> cells;
    require(format.split(raw, 10, cells) == (raw.empty() ? 0U : 1U));

    taskloom::CellReader reader;
    const taskloom::CellReader::Cell cell = reader.read(text, dialect);
    require(cell.text == format.decode(text));
    require(cell.quoting == format.quoting_of(text));

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
    const std::size_t open = format.find_open_mark(text);
    require(open == std::string_view::npos || text[open] == '"');
    // By RFC 4180 a text with a line break outside of quoting is more than one row, which has more begins of cells.
    if (dialect == taskloom::Dialect::toloka) {
        require((open == std::string_view::npos) == (format.quoting_of(text) != taskloom::Quoting::unclosed));
    }
    return 0;
}

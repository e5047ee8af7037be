// The scanner on any bytes: the same rows for any cutting of the input, with and without the search for stray marks;
// rows follow each other without a gap.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "formats/delimited_scanner.h"
#include "table/byte_store.h"

namespace {

using taskloom::ScannedRow;

void require(bool truth) {
    if (!truth) std::abort();
}

class Collector final : public taskloom::RowReceiver {
public:
    std::vector<std::size_t> seen;
    std::size_t next = 0;

    void row(const ScannedRow& row) override {
        require(row.begin == next && row.end >= row.begin && row.next >= row.end && row.next > row.begin);
        next = row.next;
        require(row.cell_ends->size() <= row.cell_count);
        std::size_t begin = row.begin;
        for (const ScannedRow::CellEnd& cell : *row.cell_ends) {
            require(cell.offset >= begin && cell.offset <= row.end);
            begin = cell.offset + std::size_t{1};
            seen.push_back(cell.offset * std::size_t{2} + (cell.quoted ? 1 : 0));
        }
        for (const std::size_t value :
             {row.begin, row.end, row.next, row.cell_count, static_cast<std::size_t>(row.inner_line_ends),
              std::size_t{row.open}, std::size_t{row.mended}, std::size_t{row.doubtful}}) {
            seen.push_back(value);
        }
    }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3 || size > 2000) return 0;    // cutting into single bytes copies a lot
    const std::size_t columns = data[0] % 5;  // 0: no search for stray marks
    const auto dialect = data[0] / 5 % 2 == 0 ? taskloom::Dialect::toloka : taskloom::Dialect::rfc4180;
    const bool header = columns == 0 && data[0] / 10 % 2 == 1;
    const std::size_t piece = 1 + data[1] % 100, budget = 1 + data[2];
    std::string bytes(reinterpret_cast<const char*>(data) + 3, size - 3);
    const std::size_t text_size = bytes.size();
    bytes.append(taskloom::ByteStore::kPadding, '\0');
    const std::string_view text = std::string_view(bytes).substr(0, text_size);

    Collector whole, cut;
    taskloom::DelimitedScanner scanner('\t', 50, dialect);
    if (header) scanner.expect_header();
    if (columns > 0) scanner.find_stray_quotes(columns);
    scanner.restart(0);
    while (scanner.scan(text, true, text_size + 1, whole)) {
    }
    require(whole.next == text_size);

    taskloom::DelimitedScanner slow('\t', 50, dialect);
    if (header) slow.expect_header();
    if (columns > 0) slow.find_stray_quotes(columns);
    slow.restart(0);
    for (std::size_t fed = piece; fed < text_size; fed += piece) {
        // What is not there yet must not be looked at.
        std::string so_far = bytes.substr(0, fed);
        so_far.append(taskloom::ByteStore::kPadding, '"');
        while (slow.scan(std::string_view(so_far).substr(0, fed), false, budget, cut)) {
        }
    }
    while (slow.scan(text, true, budget, cut)) {
    }
    require(cut.seen == whole.seen);
    return 0;
}

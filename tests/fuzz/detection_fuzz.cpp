// Detection on any bytes: it always answers, the same each time, and what it answers can be used to read the file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "formats/detection.h"

namespace {

void require(bool truth) {
    if (!truth) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || size > taskloom::kSniffedBytes) return 0;
    const std::string_view name = data[0] % 2 == 0 ? "a.csv" : "a.tsv";
    const std::string_view start(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::vector<std::string_view> prefixes = {"INPUT:", "GOLDEN:"};

    const taskloom::FileKind kind = taskloom::detect_file_kind(start);
    require(taskloom::why_not_delimited(kind).empty() == (kind == taskloom::FileKind::delimited));
    const taskloom::DelimitedKind found = taskloom::detect_delimited(start, name, prefixes);
    require(std::string_view("\t,;|").find(found.delimiter) != std::string_view::npos);
    require(found.dialect == taskloom::detect_dialect(start, found.delimiter, prefixes));
    require(found.delimiter != '\t' || found.dialect == taskloom::Dialect::toloka);
    require(found.line_ends.lf + found.line_ends.cr + 2 * found.line_ends.crlf <= start.size());
    return 0;
}
